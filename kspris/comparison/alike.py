"""Two versions of the same year's rules as a bridge: what has the same id is the same thing."""

from __future__ import annotations

from kspris.bridge.model import EXACT, AnswerMap, Bridge, LinkUnit, Side, carried_on
from kspris.ruleset.model import Asked, Ruleset
from kspris_dsl.text import Text

_GONE = Text("finnes bare i den ene utgaven", "is in one of the versions only")


def by_id(old: Ruleset, new: Ruleset) -> Bridge:
    """Return the bridge between two versions of the same questionnaire: ids are what they were."""
    nothing = Side(False, False, EXACT.fidelity * 0, _GONE)
    channels = {one: one for one in old.channels if one in new.channels}
    units = [
        LinkUnit(
            "same",
            ("same",),
            (name,),
            (name,),
            EXACT,
            EXACT,
            _answers(old, new, name),
            channels=tuple(
                (c, c) for c in one.channels if c in channels and c in old.questions[name].channels
            ),
        )
        if name in old.questions
        else LinkUnit("new", ("new",), (), (name,), nothing, nothing)
        for name, one in new.questions.items()
    ]
    units += [
        LinkUnit("retired", ("retired",), (name,), (), nothing, nothing)
        for name in old.questions
        if name not in new.questions
    ]
    return Bridge(
        old,
        new,
        tuple(units),
        **carried_on(
            lambda _, field: {one: one for one in getattr(old, field) if one in getattr(new, field)}
        ),
    )


def _answers(old: Ruleset, new: Ruleset, question: str) -> AnswerMap:
    """Return which answers are the same: those of the same id."""
    before, after = (_ids(one, question) for one in (old, new))
    if before == after or not before or not after:
        return AnswerMap()
    return AnswerMap(False, tuple((one, one) for one in before if one in after))


def _ids(ruleset: Ruleset, question: str) -> tuple[str, ...]:
    asked = next((one for each in ruleset.asked.values() for one in each if one.question == question), None)
    return () if asked is None or not _optioned(asked) else tuple(one.id for one in asked.answers)


def _optioned(asked: Asked) -> bool:
    return asked.measure == "option"
