"""What stands in the folder that reports are written in: whatever is in the way, and what older runs left."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kspris.cli.terminal import say

if TYPE_CHECKING:
    from kspris.report.journal import Journal
    from kspris_dsl.text import Text


def refuse_foreign(folder: Path, foreign: Sequence[str]) -> None:
    """Raise ResponsesError (KS468) where files that this run did not make have the names of its own."""
    if foreign:
        from kspris.errors import ResponsesError
        from kspris_dsl.diagnostic import Diagnostic, Span
        from kspris_dsl.text import Text, counted

        data: dict[str, str | int | Text] = {
            "folder": str(folder),
            "count": counted(len(foreign), Text("fil", "file"), Text("filer", "files")),
            "first": foreign[0],
        }
        raise ResponsesError([Diagnostic("KS468", Span(str(folder)), data)])


def clear(journal: Journal, names: Sequence[str], *, replace: bool) -> None:
    """See to older files in other formats beside those that are written: a reader must not mix them.

    Those that an earlier run wrote are removed where its files are to be replaced; all others are told of.
    """
    from kspris_dsl.text import Text, counted

    gone = journal.remove(names) if replace else ()
    if gone:
        told = counted(len(gone), Text("eldre fil", "older file"), Text("eldre filer", "older files"))
        say(f"Fjernet {told.nb} i andre formater.", f"Removed {told.en} in other formats.")
    if kept := journal.foreign(names):
        told = counted(len(kept), Text("fil", "file"), Text("filer", "files"))
        say(
            f"{told.nb} i andre formater er laget av noe annet og står som før; den første er {kept[0]}.",
            f"{told.en} in other formats, made of something else, left as before; the first is {kept[0]}.",
            err=True,
        )
