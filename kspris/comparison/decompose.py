"""What changed between two years, split exactly: two surveys and their bridge go in, parts that sum come out.

Nine parts for a participant (method section d1), more for a class or the survey (d2). The parts for rules,
mix, reach and quality are Shapley values (`kspris.comparison.shapley`), so that no order of the steps
matters. All numbers are exact.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from fractions import Fraction
from math import lcm
from typing import TYPE_CHECKING, Literal

import numpy as np
from attrs import evolve, field

from kspris.bridge.core import core
from kspris.bridge.model import Bridge
from kspris.bridge.planned import planned
from kspris.bridge.seen import restricted_by_channel, seen_from
from kspris.comparison.matrix import Matrix, matrix
from kspris.comparison.parts import YEARS, PartId, Parts, Refusal, RulesOf
from kspris.comparison.shapley import shapley
from kspris.comparison.sums import MISSING, ChannelSum, Sums, channel_sums, mean
from kspris.comparison.surveys import Survey, coded_for
from kspris.ruleset.model import Ruleset, Stated
from kspris_dsl.text import Text
from kspris_dsl.values import frozen

if TYPE_CHECKING:
    from numpy.typing import NDArray

_ZERO = Fraction(0)

CommonLevels = Mapping[tuple[RulesOf, RulesOf], Mapping[str, Fraction]]
"""Totals on the common questions and channels, by (whose rules, whose answers) and participant."""


@frozen(eq=False)
class Counted:
    """One year's inquiries: under its own rules, and on the common core under the newer year's rules.

    `common` says which inquiries are on a channel that both years have, with a score under both.
    """

    own: Matrix
    core: Matrix
    common: NDArray[np.bool_]


@frozen(eq=False)
class Decomposition:
    """The parts for every participant in both years, those that came or left, and what was refused."""

    bridge: Bridge
    participants: Mapping[str, Parts | Refusal] = field(repr=False)
    before: Mapping[str, Fraction] = field(repr=False)
    """Every participant's total of the older year, as published."""
    after: Mapping[str, Fraction] = field(repr=False)
    core_before: Mapping[str, Fraction] = field(repr=False)
    core_after: Mapping[str, Fraction] = field(repr=False)
    classes_before: Mapping[str, str | None] = field(repr=False)
    classes_after: Mapping[str, str | None] = field(repr=False)
    common: CommonLevels = field(repr=False)
    counted: Mapping[RulesOf, Counted] = field(repr=False)
    """What was counted of the older and of the newer year, for statistics."""
    refusal: Refusal | None = None

    def members(self, year: RulesOf, participant_class: str | None = None) -> tuple[str, ...]:
        """Return who has a total in a year, of a class by its id in the newer year or of all."""
        return tuple(_members(self, "before" if year == "old" else "after", participant_class)[0])

    def group(self, participant_class: str | None = None) -> Parts | Refusal:
        """Return the parts for the survey, or for a class: plain means over participants (d2).

        One who changes class leaves the one and enters the other.
        """
        if self.refusal is not None:
            return self.refusal
        return _group(self, participant_class)


NO_CORE = Text(
    "årene har ingen spørsmål felles som kan sammenlignes eksakt",
    "the years have no question in common that compares exactly",
)
POOLED = Text(
    "deltakerens tall er poengsummen av alle henvendelser; en slik brøk deles ikke eksakt",
    "a participant's figure pools the points of all inquiries; such a ratio does not split exactly",
)
NO_VALUE = Text("et av årene har ikke noe tall", "one of the years has no figure")
NO_COMMON_VALUE = Text(
    "et av årene har ikke noe tall for det som er felles for dem",
    "one of the years has no figure for what they have in common",
)
NOBODY = Text("ingen deltakere har tall i begge år", "no participant has a figure in both years")


def decompose(
    before: Survey, after: Survey, bridge: Bridge, *, only: Collection[str] | None = None
) -> Decomposition:
    """Split the change from `before` (edition `bridge.old`) to `after` (`bridge.new`).

    `only` names the participants whose parts are asked for; classes and the survey have none then.
    """
    return _Work(before, after, bridge, only).decomposition()


_Data = Mapping[RulesOf, Sums]
"""One year's answers under the core of the older and of the newer rules."""


@frozen
class _Side:
    """One year: totals as published, the core under both rules, and who was in which class."""

    own: Sums
    core: _Data
    common: Mapping[RulesOf, Mapping[str, Fraction]]
    classes: Mapping[str, str | None]
    counted: Counted
    counts: bool
    """Whether any inquiry counts on the core."""


_ByChannel = Mapping[str, Collection[str]]


@frozen
class _Way:
    """Whose rules are a year's own and whose the other's, and its channels to the other's."""

    own: RulesOf
    other: RulesOf
    channels: Mapping[str, str]


class _Work:
    """Both years, counted under the rules that the decomposition needs."""

    def __init__(
        self, before: Survey, after: Survey, bridge: Bridge, only: Collection[str] | None = None
    ) -> None:
        self.bridge, self.only = bridge, only
        self.core = core(bridge)
        self.unit = {name: unit.new[0] for unit in bridge.units if unit.new for name in unit.old}
        old_of = {new: old for old, new in bridge.channels.items()}
        self.before = self._side(before, _Way("old", "new", bridge.channels), self.core.old, self.core.new)
        self.after = self._side(after, _Way("new", "old", old_of), self.core.new, self.core.old)

    def _side(self, survey: Survey, way: _Way, mine: _ByChannel, theirs: _ByChannel) -> _Side:
        """Count a year under its own rules, and its core under both years' rules.

        On a channel that both have, an inquiry counts where it has a score under both.
        """
        seen = seen_from(self.bridge, "forward" if way.own == "old" else "backward", "exact")
        own = survey.matrix
        carried = {channel: theirs[other] for channel, other in way.channels.items()}
        core_own = matrix(survey.coded, restricted_by_channel(survey.ruleset, mine))
        core_other = matrix(coded_for(survey, seen), restricted_by_channel(seen.ruleset, carried))
        common = np.isin(core_own.channel, [core_own.channels.index(one) for one in carried])
        keep = core_own.valued & (core_other.valued | ~common)
        sums = self._named(channel_sums(core_own, keep, self.only), way.own)
        crossed = _missing_alike(channel_sums(core_other, keep, self.only), sums, seen.ruleset)
        classes = dict(zip(own.participants, own.participant_class, strict=True))
        data: _Data = {way.own: sums, way.other: self._named(crossed, way.other)}
        plan = planned(survey.ruleset, list(carried))
        rules = {way.own: survey.ruleset, way.other: seen.ruleset}
        rows = _rows(core_own, common)
        levels = {
            name: _levels(each, carried, _lacking(rows, plan, rules[name]), rules[name].missing or _ZERO)
            for name, each in data.items()
        }
        newest = core_own if way.own == "new" else core_other
        return _Side(
            channel_sums(own, only=self.only),
            data,
            levels,
            classes,
            Counted(own, newest, keep & common),
            bool(keep.any()),
        )

    def _named(self, sums: Sums, rules: RulesOf) -> Sums:
        """Name the older rules' questions by the newer year's question of their unit."""
        if rules == "new":
            return sums
        return {
            person: {
                channel: evolve(
                    one, parts={self.unit.get(name, name): part for name, part in one.parts.items()}
                )
                for channel, one in channels.items()
            }
            for person, channels in sums.items()
        }

    def decomposition(self, only: Collection[str] | None = None) -> Decomposition:
        """Return every participant's parts, or only some participants'."""
        refusal = self._refusal()
        both = [name for name in self.after.own if name in self.before.own and (only is None or name in only)]
        return Decomposition(
            self.bridge,
            {name: refusal or self._participant(name) for name in both},
            _means(self.before.own),
            _means(self.after.own),
            _means(self.before.core["old"]),
            _means(self.after.core["new"]),
            self.before.classes,
            self.after.classes,
            {
                (rules, year): each
                for year, side in zip(YEARS, (self.before, self.after), strict=True)
                for rules, each in side.common.items()
            },
            {"old": self.before.counted, "new": self.after.counted},
            refusal,
        )

    def _refusal(self) -> Refusal | None:
        if "pooled" in (self.bridge.old.combined, self.bridge.new.combined):
            return Refusal(POOLED)
        empty = not self.core.units or not self.before.counts or not self.after.counts
        return Refusal(NO_CORE) if empty else None

    def _participant(self, name: str) -> Parts | Refusal:
        first, last = mean(self.before.own[name]), mean(self.after.own[name])
        data: dict[tuple[RulesOf, RulesOf], Mapping[str, ChannelSum]] = {
            (rules, "old"): self._aligned(self.before.core[rules].get(name, {})) for rules in YEARS
        }
        data |= {(rules, "new"): self.after.core[rules].get(name, {}) for rules in YEARS}
        old, new = data["old", "old"], data["new", "new"]
        core_first, core_last = mean(old), mean(new)
        if first is None or last is None:
            return Refusal(NO_VALUE)
        if core_first is None or core_last is None:
            return Refusal(NO_COMMON_VALUE)
        parts: dict[PartId, Fraction] = {"new": last - core_last, "retired": core_first - first}
        common = [one for one in new if one in old]
        here = mean({one: new[one] for one in common})
        there = mean({one: old[one] for one in common})
        if here is None or there is None:
            return Parts(first, last, parts | {"inseparable": core_last - core_first})
        parts["channel_entry"], parts["channel_exit"] = core_last - here, there - core_first
        found, units = shapley(data, common)
        return Parts(first, last, parts | found, units)

    def _aligned(self, channels: Mapping[str, ChannelSum]) -> dict[str, ChannelSum]:
        """Name the older year's channels as the newer year does; what is gone keeps a name of its own."""
        known = dict(self.bridge.channels) | {MISSING: MISSING}
        return {known.get(name, f"{name} {MISSING}"): one for name, one in channels.items()}


def _missing_alike(crossed: Sums, own: Sums, rules: Ruleset) -> Sums:
    """Give the other rules' sums the planned inquiries that are missing, as many as its own rules see."""
    found: dict[str, dict[str, ChannelSum]] = {}
    for person, channels in own.items():
        kept = {name: one for name, one in crossed.get(person, {}).items() if name != MISSING}
        if MISSING in channels:
            kept[MISSING] = evolve(channels[MISSING], unanswered=rules.missing or _ZERO)
        found[person] = kept
    return found


def _rows(matrix: Matrix, common: NDArray[np.bool_]) -> dict[str, int]:
    """Count every participant's inquiries on common channels."""
    counts = np.bincount(matrix.participant[common], minlength=len(matrix.participants))
    return dict(zip(matrix.participants, counts.tolist(), strict=True))


def _lacking(rows: Mapping[str, int], plan: Stated | None, rules: Ruleset) -> dict[str, int]:
    if plan is None or rules.missing is None:
        return dict.fromkeys(rows, 0)
    return {name: max(0, int(plan.value) - count) for name, count in rows.items()}


def _levels(
    sums: Sums, channels: Collection[str], lacking: Mapping[str, int], missing: Fraction
) -> dict[str, Fraction]:
    """Return every participant's mean on common channels, planned inquiries that are missing put in."""
    found = {}
    for name, each in sums.items():
        common = [one for channel, one in each.items() if channel in channels]
        count = sum(one.inquiries for one in common)
        if count:
            total = sum((one.total for one in common), _ZERO) + lacking[name] * missing
            found[name] = total / (count + lacking[name])
    return found


def _means(sums: Sums) -> dict[str, Fraction]:
    found = {name: mean(channels) for name, channels in sums.items()}
    return {name: value for name, value in found.items() if value is not None}


# ------------------------------------------------------------------------------ class and survey


def _group(whole: Decomposition, participant_class: str | None) -> Parts | Refusal:
    before, core_before = _members(whole, "before", participant_class)
    after, core_after = _members(whole, "after", participant_class)
    if not before or not after:
        return Refusal(NO_VALUE)
    stay = [name for name in after if name in before and isinstance(whole.participants.get(name), Parts)]
    if not stay:
        return Refusal(NOBODY)
    parts: dict[PartId, Fraction] = {
        "new": _mean(after.values()) - _mean(core_after.values()),
        "retired": _mean(core_before.values()) - _mean(before.values()),
        "participant_entry": _mean(core_after.values()) - _mean(core_after[name] for name in stay),
        "participant_exit": _mean(core_before[name] for name in stay) - _mean(core_before.values()),
    }
    staying = [one for name in stay for one in [whole.participants[name]] if isinstance(one, Parts)]
    for part in ("ruleset_common", "mix", "channel_entry", "channel_exit", "reach", "quality", "inseparable"):
        if part == "inseparable" or any(part in one.parts for one in staying):
            parts[part] = _mean(one.parts.get(part, _ZERO) for one in staying)
    names = dict.fromkeys(name for one in staying for name in one.units)
    units = {name: _mean(one.units.get(name, _ZERO) for one in staying) for name in names}
    return Parts(_mean(before.values()), _mean(after.values()), parts, units, len(stay))


def _members(
    whole: Decomposition, year: Literal["before", "after"], participant_class: str | None
) -> tuple[dict[str, Fraction], dict[str, Fraction]]:
    """Return published totals, and core totals where there are any, of those in a class (all when None)."""
    classes = whole.classes_before if year == "before" else whole.classes_after
    renamed = whole.bridge.classes if year == "before" else {}
    totals = whole.before if year == "before" else whole.after
    core = whole.core_before if year == "before" else whole.core_after
    names = [
        name
        for name in totals
        if participant_class is None or renamed.get(classes[name] or "", classes[name]) == participant_class
    ]
    return {name: totals[name] for name in names}, {name: core[name] for name in names if name in core}


def _mean(values: Iterable[Fraction]) -> Fraction:
    found = list(values)
    scale = lcm(*(one.denominator for one in found))
    return Fraction(sum(one.numerator * (scale // one.denominator) for one in found), scale * len(found))
