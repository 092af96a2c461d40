"""Charts of a document as native charts of Excel, drawn from the tables behind, which stand beside them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from kspris.document import Bars, Chart, Gaps, Intervals, Shares, Slope, Strip, Waterfall
from kspris.report.book.page import Page
from kspris.report.book.plots import bars, gaps, intervals, shares, slope, waterfall
from kspris.report.book.series import Series, plain
from kspris.report.book.strips import strip
from kspris.report.book.tables import put_table
from kspris.report.book.texts import clean
from kspris.report.palette import PRINT

WIDTH, OFFSET, BELOW = 640, 20, 2
"""Pixels of a chart, and of the room to the left of it and above it: its frame stands on one page with it."""
ROW_HEIGHT = 20
"""Pixels of a row that holds one line."""
PLOTS: dict[type, Callable[[Series, Any], tuple[Any, int]]] = {
    Bars: bars,
    Gaps: gaps,
    Strip: strip,
    Slope: slope,
    Waterfall: waterfall,
    Intervals: intervals,
    Shares: shares,
}
"""For each kind of chart what draws it; it returns the chart and its height in pixels."""


def put_chart(page: Page, chart: Chart) -> None:
    """Write the table behind a chart, and the chart to the right of it."""
    from kspris.report.charts import behind

    top = page.row
    table = behind(chart, page.channels).on("workbook")
    placed = put_table(page, table, blank=True)
    if not placed.rows:
        return
    drawn, height = PLOTS[type(chart)](Series(page, placed, page.hidden), chart)
    title = clean(chart.title.in_(page.language))
    drawn.set_title({"name": plain(title), "name_font": {"size": 12}})
    drawn.set_size({"width": WIDTH, "height": height})
    drawn.set_chartarea({"border": {"color": PRINT.line}})
    drawn.show_hidden_data()
    drawn.show_blanks_as("gap")
    alt = {"description": clean(chart.alt.in_(page.language)), "object_position": 2}
    page.sheet.insert_chart(top, page.beside, drawn, {**alt, "x_offset": OFFSET, "y_offset": BELOW})
    page.drawn = WIDTH + OFFSET
    page.row = max(page.row, top + height // ROW_HEIGHT + 2)
