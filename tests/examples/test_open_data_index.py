"""The Global Open Data Index scored by its three rulesets, against what its publisher published.

The rules are tested with or without the data; what needs the data skips and says so where it is not there.
"""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from fractions import Fraction
from pathlib import Path
from types import ModuleType

import pytest

from kspris.functions import check
from kspris.ruleset.model import Ruleset

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "open_data_index"
DATA = ROOT.parent / "shared" / "data" / "odi"
WEIGHTS = {
    "exists": 5,
    "digital": 5,
    "public": 5,
    "online": 5,
    "free": 15,
    "machinereadable": 15,
    "bulk": 10,
    "openlicense": 30,
    "uptodate": 10,
}
NEW_IN_2015 = {"land", "procurement", "water", "weather"}

needs_data = pytest.mark.skipif(
    not (DATA / "entries.csv").is_file(), reason=f"the index's published tables are not in {DATA}"
)


def rules(year: int) -> Ruleset:
    loaded = check(EXAMPLE / str(year))
    assert loaded.diagnostics == ()
    assert loaded.ruleset is not None
    return loaded.ruleset


@pytest.fixture(scope="module")
def example() -> ModuleType:
    spec = importlib.util.spec_from_file_location("open_data_index_score", EXAMPLE / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(("year", "planned"), [(2013, 10), (2014, 10), (2015, 13)])
def test_the_rules_of_a_year(year: int, planned: int) -> None:
    ruleset = rules(year)
    assert {name: one.weight.value for name, one in ruleset.questions.items()} == WEIGHTS
    assert sum(WEIGHTS.values()) == 100
    assert ruleset.inquiries is not None
    assert (ruleset.inquiries.value, len(ruleset.channels), ruleset.missing) == (
        planned,
        planned,
        Fraction(0),
    )
    assert (ruleset.decimals, ruleset.rounding, ruleset.combined) == (0, "half_up", "mean")
    assert {answer.id: answer.percent for answer in ruleset.scales["yes_no_unsure"].answers} == {
        "yes": 100,
        "no": 0,
        "unsure": 0,
    }


def test_the_datasets_that_came_and_the_one_that_went() -> None:
    before, after = rules(2014), rules(2015)
    assert set(before.channels) == set(rules(2013).channels)
    assert set(after.channels) - set(before.channels) == NEW_IN_2015
    assert [one.id for one in after.retired] == ["timetables"]
    assert {one.id for one in after.bridge if one.thing == "channel" and "new" in one.kinds} == NEW_IN_2015
    assert {one.kinds for one in after.bridge if one.thing == "question"} == {("same",)}


@needs_data
@pytest.mark.parametrize(
    ("year", "rows", "repeats", "places", "misfits"),
    [
        (2013, 638, 41, 60, []),
        (2014, 929, 0, 93, [("gr", "33", "38")]),
        (2015, 1586, 0, 122, []),
    ],
)
def test_scores_are_the_published_ones(
    example: ModuleType, year: int, rows: int, repeats: int, places: int, misfits: list[tuple[str, str, str]]
) -> None:
    found = example.score_year(example.read(DATA), year)
    assert (found.rows, found.repeats) == (rows, repeats)
    assert (found.entries.compared, found.entries.misfits) == (rows, ())
    assert found.places.compared == places
    assert [(one.subject, one.ours, one.published) for one in found.places.misfits] == misfits


@needs_data
def test_what_is_odd_is_told(example: ModuleType) -> None:
    index = example.read(DATA)
    assert index.oddities == ("tl: the region is written «asia» and read as «Asia»",)
    short = {year: " ".join(example.score_year(index, year).other) for year in (2013, 2014, 2015)}
    assert [place for place in ("im", "jp", "tn") if f"“{place}” has 9 of 10" in short[2013]] == [
        "im",
        "jp",
        "tn",
    ]
    assert "“gr” has 9 of 10" in short[2014]
    assert short[2015] == ""


@needs_data
def test_the_command_of_the_readme() -> None:
    command = [sys.executable, str(EXAMPLE / "score.py"), str(DATA)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", cwd=ROOT, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[-1] == "all years: 3153 of 3153 entry scores"


def test_the_command_without_data_says_what_it_wants(tmp_path: Path) -> None:
    command = [sys.executable, str(EXAMPLE / "score.py"), str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 2
    assert done.stdout.startswith("usage: ")
