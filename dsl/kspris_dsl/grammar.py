"""The grammar: from the keyword and line tables to a Lark grammar of one column.

A file is lines and nothing else to the grammar, and each form of a line kind is one alternative. Blocks
are no concern of it. `statement` is what one line holds; `file` is a whole text.
"""

from __future__ import annotations

import re
from functools import cache

from kspris_dsl.keywords import KEYWORDS, UNITS
from kspris_dsl.patterns import Slot, Word, forms_by_alias
from kspris_dsl.text import Language

_HEAD = """\
// Made from the keyword and line tables: change those, never this.
file: (statement? NL)*
statement: line | line provenance
provenance: ACCORDING names -> according
    | ASSUMED -> assumed
    | ASSUMED TEXT -> assumed
"""

_SHARED = """\
names: NAME (COMMA NAME)*
?group: NAME | SPOKEN | WRITTEN
groups: group (COMMA group)*
percent: NUMBER PERCENT
duration: NUMBER UNIT
label: TEXT | TEXT SLASH TEXT
?value: NUMBER | TEXT | NAME | duration | percent
?response: NUMBER | NAME | duration
fraction: NUMBER | NUMBER SLASH NUMBER
points: GIVES NUMBER | WITHOUT POINTS | NOT_APPLICABLE
points_range: GIVES NUMBER TO NUMBER | WITHOUT POINTS
bound: (UNDER | OVER | AT_MOST | AT_LEAST) NUMBER PERCENT
count_bound: IS NUMBER (OR NUMBER)* | (AT_MOST | AT_LEAST) NUMBER
scope: IN EVERY CHANNEL | ON group
rank: NAME (OR NAME)*
ranks: rank (COMMA THEN rank)*
measures: NAME (COMMA NAME)*
ladder: NAME (COMMA THEN NAME)*
"""

_TERMINALS = r"""
DATE.5: /[0-9]{4}-[0-9]{2}-[0-9]{2}\b/
CLOCK.5: /[0-9]{1,2}:[0-9]{2}\b/
NUMBER: /[0-9]{1,18}(,[0-9]{1,18})?/
TEXT: /"[^"\n]*"/
NAME: /[^\W\d]\w*(-\w+)*/
COMMA: ","
SLASH: "/"
PERCENT: "%"
NL: /\n/
SPACE: /[ \t\u00a0\u202f]+/
COMMENT: /#[^\n]*/
%ignore SPACE
%ignore COMMENT
"""

PLAIN = {
    "name": "NAME",
    "measure": "NAME",
    "number": "NUMBER",
    "date": "DATE",
    "clock": "CLOCK",
    "text": "TEXT",
}
"""Slot types that are one token, with its terminal; the others are rules of the same name."""


def symbol(slot: Slot) -> str:
    """Return what stands for a slot in the grammar."""
    if slot.choices:
        return f"({' | '.join(slot.choices)})"
    return PLAIN.get(slot.type, slot.type)


def unit_words(language: Language) -> tuple[str, ...]:
    """Return the words of all units in one column, longest first."""
    found = {text.in_(language) for unit in UNITS for text in (unit.singular, unit.plural)}
    return tuple(sorted(found, key=lambda word: (-len(word), word)))


def _line_rules() -> str:
    rows = [
        " ".join(item.terminal if isinstance(item, Word) else symbol(item) for item in form.items)
        + f" -> {form.alias}"
        for form in forms_by_alias().values()
    ]
    return "line: " + "\n    | ".join(rows) + "\n"


def _keyword_terminals(language: Language) -> str:
    rows = [f"{terminal}.2: /(?i:{re.escape(text.in_(language))})\\b/" for terminal, text in KEYWORDS.items()]
    rows.append(f"UNIT.2: /(?i:{'|'.join(map(re.escape, unit_words(language)))})\\b/")
    return "\n".join(rows) + "\n"


@cache
def grammar_text(language: Language) -> str:
    """Return the Lark grammar of one column."""
    return _HEAD + _line_rules() + _SHARED + _keyword_terminals(language) + _TERMINALS
