"""E-mail and contact form, one channel: waits are whole business days, an automatic receipt no answer."""

from __future__ import annotations

from collections.abc import Iterator

from kspris.api import Channel, ChannelYear, Counterpart, Problem, Setting, Settings, Text
from kspris_channels.limits import beyond, part_of_unit

MONTH = 22


def check(year: ChannelYear) -> Iterator[Problem]:
    """Find a deadline beyond a month, parts of a day, and an answer before the first day that counts."""
    yield from beyond(year, MONTH, f"{MONTH} virkedager", f"{MONTH} business days")
    yield from part_of_unit(year, "virkedager", "business days")


def sending_day(settings: Settings) -> int:
    """Return 1 when the day of sending is business day 1, else 0: the next one is."""
    return 1 if settings["sendedagen_teller"] else 0


EPOST = Channel(
    id="epost",
    labels=Text("E-post og skjema", "E-mail and form"),
    form="written",
    wait_unit="business_day",
    counterparts=(Counterpart("agent", Text("Kundebehandler", "Agent")),),
    settings=(
        Setting(
            "sendedagen_teller",
            "yes_no",
            True,
            Text("Sendedagen er virkedag 1", "The day of sending is business day 1"),
        ),
        Setting(
            "autosvar_er_svar",
            "yes_no",
            False,
            Text("Automatisk kvittering er et svar", "An automatic receipt is an answer"),
        ),
    ),
    check=check,
    sending_day=sending_day,
)
