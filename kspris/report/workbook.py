"""A document as a workbook: one sheet a chapter, real numbers, tables with filters, native charts.

Text is text and never a formula; the same document gives the same bytes.
"""

from __future__ import annotations

import datetime
from io import BytesIO

from kspris.document import Document, Fact, Section, Table, charts, written
from kspris.report.book.blocks import put_block
from kspris.report.book.cells import put
from kspris.report.book.names import sheet_titles
from kspris.report.book.page import Ink, Overflow, Page
from kspris.report.book.prose import put_text
from kspris.report.book.texts import clean
from kspris.report.charts import behind
from kspris.report.palette import PRINT
from kspris.results.plain_text import TEXT_STAYS_TEXT
from kspris_dsl.text import Language, Text

MADE = datetime.datetime(2000, 1, 1)
"""The time written in every file: a document tells its own date."""
CONTENTS = Text("Innhold", "Contents")
ABOUT = Text("Om rapporten", "About this report")
LONG_TEXTS = Text("Lange tekster", "Long texts")
TITLE_HEIGHT = 26
UNDER_CHARTS = 12
"""Columns that a chart covers at most, beyond which charts hide what they need."""
HIGHEST_FREEZE = 12
"""The row down to which a header may be kept in sight without filling a small window."""
BACK = Text("Til innholdet", "To the contents")


def workbook(document: Document, language: Language) -> bytes:
    """Print a document as XLSX."""
    import xlsxwriter

    file = BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True, **TEXT_STAYS_TEXT})
    title = clean(written(document.title, language))
    book.set_properties(
        {"title": title[:250], "subject": clean(document.subtitle.in_(language))[:250], "created": MADE}
    )
    chapters = [one.labels.in_(language) for one in document.sections]
    titles = sheet_titles((CONTENTS.in_(language), LONG_TEXTS.in_(language), *chapters))
    overflow = Overflow(titles[1])
    colours = {one.id: PRINT.channels[at % len(PRINT.channels)] for at, one in enumerate(document.channels)}
    ink = Ink(book)

    def page(at: str) -> Page:
        return Page(book.add_worksheet(at), at, ink, language, overflow, book, colours, document.channels)

    _contents(page(titles[0]), document, titles[2:])
    for section, name in zip(document.sections, titles[2:], strict=True):
        _chapter(page(name), section, titles[0])
    if overflow.rows:
        _long_texts(page(titles[1]))
    book.close()
    vars(book).clear()  # it and its sheets know each other: else all of it waits for the collector of cycles
    return file.getvalue()


def _contents(page: Page, document: Document, titles: tuple[str, ...]) -> None:
    language = page.language
    look = page.ink.of(bold=True, font_size=18, font_color=PRINT.own)
    page.sheet.write_string(0, 0, clean(written(document.title, language)), look)
    page.sheet.set_row(0, TITLE_HEIGHT)
    page.sheet.write_string(1, 0, clean(document.subtitle.in_(language)), page.ink.of(font_color=PRINT.muted))
    page.row = 3
    if document.warning is not None:
        put_text(page, document.warning.in_(language), "warning")
    _head(page, CONTENTS)
    link = page.ink.of(font_color=PRINT.own, underline=1)
    for section, title in zip(document.sections, titles, strict=True):
        label = clean(section.labels.in_(language))
        page.sheet.write_url(page.row, 0, _to(title), link, label)
        page.widen(0, min(40, len(label)) + 2)
        page.row += 1
    page.row += 1
    if document.about:
        _head(page, ABOUT)
        for fact in document.about:
            _about(page, fact)
    page.widen(1, 40)
    page.finish()


def _head(page: Page, text: Text) -> None:
    look = page.ink.of(bold=True, font_size=13, font_color=PRINT.own)
    page.sheet.write_string(page.row, 0, text.in_(page.language), look)
    page.row += 1


def _about(page: Page, fact: Fact) -> None:
    label = clean(fact.labels.in_(page.language))
    page.sheet.write_string(page.row, 0, label, page.ink.of(font_color=PRINT.muted))
    page.widen(0, min(40, len(label)) + 2)
    put(page, page.row, 1, fact.value, page.ink.pen(align="left"))
    if fact.note is not None:
        note = page.ink.of(font_color=PRINT.muted)
        page.sheet.write_string(page.row, 2, clean(fact.note.in_(page.language)), note)
    page.row += 1


def _chapter(page: Page, section: Section, contents: str) -> None:
    look = page.ink.of(bold=True, font_size=16, font_color=PRINT.own)
    page.sheet.write_string(0, 0, clean(section.labels.in_(page.language)), look)
    link = page.ink.of(font_color=PRINT.own, underline=1)
    page.sheet.write_url(1, 0, _to(contents), link, BACK.in_(page.language))
    page.sheet.set_row(0, TITLE_HEIGHT)
    page.row = 3
    page.beside = max((len(behind(one, page.channels).columns) for one in charts(section.blocks)), default=0)
    tables = [one for one in section.blocks if isinstance(one, Table)]
    page.hidden = max([page.beside + UNDER_CHARTS, *(len(one.columns) for one in tables)])
    for block in section.blocks:
        put_block(page, block)
    _freeze(page, section)
    page.finish()


def _freeze(page: Page, section: Section) -> None:
    """Keep the header in sight where a chapter is one table, on each printed page too; else its title."""
    tables = [one for one in section.blocks if isinstance(one, Table)]
    alone = len(tables) == 1 and not charts(section.blocks) and page.headers[0] <= HIGHEST_FREEZE
    if alone:
        page.sheet.freeze_panes(page.headers[0] + 1, tables[0].heads)
        page.sheet.repeat_rows(page.headers[0])
        if tables[0].heads:
            page.sheet.repeat_columns(0)  # the first says whose row it is; more would leave little room
    else:
        page.sheet.freeze_panes(1, 0)


def _long_texts(page: Page) -> None:
    page.sheet.write_string(0, 0, LONG_TEXTS.in_(page.language), page.ink.of(bold=True))
    for row, text in enumerate(page.overflow.rows, start=1):
        page.sheet.write_string(row, 0, text, page.ink.of(text_wrap=True))
    page.widen(0, 100)
    page.finish()


def _to(title: str) -> str:
    quoted = title.replace("'", "''")
    return f"internal:'{quoted}'!A1"
