"""`kspris awards`: winners as the engine decides them, and a mid-term view that tells nothing more."""

from __future__ import annotations

import csv
import json
import re

import polars as pl
import pytest

import kspris


@pytest.fixture(scope="module")
def decisions(survey):
    return kspris.awards(kspris.score(survey / "responses.parquet"))


def test_every_winner_is_printed_with_the_ranking_figure(kspris_command, survey, decisions):
    done = kspris_command("awards", survey / "responses.csv")
    assert (done.code, done.err) == (0, "")
    for decision in decisions:
        for winner in decision.winners:
            assert winner in done.out


def test_a_small_class_is_listed_with_the_reason(kspris_command, survey, tmp_path):
    frame = pl.read_parquet(survey / "responses.parquet")
    banks = sorted(set(frame.filter(pl.col("class") == "bank")["participant"]))
    path = tmp_path / "fewer.parquet"
    frame.filter(~pl.col("participant").is_in(banks[2:])).write_parquet(path)
    done = kspris_command("awards", path, "--edition", 2021)
    row = next(line for line in done.out.splitlines() if line.startswith("Bank "))
    assert row.split() == ["Bank", "–", "–", "–", "2", "av", "minst", "3", "deltakere"]


def test_json_and_csv_hold_the_decisions(kspris_command, survey, decisions):
    told = json.loads(kspris_command("awards", survey / "responses.csv", "--format", "json").out)
    assert told["shape"] == "kspris.awards/1"
    assert [one["winners"] for one in told["decisions"]] == [list(one.winners) for one in decisions]
    rows = list(
        csv.DictReader(kspris_command("awards", survey / "responses.csv", "--format", "csv").out.splitlines())
    )
    won = {(one.award, one.scope or "", name) for one in decisions for name in one.winners}
    firsts = {
        (row["award"], row["scope"], row["participant"])
        for row in rows
        if row["rank"] == "1" and not row["not_awarded"]
    }
    assert firsts == won


@pytest.mark.parametrize("layout", ["table", "json", "csv"])
def test_midterm_is_the_same_for_the_same_seed(kspris_command, survey, layout):
    arguments = ("awards", survey / "responses.csv", "--midterm", "--seed", 7, "--format", layout)
    assert kspris_command(*arguments) == kspris_command(*arguments)


def test_midterm_states_its_seed_and_shows_one_figure_a_channel(kspris_command, survey):
    done = kspris_command("awards", survey / "responses.csv", "--midterm")
    assert re.search(r"frø \d+", done.out)
    assert len(re.findall(r"\d+,\d", done.out)) <= 4


def test_the_midterm_of_a_whole_survey_is_not_so_far_and_a_mean_that_is_hidden_is_told(
    kspris_command, survey, tmp_path
):
    frame = kspris.simulate("2021", 4, 3)
    one = frame["inquiry"][0]
    for name, rows in (("whole", frame), ("part", frame.filter(pl.col("inquiry") != one))):
        rows.write_parquet(tmp_path / f"{name}.parquet")
    hidden = "Et snitt vises ikke der for få deltakere står bak."

    def told(file):
        return kspris_command("awards", file, "--edition", "2021", "--midterm").out

    whole, part = told(tmp_path / "whole.parquet"), told(tmp_path / "part.parquet")
    assert ("langt" in whole, "langt" in part) == (False, True)
    assert hidden in whole
    assert hidden not in told(survey / "responses.parquet")


def test_a_seed_belongs_to_the_midterm(kspris_command, survey):
    done = kspris_command("awards", survey / "responses.csv", "--seed", 7)
    assert (done.code, done.err.splitlines()[0]) == (2, "feil: --seed hører sammen med --midterm.")


def test_a_ruleset_without_midterm_says_so(survey, tmp_path):
    from attrs import evolve

    results = kspris.score(survey / "responses.parquet")
    bare = evolve(results, scores=evolve(results.scores, ruleset=evolve(results.ruleset, views={})))
    with pytest.raises(kspris.RulesetError) as caught:
        kspris.midterm(bare, 1)
    assert str(caught.value).startswith(
        "error KS463: `kundeserviceprisen 2021` has no view with `top ... per channel`"
    )
