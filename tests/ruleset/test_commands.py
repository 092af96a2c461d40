"""`kspris check`, `kspris fmt` and `kspris show` as people and scripts use them: output and exit codes."""

import json
import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from kspris.cli.main import run

YEARS = Path(__file__).parents[2] / "rulesets"
WRONG = """regelsett prisen 2021
  tittel "Prisen" / "The award"
  umerket er antatt
  totalen er poeng
  samles som snitt

måltall nps "NPS" / "NPS"
  metode npps
  måler anbefale
"""


@pytest.fixture(autouse=True)
def norwegian(monkeypatch):
    monkeypatch.setenv("LC_ALL", "nb_NO.UTF-8")


@pytest.fixture
def wrong(tmp_path):
    (tmp_path / "regler.ksp").write_text(WRONG, encoding="utf-8")
    return str(tmp_path)


@pytest.fixture
def warned(tmp_path):
    text = WRONG.split("måltall", maxsplit=1)[0] + 'kilde rapport "Rapporten"\n'
    (tmp_path / "regler.ksp").write_text(text, encoding="utf-8")
    return str(tmp_path)


# ---------------------------------------------------------------- check


def test_check_tells_what_was_checked_and_ends_with_0(capsys):
    assert run(["check", "2020", "2021", "--lang", "nb"]) == 0
    said = capsys.readouterr().out
    assert "kundeserviceprisen 2020: i orden; spørsmål med poeng: 19 på telefon og epost, 18 på" in said
    assert "22 på telefon og epost, 21 på chat og messenger" in said


def test_check_ends_with_1_on_errors_and_says_where(capsys, wrong):
    assert run(["check", wrong, "--lang", "nb"]) == 1
    said = capsys.readouterr().out
    assert "KS202" in said
    assert "regler.ksp:9:9" in said
    assert "mente du «nps»" in said
    assert "2 feil" in said


def test_check_ends_with_2_on_an_unknown_name(capsys):
    assert run(["check", "2012", "--lang", "en"]) == 2
    assert "did you mean «2021»" in capsys.readouterr().out


def test_warnings_fail_only_when_strict(capsys, warned):
    assert run(["check", warned]) == 0
    assert run(["check", warned, "--strict"]) == 1


def test_check_without_a_name_takes_the_current_folder_or_all_known_years(
    capsys, monkeypatch, wrong, tmp_path
):
    monkeypatch.chdir(wrong)
    assert run(["check"]) == 1
    (tmp_path / "tom").mkdir()
    monkeypatch.chdir(tmp_path / "tom")
    capsys.readouterr()
    assert run(["check"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 2


def test_check_as_json(capsys, wrong):
    assert run(["check", wrong, "2021", "--format", "json", "--lang", "en"]) == 1
    bad, good = json.loads(capsys.readouterr().out)["rulesets"]
    assert [bad["ok"], good["ok"]] == [False, True]
    assert {one["code"] for one in bad["diagnostics"]} == {"KS202", "KS204"}
    assert good["counts"]["scored_questions"] == {"telefon": 22, "epost": 22, "chat": 21, "messenger": 21}
    assert good["counts"]["claims"] == good["counts"]["claims_held"] > 0


def test_check_as_annotations(capsys, wrong):
    assert run(["check", wrong, "--format", "github"]) == 1
    assert "::error " in capsys.readouterr().out


def test_check_imports_no_frames_and_no_grammar_when_nothing_changed(tmp_path):
    code = (
        "import sys\nfrom kspris.cli.main import run\nassert run(['check', '2021']) == 0\n"
        "heavy = {'polars', 'numpy', 'narwhals', 'lark', 'rich'} & set(sys.modules)\n"
        "print(sorted(heavy), file=sys.stderr)"
    )
    environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path)}
    for expected in ("['lark']\n", "[]\n"):
        done = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=True
        )
        assert done.stderr == expected


# ---------------------------------------------------------------- fmt


def test_fmt_leaves_a_standard_year_alone(capsys):
    assert run(["fmt", "--check", str(YEARS)]) == 0


def test_fmt_mends_keeps_the_mode_and_is_done_after_once(capsys, tmp_path):
    shutil.copytree(YEARS / "2020", tmp_path / "2020")
    file = sorted((tmp_path / "2020").glob("*.ksp"))[0]
    good = file.read_bytes()
    file.write_bytes(good.replace(b"\n  tittel", b"\n\n\n tittel "))
    file.chmod(0o640)
    assert run(["fmt", "--check", str(tmp_path)]) == 1
    assert file.read_bytes() != good
    assert run(["fmt", str(tmp_path)]) == 0
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert run(["fmt", "--check", str(tmp_path)]) == 0
    assert [one.name for one in file.parent.iterdir() if one.name.startswith(".")] == []


def test_fmt_refuses_what_it_cannot_read(capsys, tmp_path):
    file = tmp_path / "regler.ksp"
    file.write_text("spørsmål velkommen inni mottak\n", encoding="utf-8")
    assert run(["fmt", str(file)]) == 1
    assert file.read_text("utf-8") == "spørsmål velkommen inni mottak\n"
    assert "KS1" in capsys.readouterr().err


def test_fmt_of_nothing_is_wrong_usage(capsys, tmp_path):
    assert run(["fmt", str(tmp_path)]) == 2
    assert run(["fmt", str(tmp_path / "ingen")]) == 2


# ---------------------------------------------------------------- show


def test_show_has_the_figures_of_2021(capsys):
    assert run(["show", "2021", "--lang", "nb"]) == 0
    said = capsys.readouterr().out
    rows = {line.split()[0]: line.split()[1:] for line in said.splitlines() if line.strip()}
    assert rows["svar_ventetid"] == ["4,55", "4,55", "4,76", "4,76"]
    areas = said.split("Områdenes andel")[1].split("Spørsmålenes")[0]
    for row in ("22,73  22,73  23,81", "54,55  54,55  52,38", "18,18  18,18  19,05"):
        assert row in areas
    assert "under 5 %, chat: 1 svar: " in said
    assert "under 5 %, telefon: 2 svar: " in said


@pytest.mark.parametrize("language", ["nb", "en"])
def test_show_fits_a_pipe(capsys, language):
    assert run(["show", "2021", "--lang", language]) == 0
    assert max(map(len, capsys.readouterr().out.splitlines())) <= 100


@pytest.mark.parametrize("language", ["nb", "en"])
def test_show_fits_the_columns_that_are_asked_for(capsys, monkeypatch, language):
    monkeypatch.setenv("COLUMNS", "80")
    assert run(["show", "2021", "--lang", language]) == 0
    assert max(map(len, capsys.readouterr().out.splitlines())) <= 80


def test_show_in_english_has_points_and_one_channel(capsys):
    assert run(["show", "2021", "--channel", "chat", "--lang", "en"]) == 0
    said = capsys.readouterr().out
    assert "52.38" in said
    assert "54.55" not in said


def test_show_as_json_is_exact(capsys):
    assert run(["show", "2021", "--format", "json"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert shown["channels"]["telefon"]["areas"]["svar_ventetid"] == {"exact": "50/11", "decimal": "4.5455"}


def test_show_as_markdown_has_whole_tables(capsys):
    assert run(["show", "2021", "--format", "md"]) == 0
    tables = [line for line in capsys.readouterr().out.splitlines() if line.startswith("|")]
    assert any(line.startswith("| mottak | 22,73 |") for line in tables)
    assert all(line.endswith("|") for line in tables)


def test_show_of_a_wrong_ruleset_or_channel_ends_with_its_code(capsys, wrong):
    assert run(["show", wrong]) == 1
    assert "KS204" in capsys.readouterr().err
    assert run(["show", "2012"]) == 2
    assert run(["show", "2021", "--channel", "chatt"]) == 2
