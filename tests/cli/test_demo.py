"""`kspris demo`: every step is printed, every file that it names is there, and nobody else's is touched."""

from __future__ import annotations

import re
import shlex
from xml.etree import ElementTree

import polars as pl
import pytest

from kspris.cli import demo


@pytest.fixture
def small(monkeypatch):
    """A demo of few participants: the same steps in less time."""
    monkeypatch.setattr(demo, "PARTICIPANTS", {"2020": 70, "2021": 66})


def test_the_demo_does_the_main_job_and_says_that_it_is_simulated(
    kspris_command, small, tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    mine = tmp_path / "kspris-demo" / "notes.txt"
    mine.parent.mkdir()
    mine.write_text("mine")
    done = kspris_command("demo")
    assert (done.code, done.err) == (0, "")
    first = done.out.splitlines()[0]
    assert "SIMULERT" in first
    for step in (
        "Regelsett 2020:",
        "Regelsett 2021:",
        "Undersøkelse 2020:",
        "Undersøkelse 2021:",
        "Resultatliste",
        "Årets kundesenter",
        "Best på telefon",
        "Klassevinner",
        "Poengsum: ",
    ):
        assert step in done.out
    assert max(map(len, done.out.splitlines())) <= 140
    assert mine.read_text() == "mine"
    _files_are_there(done.out, tmp_path / "kspris-demo")
    _commands_work(done.out, kspris_command)


def _files_are_there(printed, folder):
    lines = printed.splitlines()
    first = lines.index("Skrev i kspris-demo:") + 1
    named = {name for line in lines[first : first + 2] for name in line.strip().split(", ")}
    assert named == {path.name for path in folder.iterdir()} - {"notes.txt"}
    picture = (folder / "result-list-2021.svg").read_text("utf-8")
    assert ElementTree.fromstring(picture).tag == "{http://www.w3.org/2000/svg}svg"
    assert not re.search(r"url\(.?https?:", picture)
    assert "SIMULERT" in picture
    ground, *letters = (_light(one) for one in ("#292929", *re.findall(r"\{ fill: (#[0-9a-f]{6})", picture)))
    assert letters
    assert min((one + 0.05) / (ground + 0.05) for one in letters) >= 4.5
    assert pl.read_csv(folder / "results-2021.csv", infer_schema_length=None)["participant"].n_unique() == 66


def _light(colour):
    """The relative luminance of a grey, as contrast is measured (WCAG 2.2)."""
    grey = int(colour[3:5], 16) / 255
    return ((grey + 0.055) / 1.055) ** 2.4


def _commands_work(printed, kspris_command):
    commands = [shlex.split(line) for line in printed.splitlines() if line.startswith("  kspris ")]
    assert len(commands) == 5
    for _, *arguments in commands:
        assert kspris_command(*arguments).code == 0


def test_a_second_run_gives_the_same_files(kspris_command, tmp_path, monkeypatch):
    folder = tmp_path / "de mo (1) $x"
    contents = []
    monkeypatch.setattr(demo, "PARTICIPANTS", {"2021": 30})
    for _ in range(2):
        done = kspris_command("demo", "--out", folder, "--lang", "en")
        assert done.code == 0
        contents.append({path.name: path.read_bytes() for path in folder.iterdir() if path.suffix != ".xlsx"})
    assert contents[0] == contents[1]
    _commands_work(done.out, kspris_command)
