"""Horizontal bars, with what each is seen beside as marks across it."""

from __future__ import annotations

from collections.abc import Sequence

from kspris.document import Bar, Bars, Number
from kspris.report.charts.frame import (
    Row,
    Rows,
    Scale,
    Slot,
    axis,
    grid,
    known,
    of,
    rows_of,
    scale_of,
    values,
)
from kspris.report.charts.heads import Head, Heads, heads_of
from kspris.report.charts.marks import beside, mark_colour
from kspris.report.charts.sheet import PLAIN, Sheet, wide
from kspris.report.charts.wording import NO_ANSWERS

_HIGH = 16.0


def draw_bars(chart: Bars, sheet: Sheet) -> float | None:
    """Draw bars on a sheet and return the height; None where no bar has a figure."""
    found = values(number for bar in chart.bars for number in _numbers(bar))
    if not values(bar.value for bar in chart.bars):
        return None
    after = max(wide(_written(sheet, bar.value), bold=bar.own) for bar in chart.bars) + 16
    rows = rows_of(sheet, (_row(sheet, bar) for bar in chart.bars), high=_HIGH, after=after)
    scale = scale_of(chart.axis, found, rows.left, rows.right)
    heads = _heads(sheet, chart, scale)
    ready = Sheet(sheet.palette, sheet.language, sheet.width, sheet.channels)
    y, slots = 4.0, []
    for place, bar in enumerate(chart.bars):
        slot = _room(ready, rows, place, y, heads)
        _bar(ready, bar, scale, slot)
        slots.append(slot)
        y = slot.bottom
    top = slots[0].middle - _HIGH / 2 - 5
    grid(sheet, scale, top, y)
    base = scale.at(max(scale.low, min(0, scale.high)))
    sheet.parts += ready.parts
    sheet.line(base, top, base, y, sheet.palette.muted)
    heads.draw(sheet, top)
    return axis(sheet, scale, chart.axis, y)


def _row(sheet: Sheet, bar: Bar) -> Row:
    place = sheet.place(bar.channel) if bar.channel else None
    return Row(sheet.say(bar.labels), bar.value.n, place, bar.own)


def _numbers(bar: Bar) -> Sequence[Number]:
    return (bar.value, *(mark.value for mark in bar.marks))


def _room(sheet: Sheet, rows: Rows, place: int, y: float, heads: Heads) -> Slot:
    return rows.draw(sheet, place, y, heads.high + 5 if place == 0 and heads.placed else 0)


def _heads(sheet: Sheet, chart: Bars, scale: Scale) -> Heads:
    """Label each kind of mark once: at the first bar where it can be, else at the first bar's place for it."""
    seen: dict[tuple[str, str], Head] = {}
    for bar in chart.bars:
        for mark in bar.marks:
            words = sheet.say(mark.labels)
            if known(mark.value) and (mark.kind, words) not in seen:
                colour = mark_colour(sheet, mark.kind)
                seen[mark.kind, words] = Head(scale.at(of(mark.value)), words, colour)
    edge = 0.0 if sheet.narrow else scale.left
    return heads_of(tuple(seen.values()), edge, sheet.width)


def _written(sheet: Sheet, value: Number) -> str:
    return sheet.figure(value) if known(value) else sheet.say(NO_ANSWERS)


def _bar(sheet: Sheet, bar: Bar, scale: Scale, slot: Slot) -> None:
    palette = sheet.palette
    base = scale.at(max(scale.low, min(0, scale.high)))
    end = base
    if known(bar.value):
        end = scale.at(of(bar.value))
        place = sheet.place(bar.channel) if bar.channel else None
        fill = palette.own if bar.own else palette.field
        fill = fill if place is None else sheet.colour(place)
        sheet.box(min(base, end), slot.middle - _HIGH / 2, abs(end - base), _HIGH, fill)
    ticks = []
    for mark in bar.marks:
        if known(mark.value):
            ticks.append(scale.at(of(mark.value)))
            beside(sheet, mark.kind, ticks[-1], slot.middle - _HIGH / 2 - 4, slot.middle + _HIGH / 2 + 4)
    words = _written(sheet, bar.value)
    x = clear_of(ticks, max(end, base) + 6, wide(words, bold=bar.own))
    fill = "" if known(bar.value) else palette.muted
    sheet.text(x, slot.middle + 4.3, words, size=PLAIN, bold=bar.own, fill=fill)


def clear_of(marks: Sequence[float], x: float, long: float) -> float:
    """Return where words may begin, from `x` on, without covering a mark."""
    for mark in sorted(marks):
        if x - 5 < mark < x + long + 4:
            x = mark + 8
    return x
