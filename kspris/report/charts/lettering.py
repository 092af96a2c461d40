"""How much room text takes: labels go in, widths and lines come out, with no font at hand.

Widths are the advances of Noto Sans, which the PDF embeds, in thousandths of the size. A browser sets charts
in what the reader has, so every width is measured generously. Text may be data: what XML cannot hold is
replaced by a visible sign, never dropped.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from kspris_dsl.values import frozen

GENEROUS = {False: 1.09, True: 1.16}
"""By how much a reader's own font may be wider than Noto Sans, in plain and in bold (DejaVu Sans is)."""
LINE = 16.0
ELLIPSIS = "…"
# fmt: off
_REGULAR = (
    260, 269, 408, 646, 572, 831, 732, 225, 300, 300, 551, 572, 268, 322, 268, 372, 572, 572, 572, 572, 572,
    572, 572, 572, 572, 572, 268, 268, 572, 572, 572, 434, 899, 639, 650, 632, 730, 556, 519, 728, 741, 339,
    273, 619, 524, 907, 760, 781, 605, 781, 622, 549, 556, 731, 600, 930, 586, 566, 572, 329, 372, 329, 572,
    444, 281, 561, 615, 480, 615, 564, 344, 615, 618, 258, 258, 534, 258, 935, 618, 605, 615, 615, 413, 479,
    361, 618, 508, 786, 529, 510, 470, 380, 551, 380, 572,
)
_BOLD = (
    260, 286, 472, 646, 572, 901, 750, 266, 339, 339, 545, 572, 285, 322, 285, 413, 572, 572, 572, 572, 572,
    572, 572, 572, 572, 572, 285, 285, 572, 572, 572, 477, 897, 690, 672, 637, 740, 560, 549, 724, 765, 389,
    331, 664, 565, 943, 813, 796, 628, 796, 660, 551, 579, 756, 650, 967, 667, 624, 579, 331, 413, 331, 572,
    411, 362, 604, 633, 514, 633, 591, 387, 633, 657, 305, 305, 620, 305, 982, 657, 619, 633, 633, 454, 497,
    434, 657, 569, 856, 578, 569, 488, 394, 551, 394, 572,
)
# fmt: on
_MORE = {"æ": 917, "ø": 619, "Æ": 952, "Ø": 796, "–": 500, "—": 1000, "−": 572, "’": 217, "«": 615, "»": 615}
_MORE |= {
    "…": 855,
    "·": 285,
    "×": 572,
    "\N{NO-BREAK SPACE}": 260,
    "€": 572,
    "“": 480,
    "”": 480,
    "\ufffd": 1100,
}
_ADVANCE = {
    bold: {chr(32 + place): wide for place, wide in enumerate(widths)} | _MORE
    for bold, widths in ((False, _REGULAR), (True, _BOLD))
}
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
_BREAKS = re.compile("[ \t-\r\x85\u2028\u2029]+")
_JOINER = "\N{ZERO WIDTH JOINER}"


@frozen
class Lettered:
    """A label set on lines. `wide`: the widest line's width; `shortened`: some of it is left out."""

    lines: tuple[str, ...]
    wide: float
    shortened: bool = False


@lru_cache(maxsize=4096)
def clean(text: str) -> str:
    """Return text that XML can hold: one line, with a visible sign for each control character."""
    if text.isprintable() and "  " not in text:
        return text.strip(" ")
    return _UNPRINTABLE.sub("\ufffd", _BREAKS.sub(" ", text)).strip(" ")


@lru_cache(maxsize=8192)
def width_of(text: str, size: float = 12, bold: bool = False) -> float:
    """Estimate how wide text is, generously, in units of the drawing."""
    advance = _ADVANCE[bold]
    total = 0
    for letter in text:
        known = advance.get(letter)
        total += _unusual(letter, advance) if known is None else known
    return total * size * GENEROUS[bold] / 1000


def measured(text: str) -> bool:
    """Return whether the width of every letter is known, none of them guessed."""
    known = _ADVANCE[False]
    return all(one in known or unicodedata.normalize("NFD", one)[0] in known for one in set(text))


def _unusual(letter: str, advance: dict[str, int]) -> int:
    if _stands_on(letter) or unicodedata.category(letter) == "Cf":
        return 0
    if unicodedata.east_asian_width(letter) in "WF" or ord(letter) > 0x1F000:
        return 1350 if ord(letter) > 0x1F000 else 1000
    if 0x590 <= ord(letter) < 0x900:
        return 680
    base = unicodedata.normalize("NFD", letter)[0]
    return advance.get(base, 820)


@lru_cache(maxsize=4096)
def lettered(text: str, room: float, size: float = 12, bold: bool = False, most: int = 3) -> Lettered:
    """Set a label on at most `most` lines of `room`; what does not fit is shortened with an ellipsis."""
    lines: list[str] = []
    rest = clean(text)
    shortened = False
    while rest and not shortened:
        if len(lines) == most - 1 and width_of(rest, size, bold) > room:
            rest, shortened = _cut(rest, room - width_of(ELLIPSIS, size, bold), size, bold).rstrip(), True
            lines.append(rest + ELLIPSIS)
        else:
            line, rest = _line(rest, room, size, bold)
            lines.append(line)
    kept = tuple(lines) or ("",)
    return Lettered(kept, max(width_of(line, size, bold) for line in kept), shortened)


def _line(text: str, room: float, size: float, bold: bool) -> tuple[str, str]:
    """Return as much as one line holds, and the rest."""
    if width_of(text, size, bold) <= room:
        return text, ""
    cut = _cut(text, room, size, bold)
    if cut == text:
        return text, ""
    if text[len(cut)] == " ":
        return cut, text[len(cut) + 1 :]
    space = max(cut.rfind(" "), cut.rfind("/") + 1, cut.rfind("-") + 1, cut.rfind("–") + 1)
    if space > 0:
        return text[:space], text[space:].lstrip(" ")
    return _within_word(text, cut, room, size, bold)


def _within_word(text: str, cut: str, room: float, size: float, bold: bool) -> tuple[str, str]:
    """Break a word that is longer than a line, with a hyphen where letters meet."""
    shorter = _cut(text, room - width_of("-", size, bold), size, bold)
    if len(shorter) > 3 and shorter[-1].isalpha() and text[len(shorter)].isalpha():
        return f"{shorter}-", text[len(shorter) :]
    return cut, text[len(cut) :]


def _cut(text: str, room: float, size: float, bold: bool) -> str:
    """Return the longest beginning that `room` holds, at least one character and no half one."""
    place, used = 0, 0.0
    while place < len(text):
        end = _after(text, place)
        used += width_of(text[place:end], size, bold)
        if used > room and place:
            break
        place = end
    return text[:place]


def _after(text: str, place: int) -> int:
    """Return where the character that begins at `place` ends, with the marks that it carries."""
    end = place + 1
    while end < len(text) and (text[end] == _JOINER or text[end - 1] == _JOINER or _stands_on(text[end])):
        end += 1
    return end


def _stands_on(letter: str) -> bool:
    """Return whether a letter stands on the one before: a mark, or the colour of a skin."""
    category = unicodedata.category(letter)
    return category in ("Mn", "Me") or (category == "Sk" and ord(letter) > 0x1F000)
