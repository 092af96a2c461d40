"""Blocks of a chapter on a sheet, one below the other."""

from __future__ import annotations

from kspris.document import CHARTS, Block, Facts, Heading, Number, Paragraph, Table, written
from kspris.report.book.cells import Shown, number_format, put
from kspris.report.book.charts import put_chart
from kspris.report.book.page import Page
from kspris.report.book.prose import put_text
from kspris.report.book.tables import put_table
from kspris.report.book.texts import clean
from kspris.report.palette import PRINT


def put_block(page: Page, block: Block) -> None:
    """Write a block; the page goes on below it."""
    if isinstance(block, Heading):
        _put_heading(page, block)
    elif isinstance(block, Paragraph):
        put_text(page, block.text.in_(page.language), block.tone)
    elif isinstance(block, Facts):
        _put_facts(page, block)
    elif isinstance(block, Table):
        top = page.row
        put_table(page, block.on("workbook"))
        page.keep(top)
    else:
        assert isinstance(block, CHARTS)
        top = page.row
        put_chart(page, block)
        page.keep(top)


def _put_heading(page: Page, block: Heading) -> None:
    look = page.ink.of(bold=True, font_size=13, font_color=PRINT.own)
    page.sheet.write_string(page.row, 0, clean(block.text.in_(page.language)), look)
    page.heading = page.row
    page.row += 2


def _put_facts(page: Page, block: Facts) -> None:
    for fact in block.facts:
        value = fact.value
        label = clean(written(fact.labels, page.language))
        page.sheet.write_string(page.row, 0, label, page.ink.of())
        page.widen(0, min(len(label), 40) + 2)
        pen = page.ink.pen(bold=True, align="left")
        if isinstance(value, Number) and value.shown is not None and value.value is not None:
            form = number_format(value, unit=value.unit.in_(page.language))
            page.sheet.write_number(page.row, 1, Shown(value.shown), pen.number(form))
        else:
            put(page, page.row, 1, value, pen)
        if isinstance(value, Number) and value.n is not None:
            page.sheet.write_string(page.row, 2, f"n = {value.n}", page.ink.of(font_color=PRINT.muted))
        if fact.note is not None:
            note = page.ink.of(font_color=PRINT.muted)
            page.sheet.write_string(page.row, 3, clean(fact.note.in_(page.language)), note)
        page.row += 1
    page.row += 1
