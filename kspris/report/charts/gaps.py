"""Questions as dumbbells: the own figure, what it is seen beside, and the distance, farthest below first."""

from __future__ import annotations

from fractions import Fraction

from kspris.document import GapRow, Gaps, Number
from kspris.report.charts.bars import clear_of
from kspris.report.charts.frame import Row, Scale, Slot, axis, grid, known, of, rows_of, scale_of, values
from kspris.report.charts.heads import Head, heads_of
from kspris.report.charts.marks import beside
from kspris.report.charts.sheet import PLAIN, SMALL, Sheet, at, wide
from kspris.report.charts.wording import GAP_POINTS, NO_ANSWERS, OWN

_HIGH = 16.0


def gap(row: GapRow) -> Fraction | float | None:
    """Return how far a row's own figure is above what it is seen beside, as the shown figures have it."""
    if not known(row.own) or not known(row.beside) or row.own.value is None or row.beside.value is None:
        return None
    return row.own.value - row.beside.value


def by_gap(rows: tuple[GapRow, ...]) -> tuple[GapRow, ...]:
    """Return rows, the farthest below first, those without a gap last."""
    return tuple(sorted(rows, key=lambda one: (gap(one) is None, gap(one) or 0)))


def written_gap(row: GapRow) -> Number:
    """Return a row's gap as a signed number, in the decimals of its figures."""
    return difference(row.own, row.beside)


def difference(one: Number, other: Number) -> Number:
    """Return how far one figure is above another, signed, in their decimals."""
    if not known(one) or not known(other) or one.value is None or other.value is None:
        return Number(None, None, n=one.n, signed=True)
    found = one.value - other.value
    return Number(found, rounded(found, max(one.decimals, other.decimals)), n=one.n, signed=True)


def rounded(value: Fraction | float, decimals: int) -> str:
    """Round half away from zero, as the results do."""
    scaled = abs(Fraction(value)) * 10**decimals
    whole = int(scaled + Fraction(1, 2))
    digits = f"{whole:0{decimals + 1}d}"
    text = f"{digits[:-decimals]}.{digits[-decimals:]}" if decimals else digits
    return f"-{text}" if value < 0 and whole else text


def draw_gaps(chart: Gaps, sheet: Sheet) -> float | None:
    """Draw dumbbells and return the height; None where no row has an own figure."""
    ordered = by_gap(chart.rows)
    if not values(row.own for row in ordered):
        return None
    column = max(wide(sheet.figure(written_gap(row)), bold=True) for row in ordered)
    title = sheet.say(GAP_POINTS)
    after = max(column, 0 if sheet.narrow else wide(title, SMALL)) + 14
    labels = (Row(sheet.say(row.labels), row.own.n) for row in ordered)
    rows = rows_of(sheet, labels, high=_HIGH, after=after, share=0.4)
    inset = max(wide(sheet.figure(row.own)) for row in ordered) + 12
    found = values(number for row in ordered for number in (row.own, row.beside))
    scale = scale_of(chart.axis, found, rows.left + (0 if sheet.narrow else 0), rows.right - inset)
    first = ordered[0]
    heads = heads_of(_heads(sheet, chart, first, scale), 0 if sheet.narrow else scale.left, rows.right)
    ready = Sheet(sheet.palette, sheet.language, sheet.width, sheet.channels)
    y, middle = 4.0, 0.0
    for place, row in enumerate(ordered):
        slot = rows.draw(ready, place, y, heads.high + 4 if place == 0 else 0)
        middle = middle or slot.middle
        _dumbbell(ready, row, scale, slot)
        y = slot.bottom
    top = middle - _HIGH / 2 - 4
    grid(sheet, scale, top, y)
    sheet.parts += ready.parts
    heads.draw(sheet, top)
    sheet.text(sheet.width, top - 5, title, size=SMALL, fill=sheet.palette.muted, anchor="end")
    return axis(sheet, scale, chart.axis, y)


def _heads(sheet: Sheet, chart: Gaps, first: GapRow, scale: Scale) -> list[Head]:
    found = []
    if known(first.own):
        found.append(Head(scale.at(of(first.own)), sheet.say(OWN), sheet.palette.ink))
    if known(first.beside):
        words = sheet.say(chart.beside)
        found.append(Head(scale.at(of(first.beside)), words, sheet.palette.survey))
    return found


def _dumbbell(sheet: Sheet, row: GapRow, scale: Scale, slot: Slot) -> None:
    palette, y = sheet.palette, slot.middle
    if not known(row.own):
        sheet.text(scale.left, y + 4.3, sheet.say(NO_ANSWERS), fill=palette.muted)
        return
    own = scale.at(of(row.own))
    marks = []
    distance = gap(row)
    if distance is not None:
        other = scale.at(of(row.beside))
        colour = palette.bad if distance < 0 else palette.good
        sheet.line(own, y, other, y, colour, 3)
        beside(sheet, "survey", other, y - _HIGH / 2, y + _HIGH / 2)
        marks.append(other)
        words = sheet.figure(written_gap(row))
        sheet.text(sheet.width, y + 4.3, words, fill=colour, anchor="end", bold=True)
    sheet.parts.append(
        f'<circle cx="{at(own)}" cy="{at(y)}" r="5.5" fill="{palette.own}" stroke="{palette.paper}" stroke-width="1"/>'
    )
    words = sheet.figure(row.own)
    long = wide(words)
    if marks and marks[0] > own and own - 9 - long >= scale.left:
        sheet.text(own - 9, y + 4.3, words, size=PLAIN, anchor="end")
    else:
        sheet.text(clear_of(marks, own + 9, long), y + 4.3, words, size=PLAIN)
