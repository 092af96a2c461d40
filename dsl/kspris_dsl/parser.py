"""The Lark parser of a column: made from the grammar, or taken from the user's cache folder."""

from __future__ import annotations

import hashlib
import io
import sys
from functools import cache
from typing import TYPE_CHECKING

from kspris_dsl.cache import cached
from kspris_dsl.grammar import grammar_text
from kspris_dsl.text import Language

if TYPE_CHECKING:
    from lark import Lark

STARTS = ["statement", "file"]


def make_parser(language: Language, *, strict: bool = False) -> Lark:
    """Make the parser of a column anew. `strict` refuses colliding terminals (needs interegular)."""
    from lark import Lark  # noqa: PLC0415 - heavy

    return Lark(
        grammar_text(language),
        parser="lalr",
        lexer="contextual",
        start=STARTS,
        maybe_placeholders=False,
        strict=strict,
    )


def _key(language: Language) -> str:
    from lark import __version__  # noqa: PLC0415 - heavy

    made_of = f"{__version__} {sys.version_info[:2]} {grammar_text(language)}"
    return hashlib.sha256(made_of.encode()).hexdigest()[:24]


def _load(content: bytes) -> Lark:
    from lark import Lark  # noqa: PLC0415 - heavy

    return Lark.load(io.BytesIO(content))


def _make(language: Language) -> tuple[Lark, bytes]:
    parser = make_parser(language)
    out = io.BytesIO()
    parser.save(out)
    return parser, out.getvalue()


@cache
def parser(language: Language) -> Lark:
    """Return the parser of a column, once a process."""
    return cached(f"grammar-{language}-{_key(language)}", _load, lambda: _make(language))
