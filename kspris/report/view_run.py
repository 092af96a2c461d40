"""A view's files in a folder: what it shows goes in, which files there shall be and which are done comes out.

As a run of participants' reports: a digest of all that the files are made of says whether what stands in the
folder is theirs, and a journal of each view's own says who wrote it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from attrs import field

from kspris.functions import registry
from kspris.report.journal import Journal, journal
from kspris.report.names import stems
from kspris.report.printing import LAYOUTS
from kspris.report.run import key_of
from kspris.report.views import DATA, Made
from kspris_dsl.text import Language
from kspris_dsl.values import frozen


@frozen(eq=False)
class ViewRun:
    """A view to be written in some layouts."""

    made: Made = field(repr=False)
    language: Language
    layouts: Sequence[str]
    journal: Journal

    def files(self, layouts: Sequence[str]) -> dict[str, str]:
        """Return the names of the files by layout."""
        after = "" if self.language == "nb" else f"-{self.language}"
        return {layout: f"{_stem(self.made)}{after}.{layout}" for layout in layouts}

    def foreign(self) -> tuple[str, ...]:
        """Return files in the way: there already, and not of this run."""
        return self.journal.foreign(self.files(self.layouts).values())

    def beside(self) -> tuple[str, ...]:
        """Return the names that the files have in the layouts that are not asked for."""
        others = [one for one in (*LAYOUTS, *DATA) if one not in self.layouts]
        return tuple(self.files(others).values())

    def left(self) -> dict[str, str]:
        """Return the files that are not done, by layout."""
        every = self.files(self.layouts)
        return {layout: name for layout, name in every.items() if not self.journal.finished(name)}

    def content(self, left: Mapping[str, str]) -> dict[str, bytes]:
        """Return what is to be in files, by name: all of it is there before any is written."""
        return {name: self.made.printed(layout, self.language) for layout, name in left.items()}


def view_run(
    made: Made, responses: Path, folder: Path, language: Language, layouts: Sequence[str]
) -> ViewRun:
    """Return the run that writes a view of the file `responses` in `folder`."""
    key = key_of(made.ruleset, made.view.id, registry(), [responses], [], made.seed)
    return ViewRun(made, language, layouts, journal(folder, key, f".kspris-view-{_stem(made)}.jsonl"))


def _stem(made: Made) -> str:
    return stems([made.view.id])[made.view.id]
