"""Blocks prepared for templates: a block goes in, a view with finished markup comes out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from markupsafe import Markup

from kspris.document import Block, Chart, Fact, Facts, Heading, Number, Paragraph, Table
from kspris.report import charts, palette
from kspris.report.page.cells import cell, plain, wording
from kspris.report.page.records import records_view
from kspris.report.page.setting import Setting
from kspris.report.page.tables import table_view
from kspris.report.page.views import ChartView, FactsView, FactView, HeadingView, ParagraphView, View
from kspris_dsl.text import Language

WIDTHS = {"desk": 720, "phone": 340}
WORDS = 14
"""A key figure of more letters than this is words."""


def viewed(blocks: Iterable[Block], setting: Setting) -> Iterator[View]:
    """Prepare blocks in their order."""
    return (_view(block, setting) for block in blocks)


def _view(block: Block, setting: Setting) -> View:
    language = setting.language
    match block:
        case Heading(text):
            return HeadingView(setting.names.new("heading"), wording(text, language))
        case Paragraph(text, tone):
            return ParagraphView(wording(text, language), tone)
        case Facts(facts):
            return FactsView(tuple(fact(one, language) for one in facts))
        case Table():
            return records_view(block, setting) if block.layout == "records" else table_view(block, setting)
        case _:
            return _chart(block, setting)


def fact(one: Fact, language: Language) -> FactView:
    """Prepare a key figure."""
    number = isinstance(one.value, Number) and one.value.shown is not None
    unit = plain(one.value.unit, language) if number and isinstance(one.value, Number) else ""
    note = None if one.note is None else wording(one.note, language)
    figure = cell(one.value, language)
    return FactView(wording(one.labels, language), figure, unit, note, len(figure.striptags()) > WORDS)


def _chart(chart: Chart, setting: Setting) -> ChartView:
    name = setting.names.new("chart")
    drawn = tuple(
        (place, _drawing(chart, setting, width, f"{name}-{place}-")) for place, width in WIDTHS.items()
    )
    behind = table_view(charts.behind(chart, setting.channels), setting)
    return ChartView(name, wording(chart.title, setting.language), drawn, behind)


def _drawing(chart: Chart, setting: Setting, width: int, prefix: str) -> Markup:
    drawn = charts.drawn(chart, setting.channels, setting.language, palette.SCREEN, width, prefix=prefix)
    return Markup(drawn.svg)
