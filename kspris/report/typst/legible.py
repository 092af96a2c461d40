"""Text that the shipped fonts can show: any string goes in, one without a missing glyph comes out.

Nothing is lost without a trace: what no font has is named by its code point, as `[U+1F600]`, and so are
control characters and those that turn the direction of the text around them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from typing import Any

from attrs import evolve, fields, has

from kspris.document import Number
from kspris.report.typst.glyphs import shown_by

TURNING = frozenset((*range(0x202A, 0x202F), *range(0x2066, 0x206A)))
"""Characters that override or embed a direction: named, never obeyed."""
LINE_ENDS = re.compile("\r\n|[\r\u2028\u2029\u0085]")
UNKNOWN = "\ufffd"
"""What a drawing has in place of a control character."""
SHORT_WORD = 40
"""Letters of a word that are kept together, unless another number is said."""
SELECTORS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
"""Variation selectors: they choose between two pictures of the character before, of which we have one."""

MARKS = ("Mn", "Me", "Mc")
"""Unicode's categories of signs that stand on the letter before."""
Fonts = tuple[frozenset[int], ...]
"""The code points of each font."""
Said = str | dict[str, str] | list[str | dict[str, str]]
"""Text for the template: a string, one that runs from right to left, or lines of both."""


@lru_cache(maxsize=16384)
def said(text: str, together: int = SHORT_WORD) -> Said:
    """Return text as the template takes it, with the direction of each line that runs the other way.

    A report says the same words often; nobody may change what is returned.
    """
    clear = legible(text, together)
    if not _turns().search(clear):
        return clear
    lines = [{"rtl": one} if runs_left(one) else one for one in clear.split("\n")]
    return lines[0] if len(lines) == 1 else list(lines)


def legible(text: str, together: int = SHORT_WORD) -> str:
    """Return text with line ends as `\\n`, long words breakable, and what has no glyph named."""
    if not _usual().issuperset(text):
        text = LINE_ENDS.sub("\n", text).replace("\t", "    ")
        text = _rare().sub(lambda found: _named(found[0], shown_by()), text)
    if len(text) <= together:
        return text
    return re.sub(rf"\S{{{together + 1},}}", lambda found: _breakable(found[0], together // 2), text)


def glyphs_only(text: str, *, first_font: bool = False) -> str:
    """Return text with what has no glyph named, and nothing else changed. `first_font`: of the first font."""
    if _usual().issuperset(text):
        return text
    fonts = shown_by()[: 1 if first_font else None]
    return _rare().sub(lambda found: _named(found[0], fonts), text)


def respelt(value: Any, spell: Callable[[str], str]) -> Any:
    """Return a value of attrs with every text in it spelt anew, at any depth."""
    if isinstance(value, str):
        return spell(value)
    if isinstance(value, tuple):
        return tuple(respelt(one, spell) for one in value)
    if not has(type(value)) or isinstance(value, Number):
        return value
    return evolve(
        value, **{one.name: respelt(getattr(value, one.name), spell) for one in fields(type(value))}
    )


def runs_left(text: str) -> bool:
    """Return whether the first letter that has a direction runs from right to left."""
    for letter in text:
        direction = unicodedata.bidirectional(letter)
        if direction in ("R", "AL"):
            return True
        if direction == "L":
            return False
    return False


@cache
def _letters() -> frozenset[str]:
    """What is plainly in the first font, and the end of a line."""
    return frozenset(map(chr, (shown_by()[0] | {0x0A}) - TURNING))


@cache
def _usual() -> frozenset[str]:
    """What stands as it is in any text."""
    return _letters() - {"\u2028", "\u2029"}


@cache
def _rare() -> re.Pattern[str]:
    """A run of what is not plainly in the first font, with the letter before it and the marks after it."""
    plain = sorted(_letters())
    letters = "".join(map(re.escape, plain))
    marks = "".join(one for one in plain if unicodedata.category(one) in MARKS)
    return re.compile(f"[^\n]?(?:[^{letters}][{marks}]*)+")


@cache
def _turns() -> re.Pattern[str]:
    return re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")


def _named(text: str, fonts: Fonts) -> str:
    """Name what no font shows; drop variation selectors. A letter and its marks must stand in one font."""
    kept: list[str] = []
    missing: list[str] = []
    for piece in _pieces(SELECTORS.sub("", text), fonts):
        if piece == "\n" or _shown(piece, fonts):
            kept += [*_told(missing), piece]
            missing = []
        else:
            missing += [f"U+{ord(one):04X}" for one in piece]
    return "".join((*kept, *_told(missing)))


def _told(missing: list[str]) -> tuple[str, ...]:
    return (f"[{' '.join(missing)}]",) if missing else ()


def _pieces(text: str, fonts: Fonts) -> Iterator[str]:
    """Yield letters with their marks; where no font has both, the letter and each mark by itself."""
    at = 0
    while at < len(text):
        end = at + 1
        while end < len(text) and unicodedata.category(text[end]) in MARKS:
            end += 1
        piece = text[at:end]
        yield from (piece,) if _shown(piece, fonts) else piece
        at = end


def _shown(piece: str, fonts: Fonts) -> bool:
    letters = frozenset(map(ord, piece))
    if len(piece) == 1 and unicodedata.category(piece) in MARKS:
        return False
    return not letters & TURNING and any(letters <= font for font in fonts)


def _breakable(word: str, every: int) -> str:
    """Let a word that is too long for a line break after every so many letters."""
    made = []
    for at, letter in enumerate(word):
        if at and at % every == 0 and not unicodedata.combining(letter):
            made.append("\u200b")
        made.append(letter)
    return "".join(made)
