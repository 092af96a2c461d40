"""`kspris new year`: last year's rules found, carried on, checked and written as a folder of their own."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kspris.cli.command import refuse
from kspris.cli.new_place import refuse_taken
from kspris.cli.terminal import say, tell

if TYPE_CHECKING:
    from kspris.registry import Registry
    from kspris.ruleset.afresh import Fresh
    from kspris.ruleset.folder import Files, RulesetPath
    from kspris.ruleset.model import Ruleset
    from kspris_dsl.nodes import Document
    from kspris_dsl.text import Language, Text

FIRST, LAST = 1900, 2999


def begin(name: str, source: str | None, out: Path | None) -> int:
    """Write the rules of the year `name`, and say what to look through; nothing is ever overwritten."""
    from kspris.functions import load, registry

    year = _year(name)
    known = registry()
    where = _source(year, source, out, known)
    folder = out or _folder(where, known) / name
    refuse_taken(folder)
    old = load(where.name)
    if old.year >= year:
        refuse(
            f"«{where.name}» er reglene for {old.year}, og {year} kommer ikke etter det.",
            f"“{where.name}” holds the rules of {old.year}, and {year} is not after that.",
        )
    documents = _read(where)
    files = _carried(documents, old, year, folder)
    _refuse_elsewhere(where, folder, files, old.year, known)
    made, fresh = _compiled(files, old, known)
    _write(folder, files, _changes(made.title, old.year, documents[0].language))
    tell(fresh.diagnostics, fresh.sources)
    _report(folder, files, made, old, _called(folder, known))
    return 0


def _year(name: str) -> int:
    if not re.fullmatch("[0-9]{4}", name) or not FIRST <= int(name) <= LAST:
        refuse(
            f"«{name}» er ikke et år. Skriv fire sifre, for eksempel 2022.",
            f"“{name}” is not a year. Write four digits, such as 2022.",
        )
    return int(name)


def _called(folder: Path, known: Registry) -> str:
    """Return what a command must call a folder, for a plugin's year wins over a folder of its name."""
    return f"./{folder}" if str(folder) in known.years() else str(folder)


def _source(year: int, source: str | None, out: Path | None, known: Registry) -> RulesetPath:
    """Find the rules to begin with: those named, else the newest that come before `year`."""
    from kspris.errors import RulesetError
    from kspris.ruleset.folder import RulesetPath, find

    if source is None:
        found = {int(name): RulesetPath(name, folder) for name, folder in _years(known.years())}
        beside = _beside(out.parent if out else Path())
        found |= {int(name): RulesetPath(_called(one, known), one) for name, one in _years(beside)}
        earlier = [one for one in found if one < year]
        if earlier:
            return found[max(earlier)]
        refuse(
            f"Ingen regler fra før {year} er kjent. Si med --from hvilken mappe året bygger på.",
            f"No rules from before {year} are known. Name the folder that the year is made of with --from.",
        )
    named = find(source, known)
    if not isinstance(named, RulesetPath):
        raise RulesetError((named,))
    if named.file is not None:
        refuse(
            f"«{source}» er en fil. Reglene for et år står i en mappe: legg filen i en mappe for seg selv.",
            f"“{source}” is a file. A year's rules stand in a folder: put the file in a folder of its own.",
        )
    return named


def _years(folders: Mapping[str, Path]) -> Iterator[tuple[str, Path]]:
    return ((name, one) for name, one in folders.items() if re.fullmatch("[0-9]{4}", name))


def _beside(place: Path) -> dict[str, Path]:
    """Return the folders of rules in a place, by name."""
    return {one.name: one for one in place.glob("*/") if any(one.glob("*.ksp"))}


def _folder(where: RulesetPath, known: Registry) -> Path:
    """Return the folder to make a year in: beside the one it is made of, unless that is a plugin's."""
    if where.name in known.years():
        return Path()
    plain = where.folder.name not in {"", ".."}
    return where.folder.parent if plain else where.folder.resolve().parent


def _read(where: RulesetPath) -> list[Document]:
    from kspris.ruleset.folder import read_files
    from kspris_dsl.parse import read_text
    from kspris_dsl.source import decode

    files = read_files(where).files
    return [read_text(decode(one.content, one.shown).text, one.shown).document for one in files]


def _carried(documents: Sequence[Document], old: Ruleset, year: int, folder: Path) -> Files:
    from kspris.ruleset.folder import Files, RulesetFile, shown_path
    from kspris.ruleset.next_year import next_year

    texts = next_year(documents, old, year)
    places = [shown_path(folder / Path(one.path).name) for one in documents]
    return Files(tuple(RulesetFile(at, text.encode()) for at, text in zip(places, texts, strict=True)))


def _refuse_elsewhere(where: RulesetPath, folder: Path, files: Files, year: int, known: Registry) -> None:
    """Refuse a folder from which the bridges would not find the rules that they speak of."""
    from kspris.ruleset.folder import RulesetPath, find_previous

    found = find_previous(RulesetPath(_called(folder, known), folder), files, known)
    if found is not None and found.folder.resolve() == where.folder.resolve():
        return
    place = folder.parent / str(year)
    refuse(
        f"Reglene for {year} må ligge ved siden av de nye, i «{place}», og «{where.folder}» gjør ikke det. "
        "Kopier mappen dit, og kjør på nytt uten --from, eller velg et annet sted med --out.",
        f"The rules of {year} must lie beside the new ones, in “{place}”, and “{where.folder}” does not. "
        "Copy the folder there and run again without --from, or choose another place with --out.",
    )


def _compiled(files: Files, old: Ruleset, known: Registry) -> tuple[Ruleset, Fresh]:
    """Compile the files as `kspris check` will, before any of them is written."""
    from kspris.errors import RulesetError
    from kspris.ruleset.afresh import compile_files

    fresh = compile_files(files, known, old.year, old, None)
    if fresh.ruleset is None:
        raise RulesetError(fresh.diagnostics, fresh.sources)
    return fresh.ruleset, fresh


def _changes(title: Text, old: int, spoken: Language) -> str:
    """Return the page on which the year's changes are to be told."""
    if spoken == "nb":
        return (
            f"# Endringer i {title.nb}\n\nIngenting er endret fra {old} ennå.\n\n"
            "| Endring | Hvorfor | Berører |\n|---|---|---|\n"
        )
    return (
        f"# Changes in {title.en or title.nb}\n\nNothing has changed from {old} yet.\n\n"
        "| Change | Why | Touches |\n|---|---|---|\n"
    )


def _write(folder: Path, files: Files, changes: str) -> None:
    from kspris_dsl.whole import whole_folder

    with whole_folder(folder) as beside:
        for one in files.files:
            (beside / Path(one.shown).name).write_bytes(one.content)
        (beside / "CHANGES.md").write_text(changes, encoding="utf-8", newline="\n")


def _report(folder: Path, files: Files, made: Ruleset, old: Ruleset, name: str) -> None:
    """Say what was written, what to look through, and what to do next."""
    from kspris.cli.new_seen import to_look_at
    from kspris_dsl.text import Text, counted

    many = counted(len(files.files), Text("fil", "file"), Text("filer", "files"))
    say(
        f"Skrev {made.name} i {folder}: {many.nb} og CHANGES.md. Alt er som i {old.year}.",
        f"Wrote {made.name} in {folder}: {many.en} and CHANGES.md. All is as in {old.year}.",
    )
    look = to_look_at(made, files, old.year)
    if look:
        say("\nSe gjennom, og rett det som ikke stemmer:", "\nLook through, and mend what is not right:")
    for one in look:
        say(f"  {one.nb}", f"  {one.en}")
    say("\nGå videre:", "\nGo on with:")
    click.echo(f"  {shlex.join(['kspris', 'check', name])}")
