"""The diff in words, between years and between versions of a year, and its effect on responses."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

import kspris
from kspris.changes import diff, impact
from kspris.cli.main import run
from kspris.comparison.diff_text import markdown, text
from kspris.responses.simulate import simulated_metadata
from kspris.responses.write import write_responses

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def years():
    return diff("2020", "2021")


@pytest.fixture(scope="module")
def responses(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("responses") / "responses.parquet"
    write_responses(kspris.simulate("2021", 30, 2), path, simulated_metadata(kspris.load("2021"), 2))
    return path


def copy_with(folder: Path, *edits: tuple[str, str]) -> Path:
    """A copy of the rules of 2021, without examples and claims, with edits that each hit once."""
    shutil.copytree(ROOT / "rulesets/2021", folder, ignore=shutil.ignore_patterns("published", "08*", "09*"))
    for old, new in edits:
        hits = [path for path in folder.glob("*.ksp") if old in path.read_text("utf-8")]
        (path,) = hits
        content = path.read_text("utf-8")
        assert content.count(old) == 1
        path.write_text(content.replace(old, new), "utf-8")
    return folder


def next_year(folder: Path, *edits: tuple[str, str]) -> Path:
    """2022 as a copy of 2021 in which everything is the same, and then edited."""
    copy_with(folder, ("regelsett kundeserviceprisen 2021", "regelsett kundeserviceprisen 2022"))
    for path in folder.glob("*.ksp"):
        lines = [one for one in path.read_text("utf-8").split("\n") if not one.startswith("  bro ")]
        content = "\n".join(lines).replace("forrige 2020", "forrige 2021")
        if path.name.startswith("05"):
            content = re.sub("(?m)^  skala .*$", r"\g<0>\n  bro samme", content)
        for old, new in edits:
            content = content.replace(old, new)
        path.write_text(content, "utf-8")
    return folder


def details(found, section: str, name: str) -> list[str]:
    return [one.nb for one in change(found, section, name).details]


def change(found, section: str, name: str):
    (one,) = [
        each for part in found.sections if part.id == section for each in part.changes if each.id == name
    ]
    return one


def test_the_years_in_the_methodologists_words(years):
    assert [one.id for one in years.sections] == [
        "ruleset", "channels", "areas", "questions", "classes", "metrics", "awards", "views",
    ]  # fmt: skip
    wait = change(years, "questions", "ventetid")
    assert (wait.kind, wait.details[0].nb) == (
        "moved",
        "flyttet fra Mottak og velkomst til Svar- og ventetid",
    )
    added = {
        one.id
        for part in years.sections
        for one in part.changes
        if one.kind == "added" and part.id == "questions"
    }
    assert added == {"velkommen", "verdsatt", "ville_handlet"}
    assert change(years, "classes", "cruise").details[0].en == "is paused"
    assert change(years, "awards", "klassevinner").details[0].en == "demands at least inquiries: 15 -> 20"


def test_shares_before_and_after_are_those_of_the_weights(years):
    from kspris.ruleset.weights import weights

    for row in years.shares:
        assert row.after == weights(years.new, row.channel).areas.get(row.area)
        old = "mottak" if row.area == "mottak" else row.area
        assert row.before == weights(years.old, row.channel).areas.get(old)


def test_it_ends_with_proof_and_witness(years):
    told = text(years, None, "en")
    assert (
        "no answer can score differently except through these questions: velkommen, verdsatt, ville_handlet"
        in told
    )
    assert re.search(r"2020 0\.00, 2021 15\.00 \(\+15\.00\)", told)
    assert "figures of areas and categories change by these too: ventetid" in told


def test_a_version_of_the_same_year_is_matched_by_id(tmp_path):
    folder = copy_with(
        tmp_path / "copy",
        ("Fikk du hjelp til å velge?", "Fikk du god hjelp til å velge?"),
        ("spørsmål lyttet i kundebehandleren", "spørsmål lyttet i kundebehandleren\n  vekt 2,5"),
        ("svarfrist 30 min ifølge gjennomforing", "svarfrist 30 min antatt"),
    )
    found = diff("2021", folder)
    assert change(found, "questions", "veiledning").kind == "reworded"
    assert change(found, "questions", "lyttet").details[0].nb == "vekt: 1 -> 2,5"
    assert [one.id for one in found.sections] == ["questions"]
    assert [(one.new, one.touched) for one in found.proofs if one.touched] == [("telefon", ("lyttet",))]
    assert found.witness.new_channel == "telefon"


def test_how_many_others_a_mean_takes_is_told_as_it_is_where_the_rules_do_not_say(tmp_path):
    said = "  andre total, områder, kategorier minst 3 deltakere antatt"
    folder = copy_with(tmp_path / "copy", (said, said.replace(" minst 3 deltakere", "")))
    assert details(diff("2021", folder), "views", "deltakerrapport") == ["minst andre: 3 -> 2"]


def test_a_new_name_alone_is_no_other_thing(tmp_path):
    folder = next_year(
        tmp_path / "2022",
        ("svarskala grad\n", "svarskala gradering\n  bro omdøpt fra grad\n"),
        ("skala grad\n", "skala gradering\n"),
        ('kategori salg "Salg" / "Sales"\n', 'kategori kjop "Salg" / "Sales"\n  bro omdøpt fra salg\n'),
        ("teller i salg", "teller i kjop"),
        ("kommunikasjon, salg", "kommunikasjon, kjop"),
        ('måltall nps "NPS" / "NPS"\n', 'måltall nps_tall "NPS" / "NPS"\n  bro omdøpt fra nps\n'),
        ("pris best_epost ", "pris best_post "),
        ("  kåres på epost", "  bro omdøpt fra best_epost\n  kåres på epost"),
        (
            "klasse offentlig\n",
            'klasse det_offentlige "Offentlig" / "Public sector"\n  bro omdøpt fra offentlig\n',
        ),
        ("frivillig i offentlig", "frivillig i det_offentlige"),
    )
    found = diff("2021", folder)
    changes = {part.id: [(one.kind, one.id) for one in part.changes] for part in found.sections}
    assert changes == {
        "scales": [("changed", "gradering")],
        "areas": [("changed", "kjop")],
        "classes": [("changed", "det_offentlige")],
        "metrics": [("changed", "nps_tall")],
        "awards": [("changed", "best_post")],
    }
    assert found.proved_equal
    assert "endres også av" not in text(found, None, "nb")


def test_what_came_of_classes_and_why_an_award_is_gone(tmp_path):
    folder = next_year(
        tmp_path / "2022",
        ("klasse mobil\nklasse netthandel\n", "klasse netthandel\n"),
        (
            "klasse bredband\n",
            'klasse mobil_og_bredband "Begge" / "Both"\n  bro slått_sammen fra mobil, bredband\n',
        ),
        ("klasse streaming\n", 'klasse film "Film" / "Films"\n  bro delt fra streaming\n'),
        ("pris best_chat ", 'utgått best_chat "For få."\n\npris best_i_chat '),
        ("avrunding halv_opp", "avrunding halv_partall"),
        ("kåres samlet", "kåres per klasse"),
    )
    found = diff("2021", folder)
    assert details(found, "classes", "mobil_og_bredband") == ["slått sammen fra mobil og bredband"]
    assert details(found, "classes", "mobil") == ["ble til mobil_og_bredband"]
    assert details(found, "classes", "film") == ["delt fra streaming"]
    assert details(found, "awards", "best_chat") == ["fordi: For få."]
    assert "avrunding: halv_opp -> halv_partall" in text(found, None, "nb")
    assert "kåres: samlet -> per klasse" in text(found, None, "nb")


def test_words_alone_are_proved_without_effect(tmp_path):
    folder = copy_with(tmp_path / "copy", ("Fikk du hjelp til å velge?", "Fikk du god hjelp til å velge?"))
    found = diff("2021", folder)
    assert found.proved_equal
    assert found.witness is None
    assert "no inquiry can score differently" in text(found, None, "en")


def test_who_does_not_move_is_not_among_those_who_moved_most(responses, tmp_path, capsys):
    copy = next_year(tmp_path / "2022")
    assert run(["diff", "2021", str(copy), "--responses", str(responses), "--edition", "2021"]) == 0
    told = capsys.readouterr().out
    assert "0,00 poeng for 30 deltakere; 0 får en annen plass" in told
    assert "mest flyttet" not in told


def test_nothing_differs_from_itself():
    found = diff("2021", "2021")
    assert (found.sections, found.proved_equal) == ((), True)


def test_a_change_of_what_is_only_checked_is_told_apart_from_none(tmp_path):
    folder = copy_with(tmp_path / "copy")
    assert "claims, worked examples, sources" in text(diff("2021", folder), None, "en")
    assert "The digest is another" not in text(diff("2021", "2021"), None, "en")


def test_the_effect_on_responses_is_what_scoring_by_both_gives(tmp_path, responses):
    folder = copy_with(
        tmp_path / "copy",
        ("spørsmål lyttet i kundebehandleren", "spørsmål lyttet i kundebehandleren\n  vekt 9"),
    )
    found = diff("2021", folder)
    effect = impact(found, responses)
    frame = kspris.intake(responses).answers
    before, after = (kspris.score(frame, edition=one) for one in ("2021", folder))
    for one in effect.moved:
        assert one.before == before.value("participant", participant=one.participant)
        assert one.after == after.value("participant", participant=one.participant)
    won = [{(each.award, each.scope): each.winners for each in kspris.awards(one)} for one in (before, after)]
    flipped = {key for key in won[0] if won[0][key] != won[1][key]}
    assert {(one.award, one.scope) for one in effect.flipped} == flipped
    assert effect.coverage.exact == 1
    changes = [abs(one.change) for one in effect.moved]
    assert changes == sorted(changes, reverse=True)


def test_last_years_rules_on_this_years_responses(years, responses):
    effect = impact(years, responses)
    assert (effect.rescored_to_new, effect.coverage.exact) == (False, 1)
    assert len(effect.moved) == 30


@pytest.mark.parametrize("language", ["nb", "en"])
def test_the_command_speaks_text_markdown_and_json(language, responses, capsys):
    for form in ("text", "md", "json"):
        words = ["--lang", language, "diff", "2020", "2021", "--responses", str(responses), "--format", form]
        assert run(words) == 0
        told = capsys.readouterr().out
        if form == "json":
            made = json.loads(told)
            assert made["shape"] == "kspris.diff/1"
            assert len(made["impact"]["participants"]) == 30
            assert made["proofs"][0]["touched"] == ["velkommen", "verdsatt", "ville_handlet"]
        else:
            assert "ville_handlet" in told
            assert ("2020 0,00" if language == "nb" else "2020 0.00") in told


def test_markdown_has_a_heading_for_each_part(years):
    made = markdown(years, None, "en")
    assert made.startswith("# kundeserviceprisen 2020 -> 2021\n")
    assert [line for line in made.splitlines() if line.startswith("## ")][
        -1
    ] == "## The inquiry that moves most"


def test_responses_of_neither_are_refused(tmp_path, capsys):
    path = tmp_path / "responses.parquet"
    write_responses(kspris.simulate("2020", 6, 2), path, simulated_metadata(kspris.load("2020"), 2))
    assert run(["--lang", "en", "diff", "2021", "2021", "--responses", str(path), "--edition", "2020"]) == 2
    assert "must belong to 2021 or 2021" in capsys.readouterr().err
    assert run(["--lang", "en", "diff", "2020", "2021", "--edition", "2020"]) == 2


def test_robustness_in_plain_words(responses, capsys):
    assert run(["--lang", "en", "awards", str(responses), "--robustness"]) == 0
    told = capsys.readouterr().out
    assert "None of this changes a winner." in told
    assert "by the rules of 2020: " in told
    assert "(coverage 100.0 %)" in told
    assert run(["--lang", "nb", "awards", str(responses), "--robustness", "--format", "json"]) == 0
    made = json.loads(capsys.readouterr().out)
    drawn = [each for one in made["awards"] for each in one["weights"]]
    assert {one["draws"] for one in drawn} == {10_000}
    assert all(one["seed"] and one["method"] == "dirichlet" and one["version"] for one in drawn)
    assert run(["awards", str(responses), "--robustness", "--midterm"]) == 2
    assert run(["awards", str(responses), "--previous", "2020"]) == 2
