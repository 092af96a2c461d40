"""Bundled plugin: readers of response files. CSV, Parquet and XLSX go in, lazy Polars frames come out."""

from __future__ import annotations

from kspris.api import Reader, hookimpl

KSPRIS_API = 1


@hookimpl
def kspris_register_readers() -> tuple[Reader, ...]:
    """Return the readers; each imports Polars only when it reads."""
    from kspris_readers import csv_files, parquet_files, xlsx_files

    return (csv_files.READER, parquet_files.READER, xlsx_files.READER)
