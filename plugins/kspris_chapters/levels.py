"""Last year level by level: channels, areas and categories as published, on this year's rules, and now.

A figure of a year that does not compare is left out; its verdict says so.
"""

from __future__ import annotations

from collections.abc import Iterable

from kspris.api import (
    TOTAL,
    Block,
    Cell,
    Column,
    Heading,
    Measured,
    Number,
    OnTheseRules,
    Paragraph,
    Previous,
    Reading,
    Table,
    Text,
)
from kspris_chapters.beside import PERCENT
from kspris_chapters.words import NONE, POINTS, begun, difference, say, shows

NOT_THERE = Text("Ikke målt da", "Not measured then")
COMMON = Text(
    "Endringen er regnet etter årets regler begge år og vises uten feilmargin: På en kanal med få "
    "henvendelser kan også en stor endring være tilfeldig.",
    "The change is on this year's rules in both years and has no margin of error here: on a channel with few "
    "inquiries even a large change may be chance.",
)


def comparable(found: OnTheseRules) -> Number:
    """Return a figure of last year's that may be set beside this year's; nothing where it may not."""
    return found.value if found.comparable else NONE


class Levels:
    """Last year beside this year, level by level."""

    def __init__(self, last: Previous, reading: Reading) -> None:
        self.last, self.reading = last, reading
        self.then, self.now = last.year, reading.edition.year

    def blocks(self) -> Iterable[Block]:
        """Give channels, areas and categories: as published, on this year's rules, and now."""
        tables = tuple(self._tables())
        if tables:
            yield Heading(Text("Kanal for kanal, område for område", "By channel and by area"))
            yield Paragraph(COMMON, "note")
            yield from tables

    def _tables(self) -> Iterable[Table]:
        several = self.reading.channels if len(self.reading.channels) > 1 else ()
        yield from self._table(
            Text("Totalen på hver kanal", "The total on each channel"),
            Text("Kanal", "Channel"),
            [self._row(one.labels, TOTAL, one.id) for one in several],
        )
        yield from self._table(
            Text("Områdene", "The areas"),
            Text("Område", "Area"),
            [self._row(one.labels, one, None) for one in self.reading.measured("area")],
        )
        yield from self._table(
            Text("Kategoriene", "The categories"),
            Text("Kategori", "Category"),
            [self._row(one.labels, one, None) for one in self.reading.measured("category")],
        )

    def _row(self, labels: Text, measured: Measured, channel: str | None) -> tuple[Cell, ...] | None:
        then, rescored = self.last.published(measured, channel), self.last.on_these_rules(measured, channel)
        own = self.reading.figure(measured, "own", channel)
        if then is None and rescored is None and own is None:
            return None
        compared = NONE if rescored is None else comparable(rescored)
        verdict = NOT_THERE if rescored is None else begun(rescored.verdict)
        return labels, then or NONE, compared, own or NONE, difference(own or NONE, compared), verdict

    def _table(self, title: Text, head: Text, found: list[tuple[Cell, ...] | None]) -> Iterable[Table]:
        rows = tuple(one for one in found if one is not None)
        if not rows:
            return
        columns = (
            Column(head),
            Column(Text(f"{self.then} publisert", f"{self.then} published"), "number", PERCENT),
            Column(Text(f"{self.then}, årets regler", f"{self.then}, this year's rules"), "number", PERCENT),
            Column(Text(str(self.now), str(self.now)), "number", PERCENT),
            Column(Text("Endring", "Change"), "number", POINTS),
            Column(Text("Sammenlignbart?", "Comparable?")),
        )
        note = None
        if any(isinstance(row[1], Number) and not shows(row[1]) for row in rows):
            note = say(
                "Strek under «{year} publisert»: Det ble ikke målt slik i {year}.",
                "A dash under “{year} published”: it was not measured like this in {year}.",
                year=self.then,
            )
        yield Table(title, columns, rows, note)
