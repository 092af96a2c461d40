"""Sheets on a terminal: what a rich table shows, with text from data shown as it is and never as markup."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING, Literal

from kspris.cli.terminal import clean
from kspris.results.sheets import Cell, Sheet, Subject, caption, shown
from kspris_dsl.values import frozen

if TYPE_CHECKING:
    from rich.console import Console

    from kspris_dsl.text import Language

GAP = 2
"""Blanks between columns."""
LONG = 9
"""Letters of a word in a header, where there is little room."""


def print_caption(console: Console, lines: Iterable[str]) -> None:
    """Print what stands above a result; the first line is the heading."""
    first, *rest = lines
    console.print()
    console.print(clean(first), style="bold", markup=False)
    for line in rest:
        console.print(clean(line), style="dim", markup=False)


def print_sheet(console: Console, sheet: Sheet, language: Language, most: int | None = None) -> int:
    """Print a sheet, at most `most` rows of it; return how many rows were left out.

    What does not fit is first said with shorter headers, then with fewer columns, then on several lines.
    """
    from rich import box
    from rich.table import Table
    from rich.text import Text as Rich

    kept = sheet.rows if most is None else sheet.rows[:most]
    texts = [[cell_text(cell, language) for cell in row] for row in kept]
    columns = _fitting(sheet, texts, console.width)
    right = numeric_columns(sheet)
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, padding=(0, 1, 0, 0))
    fits = sum(one.width + GAP for one in columns) <= console.width + GAP
    for one in columns:
        side: Literal["left", "right"] = "right" if one.place in right else "left"
        width = one.width if fits or one.place in right else None
        table.add_column(Rich(one.header), justify=side, width=width, overflow="fold")
    for row in texts:
        table.add_row(*(Rich(row[one.place]) for one in columns))
    console.print()
    console.print(clean(sheet.title), style="bold", markup=False)
    console.print(table)
    for note in (*sheet.notes, *_left_out(sheet, columns, language)):
        console.print(clean(note), style="dim", markup=False)
    return len(sheet.rows) - len(kept)


@frozen
class _Shown:
    """A column as it is shown: its place in the sheet, its header, and the least width that it needs."""

    place: int
    header: str
    width: int


def _fitting(sheet: Sheet, texts: Sequence[Sequence[str]], width: int) -> list[_Shown]:
    from rich.cells import cell_len  # letters of East Asia are two wide

    widest = [max((cell_len(row[place]) for row in texts), default=0) for place in range(len(sheet.headers))]
    whole = [_shown(place, clean(header), widest[place]) for place, header in enumerate(sheet.headers)]
    shorter = [_shown(one.place, _shorter(one.header, widest[one.place]), widest[one.place]) for one in whole]
    kept = set(range(len(whole)))
    for place in sheet.spare:
        if _sum(shorter, kept) > width:
            kept.discard(place)
    return [one for one in (whole if _sum(whole, kept) <= width else shorter) if one.place in kept]


def _left_out(sheet: Sheet, columns: Sequence[_Shown], language: Language) -> list[str]:
    kept = {one.place for one in columns}
    names = [header for place, header in enumerate(sheet.headers) if place not in kept]
    if not names:
        return []
    told = "Ikke plass til" if language == "nb" else "No room for"
    return [f"{told}: {' · '.join(names)}."]


def _shown(place: int, header: str, widest: int) -> _Shown:
    return _Shown(place, header, max(widest, *map(len, header.split() or [""])))


def _sum(columns: Sequence[_Shown], kept: Collection[int]) -> int:
    return sum(one.width + GAP for one in columns if one.place in kept) - GAP


def _shorter(header: str, widest: int) -> str:
    """Return a header whose words are no longer than `LONG` letters, or than what stands below it."""
    room = max(LONG, widest)
    return " ".join(word if len(word) <= room else word[: LONG - 1] + "." for word in header.split())


def cell_text(cell: Cell, language: Language) -> str:
    """Return what a cell shows in a terminal."""
    if isinstance(cell, str):
        return clean(cell)
    if isinstance(cell, int):
        return str(cell)
    return shown(cell, language)


def numeric_columns(sheet: Sheet) -> frozenset[int]:
    """Return the places of the columns that hold no text; an empty one is none."""
    columns: Sequence[tuple[Cell, ...]] = list(zip(*sheet.rows, strict=True)) if sheet.rows else []
    return frozenset(
        place for place, cells in enumerate(columns) if not any(isinstance(c, str) and c for c in cells)
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
