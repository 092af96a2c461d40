"""The table behind a chart: the same figures, to be read, copied and heard."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from kspris.document import (
    Bar,
    Bars,
    Cell,
    Chart,
    Column,
    Gaps,
    Intervals,
    Labelled,
    Mark,
    Number,
    Shares,
    Slope,
    Strip,
    Table,
    Waterfall,
)
from kspris.report.charts.gaps import with_gaps
from kspris.report.charts.numbers import difference, known
from kspris.report.charts.wording import (
    ANSWERED,
    CHANGE,
    CHANNEL,
    DIFFERENCE,
    DUE_TO,
    FROM,
    GAP,
    INQUIRY,
    KINDS,
    MEAN,
    NO,
    POINTS,
    QUESTION,
    TO,
    WHAT,
    YES,
    N,
)
from kspris_dsl.text import Text

Drafted = list[tuple[Column, Sequence[Cell]]]
"""Columns with their cells."""


def behind(chart: Chart, channels: tuple[Labelled, ...] = ()) -> Table:
    """Return the table behind a chart: its rows in its order, its figures as they are, units in the header.

    Counts have columns of their own, left out where there are none. `channels` name a strip's.
    """
    if isinstance(chart, Strip):
        return _strip(chart, {one.id: one.labels for one in channels})
    return _TABLES[type(chart)](chart)


def _bars(chart: Bars) -> Table:
    first = CHANNEL if chart.bars and all(bar.channel for bar in chart.bars) else WHAT
    drafted = [
        (Column(first), [bar.labels for bar in chart.bars]),
        *_counted(chart.axis.labels, chart.axis.unit, [bar.value for bar in chart.bars], N),
    ]
    for kind, labels in dict.fromkeys((mark.kind, mark.labels) for bar in chart.bars for mark in bar.marks):
        numbers = [_mark(bar, kind, labels) for bar in chart.bars]
        drafted += _counted(labels, chart.axis.unit, numbers)
    return _table(chart, drafted, [place for place, bar in enumerate(chart.bars) if bar.own])


def _mark(bar: Bar, kind: str, labels: Text) -> Number | None:
    found: list[Mark] = [one for one in bar.marks if (one.kind, one.labels) == (kind, labels)]
    return found[0].value if found else None


def _gaps(chart: Gaps) -> Table:
    found = with_gaps(chart.rows)
    rows = [row for row, _ in found]
    return _table(
        chart,
        [
            (Column(QUESTION), [row.labels for row in rows]),
            *_counted(chart.axis.labels, chart.axis.unit, [row.own for row in rows], N),
            *_counted(chart.beside, chart.axis.unit, [row.beside for row in rows]),
            (Column(GAP, "number", POINTS), [distance for _, distance in found]),
        ],
    )


def _strip(chart: Strip, names: Mapping[str, Text]) -> Table:
    table = _table(
        chart,
        [
            (Column(INQUIRY), [dot.inquiry for dot in chart.dots]),
            (Column(CHANNEL), [names.get(dot.channel, dot.channel) for dot in chart.dots]),
            (Column(chart.axis.labels, "number", chart.axis.unit), [dot.value for dot in chart.dots]),
            (Column(ANSWERED), [YES if dot.answered else NO for dot in chart.dots]),
        ],
    )
    if not known(chart.mean):
        return table
    nb, en = (f"{MEAN.in_(one)} {chart.mean.written(one)}" for one in ("nb", "en"))
    n = "" if chart.mean.n is None else f" (n {chart.mean.n})"
    return Table(table.title, table.columns, table.rows, Text(f"{nb}{n}.", f"{en}{n}."))


def _slope(chart: Slope) -> Table:
    first = CHANNEL if chart.lines and all(line.channel for line in chart.lines) else WHAT
    return _table(
        chart,
        [
            (Column(first), [line.labels for line in chart.lines]),
            *_counted(chart.start, chart.axis.unit, [line.start for line in chart.lines]),
            *_counted(chart.end, chart.axis.unit, [line.end for line in chart.lines]),
            (
                Column(DIFFERENCE, "number", POINTS),
                [difference(line.end, line.start) for line in chart.lines],
            ),
        ],
    )


def _waterfall(chart: Waterfall) -> Table:
    between: list[Cell] = [None] * len(chart.steps)
    ends = [chart.start, chart.end]
    return _table(
        chart,
        [
            (Column(WHAT), [chart.start.labels, *(step.labels for step in chart.steps), chart.end.labels]),
            (Column(DUE_TO), [None, *(KINDS[step.kind] for step in chart.steps), None]),
            (
                Column(chart.axis.labels, "number", chart.axis.unit),
                [chart.start.value, *between, chart.end.value],
            ),
            (Column(CHANGE, "number", POINTS), [None, *(step.value for step in chart.steps), None]),
            *_counts(N, [ends[0].value, *(step.value for step in chart.steps), ends[1].value]),
        ],
        [0, len(chart.steps) + 1],
    )


def _intervals(chart: Intervals) -> Table:
    unit = chart.axis.unit
    return _table(
        chart,
        [
            (Column(WHAT), [row.labels for row in chart.rows]),
            (Column(chart.axis.labels, "number", unit), [row.middle for row in chart.rows]),
            (Column(FROM, "number", unit), [row.low for row in chart.rows]),
            (Column(TO, "number", unit), [row.high for row in chart.rows]),
            *_counts(N, [row.middle for row in chart.rows]),
        ],
        [place for place, row in enumerate(chart.rows) if row.own],
    )


def _shares(chart: Shares) -> Table:
    first = CHANNEL if chart.rows and all(row.channel for row in chart.rows) else WHAT
    return _table(
        chart,
        [
            (Column(first), [row.labels for row in chart.rows]),
            *(
                (Column(group, "number"), [row.counts[place] for row in chart.rows])
                for place, group in enumerate(chart.groups)
            ),
            (Column(N, "number"), [sum(row.counts) for row in chart.rows]),
        ],
    )


def _counted(labels: Text, unit: Text, numbers: Sequence[Number | None], n: Text | None = None) -> Drafted:
    """Return a column of figures, and one of their counts where there are any."""
    named = n or Text(f"n, {labels.nb}", f"n, {labels.en}")
    return [(Column(labels, "number", unit), numbers), *_counts(named, numbers)]


def _counts(labels: Text, numbers: Sequence[Number | None]) -> Drafted:
    counts = [None if one is None else one.n for one in numbers]
    return [(Column(labels, "number"), counts)] if any(one is not None for one in counts) else []


def _table(chart: Chart, drafted: Drafted, marked: Sequence[int] = ()) -> Table:
    rows = tuple(zip(*(cells for _, cells in drafted), strict=True))
    return Table(chart.title, tuple(column for column, _ in drafted), rows, marked=tuple(marked))


_TABLES: Mapping[type, Callable[[Any], Table]] = {
    Bars: _bars,
    Gaps: _gaps,
    Slope: _slope,
    Waterfall: _waterfall,
    Intervals: _intervals,
    Shares: _shares,
}
