"""The patterns of the line table, taken apart: words, slots and what may be left out.

A pattern goes in as written in `lines`, its elements come out. Grammar, builder, printer and reference
all walk these elements, so that a line is described once.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import product

from kspris_dsl.lines import LINE_KINDS, LineKind
from kspris_dsl.values import frozen

_PIECE = re.compile(r"(?P<open>\[)|(?P<close>\])|\{(?P<slot>\w+):(?P<type>[^}]+)\}|(?P<word>[A-Z_]+)")


@frozen
class Word:
    """A keyword of the pattern, by its terminal."""

    terminal: str


@frozen
class Slot:
    """A value of the pattern: its name, and its type as in the line table."""

    name: str
    type: str

    @property
    def choices(self) -> tuple[str, ...]:
        """The terminals of a `choice(...)` slot; empty for other types."""
        return tuple(self.type[7:-1].split("|")) if self.type.startswith("choice(") else ()


@frozen
class Optional:
    """A part of the pattern that may be left out."""

    items: tuple[Word | Slot, ...]


Element = Word | Slot | Optional


@frozen
class Form:
    """A pattern with its optional parts chosen: a plain row of words and slots."""

    kind: LineKind
    number: int
    items: tuple[Word | Slot, ...]

    @property
    def alias(self) -> str:
        """The name of this form in the grammar."""
        return f"{self.kind.id}__{self.number}"


@cache
def elements(pattern: str) -> tuple[Element, ...]:
    """Take a pattern apart."""
    found: list[Element] = []
    inner: list[Word | Slot] | None = None
    for match in _PIECE.finditer(pattern):
        if match["open"]:
            inner = []
        elif match["close"]:
            found.append(Optional(tuple(inner or ())))
            inner = None
        else:
            item = Word(match["word"]) if match["word"] else Slot(match["slot"], match["type"])
            (found if inner is None else inner).append(item)
    return tuple(found)


def forms(kind: LineKind) -> tuple[Form, ...]:
    """Return the rows a kind may be written as, the fullest last."""
    parts = elements(kind.pattern)
    choices = [((), part.items) if isinstance(part, Optional) else ((part,),) for part in parts]
    rows = [tuple(item for group in groups for item in group) for groups in product(*choices)]
    return tuple(Form(kind, number, row) for number, row in enumerate(rows))


@cache
def forms_by_alias() -> dict[str, Form]:
    """Return every form of every line kind by its name in the grammar."""
    return {form.alias: form for kind in LINE_KINDS for form in forms(kind)}


@cache
def openers() -> dict[str, str]:
    """Map the terminal that starts an opening line to the block kind it opens."""
    return {kind.pattern.split()[0]: kind.opens for kind in LINE_KINDS if kind.opens}


@cache
def starters() -> dict[str, tuple[LineKind, ...]]:
    """Map each terminal that may start a line to the kinds it starts."""
    found: dict[str, tuple[LineKind, ...]] = {}
    for kind in LINE_KINDS:
        first = kind.pattern.split()[0]
        found[first] = (*found.get(first, ()), kind)
    return found
