"""A sheet that writes its rows in one go, where xlsxwriter makes half a dozen calls for each cell.

Cells that xlsxwriter holds go in, the XML comes out that it would write itself, letter for letter: a test
compares the two. What this does not know (another version, formats of whole rows or columns, other cells) is
left to xlsxwriter, whose rows take a fifth of the time that a report does.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from xlsxwriter import __version__
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

COMPARED = ("3.3.",)
"""The versions of xlsxwriter whose rows these are."""
BLOCK = 16
"""Rows that share a note of which columns are in use."""


class Sheet(Worksheet):  # type: ignore[misc]  # xlsxwriter tells no types
    """A sheet of xlsxwriter that writes rows of plain cells itself. Places are numbers, never `A1`."""

    write_string = getattr(Worksheet, "_write_string", Worksheet.write_string)
    write_number = getattr(Worksheet, "_write_number", Worksheet.write_number)
    write_blank = getattr(Worksheet, "_write_blank", Worksheet.write_blank)

    def _write_rows(self) -> None:
        """Write all rows, as `Worksheet` does."""
        if not _plain(self):
            super()._write_rows()
            return
        used = {row: sorted(cells) for row, cells in self.table.items() if cells}
        spans = _spans(used)
        for row in sorted({*used, *self.row_info}):
            span, height = spans.get(row // BLOCK), self.row_info.get(row)
            if row in used:
                self._write_row(row, span, height)
                self._write_cells(row, used[row])
                self._xml_end_tag("row")
            else:
                self._write_empty_row(row, span, height)

    def _write_cells(self, row: int, columns: Sequence[int]) -> None:
        """Write a row's cells, which stand in these columns."""
        write, cells, number = self.fh.write, self.table[row], row + 1
        for at in columns:
            cell, name = cells[at], _name(at)
            style = "" if cell.format is None else f' s="{cell.format._get_xf_index()}"'
            kind = cell.__class__.__name__
            if kind == "String":
                write(f'<c r="{name}{number}"{style} t="s"><v>{cell.string}</v></c>')
            elif kind == "Number":
                write(f'<c r="{name}{number}"{style}><v>{cell.number:.16G}</v></c>')
            elif kind == "Blank":
                write(f'<c r="{name}{number}"{style}/>')
            else:
                self._write_cell(row, at, cell)


def _plain(sheet: Any) -> bool:
    """Say whether what is known here is all that its rows need."""
    return (
        __version__.startswith(COMPARED)
        and not sheet.constant_memory
        and not sheet.comments
        and not any(one.row_format for one in sheet.row_info.values())
        and not any(one.column_format for one in sheet.col_info.values())
    )


@lru_cache(maxsize=1024)
def _name(column: int) -> str:
    """Return a column's letters."""
    return str(xl_col_to_name(column))


def _spans(used: Mapping[int, Sequence[int]]) -> dict[int, str]:
    """Return the first and last column in use, from 1, of each block of rows."""
    ends: dict[int, tuple[int, int]] = {}
    for row, columns in used.items():
        low, high = ends.get(row // BLOCK, (columns[0], columns[-1]))
        ends[row // BLOCK] = min(low, columns[0]), max(high, columns[-1])
    return {block: f"{low + 1}:{high + 1}" for block, (low, high) in ends.items()}
