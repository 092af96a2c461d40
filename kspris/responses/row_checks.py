"""The rules for a single row: each is a condition over columns, with the code that says what it means.

What many of them ask, as on which channel a row is, is asked once and stands in columns of its own: marks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import reduce
from operator import or_

import polars as pl
from attrs import Factory

from kspris.responses.found import Check, Found, run
from kspris.responses.layout import Field, Layout
from kspris.responses.prepared import Prepared
from kspris.responses.suggestion import meant_or_listed
from kspris.ruleset.model import Ruleset
from kspris_dsl.text import Text
from kspris_dsl.values import frozen

_FEW = 4
"""Ids up to which comparing with each takes less than looking a value up among them."""

_HOURS_AND_MINUTES = Text(
    "er ventetiden skrevet 0:20 i et regneark, er den 20 minutter der: skriv 0:00:20; ellers er et svar "
    "etter fristen ubesvart, om ikke regelsettet har «ventetid senere»",
    "if the wait is written 0:20 in a spreadsheet, it is 20 minutes there: write 0:00:20; else an answer "
    "after the deadline is none, unless the ruleset has `wait later`",
)


@frozen(eq=False)
class _Marks:
    """Conditions that many checks share, by the name of the column that each becomes."""

    made: dict[str, pl.Expr] = Factory(dict)

    def on(self, channels: tuple[str, ...]) -> pl.Expr:
        """Return where the channel is one of some."""
        return self._marked(f"#on {channels}", _among("channel", channels))

    def due(self, channels: tuple[str, ...], excused: tuple[str, ...]) -> pl.Expr:
        """Return where an inquiry was completed on one of some channels, by a class that is not excused."""
        done = pl.col("answered") & pl.col("completed") & _among("channel", channels)
        if excused:
            done &= ~_among("class", excused).fill_null(False)
        return self._marked(f"#due {channels} {excused}", done)

    def _marked(self, name: str, where: pl.Expr) -> pl.Expr:
        self.made.setdefault(name, where)
        return pl.col(name)


def found_in_rows(
    prepared: Prepared, ruleset: Ruleset, layout: Layout, more: Iterable[Check]
) -> tuple[Found, ...]:
    """Run every check of single rows that the columns at hand allow, and some `more`."""
    marks = _Marks()
    checks = [*_checks(prepared, ruleset, layout, marks), *more]
    marked = prepared.frame.with_columns(where.alias(name) for name, where in marks.made.items())
    return run(checks, marked, prepared.numbers)


def _checks(prepared: Prepared, ruleset: Ruleset, layout: Layout, marks: _Marks) -> Iterator[Check]:
    yield from _identity(prepared, ruleset, layout)
    yield from _counterparts(prepared, ruleset)
    yield from _attempts(prepared, ruleset)
    yield from _answered(prepared)
    for field in layout.fields.values():
        if field.id in prepared.numbers:
            yield from _field(field, prepared, ruleset, marks)
    yield from _dates(prepared, ruleset)


def _identity(prepared: Prepared, ruleset: Ruleset, layout: Layout) -> Iterator[Check]:
    for name in layout.required:
        yield Check("KS413", name, pl.col(name).is_null() & _read(prepared, name), says={"column": name})
    yield _one_of("KS417", "channel", ruleset.channels)
    if ruleset.classes:
        yield _one_of("KS418", "class", ruleset.classes)
        suspended = [one.id for one in ruleset.classes.values() if one.suspended]
        yield Check("KS419", "class", pl.col("class").is_in(suspended), {"value": "class"})


def _one_of(code: str, column: str, known: Mapping[str, object]) -> Check:
    unknown = pl.col(column).is_not_null() & ~pl.col(column).is_in(list(known))
    return Check(
        code,
        column,
        unknown,
        {"value": column},
        advises=lambda shown: meant_or_listed(str(shown["value"]), known),
    )


def _among(column: str, ids: tuple[str, ...]) -> pl.Expr:
    """Return where a column has one of the ids."""
    value = pl.col(column)
    if not 0 < len(ids) <= _FEW:
        return value.is_in(ids)
    return reduce(or_, [value == one for one in ids])


def _counterparts(prepared: Prepared, ruleset: Ruleset) -> Iterator[Check]:
    if "counterpart" not in prepared.numbers:
        return
    for channel in ruleset.channels.values():
        known = [one.id for one in channel.counterparts]
        wrong = (pl.col("channel") == channel.id) & ~pl.col("counterpart").is_in(known)
        yield Check(
            "KS421",
            "counterpart",
            wrong & pl.col("counterpart").is_not_null(),
            {"value": "counterpart"},
            {"channel": channel.id},
            lambda shown, known=known: meant_or_listed(str(shown["value"]), known),  # type: ignore[misc]
        )


def _attempts(prepared: Prepared, ruleset: Ruleset) -> Iterator[Check]:
    if "attempts" not in prepared.numbers:
        return
    for channel in ruleset.channels.values():
        if channel.attempts is not None:
            most = int(channel.attempts.value)
            wrong = (pl.col("channel") == channel.id) & ~pl.col("attempts").is_between(1, most)
            says: dict[str, str | int | Text] = {"channel": channel.id, "most": most}
            yield Check(
                "KS431", "attempts", wrong & pl.col("attempts").is_not_null(), {"value": "attempts"}, says
            )


def _answered(prepared: Prepared) -> Iterator[Check]:
    if "completed" in prepared.numbers:
        yield Check("KS432", "completed", pl.col("completed") & ~pl.col("answered"))


def _field(field: Field, prepared: Prepared, ruleset: Ruleset, marks: _Marks) -> Iterator[Check]:
    value = pl.col(field.id)
    says = {"column": field.id}
    shows = {"value": field.id, "channel": "channel"}
    elsewhere = tuple(one for one in ruleset.channels if one not in field.channels)
    if elsewhere:
        yield Check("KS425", field.id, value.is_not_null() & marks.on(elsewhere), shows, says)
    if "*" not in field.optional:
        code = "KS426" if field.need == "scored" else "KS427"
        empty = marks.due(field.channels, field.optional) & value.is_null()
        for name in (field.id, "sent", "replied") if field.measure == "duration" else (field.id,):
            if name in prepared.unread:
                empty &= _read(prepared, name)
        yield Check(code, field.id, empty, {"channel": "channel"}, says)
    if field.need == "scored" and field.measure != "duration":
        yield Check("KS428", field.id, value.is_not_null() & ~pl.col("answered"), shows, says)
    yield from _values(field, marks)


def _values(field: Field, marks: _Marks) -> Iterator[Check]:
    if field.measure == "option":
        yield from _options(field, marks)
    elif field.measure == "number":
        yield from _numbers(field)
    elif field.measure == "duration":
        yield from _waits(field)


def _options(field: Field, marks: _Marks) -> Iterator[Check]:
    groups: dict[tuple[str, ...], list[str]] = {}
    for channel in field.channels:
        groups.setdefault(field.option_ids(channel), []).append(channel)
    for ids, channels in groups.items():
        wrong = marks.on(tuple(channels)) & ~_among(field.id, ids)  # nothing is neither
        yield Check(
            "KS423",
            field.id,
            wrong,
            {"value": field.id},
            {"column": field.id},
            lambda shown, ids=ids: meant_or_listed(str(shown["value"]), ids),  # type: ignore[misc]
        )


def _numbers(field: Field) -> Iterator[Check]:
    if field.low is None or field.high is None:
        return
    says: dict[str, str | int | Text] = {"column": field.id, "low": field.low, "high": field.high}
    wrong = ~pl.col(field.id).is_between(field.low, field.high)
    yield Check("KS424", field.id, wrong, {"value": field.id}, says)


def _waits(field: Field) -> Iterator[Check]:
    yield Check("KS430", field.id, pl.col(field.id) < 0, {"value": field.id}, {"column": field.id})
    for channel in field.channels:
        longest = field.longest(channel)
        if longest is not None:
            late = pl.col("answered") & (pl.col("channel") == channel) & (pl.col(field.id) > longest)
            says: dict[str, str | int | Text] = {"column": field.id, "channel": channel, "longest": longest}
            yield Check("KS429", field.id, late, {"value": field.id}, says, _of_minutes)


def _of_minutes(shown: Mapping[str, object]) -> Text | None:
    """Advise where a wait is of whole minutes: a spreadsheet takes 0:20 for hours and minutes, and an answer
    after 20 seconds is not to be made one that never came."""
    return _HOURS_AND_MINUTES if int(str(shown["value"])) % 60 == 0 else None


def _dates(prepared: Prepared, ruleset: Ruleset) -> Iterator[Check]:
    if "date" not in prepared.numbers:
        return
    date = pl.col("date")
    if ruleset.period is not None:
        first, last = ruleset.period
        says = {"first": first.isoformat(), "last": last.isoformat()}
        yield Check("KS445", "date", ~date.is_between(first, last), {"value": "date"}, says)
    if any(channel.hours for channel in ruleset.channels.values()):
        yield Check("KS446", "date", _day_off(prepared), {"value": "date"})


def _day_off(prepared: Prepared) -> pl.Expr:
    from kspris.responses.calendar import holidays_between

    dates = prepared.frame.get_column("date")
    years = (dates.min(), dates.max())
    off = holidays_between(*years) if years[0] is not None else []  # type: ignore[arg-type]
    return (pl.col("date").dt.weekday() > 5) | pl.col("date").is_in(off)


def _read(prepared: Prepared, name: str) -> pl.Expr:
    """Where the cell was empty rather than not understood."""
    where = prepared.unread.get(name)
    return pl.lit(True) if where is None else ~pl.lit(where)
