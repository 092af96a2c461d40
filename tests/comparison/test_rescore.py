"""Rescoring: exact where nothing is missing, and never a figure without coverage and verdict.

R1 rescoring an edition is scoring hand-translated answers (property), at every level
R2 policies: strict withholds, core leaves links out, renorm keeps them, backcast adds what is missing
R3 coverage of a figure is by the channels behind it; realised counts N/A
R4 verdicts: limits from the ruleset's settings, reasons with value and limit, thin areas not shown
"""

from fractions import Fraction

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import settings as within
from small_years import CHANNELS, SCALES, answers, question, year
from two_years import bridge, rows, survey, translated, years

from kspris.bridge.compose import between
from kspris.comparison.rescore import rescore
from kspris.comparison.surveys import Survey
from kspris.results.summarise import summarise
from kspris.scoring.score import score
from kspris.scoring.tally import count

F = Fraction
KINDS = {"total", "area", "answered_share"}


def by_key(figures, key=lambda one: one):
    return {
        (f.level, f.participant, f.participant_class, f.channel, f.kind, f.measure): f.value
        for f in map(key, figures)
        if f.value is not None
    }


@given(rows(2020))
@within(max_examples=40)
def test_r1_rescoring_is_scoring_what_a_person_would_have_translated(made):
    found = rescore(survey(2020, made), years()[1], bridge(), "renorm")
    own = years()[1]
    without = evolve(own, asked={c: tuple(q for q in qs if q.question != "n") for c, qs in own.asked.items()})
    direct = summarise(score(count(translated(made).lazy(), without), without))
    for level in ("survey", "class", "participant", "participant_channel", "survey_channel"):
        assert by_key(found.results.figures(level, KINDS)) == by_key(direct.figures(level, KINDS))


def simple(*new, words=None):
    """2020 with two yes/no questions, 2021 with what is given."""
    before = year(CHANNELS, SCALES, question("a"), question("b"), number=2020)
    after = year(CHANNELS, SCALES, *new, previous=before)
    return before, after, between(before, after)


def total(found, **keys):
    [one] = [
        one
        for one in found.judged("participant" if keys else "survey", {"total"})
        if all(getattr(one.figure, name) == wanted for name, wanted in keys.items())
    ]
    return one


def one_answer(ruleset, **given_):
    return Survey(ruleset, answers(ruleset, [given_]))


def test_r2_links_count_in_renorm_and_not_in_core():
    before, after, joined = simple(question("a", "samme"), question("b", "samme", words="Nye ord?"))
    mine = one_answer(before, a="ja", b="nei")
    assert total(rescore(mine, after, joined, "renorm")).figure.value == 50
    assert total(rescore(mine, after, joined, "core")).figure.value == 100
    strict = total(rescore(mine, after, joined, "strict"))
    assert (strict.figure.value, strict.verdict.reasons[-1].code) == (None, "strict")


def test_r2_strict_shows_what_is_whole():
    before, after, joined = simple(question("a", "samme"), "\nutgått b\n")
    assert total(rescore(one_answer(before, a="ja", b="nei"), after, joined, "strict")).figure.value == 100


def test_r2_backcast_adds_what_the_missing_questions_give():
    before, after, joined = simple(question("a", "samme"), question("n", "ny"), "\nutgått b\n")
    mine = one_answer(before, a="ja", b="ja")
    theirs = Survey(
        after,
        answers(
            after,
            [{"participant": p, "a": "ja", "n": n} for p, n in (("x", "ja"), ("y", "nei"), ("z", "nei"))],
        ),
    )
    found = rescore(mine, after, joined, "backcast", theirs)
    assert total(found).figure.value == 100 + (F(200, 3) - 100)
    assert total(found).verdict.standing == "not_comparable"
    assert "estimated" in {one.code for one in total(found).verdict.reasons}
    assert found.evidence.effect == F(-100, 3)
    with pytest.raises(ValueError, match="backcast"):
        rescore(mine, after, joined, "backcast")


@pytest.mark.parametrize(("more", "theirs"), [("  kanaler høyst 1 per deltaker\n", 1), ("", F(1, 2))])
def test_r3_coverage_is_of_the_channels_behind_a_figure(more, theirs):
    """By own channels where participants are measured on some alone; else all channels are expected."""
    before = year("kanal telefon\n\nkanal epost\n", SCALES, question("a"), number=2020)
    after = year(
        "kanal telefon\n\nkanal chat\n  bro ny\n",
        SCALES,
        question("a", "samme"),
        "\nutgått epost\n",
        previous=before,
        more=more,
    )
    made = [
        {"participant": "x", "a": "ja"},
        {"participant": "x", "a": "ja", "channel": "epost"},
        {"participant": "y", "a": "nei"},
    ]
    found = rescore(Survey(before, answers(before, made)), after, between(before, after))
    assert total(found, participant="x").cover.exact == F(1, 2)
    assert total(found, participant="y").cover.exact == theirs
    assert (total(found, participant="y").verdict.standing == "comparable") == (theirs == 1)
    assert total(found).cover.exact == F(1, 2)
    assert total(found, participant="x").figure.inquiries == 1


def test_r3_realised_coverage_counts_what_was_left_empty():
    before, after, joined = simple(question("a", "samme"), question("b", "samme"))
    found = rescore(one_answer(before, a="ja", b="ukjent"), after, joined)
    assert (total(found).cover.exact, total(found).realised) == (1, F(1, 2))


def test_r4_limits_are_the_rulesets_own_and_reasons_say_what_was_compared():
    before, after, joined = simple(
        question("a", "samme", more="  vekt 9\n"), question("n", "ny", area="slutt"), "\nutgått b\n"
    )
    mine = one_answer(before, a="ja", b="ja")
    [area] = [
        one
        for one in rescore(mine, after, joined).judged("survey", {"area"})
        if one.figure.measure == "slutt"
    ]
    assert (area.figure.value, area.verdict.reasons[0].code) == (None, "area_hidden")
    judged = total(rescore(mine, after, joined))
    told = {one.code: (one.value, one.limit) for one in judged.verdict.reasons}
    assert judged.verdict.standing == "caution"
    assert told["coverage"] == (F(9, 10), F(95, 100))
    assert told["area_hidden"] == (F(0), F(60, 100))
    assert "not_measured" in told
    lenient = dict(after.settings) | {"dekning_sammenlignbar": F(1, 2), "omraadedekning_sammenlignbar": F(0)}
    easy = evolve(after, settings=lenient)
    found = rescore(mine, easy, between(before, easy))
    assert {one.code for one in total(found).verdict.reasons} == {"not_measured"}


def test_r4_an_area_that_carries_its_share_makes_the_total_incomparable():
    shares = ("  andel 80 %\n", "  andel 20 %\n")
    before = year(
        CHANNELS,
        SCALES,
        question("a"),
        question("b", area="slutt"),
        number=2020,
        mode="områder",
        shares=shares,
    )
    after = year(
        CHANNELS, SCALES, question("a", "samme"), question("b", "samme", area="slutt"),
        question("n", "ny", area="slutt"),
        previous=before, mode="områder", shares=shares,
    )  # fmt: skip
    judged = total(rescore(one_answer(before, a="ja", b="ja"), after, between(before, after)))
    assert judged.verdict.standing == "not_comparable"
    assert [one.subject for one in judged.verdict.reasons if one.code == "heavy_area_hidden"] == ["slutt"]


def test_an_inquiry_nobody_answered_still_has_coverage():
    before, after, joined = simple(question("a", "samme"), question("b", "samme"))
    judged = total(rescore(Survey(before, answers(before, [{"answered": False}])), after, joined))
    assert (judged.figure.value, judged.cover.exact, judged.realised) == (0, 1, 1)
    assert judged.verdict.standing == "comparable"


@given(rows(2020))
@within(max_examples=15)
def test_every_figure_has_coverage_and_verdict_and_nothing_is_nan(made):
    found = rescore(survey(2020, made), years()[1], bridge(), "renorm")
    for level in ("survey", "class", "participant", "participant_channel"):
        for one in found.judged(level):
            assert 0 <= one.cover.exact <= one.cover.bridged <= 1
            assert one.realised is None or 0 <= one.realised <= 1
            assert one.verdict.reasons or one.verdict.standing == "comparable"
            assert (one.figure.value is None) == (one.figure.shown is None)
            assert one.figure.value is not None or one.verdict.reasons
