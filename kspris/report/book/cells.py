"""Cells: figures as numbers with their decimals, dates as dates, texts as texts and never as formulas."""

from __future__ import annotations

import datetime
from typing import Any

from kspris.document import NO_VALUE, Cell, Number, written
from kspris.report.book.page import Page
from kspris.report.book.texts import clean, parts
from kspris_dsl.text import Text

DATES = {"nb": "d.m.yyyy", "en": "yyyy-mm-dd"}
GOES_ON = Text("[fortsetter i arket «{sheet}», rad {row}]", "[goes on in the sheet '{sheet}', row {row}]")


class Shown(float):
    """A number that is written with the digits it is shown by: 96.4, where binary digits would make
    96.40000000000001 of it in the file and in a chart's copy."""

    def __format__(self, spec: str) -> str:
        return float.__format__(self, ".10g")


def put(page: Page, row: int, column: int, cell: Cell, *, blank: bool = False, **look: Any) -> None:
    """Write a cell. A figure that shows nothing is a dash, or with `blank` nothing at all."""
    sheet, ink = page.sheet, page.ink
    if isinstance(cell, Number):
        if cell.shown is None or cell.value is None:
            dash = None if blank else NO_VALUE.in_(page.language)
            _text(page, row, column, dash, ink.of(**{**look, "align": "right"}))
        else:
            sheet.write_number(
                row, column, Shown(cell.shown), ink.of(**{**look, "num_format": number_format(cell)})
            )
    elif isinstance(cell, datetime.date):
        at = datetime.datetime.combine(cell, datetime.time())
        sheet.write_datetime(
            row, column, at, ink.of(**{**look, "num_format": DATES[page.language], "align": "left"})
        )
    elif isinstance(cell, int):
        sheet.write_number(row, column, cell, ink.of(**{**look, "num_format": "0"}))
    else:
        _text(page, row, column, written(cell, page.language) or None, ink.of(**look))


def number_format(number: Number, *, unit: str = "") -> str:
    """Return the number format: as many decimals as are shown, and a sign for differences."""
    after = f'" {unit}"' if unit else ""
    plain = "0" + ("." + "0" * number.decimals if number.decimals else "")
    return f"+{plain}{after};\N{MINUS SIGN}{plain}{after};{plain}{after}" if number.signed else plain + after


def _text(page: Page, row: int, column: int, text: str | None, look: Any) -> None:
    if text is None:
        page.sheet.write_blank(row, column, None, look)
        return
    first, *rest = parts(clean(text))
    if rest:
        place = len(page.overflow.rows) + 2
        told = GOES_ON.in_(page.language).format(sheet=page.overflow.title, row=place)
        page.overflow.rows += rest
        first = f"{first} {told}"
    page.sheet.write_string(row, column, first, look)
