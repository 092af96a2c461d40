"""One physical line to pieces: words, numbers, texts and signs, with their columns.

Pieces know no grammar. Which terminal a word is, keyword or name, depends on where it stands, and is
decided by `statement` as the parser goes.
"""

from __future__ import annotations

import re
from typing import Literal

from kspris_dsl.values import frozen

PieceKind = Literal["word", "date", "clock", "number", "bad_number", "text", "unclosed", "sign", "foreign"]

_PIECE = re.compile(
    r"""
    (?P<space>[ \t\u00a0\u202f]+)
  | (?P<comment>\#.*)
  | (?P<text>"[^"]*")
  | (?P<unclosed>".*)
  | (?P<word>[^\W\d]\w*(?:-\w+)*)
  | (?P<figures>[0-9]+(?:[.,:\-][0-9]+)*)
  | (?P<sign>[,/%])
  | (?P<foreign>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_FIGURES: tuple[tuple[PieceKind, re.Pattern[str]], ...] = (
    ("number", re.compile(r"[0-9]{1,18}(,[0-9]{1,18})?")),
    ("date", re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")),
    ("clock", re.compile(r"[0-9]{1,2}:[0-9]{2}")),
)


@frozen
class Piece:
    """A piece of a line: what it looks like, its text, and its 1-based column."""

    kind: PieceKind
    text: str
    column: int


def _figures(text: str) -> PieceKind:
    return next((kind for kind, pattern in _FIGURES if pattern.fullmatch(text)), "bad_number")


def pieces(line: str) -> tuple[tuple[Piece, ...], str | None]:
    """Take a line apart: its pieces, and its comment (with `#`, without space at the end) or None."""
    found: list[Piece] = []
    for match in _PIECE.finditer(line):
        group = match.lastgroup
        if group == "space":
            continue
        text = match[0]
        if group == "comment":
            return tuple(found), text.rstrip(" \t\u00a0\u202f")
        kind = _figures(text) if group == "figures" else group
        found.append(Piece(kind, text, match.start() + 1))  # type: ignore[arg-type]
    return tuple(found), None
