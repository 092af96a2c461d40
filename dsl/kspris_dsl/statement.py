"""One line's pieces to a syntax tree, or to where and why they do not form one.

Every line is parsed for itself: a statement is one line, so a wrong line cannot touch its neighbours. A
word is a keyword where the grammar takes that keyword at this place, else a name where it takes a name.
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from functools import cache
from typing import TYPE_CHECKING, Protocol, cast

from kspris_dsl.grammar import unit_words
from kspris_dsl.keywords import words
from kspris_dsl.lexing import Piece
from kspris_dsl.parser import parser
from kspris_dsl.text import Language
from kspris_dsl.values import frozen

if TYPE_CHECKING:
    from lark import Token, Tree

_SIGNS = {",": "COMMA", "/": "SLASH", "%": "PERCENT"}
_KINDS = {"number": "NUMBER", "date": "DATE", "clock": "CLOCK", "text": "TEXT"}


@frozen
class Failure:
    """A line the grammar does not take: the first piece that does not fit (None: the line ends too
    early), and the terminals that would have fitted there."""

    piece: Piece | None
    index: int
    expected: frozenset[str]


class State(Protocol):
    """What of Lark's interactive parser is used here: a parse that is fed token by token."""

    def choices(self) -> Mapping[str, object]:
        """Return the terminals that may come next, a few too many where states were merged."""

    def accepts(self) -> set[str]:
        """Return exactly the terminals that may come next; slow."""

    def feed_token(self, token: Token) -> object:
        """Go on by one token."""

    def feed_eof(self) -> object:
        """Finish and return the tree."""


@cache
def _vocabulary(language: Language) -> tuple[dict[str, str], frozenset[str]]:
    return words(language), frozenset(unit_words(language))


def terminal_of(piece: Piece, choices: Container[str], language: Language) -> str | None:
    """Return the terminal a piece is where `choices` may stand; None where it is none of them."""
    if piece.kind == "word":
        keywords, units = _vocabulary(language)
        word = piece.text.lower()
        candidates = (keywords.get(word), "UNIT" if word in units else None, "NAME")
        return next((one for one in candidates if one is not None and one in choices), None)
    terminal = _SIGNS.get(piece.text) if piece.kind == "sign" else _KINDS.get(piece.kind)
    return terminal if terminal in choices else None


def _start(language: Language) -> State:
    return cast("State", parser(language).parse_interactive("", start="statement"))


def _failure(found: tuple[Piece, ...], index: int, language: Language) -> Failure:
    """Go to the place of failure again and see what the grammar would take there."""
    from lark import Token  # noqa: PLC0415 - heavy

    state = _start(language)
    for piece in found[:index]:
        state.feed_token(Token(str(terminal_of(piece, state.choices(), language)), piece.text))
    return Failure(found[index] if index < len(found) else None, index, frozenset(state.accepts()))


def parse_statement(found: tuple[Piece, ...], language: Language) -> Tree[Token] | Failure:
    """Parse the pieces of one line (at least one)."""
    from lark import Token, UnexpectedToken  # noqa: PLC0415 - heavy

    state = _start(language)
    index = 0
    try:
        for index, piece in enumerate(found):
            terminal = terminal_of(piece, state.choices(), language)
            if terminal is None:
                return _failure(found, index, language)
            state.feed_token(Token(terminal, piece.text, column=piece.column))
        index = len(found)
        return cast("Tree[Token]", state.feed_eof())
    except UnexpectedToken:
        return _failure(found, index, language)
