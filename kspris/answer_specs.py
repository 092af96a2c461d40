"""What is wrong with the answers that a plugin's scale gives: they go in, faults in plain English come out.

Such answers are what inquiries get points by: two of one id, or a float, would be a wrong score that nobody
sees. Nothing of the plugin is run here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from kspris.api import AnswerSpec, Measure
from kspris.vetting import name_faults, text_faults


def answer_faults(measure: Measure, given: object) -> Iterator[str]:
    """Yield what is wrong with what `answers` of a scale returned; nothing where it can be used."""
    if not isinstance(given, tuple) or not all(isinstance(one, AnswerSpec) for one in given):
        yield "answers are not a tuple of AnswerSpec"
        return
    for one in given:
        yield from _answer(one)
    names = [str(one.id) for one in given]
    if len(names) != len(set(names)):
        yield f"an answer id stands twice: {', '.join(names)}"
    yield from _order(measure, given)


def _answer(one: AnswerSpec) -> Iterator[str]:
    yield from (fault.en for fault in name_faults("id", one.id))
    yield from (f"answer `{one.id}`: {fault.en}" for fault in text_faults("labels", one.labels))
    if one.points is not None and (type(one.points) is not Fraction or not 0 <= one.points <= 100):
        yield f"answer `{one.id}` gives {one.points!r}; points are a Fraction from 0 to 100, or None"
    if one.upper is not None and type(one.upper) is not Fraction:
        yield f"answer `{one.id}` has the limit {one.upper!r}, not a Fraction"


def _order(measure: Measure, given: Sequence[AnswerSpec]) -> Iterator[str]:
    if measure in {"option", "text"}:
        if any(one.upper is not None for one in given):
            yield "an answer that is chosen has no `upper`"
        return
    measured = [one for one in given if one.points is not None]
    if any(one.upper is None for one in measured[:-1]):
        yield "only the last answer may be without `upper`: it takes what is above all limits"
        return
    limits = [one.upper for one in measured if isinstance(one.upper, Fraction)]
    if any(after <= before for before, after in pairwise(limits)):
        yield f"answers must stand from the least `upper` to the greatest: {_listed(limits)}"


def _listed(limits: Iterable[Fraction]) -> str:
    return ", ".join(map(str, limits))
