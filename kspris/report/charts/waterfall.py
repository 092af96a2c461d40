"""From last year's figure to this year's, step by step, a row each: whose doing it was is told in words too."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from math import ceil, floor

from kspris.document import Axis, Bar, Number, Step, Waterfall
from kspris.report.charts.frame import Row, Rows, Scale, Slot, axis, grid, known, of, rows_of, scale_of
from kspris.report.charts.marks import dotted, hatched
from kspris.report.charts.sheet import Sheet, wide
from kspris.report.charts.wording import KINDS, ZOOMED
from kspris_dsl.text import Text

_HIGH = 18.0


def draw_waterfall(chart: Waterfall, sheet: Sheet) -> float | None:
    """Draw the steps and return the height; None where either end has no figure."""
    if not known(chart.start.value) or not known(chart.end.value):
        return None
    levels = list(accumulate((of(step.value) for step in chart.steps), initial=of(chart.start.value)))
    rows, scale, cut = _frame(sheet, chart, levels)
    ready = Sheet(sheet.palette, sheet.language, sheet.width, sheet.channels)
    slots, y = [], 4.0
    for place in range(len(chart.steps) + 2):
        slots.append(rows.draw(ready, place, y))
        y = slots[-1].bottom
    grid(sheet, scale, slots[0].middle - _HIGH / 2 - 5, y)
    _connect(sheet, scale, levels, slots)
    sheet.parts += ready.parts
    _total(sheet, chart.start, scale, slots[0], cut)
    for step, before, after, slot in zip(chart.steps, levels, levels[1:], slots[1:], strict=False):
        _step(sheet, step, scale, before, after, slot)
    _total(sheet, chart.end, scale, slots[-1], cut)
    return axis(sheet, scale, _told(chart.axis, cut), y)


def _frame(sheet: Sheet, chart: Waterfall, levels: Sequence[float]) -> tuple[Rows, Scale, bool]:
    labels = [
        Row(sheet.say(chart.start.labels), chart.start.value.n, bold=True),
        *(Row(sheet.say(step.labels), step.value.n, under=_kind(sheet, step)) for step in chart.steps),
        Row(sheet.say(chart.end.labels), chart.end.value.n, bold=True),
    ]
    written = [chart.start.value, chart.end.value, *(step.value for step in chart.steps)]
    after = max(wide(sheet.figure(one), bold=True) for one in written) + 14
    rows = rows_of(sheet, labels, high=_HIGH, after=after)
    left = rows.left + (0 if sheet.narrow else 2)
    every = [*levels, of(chart.end.value)]
    zoomed = zoom(chart.axis, every)
    return rows, scale_of(zoomed, every, left, rows.right), zoomed.low > 0


def _kind(sheet: Sheet, step: Step) -> str:
    words = sheet.say(KINDS[step.kind])
    return "" if words.casefold() == sheet.say(step.labels).casefold() else words


def zoom(whole: Axis, levels: Sequence[float]) -> Axis:
    """Return the part of an axis that small steps can be seen on; the whole of it where they are large."""
    low, high = min(levels), max(levels)
    if high - low > 0.3 * (whole.high - whole.low):
        return whole
    step = next((one for one in (1, 2, 5, 10) if one * 4 >= (high - low)), 10)
    near = max(whole.low, floor((low - (high - low) * 0.25) / step - 0.2) * step)
    return Axis(whole.labels, near, min(whole.high, ceil(high / step) * step), whole.unit)


def _told(chart_axis: Axis, cut: bool) -> Axis:
    """Say in the axis's label that it does not begin at 0."""
    if not cut:
        return chart_axis
    nb, en = (
        f"{chart_axis.labels.in_(one)}, {chart_axis.unit.in_(one)}".rstrip(", ") + f". {ZOOMED.in_(one)}"
        for one in ("nb", "en")
    )
    return Axis(Text(nb, en), chart_axis.low, chart_axis.high)


def _connect(sheet: Sheet, scale: Scale, levels: Sequence[float], slots: Sequence[Slot]) -> None:
    for level, above, below in zip(levels, slots, slots[1:], strict=False):
        x = scale.at(level)
        sheet.line(x, above.middle, x, below.middle, sheet.palette.muted, 1, "2 2")


def _total(sheet: Sheet, bar: Bar, scale: Scale, slot: Slot, cut: bool) -> None:
    top, end = slot.middle - _HIGH / 2, scale.at(of(bar.value))
    sheet.box(scale.left, top, end - scale.left, _HIGH, sheet.palette.ink)
    if cut:
        broken(sheet, scale.left + 10, top, _HIGH)
    sheet.text(end + 6, slot.middle + 4.3, sheet.figure(bar.value), bold=True)


def broken(sheet: Sheet, x: float, top: float, high: float) -> None:
    """Draw the break in a bar that does not begin at 0."""
    for one in (x, x + 5):
        sheet.path(
            f"M{one - 3:.1f} {top + high + 2:.1f}L{one + 3:.1f} {top - 2:.1f}",
            stroke=sheet.palette.paper,
            wide=2,
        )


def _step(sheet: Sheet, step: Step, scale: Scale, before: float, after: float, slot: Slot) -> None:
    left, right = sorted((scale.at(before), scale.at(after)))
    top, long = slot.middle - _HIGH / 2, max(right - left, 1.5)
    palette = sheet.palette
    fill = {"rules": palette.rules, "field": palette.field, "performance": palette.own}.get(
        step.kind, palette.paper
    )
    sheet.box(left, top, long, _HIGH, fill, stroke=palette.muted if step.kind == "other" else "")
    if step.kind == "rules":
        hatched(sheet, left, top, long, _HIGH)
    elif step.kind == "field":
        dotted(sheet, left, top, long, _HIGH)
    sheet.text(right + 6, slot.middle + 4.3, sheet.figure(_signed(step.value)))


def _signed(value: Number) -> Number:
    return Number(value.value, value.shown, value.unit, value.n, True)
