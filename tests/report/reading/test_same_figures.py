"""What a reading shows is what the engine's other doors say.

1. Own figures are those of kspris.score, exactly; means are those, as shown.
2. An inquiry's score, areas and points are those of kspris.explain.
3. Limits, ranks and leads are those of kspris.sure and kspris.leads.
4. Last year is kspris.score of last year, kspris.rescore of it, and kspris.compare.
5. A participant asked for alone gets the same digits as among all.
"""

from __future__ import annotations

from fractions import Fraction

import polars as pl
import pytest

import kspris
from kspris.comparison.rounding import rounded
from kspris.document import Number
from kspris.reading import TOTAL
from kspris.results.masking import Viewer, may_see, means_shown
from kspris.scoring.explain import explain_row

KINDS = ("total", "answered_share", "area", "category", "question", "metric")
LEVELS = {
    "participant": ("own", False),
    "participant_channel": ("own", True),
    "class": ("class", False),
    "class_channel": ("class", True),
    "survey": ("survey", False),
    "survey_channel": ("survey", True),
}


@pytest.fixture(scope="module")
def results(years):
    rules, responses = years["2021"]
    return kspris.score(responses, rules)


def measured(reading, kind):
    return {one.id: one for one in reading.measured(kind)}


def everything(reading):
    """All figures of a reading by (group, channel, kind, id)."""
    found = {}
    for kind in KINDS:
        for name, one in measured(reading, kind).items():
            for group in ("own", "class", "survey"):
                for channel in (None, *(each.id for each in reading.channels)):
                    found[group, channel, kind, name] = reading.figure(one, group, channel)
    return found


@pytest.mark.parametrize("place", [0, 11, 23])
def test_1_every_figure_is_that_of_the_engine(survey, results, place):
    reading = survey.reading(survey.participants[place])
    mine = everything(reading)
    view, viewer = survey.view(), Viewer(reading.participant, reading.own_class.id)
    compared = 0
    for level, (group, _) in LEVELS.items():
        for figure in results.figures(level):
            if group == "own" and figure.participant != reading.participant:
                continue
            if group == "class" and figure.participant_class != reading.own_class.id:
                continue
            key = (group, figure.channel, figure.kind, figure.measure)
            if mine.get(key) is None:
                continue
            number = mine[key]
            assert may_see(view, figure, viewer)
            assert (number.shown, number.n) == (figure.shown, figure.inquiries)
            if group == "own":
                assert number.value == figure.value
            else:
                assert number.value == (None if figure.shown is None else Fraction(figure.shown))
                together = [
                    one
                    for each in LEVELS
                    if not each.startswith("participant")
                    for one in results.figures(each, {figure.kind}, figure.measure)
                    if one.participant_class in (None, reading.own_class.id)
                ]
                mates = survey.used(figure.basis, reading.own_class.id)
                shown = means_shown(view, viewer, together, mates, survey.used(figure.basis))
                assert (level, figure.channel) in shown
            compared += 1
    assert compared == sum(one is not None for one in mine.values())
    assert compared > 100


def test_1_the_class_has_everybody_with_the_shown_total(survey, results):
    reading = survey.reading(survey.participants[0])
    totals = {one.participant: one for one in results.figures("participant", {"total"})}
    rows = reading.classmates(TOTAL)
    assert [one.participant for one in rows if one.own] == [reading.participant]
    assert {one.participant for one in rows} == {
        name for name, one in totals.items() if one.participant_class == reading.own_class.id
    }
    assert [one.value.shown for one in rows] == [totals[one.participant].shown for one in rows]
    for one in rows:
        above = sum(totals[each.participant].value > totals[one.participant].value for each in rows)
        assert one.rank == 1 + above


def test_2_every_inquiry_is_as_explained(survey):
    rules = survey.ruleset
    rows = {row["inquiry"]: row for row in survey.survey.answers.iter_rows(named=True)}
    seen = 0
    for name in survey.participants[:6]:
        found = survey.reading(name).inquiries()
        assert [(one.date, one.id) for one in found] == sorted((one.date, one.id) for one in found)
        for one in found:
            told = explain_row(rows[one.id], rules)
            assert told.participant == name
            assert one.total.value == told.total
            assert {area: number.value for area, number in one.areas.items()} == {
                part.id: part.value for part in told.parts if part.kind == "area"
            }
            for line in told.lines:
                if line.state == "counts":
                    points = one.answers[line.question].points
                    assert points is not None
                    assert points.value == 100 * line.points / line.best
                    seen += 1
                elif line.state == "not_applicable":
                    assert one.answers[line.question].points is None
                else:
                    assert line.state in ("not_asked", "unanswered", "skipped", "not_scored", "empty")
                    assert line.question not in one.answers or line.state == "not_scored"
    assert seen > 1000


def test_2_waits_are_in_the_channels_unit_and_kept_or_not(survey):
    rows = {row["inquiry"]: row for row in survey.survey.answers.iter_rows(named=True)}
    reading = survey.reading(survey.participants[0])
    channels = {one.id: one for one in reading.channels}
    for one in reading.inquiries():
        row, channel = rows[one.id], channels[one.channel]
        if row["ventetid"] is None:
            assert one.wait is None
        else:
            assert one.wait.value == row["ventetid"]
            unit = "sek" if channel.wait_unit == "sec" else "virkedager"
            assert one.wait.unit.nb == unit
        late = not row["answered"] or row["ventetid"] > channel.deadline
        assert one.within is not late
    assert sum(one.inquiries for one in channels.values()) == len(reading.inquiries())
    assert sum(one.answered for one in channels.values()) == sum(one.answered for one in reading.inquiries())


@pytest.fixture(scope="module")
def sure(years, survey):
    rules, responses = years["2021"]
    return kspris.sure(responses, rules, participant=survey.participants[0], previous=years["2020"]).report


def test_3_limits_are_those_of_sure(survey, sure):
    reading = survey.reading(survey.participants[0])
    compared = 0
    for one in sure.figures:
        limits = reading.limits(
            measured(reading, one.figure.kind)[one.figure.measure], "own", one.figure.channel
        )
        assert limits.few == one.few
        assert limits.reason == one.reason
        if one.interval is None:
            assert (limits.low, limits.high) == (None, None)
        else:
            assert (limits.low.value, limits.high.value) == (one.interval.low, one.interval.high)
            assert limits.level == Fraction(19, 20)
            assert limits.low.shown == rounded(one.interval.low, limits.low.decimals)
            compared += 1
    assert compared > 10


def test_3_limits_of_the_survey_are_those_of_sure(survey, years):
    rules, responses = years["2021"]
    reading = survey.reading(survey.participants[0])
    shown = {}
    for one in kspris.sure(responses, rules).report.figures:
        limits = reading.limits(
            measured(reading, one.figure.kind)[one.figure.measure], "survey", one.figure.channel
        )
        if limits is not None and one.interval is not None:
            shown[one.figure.measure, one.figure.channel] = limits.low.shown
            assert limits.low.shown == rounded(one.interval.low, limits.low.decimals)
    assert len(shown) > 10


def test_3_places_are_those_of_sure(survey, sure):
    reading = survey.reading(survey.participants[0])
    for among, standing in zip(("class", "survey"), sure.standings, strict=True):
        ranked = reading.ranked(among)
        own = standing.of(reading.participant)
        if own is None:
            assert ranked.rank is None
            assert ranked.reason == standing.reason
        else:
            assert (ranked.rank, ranked.low, ranked.high) == (own.rank, own.low, own.high)
            assert ranked.of == len(standing.placed)
            assert ranked.chance.value == Fraction(standing.chance(own.participant)) * 100


def test_3_leads_are_those_of_the_awards(survey, years):
    rules, responses = years["2021"]
    decisions = kspris.awards(kspris.score(responses, rules))
    told = kspris.leads(responses, rules).told
    winners = {}
    for decision, say in zip(decisions, told, strict=True):
        for name in decision.winners:
            label = rules.awards[decision.award].labels
            winners.setdefault(name, []).append((label, say.in_public))
    assert winners
    for name in survey.participants:
        found = [(one.award, one.phrase) for one in survey.reading(name).leads]
        assert [award for award, _ in found] == [award for award, _ in winners.get(name, [])]
        assert all(one == said for one, said in zip(found, winners.get(name, []), strict=True))


def both_years(survey):
    return [name for name in survey.participants if survey.reading(name).previous is not None]


def test_4_last_year_as_it_was_published(survey, years):
    results = kspris.score(years["2020"][1], years["2020"][0])
    name = both_years(survey)[0]
    reading = survey.reading(name)
    before = reading.previous
    assert before.year == 2020
    assert before.published(TOTAL).value == results.value("participant", participant=name)
    for channel in reading.channels:
        number = before.published(TOTAL, channel.id)
        value = results.value("participant_channel", participant=name, channel=channel.id)
        assert (None if number is None else number.value) == value
    areas, metrics = measured(reading, "area"), measured(reading, "metric")

    def then(kind, measure):
        found = results.figures("participant", {kind}, measure)
        return next(one.value for one in found if one.participant == name)

    for area in ("kundebehandleren", "totalinntrykk"):
        assert before.published(areas[area]).value == then("area", area)
    assert before.published(metrics["nps"]).value == then("metric", "nps")
    assert before.published(areas["svar_ventetid"]) is None, "2020 had no such area"
    assert before.published(metrics["kjopslyst"]) is None, "2020 had no such metric"
    questions = measured(reading, "question")
    assert before.published(questions["velkommen"]) is None
    for question in ("kompetent", "totalinntrykk"):  # the latter is an area's id too
        assert before.published(questions[question]).value == then("question", question)


def test_4_last_year_on_these_rules(survey, years):
    (old, then), (new, now) = years["2020"], years["2021"]
    found = kspris.rescore(then, new, edition=old, measured_in=now).rescored
    name = both_years(survey)[0]
    reading = survey.reading(name)
    compared = 0
    for level in ("participant", "participant_channel"):
        for one in found.judged(level):
            figure = one.figure
            if figure.participant != name or figure.kind == "question":
                continue
            channels = {each.id for each in reading.channels}
            if figure.channel is not None and figure.channel not in channels:
                continue
            ours = reading.previous.on_these_rules(
                measured(reading, figure.kind)[figure.measure], figure.channel
            )
            assert (ours.value.value, ours.value.shown) == (figure.value, figure.shown)
            assert ours.coverage.value == 100 * one.cover.exact
            assert ours.comparable is (one.verdict.standing != "not_comparable")
            assert len(ours.reasons) == len(one.verdict.reasons)
            for reason, said in zip(one.verdict.reasons, ours.reasons, strict=True):
                assert reason.subject == "total" or f"{reason.subject}:" not in said.nb
            compared += 1
    assert compared > 30


def test_4_what_changed_is_what_compare_says(survey, years):
    for name in both_years(survey)[:5]:
        change = survey.reading(name).previous.change
        told = kspris.compare(list(years.values()), participant=name)
        (step,) = told.comparison.steps
        assert sum((one.value.value for one in change.parts), change.before.value) == change.after.value
        assert {one.id: one.value.value for one in change.parts} == {
            part: value for part, value in step.parts.parts.items() if value
        }
        assert change.core.value == step.core.change
        assert change.core_limits.low.value == step.on_core.low
        assert [one.value.value for one in change.movers] == [value for _, value in step.movers if value]
        (said,) = told.sentences()
        assert change.sentence.nb == said.nb.replace(name, "Dere", 1).replace("Deltakeren selv", "Dere selv")
        assert "{" not in change.sentence.en
        assert all(isinstance(one.value, Number) and one.value.signed for one in change.parts)


def test_4_a_question_that_moved_the_total_is_called_what_it_is_called_on_the_own_channels(survey, years):
    waits = {
        name: one.labels.nb
        for name in both_years(survey)
        for one in survey.reading(name).previous.change.movers
        if one.id == "ventetid"
    }
    several = {name for name in waits if len(survey.reading(name).channels) > 1}
    assert several
    assert {waits[name] for name in several} == {"Ventetid"}

    rules, responses = years["2021"]
    name = next(
        one for one in sorted(several) if "epost" in {each.id for each in survey.reading(one).channels}
    )
    named = pl.col("participant").cast(pl.String) == name
    alone = responses.frame.filter(~named | (pl.col("channel").cast(pl.String) == "epost")).collect()
    change = kspris.reports(alone, rules, previous=years["2020"], only=[name]).reading(name).previous.change
    (wait,) = (one for one in change.movers if one.id == "ventetid")
    assert wait.labels == rules.questions["ventetid"].wording["epost"]


def test_5_one_alone_has_the_digits_of_all(survey, years):
    rules, responses = years["2021"]
    name = both_years(survey)[2]
    alone = kspris.reports(responses, rules, previous=years["2020"], only=[name]).reading(name)
    among = survey.reading(name)
    assert everything(alone) == everything(among)
    assert alone.inquiries() == among.inquiries()
    assert alone.classmates(TOTAL) == among.classmates(TOTAL)
    assert [alone.ranked(one) for one in ("class", "survey")] == [
        among.ranked(one) for one in ("class", "survey")
    ]
    assert alone.leads == among.leads
    assert alone.previous.change == among.previous.change
    for kind in ("total", "area", "category", "metric"):
        for one in among.measured(kind):
            assert alone.limits(one) == among.limits(one)
            assert alone.limits(one, "class") == among.limits(one, "class")
            assert alone.previous.on_these_rules(one) == among.previous.on_these_rules(one)
            assert alone.previous.published(one) == among.previous.published(one)
