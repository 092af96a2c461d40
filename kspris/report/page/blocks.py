"""Blocks prepared for templates: a block goes in, a view with finished markup comes out.

Cells are written here and not in the templates: a report has some ten thousand of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from attrs import frozen
from markupsafe import Markup

from kspris.document import (
    NO_VALUE,
    Block,
    Cell,
    Chart,
    Column,
    Fact,
    Facts,
    Heading,
    Labelled,
    Number,
    Paragraph,
    Table,
)
from kspris.report import charts, palette
from kspris.report.page.cells import cell, celled, escaped, plain, wording
from kspris.report.page.names import Names
from kspris.report.page.words import OWN_ROW
from kspris_dsl.text import Language, Text

WIDTHS = {"desk": 720, "phone": 340}
ACROSS = 4
NARROW = 3
MANY = 7
SHORT = 16
LONGEST = 22
KEPT_WHOLE = 24
"""A table of so many rows or fewer is not broken between pages of paper."""


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
class RowView:
    """A row of a table: `cells` is the finished markup of all of them."""

    own: bool
    cells: Markup


@frozen
class TableView:
    """A table. `sort` is what style needs to know of its size, `word` the longest word that names a row."""

    id: str
    title: Markup
    heads: tuple[HeadView, ...]
    rows: tuple[RowView, ...]
    note: Markup | None
    sort: str
    word: int
    template: str = "table"


@frozen
class ValueView:
    """A labelled value of a record."""

    label: Markup
    text: Markup
    unit: str
    kind: str


@frozen
class RecordView:
    """A record: its heads, its values and its comments."""

    own: bool
    heads: tuple[ValueView, ...]
    values: tuple[ValueView, ...]
    comments: tuple[ValueView, ...]


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


@frozen
class Setting:
    """What all blocks of a page share: its language, its channels, the names that are taken."""

    language: Language
    channels: tuple[Labelled, ...]
    names: Names


def viewed(blocks: Iterable[Block], setting: Setting) -> Iterator[View]:
    """Prepare blocks in their order."""
    return (_view(block, setting) for block in blocks)


def _view(block: Block, setting: Setting) -> View:
    language = setting.language
    match block:
        case Heading(text):
            return HeadingView(setting.names.new("heading"), wording(text, language))
        case Paragraph(text, tone):
            return ParagraphView(wording(text, language), tone)
        case Facts(facts):
            return FactsView(tuple(fact(one, language) for one in facts))
        case Table():
            return _records(block, setting) if block.layout == "records" else _table(block, setting)
        case _:
            return _chart(block, setting)


def fact(one: Fact, language: Language) -> FactView:
    """Prepare a key figure."""
    number = isinstance(one.value, Number) and one.value.shown is not None
    unit = plain(one.value.unit, language) if number and isinstance(one.value, Number) else ""
    note = None if one.note is None else wording(one.note, language)
    figure = cell(one.value, language)
    return FactView(wording(one.labels, language), figure, unit, note, len(figure.striptags()) > 14)


# ------------------------------------------------------------------------------ tables


def _table(whole: Table, setting: Setting) -> TableView:
    language = setting.language
    table = whole.on("pages")
    first = _row_head(table.columns)
    kinds = [_kind(table, at) for at in range(len(table.columns))]
    writers = [
        _writer(column, kind, language, head=at == first)
        for at, (column, kind) in enumerate(zip(table.columns, kinds, strict=True))
    ]
    own = frozenset(table.marked)
    rows = tuple(_row(row, writers, at in own, OWN_ROW.in_(language)) for at, row in enumerate(table.rows))
    return TableView(
        setting.names.new("table"),
        wording(table.title, language),
        tuple(_head(column, language) for column in table.columns),
        rows,
        None if table.note is None else wording(table.note, language),
        _sort(table),
        _word(table, first),
    )


def _sort(table: Table) -> str:
    """Return what a table is: `small` enough for one page of paper, with few columns or with many."""
    across = len(table.columns)
    width = "narrow" if across <= NARROW else "many" if across >= MANY else ""
    return f"{'small' if len(table.rows) <= KEPT_WHOLE else 'long'} {width}".strip()


def _row_head(columns: tuple[Column, ...]) -> int:
    """Return the place of the column that names a row: the first with text."""
    return next((place for place, column in enumerate(columns) if column.kind == "text"), 0)


def _head(column: Column, language: Language) -> HeadView:
    return HeadView(wording(column.labels, language), plain(column.unit, language), column.kind)


def _row(row: tuple[Cell, ...], writers: list[Callable[[Cell], str]], own: bool, said: str) -> RowView:
    cells = "".join([write(one) for write, one in zip(writers, row, strict=True)])
    if own:
        cells = cells.replace("</th>", f'<span class="unseen"> ({escaped(said)})</span></th>', 1)
    return RowView(own, Markup(cells))


def _kind(table: Table, at: int) -> str:
    """Return a column's kind, `short` for text that is not broken over lines."""
    kind = table.columns[at].kind
    if kind != "text":
        return kind
    texts = (one for row in table.rows for one in _texts(row[at]))
    return "short" if all(len(one) <= SHORT for one in texts) else kind


def _word(table: Table, at: int) -> int:
    """Return the letters of the longest word in a column, as far as the column is to grow for it."""
    words = (word for row in table.rows for text in _texts(row[at]) for word in text.split())
    return min(max(map(len, words), default=0), LONGEST)


def _texts(value: Cell) -> tuple[str, ...]:
    if isinstance(value, Text):
        return value.nb, value.en
    return (value,) if isinstance(value, str) else ()


def _writer(column: Column, kind: str, language: Language, *, head: bool) -> Callable[[Cell], str]:
    """Return what writes a column's cells. A unit stands in the cell where the column has none."""
    opened, closed = ('<th scope="row"', "</th>") if head else ("<td", "</td>")
    opened += ">" if kind == "text" else f' class="{kind}">'
    unit = not column.unit.in_(language)
    return lambda value: f"{opened}{celled(value, language, unit=unit)}{closed}"


# ------------------------------------------------------------------------------ records


def _records(whole: Table, setting: Setting) -> RecordsView:
    language = setting.language
    table = whole.on("pages")
    heads = tuple(_head(column, language) for column in table.columns)
    own = frozenset(table.marked)
    return RecordsView(
        setting.names.new("table"),
        wording(table.title, language),
        heads[: table.heads],
        tuple(
            _record(row, heads, table.heads, place in own, language) for place, row in enumerate(table.rows)
        ),
        None if table.note is None else wording(table.note, language),
    )


def _record(
    row: tuple[Cell, ...], heads: tuple[HeadView, ...], first: int, own: bool, language: Language
) -> RecordView:
    told = [_value(one, head, language) for one, head in zip(row, heads, strict=True)]
    rest = [value for value, one in zip(told[first:], row[first:], strict=True) if one not in (None, "")]
    return RecordView(
        own,
        tuple(told[:first]),
        tuple(value for value in rest if value.kind != "comment"),
        tuple(value for value in rest if value.kind == "comment"),
    )


def _value(value: Cell, head: HeadView, language: Language) -> ValueView:
    unit = head.unit
    if isinstance(value, Number):
        unit = "" if value.shown is None else unit or plain(value.unit, language)
    text = cell(NO_VALUE if value is None else value, language)
    return ValueView(head.text, text, unit if isinstance(value, Number | int) else "", head.kind)


# ------------------------------------------------------------------------------ charts


def _chart(chart: Chart, setting: Setting) -> ChartView:
    name = setting.names.new("chart")
    drawn = tuple(
        (place, _drawing(chart, setting, width, f"{name}-{place}-")) for place, width in WIDTHS.items()
    )
    return ChartView(
        name,
        wording(chart.title, setting.language),
        drawn,
        _table(charts.behind(chart, setting.channels), setting),
    )


def _drawing(chart: Chart, setting: Setting, width: int, prefix: str) -> Markup:
    drawn = charts.drawn(chart, setting.channels, setting.language, palette.SCREEN, width, prefix=prefix)
    return Markup(drawn.svg)
