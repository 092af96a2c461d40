"""A text to its document: column, physical lines as nodes, blocks; and what could not be read.

The door of the language. A line that cannot be read is a `BadLine` and a diagnostic; all other lines are
read as if it were right.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from kspris_dsl.bad_statement import BadStatement
from kspris_dsl.blocks import build_blocks
from kspris_dsl.build import Place, build_line
from kspris_dsl.diagnostic import Diagnostic, Span
from kspris_dsl.flaws import explain_flaw
from kspris_dsl.keywords import words
from kspris_dsl.lexing import Piece, pieces
from kspris_dsl.mistakes import explain, meant_to_open
from kspris_dsl.nodes import BadLine, Document, Line, Remark
from kspris_dsl.patterns import openers, starters
from kspris_dsl.source import SourceText, clean, decode
from kspris_dsl.statement import Failure, parse_statement
from kspris_dsl.text import Language
from kspris_dsl.values import frozen

if TYPE_CHECKING:
    from lark import Token, Tree

_MANY, _EXAMPLES = 8, 3
"""Bad lines from which on a file may be no rules at all, and how many of them are shown then."""


@frozen
class Parsed:
    """A file as read: its document, what was wrong, and its text after clean-up (for excerpts)."""

    document: Document
    diagnostics: tuple[Diagnostic, ...]
    text: str


def read_file(path: Path, shown: str | None = None, language: Language | None = None) -> Parsed:
    """Read a file. `shown` is its path in messages; `language` the column where the text does not tell.

    Raises OSError where the file cannot be read; nothing in the file itself raises.
    """
    name = shown or str(path)
    return _read(decode(path.read_bytes(), name), name, language)


def read_text(text: str, path: str, language: Language | None = None) -> Parsed:
    """Read a text that is already decoded; `path` is its name in messages."""
    return _read(clean(text, path), path, language)


def _read(source: SourceText, path: str, language: Language | None) -> Parsed:
    column = column_of(source.text) or language or "nb"
    read = [_line(text, number, path, column) for number, text in enumerate(physical(source.text), 1)]
    lines = tuple(line for line, _ in read)
    blocks, misplaced = build_blocks(lines, column)
    lost = tuple(line.opens for line in lines if isinstance(line, BadLine) and line.opens)
    found = [*(one for _, wrong in read for one in wrong), *misplaced]
    found.sort(key=_position)
    found = _no_rules(path, lines, found) or found
    return Parsed(Document(path, column, lines, blocks, lost), (*source.diagnostics, *found), source.text)


def _no_rules(
    path: str, lines: Sequence[Line | Remark | BadLine], found: list[Diagnostic]
) -> list[Diagnostic]:
    """Return one message and a few examples where most lines cannot be read; nothing where most can."""
    said = [line for line in lines if not isinstance(line, Remark)]
    bad = sum(isinstance(line, BadLine) for line in said)
    if bad < _MANY or 2 * bad <= len(said):
        return []
    return [Diagnostic("KS105", Span(path), {"bad": bad, "lines": len(said)}), *found[:_EXAMPLES]]


def _position(diagnostic: Diagnostic) -> tuple[int, int]:
    span = diagnostic.span
    return (span.line, span.column) if span else (0, 0)


def physical(text: str) -> list[str]:
    """Return the lines of a clean text. The break that ends the last line starts no further one."""
    lines = text.split("\n")
    return lines[:-1] if lines[-1] == "" else lines


@cache
def _first_words() -> dict[str, tuple[Language, bool]]:
    """Words that begin a line in one column alone: which, and whether they open a block."""
    columns: tuple[tuple[Language, Language], ...] = (("nb", "en"), ("en", "nb"))
    return {
        word: (column, terminal in openers())
        for column, other in columns
        for word, terminal in words(column).items()
        if terminal in starters() and word not in words(other)
    }


def column_of(text: str) -> Language | None:
    """Return the column that a text is in; None where no line opens a block.

    The first word that opens one decides, unless more lines begin with words of the other column: one
    word taken from it does not turn a whole file.
    """
    known = _first_words()
    firsts = (line.split(None, 1) for line in physical(text))
    said = [known[first[0].lower()] for first in firsts if first and first[0].lower() in known]
    opening = next((column for column, opens in said if opens), None)
    if opening is None:
        return None
    lines = Counter(column for column, _ in said)
    other: Language = "en" if opening == "nb" else "nb"
    return other if lines[other] > lines[opening] else opening


@lru_cache(maxsize=8192)
def _syntax(
    text: str, language: Language
) -> tuple[tuple[Piece, ...], str | None, Tree[Token] | Failure | None]:
    """Parse one line. Many lines of a ruleset are alike, and most of an edited file is as it was."""
    found, comment = pieces(text)
    return found, comment, parse_statement(found, language) if found else None


def _line(
    text: str, number: int, path: str, language: Language
) -> tuple[Line | Remark | BadLine, tuple[Diagnostic, ...]]:
    found, comment, tree = _syntax(text, language)
    if tree is None:
        start = len(text) - len(text.lstrip()) + 1 if comment else 1
        return Remark(Span(path, number, start, max(1, len(comment or ""))), comment), ()
    first, last = found[0], found[-1]
    span = Span(path, number, first.column, last.column + len(last.text) - first.column)
    if isinstance(tree, Failure):
        bad = BadStatement(path, number, language, found, tree)
        return BadLine(span, text, meant_to_open(first, language)), (explain(bad),)
    place = Place(path, number, language)
    line = build_line(tree, place, span, comment)
    return line, tuple(explain_flaw(flaw) for flaw in place.flaws)
