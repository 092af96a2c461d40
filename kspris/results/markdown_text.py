"""Texts in Markdown: any text goes in, one that is shown as it is comes out.

Ids such as `svar_ventetid` and figures below zero stay readable in the source: what means nothing where it
stands has no backslash.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_ACTS = re.compile(r"[\\`*#\[\]<|~$]|&(?=#?\w+;)|(?<!\w)_|_(?!\w)")
_OPENS = re.compile(r"[-+](?=[-+\s]|$)|[>=]|(?<=\d)[.)](?=\s|$)")
_LINES = re.compile(r"\s*[\n\r\v\f\x85\u2028\u2029]\s*")
_NUMBERED = re.compile(r"\d+(?=[.)](\s|$))")


def escaped(text: str) -> str:
    """Return a text on one line, such that nothing in it, nor its beginning, is markup."""
    line = _ACTS.sub(r"\\\g<0>", _LINES.sub(" ", text))
    number = _NUMBERED.match(line)
    at = number.end() if number else 0
    return f"{line[:at]}\\{line[at:]}" if _OPENS.match(line, at) else line


def table(rows: Iterable[Iterable[str]]) -> str:
    """Return rows of cells as a table; the first is its head, the second its rule, such as `---:`."""
    head, rule, *body = rows
    lines = [map(escaped, head), rule, *(map(escaped, row) for row in body)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
