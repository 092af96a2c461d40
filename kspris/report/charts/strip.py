"""Every inquiry as a dot, a row for each channel, equal scores beside each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kspris.document import Dot, Strip
from kspris.report.charts.axes import Scale, axis, grid, scale_of, titled, upright
from kspris.report.charts.bars import clear_of
from kspris.report.charts.heads import Head, Heads, heads_of
from kspris.report.charts.marks import sign, unanswered
from kspris.report.charts.numbers import known, of, values
from kspris.report.charts.rows import Row, Slot, rows_of
from kspris.report.charts.sheet import SMALL, Sheet, wide
from kspris.report.charts.wording import MEAN, UNANSWERED
from kspris_dsl.values import frozen

_SIZE = 4.5
_ACROSS = 10.0
_HIGH = 18.0
_TALL = 70.0
"""How far dots may stand from a row's middle; more of them stand closer."""


@frozen
class Lane:
    """A channel's row: its place and name, and where its dots stand, `up` from the row's middle."""

    place: int
    name: str
    dots: tuple[tuple[Dot, float, float], ...]

    @property
    def reach(self) -> float:
        """How far its dots go from the middle."""
        return max((abs(up) for _, _, up in self.dots), default=0) + _SIZE

    @property
    def swell(self) -> float:
        """How much higher it is than other rows."""
        return max(self.reach + 2 - _HIGH / 2, 0)


@frozen
class Note:
    """How many are unanswered, where it stands, and whether under the dots."""

    words: str
    x: float
    under: bool


def draw_strip(chart: Strip, sheet: Sheet) -> float | None:
    """Draw dots and return the height; None where there is none."""
    channels = _channels(sheet, [dot for dot in chart.dots if known(dot.value)])
    if not channels:
        return None
    labels = [Row(name, len(own), place) for place, name, own in channels]
    rows = rows_of(sheet, labels, high=_HIGH, after=_SIZE + 3)
    found = values((*(dot.value for dot in chart.dots), chart.mean))
    scale = scale_of(chart.axis, found, rows.left + _SIZE + 1, rows.right)
    heads = _mean(sheet, chart, scale)
    figures, slots, y = sheet.layer(), [], 4.0
    for number, (place, name, own) in enumerate(channels):
        lane = Lane(place, name, tuple(_swarm(own, scale)))
        note = _note(sheet, lane, [scale.at(mean) for mean in values((chart.mean,))])
        above, below = heads.high if number == 0 else 0, 14 if note and note.under else 0
        slots.append(rows.draw(figures, number, y, above=above, swell=lane.swell, below=below))
        start = note.x + wide(note.words, SMALL) + 4 if note and not note.under else scale.left
        sheet.line(start, slots[-1].middle, scale.right, slots[-1].middle, sheet.palette.line)
        _dots(figures, lane, note, slots[-1])
        y = slots[-1].bottom
    grid(sheet, scale, slots)
    for mean in values((chart.mean,)):
        upright(sheet, scale.at(mean), slots, sheet.palette.ink, thick=1.4, dash="5 3")
    sheet.lay(figures)
    heads.draw(sheet, slots[0].upper)
    return axis(sheet, scale, titled(sheet, chart.axis), y)


def _channels(sheet: Sheet, dots: Sequence[Dot]) -> list[tuple[int, str, list[Dot]]]:
    """Return each channel's place, name and dots, in the ruleset's order; strange ones last."""
    own: dict[str, list[Dot]] = {one.id: [] for one in sheet.channels}
    for dot in dots:
        own.setdefault(dot.channel, []).append(dot)
    names = {one.id: sheet.say(one.labels) for one in sheet.channels}
    return [
        (place, names.get(channel) or sheet.say(channel), found)
        for place, (channel, found) in enumerate(own.items())
        if found
    ]


def _mean(sheet: Sheet, chart: Strip, scale: Scale) -> Heads:
    if not known(chart.mean):
        return Heads()
    words = f"{sheet.say(MEAN)} {sheet.figure(chart.mean, unit=True)}"
    head = Head(scale.at(of(chart.mean)), words, sheet.palette.ink)
    return heads_of((head,), 0 if sheet.narrow else scale.left, sheet.width)


def _swarm(dots: Sequence[Dot], scale: Scale) -> list[tuple[Dot, float, float]]:
    """Place dots so that none hides another: each as near the row's middle as there is room."""
    last: dict[int, float] = {}
    placed = []
    for dot in sorted(dots, key=lambda one: (of(one.value), one.answered, one.inquiry)):
        x = scale.at(of(dot.value))
        level = next(one for one in _levels() if x - last.get(one, -1e9) >= _ACROSS)
        last[level] = x
        placed.append((dot, x, level))
    step = min(_ACROSS, _TALL / max(*(abs(level) for level in last), 1))
    return [(dot, x, level * step) for dot, x, level in placed]


def _levels() -> Iterator[int]:
    """Yield 0, -1, 1, -2, 2 and so on."""
    yield 0
    level = 1
    while True:
        yield -level
        yield level
        level += 1


def _note(sheet: Sheet, lane: Lane, lines: Sequence[float]) -> Note | None:
    """Say how many are unanswered: beside their crosses, or under them where dots are in the way."""
    crosses = [x for dot, x, _ in lane.dots if not dot.answered]
    if not crosses:
        return None
    words = f"{len(crosses)} {sheet.say(UNANSWERED)}"
    long = wide(words, SMALL)
    start = clear_of(lines, max(crosses) + _SIZE + 4, long)
    if start + long < sheet.width and all(
        x + _SIZE < start or x - _SIZE > start + long + 2 or abs(up) > _SIZE + 8 for _, x, up in lane.dots
    ):
        return Note(words, start, False)
    x = clear_of(lines, max(min(min(crosses) - _SIZE, sheet.width - long), 0), long)
    return Note(words, x if x + long <= sheet.width else min(lines) - long - 4, True)


def _dots(sheet: Sheet, lane: Lane, note: Note | None, slot: Slot) -> None:
    for dot, x, up in lane.dots:
        if dot.answered:
            sign(sheet, lane.place, x, slot.middle + up, _SIZE)
        else:
            unanswered(sheet, x, slot.middle + up, _SIZE)
    if note:
        y = slot.middle + (lane.reach + 14 if note.under else 4.2)
        sheet.text(note.x, y, note.words, size=SMALL, fill=sheet.palette.bad)
