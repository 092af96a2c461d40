"""Charts as SVG: a chart of a document goes in, a drawing and the table behind it come out.

One file a kind of chart. Every writer places the same drawing: HTML inline, the PDF as a picture. The title
is in the drawing's name, not drawn: the writer sets it as the figure's caption.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from kspris.document import Bars, Chart, Gaps, Intervals, Labelled, Shares, Slope, Strip, Waterfall
from kspris.report.charts.alternative import alternative
from kspris.report.charts.bars import draw_bars
from kspris.report.charts.behind import behind
from kspris.report.charts.gaps import draw_gaps
from kspris.report.charts.intervals import draw_intervals
from kspris.report.charts.shares import draw_shares
from kspris.report.charts.sheet import Drawn, Sheet
from kspris.report.charts.slope import draw_slope
from kspris.report.charts.strip import draw_strip
from kspris.report.charts.waterfall import draw_waterfall
from kspris.report.charts.wording import NO_ANSWERS
from kspris.report.palette import Palette
from kspris_dsl.text import Language

__all__ = ["Drawn", "behind", "drawn"]

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
    sheet = Sheet(palette, language, width, channels)
    title, alt = sheet.say(chart.title), alternative(chart, sheet)
    height = _KINDS[type(chart)](chart, sheet)
    empty = height is None
    if height is None:
        sheet.parts.clear()
        sheet.text(0, 18, sheet.say(NO_ANSWERS), fill=palette.muted)
        height = 28
    high = int(height + 0.999)
    return Drawn(sheet.svg(high, title, alt, prefix), width, high, alt, empty)
