"""Responses counted once: checked answers go in, how many inquiries gave each answer comes out.

A cell is all inquiries of one participant that are alike in class, channel, counterpart, answered,
completed and in which questions have an answer that counts. Within a cell a score is linear in the
counts, whatever the points are: so any ruleset in play can score a tally, and tallies of parts add up.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import narwhals as nw
import polars as pl
from attrs import field, frozen

from kspris.scoring.coding import key_words, packs
from kspris.scoring.plan import WIDTHS, Layout, Place, Plan, plan

if TYPE_CHECKING:
    from narwhals.typing import IntoFrame

    from kspris.ruleset.model import Ruleset

_NAMES = ("participant", "class")


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


class OtherPlanError(Exception):
    """Raised where tallies of different plans are added, or a ruleset scores a tally not made for it."""


@frozen(eq=False)
class Tally:
    """Cells and their counts. Add tallies of parts with `+`; compare with `same`.

    `cells`: participant, class, key words `w*`, `n`, packed counts `p*`, and `inquiry` where each cell is
    one inquiry. `values`: answers that metrics read, as text, with their counts. Places in the words and
    packs are those of `plan` and `layout`.
    """

    plan: Plan
    layout: Layout
    cells: pl.DataFrame
    values: pl.DataFrame = field(repr=False)

    @property
    def inquiries(self) -> int:
        """The number of inquiries counted."""
        return int(self.cells["n"].sum())

    @property
    def by_inquiry(self) -> bool:
        """Whether each cell is one inquiry."""
        return "inquiry" in self.cells.columns

    def __add__(self, other: Tally) -> Tally:
        if self.plan != other.plan or self.by_inquiry != other.by_inquiry:
            raise OtherPlanError
        wide = max(self.layout.bits, other.layout.bits)
        parts = [one.widened(wide).cells for one in (self, other)]
        keys = _keys(parts[0])
        most = pl.concat([one.select(*keys, "n") for one in parts]).group_by(keys).agg(pl.col("n").sum())
        bits = max(wide, _bits(largest_cell(most)))
        both = pl.concat([one.widened(bits).cells for one in (self, other)])
        values = pl.concat([self.values, other.values])
        return _tally(self.plan, bits, both.group_by(keys).agg(pl.exclude(keys).sum()), values)

    def widened(self, bits: int) -> Tally:
        """Return the same counts with `bits` bits each."""
        if bits == self.layout.bits:
            return self
        layout = self.plan.layout(bits)
        packed = [_pack(layout, column, self) for column in range(len(layout.known))]
        others = [name for name in self.cells.columns if not _is_pack(name)]
        return Tally(self.plan, layout, self.cells.select(*map(pl.col, others), *packed), self.values)

    def same(self, other: Tally) -> bool:
        """Whether all keys and counts are equal."""
        return (
            self.plan == other.plan
            and self.layout == other.layout
            and self.cells.sort(_keys(self.cells)).equals(other.cells.sort(_keys(other.cells)))
            and self.values.equals(other.values)
        )


def taken(place: Place, letter: str) -> pl.Expr:
    """Return the number that stands in a place of the words (`w`) or packs (`p`)."""
    whole = pl.col(f"{letter}{place.column}")
    moved = whole // (1 << place.shift) if place.shift else whole
    return moved & ((1 << place.bits) - 1)


def _pack(layout: Layout, column: int, old: Tally) -> pl.Expr:
    total = pl.lit(0, pl.Int64)
    for index, places in enumerate(layout.counts):
        for new, place in zip(places, old.layout.counts[index], strict=True):
            if new.column == column:
                total = total + taken(place, "p") * (1 << new.shift)
    # how many were known is needed for checking alone, and what is here has been checked
    return total.alias(f"p{column}")


def largest_cell(cells: pl.DataFrame) -> int:
    """Return the largest number of inquiries in a row; 0 where there is none."""
    most = cells["n"].max()
    return most if isinstance(most, int) else 0


def _is_pack(name: str) -> bool:
    return name[0] == "p" and name[1:].isdigit()


def _keys(cells: pl.DataFrame) -> list[str]:
    return [name for name in cells.columns if name != "n" and not _is_pack(name)]


def _bits(most: int) -> int:
    fitting = [bits for bits in WIDTHS if most < 1 << bits]
    if not fitting:
        raise OverflowError(f"{most} inquiries in one cell")
    return fitting[0]


def _tally(plan: Plan, bits: int, cells: pl.DataFrame, values: pl.DataFrame) -> Tally:
    """Return a tally in its normal form: least bits, without what served for checking."""
    tally = Tally(plan, plan.layout(bits), cells, values).widened(_bits(largest_cell(cells)))
    bare = [pl.col(f"p{one.column}") & ((1 << one.shift) - 1) for one in tally.layout.known]
    keys = [name for name in values.columns if name != "n"]
    summed = values.group_by(keys).agg(pl.col("n").sum()).sort(keys)
    return Tally(plan, tally.layout, tally.cells.with_columns(bare), summed)


def count(answers: IntoFrame, *rulesets: Ruleset, by_inquiry: bool = False, metrics: bool = True) -> Tally:
    """Count checked `answers` so that each of `rulesets` can score them.

    `answers`: a frame of any engine that Narwhals knows, in the normal form that intake makes.
    `by_inquiry`: a cell for each inquiry. `metrics`: count also the answers that metrics read.
    Raises UnknownAnswersError for answers that intake would have refused.
    """
    wanted = plan(*rulesets)
    lazy = _lazy(answers)
    schema = lazy.collect_schema()
    lazy = _completed(lazy, schema, wanted)
    text = frozenset(
        one.question
        for one in wanted.questions
        if one.measure != "option" and not schema.get(one.question, nw.Int64()).is_numeric()
    )
    cells, bits = _cells(lazy, wanted, text, by_inquiry)
    values = _values(lazy, schema, wanted if metrics else plan(), by_inquiry)
    return _tally(wanted, bits, cells, values)


def _lazy(answers: IntoFrame) -> nw.LazyFrame[Any]:
    frame = nw.from_native(answers)
    return frame.lazy() if isinstance(frame, nw.DataFrame) else frame


def _completed(lazy: nw.LazyFrame[Any], schema: Mapping[str, object], plan: Plan) -> nw.LazyFrame[Any]:
    """Return the frame with the columns that a narrow source may leave out."""
    missing = []
    if "completed" not in schema:
        missing.append(nw.col("answered").alias("completed"))
    texts = ["class", "counterpart", *(one.question for one in plan.questions if one.measure == "option")]
    missing += [nw.lit(None, nw.String).alias(name) for name in texts if name not in schema]
    numbers = [one.question for one in plan.questions if one.measure != "option"]
    missing += [nw.lit(None, nw.Int64).alias(name) for name in numbers if name not in schema]
    return lazy.with_columns(*missing) if missing else lazy


def _cells(
    lazy: nw.LazyFrame[Any], plan: Plan, text: frozenset[str], by_inquiry: bool
) -> tuple[pl.DataFrame, int]:
    """Return the cells and the bits of their counts: quickly, and again with care where needed."""
    for whole in (False, True):
        bits = WIDTHS[0]
        cells = _counted(lazy, plan, bits, text, whole=whole, by_inquiry=by_inquiry)
        needed = _bits(largest_cell(cells))
        if needed > bits:
            bits = needed
            cells = _counted(lazy, plan, bits, text, whole=whole, by_inquiry=by_inquiry)
        if _all_known(cells, plan, plan.layout(bits)):
            return cells, bits
    raise UnknownAnswersError(_unknown(lazy, plan, text))


def _counted(
    lazy: nw.LazyFrame[Any], plan: Plan, bits: int, text: frozenset[str], *, whole: bool, by_inquiry: bool
) -> pl.DataFrame:
    words = key_words(plan, whole=whole, text=text)
    packed = packs(plan, plan.layout(bits), text=text)
    names = [nw.col(name).cast(nw.String) for name in (("inquiry",) if by_inquiry else ()) + _NAMES]
    rows = lazy.select(*names, *words, nw.lit(1, nw.Int64).alias("n"), *packed)
    if not by_inquiry:
        keys = [*_NAMES, *(f"w{word}" for word in range(len(words)))]
        sums = [nw.col(name).sum() for name in ("n", *(f"p{one}" for one in range(len(packed))))]
        rows = rows.group_by(*keys).agg(*sums)
    return _collected(rows)


def _collected(lazy: nw.LazyFrame[Any]) -> pl.DataFrame:
    options: dict[str, Any] = {"engine": "streaming"} if lazy.implementation.is_polars() else {}
    frame: pl.DataFrame = lazy.collect("polars", **options).to_native()
    return frame


def _all_known(cells: pl.DataFrame, plan: Plan, layout: Layout) -> bool:
    """Whether in every cell each question asked has known answers as its state says: all or none."""
    words = [name for name in cells.columns if name[0] == "w" and name[1:].isdigit()]
    shapes = cells.select(words).unique()
    expected = [_expected(plan, layout, row) for row in shapes.iter_rows()]
    columns = {f"e{one}": [row[one] for row in expected] for one in range(len(layout.known))}
    table = shapes.with_columns([pl.Series(name, values, pl.Int64) for name, values in columns.items()])
    odd = [
        (taken(place, "p") != pl.col(f"e{place.column}") * pl.col("n")) & (pl.col(f"e{place.column}") >= 0)
        for place in layout.known
    ]
    wrong = (
        cells.join(table, on=words, how="left").select(pl.any_horizontal(*odd, pl.lit(False)).any()).item()
    )
    return not wrong and all(place_ok(plan, row) for row in shapes.iter_rows())


def place_ok(plan: Plan, words: Sequence[int]) -> bool:
    """Whether channel and counterpart of a key are known ones."""
    channel, counterpart = (held(words, place) for place in plan.keys()[:2])
    return channel < len(plan.channels) and counterpart <= len(plan.counterparts)


def held(words: Sequence[int], place: Place) -> int:
    """Return the number that stands in a place of key words."""
    return (words[place.column] >> place.shift) & ((1 << place.bits) - 1)


def _expected(plan: Plan, layout: Layout, words: Sequence[int]) -> list[int]:
    """Return how many known answers an inquiry of a shape has in each pack; -1 where it does not matter."""
    keys = plan.keys()
    if not held(words, keys[2]) or not place_ok(plan, words):
        return [-1] * len(layout.known)
    channel = plan.channels[held(words, keys[0])]
    totals = [0] * len(layout.known)
    for index, question in enumerate(plan.questions):
        if channel in question.channels and held(words, keys[4 + index]) == 0:
            totals[layout.first[index]] += 1
    return totals


def _unknown(lazy: nw.LazyFrame[Any], plan: Plan, text: frozenset[str]) -> list[Unknown]:
    """Find the answers that no ruleset has, to say which."""
    found: list[Unknown] = []
    for column in ("channel", "counterpart", *(one.question for one in plan.questions)):
        keys = list(dict.fromkeys(("channel", column, "answered")))
        counts = _collected(lazy.group_by(*keys).agg(nw.len().alias("n")))
        for row in counts.sort(keys).iter_rows(named=True):
            if not _is_known(plan, column, row, text):
                value = None if row[column] is None else str(row[column])
                found.append(Unknown(column, row["channel"], value, row["n"]))
    return found


def _is_known(plan: Plan, column: str, row: Mapping[str, Any], text: frozenset[str]) -> bool:
    value = row[column]
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
    given = int(value) if column in text else value
    top = question.beyond or given <= max(int(one) for one in question.codes)
    return bool(top and (question.low is None or given >= question.low))


def _values(lazy: nw.LazyFrame[Any], schema: nw.Schema, plan: Plan, by_inquiry: bool) -> pl.DataFrame:
    """Return the answers that metrics read, N/A left out, counted for each participant and channel."""
    names = [*(("inquiry",) if by_inquiry else ()), *_NAMES, "channel", "answered", "completed"]
    frames = []
    for column, away in plan.background:
        if column in schema:
            value = nw.col(column).cast(nw.String).alias("value")
            rows = lazy.select(*names, value).filter(~nw.col("value").is_null())
            if away:
                rows = rows.filter(~nw.col("value").is_in(list(away)))
            counted = _collected(rows.group_by(*names, "value").agg(nw.len().cast(nw.Int64).alias("n")))
            texts = [pl.col(name).cast(pl.String) for name in names if name not in ("answered", "completed")]
            frames.append(counted.with_columns(pl.lit(column).alias("column"), *texts))
    if frames:
        return pl.concat(frames, how="diagonal")
    columns: dict[str, Any] = dict.fromkeys(names, pl.String) | {
        "answered": pl.Boolean,
        "completed": pl.Boolean,
    }
    return pl.DataFrame(schema=columns | {"value": pl.String, "n": pl.Int64, "column": pl.String})
