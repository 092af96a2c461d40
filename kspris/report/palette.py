"""One visual language: the colours that charts, pages and PDF share.

A `Palette` names each role; `PRINT` has the colours themselves, `SCREEN` CSS variables that the page sets for
light, dark and print. A channel's colour differs from the others in lightness too, and its sign in shape.
"""

from __future__ import annotations

from attrs import fields

from kspris_dsl.values import frozen


@frozen
class Palette:
    """A colour for each role, as SVG and CSS write it. `channels` are in the order of the ruleset's
    channels, and begin anew where there are more. `split` parts the groups of one bar."""

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
    band: str
    split: str
    channels: tuple[str, ...]
    ramp: tuple[tuple[str, str], ...]


PRINT = Palette(
    ink="#1a2230",
    muted="#5b6472",
    paper="#ffffff",
    line="#d5dae1",
    own="#0b6bb8",
    survey="#8a5a00",
    good="#1c7a47",
    bad="#94250f",
    rules="#8a2f6b",
    field="#7a8594",
    band="#eaf1f7",
    split="#ffffff",
    channels=("#1a3954", "#cf7420", "#00815c", "#6c34b0", "#6f7ea5", "#554200"),
    ramp=(
        ("#e6eef5", "#1a2230"),
        ("#c4d6e6", "#1a2230"),
        ("#9dbad3", "#1a2230"),
        ("#4a7aa1", "#ffffff"),
        ("#2d6189", "#ffffff"),
        ("#174466", "#ffffff"),
        ("#0b2a44", "#ffffff"),
    ),
)
DARK = Palette(
    ink="#eef1f5",
    muted="#a9b3c0",
    paper="#12171f",
    line="#38424f",
    own="#4db2ff",
    survey="#f0b95b",
    good="#6fd19b",
    bad="#f28b77",
    rules="#ff9ad5",
    field="#808c9b",
    band="#1d2733",
    split="#12171f",
    channels=("#afcefa", "#dca761", "#8cfcd4", "#ab7ef9", "#668ea6", "#ebdd4e"),
    ramp=(
        ("#1d3245", "#eef1f5"),
        ("#274a68", "#eef1f5"),
        ("#31638c", "#eef1f5"),
        ("#6fa3cb", "#12171f"),
        ("#93bddd", "#12171f"),
        ("#b9d6ec", "#12171f"),
        ("#e0eef8", "#12171f"),
    ),
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
    band="var(--band)",
    split="var(--split)",
    channels=tuple(f"var(--channel-{place})" for place in range(len(PRINT.channels))),
    ramp=tuple((f"var(--ramp-{place})", f"var(--on-ramp-{place})") for place in range(len(PRINT.ramp))),
)

FORCED = Palette(
    ink="CanvasText",
    muted="CanvasText",
    paper="Canvas",
    line="GrayText",
    own="Highlight",
    survey="CanvasText",
    good="CanvasText",
    bad="CanvasText",
    rules="CanvasText",
    field="CanvasText",
    band="Canvas",
    split="CanvasText",
    channels=("CanvasText",) * len(PRINT.channels),
    ramp=(("Canvas", "CanvasText"),) * len(PRINT.ramp),
)


def properties(palette: Palette) -> str:
    """Return a palette as CSS custom properties, those that `SCREEN` asks for."""
    roles = [one.name for one in fields(Palette) if one.name not in ("channels", "ramp")]
    found = [f"--{role}:{getattr(palette, role)}" for role in roles]
    found += [f"--channel-{place}:{colour}" for place, colour in enumerate(palette.channels)]
    for place, (colour, on) in enumerate(palette.ramp):
        found += [f"--ramp-{place}:{colour}", f"--on-ramp-{place}:{on}"]
    return ";".join(found)
