"""The Global Open Data Index across its three years: rescored, split and chained, every sum exact.

What needs the data skips and says so where it is not there.
"""

from __future__ import annotations

import importlib
import subprocess
import sys
from fractions import Fraction
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "open_data_index"
DATA = ROOT.parent / "shared" / "data" / "odi"
TURNED = ("eg", "fi", "id", "kr", "no", "ro", "sn")
"""Places that fell from 2014 to 2015 by the published figures and rose on the nine common datasets."""

needs_data = pytest.mark.skipif(
    not (DATA / "entries.csv").is_file(), reason=f"the index's published tables are not in {DATA}"
)


@pytest.fixture(scope="module")
def example() -> ModuleType:
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(EXAMPLE))
        sys.modules.pop("compare", None)
        return importlib.import_module("compare")


@pytest.fixture(scope="module")
def editions(example):
    return example.comparison_of(DATA)


@needs_data
def test_every_edition_under_every_ruleset(example, editions):
    from kspris.comparison.change import Subject

    found = editions.of(Subject())
    cells = {(one.edition, one.ruleset): one.judged for row in found.grid for one in row}
    assert set(cells) == {(a, b) for a in (2013, 2014, 2015) for b in (2013, 2014, 2015)}
    assert cells[2013, 2014].cover.exact == cells[2014, 2013].cover.exact == 1
    assert cells[2013, 2014].verdict.standing == "comparable"
    assert cells[2014, 2015].cover.exact == Fraction(9, 13)
    assert cells[2015, 2014].cover.exact == Fraction(9, 13)
    assert cells[2014, 2015].verdict.standing == "not_comparable"
    assert {one.code for one in cells[2014, 2015].verdict.reasons} >= {"coverage"}
    assert cells[2013, 2014].figure.value == cells[2013, 2013].figure.value


@needs_data
@pytest.mark.parametrize(("years", "count"), [((2013, 2014), 56), ((2014, 2015), 77)])
def test_the_parts_sum_exactly_for_every_place(example, editions, years, count):
    found = example.places(editions, years)
    assert len(found) == count
    assert all(one.exact for one in found)
    whole = editions.change(example.Subject(), years)
    assert sum(whole.parts.parts.values()) == whole.parts.change


@needs_data
def test_places_that_fell_by_the_published_figures_and_rose_on_the_core(example, editions):
    found = {one.name: one for one in example.places(editions, (2014, 2015)) if one.turned}
    assert tuple(found) == TURNED
    norway = found["no"]
    assert (norway.before, round(norway.after, 2)) == (71, Fraction(6346, 100))
    assert norway.core == Fraction(10, 9)
    assert not any(one.turned for one in example.places(editions, (2013, 2014)))


@needs_data
def test_norway_on_the_common_core_by_hand(example, editions):
    """The mean of the nine datasets that both years have, added up from the published scores."""
    import polars as pl

    rows = pl.read_csv(DATA / "entries.csv").filter(pl.col("place") == "no")
    by_year = {
        year: dict(rows.filter(pl.col("year") == year).select("dataset", "published_score").iter_rows())
        for year in (2014, 2015)
    }
    common = by_year[2014].keys() & by_year[2015].keys()
    assert len(common) == 9
    change = Fraction(sum(by_year[2015][one] - by_year[2014][one] for one in common), 9)
    [norway] = [one for one in example.places(editions, (2014, 2015)) if one.name == "no"]
    assert norway.core == change


@needs_data
def test_the_chain_breaks_where_the_years_do_not_compare(example, editions):
    points = editions.of(example.Subject()).chain.points
    assert [one.broken is not None for one in points] == [False, False, True]
    assert points[2].index == points[2].published


@needs_data
def test_the_command_of_the_readme():
    command = [sys.executable, str(EXAMPLE / "compare.py"), str(DATA)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", cwd=ROOT, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert "  sums exact: 56 of 56 places" in done.stdout
    assert "  sums exact: 77 of 77 places" in done.stdout
    assert (
        "  no fell by the published figures, 71.00 to 63.46 (-7.54), and rose on the common core (+1.11)"
        in done.stdout
    )


def test_the_command_without_data_says_what_it_wants(tmp_path):
    command = [sys.executable, str(EXAMPLE / "compare.py"), str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 2
    assert done.stdout.startswith("usage: ")
