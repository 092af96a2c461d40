"""The labels of rows: on a wide sheet left of the figures with the counts, on a narrow one above them."""

from __future__ import annotations

from collections.abc import Iterable

from kspris.report.charts.lettering import LINE, Lettered, lettered
from kspris.report.charts.marks import sign
from kspris.report.charts.sheet import MIDDLE, PLAIN, SMALL, Sheet, wide
from kspris_dsl.values import frozen

_UNDER = 14.0
_REACH = 4.0
"""How far grid lines and marks go beyond a row's figures."""


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
    """Where a row stands: its figures about `middle`, from `upper` to `lower`."""

    top: float
    upper: float
    middle: float
    lower: float
    bottom: float


@frozen
class Rows:
    """The rows' labels as they are set, and where the plot begins and ends."""

    rows: tuple[Row, ...]
    set: tuple[Lettered, ...]
    left: float
    right: float
    indent: float
    counts: float
    high: float
    apart: float

    def draw(
        self, sheet: Sheet, place: int, top: float, *, above: float = 0, swell: float = 0, below: float = 0
    ) -> Slot:
        """Draw one row's label and return its slot.

        `above` is room over the figures, for labels of marks; `below` under them; `swell` both, for figures
        that are higher than other rows'.
        """
        row, words = self.rows[place], self.set[place]
        block = len(words.lines) * LINE + (_UNDER if row.under else 0)
        half = self.high / 2 + swell
        if sheet.narrow:
            middle = top + block + 3 + above + half + _REACH
            self._label(sheet, row, words, top + 13)
            bottom = middle + half + below + 14
        else:
            middle = top + above + max(half, block / 2)
            self._label(sheet, row, words, middle - block / 2 + 12.5)
            bottom = middle + max(half, block / 2) + below + self.apart
        return Slot(top, middle - half - _REACH, middle, middle + half + _REACH, bottom)

    def end(self, place: int) -> float:
        """Return where a label ends on a narrow sheet, its count with it."""
        row, words = self.rows[place], self.set[place]
        count = 8 + wide(f"n {row.n}", SMALL) if row.n is not None else 0
        return self.indent + max(words.wide + count, wide(row.under, SMALL))

    def _label(self, sheet: Sheet, row: Row, words: Lettered, y: float) -> None:
        if row.place is not None:
            sign(sheet, row.place, 6, y - MIDDLE)
        if words.shortened:
            sheet.begin_whole(row.words)
        for number, line in enumerate(words.lines):
            sheet.text(self.indent, y + number * LINE, line, bold=row.bold)
        if words.shortened:
            sheet.end_whole()
        last = y + (len(words.lines) - 1) * LINE
        if row.under:
            sheet.text(self.indent, last + 14.5, row.under, size=SMALL, fill=sheet.palette.muted)
        if row.n is not None:
            self._count(sheet, row, words, last)

    def _count(self, sheet: Sheet, row: Row, words: Lettered, last: float) -> None:
        text, muted = f"n {row.n}", sheet.palette.muted
        if sheet.narrow:
            x = self.indent + wide(words.lines[-1], bold=row.bold) + 8
            sheet.text(x, last, text, size=SMALL, fill=muted)
        else:
            y = last - (len(words.lines) - 1) * LINE / 2 + (7 if row.under else 0)
            sheet.text(self.counts, y, text, size=SMALL, fill=muted, anchor="end")


def rows_of(
    sheet: Sheet,
    rows: Iterable[Row],
    *,
    high: float,
    after: float = 0,
    before: float = 0,
    beside: float = 0,
    share: float = 0.36,
    apart: float = 10,
) -> Rows:
    """Set the rows' labels.

    `high` is how high a row's figures are, `after` the room right of the plot and `before` left of it,
    `beside` what stands right of the label on a narrow sheet, `share` how much of the width labels may take
    on a wide one, `apart` the room between rows there.
    """
    kept = tuple(rows)
    indent = 18.0 if any(row.place is not None for row in kept) else 0.0
    counts = max((wide(f"n {row.n}", SMALL) for row in kept if row.n is not None), default=0)
    right = sheet.width - after
    if sheet.narrow:
        room = sheet.width - indent - counts - 12 - beside
        words = tuple(_set(row, room) for row in kept)
        return Rows(kept, words, 1 + before, right, indent, 0, high, apart)
    words = tuple(_set(row, sheet.width * share) for row in kept)
    widest = max(
        (max(one.wide, wide(row.under, SMALL)) for row, one in zip(kept, words, strict=True)), default=0
    )
    end = indent + widest + (12 + counts if counts else 0)
    return Rows(kept, words, end + 14 + before, right, indent, end, high, apart)


def _set(row: Row, room: float) -> Lettered:
    return lettered(row.words, room, PLAIN, row.bold, 3)
