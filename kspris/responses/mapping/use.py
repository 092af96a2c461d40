"""The door of mappings: an opened export and a mapping file go in, what intake can read comes out."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from kspris.errors import ResponsesError
from kspris.responses.layout import layout
from kspris.responses.mapping.applied import applied
from kspris.responses.mapping.draft import Draft, draft
from kspris.responses.mapping.model import Cells
from kspris.responses.mapping.statements import checked
from kspris.responses.mapping.toml_text import read_toml
from kspris.responses.mapping.words import columns_of
from kspris.responses.normalise import as_read, cleaned
from kspris.responses.readers import Opened, collected
from kspris.ruleset.model import Ruleset
from kspris_dsl.catalogue import entry
from kspris_dsl.diagnostic import Diagnostic, Span
from kspris_dsl.text import Text
from kspris_dsl.values import frozen


@frozen
class Mapped:
    """An export under the edition's names; None where the diagnostics say why not. `sources`: their texts."""

    opened: Opened | None
    diagnostics: tuple[Diagnostic, ...]
    sources: dict[str, str]


def mapped(opened: Opened, path: Path, edition: Ruleset) -> Mapped:
    """Read the mapping at `path` and apply it to an export of `edition`."""
    toml, found = read_toml(path)
    sources = {toml.path: toml.text}
    if _stop(found):
        return Mapped(None, found, sources)
    rows = _plain(opened)
    if isinstance(rows, Diagnostic):
        return Mapped(None, (*found, rows), sources)
    columns = columns_of(edition, layout(edition))
    mapping, more = checked(toml, edition, columns, list(rows))
    if _stop(more):
        return Mapped(None, (*found, *more), sources)
    return Mapped(applied(opened, rows, mapping, columns), (*found, *more), sources)


def drafted(opened: Opened, edition: Ruleset) -> Draft:
    """Propose a mapping of an export. Raises ResponsesError where its rows cannot be read."""
    rows = _plain(opened)
    if isinstance(rows, Diagnostic):
        raise ResponsesError([rows])
    return draft(rows, edition)


def _plain(opened: Opened) -> Cells | Diagnostic:
    """Return the headers and cells as intake reads them; lists, spans and the like as written."""
    rows = collected(opened)
    if isinstance(rows, Diagnostic):
        return rows
    wrong = _same_headers(opened, rows.columns)
    if wrong is not None:
        return wrong
    plain = cleaned(pl.DataFrame({str(place): _written(one) for place, one in enumerate(rows)}))
    return {as_read(one): cells.rename("") for one, cells in zip(rows.columns, plain, strict=True)}


def _written(cells: pl.Series) -> pl.Series:
    if not (cells.dtype.is_nested() or cells.dtype in (pl.Binary, pl.Duration, pl.Object)):
        return cells
    return pl.Series([None if cell is None else str(cell) for cell in cells.to_list()], dtype=pl.String)


def _same_headers(opened: Opened, headers: list[str]) -> Diagnostic | None:
    """Return the complaint about two headers that are one as they are read, though their bytes differ."""
    names = [as_read(one) for one in headers]
    for place, name in enumerate(names):
        if (first := names.index(name)) < place:
            problem = Text(
                f"kolonne {first + 1} og {place + 1} heter begge «{name}»",
                f"columns {first + 1} and {place + 1} are both called “{name}”",
            )
            span = Span(opened.path, opened.header_row, place + 1)
            return Diagnostic("KS403", span, {"problem": problem})
    return None


def _stop(diagnostics: tuple[Diagnostic, ...]) -> bool:
    return any(entry(one.code).severity == "error" for one in diagnostics)
