"""`kspris new channel` and its like: a plugin as a project of its own, made of kspris' templates.

What is asked for and a name come in; a folder goes out that installs, passes its own tests and conforms.
"""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kspris.cli.command import refuse
from kspris.cli.new_place import refuse_taken
from kspris.cli.terminal import say
from kspris_dsl.values import frozen

if TYPE_CHECKING:
    from kspris.registry import Kind, Registry

KINDS: Mapping[str, Kind | None] = {
    "channel": "channels",
    "class": "classes",
    "metric": "metrics",
    "scale": "scales",
    "chapter": "chapters",
    "plugin": None,
}
"""What can be begun, and where the registry keeps what there is of it; `plugin` is a frame for all."""
_ASCII = str.maketrans({"æ": "ae", "ø": "o", "å": "a"})
_TOLD = ("kind", "name", "stem", "package", "distribution", "label", "what")
_TEMPLATES = Path(__file__).parent / "project"


@frozen
class Project:
    """What the templates ask: the kind and name of what is begun. Distributions are named in ASCII."""

    kind: str
    name: str

    @property
    def stem(self) -> str:
        """The name of the entry point."""
        return self.name.translate(_ASCII)

    @property
    def package(self) -> str:
        """The name of the package."""
        return f"{self.stem}_kspris"

    @property
    def distribution(self) -> str:
        """The name by which it is installed, and that of the folder."""
        return self.package.replace("_", "-")

    @property
    def label(self) -> str:
        """What people call it until somebody says better."""
        return self.name.replace("_", " ").capitalize()

    @property
    def what(self) -> str:
        """What it brings."""
        return "nothing yet" if self.kind == "plugin" else f"the {self.kind} `{self.name}`"

    def files(self) -> dict[str, str]:
        """Return the templates' names by the files to make of them."""
        return {
            "pyproject.toml": "pyproject.toml",
            "README.md": "README.md",
            f"src/{self.package}/__init__.py": f"{self.kind}.py",
            f"tests/test_{self.package}.py": "test.py",
        }


def begin(kind: str, name: str, out: Path | None) -> int:
    """Write a plugin's project, and say how to go on."""
    from kspris.functions import registry
    from kspris_dsl.whole import whole_folder

    _refuse_name(kind, name, registry())
    project = Project(kind, name)
    _refuse_installed(project.distribution)
    folder = out or Path(project.distribution)
    refuse_taken(folder)
    texts = _rendered(project)
    with whole_folder(folder) as beside:
        for file, text in texts.items():
            (beside / file).parent.mkdir(parents=True, exist_ok=True)
            (beside / file).write_text(text, encoding="utf-8", newline="\n")
    _report(folder, list(texts))
    return 0


def _refuse_name(kind: str, name: str, known: Registry) -> None:
    """Refuse what no ruleset could write, and what another plugin has: neither would get it then."""
    from kspris.registry import KIND_LABELS
    from kspris.vetting import name_faults
    from kspris_dsl.names import good_name

    where = KINDS[kind]
    for fault in name_faults("NAVN", name, in_rulesets=kind not in {"chapter", "plugin"}):
        better = good_name(name)
        nb, en = (f" Prøv «{better}».", f" Try “{better}”.") if better else ("", "")
        refuse(f"{fault.nb}.{nb}", f"{fault.en.replace('NAVN', 'NAME')}.{en}")
    if where is None:
        return
    owned = known.of(where).get(name)
    disputed = [one.owners for one in known.disputed if (one.kind, one.id) == (where, name)]
    owners = (owned.owner,) if owned else disputed[0] if disputed else ()
    if owners:
        what, whose = KIND_LABELS[where], ", ".join(owners)
        refuse(
            f"«{name}» finnes fra før som {what.nb} i {whose}. Velg et annet navn.",
            f"“{name}” is a {what.en} of {whose} already. Choose another name.",
        )


def _refuse_installed(distribution: str) -> None:
    from kspris.plugins import installed

    if any(entry.distribution == distribution for entry in installed()):
        refuse(
            f"«{distribution}» er installert fra før, og ville bli erstattet. Velg et annet navn.",
            f"“{distribution}” is installed already and would be replaced. Choose another name.",
        )


def _rendered(project: Project) -> dict[str, str]:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    templates = Environment(
        loader=FileSystemLoader(_TEMPLATES), undefined=StrictUndefined, keep_trailing_newline=True
    )
    told = {name: getattr(project, name) for name in _TOLD}
    made = {
        file: templates.get_template(f"{template}.jinja").render(told)
        for file, template in project.files().items()
    }
    return made | {f"src/{project.package}/py.typed": ""}


def _report(folder: Path, files: list[str]) -> None:
    say(f"Skrev {folder}:", f"Wrote {folder}:")
    for file in files:
        click.echo(f"  {file}")
    say("\nGå videre:", "\nGo on with:")
    place = str(folder) if folder.is_absolute() else f"./{folder}"
    for line in (
        ["pip", "install", f"{place}[test]"],
        ["kspris", "plugins", "--check"],
        ["python", "-m", "pytest", place],
    ):
        click.echo(f"  {shlex.join(line)}")
