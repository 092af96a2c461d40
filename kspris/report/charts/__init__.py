"""Charts as SVG: a chart of a document goes in, a drawing and the table behind it come out.

One file a kind of chart. Every writer places the same drawing: HTML inline, the PDF as a picture. The title
is in the drawing's name, not drawn: the writer sets it as the figure's caption.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from kspris.document import Bars, Chart, Gaps, Intervals, Labelled, Shares, Slope, Strip, Table, Waterfall
from kspris.report.charts.alternative import alternative
from kspris.report.charts.bars import draw_bars
from kspris.report.charts.behind import behind as table_behind
from kspris.report.charts.gaps import draw_gaps
from kspris.report.charts.held import Held
from kspris.report.charts.intervals import draw_intervals
from kspris.report.charts.paint import marks, painted
from kspris.report.charts.shares import draw_shares
from kspris.report.charts.sheet import Drawn, Sheet, Words, lifted, svg_of
from kspris.report.charts.slope import draw_slope
from kspris.report.charts.strip import draw_strip
from kspris.report.charts.waterfall import draw_waterfall
from kspris.report.charts.wording import NO_ANSWERS
from kspris.report.palette import Palette
from kspris_dsl.text import Language
from kspris_dsl.values import frozen

__all__ = ["Drawn", "Words", "behind", "drawn", "lifted"]

_KINDS: Mapping[type, Callable[[Any, Sheet], float | None]] = {
    Bars: draw_bars,
    Gaps: draw_gaps,
    Strip: draw_strip,
    Slope: draw_slope,
    Waterfall: draw_waterfall,
    Intervals: draw_intervals,
    Shares: draw_shares,
}


def drawn(
    chart: Chart,
    channels: tuple[Labelled, ...],
    language: Language,
    palette: Palette,
    width: int = 720,
    *,
    prefix: str = "",
) -> Drawn:
    """Draw a chart `width` units wide; under 520 it is laid out for a phone.

    `channels` are all of the document's, in order: they give colours and signs. `prefix` begins the ids of
    the title and the description, which come of the content: give one where equal charts stand in one page.
    """
    marked = marks(len(palette.channels), len(palette.ramp))
    made = _laid(Held(chart), Held(channels), language, marked, width)
    inner = painted(made.inner, palette)
    svg = svg_of(inner, (width, made.height), made.title, made.alt, prefix)
    return Drawn(svg, width, made.height, made.alt, made.empty)


def behind(chart: Chart, channels: tuple[Labelled, ...] = ()) -> Table:
    """Return the table behind a chart: its rows in its order, its figures as they are, units in the header.

    Counts have columns of their own, left out where there are none. `channels` name a strip's.
    """
    return _behind(Held(chart), Held(channels) if isinstance(chart, Strip) else None)


@lru_cache(maxsize=256)
def _behind(chart: Held[Chart], channels: Held[tuple[Labelled, ...]] | None) -> Table:
    return table_behind(chart.value, () if channels is None else channels.value)


@frozen
class _Laid:
    """A chart laid out for one width, in marks of colours."""

    inner: str
    height: int
    title: str
    alt: str
    empty: bool


@lru_cache(maxsize=256)
def _laid(
    chart: Held[Chart], channels: Held[tuple[Labelled, ...]], language: Language, marked: Palette, width: int
) -> _Laid:
    """Lay a chart out. Each writer asks for the charts of a document, one writer after the other."""
    sheet = Sheet(marked, language, width, channels.value)
    title, alt = sheet.say(chart.value.title), _alternative(chart, language, marked)
    height = _KINDS[type(chart.value)](chart.value, sheet)
    if height is None:
        sheet.parts.clear()
        sheet.text(0, 18, sheet.say(NO_ANSWERS), fill=marked.muted)
    return _Laid(sheet.inner(), int((height or 28) + 0.999), title, alt, height is None)


@lru_cache(maxsize=256)
def _alternative(chart: Held[Chart], language: Language, marked: Palette) -> str:
    """Say what a chart shows: the same in each width."""
    return alternative(chart.value, Sheet(marked, language, 0))
