"""Names that another question bears by now, questions put together under the name of one of them or divided
between channels, and channels that are gone: the edition's own figures stay, the other rules' are right."""

from __future__ import annotations

from fractions import Fraction

from small_years import SCALES, answers, question, year

from kspris.bridge.compose import between
from kspris.comparison.impact import impact
from kspris.comparison.rescore import rescore
from kspris.comparison.surveys import Survey

F = Fraction
CHANNELS = "kanal telefon\n\nkanal epost\n\nkanal chat\n"
ROWS = [
    {"participant": "Alvik", "channel": "telefon", "a": "ja", "b": "nei"},
    {"participant": "Alvik", "channel": "epost", "a": "nei", "b": "nei"},
    {"participant": "Brekke", "channel": "telefon", "a": "nei", "b": "ja"},
    {"participant": "Brekke", "channel": "epost", "a": "ukjent", "b": "ja"},
]
IN_CHAT = [
    {"participant": "Alvik", "channel": "chat", "a": "ja", "b": "ja"},
    {"participant": "Brekke", "channel": "chat", "answered": False},
]
AWARDS = """
pris vinner "Vinner" / "Winner"
  kåres samlet
  rangeres etter total
  krever minst {least} henvendelser

pris best "Best" / "Best"
  kåres på {channel}
  rangeres etter total
"""


def before(*parts, rows=ROWS, more=""):
    """2020 with two questions, of which `b` weighs three times as much, and its answers."""
    found = year(
        CHANNELS, SCALES, question("a"), question("b", more="  vekt 3\n"), *parts, number=2020, more=more
    )
    return Survey(found, answers(found, rows))


def effect(survey, *parts, channels=CHANNELS):
    """The effect on a survey of 2021's rules of some parts."""
    return impact(
        survey, between(survey.ruleset, year(channels, SCALES, *parts, previous=survey.ruleset)), {}
    )


def totals(found):
    return {one.participant: (one.before, one.after) for one in found.moved}


def test_a_name_that_another_question_bears_by_now_leaves_the_editions_own_figures_alone():
    found = effect(
        before(),
        question("a", "omdøpt fra b", words="Spørsmål b?", more="  vekt 3\n"),
        question("c", "omdøpt fra a", words="Spørsmål a?"),
    )
    assert totals(found) == {"Alvik": (F(25, 2), F(25, 2)), "Brekke": (F(175, 2), F(175, 2))}


def test_questions_are_put_together_under_the_name_of_one_of_them():
    found = effect(before(), question("a", "slått_sammen fra a, b som høyeste"))
    assert totals(found) == {"Alvik": (F(25, 2), F(50)), "Brekke": (F(175, 2), F(100))}


def test_a_question_is_divided_between_the_forms():
    survey = before()
    parts = (
        question("x", "delt fra a", more="  gjelder muntlig\n"),
        question("y", "delt fra a", more="  gjelder skriftlig\n"),
        question("b", "samme", more="  vekt 3\n"),
    )
    found = effect(survey, *parts)
    assert all(one == two for one, two in totals(found).values())
    after = year(CHANNELS, SCALES, *parts, previous=survey.ruleset)
    rescored = rescore(survey, after, between(survey.ruleset, after), "renorm")
    assert {
        one.figure.participant: one.figure.value for one in rescored.judged("participant", {"total"})
    } == {name: value for name, (value, _) in totals(found).items()}


def test_inquiries_on_a_channel_that_is_gone_count_for_nothing_and_its_award_is_not_compared():
    survey = before(
        AWARDS.format(channel="chat", least=3), rows=ROWS + IN_CHAT, more="  henvendelser 3 per deltaker\n"
    )
    found = effect(
        survey,
        question("a2", "omdøpt fra a", words="Spørsmål a?"),
        question("b", "samme", more="  vekt 3\n"),
        AWARDS.format(channel="sms", least=3).replace("pris best", "pris best_sms"),
        "\nutgått best\n",
        channels='kanal telefon\n\nkanal epost\n\nkanal sms "SMS" / "SMS"\n  form skriftlig\n',
    )
    assert totals(found) == {"Alvik": (F(125, 3), F(25, 2)), "Brekke": (F(175, 3), F(175, 2))}
    assert (found.awards, found.flipped) == (1, ())
