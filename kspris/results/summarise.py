"""Scores to results: exact sums per participant and channel go in, figures of every level come out.

Above the participant a figure is the mean of the participants' figures, each with the same weight; a
metric is worked out on all answers together. A figure is rounded once, from its exact value, as text.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from operator import itemgetter
from typing import TYPE_CHECKING

import polars as pl
from attrs import field

from kspris.registry import Owned
from kspris.results.cells import cells_of
from kspris.results.frames import NAMED, frame_of, plain_frame
from kspris.results.levels import KEYS, Word, below, named, narrowed
from kspris.results.means import Cell, Keys
from kspris.results.metrics import MetricCounts, aggregated, counts_of, groups_of, shares_of
from kspris.results.model import Figure, Level, MeasureKind
from kspris.results.rounding import rounded
from kspris.ruleset.model import Basis, Ruleset
from kspris.scoring.scores import Column, Scores
from kspris_dsl.values import frozen

if TYPE_CHECKING:
    from kspris.api import Metric as MetricPlugin
    from kspris.ruleset.model import Metric

__all__ = ["KEYS", "Results", "rounded", "summarise"]

_Placed = tuple[str | None, str | None, str | None, str | None]
"""Participant, class, channel and inquiry of a figure."""


@frozen(eq=False)
class Results:
    """Figures of one ruleset's scores, worked out when asked for."""

    scores: Scores
    metrics: Mapping[str, Owned[MetricPlugin]] = field(repr=False)
    apart: Callable[[], Scores] | None = field(default=None, repr=False)
    """Gives the scores of the same answers by inquiry, for the level that needs them."""
    _narrowed: dict[object, Scores] = field(factory=dict, init=False, repr=False)
    """What was added up already: several levels are made of the same sums."""

    @property
    def ruleset(self) -> Ruleset:
        """The ruleset that scored."""
        return self.scores.ruleset

    def figures(
        self, level: Level | Word, kinds: Collection[MeasureKind] | None = None, measure: str | None = None
    ) -> tuple[Figure, ...]:
        """Return the figures of a level, sorted by keys within each measure, in the ruleset's order.

        `channel` is every level by channel, and `question` the questions of all levels but the inquiry's.
        `kinds` and `measure` narrow them. Level inquiry has neither metrics nor answered shares.
        ValueError for an unknown level.
        """
        levels, kinds = named(level, kinds)
        return tuple(figure for one in levels for figure in self._of_level(one, kinds, measure))

    def _of_level(
        self, level: Level, kinds: Collection[MeasureKind] | None, measure: str | None
    ) -> Iterator[Figure]:
        columns = self._columns(kinds, measure)
        scores = self._narrow(level, columns)
        yield from self._of_columns(scores, level, columns)
        yield from self._others(scores, level, kinds, measure)

    def _narrow(self, level: Level, columns: Sequence[Column]) -> Scores:
        key = below(level), tuple(one.index for one in columns)
        if key not in self._narrowed:
            self._narrowed[key] = narrowed(self._scores(level), level, columns)
        return self._narrowed[key]

    def _scores(self, level: Level) -> Scores:
        if level == "inquiry" and not self.scores.by_inquiry and self.apart is not None:
            return self.apart()
        return self.scores

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
        self, level: Level | Word, kinds: Collection[MeasureKind] | None = None, measure: str | None = None
    ) -> pl.DataFrame:
        """Return the figures of a level, named as for `figures`, as a frame: a figure's keys, `exact`
        ("num/den"), `shown`, and `value` as Float64, for display alone."""
        levels, kinds = named(level, kinds)
        return pl.concat([self._frame_of_level(one, kinds, measure) for one in levels])

    def _frame_of_level(
        self, level: Level, kinds: Collection[MeasureKind] | None, measure: str | None
    ) -> pl.DataFrame:
        columns = self._columns(kinds, measure)
        scores = self._narrow(level, columns)
        plain = plain_frame(scores, level, columns)
        if plain is None:
            plain = frame_of(self._of_columns(scores, level, columns))
        return pl.concat([plain, frame_of(self._others(scores, level, kinds, measure))])

    def _columns(self, kinds: Collection[MeasureKind] | None, measure: str | None) -> list[Column]:
        return [
            column
            for column in _ordered(self.scores)
            if (kinds is None or column.kind in kinds) and measure in (None, column.id)
        ]

    def _of_columns(self, scores: Scores, level: Level, columns: Sequence[Column]) -> Iterator[Figure]:
        for column, cells in zip(columns, cells_of(scores, level, columns), strict=True):
            yield from self._of_cells(level, cells, column.kind, column.id, column.basis)

    def _others(
        self, scores: Scores, level: Level, kinds: Collection[MeasureKind] | None, measure: str | None
    ) -> Iterator[Figure]:
        """Yield metrics and answered shares. `scores` are narrowed ones."""
        if level == "inquiry":
            return
        if (kinds is None or "metric" in kinds) and measure != "answered_share":
            offered = [one for one in self.ruleset.metrics.values() if one.method in self.metrics]
            wanted = [one for one in offered if measure in (None, one.id)]
            groups = groups_of(scores, level) if wanted else []
            for metric, counts in counts_of(self.scores, level, wanted, groups):
                yield from self._of_metric(level, metric, counts)
        if (kinds is None or "answered_share" in kinds) and measure in (None, "answered_share"):
            cells = shares_of(scores, level)
            yield from self._of_cells(level, cells, "answered_share", "answered_share", "all")

    def _of_cells(
        self, level: Level, cells: Iterable[Cell], kind: MeasureKind, measure: str, basis: Basis
    ) -> Iterator[Figure]:
        placed, decimals = _placed(level), self.ruleset.decimals
        for one in cells:
            value = Fraction(100 * one.numerator, one.denominator) if one.denominator else None
            shown = self._shown(value, decimals)
            keys = placed(one.keys)
            yield Figure(level, *keys, kind, measure, basis, one.inquiries, one.participants, value, shown)

    def _shown(self, value: Fraction | None, decimals: int) -> str | None:
        return None if value is None else rounded(value, decimals, self.ruleset.rounding)

    def _of_metric(self, level: Level, metric: Metric, counts: Sequence[MetricCounts]) -> Iterator[Figure]:
        owned, placed = self.metrics[metric.method], _placed(level)
        named: tuple[MeasureKind, str, Basis] = ("metric", metric.id, metric.basis)
        for one in counts:
            value = aggregated(owned, metric, one.counts)
            shown = self._shown(value, owned.value.decimals)
            yield Figure(level, *placed(one.keys), *named, one.inquiries, one.participants, value, shown)


def summarise(
    scores: Scores,
    metrics: Mapping[str, Owned[MetricPlugin]] | None = None,
    apart: Callable[[], Scores] | None = None,
) -> Results:
    """Return the results of `scores`. `metrics` are the registry's, by method.

    `apart` gives the scores by inquiry when somebody asks for that level, where `scores` are not.
    """
    return Results(scores, metrics or {}, apart)


def _ordered(scores: Scores) -> Iterable[Column]:
    kept = [one for one in scores.columns if not one.hidden]
    if any(one.hidden for one in scores.columns):
        kept.insert(0, Column(-1, "total", "total", "all", 1, 1))
    return kept


def _placed(level: Level) -> Callable[[Keys], _Placed]:
    """Return what puts a group's keys where a figure has them, None where its level has none."""
    own = KEYS[level]
    chosen = itemgetter(*(own.index(name) if name in own else -1 for name in NAMED))
    return lambda keys: chosen((*keys, None))
