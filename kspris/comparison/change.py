"""One change between two years, told whole: a decomposition goes in, what can be said of a subject comes out.

A subject is the survey, a class or a participant. Beside the change as published stand the change on the
common core, the parts, and how sure both are. Exact numbers but for intervals.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from math import sqrt
from typing import TYPE_CHECKING, Literal

import numpy as np
from attrs import evolve, field
from scipy import special

from kspris.bridge.coverage import Cover, coverage
from kspris.bridge.model import Bridge
from kspris.comparison.decompose import Decomposition
from kspris.comparison.intervals import Interval, TwoPart, mover, twopart
from kspris.comparison.jackknife import Behind, Overlap, interval, jackknife, numbered, overlap
from kspris.comparison.parts import Parts, Refusal, RulesOf
from kspris.comparison.strata import priors, strata
from kspris.comparison.sureness import TOO_FEW, limits_of
from kspris.comparison.surveys import Survey
from kspris.comparison.verdict import (
    Verdict,
    judge_areas,
    judge_coverage,
    judge_leverage,
    limits,
    worst,
)
from kspris_dsl.text import Text
from kspris_dsl.values import frozen

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]


_YEARS: tuple[RulesOf, RulesOf] = ("old", "new")
_Of = Literal["published", "core", "own"]
"""What an interval is of: all inquiries, those on channels of both years, or those on channels that the
participant itself used in both years."""


@frozen
class Subject:
    """Whose change it is. `name`: the participant, or the class by its id in the newest year."""

    what: Literal["survey", "class", "participant"] = "survey"
    name: str | None = None


@frozen
class CoreChange:
    """The change on the common questions and channels, under the newer and under the older rules.

    `before` and `after` are the levels under the newer rules.
    """

    before: Fraction
    after: Fraction
    old_rules: Fraction

    @property
    def change(self) -> Fraction:
        """The change under the newer rules."""
        return self.after - self.before


@frozen(eq=False)
class Change:
    """What became of a subject from one year to the next. `verdict` says how well the years compare.

    Intervals are of the published change and of the change on the common core; None where they have no
    foundation, and then `unsure` says why. `own` is of the change on the core of those who are in both years,
    each on the channels that it used in both, for that is where reach and quality are; `measured`: the
    inquiries there.
    """

    subject: Subject
    years: tuple[int, int]
    parts: Parts | Refusal
    core: CoreChange | None
    verdict: Verdict
    cover: Cover
    published: Interval | None = None
    on_core: Interval | None = None
    own: Interval | None = None
    unsure: Text | None = None
    overlap: Overlap | None = None
    inquiries: tuple[int, int] = (0, 0)
    measured: tuple[int, int] = (0, 0)
    movers: tuple[tuple[str, Fraction], ...] = field(default=())
    """Quality by question of the newer year, the greatest first, whichever way it went."""


def pair_cover(bridge: Bridge) -> Cover:
    """Return the coverage of a pair of years: the lesser of both directions."""
    both = [coverage(bridge, way).total for way in ("forward", "backward")]
    return Cover(min(one.exact for one in both), min(one.bridged for one in both))


def pair_verdict(bridge: Bridge) -> Verdict:
    """Judge how well two years compare, by what both directions cover; limits are the newer ruleset's."""
    limit = limits(bridge.new)
    found = [judge_coverage(pair_cover(bridge), "total", limit)]
    for way in ("forward", "backward"):
        one = coverage(bridge, "forward" if way == "forward" else "backward")
        target = bridge.new if way == "forward" else bridge.old
        found.append(judge_areas(one.areas, one.area_share, target, limit))
        found.append(judge_leverage(one.leverage, "total", limit))
    return worst(found)


class Changes:
    """All that can be asked of one pair of years; errors are worked out once."""

    def __init__(self, before: Survey, after: Survey, whole: Decomposition) -> None:
        self.before, self.after, self.whole = before, after, whole
        self.bridge = whole.bridge
        self.limits = limits_of(self.bridge.new)
        self.verdict, self.cover = pair_verdict(self.bridge), pair_cover(self.bridge)
        self._errors: dict[tuple[RulesOf, _Of], TwoPart] = {}

    def of(self, subject: Subject) -> Change:
        """Return the change of a subject."""
        parts = self._parts(subject)
        years = (self.bridge.old.year, self.bridge.new.year)
        core = self._core(subject)
        verdict, cover = self.verdict, self.cover
        counts = self._inquiries(subject)
        if isinstance(parts, Refusal):
            return Change(subject, years, parts, core, verdict, cover, unsure=parts.reason, inquiries=counts)
        unsure = self._unsure(subject)
        staying = self._staying(subject)
        return Change(
            subject,
            years,
            parts,
            core,
            verdict,
            cover,
            None if unsure else self._interval(subject, "published"),
            None if unsure or core is None else self._interval(subject, "core"),
            None if unsure or core is None else self._own(subject, staying),
            unsure,
            self._overlap() if subject.what != "participant" else None,
            counts,
            (self._measured(staying, "old"), self._measured(staying, "new")),
            tuple(sorted(parts.units.items(), key=lambda one: (-abs(one[1]), one[0]))),
        )

    def _parts(self, subject: Subject) -> Parts | Refusal:
        if subject.what != "participant":
            return self.whole.group(subject.name)
        name = subject.name or ""
        found = self.whole.participants.get(name)
        if found is not None:
            return found
        year = self.bridge.old.year if name not in self.whole.before else self.bridge.new.year
        return Refusal(Text(f"«{name}» har ikke noe tall i {year}", f"“{name}” has no figure in {year}"))

    def _people(self, subject: Subject, year: RulesOf) -> tuple[str, ...]:
        if subject.what == "participant":
            return (subject.name or "",)
        return self.whole.members(year, subject.name)

    def _staying(self, subject: Subject) -> tuple[str, ...]:
        """Return who is in both years."""
        later = set(self._people(subject, "new"))
        return tuple(name for name in self._people(subject, "old") if name in later)

    def _core(self, subject: Subject) -> CoreChange | None:
        if self.whole.refusal is not None:
            return None
        levels = {
            key: _mean([values[name] for name in self._people(subject, key[1]) if name in values])
            for key, values in self.whole.common.items()
        }
        before, after = levels["new", "old"], levels["new", "new"]
        first, last = levels["old", "old"], levels["old", "new"]
        if before is None or after is None or first is None or last is None:
            return None
        return CoreChange(before, after, last - first)

    def _inquiries(self, subject: Subject) -> tuple[int, int]:
        return (self._counted(subject, "old"), self._counted(subject, "new"))

    def _counted(self, subject: Subject, year: RulesOf) -> int:
        one = self.whole.counted[year].own
        people = set(self._people(subject, year))
        wanted = np.array([name in people for name in one.participants], dtype=bool)
        return int((wanted[one.participant] & one.valued).sum()) if len(wanted) else 0

    def _measured(self, people: Sequence[str], year: RulesOf) -> int:
        """Count the inquiries of some participants on the channels that each used in both years."""
        return len(self._behind(people, year, "own").value)

    def _unsure(self, subject: Subject) -> Text | None:
        """Say why there is no interval; None where there is one."""
        if any(one.own.ruleset.missing is not None for one in self.whole.counted.values()):
            return Text(
                "planlagte henvendelser som mangler, teller med; da er henvendelsene ikke et utvalg",
                "planned inquiries that are missing count; the inquiries are then no sample",
            )
        if subject.what == "participant" and min(self._inquiries(subject)) < self.limits.least:
            return TOO_FEW
        return None

    def _two_part(self, year: RulesOf, of: _Of) -> TwoPart:
        """Return everybody's errors in a year; priors are those of all common channels, own or not."""
        key = (year, of)
        if key not in self._errors:
            one = self.whole.counted[year]
            data = known = strata(one.own)
            if of != "published":
                data = known = strata(one.core, np.where(one.common, one.core.scores(), np.nan))
            if of == "own":
                data = strata(one.core, np.where(self._own_rows[year], one.core.scores(), np.nan))
            self._errors[key] = twopart(data, priors(known, self.limits.cap), self.limits.level)
        return self._errors[key]

    def _behind(self, people: Sequence[str], year: RulesOf, of: _Of) -> Behind:
        """Return the inquiries of some participants, without shoppers where not all are named."""
        counted = self.whole.counted[year]
        one = counted.own if of == "published" else counted.core
        scores, wanted = one.scores(), set(people)
        member = np.array([name in wanted for name in one.participants], dtype=bool)
        keep = member[one.participant] & ~np.isnan(scores)
        if of != "published":
            keep &= counted.common if of == "core" else self._own_rows[year]
        who = np.zeros(len(keep), dtype=np.int64) if self._shoppers is None else self._shoppers[year]
        return Behind(scores[keep], one.participant[keep], who[keep])

    @cached_property
    def _own_rows(self) -> Mapping[RulesOf, NDArray[np.bool_]]:
        """Say which inquiries are on a channel that their participant used in both years."""
        pairs, place, used = {}, {}, {}
        for year in _YEARS:
            one = self.whole.counted[year].core
            named = self.bridge.channels if year == "old" else {}
            channels = [named.get(name, name) for name in one.channels]
            pairs[year] = [(name, channel) for name in one.participants for channel in channels]
            place[year] = one.participant * len(channels) + one.channel
            rows = np.unique(place[year][self.whole.counted[year].common])
            used[year] = {pairs[year][at] for at in rows}
        both = used["old"] & used["new"]
        own = {year: np.array([one in both for one in pairs[year]]) for year in _YEARS}
        return {year: self.whole.counted[year].common & own[year][place[year]] for year in _YEARS}

    def _interval(self, subject: Subject, of: _Of) -> Interval | None:
        if subject.what == "participant":
            before, after = (self._two_part(year, of) for year in _YEARS)
            name = subject.name or ""
            if name not in before.participants or name not in after.participants:
                return None
            ends = before.of(name), after.of(name)
            least = max(self.limits.least, 1)
            return mover(*ends) if min(one.inquiries for one in ends) >= least else None
        people = [self._people(subject, year) for year in _YEARS]
        return self._of_mean(people, sum(self._inquiries(subject)), of)

    def _own(self, subject: Subject, staying: Sequence[str]) -> Interval | None:
        if subject.what == "participant":
            return self._interval(subject, "own")
        made = self._of_mean([staying, staying], sum(self._measured(staying, year) for year in _YEARS), "own")
        if made is None:
            return None
        share = len({*self._behind(staying, "new", "own").group}) / len(staying)  # the others' parts are 0
        return evolve(made, estimate=share * made.estimate, low=share * made.low, high=share * made.high)

    def _of_mean(self, people: Sequence[Sequence[str]], inquiries: int, of: _Of) -> Interval | None:
        """Return the interval of a change of means: by shopper where all are named, else by participant."""
        if not all(people):
            return None
        if self._shoppers is not None:
            behind = [self._behind(names, year, of) for year, names in zip(_YEARS, people, strict=True)]
            found = jackknife(behind[1], behind[0])
            if found is not None:
                return interval(found, inquiries, self.limits.level)
        errors = [self._two_part(year, of) for year in _YEARS]
        return _by_participant(errors, people, self.limits.level, inquiries)

    @cached_property
    def _shoppers(self) -> Mapping[RulesOf, NDArray[np.int64]] | None:
        names = []
        for one in (self.before, self.after):
            if "shopper" not in one.answers.columns or one.answers["shopper"].null_count():
                return None
            names.append(one.answers["shopper"].to_list())
        return dict(zip(_YEARS, numbered(*names), strict=True))

    def _overlap(self) -> Overlap | None:
        return None if self._shoppers is None else overlap(*self._shoppers.values())


def _by_participant(
    errors: Sequence[TwoPart], people: Sequence[Sequence[str]], level: float, inquiries: int
) -> Interval | None:
    """Return the interval of a change of means from the participants' own errors, taken as independent."""
    middle, variance = [], 0.0
    for one, names in zip(errors, people, strict=True):
        place = {name: at for at, name in enumerate(one.participants)}
        at = [place[name] for name in names if name in place and one.inquiries[place[name]]]
        if not at:
            return None
        middle.append(float(one.estimate[at].mean()))
        variance += float((one.se[at] ** 2).sum()) / len(at) ** 2
    change = middle[1] - middle[0]
    half = float(special.ndtri(0.5 + level / 2)) * sqrt(variance)
    return Interval(change, change - half, change + half, level, "participants", inquiries)


def _mean(values: Sequence[Fraction]) -> Fraction | None:
    return sum(values, Fraction(0)) / len(values) if values else None


def standard_error(one: Interval) -> float:
    """Return about how large a standard error stands behind an interval, in points."""
    return (one.high - one.low) / 2 / float(special.ndtri(0.5 + one.level / 2))
