"""`kspris report` as people run it: all reports or one, stopped and continued, nothing written over."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kspris.cli.main import run
from kspris.report.journal import NAME


@pytest.fixture(scope="module")
def responses(tmp_path_factory) -> Path:
    """Six invented participants of 2021."""
    path = tmp_path_factory.mktemp("responses") / "responses.parquet"
    assert (
        run(["simulate", "--ruleset", "2021", "--participants", "6", "--seed", "3", "--out", str(path)]) == 0
    )
    return path


@pytest.fixture(scope="module")
def names(responses) -> list[str]:
    import polars as pl

    return pl.read_parquet(responses)["participant"].unique().sort().to_list()


@pytest.fixture
def report(responses, capsys, monkeypatch):
    monkeypatch.setenv("LC_ALL", "nb_NO.UTF-8")

    def made(*arguments: object) -> tuple[int, str, str]:
        capsys.readouterr()
        code = run(["report", str(responses), *map(str, arguments)])
        told = capsys.readouterr()
        return code, told.out, told.err

    return made


def files(folder: Path) -> dict[str, bytes]:
    return {one.name: one.read_bytes() for one in folder.iterdir() if one.suffix != Path(NAME).suffix}


def test_a_report_for_each_in_three_forms(report, names, tmp_path):
    code, out, _ = report("--out", tmp_path / "ut", "--jobs", 1)
    assert code == 0
    made = files(tmp_path / "ut")
    assert sorted(Path(one).suffix for one in made) == [".html"] * 6 + [".pdf"] * 6 + [".xlsx"] * 6
    assert "Skrev 6 rapporter (html, pdf, xlsx)" in out
    for name in names:
        page = next(
            text for file, text in made.items() if file.endswith(".html") and name.encode() in text[:4000]
        )
        assert b"simulert" in page


def test_two_processes_write_the_same_bytes_as_one(report, tmp_path):
    assert report("--out", tmp_path / "one", "--jobs", 1, "--format", "html,xlsx")[0] == 0
    assert report("--out", tmp_path / "two", "--jobs", 2, "--format", "html,xlsx")[0] == 0
    assert files(tmp_path / "one") == files(tmp_path / "two")


def test_one_participant_has_the_same_report_alone(report, names, tmp_path):
    assert report("--out", tmp_path / "all", "--format", "html", "--jobs", 1)[0] == 0
    assert report("--out", tmp_path / "one", "--format", "html", "--participant", names[2])[0] == 0
    ((file, page),) = files(tmp_path / "one").items()
    assert files(tmp_path / "all")[file] == page


def test_the_same_command_again_makes_what_is_missing(report, tmp_path):
    out = tmp_path / "ut"
    assert report("--out", out, "--format", "html", "--jobs", 1)[0] == 0
    before = files(out)
    first, second, *_ = sorted(before)
    (out / first).unlink()
    (out / second).write_text("half a")
    stamp = {name: (out / name).stat().st_mtime_ns for name in before if name not in (first, second)}
    code, told, err = report("--out", out, "--format", "html", "--jobs", 1)
    assert code == 0
    assert "4 av 6 rapporter er ferdige fra før" in err
    assert "Skrev 2 rapporter" in told
    assert files(out) == before
    assert stamp == {name: (out / name).stat().st_mtime_ns for name in stamp}
    assert "Alle 6 rapporter står i" in report("--out", out, "--format", "html", "--jobs", 1)[1]


def test_reports_of_other_responses_are_not_written_over(report, responses, tmp_path, capsys):
    out = tmp_path / "ut"
    assert report("--out", out, "--format", "html", "--jobs", 1)[0] == 0
    before = files(out)
    other = tmp_path / "other.parquet"
    assert (
        run(["simulate", "--ruleset", "2021", "--participants", "6", "--seed", "4", "--out", str(other)]) == 0
    )
    assert (
        run(["simulate", "--ruleset", "2021", "--participants", "6", "--seed", "3", "--out", str(other)]) == 0
    )
    import polars as pl

    changed = pl.read_parquet(other).with_columns(kommentar_mottak=pl.lit("Ny kommentar"))
    changed.write_parquet(other)
    capsys.readouterr()
    code = run(
        ["report", str(other), "--edition", "2021", "--out", str(out), "--format", "html", "--lang", "en"]
    )
    assert code == 0  # English has names of its own
    assert {*before.items()} <= {*files(out).items()}
    command = [
        "report",
        str(other),
        "--edition",
        "2021",
        "--out",
        str(out),
        "--format",
        "html",
        "--lang",
        "nb",
    ]
    assert run(command) == 1
    assert "KS468" in capsys.readouterr().err
    assert {*before.items()} <= {*files(out).items()}
    assert run([*command, "--replace", "--jobs", "1"]) == 0
    assert not {*before.items()} & {*files(out).items()}


def test_somebody_elses_file_is_not_written_over(report, names, tmp_path):
    out = tmp_path / "ut"
    assert report("--out", out, "--format", "html", "--participant", names[0])[0] == 0
    (page,) = files(out)
    (out / NAME).unlink()
    (out / page).write_text("mine")
    assert report("--out", out, "--format", "html", "--participant", names[0])[0] == 1
    assert (out / page).read_text() == "mine"


@pytest.fixture
def others(tmp_path) -> Path:
    """The same six participants, with other answers."""
    path = tmp_path / "other.parquet"
    assert (
        run(["simulate", "--ruleset", "2021", "--participants", "6", "--seed", "3", "--out", str(path)]) == 0
    )
    import polars as pl

    pl.read_parquet(path).with_columns(kommentar_mottak=pl.lit("Ny kommentar")).write_parquet(path)
    return path


def again(others, out, capsys, *arguments: object) -> str:
    capsys.readouterr()
    code = run(
        ["report", str(others), "--edition", "2021", "--out", str(out), "--jobs", "1", *map(str, arguments)]
    )
    assert code == 0
    told = capsys.readouterr()
    return told.out + told.err


def test_replaced_reports_leave_none_of_their_files_in_other_formats(report, names, others, tmp_path, capsys):
    out = tmp_path / "ut"
    assert report("--out", out, "--format", "html,xlsx", "--jobs", 1)[0] == 0
    before = files(out)
    changed, mine, foreign, *_ = sorted(name for name in before if name.endswith(".xlsx"))
    (out / changed).write_text("changed by hand")
    pdf = Path(foreign).with_suffix(".pdf")
    (out / pdf).write_text("from elsewhere")
    told = again(others, out, capsys, "--format", "html", "--replace")
    assert "Fjernet 5 eldre filer i andre formater." in told
    assert "2 filer i andre formater er laget av noe annet og står som før" in told
    left = files(out)
    assert sorted(one for one in left if not one.endswith(".html")) == sorted([changed, str(pdf)])
    assert left[changed] == b"changed by hand"
    assert len(left) == 8
    assert mine not in left
    assert not {*before.items()} & {*left.items()}


def test_only_the_replaced_participants_files_are_removed(report, names, others, tmp_path, capsys):
    out = tmp_path / "ut"
    assert report("--out", out, "--format", "html,xlsx", "--jobs", 1)[0] == 0
    before = files(out)
    told = again(others, out, capsys, "--format", "html", "--participant", names[0], "--replace")
    assert "Fjernet 1 eldre fil i andre formater." in told
    assert len({*before} - {*files(out)}) == 1
    told = again(others, out, capsys, "--format", "html", "--participant", names[1], "--replace")
    assert "Fjernet 1 eldre fil i andre formater." in told  # it still knows whose the others are
    assert len({*before.items()} & {*files(out).items()}) == 8


def test_without_replace_older_files_in_other_formats_are_told_of(report, others, tmp_path, capsys):
    out = tmp_path / "ut"
    assert report("--out", out, "--format", "xlsx", "--jobs", 1)[0] == 0
    before = files(out)
    told = again(others, out, capsys, "--format", "html")
    assert "6 filer i andre formater er laget av noe annet og står som før" in told
    assert {*before.items()} <= {*files(out).items()}


def test_the_same_run_keeps_its_other_formats(report, tmp_path):
    out = tmp_path / "ut"
    assert report("--out", out, "--format", "html,xlsx", "--jobs", 1)[0] == 0
    before = files(out)
    _, told, err = report("--out", out, "--format", "html", "--jobs", 1, "--replace")
    assert "andre formater" not in told + err
    assert files(out) == before


def test_files_in_the_way_are_counted(report, names, others, tmp_path, capsys):
    out = tmp_path / "ut"
    assert report("--out", out, "--format", "html", "--jobs", 1)[0] == 0
    capsys.readouterr()
    command = ["report", str(others), "--edition", "2021", "--out", str(out), "--format", "html"]
    assert run(command) == 1
    assert "har 6 filer som denne kjøringen ikke har laget" in capsys.readouterr().err
    assert run([*command, "--participant", names[0]]) == 1
    assert "har 1 fil som denne kjøringen ikke har laget" in capsys.readouterr().err


def test_a_previous_that_is_not_older_is_told_of_by_its_option(report, responses, tmp_path):
    code, _, err = report("--out", tmp_path / "ut", "--previous", f"2021={responses}")
    assert code == 1
    assert "KS486" in err
    assert "--previous 2020=svar-2020.csv" in err
    assert "--edition" not in err


def test_an_unknown_participant_is_told_before_anything_is_written(report, names, tmp_path):
    code, _, err = report("--out", tmp_path / "ut", "--participant", names[0], "--participant", "Ingen AS")
    assert code == 1
    assert "KS485" in err
    assert "Ingen AS" in err
    assert not (tmp_path / "ut").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--format", "docx"), "--format er noen av html, pdf, xlsx"),
        (("--format", "json"), "--format er noen av html, pdf, xlsx"),
        (("--seed", "4"), "--seed hører sammen med --view"),
        (("--view", "resultatliste", "--participant", "x"), "er ikke for deltakere"),
        (("--jobs", "0"), "--jobs"),
    ],
)
def test_wrong_usage_is_said_in_words(report, tmp_path, arguments, said):
    code, _, err = report("--out", tmp_path / "ut", *arguments)
    assert code == 2
    assert said in err
    assert not (tmp_path / "ut").exists()


def test_a_view_for_everybody_is_written_in_all_forms(report, tmp_path):
    code, out, _ = report("--view", "resultatliste", "--out", tmp_path, "--format", "html,pdf,xlsx,json,csv")
    assert code == 0
    assert sorted(files(tmp_path)) == sorted(
        f"resultatliste.{layout}" for layout in ("html", "pdf", "xlsx", "json", "csv")
    )
    assert out.count("Skrev ") == 5
    assert json.loads((tmp_path / "resultatliste.json").read_text())


def test_the_same_view_again_makes_what_is_missing(report, tmp_path):
    command = ("--view", "resultatliste", "--out", tmp_path, "--format", "html,json,csv")
    assert report(*command)[0] == 0
    before = files(tmp_path)
    (tmp_path / "resultatliste.json").unlink()
    code, out, err = report(*command)
    assert (code, err) == (0, "")
    assert out.count("Skrev ") == 1
    assert out.count("er ferdig fra før.") == 2
    assert files(tmp_path) == before


def test_a_view_of_other_responses_is_not_written_over(report, others, tmp_path, capsys):
    out = tmp_path / "ut"
    assert report("--view", "resultatliste", "--out", out, "--format", "html,csv")[0] == 0
    before = files(out)
    capsys.readouterr()
    command = ["report", str(others), "--edition", "2021", "--view", "resultatliste", "--out", str(out)]
    assert run([*command, "--format", "html"]) == 1
    assert "har 1 fil som denne kjøringen ikke har laget" in capsys.readouterr().err
    assert files(out) == before


def test_a_replaced_view_leaves_none_of_its_files_in_other_formats(report, others, tmp_path, capsys):
    """One that somebody changed, and one that no run knows, are left and told of."""
    out = tmp_path / "ut"
    assert report("--view", "resultatliste", "--out", out, "--format", "html,xlsx,json,csv")[0] == 0
    before = files(out)
    (out / "resultatliste.csv").write_text("changed by hand")
    (out / "resultatliste.pdf").write_text("from elsewhere")
    told = again(others, out, capsys, "--view", "resultatliste", "--format", "html", "--replace")
    assert "Fjernet 2 eldre filer i andre formater." in told
    assert "2 filer i andre formater er laget av noe annet og står som før" in told
    left = files(out)
    assert sorted(left) == ["resultatliste.csv", "resultatliste.html", "resultatliste.pdf"]
    assert left["resultatliste.csv"] == b"changed by hand"
    assert left["resultatliste.html"] != before["resultatliste.html"]


def test_a_views_older_files_in_other_formats_are_told_of_without_replace(report, others, tmp_path, capsys):
    out = tmp_path / "ut"
    assert report("--view", "resultatliste", "--out", out, "--format", "csv")[0] == 0
    before = files(out)
    told = again(others, out, capsys, "--view", "resultatliste", "--format", "html")
    assert "1 fil i andre formater er laget av noe annet og står som før" in told
    assert {*before.items()} <= {*files(out).items()}


def test_a_view_and_reports_in_one_folder_know_their_own(report, names, tmp_path):
    one = ("--out", tmp_path, "--format", "html", "--participant", names[0])
    assert report(*one)[0] == 0
    assert report("--view", "resultatliste", "--out", tmp_path, "--format", "html")[0] == 0
    code, out, _ = report(*one)
    assert (code, out) == (0, f"Rapporten står i {tmp_path}.\n")


def test_another_random_order_is_another_run(report, tmp_path):
    command = ("--view", "mellomtid", "--out", tmp_path, "--format", "json,html")
    assert report(*command, "--seed", 1)[0] == 0
    before = files(tmp_path)
    assert report(*command, "--seed", 2)[0] == 1
    assert files(tmp_path) == before
    assert report(*command, "--seed", 1)[0] == 0
    assert files(tmp_path) == before


def test_a_view_that_cannot_be_printed_leaves_the_folder_as_it_was(report, others, tmp_path, monkeypatch):
    out = tmp_path / "ut"
    command = ("--view", "resultatliste", "--out", out, "--format", "html,pdf")
    assert report(*command)[0] == 0
    before = files(out)

    def broken(*_: object) -> bytes:
        raise OSError("no printer")

    monkeypatch.setattr("kspris.report.pdf.pdf", broken)
    assert run(["report", str(others), "--edition", "2021", *map(str, command), "--replace"]) != 0
    assert files(out) == before


@pytest.fixture
def in_a_terminal():
    """Hear Ctrl-C, and let what is started hear it: a job in the background may have been told not to."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.skipif(os.name != "posix", reason="signals as POSIX has them")
def test_a_stopped_run_leaves_whole_files_and_goes_on(responses, tmp_path, in_a_terminal):
    many = tmp_path / "many.parquet"
    assert (
        run(["simulate", "--ruleset", "2021", "--participants", "60", "--seed", "3", "--out", str(many)]) == 0
    )
    out = tmp_path / "ut"
    command = [
        str(Path(sys.executable).with_name("kspris")),
        "report",
        str(many),
        "--out",
        str(out),
        "--format",
        "html",
    ]
    environment = {**os.environ, "LC_ALL": "nb_NO.UTF-8"}
    process = subprocess.Popen(
        command, env=environment, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    deadline = time.monotonic() + 60
    while len(list(out.glob("*.html"))) < 3 and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.02)
    os.killpg(process.pid, signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert re.search(r"Stoppet: \d+ av 60 er ferdige\. Samme kommando fortsetter", err)
    assert "Traceback" not in err
    done = list(out.glob("*.html"))
    assert 3 <= len(done) < 60
    assert all(one.read_text().rstrip().endswith("</html>") for one in done)
    assert not list(out.glob(".kspris-*.tmp"))
    again = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert again.returncode == 0, again.stderr
    assert len(list(out.glob("*.html"))) == 60
