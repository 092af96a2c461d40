"""What a reader may not see is None or missing in the reading, whatever a chapter asks for.

1. Each word of the view that is taken away takes with it all that it stands for.
2. Of classmates: totals per total, area and category; never on a channel, never questions or metrics.
3. Class means of metrics, with three others at least; the small class has none.
4. What is of others has no digits beyond those that are shown.
5. Neither shopper nor agent can be found in a reading's inquiries.
6. No other participant's name is in a reading but classmates' in a list of the class.
"""

from __future__ import annotations

from fractions import Fraction

import attrs
import polars as pl
import pytest

import kspris
from kspris.reading import ANSWERED, TOTAL
from kspris.report.trial import simulated

KINDS = ("total", "answered_share", "area", "category", "question", "metric")


def seen_by(survey, answers=None, **changes):
    """The reading of the first participant, by their view with changes to it; of other answers."""
    view = attrs.evolve(survey.view(), **changes)
    rules = attrs.evolve(survey.ruleset, views={view.id: view})
    kept = survey.survey.answers if answers is None else answers
    changed = attrs.evolve(survey.survey, ruleset=rules, answers=kept)
    other = type(survey)(changed, survey.intake, survey.registry, survey.last)
    return other.reading(survey.participants[0])


def without(survey, word):
    return seen_by(survey, shows=tuple(one for one in survey.view().shows if one != word))


def channel_of(reading):
    return reading.channels[0].id


def test_1_without_inquiries_there_are_none(survey):
    reading = without(survey, "inquiries")
    assert reading.inquiries() == ()
    assert reading.background() == ()
    assert reading.comment_labels == {}
    assert reading.figure(TOTAL) is not None


def test_1_without_ranks_neither_places_nor_leads(survey):
    winner = next(one for one in survey.participants if survey.reading(one).leads)
    reading = without(survey, "rank")
    assert reading.ranked("class") is reading.ranked("survey") is None
    view = attrs.evolve(survey.view(), shows=("total",))
    rules = attrs.evolve(survey.ruleset, views={view.id: view})
    hidden = type(survey)(attrs.evolve(survey.survey, ruleset=rules), survey.intake, survey.registry)
    assert hidden.reading(winner).leads == ()


def test_1_who_writes_a_chapter_meets_a_reading_that_shows_little(awkward):
    reading = awkward["little is shown"]
    assert [one.rank for one in reading.classmates(TOTAL)] == [None] * 3
    assert reading.figure(TOTAL) is not None
    assert reading.ranked("class") is None
    assert all(reading.figure(one, "survey") is None for kind in KINDS for one in reading.measured(kind))


def test_1_without_ranks_no_classmate_has_a_place(survey):
    reading = survey.reading(survey.participants[0])
    assert {one.rank for one in reading.classmates(TOTAL)} > {1, 2}
    hidden = without(survey, "rank")
    assert {one.rank for one in hidden.classmates(TOTAL)} == {None}
    shown = [[one.value for one in each.classmates(TOTAL)] for each in (reading, hidden)]
    assert shown[0] == shown[1]


def test_1_without_ranks_the_order_tells_no_more_than_the_figures(survey):
    """To whole percents many are equal: a list in order of what is not shown would tell them apart."""
    view = attrs.evolve(survey.view(), shows=tuple(one for one in survey.view().shows if one != "rank"))
    rules = attrs.evolve(survey.ruleset, decimals=0, views={view.id: view})
    answers = of_a_class(survey, len(survey.participants), 0)
    changed = attrs.evolve(survey.survey, ruleset=rules, answers=answers)
    other = type(survey)(changed, survey.intake, survey.registry, survey.last)
    reading = other.reading(survey.participants[0])
    listed = [(-int(one.value.shown), one.participant) for one in reading.classmates(TOTAL)]
    assert listed == sorted(listed)
    assert len({shown for shown, _ in listed}) < len(listed)


def test_1_without_questions_the_change_names_none(survey):
    whole = with_last_year(survey.reading(survey.participants[0])).change
    less = with_last_year(without(survey, "questions")).change
    assert whole.movers
    assert less == attrs.evolve(whole, movers=())


def test_1_without_channels_nothing_by_channel(survey):
    reading = without(survey, "channels")
    channel = channel_of(reading)
    for group in ("own", "class", "survey"):
        assert reading.figure(TOTAL, group, channel) is None
        assert reading.limits(TOTAL, group, channel) is None
    assert reading.figure(TOTAL) is not None
    assert reading.figure(TOTAL, "survey") is not None
    assert with_last_year(reading).published(TOTAL, channel) is None
    assert with_last_year(reading).on_these_rules(TOTAL, channel) is None


def with_last_year(reading):
    assert reading.previous is not None
    return reading.previous


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("total", "total"),
        ("answered_share", "answered_share"),
        ("areas", "area"),
        ("categories", "category"),
        ("questions", "question"),
        ("metrics", "metric"),
    ],
)
def test_1_a_kind_that_is_not_shown_is_not_there(survey, word, kind):
    whole = survey.reading(survey.participants[0])
    reading = without(survey, word)
    assert reading.measured(kind) == ()
    (one, *_) = whole.measured(kind)
    assert whole.figure(one) is not None
    assert reading.figure(one) is None
    assert reading.limits(one) is None
    assert reading.figure(one, channel=channel_of(reading)) is None
    assert with_last_year(reading).published(one) is None
    assert with_last_year(reading).on_these_rules(one) is None
    if kind == "question":
        assert reading.questions("mottak") == ()
    if kind == "total":
        assert with_last_year(reading).change is None


def test_2_classmates_as_totals_and_nothing_else(survey):
    reading = survey.reading(survey.participants[0])
    for kind in ("total", "area", "category"):
        for one in reading.measured(kind):
            assert len(reading.classmates(one)) == reading.own_class.others + 1
    for kind in ("question", "metric", "answered_share"):
        for one in reading.measured(kind):
            assert reading.classmates(one) == ()
    alone = seen_by(survey, others=())
    assert alone.classmates(TOTAL) == ()


def test_2_how_many_a_classmate_answered_is_not_told_by_the_figures_of_the_answered_ones(survey):
    reading = survey.reading(survey.participants[0])
    answered = [
        one for kind in ("area", "category") for one in reading.measured(kind) if one.basis == "answered"
    ]
    assert answered
    for measured in answered:
        told = {one.own: one.value.n for one in reading.classmates(measured)}
        assert told[False] is None
        assert told[True] is not None
    assert all(one.value.n == 25 for one in reading.classmates(TOTAL))


def test_2_what_cannot_be_hindered_total_and_areas_tell_how_many_a_classmate_answered(survey):
    """docs/masking.md says so: the total counts the unanswered, most areas do not."""
    reading = survey.reading(survey.participants[0])
    questions = {"svar_ventetid": 1, "mottak": 5, "kundebehandleren": 12, "totalinntrykk": 4}
    of = {"total": {one.participant: one.value.value for one in reading.classmates(TOTAL)}}
    of |= {
        area.id: {one.participant: one.value.value for one in reading.classmates(area)}
        for area in reading.measured("area")
    }
    for name in of["total"]:
        replied = sum(n * of[area][name] for area, n in questions.items() if area != "svar_ventetid")
        share = (22 * of["total"][name] - of["svar_ventetid"][name]) / replied
        truth = survey.survey.answers.filter(pl.col("participant") == name)["answered"].sum()
        assert round(25 * share) == truth


def test_3_the_class_mean_of_metrics_is_shown_and_of_questions_is_not(survey):
    classes = {name: "bank" if place < 8 else "avis" for place, name in enumerate(survey.participants)}
    group = pl.col("participant").replace(classes).alias("class")
    changed = attrs.evolve(survey.survey, answers=survey.survey.answers.with_columns(group))
    reading = type(survey)(changed, survey.intake, survey.registry).reading(survey.participants[0])
    assert (reading.own_class.others, reading.own_class.enough) == (7, 3)
    for one in reading.measured("metric"):
        assert reading.figure(one, "class") is not None
        assert reading.figure(one, "class", channel_of(reading)) is None
    for kind in ("question", "answered_share"):
        for one in reading.measured(kind):
            assert reading.figure(one, "class") is None
            assert reading.limits(one, "class") is None
            assert reading.figure(one, "survey") is not None


def test_3_a_class_of_three_has_its_totals_and_no_mean(awkward):
    reading = awkward["a class of three"]
    assert reading.own_class.others == 2
    assert len(reading.classmates(TOTAL)) == 3
    for kind in KINDS:
        for one in reading.measured(kind):
            for channel in (None, *(each.id for each in reading.channels)):
                assert reading.figure(one, "class", channel) is None
                assert reading.limits(one, "class", channel) is None


def test_3_a_survey_of_three_has_no_means_at_all():

    rules = kspris.load("2021")
    found = kspris.reports(simulated(rules, 3, 2), rules)
    reading = found.reading(found.participants[0])
    for kind in KINDS:
        for one in reading.measured(kind):
            assert reading.figure(one, "survey") is None
            assert reading.figure(one, "class") is None
            assert reading.figure(one) is not None


def of_a_class(survey, inside, outside):
    """The answers of a few participants: the first `inside` of them in one class, the others in another."""
    classes = {
        name: "bank" if place < inside else "avis"
        for place, name in enumerate(survey.participants[: inside + outside])
    }
    group = pl.col("participant").replace(classes).alias("class")
    return survey.survey.answers.filter(pl.col("participant").is_in(list(classes))).with_columns(group)


@pytest.mark.parametrize(("outside", "shown"), [(2, False), (3, True)])
def test_3_nothing_of_a_survey_that_is_the_class_and_a_few(survey, outside, shown):
    """An area of the survey follows from its questions: the class's taken from it would leave the few."""
    reading = seen_by(survey, of_a_class(survey, 7, outside))
    for kind in KINDS:
        for one in reading.measured(kind):
            if kind != "question" or one.id in ("totalinntrykk", "effektiv", "verdsatt"):
                assert (reading.figure(one, "survey") is not None) is shown
            assert shown or reading.figure(one, "survey") is None
    assert all(reading.figure(one, "class") is not None for one in reading.measured("area"))


def test_3_whoever_answers_on_fewer_channels_is_measured_on_fewer(survey):
    """Of the answered ones, one who is silent on a channel has its area on the other: it is listed."""
    used = survey.used("all")
    both = [one for one in survey.participants if {"telefon", "epost"} <= used[one]]
    assert both[0] == survey.participants[0]
    alike = survey.survey.answers.filter(
        pl.col("participant").is_in(both), pl.col("channel").is_in(["telefon", "epost"])
    ).with_columns(pl.lit("bank").alias("class"))
    silent = (pl.col("participant") == both[1]) & (pl.col("channel") == "epost")
    replied = [(pl.col(name) & ~silent).alias(name) for name in ("answered", "completed")]
    view = {"class_means": ("areas", "channels"), "others": ("total", "areas")}
    seen = [seen_by(survey, answers, **view) for answers in (alike, alike.with_columns(replied))]
    for one in seen[0].measured("area"):
        found = [reading.figure(one, "class", "epost") is not None for reading in seen]
        assert found == [True, one.basis == "all"]


def test_3_two_in_a_survey_do_not_see_each_other_where_the_view_says_no_number(survey):
    reading = seen_by(survey, of_a_class(survey, 2, 0), others=(), least_others=1, class_means=())
    for kind in KINDS:
        for one in reading.measured(kind):
            for channel in (None, *(each.id for each in reading.channels)):
                assert reading.figure(one, "survey", channel) is None


def test_4_others_figures_have_no_more_digits_than_are_shown(survey):
    reading = survey.reading(survey.participants[0])
    numbers = [one.value for one in reading.classmates(TOTAL) if not one.own]
    for kind in KINDS:
        for one in reading.measured(kind):
            for group in ("class", "survey"):
                numbers.append(reading.figure(one, group))
                limits = reading.limits(one, group)
                numbers += [] if limits is None else [limits.low, limits.high]
    told = [one for one in numbers if one is not None and one.shown is not None]
    assert len(told) > 50
    assert [one for one in told if one.value != Fraction(one.shown)] == []
    own = reading.figure(TOTAL)
    assert own.value != Fraction(own.shown)


def test_5_nobody_can_be_found_behind_an_inquiry(survey):
    rows = {row["inquiry"]: row for row in survey.survey.answers.iter_rows(named=True)}
    for one in survey.reading(survey.participants[0]).inquiries():
        assert rows[one.id]["shopper"]
        assert rows[one.id]["shopper"] not in repr(one)
    assert {field.name for field in attrs.fields(type(one))} & {"shopper", "agent", "observer"} == set()


def test_6_no_stranger_is_named(survey):
    reading = survey.reading(survey.participants[0])
    told = repr(
        [
            reading.inquiries(),
            reading.background(),
            reading.leads,
            [reading.ranked(one) for one in ("class", "survey")],
            [reading.limits(one) for kind in KINDS for one in reading.measured(kind)],
            with_last_year(reading).change,
            reading.edition,
            reading.own_class,
        ]
    )
    assert [name for name in survey.participants if name in told] == []
    listed = {row.participant for one in reading.measured("area") for row in reading.classmates(one)}
    mates = {name for name, group in survey.classes.items() if group == reading.own_class.id}
    assert listed == mates


def test_6_what_a_reader_hides_depends_on_no_order_of_asking(survey):
    reading = survey.reading(survey.participants[0])
    questions = {one.id: one for one in reading.measured("question")}
    areas = {one.id: one for one in reading.measured("area")}
    first = [
        reading.figure(areas["totalinntrykk"], "class"),
        reading.figure(questions["totalinntrykk"], "class"),
    ]
    other = seen_by(survey)
    again = [other.figure(questions["totalinntrykk"], "class"), other.figure(areas["totalinntrykk"], "class")]
    assert first == again[::-1]
    assert (first[0] is None, first[1] is None) == (reading.own_class.others < 3, True)
    assert reading.figure(ANSWERED, "class") is None
