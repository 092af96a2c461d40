"""Cells that a reader of workbooks would give as empty though they are not: a file goes in, and is refused.

Such a cell shows an error (`#N/A`), or has a formula that no spreadsheet has worked out yet. Read as empty,
it would be an answer that was skipped.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO
from xml.etree import ElementTree
from zipfile import BadZipFile, ZipFile

from kspris.api import ReadProblem, Text

DAMAGED = (
    BadZipFile,
    zlib.error,
    ElementTree.ParseError,
    LookupError,
    ValueError,
    NotImplementedError,
    OSError,
)
"""What looking into a damaged workbook may raise."""
_BOOK, _RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
_SUSPECT = (b't="e"', b"<f", b":f")
"""What the text of a sheet has where it has an error or a formula: most have neither, and are not parsed."""


def refuse_unread(path: Path, place: int) -> None:
    """Raise ReadProblem for the first such cell of the sheet at a place among the workbook's sheets, and one
    of `DAMAGED` where it cannot be looked through."""
    with ZipFile(path) as parts:
        name = _part(parts, place)
        if any(sign in parts.read(name) for sign in _SUSPECT):
            with parts.open(name) as file:
                for cell in _cells(file):
                    _refuse(cell)


def _part(parts: ZipFile, place: int) -> str:
    """Return the name of the part that holds a sheet."""
    sheets = [one for one in ElementTree.fromstring(parts.read(_BOOK)).iter() if _tag(one) == "sheet"]
    wanted = {value for name, value in sheets[place].attrib.items() if name.endswith("}id")}
    relations = ElementTree.fromstring(parts.read(_RELATIONS))
    target = next((one.get("Target", "") for one in relations if one.get("Id") in wanted), "")
    return target[1:] if target.startswith("/") else f"xl/{target}"


def _cells(file: IO[bytes]) -> Iterator[ElementTree.Element]:
    """Yield the cells of a sheet, each row let go when it was looked through."""
    for _, one in ElementTree.iterparse(file):
        if _tag(one) == "row":
            yield from (cell for cell in one if _tag(cell) == "c")
            one.clear()


def _refuse(cell: ElementTree.Element) -> None:
    parts = {_tag(one): one.text or "" for one in cell}
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
    column, row = _place(cell.get("r", "A1"))
    raise ReadProblem(told, row, column)


def _place(name: str) -> tuple[int, int]:
    """Return the column and row of a cell, both from 1: `B11` is (2, 11)."""
    letters = name.rstrip("0123456789")
    column = 0
    for letter in letters:
        column = 26 * column + ord(letter) - ord("A") + 1
    return column, int(name[len(letters) :])


def _tag(one: ElementTree.Element) -> str:
    """Return an element's name without its namespace."""
    return one.tag.rpartition("}")[2]
