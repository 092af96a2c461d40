"""The frame of the command line: helps, languages, exit codes and what is never imported."""

from __future__ import annotations

import os
import subprocess
import sys

import click
import pytest

from kspris.cli.command import Command
from kspris.cli.language import from_arguments, from_environment
from kspris.cli.main import kspris, run
from kspris.cli.table import COMMANDS


@pytest.fixture(autouse=True)
def norwegian(monkeypatch):
    monkeypatch.setenv("LC_ALL", "nb_NO.UTF-8")


@pytest.mark.parametrize("name", COMMANDS)
def test_the_table_says_what_the_commands_say(name):
    context = click.Context(kspris)
    command = kspris.get_command(context, name)
    assert command is not None
    assert command.name == name
    assert isinstance(command, Command)
    row = COMMANDS[name]
    assert {lang: text.partition("\n")[0] for lang, text in command.texts.items()} == {
        "nb": row.nb,
        "en": row.en,
    }


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize(("lang", "heading"), [("nb", "Valg:"), ("en", "Options:")])
def test_every_command_has_help_in_both_languages(capsys, name, lang, heading):
    assert run([name, "--lang", lang, "--help"]) == 0
    shown = capsys.readouterr().out
    row = COMMANDS[name]
    assert (row.nb if lang == "nb" else row.en).split()[0] in shown
    assert heading in shown
    assert max(map(len, shown.splitlines())) <= 80


def test_help_lists_every_command_with_its_short_help(capsys):
    assert run(["--help"]) == 0
    shown = " ".join(capsys.readouterr().out.split())
    for name, row in COMMANDS.items():
        assert f"{name} {row.nb}" in shown


def test_nothing_asked_for_is_help(capsys):
    assert run([]) == 0
    assert "Kommandoer:" in capsys.readouterr().out


def test_help_imports_no_command_and_nothing_heavy():
    code = (
        "import sys; from kspris.cli.main import run; run(['--help']);"
        "heavy = 'attrs importlib.metadata lark narwhals numpy pluggy polars rich kspris_dsl kspris.plugins';"
        "print(sorted(set(heavy.split()) & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["scor"], "feil: Kommandoen «scor» finnes ikke. Mente du «score»?"),
        (["--versjon"], "feil: Valget --versjon finnes ikke. Mente du «--version»?"),
        (["--lang", "fr"], "feil: Valget --lang er ikke gyldig. Velg blant nb, en."),
        (["--lang", "en", "scor"], "error: No such command 'scor'. Did you mean 'score'?"),
        (["explain"], "feil: Oppgi en kode, eller både --responses og --inquiry."),
        (["explain", "KS9999"], "feil: Koden «KS9999» finnes ikke."),
        (["explain", "KS20"], "feil: Koden «KS20» finnes ikke. Mente du KS201 eller"),
    ],
)
def test_wrong_usage_is_told_and_exits_2(capsys, arguments, message):
    assert run(arguments) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.splitlines()[0].startswith(message)


def test_a_code_is_explained_in_both_languages(capsys):
    assert run(["explain", "KS101"]) == 0
    norwegian = capsys.readouterr().out
    assert run(["explain", "ks101", "--lang", "en"]) == 0
    english = capsys.readouterr().out
    assert norwegian.startswith("# KS101: ")
    assert english.startswith("# KS101: ")
    assert norwegian != english


def test_the_unexpected_is_one_line_with_what_to_do(capsys, monkeypatch):
    def breaks(*_args, **_kwargs):
        raise RuntimeError("boom\nand more")

    monkeypatch.setattr(type(kspris), "invoke", breaks)
    assert run(["explain", "KS101"]) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.splitlines()[0] == "feil: noe uventet gikk galt i kspris (RuntimeError: boom)"
    assert "KSPRIS_DEBUG=1" in captured.err.splitlines()[1]
    assert len(captured.err.splitlines()) == 2


def test_debugging_shows_the_traceback(monkeypatch):
    def breaks(*_args, **_kwargs):
        raise RuntimeError("boom")

    monkeypatch.setenv("KSPRIS_DEBUG", "1")
    monkeypatch.setattr(type(kspris), "invoke", breaks)
    with pytest.raises(RuntimeError, match="boom"):
        run(["explain", "KS101"])


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "nb"),
        ({"LANG": "C.UTF-8"}, "nb"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LC_ALL": "nn_NO", "LANG": "en_GB"}, "nb"),
        ({"LC_ALL": "", "LC_MESSAGES": "en_US", "LANG": "nb_NO"}, "en"),
        ({"LANG": "de_DE"}, "nb"),
    ],
)
def test_language_of_the_environment(environment, language):
    assert from_environment(environment) == language


@pytest.mark.parametrize(
    ("arguments", "language"),
    [
        (["score", "--lang", "en"], "en"),
        (["--lang=nb"], "nb"),
        (["--lang"], None),
        (["--", "--lang", "en"], None),
        (["--lang", "fr"], None),
    ],
)
def test_language_of_the_arguments(arguments, language):
    assert from_arguments(arguments) == language


def test_a_closed_pipe_is_no_drama():
    code = (
        "import os, sys; from kspris.cli.main import run; r, w = os.pipe(); os.close(r);"
        "os.dup2(w, 1); sys.exit(run(['explain', 'KS101']))"
    )
    done = subprocess.run([sys.executable, "-c", code], stderr=subprocess.PIPE, text=True, check=False)
    assert (done.returncode, done.stderr) == (1, "")


def test_a_stream_that_is_closed_is_no_drama():
    code = "import sys; from kspris.cli.main import run; sys.stdout = None; sys.exit(run(['show', '2021']))"
    done = subprocess.run([sys.executable, "-c", code], stderr=subprocess.PIPE, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("environment", "told"),
    [
        ({"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}, "undersøkelse"),
        ({"PYTHONIOENCODING": "utf-16-le"}, None),
        ({"PYTHONIOENCODING": "ascii"}, "undersøkelse"),
        ({"PYTHONIOENCODING": "cp437"}, r"unders\xf8kelse"),
        ({"PYTHONIOENCODING": "cp437:replace"}, "unders?kelse"),
    ],
)
def test_no_letter_stops_a_command(environment, told):
    """A pipe gets the bytes that a file would have, unless somebody asked for others."""
    command = [sys.executable, "-m", "kspris", "--lang", "nb", "explain", "KS405"]
    done = subprocess.run(command, env={**os.environ, **environment}, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    if told is None:
        assert "undersøkelse" in done.stdout.decode("utf-16-le")
    else:
        assert told.encode() in done.stdout


def test_a_code_that_nothing_resembles_gets_no_advice(kspris_command):
    done = kspris_command("explain", "KS999")
    assert "Koden «KS999» finnes ikke." in done.err
    assert "Mente du" not in done.err
