"""How sure every figure is: an edition ready for statistics goes in, its figures with intervals come out.

The figure is the engine's and stays what it is. Where no interval is made, a reason stands in its place;
where too few answers stand behind a figure, neither is shown. Which method goes with which figure, and what
it covers: docs/sureness.md.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np
from attrs import evolve, field

from kspris.comparison.intervals import Interval, TwoPart, adjusted_wald, bounded_mean, twopart, wilson
from kspris.comparison.jackknife import Behind, jackknife
from kspris.comparison.jackknife import interval as jackknifed
from kspris.comparison.prepared import Prepared, counts_of
from kspris.comparison.strata import ChannelStrata, Priors, for_each, priors_of_each, stacked, strata
from kspris.results.model import Figure, MeasureKind
from kspris.ruleset.thresholds import THRESHOLDS
from kspris_dsl.text import Text
from kspris_dsl.values import frozen

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from kspris.ruleset.model import Ruleset

    Floats = NDArray[np.float64]

KINDS: frozenset[MeasureKind] = frozenset({"total", "answered_share", "area", "category", "metric"})
NO_VALUE = Text("ingen svar", "no answers")
TOO_FEW = Text("for få svar", "too few answers")
FEW = Text("få svar", "few answers")
ALL_EQUAL = Text("alle svar er like: spredningen er ukjent", "all answers are equal: the spread is unknown")
UNBOUNDED = Text(
    "måltallet har ingen grenser: ingen metode her dekker med så få svar",
    "the metric has no bounds: no method here covers with so few answers",
)
NO_METHOD = Text("måltallet har ingen intervallmetode", "the metric has no method for an interval")
ONE_SHOPPER = Text(
    "det må minst to observatører (eller henvendelser) til", "it takes two shoppers (or inquiries)"
)
NO_SHOPPERS = Text(
    "observatørene er ikke oppgitt: henvendelsene er regnet som uavhengige",
    "shoppers are not given: inquiries are taken as independent",
)
SOME_SHOPPERS = Text(
    "noen henvendelser oppgir ingen observatør: de er regnet som uavhengige",
    "some inquiries name no shopper: they are taken as independent",
)
OTHERWISE = Text(
    "intervallet er laget for snittet av henvendelsene og flyttet til tallet",
    "the interval is made for the mean of inquiries and moved to the figure",
)


@frozen
class Limits:
    """What a ruleset says of intervals and of how many answers a figure needs."""

    level: float
    cap: float
    least: int
    unmarked: int


def limits_of(ruleset: Ruleset) -> Limits:
    """Read the limits from a ruleset's settings; the defaults stand in `kspris/ruleset/thresholds.py`."""
    return Limits(
        number(ruleset, "konfidens"),
        number(ruleset, "forhandsstyrke_tak"),
        int(number(ruleset, "minst_svar_verdi")),
        int(number(ruleset, "minst_svar_uten_forbehold")),
    )


def number(ruleset: Ruleset, setting: str) -> float:
    """Return a setting of the comparison methods as a number, its default where the ruleset is silent."""
    default = next(one.default for one in THRESHOLDS if one.id == setting)
    return float(ruleset.settings.get(setting, default))


@frozen
class Sure:
    """A figure and how sure it is. `interval` is None where `reason` says why; a reason beside an
    interval is a reservation. `few`: so few answers that the figure is marked."""

    figure: Figure
    interval: Interval | None
    few: bool = False
    reason: Text | None = None
    alone: bool = True
    """Whether the figure may be shown without an interval: an NPS may not."""

    @property
    def shown(self) -> str | None:
        """The rounded figure; None where too few answers stand behind it, or none at all."""
        if self.reason in (TOO_FEW, NO_VALUE) or (self.interval is None and not self.alone):
            return None
        return self.figure.shown


def _sure(figure: Figure, made: Interval | None, limits: Limits, reason: Text | None) -> Sure:
    """Put a figure and its interval together, by what may be shown."""
    if figure.value is None:
        return Sure(figure, None, reason=NO_VALUE)
    if figure.inquiries < limits.least:
        return Sure(figure, None, reason=TOO_FEW)
    few = figure.inquiries < limits.unmarked
    if made is None or np.isnan([made.estimate, made.low, made.high]).any():
        return Sure(figure, None, few, reason or NO_METHOD)
    off = float(figure.value) - made.estimate
    if abs(off) > 1e-6:  # a mean with missing inquiries put in, or pooled points
        ends = (made.low + off, made.high + off)
        if figure.kind != "metric":
            ends = (max(0.0, ends[0]), min(100.0, ends[1]))
        made = evolve(made, estimate=made.estimate + off, low=ends[0], high=ends[1], note="moved")
        reason = reason or OTHERWISE
    return Sure(figure, made, few, reason)


# ------------------------------------------------------------------------------ participants


@frozen(eq=False)
class Totals:
    """Everybody's two-part interval of one measure on one basis, for ranks too. NaN without an inquiry."""

    found: TwoPart
    place: Mapping[str, int] = field(repr=False)

    def of(self, participant: str | None) -> Interval | None:
        """Return one participant's interval; None for one who is not there."""
        at = self.place.get(participant or "")
        return None if at is None or not self.found.inquiries[at] else self.found.of(participant or "")

    def se(self, participant: str) -> float:
        """Return one participant's standard error in points."""
        return float(self.found.se[self.place[participant]])

    def df(self, participant: str) -> float:
        """Return the degrees of freedom of its standard error."""
        return float(self.found.df[self.place[participant]])


def totals(
    prepared: Prepared, kind: MeasureKind = "total", measure: str = "total", channel: str | None = None
) -> Totals:
    """Return everybody's interval of a total, area, category or question; on one channel or over all."""
    return _totals(_spreads(prepared, kind, [measure]), limits_of(prepared.ruleset), channel)[0]


def _spreads(
    prepared: Prepared, kind: MeasureKind, measures: Sequence[str]
) -> list[tuple[ChannelStrata, Priors]]:
    """Return how everybody's inquiries vary in measures of a kind, on each channel."""
    found = []
    for one in measures:
        data = strata(prepared.matrix, prepared.values(kind, one))
        found.append(data.of_answered() if prepared.basis(kind, one) == "answered" else data)
    return list(zip(found, priors_of_each(found, limits_of(prepared.ruleset).cap), strict=True))


def _totals(
    spreads: Sequence[tuple[ChannelStrata, Priors]],
    limits: Limits,
    channel: str | None,
    only: Collection[str] | None = None,
) -> list[Totals]:
    """Return the intervals of several measures, all worked out at once; `only`: of some participants, the
    same as among all."""
    data, priors_ = [one for one, _ in spreads], [one for _, one in spreads]
    if channel is not None:
        at = data[0].channels.index(channel)
        data, priors_ = [one.only(channel) for one in data], [one.only(at) for one in priors_]
    if only is not None:
        data = [one.of(only) for one in data]
    names = data[0].participants
    found = twopart(stacked(data), for_each(priors_, len(names)), limits.level)
    place = {name: number for number, name in enumerate(names)}
    return [Totals(one, place) for one in found.split(len(data))]


def participant_figures(prepared: Prepared, participant: str | None = None) -> tuple[Sure, ...]:
    """Return the figures of a participant, or of all, with intervals; per channel the total alone."""
    results = prepared.results
    wanted = [
        one
        for level, kinds in (("participant", KINDS), ("participant_channel", frozenset({"total"})))
        for one in results.figures(level, kinds)  # type: ignore[arg-type]
        if participant in (None, one.participant)
    ]
    making = Making(prepared)
    return tuple(making.of(one) for one in wanted)


class Making:
    """Makes figures sure one at a time, in any order; what participants have in common is worked out once.

    `only`: the participants whose figures will be asked for; None is all. Theirs are the same either way.
    """

    def __init__(self, prepared: Prepared, only: Collection[str] | None = None) -> None:
        self.prepared, self.only = prepared, only
        self.limits = limits_of(prepared.ruleset)
        self._makers: dict[tuple[str, str, str | None], Mapping[str, Interval] | Totals | Text] = {}
        self._spreads: dict[tuple[str, str], tuple[ChannelStrata, Priors]] = {}

    def of(self, figure: Figure) -> Sure:
        """Return how sure a figure of a participant, a class or the survey is."""
        if figure.participant is None:
            return _of_group(self.prepared, figure, self.limits)
        maker = self.maker(figure)
        made = None
        if isinstance(maker, Totals):
            made = maker.of(figure.participant)
        elif not isinstance(maker, Text):
            made = maker.get(figure.participant)
        reason = maker if isinstance(maker, Text) else None
        found = _sure(figure, made, self.limits, reason)
        return evolve(found, alone=_alone(self.prepared, figure))

    def maker(self, figure: Figure) -> Mapping[str, Interval] | Totals | Text:
        """Return everybody's intervals of a figure's measure, or why there are none."""
        key = (figure.kind, figure.measure, figure.channel)
        if key not in self._makers:
            if figure.kind in ("metric", "answered_share"):
                self._makers[key] = _of_answers(self.prepared, figure, self.limits, self.only)
            else:
                self._make_all(figure.kind, figure.measure, figure.channel)
        return self._makers[key]

    def _make_all(self, kind: MeasureKind, measure: str, channel: str | None) -> None:
        """Make the intervals of all measures of a kind: who asks for one asks for the others too."""
        rules, matrix = self.prepared.ruleset, self.prepared.matrix
        others: dict[MeasureKind, Iterable[str]] = {
            "area": rules.areas,
            "category": rules.categories,
            "question": matrix.questions,
        }
        names = list(dict.fromkeys([measure, *others.get(kind, ())]))
        if new := [name for name in names if (kind, name) not in self._spreads]:
            made = _spreads(self.prepared, kind, new)
            self._spreads |= {(kind, name): one for name, one in zip(new, made, strict=True)}
        found = _totals([self._spreads[kind, name] for name in names], self.limits, channel, self.only)
        self._makers |= {(kind, name, channel): one for name, one in zip(names, found, strict=True)}


def _of_answers(
    prepared: Prepared, figure: Figure, limits: Limits, only: Collection[str] | None
) -> Mapping[str, Interval] | Totals | Text:
    """Return everybody's intervals of a metric or of the answered share, or why there are none.

    `only`: of some at least, the same as among all.
    """
    people, names = prepared.matrix.participant, prepared.matrix.participants
    values, method = _on_channel(prepared, figure), "wilson"
    if figure.kind == "metric":
        plugin = prepared.metrics[prepared.ruleset.metrics[figure.measure].method].value
        method = plugin.interval
    if method == "none":
        return NO_METHOD
    if method == "t":
        if plugin.low is None or plugin.high is None:
            return UNBOUNDED
        counts = dict(zip(names, counts_of(values, people, len(names)), strict=True))
        low, high = float(plugin.low), float(plugin.high)
        return bounded_mean(counts, low, high, limits.level, limits.cap)  # type: ignore[arg-type]
    asked = [(at, name) for at, name in enumerate(names) if only is None or name in only]
    return _single({name: values[people == at] for at, name in asked}, method, limits)


def _on_channel(prepared: Prepared, figure: Figure) -> Floats:
    values, m = prepared.values(figure.kind, figure.measure), prepared.matrix
    if figure.channel is None:
        return values
    found: Floats = np.where(m.channel == m.channels.index(figure.channel), values, np.nan)
    return found


def _single(groups: Mapping[str, Floats], method: str, limits: Limits) -> dict[str, Interval]:
    found = {}
    for name, values in groups.items():
        known = values[~np.isnan(values)]
        up, down = int((known == 100).sum()), int((known == -100).sum())
        if method == "wilson":
            made = wilson(up, len(known), limits.level)
        else:
            made = adjusted_wald(up, down, len(known), limits.level)
        if made is not None:
            found[name] = made
    return found


def _alone(prepared: Prepared, figure: Figure) -> bool:
    return figure.kind != "metric" or method_of(prepared, figure.measure) != "adjusted_wald"


def method_of(prepared: Prepared, metric: str) -> str:
    """Return how a metric's plugin says that its interval is made."""
    return prepared.metrics[prepared.ruleset.metrics[metric].method].value.interval


# ------------------------------------------------------------------------------ classes and the survey


def behind(prepared: Prepared, figure: Figure, shopper: NDArray[np.int64] | None = None) -> Behind:
    """Return the inquiries behind a figure of a class or the survey."""
    values = prepared.values(figure.kind, figure.measure)
    rows = ~np.isnan(values) & prepared.members(figure.participant_class)
    m = prepared.matrix
    if figure.channel is not None:
        rows &= m.channel == m.channels.index(figure.channel)
    group = np.zeros(int(rows.sum()), dtype=np.int64) if figure.kind == "metric" else m.participant[rows]
    who = prepared.shopper if shopper is None else shopper
    return Behind(values[rows], group, who[rows])


def bounds_of(prepared: Prepared, figure: Figure) -> tuple[float, float] | None:
    """Return between which values a figure must lie; None where nobody knows."""
    if figure.kind != "metric":
        return 0.0, 100.0
    plugin = prepared.metrics[prepared.ruleset.metrics[figure.measure].method].value
    if plugin.low is None or plugin.high is None:
        return None
    return float(plugin.low), float(plugin.high)


def group_figures(
    prepared: Prepared, participant_class: str | None = None, kinds: Iterable[MeasureKind] = KINDS
) -> tuple[Sure, ...]:
    """Return the figures of a class, or of the survey, with intervals: jackknife over shoppers."""
    return tuple(_group_figures(prepared, participant_class, frozenset(kinds)))


def _group_figures(
    prepared: Prepared, participant_class: str | None, kinds: frozenset[MeasureKind]
) -> Iterator[Sure]:
    limits = limits_of(prepared.ruleset)
    name = "survey" if participant_class is None else "class"
    figures = [
        one
        for level, wanted in ((name, kinds), (f"{name}_channel", kinds & {"total"}))
        for one in prepared.results.figures(level, wanted)  # type: ignore[arg-type]
        if one.participant_class == participant_class
    ]
    for one in figures:
        yield _of_group(prepared, one, limits)


def _of_group(prepared: Prepared, one: Figure, limits: Limits) -> Sure:
    data = behind(prepared, one)
    found = jackknife(data) if one.value is not None and len(data.value) else None
    reason: Text | None = ONE_SHOPPER if found is None else ALL_EQUAL
    made = None
    if found is not None and found.se > 0:
        made = jackknifed(found, len(data.value), limits.level, bounds_of(prepared, one))
        reason = None if prepared.names_all else SOME_SHOPPERS if prepared.names_shoppers else NO_SHOPPERS
        made = made if prepared.names_shoppers else evolve(made, method="jackknife_inquiry")
    return evolve(_sure(one, made, limits, reason), alone=_alone(prepared, one))
