"""A line that is no statement, and where on it things are."""

from __future__ import annotations

from kspris_dsl.diagnostic import Span
from kspris_dsl.lexing import Piece
from kspris_dsl.statement import Failure
from kspris_dsl.text import Language
from kspris_dsl.values import frozen


@frozen
class BadStatement:
    """A line that is no statement: its place, column of words, pieces, and where parsing ended."""

    path: str
    line: int
    language: Language
    pieces: tuple[Piece, ...]
    failure: Failure

    @property
    def culprit(self) -> Piece:
        """The piece that does not fit; the last one where the line ends too early."""
        return self.failure.piece or self.pieces[-1]

    @property
    def before(self) -> Piece | None:
        """The piece before the one that does not fit."""
        return self.pieces[self.failure.index - 1] if self.failure.index else None

    def span(self, first: Piece, last: Piece | None = None) -> Span:
        """Return the place from one piece to another."""
        end = last or first
        return Span(self.path, self.line, first.column, end.column + len(end.text) - first.column)

    def after(self) -> Span:
        """Return the place just after the line's last piece."""
        last = self.pieces[-1]
        return Span(self.path, self.line, last.column + len(last.text), 1)
