"""How good answers are on the whole: participants and published figures in, a level per question out.

A level is the mean an average inquiry gets on a question, as a fraction of 1. Levels are solved so that the
participants at hand, with their qualities, counterparts and unanswered inquiries, are *expected* to meet the
published means exactly; what remains is the chance of single inquiries.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from math import fsum

from kspris.responses.simulation.chance import LONGEST_TAIL, one_fraction
from kspris.responses.simulation.participants import Participant
from kspris.responses.simulation.targets import USUAL_LEVEL, Calibration, Counterparts, target_of
from kspris.ruleset.model import Asked, Ruleset
from kspris_dsl.values import frozen

QUALITY, INQUIRY, SHOPPER = 0.72, 0.20, 0.08
"""Shares of participant, inquiry and shopper in the effect on an answer; they sum to 1."""
_LEAST, _MOST = 0.04, 0.97
_DIFFERENCE = 0.16
"""How far apart the easiest and the hardest question are."""
_STEPS = 50


@frozen
class Group:
    """The participants' part with one counterpart on a channel: weights and mean effects.

    `reached` is the mean chance to be answered by it, `effect` the mean of chance times quality; the
    first pair over answered inquiries, the second over all.
    """

    quality: float
    reached: float
    effect: float
    reached_of_all: float
    effect_of_all: float


@frozen
class Levels:
    """Level by channel and question, and by channel the quality of each counterpart (mean 1)."""

    level: Mapping[str, Mapping[str, float]]
    counterpart: Mapping[str, Mapping[str, float]]

    def at(self, channel: str, question: str, counterpart: str) -> float:
        """Return the level of a question with a counterpart."""
        base = self.level[channel][question]
        return scaled(base, self.counterpart[channel].get(counterpart, 1.0), self._best(channel))

    def _best(self, channel: str) -> float:
        return max(self.counterpart[channel].values(), default=1.0)


def scaled(level: float, quality: float, best: float) -> float:
    """Return a level with a counterpart's quality; differences shrink where the best would pass the top."""
    room = (_MOST + 0.02) / level - 1.0
    shrink = 1.0 if best - 1.0 <= room or best <= 1.0 else max(room, 0.0) / (best - 1.0)
    return level * (1.0 + shrink * (quality - 1.0))


def slope(level: float) -> float:
    """Return how much a whole effect moves the mean: as far as the ends of 0..1 allow."""
    return min(1.0 - level, level / LONGEST_TAIL)


def levels(ruleset: Ruleset, taking_part: Iterable[Participant], known: Calibration) -> Levels:
    """Solve the levels of every scored question on every channel."""
    everyone = tuple(taking_part)
    found: dict[str, dict[str, float]] = {}
    counterparts: dict[str, Mapping[str, float]] = {}
    for channel in ruleset.channels:
        measured = [one for one in everyone if channel in one.inquiries]
        counterparts[channel] = _counterpart_qualities(channel, measured, known)
        groups = _groups(channel, measured, counterparts[channel])
        scored = [one for one in ruleset.asked[channel] if one.scored]
        found[channel] = _channel_levels(channel, scored, groups, known)
    return Levels(found, counterparts)


def _counterpart_qualities(
    channel: str, measured: list[Participant], known: Calibration
) -> Mapping[str, float]:
    ids = list(measured[0].counterparts[channel]) if measured else []
    raw = {one: known.counterparts.get(one, Counterparts(1.0, 1.0)).quality for one in ids}
    if not raw:
        return {"": 1.0}
    shares = {one: fsum(each.counterparts[channel][one] for each in measured) for one in raw}
    mean = fsum(raw[one] * shares[one] for one in raw) / fsum(shares.values())
    return {one: quality / mean for one, quality in raw.items()}


def _groups(channel: str, measured: list[Participant], qualities: Mapping[str, float]) -> list[Group]:
    number = max(1, len(measured))
    groups = []
    for counterpart, quality in qualities.items():
        share = [one.counterparts[channel].get(counterpart, 1.0) for one in measured]
        effect = [QUALITY * one.quality[channel] for one in measured]
        answers = [1.0 - one.unanswered[channel] for one in measured]
        both = list(zip(share, effect, answers, strict=True))
        groups.append(
            Group(
                quality,
                fsum(share) / number,
                fsum(s * e for s, e, _ in both) / number,
                fsum(s * a for s, _, a in both) / number,
                fsum(s * e * a for s, e, a in both) / number,
            )
        )
    return groups


def _channel_levels(
    channel: str, scored: list[Asked], groups: list[Group], known: Calibration
) -> dict[str, float]:
    fixed: dict[str, float] = {}
    for one in scored:
        target = target_of(known, one.question, channel)
        if target is not None:
            fixed[one.question] = _solve(lambda level: _expected(level, groups, of_all=False), target)
    answered = fsum(group.reached_of_all for group in groups)
    target = target_of(known, "total", channel)
    wanted = USUAL_LEVEL * answered if target is None else target
    whole = sum(one.best for one in scored)

    def total(base: float) -> float:
        parts = (
            one.best * _expected(fixed.get(one.question, _shifted(base, one.question)), groups, of_all=True)
            for one in scored
        )
        return fsum(parts) / whole if whole else 0.0

    base = _solve(total, wanted)
    return {one.question: fixed.get(one.question, _shifted(base, one.question)) for one in scored}


def _expected(level: float, groups: list[Group], *, of_all: bool) -> float:
    best = max(group.quality for group in groups)
    parts = []
    for group in groups:
        here = scaled(level, group.quality, best)
        reached, effect = (
            (group.reached_of_all, group.effect_of_all) if of_all else (group.reached, group.effect)
        )
        parts.append(here * reached + slope(here) * effect)
    return fsum(parts)


def _shifted(base: float, question: str) -> float:
    return min(_MOST, max(_LEAST, base + _DIFFERENCE * (one_fraction(f"question/{question}") - 0.5)))


def _solve(rising: Callable[[float], float], wanted: float) -> float:
    """Return where a rising function has the wanted value, by halving; an end where it never has."""
    low, high = _LEAST, _MOST
    for _ in range(_STEPS):
        middle = (low + high) / 2
        low, high = (middle, high) if rising(middle) < wanted else (low, middle)
    return (low + high) / 2
