"""A text to its document: column, physical lines as nodes, blocks; and what could not be read.

The door of the language. A line that cannot be read is a `BadLine` and a diagnostic; all other lines are
read as if it were right.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from attrs import frozen

from kspris_dsl.blocks import build_blocks
from kspris_dsl.build import Place, build_line
from kspris_dsl.diagnostic import Diagnostic, Span
from kspris_dsl.keywords import words
from kspris_dsl.lexing import pieces
from kspris_dsl.nodes import BadLine, Document, Line, Remark
from kspris_dsl.patterns import openers
from kspris_dsl.statement import Failure, parse_statement
from kspris_dsl.text import Language


@frozen
class Parsed:
    """A file as read: its document, what was wrong, and its text after clean-up (for excerpts)."""

    document: Document
    diagnostics: tuple[Diagnostic, ...]
    text: str


def read_file(path: Path, shown: str | None = None, language: Language | None = None) -> Parsed:
    """Read a file. `shown` is its path in messages; `language` the column where the text does not tell."""
    return read_text(path.read_text("utf-8"), shown or str(path), language)


def read_text(text: str, path: str, language: Language | None = None) -> Parsed:
    """Read a text that is already decoded; `path` is its name in messages."""
    column = column_of(text) or language or "nb"
    read = [_read_line(line, number, path, column) for number, line in enumerate(physical(text), 1)]
    lines = tuple(line for line, _ in read)
    blocks, misplaced = build_blocks(lines)
    lost = tuple(line.opens for line in lines if isinstance(line, BadLine) and line.opens)
    diagnostics = tuple(one for _, found in read for one in found) + misplaced
    return Parsed(Document(path, column, lines, blocks, lost), diagnostics, text)


def physical(text: str) -> list[str]:
    """Return the lines of a text. The break that ends the last line starts no further one."""
    lines = text.replace("\r\n", "\n").split("\n")
    return lines[:-1] if lines[-1] == "" else lines


@cache
def _opening_words() -> dict[str, Language]:
    found: dict[str, Language] = {}
    columns: tuple[Language, ...] = ("en", "nb")
    for column in columns:
        found.update({word: column for word, terminal in words(column).items() if terminal in openers()})
    return found


def column_of(text: str) -> Language | None:
    """Return the column of the first word that opens a block; None where no line opens one."""
    known = _opening_words()
    for line in physical(text):
        first = line.split(None, 1)
        if first and first[0].lower() in known:
            return known[first[0].lower()]
    return None


def _read_line(
    text: str, number: int, path: str, language: Language
) -> tuple[Line | Remark | BadLine, tuple[Diagnostic, ...]]:
    found, comment = pieces(text)
    if not found:
        return Remark(Span(path, number, 1, max(1, len(text))), comment), ()
    last = found[-1]
    span = Span(path, number, found[0].column, last.column + len(last.text) - found[0].column)
    tree = parse_statement(found, language)
    if isinstance(tree, Failure):
        opens = openers().get(words(language).get(found[0].text.lower(), ""))
        return BadLine(span, text, opens), (Diagnostic("KS112", span),)
    place = Place(path, number, language)
    return build_line(tree, place, span, comment), ()
