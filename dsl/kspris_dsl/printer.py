"""A node to the line it is written as, in either column: the one way each line kind is laid out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from kspris_dsl.keywords import KEYWORDS, RESERVED, UNITS, Unit
from kspris_dsl.lines import BY_ID
from kspris_dsl.nodes import (
    Amount,
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
from kspris_dsl.patterns import Optional, Slot, Word, elements
from kspris_dsl.plain import is_single
from kspris_dsl.text import Language


def keyword(terminal: str, language: Language) -> str:
    """Return the word of a terminal in a column."""
    return KEYWORDS[terminal].in_(language)


@cache
def _units() -> dict[str, Unit]:
    return {unit.id: unit for unit in UNITS}


def _name(value: Name, language: Language) -> str:
    return RESERVED[value.text].in_(language) if value.reserved else value.text


def _group(value: Name | Choice, language: Language) -> str:
    return _name(value, language) if isinstance(value, Name) else keyword(value.terminal, language)


def _amount(value: Amount, language: Language) -> str:
    if not value.unit:
        return value.text
    if value.unit == "%":
        return f"{value.text} %"
    unit = _units()[value.unit]
    return f"{value.text} {(unit.singular if value.value == 1 else unit.plural).in_(language)}"


def _quote(value: Quote, _: Language) -> str:
    return f'"{value.text}"'


def _label(value: Label, language: Language) -> str:
    texts = (value.nb,) if is_single(value) or value.en is None else (value.nb, value.en)
    return " / ".join(_quote(text, language) for text in texts)


def _points(value: Points, language: Language) -> str:
    if value.amount is not None:
        return f"{keyword('GIVES', language)} {_amount(value.amount, language)}"
    if value.kind == "without":
        return f"{keyword('WITHOUT', language)} {keyword('POINTS', language)}"
    return keyword("NOT_APPLICABLE", language)


def _points_range(value: PointsRange, language: Language) -> str:
    if value.low is None or value.high is None:
        return _points(Points("without"), language)
    ends = (_amount(value.low, language), keyword("TO", language), _amount(value.high, language))
    return " ".join((keyword("GIVES", language), *ends))


def _bound(value: Bound, language: Language) -> str:
    return f"{keyword(value.relation.upper(), language)} {_amount(value.amount, language)}"


def _count_bound(value: CountBound, language: Language) -> str:
    between = f" {keyword('OR', language)} "
    amounts = between.join(_amount(amount, language) for amount in value.amounts)
    return f"{keyword(value.relation.upper(), language)} {amounts}"


def _scope(value: Scope, language: Language) -> str:
    if value.group is None:
        return " ".join(keyword(terminal, language) for terminal in ("IN", "EVERY", "CHANNEL"))
    return f"{keyword('ON', language)} {_group(value.group, language)}"


_PRINTERS: Mapping[type, Callable[[Any, Language], str]] = {
    Name: _name,
    Choice: _group,
    Amount: _amount,
    Quote: _quote,
    Label: _label,
    Points: _points,
    PointsRange: _points_range,
    Bound: _bound,
    CountBound: _count_bound,
    Scope: _scope,
    Date: lambda value, _: value.value.isoformat(),
    Clock: lambda value, _: f"{value.value:%H:%M}",
}


def _row(value: tuple[Any, ...], kind: str, language: Language) -> str:
    """Print names joined by commas; ranks and ladders by `then`, and alternatives of a rank by `or`."""
    between = f", {keyword('THEN', language)} " if kind in {"ranks", "ladder"} else ", "
    either = f" {keyword('OR', language)} "
    texts = [
        either.join(_name(name, language) for name in item)
        if isinstance(item, tuple)
        else _group(item, language)
        for item in value
    ]
    return between.join(texts)


def slot_text(value: SlotValue, kind: str, language: Language) -> str:
    """Return a slot's value as written; `kind` is the slot's type in the line table."""
    if isinstance(value, tuple):
        return _row(value, kind, language)
    return _PRINTERS[type(value)](value, language)


def provenance_text(value: Provenance, language: Language) -> str:
    """Return the provenance as the suffix of a line."""
    if value.kind == "published":
        return f"{keyword('ACCORDING', language)} {', '.join(name.text for name in value.sources)}"
    reason = f" {_quote(value.reason, language)}" if value.reason else ""
    return keyword("ASSUMED", language) + reason


def _written(line: Line, item: Word | Slot, language: Language) -> str:
    if isinstance(item, Word):
        return keyword(item.terminal, language)
    return slot_text(line.slots[item.name], item.type, language)


def _present(line: Line, part: Optional) -> bool:
    return all(item.name in line.slots for item in part.items if isinstance(item, Slot))


def line_text(line: Line, language: Language) -> str:
    """Return a line as written in a column, with provenance, without indent and comment."""
    texts: list[str] = []
    for part in elements(BY_ID[line.kind].pattern):
        items = part.items if isinstance(part, Optional) else (part,)
        if isinstance(part, Optional) and not _present(line, part):
            continue
        texts += [_written(line, item, language) for item in items]
    if line.provenance is not None:
        texts.append(provenance_text(line.provenance, language))
    return " ".join(texts)


def opening_words(kind: str, language: Language) -> str:
    """Return the keywords a line kind begins with, such as `bro samme`: what a message calls the line."""
    found = []
    for part in elements(BY_ID[kind].pattern):
        if not isinstance(part, Word):
            break
        found.append(keyword(part.terminal, language))
    return " ".join(found)
