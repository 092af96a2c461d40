"""Colours of a drawing: one is made in marks of colours, and painted in each palette that asks for it.

The same chart stands in a page and in a PDF, in two palettes: it is laid out once for both. A mark begins
and ends with a control character, which no text on a sheet can hold.
"""

from __future__ import annotations

from functools import lru_cache

from attrs import fields

from kspris.report.palette import Palette

_EDGE = "\x01"
_ROLES = tuple(one.name for one in fields(Palette) if one.name not in ("channels", "ramp"))


@lru_cache(maxsize=8)
def marks(channels: int, ramp: int) -> Palette:
    """Return a palette of marks, with so many channels and steps."""
    return Palette(
        **{name: f"{_EDGE}{name}{_EDGE}" for name in _ROLES},
        channels=tuple(f"{_EDGE}channel{at}{_EDGE}" for at in range(channels)),
        ramp=tuple((f"{_EDGE}ramp{at}{_EDGE}", f"{_EDGE}on{at}{_EDGE}") for at in range(ramp)),
    )


@lru_cache(maxsize=8)
def _colours(palette: Palette) -> dict[str, str]:
    found = {name: getattr(palette, name) for name in _ROLES}
    found |= {f"channel{at}": colour for at, colour in enumerate(palette.channels)}
    for at, (colour, on) in enumerate(palette.ramp):
        found |= {f"ramp{at}": colour, f"on{at}": on}
    return found


def painted(drawing: str, palette: Palette) -> str:
    """Return a drawing with its marks in a palette's colours."""
    colours = _colours(palette)
    parts = drawing.split(_EDGE)
    parts[1::2] = [colours[one] for one in parts[1::2]]
    return "".join(parts)
