"""Findings in the words of the export: diagnostics about an edition's columns go in, and come out with the
header, the label and the place that the analyst knows, and with what to write in the mapping."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from attrs import evolve

from kspris.responses.mapping.lines import inline, line
from kspris.responses.mapping.model import Cells
from kspris.responses.normalise import as_text
from kspris_dsl.diagnostic import Diagnostic, Span
from kspris_dsl.text import Text
from kspris_dsl.values import frozen

_DATES = ("date", "sent", "replied")
_MISSING = ("KS407", "KS408", "KS409")
_UNKNOWN = "KS410"
_LABELS = ("KS414", "KS417", "KS418", "KS421", "KS422", "KS423", "KS424")
"""Findings that a line about the label in the mapping can mend."""
_AS_WRITTEN = (*_LABELS, "KS419", "KS425", "KS428", "KS435", "KS445", "KS446")
"""Findings whose value is a cell as it was read, and not a number that was worked out of it."""


@frozen(eq=False)
class Origin:
    """What columns were before a mapping: the cells as they came, and the headers that each is made of."""

    mapping: str
    cells: Cells
    headers: Mapping[str, tuple[str, ...]]
    header_row: int

    def named(self, diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
        """Return diagnostics about the mapped columns as ones about the export."""
        return tuple(map(self._named, diagnostics))

    def _named(self, one: Diagnostic) -> Diagnostic:
        file = Path(self.mapping).name
        column = str(one.data.get("column", ""))
        if one.code in _MISSING:
            return evolve(one, help=_joined(_write("columns", "...", column, file), one.help))
        if one.code == _UNKNOWN:
            return evolve(
                one, span=self._place(one.span, column), help=_joined(_left_out(column, file), one.help)
            )
        mapped = self._column(one)
        if mapped is None:
            return one
        data = dict(one.data)
        if data.get("column") == mapped:
            data["column"] = self._headers(mapped)
        cell = self._cell(one.span, mapped)
        if one.code in _AS_WRITTEN and "value" in data and cell is not None:
            data["value"] = cell
        advice = one.help
        if one.code == "KS414" and mapped in _DATES:
            advice = _written(self._headers(mapped), mapped, file)
        elif one.code in _LABELS and cell is not None:
            advice = _joined(_write(f"values.{mapped}", cell, "...", file), one.help)
        return evolve(one, span=self._place(one.span, mapped), data=data, help=advice)

    def _column(self, one: Diagnostic) -> str | None:
        """Return the mapped column that a finding points at: spans count the mapped columns."""
        names = list(self.headers)
        place = one.span.column if one.span is not None and one.span.line > self.header_row else 0
        return names[place - 1] if 0 < place <= len(names) else None

    def _headers(self, column: str) -> str:
        return " / ".join(self.headers[column])

    def _place(self, span: Span | None, column: str) -> Span | None:
        if span is None or column not in self.headers:
            return span
        return evolve(span, column=list(self.cells).index(self.headers[column][0]) + 1)

    def _cell(self, span: Span | None, column: str) -> str | None:
        """Return what the export says in a row; None where several headers say it together."""
        headers = self.headers[column]
        if span is None or len(headers) > 1:
            return None
        cell = self.cells[headers[0]].slice(span.line - self.header_row - 1, 1)
        value = as_text(cell).item() if cell.len() else None
        return None if value is None else str(value)


def _joined(first: Text, more: Text | None) -> Text:
    return first if more is None else Text(f"{first.nb}; {more.nb}", f"{first.en}; {more.en}")


def _write(section: str, name: str, value: str, file: str) -> Text:
    shown = line(name, value)
    return Text(f"skriv under [{section}] i {file}: {shown}", f"write below [{section}] in {file}: {shown}")


def _written(header: str, column: str, file: str) -> Text:
    shown = inline(header, {"id": column, "written": "dd/mm/yyyy"})
    return Text(
        f"skriv under [columns] i {file} hvordan datoene er skrevet, som {shown}",
        f"write below [columns] in {file} how the dates are written, such as {shown}",
    )


def _left_out(header: str, file: str) -> Text:
    shown = line(header, "")
    return Text(
        f'skriv under [columns] i {file} hva den er, eller "" om den skal være utelatt: {shown}',
        f'write below [columns] in {file} what it is, or "" where it is to be left out: {shown}',
    )
