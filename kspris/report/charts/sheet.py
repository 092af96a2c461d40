"""The sheet that a chart is drawn on: shapes and words go in, one SVG comes out.

Only presentation attributes are used, no styles, no transforms and no references but the title's, so that
a browser and the PDF's renderer draw the same. Every text is an element of its own, selectable and isolated.
"""

from __future__ import annotations

import re
from functools import lru_cache
from hashlib import blake2s
from html import escape, unescape

from attrs import define, field

from kspris.document import Labelled, Number
from kspris.report.charts.lettering import clean, lettered, width_of
from kspris.report.palette import Palette
from kspris_dsl.text import Language, Text
from kspris_dsl.values import frozen

FONT = "Noto Sans, system-ui, -apple-system, Segoe UI, Roboto, Helvetica Neue, Arial, sans-serif"
NARROW = 520
SMALL = 12
PLAIN = 13
MIDDLE = 4.6
"""How far the line that plain letters stand on is below their middle."""
_TEXT = re.compile(
    r'<text x="([^"]*)" y="([^"]*)"(?: font-size="([^"]*)")?(?: fill="([^"]*)")?(?: text-anchor="([^"]*)")?'
    r'(?: font-weight="(bold)")?>([^<]*)</text>'
)
"""What `Sheet.text` writes."""


@frozen
class Drawn:
    """A chart as SVG, in the size it is drawn for, and what it says in words.

    `empty`: there is nothing to show and the drawing says so; a writer may leave it out.
    """

    svg: str
    width: int
    height: int
    alt: str
    empty: bool = False


@frozen
class Words:
    """Words on one line of a drawing: `x` is where they start, or their middle or end; they stand on `y`.

    `fill` is empty where it is the ink of the palette.
    """

    x: float
    y: float
    words: str
    size: float
    fill: str
    anchor: str
    bold: bool


@define
class Sheet:
    """What is drawn so far. `order` is each channel's place among the ruleset's channels."""

    palette: Palette
    language: Language
    width: float
    channels: tuple[Labelled, ...] = ()
    parts: list[str] = field(factory=list)

    @property
    def narrow(self) -> bool:
        """Whether labels stand above what they label, as on a phone."""
        return self.width < NARROW

    def layer(self) -> Sheet:
        """Return a clean sheet of the same kind, to be laid upon this one with `lay`."""
        return Sheet(self.palette, self.language, self.width, self.channels)

    def lay(self, layer: Sheet) -> None:
        """Lay another sheet upon this one."""
        self.parts += layer.parts

    def place(self, channel: str) -> int | None:
        """Return a channel's place among the ruleset's; None for one that it does not have."""
        return next((at for at, one in enumerate(self.channels) if one.id == channel), None)

    def colour(self, place: int) -> str:
        """Return the colour of the channel at a place."""
        return self.palette.channels[place % len(self.palette.channels)]

    def say(self, text: Text | str) -> str:
        """Return wording in the sheet's language; data stays as it is."""
        return clean(text.in_(self.language) if isinstance(text, Text) else text)

    def figure(self, number: Number, *, unit: bool = False) -> str:
        """Write a number."""
        return number.written(self.language, unit=unit)

    def text(
        self,
        x: float,
        y: float,
        words: str,
        *,
        size: float = PLAIN,
        fill: str = "",
        anchor: str = "start",
        bold: bool = False,
    ) -> None:
        """Write words on one line, `y` being the line that letters stand on."""
        more = "" if size == PLAIN else f' font-size="{size}"'
        more += f' fill="{fill}"' if fill else ""
        more += "" if anchor == "start" else f' text-anchor="{anchor}"'
        more += ' font-weight="bold"' if bold else ""
        self.parts.append(f'<text x="{at(x)}" y="{at(y)}"{more}>{escaped(words)}</text>')

    def line(
        self, x1: float, y1: float, x2: float, y2: float, colour: str, wide: float = 1, dash: str = ""
    ) -> None:
        """Draw a straight line."""
        more = f' stroke-dasharray="{dash}"' if dash else ""
        self.parts.append(
            f'<line x1="{at(x1)}" y1="{at(y1)}" x2="{at(x2)}" y2="{at(y2)}" stroke="{colour}" '
            f'stroke-width="{at(wide)}"{more}/>'
        )

    def box(self, x: float, y: float, wide: float, high: float, fill: str, *, stroke: str = "") -> None:
        """Draw a rectangle."""
        more = f' stroke="{stroke}"' if stroke else ""
        place = f'x="{at(x)}" y="{at(y)}" width="{at(max(wide, 0))}" height="{at(high)}"'
        self.parts.append(f'<rect {place} fill="{fill}"{more}/>')

    def point(self, x: float, y: float, size: float, fill: str) -> None:
        """Draw a round point, with a rim of paper that sets it off from lines."""
        self.parts.append(
            f'<circle cx="{at(x)}" cy="{at(y)}" r="{at(size)}" fill="{fill}" '
            f'stroke="{self.palette.paper}" stroke-width="1"/>'
        )

    def path(self, way: str, *, fill: str = "none", stroke: str = "", wide: float = 1) -> None:
        """Draw a path."""
        more = f' stroke="{stroke}" stroke-width="{at(wide)}"' if stroke else ""
        self.parts.append(f'<path d="{way}" fill="{fill}"{more}/>')

    def shortened(self, words: str, room: float, size: float = PLAIN) -> str:
        """Return words that fit on one line of `room`."""
        return lettered(words, room, size, False, 1).lines[0]

    def begin_whole(self, words: str) -> None:
        """Begin what is a shortened label: the whole of it is shown to those who point at it."""
        self.parts.append(f"<g><title>{escaped(words)}</title>")

    def end_whole(self) -> None:
        """End what `begin_whole` began."""
        self.parts.append("</g>")

    def inner(self) -> str:
        """Return all that is drawn, in the sheet's palette."""
        return (
            f'<g font-family="{FONT}" font-size="{PLAIN}" fill="{self.palette.ink}">{"".join(self.parts)}</g>'
        )


def svg_of(inner: str, size: tuple[float, float], title: str, alt: str, prefix: str) -> str:
    """Return a whole drawing. Ids come of the content, so that equal drawings are equal."""
    wide, high = size
    key = blake2s(f"{wide} {title} {inner}".encode("utf-8", "replace"), digest_size=5).hexdigest()
    name = f"{prefix}k{key}"
    box = f'width="{at(wide)}" height="{at(high)}" viewBox="0 0 {at(wide)} {at(high)}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {box} role="img" aria-labelledby="{name}t {name}d">'
        f'<title id="{name}t">{escaped(title)}</title>'
        f'<desc id="{name}d">{escaped(alt)}</desc>{inner}</svg>'
    )


def lifted(svg: str) -> tuple[str, tuple[Words, ...]]:
    """Return a drawing without its words, and the words, for a writer that sets them itself."""
    words: list[Words] = []

    def lift(found: re.Match[str]) -> str:
        x, y, size, fill, anchor, bold, text = found.groups()
        held = (float(size or PLAIN), fill or "", anchor or "start", bool(bold))
        words.append(Words(float(x), float(y), unescape(text), *held))
        return ""

    return _TEXT.sub(lift, svg), tuple(words)


def escaped(words: str) -> str:
    """Return words as XML holds them: data never is markup."""
    return escape(words, quote=False) if "&" in words or "<" in words or ">" in words else words


@lru_cache(maxsize=8192)
def at(number: float) -> str:
    """Write a coordinate with one decimal at most."""
    written = f"{number:.1f}"
    return written[:-2] if written.endswith(".0") else written


def wide(words: str, size: float = PLAIN, bold: bool = False) -> float:
    """Return how wide words are."""
    return width_of(words, size, bold)
