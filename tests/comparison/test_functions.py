"""Functions over more than one year: frames in, frames and values out, refusals that explain themselves.

1. Every function of `kspris` that spans years is there, and importing kspris imports none of them.
2. What comes out as a frame says the same as the values that it is made of.
3. What stands in the way is a diagnostic, never a traceback of the machinery.
"""

from __future__ import annotations

import json
import subprocess
import sys
from fractions import Fraction

import polars as pl
import pytest

import kspris

ACROSS = {"bridge_between", "compare", "decompose", "leads", "measure_coverage", "rescore", "sure"}


@pytest.fixture(scope="module")
def old():
    return kspris.simulate("2020", 12, 3)


@pytest.fixture(scope="module")
def new():
    return kspris.simulate("2021", 12, 3)


@pytest.fixture(scope="module")
def editions(old, new):
    return {"2020": old, "2021": new}


@pytest.fixture(scope="module")
def parts(editions):
    return kspris.decompose(editions).frame()


def codes(caught: pytest.ExceptionInfo[kspris.KsprisError]) -> set[str]:
    return {one.code for one in caught.value.diagnostics}


def test_the_functions_are_there():
    assert set(kspris.__all__) >= ACROSS
    assert all(callable(getattr(kspris, name)) for name in ACROSS)


def test_importing_the_functions_imports_no_statistics():
    code = (
        "import sys, kspris; kspris.compare, kspris.rescore;"
        "print(sorted({name.partition('.')[0] for name in sys.modules} & {'numpy', 'polars', 'scipy'}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


# ------------------------------------------------------------------------------ the bridge


def test_a_bridge_as_a_frame_has_every_question_of_both_years_once():
    found = kspris.bridge_between("2020", "2021")
    units = found.frame()
    for column, rules in (("old", found.old), ("new", found.new)):
        named = units[column].explode().drop_nulls().to_list()
        assert sorted(named) == sorted(rules.questions)
    assert units.filter(pl.col("old").list.len() == 0)["kind"].unique().to_list() == ["new"]


def test_which_year_is_named_first_does_not_matter():
    one, other = kspris.bridge_between("2020", "2021"), kspris.bridge_between("2021", "2020")
    assert one.frame().equals(other.frame())


# ------------------------------------------------------------------------------ rescoring


def test_every_rescored_figure_has_coverage_and_a_verdict_with_reasons(old):
    found = kspris.rescore(old, edition="2020", ruleset="2021").frame("participant")
    totals = found.filter(kind="total")
    assert totals["coverage_exact"].null_count() == 0
    assert set(totals["verdict"]) == {"caution"}
    for told in totals["reasons"]:
        assert "own_channels" in {one["code"] for one in json.loads(told)}


def test_every_level_can_be_asked_for_of_what_was_rescored(old):
    rescored = kspris.rescore(old, edition="2020", ruleset="2021")
    totals = rescored.frame("inquiry").filter(kind="total")
    assert totals["inquiry"].n_unique() == totals.height == old.height
    assert totals["coverage_exact"].null_count() == 0


def test_a_policy_decides_what_is_shown(old):
    strict = kspris.rescore(old, edition="2020", ruleset="2021", policy="strict").frame("survey")
    assert strict.filter(kind="total")["exact"].to_list() == [None]
    core = kspris.rescore(old, edition="2020", ruleset="2021", policy="core").frame("survey")
    assert core.filter(kind="total")["exact"].null_count() == 0


def test_rescoring_under_its_own_rules_is_scoring(new):
    found = kspris.rescore(new, edition="2021", ruleset="2021").frame("participant").filter(kind="total")
    own = kspris.score(new, edition="2021").frame("participant").filter(kind="total")
    assert dict(found.select("participant", "exact").rows()) == dict(
        own.select("participant", "exact").rows()
    )
    assert set(found["verdict"]) == {"comparable"}


def test_backcast_without_responses_to_measure_in_is_refused(old):
    with pytest.raises(kspris.ResponsesError) as caught:
        kspris.rescore(old, edition="2020", ruleset="2021", policy="backcast")
    assert codes(caught) == {"KS483"}


# ------------------------------------------------------------------------------ comparing


def test_a_comparison_speaks_both_languages_and_its_frame_holds_the_grid(editions):
    found = kspris.compare(editions)
    (told,) = found.sentences()
    assert told.nb.startswith("Undersøkelsen gikk fra")
    assert told.en.startswith("The survey went from")
    grid = found.frame().filter(row="grid").select("from", "to").rows()
    assert sorted(grid) == [(2020, 2020), (2020, 2021), (2021, 2020), (2021, 2021)]


def test_years_on_different_channels_do_not_lack_common_questions(old, new):
    both = set(old["participant"]) & set(new["participant"])
    (who, then, now) = next(
        (who, then, now)
        for who in sorted(both)
        for then in old.filter(participant=who)["channel"].unique().sort()
        for now in new.filter(participant=who)["channel"].unique().sort()
        if then != now
    )
    moved = {
        year: frame.filter((pl.col("participant") != who) | (pl.col("channel") == channel))
        for year, frame, channel in (("2020", old, then), ("2021", new, now))
    }
    (told,) = kspris.compare(moved, participant=who).sentences()
    assert "ingen kanal er brukt begge år. Hvor mye av det som er egen innsats, kan ikke sies." in told.nb
    assert "in both years. How much of that is own performance cannot be said." in told.en


def test_pairs_in_any_order_say_the_same_as_a_mapping(editions, old, new):
    pairs = [("2021", new), (kspris.load("2020"), old)]
    assert kspris.compare(pairs).frame().equals(kspris.compare(editions).frame())


def test_one_year_is_no_comparison(old):
    with pytest.raises(kspris.ResponsesError) as caught:
        kspris.compare({"2020": old})
    assert codes(caught) == {"KS484"}


def test_an_unknown_participant_is_named(editions):
    with pytest.raises(kspris.ResponsesError, match="Ingensteds") as caught:
        kspris.compare(editions, participant="Ingensteds")
    assert codes(caught) == {"KS485"}


# ------------------------------------------------------------------------------ parts


def test_parts_sum_to_the_change_to_the_last_fraction_at_every_level(parts):
    assert set(parts["level"]) == {"survey", "class", "participant"}
    split = parts.filter(pl.col("reason").is_null())
    for _, one in split.group_by("level", "name"):
        values = {name: Fraction(value) for name, value in one.select("part", "exact").rows()}
        before, after, change = (values.pop(name) for name in ("before", "after", "change"))
        assert sum(values.values()) == change == after - before


def test_parts_of_one_participant_are_those_of_the_comparison(parts, editions):
    name = parts.filter(level="participant")["name"][0]
    alone = kspris.compare(editions, participant=name).frame().filter(row="part")
    mine = dict(parts.filter(level="participant", name=name).select("part", "exact").rows())
    assert dict(alone.select("item", "exact").rows()).items() <= mine.items()
    assert len(alone) >= 5


def test_only_two_editions_are_decomposed(old, new):
    with pytest.raises(ValueError, match="not 3"):
        kspris.decompose([("2020", old), ("2021", new), ("2021", new)])


# ------------------------------------------------------------------------------ how sure


def test_a_figure_lies_within_its_limits(new):
    found = kspris.sure(new, "2021").frame().drop_nulls("low").filter(kind="total")
    assert len(found) >= 1
    for low, exact, high in found.select("low", "exact", "high").rows():
        assert low < float(Fraction(exact)) < high
