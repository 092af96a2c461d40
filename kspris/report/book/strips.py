"""The strip of inquiries as a native chart: a row of dots for each channel, and the mean as a line."""

from __future__ import annotations

from collections import Counter
from typing import Any

from kspris.document import Dot, Strip
from kspris.report.book.series import Series, number_axis, worth
from kspris.report.palette import PRINT
from kspris_dsl.text import Text

UNANSWERED = Text("Ikke besvart", "Not answered")
APART, MOST = 0.14, 0.42
"""How far dots that stand close are moved from each other, and off their row, at the most, in rows."""


def strip(series: Series, chart: Strip) -> tuple[Any, int]:
    """Draw every inquiry at its score; those that were not answered as crosses."""
    made = series.chart("scatter")
    channels = list(dict.fromkeys(dot.channel for dot in chart.dots))
    for row, channel in enumerate(channels):
        mine = [dot for dot in chart.dots if dot.channel == channel and dot.answered]
        look = {"type": "circle", "size": 8, "fill": {"color": series.colour(channel), "transparency": 25}}
        _dots(made, series, mine, len(channels) - row, channel, look)
    rows = {channel: len(channels) - row for row, channel in enumerate(channels)}
    silent = [dot for dot in chart.dots if not dot.answered]
    _crosses(made, series, silent, rows)
    mean = worth(chart.mean)
    if mean is not None:
        made.add_series(
            {
                "name": series.name(Text("Snitt", "Mean")),
                "categories": series.beside([mean, mean]),
                "values": series.beside([0.4, len(channels) + 0.6]),
                "marker": {"type": "none"},
                "line": {"color": PRINT.own, "width": 1.5, "dash_type": "dash"},
            }
        )
    made.set_x_axis(number_axis(series.title(chart.axis), chart.axis))
    made.set_y_axis(
        {"min": 0.4, "max": len(channels) + 0.6, "visible": False, "major_gridlines": {"visible": False}}
    )
    made.set_legend({"position": "bottom"})
    return made, 200 + 60 * len(channels)


def _dots(made: Any, series: Series, dots: list[Dot], row: int, channel: str, look: dict[str, Any]) -> None:
    if not dots:
        return
    label = next((one.labels for one in series.page.channels if one.id == channel), channel)
    made.add_series(
        {
            "name": series.name(label),
            "categories": series.beside([dot.value for dot in dots]),
            "values": series.beside([row + off for off in _spread(dots)]),
            "marker": {**look, "border": {"color": "#FFFFFF"}},
        }
    )


def _crosses(made: Any, series: Series, dots: list[Dot], rows: dict[str, int]) -> None:
    if not dots:
        return
    made.add_series(
        {
            "name": series.name(UNANSWERED),
            "categories": series.beside([dot.value for dot in dots]),
            "values": series.beside(
                [rows[dot.channel] + off for dot, off in zip(dots, _spread(dots), strict=True)]
            ),
            "marker": {"type": "x", "size": 8, "border": {"color": PRINT.bad}, "fill": {"none": True}},
        }
    )


def _spread(dots: list[Dot]) -> list[float]:
    """Return how far each dot is moved off its row, so that equals are all seen."""
    keys = [(dot.channel, dot.value.shown) for dot in dots]
    apart = min(APART, MOST / max(max(Counter(keys).values(), default=1) // 2, 1))
    seen: Counter[tuple[str, str | None]] = Counter()
    offs = []
    for key in keys:
        at = seen[key]
        offs.append((at + 1) // 2 * apart * (1 if at % 2 else -1))
        seen[key] += 1
    return offs
