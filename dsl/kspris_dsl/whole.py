"""Files whole or not at all: what is written gets the file's name when it is done."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

UNFINISHED = ".kspris-"
"""How the names of files begin that are being written; they end in `.tmp`."""
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
    beside = home.with_name(f"{UNFINISHED}{os.getpid()}-{next(_numbers)}.tmp")
    try:
        yield beside
        beside.replace(home)
    finally:
        beside.unlink(missing_ok=True)


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
        one.unlink(missing_ok=True)
