"""Figures with the interval that each lies in, the reader's own row brought out."""

from __future__ import annotations

from kspris.document import Intervals, Reach
from kspris.report.charts.axes import Scale, axis, grid, scale_of, ticked, titled
from kspris.report.charts.numbers import between, known, of, values
from kspris.report.charts.rows import Row, Rows, Slot, rows_of
from kspris.report.charts.sheet import MIDDLE, Sheet, wide
from kspris.report.charts.wording import LOWEST_BEST, NO_ANSWERS, UNTIL

_HIGH = 14.0


def draw_intervals(chart: Intervals, sheet: Sheet) -> float | None:
    """Draw whiskers and return the height; None where no row has a figure."""
    if not values(row.middle for row in chart.rows):
        return None
    rows, scale = _frame(sheet, chart)
    figures, slots, y = sheet.layer(), [], 6.0
    for place, row in enumerate(chart.rows):
        slots.append(rows.draw(figures, place, y))
        if row.own and len(chart.rows) > 1:
            sheet.box(0, y - 5, sheet.width, slots[-1].bottom - y, sheet.palette.band)
        _reach(figures, row, scale, slots[-1])
        y = slots[-1].bottom
    grid(sheet, scale, slots)
    sheet.lay(figures)
    return axis(sheet, scale, _told(sheet, chart), y)


def _frame(sheet: Sheet, chart: Intervals) -> tuple[Rows, Scale]:
    """Set the labels; the figures stand right of the plot, on a narrow sheet right of the labels."""
    room = max(wide(_figure(sheet, row), bold=row.own) for row in chart.rows) + 14
    labels = [Row(sheet.say(row.labels), row.middle.n, bold=row.own) for row in chart.rows]
    after = 8 if sheet.narrow else room
    rows = rows_of(sheet, labels, high=_HIGH, after=after, beside=room)
    numbers = values(number for row in chart.rows for number in (row.middle, row.low, row.high))
    return rows, scale_of(chart.axis, numbers, rows.left + 6, rows.right)


def _told(sheet: Sheet, chart: Intervals) -> str:
    words = titled(sheet, chart.axis)
    if not chart.downwards:
        return words
    best = sheet.say(LOWEST_BEST).replace("{low}", ticked(chart.axis.low, sheet.language))
    return f"{words}. {best}" if words else best


def _figure(sheet: Sheet, row: Reach) -> str:
    if not known(row.middle):
        return sheet.say(NO_ANSWERS)
    if not known(row.low) or not known(row.high):
        return sheet.figure(row.middle)
    reach = between(sheet.figure(row.low), sheet.figure(row.high), sheet.say(UNTIL))
    return f"{sheet.figure(row.middle)} ({reach})"


def _reach(sheet: Sheet, row: Reach, scale: Scale, slot: Slot) -> None:
    y, colour = slot.middle, sheet.palette.own if row.own else sheet.palette.muted
    if known(row.low) and known(row.high):
        left, right = scale.at(of(row.low)), scale.at(of(row.high))
        sheet.line(left, y, right, y, colour, 3 if row.own else 1.6)
        for x in (left, right):
            sheet.line(x, y - 5, x, y + 5, colour, 1.6)
    if known(row.middle):
        sheet.point(scale.at(of(row.middle)), y, 5.5 if row.own else 4.5, colour)
    fill = "" if known(row.middle) else sheet.palette.muted
    level = slot.top + 13 if sheet.narrow else y + MIDDLE
    sheet.text(sheet.width, level, _figure(sheet, row), anchor="end", bold=row.own, fill=fill)
