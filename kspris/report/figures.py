"""Figures by whose they are: results go in, the one figure that is asked for comes out.

A level is worked out whole when its first figure is asked for, but only for the participants and classes
that will be read. The figures are the engine's own: leaving out the others' rows changes none of them.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING

from attrs import evolve

from kspris.results.model import MeasureKind
from kspris.results.summarise import Results, summarise
from kspris.scoring.score import score
from kspris.scoring.tally import count

if TYPE_CHECKING:
    from kspris.api import Metric
    from kspris.comparison.surveys import Survey
    from kspris.reading import Measured
    from kspris.registry import Owned
    from kspris.results.model import Figure, Level

BROAD: frozenset[MeasureKind] = frozenset({"total", "answered_share", "area", "category", "metric"})
"""All kinds but the many figures of questions."""
ALL: frozenset[MeasureKind] = frozenset({*BROAD, "question"})
Key = tuple[str | None, str | None, str]
"""A participant or class, a channel and a measure."""


def results_of(survey: Survey, metrics: Mapping[str, Owned[Metric]]) -> Results:
    """Return a survey's results under its own rules."""
    return summarise(score(count(survey.answers.lazy(), survey.ruleset), survey.ruleset), metrics)


def best_first(figure: Figure, measured: Measured) -> tuple[bool, Fraction, str]:
    """Return where a participant's figure stands among others': the best first, then by name."""
    better = -1 if measured.direction == "lower_is_better" else 1
    return figure.value is None, -better * (figure.value or Fraction(0)), figure.participant or ""


class Figures:
    """The figures of results. `only`: those who are asked for; None is all. `together`: the kinds that a
    report has all of, which are worked out at once."""

    def __init__(
        self,
        results: Results,
        only: Collection[str] | None,
        classes: Mapping[str, str | None],
        together: frozenset[MeasureKind] = ALL,
    ) -> None:
        self.results = results
        self._together = together
        self._only = only
        self._groups = None if only is None else {classes.get(one) for one in only}
        self._levels: dict[tuple[Level, MeasureKind], dict[Key, Figure]] = {}
        self._narrow: dict[str, Results] = {}

    def of(
        self,
        level: Level,
        kind: MeasureKind,
        measure: str,
        who: str | None = None,
        channel: str | None = None,
    ) -> Figure | None:
        """Return one figure; `who` is the participant or the class. None where there is no such figure."""
        return self.level(level, kind).get((who, channel, measure))

    def group(
        self, level: Level, kind: MeasureKind, measure: str, who: str | None = None
    ) -> tuple[Figure, ...]:
        """Return the figures of a measure of one participant or class: one, or one a channel."""
        found = (self.of(level, kind, measure, who, channel) for channel in self._channels(level))
        return tuple(one for one in found if one is not None)

    def _channels(self, level: Level) -> tuple[str | None, ...]:
        return tuple(self.results.ruleset.channels) if level.endswith("channel") else (None,)

    def level(self, level: Level, kind: MeasureKind) -> dict[Key, Figure]:
        """Return a level's figures of a kind."""
        if (level, kind) not in self._levels:
            kinds = self._together if kind in self._together else frozenset({kind})
            self._levels |= {(level, each): {} for each in kinds}
            by = "participant_class" if level.startswith("class") else "participant"
            for one in self._results(level).figures(level, kinds):
                key = (getattr(one, by), one.channel, one.measure)
                self._levels[level, one.kind][key] = one
        return self._levels[level, kind]

    def _results(self, level: Level) -> Results:
        if self._only is None or level.startswith("survey"):
            return self.results
        if level == "participant_channel":
            return self._narrowed("participant", self._only)
        assert self._groups is not None
        return self._narrowed("class", self._groups)

    def _narrowed(self, column: str, names: Collection[str | None]) -> Results:
        if column not in self._narrow:
            self._narrow[column] = narrowed(self.results, column, names)
        return self._narrow[column]


def narrowed(results: Results, column: str, names: Collection[str | None]) -> Results:
    """Return the results of some participants or classes alone: their own figures are the same."""
    import polars as pl

    scores = results.scores
    wanted = pl.col(column).cast(pl.String).is_in(list(names), nulls_equal=True)
    numbers = scores.people.with_row_index("who").filter(wanted)["who"]
    rows = scores.sums["who"].cast(pl.Int64).is_in(numbers.cast(pl.Int64).implode())
    kept = evolve(scores, sums=scores.sums.filter(rows), values=scores.values.filter(wanted))
    return evolve(results, scores=kept, apart=None)
