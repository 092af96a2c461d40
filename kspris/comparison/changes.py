"""How sure changes between two editions are: both editions and their bridge go in, changes with intervals
come out.

Changes are on the common core under the newer year's rules, on the channels that both years have, so that
neither rules nor new channels are in them; the published change of the survey stands beside. Participants
by MOVER, means by the jackknife over the shoppers of both years at once, and between editions with the
linking error. Where a table tests many things, flags are by false discovery rate, with the number tested.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from typing import TYPE_CHECKING, TypeVar

import numpy as np
from attrs import evolve, field
from scipy import special

from kspris.comparison.decompose import Counted, Decomposition
from kspris.comparison.intervals import Interval, TwoPart, mover, twopart
from kspris.comparison.jackknife import (
    Behind,
    Flags,
    Jackknife,
    Overlap,
    flags,
    interval,
    jackknife,
    numbered,
    overlap,
    p_value,
)
from kspris.comparison.linking import Linking, linking, scores_without, trend
from kspris.comparison.prepared import Prepared
from kspris.comparison.strata import priors, strata
from kspris.comparison.sureness import ONE_SHOPPER, TOO_FEW, limits_of, number
from kspris_dsl.text import Text
from kspris_dsl.values import frozen

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

_Key = TypeVar("_Key", bound=Hashable)
NOT_BOTH = Text("har ikke tall i begge år", "has no figure in both years")


@frozen
class Change:
    """One change in points. `interval` is None where `reason` says why. `flagged`: a finding of its table."""

    before: float
    after: float
    interval: Interval | None
    inquiries: int
    p: float | None = None
    flagged: bool | None = None
    reason: Text | None = None


@frozen
class QuestionChange:
    """The change of one common question on one channel, in percent of the best answer."""

    question: str
    channel: str
    change: Change


@frozen(eq=False)
class Changes:
    """What changed between two editions, and how sure it is, for all or for a class.

    `published`: the means of each year's own rules and participants. `core`: the means of the `staying`
    participants on the common core, sampling alone; `trend`: with the linking error too.
    """

    published: Change
    core: Change
    trend: Interval | None
    linked: Linking | None
    overlap: Overlap
    staying: int
    questions: tuple[QuestionChange, ...]
    participants: Mapping[str, Change] = field(repr=False)
    tested_questions: int = 0
    tested_participants: int = 0
    named: bool = True


@frozen(eq=False)
class _Year:
    """One edition on the core: inquiries that count, with shoppers that both years number alike."""

    prepared: Prepared
    counted: Counted
    shopper: Ints
    channels: Mapping[str, str]
    """The older year's channels to the newer's."""

    def rows(self, keep: frozenset[str]) -> NDArray[np.bool_]:
        """Return the inquiries of some participants that are common to the years."""
        m = self.counted.core
        flags_ = np.array([name in keep for name in m.participants], dtype=bool)
        found: NDArray[np.bool_] = self.counted.common & flags_[m.participant]
        return found

    def behind(self, values: Floats, rows: NDArray[np.bool_]) -> Behind:
        """Return what a mean of participants rests on."""
        rows = rows & ~np.isnan(values)
        return Behind(values[rows], self.counted.core.participant[rows], self.shopper[rows])


def changes(
    before: Prepared, after: Prepared, whole: Decomposition, participant_class: str | None = None
) -> Changes:
    """Return the changes from `before` to `after`, of all or of a class (its id in the newer year).

    `whole` is their decomposition; nothing is returned for one that is refused: look at `whole.refusal`
    first. Raises ValueError then.
    """
    if whole.refusal is not None:
        raise ValueError(whole.refusal.reason.en)
    old_shopper, new_shopper = numbered(before.shoppers, after.shoppers)
    old = _Year(before, whole.counted["old"], old_shopper, whole.bridge.channels)
    new = _Year(after, whole.counted["new"], new_shopper, whole.bridge.channels)
    then, now = (whole.members(year, participant_class) for year in ("old", "new"))
    stay = frozenset(then) & frozenset(now)
    level = limits_of(after.ruleset).level
    core = _change(old, new, (old.counted.core.scores(), new.counted.core.scores()), stay, level)
    linked = _linking(old, new, stay) if core.interval is not None else None
    found = _jackknifed(old, new, (old.counted.core.scores(), new.counted.core.scores()), stay)
    moved = trend(found, linked, core.inquiries, level) if found is not None and linked is not None else None
    people, tested = _participants(old, new, stay)
    questions = _questions(old, new, stay)
    return Changes(
        _published(old, new, (frozenset(then), frozenset(now)), level),
        core,
        moved,
        linked,
        overlap(old.shopper, new.shopper),
        len(stay),
        questions,
        people,
        sum(one.change.p is not None for one in questions),
        tested,
        before.names_shoppers and after.names_shoppers,
    )


def _jackknifed(
    old: _Year, new: _Year, values: tuple[Floats, Floats], stay: frozenset[str]
) -> Jackknife | None:
    parts = [one.behind(each, one.rows(stay)) for one, each in zip((old, new), values, strict=True)]
    if not all(len(one.value) for one in parts):
        return None
    return jackknife(parts[1], parts[0])


def _mean(data: Behind) -> float:
    """Return the mean of group means; NaN of nothing."""
    if not len(data.value):
        return float("nan")
    _, group = np.unique(data.group, return_inverse=True)
    return float((np.bincount(group.reshape(-1), data.value) / np.bincount(group.reshape(-1))).mean())


def _change(
    old: _Year, new: _Year, values: tuple[Floats, Floats], stay: frozenset[str], level: float
) -> Change:
    parts = (old.behind(values[0], old.rows(stay)), new.behind(values[1], new.rows(stay)))
    return _of_parts(parts, level)


def _of_parts(parts: tuple[Behind, Behind], level: float) -> Change:
    first, last = (_mean(one) for one in parts)
    count = sum(len(one.value) for one in parts)
    if np.isnan([first, last]).any():
        return Change(first, last, None, count, reason=NOT_BOTH)
    found = jackknife(parts[1], parts[0])
    if found is None or found.se == 0:
        return Change(first, last, None, count, reason=ONE_SHOPPER)
    return Change(first, last, interval(found, count, level), count, p_value(found))


def _published(
    old: _Year, new: _Year, members: tuple[frozenset[str], frozenset[str]], level: float
) -> Change:
    """Return the change of the published means: each year's own rules, and everybody in it."""
    parts = []
    for one, keep in zip((old, new), members, strict=True):
        m = one.counted.own
        values = m.scores()
        kept = np.array([name in keep for name in m.participants], dtype=bool)[m.participant]
        rows = kept & ~np.isnan(values)
        parts.append(Behind(values[rows], m.participant[rows], one.shopper[rows]))
    return _of_parts((parts[0], parts[1]), level)


def _linking(old: _Year, new: _Year, stay: frozenset[str]) -> Linking | None:
    rules = new.prepared.ruleset
    matrices = (old.counted.core, new.counted.core)
    units = [name for name in matrices[1].questions if name in matrices[0].questions]
    units = [name for name in units if all(_counts(one.counted, name) for one in (old, new))]
    areas: dict[str, list[str]] = {}
    for name in units:
        areas.setdefault(rules.questions[name].area or "", []).append(name)

    def change(left_out: frozenset[str]) -> float:
        means = [
            _mean(one.behind(scores_without(one.counted.core, left_out), one.rows(stay)))
            for one in (old, new)
        ]
        return means[1] - means[0]

    return linking(change, units, areas)


def _counts(counted: Counted, question: str) -> bool:
    return bool(counted.core.live[:, counted.core.questions.index(question)].any())


# ------------------------------------------------------------------------------ tables of many tests


def _participants(old: _Year, new: _Year, stay: frozenset[str]) -> tuple[dict[str, Change], int]:
    limits = limits_of(new.prepared.ruleset)
    found: list[TwoPart] = []
    for one in (old, new):
        values = np.where(one.counted.common, one.counted.core.scores(), np.nan)
        data = strata(one.counted.core, values)
        found.append(twopart(data, priors(data, limits.cap), limits.level))
    made: dict[str, Change] = {}
    for name in sorted(stay):
        ends = [one.of(name) for one in found if name in one.participants]
        count = sum(one.inquiries for one in ends)
        if len(ends) < 2 or any(one.inquiries < limits.least for one in ends):
            reason = NOT_BOTH if len(ends) < 2 else TOO_FEW
            made[name] = Change(float("nan"), float("nan"), None, count, reason=reason)
            continue
        at = [one.participants.index(name) for one in found]
        se = float(np.hypot(*(one.se[place] for one, place in zip(found, at, strict=True))))
        df = min(float(one.df[place]) for one, place in zip(found, at, strict=True))
        p = float(2 * special.stdtr(df, -abs(ends[1].estimate - ends[0].estimate) / se)) if se else 1.0
        made[name] = Change(ends[0].estimate, ends[1].estimate, mover(ends[0], ends[1]), count, p)
    return _flagged(made, number(new.prepared.ruleset, "falske_funn"))


def _flagged(made: dict[_Key, Change], q: float) -> tuple[dict[_Key, Change], int]:
    tested = {name: one.p for name, one in made.items() if one.p is not None}
    found: Flags = flags(tuple(tested.values()), q)
    told = dict(zip(tested, found.found, strict=True))
    return {name: evolve(one, flagged=told.get(name)) for name, one in made.items()}, found.tested


def _questions(old: _Year, new: _Year, stay: frozenset[str]) -> tuple[QuestionChange, ...]:
    limits = limits_of(new.prepared.ruleset)
    made: dict[tuple[str, str], Change] = {}
    for question, channel, parts in _pairs(old, new, stay):
        if all(len(one.value) >= limits.least for one in parts):
            made[question, channel] = _of_parts(parts, limits.level)
    found, _ = _flagged(made, number(new.prepared.ruleset, "falske_funn"))
    return tuple(QuestionChange(question, channel, one) for (question, channel), one in found.items())


def _pairs(old: _Year, new: _Year, stay: frozenset[str]) -> Iterator[tuple[str, str, tuple[Behind, Behind]]]:
    """Go through the common questions of each channel: percent of the best answer, on the newer rules."""
    here, there = new.counted.core, old.counted.core
    rows = (old.rows(stay), new.rows(stay))
    for name_old, name_new in _channels(old, new):
        best = {one.question: one.best for one in here.ruleset.asked[name_new]}
        best_old = {one.question: one.best for one in there.ruleset.asked[name_old]}
        for question in here.questions:
            if not best.get(question) or not best_old.get(question):
                continue
            parts = []
            for one, where, channel, most in zip(
                (old, new), rows, (name_old, name_new), (best_old[question], best[question]), strict=True
            ):
                m = one.counted.core
                column = m.questions.index(question)
                on = where & (m.channel == m.channels.index(channel)) & m.live[:, column]
                parts.append(one.behind(np.where(on, 100.0 * m.points[:, column] / most, np.nan), on))
            yield question, name_new, (parts[0], parts[1])


def _channels(old: _Year, new: _Year) -> list[tuple[str, str]]:
    """Pair the years' channels, by the bridge's names where they differ."""
    return [(a, b) for a, b in new.channels.items() if a in old.counted.core.channels]
