"""Frames and cells to CSV that a spreadsheet may open: a text that it would run as a formula stays text.

Names come from whoever filled in the responses. A cell that begins like a formula gets an apostrophe before
it; numbers and ratios below zero are left as they are.
"""

from __future__ import annotations

import re

import polars as pl
import polars.selectors as cs

_STARTS = r"^[=+\-@\t\r]"
_NUMBER = r"^[+-]?[0-9]+([.,/][0-9]+)?$"


def safe(text: str) -> str:
    """Return a cell's text such that a spreadsheet shows it instead of working it out."""
    return f"'{text}" if re.match(_STARTS, text) and not re.match(_NUMBER, text) else text


def csv_text(frame: pl.DataFrame) -> str:
    """Return a frame as CSV: comma, decimal point, texts made `safe`."""
    texts = (cs.string() | cs.categorical() | cs.enum()).cast(pl.String)
    found = frame.select(texts.str.contains(_STARTS).any())  # in most files no column has any
    odd = [name for name in found.columns if found[name].item()]
    return frame.with_columns(_safe(pl.col(name).cast(pl.String)).alias(name) for name in odd).write_csv()


def _safe(cells: pl.Expr) -> pl.Expr:
    formula = cells.str.contains(_STARTS) & ~cells.str.contains(_NUMBER)
    return pl.when(formula).then("'" + cells).otherwise(cells)
