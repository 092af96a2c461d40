"""The table behind a chart: the same figures, to be read, copied and heard."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from kspris.document import (
    Bar,
    Bars,
    Cell,
    Chart,
    Column,
    Gaps,
    Intervals,
    Mark,
    Shares,
    Slope,
    Strip,
    Table,
    Waterfall,
)
from kspris.report.charts.gaps import by_gap, gap
from kspris.report.charts.numbers import difference
from kspris_dsl.text import Text

_N = Column(Text("n", "n"), "number")
_POINTS = Text("poeng", "points")


def behind(chart: Chart) -> Table:
    """Return the table behind a chart."""
    return _TABLES[type(chart)](chart)


def _bars(chart: Bars) -> Table:
    kinds: list[tuple[str, Text]] = list(
        dict.fromkeys((str(mark.kind), mark.labels) for bar in chart.bars for mark in bar.marks)
    )
    columns = [_text("", ""), _figure(chart), _N]
    for _, labels in kinds:
        columns += [Column(labels, "number", chart.axis.unit), _n_of(labels)]
    rows = tuple((bar.labels, bar.value, bar.value.n, *_marks(bar, kinds)) for bar in chart.bars)
    own = tuple(place for place, bar in enumerate(chart.bars) if bar.own)
    return _lean(Table(chart.title, tuple(columns), rows, marked=own))


def _marks(bar: Bar, kinds: list[tuple[str, Text]]) -> list[Cell]:
    own: dict[tuple[str, Text], Mark] = {(mark.kind, mark.labels): mark for mark in bar.marks}
    cells: list[Cell] = []
    for kind in kinds:
        mark = own.get(kind)
        cells += [mark.value if mark else None, mark.value.n if mark else None]
    return cells


def _gaps(chart: Gaps) -> Table:
    columns = (
        _text("Spørsmål", "Question"),
        _figure(chart),
        _N,
        Column(chart.beside, "number", chart.axis.unit),
        _n_of(chart.beside),
        Column(Text("Avstand", "Gap"), "number", _POINTS),
    )
    ordered = by_gap(chart.rows)
    rows = tuple((r.labels, r.own, r.own.n, r.beside, r.beside.n, gap(r)) for r in ordered)
    return _lean(Table(chart.title, columns, rows))


def _strip(chart: Strip) -> Table:
    columns = (
        _text("Henvendelse", "Inquiry"),
        _text("Kanal", "Channel"),
        _figure(chart),
        _text("Besvart", "Answered"),
    )
    yes, no = Text("ja", "yes"), Text("nei", "no")
    rows = tuple((dot.inquiry, dot.channel, dot.value, yes if dot.answered else no) for dot in chart.dots)
    return Table(chart.title, columns, rows)


def _slope(chart: Slope) -> Table:
    unit = chart.axis.unit
    columns = (
        _text("", ""),
        Column(chart.start, "number", unit),
        _n_of(chart.start),
        Column(chart.end, "number", unit),
        _n_of(chart.end),
        Column(Text("Forskjell", "Difference"), "number", _POINTS),
    )
    rows = tuple(
        (one.labels, one.start, one.start.n, one.end, one.end.n, difference(one.end, one.start))
        for one in chart.lines
    )
    return _lean(Table(chart.title, columns, rows))


def _waterfall(chart: Waterfall) -> Table:
    from kspris.report.charts.wording import KINDS

    columns = (_text("", ""), _text("Hva det skyldes", "What it is due to"), _figure(chart), _N)
    rows: list[tuple[Cell, ...]] = [(chart.start.labels, None, chart.start.value, chart.start.value.n)]
    rows += [(step.labels, KINDS[step.kind], step.value, step.value.n) for step in chart.steps]
    rows.append((chart.end.labels, None, chart.end.value, chart.end.value.n))
    return _lean(Table(chart.title, columns, tuple(rows), marked=(0, len(rows) - 1)))


def _intervals(chart: Intervals) -> Table:
    unit = chart.axis.unit
    columns = (
        _text("", ""),
        _figure(chart),
        Column(Text("Fra", "From"), "number", unit),
        Column(Text("Til", "To"), "number", unit),
        _N,
    )
    rows = tuple((row.labels, row.middle, row.low, row.high, row.middle.n) for row in chart.rows)
    own = tuple(place for place, row in enumerate(chart.rows) if row.own)
    return _lean(Table(chart.title, columns, rows, marked=own))


def _shares(chart: Shares) -> Table:
    groups = tuple(Column(group, "number") for group in chart.groups)
    columns = (_text("", ""), *groups, _N)
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (row.labels, *row.counts, sum(row.counts)) for row in chart.rows
    )
    return Table(chart.title, columns, rows)


def _text(nb: str, en: str) -> Column:
    return Column(Text(nb, en))


def _figure(chart: Bars | Gaps | Strip | Waterfall | Intervals) -> Column:
    return Column(chart.axis.labels, "number", chart.axis.unit)


def _n_of(labels: Text) -> Column:
    return Column(Text(f"n, {labels.nb}", f"n, {labels.en}"), "number")


def _lean(table: Table) -> Table:
    """Leave out columns of counts that have none."""
    keep = [
        place
        for place, column in enumerate(table.columns)
        if not (isinstance(column.labels, Text) and column.labels.nb.startswith("n"))
        or any(row[place] is not None for row in table.rows)
    ]
    columns = tuple(table.columns[place] for place in keep)
    rows = tuple(tuple(row[place] for place in keep) for row in table.rows)
    return Table(table.title, columns, rows, table.note, table.marked)


_TABLES: Mapping[type, Callable[[Any], Table]] = {
    Bars: _bars,
    Gaps: _gaps,
    Strip: _strip,
    Slope: _slope,
    Waterfall: _waterfall,
    Intervals: _intervals,
    Shares: _shares,
}
