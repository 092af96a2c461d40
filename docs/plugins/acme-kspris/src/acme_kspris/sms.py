"""Text messages: written, waited for in seconds, answered by an agent or a bot within ten minutes."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from kspris.api import Channel, ChannelYear, Counterpart, Problem, Setting, Text

TEN_MINUTES = 10 * 60


def check(year: ChannelYear) -> Iterator[Problem]:
    """Find a deadline beyond ten minutes, and a reminder that comes when nobody waits any more."""
    if year.deadline is not None and year.deadline > TEN_MINUTES:
        yield Problem(
            Text("ingen venter mer enn 10 min på en SMS", "nobody waits more than 10 min for a text message"),
            help=Text("sett en svarfrist på høyst 10 min", "set a deadline of at most 10 min"),
        )
    reminder = year.settings.get("purring")
    if isinstance(reminder, Fraction) and year.deadline is not None and reminder >= year.deadline:
        yield Problem(
            Text(
                "purringen sendes først når svarfristen er ute",
                "the reminder is sent only when the deadline has passed",
            ),
            setting="purring",
            help=Text("sett «purring» kortere enn svarfristen", "set `purring` shorter than the deadline"),
        )


SMS = Channel(
    id="sms",
    labels=Text("SMS", "Text message"),
    form="written",
    wait_unit="sec",
    counterparts=(
        Counterpart("agent", Text("Kundebehandler", "Agent")),
        Counterpart("bot", Text("Bot", "Bot")),
    ),
    settings=(
        Setting(
            "meldinger",
            "integer",
            3,
            Text("Meldinger i en henvendelse, høyst", "Messages in an inquiry, at most"),
            least=Fraction(1),
            most=Fraction(10),
        ),
        Setting(
            "purring",
            "duration",
            Fraction(5 * 60),
            Text("Purres etter", "Reminded after"),
            least=Fraction(30),
            most=Fraction(60 * 60),
        ),
    ),
    check=check,
)
