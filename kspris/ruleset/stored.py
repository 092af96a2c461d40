"""Outcomes of loading, kept between runs in the user's cache folder.

The key is everything that an outcome depends on: the bytes of the files of both years and their shown
paths, and the versions of kspris, Python and all plugins. What cannot be read back is made anew.
"""

from __future__ import annotations

import hashlib
import pickle
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import define

import kspris_dsl
from kspris.registry import KINDS
from kspris_dsl.cache import cache_folder, keep
from kspris_dsl.values import frozen

if TYPE_CHECKING:
    from kspris.registry import Registry
    from kspris.ruleset.folder import Files
    from kspris.ruleset.model import Ruleset

_SUM = 32
KEPT = 40
"""Outcomes kept at most; the oldest go first."""


@define
class Packed:
    """A ruleset, taken out of its bytes when somebody asks for it: checking a year needs no more than
    its diagnostics."""

    _value: Ruleset | None
    _bytes: bytes | None = None

    def value(self) -> Ruleset | None:
        """Return the ruleset."""
        if self._bytes is not None:
            self._value, self._bytes = pickle.loads(self._bytes), None
        return self._value

    def __getstate__(self) -> bytes:
        return self._bytes if self._bytes is not None else pickle.dumps(self._value, protocol=5)

    def __setstate__(self, state: bytes) -> None:
        self._value, self._bytes = None, state


@frozen
class Store:
    """The place of one outcome."""

    path: Path

    @classmethod
    def of(cls, registry: Registry, files: Files, previous: Files | None) -> Store | None:
        """Return the place of the outcome of these files; None where there is no cache folder."""
        folder = cache_folder()
        if folder is None:
            return None
        key = hashlib.sha256()
        for part in _parts(registry, files, previous):
            key.update(f"{len(part)}:".encode())
            key.update(part)
        return cls(folder / f"ruleset-{key.hexdigest()}.pickle")

    def get(self) -> object:
        """Return what is kept, or None."""
        with suppress(Exception):
            content = self.path.read_bytes()
            if hashlib.sha256(content[_SUM:]).digest() == content[:_SUM]:
                return pickle.loads(content[_SUM:])  # the folder is the user's own, mode 0700
        return None

    def put(self, outcome: object) -> None:
        """Keep an outcome, and let the oldest go."""
        with suppress(OSError, pickle.PicklingError, TypeError, AttributeError):
            content = pickle.dumps(outcome, protocol=5)
            keep(self.path, hashlib.sha256(content).digest() + content)
            _tidy(self.path.parent)


def _tidy(folder: Path) -> None:
    kept = sorted(folder.glob("ruleset-*.pickle"), key=lambda one: one.stat().st_mtime, reverse=True)
    for path in kept[KEPT:]:
        path.unlink(missing_ok=True)


def _parts(registry: Registry, files: Files, previous: Files | None) -> Iterator[bytes]:
    yield sys.version.encode()
    for stamp in (*_code(), *_plugins(registry)):
        yield stamp.encode()
    for year in (files, previous):
        yield b"year"
        for one in year.files if year is not None else ():
            yield one.shown.encode("utf-8", "surrogatepass")
            yield one.content


def _code() -> Iterator[str]:
    """The code that makes outcomes, by size and time: a checkout may change without a new version."""
    here = Path(__file__).parent
    for folder in (here, here.parent, Path(kspris_dsl.__file__).parent):
        yield from _stamps(folder)


def _stamps(folder: Path) -> Iterator[str]:
    for path in sorted(folder.glob("*.py")):
        with suppress(OSError):
            state = path.stat()
            yield f"{path}:{state.st_size}:{state.st_mtime_ns}"


def _plugins(registry: Registry) -> Iterator[str]:
    for kind in KINDS:
        for name, owned in registry.of(kind).items():
            yield f"{kind}:{name}:{owned.distribution}:{owned.version}:{owned.entry}:{_said(owned.value)}"


_PARTS = (
    "labels",
    "form",
    "wait_unit",
    "counterparts",
    "settings",
    "voluntary",
    "role_play",
    "measure",
    "accepts",
)


def _said(value: object) -> str:
    """What a plugin's value says of itself, and the age of the code that checks with it."""
    parts = [repr(getattr(value, part, None)) for part in _PARTS]
    modules = {type(value).__module__}
    for call in ("check", "answers"):
        modules.add(getattr(getattr(value, call, None), "__module__", "") or "")
    for name in sorted(modules - {"", "kspris.api"}):
        file = getattr(sys.modules.get(name), "__file__", None)
        if file:
            with suppress(OSError):
                parts.append(str(Path(file).stat().st_mtime_ns))
    return ":".join(parts)
