"""A sheet that is being written: where the next block goes, how wide its columns must be, its formats."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import accumulate
from math import ceil
from typing import Any

from attrs import Factory, define, field

from kspris.document import Labelled
from kspris.report.palette import PRINT
from kspris_dsl.text import Language

PALE = "#EAF0F4"
NARROWEST, WIDEST = 9.0, 60.0
LINE, HIGHEST = 15.0, 409.0
"""Points of a line, and of the highest row that Excel takes."""
WIDEST_PRINT = 300.0
"""Letters across that can be read when a sheet is printed on one page's width."""
WIDE_SCALE = 70
"""Percent in which a sheet too wide for one page is printed: 25 inquiries go on one page's height."""
PAPER = (770.0, 500.0)
"""Points of a printed page, A4 on its side, within the margins."""
POINTS, LETTER, PADDING = 0.75, 7, 5
"""Points of a pixel, and pixels of a letter and of what a column has beside its letters."""


@define
class Ink:
    """The formats of a workbook, each made once."""

    book: Any
    _made: dict[tuple[tuple[str, Any], ...], Any] = field(factory=dict)
    _pens: dict[tuple[tuple[str, Any], ...], Pen] = field(factory=dict)

    def of(self, **properties: Any) -> Any:
        """Return the format with these properties, as xlsxwriter names them."""
        key = tuple(properties.items())
        if key not in self._made:
            self._made[key] = self.book.add_format({"font_color": PRINT.ink, "valign": "top", **properties})
        return self._made[key]

    def pen(self, **properties: Any) -> Pen:
        """Return what writes cells with these properties, whatever they hold."""
        key = tuple(properties.items())
        if key not in self._pens:
            self._pens[key] = Pen(self, properties)
        return self._pens[key]


@define
class Pen:
    """The formats of cells that look alike but for what they hold: text, a dash, numbers, dates.

    `filled`: whether a cell that holds nothing is seen too.
    """

    ink: Ink
    properties: Mapping[str, Any]
    _numbers: dict[str, Any] = field(factory=dict)
    text: Any = field(init=False)
    dash: Any = field(init=False)
    filled: bool = field(init=False)

    def __attrs_post_init__(self) -> None:
        """Make those that nearly all pens need."""
        held = {"align": "left"} if "indent" in self.properties else {}  # else the indent is not seen
        self.text = self.ink.of(**held, **self.properties)
        self.dash = self.ink.of(**{**self.properties, "align": "right"})
        self.filled = "bg_color" in self.properties

    def number(self, form: str) -> Any:
        """Return the format of numbers that are written in this form."""
        made = self._numbers.get(form)
        if made is None:
            made = self._numbers[form] = self.ink.of(**{**self.properties, "num_format": form})
        return made

    def date(self, form: str) -> Any:
        """Return the format of dates, which stand to the left as text does."""
        return self.ink.of(**{**self.properties, "num_format": form, "align": "left"})


@define
class Overflow:
    """Texts that are too long for a cell, in parts; they get a sheet of their own, `title`."""

    title: str
    rows: list[str] = field(factory=list)


@define
class Page:
    """A sheet. `row` is where the next block goes; `colours` are those of the `channels`, by id.

    `beside` is the column that charts begin in, `hidden` the first that they may hide numbers in and
    `hidden_to` the last that they did; `headers`
    are the rows of tables' headers, `wrapped` texts by row, first and last column, that may take lines.
    `heading` is the row of a heading that no table or chart stands below yet; `kept` are the first and last
    rows of each with its heading, `drawn` the pixels across that charts take.
    """

    sheet: Any
    title: str
    ink: Ink
    language: Language
    overflow: Overflow
    book: Any
    colours: Mapping[str, str] = Factory(dict)
    channels: tuple[Labelled, ...] = ()
    row: int = 0
    beside: int = 0
    hidden: int = 0
    hidden_to: int = -1
    headers: list[int] = field(factory=list)
    widths: dict[int, float] = field(factory=dict)
    wrapped: list[tuple[int, int, int, str]] = field(factory=list)
    heading: int | None = None
    kept: list[tuple[int, int]] = field(factory=list)
    drawn: int = 0

    def widen(self, column: int, letters: float) -> None:
        """Make a column at least this many letters wide, within reason."""
        wanted = min(WIDEST, max(NARROWEST, letters))
        self.widths[column] = max(self.widths.get(column, 0.0), wanted)

    def finish(self) -> None:
        """Set the widths of columns, the heights of rows, and how the sheet is printed."""
        for column, width in self.widths.items():
            self.sheet.set_column(column, column, width)
        if self.hidden_to >= self.hidden:
            self.sheet.set_column(self.hidden, self.hidden_to, NARROWEST, None, {"hidden": True})
        heights = {row: min(HIGHEST, LINE * lines + 1) for row, lines in self._lines().items()}
        for row, height in heights.items():
            self.sheet.set_row(row, height)
        self.sheet.hide_gridlines(2)
        self.sheet.set_paper(9)
        self.sheet.set_landscape()
        if sum(self.widths.values()) <= WIDEST_PRINT:
            self.sheet.fit_to_pages(1, 0)
            self.sheet.set_h_pagebreaks(self._breaks(heights))
        else:
            self.sheet.set_print_scale(WIDE_SCALE)
        self.sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
        self.sheet.set_footer("&L&A&R&P / &N")

    def _lines(self) -> dict[int, int]:
        """Return how many lines each row takes that takes more than one."""
        found: dict[int, int] = {}
        widths: dict[tuple[int, int], float] = {}
        for row, first, last, text in self.wrapped:
            width = widths.get((first, last))
            if width is None:
                across = range(first, last + 1)
                width = widths[first, last] = sum(self.widths.get(at, NARROWEST) for at in across) - 0.5
            if len(text) <= width and "\n" not in text:
                continue
            lines = sum(max(1, ceil(len(one) / width)) for one in text.split("\n"))
            if lines > found.get(row, 1):
                found[row] = lines
        return found

    def keep(self, top: int) -> None:
        """Keep what is written from row `top`, with its heading, on one printed page that has room for it."""
        self.kept.append((top if self.heading is None else self.heading, self.row - 2))
        self.heading = None

    def _breaks(self, heights: Mapping[int, float]) -> list[int]:
        """Return the rows that begin a printed page.

        Rows may be lower than this in another program, never higher: what fits here fits there.
        """
        last = max((end for _, end in self.kept), default=-1)
        tops = [0.0, *accumulate(heights.get(row, LINE) for row in range(last + 1))]
        page, begun, found = self._page_height(), 0.0, []
        for first, end in self.kept:
            if tops[end + 1] - begun > page >= tops[end + 1] - tops[first]:
                found.append(first)
                begun = tops[first]
        return found

    def _page_height(self) -> float:
        """Return how many points of rows go on a printed page, where all columns go on its width."""
        wide, high = PAPER
        across = max(self._across(self.beside) + self.drawn, self._across(max(self.widths, default=-1) + 1))
        return high * max(1.0, across * POINTS / wide)

    def _across(self, columns: int) -> float:
        """Return how many pixels the first columns take."""
        return sum(LETTER * self.widths.get(at, NARROWEST) + PADDING for at in range(columns))
