"""`kspris fmt`: ruleset files in their standard form, each written beside its place and renamed there."""

from __future__ import annotations

import stat
from pathlib import Path

import click

from kspris.cli.command import argument, define, option, refuse
from kspris.cli.language import language
from kspris.cli.terminal import say, tell
from kspris_dsl.text import Text


@define(
    "fmt",
    "STI er en fil eller en mappe med .ksp-filer. Uten navn: mappen du står i.\n\n"
    "Utgangskode med --check: 0 når alt er i fast form, 1 når noe ville blitt endret.",
    "PATH is a file or a folder of .ksp files. Without one: the current folder.\n\n"
    "Exit code with --check: 0 when all is in standard form, 1 when something would change.",
)
@argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path(path_type=Path))
@option("--check", is_flag=True, nb="Bare si hva som ville blitt endret.", en="Only say what would change.")
def command(paths: tuple[Path, ...], check: bool) -> int:
    """Lay out files; refuse those that cannot be read."""
    files = [file for path in paths or (Path(),) for file in _files(path)]
    outcomes = [_one(file, check=check) for file in files]
    changed = outcomes.count("changed")
    if changed == 0 and "refused" not in outcomes:
        many = len(files) != 1
        say(
            f"{len(files)} {'filer' if many else 'fil'} er i fast form",
            f"{len(files)} {'files are' if many else 'file is'} in standard form",
            err=True,
        )
    return int("refused" in outcomes or (check and changed > 0))


def _files(path: Path) -> list[Path]:
    if path.is_dir():
        found = sorted(path.rglob("*.ksp"))
        if not found:
            refuse(f"mappen «{path}» har ingen .ksp-filer", f"folder “{path}” has no .ksp files")
        return found
    if not path.exists():
        refuse(f"«{path}» finnes ikke", f"“{path}” does not exist")
    return [path]


def _one(file: Path, *, check: bool) -> str:
    """Lay out one file: `kept`, `changed` or `refused`."""
    from kspris.ruleset.folder import LARGEST, shown_path
    from kspris_dsl.format import format_text
    from kspris_dsl.source import decode

    shown = shown_path(file)
    try:
        with file.open("rb") as stream:
            content = stream.read(LARGEST + 1)
    except OSError as error:
        return _refused(shown, Text("kan ikke leses", "cannot be read"), error)
    if len(content) > LARGEST:
        say(f"{shown}: for stor til å være regler", f"{shown}: too large to be rules", err=True)
        return "refused"
    source = decode(content, shown)
    laid_out = format_text(source.text, shown)
    if laid_out.text is None:
        tell(laid_out.diagnostics, {shown: source.text})
        why = laid_out.refused.in_(language()) if laid_out.refused else ""
        click.echo(f"{shown}: {why}", err=True)
        return "refused"
    written = laid_out.text.encode("utf-8")
    if written == content:
        return "kept"
    if check:
        say(f"{shown}: ville blitt endret", f"{shown}: would change")
        return "changed"
    return _write(file, shown, written)


def _refused(shown: str, what: Text, error: OSError) -> str:
    from kspris_dsl.refusals import refusal

    why = refusal(error)
    say(f"{shown}: {what.nb}: {why.nb}", f"{shown}: {what.en}: {why.en}", err=True)
    return "refused"


def _write(file: Path, shown: str, content: bytes) -> str:
    from kspris_dsl.whole import whole

    try:
        with whole(file) as beside:
            beside.write_bytes(content)
            beside.chmod(stat.S_IMODE(file.stat().st_mode))
    except OSError as error:
        return _refused(shown, Text("kan ikke skrives", "cannot be written"), error)
    say(f"{shown}: endret", f"{shown}: changed")
    return "changed"
