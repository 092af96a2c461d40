"""One edition ready for statistics: checked answers go in, every inquiry's value of any measure comes out.

Values are float64 and for statistics alone: the figures that they stand beside are the engine's, exact.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import polars as pl
from attrs import field

from kspris.comparison.coded import Options
from kspris.comparison.jackknife import numbered
from kspris.comparison.matrix import Matrix
from kspris.comparison.surveys import Survey
from kspris.results.metrics import aggregated, answer_of
from kspris.results.summarise import Results, summarise
from kspris.scoring.kinds import MeasureKind
from kspris.scoring.score import score
from kspris.scoring.tally import count
from kspris_dsl.values import frozen

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from kspris.api import Counts, Metric
    from kspris.registry import Owned
    from kspris.results.model import Figure
    from kspris.ruleset.model import Asked, Ruleset
    from kspris.ruleset.model import Metric as MetricOfRules

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]


_NOBODY = "\x1f"
"""Begins the name of an inquiry that no shopper is named for."""


@frozen(eq=False)
class _Pointed:
    """Percent of what each inquiry (row) could get in each measure (column), NaN where nothing could be;
    whether a channel (row) asks for anything of a measure."""

    place: Mapping[tuple[MeasureKind, str], int]
    percent: Floats
    asked: NDArray[np.bool_]


@frozen(eq=False)
class Prepared:
    """A survey with its results and its inquiries' points. Rows are in the order of the answers."""

    survey: Survey
    results: Results
    metrics: Mapping[str, Owned[Metric]] = field(repr=False)
    _values: dict[tuple[MeasureKind, str], Floats] = field(factory=dict, init=False, repr=False)

    @property
    def ruleset(self) -> Ruleset:
        """The edition's rules."""
        return self.survey.ruleset

    @cached_property
    def totals(self) -> tuple[Figure, ...]:
        """Everybody's total, whose place is looked for again and again."""
        return self.results.figures("participant", {"total"})

    @property
    def matrix(self) -> Matrix:
        """Every inquiry's points."""
        return self.survey.matrix

    @cached_property
    def shoppers(self) -> tuple[str, ...]:
        """Who made each inquiry; one that nobody is named for stands by itself."""
        answers = self.survey.answers
        names = (
            answers["shopper"].cast(pl.String) if "shopper" in answers.columns else [None] * answers.height
        )
        return tuple(
            f"{_NOBODY}{self.survey.year}:{place}" if one is None else one for place, one in enumerate(names)
        )

    @property
    def names_shoppers(self) -> bool:
        """Whether any shopper is named."""
        return bool((self.matrix.shopper >= 0).any())

    @property
    def names_all(self) -> bool:
        """Whether every inquiry names its shopper."""
        return bool((self.matrix.shopper >= 0).all())

    @cached_property
    def shopper(self) -> Ints:
        """Return the shoppers by number."""
        return numbered(self.shoppers)[0]

    def members(self, participant_class: str | None) -> NDArray[np.bool_]:
        """Return which inquiries are those of a class; all for None."""
        if participant_class is None:
            return np.ones(len(self.matrix.inquiries), dtype=bool)
        flags = np.array([one == participant_class for one in self.matrix.participant_class], dtype=bool)
        return flags[self.matrix.participant]

    def values(self, kind: MeasureKind, measure: str) -> Floats:
        """Return every inquiry's value of a measure, NaN where it does not count.

        Percent for totals, areas, categories, questions and the answered share; of a metric the figure that
        the answer alone would have: their mean is the metric, where it is a mean at all.
        """
        if (kind, measure) not in self._values:
            self._values[kind, measure] = self._valued(kind, measure)
        return self._values[kind, measure]

    def _valued(self, kind: MeasureKind, measure: str) -> Floats:
        if kind == "total":
            return self.matrix.scores()
        if kind == "answered_share":
            return np.where(self.matrix.answered, 100.0, 0.0)
        if kind == "metric":
            return self._metric(measure)
        return self._points(kind, measure)

    def _points(self, kind: MeasureKind, measure: str) -> Floats:
        m, at = self.matrix, self._pointed.place[kind, measure]
        found = self._pointed.percent[:, at]
        if self.basis(kind, measure) == "answered":
            return np.where(m.answered & m.completed, found, np.nan)
        given = np.array([float(one) for one in m.unanswered] or [0.0])
        asked = self._pointed.asked[:, at]
        return np.where(m.answered, found, np.where(asked[m.channel], given[m.channel], np.nan))

    @cached_property
    def _pointed(self) -> _Pointed:
        """The points of every area, category and question: sums of whole numbers, all made at once."""
        m, rules = self.matrix, self.ruleset
        names: dict[MeasureKind, Collection[str]] = {
            "area": rules.areas,
            "category": rules.categories,
            "question": rules.questions,
        }
        place = {key: at for at, key in enumerate((kind, name) for kind in names for name in names[kind])}
        best = np.zeros((len(m.channels), len(m.questions), len(place)))
        for row, channel in enumerate(m.channels):
            for one in rules.asked[channel]:
                if one.question in m.questions:
                    within = [place[key] for key in _measures(one)]
                    best[row, m.questions.index(one.question), within] = one.best
        obtained = np.zeros((len(m.channel), len(place)))
        worth = (m.points * m.live).astype(np.float64)
        for row, each in enumerate(best):
            there = m.channel == row
            # not by BLAS: its threads wait for each other longer than these sums take
            obtained[there] = np.einsum("iq,qm->im", worth[there], (each > 0).astype(np.float64))
        live = [best[m.channels.index(one.channel)][list(one.live)].sum(axis=0) for one in m.patterns]
        obtainable = np.array([*live, np.zeros(len(place))])[m.pattern]  # -1, unanswered, is the last
        nothing = np.full(obtained.shape, np.nan)
        percent = np.divide(100 * obtained, obtainable, out=nothing, where=obtainable > 0)
        return _Pointed(place, percent, best.sum(axis=1) > 0)

    def basis(self, kind: MeasureKind, measure: str) -> str:
        """Return whether a measure counts all inquiries or the answered."""
        rules = self.ruleset
        if kind == "area":
            return rules.areas[measure].basis
        if kind == "category":
            return rules.categories[measure].basis
        if kind == "question":
            area = rules.questions[measure].area
            return rules.areas[area].basis if area is not None else "answered"
        if kind == "metric":
            return rules.metrics[measure].basis
        return "all"

    def _metric(self, measure: str) -> Floats:
        metric, answers = self.ruleset.metrics[measure], self.survey.answers
        if metric.measures is None:
            given = Options(("unanswered", "answered"), self.matrix.answered.astype(np.int64))
        elif metric.measures not in answers.columns:
            return np.full(answers.height, np.nan)
        else:
            given = self.survey.coded.options([metric.measures])[metric.measures]
        worth = [self._worth(metric, one) for one in given.names]
        values: Floats = np.array([*worth, np.nan])[given.codes]  # -1, no answer, is the last
        if metric.basis == "answered":
            values = np.where(self.matrix.answered & self.matrix.completed, values, np.nan)
        return values

    def _worth(self, metric: MetricOfRules, text: str) -> float:
        """Return the figure that a metric has of one answer alone."""
        if text in _not_applicable(self.ruleset, metric.measures):
            return np.nan
        answer = answer_of(self.ruleset, metric.measures, text)
        found = aggregated(self.metrics[metric.method], metric, {answer: 1})
        return np.nan if found is None else float(found)


def _measures(asked: Asked) -> list[tuple[MeasureKind, str]]:
    """Return the area, categories and question that a question counts in."""
    found: list[tuple[MeasureKind, str]] = [("category", one) for one in asked.categories]
    if asked.area is not None:
        found.append(("area", asked.area))
    return [*found, ("question", asked.question)]


def _not_applicable(ruleset: Ruleset, measures: str | None) -> list[str]:
    question = ruleset.questions.get(measures or "")
    known = ruleset.background.get(measures or "")
    scale = question.scale if question is not None else known.scale if known is not None else None
    if scale is None:
        return []
    return [one.id for one in ruleset.scales[scale].answers if one.kind == "not_applicable"]


def counts_of(values: Floats, groups: Ints, count: int) -> list[Counts]:
    """Return how often each value stands in each of `count` groups, NaN left out."""
    known = ~np.isnan(values)
    found, at = np.unique(values[known], return_inverse=True)
    times = np.bincount(groups[known] * len(found) + at.reshape(-1), minlength=count * len(found))
    exact = [Fraction(float(one)).limit_denominator(10**9) for one in found]
    return [
        {one: n for one, n in zip(exact, row, strict=True) if n}
        for row in times.reshape(count, len(found)).tolist()
    ]


def prepare(survey: Survey, metrics: Mapping[str, Owned[Metric]]) -> Prepared:
    """Score a survey under its own rules and hold its inquiries ready. `metrics` are the registry's."""
    tally = count(survey.answers.lazy(), survey.ruleset)
    return Prepared(survey, summarise(score(tally, survey.ruleset), metrics), metrics)
