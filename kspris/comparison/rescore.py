"""One year's answers under another year's rules: a survey, a ruleset and their bridge go in, figures come out
that each carry their coverage and a verdict.

Policies (method section b1): `strict` gives a figure only where all of it is answered exactly; `core` scores
the exact questions alone; `renorm` all that can be answered, the rest leaving both sides as N/A does;
`backcast` is core with what the missing questions add nationally, measured in the ruleset's own edition.
Figures come from the engine: where nothing is missing they are exactly those of translated answers.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from fractions import Fraction
from functools import cache, partial
from typing import TYPE_CHECKING, Literal, get_args

import polars as pl
from attrs import evolve, field

from kspris.bridge.coverage import NOTHING, Cover, Weighed, covered, keys, leverage, weighed
from kspris.bridge.model import Bridge, Direction
from kspris.bridge.planned import planned
from kspris.bridge.seen import Seen, restricted_by_channel, seen_from
from kspris.comparison.matrix import matrix
from kspris.comparison.realised import Filled, filled, on_channels, own_cover, realised
from kspris.comparison.surveys import Survey, coded_for, read_by
from kspris.comparison.verdict import (
    FULL,
    Evidence,
    Limits,
    Reason,
    Verdict,
    judge_area,
    judge_areas,
    judge_coverage,
    judge_evidence,
    judge_leverage,
    limits,
    worst,
)
from kspris.results.model import Figure, Level, MeasureKind
from kspris.results.summarise import Results, rounded, summarise
from kspris.ruleset.model import Metric as MetricInYear
from kspris.ruleset.model import Ruleset
from kspris.scoring.score import score
from kspris.scoring.scores import Scores
from kspris.scoring.tally import count
from kspris_dsl.text import Text
from kspris_dsl.values import frozen

if TYPE_CHECKING:
    from kspris.api import Metric
    from kspris.comparison.offset import Offset
    from kspris.registry import Owned

Policy = Literal["strict", "core", "renorm", "backcast"]
POLICIES: tuple[Policy, ...] = get_args(Policy)


@frozen
class Judged:
    """A figure, how far it is answered, and how it may be used. The figure has no value where it is withheld.

    `leverage`: see `kspris.bridge.coverage`; of totals only. `se`: what an estimate adds to the standard
    error of the figure, in points; of `backcast` only.
    """

    figure: Figure
    cover: Cover
    realised: Fraction | None
    leverage: Fraction | None
    verdict: Verdict
    se: float | None = None


@frozen(eq=False)
class Rescored:
    """A survey rescored under `ruleset`. Figures are worked out when asked for."""

    survey: Survey
    ruleset: Ruleset
    bridge: Bridge
    direction: Direction
    policy: Policy
    seen: Seen
    results: Results = field(repr=False)
    rows: tuple[Weighed, ...] = field(repr=False)
    filled: Filled = field(repr=False)
    limits: Limits = field(repr=False)
    evidence: Evidence | None = None
    offset: Offset | None = None

    def judged(
        self, level: Level, kinds: Collection[MeasureKind] | None = None, measure: str | None = None
    ) -> tuple[Judged, ...]:
        """Return the figures of a level with coverage and verdict."""
        return self.only(level, kinds, lambda one: measure in (None, one.measure))

    def only(
        self,
        level: Level,
        kinds: Collection[MeasureKind] | None,
        wanted: Callable[[Figure], bool],
        *,
        realised: bool = True,
    ) -> tuple[Judged, ...]:
        """Return those figures of a level that are wanted, with coverage and verdict.

        `realised`: False leaves realised coverage out, which no verdict rests on.
        """
        figures = tuple(one for one in self.results.figures(level, kinds) if wanted(one))
        if self.offset is not None:
            figures = self.offset.applied(figures, self)
        judging = _Judging(self)
        return tuple(judging.of(one, realised=realised) for one in figures)

    @property
    def lost_metrics(self) -> tuple[str, ...]:
        """Metrics of the ruleset that cannot be read from these answers."""
        return tuple(name for name in self.ruleset.metrics if name not in self.results.ruleset.metrics)

    @property
    def participants(self) -> tuple[str, ...]:
        """Everybody in the survey, sorted."""
        return tuple(sorted(self.filled.inquiries))


def rescore(
    survey: Survey,
    ruleset: Ruleset,
    bridge: Bridge,
    policy: Policy = "renorm",
    measured_in: Survey | None = None,
    metrics: Mapping[str, Owned[Metric]] | None = None,
    *,
    kinds: Collection[MeasureKind] | None = None,
) -> Rescored:
    """Rescore `survey` under `ruleset`, over the bridge between its edition and `ruleset`.

    `measured_in` is a survey of the ruleset's own edition: it measures what the missing questions do, and
    `backcast` needs it (ValueError without). `metrics` are the registry's. `kinds` narrows the figures.
    """
    direction: Direction = "forward" if bridge.new.digest == ruleset.digest else "backward"
    seen = seen_from(bridge, direction, "available" if policy == "renorm" else "exact")
    target = _targets(bridge, direction)
    inquiries = _inquiries(survey.answers)
    rules = evolve(seen.ruleset, metrics=_metrics(seen, bridge, direction))
    answers, with_metrics = read_by(survey, seen).lazy(), kinds is None or "metric" in kinds

    @cache
    def scores(*, by_inquiry: bool) -> Scores:
        return score(count(answers, rules, by_inquiry=by_inquiry, metrics=with_metrics), rules, kinds)

    results = summarise(scores(by_inquiry=False), metrics, partial(scores, by_inquiry=True))
    found = Rescored(
        survey,
        ruleset,
        bridge,
        direction,
        policy,
        seen,
        results,
        weighed(bridge, direction),
        filled(matrix(coded_for(survey, seen), rules), inquiries, target),
        limits(ruleset),
    )
    if measured_in is None:
        if policy == "backcast":
            raise ValueError("backcast needs a survey of the ruleset's own edition")
        return found
    from kspris.comparison.offset import measure  # noqa: PLC0415 - the two know each other's values

    evidence, offset = measure(measured_in, found)
    return evolve(found, evidence=evidence, offset=offset if policy == "backcast" else None)


def _targets(bridge: Bridge, direction: Direction) -> dict[str, str]:
    """Return which of the edition's channels is which of the ruleset's."""
    if direction == "forward":
        return dict(bridge.channels)
    return {new: old for old, new in bridge.channels.items()}


def _inquiries(answers: pl.DataFrame) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    keyed = answers.select(pl.col("participant", "channel").cast(pl.String))
    for person, channel, n in (
        keyed.group_by("participant", "channel").len().sort("participant", "channel").iter_rows()
    ):
        found.setdefault(person, {})[channel] = n
    return found


def _metrics(seen: Seen, bridge: Bridge, direction: Direction) -> dict[str, MetricInYear]:
    """Keep the metrics whose answers are carried over unchanged: others cannot be read."""
    carried = {name for part in (seen.exact, seen.inexact) for names in part.values() for name in names}
    plain = {
        name
        for name in carried
        for unit in [bridge.unit_of(name, direction)]
        if unit is not None and unit.answers.identity and len(unit.sources(direction)) == 1
    }
    background = {
        name
        for name, one in seen.ruleset.background.items()
        if name in seen.edition.background
        and _answers(seen.ruleset, one.scale) == _answers(seen.edition, seen.edition.background[name].scale)
    }
    return {
        name: one
        for name, one in seen.ruleset.metrics.items()
        if one.measures is None or one.measures in plain or one.measures in background
    }


def _answers(ruleset: Ruleset, scale: str) -> tuple[object, ...]:
    one = ruleset.scales[scale]
    return one.measure, one.low, one.high, tuple(answer.id for answer in one.answers)


# ------------------------------------------------------------------------------ coverage of each figure


class _Judging:
    """Coverage and verdicts of one rescored survey; what figures share is worked out once."""

    def __init__(self, of: Rescored) -> None:
        self.it = of
        self.target = of.filled.target
        self.key = keys(of.ruleset)
        self.exact_only = of.policy != "renorm"
        most = of.ruleset.max_channels
        # where participants are measured on some channels alone, the others say nothing of them
        self.chosen = most is not None and most.value < len(of.ruleset.channels)
        self.classes: dict[str, list[str]] = {}
        for one in of.results.figures("participant", {"total"}):
            self.classes.setdefault(one.participant_class or "", []).append(one.participant or "")
        self.rows_of: dict[tuple[str, str], tuple[Weighed, ...]] = {}
        self.by_mix: dict[tuple[object, ...], Cover] = {}
        self.covers: dict[tuple[object, ...], Cover] = {}
        self.on_channels: dict[tuple[str, str], dict[str, Cover]] = {}
        self.real: dict[tuple[object, ...], Fraction | None] = {}
        self.raised = {one: leverage(of.ruleset, one, of.rows, exact=self.exact_only) for one in self.key}
        self.shares = {
            area: sum((row.share for row in of.rows if row.area == area), Fraction(0))
            for area in of.ruleset.areas
        }

    def of(self, figure: Figure, *, realised: bool) -> Judged:
        cover = self._cover(figure, (figure.kind, figure.measure))
        real = self._realised(figure) if realised else None
        raised = self._leverage(figure) if figure.kind == "total" else None
        verdict = self._verdict(figure, cover, raised)
        hidden = self._hidden(figure, cover, verdict)
        if hidden is not None:
            figure, verdict = evolve(figure, value=None, shown=None), hidden
        elif figure.value is None:
            verdict = worst([verdict, Verdict("not_comparable", (_no_value(figure),))])
        se = self.it.offset.se(figure) if self.it.offset is not None and figure.kind == "total" else None
        return Judged(figure, cover, real, raised, verdict, se)

    def _rows(self, measure: tuple[str, str]) -> tuple[Weighed, ...]:
        """Return the questions that a measure is made of, on each channel."""
        if measure not in self.rows_of:
            kind, name = measure
            rows = self.it.rows
            if kind == "metric":
                name = self.it.ruleset.metrics[name].measures or ""
            self.rows_of[measure] = tuple(
                row
                for row in rows
                if (kind == "total" and row.share)
                or (kind == "area" and row.area == name and row.share)
                or (kind == "category" and name in row.categories)
                or (kind in ("question", "metric") and row.question == name)
            )
        return self.rows_of[measure]

    def _cover(self, figure: Figure, measure: tuple[str, str]) -> Cover:
        """Return coverage of a measure, by the figure's own channels, for many also by the key."""
        key = (measure, figure.participant, figure.participant_class, figure.channel)
        if key not in self.covers:
            self.covers[key] = self._worked_out(figure, measure)
        return self.covers[key]

    def _worked_out(self, figure: Figure, measure: tuple[str, str]) -> Cover:
        rows = self._rows(measure)
        if not rows:
            return FULL if self._always(measure) else NOTHING
        if figure.channel is not None:
            return self._on(measure, rows, figure.channel)
        own = self._own(measure, rows, self._people(figure))
        if figure.participant is not None and self.chosen:
            return own
        by_key = covered(rows, by_points=measure[0] not in ("total", "area"))
        return Cover(min(own.exact, by_key.exact), min(own.bridged, by_key.bridged))

    def _realised(self, figure: Figure) -> Fraction | None:
        """Return realised coverage of totals and areas; of one inquiry there is none."""
        if figure.kind not in ("total", "area") or figure.inquiry is not None:
            return None
        measure = (figure.kind, figure.measure)
        key = (measure, figure.participant, figure.participant_class, figure.channel)
        if key not in self.real:
            people = self._people(figure)
            self.real[key] = realised(self._rows(measure), self.it.filled, people, figure.channel)
        return self.real[key]

    def _on(self, measure: tuple[str, str], rows: tuple[Weighed, ...], channel: str) -> Cover:
        """Return coverage on one of the edition's channels."""
        key = (measure, channel)
        if key not in self.by_mix:
            part = (row for row in rows if row.channel == self.target.get(channel))
            self.by_mix[key] = covered(part, by_points=measure[0] not in ("total", "area"))
        return self.by_mix[key]

    def _own(self, measure: tuple[str, str], rows: tuple[Weighed, ...], people: list[str]) -> Cover:
        """Return coverage by the people's channels; participants with the same mix have it in common."""
        mix = self.it.filled.mix(people)
        key = (measure, tuple(mix.items()))
        if key not in self.by_mix:
            if measure not in self.on_channels:
                self.on_channels[measure] = on_channels(rows)
            self.by_mix[key] = own_cover(self.on_channels[measure], mix, self.target)
        return self.by_mix[key]

    def _always(self, measure: tuple[str, str]) -> bool:
        """Whether a measure needs no question: shares of answered inquiries, and background facts."""
        kind, name = measure
        return kind == "answered_share" or (kind == "metric" and name in self.it.results.ruleset.metrics)

    def _people(self, figure: Figure) -> list[str]:
        if figure.participant is not None:
            return [figure.participant]
        if figure.participant_class is not None:
            return self.classes.get(figure.participant_class, [])
        return list(self.it.filled.inquiries)

    def _leverage(self, figure: Figure) -> Fraction | None:
        if figure.channel is not None:
            return self.raised.get(self.target.get(figure.channel, ""))
        used = {one for name in self._people(figure) for one in self.it.filled.inquiries[name]}
        found = [self.raised[self.target[one]] for one in used if one in self.target]
        return max((one for one in found if one is not None), default=None)

    def _verdict(self, figure: Figure, cover: Cover, raised: Fraction | None) -> Verdict:
        limit = self.it.limits
        subject = figure.channel or "total"
        if figure.kind in ("area", "category"):
            return judge_area(cover, figure.measure, limit)
        if figure.kind != "total":
            return judge_coverage(cover, figure.measure, limit)
        own = figure.participant is not None and self.chosen
        found = [judge_coverage(cover, subject, limit, "own_channels" if own else "coverage")]
        if self.it.ruleset.areas and figure.channel is None:
            areas = {name: self._cover(figure, ("area", name)) for name in self.it.ruleset.areas}
            found.append(judge_areas(areas, self.shares, self.it.ruleset, limit))
        found.append(judge_leverage(raised, subject, limit))
        if cover.exact < 1:
            behind = 1 if figure.participant else figure.participants if figure.participant_class else None
            evidence = self.it.evidence
            if evidence is not None and self.it.offset is not None:
                # the bias is what the offset takes out
                evidence = evolve(evidence, participant_bias=None, survey_bias=None)
                found.append(Verdict("caution", (ESTIMATED,)))
            found.append(judge_evidence(evidence, behind, limit))
        return worst(found)

    def _hidden(self, figure: Figure, cover: Cover, verdict: Verdict) -> Verdict | None:
        """Return the verdict of a figure that is not shown; None where it is."""
        if self.it.policy == "strict" and cover.exact < 1:
            text = Text(
                "bare det som er besvart fullt ut, vises (strict)",
                "only what is answered in full is shown (strict)",
            )
            reason = Reason("strict", figure.measure, cover.exact, Fraction(1), text)
            return Verdict("not_comparable", (*verdict.reasons, reason))
        thin = figure.kind in ("area", "category") and verdict.standing == "not_comparable"
        return verdict if thin else None


def _no_value(figure: Figure) -> Reason:
    text = Text("ingen henvendelser gir et tall", "no inquiry gives a figure")
    return Reason("no_value", figure.measure, Fraction(figure.inquiries), None, text)


ESTIMATED = Reason(
    "estimated",
    "total",
    None,
    None,
    Text("beregnet: det som mangler, er anslått", "estimated: what is missing is put in by an estimate"),
)


def shown(value: Fraction | None, ruleset: Ruleset) -> str | None:
    """Return a value rounded by the ruleset's rule."""
    return None if value is None else rounded(value, ruleset.decimals, ruleset.rounding)


def restricted_to(seen: Seen, target: Mapping[str, str], ruleset: Ruleset) -> Ruleset:
    """Return the ruleset of its own edition with only the questions and channels that `seen` has."""
    kept = {target[c]: {*seen.exact[c], *seen.inexact[c]} for c in target if c in seen.exact}
    return evolve(restricted_by_channel(ruleset, kept), inquiries=planned(ruleset, list(kept)))
