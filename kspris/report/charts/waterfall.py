"""From last year's figure to this year's, a row for each step, with whose doing it was in words too."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from math import ceil, floor

from attrs import evolve

from kspris.document import Axis, Bar, Step, Waterfall
from kspris.report.charts.axes import Scale, axis, grid, scale_of, titled
from kspris.report.charts.marks import dotted, hatched
from kspris.report.charts.numbers import known, of
from kspris.report.charts.rows import Row, Rows, Slot, rows_of
from kspris.report.charts.sheet import MIDDLE, Sheet, at, wide
from kspris.report.charts.wording import KINDS

_HIGH = 18.0
_STUB = 5.0


def draw_waterfall(chart: Waterfall, sheet: Sheet) -> float | None:
    """Draw the steps and return the height; None where either end has no figure."""
    if not known(chart.start.value) or not known(chart.end.value):
        return None
    levels = list(accumulate((of(step.value) for step in chart.steps), initial=of(chart.start.value)))
    rows, scale, cut = _frame(sheet, chart, levels)
    figures, slots, y = sheet.layer(), [], 4.0
    for place in range(len(chart.steps) + 2):
        slots.append(rows.draw(figures, place, y))
        y = slots[-1].bottom
    grid(sheet, scale, slots)
    _connect(sheet, rows, [scale.at(level) for level in levels], slots)
    sheet.lay(figures)
    _total(sheet, chart.start, scale, slots[0], cut)
    for step, before, after, slot in zip(chart.steps, levels, levels[1:], slots[1:], strict=False):
        _step(sheet, step, sorted((scale.at(before), scale.at(after))), slot)
    _total(sheet, chart.end, scale, slots[-1], cut)
    return axis(sheet, scale, titled(sheet, chart.axis, scale.low if cut else None), y)


def _frame(sheet: Sheet, chart: Waterfall, levels: Sequence[float]) -> tuple[Rows, Scale, bool]:
    labels = [
        Row(sheet.say(chart.start.labels), chart.start.value.n, bold=True),
        *(Row(sheet.say(step.labels), step.value.n, under=_kind(sheet, step)) for step in chart.steps),
        Row(sheet.say(chart.end.labels), chart.end.value.n, bold=True),
    ]
    written = [sheet.figure(one) for one in (chart.start.value, chart.end.value)]
    steps = [sheet.figure(evolve(step.value, signed=True)) for step in chart.steps]
    after = max(*(wide(one, bold=True) for one in written), *(wide(one) for one in steps), 0) + 10
    rows = rows_of(sheet, labels, high=_HIGH, after=after)
    every = [*levels, of(chart.end.value)]
    shown = zoom(chart.axis, every)
    return (
        rows,
        scale_of(shown, every, rows.left, rows.right),
        shown.low > 0 and shown.low > min(0, chart.axis.low),
    )


def _kind(sheet: Sheet, step: Step) -> str:
    words = sheet.say(KINDS[step.kind])
    return "" if words.casefold() in sheet.say(step.labels).casefold() else words


def zoom(whole: Axis, levels: Sequence[float]) -> Axis:
    """Return the part of an axis that small steps can be seen on; the whole of it where they are large."""
    low, high = min(levels), max(levels)
    if high - low > 0.3 * (whole.high - whole.low):
        return whole
    step = next((one for one in (1, 2, 5) if one * 5 >= high - low), 10)
    near = floor((low - max(high - low, 1) * 0.3) / step) * step
    return evolve(whole, low=max(whole.low, near), high=min(whole.high, ceil(high / step) * step))


def _connect(sheet: Sheet, rows: Rows, xs: Sequence[float], slots: Sequence[Slot]) -> None:
    """Draw how each step begins where the one before it ended; no line runs through a label."""
    muted = sheet.palette.muted
    for place, (x, above, below) in enumerate(zip(xs, slots, slots[1:], strict=False)):
        foot, head = above.middle + _HIGH / 2, below.middle - _HIGH / 2
        if sheet.narrow and x < rows.end(place + 1) + 4:
            sheet.line(x, foot, x, foot + _STUB, muted)
            sheet.line(x, head - _STUB, x, head, muted)
        else:
            sheet.line(x, foot, x, head, muted, 1, "2 2")


def _total(sheet: Sheet, bar: Bar, scale: Scale, slot: Slot, cut: bool) -> None:
    top, end = slot.middle - _HIGH / 2, scale.at(of(bar.value))
    base = scale.left if cut else scale.base
    sheet.box(min(base, end), top, abs(end - base), _HIGH, sheet.palette.ink)
    if cut and end - base > 22:
        for x in (base + 8, base + 13):
            way = f"M{at(x - 3)} {at(top + _HIGH + 2)}L{at(x + 3)} {at(top - 2)}"
            sheet.path(way, stroke=sheet.palette.paper, wide=2)
    sheet.text(max(end, base) + 6, slot.middle + MIDDLE, sheet.figure(bar.value), bold=True)


def _step(sheet: Sheet, step: Step, ends: Sequence[float], slot: Slot) -> None:
    palette, (left, right), top = sheet.palette, ends, slot.middle - _HIGH / 2
    long = max(right - left, 1.5)
    fills = {"rules": palette.rules, "field": palette.field, "performance": palette.own}
    sheet.box(left, top, long, _HIGH, fills.get(step.kind, palette.paper), stroke=_outline(sheet, step))
    if step.kind == "rules":
        hatched(sheet, left, top, long, _HIGH)
    elif step.kind == "field":
        dotted(sheet, left, top, long, _HIGH)
    sheet.text(right + 6, slot.middle + MIDDLE, sheet.figure(evolve(step.value, signed=True)))


def _outline(sheet: Sheet, step: Step) -> str:
    return {"rules": sheet.palette.rules, "field": sheet.palette.field}.get(
        step.kind, "" if step.kind == "performance" else sheet.palette.muted
    )
