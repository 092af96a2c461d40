"""Every inquiry's points as whole numbers: answers and a ruleset (or a view) go in, arrays come out.

What statistics, decomposition and what-if edits are built on. The engine's figures come from tallies;
the two are independent routes to the same numbers and a test holds them equal.

Within one pattern (channel and which questions count) an inquiry's score is `sum(factor[q] * points[q])`
with exact factors: the kernel of method section 0.1, for both `poeng` and `områder`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from attrs import evolve, field

from kspris.comparison.coded import Amounts, Coded, Options
from kspris.ruleset.model import Asked, Ruleset
from kspris_dsl.values import frozen

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]
    Flags = NDArray[np.bool_]


@frozen
class Pattern:
    """Inquiries of one channel in which the same questions count.

    `factors` runs parallel to `Matrix.questions`: percent of the total for each point (0 where the
    question does not count). `valued` is false where nothing was obtainable: such inquiries have no score.
    """

    channel: str
    live: tuple[bool, ...]
    factors: tuple[Fraction, ...]
    valued: bool


@frozen(eq=False)
class Matrix:
    """n inquiries by q scored questions, in the order of the answers' rows.

    `points` is 0 where a question does not count; `pattern` indexes `patterns` (-1: unanswered).
    `unanswered` is what an unanswered inquiry gives, in percent, by channel number; `shopper` is -1
    where nobody is named. `participant_class` runs parallel to `participants`.
    """

    ruleset: Ruleset
    inquiries: tuple[str, ...] = field(repr=False)
    participants: tuple[str, ...] = field(repr=False)
    participant_class: tuple[str | None, ...] = field(repr=False)
    channels: tuple[str, ...]
    questions: tuple[str, ...] = field(repr=False)
    participant: Ints = field(repr=False)
    channel: Ints = field(repr=False)
    shopper: Ints = field(repr=False)
    answered: Flags = field(repr=False)
    completed: Flags = field(repr=False)
    points: Ints = field(repr=False)
    live: Flags = field(repr=False)
    pattern: Ints = field(repr=False)
    patterns: tuple[Pattern, ...] = field(repr=False)
    unanswered: tuple[Fraction, ...] = ()

    def only(self, rows: Flags) -> Matrix:
        """Return the same of some inquiries alone: participants without any are not in it."""
        people, participant = np.unique(self.participant[rows], return_inverse=True)
        kept = np.flatnonzero(rows)
        return evolve(
            self,
            inquiries=tuple(self.inquiries[row] for row in kept.tolist()),
            participants=tuple(self.participants[one] for one in people.tolist()),
            participant_class=tuple(self.participant_class[one] for one in people.tolist()),
            participant=participant.reshape(-1),
            channel=self.channel[rows],
            shopper=self.shopper[rows],
            answered=self.answered[rows],
            completed=self.completed[rows],
            points=self.points[rows],
            live=self.live[rows],
            pattern=self.pattern[rows],
        )

    @property
    def valued(self) -> Flags:
        """Which inquiries have a score: unanswered ones, and answered ones with something obtainable."""
        flags = np.array([*(one.valued for one in self.patterns), True], dtype=bool)
        return flags[self.pattern]

    def factors(self) -> NDArray[np.float64]:
        """Return the factors as floats, one row a pattern: for statistics, never for ranks."""
        return np.array([[float(f) for f in one.factors] for one in self.patterns]).reshape(
            len(self.patterns), len(self.questions)
        )

    def scores(self) -> NDArray[np.float64]:
        """Return every inquiry's score in percent as a float: for statistics, never for ranks. NaN: none.

        Nobody may write in it: it is worked out once.
        """
        return self._scores

    @cached_property
    def _scores(self) -> NDArray[np.float64]:
        rows = np.vstack([self.factors(), np.zeros((1, len(self.questions)))])
        found = np.einsum("iq,iq->i", rows[self.pattern], self.points.astype(np.float64))
        zero = np.array([float(one) for one in self.unanswered] or [0.0])
        found = np.where(self.answered, found, zero[self.channel])
        found = np.where(self.valued, found, np.nan)
        found.flags.writeable = False
        return found


def matrix(answers: Coded, ruleset: Ruleset) -> Matrix:
    """Return every inquiry's points under `ruleset`, in the order of the rows.

    `answers` have the columns that a view needs. Only questions that give points and stand in an area are
    included.
    """

    channels = tuple(ruleset.asked)
    given = {one.question for asked in ruleset.asked.values() for one in asked if one.scored and one.area}
    questions = tuple(name for name in ruleset.questions if name in given)
    keys = answers.keys
    numbers = {name: number for number, name in enumerate(channels)}
    channel = np.array([numbers.get(one, -1) for one in keys.channels], dtype=np.int64)[keys.channel]
    points = np.zeros((len(channel), len(questions)), dtype=np.int64)
    live = np.zeros((len(channel), len(questions)), dtype=bool)
    rows = [np.flatnonzero(keys.answered & (channel == number)) for number in range(len(channels))]
    asked = [
        (place, one, np.concatenate([rows[each] for each in alike]))
        for place, name in enumerate(questions)
        for one, alike in _alike(ruleset, channels, name)
    ]
    for place, found, (worth, counts) in _worths(answers, [(p, a, r) for p, a, r in asked if len(r)]):
        points[found, place], live[found, place] = worth, counts
    pattern, patterns = _patterns(ruleset, channels, questions, channel, keys.answered, live)
    return Matrix(
        ruleset,
        keys.inquiries,
        keys.participants,
        keys.participant_class,
        channels,
        questions,
        keys.participant,
        channel,
        keys.shopper,
        keys.answered,
        keys.completed,
        points,
        live,
        pattern,
        patterns,
        tuple(ruleset.channels[one].unanswered.value for one in channels),
    )


def _alike(ruleset: Ruleset, channels: Sequence[str], question: str) -> Iterator[tuple[Asked, list[int]]]:
    """Go through the channels, by number, on which a question has the same answers and points."""
    found: list[tuple[Asked, list[int]]] = []
    for number, name in enumerate(channels):
        for one in ruleset.asked[name]:
            if one.question == question:
                known = (each for each in found if _same_worth(each[0], one))
                same = next(known, None)
                if same is None:
                    found.append((one, [number]))
                else:
                    same[1].append(number)
    yield from found


def _same_worth(one: Asked, other: Asked) -> bool:
    return one.measure == other.measure and one.points == other.points and one.answers == other.answers


def _worths(
    answers: Coded, asked: Sequence[tuple[int, Asked, Ints]]
) -> Iterator[tuple[int, Ints, tuple[Ints, Flags]]]:
    """Go through questions, by place, and rows where one is asked alike: their points, and which count."""
    options = answers.options(one.question for _, one, _ in asked if one.measure == "option")
    amounts = answers.amounts(one.question for _, one, _ in asked if one.measure != "option")
    for place, one, rows in asked:
        if one.measure == "option":
            yield place, rows, _of_options(options[one.question], rows, one)
        else:
            yield place, rows, _of_amounts(amounts[one.question], rows, one)


def _of_options(given: Options, rows: Ints, asked: Asked) -> tuple[Ints, Flags]:
    pairs = zip(asked.answers, asked.points, strict=True)
    known = {one.id: points for one, points in pairs if points is not None}
    worth = [known.get(name) for name in given.names]
    codes = given.codes[rows]  # -1, no answer, is the last place
    points = np.array([*(one or 0 for one in worth), 0], dtype=np.int64)
    counts = np.array([*(one is not None for one in worth), False])
    return points[codes], counts[codes]


def _of_amounts(given: Amounts, rows: Ints, asked: Asked) -> tuple[Ints, Flags]:
    """Return the points of the first band that an amount is not above; none is known beyond the last."""
    pairs = list(zip(asked.answers, asked.points, strict=True))
    bands = sorted(
        (one.upper, points) for one, points in pairs if one.upper is not None and points is not None
    )
    after = next((points for one, points in pairs if one.upper is None and points is not None), None)
    uppers = np.array([int(upper) for upper, _ in bands], dtype=np.int64)
    band = np.searchsorted(uppers, given.values[rows])
    counts = given.known[rows] & ((band < len(bands)) | (after is not None))
    points = np.array([*(points for _, points in bands), after or 0], dtype=np.int64)
    return np.where(counts, points[band], 0), counts


def _patterns(
    ruleset: Ruleset,
    channels: Sequence[str],
    questions: Sequence[str],
    channel: Ints,
    answered: Flags,
    live: Flags,
) -> tuple[Ints, tuple[Pattern, ...]]:
    rows = np.flatnonzero(answered)
    unique, inverse = _unique(np.column_stack([channel[rows], live[rows]]).astype(np.int64))
    pattern = np.full(len(channel), -1, dtype=np.int64)
    pattern[rows] = inverse.reshape(-1)
    best = {name: {one.question: one.best for one in ruleset.asked[name]} for name in channels}
    found = []
    for row in unique:
        name = channels[int(row[0])]
        flags = tuple(bool(one) for one in row[1:])
        factors = _factors(ruleset, best[name], questions, flags)
        found.append(Pattern(name, flags, factors, any(factors)))
    return pattern, tuple(found)


_BITS = 56
"""How many flags are told apart as one whole number, with the channel before them."""


def _unique(keys: Ints) -> tuple[Ints, Ints]:
    """Return the different rows in order, and which of them each row is."""
    if not 0 < keys.shape[1] - 1 <= _BITS:
        return np.unique(keys, axis=0, return_inverse=True)
    flags = keys.shape[1] - 1
    packed = (keys[:, 0] << flags) + keys[:, 1:] @ (1 << np.arange(flags - 1, -1, -1))
    _, first, inverse = np.unique(packed, return_index=True, return_inverse=True)
    return keys[first], inverse


def _factors(
    ruleset: Ruleset, best: Mapping[str, int], questions: Sequence[str], live: Sequence[bool]
) -> tuple[Fraction, ...]:
    """Return the percent of the total that one point of each question is worth."""
    counting = [name for name, counts in zip(questions, live, strict=True) if counts]
    area = {name: ruleset.questions[name].area for name in counting}
    if ruleset.mode == "points":
        worth = dict.fromkeys(counting, Fraction(100, sum(best[name] for name in counting) or 1))
    else:
        sums: dict[str | None, int] = {}
        for name in counting:
            sums[area[name]] = sums.get(area[name], 0) + best[name]
        shares = {one: _share(ruleset, one) for one in sums}
        whole_share = sum(shares.values())
        within = {
            one: share * 100 / whole_share / sums[one] if whole_share else Fraction(0)
            for one, share in shares.items()
        }
        worth = {name: within[area[name]] for name in counting}
    nothing = Fraction(0)
    return tuple(worth.get(name, nothing) for name in questions)


def _share(ruleset: Ruleset, area: str | None) -> Fraction:
    share = ruleset.areas[area].share if area is not None else None
    return Fraction(0) if share is None else share.value
