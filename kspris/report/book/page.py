"""A sheet that is being written: where the next block goes, how wide its columns must be, its formats."""

from __future__ import annotations

from collections.abc import Mapping
from math import ceil
from typing import Any

from attrs import Factory, define, field

from kspris.report.palette import PRINT
from kspris_dsl.text import Language, Text

PALE = "#EAF0F4"
NARROWEST, WIDEST = 9.0, 60.0
LINE, HIGHEST = 15.0, 409.0
"""Points of a line, and of the highest row that Excel takes."""
WIDEST_PRINT = 300.0
"""Letters across that can be read when a sheet is printed on one page's width."""


@define
class Ink:
    """The formats of a workbook, each made once."""

    book: Any
    _made: dict[tuple[tuple[str, Any], ...], Any] = field(factory=dict)

    def of(self, **properties: Any) -> Any:
        """Return the format with these properties, as xlsxwriter names them."""
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            self._made[key] = self.book.add_format({"font_color": PRINT.ink, "valign": "top", **properties})
        return self._made[key]


@define
class Overflow:
    """Texts that are too long for a cell, in parts; they get a sheet of their own, `title`."""

    title: str
    rows: list[str] = field(factory=list)


@define
class Page:
    """A sheet. `row` is where the next block goes; `colours` and `labels` are the channels, by id.

    `beside` is the column that charts begin in, `hidden` the first that they may hide numbers in; `headers`
    are the rows of tables' headers, `wrapped` texts by row, first and last column, that may take lines.
    """

    sheet: Any
    title: str
    ink: Ink
    language: Language
    overflow: Overflow
    book: Any
    colours: Mapping[str, str] = Factory(dict)
    labels: Mapping[str, Text] = Factory(dict)
    row: int = 0
    beside: int = 0
    hidden: int = 0
    headers: list[int] = field(factory=list)
    widths: dict[int, float] = field(factory=dict)
    wrapped: list[tuple[int, int, int, str]] = field(factory=list)

    def widen(self, column: int, letters: float) -> None:
        """Make a column at least this many letters wide, within reason."""
        wanted = min(WIDEST, max(NARROWEST, letters))
        self.widths[column] = max(self.widths.get(column, 0.0), wanted)

    def finish(self) -> None:
        """Set the widths of columns, the heights of rows, and how the sheet is printed."""
        for column, width in self.widths.items():
            self.sheet.set_column(column, column, width)
        for row, lines in self._lines().items():
            if lines > 1:
                self.sheet.set_row(row, min(HIGHEST, LINE * lines + 1))
        self.sheet.hide_gridlines(2)
        self.sheet.set_paper(9)
        self.sheet.set_landscape()
        if sum(self.widths.values()) <= WIDEST_PRINT:
            self.sheet.fit_to_pages(1, 0)
        self.sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
        self.sheet.set_footer("&L&A&R&P / &N")

    def _lines(self) -> dict[int, int]:
        """Return how many lines each row with wrapped text takes."""
        found: dict[int, int] = {}
        for row, first, last, text in self.wrapped:
            width = sum(self.widths.get(at, NARROWEST) for at in range(first, last + 1)) - 0.5
            lines = sum(max(1, ceil(len(one) / width)) for one in text.split("\n"))
            found[row] = max(found.get(row, 1), lines)
        return found
