"""Cells that a reader of workbooks would give as empty though they are not: a file goes in, and is refused.

Such a cell shows an error (`#N/A`), or has a formula that no spreadsheet has worked out yet. Read as empty,
it would be an answer that was skipped.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import IO
from xml.etree import ElementTree
from zipfile import ZipFile

from kspris.api import ReadProblem, Text
from kspris_readers.workbook import place, tag

_SUSPECT = (b't="e"', b"<f", b":f")
"""What the text of a sheet has where it has an error or a formula: most have neither, and are not parsed."""


def refuse_unread(path: Path, name: str) -> None:
    """Raise ReadProblem for the first such cell of the sheet in a part of the file."""
    with ZipFile(path) as parts:
        text = parts.read(name)
        if any(sign in text for sign in _SUSPECT):
            with parts.open(name) as file:
                for cell in _cells(file):
                    _refuse(cell)


def _cells(file: IO[bytes]) -> Iterator[ElementTree.Element]:
    """Yield the cells of a sheet, each row let go when it was looked through."""
    for _, one in ElementTree.iterparse(file):
        if tag(one) == "row":
            yield from (cell for cell in one if tag(cell) == "c")
            one.clear()


def _refuse(cell: ElementTree.Element) -> None:
    parts = {tag(one): one.text or "" for one in cell}
    if cell.get("t") == "e":
        shown = parts.get("v", "")
        told = Text(f"cellen viser en feil ({shown})", f"the cell shows an error ({shown})")
    elif "f" in parts and not parts.get("v") and cell.get("t") != "str":
        told = Text(
            "cellen har en formel som ikke er regnet ut: åpne arbeidsboken i et regneark og lagre den",
            "the cell has a formula that is not worked out: open the workbook in a spreadsheet and save it",
        )
    else:
        return
    column, row = place(cell.get("r", "A1"))
    raise ReadProblem(told, row, column)
