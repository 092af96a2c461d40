"""Titles of sheets and headers of columns that Excel takes: legal, short enough and unique."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from kspris.report.book.texts import clean

LONGEST_TITLE, LONGEST_HEADER = 31, 250
ILLEGAL = re.compile(r"[\[\]:*?/\\\x00-\x1f]+")


def sheet_titles(titles: Iterable[str]) -> tuple[str, ...]:
    """Return a title for each sheet, in order: no letter that Excel refuses, none twice in any case."""
    return _unique((_legal(one) for one in titles), LONGEST_TITLE)


@lru_cache(maxsize=512)
def headers(texts: tuple[str, ...]) -> tuple[str, ...]:
    """Return the headers of a table's columns: on one line, none empty, none twice in any case.

    Kept, because the reports of a survey have the same tables.
    """
    return _unique((" ".join(clean(one).split()) or "–" for one in texts), LONGEST_HEADER)


def _legal(title: str) -> str:
    text = ILLEGAL.sub("-", clean(title)).strip(" '-")
    return text if text and text.lower() not in ("history", "logg") else f"{text} 1".strip()


def _unique(texts: Iterable[str], longest: int) -> tuple[str, ...]:
    used: set[str] = set()
    made = []
    for text in texts:
        short, again = _cut(text, longest), 2
        while short.lower() in used:
            end = f" ({again})"
            short, again = _cut(text, longest - len(end)) + end, again + 1
        used.add(short.lower())
        made.append(short)
    return tuple(made)


def _cut(text: str, longest: int) -> str:
    """Cut text to a length as UTF-16 counts it."""
    return text.encode("utf-16-le")[: 2 * longest].decode("utf-16-le", "ignore").rstrip(" '")
