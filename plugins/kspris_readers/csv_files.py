"""CSV: text with `;` or `,` between the cells goes in, a lazy frame of texts comes out.

Cells are not interpreted here: decimal commas, dates and yes/no are intake's, which can say what was
wrong with them. A leading line `# kspris key=value ...` is the file's word of itself, and `sep=;` one for a
spreadsheet; it counts as a row.
Rows are records: a line break within quotes begins no new row.
"""

from __future__ import annotations

import csv
import io
import string
from collections.abc import Generator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import frozen

from kspris.api import Reader, ReadProblem, Text
from kspris_readers.limits import MOST_CHARACTERS, check_headers, check_size
from kspris_readers.mark import MARK, pairs

if TYPE_CHECKING:
    import polars as pl

_STATED = ("sep=;", "sep=,", "sep=\t")
"""A first line that tells a spreadsheet the separator; the header shows it anyway."""
_SHOWN = 5
_FEWEST = 3
"""Separators from which on a line within a cell is more likely a row than a text."""


@frozen
class _Document:
    """A decoded file: its comment's pairs, whether cp1252 was guessed, and the rows from the header to the
    last line that is not empty."""

    pairs: Mapping[str, str]
    guessed: bool
    header_row: int
    body: str


def _decode(data: bytes) -> tuple[str, bool]:
    if data.startswith((b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")):
        raise ReadProblem(Text("filen er lagret som UTF-32", "the file is saved as UTF-32"))
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise ReadProblem(Text("filen er lagret som UTF-16", "the file is saved as UTF-16"))
    if b"\x00" in data or data.startswith((b"PK\x03\x04", b"PAR1", b"\x1f\x8b")):
        raise ReadProblem(Text("dette er ikke en tekstfil", "this is not a text file"))
    try:
        return data.decode("utf-8-sig"), False
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace"), True


def _document(path: Path) -> _Document:
    check_size(path)
    text, guessed = _decode(path.read_bytes())
    text = text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
    text = text.rstrip("\n")
    first, _, rest = text.partition("\n")
    if first.strip('" ').lower() in _STATED:
        return _Document({}, guessed, 2, rest)
    if not first.startswith(MARK):
        return _Document({}, guessed, 1, text)
    return _Document(pairs(first), guessed, 2, rest)


def _separator(header: str) -> str:
    """The separator of a header line: the sign that occurs oftest outside quotes, `;` where none does."""
    outside = "".join(header.split('"')[::2])
    return max((";", ",", "\t"), key=outside.count)


def _headers(document: _Document) -> tuple[str, list[str], str]:
    """Return the separator, the headers, and the rows below them. A header in quotes may be several lines."""
    line = document.body.partition("\n")[0]
    if not line.strip():
        raise ReadProblem(
            Text("første rad er ikke en overskrift: den er tom", "the first row is no header: it is empty"),
            document.header_row,
        )
    separator = _separator(line)
    records = _records(document, separator)
    cells, lines = next(records)
    records.close()
    headers = [cell.strip() for cell in cells]
    check_headers(headers, document.header_row)
    return separator, headers, "".join(document.body.split("\n", lines)[lines:])


def _records(document: _Document, separator: str) -> Generator[tuple[list[str], int]]:
    """Yield each row's cells, and how many lines of the file it and those before it take."""
    before = csv.field_size_limit(MOST_CHARACTERS)
    rows = csv.reader(io.StringIO(document.body, newline=""), delimiter=separator, strict=True)
    row = document.header_row
    try:
        for cells in rows:
            yield cells, rows.line_num
            row += 1
    except csv.Error as error:
        raise ReadProblem(_unreadable(str(error)), row) from error
    finally:
        csv.field_size_limit(before)


def _lengths(document: _Document, separator: str, wanted: int) -> list[int]:
    """Return how many cells each row has; 0 where a row has nothing in it, or blanks and separators alone,
    and is not as long as the header."""
    if '"' in document.body:
        return _lengths_with_quotes(document, separator, wanted)
    nothing = string.whitespace + separator
    lines = ((line.count(separator) + 1, line) for line in document.body.split("\n"))
    return [n if line and (n == wanted or line.strip(nothing)) else 0 for n, line in lines]


def _lengths_with_quotes(document: _Document, separator: str, wanted: int) -> list[int]:
    lengths: list[int] = []
    last = 0
    for cells, line in _records(document, separator):
        if line > last + 1 and lengths:
            _refuse_swallowed(cells, separator, lengths[0], document.header_row + len(lengths))
        told = len(cells) == wanted or any(cell.strip() for cell in cells)
        lengths.append(len(cells) if told else 0)
        last = line
    return lengths


def _unreadable(error: str) -> Text:
    """Say what Python's reader has against a row, in words for those who only saved a table."""
    if "end of data" in error:
        return Text("et anførselstegn i raden lukkes aldri", "a quotation mark in the row is never closed")
    if "expected after" in error:
        return Text(
            "en celle i raden går videre etter anførselstegnet som avslutter den",
            "a cell in the row goes on behind the quotation mark that ends it",
        )
    return Text(f"raden kan ikke leses ({error})", f"the row cannot be read ({error})")


def _refuse_swallowed(cells: list[str], separator: str, wanted: int, row: int) -> None:
    """Refuse a row with a cell that holds other rows, as one does from a quotation mark that is never
    closed to the next of its kind: the row has as many cells as the header, and rows would be lost."""
    for place, cell in enumerate(cells, 1):
        *inner, last = (line.count(separator) for line in cell.split("\n")[1:] or [""])
        if _FEWEST <= wanted - 1 <= max(inner, default=0) or _FEWEST <= place - 1 <= last:
            raise ReadProblem(
                Text(
                    "cellen går over linjer som ser ut som rader; mangler et anførselstegn sitt motstykke?",
                    "the cell runs over lines that look like rows; has a quotation mark lost its partner?",
                ),
                row,
                place,
            )


def _refuse_ragged(document: _Document, lengths: list[int], wanted: int) -> None:
    ragged = [(row, n) for row, n in enumerate(lengths) if n not in (wanted, 0)]
    if not ragged:
        return
    index, found = ragged[0]
    rows = ", ".join(str(row + document.header_row) for row, _ in ragged[1 : 1 + _SHOWN])
    rest = len(ragged) - 1 - _SHOWN
    nb = f"; det samme gjelder rad {rows}" + (f" og {rest} til" if rest > 0 else "") if rows else ""
    en = f"; so it is in row {rows}" + (f" and {rest} more" if rest > 0 else "") if rows else ""
    if document.body.count('"') % 2:
        nb += "; et anførselstegn i filen har ikke noe motstykke"
        en += "; a quotation mark in the file has no partner"
    raise ReadProblem(
        Text(
            f"raden har {found} {'celle' if found == 1 else 'celler'}, men overskriften har {wanted}{nb}",
            f"the row has {found} {'cell' if found == 1 else 'cells'}, but the header has {wanted}{en}",
        ),
        index + document.header_row,
        min(found, wanted) + 1,
    )


def _refuse_long_cells(frame: pl.DataFrame, header_row: int) -> None:
    import polars as pl

    longest = frame.select(pl.all().str.len_chars().max()).row(0)
    for place, most in enumerate(longest):
        if most is not None and most > MOST_CHARACTERS:
            row = frame.to_series(place).rename("").str.len_chars().arg_max() or 0
            raise ReadProblem(
                Text(
                    f"cellen har {most} tegn; det meste som leses, er {MOST_CHARACTERS}",
                    f"the cell has {most} characters; at most {MOST_CHARACTERS} are read",
                ),
                header_row + 1 + row,
                place + 1,
            )


def _table(lines: str, separator: str, headers: list[str], *, gaps: bool) -> pl.DataFrame:
    import polars as pl

    if not lines:
        return pl.DataFrame(schema=dict.fromkeys(headers, pl.String))
    if gaps:
        return _row_by_row(lines, separator, headers)
    try:
        return pl.read_csv(
            lines.encode(), has_header=False, new_columns=headers, separator=separator, infer_schema=False
        )
    except pl.exceptions.PolarsError:  # a quotation mark within a cell that is not in quotation marks
        return _row_by_row(lines, separator, headers)


def _row_by_row(lines: str, separator: str, headers: list[str]) -> pl.DataFrame:
    """Read as the rows were counted: a blank line is a row of nulls, and a quotation mark within a cell that
    is not in quotation marks is a character like others."""
    import polars as pl

    empty: list[str | None] = [None] * len(headers)
    width = len(headers)
    rows = [
        cells if len(cells) == width else empty
        for cells in csv.reader(io.StringIO(lines, newline=""), delimiter=separator)
    ]
    return pl.DataFrame(rows, schema=dict.fromkeys(headers, pl.String), orient="row")


def read(path: Path) -> pl.LazyFrame:
    """Read `path` as texts; ReadProblem where it is no table. Blank rows stay, as nulls."""

    document = _document(path)
    separator, headers, rows = _headers(document)
    lengths = _lengths(document, separator, len(headers))
    _refuse_ragged(document, lengths, len(headers))
    frame = _table(rows, separator, headers, gaps=0 in lengths)
    _refuse_long_cells(frame, document.header_row)
    return frame.lazy()


def metadata(path: Path) -> Mapping[str, str]:
    """Return the pairs of the leading comment line, the header's row, and a guessed encoding."""
    document = _document(path)
    found = {**document.pairs, "kspris.header_row": str(document.header_row)}
    return {**found, "kspris.encoding": "cp1252"} if document.guessed else found


READER = Reader("csv", Text("CSV-fil", "CSV file"), (".csv", ".txt", ".tsv"), read=read, metadata=metadata)
