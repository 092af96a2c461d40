"""Last year, seen from this year: two surveys and their bridge go in, last year's figures come out.

As they were published then, under last year's own rules; on this year's rules, each with its coverage and
verdict; and what became of the total since, in parts that sum to the change.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Any

from attrs import evolve

from kspris.comparison.change import Changes, Subject
from kspris.comparison.decompose import decompose
from kspris.comparison.parts import FIELD, PERFORMANCE, RULES, Parts
from kspris.comparison.rescore import Judged, rescore
from kspris.comparison.sentence import PART_TEXTS, own_interval, sentence
from kspris.comparison.verdict import STANDINGS, Reason
from kspris.document import Number
from kspris.reading import ChangeSince, Limits, Measured, OnTheseRules, PartOfChange
from kspris.report.figures import BROAD, Figures, narrowed, results_of
from kspris.report.reasons import plain
from kspris.report.shown import POINTS, Units, estimate, exact, number
from kspris.results.masking import may_see_own
from kspris_dsl.text import Text
from kspris_dsl.values import frozen

if TYPE_CHECKING:
    from kspris.api import Metric
    from kspris.bridge.model import Bridge
    from kspris.comparison.change import Change
    from kspris.comparison.parts import PartId
    from kspris.comparison.rescore import Rescored
    from kspris.comparison.surveys import Survey
    from kspris.registry import Owned
    from kspris.results.model import Figure, Level, MeasureKind
    from kspris.ruleset.model import Question, View

YOU = Text("Dere", "You")
WAIT = Text("Ventetid", "The wait")


class LastYear:
    """What can be asked of an older survey, by the newer year's names."""

    def __init__(
        self,
        survey: Survey,
        old: Survey,
        bridge: Bridge,
        metrics: Mapping[str, Owned[Metric]],
        only: Collection[str] | None,
    ) -> None:
        self.survey, self.old, self.bridge, self.metrics = survey, old, bridge, metrics
        self.only = None if only is None else frozenset(only)
        self.units = Units(survey.ruleset, metrics)
        self._judged: dict[tuple[Level, MeasureKind], dict[tuple[str, str | None, str], Judged]] = {}
        self._changes: dict[str, ChangeSince] = {}

    @cached_property
    def participants(self) -> frozenset[str]:
        """Who took part."""
        return frozenset(self.old.answers["participant"].cast(str).unique())

    @cached_property
    def figures(self) -> Figures:
        """Last year's figures as they were published."""
        import polars as pl

        columns = self.old.answers.select(pl.col("participant", "class").cast(pl.String)).unique()
        classes = dict(columns.sort("participant", "class").iter_rows())
        return Figures(results_of(self.old, self.metrics), self.only, classes, BROAD)

    # -------------------------------------------------------------------------- as published

    def published(self, participant: str, measured: Measured, channel: str | None) -> Number | None:
        """Return a participant's figure as it was published."""
        then, there = self._measure(measured), self._channel(channel)
        if then is None or (channel is not None and there is None):
            return None
        level: Level = "participant" if there is None else "participant_channel"
        found = self.figures.of(level, measured.kind, then, participant, there)
        if found is None:
            return None
        return number(found, Units(self.old.ruleset, self.metrics).unit(measured.kind, then))

    def _channel(self, channel: str | None) -> str | None:
        return next((old for old, new in self.bridge.channels.items() if new == channel), None)

    def _measure(self, measured: Measured) -> str | None:
        """Return what last year called a measure; None where it had no such thing."""
        kind, name = measured.kind, measured.id
        if kind in ("total", "answered_share"):
            return name
        if kind == "area":
            return next((old for old, new in self.bridge.areas.items() if new == name), None)
        if kind == "question":
            unit = self.bridge.unit_of(name, "forward")
            alike = unit is not None and len(unit.old) == len(unit.new) == 1 and unit.kind != "not_comparable"
            return unit.old[0] if unit is not None and alike else None
        return self._named(kind, name)

    def _named(self, kind: str, name: str) -> str | None:
        """Return last year's id of a category or metric, by the newer year's `bro` lines."""
        there = self.old.ruleset.categories if kind == "category" else self.old.ruleset.metrics
        if not self.bridge.through:
            for line in self.bridge.new.bridge:
                if line.thing == kind and line.id == name:
                    if "new" in line.kinds:
                        return None
                    if len(line.old) == 1:
                        return line.old[0]
        return name if name in there else None

    # -------------------------------------------------------------------------- on these rules

    @cached_property
    def rescored(self) -> Rescored:
        """Last year's responses by this year's rules."""
        found = rescore(self.old, self.survey.ruleset, self.bridge, "renorm", self.survey, self.metrics)
        if self.only is None:
            return found
        return evolve(found, results=narrowed(found.results, "participant", self.only))

    def on_these_rules(
        self, participant: str, measured: Measured, channel: str | None
    ) -> OnTheseRules | None:
        """Return a participant's figure by this year's rules."""
        there = self._channel(channel)
        if channel is not None and there is None:
            return None
        level: Level = "participant" if there is None else "participant_channel"
        one = self._judged_of(level, measured.kind).get((participant, there, measured.id))
        if one is None:
            return None
        return OnTheseRules(
            number(one.figure, self.units.unit(measured.kind, measured.id)),
            exact(100 * one.cover.exact, self.survey.ruleset),
            STANDINGS[one.verdict.standing],
            tuple(self._reason(reason) for reason in one.verdict.reasons),
            one.verdict.standing != "not_comparable",
        )

    def _judged_of(self, level: Level, kind: MeasureKind) -> dict[tuple[str, str | None, str], Judged]:
        if (level, kind) not in self._judged:
            found = self.rescored.only(level, {kind}, self._wanted, realised=False)
            self._judged[level, kind] = {
                (one.figure.participant or "", one.figure.channel, one.figure.measure): one for one in found
            }
        return self._judged[level, kind]

    def _wanted(self, figure: Figure) -> bool:
        return self.only is None or figure.participant in self.only

    def _reason(self, reason: Reason) -> Text:
        """Return a reason in plain words, with what people call its subject instead of its id."""
        rules, name = self.survey.ruleset, reason.subject
        places: list[Mapping[str, Any]] = [rules.areas, rules.categories, rules.metrics, rules.channels]
        if not reason.code.startswith(("area", "heavy")):
            places.insert(0, self.old.ruleset.channels)
        label = next((each[name].labels for each in places if name in each), None)
        if label is None and name in rules.questions:
            label = next(iter(rules.questions[name].wording.values()), None)
        return plain(reason, label)

    # -------------------------------------------------------------------------- what changed

    @cached_property
    def _all_changes(self) -> Changes:
        return Changes(self.old, self.survey, decompose(self.old, self.survey, self.bridge, only=self.only))

    def change(self, participant: str, channels: Collection[str]) -> ChangeSince:
        """Return what became of a participant's total. `channels`: those that it is measured on now."""
        if participant not in self._changes:
            found = self._all_changes.of(Subject("participant", participant))
            self._changes[participant] = self._told(found, channels)
        return self._changes[participant]

    def _told(self, one: Change, channels: Collection[str]) -> ChangeSince:
        rules, parts = self.survey.ruleset, one.parts
        verdict = STANDINGS[one.verdict.standing]
        words = sentence(one, rules, YOU)
        if not isinstance(parts, Parts):
            return ChangeSince(None, None, words, verdict, refused=parts.reason)
        return ChangeSince(
            exact(parts.before, rules),
            exact(parts.after, rules),
            words,
            verdict,
            tuple(self._part(name, value) for name, value in parts.parts.items() if value),
            None,
            None if one.core is None else self._points(one.core.change),
            self._limits(one),
            tuple(self._mover(name, value, channels) for name, value in one.movers if value),
            self._points(parts.of(PERFORMANCE)) if "quality" in parts.parts else None,
            self._own_limits(one, parts),
        )

    def _points(self, value: Fraction) -> Number:
        return exact(value, self.survey.ruleset, POINTS, signed=True)

    def _part(self, name: PartId, value: Fraction) -> PartOfChange:
        kinds = ((RULES, "rules"), (FIELD, "field"), (PERFORMANCE, "performance"))
        kind = next((each for ids, each in kinds if name in ids), "other")
        return PartOfChange(name, PART_TEXTS[name], self._points(value), kind)  # type: ignore[arg-type]

    def _mover(self, name: str, value: Fraction, channels: Collection[str]) -> PartOfChange:
        labels = self._wording(self.survey.ruleset.questions.get(name), channels) or Text(name, name)
        return PartOfChange(name, labels, self._points(value), "performance")

    def _wording(self, question: Question | None, channels: Collection[str]) -> Text | None:
        """Return how a question was worded for the reader; a wait, which sounds otherwise on each channel, by
        its name where there are several."""
        if question is None:
            return None
        own = list(dict.fromkeys(text for name, text in question.wording.items() if name in channels))
        if len(own) > 1 and self.survey.ruleset.scales[question.scale].measure == "duration":
            return WAIT
        return next(iter(own or question.wording.values()), None)

    def _limits(self, one: Change) -> Limits | None:
        level = Fraction(str(self.survey.ruleset.settings["konfidens"]))
        if one.on_core is None:
            return None if one.unsure is None else Limits(None, None, level, reason=one.unsure)
        return self._between(one.on_core.low, one.on_core.high)

    def _own_limits(self, one: Change, parts: Parts) -> Limits | None:
        bounds = own_interval(one, parts)
        return None if bounds is None else self._between(*bounds)

    def _between(self, low: float, high: float) -> Limits:
        rules = self.survey.ruleset
        least, most = (estimate(end, rules.decimals, POINTS, signed=True) for end in (low, high))
        return Limits(least, most, Fraction(str(rules.settings["konfidens"])))


@frozen(eq=False)
class Before:
    """One participant's last year, by what the view shows of its own figures."""

    last: LastYear
    participant: str
    view: View
    channels: tuple[str, ...]

    @property
    def year(self) -> int:
        """The year."""
        return self.last.old.year

    def published(self, measured: Measured, channel: str | None = None) -> Number | None:
        """Return the figure as it was published then."""
        if not may_see_own(self.view, measured.kind, measured.id, channel):
            return None
        return self.last.published(self.participant, measured, channel)

    def on_these_rules(self, measured: Measured, channel: str | None = None) -> OnTheseRules | None:
        """Return last year's figure by this year's rules."""
        if not may_see_own(self.view, measured.kind, measured.id, channel):
            return None
        return self.last.on_these_rules(self.participant, measured, channel)

    @property
    def change(self) -> ChangeSince | None:
        """What became of the total."""
        if not may_see_own(self.view, "total", "total"):
            return None
        found = self.last.change(self.participant, self.channels)
        seen = tuple(one for one in found.movers if may_see_own(self.view, "question", one.id))
        return found if seen == found.movers else evolve(found, movers=seen)
