"""Where a ruleset's files are, and their bytes: by year, folder or file, within bounds.

What the user named comes in; out come the files in name order, or a diagnostic for what cannot be had:
an unknown name (with the nearest known), an empty folder, a file that cannot be read or is too large.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from kspris.registry import Registry
from kspris_dsl.diagnostic import Diagnostic, Span
from kspris_dsl.refusals import refusal
from kspris_dsl.source import decode
from kspris_dsl.suggest import suggest
from kspris_dsl.text import Text
from kspris_dsl.values import frozen

SUFFIX = ".ksp"
LARGEST = 2_000_000
"""Bytes that one file may have; a year of Kundeserviceprisen has about 40,000."""
MOST_FILES = 200
_PREVIOUS = re.compile(r"^[^\S\n]*(?:forrige|previous)[^\S\n]+([0-9]{1,6})\b", re.MULTILINE | re.IGNORECASE)
_MAY_HAVE_PREVIOUS = re.compile(rb"\A(?:\xff\xfe|\xfe\xff)|forrige|previous", re.IGNORECASE)


@frozen
class RulesetPath:
    """A ruleset's place: what people call it, its folder, and its one file if it was named so."""

    name: str
    folder: Path
    file: Path | None = None


@frozen
class RulesetFile:
    """One file: its path as shown to people, and its bytes."""

    shown: str
    content: bytes


@frozen
class Files:
    """A ruleset's files in name order, and what could not be read."""

    files: tuple[RulesetFile, ...]
    problems: tuple[Diagnostic, ...] = ()

    def texts(self) -> Mapping[str, str]:
        """The files' texts as they can be shown."""
        return {one.shown: one.content.decode("utf-8", "replace") for one in self.files}

    def previous_year(self) -> int | None:
        """The year of the `forrige` line, or None; whatever the file is encoded in, as it is read later."""
        for one in self.files:
            if not _MAY_HAVE_PREVIOUS.search(one.content):
                continue
            found = _PREVIOUS.search(decode(one.content, one.shown).text)
            if found:
                return int(found[1])
        return None


def find(name: str, registry: Registry) -> RulesetPath | Diagnostic:
    """Find a ruleset by a plugin's year, a folder or a file; a year wins over a folder of its name
    unless that is written as a path (`./2021`)."""
    years = registry.years()
    if name in years:
        return RulesetPath(name, years[name])
    path = Path(name)
    try:
        if name and path.is_dir():
            return RulesetPath(name, path)
        if path.is_file():
            return RulesetPath(name, path.parent, path)
    except (OSError, ValueError):
        pass
    near = suggest(name, years)
    known = ", ".join(years) or "-"
    advice = Text(f"kjente regelsett: {known}", f"known rulesets: {known}")
    if near:
        shown = " / ".join(f"«{one}»" for one in near)
        advice = Text(f"mente du {shown}?", f"did you mean {shown}?")
    return Diagnostic("KS207", None, {"name": name}, (), advice)


def read_files(where: RulesetPath) -> Files:
    """Read a ruleset's files, none of them larger than `LARGEST`."""
    try:
        paths = [where.file] if where.file else _listed(where.folder)
    except OSError as error:
        return Files((), (_unreadable(str(where.folder), error),))
    if not paths:
        return Files((), (Diagnostic("KS208", Span(str(where.folder)), {"folder": str(where.folder)}),))
    if len(paths) > MOST_FILES:
        why = Text(f"mappen har flere enn {MOST_FILES} filer", f"the folder has more than {MOST_FILES} files")
        return Files((), (Diagnostic("KS209", Span(str(where.folder)), {"why": why}),))
    files: list[RulesetFile] = []
    problems: list[Diagnostic] = []
    for path in paths:
        found = _read(path)
        if isinstance(found, Diagnostic):
            problems.append(found)
        else:
            files.append(found)
    return Files(tuple(files), tuple(problems))


def _listed(folder: Path) -> list[Path]:
    return sorted((one for one in folder.iterdir() if one.suffix == SUFFIX), key=lambda one: one.name)


def _read(path: Path) -> RulesetFile | Diagnostic:
    shown = shown_path(path)
    try:
        if not path.is_file():
            why = Text("det er ikke en vanlig fil", "it is not an ordinary file")
            return Diagnostic("KS209", Span(shown), {"why": why})
        with path.open("rb") as stream:
            content = stream.read(LARGEST + 1)
    except OSError as error:
        return _unreadable(shown, error)
    if len(content) > LARGEST:
        megabytes = LARGEST // 1_000_000
        why = Text(f"filen er større enn {megabytes} MB", f"the file is larger than {megabytes} MB")
        return Diagnostic("KS209", Span(shown), {"why": why})
    return RulesetFile(shown, content)


def _unreadable(shown: str, error: OSError) -> Diagnostic:
    return Diagnostic("KS209", Span(shown), {"why": refusal(error)})


def shown_path(path: Path) -> str:
    """Return a path as people know it: from the current folder when it lies under it."""
    try:
        return path.absolute().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return path.as_posix()


def find_previous(where: RulesetPath, files: Files, registry: Registry) -> RulesetPath | None:
    """Find last year's rules: a folder (or file) beside named by its year, else a plugin's of the same
    award."""
    year = files.previous_year()
    if year is None:
        return None
    home = where.folder.absolute()
    if where.file is not None and (beside := home / f"{year}{SUFFIX}").is_file():
        return RulesetPath(shown_path(beside), home, beside)
    if where.name in registry.years():
        for owned in registry.rulesets.values():
            folders = owned.value.folders
            if where.name in folders:
                wanted = _of_year(where.name, year)
                if wanted in folders:
                    return RulesetPath(wanted, folders[wanted])
    sibling = home.parent / str(year)
    if sibling.is_dir():
        return RulesetPath(shown_path(sibling), sibling)
    wanted = str(year)
    return RulesetPath(wanted, registry.years()[wanted]) if wanted in registry.years() else None


def _of_year(name: str, year: int) -> str:
    """Turn `acme-2021` into `acme-2020`, and `2021` into `2020`."""
    return re.sub(r"\d+$", str(year), name)
