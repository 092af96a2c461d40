"""One visual language: the colours that charts, pages and PDF share.

A `Palette` names each role; `PRINT` has the colours themselves, `SCREEN` CSS variables that the page sets for
light, dark and print. A channel's colour differs from the others in lightness too, and its sign in shape.
"""

from __future__ import annotations

from attrs import frozen


@frozen
class Palette:
    """A colour for each role, as SVG and CSS write it. `channels` are in the order of the ruleset's
    channels, and begin anew where there are more."""

    ink: str
    muted: str
    paper: str
    line: str
    own: str
    survey: str
    good: str
    bad: str
    rules: str
    field: str
    channels: tuple[str, ...]


PRINT = Palette(
    ink="#1a2230",
    muted="#5b6472",
    paper="#ffffff",
    line="#d5dae1",
    own="#0f4c75",
    survey="#8a5a00",
    good="#1f6f43",
    bad="#a3321f",
    rules="#6a4c93",
    field="#7a8594",
    channels=("#123f6d", "#c8731d", "#2f9e83", "#8d5fb0", "#4f7cac", "#8f8a2c"),
)
DARK = Palette(
    ink="#eef1f5",
    muted="#a9b3c0",
    paper="#12171f",
    line="#38424f",
    own="#7cc0f0",
    survey="#f0b95b",
    good="#6fd19b",
    bad="#f28b77",
    rules="#c3a6ea",
    field="#98a3b1",
    channels=("#6fb1f0", "#f2a154", "#5fd3b4", "#c79cf0", "#a3c4ea", "#d8d26a"),
)
SCREEN = Palette(
    ink="var(--ink)",
    muted="var(--muted)",
    paper="var(--paper)",
    line="var(--line)",
    own="var(--own)",
    survey="var(--survey)",
    good="var(--good)",
    bad="var(--bad)",
    rules="var(--rules)",
    field="var(--field)",
    channels=tuple(f"var(--channel-{place})" for place in range(len(PRINT.channels))),
)
