"""How many inquiries were answered and how fast: each channel with its own steps and units.

1. A wait of exactly a step's limit belongs to that step.
2. An unanswered inquiry has no wait, and is shown as unanswered.
"""

from __future__ import annotations

from fractions import Fraction

import pytest
from aloud import everything, facts, header, lead, of_kind, only, paragraphs, plain, rows
from attrs import evolve
from made_up import CLASS_TOTALS, changed, number, ordinary, percent, without

from kspris.api import Bars, Shares, Table, Text
from kspris_chapters.times import duration, median_wait
from kspris_chapters.waiting import sections


def test_begins_with_the_share_answered():
    (section,) = sections(ordinary())
    assert (
        lead(section) == "Dere svarte på 23 av 25 henvendelser (92,0 %); snittet i undersøkelsen er 92,0 %."
    )


def test_tells_what_the_wait_gave_in_all_and_by_channel():
    said = next(one for one in paragraphs(sections(ordinary())[0]) if "For ventetiden" in one)
    assert said == (
        "For ventetiden fikk dere 77,8 %, 2,3 poeng under snittet i undersøkelsen (80,1 %), "
        "og er nummer 3 av 5 i klassen Bank. På alle kanalene ligger dere under snittet i undersøkelsen, "
        "mest på Chat (−4,4 poeng) og minst på E-post og skjema (−0,9 poeng)."
    )


def test_where_the_survey_is_hidden_its_share_has_no_column():
    hidden = without(ordinary(), "survey")
    (section,) = sections(hidden)
    assert lead(section) == "Dere svarte på 23 av 25 henvendelser (92,0 %)."
    assert header(only(section, Table)) == [
        "Kanal", "Henvendelser", "Besvart", "Andel besvart", "Frist", "Innen fristen", "Typisk ventetid"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("plan", "missed", "said"),
    [
        ({"chat": 1}, {}, "Dere svarte på den ene henvendelsen;"),
        ({"chat": 1}, {"chat": (0,)}, "Dere svarte ikke på den ene henvendelsen;"),
        ({"chat": 4}, {}, "Dere svarte på alle 4 henvendelsene;"),
        ({"chat": 2}, {"chat": (0, 1)}, "Dere svarte ikke på noen av de 2 henvendelsene;"),
        ({"chat": 2}, {"chat": (1,)}, "Dere svarte på 1 av 2 henvendelser (50,0 %);"),
    ],
)
def test_one_all_and_none(plan, missed, said):
    assert lead(sections(ordinary(plan, missed))[0]).startswith(said)


def test_steps_are_the_channels_own_with_the_unanswered_last():
    """Requirements 1 and 2: 20 sec is within the first step, 21 in the second."""
    (section,) = sections(ordinary())
    telephone = only(section, Shares, "Ventetid: Telefon")
    assert [one.nb.replace("\N{NO-BREAK SPACE}", " ") for one in telephone.groups] == [
        "inntil 20 sek",
        "inntil 1 min",
        "inntil 2 min",
        "inntil 3 min",
        "inntil 5 min",
        "ubesvart",
    ]
    assert [one.counts for one in telephone.rows] == [(3, 2, 1, 1, 0, 0)]
    email = only(section, Shares, "Ventetid: E-post")
    assert [one.en for one in email.groups][:2] == ["up to 1 business day", "up to 2 business days"]
    assert email.rows[0].counts == (8, 3, 0, 1)
    assert plain(email.alt.nb) == (
        "Av 12 henvendelser: 8 inntil 1 virkedag, 3 inntil 2 virkedager og 1 ubesvart."
    )
    assert only(section, Shares, "Ventetid: Chat").rows[0].channel == "chat"


def test_an_answer_later_than_the_last_step_is_shown_as_such():
    late = ordinary({"chat": 3}, {})
    (section,) = sections(late)
    chart = only(section, Shares)
    assert plain(chart.groups[-2].nb) == "mer enn 5 min"
    assert chart.rows[0].counts == (1, 1, 0, 0, 0, 1, 0)


def test_a_wait_that_was_not_noted_is_no_short_wait():
    reading = ordinary({"chat": 2}, {})
    unknown = tuple(evolve(one, wait=None, within=None) for one in reading.each)
    chart = only(sections(evolve(reading, each=unknown))[0], Shares)
    assert chart.groups[-2].nb == "ventetid ikke notert"
    assert chart.rows[0].counts == (0, 0, 0, 0, 0, 2, 0)


def test_what_each_step_gives_is_said_below_its_chart():
    said = paragraphs(sections(ordinary())[0])
    assert "Inntil 1 virkedag gir 100 %, inntil 2 virkedager 50 % og inntil 3 virkedager 0 %." in said
    assert any(one.startswith("Inntil 20 sek gir 100 %, inntil 1 min 80 %") for one in said)


def test_the_table_has_deadline_share_and_typical_wait():
    table = only(sections(ordinary())[0], Table)
    assert rows(table) == [
        ["Telefon", "7", "7", "100,0", "90,0", "5 min", "7", "21 sek"],
        ["E-post og skjema", "12", "11", "91,7", "92,0", "3 virkedager", "11", "1 virkedag"],
        ["Chat", "6", "5", "83,3", "93,0", "5 min", "5", "25 sek"],
    ]
    assert len(header(table)) == 8


def test_who_answered_stands_with_the_mean_of_what_each_answered():
    """Chat's third inquiry was not answered; a bot answered every second one."""
    reading = ordinary()
    agent = Text("Kundebehandler", "Agent")
    each = tuple(
        evolve(one, counterpart=one.counterpart or agent) if one.channel == "chat" else one
        for one in reading.each
    )
    table = only(sections(evolve(reading, each=each))[0], Table, "Hvem kundene møtte")
    assert rows(table) == [["Chat", "Kundebehandler", "2", "75,9"], ["Chat", "Bot", "3", "74,6"]]


def test_one_kind_of_counterpart_is_not_listed():
    titles = [one.title.nb for one in of_kind(sections(ordinary())[0], Table)]
    assert titles == ["Svar og ventetid på hver kanal"]


def test_of_unanswered_channels_there_is_no_typical_wait():
    table = only(sections(ordinary({"telefon": 2, "chat": 1}, {"chat": (0,)}))[0], Table)
    assert rows(table)[1][-2:] == ["0", "–"]


@pytest.mark.parametrize(
    ("size", "unit", "nb", "en"),
    [
        (45, "sec", "45 sek", "45 sec"),
        (60, "sec", "1 min", "1 min"),
        (90, "sec", "1 min 30 sek", "1 min 30 sec"),
        (Fraction(41, 2), "sec", "20,5 sek", "20.5 sec"),
        (Fraction(187, 2), "sec", "1 min 34 sek", "1 min 34 sec"),
        (1800, "sec", "30 min", "30 min"),
        (3600, "sec", "1 time", "1 hour"),
        (5400, "sec", "1 time 30 min", "1 hour 30 min"),
        (7200, "sec", "2 timer", "2 hours"),
        (1, "business_day", "1 virkedag", "1 business day"),
        (Fraction(3, 2), "business_day", "1,5 virkedager", "1.5 business days"),
    ],
)
def test_waits_are_written_as_people_say_them(size, unit, nb, en):
    written = duration(Fraction(size), unit)
    assert (plain(written.nb), plain(written.en)) == (nb, en)


def test_the_median_of_an_even_number_lies_between():
    each = ordinary({"telefon": 2}, {}).each
    assert median_wait(each) == 16
    assert median_wait(()) is None


@pytest.mark.parametrize(
    ("tried", "answered", "said"),
    [
        (1, 1, "Én henvendelse måtte prøves på nytt, og fikk svar da."),
        (1, 0, "Én henvendelse måtte prøves på nytt, uten svar."),
        (3, 3, "Tre henvendelser måtte prøves på nytt; alle fikk svar."),
        (3, 2, "Tre henvendelser måtte prøves på nytt; to av dem fikk svar."),
        (3, 1, "Tre henvendelser måtte prøves på nytt; én av dem fikk svar."),
        (3, 0, "Tre henvendelser måtte prøves på nytt; ingen av dem fikk svar."),
    ],
)
def test_second_attempts(tried, answered, said):
    reading = ordinary({"telefon": 5}, {})
    each = tuple(
        evolve(one, attempts=2 if at < tried else 1, answered=not answered <= at < tried)
        for at, one in enumerate(reading.each)
    )
    assert said in paragraphs(sections(evolve(reading, each=each))[0])


def test_no_second_attempt_is_not_mentioned():
    assert "på nytt" not in everything(sections(ordinary({"telefon": 3}, {})))


def test_where_the_wait_is_part_of_another_area_its_question_is_told():
    """As in 2020: no area of its own, so no class either, and a basis of answered inquiries."""
    reading = ordinary()
    wait = evolve(reading.by_area["svar_ventetid"][0], basis="answered")
    inside = {"mottak": (wait, *reading.by_area["mottak"])}
    areas = tuple(one for one in reading.lists["area"] if one.id != "svar_ventetid")
    questions = tuple(one for one in reading.lists["question"] if not one.waits)
    reading = changed(reading, {("question", "ventetid", "own", None): percent("84.5", 23)})
    reading = evolve(
        reading, by_area=inside, lists={**reading.lists, "area": areas, "question": (wait, *questions)}
    )
    (section,) = sections(reading)
    assert "For ventetiden fikk dere 84,5 %, 3,2 poeng over" in everything([section])
    assert facts(section)["Poeng for ventetid"] == ("84,5 %", "de 23 besvarte henvendelsene")
    assert not any(name in everything([section]) for name, _ in CLASS_TOTALS)


def test_where_no_wait_was_asked_only_the_answers_are_told():
    reading = ordinary()
    lists = {**reading.lists, "area": (), "question": ()}
    (section,) = sections(evolve(reading, lists=lists))
    assert lead(section).endswith("snittet i undersøkelsen er 92,0 %.")
    assert of_kind(section, Bars) == []


def test_a_hidden_class_stays_hidden():
    (section,) = sections(without(ordinary(), "class"))
    assert not any(name in everything([section]) for name, _ in CLASS_TOTALS)


def test_nobody_answered_gives_no_figure_for_the_wait():
    reading = ordinary({"chat": 2}, {"chat": (0, 1)})
    reading = changed(reading, {("area", "svar_ventetid", "own", None): number(None, 0)})
    assert "For ventetiden" not in everything(sections(reading))
