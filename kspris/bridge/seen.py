"""A ruleset as seen from another edition's answers: what rescoring scores with.

A ruleset, an edition and the bridge between them go in. Out comes the ruleset once more, but with the
edition's channels and answers where they can be carried over, each with the points that the ruleset
gives its counterpart, and without the questions that cannot be answered from that edition. The engine
scores it like any other ruleset, so rescoring is as exact as scoring.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from fractions import Fraction
from itertools import product
from math import lcm, prod
from typing import Literal

from attrs import evolve, field

from kspris.bridge.model import Bridge, Combine, Direction, LinkUnit
from kspris.bridge.planned import keys, planned
from kspris.ruleset.model import Answer, Asked, Award, Channel, Ruleset
from kspris_dsl.text import Text
from kspris_dsl.values import frozen

JOINT = "\x1f"
"""Stands between the answers of several questions that are read as one."""
MOST_TOGETHER = 20_000
"""How many combinations of answers several questions may have that are read as one."""


@frozen
class Derived:
    """A column that the edition's answers need: a copy of one column, or several joined by JOINT."""

    column: str
    sources: tuple[str, ...]


@frozen
class Missing:
    """A question of the ruleset that the edition cannot answer on one of its channels, and why."""

    question: str
    channel: str
    reason: Text


@frozen
class Seen:
    """`ruleset` as seen from `edition`: see the module. `channels` are those of the edition that the ruleset
    has too; `exact` and `inexact` questions by channel."""

    ruleset: Ruleset
    edition: Ruleset
    channels: tuple[str, ...]
    derived: tuple[Derived, ...]
    missing: tuple[Missing, ...]
    exact: Mapping[str, tuple[str, ...]] = field(repr=False)
    inexact: Mapping[str, tuple[str, ...]] = field(repr=False)


Keep = Literal["available", "exact"]


def restricted_by_channel(ruleset: Ruleset, only: Mapping[str, Collection[str]]) -> Ruleset:
    """Return a ruleset of the same edition with only these questions on each channel."""
    asked = {
        channel: tuple(one for one in questions if one.question in only.get(channel, ()))
        for channel, questions in ruleset.asked.items()
    }
    told = ";".join(f"{channel}:{','.join(sorted(names))}" for channel, names in sorted(only.items()))
    return evolve(ruleset, asked=asked, digest=f"{ruleset.digest}:{told}")


def seen_from(
    bridge: Bridge, direction: Direction, keep: Keep = "available", only: Iterable[str] | None = None
) -> Seen:
    """See the newer ruleset from the older edition (`forward`), or the older from the newer.

    `keep` exact: only questions whose answers are carried over exactly. `only`: only these questions of
    the ruleset, whatever the bridge could carry.
    """
    chosen = None if only is None else frozenset(only)
    key = ("seen", direction, keep, chosen)
    return bridge.known(key, lambda: _Seeing(bridge, direction, keep, chosen).seen())


@frozen
class _Carried:
    """A question of the ruleset with the edition's answers, before points have a common denominator."""

    asked: Asked
    worth: tuple[Fraction | None, ...]
    exact: bool


class _Seeing:
    def __init__(self, bridge: Bridge, direction: Direction, keep: Keep, only: frozenset[str] | None) -> None:
        self.bridge, self.way, self.keep, self.only = bridge, direction, keep, only
        forward = direction == "forward"
        self.target = bridge.new if forward else bridge.old
        self.edition = bridge.old if forward else bridge.new
        self.channels = bridge.channels if forward else {new: old for old, new in bridge.channels.items()}
        self.derived: dict[str, Derived] = {}
        self.missing: list[Missing] = []

    def seen(self) -> Seen:
        found = {channel: self._channel(channel) for channel in self.edition.channels}
        numbers = [
            one for carried in found.values() for each in carried for one in each.worth if one is not None
        ]
        factor = lcm(*(one.denominator for one in numbers))
        asked = {channel: tuple(_whole(one, factor) for one in carried) for channel, carried in found.items()}
        exact = {c: tuple(one.asked.question for one in carried if one.exact) for c, carried in found.items()}
        inexact = {
            c: tuple(one.asked.question for one in carried if not one.exact) for c, carried in found.items()
        }
        common = tuple(one for one in self.edition.channels if one in self.channels)
        ruleset = evolve(
            self.target,
            asked=asked,
            denominator=self.target.denominator * factor,
            channels=self._channel_rules(),
            awards=dict(self._awards()),
            inquiries=planned(self.edition, common),
            questions={
                name: evolve(one, channels=tuple(c for c, carried in asked.items() if name in _ids(carried)))
                for name, one in self.target.questions.items()
            },
            digest=f"{self.target.digest}:{self.edition.digest}:{self.way}:{self.keep}:{self._only_text()}",
        )
        derived, missing = tuple(self.derived.values()), tuple(self.missing)
        return Seen(ruleset, self.edition, common, derived, missing, exact, inexact)

    def _only_text(self) -> str:
        return "*" if self.only is None else ",".join(sorted(self.only))

    def _channel_rules(self) -> dict[str, Channel]:
        """The edition's channels, with the ruleset's rules where it has them."""
        found: dict[str, Channel] = {}
        for name, own in self.edition.channels.items():
            rules = self.target.channels.get(self.channels.get(name, ""))
            found[name] = own if rules is None else evolve(rules, id=name, counterparts=own.counterparts)
        return found

    def _awards(self) -> Iterator[tuple[str, Award]]:
        """The ruleset's awards: those of a channel that the edition has, under the edition's name of it, and
        the others, demanding as much of the inquiries that were planned on channels of both."""
        own = {theirs: mine for mine, theirs in self.channels.items()}
        both = sum((one for name, one in keys(self.edition).items() if name in self.channels), Fraction(0))
        for name, award in self.target.awards.items():
            if award.channel is None:
                yield name, evolve(award, least_inquiries=int(award.least_inquiries * both))
            elif award.channel in own:
                yield name, evolve(award, channel=own[award.channel])

    def _channel(self, channel: str) -> tuple[_Carried, ...]:
        target = self.channels.get(channel)
        if target is None:
            return ()
        here = {one.question: one for one in (*self._background(channel), *self.edition.asked[channel])}
        found = []
        for one in self.target.asked.get(target, ()):
            if self.only is not None and one.question not in self.only:
                continue
            carried = self._question(one, channel, here)
            if carried is not None:
                found.append(carried)
        return tuple(found)

    def _background(self, channel: str) -> list[Asked]:
        """Return the edition's background facts as questions that give no points: they may be scored now."""
        found = []
        for name, one in self.edition.background.items():
            scale = self.edition.scales[one.scale]
            if channel in one.channels:
                nothing = (None,) * len(scale.answers)
                found.append(Asked(name, None, (), scale.measure, scale.answers, nothing, 0, one.optional))
        return found

    def _question(self, asked: Asked, channel: str, here: Mapping[str, Asked]) -> _Carried | None:
        """Carry a question over, or note why it cannot be."""
        carried = self._carried(asked, channel, here)
        if isinstance(carried, _Carried):
            return carried
        self.missing.append(Missing(asked.question, channel, carried))
        return None

    def _carried(self, asked: Asked, channel: str, here: Mapping[str, Asked]) -> _Carried | Text:
        unit = self.bridge.unit_of(asked.question, self.way)
        side = unit.side(self.way) if unit else None
        if unit is None or side is None or not side.available or (self.keep == "exact" and not side.exact):
            return side.loss if side and side.loss else _NONE
        sources = [here[name] for name in unit.sources(self.way) if name in here]
        if not sources or (len(unit.targets(self.way)) == 1 and len(sources) < len(unit.sources(self.way))):
            return _NOT_ASKED
        if any(one.measure != asked.measure for one in sources):
            return _OTHER_KIND
        if len(sources) > 1 and prod(len(one.answers) + 1 for one in sources) > MOST_TOGETHER:
            return _TOO_MANY
        if asked.measure in ("number", "duration") and unit.answers.identity:
            carried = self._measured(asked, channel, sources[0])
        else:
            carried = self._optioned(asked, unit, sources, side.exact)
        return _NO_COUNTERPART if carried is None else carried

    def _column(self, question: str, sources: tuple[str, ...]) -> None:
        if sources != (question,):
            self.derived[question] = Derived(question, sources)

    def _measured(self, asked: Asked, channel: str, source: Asked) -> _Carried | None:
        """Values are carried as they are; one beyond the ruleset's deadline gets no points."""
        mine, theirs = self.target.channels[self.channels[channel]], self.edition.channels[channel]
        if asked.measure == "duration" and mine.wait_unit != theirs.wait_unit:
            return None
        self._column(asked.question, (source.question,))
        answers, worth = list(asked.answers), [_fraction(one) for one in asked.points]
        limits = [one.upper for one in (*asked.answers, *source.answers) if one.upper is not None]
        last = max((one.upper for one in asked.answers if one.upper is not None), default=None)
        open_end = any(
            one.upper is None and points is not None for one, points in zip(answers, worth, strict=True)
        )
        if last is not None and limits and max(limits) > last and not open_end:
            if asked.measure == "number":
                return None
            answers.append(Answer("over_fristen", _TOO_LATE, "scored", Fraction(0), max(limits)))
            worth.append(Fraction(0))
        if any(one.upper is None and one.kind == "scored" for one in source.answers) and not open_end:
            answers.append(Answer("senere", _TOO_LATE, "scored", Fraction(0), None))
            worth.append(Fraction(0))
        new = evolve(asked, answers=tuple(answers), optional=source.optional)
        return _Carried(new, tuple(worth), exact=True)

    def _optioned(self, asked: Asked, unit: LinkUnit, sources: list[Asked], exact: bool) -> _Carried | None:
        given = {one.id: _fraction(points) for one, points in zip(asked.answers, asked.points, strict=True)}
        tables = [self._table(unit, source, given) for source in sources]
        if any(table is None for table in tables):
            return None
        known = [table for table in tables if table is not None]
        self._column(asked.question, tuple(one.question for one in sources))
        if len(known) == 1:
            answers, worth = list(sources[0].answers), [known[0][one.id] for one in sources[0].answers]
        else:
            answers, worth = _joint(sources, known, unit.combine or "mean", Fraction(asked.best))
        optional = tuple(dict.fromkeys(one for source in sources for one in source.optional))
        return _Carried(evolve(asked, answers=tuple(answers), optional=optional), tuple(worth), exact)

    def _table(
        self, unit: LinkUnit, source: Asked, given: Mapping[str, Fraction | None]
    ) -> dict[str, Fraction | None] | None:
        """Return what each of the edition's answers is worth to the ruleset; None: one has no counterpart."""
        found: dict[str, Fraction | None] = {}
        for answer in source.answers:
            carried = [one for one in unit.answers.carried(answer.id, self.way) if one in given]
            if answer.kind == "not_applicable":
                found[answer.id] = None
            elif not carried:
                return None
            else:
                worth = [given[one] for one in carried]
                counted = [one for one in worth if one is not None]
                found[answer.id] = sum(counted, Fraction(0)) / len(counted) if counted else None
        return found


def _fraction(points: int | None) -> Fraction | None:
    return None if points is None else Fraction(points)


def _ids(asked: Iterable[Asked]) -> set[str]:
    return {one.question for one in asked}


def _whole(one: _Carried, factor: int) -> Asked:
    points = tuple(None if each is None else int(each * factor) for each in one.worth)
    return evolve(one.asked, points=points, best=one.asked.best * factor)


def _joint(
    sources: list[Asked], tables: list[dict[str, Fraction | None]], how: Combine, best: Fraction
) -> tuple[list[Answer], list[Fraction | None]]:
    """Return the answers of several questions read as one, and what they are worth together."""
    answers: list[Answer] = []
    worth: list[Fraction | None] = []
    for chosen in product(*((*(one.id for one in source.answers), "") for source in sources)):
        points = [table[one] for table, one in zip(tables, chosen, strict=True) if one]
        counted = [one for one in points if one is not None]
        together = _combined(counted, how, best) if counted else None
        label = Text(" + ".join(chosen), " + ".join(chosen))
        kind: Literal["scored", "not_applicable"] = "not_applicable" if together is None else "scored"
        answers.append(Answer(JOINT.join(chosen), label, kind, together))
        worth.append(together)
    return answers, worth


def _combined(points: list[Fraction], how: Combine, best: Fraction) -> Fraction:
    if how == "mean":
        return sum(points, Fraction(0)) / len(points)
    if how == "lowest":
        return min(points)
    if how == "highest":
        return max(points)
    full = [one == best for one in points]
    return best if (all(full) if how == "all" else any(full)) else Fraction(0)


_TOO_MANY = Text("for mange svar til å settes sammen til ett", "too many answers to be put together into one")
_NONE = Text("har ingen motpart", "has no counterpart")
_NOT_ASKED = Text("ble ikke spurt i denne kanalen", "was not asked on this channel")
_OTHER_KIND = Text("skalaen er av et annet slag", "the scale is of another kind")
_NO_COUNTERPART = Text("et svar har ingen motpart", "an answer has no counterpart")
_TOO_LATE = Text("etter fristen", "after the deadline")
