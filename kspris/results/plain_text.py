"""What keeps a text a text in a workbook: for all who write one, apart because it costs no import."""

from __future__ import annotations

TEXT_STAYS_TEXT = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
"""Options of every workbook: no text of a data file becomes a formula, a link or a number."""
