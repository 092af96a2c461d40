"""Cells: figures as numbers with their decimals, dates as dates, texts as texts and never as formulas."""

from __future__ import annotations

import datetime
from functools import lru_cache
from typing import Any

from kspris.document import NO_VALUE, Cell, Number, written
from kspris.report.book.page import Page, Pen
from kspris.report.book.texts import clean, parts
from kspris_dsl.text import Text
from kspris_dsl.values import frozen

DATES = {"nb": "d.m.yyyy", "en": "yyyy-mm-dd"}
SHORT = 1000
"""Letters below which a text that can be printed needs no further look."""
GOES_ON = Text("[fortsetter i arket «{sheet}», rad {row}]", "[goes on in the sheet '{sheet}', row {row}]")


class Shown(float):
    """A number that is written with the digits it is shown by: 96.4, where binary digits would make
    96.40000000000001 of it in the file and in a chart's copy."""

    __slots__ = ()

    def __format__(self, spec: str) -> str:
        return float.__format__(self, ".10g")


@frozen
class Figure:
    """A figure as a cell holds it: its number, the form it is shown in, and how many letters that takes."""

    number: Shown
    form: str
    letters: int


@lru_cache(maxsize=8192)
def figure(shown: str, signed: bool) -> Figure:
    """Return the figure that is shown so. Kept, because a survey's figures are the same few thousand."""
    number = Number(0, shown, signed=signed)
    return Figure(Shown(shown), number_format(number), len(number.written("nb", unit=False)))


def put(page: Page, row: int, column: int, cell: Cell, pen: Pen, *, blank: bool = False) -> int:
    """Write a cell and return how many letters wide it is. `blank`: see `put_number`."""
    if isinstance(cell, Number):
        return put_number(page, row, column, cell, pen, blank=blank)
    if isinstance(cell, datetime.date):
        at = datetime.datetime.combine(cell, datetime.time())
        page.sheet.write_datetime(row, column, at, pen.date(DATES[page.language]))
        return len(written(cell, page.language))
    if isinstance(cell, int):
        page.sheet.write_number(row, column, cell, pen.number("0"))
        return len(str(cell))
    return put_words(page, row, column, written(cell, page.language), pen)


def put_number(page: Page, row: int, column: int, number: Number, pen: Pen, *, blank: bool) -> int:
    """Write a figure and return how many letters wide it is.

    One that shows nothing is a dash, or with `blank` nothing at all.
    """
    if number.shown is not None and number.value is not None:
        made = figure(number.shown, number.signed)
        page.sheet.write_number(row, column, made.number, pen.number(made.form))
        return made.letters
    if blank:
        return put_words(page, row, column, "", pen)
    page.sheet.write_string(row, column, NO_VALUE.in_(page.language), pen.dash)
    return 1


def put_words(page: Page, row: int, column: int, text: str, pen: Pen) -> int:
    """Write a text and return how many letters its longest line has."""
    if text:
        put_string(page, row, column, text, pen.text)
    elif pen.filled:
        page.sheet.write_blank(row, column, None, pen.text)
    return max(map(len, text.split("\n"))) if "\n" in text else len(text)


def number_format(number: Number, *, unit: str = "") -> str:
    """Return the number format: as many decimals as are shown, and a sign for differences."""
    literal = clean(unit).replace('"', '"\\""')  # a quotation mark stands outside the marks, by itself
    after = f'" {literal}"' if unit else ""
    plain = "0" + ("." + "0" * number.decimals if number.decimals else "")
    return f"+{plain}{after};\N{MINUS SIGN}{plain}{after};{plain}{after}" if number.signed else plain + after


def put_string(page: Page, row: int, column: int, text: str, look: Any) -> None:
    """Write a text, with what a cell has no room for in a sheet of its own."""
    if len(text) < SHORT and text.isprintable():
        page.sheet.write_string(row, column, text, look)
        return
    first, *rest = parts(clean(text))
    if rest:
        place = len(page.overflow.rows) + 2
        told = GOES_ON.in_(page.language).format(sheet=page.overflow.title, row=place)
        page.overflow.rows += rest
        first = f"{first} {told}"
    page.sheet.write_string(row, column, first, look)
