"""The chapter on how soon text messages were answered: a reading goes in, one section comes out, or none."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median_high

from kspris.api import Chapter, Column, Fact, Facts, Inquiry, Number, Reading, Section, Table, Text

TITLE = Text("Svartid på SMS", "Answer time by text message")
SECONDS = Text("sek", "sec")


def sections(reading: Reading) -> Iterator[Section]:
    """Return how long shoppers waited, message by message; nothing for one without text messages."""
    messages = [one for one in reading.inquiries() if one.channel == "sms"]
    if messages:
        yield Section("svartid_sms", TITLE, (_facts(messages), _table(messages)))


def _facts(messages: list[Inquiry]) -> Facts:
    waits = [one.wait.value for one in messages if one.wait is not None and one.wait.value is not None]
    middle = Number(None, None, SECONDS, 0)
    if waits:
        value = median_high(waits)
        middle = Number(value, f"{float(value):.0f}", SECONDS, len(waits))
    in_time = sum(one.within is True for one in messages)
    return Facts(
        (
            Fact(Text("Midterste ventetid", "Middle wait"), middle),
            Fact(
                Text("Innen fristen", "Within the deadline"),
                in_time,
                Text(f"av {len(messages)}", f"of {len(messages)}"),
            ),
        )
    )


def _table(messages: list[Inquiry]) -> Table:
    columns = (
        Column(Text("Henvendelse", "Inquiry")),
        Column(Text("Dato", "Date"), "date"),
        Column(Text("Ventetid", "Wait"), "number", SECONDS),
    )
    unanswered = Text("ikke besvart", "not answered")
    rows = tuple((one.id, one.date, one.wait if one.answered else unanswered) for one in messages)
    return Table(TITLE, columns, rows)


SVARTID_SMS = Chapter("svartid_sms", TITLE, 35, sections)
