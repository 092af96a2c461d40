"""The user's cache folder: where made things are kept between runs, for nobody else's eyes.

Nothing depends on the cache: where the folder cannot be had, or a file in it is spoilt, work is done anew.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from kspris_dsl.whole import whole

T = TypeVar("T")
_DIGEST = 32
_KEPT = 4


def cache_folder() -> Path | None:
    """Return the cache folder, made with mode 0700 where it is not there; None where it cannot be had.

    A folder that another user owns or may write is not trusted, as what is read from it is unpickled.
    """
    base = os.environ.get("XDG_CACHE_HOME")
    try:
        folder = (Path(base) if base else Path.home() / ".cache") / "kspris"
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return folder if _is_ours(folder) else None
    except (OSError, RuntimeError):
        return None


def _is_ours(folder: Path) -> bool:
    """Whether the folder is this user's alone to write."""
    if not hasattr(os, "getuid"):
        return True
    state = folder.stat()
    if state.st_uid != os.getuid():
        return False
    if state.st_mode & 0o077:
        folder.chmod(0o700)
    return True


def keep(path: Path, content: bytes) -> None:
    """Write a file that only its owner may read."""
    with whole(path) as beside:
        beside.touch(0o600)
        beside.write_bytes(content)


def cached(name: str, load: Callable[[bytes], T], make: Callable[[], tuple[T, bytes]]) -> T:
    """Return what the cache file `name` holds, or make it and keep its bytes there.

    What a file holds is trusted only with its own digest before it. Of files whose names begin alike, up
    to the last hyphen, the newest few are kept.
    """
    folder = cache_folder()
    if folder is None:
        return make()[0]
    path = folder / name
    with suppress(Exception):
        kept = path.read_bytes()
        if hashlib.sha256(kept[_DIGEST:]).digest() == kept[:_DIGEST]:
            return load(kept[_DIGEST:])
    value, content = make()
    with suppress(OSError):
        keep(path, hashlib.sha256(content).digest() + content)
        _tidy(folder, name.rpartition("-")[0])
    return value


def _tidy(folder: Path, prefix: str) -> None:
    """Let the oldest of alike files go."""
    alike = sorted(folder.glob(f"{prefix}-*"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in alike[_KEPT:]:
        path.unlink(missing_ok=True)
