"""Acme's award: its rules are sound, its examples hold, and a survey gets the figures worked out by hand.

1. The ruleset loads without an error or a warning, with its worked examples run.
2. A change that breaks the plugin's own check is told at its line.
3. Responses of two participants, unanswered, skipped and N/A among them, get the scores on paper.
4. The class winner is the one with the higher exact total.
"""

from __future__ import annotations

from fractions import Fraction

import pytest
from acme_kspris import RULESETS

import kspris
from kspris.plugins import load

RESPONSES = """\
inquiry;participant;class;channel;counterpart;date;attempts;answered;shopper;ventetid;hjelpsom;pris_forklart;komme_tilbake
A1;alfa;treningssenter;sms;agent;2021-02-01;1;true;s1;60;trinn_3;yes;yes
A2;alfa;treningssenter;sms;bot;2021-02-02;1;true;s2;61;trinn_2;;no
A3;alfa;treningssenter;telefon;;2021-02-03;2;false;s3;;;;
A4;alfa;treningssenter;telefon;agent;2021-02-04;1;true;s4;30;trinn_1;partly;maybe
B1;beta;treningssenter;sms;bot;2021-02-01;1;true;s5;600;trinn_3;not_asked;yes
B2;beta;treningssenter;sms;agent;2021-02-02;1;true;s6;10;trinn_3;no;yes
B3;beta;treningssenter;telefon;agent;2021-02-03;1;true;s7;180;trinn_3;yes;maybe
B4;beta;treningssenter;telefon;agent;2021-02-04;2;true;s8;20;trinn_3;yes;yes
"""
ON_PAPER = {
    "A1": Fraction(100),
    "A2": Fraction(50),  # half of 1 for the wait, 1 of 2 for help; the price left empty, as the class may
    "A3": Fraction(0),
    "A4": Fraction(75, 2),
    "B1": Fraction(200, 3),  # the price is not applicable: out of 3
    "B2": Fraction(75),
    "B3": Fraction(75),
    "B4": Fraction(100),
}
TOTALS = {"alfa": Fraction(375, 8), "beta": Fraction(475, 6)}


@pytest.fixture
def responses(tmp_path):
    path = tmp_path / "responses.csv"
    path.write_text(RESPONSES, encoding="utf-8")
    return path


def figures(results, level, kind="total"):
    return {
        (one.inquiry or one.participant or one.participant_class): one.value
        for one in results.figures(level)
        if one.kind == kind
    }


def test_the_ruleset_is_sound_and_its_examples_hold():
    checked = kspris.check("acme-2021")
    assert checked.diagnostics == ()
    assert len(checked.ruleset.examples) == 7


def test_the_plugins_check_speaks_at_the_line(tmp_path):
    text = (RULESETS / "acme-2021" / "acme.ksp").read_text("utf-8")
    (tmp_path / "acme.ksp").write_text(text.replace("purring 4 min", "purring 15 min"), encoding="utf-8")
    (found,) = kspris.check(tmp_path).diagnostics
    lines = text.replace("purring 4 min", "purring 15 min").split("\n")
    assert lines[found.span.line - 1] == "  setting purring 15 min"


def test_a_survey_gets_the_scores_on_paper(responses):
    results = kspris.score(responses, edition="acme-2021")
    assert figures(results, "participant") == TOTALS
    assert figures(results, "class") == {"treningssenter": sum(TOTALS.values()) / 2}


def test_the_plugins_metric_pools_the_answers_of_the_class(responses):
    results = kspris.score(responses, edition="acme-2021")
    assert figures(results, "participant", "metric") == {"alfa": 0, "beta": 75}
    assert figures(results, "class", "metric") == {"treningssenter": Fraction(300, 7)}


def test_every_inquiry_gets_the_score_on_paper(responses):
    from kspris.functions import scored

    results = scored(responses, edition="acme-2021", by_inquiry=True).results
    assert figures(results, "inquiry") == ON_PAPER


def test_the_class_winner(responses):
    (decision,) = kspris.awards(kspris.score(responses, edition="acme-2021"))
    assert (decision.award, decision.scope, decision.winners) == ("vinner", "treningssenter", ("beta",))


def test_a_question_is_voluntary_in_this_class_alone(responses):
    text = RESPONSES.replace(";treningssenter;", ";bank;")
    responses.write_text(text, encoding="utf-8")
    with pytest.raises(kspris.ResponsesError) as raised:
        kspris.score(responses, edition="acme-2021")
    assert "pris_forklart" in str(raised.value)


def test_a_counterpart_that_the_channel_does_not_know_is_told(responses):
    responses.write_text(RESPONSES.replace(";bot;2021-02-02", ";robot;2021-02-02"), encoding="utf-8")
    with pytest.raises(kspris.ResponsesError) as raised:
        kspris.score(responses, edition="acme-2021")
    assert "robot" in str(raised.value)


def test_channels_are_loaded_once():
    assert load()[0].years()["acme-2021"] == RULESETS / "acme-2021"
