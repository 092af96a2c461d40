"""Every inquiry as a dot, a row for each channel, equal scores beside each other."""

from __future__ import annotations

from collections.abc import Sequence

from kspris.document import Dot, Strip
from kspris.report.charts.frame import Row, Scale, Slot, axis, grid, known, of, rows_of, scale_of, values
from kspris.report.charts.heads import Head, Heads, heads_of
from kspris.report.charts.marks import sign, unanswered
from kspris.report.charts.sheet import SMALL, Sheet, wide
from kspris.report.charts.wording import MEAN, UNANSWERED

_SIZE = 4.5
_ACROSS = 10.0
_MOST = 9


def draw_strip(chart: Strip, sheet: Sheet) -> float | None:
    """Draw dots and return the height; None where there is none."""
    dots = [dot for dot in chart.dots if known(dot.value)]
    if not dots:
        return None
    channels = _channels(sheet, dots)
    labels = [Row(words, len(own), place) for place, words, own in channels]
    rows = rows_of(sheet, labels, high=18, after=_SIZE + 3)
    mean = [of(chart.mean)] if known(chart.mean) else []
    numbers = [*values(dot.value for dot in dots), *mean]
    scale = scale_of(chart.axis, numbers, rows.left + _SIZE + 1, rows.right)
    heads = _mean(sheet, chart, scale)
    ready = Sheet(sheet.palette, sheet.language, sheet.width, sheet.channels)
    y, top = 4.0, 0.0
    for number, (place, _, own) in enumerate(channels):
        stacked = _swarm(own, scale)
        note = _note(sheet, own, stacked, scale)
        reach = max((abs(up) for _, _, up in stacked), default=0)
        above = max(reach + _SIZE + 2 - 9, 0) + (heads.high + 4 if number == 0 else 0)
        below = max(reach + _SIZE + 2 - 9, 0) + (14 if note and note[1] else 0)
        slot = rows.draw(ready, number, y, above, below)
        top = top or slot.middle - reach - _SIZE - 6
        _dots(ready, place, stacked, slot)
        if note:
            x, beneath, words = note
            level = slot.middle + (reach + _SIZE + 13 if beneath else 4)
            ready.text(x, level, words, size=SMALL, fill=sheet.palette.bad)
        y = slot.bottom
    grid(sheet, scale, top, y)
    if mean:
        x = scale.at(mean[0])
        sheet.line(x, top, x, y, sheet.palette.ink, 1.4, "5 3")
    sheet.parts += ready.parts
    heads.draw(sheet, top)
    return axis(sheet, scale, chart.axis, y)


def _channels(sheet: Sheet, dots: Sequence[Dot]) -> list[tuple[int, str, list[Dot]]]:
    """Return each channel's place, name and dots, in the ruleset's order; strange ones last."""
    own: dict[str, list[Dot]] = {one.id: [] for one in sheet.channels}
    for dot in dots:
        own.setdefault(dot.channel, []).append(dot)
    names = {one.id: sheet.say(one.labels) for one in sheet.channels}
    return [
        (place, names.get(channel, sheet.say(channel)), found)
        for place, (channel, found) in enumerate(own.items())
        if found
    ]


def _mean(sheet: Sheet, chart: Strip, scale: Scale) -> Heads:
    if not known(chart.mean):
        return Heads()
    words = f"{sheet.say(MEAN)} {sheet.figure(chart.mean)}"
    head = Head(scale.at(of(chart.mean)), words, sheet.palette.ink)
    return heads_of((head,), 0 if sheet.narrow else scale.left, sheet.width)


def _swarm(dots: Sequence[Dot], scale: Scale) -> list[tuple[Dot, float, float]]:
    """Place dots so that none hides another: each as near the row's middle as there is room."""
    placed: list[tuple[Dot, float, float]] = []
    for dot in sorted(dots, key=lambda one: (of(one.value), one.inquiry)):
        x = scale.at(of(dot.value))
        near = {round(up / _ACROSS) for _, other, up in placed if x - other < _ACROSS}
        level = next((one for one in _levels() if one not in near), 0)
        placed.append((dot, x, level * _ACROSS))
    return placed


def _levels() -> list[int]:
    return [0, *(way * level for level in range(1, _MOST) for way in (-1, 1))]


def _note(
    sheet: Sheet, dots: Sequence[Dot], stacked: Sequence[tuple[Dot, float, float]], scale: Scale
) -> tuple[float, bool, str] | None:
    """Return where «ubesvart» stands for a row, whether beneath it, and what it says."""
    crosses = [x for dot, x, _ in stacked if not dot.answered]
    if not crosses:
        return None
    words = f"{len(crosses)} {sheet.say(UNANSWERED)}"
    start = max(crosses) + _SIZE + 4
    end = start + wide(words, SMALL)
    clear = all(x + _SIZE < start or x - _SIZE > end + 2 for _, x, _ in stacked)
    if clear and end < sheet.width:
        return start, False, words
    return min(min(crosses) - _SIZE, sheet.width - wide(words, SMALL)), True, words


def _dots(sheet: Sheet, place: int, stacked: Sequence[tuple[Dot, float, float]], slot: Slot) -> None:
    for dot, x, up in stacked:
        if dot.answered:
            sign(sheet, place, x, slot.middle + up, _SIZE)
        else:
            unanswered(sheet, x, slot.middle + up, _SIZE)
