"""Nodes without their places: what two texts must share to say the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeAlias

import attrs

from kspris_dsl.diagnostic import Span
from kspris_dsl.nodes import BadLine, Document, Label, Line, Remark

Plain: TypeAlias = object
"""Nested tuples of a node's values; equal for nodes that say the same."""


def plain(value: object) -> Plain:
    """Return a node's values without spans; numbers as written too (`1,50` is not `1,5` to a formatter)."""
    if isinstance(value, Line):
        slots = tuple(sorted((name, plain(slot)) for name, slot in value.slots.items()))
        return value.kind, slots, plain(value.provenance), value.comment
    if isinstance(value, Label):
        return "Label", value.nb.text, None if is_single(value) or value.en is None else value.en.text
    kind: type[object] = type(value)
    if attrs.has(kind):
        parts = (getattr(value, one.name) for one in attrs.fields(kind))
        return kind.__name__, *(plain(part) for part in parts if not isinstance(part, Span))
    if isinstance(value, tuple):
        return tuple(plain(part) for part in value)
    return value


def is_single(label: Label) -> bool:
    """Whether a label is written as one text, which stands for both languages in an English file."""
    return label.en is None or label.en.span == label.nb.span


def statements(lines: Iterable[Line | Remark | BadLine]) -> Iterator[Plain]:
    """Yield what the lines of a file say, in order: statements and comments, no blank lines."""
    for line in lines:
        if isinstance(line, Line):
            yield plain(line)
        elif isinstance(line, BadLine) or line.text is not None:
            yield line.source.strip() if isinstance(line, BadLine) else line.text


def same(one: Document, other: Document) -> bool:
    """Whether two documents say the same in the same order, comments and all."""
    return list(statements(one.lines)) == list(statements(other.lines))
