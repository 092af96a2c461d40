"""What the templates print: one view for each kind of block, its markup finished.

Rows and values are joined here and not in the templates: a report has some thousands of cells.
"""

from __future__ import annotations

from markupsafe import Markup

from kspris_dsl.values import frozen

ACROSS = 4


@frozen
class HeadingView:
    """A heading inside a chapter."""

    id: str
    text: Markup
    template: str = "heading"


@frozen
class ParagraphView:
    """A paragraph and its tone."""

    text: Markup
    tone: str
    template: str = "paragraph"


@frozen
class FactView:
    """A key figure: `figure` and `unit` apart, since they are set in two sizes. `long`: it is words."""

    label: Markup
    figure: Markup
    unit: str
    note: Markup | None
    long: bool


@frozen
class FactsView:
    """Key figures side by side."""

    facts: tuple[FactView, ...]
    template: str = "facts"

    @property
    def worded(self) -> bool:
        """Return whether one of them is words, which are set smaller than figures: then all are."""
        return any(one.long for one in self.facts)

    @property
    def across(self) -> int:
        """Return how many stand in a row, so that the last row is not left with one."""
        most = ACROSS - 1 if self.worded else ACROSS
        rows = -(-len(self.facts) // most)
        return -(-len(self.facts) // max(rows, 1))


@frozen
class HeadView:
    """A column's head."""

    text: Markup
    unit: str
    kind: str


@frozen
class TableView:
    """A table: `body` is all its rows. `sort` is what style needs to know of its size, `word` the longest
    word that names a row. `phone`: how it is set there; its elements then say their roles, for a browser
    forgets them of what is no longer laid out as a table. `grid`: what style needs to know of its columns."""

    id: str
    title: Markup
    heads: tuple[HeadView, ...]
    body: Markup
    note: Markup | None
    sort: str
    word: int
    phone: str = ""
    grid: str = ""
    template: str = "table"


@frozen
class RecordView:
    """A record: its heads, its values and its comments."""

    own: bool
    heads: Markup
    values: Markup
    comments: Markup


@frozen
class RecordsView:
    """A table whose rows are cards."""

    id: str
    title: Markup
    heads: tuple[HeadView, ...]
    records: tuple[RecordView, ...]
    note: Markup | None
    template: str = "records"


@frozen
class ChartView:
    """A chart at each width, which says what it shows in words too, and the table behind it."""

    id: str
    title: Markup
    drawings: tuple[tuple[str, Markup], ...]
    behind: TableView
    template: str = "chart"


View = HeadingView | ParagraphView | FactsView | TableView | RecordsView | ChartView
