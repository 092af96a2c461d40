"""Typed access to the slots of a line: what the line table promises, taken out of the node.

Nodes hold their values in a mapping; these functions say which kind of value is expected, so that
passes stay typed. A value that breaks the line table's promise is a defect of the parser and raises.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from kspris.ruleset.numbers import amount
from kspris_dsl.nodes import Amount, Block, Choice, Label, Line, Name, Quote
from kspris_dsl.text import Language, Text

__all__ = ["amount", "blank", "choice", "label", "maybe_label", "name", "names", "numbers", "quote"]

Kind = TypeVar("Kind")


def _slot(line: Line, slot: str, kind: type[Kind]) -> Kind:
    value = line.slots[slot]
    if not isinstance(value, kind):
        raise TypeError(f"{line.kind}.{slot} is a {type(value).__name__}")
    return value


def name(line: Line, slot: str) -> Name:
    """Return the name in a slot."""
    return _slot(line, slot, Name)


def names(line: Line, slot: str) -> tuple[Name, ...]:
    """Return the names in a slot."""
    return tuple(one for one in _slot(line, slot, tuple) if isinstance(one, Name))


def choice(line: Line, slot: str) -> str:
    """Return the terminal of a choice, in small letters."""
    return _slot(line, slot, Choice).terminal.lower()


def quote(line: Line, slot: str) -> str | None:
    """Return the text in a slot, or None where it is left out."""
    return _slot(line, slot, Quote).text if slot in line.slots else None


def label(line: Line, slot: str = "label") -> Text:
    """Return a label in both languages; one language stands for the other where it is missing."""
    given = _slot(line, slot, Label)
    return Text(given.nb.text, (given.en or given.nb).text)


def maybe_label(line: Line, slot: str = "label") -> Text | None:
    """Return a label, or None where it is left out."""
    return label(line, slot) if slot in line.slots else None


def blank(line: Line) -> Iterator[Quote]:
    """Yield the texts of a line that have no letter in them; a plugin's setting may be such a one."""
    for value in line.slots.values() if line.kind != "setting" else ():
        texts = (value.nb, value.en) if isinstance(value, Label) else (value,)
        yield from (one for one in dict.fromkeys(texts) if isinstance(one, Quote) and not one.text.strip())


def lacks_english(line: Line, language: Language) -> bool:
    """Say whether a Norwegian file's line has a label without its English half."""
    return language == "nb" and any(
        isinstance(value, Label) and value.en is None for value in line.slots.values()
    )


def numbers(block: Block, *kinds: str) -> tuple[Amount, ...]:
    """Return all amounts in some kinds of lines of a block."""
    return tuple(
        value
        for line in block.lines
        if line.kind in kinds
        for value in line.slots.values()
        if isinstance(value, Amount)
    )
