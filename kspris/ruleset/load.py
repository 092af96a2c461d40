"""A ruleset by its year, folder or file, whole: read, compiled against last year, and kept for next time.

What the user named and the registry come in; `Loaded` goes out, with every diagnostic and the texts they
speak of. Nothing is raised for wrong files. Outcomes are kept in the user's cache folder.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import Factory, frozen

from kspris.ruleset.folder import Files, RulesetPath, find, find_previous, read_files
from kspris.ruleset.stored import Packed, Store
from kspris_dsl.diagnostic import Diagnostic
from kspris_dsl.text import Text

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
    from kspris.ruleset.bridge import Previous
    from kspris.ruleset.compile import compile_documents
    from kspris.ruleset.findings import has_errors
    from kspris.ruleset.tell import counts
    from kspris_dsl.parse import read_text
    from kspris_dsl.source import decode

    texts = [decode(one.content, one.shown) for one in files.files]
    parsed = [read_text(one.text, file.shown) for one, file in zip(texts, files.files, strict=True)]
    syntax = tuple(found for one in (*texts, *parsed) for found in one.diagnostics)
    documents = [one.document for one in parsed]
    year = files.previous_year()
    previous = None
    if year is not None:
        problem: Text | None = None
        old: Ruleset | None = None
        if before is None:
            problem = Text(
                "det finnes ikke, verken ved siden av eller blant utvidelsene",
                "it is neither beside this one nor among the plugins",
            )
        elif before.folder in followed or before.folder == where.folder:
            problem = Text("årene viser til hverandre i ring", "the years refer to each other in a circle")
        else:
            earlier = _load(before, registry, cache=cache, followed=(*followed, where.folder))
            old = earlier.ruleset
            if old is None:
                problem = Text(
                    f"det har feil; kjør «kspris check {before.name}»",
                    f"it has errors; run “kspris check {before.name}”",
                )
            elif old.year != year:
                problem = Text(
                    f"mappen «{before.name}» er regelsettet for {old.year}",
                    f"folder «{before.name}» is the ruleset of {old.year}",
                )
                old = None
        previous = Previous(year, old, problem)
    compiled = compile_documents(documents, registry, previous, syntax_errors=has_errors(syntax))
    sources = {one.document.path: one.text for one in parsed}
    found = (*syntax, *compiled.diagnostics)
    numbers = counts(compiled.ruleset) if compiled.ruleset is not None else None
    return Loaded(where.name, Packed(compiled.ruleset), found, sources, compiled.unchecked, numbers)
