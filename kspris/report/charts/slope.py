"""Lines from one figure to another, a channel each, with the names at both ends."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from kspris.document import Line, Number, Slope
from kspris.report.charts.frame import known, of, titled, values
from kspris.report.charts.gaps import difference
from kspris.report.charts.lettering import Lettered, lettered
from kspris.report.charts.marks import sign
from kspris.report.charts.nudge import apart
from kspris.report.charts.sheet import SMALL, Sheet, wide
from kspris.report.charts.wording import POINTS

_LINE = 15.0


@frozen
class End:
    """A label at one end of a line: the name's lines, the figure, and a smaller line."""

    name: Lettered
    figure: str
    under: str
    high: float

    @property
    def long(self) -> float:
        """How wide it is."""
        return max(self.name.wide + 6 + wide(self.figure, bold=True), wide(self.under, SMALL))


def draw_slope(chart: Slope, sheet: Sheet) -> float | None:
    """Draw lines and return the height; None where no line has a figure."""
    lines = [one for one in chart.lines if known(one.start) or known(one.end)]
    if not lines:
        return None
    starts = [_end(sheet, one, one.start, first=True) for one in lines]
    ends = [_end(sheet, one, one.end, first=False) for one in lines]
    left = max(one.long for one in starts) + 16
    right = sheet.width - max(one.long for one in ends) - 16
    right = right if sheet.narrow else min(right, left + 340)
    top = _titles(sheet, chart, left, right)
    high = max(180.0, *(sum(one.high for one in side) + 16 for side in (starts, ends)))
    for x in (left, right):
        sheet.line(x, top, x, top + high, sheet.palette.line)
    ys = _places(lines, top, high)
    _labels(sheet, lines, starts, [one for one, _ in ys], left, -1, (top, top + high))
    _labels(sheet, lines, ends, [one for _, one in ys], right, 1, (top, top + high))
    _strokes(sheet, lines, ys, left, right)
    words = titled(sheet, chart.axis)
    room = sheet.width - left
    sheet.text(
        left, top + high + 14, sheet.shortened(words, room, size=SMALL), size=SMALL, fill=sheet.palette.muted
    )
    return top + high + 20


def _places(lines: Sequence[Line], top: float, high: float) -> list[tuple[float | None, float | None]]:
    numbers = values(number for one in lines for number in (one.start, one.end))
    low, span = min(numbers), (max(numbers) - min(numbers))

    def y(number: Number) -> float | None:
        share = (of(number) - low) / span if span else 0.5
        return top + high - 16 - share * (high - 32) if known(number) else None

    return [(y(one.start), y(one.end)) for one in lines]


def _end(sheet: Sheet, line: Line, number: Number, *, first: bool) -> End:
    room = sheet.width * (0.2 if sheet.narrow else 0.22)
    name = lettered(sheet.say(line.labels), room, 12, most=2)
    under = [] if number.n is None else [f"n {number.n}"]
    if not first and known(line.start) and known(line.end):
        change = difference(line.end, line.start)
        under.insert(
            0, f"{sheet.figure(change)} {sheet.say(POINTS)}" if not sheet.narrow else sheet.figure(change)
        )
    words = "   ".join(under)
    return End(name, sheet.figure(number), words, len(name.lines) * _LINE + (13 if words else 0) + 4)


def _titles(sheet: Sheet, chart: Slope, left: float, right: float) -> float:
    """Write what stands at either end, and return where the plot begins."""
    middle = (left + right) / 2
    room = max(min(middle, sheet.width - middle) - 8, 60)
    if right - left > 2 * 120:
        room = min(middle - 8, sheet.width - middle - 8)
    start = lettered(sheet.say(chart.start), room, 12, True, 3)
    end = lettered(sheet.say(chart.end), room, 12, True, 3)
    deep = max(len(start.lines), len(end.lines))
    for words, x, anchor, edge in ((start, left, "end", 0.0), (end, right, "start", sheet.width)):
        for number, text in enumerate(words.lines):
            y = 13 + (deep - len(words.lines) + number) * _LINE
            long = wide(text, bold=True)
            spare = (x - edge) if anchor == "end" else (edge - x)
            if long > spare:
                x, anchor = (0.0, "start") if anchor == "end" else (sheet.width, "end")
            sheet.text(x, y, text, anchor=anchor, bold=True)
    return deep * _LINE + 10


def _labels(
    sheet: Sheet,
    lines: Sequence[Line],
    ends: Sequence[End],
    ys: Sequence[float | None],
    x: float,
    way: int,
    bounds: tuple[float, float],
) -> None:
    live = [place for place, y in enumerate(ys) if y is not None]
    wanted = [ys[place] or 0 for place in live]
    middles = apart(wanted, [ends[place].high for place in live], *bounds)
    for place, want, middle in zip(live, wanted, middles, strict=True):
        if abs(want - middle) > 2:
            sheet.line(x + way * 4, want, x + way * 13, middle, sheet.palette.muted, 0.8)
        _label(sheet, ends[place], x + way * 16, middle, way)


def _label(sheet: Sheet, end: End, x: float, middle: float, way: int) -> None:
    anchor = "start" if way > 0 else "end"
    y = middle - end.high / 2 + 13
    beyond = x + way * (wide(end.figure, bold=True) + 6)
    sheet.text(x, y, end.figure, anchor=anchor, bold=True)
    for number, line in enumerate(end.name.lines):
        sheet.text(beyond, y + number * _LINE, line, anchor=anchor)
    if end.under:
        below = y + (len(end.name.lines) - 1) * _LINE + 13
        sheet.text(x, below, end.under, size=SMALL, fill=sheet.palette.muted, anchor=anchor)


def _strokes(
    sheet: Sheet,
    lines: Sequence[Line],
    ys: Sequence[tuple[float | None, float | None]],
    left: float,
    right: float,
) -> None:
    for number, (line, (start, end)) in enumerate(zip(lines, ys, strict=True)):
        known_place = sheet.place(line.channel) if line.channel else None
        place = number if known_place is None else known_place
        if start is not None and end is not None:
            sheet.line(left, start, right, end, sheet.colour(place), 2.2)
        for x, y in ((left, start), (right, end)):
            if y is not None:
                sign(sheet, place, x, y, 5)
