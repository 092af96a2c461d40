"""`kspris fmt`: a document back to text in the one layout, and to the other column of words.

Line in, line out: nothing is aligned, wrapped or moved. Lines under an opening line are indented by two,
a comment as the statement below it; one blank line is kept where several stood, none at the ends.
"""

from __future__ import annotations

from collections.abc import Sequence

from kspris_dsl.diagnostic import Diagnostic
from kspris_dsl.lines import BY_ID
from kspris_dsl.nodes import BadLine, Document, Line, Remark
from kspris_dsl.parse import Parsed, read_text
from kspris_dsl.plain import same
from kspris_dsl.printer import line_text
from kspris_dsl.render import severity
from kspris_dsl.text import Language, Text
from kspris_dsl.values import frozen

_INDENT = "  "
_UNREADABLE = Text(
    "filen har linjer som ikke kan leses; rett dem først",
    "the file has lines that cannot be read; mend them first",
)
_NOT_THE_SAME = Text(
    "teksten ville ikke ha sagt det samme etterpå, så den er ikke rørt",
    "the text would not have said the same afterwards, so it was left alone",
)


@frozen
class Formatted:
    """The laid-out text, or why there is none. `diagnostics` are those of reading the text."""

    text: str | None
    diagnostics: tuple[Diagnostic, ...]
    refused: Text | None = None


def format_text(text: str, path: str, language: Language | None = None) -> Formatted:
    """Lay out a decoded text. `language` is the column where the text does not tell."""
    return format_parsed(read_text(text, path, language))


def format_parsed(parsed: Parsed) -> Formatted:
    """Lay out a text that was read. Refused where a line could not be read, or where reading the
    result again would not give the same nodes, the same comments and the same layout."""
    return _laid_out(parsed, parsed.document.language)


def translate_text(text: str, path: str, to: Language, language: Language | None = None) -> Formatted:
    """Turn a text to the column `to`: keywords, units and reserved names; names and texts stay.

    `language` is the column it is in where the text does not tell. Refused as layout is, so also where
    a name of the text is a word of the other column.
    """
    return _laid_out(read_text(text, path, language), to)


def _laid_out(parsed: Parsed, language: Language) -> Formatted:
    document = parsed.document
    if any(isinstance(line, BadLine) for line in document.lines) or _has_bad_values(parsed):
        return Formatted(None, parsed.diagnostics, _UNREADABLE)
    text = document_text(document, language)
    again = read_text(text, document.path, language)
    stable = document_text(again.document, language) == text
    if not (stable and same(document, again.document) and again.document.language == language):
        return Formatted(None, parsed.diagnostics, _NOT_THE_SAME)
    return Formatted(text, parsed.diagnostics)


def _has_bad_values(parsed: Parsed) -> bool:
    """Whether a value could not be, so that its node does not hold what is written."""
    return any(one.code[:4] == "KS11" and severity(one) == "error" for one in parsed.diagnostics)


def document_text(document: Document, language: Language) -> str:
    """Return a document's text in a column. Lines that could not be read stay as they are written."""
    lines = _without_spare_blanks(document.lines)
    indents = _indents(lines)
    rows = [_row(line, indent, language) for line, indent in zip(lines, indents, strict=True)]
    return "".join(f"{row}\n" for row in rows)


def _without_spare_blanks(
    lines: Sequence[Line | Remark | BadLine],
) -> list[Line | Remark | BadLine]:
    kept: list[Line | Remark | BadLine] = []
    for line in lines:
        if not (_is_blank(line) and (not kept or _is_blank(kept[-1]))):
            kept.append(line)
    while kept and _is_blank(kept[-1]):
        kept.pop()
    return kept


def _is_blank(line: Line | Remark | BadLine) -> bool:
    return isinstance(line, Remark) and line.text is None


def _indents(lines: Sequence[Line | Remark | BadLine]) -> list[str]:
    """Return each line's indent. Walks upwards, so that a comment takes that of the statement below;
    one with no statement right below stays at the margin if it stood there."""
    inside = _inside_a_block(lines)
    found: list[str] = []
    below: str | None = None
    for line, is_inside in zip(reversed(lines), reversed(inside), strict=True):
        if isinstance(line, Remark) and line.text is not None:
            own = _INDENT if is_inside and line.span.column > 1 else ""
            found.append(own if below is None else below)
            below = found[-1]
            continue
        below = None if isinstance(line, Remark) else _INDENT if is_inside else ""
        found.append(below or "")
    return found[::-1]


def _inside_a_block(lines: Sequence[Line | Remark | BadLine]) -> list[bool]:
    found = []
    opened = False
    for line in lines:
        opens = isinstance(line, Line) and BY_ID[line.kind].opens is not None
        found.append(opened and not opens)
        opened = opened or opens
    return found


def _row(line: Line | Remark | BadLine, indent: str, language: Language) -> str:
    if isinstance(line, BadLine):
        return line.source.rstrip()
    if isinstance(line, Remark):
        return f"{indent}{line.text}" if line.text is not None else ""
    comment = f"  {line.comment}" if line.comment else ""
    return f"{indent}{line_text(line, language)}{comment}"
