"""The example line of a line kind, in either column."""

from __future__ import annotations

from functools import cache

from kspris_dsl.build import Place, build_line
from kspris_dsl.diagnostic import Span
from kspris_dsl.lexing import pieces
from kspris_dsl.lines import BY_ID
from kspris_dsl.printer import line_text
from kspris_dsl.statement import Failure, parse_statement
from kspris_dsl.text import Language


@cache
def example(kind: str, language: Language) -> str:
    """Return the example of a line kind in a column: the table's, or that turned to English."""
    written = BY_ID[kind].example
    if language == "nb":
        return written
    tree = parse_statement(pieces(written)[0], "nb")
    if isinstance(tree, Failure):
        raise ValueError(f"the example of {kind} is no statement: {written}")
    return line_text(build_line(tree, Place("", 1, "nb"), Span("", 1), None), language)
