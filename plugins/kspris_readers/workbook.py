"""What a workbook consists of: a file goes in, the sheets that are seen come out, none beyond measure.

Room is made for every cell up to the last one: a single cell far out would take all memory.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from xml.etree import ElementTree
from zipfile import BadZipFile, ZipFile

from attrs import frozen

from kspris.api import ReadProblem, Text

DAMAGED = (
    BadZipFile,
    zlib.error,
    ElementTree.ParseError,
    LookupError,
    ValueError,
    NotImplementedError,  # a compression that `zipfile` does not know
    OSError,
)
"""What looking into a damaged workbook may raise."""
MOST_CELLS = 100_000_000
"""From the first cell to the last column and row of a sheet, empty ones counted."""
_BOOK, _RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
_FAR = re.compile(rb"""["'](?:[A-Z]{3}\d|[A-Z]+\d{6})""")
"""What the names of cells have that may be too far out: most sheets need no closer look."""
_CELL = re.compile(rb"""<(?:\w+:)?c [^>]*?\br=["']([A-Z]+)(\d+)""")


@frozen
class Sheet:
    """A sheet by its name, and the part of the file that holds its cells."""

    name: str
    part: str


def sheets_seen(path: Path) -> tuple[Sheet, ...]:
    """Return the sheets of cells that are not hidden; ReadProblem where one is too large, and
    one of `DAMAGED` where they cannot be looked through."""
    with ZipFile(path) as parts:
        found = tuple(_seen(parts))
        for sheet in found:
            _refuse_far_out(sheet, parts.read(sheet.part))
    return found


def first_day(path: Path) -> date:
    """Return the day that the workbook tells a time without one with; older ones from a Mac begin in 1904."""
    with ZipFile(path) as parts:
        book = ElementTree.fromstring(parts.read(_BOOK))
    said = [one.get("date1904") for one in book if tag(one) == "workbookPr"]
    return date(1904, 1, 1) if {*said} & {"1", "true"} else date(1899, 12, 31)


def _seen(parts: ZipFile) -> Iterator[Sheet]:
    relations = {one.get("Id"): one for one in ElementTree.fromstring(parts.read(_RELATIONS))}
    for one in ElementTree.fromstring(parts.read(_BOOK)).iter():
        if tag(one) == "sheet" and one.get("state", "visible") == "visible":
            known = next(value for name, value in one.attrib.items() if name.endswith("}id"))
            if relations[known].get("Type", "").endswith("/worksheet"):  # and no sheet that is a chart
                yield Sheet(one.get("name", ""), _part(relations[known].get("Target", "")))


def _part(target: str) -> str:
    return target[1:] if target.startswith("/") else f"xl/{target}"


def _refuse_far_out(sheet: Sheet, text: bytes) -> None:
    if not _FAR.search(text):
        return
    columns: set[bytes] = set()
    last = 0
    for cell in _CELL.finditer(text):
        columns.add(cell[1])
        last = max(last, int(cell[2]))
    widest = max((place(f"{one.decode()}1")[0] for one in columns), default=0)
    if widest * last > MOST_CELLS:
        raise ReadProblem(
            Text(
                f"arket «{sheet.name}» går til kolonne {widest} og rad {last}: slett det som står langt ute",
                f"the sheet “{sheet.name}” goes to column {widest} and row {last}: delete what is far out",
            )
        )


def place(name: str) -> tuple[int, int]:
    """Return the column and row of a cell, both from 1: `B11` is (2, 11)."""
    letters = name.rstrip("0123456789")
    column = 0
    for letter in letters:
        column = 26 * column + ord(letter) - ord("A") + 1
    return column, int(name[len(letters) :])


def tag(one: ElementTree.Element) -> str:
    """Return an element's name without its namespace."""
    return one.tag.rpartition("}")[2]
