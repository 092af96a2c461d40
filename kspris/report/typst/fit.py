"""How wide a table is: its texts go in; the size of type, the page's direction and the columns come out.

Widths are those of the font that is shipped, in ems, so that typst need not measure every cell again.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from attrs import frozen

from kspris.report.charts.lettering import GENEROUS, width_of

PADDING = 1.3
"""The white beside a column's text, both sides, in ems."""
PORTRAIT, LANDSCAPE = 493.0, 737.0
"""The width of the text, in points, on an upright and on a turned A4 page."""
TRIES = ((8.5, False), (7.5, False), (8.5, True), (7.0, True), (6.0, True))
"""Sizes of type in points, and whether the page is turned, in the order in which they are tried."""
WORD, HEADER, COMMENT, TEXT, LONGEST = 8.4, 7.0, 19.0, 9.0, 23.0
"""Ems that a header's word, a header of figures, a comment and another text need before they break; the
longest word that is kept whole."""
SLACK = 0.15
"""Ems for what rounding and kerning add."""
ROUNDING = 0.001
"""Ems that a column's width is rounded to."""

Kind = Literal["text", "number", "date", "comment"]


@frozen
class Fit:
    """A layout: the size of type, the columns' widths in ems, and whether words must be hyphenated."""

    size: float
    turned: bool
    columns: tuple[float, ...]
    hyphens: bool


def fitted(kinds: Sequence[Kind], columns: Sequence[Sequence[str]], *, bold: bool = False) -> Fit | None:
    """Choose a layout for columns of written cells, each with its header first; None where none is wide
    enough. `bold`: some rows are."""
    whole = [_whole(kind, texts, bold) for kind, texts in zip(kinds, columns, strict=True)]
    least = [_least(kind, texts, full, bold) for kind, texts, full in zip(kinds, columns, whole, strict=True)]
    for size, turned in TRIES:
        room = (LANDSCAPE if turned else PORTRAIT) / size - len(kinds) * PADDING
        if sum(least) <= room:
            widths = _shared(whole, least, room)
            return Fit(size, turned, widths, _hyphens(columns, widths, bold))
    return None


def _shared(whole: Sequence[float], least: Sequence[float], room: float) -> tuple[float, ...]:
    """Give each column the least it needs, and what is left in proportion to what it still lacks."""
    lacks = [full - few for full, few in zip(whole, least, strict=True)]
    part = min(1.0, (room - sum(least)) / (sum(lacks) or 1.0))
    return tuple(round(few + lack * part + PADDING, 3) for few, lack in zip(least, lacks, strict=True))


def _whole(kind: Kind, texts: Sequence[str], bold: bool) -> float:
    """Return how wide a column would like to be: figures need no room for their header on one line."""
    header, cells = _line(texts[0], True), max((_line(one, bold) for one in texts[1:]), default=0.0)
    if kind in ("text", "comment"):
        return max(cells, header)
    word = max((_line(one, True) for one in texts[0].split()), default=0.0)
    return max(cells, min(header, max(header / 2, HEADER, word)))


def _hyphens(columns: Sequence[Sequence[str]], widths: Sequence[float], bold: bool) -> bool:
    """Return whether a word is longer than its column is wide."""
    return any(
        _line(word, bold or at == 0) - SLACK > width - PADDING + ROUNDING
        for texts, width in zip(columns, widths, strict=True)
        for at, text in enumerate(texts)
        for word in text.split()
    )


def lines(text: str, size: float, width: float) -> int:
    """Return about how many lines text takes, in type of `size` points, `width` points wide."""
    return 1 + int(_line(text, False) * size / width)


def _line(text: str, bold: bool) -> float:
    return max(width_of(line, 1, bold) / GENEROUS[bold] for line in text.split("\n")) + SLACK


def _least(kind: Kind, texts: Sequence[str], whole: float, bold: bool) -> float:
    header = min(whole, max((min(_line(word, True), WORD) for word in texts[0].split()), default=0.0))
    if kind in ("number", "date"):
        return max(max((_line(one, bold) for one in texts[1:]), default=0.0), header)
    words = max((min(_line(word, bold), LONGEST) for text in texts[1:] for word in text.split()), default=0.0)
    return max(words, header, min(whole, COMMENT if kind == "comment" else TEXT))
