"""Tables of a document as tables of Excel: with filters, unique headers and columns as wide as their text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kspris.document import Cell, Column, Number, Table, written
from kspris.report.book.cells import put, put_number, put_words
from kspris.report.book.names import headers
from kspris.report.book.page import NARROWEST, PALE, Page, Pen
from kspris.report.book.prose import put_text
from kspris.report.book.texts import clean
from kspris.report.palette import PRINT
from kspris_dsl.text import Language, Text
from kspris_dsl.values import frozen

FILTERED_FROM = 6
"""Rows from which a table has filters."""
COMMENT_WIDTH, TEXT_WIDTH, HEADER_WIDTH, WORD_WIDTH = 60, 40, 13, 20
OWN: Mapping[str, Any] = {"bold": True, "bg_color": PALE}
"""How the reader's own rows look."""


@frozen
class Placed:
    """Where a table stands: the row of its header, its first column, and its columns' cells."""

    header: int
    left: int
    cells: tuple[tuple[Cell, ...], ...]
    rows: int

    @property
    def first(self) -> int:
        """The row of the first cells."""
        return self.header + 1

    @property
    def last(self) -> int:
        """The row of the last cells."""
        return self.header + self.rows


def put_table(page: Page, table: Table, *, blank: bool = False) -> Placed:
    """Write a table with its title, and its note below; the page goes on after it."""
    page.sheet.write_string(
        page.row, 0, clean(table.title.in_(page.language)), page.ink.of(bold=True, font_size=12)
    )
    placed = put_grid(page, page.row + 1, table, blank=blank)
    page.row = placed.last + 1
    if table.note is not None:
        put_text(page, table.note.in_(page.language), "note")
        return placed
    page.row += 1
    return placed


def put_grid(page: Page, top: int, table: Table, *, blank: bool = False) -> Placed:
    """Write a table's header and rows from row `top`, as a table of Excel where it has rows."""
    page.headers.append(top)
    names = headers(tuple(header(one, page.language) for one in table.columns))
    filtered = len(table.rows) >= FILTERED_FROM
    looks = [_header_look(page, one, at, filtered=filtered) for at, one in enumerate(table.columns)]
    if table.rows and table.columns:
        page.sheet.add_table(  # which writes the header too
            top,
            0,
            top + len(table.rows),
            len(names) - 1,
            {
                "style": None,
                "autofilter": filtered,
                "columns": [
                    {"header": name, "header_format": look} for name, look in zip(names, looks, strict=True)
                ],
            },
        )
    else:
        for at, (name, look) in enumerate(zip(names, looks, strict=True)):
            page.sheet.write_string(top, at, name, look)
    page.wrapped += [(top, at, at, name) for at, name in enumerate(names)]
    longest = _put_rows(page, top + 1, table, blank=blank)
    for at, column in enumerate(table.columns):
        button = 2 if filtered and column.kind == "number" else 0
        page.widen(at, width(column, names[at], longest[at]) + button)
    columns = tuple(zip(*table.rows, strict=True)) if table.rows else ((),) * len(table.columns)
    return Placed(top, 0, columns, len(table.rows))


def header(column: Column, language: Language) -> str:
    """Return a column's header with its unit."""
    unit = column.unit.in_(language)
    label = written(column.labels, language)
    return f"{label} ({unit})" if unit else label


def width(column: Column, name: str, longest: int) -> float:
    """Return how many letters wide a column should be whose longest cell has so many letters."""
    if column.kind == "comment":
        return min(COMMENT_WIDTH, max(longest, 12)) + 1
    word = max((len(one) for one in name.split()), default=0)
    return max(min(longest, TEXT_WIDTH), min(word, WORD_WIDTH), min(len(name) / 2, HEADER_WIDTH)) + 3


def _header_look(page: Page, column: Column, at: int, *, filtered: bool) -> Any:
    """Heads at the right stand off the button of their filter, which Excel lays over the cell's corner."""
    align = "right" if column.kind == "number" else "left"
    return page.ink.of(
        bold=True,
        text_wrap=True,
        valign="bottom",
        align=align,
        indent=2 if filtered and align == "right" else _indent(column, at),
        bottom=1,
        bottom_color=PRINT.own,
        font_color=PRINT.own,
    )


def _put_rows(page: Page, top: int, table: Table, *, blank: bool) -> list[int]:
    """Write the rows and return how many letters the longest cell of each column has."""
    lanes = [_lane(page, one, at, {}) for at, one in enumerate(table.columns)]
    marked = [_lane(page, one, at, OWN) for at, one in enumerate(table.columns)] if table.marked else lanes
    longest = [0] * len(lanes)
    for row, cells in enumerate(table.rows):
        own = marked if row in table.marked else lanes
        for at, (cell, (pen, prose)) in enumerate(zip(cells, own, strict=True)):
            if isinstance(cell, Number):
                wide = put_number(page, top + row, at, cell, pen, blank=blank)
            elif isinstance(cell, (str, Text)):
                text = cell.in_(page.language) if isinstance(cell, Text) else cell
                wide = put_words(page, top + row, at, text, prose or pen)
                if prose is not None and len(text) > NARROWEST - 2:
                    page.wrapped.append((top + row, at, at, text))
            else:
                wide = put(page, top + row, at, cell, pen if isinstance(cell, int) else prose or pen)
            longest[at] = max(longest[at], wide)
    return longest


def _lane(page: Page, column: Column, at: int, look: Mapping[str, Any]) -> tuple[Pen, Pen | None]:
    """Return what writes the cells of a column, and its texts where they may take lines."""
    indent = {"indent": _indent(column, at)} if _indent(column, at) else {}
    pen = page.ink.pen(**look, **indent)
    wraps = column.kind in ("comment", "text")
    return pen, page.ink.pen(**look, text_wrap=True, **indent) if wraps else None


def _indent(column: Column, at: int) -> int:
    """Keep text off the numbers of the column before."""
    return 1 if at and column.kind != "number" else 0
