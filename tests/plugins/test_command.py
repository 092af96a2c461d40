"""`kspris plugins` lists kind, id, owner, version and users; `--check` exits with 1 on problems.

1. Every value of every installed plugin is listed with its owner and version, in a table and as JSON.
2. The rulesets that use a value stand beside it: by channel, class, method, and award.
3. What was refused is told on stderr; the exit code is 1 with `--check`, else 0.
4. A ruleset with errors that a plugin ships is such a problem too.
"""

from __future__ import annotations

import importlib.metadata
import json
import sys

import pytest

from kspris.cli.main import run
from kspris.plugins import load
from kspris.registry import KINDS

GOOD = """
from pathlib import Path
from kspris.api import *
KSPRIS_API = 1
@hookimpl
def kspris_register_channels():
    return [Channel("faks", Text("Faks", "Fax"), "written")]
@hookimpl
def kspris_register_rulesets():
    folder = Path(__file__).parent / "faksprisen"
    return [RulesetFolders("faksprisen", Text("Faksprisen", "The Fax Award"), {"faks-2021": folder})]
"""
RULES = """regelsett faksprisen 2021
  tittel "Faksprisen" / "The Fax Award"
  umerket er antatt
  totalen er poeng
  samles som snitt

kanal faks
  svarfrist 5 min

svarskala enighet
  metode likert

område alt "Alt" / "All"
  grunnlag alle

spørsmål fornoyd i alt
  nb "Er du fornøyd?"
  en "Are you satisfied?"
  skala enighet
"""


@pytest.fixture
def install(tmp_path, monkeypatch):
    """Return the function that puts a distribution on the path, with a module and a ruleset."""

    def put(name, source, rules=RULES):
        module = name.replace("-", "_")
        info = tmp_path / f"{module}-1.2.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.2\n", "utf-8")
        (info / "entry_points.txt").write_text(f"[kspris]\nmain = {module}\n", "utf-8")
        (tmp_path / f"{module}.py").write_text(source, "utf-8")
        (tmp_path / "faksprisen").mkdir(exist_ok=True)
        (tmp_path / "faksprisen" / "a.ksp").write_text(rules, "utf-8")
        monkeypatch.delitem(sys.modules, module, raising=False)
        monkeypatch.syspath_prepend(tmp_path)

    return put


@pytest.fixture
def listed(capsys):
    """Return the function that runs the command for programs: exit code, rows by kind and id, problems."""

    def run_json(*more):
        status = run(["plugins", "--format", "json", "--lang", "en", *more])
        told = json.loads(capsys.readouterr().out)
        return status, {(one["kind"], one["id"]): one for one in told["plugins"]}, told["diagnostics"]

    return run_json


def test_everything_installed_is_listed(listed):
    status, rows, problems = listed("--check")
    assert (status, problems) == (0, [])
    registry, _ = load()
    assert list(rows) == [(kind, name) for kind in KINDS for name in registry.of(kind)]
    telefon = rows["channels", "telefon"]
    assert telefon["distribution"] == "kspris"
    assert telefon["entry"] == "channels"
    assert telefon["version"] == importlib.metadata.version("kspris")


def test_the_years_that_use_a_value_stand_beside_it(listed):
    _, rows, _ = listed()

    def users(kind, name):
        return [year for year in rows[kind, name]["rulesets"] if year in {"2020", "2021"}]

    assert users("channels", "chat") == ["2020", "2021"]
    assert users("classes", "bank") == ["2020", "2021"]
    assert users("metrics", "andel_ja") == ["2021"]
    assert users("metrics", "frafall") == []
    assert users("scales", "likert") == []
    assert users("rulesets", "kundeserviceprisen") == ["2020", "2021"]


def test_a_stranger_is_listed_beside_with_the_ruleset_that_uses_it(install, listed):
    install("faks-kspris", GOOD)
    status, rows, problems = listed("--check")
    assert (status, problems) == (0, [])
    assert rows["channels", "faks"] == {
        "kind": "channels",
        "id": "faks",
        "distribution": "faks-kspris",
        "entry": "main",
        "version": "1.2",
        "rulesets": ["faks-2021"],
    }
    assert rows["scales", "likert"]["rulesets"] == ["faks-2021"]
    assert "faks-2021" not in rows["channels", "telefon"]["rulesets"]


@pytest.mark.parametrize(("arguments", "status"), [((), 0), (("--check",), 1)])
def test_what_was_refused_is_told(install, listed, arguments, status):
    install("bad-kspris", "KSPRIS_API = 1\n")
    exit_code, rows, problems = listed(*arguments)
    assert exit_code == status
    assert [(one["code"], one["message"]) for one in problems] == [
        ("KS504", "bad-kspris[main] has no `kspris_register_…`")
    ]
    assert ("channels", "telefon") in rows


def test_a_broken_ruleset_that_is_shipped_is_a_problem(install, listed):
    install("faks-kspris", GOOD, RULES.replace("svarfrist 5 min", "svarfrist fem min"))
    status, rows, problems = listed("--check")
    assert status == 1
    assert [one["place"]["line"] for one in problems] == [8]
    assert rows["channels", "faks"]["rulesets"] == []


@pytest.mark.parametrize(
    ("lang", "row", "last"),
    [
        ("nb", "kanal", "ingenting galt."),
        ("en", "channel", "nothing wrong."),
    ],
)
def test_the_table(capsys, lang, row, last):
    assert run(["plugins", "--check", "--lang", lang]) == 0
    told = capsys.readouterr()
    (line,) = [one for one in told.out.splitlines() if " telefon " in one]
    version = importlib.metadata.version("kspris")
    assert line.split()[:4] == [row, "telefon", "kspris[channels]", version]
    assert told.out.rstrip().endswith(last)
    assert told.err == ""


def test_the_table_of_a_broken_plugin(install, capsys):
    install("bad-kspris", "KSPRIS_API = 1\n")
    assert run(["plugins", "--check", "--lang", "nb"]) == 1
    told = capsys.readouterr()
    assert told.err.startswith("feil KS504: bad-kspris[main] har ingen")
    assert told.out.rstrip().endswith("1 feil.")
