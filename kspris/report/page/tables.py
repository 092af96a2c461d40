"""A table prepared for its template: cells go in, the markup of its rows comes out."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from markupsafe import Markup

from kspris.document import Cell, Column, Table
from kspris.report.page.cells import celled, escaped, plain, wording
from kspris.report.page.phone import Manner, manner
from kspris.report.page.setting import Setting
from kspris.report.page.views import HeadView, TableView
from kspris.report.page.words import OWN_ROW
from kspris_dsl.text import Language, Text

NARROW = 3
MANY = 7
SHORT = 16
BRIEF = 26
LONGEST = 22
KEPT_WHOLE = 14
"""A table of so many rows or fewer is not broken between pages of paper."""


def table_view(whole: Table, setting: Setting) -> TableView:
    """Prepare a table: its rows are named by the first column with text."""
    language, table = setting.language, whole.on("pages")
    first = next((at for at, column in enumerate(table.columns) if column.kind == "text"), 0)
    phone = manner(table, first, language)
    return TableView(
        setting.names.new("table"),
        wording(table.title, language),
        heads(table.columns, language),
        _body(table, first, language, phone),
        None if table.note is None else wording(table.note, language),
        f"{_sort(table)} {phone}".strip(),
        _word(table, first),
        phone,
        _grid(table, first) if phone == "lines" else "",
    )


def heads(columns: Sequence[Column], language: Language) -> tuple[HeadView, ...]:
    """Prepare the heads of columns."""
    return tuple(
        HeadView(wording(one.labels, language), plain(one.unit, language), one.kind) for one in columns
    )


def _body(table: Table, first: int, language: Language, phone: Manner) -> Markup:
    writers = [
        _writer(column, _kind(table, at, phone), language, head=at == first, phone=phone)
        for at, column in enumerate(table.columns)
    ]
    own = frozenset(table.marked)
    opened = '<tr role="row"' if phone else "<tr"
    said = f'<span class="unseen"> ({escaped(OWN_ROW.in_(language))})</span></th>'
    rows: list[str] = []
    for at, row in enumerate(table.rows):
        cells = "".join([write(one) for write, one in zip(writers, row, strict=True)])
        marked = f'{opened} class="own">{cells.replace("</th>", said, 1)}</tr>' if at in own else ""
        rows.append(marked or f"{opened}>{cells}</tr>")
    return Markup("\n".join(rows))


def _writer(
    column: Column, kind: str, language: Language, *, head: bool, phone: Manner
) -> Callable[[Cell], str]:
    """Return what writes a column's cells. A unit stands in the cell where the column has none.

    On a phone a cell that no longer stands under its column's head says itself what it is.
    """
    opened, closed = ('<th scope="row"', "</th>") if head else ("<td", "</td>")
    if phone:
        opened += ' role="rowheader"' if head else ' role="cell"'
    if not head and (phone == "cards" or (phone == "lines" and column.kind == "text")):
        opened += f' data-label="{_label(column, language)}"'
    opened += ">" if kind == "text" else f' class="{kind}">'
    unit = not column.unit.in_(language)
    return lambda value: f"{opened}{celled(value, language, unit=unit)}{closed}"


def _label(column: Column, language: Language) -> str:
    label, unit = plain(column.labels, language), plain(column.unit, language)
    return escaped(f"{label}, {unit}" if unit else label)


# ------------------------------------------------------------------------------ what style must know


def _sort(table: Table) -> str:
    """Return what a table is: `small` enough for one page of paper, with few columns or with many."""
    across = len(table.columns)
    width = "narrow" if across <= NARROW else "many" if across >= MANY else ""
    return f"{'small' if len(table.rows) <= KEPT_WHOLE else 'long'} {width}".strip()


def _grid(table: Table, first: int) -> str:
    """Return the columns of figures before and after that of the rows' names, as style has them."""
    figures = [at for at, one in enumerate(table.columns) if one.kind != "text"]
    before = ["min-content"] * sum(at < first for at in figures)
    after = ["fit-content(5.5rem)"] * sum(at > first for at in figures)
    return f";--name:{len(before) + 1};--grid:{' '.join([*before, 'minmax(6rem,1fr)', *after])}"


def _kind(table: Table, at: int, phone: Manner) -> str:
    """Return a column's kind: `short` for text that is not broken over lines, `brief` for what on a card is
    set as a number is."""
    kind = table.columns[at].kind
    if kind != "text":
        return kind
    longest = max((len(one) for row in table.rows for one in _texts(row[at])), default=0)
    if longest <= SHORT:
        return "short"
    return "brief" if phone == "cards" and longest <= BRIEF else kind


def _word(table: Table, at: int) -> int:
    """Return the letters of the longest word in a column, as far as the column is to grow for it."""
    words = (word for row in table.rows for text in _texts(row[at]) for word in text.split())
    return min(max(map(len, words), default=0), LONGEST)


def _texts(value: Cell) -> tuple[str, ...]:
    if isinstance(value, Text):
        return value.nb, value.en
    return (value,) if isinstance(value, str) else ()
