"""What is done of a run of many reports, so that it can be stopped and continued.

The journal is a file of JSON lines beside the reports: first what they are made of, then a line for each
finished file. A report is done when its file is still as the journal says; whatever else stands in the
folder is somebody's, and is not written over unless asked.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from attrs import field

from kspris_dsl.values import frozen
from kspris_dsl.whole import sweep, whole

NAME = ".kspris-reports.jsonl"
"""The journal of participants' reports; a view for others has one of its own beside it."""


@frozen
class Journal:
    """The journal of a folder. `key` says what the reports are made of; `done` is file name to sha256."""

    folder: Path
    key: str
    done: Mapping[str, str] = field(factory=dict)
    expected: frozenset[str] = frozenset()
    """Files that this run has said it will write: they may be there without being done."""
    older: Mapping[str, str] = field(factory=dict)
    """Files of reports made of something else, by sha256, as the journals of those runs had them."""
    name: str = NAME

    @property
    def path(self) -> Path:
        """The journal's own file."""
        return self.folder / self.name

    def finished(self, name: str) -> bool:
        """Return whether a file is there as it was written."""
        return name in self.done and digest_of(self.folder / name) == self.done[name]

    def foreign(self, names: Iterable[str]) -> tuple[str, ...]:
        """Return the files among `names` that are there and that this run did not write."""
        return tuple(
            name
            for name in names
            if name not in self.expected and (self.folder / name).exists() and not self.finished(name)
        )

    def remove(self, names: Iterable[str]) -> tuple[str, ...]:
        """Remove the files among `names` that older reports' runs wrote and nobody changed; return those."""
        gone = tuple(
            one for one in names if one in self.older and digest_of(self.folder / one) == self.older[one]
        )
        for one in gone:
            (self.folder / one).unlink()
        return gone

    def begin(self, names: Iterable[str]) -> None:
        """Start the journal anew with what is done of it, and say what will be written. What a run that was
        killed left unfinished goes."""
        self.folder.mkdir(parents=True, exist_ok=True)
        lines: list[Mapping[str, str | list[str]]] = [{"key": self.key}]
        lines += [{"file": name, "sha256": told} for name, told in self.done.items()]
        expected = {*names, *self.expected}
        lines.append({"expected": sorted(expected)})
        lines += [
            {"older": name, "sha256": told} for name, told in self.older.items() if name not in expected
        ]
        with whole(self.path) as beside:
            beside.write_text("".join(json.dumps(one) + "\n" for one in lines), encoding="utf-8")
        sweep(self.folder)

    def note(self, name: str, digest: str) -> None:
        """Say that a file is done."""
        with self.path.open("a", encoding="utf-8") as file:
            file.write(json.dumps({"file": name, "sha256": digest}) + "\n")


def journal(folder: Path, key: str, name: str = NAME) -> Journal:
    """Read a folder's journal: nothing is done without one, or where it is of reports of something else."""
    try:
        lines = list(map(_line, (folder / name).read_text(encoding="utf-8").splitlines()))
    except OSError:
        lines = []
    done = {one["file"]: one["sha256"] for one in lines if {"file", "sha256"} <= {*one}}
    older = {one["older"]: one["sha256"] for one in lines if {"older", "sha256"} <= {*one}}
    if not lines or lines[0].get("key") != key:
        return Journal(folder, key, older={**older, **done}, name=name)
    expected = frozenset(name for one in lines for name in one.get("expected", ()))
    return Journal(folder, key, done, expected, older, name)


def _line(text: str) -> dict[str, Any]:
    """Read a line; one that was cut short says nothing, and its file counts as not done."""
    try:
        found = json.loads(text)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def digest_of(path: Path) -> str | None:
    """Return the sha256 of a file; None where there is none."""
    try:
        return sha256(path.read_bytes()).hexdigest()
    except OSError:
        return None
