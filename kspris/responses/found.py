"""What a check found, before it is worded: the rows, and where the values of the message stand.

Checks run over whole columns. Rows become diagnostics only as many as are to be shown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

import polars as pl
from attrs import Factory

from kspris_dsl.catalogue import entry
from kspris_dsl.diagnostic import Diagnostic, Span
from kspris_dsl.text import Text
from kspris_dsl.values import frozen

ROW = "#row"
"""Name of the column with the row of the file; no CSV header can be read as it by mistake."""

Data = Mapping[str, str | int | Text]


@frozen
class Check:
    """One condition on rows. `mask` is true where it is broken; `shows` maps message fields to columns.

    `column` is the column that the message points at, empty for the row as a whole. `advises` gives the
    advice from the shown values.
    """

    code: str
    column: str
    mask: pl.Expr
    shows: Mapping[str, str] = Factory(dict)
    says: Data = Factory(dict)
    advises: Callable[[Mapping[str, object]], Text | None] | None = None


@frozen
class Found:
    """Rows that break one check. `rows` has `#row` and the columns that the message shows."""

    check: Check
    column_number: int
    rows: pl.DataFrame

    @property
    def is_error(self) -> bool:
        """Whether the finding makes a score wrong or undefined."""
        return entry(self.check.code).severity == "error"


def run(checks: Iterable[Check], frame: pl.DataFrame, numbers: Mapping[str, int]) -> tuple[Found, ...]:
    """Run `checks` over `frame` in one pass, and fetch the rows of those that were broken."""
    listed = list(checks)
    if not listed or frame.is_empty():
        return ()
    counts = frame.select(check.mask.sum().alias(str(n)) for n, check in enumerate(listed)).row(0)
    return tuple(_fetch(check, frame, numbers) for check, n in zip(listed, counts, strict=True) if n)


def _fetch(check: Check, frame: pl.DataFrame, numbers: Mapping[str, int]) -> Found:
    shown = [pl.col(column).alias(field) for field, column in check.shows.items()]
    rows = frame.filter(check.mask).select(pl.col(ROW), *shown)
    return Found(check, numbers.get(check.column, 1), rows)


def bad_rows(found: Iterable[Found]) -> pl.Series:
    """Return the rows of the file that some error stands in, each once."""
    parts = [one.rows.get_column(ROW) for one in found if one.is_error]
    return pl.concat(parts).unique() if parts else pl.Series(ROW, [], dtype=pl.Int64)


def diagnostics(
    found: Iterable[Found], path: str, limit: int | None
) -> tuple[tuple[Diagnostic, ...], Mapping[str, int]]:
    """Word at most `limit` findings of each code, in the order of the file; with how many more there are."""
    by_code: dict[str, list[Found]] = {}
    for one in found:
        by_code.setdefault(one.check.code, []).append(one)
    worded: list[Diagnostic] = []
    more: dict[str, int] = {}
    for code, group in sorted(by_code.items()):
        total = sum(one.rows.height for one in group)
        firsts = [each for one in group for each in _worded(one, path, limit)]
        worded += sorted(firsts, key=_place)[:limit]
        if limit is not None and total > limit:
            more[code] = total - limit
    return tuple(sorted(worded, key=_place)), more


def _worded(found: Found, path: str, limit: int | None) -> Iterable[Diagnostic]:
    check = found.check
    rows = found.rows.sort(ROW)
    for values in (rows if limit is None else rows.head(limit)).iter_rows(named=True):
        row = values.pop(ROW)
        shown = {field: _shown(value) for field, value in values.items()}
        advice = check.advises(values) if check.advises else None
        yield Diagnostic(
            check.code, Span(path, row, found.column_number), {**shown, **check.says}, help=advice
        )


def _shown(value: object) -> str | int:
    return value if isinstance(value, int) and not isinstance(value, bool) else str(value)


def _place(one: Diagnostic) -> tuple[int, int, str]:
    span = one.span or Span("")
    return (span.line, span.column, one.code)
