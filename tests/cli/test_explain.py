"""`kspris explain --inquiry`: lines that sum to the score exactly, and what is not there."""

from __future__ import annotations

import re
from fractions import Fraction

import polars as pl
import pytest

import kspris


@pytest.fixture(scope="module")
def inquiries(survey):
    """One inquiry of each channel, answered and not, with its exact score."""
    answers = pl.read_parquet(survey / "responses.parquet")
    picked = answers.group_by("channel", "answered", maintain_order=True).first()["inquiry"].to_list()
    from kspris.functions import scored

    figures = scored(survey / "responses.parquet", by_inquiry=True).results.figures("inquiry", {"total"})
    return {one.inquiry: one.value for one in figures if one.inquiry in picked}


def test_the_lines_sum_to_the_score_exactly(survey, inquiries):
    assert len(inquiries) >= 7
    for inquiry, value in inquiries.items():
        told = kspris.explain(survey / "responses.parquet", inquiry)
        assert told.total == value
        assert sum((line.adds for line in told.lines if line.adds is not None), Fraction(0)) == value


def test_what_is_printed_adds_up_too(kspris_command, survey, inquiries):
    for inquiry, value in inquiries.items():
        done = kspris_command("explain", "--responses", survey / "responses.csv", "--inquiry", inquiry)
        assert (done.code, done.err) == (0, "")
        assert f"Poengsum: {value.numerator}/{value.denominator} prosent" in done.out
        lines = re.findall(r"^  \w.* (\d+)\s+(\d+)\s+\d+,\d\d *$", done.out, flags=re.MULTILINE)
        [total] = re.findall(r"^Sum +(\d+) +(\d+) ", done.out, flags=re.MULTILINE)
        assert (sum(int(got) for got, _ in lines), sum(int(of) for _, of in lines)) == tuple(map(int, total))
        assert Fraction(int(total[0]), int(total[1])) * 100 == value


def test_an_inquiry_that_was_broken_off_counts_in_areas_of_all_too(kspris_command, survey, tmp_path):
    answers = pl.read_parquet(survey / "responses.parquet")
    answered = answers.filter(pl.col("answered") & pl.col("ventetid").is_not_null()).head(1)
    path = tmp_path / "broken_off.parquet"
    answered.with_columns(pl.lit(False).alias("completed")).write_parquet(path)
    inquiry = answered["inquiry"].item()
    done = kspris_command("explain", "--responses", path, "--edition", "2021", "--inquiry", inquiry)
    assert "besvart, ikke gjennomført: teller bare der grunnlaget er alle" in " ".join(done.out.split())
    assert [
        line.basis for line in kspris.explain(path, inquiry, edition="2021").parts if line.value is not None
    ] == ["all"]


def test_an_inquiry_that_is_not_there(kspris_command, survey):
    done = kspris_command("explain", "--responses", survey / "responses.csv", "--inquiry", "H0")
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("feil KS462: det er ingen henvendelse «H0» blant dem som teller\n")


def test_another_years_rules_are_no_explanation(kspris_command, survey):
    """Which question carries over to which is for the bridge to say, and it says so beside the figure."""
    file = survey / "responses.csv"
    done = kspris_command("explain", "--responses", file, "--inquiry", "H1", "--ruleset", "2020")
    assert (done.code, done.out) == (1, "")
    assert "KS461" in done.err
    assert "kspris score --ruleset" in done.err


@pytest.mark.parametrize("arguments", [["KS101", "--inquiry", "x"], ["--inquiry", "x"], ["--responses", "x"]])
def test_half_a_question_is_wrong_usage(kspris_command, arguments):
    done = kspris_command("explain", *arguments)
    assert (done.code, done.err.splitlines()[0]) == (
        2,
        "feil: Oppgi en kode, eller både --responses og --inquiry.",
    )
