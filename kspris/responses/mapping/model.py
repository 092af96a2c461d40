"""What a mapping says, once it is checked: which column each header is, and what labels mean."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl
from attrs import Factory

from kspris_dsl.values import frozen

Cells = Mapping[str, pl.Series]
"""The cells below each header of an export. The series have no name, as to Polars `*` means all columns."""


@frozen
class Source:
    """One header of an export and the column that it is. Where `answer` is given, the header is that answer
    alone, and its cells say yes or no. `shared`: other headers are the column too, one filled in each row.
    """

    header: str
    column: str
    answer: str | None = None
    written: str | None = None
    """How dates are written, as people say it: `mm/dd/yyyy`."""
    unit: str | None = None
    """Of a wait that is a bare number: `min`."""
    shared: bool = False
    chosen: str | None = None
    """What a cell says where the answer was given and it says neither 1 nor yes: `Selected`."""


@frozen
class ExportMapping:
    """A mapping whole. `labels` gives what the labels of each column mean; empty: the cell is as if empty."""

    path: str
    sources: tuple[Source, ...] = ()
    left_out: frozenset[str] = frozenset()
    labels: Mapping[str, Mapping[str, str]] = Factory(dict)
    fixed: Mapping[str, str] = Factory(dict)
    """Columns that the export lacks, each with the value of every row."""

    def of(self, column: str) -> tuple[Source, ...]:
        """Return the headers that a column is made of."""
        return tuple(one for one in self.sources if one.column == column)
