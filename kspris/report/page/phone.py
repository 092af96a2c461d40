"""How a table that is too wide for a phone is set there: a table goes in, the manner comes out.

A small one shows each row as a card, with the columns' heads before the values. A long one whose columns are
compared keeps them, and other text of a row stands below the row's name. What neither helps scrolls sideways.
"""

from __future__ import annotations

from typing import Literal

from kspris.document import Cell, Column, Number, Table, written
from kspris_dsl.text import Language

Manner = Literal["", "cards", "lines"]
MOST = 36
"""Cards of more values than this would be a long way down the screen."""
WIDTH = 43
"""How many letters of a table stand side by side on a narrow phone."""
BETWEEN = 1.25
"""What the space beside a column takes, in letters."""
HEAD = 0.86
"""How large heads are set, cells being 1."""
LEAST = 16
"""How many letters of running text a line takes at the least, where there are so many."""
NAME = 10
"""How many letters of a row's name, where all other text stands below it and a long name may break."""
FIGURE = 5
"""How many letters a column of figures takes at the least."""


def manner(table: Table, name: int, language: Language) -> Manner:
    """Return how a table is set on a phone; `name` is the column that names its rows."""
    across = len(table.columns)
    if across < 3 or not table.rows or any(one.kind == "comment" for one in table.columns):
        return ""
    small = len(table.rows) * (across - 1) <= MOST
    below = [at for at, one in enumerate(table.columns) if one.kind == "text" and at != name]
    if not small and not below:
        return ""
    if sum(_letters(table, at, language) for at in range(across)) <= WIDTH:
        return ""
    if small:
        return "cards"
    figures = [at for at in range(across) if at not in below and at != name]
    kept = sum(_letters(table, at, language) for at in figures)
    return "lines" if NAME + BETWEEN + kept <= WIDTH else ""


def _letters(table: Table, at: int, language: Language) -> float:
    """Return how many letters wide a column is when all is broken that can be."""
    column = table.columns[at]
    unit = not column.unit.in_(language)
    texts = [_written(row[at], language, unit=unit) for row in table.rows]
    head = HEAD * _longest(_head(column, language).split(" "))
    if column.kind != "text":
        return BETWEEN + max(head, _longest(texts), FIGURE)
    words = [word for text in texts for word in text.split(" ")]
    return BETWEEN + max(head, _longest(words), min(_longest(texts), LEAST))


def _written(value: Cell, language: Language, *, unit: bool) -> str:
    return value.written(language, unit=unit) if isinstance(value, Number) else written(value, language)


def _head(column: Column, language: Language) -> str:
    """Return a column's head; the unit is kept beside its last word."""
    labels = column.labels if isinstance(column.labels, str) else column.labels.in_(language)
    unit = column.unit.in_(language)
    return f"{labels},\N{NO-BREAK SPACE}{unit}" if unit else labels


def _longest(texts: list[str]) -> int:
    return max(map(len, texts), default=0)
