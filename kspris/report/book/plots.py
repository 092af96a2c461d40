"""Bars, gaps, slopes, waterfalls, intervals and shares as native charts of Excel."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import accumulate, pairwise
from typing import Any

from attrs import evolve

from kspris.document import Axis, Bar, Bars, Gaps, Intervals, Number, Reach, Shares, Slope, Waterfall, written
from kspris.report.book.series import Series, number_axis, plain, reference, word_axis, worth
from kspris.report.book.texts import clean
from kspris.report.charts.axes import scale_of, ticked
from kspris.report.charts.gaps import by_gap
from kspris.report.charts.numbers import known, of
from kspris.report.charts.waterfall import zoom
from kspris.report.charts.wording import ZOOMED
from kspris.report.palette import PRINT

Drawn = tuple[Any, int]
"""A chart and its height in pixels."""
MARKS = {"survey": "#D8B26A", "class": "#E6D8B8", "previous": "#C3CBD6", "goal": "#A9CDBA"}
"""Lighter than the bars that they are seen beside."""
STEPS = {"rules": PRINT.rules, "field": PRINT.field, "performance": PRINT.own, "other": PRINT.muted}
LABELS = {"value": True, "font": {"size": 9, "color": PRINT.ink}}
PLAIN = {"none": True}


def bars(series: Series, chart: Bars) -> Drawn:
    """Draw horizontal bars, each in its channel's colour, with a bar for each mark below it."""
    made = series.chart("bar")
    names = series.of([one.labels for one in chart.bars])
    colours = [_colour(series, one) for one in chart.bars]
    made.add_series(
        {
            "name": series.name(series_name(chart)),
            "categories": names,
            "values": series.of([one.value for one in chart.bars]),
            "fill": {"color": colours[0]},
            "points": [{"fill": {"color": one}} if one != colours[0] else None for one in colours],
            "data_labels": LABELS,
            "gap": 60,
        }
    )
    kinds = {mark.kind: mark.labels for one in chart.bars for mark in one.marks}
    for kind, labels in kinds.items():
        values = [next((m.value for m in one.marks if m.kind == kind), None) for one in chart.bars]
        made.add_series(
            {
                "name": series.name(labels),
                "categories": names,
                "values": series.of(values),
                "fill": {"color": MARKS[kind]},
                "data_labels": LABELS,
            }
        )
    marks = [mark.value for one in chart.bars for mark in one.marks]
    _lying(made, series, chart.axis, [*(one.value for one in chart.bars), *marks])
    made.set_legend({"position": "bottom"} if kinds else {"none": True})
    return made, _height(len(chart.bars) * (1 + len(kinds)))


def gaps(series: Series, chart: Gaps) -> Drawn:
    """Draw a question's two figures as two bars, one below the other."""
    made = series.chart("bar")
    rows = by_gap(chart.rows)
    names = series.of([one.labels for one in rows])
    own, beside = [one.own for one in rows], [one.beside for one in rows]
    for values, name, colour in (
        (own, chart.axis.labels, PRINT.own),
        (beside, chart.beside, MARKS["survey"]),
    ):
        made.add_series(
            {
                "name": series.name(name),
                "categories": names,
                "values": series.of(values),
                "fill": {"color": colour},
                "data_labels": LABELS,
                "gap": 50,
            }
        )
    _lying(made, series, chart.axis, [*own, *beside])
    made.set_legend({"position": "bottom"})
    return made, _height(2 * len(chart.rows))


def slope(series: Series, chart: Slope) -> Drawn:
    """Draw a line for each channel from the first question to the second."""
    made = series.chart("line")
    names = series.beside([chart.start, chart.end])
    for line in chart.lines:
        colour = series.colour(line.channel)
        made.add_series(
            {
                "name": series.name(line.labels),
                "categories": names,
                "values": series.beside([line.start, line.end]),
                "line": {"color": colour, "width": 2.25},
                "marker": {
                    "type": "circle",
                    "size": 7,
                    "fill": {"color": colour},
                    "border": {"color": colour},
                },
                "data_labels": {**LABELS, "position": "above"},
            }
        )
    values = [worth(one) for line in chart.lines for one in (line.start, line.end)]
    made.set_x_axis(word_axis())
    made.set_y_axis(_zoomed(series, chart.axis, [one for one in values if one is not None]))
    made.set_legend({"position": "right"})
    return made, 380


def waterfall(series: Series, chart: Waterfall) -> Drawn:
    """Draw steps that stand on nothing seen, between two columns from the ground.

    They are as long as the exact figures, so that the last ends where the column after it does. What is
    below nought is stacked by itself.
    """
    made = series.chart("column", "stacked")
    levels = list(accumulate((_exact(one.value) for one in chart.steps), initial=_exact(chart.start.value)))
    end = _exact(chart.end.value)
    reaches = [sorted(one) for one in ((0.0, levels[0]), *pairwise(levels), (0.0, end))]
    shown: list[Number] = [chart.start.value, *(one.value for one in chart.steps), chart.end.value]
    names = series.of([chart.start.labels, *(one.labels for one in chart.steps), chart.end.labels])
    colours = [PRINT.ink, *(STEPS[one.kind] for one in chart.steps), PRINT.ink]
    bases = series.beside([max(low, 0.0) + min(high, 0.0) for low, high in reaches])
    made.add_series({"name": " ", "categories": names, "values": bases, "fill": PLAIN, "border": PLAIN})
    above = [max(high, 0.0) - max(low, 0.0) for low, high in reaches]
    below = [min(low, 0.0) - min(high, 0.0) for low, high in reaches]
    for heights in (above, below) if any(below) else (above,):
        made.add_series(
            {
                "name": series.name(chart.axis.labels),
                "categories": names,
                "values": series.beside(heights),
                "points": [{"fill": {"color": one}} for one in colours],
                "gap": 40,
            }
        )
    tops = series.beside([high for _, high in reaches])
    made.combine(
        _labels(series, names, tops, [one.written(series.page.language, unit=False) for one in shown])
    )
    made.set_x_axis(word_axis(label_position="low"))
    made.set_y_axis(_zoomed(series, chart.axis, [*levels, end]))
    made.set_legend({"none": True})
    return made, 400


def _exact(number: Number) -> float:
    return of(number) if known(number) else 0.0


def _labels(series: Series, names: Any, tops: Any, shown: list[str]) -> Any:
    """Return a line that is not seen, with what the columns show above their tops."""
    line = series.chart("line")
    line.add_series(
        {
            "name": " ",
            "categories": names,
            "values": tops,
            "line": PLAIN,
            "data_labels": {**LABELS, "position": "above", "custom": [{"value": one} for one in shown]},
        }
    )
    return line


def intervals(series: Series, chart: Intervals) -> Drawn:
    """Draw each figure as a dot with its name above it, and its interval as a line through it."""
    made = series.chart("scatter")
    count = len(chart.rows)
    for own in (False, True):
        rows = [(count - at, one) for at, one in enumerate(chart.rows) if one.own == own]
        if rows:
            made.add_series(_reaches(series, rows, PRINT.own if own else PRINT.muted))
    made.set_x_axis(number_axis(series.title(chart.axis), chart.axis))
    made.set_y_axis({"min": 0.4, "max": count + 0.8, "visible": False, "major_gridlines": {"visible": False}})
    made.set_legend({"none": True})
    return made, _height(len(chart.rows) * 2.2)


def _reaches(series: Series, rows: list[tuple[int, Reach]], colour: str) -> dict[str, Any]:
    """Return the series of some rows, each with its place from below."""
    known = [(place, one) for place, one in rows if worth(one.middle) is not None]
    ends = [(worth(one.low), worth(one.middle) or 0.0, worth(one.high)) for _, one in known]
    below = series.beside([middle - (middle if low is None else low) for low, middle, _ in ends])
    above = series.beside([(middle if high is None else high) - middle for _, middle, high in ends])
    names = [plain(clean(written(one.labels, series.page.language))) for _, one in known]
    return {
        "name": series.name("·"),
        "categories": series.beside([one.middle for _, one in known]),
        "values": series.beside([float(place) for place, _ in known]),
        "marker": {"type": "circle", "size": 8, "fill": {"color": colour}, "border": {"color": colour}},
        "x_error_bars": {
            "type": "custom",
            "plus_values": reference(above),
            "minus_values": reference(below),
            "line": {"color": colour, "width": 2.25},
        },
        "data_labels": {**LABELS, "position": "above", "custom": [{"value": one} for one in names]},
    }


def shares(series: Series, chart: Shares) -> Drawn:
    """Draw a bar of a hundred per cent for each row, with the counts in it."""
    made = series.chart("bar", "percent_stacked")
    names = series.of([one.labels for one in chart.rows])
    for at, group in enumerate(chart.groups):
        fill, ink = PRINT.ramp[round(at * (len(PRINT.ramp) - 1) / max(len(chart.groups) - 1, 1))]
        made.add_series(
            {
                "name": series.name(group),
                "categories": names,
                "values": series.of([one.counts[at] for one in chart.rows]),
                "fill": {"color": fill},
                "border": {"color": PRINT.muted, "width": 0.5},
                "data_labels": {**LABELS, "num_format": "0;;", "font": {"size": 9, "color": ink}},
                "gap": 50,
            }
        )
    made.set_y_axis(word_axis(reverse=True, crossing="max"))
    made.set_x_axis(number_axis("%", None, num_format="0 %"))
    made.set_legend({"position": "bottom"})
    return made, _height(len(chart.rows) * 2 + 2)


def _colour(series: Series, bar: Bar) -> str:
    """Return a bar's colour: its channel's, a difference's, the reader's own, or that of all others."""
    if bar.value.signed and not bar.channel:
        return PRINT.bad if (worth(bar.value) or 0) < 0 else PRINT.good
    return series.colour(bar.channel) if bar.channel else PRINT.own if bar.own else PRINT.field


def series_name(chart: Bars) -> Any:
    """Return what the first bars are called: what the axis measures."""
    return chart.axis.labels


def _zoomed(series: Series, axis: Axis, values: list[float]) -> dict[str, Any]:
    """Return an axis of the part where the values are; its title says that it is cut."""
    seen = _around(zoom(axis, values) if values else axis, values)
    language = series.page.language
    note = ZOOMED.in_(language).replace("{low}", ticked(seen.low, language))
    cut = f". {note}" if seen.low > axis.low else ""
    return number_axis(series.title(axis) + cut, seen)


def _around(axis: Axis, values: Iterable[float]) -> Axis:
    """Return an axis that reaches round figures beyond what lies outside it."""
    scale = scale_of(axis, values, 0, 1)
    return evolve(axis, low=scale.low, high=scale.high)


def _lying(made: Any, series: Series, axis: Axis, numbers: Iterable[Number | None]) -> None:
    """Set the axes of lying bars: the first row at the top, numbers below."""
    values = [value for one in numbers if one is not None and (value := worth(one)) is not None]
    made.set_y_axis(word_axis(reverse=True, crossing="max", label_position="low"))
    made.set_x_axis(number_axis(series.title(axis), _around(axis, values)))


def _height(rows: float) -> int:
    return int(min(1600, 150 + max(15 * rows, min(24 * rows, 576))))
