"""The total beside the survey's, the class's and last year's, and what one inquiry moves.

1. Nothing of the class is shown, nor said, where the reading hides it; the reason is said where it is size.
2. A difference is of exact figures, rounded once.
3. What is said of single inquiries holds only where the total is their plain mean.
"""

from __future__ import annotations

from fractions import Fraction

import pytest
from aloud import everything, facts, lead, of_kind, only, paragraphs, plain
from attrs import evolve
from made_up import CLASS_TOTALS, LastYear, changed, number, ordinary, percent, without

from kspris.api import TOTAL, Bars, Limits, OnTheseRules, Ranked, Strip, Text
from kspris_chapters.total import sections

CAUTION = Text("med forbehold", "with caution")


def own(value: str, reading=None):
    return changed(reading or ordinary(), {("total", "total", "own", None): percent(value, 25)})


def test_begins_with_own_survey_and_place():
    (section,) = sections(ordinary())
    assert lead(section) == (
        "Dere fikk 69,5 %, 9,0 poeng under snittet i undersøkelsen (78,5 %), "
        "og er nummer 5 av 5 i klassen Bank."
    )
    assert lead(section, "en") == (
        "You got 69.5 %, 9.0 points below the survey's mean (78.5 %), "
        "and are number 5 of 5 in the class Banking."
    )


def test_equal_to_the_survey():
    (section,) = sections(without(own("78.54"), "class"))
    assert lead(section) == "Dere fikk 78,5 %, det samme som snittet i undersøkelsen."


def test_a_difference_is_rounded_once():
    """80,04 and 78,46 show as 80,0 and 78,5, but are 1,58 apart: 1,6 and not 1,5."""
    reading = changed(own("80.04"), {("total", "total", "survey", None): percent("78.46")})
    assert "1,6 poeng over" in lead(sections(without(reading, "class"))[0])


def test_the_first_of_the_class_is_number_one():
    assert "og er nummer 1 av 5 i klassen Bank." in lead(sections(placed("90"))[0])


def test_equals_share_a_place():
    assert "er delt nummer 3 av 5 i klassen Bank" in lead(sections(placed("71.0"))[0])


def test_alike_inquiries_are_called_answered_only_where_some_were_not():
    full = percent("100")

    def told(missed):
        reading = ordinary({"telefon": 3}, {"telefon": missed})
        alike = tuple(evolve(one, total=full) if one.answered else one for one in reading.each)
        return everything(sections(evolve(reading, each=alike)))

    assert "Alle henvendelsene fikk 100,0" in told(())
    assert "Alle de besvarte henvendelsene fikk 100,0" in told((0,))


def test_a_place_is_not_shared_with_one_who_has_too_few_inquiries_to_be_ranked():
    alone = evolve(placed("88.2"), places={"class": Ranked("class", 4, 1)})
    assert "og er nummer 1 av 4 i klassen Bank." in lead(sections(alone)[0])


def test_the_place_is_among_those_who_have_inquiries_enough():
    """Two of the five have too few to be ranked: the fifth of the list is number 3 of 3."""
    (section,) = sections(evolve(ordinary(), places={"class": Ranked("class", 3, 3)}))
    assert "og er nummer 3 av 3 i klassen Bank." in lead(section)
    said = "Plassen er regnet blant de tre i klassen som har nok henvendelser til å rangeres."
    assert any(one.endswith(said) for one in paragraphs(section))
    assert "Plassen er regnet" not in everything(sections(ordinary()))


def test_one_with_too_few_inquiries_has_no_place():
    few = Ranked("class", 3, None, reason=Text("for få henvendelser", "too few inquiries"))
    (section,) = sections(evolve(ordinary(), places={"class": few}))
    assert lead(section) == "Dere fikk 69,5 %, 9,0 poeng under snittet i undersøkelsen (78,5 %)."
    assert any(
        one.endswith("Dere har ingen plass i klassen: for få henvendelser.") for one in paragraphs(section)
    )
    assert plain(only(section, Bars, "Totalen i klassen").alt.nb) == "5 i klassen, fra 88,2 % til 69,5 %."


def test_a_small_class_is_hidden_and_the_reason_said():
    """Requirement 1."""
    reading = without(ordinary(), "class")
    reading = evolve(reading, own_class=evolve(reading.own_class, others=2))
    (section,) = sections(reading)
    assert "Snittet i klassen vises ikke, for det er færre enn tre andre i klassen Bank." in paragraphs(
        section
    )
    assert "Snittet i klassen" not in facts(section)
    assert not any(name in everything([section]) for name, _ in CLASS_TOTALS)


def test_a_small_class_may_be_seen_though_its_mean_is_not():
    """Requirement 1: as where the view shows others' totals, but no mean of so few."""
    reading = changed(ordinary(), {("total", "total", "class", None): None})
    reading = evolve(reading, own_class=evolve(reading.own_class, others=2))
    (section,) = sections(reading)
    assert len(only(section, Bars, "Totalen i klassen").bars) == 5
    assert any(one.startswith("Snittet i klassen vises ikke") for one in paragraphs(section))
    assert "Snittet i klassen" not in facts(section)


def test_one_alone_in_the_class():
    reading = without(ordinary(), "class")
    (section,) = sections(evolve(reading, own_class=evolve(reading.own_class, others=0)))
    assert "Dere er alene i klassen Bank." in paragraphs(section)


def test_no_reason_is_invented_for_a_large_class_that_is_hidden():
    """Requirement 1."""
    (section,) = sections(without(ordinary(), "class"))
    assert "vises ikke" not in everything([section])
    assert len(of_kind(section, Bars)) == 1


def test_the_class_is_told_in_words_without_names():
    chart = only(sections(ordinary())[0], Bars, "Totalen i klassen")
    assert [(one.labels, one.own) for one in chart.bars][-1] == ("Oppdiktet Bank", True)
    assert plain(chart.alt.nb) == (
        "5 i klassen, fra 88,2 % til 69,5 %. Dere er nummer 5 av 5 i klassen Bank."
    )


def test_channels_stand_beside_the_survey_and_never_beside_a_hidden_class():
    chart = only(sections(ordinary())[0], Bars, "Totalen på hver kanal")
    assert [one.channel for one in chart.bars] == ["telefon", "epost", "chat"]
    assert {mark.kind for bar in chart.bars for mark in bar.marks} == {"survey"}
    seen = changed(ordinary(), {("total", "total", "class", "epost"): percent("70", 4)})
    chart = only(sections(seen)[0], Bars, "Totalen på hver kanal")
    assert [[mark.kind for mark in bar.marks] for bar in chart.bars] == [
        ["survey"],
        ["survey", "class"],
        ["survey"],
    ]


def test_one_channel_is_not_shown_twice():
    (section,) = sections(ordinary({"chat": 4}, {}))
    assert [one.title.nb for one in of_kind(section, Bars)] == ["Totalen i klassen, best først"]


def limits(low: str, high: str) -> Limits:
    return Limits(percent(low), percent(high), Fraction(95, 100))


def test_says_which_channels_differ_by_more_than_chance():
    sure = {("total", "total", "own", one): limits("50", "90") for one in ("telefon", "epost")}
    few = evolve(ordinary(), sure={**sure, ("total", "total", "own", "chat"): limits("40", "79.4")})
    text = everything(sections(few))
    assert "På alle kanalene ligger dere under snittet i undersøkelsen, mest på Chat (−16,9 poeng)" in text
    assert "Bare forskjellen for Chat er større enn feilmarginen." in text
    none = evolve(ordinary(), sure=sure)
    some = "Ingen av forskjellene som det er en feilmargin for, er større enn den."
    assert some in everything(sections(none))
    whole = evolve(none, sure={**sure, ("total", "total", "own", "chat"): limits("40", "90")})
    assert "Ingen av forskjellene er større enn feilmarginen." in everything(sections(whole))
    assert "feilmargin" not in everything(sections(ordinary()))


def test_one_channel_alone_is_told_what_the_survey_has_there():
    text = everything(sections(ordinary({"chat": 25}, {})))
    assert "Dere ble bare målt på Chat. Snittet i undersøkelsen gjelder alle kanalene; på Chat er det" in text
    assert "bare målt på" not in everything(sections(ordinary()))


def test_above_in_all_though_below_on_every_channel():
    text = everything(sections(own("80")))
    assert "At dere likevel ligger over snittet samlet" in text
    assert "likevel" not in everything(sections(ordinary()))


# ------------------------------------------------------------------------------ every inquiry


def test_every_inquiry_is_a_dot_and_the_unanswered_are_told():
    (section,) = sections(ordinary())
    chart = only(section, Strip)
    assert len(chart.dots) == 25
    assert [one.inquiry for one in chart.dots if not one.answered] == ["H-E05", "H-C03"]
    assert "To henvendelser ble ikke besvart. Regnet bare på de 23 besvarte er snittet 75,5 %." in everything(
        [section]
    )


def test_what_one_inquiry_moves():
    text = everything(sections(ordinary()))
    assert "Med 25 henvendelser kan én alene flytte totalen med opptil 4 poeng." in text
    assert "opptil 33,3 poeng." in everything(sections(ordinary({"chat": 3}, {})))


def test_of_a_total_that_is_no_plain_mean_nothing_is_said_of_one_inquiry():
    """Requirement 3."""
    text = everything(sections(own("70.0")))
    assert "flytte totalen" not in text
    assert "Regnet bare på" not in text


def test_one_inquiry_has_no_spread():
    (section,) = sections(ordinary({"chat": 1}, {}))
    assert of_kind(section, Strip) == []


def test_no_answered_inquiry():
    reading = ordinary({"telefon": 2, "chat": 2}, {"telefon": (0, 1), "chat": (0, 1)})
    (section,) = sections(reading)
    assert lead(section).startswith("Dere fikk 0,0 %, 78,5 poeng under")
    assert facts(section)["Deres total"] == ("0,0 %", "alle 4 henvendelser, ingen besvart")
    assert "Ingen av henvendelsene ble besvart." in everything([section])
    assert "svakeste" not in everything([section])


# ------------------------------------------------------------------------------ last year


def last_year(published: str | None, again: str | None, *, comparable: bool = True):
    key = ("total", "total", None)
    then = {} if published is None else {key: percent(published, 24)}
    now = {key: OnTheseRules(percent(again, 24), percent("86.2"), CAUTION, (), comparable)}
    return evolve(ordinary(), previous=LastYear(then=then, now=now))


def test_last_year_as_published_and_on_these_rules():
    (section,) = sections(last_year("71.0", "72.3"))
    assert facts(section)["2020, som publisert"] == ("71,0 %", "etter reglene som gjaldt da")
    assert facts(section)["2020, etter reglene for 2021"] == ("72,3 %", "med forbehold")
    assert (
        "Etter årets regler er totalen 2,8 poeng lavere enn i 2020: 72,3 % da, 69,5 % nå (med forbehold). "
        "Om det er mer enn tilfeldig, står under «Siden i fjor». Svarene fra 2020 dekker 86,2 % av det "
        "årets regler måler."
    ) in paragraphs(section)


@pytest.mark.parametrize(
    ("again", "said"), [("60", "9,5 poeng høyere enn i 2020"), ("69.49", "den samme som i 2020")]
)
def test_up_and_unchanged(again, said):
    assert said in everything(sections(last_year(None, again)))


def test_years_that_do_not_compare_are_not_set_beside_each_other():
    (section,) = sections(last_year("71.0", None, comparable=False))
    assert "2020, etter reglene for 2021" not in facts(section)
    assert any("kan ikke settes ved siden av årets" in one for one in paragraphs(section))
    assert "enn i 2020" not in everything([section])


def test_without_a_last_year_none_is_mentioned():
    assert "2020," not in everything(sections(ordinary()))


def test_no_total():
    reading = changed(without(ordinary({}, {}), "class"), {("total", "total", "own", None): number(None)})
    (section,) = sections(reading)
    assert lead(section) == "Det er ingen total å vise."
    assert reading.figure(TOTAL).shown is None


# ------------------------------------------------------------------------------ the neighbours in the class


def placed(own_total: str):
    """The ordinary participant with another total, in a class of four others: 88.2, 84.4, 71.0 and 69.5."""
    reading = own(own_total)
    others = [one for one in reading.mates["total", "total"] if not one.own]
    mine = next(one for one in reading.mates["total", "total"] if one.own)
    every = sorted([*others, evolve(mine, value=percent(own_total, 25))], key=lambda one: -one.value.value)
    values = [one.value.value for one in every]
    ranked = tuple(evolve(one, rank=1 + values.index(one.value.value)) for one in every)
    rank = next(one.rank for one in ranked if one.own)
    place = Ranked("class", 5, rank, shared=sum(one.rank == rank for one in ranked) > 1)
    return evolve(reading, mates={("total", "total"): ranked}, places={"class": place})


@pytest.mark.parametrize(
    ("total", "said"),
    [
        ("72.5", "Opp til den nærmeste over dere er det 11,9 poeng, ned til den nærmeste under 1,5 poeng."),
        ("60", "Opp til den nærmeste over dere er det 9,5 poeng."),
        ("90", "Ned til den nærmeste er det 1,8 poeng."),
        (
            "71.02",
            "ned til den nærmeste under mindre enn 0,1 poeng.",
        ),
    ],
)
def test_how_far_it_is_to_the_next_place(total, said):
    assert any(one.endswith(said) for one in paragraphs(sections(placed(total))[0]))


def test_a_shared_place_has_no_distance_to_the_next():
    assert "nærmeste" not in everything(sections(placed("71.0")))
    assert "nærmeste" not in everything(sections(without(ordinary(), "class")))
