"""Who answered: an agent, a bot or both, with the mean of the inquiries that each answered."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from kspris.api import Cell, Column, Inquiry, Number, Reading, Table, Text
from kspris_chapters.beside import PERCENT
from kspris_chapters.words import NONE, rounded, shows


def counterparts(reading: Reading) -> Table | None:
    """Make a row for each counterpart on each channel; None where nobody but one kind of them answered."""
    rows = [row for channel in reading.channels for row in _rows(reading, channel.id, channel.labels)]
    if len(rows) < 2:
        return None
    columns = (
        Column(Text("Kanal", "Channel")),
        Column(Text("Hvem som svarte", "Who answered")),
        Column(Text("Henvendelser", "Inquiries"), "number"),
        Column(Text("Snittet av dem", "The mean of them"), "number", PERCENT),
    )
    return Table(Text("Hvem kundene møtte", "Whom customers met"), columns, tuple(rows))


def _rows(reading: Reading, channel: str, labels: Text) -> list[tuple[Cell, ...]]:
    groups: dict[Text, list[Inquiry]] = {}
    for one in reading.inquiries():
        if one.channel == channel and one.answered and one.counterpart is not None:
            groups.setdefault(one.counterpart, []).append(one)
    return [(labels, who, len(each), _mean(one.total for one in each)) for who, each in groups.items()]


def _mean(totals: Iterable[Number]) -> Number:
    known = [one for one in totals if shows(one)]
    if not known:
        return NONE
    mean = sum((Fraction(one.value or 0) for one in known), Fraction()) / len(known)
    return Number(mean, rounded(mean, known[0].decimals), known[0].unit, len(known))
