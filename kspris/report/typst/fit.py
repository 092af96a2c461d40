"""How large a table is: its texts go in; the size of type, the page's direction, columns and rows come out.

Widths are those of the font that is shipped, in ems, so that typst need not measure every cell first.
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from functools import lru_cache
from typing import Literal

from kspris.report.charts.lettering import GENEROUS, measured, width_of
from kspris_dsl.values import frozen

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
FEW = 20
"""One cell in so many may break, where breaking it leaves room for the cells of other columns."""
ROUNDING = 0.001
"""Ems that a column's width is rounded to."""
LETTERS, LEADING, ABOVE = 0.714, 0.5, 0.8
"""Ems of a line, of the white between two lines, and of the white above and below a row's text."""
KERNING = 0.03
"""The part of a line's width by which kerning may change it."""
BREAKS = re.compile(r"[^\w\u00a0 %().,:;?!+−]")
"""What a line may be broken at besides spaces: all but letters and signs that are not."""

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
            usual = [_usual(*one, bold) for one in zip(kinds, columns, whole, least, strict=True)]
            widths = _shared(usual, least, room) if sum(usual) > room else _filled(whole, usual, room)
            return Fit(size, turned, widths, _hyphens(columns, widths, bold))
    return None


def _shared(whole: Sequence[float], least: Sequence[float], room: float) -> tuple[float, ...]:
    """Give each column the least it needs, and what is left in proportion to what it still lacks."""
    lacks = [full - few for full, few in zip(whole, least, strict=True)]
    part = min(1.0, (room - sum(least)) / (sum(lacks) or 1.0))
    return tuple(round(few + lack * part + PADDING, 3) for few, lack in zip(least, lacks, strict=True))


def _filled(whole: Sequence[float], usual: Sequence[float], room: float) -> tuple[float, ...]:
    """Give each column what it usually needs, and what is left to those that lack the least."""
    left, made = room - sum(usual), list(usual)
    for at in sorted(range(len(made)), key=lambda at: whole[at] - usual[at]):
        more = min(whole[at] - usual[at], left)
        made[at], left = made[at] + more, left - more
    return tuple(round(one + PADDING, 3) for one in made)


def _usual(kind: Kind, texts: Sequence[str], whole: float, least: float, bold: bool) -> float:
    """Return how wide a column would like to be when its few longest cells may break."""
    may_break = (len(texts) - 1) // FEW
    if kind not in ("text", "comment") or not may_break:
        return whole
    widths = sorted(_line(one, bold) for one in texts[1:])
    return min(whole, max(least, _line(texts[0], True), widths[-1 - may_break]))


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


def too_wide(text: str, size: float, room: float = PORTRAIT) -> bool:
    """Return whether a word of the text, bold and of `size` points, is wider than `room`: an upright page's
    text, if nothing is said."""
    return any(_line(word, True) * size > room for word in text.split())


def heights(fit: Fit, rows: Sequence[Sequence[str]], bold: Container[int]) -> tuple[float | None, ...]:
    """Return how high each row is, in ems; None where typst must find out. `bold`: rows that are."""
    widths = [width - PADDING for width in fit.columns]
    return tuple(_height(row, widths, at in bold, fit.hyphens) for at, row in enumerate(rows))


def _height(row: Sequence[str], widths: Sequence[float], bold: bool, hyphens: bool) -> float | None:
    counts = [_count(text, width, bold, hyphens) for text, width in zip(row, widths, strict=True)]
    if None in counts:
        return None
    most = max(filter(None, counts), default=1)
    return round(most * LETTERS + (most - 1) * LEADING + ABOVE, 3)


def _count(text: str, width: float, bold: bool, hyphens: bool) -> int | None:
    """Return how many lines a cell's text takes, where that is certain."""
    if not measured(text):
        return None
    if _advance(text, bold) + SLACK <= width + ROUNDING:
        return 1
    if (
        hyphens
        or BREAKS.search(text)
        or any(_advance(one, bold) + SLACK > width + ROUNDING for one in text.split(" "))
    ):
        return None
    most, least = (_wrapped(text, width * part, bold) for part in (1 - KERNING, 1 + KERNING))
    return most if most == least else None


def _wrapped(text: str, room: float, bold: bool) -> int:
    """Return on how many lines of `room` words stand, each on one."""
    count, used, space = 0, room, _advance(" ", bold)
    for word in text.split(" "):
        wide = _advance(word, bold)
        if used + space + wide > room:
            count, used = count + 1, wide
        else:
            used += space + wide
    return count


def _advance(text: str, bold: bool) -> float:
    return width_of(text, 1, bold) / GENEROUS[bold]


@lru_cache(maxsize=16384)
def _line(text: str, bold: bool) -> float:
    return max(_advance(line, bold) for line in text.split("\n")) + SLACK


def _least(kind: Kind, texts: Sequence[str], whole: float, bold: bool) -> float:
    header = min(whole, max((min(_line(word, True), WORD) for word in texts[0].split()), default=0.0))
    if kind in ("number", "date"):
        return max(max((_line(one, bold) for one in texts[1:]), default=0.0), header)
    words = max((min(_line(word, bold), LONGEST) for text in texts[1:] for word in text.split()), default=0.0)
    return max(words, header, min(whole, COMMENT if kind == "comment" else TEXT))
