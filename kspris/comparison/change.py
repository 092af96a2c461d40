"""One change between two years, told whole: a decomposition goes in, what can be said of a subject comes out.

A subject is the survey, a class or a participant. Beside the change as published stand the change on the
common core, the parts, and how sure both are. Exact numbers but for intervals.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import sqrt
from typing import TYPE_CHECKING, Literal

import numpy as np
from attrs import field
from scipy import special

from kspris.bridge.coverage import Cover, coverage
from kspris.bridge.model import Bridge
from kspris.comparison.decompose import Counted, Decomposition
from kspris.comparison.intervals import Interval, TwoPart, mover, twopart
from kspris.comparison.jackknife import Behind, Overlap, interval, jackknife, numbered, overlap
from kspris.comparison.matrix import Matrix
from kspris.comparison.parts import Parts, Refusal, RulesOf
from kspris.comparison.strata import priors, strata
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
    from whom reach and quality are, and `measured` their inquiries on the common channels.
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
        self.level = float(_setting(self.bridge, "konfidens"))
        self.cap = float(_setting(self.bridge, "forhandsstyrke_tak"))
        self.verdict, self.cover = pair_verdict(self.bridge), pair_cover(self.bridge)
        self._errors: dict[tuple[RulesOf, bool], TwoPart] = {}

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
            None if unsure else self._interval(subject, core_only=False),
            None if unsure or core is None else self._interval(subject, core_only=True),
            None if unsure or core is None else self._own(subject, staying),
            unsure,
            self._overlap() if subject.what != "participant" else None,
            counts,
            (self._common(staying, "old"), self._common(staying, "new")),
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

    def _common(self, people: Sequence[str], year: RulesOf) -> int:
        """Count the inquiries of some participants on the common channels."""
        one = self.whole.counted[year]
        return len(_behind(one, people, np.zeros(len(one.common), dtype=np.int64), core_only=True).value)

    def _unsure(self, subject: Subject) -> Text | None:
        """Say why there is no interval; None where there is one."""
        if any(one.own.ruleset.missing is not None for one in self.whole.counted.values()):
            return Text(
                "planlagte henvendelser som mangler, teller med; da er henvendelsene ikke et utvalg",
                "planned inquiries that are missing count; the inquiries are then no sample",
            )
        if subject.what == "participant" and min(self._inquiries(subject)) < 2:
            return Text(
                "én henvendelse sier ikke hvor mye henvendelser varierer",
                "one inquiry does not say how much inquiries vary",
            )
        return None

    def _two_part(self, year: RulesOf, *, core_only: bool) -> TwoPart:
        key = (year, core_only)
        if key not in self._errors:
            one = self.whole.counted[year]
            scores = np.where(one.common, one.core.scores(), np.nan) if core_only else None
            data = strata(one.core if core_only else one.own, scores)
            self._errors[key] = twopart(data, priors(data, self.cap), self.level)
        return self._errors[key]

    def _interval(self, subject: Subject, *, core_only: bool) -> Interval | None:
        if subject.what == "participant":
            before, after = (self._two_part(year, core_only=core_only) for year in ("old", "new"))
            name = subject.name or ""
            if name not in before.participants or name not in after.participants:
                return None
            return mover(before.of(name), after.of(name))
        people = [self._people(subject, year) for year in _YEARS]
        return self._of_mean(people, sum(self._inquiries(subject)), core_only=core_only)

    def _own(self, subject: Subject, staying: Sequence[str]) -> Interval | None:
        if subject.what == "participant":
            return self._interval(subject, core_only=True)
        inquiries = sum(self._common(staying, year) for year in _YEARS)
        return self._of_mean([staying, staying], inquiries, core_only=True)

    def _of_mean(
        self, people: Sequence[Sequence[str]], inquiries: int, *, core_only: bool
    ) -> Interval | None:
        """Return the interval of a change of means: by shopper where all are named, else by participant."""
        if not all(people):
            return None
        shoppers = self._shoppers()
        if shoppers is not None:
            behind = [
                _behind(self.whole.counted[year], names, numbers, core_only=core_only)
                for year, names, numbers in zip(_YEARS, people, shoppers, strict=True)
            ]
            found = jackknife(behind[1], behind[0])
            if found is not None:
                return interval(found, inquiries, self.level)
        errors = [self._two_part("old", core_only=core_only), self._two_part("new", core_only=core_only)]
        return _by_participant(errors, people, self.level, inquiries)

    def _shoppers(self) -> tuple[NDArray[np.int64], ...] | None:
        names = []
        for one in (self.before, self.after):
            if "shopper" not in one.answers.columns or one.answers["shopper"].null_count():
                return None
            names.append(one.answers["shopper"].to_list())
        return numbered(*names)

    def _overlap(self) -> Overlap | None:
        shoppers = self._shoppers()
        return None if shoppers is None else overlap(shoppers[0], shoppers[1])


def _setting(bridge: Bridge, name: str) -> Fraction:
    value = bridge.new.settings[name]
    assert isinstance(value, int | Fraction)
    return Fraction(value)


def _behind(
    counted: Counted, people: Sequence[str], shoppers: NDArray[np.int64], *, core_only: bool
) -> Behind:
    one: Matrix = counted.core if core_only else counted.own
    scores = one.scores()
    wanted = set(people)
    member = np.array([name in wanted for name in one.participants], dtype=bool)
    keep = member[one.participant] & ~np.isnan(scores)
    if core_only:
        keep &= counted.common
    return Behind(scores[keep], one.participant[keep], shoppers[keep])


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
