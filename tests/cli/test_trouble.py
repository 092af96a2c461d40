"""Commands that cannot go on say so in the language asked for, in a line or two, before any work is done."""

import os
import re
from concurrent.futures import ThreadPoolExecutor

import pytest

from kspris.cli.table import COMMANDS
from kspris.responses import simulate as simulation


def test_a_number_that_is_none_is_told_in_norwegian(kspris_command, survey):
    done = kspris_command("awards", survey / "responses.csv", "--midterm", "--seed", "x")
    assert (done.code, done.out) == (2, "")
    assert done.err.splitlines()[0] == "feil: Valget --seed er ikke gyldig. Det skal være et helt tall."


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "1999"),
        ("show", "1999"),
        ("diff", "2021", "1999"),
        ("simulate", "--ruleset", "1999", "--compare"),
        ("verify", "1999"),
        ("score", "borte.csv"),
        ("intake", "borte.csv"),
        ("explain", "--responses", "borte.csv", "--inquiry", "1"),
    ],
)
def test_what_is_named_and_does_not_exist_is_wrong_usage(kspris_command, arguments):
    done = kspris_command(*arguments)
    assert done.code == 2
    assert "KS207" in done.out + done.err or "KS401" in done.err


def test_a_folder_where_a_file_is_wanted_is_told(kspris_command, tmp_path):
    done = kspris_command("simulate", "--ruleset", "2021", "--out", tmp_path)
    assert done.code == 2
    assert done.err.splitlines()[0] == "feil: Valget --out er ikke gyldig. Det er en mappe, ikke en fil."


def test_a_file_where_a_folder_is_wanted_is_told(kspris_command, tmp_path):
    file = tmp_path / "fil"
    file.write_text("x")
    done = kspris_command("demo", "--out", file)
    assert done.err.splitlines()[0] == "feil: Valget --out er ikke gyldig. Det er en fil, ikke en mappe."


@pytest.mark.parametrize(("language", "reason"), [("nb", "finnes ikke"), ("en", "does not exist")])
def test_nothing_is_simulated_where_it_cannot_be_written(
    kspris_command, tmp_path, monkeypatch, language, reason
):
    monkeypatch.setattr(simulation, "simulate", lambda *_: pytest.fail("work was done in vain"))
    gone = tmp_path / "borte"
    done = kspris_command("--lang", language, "simulate", "--ruleset", "2021", "--out", gone / "svar.csv")
    assert done.code == 1
    assert f"{gone} ({reason})" in done.err.splitlines()[0]


def test_an_intake_that_cannot_be_written_names_the_folder_and_no_file_of_ours(
    kspris_command, survey, tmp_path
):
    gone = tmp_path / "borte"
    done = kspris_command("intake", survey / "responses.csv", "--out", gone / "svar.parquet")
    assert (done.code, done.out) == (1, "")
    assert done.err.splitlines()[0] == f"feil: får ikke lest eller skrevet {gone} (finnes ikke)"


def test_a_file_that_may_not_be_read_is_told_by_fmt(kspris_command, tmp_path, monkeypatch):
    file = tmp_path / "a.ksp"
    file.write_text('kilde a "A"\n')
    monkeypatch.chdir(tmp_path)

    def refused(*_, **__):
        raise PermissionError(13, os.strerror(13), "a.ksp")

    monkeypatch.setattr("pathlib.Path.open", refused)
    done = kspris_command("fmt", "a.ksp")
    assert (done.code, done.err) == (1, "a.ksp: kan ikke leses: ingen tilgang\n")


def test_rules_that_lack_a_refused_plugin_tell_of_the_plugin_first(
    kspris_command, survey, tmp_path, monkeypatch
):
    from kspris import functions
    from kspris.plugins import Entry, assemble, installed

    def broken():
        raise ImportError("no sms")

    plugins = assemble((*installed(), Entry("acme", "acme-kspris", "1.0", broken)))
    monkeypatch.setattr(functions, "_plugins", lambda: plugins)
    rules = tmp_path / "regler.ksp"
    rules.write_text("regelsett prisen 2021\n  totalen er poeng\n  samles som snitt\n\nkanal sms\n", "utf-8")
    done = kspris_command("score", survey / "responses.csv", "--edition", rules)
    assert done.code == 1
    assert done.err.startswith("feil KS501: acme-kspris[acme] ")
    assert "KS229" in done.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["show", "2020", "2021"], "Det er for mange argumenter: 2021."),
        (["show", "2020", "mine (2)"], "Det er for mange argumenter: mine (2)."),
        (["show", "--channel"], "Valget --channel mangler det som skal stå bak det."),
        (["check", "--strict=ja"], "Valget --strict skal ikke ha noe bak seg."),
        (
            ["report", "x.csv", "--out", "ut", "--jobs", "0"],
            "Valget --jobs er ikke gyldig. Det skal være et helt tall, minst 1.",
        ),
        (
            ["sure", "--measure", "--surveys", "0"],
            "Valget --surveys er ikke gyldig. Det skal være et helt tall fra 1 til 10000.",
        ),
    ],
)
def test_wrong_usage_is_told_in_norwegian(kspris_command, arguments, said):
    done = kspris_command(*arguments)
    assert (done.code, done.out, done.err.splitlines()[0]) == (2, "", f"feil: {said}")


@pytest.mark.parametrize("command", COMMANDS)
def test_a_nul_character_is_wrong_usage_of_every_command(kspris_command, command):
    done = kspris_command(command, "sv\0ar.csv")
    assert (done.code, done.out) == (2, "")
    nb = "Et argument har et NUL-tegn i seg, og det kan ingen fil, mappe eller noe navn ha."
    assert done.err.splitlines()[0] == f"feil: {nb}"
    done = kspris_command("--lang", "en", command, "--edition", "a\0b=c")
    en = "An argument has a NUL character in it, and no file, folder or name can have one."
    assert (done.code, done.err.splitlines()[0]) == (2, f"error: {en}")


def test_a_workbook_that_cannot_be_written_is_told(kspris_command, survey, tmp_path):
    out = tmp_path / ("x" * 251 + ".xlsx")
    done = kspris_command("score", survey / "responses.csv", "--out", out)
    assert (done.code, done.out) == (1, "")
    assert done.err.splitlines()[0].startswith("feil: får ikke lest eller skrevet ")


def test_no_name_is_no_file_to_write(kspris_command, survey):
    done = kspris_command("score", survey / "responses.csv", "--format", "xlsx", "--out", "")
    assert (done.code, done.err.splitlines()[0]) == (1, "feil: får ikke lest eller skrevet . (er en mappe)")


def test_a_pipe_takes_the_results_and_stays_a_pipe(kspris_command, survey, tmp_path):
    pipe = tmp_path / "results.csv"
    os.mkfifo(pipe)
    with ThreadPoolExecutor() as reader:
        read = reader.submit(pipe.read_text, "utf-8-sig")
        done = kspris_command("score", survey / "responses.csv", "--out", pipe)
        assert done.code == 0
        assert read.result(timeout=60).startswith("level,")
    assert pipe.is_fifo()


def test_a_link_stays_a_link_to_the_new_results(kspris_command, survey, tmp_path):
    (tmp_path / "results.csv").write_text("old")
    link = tmp_path / "newest.csv"
    link.symlink_to("results.csv")
    assert kspris_command("score", survey / "responses.csv", "--out", link).code == 0
    assert link.is_symlink()
    assert (tmp_path / "results.csv").read_text("utf-8-sig").startswith("level,")


@pytest.mark.parametrize("command", COMMANDS)
def test_what_stands_for_a_value_is_in_the_language_of_the_help(kspris_command, command):
    nb, en = (kspris_command(command, "--help", "--lang", language).out for language in ("nb", "en"))
    assert not {"FILE", "FOLDER", "DIRECTORY", "INTEGER", "RANGE", "TEXT", "OLD"} & set(
        re.findall("[A-Z]+", nb)
    )
    assert not {"FIL", "MAPPE", "DIRECTORY", "INTEGER", "RANGE", "REGELSETT"} & set(re.findall("[A-Z]+", en))


def test_an_argument_that_is_missing_is_named_in_norwegian(kspris_command):
    done = kspris_command("diff", "2021")
    assert done.err.splitlines()[:2] == [
        "feil: Argumentet NY mangler.",
        "  Bruk: kspris diff [VALG] GAMMEL NY",
    ]
