"""The ledger: what is published stays as it was, and every figure of it is derived anew, exactly.

1. Publishing refuses to overwrite; a correction needs a reason and stands beside the old publication.
2. Verifying is equal on untouched rules, and names each figure that a change of the rules moves, and why.
3. A file or entry that was changed afterwards is told as damage.
4. The data's digest depends on what the answers say, not on their order.
5. The simulated years in rulesets/*/published verify, and say that they are simulated.
"""

from __future__ import annotations

import datetime
import json
import os
import shutil
from hashlib import sha256
from pathlib import Path

import polars as pl
import pytest

import kspris
from kspris.cli.main import run
from kspris.results.ledger import LedgerError, data_digest, publications

ROOT = Path(__file__).resolve().parents[2]
DAY = datetime.date(2021, 5, 1)
WON = {"award": "x", "scope": None, "winners": "Ola"}


@pytest.fixture(scope="module")
def frame():
    return kspris.simulate("2021", 12, 3)


@pytest.fixture
def published(frame, tmp_path):
    kspris.publish(frame, "2021", folder=tmp_path / "ledger", on=DAY)
    return tmp_path / "ledger"


def edited_rules(folder: Path, old: str, new: str) -> Path:
    """A copy of the rules of 2021, without worked examples, in which `old` is written `new`."""
    shutil.copytree(ROOT / "rulesets/2021", folder, ignore=shutil.ignore_patterns("published", "09*"))
    changed = 0
    for path in folder.glob("*.ksp"):
        text = path.read_text("utf-8")
        changed += text.count(old)
        path.write_text(text.replace(old, new), "utf-8")
    assert changed == 1
    return folder


def code_of(caught) -> list[str]:
    return [one.code for one in caught.value.diagnostics]


def test_what_is_published_is_never_overwritten(frame, published):
    before = {path: path.read_bytes() for path in published.rglob("*") if path.is_file()}
    with pytest.raises(LedgerError) as caught:
        kspris.publish(frame, "2021", folder=published, on=DAY)
    assert code_of(caught) == ["KS475"]
    with pytest.raises(LedgerError) as caught:
        kspris.publish(frame.head(frame.height - 1), "2021", folder=published, on=DAY)
    assert code_of(caught) == ["KS471"]
    assert {path: path.read_bytes() for path in published.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("reason", ["", " \t"])
def test_no_words_are_no_reason(frame, published, reason):
    with pytest.raises(LedgerError) as caught:
        kspris.publish(frame.head(frame.height - 1), "2021", folder=published, reason=reason, on=DAY)
    assert code_of(caught) == ["KS471"]


def test_a_reason_that_is_no_text_is_wrong_usage_and_nothing_is_written(frame, tmp_path, capsys):
    frame.write_csv(tmp_path / "svar.csv")
    reason = os.fsdecode("To var ført feil".encode("cp1252"))
    told = ["--edition", "2021", "--out", str(tmp_path / "bok"), "--reason", reason, "--lang", "en"]
    assert run(["publish", str(tmp_path / "svar.csv"), *told]) == 2
    assert capsys.readouterr().err.startswith("error: --reason has letters that are not UTF-8")
    with pytest.raises(UnicodeEncodeError):
        kspris.publish(frame, "2021", folder=tmp_path / "bok", reason=reason, on=DAY)
    assert not (tmp_path / "bok").exists()


def test_a_correction_stands_beside_with_its_reason(frame, published):
    first = (published / "1/figures.parquet").read_bytes()
    fewer = frame.head(frame.height - 1)
    made = kspris.publish(fewer, "2021", folder=published, reason="En rad var dobbelt", on=DAY)
    assert (made.number, made.reason, made.inquiries) == (2, "En rad var dobbelt", frame.height - 1)
    assert (published / "1/figures.parquet").read_bytes() == first
    assert [(one.superseded, one.ok, one.moved) for one in kspris.verify(published)] == [
        (True, True, ()),
        (False, True, ()),
    ]


def test_another_edition_has_a_ledger_of_its_own(published):
    with pytest.raises(LedgerError) as caught:
        kspris.publish(kspris.simulate("2020", 6, 1), "2020", folder=published, on=DAY)
    assert code_of(caught) == ["KS474"]


def test_every_figure_of_every_level_is_published(frame, published):
    stored = pl.read_parquet(published / "1/figures.parquet")
    assert stored.height == kspris.verify(published)[0].equal
    results = kspris.score(frame, edition="2021")
    for level in ("survey", "class", "participant", "participant_channel"):
        expected = results.frame(level).select("participant", "channel", "measure", "exact", "shown")
        found = stored.filter(pl.col("level") == level).select(expected.columns)
        assert found.sort(pl.all()).equals(expected.sort(pl.all()))


def test_a_figure_that_moved_is_told_from_what_to_what_and_why(published, tmp_path):
    heavier = "spørsmål lyttet i kundebehandleren"
    rules = edited_rules(tmp_path / "rules", heavier, f"{heavier}\n  vekt 3")
    (found,) = kspris.verify(published, rules)
    assert not found.ok
    assert [why.en.split(" (")[0] for why in found.why] == ["the rules changed"]
    today = kspris.verify(published)[0]
    key = ("survey_channel", None, None, "telefon", "area", "kundebehandleren")
    (moved,) = [one for one in found.moved if one.key == key]
    stored = pl.read_parquet(published / "1/figures.parquet")
    row = stored.filter(
        (pl.col("level") == "survey_channel")
        & (pl.col("channel") == "telefon")
        & (pl.col("measure") == "kundebehandleren")
    )
    assert moved.before == (row["exact"][0], row["shown"][0])
    assert moved.now[0] != moved.before[0]
    assert "mottak" not in {one.key[5] for one in found.moved}
    assert {one.key[3] for one in found.moved} <= {None, "telefon"}
    assert found.equal + len(found.moved) == today.equal == stored.height


def test_a_change_without_effect_on_figures_is_equal_and_told(published, tmp_path):
    rules = edited_rules(tmp_path / "rules", "Fikk du hjelp til å velge?", "Fikk du god hjelp til å velge?")
    (found,) = kspris.verify(published, rules)
    assert (found.ok, found.moved) == (True, ())
    assert [why.en.split(" (")[0] for why in found.why] == ["the rules changed"]


def test_a_file_that_was_changed_is_damage(published):
    path = published / "1/figures.parquet"
    path.write_bytes(path.read_bytes() + b" ")
    (found,) = kspris.verify(published)
    assert (found.ok, [one.code for one in found.problems]) == (False, ["KS473"])


@pytest.mark.parametrize("damage", ["entry", "shape", "text"])
def test_a_ledger_that_was_changed_is_damage(frame, published, damage):
    kspris.publish(frame.head(frame.height - 1), "2021", folder=published, reason="retting", on=DAY)
    path = published / "ledger.json"
    told = json.loads(path.read_text("utf-8"))
    if damage == "entry":
        told["publications"][0]["winners"][0]["winners"] = ["Noen andre"]
    elif damage == "shape":
        told["shape"] = "another/9"
    path.write_text("{" if damage == "text" else json.dumps(told), "utf-8")
    with pytest.raises(LedgerError) as caught:
        kspris.verify(published)
    assert code_of(caught) == ["KS473"]


@pytest.mark.parametrize(
    ("fact", "value"),
    [
        ("inquiries", 999),
        ("participants", 1),
        ("figures", 3),
        ("simulated", True),
        ("data_digest", "another"),
        ("files", {}),
    ],
)
def test_the_last_entry_may_not_contradict_its_files(published, fact, value):
    path = published / "ledger.json"
    told = json.loads(path.read_text("utf-8"))
    told["publications"][0][fact] = value
    path.write_text(json.dumps(told), "utf-8")
    (found,) = kspris.verify(published)
    assert (found.ok, {one.code for one in found.problems}) == (False, {"KS473"})


@pytest.mark.parametrize(("fact", "value"), [("plugins", []), ("files", []), ("winners", [WON])])
def test_an_entry_of_another_build_is_told(published, fact, value):
    path = published / "ledger.json"
    told = json.loads(path.read_text("utf-8"))
    told["publications"][0][fact] = value
    path.write_text(json.dumps(told), "utf-8")
    with pytest.raises(LedgerError) as caught:
        kspris.verify(published)
    assert code_of(caught) == ["KS473"]


def test_a_last_entry_that_was_removed_is_missed(frame, published):
    kspris.publish(frame.head(frame.height - 1), "2021", folder=published, reason="retting", on=DAY)
    path = published / "ledger.json"
    told = json.loads(path.read_text("utf-8"))
    told["publications"].pop()
    path.write_text(json.dumps(told), "utf-8")
    with pytest.raises(LedgerError) as caught:
        kspris.verify(published)
    assert code_of(caught) == ["KS473"]


def test_what_an_interrupted_publication_left_is_not_in_the_way(frame, tmp_path):
    left = tmp_path / "ledger/1"
    left.mkdir(parents=True)
    (left / "figures.parquet").write_bytes(b"half")
    kspris.publish(frame, "2021", folder=tmp_path / "ledger", on=DAY)
    assert [one.ok for one in kspris.verify(tmp_path / "ledger")] == [True]


def test_the_digest_of_data_is_of_what_they_say(frame):
    assert data_digest(frame.sample(fraction=1, shuffle=True, seed=1)) == data_digest(frame)
    assert data_digest(frame.select(sorted(frame.columns))) == data_digest(frame)
    as_categories = frame.with_columns(pl.col("channel").cast(pl.Categorical))
    assert data_digest(as_categories) == data_digest(frame)
    other = frame.with_columns(
        answered=pl.when(pl.int_range(pl.len()) == 0).then(~pl.col("answered")).otherwise(pl.col("answered"))
    )
    assert data_digest(other) != data_digest(frame)


def test_the_digest_is_of_values_in_json():
    texts = ["«æ»\x7f", 'say "no"', "back\\slash", "two\nlines", None]
    for given in (texts, texts[:1] + texts[-1:]):
        frame = pl.DataFrame({"b": given, "a": [*range(len(given))], "kommentar_x": given, "c": given})
        columns = {"d": [DAY] * len(given), "e": [True] * len(given), "f": [0.5] * len(given)}
        frame = frame.with_columns(
            pl.col("c").cast(pl.Categorical), **{k: pl.Series(v) for k, v in columns.items()}
        )
        rows = sorted(
            json.dumps([place, one, one, DAY.isoformat(), True, 0.5], ensure_ascii=False)
            for place, one in enumerate(given)
        )
        told = "\n".join([json.dumps(["a", "b", "c", "d", "e", "f"]), *rows])
        assert data_digest(frame) == sha256(told.encode()).hexdigest()


@pytest.mark.parametrize("year", ["2020", "2021"])
def test_the_years_in_this_repository_hold(year):
    found = kspris.verify(ROOT / "rulesets" / year)
    assert [(one.ok, one.moved, one.problems) for one in found] == [(True, (), ())] * len(found)
    for one in publications(ROOT / f"rulesets/{year}/published"):
        assert one.simulated
        stored = pl.read_parquet(ROOT / f"rulesets/{year}/published/{one.number}/responses.parquet")
        assert stored["participant"].str.ends_with("(simulert)").all()
        assert not [name for name in stored.columns if name.startswith("kommentar_")]


def test_the_command_says_equal_or_what_moved(published, tmp_path, capsys):
    assert run(["--lang", "nb", "verify", str(published)]) == 0
    count = pl.read_parquet(published / "1/figures.parquet").height
    assert capsys.readouterr().out.strip() == f"kundeserviceprisen-2021, publisering 1: likt ({count} tall)"
    rules = edited_rules(
        tmp_path / "rules",
        "ubesvart gir 0 ifølge poenggivning\n  innstilling callback",
        "ubesvart gir 10 ifølge poenggivning\n  innstilling callback",
    )
    assert run(["--lang", "en", "verify", str(published), "--ruleset", str(rules)]) == 1
    told = capsys.readouterr().out
    assert " moved, " in told
    assert "because: the rules changed (" in told
    assert run(["--lang", "en", "verify", str(published), "--ruleset", str(rules), "--format", "json"]) == 1
    (one,) = json.loads(capsys.readouterr().out)["publications"]
    assert one["ok"] is False
    assert len(one["moved"]) > 0


def test_a_name_does_not_steer_the_terminal_that_tells_of_it(frame, tmp_path, capsys):
    frame = frame.with_columns(pl.concat_str(pl.lit("\x9b31m\x07"), "participant").alias("participant"))
    kspris.publish(frame, "2021", folder=tmp_path / "ledger", on=DAY)
    old = "ubesvart gir 0 ifølge poenggivning\n  innstilling callback"
    rules = edited_rules(tmp_path / "rules", old, old.replace("gir 0", "gir 10"))
    assert run(["verify", str(tmp_path / "ledger"), "--ruleset", str(rules), "--all"]) == 1
    told = capsys.readouterr().out
    assert "  ?31m?" in told
    assert not {"\x9b", "\x07"} & {*told}


def test_nothing_published_says_so(tmp_path):
    rules = edited_rules(tmp_path / "rules", "Fikk du hjelp til å velge?", "Fikk du hjelp?")
    with pytest.raises(LedgerError) as caught:
        kspris.verify(rules)
    assert code_of(caught) == ["KS472"]
