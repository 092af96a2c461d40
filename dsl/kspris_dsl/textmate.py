"""The keyword table to a TextMate grammar, which most editors can highlight by.

`python -m kspris_dsl.textmate` prints the file kept in `dsl/editors/`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

from kspris_dsl.keywords import KEYWORDS, RESERVED, UNITS
from kspris_dsl.patterns import openers, starters
from kspris_dsl.text import Text

SCOPE = "source.kspris"


def _words(texts: Iterable[Text]) -> str:
    """Return an alternation of words of both columns, longest first."""
    found = {word for text in texts for word in (text.nb, text.en)}
    return "|".join(re.escape(word) for word in sorted(found, key=lambda word: (-len(word), word)))


def _rule(name: str, match: str) -> dict[str, str]:
    return {"name": f"{name}.kspris", "match": match}


def _terminals(chosen: Iterable[str]) -> str:
    return _words(KEYWORDS[terminal] for terminal in chosen)


def _block_line() -> dict[str, object]:
    """Return the rule of a line that opens a block: its keyword, and the name it declares."""
    return {
        "match": rf"^\s*((?i:{_terminals(openers())}))\b\s+([a-zæøå][a-z0-9æøå_]*)?",
        "captures": {
            "1": {"name": "keyword.control.block.kspris"},
            "2": {"name": "entity.name.section.kspris"},
        },
    }


def textmate() -> dict[str, object]:
    """Return the TextMate grammar: both columns, as a file may be in either."""
    properties = [terminal for terminal in starters() if terminal not in openers()]
    inside = [terminal for terminal in KEYWORDS if terminal not in starters()]
    units = _words(text for unit in UNITS for text in (unit.singular, unit.plural))
    patterns: list[dict[str, object] | dict[str, str]] = [
        _rule("comment.line.number-sign", "#.*$"),
        _rule("string.quoted.double", '"[^"\\n]*"'),
        _rule("invalid.illegal.unclosed", '"[^"\\n]*$'),
        _block_line(),
        _rule("keyword.other.property", rf"^\s*(?i:{_terminals(properties)})\b"),
        _rule("storage.modifier.provenance", rf"\b(?i:{_terminals(('ACCORDING', 'ASSUMED'))})\b"),
        _rule("constant.numeric.date", r"\b\d{4}-\d{2}-\d{2}\b"),
        _rule("constant.numeric.clock", r"\b\d{1,2}:\d{2}\b"),
        _rule("constant.numeric", rf"\b\d+(,\d+)?(\s*(%|(?i:{units})\b))?"),
        _rule("keyword.operator.word", rf"\b(?i:{_terminals(inside)})\b"),
        _rule("support.constant", rf"\b(?i:{_words(RESERVED.values())})\b"),
        _rule("variable.other", r"[a-zæøå][a-z0-9æøå_]*"),
    ]
    return {"scopeName": SCOPE, "name": "kspris", "fileTypes": ["ksp"], "patterns": patterns}


def textmate_json() -> str:
    """Return the grammar as the file in `dsl/editors/` holds it."""
    return json.dumps(textmate(), ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    print(textmate_json(), end="")
