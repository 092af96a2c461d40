"""Horizontal bars, with what each is seen beside as marks across it."""

from __future__ import annotations

from collections.abc import Sequence

from kspris.document import Bar, Bars, Number
from kspris.report.charts.axes import Scale, axis, grid, scale_of, titled, upright
from kspris.report.charts.heads import Head, Heads, heads_of
from kspris.report.charts.marks import across, mark_colour
from kspris.report.charts.numbers import known, nil, of, values
from kspris.report.charts.rows import Row, Rows, Slot, rows_of
from kspris.report.charts.sheet import MIDDLE, Sheet, wide
from kspris.report.charts.wording import NO_ANSWERS

_HIGH = 16.0


def draw_bars(chart: Bars, sheet: Sheet) -> float | None:
    """Draw bars on a sheet and return the height; None where no bar has a figure."""
    if not values(bar.value for bar in chart.bars):
        return None
    rows, scale = _frame(sheet, chart)
    heads = _heads(sheet, chart, scale)
    least = 0.0 if sheet.narrow else rows.counts + 6
    figures, slots, y = sheet.layer(), [], 4.0
    for place, bar in enumerate(chart.bars):
        slots.append(rows.draw(figures, place, y, above=heads[place].high))
        heads[place].draw(figures, slots[-1].upper)
        _bar(figures, bar, scale, slots[-1], least)
        y = slots[-1].bottom
    grid(sheet, scale, slots)
    sheet.lay(figures)
    upright(sheet, scale.base, slots, sheet.palette.muted)
    return axis(sheet, scale, titled(sheet, chart.axis), y)


def _frame(sheet: Sheet, chart: Bars) -> tuple[Rows, Scale]:
    """Set the labels, and leave room for the values at the ends of the bars."""
    found = values(number for bar in chart.bars for number in _numbers(bar))
    room = max(wide(_written(sheet, bar.value), bold=bar.own) for bar in chart.bars)
    downward = any(known(bar.value) and of(bar.value) < 0 for bar in chart.bars)
    labels = [_row(sheet, bar) for bar in chart.bars]
    rows = rows_of(sheet, labels, high=_HIGH, after=room + 16, before=room + 10 if downward else 0)
    return rows, scale_of(chart.axis, found, rows.left, rows.right)


def _row(sheet: Sheet, bar: Bar) -> Row:
    place = sheet.place(bar.channel) if bar.channel else None
    return Row(sheet.say(bar.labels), bar.value.n, place, bar.own)


def _numbers(bar: Bar) -> Sequence[Number]:
    return (bar.value, *(mark.value for mark in bar.marks))


def _heads(sheet: Sheet, chart: Bars, scale: Scale) -> list[Heads]:
    """Label each mark once, above the first bar that has it."""
    seen: set[tuple[str, str]] = set()
    found = []
    for bar in chart.bars:
        here = []
        for mark in bar.marks:
            key = mark.kind, sheet.say(mark.labels)
            if known(mark.value) and key not in seen:
                here.append(Head(scale.at(of(mark.value)), key[1], mark_colour(sheet, mark.kind)))
                seen.add(key)
        found.append(heads_of(here, 0.0 if sheet.narrow else scale.left, sheet.width))
    return found


def _written(sheet: Sheet, value: Number) -> str:
    return sheet.figure(value) if known(value) else sheet.say(NO_ANSWERS)


def _fill(sheet: Sheet, bar: Bar) -> str:
    place = sheet.place(bar.channel) if bar.channel else None
    if place is not None:
        return sheet.colour(place)
    if bar.value.signed:
        return sheet.palette.bad if of(bar.value) < 0 else sheet.palette.good
    return sheet.palette.own if bar.own else sheet.palette.field


def _bar(sheet: Sheet, bar: Bar, scale: Scale, slot: Slot, least: float) -> None:
    base, end, top = scale.base, scale.base, slot.middle - _HIGH / 2
    if known(bar.value):
        end = scale.at(of(bar.value))
        if not nil(bar.value):
            sheet.box(min(base, end), top, max(abs(end - base), 1), _HIGH, _fill(sheet, bar))
    marks = [(mark.kind, scale.at(of(mark.value))) for mark in bar.marks if known(mark.value)]
    across(sheet, marks, slot.upper, slot.lower)
    _value(sheet, bar, [x for _, x in marks], (least, base, end), slot)


def _value(
    sheet: Sheet, bar: Bar, marks: Sequence[float], ends: tuple[float, float, float], slot: Slot
) -> None:
    """Write a bar's figure at its end, past marks that are in the way, not farther left than the least."""
    least, base, end = ends
    words = _written(sheet, bar.value)
    long, y = wide(words, bold=bar.own), slot.middle + MIDDLE
    fill = "" if known(bar.value) else sheet.palette.muted
    if end < base:
        x = -clear_of([-mark for mark in marks], 6 - end, long)
        if x - long >= least:
            sheet.text(x, y, words, bold=bar.own, fill=fill, anchor="end")
            return
    sheet.text(clear_of(marks, max(end, base) + 6, long), y, words, bold=bar.own, fill=fill)


def clear_of(marks: Sequence[float], x: float, long: float) -> float:
    """Return where words may begin, from `x` on, without covering a mark."""
    for mark in sorted(marks):
        if x - 6 < mark < x + long + 4:
            x = mark + 8
    return x
