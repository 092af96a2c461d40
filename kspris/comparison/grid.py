"""Editions by rulesets: surveys and the bridges between their years go in, a figure for each pair comes out.

On the diagonal stand the editions' own figures, as they are published; beside it the same responses under
the other years' rules, each with its coverage and its verdict, measured in the ruleset's own edition.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import pairwise

import polars as pl
from attrs import field

from kspris.bridge.model import Bridge
from kspris.comparison.chain import Chain, chain
from kspris.comparison.change import Change, Changes, Subject
from kspris.comparison.decompose import decompose
from kspris.comparison.rescore import Judged, Policy, Rescored, rescore
from kspris.comparison.surveys import Survey
from kspris.comparison.verdict import COMPARABLE, FULL
from kspris.results.model import Figure, Level, MeasureKind
from kspris.results.summarise import Results, summarise
from kspris.scoring.score import score
from kspris.scoring.tally import count
from kspris_dsl.text import Text
from kspris_dsl.values import frozen

Bridges = Mapping[tuple[int, int], Bridge]
"""By (older year, newer year); a pair without a bridge is not in it."""
TOTAL: frozenset[MeasureKind] = frozenset({"total"})


@frozen
class Cell:
    """An edition's figure under a ruleset; `judged` is None where there is none, and `absent` says why."""

    edition: int
    ruleset: int
    judged: Judged | None
    absent: Text | None = None


@frozen(eq=False)
class Comparison:
    """All that is said of a subject over some years: `grid` a row an edition, `changes` a pair of years."""

    surveys: tuple[Survey, ...] = field(repr=False)
    subject: Subject
    policy: Policy
    grid: tuple[tuple[Cell, ...], ...]
    changes: Mapping[tuple[int, int], Change]
    chain: Chain | None
    bridges: Bridges = field(repr=False)

    @property
    def years(self) -> tuple[int, ...]:
        """The editions' years, in order."""
        return tuple(one.year for one in self.surveys)

    @property
    def steps(self) -> tuple[Change, ...]:
        """The changes from each year to the next in which the subject has a figure.

        Where it has one in fewer than two years, the changes from year to year, which say so.
        """
        own = [cell for row in self.grid for cell in row if cell.edition == cell.ruleset]
        there = [one.edition for one in own if one.judged is not None and one.judged.figure.value is not None]
        years = there if len(there) > 1 else self.years
        return tuple(self.changes[pair] for pair in pairwise(years) if pair in self.changes)


class Comparing:
    """Some editions, counted once; any number of subjects can be asked of them."""

    def __init__(self, surveys: Sequence[Survey], bridges: Bridges, policy: Policy = "renorm") -> None:
        self.surveys = tuple(sorted(surveys, key=lambda one: one.year))
        self.bridges, self.policy = bridges, policy
        self._names: dict[tuple[int, str], frozenset[str]] = {}
        self._own: dict[int, Results] = {}
        self._rescored: dict[tuple[int, int], Rescored] = {}
        self._changes: dict[tuple[int, int], Changes] = {}

    def of(self, subject: Subject) -> Comparison:
        """Compare one subject over all years."""
        grid = tuple(
            tuple(self._cell(edition, rules, subject) for rules in self.surveys) for edition in self.surveys
        )
        changes = {pair: self.change(subject, pair) for pair in self.bridges}
        published = {
            one.edition: one.judged.figure.value
            for row in grid
            for one in row
            if one.edition == one.ruleset and one.judged is not None and one.judged.figure.value is not None
        }
        limit = self.surveys[-1].ruleset.settings["kjedeavvik_varsel"]
        assert isinstance(limit, int | Fraction)
        chained = chain(published, changes, Fraction(limit))
        return Comparison(self.surveys, subject, self.policy, grid, changes, chained, self.bridges)

    def change(self, subject: Subject, pair: tuple[int, int]) -> Change:
        """Return the change of a subject between two years; a refusal where one of them lacks it."""
        if subject.what == "class":
            newer = next(one for one in self.surveys if one.year == pair[1])
            subject = Subject("class", self._name(newer, subject) or subject.name)
        return self._pair(pair).of(subject)

    def knows(self, subject: Subject) -> bool:
        """Whether a participant or class is in any of the years."""
        return any(self._name(one, subject) is not None for one in self.surveys)

    def _name(self, survey: Survey, subject: Subject) -> str | None:
        """Return what a subject is called in an edition; None where it is not in it."""
        if subject.name is None:
            return ""
        if subject.what == "participant":
            return subject.name if subject.name in self._named(survey, "participant") else None
        newest = self.surveys[-1]
        bridge = self.bridges.get((survey.year, newest.year))
        older = {} if bridge is None else {new: old for old, new in bridge.classes.items()}
        name = subject.name if survey is newest else older.get(subject.name, subject.name)
        return name if name in self._named(survey, "class") else None

    def _named(self, survey: Survey, column: str) -> frozenset[str]:
        key = (survey.year, column)
        if key not in self._names:
            self._names[key] = frozenset(survey.answers[column].cast(pl.String).unique().to_list())
        return self._names[key]

    def _pair(self, pair: tuple[int, int]) -> Changes:
        if pair not in self._changes:
            before, after = (next(one for one in self.surveys if one.year == year) for year in pair)
            self._changes[pair] = Changes(before, after, decompose(before, after, self.bridges[pair]))
        return self._changes[pair]

    def _cell(self, edition: Survey, rules: Survey, subject: Subject) -> Cell:
        name = self._name(edition, subject)
        if name is None:
            return Cell(edition.year, rules.year, None, _NOT_THERE)
        if edition is rules:
            if edition.year not in self._own:
                counted = count(edition.answers.lazy(), edition.ruleset, metrics=False)
                self._own[edition.year] = summarise(score(counted, edition.ruleset, TOTAL))
            figures = self._own[edition.year].figures(_level(subject), TOTAL)
            judged = tuple(
                Judged(one, FULL, None, None, COMPARABLE) for one in figures if _is(one, subject, name)
            )
        else:
            rescored = self._under(edition, rules)
            if rescored is None:
                return Cell(edition.year, rules.year, None, _NO_BRIDGE)
            judged = rescored.only(_level(subject), TOTAL, lambda one: _is(one, subject, name))
        if not judged or judged[0].figure.value is None:
            reason = judged[0].verdict.reasons[-1].text if judged and judged[0].verdict.reasons else _NO_VALUE
            return Cell(edition.year, rules.year, judged[0] if judged else None, reason)
        return Cell(edition.year, rules.year, judged[0])

    def _under(self, edition: Survey, rules: Survey) -> Rescored | None:
        key = (edition.year, rules.year)
        if key not in self._rescored:
            bridge = self.bridges.get((min(key), max(key)))
            if bridge is None:
                return None
            self._rescored[key] = rescore(edition, rules.ruleset, bridge, self.policy, rules, kinds=TOTAL)
        return self._rescored[key]


def _level(subject: Subject) -> Level:
    return subject.what


def _is(one: Figure, subject: Subject, name: str) -> bool:
    if subject.what == "participant":
        return one.participant == name
    return subject.what == "survey" or one.participant_class == name


_NOT_THERE = Text("ikke med", "not in it")
_NO_BRIDGE = Text("ingen bro", "no bridge")
_NO_VALUE = Text("ingen henvendelser gir et tall", "no inquiry gives a figure")
