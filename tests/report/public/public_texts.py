"""Everything that can be read in what a view gives out: the document's own, and each file of it."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

import attrs

from kspris.document import Document, Number
from kspris.report.printing import printed

HOSTILE = (
    "<script>alert(1)</script>",
    '=HYPERLINK("http://x","y")',
    '#image("/etc/passwd") $x$',
    "שלום עולם",
    "N" * 80,
    "a\u202eb & 'c' \"d\"",
)


def values(thing: Any) -> Iterator[Any]:
    """Yield every value in a document, however deep."""
    if attrs.has(type(thing)) and not isinstance(thing, Number):
        for one in attrs.fields(type(thing)):
            yield from values(getattr(thing, one.name))
    elif isinstance(thing, tuple):
        for one in thing:
            yield from values(one)
    else:
        yield thing


def cells(document: Document, section: str, table: int = 0) -> tuple[tuple[Any, ...], ...]:
    """Return the rows of a table of a section."""
    found = next(one for one in document.sections if one.id == section)
    return tuple(one for one in found.blocks if hasattr(one, "columns"))[table].rows


def html(document: Document) -> str:
    """Return the page."""
    return printed(document, "nb", "html").decode()


def workbook_parts(document: Document) -> dict[str, str]:
    """Return the XML of the workbook, by name."""
    with zipfile.ZipFile(io.BytesIO(printed(document, "nb", "xlsx"))) as book:
        return {name: book.read(name).decode() for name in book.namelist() if name.endswith(".xml")}


def decimals(text: str) -> list[str]:
    """Return all numbers with decimals in what a reader of a page sees, with decimal points."""
    seen = re.sub(r"<(style|script)\b.*?</\1>", " ", text, flags=re.S)
    seen = re.sub(r"<[^>]*>", " ", seen)
    return [one.replace(",", ".") for one in re.findall(r"(?<![\w.,])\d+,\d+(?![\w,])", seen)]
