"""`kspris intake` and `kspris simulate` as people run them: what they print, write and answer the shell."""

import json
from pathlib import Path

import polars as pl
import pytest

from kspris.cli.main import run

HERE = Path(__file__).parent
LITEN = str(HERE / "liten")
HEADER = "inquiry;participant;class;channel;answered;ventetid;forsto;sprak;handlet;anbefale;alder\n"


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "svar.csv").write_text(
        HEADER
        + "1;Huldrevik;bank;telefon;ja;20;ja;;ja;9;ung\n"
        + "2;Huldrevik;bank;telefon;nei;;;;;1;gammel\n"
        + "3;Huldrevik;bank;epost;ja;2;delvis;ja;nei;6;ung\n",
        encoding="utf-8",
    )
    (tmp_path / "feil.csv").write_text(
        HEADER
        + "1;Huldrevik;bank;telefon;ja;20;jaa;;ja;9;ung\n"
        + "2;Huldrevik;bank;telefon;ja;30;ja;;ja;8;ung\n",
        encoding="utf-8",
    )
    return tmp_path


def said(capsys, *arguments):
    code = run([*arguments])
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def test_intake_counts_rows_and_progress(here, capsys):
    code, out, err = said(capsys, "intake", "svar.csv", "--edition", LITEN, "--lang", "nb")
    assert code == 0
    assert err == ""
    assert out == (
        "Liten pris 2021: 3 rader, 3 brukt\n"
        "  1 deltaker, 3 av 3 planlagte henvendelser\n"
        "  E-post: 1 henvendelse, 1 besvart, 1 deltaker\n"
        "  Telefon: 2 henvendelser, 1 besvart, 1 deltaker\n"
    )


def test_intake_in_english(here, capsys):
    code, out, _ = said(capsys, "intake", "svar.csv", "--edition", LITEN, "--lang", "en")
    assert code == 0
    assert out.startswith("Tiny award 2021: 3 rows, 3 used\n")


def test_an_error_stops_and_says_where(here, capsys):
    code, out, err = said(
        capsys, "intake", "feil.csv", "--edition", LITEN, "--out", "ut.parquet", "--lang", "nb"
    )
    assert code == 1
    assert "feil KS423: «jaa» er ikke et svar på «forsto»" in err
    assert "--> feil.csv:2:7" in err
    assert out.endswith("Ingen svar kan brukes før feilene er rettet.\n")
    assert not (here / "ut.parquet").exists()


def test_skip_bad_leaves_out_and_writes_the_rest(here, capsys):
    code, out, err = said(
        capsys, "intake", "feil.csv", "--edition", LITEN, "--skip-bad", "--out", "ut.parquet", "--lang", "nb"
    )
    assert code == 0
    assert "2 rader, 1 brukt, 1 med feil" in out
    assert "KS423" in err
    assert pl.read_parquet("ut.parquet")["inquiry"].to_list() == ["2"]
    assert sorted(one.name for one in here.iterdir()) == ["feil.csv", "svar.csv", "ut.parquet"]


def test_checked_answers_carry_their_edition(here, capsys):
    said(capsys, "intake", "svar.csv", "--edition", LITEN, "--out", "ut.parquet")
    pairs = pl.read_parquet_metadata("ut.parquet")
    assert pairs["kspris.edition"] == "liten-2021"
    assert len(pairs["kspris.edition_digest"]) == 64
    assert pairs["kspris.checked_by"]
    assert said(capsys, "intake", "ut.parquet", "--edition", LITEN)[0] == 0


def test_json_has_every_finding(here, capsys):
    rows = "".join(f"{n};Huldrevik;bank;telefon;ja;20;jepp;;ja;9;ung\n" for n in range(9))
    (here / "mange.csv").write_text(HEADER + rows, encoding="utf-8")
    code, out, _ = said(capsys, "intake", "mange.csv", "--edition", LITEN, "--format", "json", "--lang", "en")
    told = json.loads(out)
    assert code == 1
    assert told["usable"] is False
    assert told["rows"] == 9
    assert [one["code"] for one in told["diagnostics"]].count("KS423") == 9
    _, _, err = said(capsys, "intake", "mange.csv", "--edition", LITEN, "--lang", "en")
    assert "KS423: and 4 more (--all shows all)" in err
    _, _, err = said(capsys, "intake", "mange.csv", "--edition", LITEN, "--all", "--lang", "en")
    assert err.count("error KS423") == 9


def test_json_tells_of_a_file_that_cannot_be_read_too(here, capsys):
    (here / "ragget.csv").write_text(HEADER + "1;Huldrevik\n", encoding="utf-8")
    code, out, err = said(capsys, "intake", "ragget.csv", "--edition", LITEN, "--format", "json")
    told = json.loads(out)
    assert (code, err, told["usable"], told["edition"]) == (1, "", False, None)
    assert [(one["code"], one["place"]["line"]) for one in told["diagnostics"]] == [("KS403", 2)]


def test_an_edition_is_never_guessed(here, capsys):
    code, _, err = said(capsys, "intake", "svar.csv", "--lang", "nb")
    assert code == 1
    assert "feil KS405: filen sier ikke hvilken undersøkelse den hører til" in err


def test_a_file_may_name_its_edition(here, capsys):
    said(capsys, "simulate", "--ruleset", "2021", "--participants", "3", "--out", "sim.csv")
    assert (
        (here / "sim.csv")
        .read_text("utf-8-sig")
        .startswith("# kspris edition=kundeserviceprisen-2021 simulated=yes seed=1\ninquiry;participant;")
    )
    code, out, _ = said(capsys, "intake", "sim.csv", "--lang", "nb")
    assert code == 0
    assert "75 rader, 75 brukt" in out
    code, _, err = said(capsys, "intake", "sim.csv", "--edition", "2020", "--lang", "nb")
    assert code == 1
    assert "KS406" in err


def test_missing_file_and_wrong_suffix(here, capsys):
    assert "KS401" in said(capsys, "intake", "borte.csv", "--edition", LITEN)[2]
    code, _, err = said(capsys, "intake", "svar.csv", "--edition", LITEN, "--out", "ut.ods")
    assert code == 1
    assert "KS451" in err


def test_intake_never_writes_over_its_source(here, capsys):
    before = (here / "svar.csv").read_bytes()
    code, _, err = said(capsys, "intake", "svar.csv", "--edition", LITEN, "--out", "./svar.csv")
    assert code == 1
    assert "KS464" in err
    assert (here / "svar.csv").read_bytes() == before


def test_a_folder_that_is_not_there_is_told(here, capsys):
    code, _, err = said(capsys, "intake", "svar.csv", "--edition", LITEN, "--out", "borte/ut.csv")
    assert code == 1
    assert "borte" in err
    assert "Traceback" not in err


def test_simulate_says_what_it_wrote(here, capsys):
    code, out, err = said(
        capsys,
        "simulate",
        "--ruleset",
        LITEN,
        "--participants",
        "6",
        "--seed",
        "3",
        "--out",
        "sim.parquet",
        "--lang",
        "nb",
    )
    assert (code, out) == (0, "")
    assert err == "Skrev sim.parquet: 18 simulerte henvendelser hos 6 oppdiktede deltakere.\n"
    assert pl.read_parquet_metadata("sim.parquet")["kspris.simulated"] == "yes"


def test_simulate_needs_somewhere_to_go(here, capsys):
    code, _, err = said(capsys, "simulate", "--ruleset", LITEN, "--lang", "nb")
    assert code == 2
    assert "--out" in err


def test_simulate_tells_what_cannot_be(here, capsys):
    code, _, err = said(
        capsys, "simulate", "--ruleset", LITEN, "--participants", "0", "--out", "a.csv", "--lang", "en"
    )
    assert code == 1
    assert "error KS452: there must be at least one participant" in err


def test_compare_prints_published_and_simulated(here, capsys):
    code, out, _ = said(capsys, "simulate", "--ruleset", "2021", "--seed", "7", "--compare", "--lang", "nb")
    assert code == 0
    assert "19 av 19 er innenfor 2" in out
    assert "publisert for 2021" in out
    code, out, _ = said(
        capsys, "simulate", "--ruleset", LITEN, "--participants", "6", "--compare", "--lang", "en"
    )
    assert code == 0
    assert out == "No published figures are known for this award; the level is assumed.\n"
