"""What the shipped fonts can show: their files go in, the code points of each come out.

A PDF for all readers (PDF/UA) may hold no text without a glyph, so the writer must know beforehand.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from struct import unpack_from

FONTS = Path(__file__).parent / "fonts"
FAMILIES = (
    "Noto Sans",
    "Noto Sans Arabic",
    "Noto Sans Hebrew",
    "Noto Sans Math",
    "Noto Sans Symbols 2",
    "Noto Emoji",
)
"""In the order in which they are asked for a glyph; each has a file `-Regular.ttf`."""


@cache
def shown_by() -> tuple[frozenset[int], ...]:
    """Return the code points of each family, in the order of `FAMILIES`."""
    return tuple(code_points(FONTS / f"{one.replace(' ', '')}-Regular.ttf") for one in FAMILIES)


def code_points(path: Path) -> frozenset[int]:
    """Return the code points that a TrueType file has glyphs for (table cmap, format 4 or 12)."""
    font = path.read_bytes()
    tables = {
        font[at : at + 4]: unpack_from(">I", font, at + 8)[0]
        for at in range(12, 12 + 16 * unpack_from(">H", font, 4)[0], 16)
    }
    cmap = tables[b"cmap"]
    parts = (
        cmap + unpack_from(">I", font, cmap + 8 + 8 * at)[0]
        for at in range(unpack_from(">H", font, cmap + 2)[0])
    )
    found: set[int] = set()
    for part in parts:
        for first, last in _ranges(font, part):
            found.update(range(first, last + 1))
    return frozenset(found - {0xFFFF})


def _ranges(font: bytes, at: int) -> Iterator[tuple[int, int]]:
    form = unpack_from(">H", font, at)[0]
    if form == 12:
        for place in range(unpack_from(">I", font, at + 12)[0]):
            first, last, _ = unpack_from(">III", font, at + 16 + 12 * place)
            yield first, last
    elif form == 4:
        count = unpack_from(">H", font, at + 6)[0] // 2
        lasts = unpack_from(f">{count}H", font, at + 14)
        firsts = unpack_from(f">{count}H", font, at + 16 + 2 * count)
        yield from zip(firsts, lasts, strict=True)
