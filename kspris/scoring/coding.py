"""Answers as numbers: the expressions that turn a row of answers into key words and packed ones.

A plan goes in, Narwhals expressions come out; they are the same for every engine. A row adds 1 to the
place of each answer that it gives, and the sum of rows is the count.
"""

from __future__ import annotations

from collections.abc import Sequence

import narwhals as nw

from kspris.scoring.plan import Coded, Layout, Place, Plan

Case = tuple[nw.Expr, int]


def key_words(plan: Plan, *, whole: bool, text: frozenset[str]) -> list[nw.Expr]:
    """Return the words of a row's key. `whole`: with the state of every question, else of those that may
    be missing in a complete inquiry; the others are then taken to be answered. `text`: see `packs`."""
    keys = plan.keys()
    values = [
        _chosen(
            [(nw.col("channel") == one, code) for code, one in enumerate(plan.channels)], len(plan.channels)
        ),
        _counterpart(plan),
        nw.when(nw.col("answered")).then(_int(1)).otherwise(_int(0)),
        nw.when(nw.col("completed")).then(_int(1)).otherwise(_int(0)),
    ]
    words: list[list[nw.Expr]] = [[] for _ in range(keys[-1].column + 1 if not keys else _last(keys) + 1)]
    for value, place in zip(values, keys[:4], strict=True):
        words[place.column].append(_shifted(value, place.shift))
    for question, place in zip(plan.questions, keys[4:], strict=True):
        if question.may_miss or whole:
            words[place.column].append(_state(question, plan, place.shift, question.question in text))
    return [_total(parts).alias(f"w{word}") for word, parts in enumerate(words)]


def _last(keys: Sequence[Place]) -> int:
    return max(place.column for place in keys)


def _int(number: int) -> nw.Expr:
    return nw.lit(number, nw.Int64)


def _shifted(value: nw.Expr, shift: int) -> nw.Expr:
    return value if shift == 0 else value * _int(1 << shift)


def _total(parts: Sequence[nw.Expr]) -> nw.Expr:
    if not parts:
        return _int(0)
    total = parts[0]
    for part in parts[1:]:
        total = total + part
    return total


def _chosen(cases: Sequence[Case], otherwise: int) -> nw.Expr:
    """Return the number of the first case that holds."""
    chosen = _int(otherwise)
    for condition, number in reversed(cases):
        chosen = nw.when(condition).then(_int(number)).otherwise(chosen)
    return chosen


def _counterpart(plan: Plan) -> nw.Expr:
    given = nw.col("counterpart")
    cases = [(given.is_null(), 0)] + [(given == one, code) for code, one in enumerate(plan.counterparts, 1)]
    return _chosen(cases, len(plan.counterparts) + 1)


def _state(question: Coded, plan: Plan, shift: int, text: bool) -> nw.Expr:
    given = nw.col(question.question)
    cases: list[Case] = []
    if text or question.measure == "option":
        cases = [(given == one, code << shift) for code, one in enumerate(question.away, 2)]
    if question.may_miss:
        return _chosen([*cases, (given.is_null(), 1 << shift)], 0)
    asked = nw.col("answered")
    if set(question.channels) != set(plan.channels):
        asked = asked & nw.col("channel").is_in(list(question.channels))
    return _chosen([*cases, (asked & given.is_null(), 1 << shift)], 0)


def packs(plan: Plan, layout: Layout, *, text: frozenset[str]) -> list[nw.Expr]:
    """Return the packed ones of a row, a column for each pack.

    `text` names the measured questions whose column is text because N/A is written in it.
    """
    packed: list[list[nw.Expr]] = [[] for _ in layout.known]
    for index, question in enumerate(plan.questions):
        cases = _cases(question, text=question.question in text)
        for column in sorted({layout.first[index], *(place.column for place in layout.counts[index])}):
            packed[column].append(_ones(index, column, cases, layout))
    return [_total(parts).alias(f"p{column}") for column, parts in enumerate(packed)]


def _ones(index: int, column: int, cases: Sequence[nw.Expr], layout: Layout) -> nw.Expr:
    known = 1 << layout.known[column].shift if layout.first[index] == column else 0
    ones = [known] * len(cases)
    for code, place in enumerate(layout.counts[index]):
        if place.column == column:
            ones[code] += 1 << place.shift
    return _chosen(list(zip(cases, ones, strict=True)), 0)


def _cases(question: Coded, *, text: bool) -> list[nw.Expr]:
    """Return for each code the condition that a row has it, given that it has none before it."""
    given = number(question.question, question.away) if text else nw.col(question.question)
    if question.measure == "option":
        return [given == one for one in question.codes]
    upto = [given <= limit for limit in question.codes]
    if question.beyond:
        upto.append(~given.is_null())
    if question.low is None:
        return upto
    return [(given >= _int(question.low)) & one for one in upto]


def number(column: str, away: Sequence[str]) -> nw.Expr:
    """Return the numbers of a text column in which N/A answers stand by id."""
    given = nw.col(column)
    return nw.when(~given.is_in(list(away))).then(given).cast(nw.Int64)
