"""What is wrong with a text or a table, as a value: code, place and data, apart from its wording.

A stage that meets one keeps it and looks further. The wording stands in `kspris_dsl.catalogue`; `render`
joins the two.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from attrs import Factory

from kspris_dsl.text import Text
from kspris_dsl.values import frozen

Severity = Literal["error", "warning"]
Data = Mapping[str, str | int | Text]


@frozen(order=True)
class Span:
    """A place in a text file: 1-based line and column, counted in characters.

    For data files `line` is the 1-based row of the file (a header is row 1) and `column` the 1-based
    column number. Line 0 is the file as a whole.
    """

    path: str
    line: int = 0
    column: int = 1
    length: int = 1


@frozen
class Related:
    """Another place that a diagnostic speaks of, with what is to be seen there."""

    span: Span
    note: Text


@frozen
class Diagnostic:
    """One finding. `code` keys its wording and severity; `data` fills the wording's fields.

    `help` overrides the catalogue's standing advice where a better one is known here.
    """

    code: str
    span: Span | None
    data: Data = Factory(dict)
    related: tuple[Related, ...] = ()
    help: Text | None = None
