"""Bars of a hundred per cent, in groups from light to dark, with counts."""

from __future__ import annotations

from collections.abc import Sequence

from kspris.document import Share, Shares
from kspris.report.charts.heads import Head, Heads, heads_of
from kspris.report.charts.lettering import LINE, lettered
from kspris.report.charts.rows import Row, Rows, Slot, rows_of
from kspris.report.charts.sheet import MIDDLE, SMALL, Sheet, wide
from kspris.report.charts.wording import NO_ANSWERS
from kspris_dsl.values import frozen

_HIGH = 22.0
_LEVELS = 2
"""Lines of names above the first bar, at most."""


@frozen
class Piece:
    """One group's piece of a bar."""

    group: int
    count: int
    total: int
    left: float
    right: float


def draw_shares(chart: Shares, sheet: Sheet) -> float | None:
    """Draw the bars and return the height; None where nothing is counted."""
    if not any(sum(row.counts) for row in chart.rows):
        return None
    labels = [_row(sheet, row) for row in chart.rows]
    rows = rows_of(sheet, labels, high=_HIGH, after=1, share=0.3)
    names = [sheet.say(group) for group in chart.groups]
    heads = _heads(sheet, chart, names, rows)
    y = 2.0 if heads.placed else _key(sheet, names, 0 if sheet.narrow else rows.left)
    for place, row in enumerate(chart.rows):
        slot = rows.draw(sheet, place, y, above=heads.high if place == 0 else 0)
        if place == 0:
            heads.draw(sheet, slot.upper + 3)
        _bar(sheet, _pieces(row, rows), len(names), rows, slot)
        y = slot.bottom
    return y


def _row(sheet: Sheet, row: Share) -> Row:
    return Row(sheet.say(row.labels), sum(row.counts), sheet.place(row.channel) if row.channel else None)


def _pieces(row: Share, rows: Rows) -> list[Piece]:
    total, before, found = sum(row.counts), 0, []
    for group, count in enumerate(row.counts):
        if count:
            left, right = (
                rows.left + (rows.right - rows.left) * one / total for one in (before, before + count)
            )
            found.append(Piece(group, count, total, left, right))
            before += count
    return found


def _heads(sheet: Sheet, chart: Shares, names: Sequence[str], rows: Rows) -> Heads:
    """Name the groups above the first bar; none where it lacks one that others have, or has no room."""
    used = {group for row in chart.rows for group, count in enumerate(row.counts) if count}
    pieces = _pieces(chart.rows[0], rows)
    if {piece.group for piece in pieces} != used:
        return Heads()
    found = [Head((one.left + one.right) / 2, names[one.group], sheet.palette.ink) for one in pieces]
    heads = heads_of(found, 0 if sheet.narrow else rows.left, sheet.width)
    shortened = {one.head.words for one in heads.placed} - set(names)
    return Heads() if heads.astray or shortened or heads.levels > _LEVELS else heads


def shade(sheet: Sheet, group: int, groups: int) -> tuple[str, str]:
    """Return a group's colour and the colour of words on it, from light to dark."""
    ramp = sheet.palette.ramp
    return ramp[round(group * (len(ramp) - 1) / max(groups - 1, 1)) % len(ramp)]


def _key(sheet: Sheet, names: Sequence[str], left: float) -> float:
    """Write what the groups are called, in order, and return where the bars begin."""
    x, y = left, 13.0
    for group, name in enumerate(names):
        words = lettered(name, sheet.width - left - 18, SMALL, most=2)
        if x > left and x + 16 + words.wide > sheet.width:
            x, y = left, y + LINE + 1
        sheet.box(x + 0.5, y - 9.5, 11, 11, shade(sheet, group, len(names))[0], stroke=sheet.palette.muted)
        for number, line in enumerate(words.lines):
            sheet.text(x + 16, y + number * LINE, line, size=SMALL)
        y += (len(words.lines) - 1) * LINE
        x += 16 + words.wide + 14
    return y + 12


def _bar(sheet: Sheet, pieces: Sequence[Piece], groups: int, rows: Rows, slot: Slot) -> None:
    top = slot.middle - _HIGH / 2
    if not pieces:
        sheet.text(rows.left, slot.middle + MIDDLE, sheet.say(NO_ANSWERS), fill=sheet.palette.muted)
        return
    for piece in pieces:
        fill, ink = shade(sheet, piece.group, groups)
        sheet.box(piece.left, top, piece.right - piece.left, _HIGH, fill)
        if piece.left > rows.left:
            sheet.line(piece.left, top, piece.left, top + _HIGH, sheet.palette.split, 1.6)
        words = _fitting(piece)
        if words:
            middle = (piece.left + piece.right) / 2
            sheet.text(middle, slot.middle + 4, words, size=SMALL, fill=ink, anchor="middle")
    sheet.box(rows.left, top, rows.right - rows.left, _HIGH, "none", stroke=sheet.palette.muted)


def _fitting(piece: Piece) -> str:
    """Return the count and the share where they fit, the count alone, or nothing."""
    tries = (f"{piece.count} ({percent(piece.count, piece.total)}\N{NO-BREAK SPACE}%)", f"{piece.count}")
    return next((one for one in tries if wide(one, SMALL) <= piece.right - piece.left - 6), "")


def percent(count: int, total: int) -> int:
    """Return a share in whole per cent, half up."""
    return (200 * count + total) // (2 * total)
