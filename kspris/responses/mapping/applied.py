"""A mapping applied: an export goes in, the same rows under the edition's names come out.

Rows stay where they are, so that a finding names the row that the analyst sees. What the mapping does not
speak of stays as it is, for intake to tell; a cell that it cannot make sense of stays wrong, and is told too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import polars as pl
from attrs import evolve

from kspris.responses import normalise
from kspris.responses.mapping.dates import read_dates
from kspris.responses.mapping.model import Cells, ExportMapping, Source
from kspris.responses.mapping.origin import Origin
from kspris.responses.mapping.words import Column
from kspris.responses.metadata import CHECKED_BY
from kspris.responses.readers import Opened

TOGETHER = " + "
"""Stands between what several headers say of one cell: it is no answer, and is told as none."""
_UNREAD = "? "
"""Stands before what is not written as the mapping says: another way of reading it would be a guess."""
_NUMBER = r"^[+-]?\d+([.,]\d+)?$"


def applied(opened: Opened, cells: Cells, mapping: ExportMapping, columns: Mapping[str, Column]) -> Opened:
    """Return `opened` with the columns that `mapping` makes of its `cells`.

    Labels that the edition knows itself mean what they mean there; the mapping's own come first.
    """
    made: dict[str, pl.Series] = {}
    headers: dict[str, tuple[str, ...]] = {}
    by_header = {one.header: one for one in mapping.sources}
    for header in cells:
        if header in mapping.left_out:
            continue
        name = by_header[header].column if header in by_header else header
        if name in made:
            continue
        sources = mapping.of(name) or (Source(header, name),)
        headers[name] = tuple(one.header for one in sources)
        made[name] = _column(cells, sources, columns.get(name), mapping.labels.get(name, {}))
    height = max((one.len() for one in cells.values()), default=0)
    for name, value in mapping.fixed.items():
        made[name] = pl.Series(name, [value], dtype=pl.String).new_from_index(0, height)
    origin = Origin(mapping.path, cells, headers, opened.header_row)
    metadata = {key: value for key, value in opened.metadata.items() if key != CHECKED_BY}
    return evolve(opened, frame=pl.LazyFrame(made), metadata=metadata, origin=origin)


def _column(
    cells: Cells, sources: Sequence[Source], column: Column | None, labels: Mapping[str, str]
) -> pl.Series:
    said = [_said(cells[one.header], one, column, labels) for one in sources]
    if len(said) == 1:
        return said[0]
    texts = [normalise.as_text(one).alias(str(place)) for place, one in enumerate(said)]
    together = pl.concat_str(pl.all(), separator=TOGETHER, ignore_nulls=True)
    joined = pl.DataFrame(texts).select(together).to_series()
    return joined.set(joined == "", None)


def _said(cells: pl.Series, source: Source, column: Column | None, labels: Mapping[str, str]) -> pl.Series:
    """Return what the cells below one header say, in the edition's words."""
    if source.answer is not None:
        return _chosen(cells, source.answer, source.chosen)
    if column is not None and (labels or column.words):
        cells = _meant(normalise.as_text(cells), column, labels)
    if source.written is not None and not cells.dtype.is_temporal():
        return _dates(normalise.as_text(cells), source.written)
    if source.unit is not None and not cells.dtype.is_temporal():
        text = normalise.as_text(cells)
        return text.zip_with(~text.str.contains(_NUMBER).fill_null(False), text + f" {source.unit}")
    return cells


def _chosen(cells: pl.Series, answer: str, chosen: str | None) -> pl.Series:
    """Return `answer` where a cell says yes, or `chosen`, and nothing where it says no; else what it says."""
    yes = normalise.as_boolean(cells)
    if chosen is not None:
        yes = yes.set(normalise.as_text(cells) == normalise.as_read(chosen), True)
    said = pl.DataFrame({"cell": normalise.as_text(cells), "yes": yes})
    return said.select(
        pl.when(pl.col("yes").is_null()).then(pl.col("cell")).when(pl.col("yes")).then(pl.lit(answer))
    ).to_series()


def _dates(text: pl.Series, written: str) -> pl.Series:
    read = read_dates(text, written)
    told = read.dt.strftime("%Y-%m-%d" if read.dtype == pl.Date else "%Y-%m-%d %H:%M:%S")
    return told.zip_with(read.is_not_null(), _UNREAD + text)


def _meant(text: pl.Series, column: Column, labels: Mapping[str, str]) -> pl.Series:
    meanings: dict[str, str | None] = {}
    for label in text.unique().drop_nulls().to_list():
        meanings[label] = labels[label] or None if label in labels else column.means(label) or label
    return text.replace_strict(meanings, default=None, return_dtype=pl.String) if meanings else text
