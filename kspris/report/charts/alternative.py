"""What a chart shows, in words: the author's own alternative, and the figures that carry it.

For those who hear the page and for those whose pictures are off. Long charts are told by their ends; the
table behind has the rest.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from kspris.document import Bar, Bars, Chart, Gaps, Intervals, Number, Reach, Shares, Slope, Strip, Waterfall
from kspris.report.charts.gaps import with_gaps
from kspris.report.charts.numbers import between, known
from kspris.report.charts.sheet import Sheet
from kspris.report.charts.wording import AND_MORE, FROM_TO, INQUIRIES, MEAN, NO_ANSWERS, UNANSWERED, UNTIL

_MOST = 8
_FIRST, _LAST = "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"


def alternative(chart: Chart, sheet: Sheet) -> str:
    """Return the author's alternative, and after it those of the figures that it does not tell."""
    told = sheet.say(chart.alt).strip()
    parts = _TOLD[type(chart)](chart, sheet)
    if not parts or all(figure in told for _, figure in parts):
        return told
    shown = parts if len(parts) <= _MOST else [*parts[: _MOST // 2], *parts[-_MOST // 2 :]]
    words = [f"{name}: {figure}" if name else figure for name, figure in shown]
    if len(parts) > len(shown):
        more = sheet.say(AND_MORE).replace("{n}", str(len(parts) - len(shown)))
        words.insert(_MOST // 2, more)
    ended = told if not told or told.endswith((".", "!", "?", ":")) else f"{told}."
    return f"{ended} {'; '.join(words)}.".strip()


Told = list[tuple[str, str]]
"""What each row is called, and its figure."""


def _figure(sheet: Sheet, number: Number) -> str:
    return sheet.figure(number, unit=True) if known(number) else sheet.say(NO_ANSWERS).lower()


def _name(sheet: Sheet, labels: Any) -> str:
    """Return what a row is called; a name of the data keeps its direction to itself."""
    words = sheet.say(labels)
    return f"{_FIRST}{words}{_LAST}" if isinstance(labels, str) and not words.isascii() else words


def _bars(chart: Bars, sheet: Sheet) -> Told:
    return [_bar(bar, sheet) for bar in chart.bars]


def _bar(bar: Bar, sheet: Sheet) -> tuple[str, str]:
    return _name(sheet, bar.labels), _figure(sheet, bar.value)


def _gaps(chart: Gaps, sheet: Sheet) -> Told:
    found = with_gaps(chart.rows)
    return [(_name(sheet, row.labels), sheet.figure(distance)) for row, distance in found if known(distance)]


def _strip(chart: Strip, sheet: Sheet) -> Told:
    missed = sum(not dot.answered for dot in chart.dots)
    found = [("", f"{len(chart.dots)} {sheet.say(INQUIRIES)}")] if chart.dots else []
    found += [("", f"{missed} {sheet.say(UNANSWERED)}")] if missed else []
    return [*found, (sheet.say(MEAN), _figure(sheet, chart.mean))] if known(chart.mean) else found


def _slope(chart: Slope, sheet: Sheet) -> Told:
    return [
        (_name(sheet, one.labels), _between(sheet, _figure(sheet, one.start), _figure(sheet, one.end)))
        for one in chart.lines
    ]


def _between(sheet: Sheet, start: str, end: str) -> str:
    return sheet.say(FROM_TO).replace("{start}", start).replace("{end}", end)


def _waterfall(chart: Waterfall, sheet: Sheet) -> Told:
    steps = [(_name(sheet, step.labels), _figure(sheet, step.value)) for step in chart.steps]
    return [_bar(chart.start, sheet), *steps, _bar(chart.end, sheet)]


def _intervals(chart: Intervals, sheet: Sheet) -> Told:
    return [(_name(sheet, row.labels), _reach(row, sheet)) for row in chart.rows]


def _reach(row: Reach, sheet: Sheet) -> str:
    if not (known(row.middle) and known(row.low) and known(row.high)):
        return _figure(sheet, row.middle)
    reach = between(sheet.figure(row.low), sheet.figure(row.high), sheet.say(UNTIL))
    return f"{_figure(sheet, row.middle)} ({reach})"


def _shares(chart: Shares, sheet: Sheet) -> Told:
    names = [sheet.say(group) for group in chart.groups]
    return [(_name(sheet, row.labels), _counts(names, row.counts, sheet)) for row in chart.rows]


def _counts(names: Sequence[str], counts: Sequence[int], sheet: Sheet) -> str:
    told = [f"{count} {name}" for name, count in zip(names, counts, strict=False) if count]
    return ", ".join(told) or sheet.say(NO_ANSWERS).lower()


_TOLD: Mapping[type, Callable[[Any, Sheet], Told]] = {
    Bars: _bars,
    Gaps: _gaps,
    Strip: _strip,
    Slope: _slope,
    Waterfall: _waterfall,
    Intervals: _intervals,
    Shares: _shares,
}
