"""`kspris new channel` and its like: projects that install, conform and pass their own tests.

1. Each kind is a project whose own tests pass, before it is installed too.
2. Installed, all of them together are nothing that `kspris plugins --check` complains of.
3. A ruleset can use what was begun as the project's README shows.
4. The projects are in the form that their own settings ask for.
5. Names that nobody could use are refused, and nothing that is there already is touched.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from kspris_dsl.parse import read_text

BEGUN = {
    "channel": "sms",
    "class": "båtutleie",
    "metric": "lojalitet",
    "scale": "smil_fjes",
    "chapter": "antall",
    "plugin": "fjord",
}
FENCE = re.compile(r"```kspris\n(.*?)```", re.DOTALL)


@pytest.fixture(scope="module")
def begun(tmp_path_factory):
    """A project of each kind, as the command line makes them."""
    from kspris.cli.main import run

    home = tmp_path_factory.mktemp("begun")
    for kind, name in BEGUN.items():
        assert run(["new", kind, name, "--out", str(home / kind), "--lang", "en"]) == 0
    return home


def python(*arguments, cwd, path=()):
    places = [*map(str, path), *(one for one in sys.path if one)]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(places), "LC_ALL": "en_GB.UTF-8"}
    return subprocess.run(
        [sys.executable, *map(str, arguments)],
        cwd=cwd,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize("kind", BEGUN)
def test_its_own_tests_pass(begun, kind):
    done = python("-m", "pytest", "-q", "-p", "no:cacheprovider", kind, cwd=begun)
    assert done.returncode == 0, done.stdout
    wanted = 1 if kind == "plugin" else 2
    assert f"{wanted} passed" in done.stdout


def declare(project, site):
    """Leave what installing the project leaves: its entry point, as its pyproject says it."""
    told = tomllib.loads((project / "pyproject.toml").read_text("utf-8"))
    name = told["project"]["name"]
    folder = site / f"{name.replace('-', '_')}-0.1.0.dist-info"
    folder.mkdir(parents=True)
    (folder / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 0.1.0\n")
    lines = [f"{key} = {value}\n" for key, value in told["project"]["entry-points"]["kspris"].items()]
    (folder / "entry_points.txt").write_text("[kspris]\n" + "".join(lines), encoding="utf-8")
    (package,) = told["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]
    assert (project / package / "py.typed").is_file()
    return (project / package).parent


def test_installed_together_they_are_nothing_to_complain_of(begun, tmp_path):
    site = tmp_path / "site"
    path = [site, *(declare(begun / kind, site) for kind in BEGUN)]
    done = python("-m", "kspris", "plugins", "--check", cwd=tmp_path, path=path)
    assert (done.returncode, done.stderr) == (0, "")
    for kind, name in BEGUN.items():
        if kind != "plugin":
            assert re.search(rf"\b{name} +{name.replace('å', 'a').replace('_', '-')}-kspris\[", done.stdout)
    again = python("-m", "kspris", "new", "plugin", "fjord", "--out", "other", cwd=tmp_path, path=path)
    assert again.returncode == 2
    said = "“fjord-kspris” is installed already and would be replaced. Choose another name."
    assert again.stderr.splitlines()[0] == f"error: {said}"
    taken = python("-m", "kspris", "new", "channel", "sms", "--out", "other", cwd=tmp_path, path=path)
    said = "“sms” is a channel of sms-kspris[sms] already. Choose another name."
    assert taken.stderr.splitlines()[0] == f"error: {said}"


@pytest.mark.parametrize("kind", ["channel", "class", "metric", "scale"])
def test_the_readme_shows_how_a_ruleset_uses_it(begun, kind):
    readme = (begun / kind / "README.md").read_text("utf-8")
    (shown,) = FENCE.findall(readme)
    assert BEGUN[kind] in shown
    assert read_text(shown, "README.md").diagnostics == ()


@pytest.mark.parametrize("kind", BEGUN)
def test_it_is_in_the_form_that_it_asks_for(begun, kind):
    for check in (["check", "--select", "E,F,I,D1,B,UP,N", "--ignore", "D103"], ["format", "--check"]):
        done = python("-m", "ruff", *check, "--no-cache", ".", cwd=begun / kind)
        assert done.returncode == 0, done.stdout


def test_what_was_written_and_what_to_do_is_said(kspris_command, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    done = kspris_command("new", "class", "båtutleie")
    assert (done.code, done.err) == (0, "")
    assert done.out == (
        "Skrev batutleie-kspris:\n  pyproject.toml\n  README.md\n  src/batutleie_kspris/__init__.py\n"
        "  tests/test_batutleie_kspris.py\n  src/batutleie_kspris/py.typed\n\nGå videre:\n"
        "  pip install './batutleie-kspris[test]'\n  kspris plugins --check\n"
        "  python -m pytest ./batutleie-kspris\n"
    )
    files = {str(one.relative_to(tmp_path)) for one in tmp_path.rglob("*") if one.is_file()}
    named = {f"batutleie-kspris/{line.strip()}" for line in done.out.split("\n\n")[0].splitlines()[1:]}
    assert files == named


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ["channel", "Min-Kanal"],
            "«NAVN» er 'Min-Kanal': et navn skrives med små bokstaver, tall og understrek. Prøv «min_kanal».",
        ),
        (["metric", "total"], "«NAVN» er «total», som er et nøkkelord i regelspråket."),
        (
            ["channel", "telefon"],
            "«telefon» finnes fra før som kanal i kspris[channels]. Velg et annet navn.",
        ),
        (
            ["chapter", "svartid"],
            "«svartid» finnes fra før som rapportkapittel i kspris[chapters]. Velg et annet navn.",
        ),
        (["metric", "x", "--from", "2021"], "Valget --from gjelder bare et år."),
        (["plugin", "mitt"], "«mitt-kspris» finnes fra før, og er ikke rørt. Velg et annet sted med --out."),
        (
            ["reader", "kort"],
            "Argumentet HVA er ikke gyldig. Velg blant year, channel, class, metric, scale, chapter, plugin.",
        ),
    ],
)
def test_what_cannot_be_begun_is_refused(kspris_command, tmp_path, monkeypatch, arguments, said):
    monkeypatch.chdir(tmp_path)
    Path("mitt-kspris").mkdir()
    done = kspris_command("new", *arguments)
    assert (done.code, done.out, done.err.splitlines()[0]) == (2, "", f"feil: {said}")
    assert [str(one.relative_to(tmp_path)) for one in tmp_path.rglob("*")] == ["mitt-kspris"]
