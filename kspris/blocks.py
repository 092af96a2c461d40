"""What is wrong with a section that a chapter made: a section goes in, the first fault comes out in words.

Nothing holds a plugin to the types that it was promised, and a writer that meets a `str` where a `Text`
belongs, or a row without its last cell, or a number that is none, fails with the whole report.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from math import isfinite
from numbers import Real
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import attrs

from kspris.document import BLOCKS, Section, Shares, Table
from kspris_dsl.text import Text

Find = Callable[[Any], str | None]
"""Says where in a value something is of another type, and what; None where all is as it should be."""


def section_fault(section: object) -> str | None:
    """Return what keeps a section from being printed, None where nothing does."""
    if not isinstance(section, Section):
        return f"{type(section).__name__} is not a Section"
    for block in section.blocks if isinstance(section.blocks, tuple | list) else ():
        if not isinstance(block, BLOCKS):
            return f"{type(block).__name__} is not a block"
        kind: Any = type(block)
        fault = _finder(kind)(block) or _shape(block)
        if fault is not None:
            return f"{kind.__name__}{fault}"
    for name, find in _PARTS.items():
        fault = find(getattr(section, name))
        if fault is not None:
            return f"Section.{name}{fault}"
    return None


def _shape(block: object) -> str | None:
    if isinstance(block, Table):
        wide = {len(row) for row in block.rows} - {len(block.columns)}
        if block.rows and not block.columns:
            return ": there are rows and no columns"
        if wide:
            return f": a row has {wide.pop()} cells and there are {len(block.columns)} columns"
        if any(not 0 <= one < len(block.rows) for one in block.marked):
            return ": `marked` names a row that is not there"
    if isinstance(block, Shares):
        for one in block.rows:
            if len(one.counts) != len(block.groups):
                return f": {len(one.counts)} counts for {len(block.groups)} groups"
    return None


@cache
def _finder(hint: Any) -> Find:
    origin = get_origin(hint)
    if origin is tuple:
        return _of_many(_finder(get_args(hint)[0]))
    if origin is Literal:
        choices = get_args(hint)
        return _of_words(tuple(map(str, choices)))
    if origin in (Union, UnionType):
        return _of_any(hint)
    return _of_class(hint)


def _of_words(words: tuple[str, ...]) -> Find:
    wanted = "one of " + ", ".join(words)
    return lambda value: None if value in words else _misfit(value, wanted)


def _of_many(each: Find) -> Find:
    def found(value: Any) -> str | None:
        if not isinstance(value, tuple | list):
            return _misfit(value, "a tuple")
        for at, one in enumerate(value):
            fault = each(one)
            if fault is not None:
                return f"[{at}]{fault}"
        return None

    return found


def _of_any(hint: Any) -> Find:
    parts = get_args(hint)
    ways = {_class(one): _finder(one) for one in parts if get_origin(one) is not Literal}
    words = tuple(word for one in parts if get_origin(one) is Literal for word in get_args(one))
    wanted = " or ".join([*(one.__name__ for one in ways if one is not NoneType), *map(str, words)])

    def found(value: Any) -> str | None:
        if words and value in words:
            return None
        for kind, find in ways.items():
            if isinstance(value, kind):
                return find(value)
        return _misfit(value, wanted)

    return found


def _of_class(hint: Any) -> Find:
    kind = _class(hint)
    hints = get_type_hints(kind) if attrs.has(kind) else {}
    fields = tuple((one.name, _finder(hints[one.name])) for one in attrs.fields(kind)) if hints else ()

    def found(value: Any) -> str | None:
        if not isinstance(value, kind):
            return _misfit(value, kind.__name__)
        if not _finite(value):
            return _misfit(value, "a finite number")
        for name, find in fields:
            fault = find(getattr(value, name))
            if fault is not None:
                return f".{name}{fault}"
        return None

    return found


def _finite(value: object) -> bool:
    """Return whether a number can be drawn and stand in a sheet; what is no number can."""
    try:
        return not isinstance(value, Real) or isfinite(value)
    except OverflowError:
        return False


def _class(hint: Any) -> Any:
    """Return the class of a hint; a float may be any number, as for those who check types."""
    return Real if hint is float else NoneType if hint is None else hint


def _misfit(value: object, wanted: str) -> str:
    return f" is {value!r:.60}, not {wanted}"


_PARTS: Mapping[str, Find] = {"id": _finder(str), "labels": _finder(Text), "blocks": _of_many(lambda _: None)}
"""How the parts of a section are looked at; its blocks are, one by one, before."""
