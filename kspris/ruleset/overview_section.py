"""A table of a ruleset's overview, for the command line to lay out as text or Markdown."""

from __future__ import annotations

from kspris_dsl.text import Text
from kspris_dsl.values import frozen

NOTHING = Text("–", "–")

Cell = Text | str


@frozen
class Section:
    """A table with its heading; `right` are the columns set to the right."""

    id: str
    title: Text
    headers: tuple[Text, ...]
    rows: tuple[tuple[Cell, ...], ...]
    right: frozenset[int] = frozenset()
    notes: tuple[Text, ...] = ()
