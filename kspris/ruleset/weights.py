"""Effective weights: how many percent of the total each question and area is, on each channel.

A ruleset's asked questions come in, with any of them left out (N/A, or a voluntary one skipped). Out go
shares of the total, exact, and for a published claim on a share the smallest sets of questions that
break it when they are left out. Formula: points mode w_q / sum of live w; areas mode
(W_k / sum of live W) * (w_q / sum of live w in k).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from fractions import Fraction
from math import comb

from kspris.ruleset.model import Area, Asked, Claim, Ruleset
from kspris_dsl.values import frozen

SHOWN_SETS = 12
SEARCHED = 20_000


@frozen
class ChannelWeights:
    """Percent of the total by question and by area on one channel; only what is live stands in it."""

    channel: str
    scored: int
    questions: Mapping[str, Fraction]
    areas: Mapping[str, Fraction]


@frozen
class Part:
    """`count` of these questions, whichever."""

    count: int
    questions: tuple[str, ...]


@frozen
class Breaking:
    """The smallest sets of left-out questions that break a claim on one channel.

    A pattern is a set up to interchangeable questions: so many of these and so many of those. `size` 0
    means that it is broken with nothing left out; None that no set breaks it. `sets` counts them all,
    None when there are more patterns than shown.
    """

    channel: str
    size: int | None
    patterns: tuple[tuple[Part, ...], ...] = ()
    sets: int | None = None
    searched: bool = True
    """False when the search was given up: no set of fewer than `size` questions breaks it."""


def weights(ruleset: Ruleset, channel: str, left_out: Collection[str] = ()) -> ChannelWeights:
    """Return the effective weights on a channel when some questions are left out."""
    live = [one for one in counting(ruleset.asked[channel]) if one.question not in left_out]
    return shares(channel, live, ruleset.areas, ruleset.mode)


def counting(asked: Sequence[Asked]) -> list[Asked]:
    """Return the questions that count in the total: scored and in an area."""
    return [one for one in asked if one.scored and one.area is not None]


def shares(channel: str, live: Sequence[Asked], areas: Mapping[str, Area], mode: str) -> ChannelWeights:
    """Return the effective weights of live questions."""
    sums: dict[str, int] = {}
    for one in live:
        assert one.area is not None
        sums[one.area] = sums.get(one.area, 0) + one.best
    tops = _tops(sums, areas, mode)
    total = sum(tops.values(), Fraction(0))
    by_area = {area: 100 * tops[area] / total for area in areas if total and area in tops}
    by_question = {
        one.question: by_area[one.area] * Fraction(one.best, sums[one.area])
        for one in live
        if one.area in by_area
    }
    return ChannelWeights(channel, len(live), by_question, by_area)


def _tops(sums: Mapping[str, int], areas: Mapping[str, Area], mode: str) -> dict[str, Fraction]:
    if mode == "points":
        return {area: Fraction(value) for area, value in sums.items()}
    stated = {area: areas[area].share for area in sums}
    return {area: share.value if share else Fraction(0) for area, share in stated.items()}


def share_of(subject: str, live: Sequence[Asked], areas: Mapping[str, Area], mode: str) -> Fraction | None:
    """Return the percent of the total of an area, a category or a question; None of an empty total."""
    effective = shares("", live, areas, mode)
    if not effective.areas:
        return None
    if subject in areas:
        return effective.areas.get(subject, Fraction(0))
    return sum(
        (
            effective.questions[one.question]
            for one in live
            if belongs(one, subject, areas) and one.question in effective.questions
        ),
        Fraction(0),
    )


def belongs(one: Asked, subject: str, areas: Mapping[str, Area]) -> bool:
    """Say whether a question is in an area or category, or is the subject itself."""
    if subject in areas:
        return one.area == subject
    return subject in one.categories or one.question == subject


def holds(relation: str, value: Fraction, limits: Sequence[Fraction]) -> bool:
    """Say whether a value keeps within a claim's limits."""
    match relation:
        case "under":
            return value < limits[0]
        case "over":
            return value > limits[0]
        case "at_most":
            return value <= limits[0]
        case "at_least":
            return value >= limits[0]
        case _:
            return value in limits


def may_be_left_out(one: Asked) -> bool:
    """Say whether an inquiry may lack a question: its scale has an N/A answer, or it is voluntary
    in some class (then it may be skipped, which leaves both sides of the score as N/A does)."""
    return bool(one.optional) or any(answer.kind == "not_applicable" for answer in one.answers)


# ---------------------------------------------------------------- what breaks a claim


@frozen
class _Alike:
    """Questions that are interchangeable for a claim: same area, weight and side of it."""

    area: str
    best: int
    inside: bool
    questions: tuple[str, ...]


def breaking(ruleset: Ruleset, claim: Claim, channel: str) -> Breaking:
    """Find the smallest sets of left-out questions that break a claim on a share.

    Sizes are tried upward over groups of interchangeable questions, never over all 2^n sets; in points
    mode the size is known beforehand from the heaviest questions.
    """
    assert claim.subject is not None
    live = counting(ruleset.asked[channel])
    search = _Search(claim, live, ruleset.areas, ruleset.mode)
    if not search.kept({}):
        return Breaking(channel, 0)
    groups = search.groups()
    tried = 0
    for size in range(_least_size(ruleset, search, groups), sum(len(g.questions) for g in groups) + 1):
        found: list[tuple[int, ...]] = []
        for counts in _choices([len(group.questions) for group in groups], size):
            tried += 1
            if tried > SEARCHED:
                return Breaking(channel, size, searched=False)
            if not search.kept(dict(zip(groups, counts, strict=True))):
                found.append(counts)
        if found:
            return _told(channel, size, groups, found)
    return Breaking(channel, None)


def _told(channel: str, size: int, groups: Sequence[_Alike], found: Sequence[tuple[int, ...]]) -> Breaking:
    patterns = tuple(
        tuple(Part(count, group.questions) for group, count in zip(groups, counts, strict=True) if count)
        for counts in found
    )
    sets = sum(_ways(pattern) for pattern in patterns)
    return Breaking(channel, size, patterns[:SHOWN_SETS], sets)


def _ways(pattern: Sequence[Part]) -> int:
    ways = 1
    for part in pattern:
        ways *= comb(len(part.questions), part.count)
    return ways


def _choices(sizes: Sequence[int], count: int) -> Iterator[tuple[int, ...]]:
    """Yield every way of taking `count` from groups of these sizes."""
    if not sizes:
        if count == 0:
            yield ()
        return
    rest = sum(sizes[1:])
    for taken in range(min(sizes[0], count), max(0, count - rest) - 1, -1):
        for others in _choices(sizes[1:], count - taken):
            yield (taken, *others)


@frozen
class _Search:
    claim: Claim
    live: Sequence[Asked]
    areas: Mapping[str, Area]
    mode: str

    def groups(self) -> tuple[_Alike, ...]:
        """Questions that may be left out and can matter, alike ones together, heaviest first."""
        found: dict[tuple[str, int, bool], list[str]] = {}
        for one in self.live:
            inside = belongs(one, self.claim.subject or "", self.areas)
            if may_be_left_out(one) and self._matters(inside):
                area = "" if self.mode == "points" else one.area or ""
                found.setdefault((area, one.best, inside), []).append(one.question)
        ordered = sorted(found.items(), key=lambda item: (-item[0][1], item[0]))
        return tuple(_Alike(*key, tuple(names)) for key, names in ordered)

    def _matters(self, inside: bool) -> bool:
        """In points mode leaving out what is inside only lowers a share, and what is outside raises it."""
        if self.mode != "points":
            return True
        raises = self.claim.relation in {"under", "at_most"}
        return inside != raises

    def kept(self, counts: Mapping[_Alike, int]) -> bool:
        """Say whether the claim holds when so many of each group are left out."""
        gone = {name for group, count in counts.items() for name in group.questions[:count]}
        live = [one for one in self.live if one.question not in gone]
        share = share_of(self.claim.subject or "", live, self.areas, self.mode)
        return share is None or holds(self.claim.relation, share, self.claim.limits)


def _least_size(ruleset: Ruleset, search: _Search, groups: Sequence[_Alike]) -> int:
    """Return a size below which no set can break the claim, from the heaviest questions (points mode)."""
    if ruleset.mode != "points":
        return 1
    taken: dict[_Alike, int] = {}
    size = 0
    for group in groups:
        for _ in group.questions:
            size += 1
            taken[group] = taken.get(group, 0) + 1
            if not search.kept(taken):
                return size
    return size + 1
