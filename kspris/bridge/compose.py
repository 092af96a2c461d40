"""Bridges of neighbouring years go in, the bridge over all of them comes out.

Exactness is that of every step together, fidelity their product. A bridge that a ruleset states directly
wins over a composed one: `between` follows each ruleset's own `forrige`, newest first.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise

from attrs import evolve

from kspris.bridge.links import link
from kspris.bridge.model import EXACT, AnswerMap, Bridge, Direction, LinkUnit, Side, UnitKind, carried_on
from kspris.ruleset.model import Ruleset
from kspris_dsl.text import Text

WAYS: tuple[Direction, Direction] = ("forward", "backward")
_TANGLED = Text(
    "svarene ble omkodet og siden slått sammen eller delt", "answers were recoded and later merged or split"
)


class NoBridge(Exception):  # noqa: N818 - it is told as a diagnostic, never as a traceback
    """Raised where no chain of `forrige` lines leads from the one ruleset to the other."""

    def __init__(self, old: Ruleset, new: Ruleset) -> None:
        super().__init__(f"{old.name} -> {new.name}")
        self.old, self.new = old, new


def between(old: Ruleset, new: Ruleset, known: Iterable[Ruleset] = ()) -> Bridge:
    """Return the bridge from `old` to `new`, stated or composed over the `known` rulesets.

    `old` must be the older; the same ruleset gives the identity. Raises NoBridge, also between awards.
    """
    if old.digest == new.digest:
        return _identity(old)
    if old.id != new.id:
        raise NoBridge(old, new)
    by_year = {one.year: one for one in known if one.id == new.id} | {old.year: old}
    steps = [new]
    while steps[0].digest != old.digest:
        before = by_year.get(steps[0].previous or 0)
        if before is None or before in steps or before.year < old.year:
            raise NoBridge(old, new)
        steps.insert(0, before)
    bridge = link(steps[0], steps[1])
    for one, two in pairwise(steps[1:]):
        bridge = composed(bridge, link(one, two))
    return bridge


def _identity(ruleset: Ruleset) -> Bridge:
    units = tuple(
        LinkUnit(
            "same",
            ("same",),
            (one.id,),
            (one.id,),
            EXACT,
            EXACT,
            channels=tuple((c, c) for c in one.channels),
        )
        for one in ruleset.questions.values()
    )
    return Bridge(
        ruleset,
        ruleset,
        units,
        **carried_on(lambda _, field: {one: one for one in getattr(ruleset, field)}),
    )


def composed(first: Bridge, second: Bridge) -> Bridge:
    """Return the bridge over `first` and then `second`: `first.new` is `second.old`."""
    units: list[LinkUnit] = []
    used: set[str] = set()
    for later in second.units:
        earlier = _unique(first.unit_of(name, "forward") for name in later.old)
        found = _joined(earlier, later)
        units.append(found)
        used.update(found.old)
    units += [
        evolve(first_unit, kind="retired", kinds=("retired",), new=(), channels=())
        for name in first.old.questions
        if name not in used
        for first_unit in [_gone(first, second, name)]
    ]
    return Bridge(
        first.old,
        second.new,
        _whole_splits(units),
        **carried_on(lambda _, field: _over(getattr(first, field), getattr(second, field))),
        through=(*first.through, first.new.year, *second.through),
    )


def _whole_splits(units: Iterable[LinkUnit]) -> tuple[LinkUnit, ...]:
    """Put the parts of a question that was split together again, where later steps took them apart."""
    found: dict[tuple[str, ...], LinkUnit] = {}
    for place, one in enumerate(units):
        key = one.old if one.old and "split" in one.kinds else (str(place), "")
        first = found.get(key)
        found[key] = one if first is None else evolve(first, new=(*first.new, *one.new))
    return tuple(found.values())


def _unique(units: Iterable[LinkUnit | None]) -> tuple[LinkUnit, ...]:
    return tuple(dict.fromkeys(one for one in units if one is not None))


def _over(first: Mapping[str, str], second: Mapping[str, str]) -> dict[str, str]:
    return {old: second[middle] for old, middle in first.items() if middle in second}


def _gone(first: Bridge, second: Bridge, name: str) -> LinkUnit:
    unit = first.unit_of(name, "backward")
    loss = Text("er utgått underveis", "was retired on the way")
    side = Side(False, False, EXACT.fidelity * 0, loss)
    reason = unit.reason if unit else None
    later = next((second.unit_of(one, "backward") for one in (unit.new if unit else ())), None)
    return LinkUnit(
        "retired", ("retired",), (name,), (), side, side, reason=later.reason if later else reason
    )


def _joined(earlier: tuple[LinkUnit, ...], later: LinkUnit) -> LinkUnit:
    """Return what two steps make together, for the questions of the later unit."""
    old = tuple(name for unit in earlier for name in unit.old)
    if not old or later.kind == "new":
        return evolve(later, kind="new", kinds=("new",), old=(), channels=())
    steps = (*earlier, later)
    forward, backward = (_side(steps, way) for way in WAYS)
    plain = len(earlier) == 1 and len(later.old) == 1 and len(earlier[0].new) == 1
    if not plain and any(not one.answers.identity for one in earlier):
        forward = backward = Side(False, False, EXACT.fidelity * 0, _TANGLED)
    kinds: tuple[UnitKind, ...] = tuple(
        dict.fromkeys(kind for one in steps for kind in one.kinds if kind != "same")
    )
    kind: UnitKind = next((one.kind for one in reversed(steps) if one.kind != "same"), "same")
    pairs = tuple(
        (before, after)
        for before, middle in earlier[0].channels
        for same, after in later.channels
        if middle == same
    )
    return evolve(
        later,
        kind=kind,
        kinds=kinds or ("same",),
        old=old,
        forward=forward,
        backward=backward,
        answers=_answers(earlier[0].answers, later.answers) if plain else later.answers,
        combine=later.combine or next((one.combine for one in earlier if one.combine), None),
        reason=next((one.reason for one in reversed(steps) if one.reason), None),
        channels=pairs,
    )


def _side(steps: tuple[LinkUnit, ...], way: Direction) -> Side:
    sides = [one.side(way) for one in steps]
    fidelity = EXACT.fidelity
    for one in sides:
        fidelity *= one.fidelity
    return Side(
        all(one.available for one in sides),
        all(one.exact for one in sides),
        fidelity,
        next((one.loss for one in sides if one.loss is not None and not one.available), None)
        or next((one.loss for one in sides if one.loss is not None), None),
    )


def _answers(first: AnswerMap, second: AnswerMap) -> AnswerMap:
    if first.identity:
        return second
    if second.identity:
        return first
    pairs = ((old, new) for old, middle in first.pairs for same, new in second.pairs if middle == same)
    return AnswerMap(False, tuple(dict.fromkeys(pairs)))
