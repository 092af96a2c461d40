"""XLSX: one sheet of a workbook goes in, a lazy frame of texts comes out.

Cells become texts as a CSV file would have them, a time without a day as hours, minutes and seconds; intake
reads them further. Hidden rows and columns are read too. What would be read over as an answer that was
skipped is refused: see `kspris_readers.unread_cells`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile, ZipFile

from attrs import frozen

from kspris.api import Reader, ReadProblem, Text
from kspris_readers.limits import MOST_BYTES, check_headers, check_size
from kspris_readers.mark import MARK, pairs
from kspris_readers.sources import source
from kspris_readers.unread_cells import refuse_unread
from kspris_readers.workbook import DAMAGED, first_day, sheets_seen

if TYPE_CHECKING:
    import polars as pl

ANSWERS = ("svar", "responses")
"""What the sheet of responses is called in a workbook that has others too."""
_OLDER = b"\xd0\xcf\x11\xe0"
_CLOCK = r" (\d\d):(\d\d):(\d\d(?:\.\d+)?)$"
_DAYS = {1899: r"^(1899-12-3[01]|1900-0[12]-\d\d)", 1904: r"^(1904-0[12]-\d\d)"}
"""The days that times without one are told with, by the year of the workbook's first; 24 hours later is the
day after."""


@frozen
class _Document:
    """A sheet's word of itself, the 1-based row of its header, the headings, and the rows below as texts.
    Times without a day are told with the `first_day`."""

    pairs: Mapping[str, str]
    header_row: int
    headers: list[str]
    body: pl.DataFrame
    first_day: date


def _document(path: Path) -> _Document:
    """Return the document of a file as it is now."""
    state = path.stat()
    return _read_once(path, state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=1)
def _read_once(path: Path, _changed: int, _size: int) -> _Document:
    """Read a file whose word of itself is asked for first and then its rows, which takes long."""
    _check(path)
    try:
        part, rows = _chosen(_sheets(path))
        refuse_unread(path, part)
        day = first_day(path)
    except DAMAGED as error:
        raise _damaged(error) from error
    first = str(rows.item(0, 0) or "")
    marked = first.startswith(MARK)
    filled = (at for at, row in enumerate(rows.iter_rows()) if any(row) and not (marked and at == 0))
    at = next(filled, None)
    if at is None:
        raise ReadProblem(Text("arket har ingen overskrift", "the sheet has no header"))
    body = rows.slice(at + 1)
    headers = _headers(rows.row(at), body, at + 1)
    return _Document(pairs(first) if marked else {}, at + 1, headers, body, day)


def _check(path: Path) -> None:
    check_size(path)
    with path.open("rb") as file:
        if file.read(4) == _OLDER:
            raise ReadProblem(
                Text(
                    "arbeidsboken har passord, eller er i det eldre formatet XLS",
                    "the workbook has a password, or is in the older format XLS",
                )
            )
    try:
        with ZipFile(path) as parts:
            _refuse_large(sum(one.file_size for one in parts.infolist()))
            if parts.testzip():  # a part that is damaged, or larger than it says
                raise BadZipFile
    except DAMAGED as error:
        raise ReadProblem(
            Text("dette er ikke en hel XLSX-fil", "this is no XLSX file, or not all of one")
        ) from error


def _refuse_large(size: int) -> None:
    if size > MOST_BYTES:
        raise ReadProblem(
            Text(
                f"arbeidsboken er på {size} byte når den pakkes ut; det meste som leses, er {MOST_BYTES}",
                f"the workbook has {size} bytes when it is unpacked; at most {MOST_BYTES} are read",
            )
        )


def _sheets(path: Path) -> dict[str, tuple[str, pl.DataFrame]]:
    """Return part and rows of each sheet that is seen and has something in it, by name."""
    import fastexcel

    found = {}
    seen = sheets_seen(path)
    try:
        book = fastexcel.read_excel(source(path))
        for one in seen:
            sheet = book.load_sheet(one.name, header_row=None, skip_rows=0, dtypes="string")
            if sheet.height and sheet.width:
                found[one.name] = (one.part, _rows(sheet))
    except fastexcel.FastExcelError as error:
        raise _damaged(error) from error
    return found


def _damaged(error: Exception) -> ReadProblem:
    told = str(error).partition("\n")[0]
    return ReadProblem(Text(f"arbeidsboken er ødelagt ({told})", f"the workbook is damaged ({told})"))


def _rows(sheet: Any) -> pl.DataFrame:
    """Return all rows from the first of the sheet on, and all columns from A on."""
    import polars as pl

    rows: pl.DataFrame = sheet.to_polars()
    left = min(one.absolute_index for one in sheet.available_columns())
    rows.columns = [f"column {left + at}" for at in range(rows.width)]
    before = [pl.lit(None, pl.String).alias(f"column {at}") for at in range(left)]
    return rows.select(*before, *rows.columns)


def _chosen(sheets: Mapping[str, tuple[str, pl.DataFrame]]) -> tuple[str, pl.DataFrame]:
    """Return the sheet of responses: the only one, or the one that is called so. It is not guessed."""
    if not sheets:
        raise ReadProblem(Text("arbeidsboken er tom", "the workbook is empty"))
    named = [name for name in sheets if name.strip().lower() in ANSWERS]
    names = named or [*sheets]
    if len(names) > 1:
        listed = ", ".join(f"«{name}»" for name in sheets)
        raise ReadProblem(
            Text(
                f"arbeidsboken har flere ark ({listed}): kall det med svarene «svar», eller ta bort de andre",
                f"the workbook has several sheets ({listed}): call the one with the responses "
                "“responses”, or remove the others",
            )
        )
    return sheets[names[0]]


def _headers(row: Sequence[str | None], body: pl.DataFrame, place: int) -> list[str]:
    """Return the headings; columns at the end that have neither a heading nor a cell are left out."""
    headers = [(one or "").strip() for one in row]
    while headers and not headers[-1] and _is_blank(body.to_series(len(headers) - 1)):
        headers.pop()
    check_headers(headers, place)
    return headers


def _is_blank(column: pl.Series) -> bool:
    return column.is_null().all() or not column.str.strip_chars().fill_null("").ne("").any()


def _without_days(frame: pl.DataFrame, first: date) -> pl.DataFrame:
    """Write times without a day, which a spreadsheet keeps as times of its first days, as hours, minutes
    and seconds: `1899-12-31 00:01:30` is 0:01:30, and a day later 24:01:30."""
    import polars as pl

    return frame.with_columns(_without_day(pl.col(name), first) for name in frame.columns)


def _without_day(text: pl.Expr, first: date) -> pl.Expr:
    import polars as pl

    day, hours, minutes, seconds = (
        text.str.extract(_DAYS[first.year] + _CLOCK, group) for group in range(1, 5)
    )
    days = (day.str.to_date("%Y-%m-%d", strict=False) - first).dt.total_days()
    hour = (days * 24 + hours.cast(pl.Int64)).cast(pl.String)
    return pl.coalesce(pl.concat_str(hour, minutes, seconds, separator=":"), text)


def read(path: Path) -> pl.LazyFrame:
    """Read `path` as texts; ReadProblem where it is no table. Blank rows stay, as nulls."""
    document = _document(path)
    _read_once.cache_clear()
    body = document.body.select(document.body.columns[: len(document.headers)])
    body = _without_days(body, document.first_day)  # before columns have headings: `*` means all to Polars
    body.columns = document.headers
    return body.lazy()


def metadata(path: Path) -> Mapping[str, str]:
    """Return the pairs of a first cell that begins with `# kspris`, and the header's row."""
    document = _document(path)
    return {**document.pairs, "kspris.header_row": str(document.header_row)}


READER = Reader("xlsx", Text("Excel-fil", "Excel file"), (".xlsx", ".xlsm"), read=read, metadata=metadata)
