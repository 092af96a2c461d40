"""Signs and marks: each channel's shape, what a bar is seen beside, and hatching."""

from __future__ import annotations

from collections.abc import Sequence

from kspris.report.charts.sheet import Sheet, at

SIGNS = 6


def sign(sheet: Sheet, place: int, x: float, y: float, size: float = 4.5) -> None:
    """Draw a channel's sign about a point: circle, square, triangle, diamond, cross, triangle down."""
    colour, r = sheet.colour(place), size
    kind = place % SIGNS
    if kind == 0:
        sheet.point(x, y, r, colour)
        return
    sheet.path(_way(kind, x, y, r), fill=colour, stroke=sheet.palette.paper)


def _way(kind: int, x: float, y: float, r: float) -> str:
    if kind == 1:
        s = r * 0.9
        return f"M{at(x - s)} {at(y - s)}h{at(2 * s)}v{at(2 * s)}h{at(-2 * s)}z"
    if kind == 2:
        return f"M{at(x)} {at(y - 1.15 * r)}L{at(x + 1.15 * r)} {at(y + 0.9 * r)}H{at(x - 1.15 * r)}z"
    if kind == 3:
        s = r * 1.25
        return f"M{at(x)} {at(y - s)}l{at(s)} {at(s)}l{at(-s)} {at(s)}l{at(-s)} {at(-s)}z"
    if kind == 4:
        a, b = r * 0.42, r * 0.75
        return (
            f"M{at(x - a)} {at(y - a - b)}h{at(2 * a)}v{at(b)}h{at(b)}v{at(2 * a)}h{at(-b)}v{at(b)}"
            f"h{at(-2 * a)}v{at(-b)}h{at(-b)}v{at(-2 * a)}h{at(b)}z"
        )
    return f"M{at(x)} {at(y + 1.15 * r)}L{at(x + 1.15 * r)} {at(y - 0.9 * r)}H{at(x - 1.15 * r)}z"


def unanswered(sheet: Sheet, x: float, y: float, size: float = 4) -> None:
    """Draw an inquiry that nobody answered: a cross with nothing in it."""
    s = size * 0.8
    sheet.path(
        f"M{at(x - s)} {at(y - s)}l{at(2 * s)} {at(2 * s)}m0 {at(-2 * s)}l{at(-2 * s)} {at(2 * s)}",
        stroke=sheet.palette.bad,
        wide=1.6,
    )


def across(sheet: Sheet, found: Sequence[tuple[str, float]], top: float, bottom: float) -> None:
    """Draw what a bar is seen beside, across it from top to bottom: the kind of each mark and where it is."""
    for kind, x in found:
        if kind != "previous":
            sheet.line(x, top, x, bottom, sheet.palette.paper, 5)
    for kind, x in found:
        _across(sheet, kind, x, top, bottom)


def _across(sheet: Sheet, kind: str, x: float, top: float, bottom: float) -> None:
    palette, middle = sheet.palette, (top + bottom) / 2
    if kind == "previous":
        sheet.path(
            f"M{at(x)} {at(middle - 5)}l5 5l-5 5l-5 -5z", fill=palette.paper, stroke=palette.ink, wide=1.4
        )
    elif kind == "class":
        sheet.line(x, top, x, bottom, palette.ink, 2, "3 2")
    elif kind == "goal":
        sheet.line(x, top, x, bottom, palette.good, 1.4)
        sheet.path(f"M{at(x)} {at(top)}h7l-2 2.5l2 2.5h-7z", fill=palette.good)
    else:
        tick(sheet, x, top, bottom)


def tick(sheet: Sheet, x: float, top: float, bottom: float) -> None:
    """Draw where the survey's mean stands."""
    sheet.line(x, top, x, bottom, sheet.palette.survey, 2.6)


def mark_colour(sheet: Sheet, kind: str) -> str:
    """Return the colour that a mark's label is written in."""
    return {"survey": sheet.palette.survey, "goal": sheet.palette.good}.get(kind, sheet.palette.ink)


def hatched(sheet: Sheet, x: float, y: float, wide: float, high: float, *, step: float = 5) -> None:
    """Draw slanting lines in the paper's colour over a box."""
    ways = []
    start = x - high + step / 2
    while start < x + wide:
        x1, x2 = max(start, x), min(start + high, x + wide)
        if x2 - x1 > 0.3:
            ways.append(f"M{at(x1)} {at(y + high - (x1 - start))}L{at(x2)} {at(y + high - (x2 - start))}")
        start += step
    if ways:
        sheet.path("".join(ways), stroke=sheet.palette.paper, wide=1.5)


def dotted(sheet: Sheet, x: float, y: float, wide: float, high: float) -> None:
    """Draw upright lines in the paper's colour over a box."""
    ways = [f"M{at(x + place)} {at(y)}v{at(high)}" for place in range(3, int(wide), 4)]
    if ways:
        sheet.path("".join(ways), stroke=sheet.palette.paper, wide=1.4)
