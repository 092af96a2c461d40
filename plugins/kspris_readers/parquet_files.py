"""Parquet: a file goes in, a lazy frame with the file's own types and its key-values come out."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from kspris.api import Reader, ReadProblem, Text
from kspris_readers.limits import check_headers, check_size
from kspris_readers.sources import source

if TYPE_CHECKING:
    import polars as pl

_SIGN = b"PAR1"


def _check(path: Path) -> None:
    check_size(path, most=64 * 1024**3)
    with path.open("rb") as file:
        first = file.read(4)
        file.seek(max(0, path.stat().st_size - 4))
        last = file.read(4)
    if first != _SIGN:
        raise ReadProblem(Text("dette er ikke en Parquet-fil", "this is not a Parquet file"))
    if last != _SIGN:
        raise ReadProblem(
            Text(
                "Parquet-filen er avkortet: slutten mangler",
                "the Parquet file is cut off: its end is missing",
            )
        )


def _broken(error: Exception) -> ReadProblem:
    said = str(error).partition("\n")[0]
    return ReadProblem(Text(f"Parquet-filen er ødelagt ({said})", f"the Parquet file is damaged ({said})"))


def read(path: Path) -> pl.LazyFrame:
    """Open `path` lazily; ReadProblem where it is no whole Parquet file."""
    import polars as pl

    _check(path)
    try:
        frame = pl.scan_parquet(source(path), glob=False)  # `svar [1].parquet` is a name and no pattern
        headers = frame.collect_schema().names()
    except (pl.exceptions.PolarsError, OSError) as error:
        raise _broken(error) from error
    check_headers(headers, 1)
    return frame


def metadata(path: Path) -> Mapping[str, str]:
    """Return the file's key-values that are kspris's."""
    import polars as pl

    _check(path)
    try:
        pairs = pl.read_parquet_metadata(source(path))
    except (pl.exceptions.PolarsError, OSError) as error:
        raise _broken(error) from error
    return {key: value for key, value in pairs.items() if key.startswith("kspris.")}


READER = Reader(
    "parquet", Text("Parquet-fil", "Parquet file"), (".parquet", ".pq"), read=read, metadata=metadata
)
