"""`kspris score`: every level and format, figures that agree with the engine, and what is refused."""

from __future__ import annotations

import csv
import io
import json
import shutil
from fractions import Fraction
from pathlib import Path

import polars as pl
import pytest

import kspris

RULES = Path(__file__).resolve().parents[2] / "rulesets"
LEVELS = ("survey", "class", "participant", "channel", "inquiry", "question")


@pytest.fixture(scope="module")
def results(survey):
    return kspris.score(survey / "responses.parquet")


@pytest.mark.parametrize("level", LEVELS)
def test_every_level_is_a_table_that_says_what_it_rests_on(kspris_command, survey, level):
    done = kspris_command("score", survey / "responses.csv", "--edition", 2021, "--level", level)
    assert (done.code, done.err) == (0, "")
    assert "Kundeserviceprisen 2021 · regelsett" in done.out
    assert "SIMULERT" in done.out
    assert "snittet av henvendelsene" in done.out
    assert max(map(len, done.out.splitlines())) <= 100


def test_the_table_shows_the_engines_figures_with_decimal_comma(kspris_command, survey, results):
    done = kspris_command("score", survey / "responses.parquet")
    [total] = results.figures("survey", {"total"})
    row = next(line.split() for line in done.out.splitlines() if line.startswith("Total "))
    assert row[2] == total.shown.replace(".", ",")


def test_english_says_the_same_with_a_point(kspris_command, survey, results):
    done = kspris_command("score", survey / "responses.parquet", "--lang", "en")
    [total] = results.figures("survey", {"total"})
    assert "SIMULATED" in done.out
    assert f" {total.shown} " in done.out


def test_a_width_of_nothing_is_none_that_was_asked_for(kspris_command, survey, monkeypatch):
    monkeypatch.delenv("COLUMNS")
    wide = kspris_command("score", survey / "responses.parquet").out
    assert "Kundeserviceprisen 2021 · regelsett" in wide
    monkeypatch.setenv("COLUMNS", "0")
    assert kspris_command("score", survey / "responses.parquet").out == wide


@pytest.mark.parametrize("again", [(), ("--ruleset", 2021)])
def test_a_table_in_a_file_has_texts_as_they_are_and_no_colours(kspris_command, tmp_path, monkeypatch, again):
    title = ":smile: [b]The Customer"
    shutil.copytree(RULES / "2020", tmp_path / "2020", ignore=shutil.ignore_patterns("published", "09*"))
    header = tmp_path / "2020/01-regelsett.ksp"
    header.write_text(header.read_text("utf-8").replace("The Customer", title), "utf-8")
    responses, table = tmp_path / "responses.csv", tmp_path / "results.txt"
    kspris_command("simulate", "--ruleset", 2020, "--participants", 4, "--out", responses)
    monkeypatch.setenv("FORCE_COLOR", "1")
    told = ("--edition", header.parent, *again, "--out", table, "--format", "table", "--lang", "en")
    assert kspris_command("score", responses, *told).code == 0
    assert "\x1b" not in table.read_text("utf-8")
    assert (title in table.read_text("utf-8")) is not bool(again)


def test_csv_and_parquet_files_hold_the_same_figures(kspris_command, survey, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for kind in ("csv", "parquet"):
        done = kspris_command(
            "score", survey / f"responses.{kind}", "--level", "participant", "--out", f"results.{kind}"
        )
        assert (done.code, done.out, done.err) == (0, "", f"Skrev results.{kind}\n")
    from_csv = pl.read_csv("results.csv", infer_schema_length=None)
    from_parquet = pl.read_parquet("results.parquet")
    assert from_csv["exact"].to_list() == from_parquet["exact"].to_list()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["results.csv", "results.parquet"]


def test_csv_on_the_screen_has_exact_values(kspris_command, survey, results):
    done = kspris_command("score", survey / "responses.csv", "--level", "class", "--format", "csv")
    rows = list(csv.DictReader(done.out.splitlines()))
    exact = {row["participant_class"]: row["exact"] for row in rows if row["kind"] == "total"}
    figures = results.figures("class", {"total"})
    assert {name: Fraction(value) for name, value in exact.items()} == {
        one.participant_class: one.value for one in figures
    }


def test_json_says_its_shape_and_what_it_rests_on(kspris_command, survey, results):
    done = kspris_command("score", survey / "responses.csv", "--format", "json")
    told = json.loads(done.out)
    assert told["shape"] == "kspris.results/1"
    assert told["simulated"] is True
    assert told["ruleset"]["digest"] == results.ruleset.digest
    assert told["participant_is"]["en"] == "the mean of its inquiries"
    total = next(one for one in told["figures"] if one["kind"] == "total" and one["channel"] is None)
    [figure] = results.figures("survey", {"total"})
    assert Fraction(total["exact"]) == figure.value
    assert set(total) == {
        "level", "participant", "class", "channel", "inquiry", "kind", "measure", "basis",
        "inquiries", "participants", "shown", "exact",
    }  # fmt: skip


def test_a_workbook_is_written(kspris_command, survey, tmp_path):
    path = tmp_path / "results.xlsx"
    assert kspris_command("score", survey / "responses.csv", "--out", path).code == 0
    assert path.read_bytes()[:2] == b"PK"


def test_an_older_result_is_replaced_and_nothing_else_is_left(kspris_command, survey, tmp_path):
    path = tmp_path / "results.csv"
    path.write_text("old")
    assert kspris_command("score", survey / "responses.csv", "--out", path).code == 0
    assert path.read_text().startswith("level,")
    assert list(tmp_path.iterdir()) == [path]


def test_the_responses_are_never_overwritten(kspris_command, survey):
    path = survey / "responses.csv"
    before = path.read_bytes()
    done = kspris_command("score", path, "--out", path)
    assert done.code == 1
    assert done.err.startswith(f"feil KS464: «{path}» er svarfilen selv\n")
    assert path.read_bytes() == before


def test_a_folder_that_is_not_there_is_told_in_two_lines(kspris_command, survey, tmp_path):
    done = kspris_command("score", survey / "responses.csv", "--out", tmp_path / "nowhere" / "r.csv")
    assert done.code == 1
    first, second = done.err.splitlines()
    assert first == f"feil: får ikke lest eller skrevet {tmp_path / 'nowhere'} (finnes ikke)"
    assert second.startswith("  hjelp: se etter at filen eller mappen finnes")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--format", "xlsx"], "feil: xlsx kan bare skrives til en fil: legg til --out.\n"),
        (["--out", "r.doc"], "feil: Vet ikke hva slags fil r.doc skal være."),
        (["--level", "klasse"], "feil: Valget --level er ikke gyldig. Velg blant survey, class,"),
    ],
)
def test_wrong_usage(kspris_command, survey, arguments, message):
    done = kspris_command("score", survey / "responses.csv", *arguments)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(message)


def test_what_belongs_to_another_years_rules_is_refused_with_the_editions_own(kspris_command, survey):
    done = kspris_command("score", survey / "responses.csv", "--policy", "core")
    assert (done.code, done.out) == (2, "")
    assert "--policy og --measured-in gjelder bare med et annet års --ruleset." in done.err


def test_the_editions_own_rules_may_be_named(kspris_command, survey):
    assert kspris_command("score", survey / "responses.csv", "--ruleset", 2021).code == 0


def test_no_edition_is_not_guessed(kspris_command, survey, tmp_path):
    lines = (survey / "responses.csv").read_text(encoding="utf-8-sig").splitlines(keepends=True)
    path = tmp_path / "plain.csv"
    path.write_text("".join(line for line in lines if not line.startswith("# ")), encoding="utf-8")
    done = kspris_command("score", path, "--ruleset", 2021)
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("feil KS405: ")


@pytest.mark.parametrize("year", [2020, 2021])
@pytest.mark.parametrize("command", ["score", "intake"])
def test_a_file_of_another_year_is_recognised_by_its_columns(kspris_command, tmp_path, year, command):
    """It is told and not acted upon: years may have equal columns and different rules."""
    path = tmp_path / "svar.csv"
    kspris.simulate(str(year), 3, 1).drop("shopper").with_columns(ours=pl.lit("x")).write_csv(path)
    for wrong in ([], ["--edition", 4041 - year]):
        done = kspris_command(command, path, *wrong)
        assert done.code == 1
        assert f"hjelp: kolonnene er de som {year} har: stemmer det, oppgi {year} som" in done.err
    assert "kolonnene er de som" not in kspris_command(command, path, "--edition", year).err


def test_columns_that_no_year_has_are_not_guessed_at(kspris_command, tmp_path):
    path = tmp_path / "svar.csv"
    path.write_text("inquiry;participant\nH1;Fjord\n", encoding="utf-8")
    assert "kolonnene er de som" not in kspris_command("score", path).err
    path.write_text("inquiry;participant;channel;answered\nH1;Fjord;telefon;1\n", encoding="utf-8")
    assert "legg til kolonnen" in kspris_command("score", path, "--edition", 2021).err


def test_bad_rows_stop_or_are_left_out_and_counted(kspris_command, survey, tmp_path):
    frame = pl.read_parquet(survey / "responses.parquet")
    bad = frame.with_row_index().with_columns(
        pl.when(pl.col("index") == 3).then(pl.lit("telegraf")).otherwise(pl.col("channel")).alias("channel")
    )
    path = tmp_path / "bad.parquet"
    bad.drop("index").write_parquet(path)
    stopped = kspris_command("score", path, "--edition", 2021)
    assert (stopped.code, stopped.out) == (1, "")
    assert stopped.err.startswith("feil KS417: kanalen «telegraf» er ikke med i undersøkelsen\n")
    skipped = kspris_command("score", path, "--edition", 2021, "--skip-bad")
    assert skipped.code == 0
    assert skipped.err.startswith("Utelatt 1 av 1000 rader: 1 med feil\n")


def test_remarks_are_told_by_their_titles(kspris_command, survey, tmp_path):
    frame = pl.read_parquet(survey / "responses.parquet")
    frame.head(frame.height - 1).write_parquet(tmp_path / "short.parquet")
    done = kspris_command("score", tmp_path / "short.parquet", "--edition", "2021", "--lang", "en")
    assert "fewer inquiries than planned (KS443) × 1" in done.err


FORMULAS = ["=cmd()|A1", "+47 22", "-1+1", "@SUM(1)"]


@pytest.mark.parametrize("command", ["score", "awards"])
def test_a_name_is_never_a_formula_in_a_spreadsheet(kspris_command, survey, tmp_path, command):
    frame = pl.read_parquet(survey / "responses.parquet")
    names = frame["participant"].cast(pl.String).unique(maintain_order=True).to_list()
    new = {name: FORMULAS[at] if at < len(FORMULAS) else f"={name}" for at, name in enumerate(names)}
    frame.with_columns(pl.col("participant").cast(pl.String).replace(new)).write_parquet(
        tmp_path / "a.parquet"
    )
    arguments = [command, tmp_path / "a.parquet", "--edition", "2021", "--format", "csv"]
    if command == "score":
        out = tmp_path / "figures.csv"
        shown = kspris_command(*arguments, "--level", "participant").out
        kspris_command(*arguments, "--level", "participant", "--out", out)
        assert out.read_bytes().decode("utf-8") == shown
    else:
        shown = kspris_command(*arguments).out
    rows = list(csv.DictReader(io.StringIO(shown, newline="")))
    told = {row["participant"] for row in rows if row["participant"]}
    assert told
    assert told <= {f"'{name}" for name in new.values()}
    numbers = {row["exact"] for row in rows if row["exact"]}
    assert all(Fraction(one) is not None for one in numbers)
    if command == "score":
        assert told == {f"'{name}" for name in new.values()}
        assert any(one.startswith("-") for one in numbers)


def test_text_from_data_is_never_markup_nor_steers_the_terminal(kspris_command, survey, tmp_path):
    frame = pl.read_parquet(survey / "responses.parquet")
    name = "[red]Bank\x1b[2J"
    first = frame["participant"][0]
    changed = frame.with_columns(
        pl.when(pl.col("participant") == first)
        .then(pl.lit(name))
        .otherwise(pl.col("participant"))
        .alias("participant")
    )
    path = tmp_path / "names.parquet"
    changed.write_parquet(path)
    done = kspris_command("score", path, "--edition", 2021, "--level", "participant")
    assert "[red]Bank" in done.out
    assert "\x1b[2J" not in done.out


@pytest.mark.parametrize(
    ("width", "told"), [("80", ("No room for: Class", "impression")), ("70", ("impressi.",))]
)
def test_a_header_that_there_is_room_for_is_whole(kspris_command, survey, monkeypatch, width, told):
    monkeypatch.setenv("COLUMNS", width)
    options = ("--edition", "2021", "--level", "participant", "--lang", "en")
    out = kspris_command("score", survey / "responses.parquet", *options).out
    assert all(one in out for one in ("Participant ", *told))


def test_letters_of_double_width_stand_on_one_line(kspris_command, survey, tmp_path):
    name = "北京客服中心株式会社东京大阪名古屋"
    frame = pl.read_parquet(survey / "responses.parquet")
    first = frame["participant"][0]
    frame.with_columns(pl.col("participant").replace(first, name)).write_parquet(tmp_path / "odd.parquet")
    out = kspris_command("score", tmp_path / "odd.parquet", "--edition", "2021", "--level", "participant").out
    assert name in out
