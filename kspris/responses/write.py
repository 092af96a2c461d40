"""Frames of responses to files: written beside and renamed, so that nothing half-written is ever seen."""

from __future__ import annotations

import errno
import os
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from kspris_dsl.diagnostic import Diagnostic, Span
from kspris_dsl.whole import whole

if TYPE_CHECKING:
    import polars as pl

SUFFIXES = (".csv", ".parquet")


@cache
def version() -> str:
    """Return the installed version of kspris."""
    from importlib.metadata import version as installed

    return installed("kspris")


def can_write(path: Path, source: Path | None = None) -> tuple[Diagnostic, ...]:
    """Return what stands in the way of writing to `path`: its kind, or that it is the `source` itself.

    Raises OSError where its folder is not there or may not be written: better now than after the work.
    """
    for code, wrong in (
        (errno.ENOENT, not path.parent.is_dir()),
        (errno.EACCES, not os.access(path.parent, os.W_OK)),
    ):
        if wrong:
            raise OSError(code, os.strerror(code), str(path.parent))
    if source is not None and path.exists() and source.exists() and path.samefile(source):
        return (Diagnostic("KS464", Span(str(path)), {"path": str(path)}),)
    if path.suffix.lower() in SUFFIXES:
        return ()
    data = {"suffix": path.suffix or path.name, "known": ", ".join(SUFFIXES)}
    return (Diagnostic("KS451", Span(str(path)), data),)


def write_responses(frame: pl.DataFrame, path: Path, metadata: Mapping[str, str]) -> None:
    """Write `frame` by the suffix of `path`: CSV (`;`, UTF-8 with BOM for spreadsheets) or Parquet.

    `metadata` goes into Parquet's key-values, or into the leading comment line of a CSV file. Raises
    OSError where the folder cannot be written.
    """
    with whole(path) as beside, beside.open("wb") as file:
        if path.suffix.lower() == ".parquet":
            frame.write_parquet(file, metadata=dict(metadata))
        else:
            _write_csv(frame, file, metadata)


def _write_csv(frame: pl.DataFrame, file: BinaryIO, metadata: Mapping[str, str]) -> None:
    words = [f"{key.removeprefix('kspris.')}={value.replace(' ', '-')}" for key, value in metadata.items()]
    file.write("\ufeff".encode())
    if words:
        file.write(f"# kspris {' '.join(words)}\n".encode())
    frame.write_csv(file, separator=";")
