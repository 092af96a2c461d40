"""Questions as dumbbells: the own figure, what it is seen beside, and the distance, farthest below first."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from attrs import evolve

from kspris.document import Axis, GapRow, Gaps, Number
from kspris.report.charts.axes import Scale, axis, grid, scale_of, titled
from kspris.report.charts.bars import clear_of
from kspris.report.charts.heads import LEVEL, Head, Heads, heads_of
from kspris.report.charts.held import Held
from kspris.report.charts.marks import tick
from kspris.report.charts.numbers import difference, known, nil, of, values
from kspris.report.charts.rows import Row, Rows, Slot, rows_of
from kspris.report.charts.sheet import MIDDLE, SMALL, Sheet, wide
from kspris.report.charts.wording import GAP_POINTS, NO_ANSWERS, OWN

_HIGH = 16.0
_DOT = 5.5
_FAR = 4
"""From how many tenths of the axis on it is cut."""
Gapped = tuple[GapRow, Number]
"""A row and its gap."""


def gap(row: GapRow) -> Number:
    """Return how far a row's own figure is above what it is seen beside."""
    return difference(row.own, row.beside)


def by_gap(rows: tuple[GapRow, ...]) -> tuple[GapRow, ...]:
    """Return rows, the farthest below first, those without a gap last."""
    return tuple(row for row, _ in with_gaps(rows))


def with_gaps(rows: tuple[GapRow, ...]) -> tuple[Gapped, ...]:
    """Return rows with their gaps, the farthest below first, those without a gap last."""
    return _with_gaps(Held(rows))


@lru_cache(maxsize=64)
def _with_gaps(rows: Held[tuple[GapRow, ...]]) -> tuple[Gapped, ...]:
    found = [(row, gap(row)) for row in rows.value]
    return tuple(sorted(found, key=lambda one: (one[1].value is None, one[1].value or 0)))


def draw_gaps(chart: Gaps, sheet: Sheet) -> float | None:
    """Draw dumbbells and return the height; None where no row has an own figure."""
    ordered = with_gaps(chart.rows)
    if not any(known(row.own) for row, _ in ordered):
        return None
    rows, scale = _frame(sheet, chart, ordered)
    heads, raised = _heads(sheet, chart, ordered[0][0], scale)
    least = 0.0 if sheet.narrow else rows.counts + 4
    figures, slots, y = sheet.layer(), [], 4.0
    for place, (row, distance) in enumerate(ordered):
        slots.append(rows.draw(figures, place, y, above=max(heads.high, 18) + raised if place == 0 else 0))
        _dumbbell(figures, row, distance, scale, slots[-1], least)
        y = slots[-1].bottom
    grid(sheet, scale, slots)
    sheet.lay(figures)
    heads.draw(sheet, slots[0].upper)
    level = slots[0].upper - 5 - (heads.levels * LEVEL if raised else 0)
    words = sheet.say(GAP_POINTS)
    sheet.text(sheet.width, level, words, size=SMALL, fill=sheet.palette.muted, anchor="end")
    cut = scale.low if scale.low > chart.axis.low else None
    return axis(sheet, scale, titled(sheet, chart.axis, cut), y)


def _frame(sheet: Sheet, chart: Gaps, ordered: Sequence[Gapped]) -> tuple[Rows, Scale]:
    """Set the labels, and leave room for the figures beside the dots and the gaps right of them."""
    column = max(wide(sheet.figure(distance), bold=True) for _, distance in ordered)
    value = max(wide(sheet.figure(row.own)) for row, _ in ordered) + _DOT + 6
    labels = [Row(sheet.say(row.labels), row.own.n) for row, _ in ordered]
    found = values(number for row, _ in ordered for number in (row.own, row.beside))
    shown = zoom(chart.axis, found)
    before = value if any(_leftmost(shown, row) for row, _ in ordered) else 0
    rows = rows_of(sheet, labels, high=_HIGH, after=column + 12 + value, before=before, share=0.42)
    return rows, scale_of(shown, found, rows.left + _DOT, rows.right)


def zoom(whole: Axis, found: Sequence[float]) -> Axis:
    """Return the part of an axis that the figures are in, where that is far from its beginning: points need
    no nought to stand on, and small gaps are seen."""
    tenth = (whole.high - whole.low) / 10
    if min(found) < whole.low + _FAR * tenth:
        return whole
    return evolve(whole, low=whole.low + int((min(found) - whole.low) / tenth - 1) * tenth)


def _leftmost(whole: Axis, row: GapRow) -> bool:
    """Whether a row's figure stands left of a dot that is far left."""
    span = whole.high - whole.low
    return (
        known(row.own)
        and known(row.beside)
        and of(row.own) <= of(row.beside)
        and of(row.own) < whole.low + span * 0.2
    )


def _heads(sheet: Sheet, chart: Gaps, first: GapRow, scale: Scale) -> tuple[Heads, float]:
    """Label the first row's figures. The gaps' heading stands at the right, raised above these labels where
    they need its room; by how much is returned too."""
    found = []
    if known(first.own):
        found.append(Head(scale.at(of(first.own)), sheet.say(OWN), sheet.palette.own))
    if known(first.beside):
        found.append(Head(scale.at(of(first.beside)), sheet.say(chart.beside), sheet.palette.survey))
    right = sheet.width - wide(sheet.say(GAP_POINTS), SMALL) - 12
    left = 0 if sheet.narrow else scale.left
    if all(one.x < right for one in found):
        return heads_of(found, left, right), 0
    return heads_of(found, left, sheet.width), LEVEL


def _dumbbell(sheet: Sheet, row: GapRow, distance: Number, scale: Scale, slot: Slot, least: float) -> None:
    y = slot.middle
    if not known(row.own):
        sheet.text(scale.left, y + MIDDLE, sheet.say(NO_ANSWERS), fill=sheet.palette.muted)
        return
    own = scale.at(of(row.own))
    if known(distance):
        other, colour = scale.at(of(row.beside)), _colour(sheet, distance)
        sheet.line(own, y, other, y, colour, 3)
        sheet.point(own, y, _DOT, sheet.palette.own)
        tick(sheet, other, slot.upper + 2, slot.lower - 2)
        sheet.text(sheet.width, y + MIDDLE, sheet.figure(distance), fill=colour, anchor="end", bold=True)
        _value(sheet, row, own, other, least, y)
    else:
        sheet.point(own, y, _DOT, sheet.palette.own)
        _value(sheet, row, own, None, least, y)


def _colour(sheet: Sheet, distance: Number) -> str:
    if nil(distance):
        return sheet.palette.muted
    return sheet.palette.bad if of(distance) < 0 else sheet.palette.good


def _value(sheet: Sheet, row: GapRow, own: float, other: float | None, left: float, y: float) -> None:
    """Write the own figure on the side that looks away from what it is seen beside."""
    words = sheet.figure(row.own)
    long = wide(words)
    if other is not None and other >= own and own - _DOT - 4 - long >= left:
        sheet.text(own - _DOT - 4, y + MIDDLE, words, anchor="end")
    else:
        marks = [] if other is None or other < own - _DOT else [other]
        sheet.text(clear_of(marks, own + _DOT + 4, long), y + MIDDLE, words)
