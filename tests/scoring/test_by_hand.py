"""Scores worked out by hand, and what the engine promises of its input.

1. All best is 100, all worst 0, unanswered 0 and counts. 2. N/A leaves both sides. 3. An incomplete inquiry
counts in the total on the answers it has, and not on the basis answered. 4. The same digits from any
order, chunk or file. 5. Answers that intake would refuse are told, not dropped.
"""

from __future__ import annotations

from fractions import Fraction

import made
import polars as pl
import pytest
from attrs import evolve

from kspris.results.summarise import rounded, summarise
from kspris.ruleset.model import Answer, Area, Channel, Question, Scale
from kspris.scoring.score import score
from kspris.scoring.tally import UnknownAnswersError, count

GRADES = Scale(
    "grad",
    "option",
    True,
    (
        Answer("ja", made.T, "scored", Fraction(100)),
        Answer("delvis", made.T, "scored", Fraction(50)),
        Answer("nei", made.T, "scored", Fraction(0)),
        Answer("ikke_aktuelt", made.T, "not_applicable"),
    ),
)


def survey(**changes):
    """Two areas: `svar` (basis all, one question) and `dialog` (answered, two questions, one of weight 2)."""
    scales = {"grad": GRADES}
    questions = {
        name: Question(name, area, "grad", made.stated(weight), ("telefon",), {})
        for name, area, weight in (("rask", "svar", 1), ("hoflig", "dialog", 1), ("losning", "dialog", 2))
    }
    denominator, asked = made.asked_on(questions, scales, ["telefon"])
    given = {
        "channels": {"telefon": Channel("telefon", made.T, "spoken", "sec", made.stated(0))},
        "areas": {"svar": Area("svar", made.T, "all"), "dialog": Area("dialog", made.T, "answered")},
        "scales": scales, "questions": questions, "denominator": denominator, "asked": asked,
    }  # fmt: skip
    return made.ruleset(**(given | changes))


def row(number, *answers, participant="a", completed=True):
    answered = bool(answers)
    given = dict(zip(("rask", "hoflig", "losning"), answers or (None,) * 3, strict=True))
    return {"inquiry": f"h{number}", "participant": participant, "class": "k", "channel": "telefon",
            "counterpart": None, "answered": answered,
            "completed": answered and completed, **given}  # fmt: skip


ROWS = [
    row(1, "ja", "ja", "ja"),
    row(2, "nei", "nei", "nei"),
    row(3),
    row(4, "ja", "ikke_aktuelt", "delvis"),
    row(5, "delvis", "ja", None, completed=False),
]


def results(ruleset, frame, **options):
    return summarise(score(count(frame, ruleset, **options), ruleset))


def test_a_participant_worked_by_hand():
    """Points: rask 100, hoflig 100, losning 200; 400 in all.

    h1 400/400 = 1. h2 0/400 = 0. h3 unanswered = 0. h4: hoflig N/A, (100 + 100)/300 = 2/3.
    h5: losning empty, (50 + 100)/200 = 3/4. Mean of five: (1 + 0 + 0 + 2/3 + 3/4)/5 = 29/60 = 48.333 %.
    svar, all: (1 + 0 + 0 + 1 + 1/2)/5 = 1/2. dialog, answered and completed (h1, h2, h4):
    (1 + 0 + 100/200)/3 = 1/2. Answered: 4 of 5.
    """
    found = results(survey(), made.frame(survey(), ROWS))
    assert found.value("participant", participant="a") == Fraction(145, 3)
    assert found.value("participant", "svar") == 50
    assert found.value("participant", "dialog") == 50
    assert found.value("participant", "answered_share") == 80
    assert [one.shown for one in found.figures("participant", {"total"})] == ["48.3"]


def test_pooled_points_worked_by_hand():
    """Obtained 400 + 0 + 0 + 200 + 150 = 750 of 400 + 400 + 400 + 300 + 200 = 1700."""
    ruleset = survey(combined="pooled")
    found = results(ruleset, made.frame(ruleset, ROWS))
    assert found.value("participant", participant="a") == Fraction(75000, 1700)


def test_areas_mode_worked_by_hand():
    """Shares 10 and 90. h4: svar 1, dialog 1/2: 0.1 + 0.45 = 55 %. h5: svar 1/2, dialog 1: 95 %.

    With h1 100 and h2, h3 0: (100 + 55 + 95)/5 = 50.
    """
    areas = {
        "svar": Area("svar", made.T, "all", made.stated(10)),
        "dialog": Area("dialog", made.T, "answered", made.stated(90)),
    }
    ruleset = survey(mode="areas", areas=areas)
    assert results(ruleset, made.frame(ruleset, ROWS)).value("participant") == 50


def test_a_class_is_the_mean_of_its_participants_however_many_inquiries_they_have():
    """a has five inquiries and 145/3, b one and 100: their mean is 445/6."""
    rows = [*ROWS, row(6, "ja", "ja", "ja", participant="b")]
    found = results(survey(), made.frame(survey(), rows))
    assert found.value("class", participant_class="k") == Fraction(445, 6)
    assert found.value("survey") == Fraction(445, 6)


def test_the_same_digits_from_a_file_chunks_and_any_order(tmp_path):
    frame = made.frame(survey(), ROWS * 3)
    frame.sample(fraction=1, shuffle=True, seed=1).write_parquet(tmp_path / "svar.parquet")
    whole = count(frame, survey())
    assert count(pl.scan_parquet(tmp_path / "svar.parquet"), survey()).same(whole)
    assert (count(frame[:4], survey()) + count(frame[4:], survey())).same(whole)
    asked = [
        pl.col(name).cast(pl.Categorical) for name in ("participant", "class", "channel", "rask", "losning")
    ]
    assert count(frame.with_columns(asked), survey()).same(whole)


def test_cells_that_outgrow_their_bits_are_counted_wider():
    """A cell of 40 does not fit five bits; 300 do not fit eight, nor does a sum of two tallies of 200.

    Each gives 100 + 50 + 0 of 400: 37.5 %.
    """
    for many in (31, 32, 40, 300):
        rows = [row(one, "ja", "delvis", "nei") for one in range(many)]
        found = results(survey(), made.frame(survey(), rows))
        assert found.value("participant") == Fraction(75, 2)
    half = count(made.frame(survey(), [row(one, "ja", "delvis", "nei") for one in range(200)]), survey())
    both = half + half
    assert both.inquiries == 400
    assert summarise(score(both, survey())).value("participant") == Fraction(75, 2)


@pytest.mark.parametrize(
    ("column", "value"), [("rask", "jaa"), ("channel", "brev"), ("counterpart", "papegøye")]
)
def test_an_unknown_answer_is_told(column, value):
    bad = row(9, "ja", "ja", "ja") | {column: value}
    with pytest.raises(UnknownAnswersError) as told:
        count(made.frame(survey(), [*ROWS, bad]), survey())
    assert [(one.column, one.value, one.inquiries) for one in told.value.unknown] == [(column, value, 1)]


def test_a_scale_of_a_thousand_numbers_is_counted_like_a_short_one():
    """Its conditions grew as the square of its length: the longest that is allowed took all memory."""
    answers = tuple(Answer(str(n), made.T, "scored", Fraction(n, 10), Fraction(n)) for n in range(1001))
    scales = {"grad": GRADES, "tall": Scale("tall", "number", True, answers, low=0, high=1000)}
    plain = survey()
    questions = plain.questions | {"rask": evolve(plain.questions["rask"], scale="tall")}
    denominator, asked = made.asked_on(questions, scales, ["telefon"])
    rules = survey(scales=scales, questions=questions, denominator=denominator, asked=asked)
    numbers = [0, 1, 333, 334, 999, 1000]
    rows = [{**row(at, "ja", "ja", "ja"), "rask": number} for at, number in enumerate(numbers)]
    assert results(rules, made.frame(rules, rows)).value("participant", "svar") == Fraction(2667, 60)


def test_an_unknown_answer_is_told_when_a_participant_gives_nothing_else():
    bad = [row(one, "jaa", "ja", "ja", participant="b") for one in range(3)]
    with pytest.raises(UnknownAnswersError):
        count(made.frame(survey(), [*ROWS, *bad]), survey())


@pytest.mark.parametrize(
    ("value", "decimals", "rounding", "shown"),
    [
        (Fraction(1, 20), 1, "half_up", "0.1"),
        (Fraction(-1, 20), 1, "half_up", "-0.1"),
        (Fraction(5, 2), 0, "half_up", "3"),
        (Fraction(5, 2), 0, "half_even", "2"),
        (Fraction(7, 2), 0, "half_even", "4"),
        (Fraction(-1, 100), 1, "half_up", "0.0"),
        (Fraction(2, 3), 2, "half_up", "0.67"),
        (Fraction(100), 1, "half_up", "100.0"),
    ],
)
def test_rounding_is_once_and_half_away_from_zero(value, decimals, rounding, shown):
    assert rounded(value, decimals, rounding) == shown


def test_duckdb_counts_the_same():
    duckdb = pytest.importorskip("duckdb")
    frame = made.frame(survey(), ROWS * 3)
    relation = duckdb.connect().from_arrow(frame.to_arrow())
    assert count(relation, survey()).same(count(frame, survey()))
