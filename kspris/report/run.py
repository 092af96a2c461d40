"""A run of participants' reports: which files there shall be, which are done, and the jobs for the rest.

A run is known by what its reports are made of: rules, responses, view, the versions of all plugins, and the
code of strangers'. The same run may be stopped and continued; another one never mixes its files with it.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import evolve, field

from kspris.registry import KINDS
from kspris.report.batch import Job
from kspris.report.compose import OWN
from kspris.report.journal import Journal
from kspris.report.names import stems
from kspris.report.printing import LAYOUTS
from kspris.responses.write import version
from kspris.results.ledger import versions
from kspris_dsl.diagnostic import Diagnostic
from kspris_dsl.text import Language
from kspris_dsl.values import frozen

if TYPE_CHECKING:
    from kspris.registry import Registry
    from kspris.report.material import Material
    from kspris.ruleset.model import Ruleset


@frozen(eq=False)
class Run:
    """What is to be made of a survey. `faults` gathers what is wrong with chapters, each told once."""

    material: Material = field(repr=False)
    view: str | None
    language: Language
    layouts: Sequence[str]
    journal: Journal
    faults: dict[tuple[str, str], Diagnostic] = field(factory=dict, init=False)

    @property
    def stems(self) -> Mapping[str, str]:
        """The file stem of every participant: it does not depend on who is asked for."""
        return stems(self.material.participants)

    def files(self, participants: Iterable[str]) -> dict[str, dict[str, str]]:
        """Return the names of the files of each participant, by layout."""
        known, after = self.stems, "" if self.language == "nb" else f"-{self.language}"
        return {
            one: {layout: f"{known[one]}{after}.{layout}" for layout in self.layouts} for one in participants
        }

    def foreign(self, participants: Iterable[str]) -> tuple[str, ...]:
        """Return files in the way: there already, and not of this run."""
        names = [name for files in self.files(participants).values() for name in files.values()]
        return self.journal.foreign(names)

    def beside(self, participants: Iterable[str]) -> tuple[str, ...]:
        """Return the names that the participants' files have in the layouts that are not asked for."""
        others = evolve(self, layouts=tuple(one for one in LAYOUTS if one not in self.layouts))
        return tuple(name for files in others.files(participants).values() for name in files.values())

    def left(self, participants: Iterable[str]) -> dict[str, dict[str, str]]:
        """Return the files that are not done, by participant and layout."""
        unfinished = {
            one: {layout: name for layout, name in files.items() if not self.journal.finished(name)}
            for one, files in self.files(participants).items()
        }
        return {one: files for one, files in unfinished.items() if files}

    def jobs(self, left: Mapping[str, Mapping[str, str]]) -> Iterator[Job]:
        """Compose the reports that are left, each when it is asked for.

        Classmates follow each other: what typst has laid out for one serves the next.
        """
        classes = self.material.classes
        for participant in sorted(left, key=lambda one: (classes[one] or "", one)):
            files = left[participant]
            made = self.material.report(participant, self.view)
            for one in made.diagnostics:
                self.faults.setdefault((str(one.data.get("owner")), str(one.data.get("error"))), one)
            paths = tuple((layout, self.journal.folder / name) for layout, name in files.items())
            yield Job(participant, made.document, self.language, paths)


def key_of(
    edition: Ruleset,
    view: str | None,
    registry: Registry,
    files: Iterable[Path],
    others: Sequence[Ruleset],
    seed: int | None = None,
) -> str:
    """Return what a run is known by: nothing that changes a report is left out of it.

    `seed`: of a random order, where there is one.
    """
    used = {one: number for rules in (edition, *others) for one, number in versions(rules, registry).items()}
    used |= {one.owner: one.version for one in registry.chapters.values()}
    told = {
        "kspris": version(),
        "rulesets": [edition.digest, *(one.digest for one in others)],
        "responses": [sha256(one.read_bytes()).hexdigest() for one in files],
        "view": view,
        "plugins": used,
        "code": _code(registry),
        "seed": seed,
    }
    return sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()


def _code(registry: Registry) -> dict[str, str]:
    """Return a digest of each stranger's package by its name: one that is being written keeps its version."""
    owned = [one for kind in KINDS for one in registry.of(kind).values() if one.distribution != OWN]
    packages = {one.module.partition(".")[0] for one in owned} & sys.modules.keys()
    found = {}
    for name in sorted(packages):
        package = sys.modules[name]
        folders = [Path(one) for one in getattr(package, "__path__", ())]
        alone = getattr(package, "__file__", None)
        files = [one for folder in folders for one in folder.rglob("*.py")]
        files += [Path(alone)] if alone and not folders else []
        # an editor's lock on a file is a link to nothing, with the file's ending
        bytes_of = [sha256(one.read_bytes()).digest() for one in sorted(files) if one.is_file()]
        found[name] = sha256(b"".join(bytes_of)).hexdigest()
    return found
