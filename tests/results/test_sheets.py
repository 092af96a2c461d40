"""Sheets and files of results: what is said beside the figures, and text that stays text."""

from __future__ import annotations

import json
import zipfile
from fractions import Fraction

import pytest

from kspris.results.award_sheets import award_sheets, awards_csv, awards_json, listing_sheet
from kspris.results.awards import decide
from kspris.results.output import write_workbook
from kspris.results.publication import listing
from kspris.results.sheets import Subject, caption, class_sheets, participant_sheets, shown


@pytest.fixture
def subject(hand):
    return Subject(hand.ruleset(hand.award(), hand.award("class", least_participants=2)), "nb")


def remark(hand, figures, language="nb"):
    """The remark on the overall award that these figures give."""
    subject = Subject(hand.ruleset(hand.award()), language)
    [sheet] = award_sheets(subject, decide(subject.ruleset, figures))
    return [row[4] if len(row) > 4 else "" for row in sheet.rows]


def test_the_caption_names_rules_combination_and_simulation(hand):
    lines = caption(Subject(hand.ruleset(), "en", simulated=True))
    assert lines == (
        "name · ruleset prisen 2021, 00000000",
        "SIMULATED: participants and answers are invented.",
        "Participant: the mean of its inquiries. Class and survey: the mean of participants; metrics: all "
        "answers together.",
    )
    pooled = caption(Subject(hand.ruleset(combined="pooled"), "nb"))
    assert "Deltaker: oppnådde poeng av oppnåelige, samlet." in pooled[-1]


@pytest.mark.parametrize(("language", "text"), [("nb", "94,7"), ("en", "94.7")])
def test_the_decimal_sign_is_the_languages(hand, language, text):
    assert shown(hand.figure("a", "94.7"), language) == text


def test_no_value_is_a_dash(hand):
    assert shown(hand.figure("a", None), "nb") == "–"


def test_close_wins_say_how_close(hand):
    near = [hand.figure("a", "94.66"), hand.figure("b", "94.68")]
    assert remark(hand, near) == ["foran med 0,02"]
    assert remark(hand, near, "en") == ["ahead by 0.02"]
    level = hand.figures("a", {"total": 90, "big": 80}) + hand.figures("b", {"total": 90, "big": 81})
    assert remark(hand, level) == ["likt med a; avgjort av navn"]
    same = hand.figures("a", {"total": 90}) + hand.figures("b", {"total": 90})
    assert remark(hand, same) == ["delt", "delt"]
    clear = [hand.figure("a", 90), hand.figure("b", 80)]
    assert remark(hand, clear) == [""]


def test_a_list_tells_leads_only_of_those_it_shows(hand):
    figures = [hand.figure("a", "94.68"), hand.figure("b", "94.66"), hand.figure("c", "94.65")]
    ruleset = hand.ruleset()
    made = listing(ruleset, hand.view(shows=("rank", "total")), figures)
    sheet = listing_sheet(Subject(ruleset, "nb"), made, most=2)
    assert [row[:2] for row in sheet.rows] == [(1, "a"), (2, "b")]
    assert sheet.notes == ("a er foran neste med 0,02.",)


def test_json_and_csv_of_awards_are_exact(hand, subject):
    figures = [hand.figure("a", Fraction(2842, 30)), hand.figure("b", 80), hand.figure("c", 1, inquiries=0)]
    decisions = decide(subject.ruleset, figures)
    told = json.loads(awards_json(subject, decisions))
    assert told["decisions"][0]["places"][0]["exact"] == "1421/15"
    assert "best_overall,,1,a,bank,25,94.7,1421/15,,," in awards_csv(decisions).splitlines()


def test_classes_stand_in_the_rulesets_order(hand, subject):
    figures = [
        hand.figure(None, 50, level="class", participant_class=name, participants=2)
        for name in ("avis", "bank")
    ]
    [sheet] = class_sheets(subject, figures)
    assert [row[1] for row in sheet.rows] == [2, 2]
    assert [row[3].participant_class for row in sheet.rows] == ["bank", "avis"]


def test_text_in_a_workbook_is_never_a_formula_or_a_link(hand, subject, tmp_path):
    names = ["=1+1", "@SUM(A1)", "+47 22", "https://example.org", "12"]
    figures = [figure for name in names for figure in hand.figures(name, {"total": 50})]
    path = tmp_path / "book.xlsx"
    write_workbook(path, subject, participant_sheets(subject, figures), {"participant": names, "n": [1] * 5})
    with zipfile.ZipFile(path) as book:
        pages = [
            book.read(name).decode() for name in book.namelist() if name.startswith("xl/worksheets/sheet")
        ]
        texts = book.read("xl/sharedStrings.xml").decode()
    assert len(pages) == 2
    for page in pages:
        assert "<f>" not in page
        assert "hyperlink" not in page
    for name in names:
        assert f">{name}<" in texts
