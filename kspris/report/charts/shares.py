"""Bars of a hundred per cent, in groups from light to dark, with counts."""

from __future__ import annotations

from collections.abc import Sequence

from kspris.document import Share, Shares
from kspris.report.charts.frame import Row, Slot, rows_of
from kspris.report.charts.lettering import LINE, lettered
from kspris.report.charts.sheet import SMALL, Sheet, wide
from kspris.report.charts.wording import NO_ANSWERS

_HIGH = 22.0


def draw_shares(chart: Shares, sheet: Sheet) -> float | None:
    """Draw the bars and return the height; None where nothing is counted."""
    if not any(sum(row.counts) for row in chart.rows):
        return None
    labels = [_row(sheet, row) for row in chart.rows]
    rows = rows_of(sheet, labels, high=_HIGH, share=0.3)
    y = _key(sheet, chart, 0 if sheet.narrow else rows.left)
    for place, row in enumerate(chart.rows):
        slot = rows.draw(sheet, place, y)
        _bar(sheet, row, len(chart.groups), rows.left, rows.right, slot)
        y = slot.bottom
    return y


def _row(sheet: Sheet, row: Share) -> Row:
    return Row(sheet.say(row.labels), sum(row.counts), sheet.place(row.channel) if row.channel else None)


def shade(sheet: Sheet, place: int, groups: int) -> tuple[str, str]:
    """Return a group's colour and the colour of words on it, from light to dark."""
    ramp = sheet.palette.ramp
    step = round(place * (len(ramp) - 1) / max(groups - 1, 1))
    return ramp[step % len(ramp)]


def _key(sheet: Sheet, chart: Shares, left: float) -> float:
    """Write what the groups are called, in order, and return where the bars begin."""
    x, y = left, 12.0
    for place, group in enumerate(chart.groups):
        words = lettered(sheet.say(group), sheet.width - left - 24, SMALL, most=2)
        if x > left and x + 16 + words.wide > sheet.width:
            x, y = left, y + LINE + 1
        fill, _ = shade(sheet, place, len(chart.groups))
        sheet.box(x + 0.5, y - 9.5, 11, 11, fill, stroke=sheet.palette.muted)
        for number, line in enumerate(words.lines):
            sheet.text(x + 16, y + number * LINE, line, size=SMALL)
        y += (len(words.lines) - 1) * LINE
        x += 16 + words.wide + 14
    return y + 12


def _bar(sheet: Sheet, row: Share, groups: int, left: float, right: float, slot: Slot) -> None:
    total, top = sum(row.counts), slot.middle - _HIGH / 2
    if not total:
        sheet.text(left, slot.middle + 4.3, sheet.say(NO_ANSWERS), fill=sheet.palette.muted)
        return
    before = 0
    for place, count in enumerate(row.counts):
        if not count:
            continue
        x1, x2 = (left + (right - left) * part / total for part in (before, before + count))
        before += count
        fill, ink = shade(sheet, place, groups)
        sheet.box(x1 + 0.5, top, x2 - x1 - 1, _HIGH, fill, stroke=sheet.palette.muted)
        words = _fitting(sheet, count, total, x2 - x1 - 6)
        if words:
            sheet.text((x1 + x2) / 2, slot.middle + 4, words, size=SMALL, fill=ink, anchor="middle")


def _fitting(sheet: Sheet, count: int, total: int, room: float) -> str:
    tries: Sequence[str] = (f"{count} ({percent(count, total)} %)", f"{count}")
    return next((one for one in tries if wide(one, SMALL) <= room), "")


def percent(count: int, total: int) -> int:
    """Return a share in whole per cent, half up."""
    return (200 * count + total) // (2 * total)
