"""`kspris sure`, `kspris awards --sure` and what is measured, through their public doors.

1. Every figure is the engine's own, and its interval holds it.
2. Under 5 answers nothing is shown, under 10 it is marked, and no NPS is shown without its interval.
3. One participant, one inquiry, nobody answered, all alike, no shoppers, a class of one: a reason each.
4. The official winner is never changed; ranks hold the official rank; every draw says its seed.
5. The same input gives the same bytes; what is measured is the same for the same seed.
6. Changes: the year before must be older; nothing changed, nothing flagged; shoppers that return are told.
"""

from __future__ import annotations

import json
import re
import unicodedata
from math import isnan

import polars as pl
import pytest

import kspris
from kspris.cli.main import run
from kspris.comparison import reliability, standing, sureness
from kspris.comparison.sure_json import frame, json_text, leads_json
from kspris.comparison.sure_sheets import phrase_sheet, sheets
from kspris.results.sheets import Subject


@pytest.fixture(scope="module")
def responses() -> pl.DataFrame:
    return kspris.simulate("2021", 24, 5)


@pytest.fixture(scope="module")
def survey(responses):
    return kspris.sure(responses, "2021").report


@pytest.fixture(scope="module")
def someone(responses) -> str:
    name: str = responses["participant"][0]
    return name


@pytest.fixture(scope="module")
def participant(responses, someone):
    return kspris.sure(responses, "2021", participant=someone).report


def said(report) -> str:
    """Everything that people and programs are shown of a report."""
    subject = Subject(kspris.load("2021"), "en")
    cells = [str(cell) for one in sheets(subject, report) for row in one.rows for cell in row]
    return " ".join([*cells, json_text(subject, report)])


def shows_no_nan(report) -> bool:
    numbers = [
        limit
        for one in report.figures
        if one.interval is not None
        for limit in (one.interval.estimate, one.interval.low, one.interval.high)
    ]
    return not any(map(isnan, numbers)) and "nan" not in said(report).lower().split()


def test_figures_are_the_engines_and_their_intervals_hold_them(responses, survey, participant, someone):
    results = kspris.score(responses, "2021", edition="2021")
    for report, level, who in ((survey, "survey", None), (participant, "participant", someone)):
        exact = {
            (one.kind, one.measure): one.value for one in results.figures(level) if one.participant == who
        }
        made = [one for one in report.figures if one.figure.channel is None and one.interval is not None]
        assert len(made) == 16
        for one in made:
            value = exact[one.figure.kind, one.figure.measure]
            assert one.figure.value == value
            assert one.interval.low - 1e-9 <= float(value) <= one.interval.high + 1e-9
            assert one.interval.estimate == pytest.approx(float(value), abs=1e-6)
            assert one.reason is None
            assert one.interval.version
    assert shows_no_nan(survey)
    assert shows_no_nan(participant)


def test_every_kind_of_figure_has_the_method_that_is_documented(survey, participant):
    methods = {(one.figure.kind, one.figure.measure): one.interval.method for one in participant.figures
               if one.interval is not None}  # fmt: skip
    assert methods["total", "total"] == methods["area", "mottak"] == "twopart"
    assert methods["metric", "nps"] == "adjusted_wald"
    assert methods["metric", "ces"] == "bounded_mean"
    assert methods["metric", "kjopslyst"] == methods["answered_share", "answered_share"] == "wilson"
    assert {one.interval.method for one in survey.figures if one.interval} == {"jackknife_shopper"}


def test_few_answers_are_marked_and_fewer_are_not_shown(responses, someone):
    own = responses.filter(pl.col("participant") == someone)
    for count, shown, few in ((4, False, False), (5, True, True), (9, True, True), (10, True, False)):
        rest = responses.filter(pl.col("participant") != someone)
        part = pl.concat([rest, own.head(count)])
        report = kspris.sure(part, "2021", participant=someone).report
        total = next(one for one in report.figures if one.figure.kind == "total" and not one.figure.channel)
        assert total.figure.inquiries == count
        assert (total.shown is not None) is shown
        assert (total.interval is not None) is shown
        assert total.few is few
        assert shows_no_nan(report)


def test_an_nps_is_never_shown_without_its_interval(responses):
    alone = kspris.sure(responses.head(1), "2021").report
    for one in alone.figures:
        assert one.shown is None
    nps = [one for one in alone.figures if one.figure.measure == "nps"]
    assert nps
    assert not any(one.alone for one in nps)


def test_what_is_not_shown_is_in_no_format(responses):
    report = kspris.sure(responses.head(3), "2021").report
    found = frame(report)
    for column in ("exact", "shown", "low", "high"):
        assert found[column].null_count() == found.height
    assert set(found["reason"]) <= {"too few answers", "no answers"}


def test_one_participant_is_told_that_nobody_is_there(responses, someone):
    own = responses.filter(pl.col("participant") == someone)
    report = kspris.sure(own, "2021", participant=someone).report
    assert [one.reason for one in report.standings] == [standing.ALONE, standing.ALONE]
    whole = kspris.sure(own, "2021").report
    assert {one.words for one in whole.reliability} == {reliability.TOO_FEW}
    assert shows_no_nan(report)
    assert shows_no_nan(whole)
    told = kspris.leads(own, "2021").told
    assert all(one.phrase is None and one.reason is not None for one in told)


def test_nobody_answered(responses):
    report = kspris.sure(responses.filter(~pl.col("answered")), "2021").report
    total = report.figures[0]
    assert (total.shown, total.interval, total.reason) == ("0.0", None, sureness.ALL_EQUAL)
    assert {one.words for one in report.reliability} <= {reliability.ALL_EQUAL, reliability.TOO_FEW}
    assert shows_no_nan(report)


def test_all_answers_alike(responses):
    first = responses.filter(pl.col("answered") & (pl.col("channel") == "telefon")).head(1)
    copies = pl.concat(
        first.with_columns(
            pl.lit(f"H{one}").alias("inquiry"),
            pl.lit(f"deltaker {one % 3} (simulert)").alias("participant"),
            pl.lit(f"o{one}").alias("shopper"),
        )
        for one in range(30)
    )
    report = kspris.sure(copies, "2021").report
    assert report.figures[0].interval is None
    assert report.figures[0].reason == sureness.ALL_EQUAL
    assert shows_no_nan(report)
    assert shows_no_nan(kspris.sure(copies, "2021", participant="deltaker 0 (simulert)").report)


def test_without_shoppers_inquiries_are_taken_as_independent_and_it_is_said(responses, survey):
    report = kspris.sure(responses.drop("shopper"), "2021").report
    assert {one.reason for one in report.figures if one.interval} == {sureness.NO_SHOPPERS}
    assert {one.interval.method for one in report.figures if one.interval} == {"jackknife_inquiry"}
    assert report.figures[0].figure.value == survey.figures[0].figure.value


def test_ranks_hold_the_official_rank_and_say_their_seed(responses, participant, someone):
    for one in participant.standings:
        own = one.of(someone)
        assert own is not None
        assert own.low <= own.rank <= own.high
        assert one.seed > 0
        assert one.draws == 20_000
        assert own.best == (own.low == 1)
    results = kspris.score(responses, "2021", edition="2021")
    totals = [one.value for one in results.figures("participant", {"total"})]
    mine = results.value("participant", "total", participant=someone)
    everybody = participant.standings[1].of(someone)
    assert everybody.rank == 1 + sum(other > mine for other in totals)


def test_phrases_stand_beside_the_official_winners(responses):
    found = kspris.leads(responses, "2021").told
    decisions = kspris.awards(kspris.score(responses, "2021", edition="2021"))
    assert [(one.award, one.scope) for one in found] == [(one.award, one.scope) for one in decisions]
    for one, decision in zip(found, decisions, strict=True):
        assert (one.winner is not None) == bool(decision.winners)
        assert one.winner in decision.winners or one.winner is None
        assert one.phrase is not None or one.reason is not None
        if one.phrase is not None:
            assert one.seed
            assert one.draws == 20_000
            assert (one.phrase == "clear") == (one.p < 0.05)
            assert one.phrase != "narrow" or one.chance >= 0.5
            assert one.phrase != "tie" or one.chance < 0.5


def test_a_lead_and_the_ranks_of_its_class_say_the_same(responses):
    """A class's winner has one chance of being best, whichever command is asked."""
    won = [one for one in kspris.leads(responses, "2021").told if one.award == "klassevinner" and one.phrase]
    assert won
    for one in won:
        [ranks] = kspris.sure(responses, "2021", participant_class=one.scope).report.standings
        assert ranks.chance(one.winner) == one.chance
        assert one.could_be_best in (None, sum(each.best for each in ranks.placed))


def test_two_who_have_exactly_as_much_have_no_lead(responses, someone):
    """Each has half the chance, which is no narrow lead of either."""
    twin = responses.filter(pl.col("participant") == someone).with_columns(
        pl.col("inquiry") + "-twin", (pl.col("participant") + " twin").alias("participant")
    )
    two = pl.concat([responses.filter(pl.col("participant") == someone), twin])
    told = [one for one in kspris.leads(two, "2021").told if one.phrase is not None]
    assert told
    assert {(one.phrase, one.p) for one in told} == {("tie", 1.0)}


def test_inquiries_that_name_no_shopper_are_told_of_beside_those_that_do(responses):
    half = responses.with_columns(
        pl.when(pl.int_range(pl.len()) % 2 == 0).then(pl.col("shopper")).alias("shopper")
    )
    notes = [
        note
        for one in sheets(Subject(kspris.load("2021"), "en"), kspris.sure(half, "2021").report)
        for note in one.notes
    ]
    assert "Some inquiries name no shopper: they are taken as independent." in notes


def test_where_nobody_is_ranked_no_number_is_told(responses, someone):
    alone = kspris.sure(
        responses.filter(pl.col("participant") == someone), "2021", participant=someone
    ).report
    titles = [one.title for one in sheets(Subject(kspris.load("2021"), "en"), alone)]
    assert "Rank: all participants" in titles


def test_the_same_input_gives_the_same_bytes(responses, someone, participant):
    subject = Subject(kspris.load("2021"), "nb")
    again = kspris.sure(responses.reverse(), "2021", participant=someone).report
    assert json_text(subject, participant) == json_text(subject, again)
    leads = [leads_json(subject, kspris.leads(responses, "2021").told) for _ in range(2)]
    assert leads[0] == leads[1]


def test_what_is_estimated_has_no_digits_of_a_librarys_version(responses, participant):
    subject = Subject(kspris.load("2021"), "nb")
    told = json_text(subject, participant) + json_text(subject, kspris.sure(responses, "2021").report)
    floats = re.findall(r": -?(\d+\.\d+),", told)
    assert len(floats) > 100
    assert max(len(one.replace(".", "").lstrip("0")) for one in floats) == 10


def test_an_unknown_name_is_told(responses):
    with pytest.raises(kspris.ResponsesError) as raised:
        kspris.sure(responses, "2021", participant="Ingen")
    assert [one.code for one in raised.value.diagnostics] == ["KS485"]


def test_a_year_that_is_not_older_is_refused(responses):
    with pytest.raises(kspris.ResponsesError) as raised:
        kspris.sure(responses, "2021", previous=("2021", responses))
    assert [one.code for one in raised.value.diagnostics] == ["KS486"]


def test_changes_know_shoppers_links_and_how_many_were_tested(responses):
    before = kspris.simulate("2020", 24, 5)
    report = kspris.sure(responses, "2021", previous=("2020", before)).report
    found = report.changes
    assert found.trend is not None
    wide, narrow = found.trend, found.core.interval
    assert wide.high - wide.low >= narrow.high - narrow.low
    assert found.linked.units > 15
    ids = [set(one["shopper"].drop_nulls().unique()) for one in (before, responses)]
    assert (found.overlap.shoppers, found.overlap.returned) == (len(ids[1]), len(ids[0] & ids[1]))
    assert found.tested_questions == len([one for one in found.questions if one.change.p is not None])
    assert found.staying == len(set(before["participant"]) & set(responses["participant"]))
    assert shows_no_nan(report)


@pytest.mark.parametrize(("language", "told"), [("nb", "unn blant"), ("en", "inding among")])
def test_a_participants_change_is_a_finding_among_all_that_were_tested(responses, language, told):
    """One test looks like a discovery where nobody says how many were made beside it."""
    before = kspris.simulate("2020", 24, 5)
    stayed = sorted(set(before["participant"]) & set(responses["participant"]))[0]
    report = kspris.sure(responses, "2021", participant=stayed, previous=("2020", before)).report
    tested = [one for one in report.changes.participants.values() if one.p is not None]
    assert 10 < len(tested) < 24
    subject = Subject(kspris.load("2021"), language)
    note = next(one.notes[1] for one in sheets(subject, report) if one.id == "changes")
    assert f"{told} {len(tested)} " in note
    assert note.startswith(("Ikke", "Not")) is not report.changes.participants[stayed].flagged
    assert json.loads(json_text(subject, report))["changes"]["participants_tested"] == len(tested)


def test_a_participant_with_few_answers_is_not_told_to_lack_a_year(responses):
    before = kspris.simulate("2020", 24, 5)
    name = sorted(set(before["participant"]) & set(responses["participant"]))[0]
    one = pl.col("inquiry").is_in(before.filter(participant=name, answered=True)["inquiry"][:1].implode())
    few = before.filter((pl.col("participant") != name) | one)
    report = kspris.sure(responses, "2021", participant=name, previous=("2020", few)).report
    assert report.changes.participants[name].reason.nb == "for få svar"


def test_a_name_may_be_given_as_a_file_has_it(responses):
    letters = [unicodedata.normalize(form, "Blåfjell Øst") for form in ("NFC", "NFD")]
    first = responses["participant"][0]
    named = responses.with_columns(pl.col("participant").replace(first, letters[1]))
    for one in letters:
        assert kspris.sure(named, "2021", participant=one).report.name == letters[0]


def test_a_lead_where_ranks_are_not_spoken_of_says_so():
    """On the phone this edition tells participants apart too badly: nobody is told who could be best."""
    responses = kspris.simulate("2021", 24, 5)
    bad = [one.channel for one in kspris.sure(responses, "2021").report.reliability if one.value < 0.5]
    found = kspris.leads(responses, "2021")
    kept = [one for one in found.told if one.phrase is not None and one.reason is not None]
    assert bad == [found.edition.awards[one.award].channel for one in kept] == ["telefon"]
    assert kept[0].could_be_best is None
    assert kept[0].reason.en == "participants are told apart too badly to speak of ranks"
    [sheet] = [phrase_sheet(Subject(found.edition, "en", True), found.told)]
    assert sheet.notes[1:] == ("Best on the phone: participants are told apart too badly to speak of ranks.",)


def test_leads_are_a_frame_too(responses):
    found = kspris.leads(responses, "2021")
    assert found.frame()["award"].to_list() == [one.award for one in found.told]


def test_a_participant_of_one_year_alone_has_no_change(responses, someone):
    before = kspris.simulate("2020", 24, 5).filter(pl.col("participant") != someone)
    report = kspris.sure(responses, "2021", participant=someone, previous=("2020", before)).report
    assert report.changes is None
    assert report.no_changes is not None
    assert shows_no_nan(report)


def test_what_is_measured_is_the_same_for_the_same_seed():
    first, second = (kspris.measure_coverage("2021", seed=3, surveys=1) for _ in range(2))
    assert first == second
    methods = {one.method for one in first}
    assert methods == {
        "twopart", "mover(twopart)", "wilson", "adjusted_wald", "bounded_mean", "jackknife_shopper",
        "jackknife_inquiry", "jackknife_trend", "rank_sets", "lead_test",
    }  # fmt: skip
    assert all(0 <= one.coverage <= 1 for one in first)


def test_totals_cover_what_they_must():
    """Few draws, so a looser limit than the gate's: three standard errors below 94 % in 4,800 draws."""
    from kspris.comparison.chance import seed_of
    from kspris.comparison.coverage_study import _totals
    from kspris.comparison.coverage_world import world

    ruleset = kspris.load("2021")
    usual = next(iter(_totals([world(ruleset, 0.2), world(ruleset, 0.04)], seed_of("test"), 20)))
    assert usual.draws == 4800
    assert usual.coverage > 0.93
    assert usual.coverage < 0.99


def test_a_scenario_is_measured_as_one_whatever_the_memory_holds():
    """All scenarios have as many draws, so their mean is a share of all draws."""
    from kspris.comparison.chance import seed_of
    from kspris.comparison.coverage_study import _few
    from kspris.comparison.coverage_world import world

    ruleset = kspris.load("2021")
    for one in _few([world(ruleset, 0.2), world(ruleset, 0.04)], seed_of("test"), 8):
        held = one.coverage * one.draws
        assert held == pytest.approx(round(held))
        assert one.least is not None
        assert one.least > 0.85


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["sure"], "Oppgi en svarfil"),
        (["sure", "svar.csv", "--seed", "1"], "--measure"),
        (["sure", "--measure"], "--edition"),
        (["sure", "svar.csv", "--class", "bank", "--participant", "x"], "Velg"),
        (["awards", "svar.csv", "--sure", "--midterm"], "--sure"),
    ],
)
def test_wrong_usage_is_told(arguments, told, capsys, monkeypatch):
    monkeypatch.setenv("LC_ALL", "nb_NO.UTF-8")
    assert run(arguments) == 2
    assert told in capsys.readouterr().err


def test_the_commands_speak_both_languages(responses, tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "120")
    path = tmp_path / "svar.parquet"
    responses.write_parquet(path)
    words = {"nb": ("Hvor sikkert", "Ledelsen"), "en": ("How sure", "The lead")}
    for language, (figures, leads) in words.items():
        assert run(["--lang", language, "sure", str(path), "--edition", "2021"]) == 0
        printed = capsys.readouterr().out
        assert figures in printed
        assert run(["--lang", language, "awards", str(path), "--edition", "2021", "--sure"]) == 0
        assert leads in capsys.readouterr().out
    assert run(["sure", str(path), "--edition", "2021", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["shape"] == "kspris.sure/1"


def test_the_measured_table_is_printed_and_written(capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "130")
    arguments = ["sure", "--measure", "--edition", "2021", "--surveys", "1", "--seed", "4"]
    assert run(["--lang", "nb", *arguments]) in (0, 1)  # one survey is too few to hold or not
    printed = capsys.readouterr().out
    assert "Hva intervallene dekker" in printed
    assert "frø 4" in printed
    run([*arguments, "--format", "csv"])
    found = pl.read_csv(capsys.readouterr().out.encode())
    assert found.height == 34
    assert found["seed"].unique().to_list() == [4]
