"""What charts with rows share: the scale, the axis, the labels of rows and the labels of marks.

On a wide sheet labels and counts stand left of the rows; on a narrow one above them.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil, floor

from attrs import frozen

from kspris.document import MINUS, Axis, Number
from kspris.report.charts.lettering import LINE, Lettered, lettered
from kspris.report.charts.marks import sign
from kspris.report.charts.sheet import SMALL, Sheet, wide

_STEPS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000)


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


@frozen
class Row:
    """A row's label: `place` is its channel's, `n` how many stand behind it, `under` a smaller line."""

    words: str
    n: int | None = None
    place: int | None = None
    bold: bool = False
    under: str = ""


@frozen
class Slot:
    """Where a row stands: `middle` is where its figures are drawn."""

    top: float
    middle: float
    bottom: float


@frozen
class Rows:
    """The rows' labels as they are set, and where the plot begins and ends."""

    rows: tuple[Row, ...]
    set: tuple[Lettered, ...]
    left: float
    right: float
    indent: float
    n_right: float
    high: float

    def draw(self, sheet: Sheet, place: int, top: float, above: float = 0, below: float = 0) -> Slot:
        """Draw one row's label and return its slot. `above` and `below`: more room about its figures."""
        row, words = self.rows[place], self.set[place]
        block = len(words.lines) * LINE + (13 if row.under else 0)
        if sheet.narrow:
            middle = top + block + 5 + above + self.high / 2
            self._label(sheet, row, words, top + 12)
            return Slot(top, middle, middle + self.high / 2 + below + 7)
        room = max(self.high, block)
        middle = top + above + room / 2
        self._label(sheet, row, words, middle - block / 2 + 11.5)
        return Slot(top, middle, middle + room / 2 + below + 8)

    def _label(self, sheet: Sheet, row: Row, words: Lettered, y: float) -> None:
        if row.place is not None:
            sign(sheet, row.place, 6, y - 4.3)
        for number, line in enumerate(words.lines):
            sheet.text(self.indent, y + number * LINE, line, bold=row.bold)
        last = y + (len(words.lines) - 1) * LINE
        if row.under:
            sheet.text(self.indent, last + 13.5, row.under, size=SMALL, fill=sheet.palette.muted)
        if row.n is not None and sheet.narrow:
            end = self.indent + wide(words.lines[-1], bold=row.bold) + 8
            sheet.text(end, last, f"n {row.n}", size=SMALL, fill=sheet.palette.muted)
        elif row.n is not None:
            middle = y + (len(words.lines) - 1) * LINE / 2 + (6.5 if row.under else 0)
            sheet.text(self.n_right, middle, f"n {row.n}", size=SMALL, fill=sheet.palette.muted, anchor="end")


def rows_of(sheet: Sheet, rows: Iterable[Row], *, high: float, after: float = 0, share: float = 0.36) -> Rows:
    """Set the rows' labels. `after`: the room that stands right of the plot, `share`: most of the width that
    labels may take, `high`: how high a row's figures are."""
    kept = tuple(rows)
    indent = 18.0 if any(row.place is not None for row in kept) else 0.0
    counts = max((wide(f"n {row.n}", SMALL) for row in kept if row.n is not None), default=0)
    if sheet.narrow:
        room = sheet.width - indent - counts - 12
        words = tuple(_set(row, room) for row in kept)
        return Rows(kept, words, 2, sheet.width - after, indent, 0, high)
    words = tuple(_set(row, sheet.width * share) for row in kept)
    widest = max((_widest(row, one) for row, one in zip(kept, words, strict=True)), default=0)
    n_right = indent + widest + (10 + counts if counts else 0)
    return Rows(kept, words, n_right + 14, sheet.width - after, indent, n_right, high)


def _set(row: Row, room: float) -> Lettered:
    return lettered(row.words, room, 12, row.bold, 3)


def _widest(row: Row, words: Lettered) -> float:
    return max(words.wide, wide(row.under, SMALL))


# ------------------------------------------------------------------------------ axes


def values(numbers: Iterable[Number]) -> list[float]:
    """Return the figures that there are."""
    return [float(one.value) for one in numbers if one.value is not None and one.shown is not None]


def known(number: Number) -> bool:
    """Whether there is a figure to show."""
    return number.value is not None and number.shown is not None


def of(number: Number) -> float:
    """Return a figure as a float; only where it is known."""
    return float(number.value or 0)


def scale_of(axis: Axis, numbers: Iterable[float], left: float, right: float) -> Scale:
    """Return the axis's scale, made longer where figures lie outside it."""
    found = list(numbers)
    low, high = min([axis.low, *found]), max([axis.high, *found])
    if low < axis.low or high > axis.high:
        step = _step(high - low, 5)
        low = floor(low / step) * step if low < axis.low else low
        high = ceil(high / step) * step if high > axis.high else high
    return Scale(low, high if high > low else low + 1, left, right)


def ticks(scale: Scale, most: int) -> list[float]:
    """Return round figures on an axis, at most about `most` of them."""
    step = _step(scale.high - scale.low, most)
    first = ceil(scale.low / step - 1e-9) * step
    found = [first + place * step for place in range(int((scale.high - first) / step + 1e-9) + 1)]
    if found and 1 <= scale.low < found[0] and found[0] - scale.low >= 0.5 * step:
        found.insert(0, scale.low)
    return found or [scale.low]


def _step(span: float, most: int) -> float:
    if span < most:
        return next((one for one in (0.1, 0.2, 0.5) if span / one <= most), 1)
    return next((one for one in _STEPS if span / one <= most), span / most)


def ticked(value: float, language: str) -> str:
    """Write a figure on an axis."""
    text = f"{value:.1f}".removesuffix(".0").replace("-", MINUS)
    return text if language == "en" else text.replace(".", ",")


def grid(sheet: Sheet, scale: Scale, top: float, bottom: float, most: int = 0) -> None:
    """Draw the axis's few lines. Call it before the figures."""
    for value in ticks(scale, most or (3 if sheet.narrow else 5)):
        x = scale.at(value)
        sheet.line(x, top, x, bottom, sheet.palette.line)


def axis(sheet: Sheet, scale: Scale, chart_axis: Axis, y: float, most: int = 0) -> float:
    """Write the axis's figures and what it measures, and return where it ends."""
    end = -1e9
    for value in ticks(scale, most or (3 if sheet.narrow else 5)):
        words = ticked(value, sheet.language)
        half = wide(words, SMALL) / 2
        x = min(max(scale.at(value), half), sheet.width - half)
        if x - half > end + 4:
            sheet.text(x, y + 13, words, size=SMALL, fill=sheet.palette.muted, anchor="middle")
            end = x + half
    words = titled(sheet, chart_axis)
    if words:
        room = sheet.width - scale.left - 2
        sheet.text(
            scale.left, y + 28, sheet.shortened(words, room, size=SMALL), size=SMALL, fill=sheet.palette.muted
        )
    return y + (34 if words else 18)


def titled(sheet: Sheet, chart_axis: Axis) -> str:
    """Return what an axis measures, with its unit."""
    parts = (sheet.say(chart_axis.labels), sheet.say(chart_axis.unit))
    return ", ".join(one for one in parts if one)
