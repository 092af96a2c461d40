"""Files to a compiled ruleset: everything that loading does when no outcome is kept.

The bytes of a year and last year's ruleset (or why there is none) come in; the ruleset, all diagnostics and
the clean texts go out. Apart from `load`, so that a kept outcome is told without importing the compiler.
"""

from __future__ import annotations

from collections.abc import Mapping

from kspris.registry import Registry
from kspris.ruleset.bridge import Previous
from kspris.ruleset.compile import compile_documents
from kspris.ruleset.findings import has_errors
from kspris.ruleset.folder import Files
from kspris.ruleset.model import Ruleset
from kspris.ruleset.tell import Counts, counts
from kspris_dsl.diagnostic import Diagnostic
from kspris_dsl.parse import read_text
from kspris_dsl.source import decode
from kspris_dsl.text import Text
from kspris_dsl.values import frozen


@frozen
class Fresh:
    """What became of a year's files; fields as in `Loaded`."""

    ruleset: Ruleset | None
    diagnostics: tuple[Diagnostic, ...]
    sources: Mapping[str, str]
    unchecked: int
    counts: Counts | None


def compile_files(
    files: Files, registry: Registry, year: int | None, old: Ruleset | None, problem: Text | None
) -> Fresh:
    """Read and compile files. `year` is that of the `forrige` line; `problem` says why `old` is None."""
    texts = [decode(one.content, one.shown) for one in files.files]
    parsed = [read_text(one.text, file.shown) for one, file in zip(texts, files.files, strict=True)]
    decoded = tuple(found for one in texts for found in one.diagnostics)
    syntax = (*decoded, *(found for one in parsed for found in one.diagnostics))
    previous = None if year is None else Previous(year, old, problem)
    documents = [one.document for one in parsed]
    made = compile_documents(documents, registry, previous, syntax_errors=has_errors(syntax))
    sources = {one.document.path: one.text for one in parsed}
    numbers = None if made.ruleset is None else counts(made.ruleset)
    return Fresh(made.ruleset, (*syntax, *made.diagnostics), sources, made.unchecked, numbers)
