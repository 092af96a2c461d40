"""Telephone: rung until the deadline; a call-back is an agreement to be rung instead of waiting."""

from __future__ import annotations

from collections.abc import Iterator

from kspris.api import Channel, ChannelYear, Counterpart, Problem, Setting, Text
from kspris_channels.limits import beyond, part_of_unit

HALF_AN_HOUR = 30 * 60


def check(year: ChannelYear) -> Iterator[Problem]:
    """Find a ring time that nobody holds out, and call-back beside several attempts."""
    yield from beyond(year, HALF_AN_HOUR, "30 min", "30 min")
    yield from part_of_unit(year, "sek", "sec")
    if year.settings.get("callback") is True and (year.attempts or 1) > 1:
        yield Problem(
            Text(
                "med tilbakeringing er henvendelsen besvart når kunden blir ringt opp; "
                "flere forsøk kan da ikke telles",
                "with call-back the inquiry is answered when the customer is rung; "
                "further attempts cannot be counted then",
            ),
            setting="callback",
            help=Text(
                "sett «forsøk 1», eller «innstilling callback nei»",
                "set `attempts 1`, or `setting callback no`",
            ),
        )


TELEFON = Channel(
    id="telefon",
    labels=Text("Telefon", "Phone"),
    form="spoken",
    wait_unit="sec",
    counterparts=(
        Counterpart("agent", Text("Kundebehandler", "Agent")),
        Counterpart("bot", Text("Talebot", "Voice bot")),
        Counterpart("bot_deretter_agent", Text("Talebot, deretter kundebehandler", "Voice bot, then agent")),
    ),
    settings=(
        Setting(
            "callback",
            "yes_no",
            False,
            Text("Tilbakeringing kan brukes", "Call-back may be used"),
        ),
    ),
    check=check,
)
