"""Sheets on a terminal: what a rich table shows, with text from data shown as it is and never as markup."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from kspris.results.sheets import Cell, Sheet, Subject, caption, shown

if TYPE_CHECKING:
    from rich.console import Console

    from kspris_dsl.text import Language

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def clean(text: str) -> str:
    """Return text without signs that could steer a terminal."""
    return _CONTROL.sub("?", text)


def print_caption(console: Console, lines: Iterable[str]) -> None:
    """Print what stands above a result; the first line is the heading."""
    first, *rest = lines
    console.print()
    console.print(clean(first), style="bold", markup=False)
    for line in rest:
        console.print(clean(line), style="dim", markup=False)


def print_sheet(console: Console, sheet: Sheet, language: Language, most: int | None = None) -> int:
    """Print a sheet, at most `most` rows of it; return how many rows were left out."""
    from rich import box
    from rich.table import Table
    from rich.text import Text as Rich

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    console.print()
    console.print(clean(sheet.title), style="bold", markup=False)
    right = numeric_columns(sheet)
    for place, header in enumerate(sheet.headers):
        name = Rich(clean(header))
        if place in right:
            widest = max((len(cell_text(row[place], language)) for row in sheet.rows), default=1)
            table.add_column(name, justify="right", min_width=widest)
        else:
            table.add_column(name, overflow="fold")
    kept = sheet.rows if most is None else sheet.rows[:most]
    for row in kept:
        table.add_row(*(Rich(cell_text(cell, language)) for cell in row))
    console.print(table)
    for note in sheet.notes:
        console.print(clean(note), style="dim", markup=False)
    return len(sheet.rows) - len(kept)


def cell_text(cell: Cell, language: Language) -> str:
    """Return what a cell shows in a terminal."""
    if isinstance(cell, str):
        return clean(cell)
    if isinstance(cell, int):
        return str(cell)
    return shown(cell, language)


def numeric_columns(sheet: Sheet) -> frozenset[int]:
    """Return the places of the columns that hold no text."""
    columns: Sequence[tuple[Cell, ...]] = list(zip(*sheet.rows, strict=True)) if sheet.rows else []
    return frozenset(
        place for place, cells in enumerate(columns) if not any(isinstance(c, str) for c in cells)
    )


def print_result(
    console: Console, subject: Subject, sheets: Iterable[Sheet], most: int | None = None
) -> None:
    """Print sheets under what they rest on; of each at most `most` rows, and then how many more there are."""
    print_caption(console, caption(subject))
    for sheet in sheets:
        left = print_sheet(console, sheet, subject.language, most)
        if left:
            console.print(
                subject.say(
                    f"… og {left} til; --out skriver alle.", f"... and {left} more; --out writes all."
                ),
                style="dim",
                markup=False,
            )
