"""What pyproject.toml declares is what is there: entry points, packages, layers, the gate's own parts.

1. The entry points installed are those declared, and each bundled plugin has one.
2. Every package of the checkout is in the wheel, typed, checked by mypy and known to import-linter.
3. Each command of the command line stands in docs/commands.md, each diagnostic code has a page.
4. `just check` calls what CI calls, and the README holds the two commands that it runs.
"""

from __future__ import annotations

import importlib.metadata
import re
import subprocess
import tomllib
from pathlib import Path

import pytest

from kspris.cli.table import COMMANDS
from kspris_dsl.catalogue import every_entry

ROOT = Path(__file__).resolve().parents[2]
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
PLUGINS = sorted(folder.name for folder in (ROOT / "plugins").glob("kspris_*"))
PACKAGES = sorted(["kspris", "kspris_dsl", *PLUGINS])


def test_entry_points_installed_are_those_declared():
    installed = {
        point.name: point.value
        for point in importlib.metadata.distribution("kspris").entry_points
        if point.group == "kspris"
    }
    assert installed == PYPROJECT["project"]["entry-points"]["kspris"]
    assert sorted(installed.values()) == PLUGINS


def test_the_command_is_installed():
    scripts = importlib.metadata.distribution("kspris").entry_points.select(group="console_scripts")
    assert {script.name: script.value for script in scripts} == PYPROJECT["project"]["scripts"]


def test_every_package_is_in_the_wheel():
    wheel = PYPROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]
    assert sorted(Path(path).name for path in wheel["only-include"] if path != "rulesets") == PACKAGES
    assert all((ROOT / path).is_dir() for path in wheel["only-include"])


def test_every_package_is_checked_for_types_and_layers():
    assert sorted(PYPROJECT["tool"]["mypy"]["packages"]) == PACKAGES
    assert sorted(PYPROJECT["tool"]["importlinter"]["root_packages"]) == PACKAGES


@pytest.mark.parametrize("package", PACKAGES)
def test_every_package_says_that_it_is_typed(package):
    places = [ROOT / package, ROOT / "dsl" / package, ROOT / "plugins" / package]
    assert [place for place in places if (place / "py.typed").is_file()] != []


def test_plugins_are_forbidden_every_module_of_kspris_but_its_api():
    contracts = {one["name"]: one for one in PYPROJECT["tool"]["importlinter"]["contracts"]}
    rule = contracts["A plugin knows kspris.api alone"]
    assert "kspris.*" in rule["forbidden_modules"]
    assert {allowed.split(" -> ")[1] for allowed in rule["ignore_imports"]} == {"kspris.api"}
    assert sorted(rule["source_modules"]) == PLUGINS


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_documented(command):
    page = (ROOT / "docs/commands.md").read_text("utf-8")
    assert f"\n## kspris {command}\n" in page


def test_every_code_has_a_page_and_every_page_a_code():
    pages = {page.stem for page in (ROOT / "docs/diagnostics").glob("KS*.md")}
    assert pages == {entry.code for entry in every_entry()}


def test_just_check_is_the_gate():
    recipe = re.search(r"^check:\n((?:    .*\n)+)", (ROOT / "justfile").read_text("utf-8"), re.MULTILINE)
    assert recipe is not None
    assert recipe[1].split() == [".ci/run"]


def test_the_gate_is_a_program_without_errors_of_syntax():
    assert (ROOT / ".ci/run").stat().st_mode & 0o111
    assert subprocess.run(["bash", "-n", ROOT / ".ci/run"], check=False).returncode == 0


@pytest.mark.parametrize("marker", ["run", "test"])
def test_the_readme_marks_the_two_commands(marker):
    readme = (ROOT / "README.md").read_text("utf-8")
    blocks = re.findall(rf"<!-- gate: {marker} -->\n```sh\n(.+?)```", readme, re.DOTALL)
    assert len(blocks) == 1
    assert len(blocks[0].strip().splitlines()) == 1, "one command, on one line"
