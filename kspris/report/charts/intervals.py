"""Figures with the interval that each lies in, the reader's own row brought out."""

from __future__ import annotations

from kspris.document import Intervals, Reach
from kspris.report.charts.frame import Row, Scale, Slot, axis, grid, known, of, rows_of, scale_of, values
from kspris.report.charts.sheet import Sheet, at, wide
from kspris.report.charts.wording import NO_ANSWERS

_HIGH = 16.0


def draw_intervals(chart: Intervals, sheet: Sheet) -> float | None:
    """Draw whiskers and return the height; None where no row has a figure."""
    if not values(row.middle for row in chart.rows):
        return None
    after = max(wide(_figure(sheet, row), bold=row.own) for row in chart.rows) + 14
    labels = [Row(sheet.say(row.labels), row.middle.n, bold=row.own) for row in chart.rows]
    rows = rows_of(sheet, labels, high=_HIGH, after=after)
    numbers = values(number for row in chart.rows for number in (row.middle, row.low, row.high))
    scale = scale_of(chart.axis, numbers, rows.left + 6, rows.right)
    ready = Sheet(sheet.palette, sheet.language, sheet.width, sheet.channels)
    y, top = 4.0, 0.0
    for place, row in enumerate(chart.rows):
        slot = rows.draw(ready, place, y)
        top = top or slot.middle - _HIGH / 2 - 4
        if row.own:
            sheet.box(0, slot.top - 3, sheet.width, slot.bottom - slot.top, sheet.palette.band)
        _reach(ready, row, scale, slot)
        y = slot.bottom
    grid(sheet, scale, top, y)
    sheet.parts += ready.parts
    return axis(sheet, scale, chart.axis, y)


def _figure(sheet: Sheet, row: Reach) -> str:
    if not known(row.middle):
        return sheet.say(NO_ANSWERS)
    if not known(row.low) or not known(row.high):
        return sheet.figure(row.middle)
    return f"{sheet.figure(row.middle)} ({sheet.figure(row.low)}–{sheet.figure(row.high)})"


def _reach(sheet: Sheet, row: Reach, scale: Scale, slot: Slot) -> None:
    palette, y = sheet.palette, slot.middle
    colour = palette.own if row.own else palette.muted
    if known(row.low) and known(row.high):
        left, right = scale.at(of(row.low)), scale.at(of(row.high))
        sheet.line(left, y, right, y, colour, 3 if row.own else 1.6)
        for x in (left, right):
            sheet.line(x, y - 5, x, y + 5, colour, 1.6)
    if known(row.middle):
        x, r = scale.at(of(row.middle)), 5.5 if row.own else 4
        sheet.parts.append(
            f'<circle cx="{at(x)}" cy="{at(y)}" r="{at(r)}" fill="{colour}" stroke="{palette.paper}" stroke-width="1"/>'
        )
    fill = "" if known(row.middle) else palette.muted
    sheet.text(sheet.width, y + 4.3, _figure(sheet, row), anchor="end", bold=row.own, fill=fill)
