"""Readings of participants that are hard to report, and of surveys that cannot be.

1. One channel, nothing answered, no last year, no previous edition, hostile words: each is read as it is.
2. What was written stands untouched.
3. What is asked on no channel of the reader's is not there; what nobody answered shows nothing.
4. What cannot be read is told: an unknown participant, no view for participants, an edition not older.
5. What the reports rest on is said.
"""

from __future__ import annotations

import shutil
from fractions import Fraction
from pathlib import Path

import attrs
import polars as pl
import pytest

import kspris
from kspris.document import Number
from kspris.errors import ResponsesError, RulesetError
from kspris.reading import ANSWERED, TOTAL
from kspris.report.trial import HOSTILE, LONG_NAME, simulated
from kspris.testing import readings


def test_1_one_channel(awkward):
    reading = awkward["one channel"]
    (channel,) = reading.channels
    assert channel.id == "telefon"
    assert reading.figure(TOTAL) == reading.figure(TOTAL, channel=channel.id)
    assert reading.figure(TOTAL, channel="chat") is None
    assert reading.figure(TOTAL, "survey") is not None
    assert reading.figure(TOTAL, "survey", "telefon") is None, "so few are measured so, of so few"
    asked = {one.id for one in reading.measured("question")}
    assert "navn_og_firma" in asked
    assert "sprak" not in asked, "asked in writing alone"
    assert reading.questions("kundebehandleren")
    assert {one.channel for one in reading.inquiries()} == {"telefon"}


def test_1_nothing_answered(awkward):
    reading = awkward["nothing answered"]
    assert (reading.figure(TOTAL).value, reading.figure(ANSWERED).value) == (0, 0)
    empty = Number(None, None, reading.figure(TOTAL).unit, 0)
    for one in reading.measured("area"):
        expected = 0 if one.basis == "all" else None
        assert reading.figure(one).value == expected
        if expected is None:
            assert reading.figure(one) == empty
            assert reading.limits(one).low is None
            assert reading.limits(one).reason is not None
    for one in reading.inquiries():
        assert (one.answered, one.wait, one.within) == (False, None, False)
        assert one.total.value == 0
        assert set(one.answers) == {"kjonn", "alder"}
        assert "kompetent" not in one.answers
    assert all(channel.answered == 0 < channel.inquiries for channel in reading.channels)


def test_1_no_last_year(awkward):
    for what in ("no last year", "no previous edition"):
        assert awkward[what].previous is None
        assert awkward[what].figure(TOTAL) is not None
    assert awkward["an ordinary one"].previous.year == 2020


def test_2_a_long_name_and_hostile_words_stand_as_they_came(awkward):
    assert awkward["a name of 80 characters"].participant == LONG_NAME
    assert awkward["a name of 80 characters"].previous is not None
    written = [text for one in awkward["hostile comments"].inquiries() for text in one.comments.values()]
    kept = {text.strip() for text in HOSTILE}
    assert set(written) <= kept
    assert len(set(written)) == len(kept)
    assert any("<script>" in text for text in written)


def test_3_the_background_is_counted(awkward):
    reading = awkward["an ordinary one"]
    sex, age = reading.background()
    assert (sex.id, age.id) == ("kjonn", "alder")
    for one in (sex, age):
        assert sum(n for _, n in one.counts) == len(reading.inquiries())
    assert [label.nb for label, _ in sex.counts] == ["Kvinne", "Mann", "Annet"]


@pytest.mark.parametrize(("inquiries", "told"), [(1, []), (2, []), (3, ["kjonn", "alder"])])
def test_3_what_is_told_of_one_or_two_shoppers_is_told_of_nobody(inquiries, told):
    """Each stands beside its inquiry, with a date: sex and age would be those of a known one."""
    responses = kspris.simulate("2021", 6, 2)
    name = responses["participant"][0]
    few = pl.concat(
        [responses.filter(participant=name).head(inquiries), responses.filter(pl.col("participant") != name)]
    )
    reading = kspris.reports(few, "2021").reading(name)
    assert len(reading.inquiries()) == inquiries
    assert [one.id for one in reading.background()] == told


def test_3_wordings_are_those_of_the_channel(awkward):
    reading = awkward["an ordinary one"]
    rules = kspris.load("2021")
    for channel in reading.channels:
        assert reading.wording("ventetid", channel.id) == rules.questions["ventetid"].wording[channel.id]
    assert reading.wording("ventetid") == reading.wording("ventetid", reading.channels[0].id)
    assert reading.wording("kjonn") == next(iter(rules.background["kjonn"].wording.values()))
    assert reading.wording("not_there").nb == "not_there"


def test_3_ends_of_scales_are_named_as_the_ruleset_names_them(awkward):
    reading = awkward["an ordinary one"]
    assert [(number, label.nb) for number, label in reading.ends("nps")] == [
        (0, "Utenkelig"),
        (10, "Helt sikkert"),
    ]
    assert reading.ends("kjonn") == reading.ends("not_there") == ()


def test_3_metrics_know_their_range_and_item(awkward):
    reading = awkward["an ordinary one"]
    metrics = {one.id: one for one in reading.measured("metric")}
    assert reading.scale("nps") == (-100, 100)
    assert reading.scale("ces") == (1, 7)
    assert (metrics["nps"].asks, metrics["kjopslyst"].basis) == ("nps", "answered")
    (answer,) = {type(one.answers["nps"].value) for one in reading.inquiries()}
    assert answer is Number
    waits = [one.id for one in reading.measured("question") if one.waits]
    assert waits == ["ventetid"]


def test_3_the_edition_and_the_class(awkward):
    reading = awkward["an ordinary one"]
    assert (reading.edition.year, reading.edition.simulated, reading.edition.inquiries) == (2021, True, 25)
    assert reading.edition.participants == 14
    assert reading.own_class.role_play is not None
    assert [one.id for one in reading.all_channels] == ["telefon", "epost", "chat", "messenger"]
    assert reading.channels[0].bands[0].points == Fraction(100)


def test_4_an_unknown_participant_is_told(survey):
    with pytest.raises(ResponsesError, match="KS485") as told:
        survey.reading("Nobody")
    assert told.value.diagnostics[0].help is None
    name = survey.participants[0]
    with pytest.raises(ResponsesError) as told:
        survey.reading(name.partition(" ")[0].lower())
    assert name in told.value.diagnostics[0].help.en


def test_4_a_ruleset_without_a_view_for_participants_is_told(survey):
    rules = attrs.evolve(survey.ruleset, views={})
    bare = type(survey)(attrs.evolve(survey.survey, ruleset=rules), survey.intake, survey.registry)
    with pytest.raises(RulesetError, match="KS465"):
        bare.reading(survey.participants[0])
    with pytest.raises(RulesetError, match="resultatliste"):
        survey.reading(survey.participants[0], view="resultatliste")
    assert survey.reading(survey.participants[0], view="deltakerrapport").view.id == "deltakerrapport"


def test_4_a_previous_that_is_not_older_is_told(years):
    rules, responses = years["2020"]
    with pytest.raises(ResponsesError, match="KS486"):
        kspris.reports(responses, rules, previous=years["2021"])


def test_5_what_the_reports_rest_on(survey):
    told = {one.labels.en: one for one in survey.about}
    assert told["Ruleset"].value == "kundeserviceprisen 2021"
    assert survey.ruleset.digest[:12] in told["Ruleset"].note.en
    assert told["Responses"].value == survey.survey.answers.height
    assert told["Compared with"].value == "kundeserviceprisen 2020"
    assert told["Simulated"].note.en == "seed 7"
    assert told["Program"].value.startswith("kspris ")


def test_5_the_same_arguments_give_the_same_readings():
    one, other = (readings("2021", participants=3, seed=5) for _ in range(2))
    assert [each.participant for each in one] == [each.participant for each in other]
    assert [each.inquiries() for each in one] == [each.inquiries() for each in other]
    assert {each.previous.year for each in one if each.previous} <= {2020}


def test_5_a_year_of_its_own_has_no_previous():
    rules = kspris.load("2020")
    found = kspris.reports(simulated(rules, 3, 5), rules)
    assert all(found.reading(name).previous is None for name in found.participants)


def test_4_the_own_part_of_a_change_is_told_apart_from_the_channels(awkward):
    change = awkward["one channel"].previous.change
    mine = sum(one.value.value for one in change.parts if one.kind == "performance")
    assert change.own.value == mine != change.core.value
    middle = (change.own_limits.low.value + change.own_limits.high.value) / 2
    assert change.own_limits.low.value < mine < change.own_limits.high.value
    assert middle != (change.core_limits.low.value + change.core_limits.high.value) / 2


def test_5_points_of_an_answer_are_rounded_as_the_ruleset_says(tmp_path):
    """62,25 is 62.3 with one decimal, 62.25 with two: once, a half upwards, as in every other figure."""
    rules = Path(__file__).parents[3] / "rulesets" / "2021"
    for decimals, expected in (("1", "62.3"), ("2", "62.25")):
        folder = tmp_path / decimals / "2021"
        shutil.copytree(rules, folder, ignore=shutil.ignore_patterns("published", "08-*", "09-*"))
        for name, old, new in (
            ("01-regelsett.ksp", "desimaler 1 ifølge vinnere", f"desimaler {decimals}"),
            ("03-skalaer.ksp", "gir 60\n", "gir 62,25\n  bro nye_poeng\n"),
        ):
            text = (folder / name).read_text(encoding="utf-8")
            assert old in text
            (folder / name).write_text(text.replace(old, new), encoding="utf-8")
        own = kspris.load(folder)
        made = kspris.reports(simulated(own, 6, 7), own)
        given = [
            one.answers["sprak"]
            for name in made.participants
            for one in made.reading(name).inquiries()
            if "sprak" in one.answers
        ]
        assert {one.points.shown for one in given if one.points.value == Fraction("62.25")} == {expected}
        assert "100" in {one.points.shown for one in given}
