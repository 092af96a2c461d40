"""Answers as numbers: the expressions that turn a row of answers into key words and packed ones.

A plan goes in, expressions come out: of Narwhals, which any engine takes, or of Polars itself, which saves
the way there. Both have the same words for them, so they are written once, over the module that has the
words (`of`). A row adds 1 to the place of each answer that it gives; the sum of rows is the count.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from attrs import field

from kspris.scoring.plan import Coded, Layout, Place, Plan
from kspris_dsl.values import frozen

Expr = Any
"""An expression of Narwhals or of Polars."""
Case = tuple[Expr, int]


@frozen
class Coding:
    """A plan in the words of a library.

    `of` is the module `narwhals` or `polars`. `text` names the measured questions whose column is text
    because N/A is written in it.
    """

    plan: Plan
    of: Any
    text: frozenset[str]
    _ints: dict[int, Expr] = field(factory=dict, init=False, repr=False)
    """Whole numbers as expressions, which are made often and slowly."""

    def key_words(self, *, whole: bool) -> list[Expr]:
        """Return the words of a row's key. `whole`: with the state of every question, else of those that
        may be missing in a complete inquiry; the others are then taken to be answered."""
        plan, col = self.plan, self.of.col
        keys = plan.keys
        values = [
            self._chosen(
                [(col("channel") == one, code) for code, one in enumerate(plan.channels)], len(plan.channels)
            ),
            self._counterpart(),
            self.of.when(col("answered")).then(self._int(1)).otherwise(self._int(0)),
            self.of.when(col("completed")).then(self._int(1)).otherwise(self._int(0)),
        ]
        words: list[list[Expr]] = [[] for _ in range(max(place.column for place in keys) + 1)]
        for value, place in zip(values, keys[:4], strict=True):
            words[place.column].append(self._shifted(value, place))
        for question, place in zip(plan.questions, keys[4:], strict=True):
            if question.may_miss or whole:
                words[place.column].append(self._state(question, place.shift))
        return [self._total(parts).alias(f"w{word}") for word, parts in enumerate(words)]

    def packs(self, layout: Layout) -> list[Expr]:
        """Return the packed ones of a row, a column for each pack."""
        packed: list[list[Expr]] = [[] for _ in layout.known]
        for index, question in enumerate(self.plan.questions):
            cases = self._cases(question)
            for column in sorted({layout.first[index], *(place.column for place in layout.counts[index])}):
                packed[column].append(self._ones(index, column, cases, layout))
        return [self._total(parts).alias(f"p{column}") for column, parts in enumerate(packed)]

    def _int(self, number: int) -> Expr:
        if number not in self._ints:
            self._ints[number] = self.of.lit(number, self.of.Int64)
        return self._ints[number]

    def _shifted(self, value: Expr, place: Place) -> Expr:
        return value if place.shift == 0 else value * self._int(1 << place.shift)

    def _total(self, parts: Sequence[Expr]) -> Expr:
        if not parts:
            return self._int(0)
        total = parts[0]
        for part in parts[1:]:
            total = total + part
        return total

    def _chosen(self, cases: Sequence[Case], otherwise: int) -> Expr:
        """Return the number of the first case that holds."""
        chosen = self._int(otherwise)
        for condition, number in reversed(cases):
            chosen = self.of.when(condition).then(self._int(number)).otherwise(chosen)
        return chosen

    def _counterpart(self) -> Expr:
        given, known = self.of.col("counterpart"), self.plan.counterparts
        cases = [(given.is_null(), 0)] + [(given == one, code) for code, one in enumerate(known, 1)]
        return self._chosen(cases, len(known) + 1)

    def _state(self, question: Coded, shift: int) -> Expr:
        given = self.of.col(question.question)
        cases: list[Case] = []
        if question.question in self.text or question.measure == "option":
            cases = [(given == one, code << shift) for code, one in enumerate(question.away, 2)]
        if question.may_miss:
            return self._chosen([*cases, (given.is_null(), 1 << shift)], 0)
        asked = self.of.col("answered")
        if set(question.channels) != set(self.plan.channels):
            asked = asked & self.of.col("channel").is_in(list(question.channels))
        return self._chosen([*cases, (asked & given.is_null(), 1 << shift)], 0)

    def _ones(self, index: int, column: int, cases: Sequence[Expr], layout: Layout) -> Expr:
        known = 1 << layout.known[column].shift if layout.first[index] == column else 0
        ones = [known] * len(cases)
        for code, place in enumerate(layout.counts[index]):
            if place.column == column:
                ones[code] += 1 << place.shift
        each = list(zip(cases, ones, strict=True))
        return self._chosen(_telling(each, nested=self.plan.questions[index].measure != "option"), 0)

    def _cases(self, question: Coded) -> list[Expr]:
        """Return for each code the condition that a row has it, given that it has none before it."""
        given = self.of.col(question.question)
        if question.measure == "option":
            return [given == one for one in question.codes]
        if question.question in self.text:
            given = self.of.when(~given.is_in(list(question.away))).then(given).cast(self.of.Int64)
        upto = [given <= limit for limit in question.codes]
        if question.beyond:
            upto.append(~given.is_null())
        if question.low is None:
            return upto
        return [(given >= self._int(question.low)) & one for one in upto]


def _telling(cases: Sequence[Case], *, nested: bool) -> list[Case]:
    """Return the cases without which another number, or not 0, would be chosen: few of a long scale's.

    `nested`: each holds wherever the one before it does; else only one can hold.
    """
    if not nested:
        return [case for case in cases if case[1]]
    after = [number for _, number in cases[1:]] + [0]
    return [case for case, then in zip(cases, after, strict=True) if case[1] != then]
