"""Can an answer score differently under other rules: a bridge goes in, a proof and the worst case come out.

Each question of either year is a slot of the inquiry, with the answers that both years know side by side
and what each is worth to either. Slots whose tables are equal (up to one factor for the whole channel, as
only ratios count) are proved untouched: an inquiry in which all the others are left out has the same score
under both rules, whatever is answered. The witness is the inquiry whose totals differ most. Once it is
fixed what is N/A, both totals are linear in the answers, so the best answer is found slot by slot.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import product

from attrs import field

from kspris.bridge.model import Bridge, LinkUnit
from kspris.ruleset.model import Answer, Asked, Ruleset
from kspris.ruleset.weights import counting, shares
from kspris_dsl.values import frozen

MOST_PATTERNS = 4096
"""Patterns of what is left out that are all tried; beyond it one slot at a time, and `complete` is false."""
Points = int | None


@frozen
class Choice:
    """One answer as both years know it; None: skipped. What it is worth to either, None where N/A."""

    old_answer: str | None
    new_answer: str | None
    old: Points
    new: Points


@frozen
class Slot:
    """A place in the inquiry: a question of one year, or of both. `partial`: an answer has no counterpart.

    `classes`, as the newer year calls them, may skip it; `*` is every class, none: it is mandatory.
    """

    old: Asked | None
    new: Asked | None
    choices: tuple[Choice, ...] = field(repr=False)
    partial: bool = False
    classes: frozenset[str] = frozenset()

    @property
    def name(self) -> str:
        """The question as the newer year calls it, where it has it."""
        return (self.new or self.old).question  # type: ignore[union-attr]


@frozen
class ChannelProof:
    """What is proved of a channel (old and new id). `untouched` questions give the same for every one of
    `answers` answers; only through `touched` can an inquiry score differently. `unanswered`: what an
    unanswered one gives, before and after, where that differs."""

    old: str
    new: str
    untouched: tuple[str, ...]
    answers: int
    touched: tuple[str, ...]
    unanswered: tuple[Fraction, Fraction] | None = None


@frozen
class Witness:
    """One inquiry under both rules, totals exact in percent. `answers`: question, and the answer in the
    words of either year (None where that year does not ask, or it was skipped)."""

    old_channel: str
    new_channel: str
    answered: bool
    participant_class: str | None
    answers: tuple[tuple[str, str | None, str | None], ...]
    old_total: Fraction
    new_total: Fraction
    complete: bool = True

    @property
    def difference(self) -> Fraction:
        """New less old, in points."""
        return self.new_total - self.old_total


def slots(bridge: Bridge, old_channel: str, new_channel: str) -> tuple[Slot, ...]:
    """Return the slots of an inquiry on a channel of both years: only what counts in either total."""
    old = {one.question: one for one in counting(bridge.old.asked[old_channel])}
    new = {one.question: one for one in counting(bridge.new.asked[new_channel])}
    found: list[Slot] = []
    for unit in bridge.units:
        before = [old[name] for name in unit.old if name in old]
        after = [new[name] for name in unit.new if name in new]
        joint = _joint(bridge, unit, before, after, (old_channel, new_channel))
        if joint is not None:
            found.append(joint)
        else:
            found += [_alone(bridge, one, None) for one in before]
            found += [_alone(bridge, None, one) for one in after]
    return tuple(found)


def _alone(bridge: Bridge, old: Asked | None, new: Asked | None) -> Slot:
    asked = old or new
    assert asked is not None
    choices = [
        Choice(name if old else None, name if new else None, worth if old else None, worth if new else None)
        for name, worth in _answers(asked)
    ]
    if asked.optional:
        choices.append(Choice(None, None, None, None))
    return Slot(old, new, tuple(choices), classes=_skipping(asked, bridge.classes if old else {}))


def _skipping(asked: Asked, called: Mapping[str, str]) -> frozenset[str]:
    """Return the classes that may skip a question; `called` has new names of classes."""
    return frozenset(called.get(one, one) for one in asked.optional)


def _joint(
    bridge: Bridge, unit: LinkUnit, before: Sequence[Asked], after: Sequence[Asked], on: tuple[str, str]
) -> Slot | None:
    """Join a question of both years where an answer to the one tells the answer to the other."""
    if len(before) != 1 or len(after) != 1 or len(unit.old) != 1 or len(unit.new) != 1:
        return None
    one, two = before[0], after[0]
    if one.measure != two.measure or unit.kind in ("not_comparable", "merged", "split"):
        return None
    units = (bridge.old.channels[on[0]].wait_unit, bridge.new.channels[on[1]].wait_unit)
    if one.measure == "duration" and units[0] != units[1]:
        return None
    if one.measure == "option":
        known = dict(_answers(two))
        pairs = [(a, b) for a, _ in _answers(one) for b in unit.answers.carried(a, "forward") if b in known]
        worth = dict(_answers(one))
        choices = [Choice(a, b, worth[a], known[b]) for a, b in pairs]
        partial = {a for a, _ in pairs} != set(worth) or {b for _, b in pairs} != set(known)
    else:
        choices, partial = _measured(one, two)
    skipping = _skipping(one, bridge.classes), _skipping(two, {})
    if any(skipping):
        choices.append(Choice(None, None, None, None))
    partial = partial or skipping[0] != skipping[1]
    return Slot(one, two, tuple(choices), partial, skipping[0] | skipping[1]) if choices else None


def _answers(asked: Asked) -> list[tuple[str, Points]]:
    """Return answers and worth; of measured scales the greatest value of each, and one beyond the last."""
    if asked.measure == "option":
        return [(one.id, worth) for one, worth in zip(asked.answers, asked.points, strict=True)]
    return [(value, _worth(asked, Fraction(value))) for value in _edges([asked])]


def _edges(questions: Sequence[Asked]) -> list[str]:
    limits = sorted({one.upper for asked in questions for one in asked.answers if one.upper is not None})
    beyond = [limits[-1] + 1] if limits and any(_open(one) for one in questions) else []
    return [str(one) for one in (*limits, *beyond)]


def _open(asked: Asked) -> bool:
    return any(one.upper is None and one.kind == "scored" for one in asked.answers)


def _worth(asked: Asked, value: Fraction) -> Points:
    bands: list[tuple[Answer, Points]] = list(zip(asked.answers, asked.points, strict=True))
    limited = sorted(
        ((one.upper, worth) for one, worth in bands if one.upper is not None), key=lambda pair: pair[0]
    )
    for upper, worth in limited:
        if value <= upper:
            return worth
    return next((worth for one, worth in bands if one.upper is None and one.kind == "scored"), None)


def _measured(one: Asked, two: Asked) -> tuple[list[Choice], bool]:
    choices = []
    partial = False
    for value in _edges([one, two]):
        old, new = _worth(one, Fraction(value)), _worth(two, Fraction(value))
        if (old is None) != (new is None):
            partial = True  # an answer that only one of the years allows
        elif old is not None:
            choices.append(Choice(value, value, old, new))
    return choices, partial


# ---------------------------------------------------------------- the proof


def prove(bridge: Bridge) -> tuple[ChannelProof, ...]:
    """Return what is proved of each channel that both years have."""
    return tuple(
        _prove(bridge, old, new)
        for old, new in bridge.channels.items()
        if old in bridge.old.asked and new in bridge.new.asked
    )


def _prove(bridge: Bridge, old: str, new: str) -> ChannelProof:
    found = slots(bridge, old, new)
    factors = [_factor(bridge, one) for one in found]
    known = Counter(one for one in factors if one is not None)
    same = max(known, key=lambda one: (known[one], one == 1)) if known else None
    kept = [
        slot for slot, factor in zip(found, factors, strict=True) if factor is not None and factor == same
    ]
    gives = (bridge.old.channels[old].unanswered.value, bridge.new.channels[new].unanswered.value)
    touched = [slot.name for slot in found if slot not in kept]
    if bridge.old.mode != bridge.new.mode:
        kept, touched = [], [slot.name for slot in found]
    return ChannelProof(
        old,
        new,
        tuple(one.name for one in kept),
        sum(len(one.choices) for one in kept),
        tuple(touched),
        gives if gives[0] != gives[1] else None,
    )


def _factor(bridge: Bridge, slot: Slot) -> Fraction | None:
    """Return by how much everything in a slot is multiplied, the same for all; None: not by one factor.

    In areas mode the area's share must be multiplied by the same too, so factor and share go together.
    """
    if slot.old is None or slot.new is None or slot.partial:
        return None
    scale = Fraction(bridge.old.denominator, bridge.new.denominator)
    factor = Fraction(slot.new.best, slot.old.best) * scale
    for one in slot.choices:
        if (one.old is None) != (one.new is None):
            return None
        if one.old is not None and one.new is not None and one.new * scale != factor * one.old:
            return None
    if bridge.new.mode == "areas":
        return _in_areas(bridge, slot.old, slot.new, factor)
    return factor


def _in_areas(bridge: Bridge, old: Asked, new: Asked, factor: Fraction) -> Fraction | None:
    """In areas mode a slot is untouched when area, weight and the area's share all are."""
    if bridge.areas.get(old.area or "") != new.area or factor != 1:
        return None
    before, after = bridge.old.areas[old.area or ""].share, bridge.new.areas[new.area or ""].share
    return Fraction(1) if before and after and before.value == after.value else None


# ---------------------------------------------------------------- the witness


def witness(bridge: Bridge) -> Witness | None:
    """Return the inquiry whose totals under the two rules differ most; None where no two differ."""
    best: Witness | None = None
    for one in _witnesses(bridge):
        if one.difference and (best is None or abs(one.difference) > abs(best.difference)):
            best = one
    return best


def _witnesses(bridge: Bridge) -> Iterator[Witness]:
    for old, new in bridge.channels.items():
        if old not in bridge.old.asked or new not in bridge.new.asked:
            continue
        gives = (bridge.old.channels[old].unanswered.value, bridge.new.channels[new].unanswered.value)
        yield Witness(old, new, False, None, (), *gives)
        yield from _Search(bridge, old, new).found()


Live = tuple[bool, bool]


class _Search:
    """The search on one channel."""

    def __init__(self, bridge: Bridge, old: str, new: str) -> None:
        self.bridge, self.old, self.new = bridge, old, new
        self.slots = slots(bridge, old, new)
        self.states = [self._states(one) for one in self.slots]

    @staticmethod
    def _states(slot: Slot) -> list[tuple[Live, bool]]:
        """Return which of the years can count the slot together, and whether that takes skipping it."""
        found = dict.fromkeys(
            ((one.old is not None, one.new is not None), one.old_answer is None and one.new_answer is None)
            for one in slot.choices
        )
        plain = {live for live, skipped in found if not skipped}
        return [(live, skipped) for live, skipped in found if not skipped or live not in plain]

    def found(self) -> Iterator[Witness]:
        """Yield the best inquiry of each pattern that is tried."""
        size = 1
        for one in self.states:
            size *= max(len(one), 1)
        if size <= MOST_PATTERNS:
            for each in product(*self.states):
                yield from self._of(each, complete=True)
            return
        yield from self._climbed()

    def _climbed(self) -> Iterator[Witness]:
        """Yield the best that changing one slot's state at a time leads to."""
        pattern = [one[0] for one in self.states]
        best = max(self._of(pattern, complete=False), key=_size, default=None)
        improved = True
        while improved:
            improved = False
            for place, states in enumerate(self.states):
                for state in states:
                    other = [*pattern[:place], state, *pattern[place + 1 :]]
                    found = max(self._of(other, complete=False), key=_size, default=None)
                    if found is not None and (best is None or _size(found) > _size(best)):
                        best, pattern, improved = found, other, True
        if best is not None:
            yield best

    def _of(self, pattern: Sequence[tuple[Live, bool]], *, complete: bool) -> Iterator[Witness]:
        """Yield the inquiries of a pattern with the greatest difference upward and downward."""
        who = self._class(pattern)
        if who is None:
            return
        live = [state for state, _ in pattern]
        old = _per_point(
            self.bridge.old, [s.old for s, (is_, _) in zip(self.slots, live, strict=True) if is_]
        )
        new = _per_point(
            self.bridge.new, [s.new for s, (_, is_) in zip(self.slots, live, strict=True) if is_]
        )
        if not old or not new:
            return
        for sign in (1, -1):
            chosen = [
                self._best(slot, state, skipped, old, new, sign)
                for slot, (state, skipped) in zip(self.slots, pattern, strict=True)
            ]
            worth = [
                (_term(slot.old, one.old, old), _term(slot.new, one.new, new))
                for slot, one in zip(self.slots, chosen, strict=True)
            ]
            yield Witness(
                self.old,
                self.new,
                True,
                who or None,
                tuple(
                    (slot.name, one.old_answer, one.new_answer)
                    for slot, one in zip(self.slots, chosen, strict=True)
                ),
                sum((one for one, _ in worth), Fraction(0)),
                sum((one for _, one in worth), Fraction(0)),
                complete,
            )

    @staticmethod
    def _best(
        slot: Slot,
        state: Live,
        skipped: bool,
        old: Mapping[str, Fraction],
        new: Mapping[str, Fraction],
        sign: int,
    ) -> Choice:
        fitting = [
            one
            for one in slot.choices
            if (one.old is not None, one.new is not None) == state
            and (one.old_answer is None and one.new_answer is None) == skipped
        ]
        return max(
            fitting, key=lambda one: sign * (_term(slot.new, one.new, new) - _term(slot.old, one.old, old))
        )

    def _class(self, pattern: Sequence[tuple[Live, bool]]) -> str | None:
        """Return a class that may skip all that is skipped; empty: any class; None: there is none."""
        allowed: Collection[str] | None = None
        for slot, (_, skipped) in zip(self.slots, pattern, strict=True):
            if skipped and "*" not in slot.classes:
                allowed = slot.classes if allowed is None else set(allowed) & slot.classes
        if allowed is None:
            return ""
        return min(allowed) if allowed else None


def _size(one: Witness) -> Fraction:
    return abs(one.difference)


def _per_point(ruleset: Ruleset, live: Sequence[Asked | None]) -> dict[str, Fraction]:
    """Return the percent of the total that a point of each live question gives; empty: nothing obtainable."""
    asked = [one for one in live if one is not None]
    effective = shares("", asked, ruleset.areas, ruleset.mode).questions
    return {one.question: effective[one.question] / one.best for one in asked if one.question in effective}


def _term(asked: Asked | None, points: Points, per_point: Mapping[str, Fraction]) -> Fraction:
    if asked is None or points is None:
        return Fraction(0)
    return per_point.get(asked.question, Fraction(0)) * points
