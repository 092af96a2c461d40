"""A table of records prepared for its template: each row goes in, a card's markup comes out."""

from __future__ import annotations

from markupsafe import Markup

from kspris.document import NO_VALUE, Cell, Column, Number, Table
from kspris.report.page.cells import celled, escaped, plain, wording
from kspris.report.page.setting import Setting
from kspris.report.page.tables import heads
from kspris.report.page.views import RecordsView, RecordView
from kspris_dsl.text import Language
from kspris_dsl.values import frozen


def records_view(whole: Table, setting: Setting) -> RecordsView:
    """Prepare a table whose rows are cards. What a record has no value for is left out of its card."""
    language, table = setting.language, whole.on("pages")
    fields = [_field(column, language) for column in table.columns]
    own = frozenset(table.marked)
    return RecordsView(
        setting.names.new("table"),
        wording(table.title, language),
        heads(table.columns[: table.heads], language),
        tuple(_record(row, fields, table.heads, at in own) for at, row in enumerate(table.rows)),
        None if table.note is None else wording(table.note, language),
    )


@frozen
class _Field:
    """A column as a card shows it: its label as markup, and its unit."""

    label: str
    kind: str
    unit: str
    language: Language

    def value(self, cell: Cell) -> str:
        """Write a value with its unit."""
        shown = celled(NO_VALUE if cell is None else cell, self.language)
        unit = self.unit
        if isinstance(cell, Number):
            unit = "" if cell.shown is None else unit or plain(cell.unit, self.language)
        elif not isinstance(cell, int):
            unit = ""
        return f"{shown}&nbsp;{escaped(unit)}" if unit else shown


def _field(column: Column, language: Language) -> _Field:
    return _Field(str(wording(column.labels, language)), column.kind, column.unit.in_(language), language)


def _record(row: tuple[Cell, ...], fields: list[_Field], first: int, own: bool) -> RecordView:
    told = list(zip(fields, row, strict=True))
    rest = [(one, cell) for one, cell in told[first:] if cell is not None and not _empty(cell)]
    return RecordView(
        own,
        Markup(" ".join([_in_head(one, cell) for one, cell in told[:first]])),
        Markup("\n".join([_labelled(one, cell) for one, cell in rest if one.kind != "comment"])),
        Markup("\n".join([_comment(one, cell) for one, cell in rest if one.kind == "comment"])),
    )


def _empty(cell: Cell) -> bool:
    return isinstance(cell, str) and not cell


def _in_head(one: _Field, cell: Cell) -> str:
    return f'<span class="{one.kind}"><span class="label">{one.label}</span> {one.value(cell)}</span>'


def _labelled(one: _Field, cell: Cell) -> str:
    return f'<div><dt>{one.label}</dt><dd class="{one.kind}">{one.value(cell)}</dd></div>'


def _comment(one: _Field, cell: Cell) -> str:
    said = f"<blockquote>{one.value(cell)}</blockquote>"
    return f'<figure class="said"><figcaption>{one.label}</figcaption>{said}</figure>'
