"""A ruleset by its year, folder or file, whole: read, compiled against last year, and kept for next time.

What the user named and the registry come in; `Loaded` goes out, with every diagnostic and the texts they
speak of. Nothing is raised for wrong files. Outcomes are kept in the user's cache folder.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import Factory

from kspris.ruleset.folder import Files, RulesetPath, find, find_previous, read_files
from kspris.ruleset.stored import Packed, Store
from kspris_dsl.diagnostic import Diagnostic
from kspris_dsl.text import Text
from kspris_dsl.values import frozen

if TYPE_CHECKING:
    from kspris.registry import Registry
    from kspris.ruleset.model import Ruleset
    from kspris.ruleset.tell import Counts


@frozen
class Loaded:
    """What came of loading. `sources` holds clean texts by the path in spans.

    `unchecked` counts checks that were left out because of errors; `counts` is None then.
    """

    name: str
    packed: Packed
    diagnostics: tuple[Diagnostic, ...]
    sources: Mapping[str, str] = Factory(dict)
    unchecked: int = 0
    counts: Counts | None = None

    @property
    def ruleset(self) -> Ruleset | None:
        """The ruleset, or None when there are errors."""
        return self.packed.value()

    @property
    def ok(self) -> bool:
        """Whether there is a ruleset; known without taking it out."""
        return self.counts is not None


def load(name: str | os.PathLike[str], registry: Registry, *, cache: bool = True) -> Loaded:
    """Load a ruleset by a year that a plugin ships, a folder, or one file.

    Last year's rules (`forrige`) are looked for beside the folder, then among what plugins ship.
    """
    found = find(os.fspath(name), registry)
    if isinstance(found, Diagnostic):
        return Loaded(os.fspath(name), Packed(None), (found,))
    return _load(found, registry, cache=cache, followed=())


def _load(where: RulesetPath, registry: Registry, *, cache: bool, followed: tuple[Path, ...]) -> Loaded:
    files = read_files(where)
    if files.problems:
        return Loaded(where.name, Packed(None), files.problems, files.texts())
    before = find_previous(where, files, registry)
    old_files = read_files(before) if before is not None else None
    store = Store.of(registry, files, old_files) if cache else None
    kept = store.get() if store is not None else None
    if isinstance(kept, Loaded):
        return kept
    loaded = _compile(where, files, before, registry, cache=cache, followed=followed)
    if store is not None and not any(one.code == "KS520" for one in loaded.diagnostics):
        store.put(loaded)
    return loaded


def _compile(
    where: RulesetPath,
    files: Files,
    before: RulesetPath | None,
    registry: Registry,
    *,
    cache: bool,
    followed: tuple[Path, ...],
) -> Loaded:
    from kspris.ruleset.afresh import compile_files  # noqa: PLC0415 - a kept outcome needs no compiler

    year = files.previous_year()
    old: Ruleset | None = None
    problem: Text | None = None
    if year is not None and before is None:
        problem = Text(
            "det finnes ikke, verken ved siden av eller blant utvidelsene",
            "it is neither beside this one nor among the plugins",
        )
    elif year is not None and before is not None:
        if before.folder in (*followed, where.folder) and before.file == where.file:
            problem = Text("årene viser til hverandre i ring", "the years refer to each other in a circle")
        else:
            earlier = _load(before, registry, cache=cache, followed=(*followed, where.folder))
            old = earlier.ruleset
            problem = _unusable(before.name, old, year)
            old = None if problem else old
    fresh = compile_files(files, registry, year, old, problem)
    return Loaded(
        where.name, Packed(fresh.ruleset), fresh.diagnostics, fresh.sources, fresh.unchecked, fresh.counts
    )


def _unusable(name: str, old: Ruleset | None, year: int) -> Text | None:
    """Say why last year's rules cannot be used; None when they can."""
    if old is None:
        return Text(f"det har feil; kjør «kspris check {name}»", f"it has errors; run “kspris check {name}”")
    if old.year != year:
        return Text(f"«{name}» er regelsettet for {old.year}", f"«{name}» is the ruleset of {old.year}")
    return None
