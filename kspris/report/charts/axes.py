"""The scale of a chart: from figures to places, with the few lines and figures that tell the way."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import ceil, floor

from kspris.document import MINUS, Axis
from kspris.report.charts.lettering import LINE, lettered
from kspris.report.charts.rows import Slot
from kspris.report.charts.sheet import SMALL, Sheet, wide
from kspris.report.charts.wording import ZOOMED
from kspris_dsl.values import frozen

_STEPS = (0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000)
_FEW = 12
_MANY = 9
_HEAD = 30
_TITLED = 36


@frozen
class Scale:
    """From a figure to where it stands on the sheet."""

    low: float
    high: float
    left: float
    right: float

    def at(self, value: float) -> float:
        """Return where a figure stands; one that is off the axis stands at its end."""
        span = (self.high - self.low) or 1
        inside = min(max(value, self.low), self.high)
        return self.left + (inside - self.low) / span * (self.right - self.left)

    @property
    def base(self) -> float:
        """Where bars begin: at 0, or at the end of the axis that is nearest to it."""
        return self.at(max(self.low, min(0, self.high)))


def scale_of(axis: Axis, numbers: Iterable[float], left: float, right: float) -> Scale:
    """Return the axis's scale, made longer where figures lie outside it."""
    found = list(numbers)
    low, high = min([axis.low, *found]), max([axis.high, *found])
    step = _step(high - low, 5)
    low = floor(low / step) * step if low < axis.low else low
    high = ceil(high / step) * step if high > axis.high else high
    return Scale(low, high if high > low else low + 1, left, max(right, left + 40))


def ticks(scale: Scale, most: int) -> list[float]:
    """Return round figures on an axis, about `most`. An axis that begins at 1, as places do, says so."""
    if scale.low == 1 and scale.high - 1 in range(1, _FEW + 1):
        return _from_one(int(scale.high))
    step = _step(scale.high - scale.low, most)
    first = ceil(scale.low / step - 1e-9) * step
    found = [first + place * step for place in range(int((scale.high - first) / step + 1e-9) + 1)]
    if found and scale.low == 1 and found[0] - scale.low >= 0.5 * step:
        found.insert(0, scale.low)
    return found or [scale.low]


def _from_one(high: int) -> list[float]:
    """Return the figures of a short scale from 1, with both its ends."""
    step = next(one for one in range(1, high) if (high - 1) % one == 0 and (high - 1) // one < _MANY)
    return [float(one) for one in range(1, high + 1, step)]


def _step(span: float, most: int) -> float:
    return next((one for one in _STEPS if span / one <= most), span / most)


def _most(sheet: Sheet) -> int:
    return 4 if sheet.narrow else 5


def ticked(value: float, language: str) -> str:
    """Write a figure on an axis."""
    text = f"{value:.1f}".removesuffix(".0").replace("-", MINUS)
    return text if language == "en" else text.replace(".", ",")


def grid(sheet: Sheet, scale: Scale, slots: Sequence[Slot]) -> None:
    """Draw the axis's few lines, past no label."""
    for value in ticks(scale, _most(sheet)):
        upright(sheet, scale.at(value), slots, sheet.palette.line)


def upright(
    sheet: Sheet, x: float, slots: Sequence[Slot], colour: str, *, thick: float = 1, dash: str = ""
) -> None:
    """Draw an upright line through all rows' figures; on a narrow sheet it is broken where labels stand."""
    ways = [(one.upper, one.lower) for one in slots] if sheet.narrow else [(slots[0].upper, slots[-1].bottom)]
    for top, bottom in ways:
        sheet.line(x, top, x, bottom, colour, thick, dash)


def axis(sheet: Sheet, scale: Scale, words: str, y: float) -> float:
    """Write the axis's figures and what it measures, and return where it ends."""
    end = -1e9
    for value in ticks(scale, _most(sheet)):
        text = ticked(value, sheet.language)
        half = wide(text, SMALL) / 2
        x = min(max(scale.at(value), half), sheet.width - half)
        if x - half > end + 4:
            sheet.text(x, y + 14, text, size=SMALL, fill=sheet.palette.muted, anchor="middle")
            end = x + half
    if not words:
        return y + 19
    x = max(min(scale.left, sheet.width - wide(words, SMALL)), 0)
    lines = lettered(words, sheet.width - x, SMALL, most=2).lines
    for number, line in enumerate(lines):
        sheet.text(x, y + _HEAD + number * LINE, line, size=SMALL, fill=sheet.palette.muted)
    return y + _TITLED + (len(lines) - 1) * LINE


def titled(sheet: Sheet, chart_axis: Axis, begins: float | None = None) -> str:
    """Return what an axis measures, with its unit. `begins`: where it is cut, which is said."""
    parts = (sheet.say(chart_axis.labels), sheet.say(chart_axis.unit))
    words = ", ".join(one for one in parts if one)
    if begins is None:
        return words
    note = sheet.say(ZOOMED).replace("{low}", ticked(begins, sheet.language))
    return f"{words}. {note}" if words else note
