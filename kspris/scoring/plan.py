"""What is counted: rulesets go in, a codebook per question and the place of every count come out.

Counting knows no points. It needs to know which questions give points in some ruleset, which answers tell
them apart, and which answers (N/A) leave a score in some ruleset. Measured answers are told apart by the
limits of all rulesets in play, so that each of them can score the same counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from math import floor

from kspris.api import Measure
from kspris.ruleset.model import Asked, Ruleset
from kspris_dsl.values import frozen

WORD = 62
"""Bits of an Int64 that are used: sums stay positive."""
WIDTHS = (5, 8, 14, 28)
"""Bits a count may have; the smallest that holds the largest cell is taken."""
_QUESTIONS_A_PACK = 15


@frozen
class Coded:
    """A question as it is counted.

    `codes` are its answers that give points: ids, or on a measured scale the upper limits (inclusive),
    ascending. `beyond`: one more code for values above the last limit. `low`: the least value there is.
    `away` are the answers that leave a score in some ruleset (N/A). `may_miss`: complete inquiries may
    have no answer that counts. `channels` are those on which some ruleset asks it.
    """

    question: str
    measure: Measure
    codes: tuple[str | int, ...]
    beyond: bool
    low: int | None
    away: tuple[str, ...]
    may_miss: bool
    channels: tuple[str, ...]

    @property
    def size(self) -> int:
        """The number of codes."""
        return len(self.codes) + self.beyond

    @property
    def state_bits(self) -> int:
        """Bits of its state: 0 an answer that counts, 1 empty, 2 and up the answers in `away`."""
        return (len(self.away) + 1).bit_length()


@frozen
class Place:
    """Where a number stands in a frame: column number, lowest bit and bits."""

    column: int
    shift: int
    bits: int


@frozen
class Layout:
    """Where the counts stand. `known` counts the answers that were recognised in a pack, for checking.

    `counts[q]` has a place for each code of question q but the last: that is the rest of those who gave
    an answer that counts. `first[q]` is the pack whose `known` has question q.
    """

    bits: int
    counts: tuple[tuple[Place, ...], ...]
    first: tuple[int, ...]
    known: tuple[Place, ...]

    @property
    def most(self) -> int:
        """The largest count that fits."""
        return (1 << self.bits) - 1


@frozen
class Plan:
    """Everything that counting needs to know of the rulesets."""

    channels: tuple[str, ...]
    counterparts: tuple[str, ...]
    questions: tuple[Coded, ...]
    measured: tuple[str, ...]
    """Columns whose answers metrics read."""
    background: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """N/A answers of measured columns, by column: metrics do not get them."""

    @cached_property
    def keys(self) -> tuple[Place, ...]:
        """Places of channel, counterpart, answered and completed, then each question's state.

        Questions that may be missing stand first, so that the words after theirs are usually all zero.
        """
        sizes = [len(self.channels).bit_length(), (len(self.counterparts) + 1).bit_length(), 1, 1]
        order = sorted(range(len(self.questions)), key=lambda q: not self.questions[q].may_miss)
        sizes += [self.questions[q].state_bits for q in order]
        placed = list(_in_words(sizes))
        states = dict(zip(order, placed[4:], strict=True))
        return (*placed[:4], *(states[q] for q in range(len(self.questions))))

    def layout(self, bits: int) -> Layout:
        """Return the places of the counts when each has `bits` bits."""
        room = (WORD - bits - _QUESTIONS_A_PACK.bit_length()) // bits
        counts: list[tuple[Place, ...]] = []
        first: list[int] = []
        pack, used, heads = 0, 0, 0
        for question in self.questions:
            if used == room or heads == _QUESTIONS_A_PACK:
                pack, used, heads = pack + 1, 0, 0
            first.append(pack)
            heads += 1
            places: list[Place] = []
            for _ in range(question.size - 1):
                if used == room:
                    pack, used, heads = pack + 1, 0, 0
                places.append(Place(pack, used * bits, bits))
                used += 1
            counts.append(tuple(places))
        top = bits + _QUESTIONS_A_PACK.bit_length()
        known = tuple(Place(one, room * bits, top) for one in range(pack + 1 if self.questions else 0))
        return Layout(bits, tuple(counts), tuple(first), known)


def _in_words(sizes: Iterable[int]) -> Iterator[Place]:
    word, used = 0, 0
    for size in sizes:
        if used + size > WORD:
            word, used = word + 1, 0
        yield Place(word, used, size)
        used += size


def plan(*rulesets: Ruleset) -> Plan:
    """Return what to count so that each of `rulesets` can score it."""
    channels = _in_order(channel for ruleset in rulesets for channel in ruleset.asked)
    counterparts = _in_order(
        one.id
        for ruleset in rulesets
        for channel in ruleset.channels.values()
        for one in channel.counterparts
    )
    scored = _scored(rulesets)
    questions = tuple(_coded(question, rulesets, asked) for question, asked in scored.items())
    measured = _in_order(
        metric.measures for ruleset in rulesets for metric in ruleset.metrics.values() if metric.measures
    )
    away = tuple((name, _away_of_column(name, rulesets)) for name in measured)
    return Plan(channels, counterparts, questions, measured, away)


def _in_order(ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ids))


def _scored(rulesets: Iterable[Ruleset]) -> dict[str, list[tuple[str, Asked]]]:
    found: dict[str, list[tuple[str, Asked]]] = {}
    for ruleset in rulesets:
        for channel, questions in ruleset.asked.items():
            for one in questions:
                if one.scored:
                    found.setdefault(one.question, []).append((channel, one))
    return found


def _coded(question: str, rulesets: Iterable[Ruleset], asked: list[tuple[str, Asked]]) -> Coded:
    measure = asked[0][1].measure
    pairs = [pair for _, one in asked for pair in zip(one.answers, one.points, strict=True)]
    away = _in_order(answer.id for answer, points in pairs if points is None)
    codes: tuple[str | int, ...]
    if measure == "option":
        codes = _in_order(answer.id for answer, points in pairs if answer.id not in away)
    else:
        codes = tuple(sorted({floor(answer.upper) for answer, _ in pairs if answer.upper is not None}))
    beyond = measure != "option" and any(
        answer.upper is None and points is not None for answer, points in pairs
    )
    may_miss = bool(away) or any(one.optional for _, one in asked)
    low = _least(question, rulesets) if measure == "number" else 0 if measure == "duration" else None
    return Coded(
        question, measure, codes, beyond, low, away, may_miss, _in_order(channel for channel, _ in asked)
    )


def _least(question: str, rulesets: Iterable[Ruleset]) -> int | None:
    scales = [
        ruleset.scales[ruleset.questions[question].scale]
        for ruleset in rulesets
        if question in ruleset.questions
    ]
    lows = [scale.low for scale in scales if scale.low is not None]
    return min(lows, default=None)


def _away_of_column(name: str, rulesets: Iterable[Ruleset]) -> tuple[str, ...]:
    answers = [
        answer
        for ruleset in rulesets
        for asked in ruleset.asked.values()
        for one in asked
        if one.question == name
        for answer in one.answers
    ]
    for ruleset in rulesets:
        if name in ruleset.background:
            answers += ruleset.scales[ruleset.background[name].scale].answers
    return _in_order(answer.id for answer in answers if answer.kind == "not_applicable")
