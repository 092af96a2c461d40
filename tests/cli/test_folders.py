"""A folder may have any name that the system lets it have: what is written there is read there."""

from __future__ import annotations

import os
import shutil

import polars as pl
import pytest

FORMATS = ("table", "csv", "json", "parquet", "xlsx")


@pytest.fixture(params=["[x] *? {a} %s", "~", os.fsdecode(b"m\xe5ned")])
def folder(request, survey, tmp_path, monkeypatch):
    """A folder beside us with the responses in it, by a name that starts where we are."""
    monkeypatch.chdir(tmp_path)
    try:
        shutil.copytree(survey, request.param)
    except OSError:
        pytest.skip("the disk takes no such name")
    return request.param


def test_responses_are_read_and_written(kspris_command, folder):
    for source, made in (("responses.csv", "made.parquet"), ("made.parquet", "made.csv")):
        done = kspris_command("intake", f"{folder}/{source}", "--edition", 2021, "--out", f"{folder}/{made}")
        assert done.code == 0, done.err
    assert kspris_command("score", f"{folder}/made.csv").code == 0


@pytest.mark.parametrize("ruleset", [2020, 2021])
def test_results_are_written(kspris_command, folder, ruleset):
    for kind in FORMATS:
        made = f"{folder}/made.{kind}"
        told = ("--ruleset", ruleset, "--out", made, "--format", kind)
        done = kspris_command("score", f"{folder}/responses.parquet", *told)
        assert done.code == 0, done.err
        assert os.path.getsize(made)


def test_what_is_published_is_verified(kspris_command, folder):
    done = kspris_command("publish", f"{folder}/responses.parquet", "--out", f"{folder}/ledger")
    assert done.code == 0, done.err
    assert kspris_command("verify", f"{folder}/ledger").code == 0


def test_a_workbook_is_read(kspris_command, survey, folder):
    frame = pl.read_csv(survey / "responses.csv", separator=";", skip_rows=1)
    with open(f"{folder}/responses.xlsx", "wb") as file:
        frame.write_excel(file)
    done = kspris_command("score", f"{folder}/responses.xlsx", "--edition", 2021)
    assert done.code == 0, done.err
