"""The door for responses: a path or any frame goes in, a lazy Polars frame and its own word come out.

Which files can be read is the plugins' matter; a reader's complaint becomes a diagnostic with row and column.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import Factory

from kspris.api import Reader, ReadProblem
from kspris.errors import FAULTS, said
from kspris.registry import KIND_LABELS, Owned, Registry
from kspris.responses.metadata import ENCODING, HEADER_ROW
from kspris.responses.suggestion import meant
from kspris_dsl.diagnostic import Diagnostic, Span
from kspris_dsl.text import Text
from kspris_dsl.values import frozen

if TYPE_CHECKING:
    import narwhals as nw
    import polars as pl

    from kspris.responses.mapping.origin import Origin

_FOLDER = Text("dette er en mappe: skriv navnet på en fil i den", "this is a folder: name a file in it")
_WHOLE_FILE = Text(
    "hent filen på nytt, eller lagre den som CSV (UTF-8) eller Parquet",
    "fetch the file anew, or save it as CSV (UTF-8) or Parquet",
)


@frozen
class Opened:
    """Responses as they came: nothing interpreted yet. `header_row` is the 1-based row of the header.

    Where a mapping has given columns the edition's names, `origin` knows what they were.
    """

    path: str
    frame: pl.LazyFrame
    metadata: Mapping[str, str] = Factory(dict)
    header_row: int = 1
    origin: Origin | None = None


def open_responses(path: Path, registry: Registry) -> tuple[Opened | None, tuple[Diagnostic, ...]]:
    """Open `path` with the reader of its suffix; None with the reasons where it cannot be read."""
    place = Span(str(path))
    if not path.is_file():
        advice = _FOLDER if path.is_dir() else _nearby(path)
        return None, (Diagnostic("KS401", place, {"path": str(path)}, help=advice),)
    owned = _reader(path, registry)
    if owned is None:
        return None, (*_disputes(path, registry), _no_reader(path, registry))
    try:
        metadata, frame = _read(owned.value, path)
    except ReadProblem as problem:
        span = Span(str(path), problem.row, max(1, problem.column))
        advice = None if problem.row else _WHOLE_FILE
        return None, (Diagnostic("KS403", span, {"problem": problem.message}, help=advice),)
    except FAULTS as error:  # a reader is a plugin: whatever it does concerns this file alone
        told = f"{owned.owner}: {said(error)}"
        return None, (Diagnostic("KS403", place, {"problem": told}, help=_WHOLE_FILE),)
    guessed = () if ENCODING not in metadata else (Diagnostic("KS404", place),)
    return Opened(str(path), frame, metadata, int(metadata.get(HEADER_ROW, "1"))), guessed


def from_frame(frame: Any, name: str = "frame") -> Opened:
    """Take any frame that Polars or Narwhals knows; rows are counted as if a header were row 1.

    Raises TypeError for what is no frame at all.
    """
    import polars as pl

    if isinstance(frame, Opened):
        return frame
    if isinstance(frame, pl.LazyFrame):
        return Opened(name, frame)
    if isinstance(frame, pl.DataFrame):
        return Opened(name, frame.lazy())
    import narwhals as nw

    known = nw.from_native(frame)
    eager = known.collect() if isinstance(known, nw.LazyFrame) else known
    try:
        return Opened(name, eager.to_polars().lazy())
    except (ImportError, TypeError, ValueError):
        # pandas to Polars wants pyarrow, which those who have pandas may lack, and which takes no column of
        # several types
        return Opened(name, _value_by_value(eager).lazy())


def collected(opened: Opened, columns: tuple[str, ...] = ()) -> pl.DataFrame | Diagnostic:
    """Fetch the rows; a file that turns out to be damaged inside is told like one that is so outside."""
    import polars as pl

    try:
        return (opened.frame.select(columns) if columns else opened.frame).collect()
    except (pl.exceptions.PolarsError, OSError) as error:
        said = str(error).partition("\n")[0]
        problem = Text(f"innholdet er ødelagt ({said})", f"its contents are damaged ({said})")
        return Diagnostic("KS403", Span(opened.path), {"problem": problem})


def _value_by_value(frame: nw.DataFrame[Any]) -> pl.DataFrame:
    import polars as pl

    columns = {}
    for name in frame.columns:
        given, missing = frame[name].to_list(), frame[name].is_null().to_list()
        values = [None if gone else one for one, gone in zip(given, missing, strict=True)]
        columns[name] = _series(name, values)
    return pl.DataFrame(columns)


def _series(name: str, values: list[object]) -> pl.Series:
    """Return values of one type as they are, and of several as they are written: a time is no number."""
    import polars as pl

    try:
        return pl.Series(name, values)
    except (TypeError, ValueError, OverflowError, pl.exceptions.PolarsError):
        return pl.Series(name, [None if one is None else _written(one) for one in values], dtype=pl.String)


def _written(value: object) -> str:
    """Write a value as it would stand by itself: a day without midnight, a whole number without decimals."""
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _read(reader: Reader, path: Path) -> tuple[Mapping[str, str], pl.LazyFrame]:
    """Read a file, and raise TypeError where the plugin gives something else than it should."""
    import polars as pl

    metadata, frame = reader.metadata(path), reader.read(path)
    if not isinstance(metadata, Mapping):
        raise TypeError(f"metadata gave {type(metadata).__name__}, not a mapping")
    if not isinstance(frame, pl.LazyFrame):
        raise TypeError(f"read gave {type(frame).__name__}, not a polars.LazyFrame")
    return metadata, frame


def _reader(path: Path, registry: Registry) -> Owned[Reader] | None:
    suffix = path.suffix.lower()
    found = [one for one in registry.readers.values() if suffix in one.value.suffixes]
    return found[0] if found else None


def _disputes(path: Path, registry: Registry) -> Iterator[Diagnostic]:
    for one in registry.disputed:
        if one.kind == "readers" and one.id in (path.suffix.lower(), path.suffix.lower()[1:]):
            owners = ", ".join(one.owners)
            yield Diagnostic(
                "KS511", Span(str(path)), {"kind": KIND_LABELS["readers"], "id": one.id, "owners": owners}
            )


def _no_reader(path: Path, registry: Registry) -> Diagnostic:
    known = sorted({suffix for one in registry.readers.values() for suffix in one.value.suffixes})
    data = {"suffix": path.suffix or path.name, "known": ", ".join(known)}
    return Diagnostic("KS402", Span(str(path)), data)


def _nearby(path: Path) -> Text | None:
    try:
        names = [one.name for one in path.parent.iterdir() if one.is_file()]
    except OSError:
        return None
    return meant(path.name, names)
