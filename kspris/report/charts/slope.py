"""Lines from one figure to another, a channel each, with the names at both ends."""

from __future__ import annotations

from collections.abc import Sequence

from kspris.document import Line, Number, Slope
from kspris.report.charts.axes import titled
from kspris.report.charts.lettering import LINE, Lettered, lettered
from kspris.report.charts.marks import sign
from kspris.report.charts.nudge import apart
from kspris.report.charts.numbers import difference, known, of, values
from kspris.report.charts.sheet import MIDDLE, PLAIN, SMALL, Sheet, wide
from kspris.report.charts.wording import POINTS
from kspris_dsl.values import frozen

_LEAST = 190.0
_MOST = 400.0
_EDGE = 14.0
_NAME = 18.0
_GAP = 7.0


@frozen
class End:
    """A label at one end of a line: the name's lines, the figure, and a smaller line."""

    name: Lettered
    figure: str
    under: str

    @property
    def long(self) -> float:
        """How wide it is."""
        return max(self.name.wide + _GAP + wide(self.figure, bold=True), wide(self.under, SMALL))

    @property
    def high(self) -> float:
        """How high it is."""
        return len(self.name.lines) * LINE + (14 if self.under else 0) + 6


@frozen
class Side:
    """One side of the slope: where it stands, which way its labels go, and where each line meets it."""

    x: float
    way: int
    ends: tuple[End, ...]
    ys: tuple[float | None, ...]


def draw_slope(chart: Slope, sheet: Sheet) -> float | None:
    """Draw lines and return the height; None where no line has a figure."""
    lines = [one for one in chart.lines if known(one.start) or known(one.end)]
    if not lines:
        return None
    starts = tuple(_end(sheet, one, one.start, first=True) for one in lines)
    ends = tuple(_end(sheet, one, one.end, first=False) for one in lines)
    left = max(one.long for one in starts) + _NAME
    right = sheet.width - max(one.long for one in ends) - _NAME
    right = min(right, left + _MOST)
    top = _titles(sheet, chart, left, right)
    high = max(_LEAST, *(sum(one.high for one in side) + 12 for side in (starts, ends)))
    heights = _heights(lines, top, high)
    sides = (
        Side(left, -1, starts, tuple(one for one, _ in heights)),
        Side(right, 1, ends, tuple(one for _, one in heights)),
    )
    for side in sides:
        sheet.line(side.x, top, side.x, top + high, sheet.palette.line)
        _labels(sheet, side, top, top + high)
    _strokes(sheet, lines, *sides)
    return _measured(sheet, chart, left, top + high)


def _measured(sheet: Sheet, chart: Slope, left: float, bottom: float) -> float:
    """Say under the lines what they measure."""
    words = titled(sheet, chart.axis)
    x = max(min(left, sheet.width - wide(words, SMALL)), 0)
    text = sheet.shortened(words, sheet.width - x, SMALL)
    sheet.text(x, bottom + 15, text, size=SMALL, fill=sheet.palette.muted)
    return bottom + 21


def _heights(lines: Sequence[Line], top: float, high: float) -> list[tuple[float | None, float | None]]:
    numbers = values(number for one in lines for number in (one.start, one.end))
    low, span = min(numbers), max(numbers) - min(numbers)

    def y(number: Number) -> float | None:
        share = (of(number) - low) / span if span else 0.5
        return top + high - _EDGE - share * (high - 2 * _EDGE) if known(number) else None

    return [(y(one.start), y(one.end)) for one in lines]


def _end(sheet: Sheet, line: Line, number: Number, *, first: bool) -> End:
    name = lettered(sheet.say(line.labels), sheet.width * (0.24 if sheet.narrow else 0.22), PLAIN, most=2)
    under = [] if number.n is None else [f"n {number.n}"]
    if not first and known(line.start) and known(line.end):
        change = sheet.figure(difference(line.end, line.start))
        under.insert(0, change if sheet.narrow else f"{change} {sheet.say(POINTS)}")
    return End(name, sheet.figure(number), " · ".join(under))


def _titles(sheet: Sheet, chart: Slope, left: float, right: float) -> float:
    """Write what stands at either end, and return where the plot begins."""
    middle = (left + right) / 2
    start = lettered(sheet.say(chart.start), middle - 8, PLAIN, True, 3)
    end = lettered(sheet.say(chart.end), sheet.width - middle - 8, PLAIN, True, 3)
    deep = max(len(start.lines), len(end.lines))
    for number, text in enumerate(start.lines):
        fits = wide(text, bold=True) <= left + 6
        y = 14 + (deep - len(start.lines) + number) * LINE
        sheet.text(left + 6 if fits else 0, y, text, anchor="end" if fits else "start", bold=True)
    for number, text in enumerate(end.lines):
        fits = wide(text, bold=True) <= sheet.width - right + 6
        y = 14 + (deep - len(end.lines) + number) * LINE
        sheet.text(right - 6 if fits else sheet.width, y, text, anchor="start" if fits else "end", bold=True)
    return deep * LINE + 10


def _labels(sheet: Sheet, side: Side, low: float, high: float) -> None:
    live = [(one, y) for one, y in zip(side.ends, side.ys, strict=True) if y is not None]
    middles = apart([y for _, y in live], [one.high for one, _ in live], low, high)
    for (end, y), middle in zip(live, middles, strict=True):
        first = middle - end.high / 2 + 10
        if abs(y - first) > 3:
            sheet.line(side.x + side.way * 6, y, side.x + side.way * 14, first, sheet.palette.muted, 0.8)
        _label(sheet, end, side.x + side.way * _NAME, first + MIDDLE, side.way)


def _label(sheet: Sheet, end: End, x: float, y: float, way: int) -> None:
    anchor = "start" if way > 0 else "end"
    beyond = x + way * (wide(end.figure, bold=True) + _GAP)
    sheet.text(x, y, end.figure, anchor=anchor, bold=True)
    for number, line in enumerate(end.name.lines):
        sheet.text(beyond, y + number * LINE, line, anchor=anchor)
    if end.under:
        below = y + (len(end.name.lines) - 1) * LINE + 14.5
        sheet.text(x, below, end.under, size=SMALL, fill=sheet.palette.muted, anchor=anchor)


def _strokes(sheet: Sheet, lines: Sequence[Line], start: Side, end: Side) -> None:
    places = [_place(sheet, line, number) for number, line in enumerate(lines)]
    for place, y1, y2 in zip(places, start.ys, end.ys, strict=True):
        if y1 is not None and y2 is not None:
            sheet.line(start.x, y1, end.x, y2, sheet.colour(place), 2.2)
    for side in (start, end):
        for place, y in zip(places, side.ys, strict=True):
            if y is not None:
                sign(sheet, place, side.x, y, 5)


def _place(sheet: Sheet, line: Line, number: int) -> int:
    found = sheet.place(line.channel) if line.channel else None
    return number if found is None else found
