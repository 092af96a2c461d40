"""Paragraphs on a sheet: over several columns, as high as they need."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kspris.report.book.page import Page
from kspris.report.book.texts import clean
from kspris.report.palette import PRINT

ACROSS = 8
"""Columns that a paragraph runs over."""
LOOKS: Mapping[str, Mapping[str, Any]] = {
    "plain": {},
    "lead": {"font_size": 12, "bold": True},
    "note": {"italic": True, "font_color": PRINT.muted},
    "warning": {"font_color": PRINT.bad, "bold": True},
}


def put_text(page: Page, text: str, tone: str = "plain") -> None:
    """Write a text over several columns, as high as it needs."""
    look = page.ink.of(text_wrap=True, **LOOKS[tone])
    shown = clean(text)
    page.sheet.merge_range(page.row, 0, page.row, ACROSS - 1, shown, look)
    page.wrapped.append((page.row, 0, ACROSS - 1, shown))
    page.row += 2
