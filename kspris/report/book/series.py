"""Where a chart's numbers stand: in a column of the table behind it, or in a hidden one that it needs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from attrs import define

from kspris.document import Axis, Cell, Number, written
from kspris.report.book.cells import Shown, put
from kspris.report.book.page import Page
from kspris.report.book.tables import Placed
from kspris.report.book.texts import clean
from kspris.report.charts.axes import Scale, ticks
from kspris.report.palette import PRINT
from kspris_dsl.text import Text

REFERENCE = re.compile(r"=?[^!]+!\$?[A-Z]+\$?\d")
"""What xlsxwriter takes for cells of a sheet: `Svar!A1`."""
LONGEST_NAME = 120
"""Letters of a series' name that Excel takes as text, however many units of UTF-16 they are."""
Place = list[str | int]
"""A range as xlsxwriter takes it: sheet, first row and column, last row and column."""


@define
class Series:
    """The table behind a chart, and the hidden columns beside it. `hidden`: the next free one."""

    page: Page
    placed: Placed
    hidden: int

    def of(self, values: Sequence[Cell]) -> Place:
        """Return where these values stand, one below the other; the table's own column where it has one."""
        for at, cells in enumerate(self.placed.cells):
            if cells == tuple(values):
                return self._range(at + self.placed.left, len(values))
        return self.beside(values)

    def beside(self, values: Sequence[Cell | float]) -> Place:
        """Write values in a hidden column beside the table and return where they stand."""
        column, pen = self._hide(), self.page.ink.pen()
        for row, value in enumerate(values, start=self.placed.first):
            if isinstance(value, float):
                self.page.sheet.write_number(row, column, Shown(value))
            else:
                put(self.page, row, column, value, pen, blank=True)
        return self._range(column, len(values))

    def name(self, labels: Text | str) -> str | Place:
        """Return a series' name; where it stands, in a hidden cell, if it could be taken for a formula."""
        text = clean(written(labels, self.page.language))
        if text and not text.startswith("=") and "!" not in text and len(text) <= LONGEST_NAME:
            return text
        column = self._hide()
        put(self.page, self.placed.first, column, text, self.page.ink.pen())
        return [self.page.title, self.placed.first, column]

    def _hide(self) -> int:
        """Return the next free column; the page hides it."""
        column, self.hidden = self.hidden, self.hidden + 1
        self.page.hidden_to = max(self.page.hidden_to, column)
        return column

    def _range(self, column: int, count: int) -> Place:
        return [self.page.title, self.placed.first, column, self.placed.first + count - 1, column]

    def colour(self, channel: str | None) -> str:
        """Return a channel's colour; the reader's own for none."""
        return self.page.colours.get(channel or "", PRINT.own)

    def title(self, axis: Axis) -> str:
        """Return what an axis is called, with its unit."""
        unit = written(axis.unit, self.page.language)
        label = clean(written(axis.labels, self.page.language))
        return plain(f"{label} ({unit})" if unit else label)

    def chart(self, kind: str, subtype: str | None = None) -> Any:
        """Return a new chart."""
        return self.page.book.add_chart({"type": kind, **({"subtype": subtype} if subtype else {})})


def plain(title: str) -> str:
    """Return a title that is never taken for a reference to cells, by a letter that is not seen."""
    if REFERENCE.match(title):
        return title.replace("!", "!\N{WORD JOINER}")
    return f" {title}" if title.startswith("=") else title


def worth(number: Number) -> float | None:
    """Return what a figure shows, as a float; None where it shows nothing."""
    return None if number.shown is None or number.value is None else float(number.shown)


def reference(place: Place) -> str:
    """Return a range as a formula names it."""
    from xlsxwriter.utility import xl_range_formula

    sheet, *cells = place
    return str(xl_range_formula(sheet, *cells))


def number_axis(title: str, axis: Axis | None = None, **more: Any) -> dict[str, Any]:
    """Return the options of an axis of numbers."""
    ends = {"min": axis.low, "max": axis.high} if axis else {}
    whole = axis is not None and axis.low == 1 and axis.high - 1 in range(1, 13)
    if axis and whole:
        first, second, *_ = ticks(Scale(axis.low, axis.high, 0, 1), 5)
        ends["major_unit"] = second - first
    return {
        "name": title,
        "name_font": {"bold": False, "color": PRINT.muted},
        "num_font": {"color": PRINT.muted},
        "num_format": "0.0" if axis and not whole and axis.high - axis.low < 5 else "General",
        "major_gridlines": {"visible": True, "line": {"color": PRINT.line, "width": 0.5}},
        "line": {"color": PRINT.line},
        **ends,
        **more,
    }


def word_axis(**more: Any) -> dict[str, Any]:
    """Return the options of an axis of words."""
    return {
        "num_font": {"color": PRINT.ink},
        "line": {"color": PRINT.muted},
        "major_tick_mark": "none",
        **more,
    }
