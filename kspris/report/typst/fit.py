"""How wide a table is: its texts go in; the size of type, the page's direction and the columns come out.

Widths are estimates in ems; typst measures exactly. They decide only between a few layouts.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from attrs import frozen

LETTER = 0.56
"""The width of a letter or digit of Noto Sans, in ems, on average and a little above."""
PADDING = 1.1
"""The white beside a column's text, both sides, in ems."""
PORTRAIT, LANDSCAPE = 493.0, 737.0
"""The width of the text, in points, on an upright and on a turned A4 page."""
TRIES = ((8.5, False), (7.5, False), (8.5, True), (7.0, True), (6.0, True))
"""Sizes of type in points, and whether the page is turned, in the order in which they are tried."""
WORD, COMMENT, TEXT = 14, 34, 16
"""Letters that a word, a comment and another text need at least before they break."""

Kind = Literal["text", "number", "date", "comment"]


@frozen
class Fit:
    """A layout. `columns`: widths in ems; none where every column is as wide as its text."""

    size: float
    turned: bool
    columns: tuple[float, ...]


def fitted(kinds: Sequence[Kind], columns: Sequence[Sequence[str]]) -> Fit | None:
    """Choose a layout for columns of written cells, each with its header first; None where none is wide
    enough."""
    whole = [max(map(_line, texts)) for texts in columns]
    least = [_least(kind, texts, full) for kind, texts, full in zip(kinds, columns, whole, strict=True)]
    for size, turned in TRIES:
        room = (LANDSCAPE if turned else PORTRAIT) / size / LETTER - len(kinds) * PADDING / LETTER
        if sum(whole) <= room:
            return Fit(size, turned, ())
        if sum(least) <= room:
            return Fit(size, turned, _shared(whole, least, room))
    return None


def _shared(whole: Sequence[int], least: Sequence[int], room: float) -> tuple[float, ...]:
    """Give each column the least it needs, and what is left in proportion to what it still lacks."""
    lacks = [full - few for full, few in zip(whole, least, strict=True)]
    part = (room - sum(least)) / sum(lacks)
    return tuple((few + lack * part) * LETTER + PADDING for few, lack in zip(least, lacks, strict=True))


def _line(text: str) -> int:
    return max(map(len, text.split("\n")))


def _least(kind: Kind, texts: Sequence[str], whole: int) -> int:
    words = max((min(len(word), 40) for text in texts[1:] for word in text.split()), default=0)
    header = max((min(len(word), WORD) for word in texts[0].split()), default=0) + 1
    if kind in ("number", "date"):
        return max(max(map(_line, texts[1:]), default=0), header)
    return max(words, header, min(whole, COMMENT if kind == "comment" else TEXT))
