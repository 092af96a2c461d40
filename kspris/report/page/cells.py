"""What stands in a table or a sentence: a cell goes in, markup that shows it and nothing else comes out.

Text of a data file is hostile until shown otherwise: it is escaped, kept apart from the direction of the text
around it, and a character that would act unseen is shown as a sign.
"""

from __future__ import annotations

import datetime
import re
from html import escape

from markupsafe import Markup

from kspris.document import Cell, Number, written
from kspris_dsl.text import Language, Text

_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_PICTURES = 0x2400
_KEPT = "\t\n"
_SIGNS = {code: chr(_PICTURES + code) for code in range(32) if chr(code) not in _KEPT}
_SIGNS |= {0x7F: "\N{SYMBOL FOR DELETE}"}
_SIGNS |= dict.fromkeys([*range(0x80, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A)], _REPLACEMENT)
_SIGNS |= dict.fromkeys(
    [*range(0xD800, 0xE000), *range(0xFDD0, 0xFDF0), 0xFEFF, 0xFFFE, 0xFFFF], _REPLACEMENT
)
_PERCENT = re.compile(r"(?<=\d) %")
_SHORT = re.compile(r"\b(\w-)(?=\w)")
_LINES = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_ACTS = "\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff"
_UNSEEN = re.compile(f"[{_ACTS}]")
_UNSAFE = re.compile(f"[&<>\"'{_ACTS}]")


def visible(text: str) -> str:
    """Return a text with a sign for every character that acts unseen: control codes, turns of direction.

    Ends of lines become newlines. Marks that joined scripts and emoji need are left.
    """
    if not _UNSEEN.search(text):
        return text
    return _LINES.sub("\n", text).translate(_SIGNS)


def escaped(text: str) -> str:
    """Return a text that markup may hold, with all that acts unseen made visible."""
    return escape(visible(text)) if _UNSAFE.search(text) else text


def wording(text: Text | str, language: Language) -> Markup:
    """Return wording as markup, or data where it is a `str`."""
    return Markup(_data(text) if isinstance(text, str) else _said(text, language))


def plain(text: Text | str, language: Language) -> str:
    """Return wording or data for an attribute or a page's title, where no markup can stand."""
    return visible(text if isinstance(text, str) else text.in_(language))


def cell(value: Cell, language: Language, *, unit: bool = False) -> Markup:
    """Return a cell as markup. `unit`: a number's unit is written after it."""
    return Markup(celled(value, language, unit=unit))


def celled(value: Cell, language: Language, *, unit: bool = False) -> str:
    """Return a cell as markup that is a `str` still, to be joined with others: there are thousands."""
    if isinstance(value, str):
        return _data(value)
    if isinstance(value, Number):
        return escaped(value.written(language, unit=unit))
    if isinstance(value, datetime.date):
        return f'<time datetime="{value.isoformat()}">{written(value, language)}</time>'
    return _said(value, language) if isinstance(value, Text) else escaped(written(value, language))


def _said(text: Text, language: Language) -> str:
    """Return wording, with its per cent signs kept beside their numbers."""
    whole = _SHORT.sub("\\1\N{WORD JOINER}", escaped(text.in_(language)))
    return _PERCENT.sub("\N{NO-BREAK SPACE}%", whole)


def _data(text: str) -> str:
    return f'<bdi dir="auto">{escaped(text)}</bdi>'
