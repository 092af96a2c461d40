"""Scores to results: exact sums per participant and channel go in, figures of every level come out.

Above the participant a figure is the mean of the participants' figures, each with the same weight; a
metric is worked out on all answers together. A figure is rounded once, from its exact value, as text.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from math import gcd
from typing import TYPE_CHECKING, Any

import polars as pl
from attrs import evolve, field, frozen

from kspris.errors import PluginError
from kspris.registry import Owned
from kspris.results.model import Figure, Level, MeasureKind
from kspris.ruleset.model import Basis, Ruleset
from kspris.scoring.score import LIMB, Column, Scores
from kspris_dsl.diagnostic import Diagnostic

if TYPE_CHECKING:
    from kspris.api import Counts
    from kspris.api import Metric as MetricPlugin
    from kspris.ruleset.model import Metric

KEYS: Mapping[Level, tuple[str, ...]] = {
    "survey": (),
    "survey_channel": ("channel",),
    "class": ("class",),
    "class_channel": ("class", "channel"),
    "participant": ("participant", "class"),
    "participant_channel": ("participant", "class", "channel"),
    "inquiry": ("inquiry", "participant", "class", "channel"),
}
"""The columns that tell the figures of a level apart."""
_BELOW: Mapping[Level, Level] = {
    "survey": "participant",
    "survey_channel": "participant_channel",
    "class": "participant",
    "class_channel": "participant_channel",
}
"""Whose mean a level is."""


@frozen
class _Cell:
    """A figure before it gets its level: keys, value as a whole number over another, inquiries behind it."""

    keys: tuple[str | None, ...]
    numerator: int
    denominator: int
    inquiries: int
    participants: int = 1


@frozen(eq=False)
class Results:
    """Figures of one ruleset's scores, worked out when asked for."""

    scores: Scores
    metrics: Mapping[str, Owned[MetricPlugin]] = field(repr=False)

    @property
    def ruleset(self) -> Ruleset:
        """The ruleset that scored."""
        return self.scores.ruleset

    def figures(
        self, level: Level, kinds: Collection[MeasureKind] | None = None, measure: str | None = None
    ) -> tuple[Figure, ...]:
        """Return the figures of a level, sorted by keys within each measure, in the ruleset's order.

        `kinds` and `measure` narrow them. Level inquiry needs a tally with a cell for each inquiry, and
        has neither metrics nor answered shares.
        """
        return tuple(self._figures(level, kinds, measure))

    def value(self, level: Level, measure: str = "total", **keys: str) -> Fraction | None:
        """Return one exact figure, by `participant`, `participant_class`, `channel` or `inquiry`.

        None where there is no such figure or it has no value. KeyError where the keys fit several.
        """
        fitting = [
            one
            for one in self.figures(level, measure=measure)
            if all(getattr(one, name) == wanted for name, wanted in keys.items())
        ]
        if len(fitting) > 1:
            raise KeyError(keys)
        return fitting[0].value if fitting else None

    def frame(
        self, level: Level, kinds: Collection[MeasureKind] | None = None, measure: str | None = None
    ) -> pl.DataFrame:
        """Return the figures of a level as a frame: a figure's keys, `exact` ("num/den"), `shown`, and
        `value` as Float64, for display alone."""
        schema: dict[str, Any] = {
            "level": pl.String,
            "participant": pl.String,
            "participant_class": pl.String,
            "channel": pl.String,
            "inquiry": pl.String,
            "kind": pl.String,
            "measure": pl.String,
            "basis": pl.String,
            "inquiries": pl.Int64,
            "participants": pl.Int64,
            "exact": pl.String,
            "value": pl.Float64,
            "shown": pl.String,
        }
        frames = [pl.DataFrame(schema=schema)]
        columns = self._columns(kinds, measure)
        scores = _narrowed(self.scores, level, columns)
        plain = self._plain_frame(scores, level, columns)
        if plain is None:
            rows = [_row(one) for column in columns for one in self._of_column(scores, level, column)]
            plain = pl.DataFrame(rows, schema=schema, orient="row")
        frames.append(plain)
        others = [_row(one) for one in self._others(level, kinds, measure)]
        return pl.concat([*frames, pl.DataFrame(others, schema=schema, orient="row")])

    def _columns(self, kinds: Collection[MeasureKind] | None, measure: str | None) -> list[Column]:
        return [
            column
            for column in _ordered(self.scores)
            if (kinds is None or column.kind in kinds) and measure in (None, column.id)
        ]

    def _plain_frame(self, scores: Scores, level: Level, columns: Sequence[Column]) -> pl.DataFrame | None:
        """Return figures without a Fraction for each; None where they are means or could outgrow Int64."""
        if level in _BELOW or not columns or not all(_is_plain(scores, level, column) for column in columns):
            return None
        parts = [_over_and_under(scores, level, column) for column in columns]
        rows = pl.concat(parts)
        power = 100 * 10**self.ruleset.decimals
        largest = max(int(rows[name].max() or 0) for name in ("over", "under"))  # type: ignore[arg-type]
        if largest * power * 2 >= 1 << 63:
            return None
        shared = [
            gcd(100 * over, under) or 1 for over, under in zip(rows["over"], rows["under"], strict=True)
        ]
        whole = pl.col("over") * power // pl.col("under")
        twice = pl.col("over") * power % pl.col("under") * 2
        half = twice == pl.col("under")
        up = (twice > pl.col("under")) | (
            half if self.ruleset.rounding == "half_up" else half & (whole % 2 == 1)
        )
        valued = pl.col("under") > 0
        keys = {
            "participant": "participant",
            "class": "participant_class",
            "channel": "channel",
            "inquiry": "inquiry",
        }
        return rows.with_columns(
            shared=pl.Series(shared, dtype=pl.Int64), whole=whole + up.cast(pl.Int64)
        ).select(
            pl.lit(level).alias("level"),
            *(
                (pl.col(key) if key in KEYS[level] else pl.lit(None, pl.String)).alias(name)
                for key, name in keys.items()
            ),
            "kind",
            "measure",
            "basis",
            "inquiries",
            pl.lit(1, pl.Int64).alias("participants"),
            pl.when(valued)
            .then(
                pl.format(
                    "{}/{}", pl.col("over") * 100 // pl.col("shared"), pl.col("under") // pl.col("shared")
                )
            )
            .alias("exact"),
            pl.when(valued).then(pl.col("over") * 100 / pl.col("under")).alias("value"),
            pl.when(valued).then(_decimal(pl.col("whole"), self.ruleset.decimals)).alias("shown"),
        )

    def _figures(
        self, level: Level, kinds: Collection[MeasureKind] | None, measure: str | None
    ) -> Iterator[Figure]:
        columns = self._columns(kinds, measure)
        scores = _narrowed(self.scores, level, columns)
        for column in columns:
            yield from self._of_column(scores, level, column)
        yield from self._others(level, kinds, measure)

    def _others(
        self, level: Level, kinds: Collection[MeasureKind] | None, measure: str | None
    ) -> Iterator[Figure]:
        if level == "inquiry":
            return
        if (kinds is None or "metric" in kinds) and measure != "answered_share":
            for metric in self.ruleset.metrics.values():
                if measure in (None, metric.id):
                    yield from self._of_metric(level, metric)
        if (kinds is None or "answered_share" in kinds) and measure in (None, "answered_share"):
            yield from self._answered_share(level)

    def _of_column(self, scores: Scores, level: Level, column: Column) -> Iterator[Figure]:
        decimals = self.ruleset.decimals
        for one in _cells(scores, level, column):
            value = Fraction(100 * one.numerator, one.denominator) if one.denominator else None
            yield _figure(
                level, one, column.kind, column.id, column.basis, value, self._shown(value, decimals)
            )

    def _shown(self, value: Fraction | None, decimals: int) -> str | None:
        return None if value is None else rounded(value, decimals, self.ruleset.rounding)

    def _answered_share(self, level: Level) -> Iterator[Figure]:
        for one in _shares(self.scores, level):
            value = Fraction(100 * one.numerator, one.denominator) if one.denominator else None
            shown = self._shown(value, self.ruleset.decimals)
            yield _figure(level, one, "answered_share", "answered_share", "all", value, shown)

    def _of_metric(self, level: Level, metric: Metric) -> Iterator[Figure]:
        owned = self.metrics.get(metric.method)
        if owned is None:
            return
        for keys, counts, inquiries, participants in _metric_counts(self.scores, level, metric):
            value = _aggregated(owned, metric, counts)
            cell = _Cell(keys, 0, 1, inquiries, participants)
            shown = self._shown(value, owned.value.decimals)
            yield _figure(level, cell, "metric", metric.id, metric.basis, value, shown)


def _aggregated(owned: Owned[MetricPlugin], metric: Metric, counts: Counts) -> Fraction | None:
    """Ask a metric's plugin for its figure. Raises PluginError where it fails or is not exact."""
    try:
        value = owned.value.aggregate(counts, metric.settings)
        if value is not None and type(value) is not Fraction:
            raise TypeError(f"{metric.id} is {value!r}, not a Fraction")
    except Exception as cause:
        error = f"{type(cause).__name__}: {cause}".splitlines()[0]
        raise PluginError([Diagnostic("KS520", None, {"owner": owned.owner, "error": error})]) from cause
    return value


def summarise(scores: Scores, metrics: Mapping[str, Owned[MetricPlugin]] | None = None) -> Results:
    """Return the results of `scores`. `metrics` are the registry's, by method."""
    return Results(scores, metrics or {})


def rounded(value: Fraction, decimals: int, rounding: str) -> str:
    """Return a value as decimal text with a point, rounded once: half away from zero, or to even."""
    scaled = abs(value) * 10**decimals
    whole, rest = divmod(scaled.numerator, scaled.denominator)
    twice = 2 * rest
    if twice > scaled.denominator or (twice == scaled.denominator and (rounding == "half_up" or whole % 2)):
        whole += 1
    digits = str(whole).rjust(decimals + 1, "0")
    sign = "-" if value < 0 and whole else ""
    return sign + (f"{digits[:-decimals]}.{digits[-decimals:]}" if decimals else digits)


def _decimal(whole: pl.Expr, decimals: int) -> pl.Expr:
    """Write whole numbers of the last decimal as decimal text."""
    if not decimals:
        return whole.cast(pl.String)
    power = 10**decimals
    rest = (whole % power).cast(pl.String).str.zfill(decimals)
    return pl.format("{}.{}", whole // power, rest)


def _ordered(scores: Scores) -> Iterable[Column]:
    kept = [one for one in scores.columns if not one.hidden]
    if any(one.hidden for one in scores.columns):
        kept.insert(0, Column(-1, "total", "total", "all", 1, 1))
    return kept


def _figure(
    level: Level,
    one: _Cell,
    kind: MeasureKind,
    measure: str,
    basis: Basis,
    value: Fraction | None,
    shown: str | None,
) -> Figure:
    keys = dict(zip(KEYS[level], one.keys, strict=True))
    return Figure(
        level=level,
        participant=keys.get("participant"),
        participant_class=keys.get("class"),
        channel=keys.get("channel"),
        inquiry=keys.get("inquiry"),
        kind=kind,
        measure=measure,
        basis=basis,
        inquiries=one.inquiries,
        participants=one.participants,
        value=value,
        shown=shown,
    )


def _row(one: Figure) -> tuple[object, ...]:
    value = one.value
    return (
        one.level,
        one.participant,
        one.participant_class,
        one.channel,
        one.inquiry,
        one.kind,
        one.measure,
        one.basis,
        one.inquiries,
        one.participants,
        None if value is None else f"{value.numerator}/{value.denominator}",
        None if value is None else float(value),
        one.shown,
    )


# --------------------------------------------------------------------------- cells of points measures


def _cells(scores: Scores, level: Level, column: Column) -> list[_Cell]:
    below = _BELOW.get(level)
    if below is None:
        return _pooled_areas(scores, level, column) if column.index < 0 else _ratios(scores, level, column)
    if _is_plain(scores, below, column):
        return _plain_means(scores, level, column)
    return _means(_cells(scores, below, column), KEYS[below], KEYS[level])


def _is_plain(scores: Scores, level: Level, column: Column) -> bool:
    """Whether a level's ratios are each one Int64 over another, so that a frame can hold them."""
    return column.limbs == 1 and column.index >= 0 and not _counts_missing(scores, level, column)


def _narrowed(scores: Scores, level: Level, columns: Iterable[Column]) -> Scores:
    """Return scores whose sums are added up once to what the figures of a level are made of."""
    stated = [one for one in columns if one.index >= 0]
    if any(one.index < 0 for one in columns):
        stated += [one for one in scores.columns if one.hidden]
    names = [
        name
        for one in stated
        for name in (*one.values(), f"k{one.index}", *(one.obtainable() if scores.pooled else ()))
    ]
    sums = _sums(scores, _BELOW.get(level, level), list(dict.fromkeys([*names, "n"])))
    return evolve(scores, sums=sums, summed=True)


def _below(scores: Scores, column: Column) -> str:
    return f"d{column.index}" if scores.pooled else f"k{column.index}"


def _over_and_under(scores: Scores, level: Level, column: Column) -> pl.DataFrame:
    """Return a measure's sums and what they are over, with the inquiries behind them."""
    counted = pl.col(f"k{column.index}")
    under = pl.col(_below(scores, column)) * column.scale
    names = list(dict.fromkeys([f"v{column.index}", _below(scores, column), f"k{column.index}"]))
    return _sums(scores, level, names).select(
        *KEYS[level],
        pl.col(f"v{column.index}").alias("over"),
        under.alias("under"),
        counted.alias("inquiries"),
        pl.lit(column.kind).alias("kind"),
        pl.lit(column.id).alias("measure"),
        pl.lit(column.basis).alias("basis"),
    )


def _plain_means(scores: Scores, level: Level, column: Column) -> list[_Cell]:
    """Return means as `_means` does: numerators over the same denominator are added in the frame."""
    below, keys = _below(scores, column), list(KEYS[level])
    rows = _sums(scores, _BELOW[level], list(dict.fromkeys([f"v{column.index}", below, f"k{column.index}"])))
    added = (
        rows.rename({f"v{column.index}": "over", below: "under"})
        .with_columns(pl.col("under" if below[0] == "k" else f"k{column.index}").alias("behind"))
        .group_by([*keys, "under"])
        .agg(pl.col("over").sum(), pl.col("behind").sum(), pl.len().alias("who"))
    )
    sums: dict[tuple[str | None, ...], dict[int, int]] = {}
    behind: dict[tuple[str | None, ...], list[int]] = {}
    for *group, under, over, inquiries, who in added.iter_rows():
        found = sums.setdefault(tuple(group), {})
        counted = behind.setdefault(tuple(group), [0, 0])
        if under:
            found[column.scale * under] = over
            counted[0] += inquiries
            counted[1] += who
    return _divided(sums, behind)


def _sums(scores: Scores, level: Level, names: Sequence[str]) -> pl.DataFrame:
    """Return columns of the sums, added up to the keys of a level and sorted by them."""
    keys = list(KEYS[level])
    if level == "inquiry" and not scores.by_inquiry:
        raise ValueError("count by_inquiry for figures of inquiries")
    own = [key for key in KEYS["inquiry"] if key in scores.sums.columns]
    wanted = scores.sums.select(*keys, *names)
    if scores.summed and set(own) == set(keys):
        return wanted
    return wanted.group_by(keys).agg(pl.col(list(names)).sum()).sort(keys)


def _key_rows(rows: pl.DataFrame, keys: Sequence[str]) -> list[tuple[str | None, ...]]:
    return list(zip(*(rows[key].to_list() for key in keys), strict=True))


def _joined(rows: pl.DataFrame, names: Sequence[str]) -> list[int]:
    """Return sums as whole numbers, put together from their limbs."""
    if len(names) == 1:
        return rows[names[0]].to_list()
    limbs = [rows[name].to_list() for name in names]
    return [sum(part << (LIMB * place) for place, part in enumerate(row)) for row in zip(*limbs, strict=True)]


def _ratios(scores: Scores, level: Level, column: Column) -> list[_Cell]:
    """Return the ratios of participants or inquiries, planned inquiries that are missing put in."""
    below = column.obtainable() if scores.pooled else [f"k{column.index}"]
    names = list(dict.fromkeys([*column.values(), *below, f"k{column.index}", "n"]))
    rows = _sums(scores, level, names)
    keys = _key_rows(rows, KEYS[level])
    numerators = _joined(rows, column.values())
    denominators = [column.scale * one for one in _joined(rows, below)]
    counted = rows[f"k{column.index}"].to_list()
    made = [_Cell(*one) for one in zip(keys, numerators, denominators, counted, strict=True)]
    if _counts_missing(scores, level, column):
        return [_with_missing(scores, one, n) for one, n in zip(made, rows["n"].to_list(), strict=True)]
    return made


def _counts_missing(scores: Scores, level: Level, column: Column) -> bool:
    ruleset = scores.ruleset
    return (
        level == "participant"
        and ruleset.missing is not None
        and ruleset.inquiries is not None
        and column.basis == "all"
        and not column.hidden
        and column.kind in ("total", "area", "category")
    )


def _with_missing(scores: Scores, one: _Cell, inquiries: int) -> _Cell:
    """Put in the planned inquiries that are missing; pooled, each weighs as the mean of those there."""
    ruleset = scores.ruleset
    if ruleset.missing is None or ruleset.inquiries is None:
        return one
    lacking = int(ruleset.inquiries.value) - inquiries
    if lacking <= 0:
        return one
    there = Fraction(one.numerator, one.denominator) if one.denominator else Fraction(0)
    total = there * one.inquiries + ruleset.missing / 100 * lacking
    value = total / (one.inquiries + lacking)
    return _Cell(one.keys, value.numerator, value.denominator, one.inquiries)


def _pooled_areas(scores: Scores, level: Level, total: Column) -> list[_Cell]:
    """Return totals that weigh the areas' pooled points by their shares, renewed over those with points."""
    hidden = [one for one in scores.columns if one.hidden]
    parts = [(one, _ratios(scores, level, one)) for one in hidden]
    rows = _sums(scores, level, ["n"])
    made = []
    missing = _counts_missing(scores, level, total)
    keyed = _key_rows(rows, KEYS[level])
    for index, keys in enumerate(keyed):
        obtained = weight = Fraction(0)
        counted = 0
        for column, cells in parts:
            share = scores.ruleset.areas[column.id].share
            one = cells[index]
            if share is not None and share.value and one.denominator:
                obtained += share.value * Fraction(one.numerator, one.denominator)
                weight += share.value
                counted = max(counted, one.inquiries)
        value = obtained / weight if weight else Fraction(0)
        one = _Cell(keys, value.numerator, value.denominator if weight else 0, counted)
        made.append(_with_missing(scores, one, rows["n"][index]) if missing else one)
    return made


def _means(cells: Iterable[_Cell], below: Sequence[str], keys: Sequence[str]) -> list[_Cell]:
    """Return the means of the participants that have a value, for each group of `keys`."""
    places = [below.index(key) for key in keys]
    sums: dict[tuple[str | None, ...], dict[int, int]] = {}
    behind: dict[tuple[str | None, ...], list[int]] = {}
    for one in cells:
        group = tuple(one.keys[place] for place in places)
        found = sums.setdefault(group, {})
        counted = behind.setdefault(group, [0, 0])
        if one.denominator:
            found[one.denominator] = found.get(one.denominator, 0) + one.numerator
            counted[0] += one.inquiries
            counted[1] += 1
    return _divided(sums, behind)


def _divided(
    sums: Mapping[tuple[str | None, ...], Mapping[int, int]],
    behind: Mapping[tuple[str | None, ...], list[int]],
) -> list[_Cell]:
    made = []
    for group in sorted(sums, key=_sortable):
        total = _added(sums[group])
        inquiries, participants = behind[group]
        made.append(_Cell(group, total.numerator, total.denominator * participants, inquiries, participants))
    return made


def _sortable(keys: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(key or "" for key in keys)


def _added(sums: Mapping[int, int]) -> Fraction:
    """Return the sum of numerators over their denominators, in halves so that numbers stay small."""
    parts = [Fraction(numerator, denominator) for denominator, numerator in sums.items()]
    while len(parts) > 1:
        parts = [sum(parts[at : at + 2], Fraction(0)) for at in range(0, len(parts), 2)]
    return parts[0] if parts else Fraction(0)


# ------------------------------------------------------------------- answered shares and metrics


def _shares(scores: Scores, level: Level) -> list[_Cell]:
    below = _BELOW.get(level)
    if below is not None:
        return _means(_shares(scores, below), KEYS[below], KEYS[level])
    rows = _sums(scores, level, ["n", "answered"])
    keys = _key_rows(rows, KEYS[level])
    return [
        _Cell(key, answered, n, n) for key, n, answered in zip(keys, rows["n"], rows["answered"], strict=True)
    ]


_Counted = tuple[tuple[str | None, ...], dict[Fraction | str, int], int, int]


def _metric_counts(scores: Scores, level: Level, metric: Metric) -> Iterator[_Counted]:
    """Return for each group the counts of answers that a metric reads, the inquiries and participants."""
    keys = list(KEYS[level])
    groups = _sums(scores, _BELOW.get(level, level), ["n"])
    every = groups.select(keys).unique().sort(keys).rows() if keys else ([()] if groups.height else [])
    rows = _metric_rows(scores, metric)
    counts: dict[tuple[str | None, ...], dict[Fraction | str, int]] = {}
    for row in rows.group_by([*keys, "value"]).agg(pl.col("n").sum()).sort([*keys, "value"]).iter_rows():
        counts.setdefault(row[:-2], {})[_answer(scores.ruleset, metric, row[-2])] = row[-1]
    # participants with an answer, a class of theirs being part of who they are
    who = rows.select(list(dict.fromkeys([*keys, "participant", "class"]))).unique()
    behind: dict[tuple[str | None, ...], int] = {}
    for row in who.select(keys).iter_rows() if keys else [()] * who.height:
        behind[row] = behind.get(row, 0) + 1
    for group in every:
        found = counts.get(group, {})
        yield group, found, sum(found.values()), behind.get(group, 0)


def _metric_rows(scores: Scores, metric: Metric) -> pl.DataFrame:
    if metric.measures is None:
        sums = scores.sums
        frames = [
            sums.select("participant", "class", "channel", pl.lit(name).alias("value"), n.alias("n"))
            for name, n in (
                ("answered", pl.col("answered")),
                ("unanswered", pl.col("n") - pl.col("answered")),
            )
        ]
        return pl.concat(frames).filter(pl.col("n") > 0)
    rows = scores.values.filter(pl.col("column") == metric.measures)
    if metric.basis == "answered":
        rows = rows.filter(pl.col("answered") & pl.col("completed"))
    return rows


def _answer(ruleset: Ruleset, metric: Metric, value: str) -> Fraction | str:
    """Return an answer as metrics get it: an id on an option scale, else a number."""
    if metric.measures is None:
        return value
    question = ruleset.questions.get(metric.measures)
    scale = question.scale if question is not None else ruleset.background[metric.measures].scale
    return value if ruleset.scales[scale].measure in ("option", "text") else Fraction(Decimal(value))
