"""Rows to cells: checked answers and a plan go in, frames of counts come out.

Written once on Narwhals expressions for every engine. Polars frames, which are nearly all there are, are
asked in Polars' own words, and their rows are told apart by one whole number instead of by texts; the
counts are the same to the bit.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import polars as pl
from attrs import evolve

from kspris.scoring.coding import Coding, Expr
from kspris.scoring.places import bits_for, held, in_place, largest_cell, place_ok, table_of, with_shapes
from kspris.scoring.plan import WIDTHS, Layout, Plan
from kspris_dsl.values import frozen

if TYPE_CHECKING:
    from narwhals.typing import IntoFrame

NAMES = ("participant", "class")
_BITS_OF_CLASS = 17
_BITS_OF_KEY = 62


@frozen
class Unknown:
    """An answer that no ruleset in play has: in which column, on which channel, and how often."""

    column: str
    channel: str | None
    value: str | None
    inquiries: int


class UnknownAnswersError(Exception):
    """Raised where answers do not belong to the edition: they were not checked by intake."""

    def __init__(self, unknown: Sequence[Unknown]) -> None:
        super().__init__(", ".join(f"{one.column}={one.value!r} ({one.channel})" for one in unknown[:5]))
        self.unknown = tuple(unknown)


@frozen(eq=False)
class Counted:
    """Cells and who they are of. `cells`: `who`, key words, `n`, packs of `bits` bits a count, and
    `inquiry` where each row is one. `people`: participant and class of each number `who`, sorted."""

    cells: pl.DataFrame
    people: pl.DataFrame
    bits: int


@frozen(eq=False)
class Rows:
    """Answers that can be counted: a lazy frame and the plan in the words of its library."""

    lazy: Any
    coding: Coding
    schema: Mapping[str, Any]

    @property
    def plan(self) -> Plan:
        """What is counted."""
        return self.coding.plan

    @property
    def of_polars(self) -> bool:
        """Whether the frame is one of Polars."""
        return self.coding.of is pl

    def collected(self, lazy: Any) -> pl.DataFrame:
        """Work a query out."""
        if self.of_polars:
            frame: pl.DataFrame = lazy.collect()
            return frame
        options: dict[str, Any] = {"engine": "streaming"} if lazy.implementation.is_polars() else {}
        native: pl.DataFrame = lazy.collect("polars", **options).to_native()
        return native

    def all_collected(self, queries: Sequence[Any]) -> list[pl.DataFrame]:
        """Work several queries out, Polars' together."""
        return pl.collect_all(queries) if self.of_polars else [self.collected(one) for one in queries]


def rows_of(answers: IntoFrame, plan: Plan, *, narwhals: bool = False) -> Rows:
    """Return answers as rows to count, columns that a narrow source may leave out put in.

    `narwhals` asks for Narwhals' words for a Polars frame too.
    """
    if isinstance(answers, pl.DataFrame | pl.LazyFrame) and not narwhals:
        lazy: Any = answers.lazy()
        of: Any = pl
    else:
        import narwhals as nw  # noqa: PLC0415 - 50 ms that Polars frames need not pay

        frame: Any = nw.from_native(answers)
        lazy = frame.lazy() if isinstance(frame, nw.DataFrame) else frame
        of = nw
    schema = lazy.collect_schema()
    text = frozenset(
        one.question
        for one in plan.questions
        if one.measure != "option" and one.question in schema and not schema[one.question].is_numeric()
    )
    return Rows(_completed(lazy, schema, plan, of), Coding(plan, of, text), schema)


def _completed(lazy: Any, schema: Mapping[str, object], plan: Plan, of: Any) -> Any:
    missing = []
    if "completed" not in schema:
        missing.append(of.col("answered").alias("completed"))
    texts = ["class", "counterpart", *(one.question for one in plan.questions if one.measure == "option")]
    missing += [of.lit(None, of.String).alias(name) for name in texts if name not in schema]
    numbers = [one.question for one in plan.questions if one.measure != "option"]
    missing += [of.lit(None, of.Int64).alias(name) for name in numbers if name not in schema]
    return lazy.with_columns(*missing) if missing else lazy


def counted(rows: Rows, *, by_inquiry: bool) -> Counted:
    """Return the cells: quickly, and again with care where needed. Raises UnknownAnswersError."""
    for whole in (False, True):
        found = _counted(rows, WIDTHS[0], whole=whole, by_inquiry=by_inquiry)
        needed = bits_for(largest_cell(found.cells))
        if needed > found.bits:
            found = _counted(rows, needed, whole=whole, by_inquiry=by_inquiry)
        if _all_known(found.cells, rows.plan, rows.plan.layout(found.bits)):
            return found
    raise UnknownAnswersError(_unknown(rows))


def _counted(rows: Rows, bits: int, *, whole: bool, by_inquiry: bool) -> Counted:
    words = rows.coding.key_words(whole=whole)
    packed = rows.coding.packs(rows.plan.layout(bits))
    if rows.of_polars and not by_inquiry:
        return evolve(_by_number(rows.lazy, words, packed, _used_bits(rows.plan, whole=whole)), bits=bits)
    of = rows.coding.of
    names = [of.col(name).cast(of.String) for name in (("inquiry",) if by_inquiry else ()) + NAMES]
    lazy = rows.lazy.select(*names, *words, of.lit(1, of.Int64).alias("n"), *packed)
    if not by_inquiry:
        keys = [*NAMES, *(f"w{word}" for word in range(len(words)))]
        sums = [of.col(name).sum() for name in ("n", *(f"p{one}" for one in range(len(packed))))]
        lazy = lazy.group_by(*keys).agg(*sums)
    cells = rows.collected(lazy)
    people = numbered(cells)
    cells = cells.join(people, on=NAMES, how="left", nulls_equal=True).drop(NAMES)
    return Counted(cells.select("who", pl.exclude("who")), people.select(NAMES), bits)


def numbered(cells: pl.DataFrame) -> pl.DataFrame:
    """Return participants with their classes, sorted, and the number `who` of each."""
    people = cells.select(NAMES).unique().sort(NAMES)
    return people.with_columns(pl.int_range(people.height, dtype=pl.Int64).alias("who"))


def _used_bits(plan: Plan, *, whole: bool) -> int | None:
    """Return how many bits of the key are used; None where it has more words than one."""
    keys = plan.keys
    if any(place.column for place in keys):
        return None
    pairs = zip(plan.questions, keys[4:], strict=True)
    used = [*keys[:4], *(place for question, place in pairs if question.may_miss or whole)]
    return max(place.shift + place.bits for place in used)


def _by_number(
    lazy: pl.LazyFrame, words: Sequence[Expr], packed: Sequence[Expr], used: int | None
) -> Counted:
    """Group rows by whole numbers: texts become numbers, and one number with the key where they fit."""
    kinds = [pl.Categorical(pl.Categories.random(physical=size)) for size in (pl.UInt32, pl.UInt16)]
    numbers = [
        (pl.col(name).cast(pl.String).cast(kind).to_physical().cast(pl.Int64) + 1).fill_null(0).alias(name)
        for name, kind in zip(NAMES, kinds, strict=True)
    ]
    rows = lazy.select(*numbers, *words, *packed)
    sums = [pl.len().cast(pl.Int64).alias("n"), pl.col("^p\\d+$").sum()]
    room = _BITS_OF_KEY - _BITS_OF_CLASS - (used or 0)
    person = pl.col(NAMES[0]) * (1 << _BITS_OF_CLASS) + pl.col(NAMES[1])
    if used is not None and room > 0:
        key = (person * (1 << used) + pl.col("w0")).alias("key")
        cells = rows.with_columns(key).group_by("key").agg(sums).collect(engine="streaming")
        if cells["n"].sum() < 1 << room:  # fewer participants than rows: none outgrew its bits
            cells = cells.select(
                (pl.col("key") // (1 << used)).alias("person"),
                (pl.col("key") & ((1 << used) - 1)).alias("w0"),
                pl.exclude("key"),
            )
            return _with_people(cells, kinds)
    keys = ["person", *(f"w{word}" for word in range(len(words)))]
    apart = rows.select(person.alias("person"), pl.exclude(NAMES)).group_by(keys).agg(sums)
    return _with_people(apart.collect(engine="streaming"), kinds)


def _with_people(cells: pl.DataFrame, kinds: Sequence[pl.Categorical]) -> Counted:
    """Give participants their numbers in the order of their names."""
    codes = (pl.col("person") // (1 << _BITS_OF_CLASS), pl.col("person") & ((1 << _BITS_OF_CLASS) - 1))
    coded = cells.select(code.alias(name) for name, code in zip(NAMES, codes, strict=True))
    classes = table_of(coded["participant"], coded["class"])
    one_class = bool((classes.gather(coded["participant"]) == coded["class"]).all())
    if one_class:
        persons = pl.DataFrame({"class": classes}).with_row_index("participant").drop_nulls()
    else:
        persons = coded.unique()
    named = persons.select(
        *(_named(persons[name], kind).alias(name) for name, kind in zip(NAMES, kinds, strict=True)),
        *(pl.col(name).alias(f"#{name}") for name in NAMES),
    ).sort(NAMES)
    who = pl.int_range(named.height, dtype=pl.Int64, eager=True).alias("who")
    if one_class:
        whose = table_of(named["#participant"], who).gather(coded["participant"])
    else:
        keyed = named.select(who, *(pl.col(f"#{name}").alias(name) for name in NAMES))
        whose = coded.join(keyed, on=NAMES, how="left", maintain_order="left")["who"]
    return Counted(cells.select(whose.alias("who"), pl.exclude("person")), named.select(NAMES), WIDTHS[0])


def _named(codes: pl.Series, kind: pl.Categorical) -> pl.Series:
    physical = pl.Series([], dtype=kind).to_physical().dtype
    given = pl.select(pl.when(codes > 0).then(codes - 1)).to_series()
    return given.cast(physical).cat.to(kind).cast(pl.String)


def _all_known(cells: pl.DataFrame, plan: Plan, layout: Layout) -> bool:
    """Whether in every cell each question asked has known answers as its state says: all or none."""
    shapes, numbered = with_shapes(cells)
    if not all(place_ok(plan, row) for row in shapes.iter_rows()):
        return False
    expected = [_expected(plan, layout, row) for row in shapes.iter_rows()]
    heard = pl.Series([one is not None for one in expected], dtype=pl.Boolean).gather(numbered["s"])
    odd = []
    for at, place in enumerate(layout.known):
        wanted = [0 if row is None else row[at] << place.shift for row in expected]
        each = pl.lit(pl.Series(wanted, dtype=pl.Int64)).gather(pl.col("s")) * pl.col("n")
        odd.append(((in_place(place, "p") != each) & heard).any())
    return not (odd and numbered.select(pl.any_horizontal(odd)).item())


def _expected(plan: Plan, layout: Layout, words: Sequence[int]) -> list[int] | None:
    """Return how many known answers an inquiry of a shape has in each pack; None where it does not matter."""
    keys = plan.keys
    if not held(words, keys[2]):
        return None
    channel = plan.channels[held(words, keys[0])]
    totals = [0] * len(layout.known)
    for index, question in enumerate(plan.questions):
        if channel in question.channels and held(words, keys[4 + index]) == 0:
            totals[layout.first[index]] += 1
    return totals


def _unknown(rows: Rows) -> list[Unknown]:
    """Find the answers that no ruleset has, to say which."""
    found: list[Unknown] = []
    for column in ("channel", "counterpart", *(one.question for one in rows.plan.questions)):
        keys = list(dict.fromkeys(("channel", column, "answered")))
        counts = rows.collected(rows.lazy.group_by(*keys).agg(rows.coding.of.len().alias("n")))
        for row in counts.sort(keys).iter_rows(named=True):
            if not _is_known(rows.coding, column, row):
                value = None if row[column] is None else str(row[column])
                found.append(Unknown(column, row["channel"], value, row["n"]))
    return found


def _is_known(coding: Coding, column: str, row: Mapping[str, Any]) -> bool:
    value, plan = row[column], coding.plan
    if column == "channel":
        return value in plan.channels
    if value is None:
        return True
    if column == "counterpart":
        return value in plan.counterparts
    question = next(one for one in plan.questions if one.question == column)
    if not row["answered"] or value in question.away or row["channel"] not in plan.channels:
        return True
    if row["channel"] not in question.channels:
        return False
    if question.measure == "option":
        return value in question.codes
    given = int(value) if column in coding.text else value
    top = question.beyond or given <= max(int(one) for one in question.codes)
    return bool(top and (question.low is None or given >= question.low))


def values(rows: Rows, *, by_inquiry: bool) -> pl.DataFrame:
    """Return the answers that metrics read, N/A left out, counted for each participant and channel."""
    names = [*(("inquiry",) if by_inquiry else ()), *NAMES, "channel", "answered", "completed"]
    texts = [pl.col(name).cast(pl.String) for name in names if name not in ("answered", "completed")]
    read = {column: away for column, away in rows.plan.background if column in rows.schema}
    found = rows.all_collected([_answers(rows, names, column, away) for column, away in read.items()])
    frames = [
        one.with_columns(pl.lit(column).alias("column"), *texts)
        for column, one in zip(read, found, strict=True)
    ]
    if frames:
        return pl.concat(frames, how="diagonal")
    columns: dict[str, Any] = dict.fromkeys(names, pl.String)
    columns |= {"answered": pl.Boolean, "completed": pl.Boolean}
    return pl.DataFrame(schema=columns | {"value": pl.String, "n": pl.Int64, "column": pl.String})


def _answers(rows: Rows, names: Sequence[str], column: str, away: Sequence[str]) -> Any:
    of = rows.coding.of
    value = of.col(column).cast(of.String).alias("value")
    lazy = rows.lazy.select(*names, value).filter(~of.col("value").is_null())
    if away:
        lazy = lazy.filter(~of.col("value").is_in(list(away)))
    return lazy.group_by(*names, "value").agg(of.len().cast(of.Int64).alias("n"))
