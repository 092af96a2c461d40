"""A line's syntax tree to its node: values of slots, with their places.

The tree is Lark's, of `grammar`; the node is `nodes.Line`. Values that the grammar lets through though
they are wrong (a thirteenth month, a name with capitals) give a `Flaw` beside the node.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import cache
from typing import Any, Literal, TypeAlias

from attrs import field

from kspris_dsl.diagnostic import Span
from kspris_dsl.keywords import RESERVED, UNITS, UnitId
from kspris_dsl.names import GOOD_NAME, good_name
from kspris_dsl.nodes import (
    Amount,
    AmountUnit,
    Bound,
    Choice,
    Clock,
    CountBound,
    Date,
    Label,
    Line,
    Name,
    Points,
    PointsRange,
    Provenance,
    Quote,
    Scope,
    SlotValue,
)
from kspris_dsl.patterns import Slot, forms_by_alias
from kspris_dsl.text import Language
from kspris_dsl.values import frozen

Part: TypeAlias = Any
"""A `lark.Token` or `lark.Tree`: Lark is imported only where text is parsed."""


@frozen
class Flaw:
    """A value that cannot be: a bad name, date or clock, where it stands."""

    kind: Literal["name", "date", "clock", "zero"]
    text: str
    span: Span


@cache
def _units(language: Language) -> dict[str, UnitId]:
    return {text.in_(language): unit.id for unit in UNITS for text in (unit.plural, unit.singular)}


@cache
def _reserved(language: Language) -> dict[str, str]:
    return {text.in_(language): name for name, text in RESERVED.items()}


def exact(text: str) -> Fraction:
    """Return the value of a number as written, decimal comma and all."""
    return Fraction(text.replace(",", "."))


@frozen
class Place:
    """The line a node is built for: where it is, its column of words, and what was wrong on it."""

    path: str
    line: int
    language: Language
    flaws: list[Flaw] = field(factory=list)

    def span(self, first: Part, last: Part | None = None) -> Span:
        """Return the place from one token to another on this line."""
        end = first if last is None else last
        return Span(self.path, self.line, first.column, end.column + len(end) - first.column)

    def name(self, token: Part) -> Name:
        """Build a declared or used id; a wrong one is a flaw and becomes the one that was meant."""
        span = self.span(token)
        if GOOD_NAME.fullmatch(token):
            return Name(str(token), span)
        self.flaws.append(Flaw("name", str(token), span))
        return Name(good_name(token) or str(token), span)

    def free_name(self, token: Part) -> Name:
        """Build a name where reserved names may stand."""
        known = _reserved(self.language).get(token.lower())
        return self.name(token) if known is None else Name(known, self.span(token), reserved=True)

    def amount(self, token: Part, unit: AmountUnit = "", last: Part | None = None) -> Amount:
        """Build a number, with its unit."""
        return Amount(exact(token), unit, str(token), self.span(token, last))

    def quote(self, token: Part) -> Quote:
        """Build a text."""
        return Quote(str(token[1:-1]), self.span(token))

    def date(self, token: Part) -> Date:
        """Build a date; an impossible one is a flaw and becomes the last possible day of all."""
        span = self.span(token)
        try:
            return Date(datetime.date.fromisoformat(token), span)
        except ValueError:
            self.flaws.append(Flaw("date", str(token), span))
            return Date(datetime.date.max, span)

    def clock(self, token: Part) -> Clock:
        """Build a time of day; an impossible one is a flaw and becomes the last moment of all."""
        span = self.span(token)
        hour, minute = token.split(":")
        try:
            return Clock(datetime.time(int(hour), int(minute)), span)
        except ValueError:
            self.flaws.append(Flaw("clock", str(token), span))
            return Clock(datetime.time.max, span)


def _is(part: Part, terminal: str) -> bool:
    return getattr(part, "type", None) == terminal


def _names(place: Place, part: Part) -> tuple[Name, ...]:
    return tuple(place.name(token) for token in part.children if token.type == "NAME")


def _free_names(place: Place, part: Part) -> tuple[Name, ...]:
    return tuple(place.free_name(token) for token in part.children if token.type == "NAME")


def _group(place: Place, token: Part) -> Name | Choice:
    return place.name(token) if token.type == "NAME" else Choice(token.type, place.span(token))


def _groups(place: Place, part: Part) -> tuple[Name | Choice, ...]:
    return tuple(_group(place, token) for token in part.children if token.type != "COMMA")


def _ranks(place: Place, part: Part) -> tuple[tuple[Name, ...], ...]:
    return tuple(
        _names(place, rank) for rank in part.children if not _is(rank, "COMMA") and not _is(rank, "THEN")
    )


def _percent(place: Place, part: Part) -> Amount:
    return place.amount(part.children[0], "%", part.children[1])


def _duration(place: Place, part: Part) -> Amount:
    number, unit = part.children
    return place.amount(number, _units(place.language)[unit.lower()], unit)


def _label(place: Place, part: Part) -> Label:
    texts = [place.quote(token) for token in part.children if token.type == "TEXT"]
    return Label(texts[0], texts[1] if len(texts) > 1 else _only_english(place, texts[0]))


def _only_english(place: Place, text: Quote) -> Quote | None:
    return text if place.language == "en" else None


def _value(place: Place, part: Part) -> SlotValue:
    if hasattr(part, "children"):
        return _duration(place, part) if part.data == "duration" else _percent(place, part)
    if part.type == "NUMBER":
        return place.amount(part)
    return place.quote(part) if part.type == "TEXT" else place.free_name(part)


def _response(place: Place, part: Part) -> SlotValue:
    if hasattr(part, "children"):
        return _duration(place, part)
    return place.amount(part) if part.type == "NUMBER" else place.name(part)


def _fraction(place: Place, part: Part) -> Amount:
    first, last = part.children[0], part.children[-1]
    if first is last:
        return place.amount(first)
    if not exact(last):
        place.flaws.append(Flaw("zero", str(last), place.span(last)))
        return place.amount(first)
    return Amount(exact(first) / exact(last), "", f"{first}/{last}", place.span(first, last))


def _points(place: Place, part: Part) -> Points:
    first = part.children[0]
    if first.type == "GIVES":
        return Points("gives", place.amount(part.children[1]))
    return Points("without" if first.type == "WITHOUT" else "not_applicable")


def _points_range(place: Place, part: Part) -> PointsRange:
    numbers = [place.amount(token) for token in part.children if token.type == "NUMBER"]
    return PointsRange("gives", *numbers) if numbers else PointsRange("without")


def _bound(place: Place, part: Part) -> Bound:
    relation, number, percent = part.children
    return Bound(relation.type.lower(), place.amount(number, "%", percent), place.span(relation, percent))


def _count_bound(place: Place, part: Part) -> CountBound:
    first, last = part.children[0], part.children[-1]
    amounts = tuple(place.amount(token) for token in part.children if token.type == "NUMBER")
    return CountBound(first.type.lower(), amounts, place.span(first, last))


def _scope(place: Place, part: Part) -> Scope:
    first, last = part.children[0], part.children[-1]
    group = None if last.type == "CHANNEL" else _group(place, last)
    return Scope(group, place.span(first, last))


_BUILDERS: Mapping[str, Callable[[Place, Part], SlotValue]] = {
    "name": Place.name,
    "names": _names,
    "group": _group,
    "groups": _groups,
    "number": Place.amount,
    "percent": _percent,
    "duration": _duration,
    "date": Place.date,
    "clock": Place.clock,
    "text": Place.quote,
    "label": _label,
    "value": _value,
    "response": _response,
    "fraction": _fraction,
    "points": _points,
    "points_range": _points_range,
    "bound": _bound,
    "count_bound": _count_bound,
    "scope": _scope,
    "ranks": _ranks,
    "measure": Place.free_name,
    "measures": _free_names,
    "ladder": _free_names,
}


def _choice(place: Place, token: Part) -> Choice:
    return Choice(token.type, place.span(token))


def _provenance(place: Place, tree: Part) -> Provenance:
    first, last = tree.children[0], tree.children[-1]
    if tree.data == "according":
        sources = _names(place, last)
        end = sources[-1].span
        span = Span(place.path, place.line, first.column, end.column + end.length - first.column)
        return Provenance("published", sources, None, span)
    reason = place.quote(last) if last.type == "TEXT" else None
    return Provenance("assumed", (), reason, place.span(first, last))


@cache
def _layout(alias: str) -> tuple[str, tuple[tuple[int, str, Callable[[Place, Part], SlotValue]], ...]]:
    """Return a form's kind, and the place in the tree, name and builder of each of its slots."""
    form = forms_by_alias()[alias]
    slots = tuple(
        (index, item.name, _choice if item.choices else _BUILDERS[item.type])
        for index, item in enumerate(form.items)
        if isinstance(item, Slot)
    )
    return form.kind.id, slots


def build_line(tree: Part, place: Place, span: Span, comment: str | None) -> Line:
    """Build the node of one line; what is wrong with its values is left in `place.flaws`."""
    body = tree.children[0]
    kind, layout = _layout(body.data)
    slots = {name: build(place, body.children[index]) for index, name, build in layout}
    provenance = _provenance(place, tree.children[1]) if len(tree.children) > 1 else None
    return Line(kind, span, slots, provenance, comment)
