"""Two rulesets one step apart go in, their bridge of link units comes out.

The `bro` lines were resolved and checked when the newer ruleset was compiled; here they become units, and
it is decided what is exact in which direction (kinds and exactness: Kolen & Brennan's linking and the
three-way yearly rule of the GP Patient Survey; see docs/comparing.md).
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from attrs import evolve

from kspris.bridge.model import (
    EXACT,
    IDENTITY,
    AnswerMap,
    Bridge,
    LinkUnit,
    Side,
    UnitKind,
    carried_on,
)
from kspris.ruleset.model import Background, BridgeLine, Question, Ruleset
from kspris_dsl.text import Text

HALF = Fraction(1, 2)
"""The fidelity of an inexact link where the ruleset's setting `troskap_uten_evidens` says nothing else."""

_TELLING: tuple[UnitKind, ...] = (
    "not_comparable",
    "new",
    "merged",
    "split",
    "recoded",
    "reworded",
    "became_scored",
    "became_unscored",
    "points_changed",
    "renamed",
    "moved",
    "same",
)


_Asked = Question | Background


def link(old: Ruleset, new: Ruleset) -> Bridge:
    """Return the bridge that `new` states to `old`. `new.previous` must be `old.year`."""
    ids = carried_on(lambda kind, field: _carried_on(new, kind, getattr(old, field), getattr(new, field)))
    bare = Bridge(old, new, (), **ids)
    return evolve(bare, units=_Linking(bare).units())


def _carried_on(
    new: Ruleset, thing: str, before: Mapping[str, object], after: Mapping[str, object]
) -> dict[str, str]:
    lines = {one.id: one for one in new.bridge if one.thing == thing}
    found: dict[str, str] = {}
    for name in after:
        line = lines.get(name)
        if line is None or {"same", "points_changed", "moved"} & set(line.kinds):
            if name in before:
                found[name] = name
        elif "renamed" in line.kinds:  # or copied: what keeps the name is the thing itself
            found.setdefault(line.old[0], name)
    return found


class _Linking:
    """The bridge lines of one year, read once."""

    def __init__(self, bridge: Bridge) -> None:
        self.bridge, self.old, self.new = bridge, bridge.old, bridge.new
        self.lines = {one.id: one for one in self.new.bridge if one.thing == "question"}
        self.before: dict[str, Question | Background] = {**self.old.background, **self.old.questions}
        self.after: dict[str, Question | Background] = {**self.new.background, **self.new.questions}
        self.scales = {one.id: one for one in self.new.bridge if one.thing == "scale"}

    def units(self) -> tuple[LinkUnit, ...]:
        """Return the units in the newer ruleset's order, then what is gone."""
        found: list[LinkUnit] = []
        splits: dict[str, list[str]] = {}
        for name in self.new.questions:
            line = self.lines.get(name)
            if line is not None and "split" in line.kinds:
                splits.setdefault(line.old[0], []).append(name)
        for name in self.new.questions:
            line = self.lines.get(name)
            if line is None:
                line = BridgeLine("question", name, ("same" if name in self.old.questions else "new",))
            group = splits.get(line.old[0]) if "split" in line.kinds else None
            if group is None:
                found.append(self._unit(line, (name,)))
            elif group[0] == name:
                found.append(self._unit(line, tuple(group)))
        found += self._no_longer_scored()
        carried = {name for unit in found for name in unit.old}
        gone = [name for name in self.old.questions if name not in carried]
        reasons = {one.id: one.reason for one in self.new.retired}
        trusted = [
            evolve(one, forward=self._trusted(one.forward), backward=self._trusted(one.backward))
            for one in found
        ]
        return (*trusted, *(_retired(name, reasons.get(name)) for name in gone))

    def _trusted(self, side: Side) -> Side:
        """Trust an inexact link as far as the newer ruleset's setting says."""
        if side.exact or not side.available:
            return side
        stated = self.new.settings.get("troskap_uten_evidens", HALF)
        return evolve(side, fidelity=Fraction(stated)) if isinstance(stated, int | Fraction) else side

    def _no_longer_scored(self) -> list[LinkUnit]:
        """Return the units of questions that became background facts."""
        lines = [one for one in self.new.bridge if one.thing == "background"]
        return [
            self._unit(one, (one.id,))
            for one in lines
            if any(name in self.old.questions for name in one.old or (one.id,))
        ]

    def _unit(self, line: BridgeLine, new: tuple[str, ...]) -> LinkUnit:
        kinds: tuple[UnitKind, ...] = line.kinds
        if "new" in kinds:
            return LinkUnit("new", kinds, (), new, _none(_NEW), _none(_NEW), reason=line.reason)
        old = tuple(name for name in line.old or (line.id,) if name in self.before)
        unit = LinkUnit(
            "same",
            kinds,
            old,
            new,
            EXACT,
            EXACT,
            reason=line.reason,
            decided_by=line.decided_by,
            decided_on=line.decided_on,
            moved_from=line.moved_from,
            combine=line.combine,
            channels=self._channels(old, new),
        )
        if not old:
            return evolve(unit, kind="new", forward=_none(_NEW), backward=_none(_NEW))
        if "not_comparable" in kinds:
            side = _none(_DECIDED)
            return evolve(unit, kind="not_comparable", forward=side, backward=side)
        if "merged" in kinds:
            # a merged question is trusted as far as its halves: what people would have answered to the
            # one question is not known from their answers to several
            return evolve(
                unit,
                kind="merged",
                combine=line.combine or "mean",
                forward=_inexact(_MERGED),
                backward=_inexact(_MERGED),
            )
        if "split" in kinds:
            return evolve(
                unit, kind="split", combine="mean", forward=_inexact(_SPLIT), backward=_inexact(_SPLIT)
            )
        return self._one_to_one(unit, line)

    def _channels(self, old: tuple[str, ...], new: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
        return tuple(
            (before, after)
            for before, after in self.bridge.channels.items()
            if any(before in self.before[one].channels for one in old)
            and any(after in self.after[one].channels for one in new)
        )

    def _one_to_one(self, unit: LinkUnit, line: BridgeLine) -> LinkUnit:
        before, after = self.before[unit.old[0]], self.after[unit.new[0]]
        kinds, answers = self._answers(unit.kinds, line, before, after)
        unit = evolve(unit, kinds=kinds, answers=answers)
        if not answers.identity:
            unit = evolve(
                unit,
                forward=_recoded(unit, "forward", self._scored(after), self._scored(before)),
                backward=_recoded(unit, "backward", self._scored(before), self._scored(after)),
            )
        if "reworded" not in kinds and _other_words(before, after, unit.channels):
            unit = evolve(
                unit, kinds=(*kinds, "reworded"), forward=_inexact(_WORDS), backward=_inexact(_WORDS)
            )
        return evolve(unit, kind=next(one for one in _TELLING if one in unit.kinds))

    def _answers(
        self, kinds: tuple[UnitKind, ...], line: BridgeLine, before: _Asked, after: _Asked
    ) -> tuple[tuple[UnitKind, ...], AnswerMap]:
        """Return the kinds with those of the scale, and which answer is which."""
        scale = self.scales.get(after.scale)
        recoding = line.recoding or (scale.recoding if scale else {})
        if scale is not None and not line.recoding:
            kinds = tuple(
                dict.fromkeys((*kinds, *(k for k in scale.kinds if k in ("recoded", "points_changed"))))
            )
        if not recoding:
            return kinds, IDENTITY
        pairs = [(old, new) for old, several in recoding.items() for new in several]
        away = [one for one in self._away(before) if one in self._away(after) and one not in recoding]
        return kinds, AnswerMap(False, (*pairs, *((one, one) for one in away)))

    def _away(self, question: _Asked) -> list[str]:
        ruleset = self._year_of(question)
        return [one.id for one in ruleset.scales[question.scale].answers if one.kind == "not_applicable"]

    def _year_of(self, question: _Asked) -> Ruleset:
        return self.old if self.before.get(question.id) is question else self.new

    def _scored(self, question: _Asked) -> list[str]:
        ruleset = self._year_of(question)
        return [one.id for one in ruleset.scales[question.scale].answers]


_NEW = Text("fantes ikke i det andre året", "did not exist in the other year")
_GONE = Text("er utgått", "is retired")
_DECIDED = Text("skal ikke sammenlignes", "is not to be compared")
_MERGED = Text("flere spørsmål ble ett", "several questions became one")
_SPLIT = Text("ett spørsmål ble flere", "one question became several")
_WORDS = Text("ordlyden er endret uten begrunnelse", "the wording changed without stated evidence")
_COARSER = Text("flere svar ble ett, så snittet brukes", "several answers became one, so their mean is used")
_NO_PLACE = Text("et svar har ingen motpart", "an answer has no counterpart")


def _none(loss: Text) -> Side:
    return Side(False, False, Fraction(0), loss)


def _inexact(loss: Text) -> Side:
    return Side(True, False, HALF, loss)


def _retired(name: str, reason: str | None) -> LinkUnit:
    return LinkUnit("retired", ("retired",), (name,), (), _none(_GONE), _none(_GONE), reason=reason)


def _recoded(unit: LinkUnit, direction: str, targets: list[str], sources: list[str]) -> Side:
    """Say whether every source answer becomes exactly one target answer."""
    carried = [
        unit.answers.carried(one, "forward" if direction == "forward" else "backward") for one in sources
    ]
    if any(not one or not set(one) <= set(targets) for one in carried):
        return _none(_NO_PLACE)
    return EXACT if all(len(one) == 1 for one in carried) else _inexact(_COARSER)


def _other_words(before: _Asked, after: _Asked, channels: tuple[tuple[str, str], ...]) -> bool:
    """Say whether the Norwegian wording, which is the one that is asked, differs on a common channel."""
    pairs = ((before.wording.get(old), after.wording.get(new)) for old, new in channels)
    return any(one is not None and two is not None and one.nb != two.nb for one, two in pairs)
