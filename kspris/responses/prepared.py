"""From columns as they came to typed columns in the normal form, before any rule is asked.

A frame and its layout go in; out come the typed frame, what could not be read, and the findings on columns,
blank rows and approval that decide which rows are looked at.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

import polars as pl

from kspris.responses import normalise
from kspris.responses.found import ROW, Check, Found, run
from kspris.responses.layout import INQUIRY_COLUMNS, NORWEGIAN, Field, Layout
from kspris.responses.suggestion import meant, meant_or_listed
from kspris.ruleset.model import Ruleset
from kspris_dsl.diagnostic import Diagnostic, Span
from kspris_dsl.text import Text
from kspris_dsl.values import frozen

WANTED = {
    "boolean": Text("ja eller nei", "yes or no"),
    "integer": Text("et helt tall", "a whole number"),
    "text": Text("en tekst", "a text"),
    "date": Text("en dato som 2021-03-01", "a date such as 2021-03-01"),
    "time": Text("et tidspunkt som 2021-03-01 10:15", "a point in time such as 2021-03-01 10:15"),
    "sec": Text("en ventetid i sekunder, «2 min» eller «1:30»", "a wait in seconds, “2 min” or “1:30”"),
    "days": Text("en ventetid i virkedager", "a wait in business days"),
}

_THREE_DECIMALS = r"^[1-9]\d{0,2}[.,]\d{3}$"


@frozen
class Prepared:
    """Typed rows. `frame` has `#row`, the normal form, `sent` and `replied`.

    `numbers` gives each column of the file its 1-based number, and a wait that only timestamps tell that of
    `replied`; `unread` says per column where a cell was not understood. `blank` and `unapproved` count rows
    that are not in `frame` any more.
    """

    frame: pl.DataFrame
    numbers: Mapping[str, int]
    unread: Mapping[str, pl.Series]
    found: tuple[Found, ...]
    total: int
    blank: int
    unapproved: int


def columns_missing(names: Iterable[str], layout: Layout, path: str, row: int) -> tuple[Diagnostic, ...]:
    """Return what is wrong with the header: columns that must be there, and columns that mean nothing."""
    given = list(names)
    spare = [name for name in given if name not in layout.known()]
    diagnostics = [
        Diagnostic("KS407", Span(path, row), {"column": one}, help=meant(one, spare))
        for one in layout.required
        if one not in given
    ]
    timed = timed_fields(given, layout)
    for field in layout.fields.values():
        if field.id not in (*given, *timed) and field.need != "background":
            code = "KS408" if field.need == "scored" else "KS409"
            diagnostics.append(
                Diagnostic(code, Span(path, row), {"column": field.id}, help=meant(field.id, spare))
            )
    free = [name for name in layout.known() if name not in given]
    for name in spare:
        place = Span(path, row, given.index(name) + 1)
        diagnostics.append(Diagnostic("KS410", place, {"column": name}, help=likely_column(name, free)))
    return tuple(diagnostics)


def timed_fields(names: Iterable[str], layout: Layout) -> tuple[str, ...]:
    """Return the waits that have no column among `names` because its timestamps tell them."""
    given = set(names)
    if not {"sent", "replied"} <= given:
        return ()
    return tuple(
        field.id for field in layout.fields.values() if field.measure == "duration" and field.id not in given
    )


def likely_column(name: str, free: Iterable[str]) -> Text | None:
    """Return which column of those that are free a heading was meant for, where that can be told."""
    column = NORWEGIAN.get(name.lower(), name.lower())
    return meant(column if column in free else name, free)


def prepare(
    collected: pl.DataFrame, ruleset: Ruleset, layout: Layout, header_row: int, *, approved_only: bool
) -> Prepared:
    """Type the columns of `collected`; blank and unapproved rows are left out and counted."""
    numbers = {name: place for place, name in enumerate(collected.columns, 1)}
    raw = (
        normalise.cleaned(collected)
        .drop(ROW, strict=False)
        .with_row_index(ROW, header_row + 1)
        .with_columns(pl.col(ROW).cast(pl.Int64))
    )
    raw, blank = _without_blank_rows(raw, numbers)
    raw, status, unapproved = _only_approved(raw, numbers, approved_only=approved_only)
    frame, unread = _typed(raw, ruleset, layout)
    days = in_business_days(frame.get_column("channel"), ruleset)
    told = run(_like_thousands(raw, layout), raw, numbers)
    found = (*blank, *status, *_unread_cells(raw, unread, days, layout, numbers), *told)
    left_blank = blank[0].rows.height if blank else 0
    numbers |= dict.fromkeys(timed_fields(numbers, layout), numbers.get("replied", 1))
    return Prepared(frame, numbers, unread, found, collected.height, left_blank, unapproved)


def _like_thousands(raw: pl.DataFrame, layout: Layout) -> list[Check]:
    """Return the checks of waits with exactly three decimals, which may be thousands: 1,200 seconds is no
    second and a bit."""
    return [
        Check("KS435", field.id, pl.col(field.id).str.contains(_THREE_DECIMALS), {"value": field.id})
        for field in layout.fields.values()
        if field.measure == "duration" and raw.schema.get(field.id) == pl.String
    ]


def _without_blank_rows(
    raw: pl.DataFrame, numbers: Mapping[str, int]
) -> tuple[pl.DataFrame, tuple[Found, ...]]:
    if "inquiry" not in raw.columns or not raw.get_column("inquiry").null_count():
        return raw, ()
    empty = pl.all_horizontal(pl.exclude(ROW).is_null())
    return raw.filter(~empty), run([Check("KS412", "", empty)], raw, numbers)


def _only_approved(
    raw: pl.DataFrame, numbers: Mapping[str, int], *, approved_only: bool
) -> tuple[pl.DataFrame, tuple[Found, ...], int]:
    if "status" not in raw.columns:
        return raw, (), 0
    named = raw.with_columns(_column(raw, "status", normalise.as_status, pl.String).alias("#status"))
    unknown = pl.col("#status").is_null() & pl.col("status").is_not_null()
    check = Check(
        "KS422",
        "status",
        unknown,
        {"value": "status"},
        advises=lambda shown: meant_or_listed(str(shown["value"]), ("submitted", "returned", "approved")),
    )
    found = run([check], named, numbers)
    if not approved_only:
        return raw, found, 0
    # a status that nobody knows stays in: it is an error, and an error must not vanish
    kept = named.filter((pl.col("#status") == "approved").fill_null(False) | unknown).drop("#status")
    return kept, found, raw.height - kept.height


def _typed(
    raw: pl.DataFrame, ruleset: Ruleset, layout: Layout
) -> tuple[pl.DataFrame, Mapping[str, pl.Series]]:
    columns: dict[str, pl.Series] = {ROW: raw.get_column(ROW)}
    for name in ("inquiry", "participant", "class", "channel", "counterpart", "shopper"):
        columns[name] = _column(raw, name, normalise.as_text, pl.String)
    columns["date"] = _column(raw, "date", normalise.as_date, pl.Date)
    columns["attempts"] = _column(raw, "attempts", normalise.as_integer, pl.Int64)
    columns["answered"] = _column(raw, "answered", normalise.as_boolean, pl.Boolean)
    columns["completed"] = _column(raw, "completed", normalise.as_boolean, pl.Boolean)
    days = in_business_days(columns["channel"], ruleset)
    for field in layout.fields.values():
        columns[field.id] = _field_column(raw, field, days)
    for name in layout.comments:
        columns[name] = _column(raw, name, normalise.as_text, pl.String)
    for name in ("sent", "replied"):
        columns[name] = _column(raw, name, normalise.as_time, normalise.TIME)
    unread = {
        name: column.is_null() & raw.get_column(name).is_not_null()
        for name, column in columns.items()
        if name in raw.columns and column.null_count() > raw.get_column(name).null_count()
    }
    return _defaults(pl.DataFrame(columns), raw, ruleset), unread


def in_business_days(channel: pl.Series, ruleset: Ruleset) -> pl.Series:
    """Return where waits are counted in business days."""
    slow = [one.id for one in ruleset.channels.values() if one.wait_unit == "business_day"]
    return channel.is_in(slow).fill_null(False)


def _column(
    raw: pl.DataFrame,
    name: str,
    read: Callable[[pl.Series], pl.Series],
    dtype: pl.DataType | type[pl.DataType],
) -> pl.Series:
    if name not in raw.columns:
        return pl.Series(name, [None], dtype=dtype).new_from_index(0, raw.height)
    try:
        return read(raw.get_column(name)).alias(name).cast(dtype)
    except pl.exceptions.PolarsError:  # a list, say: no cell of it can be read
        return pl.Series(name, [None], dtype=dtype).new_from_index(0, raw.height)


def _field_column(raw: pl.DataFrame, field: Field, days: pl.Series) -> pl.Series:
    if field.measure == "number":
        return _column(raw, field.id, normalise.as_integer, pl.Int64)
    if field.measure == "duration":
        return _column(raw, field.id, lambda column: normalise.as_wait(column, days), pl.Int64)
    return _column(raw, field.id, normalise.as_text, pl.String)


def _defaults(frame: pl.DataFrame, raw: pl.DataFrame, ruleset: Ruleset) -> pl.DataFrame:
    changes = []
    if "answered" not in raw.columns:
        changes.append(pl.lit(True).alias("answered"))
    if "class" not in raw.columns and len(ruleset.classes) == 1:
        changes.append(pl.lit(next(iter(ruleset.classes))).alias("class"))
    frame = frame.with_columns(changes)
    return frame.with_columns(pl.col("completed").fill_null(pl.col("answered")))


def _unread_cells(
    raw: pl.DataFrame,
    unread: Mapping[str, pl.Series],
    days: pl.Series,
    layout: Layout,
    numbers: Mapping[str, int],
) -> tuple[Found, ...]:
    found: list[Found] = []
    for name, where in unread.items():
        parts = [(where, _wanted(name, layout))]
        if name in layout.fields and layout.fields[name].measure == "duration":
            parts = [(where & days, "days"), (where & ~days, "sec")]
        for mask, wanted in parts:
            says: dict[str, str | int | Text] = {"column": name, "wanted": WANTED[wanted]}
            check = Check("KS414", name, pl.lit(mask), {"value": name}, says)
            found += run([check], raw, numbers)
    return tuple(found)


def _wanted(name: str, layout: Layout) -> str:
    if name in ("answered", "completed"):
        return "boolean"
    if name in ("sent", "replied"):
        return "time"
    if name == "date":
        return "date"
    number = name in layout.fields and layout.fields[name].measure == "number"
    return "integer" if number or name == "attempts" else "text"


def normal_form(frame: pl.DataFrame, layout: Layout) -> pl.DataFrame:
    """Return the columns of the normal form, in their order."""
    return frame.select(*INQUIRY_COLUMNS, *layout.fields, *layout.comments)
