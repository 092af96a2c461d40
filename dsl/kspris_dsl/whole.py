"""Files and folders whole or not at all: what is written gets its name when it is done."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

UNFINISHED = ".kspris-"
"""How the names of files and folders begin that are being written; they end in `.tmp`."""
_numbers = count()


@contextmanager
def whole(path: Path) -> Iterator[Path]:
    """Give the place to write what `path` is to hold; an older file there is replaced when that is done.

    A link stays a link, to a new file. A device or a pipe takes what was written, and stays too. Raises
    OSError where the folder cannot be written; nothing half-written is ever left.
    """
    if not path.name:
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if not path.parent.is_dir():
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(path.parent))
    if path.exists() and not path.is_file() and not path.is_dir():
        with _poured(path) as made:
            yield made
        return
    home = path.resolve()
    beside = _beside(home)
    try:
        yield beside
        beside.replace(home)
    finally:
        beside.unlink(missing_ok=True)


def _beside(home: Path) -> Path:
    return home.with_name(f"{UNFINISHED}{os.getpid()}-{next(_numbers)}.tmp")


@contextmanager
def whole_folder(path: Path) -> Iterator[Path]:
    """Give an empty folder to fill, which gets the name `path` when that is done; those above it are made.

    Raises FileExistsError where anything stands there, and OSError where nothing can be made; nothing
    half-written is ever left.
    """
    if os.path.lexists(path):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = _beside(path)
    try:
        beside.mkdir()
        yield beside
        beside.rename(path)
    finally:
        _remove(beside)


def _remove(unfinished: Path) -> None:
    if unfinished.is_dir() and not unfinished.is_symlink():
        from shutil import rmtree  # noqa: PLC0415 - seldom needed

        rmtree(unfinished, ignore_errors=True)
    else:
        unfinished.unlink(missing_ok=True)


@contextmanager
def _poured(path: Path) -> Iterator[Path]:
    from tempfile import TemporaryDirectory  # noqa: PLC0415 - devices are seldom written to

    with TemporaryDirectory() as folder:
        made = Path(folder) / "made"
        yield made
        with path.open("wb") as out:
            out.write(made.read_bytes())


def sweep(folder: Path) -> None:
    """Remove what a run that was killed left unfinished in a folder."""
    for one in folder.glob(f"{UNFINISHED}*.tmp"):
        _remove(one)
