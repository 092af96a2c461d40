"""How sure it is, and what may be said in public.

1. The place is the official one; what else it may be stands beside it.
2. «Ja» to a place and an award, which are facts; to being better only where it is beyond the margin.
3. Where nothing can be worked out, the reason stands, and nothing is made up.
"""

from __future__ import annotations

from fractions import Fraction

import pytest
from aloud import everything, lead, of_kind, only, paragraphs, plain, rows
from attrs import evolve
from made_up import LastYear, changed, margins, number, ordinary, percent

from kspris.api import ChangeSince, Intervals, Lead, Limits, Number, Ranked, Table, Text
from kspris_chapters.sureness import sections

TOTAL = ("total", "total", "own", None)
NARROW = Text("knapp ledelse", "narrow lead")


def placed(rank: int, low: int, high: int, of: int = 8, **fields):
    return evolve(ordinary(), places={"class": Ranked("class", of, rank, low, high, **fields)})


def chapter(reading):
    (section,) = sections(reading)
    return section


@pytest.mark.parametrize(
    ("places", "told"),
    [
        ((3, 1, 5), "men med 25 henvendelser kan den egentlige plassen være alt fra 1 til 5."),
        ((4, 4, 5), "men med 25 henvendelser kan den egentlige plassen være 4 eller 5."),
        ((3, 1, 8), "men med 25 henvendelser kan den egentlige plassen være hvilken som helst av de 8."),
        ((8, 8, 8), "og ingen annen plass er innenfor feilmarginen."),
    ],
)
def test_the_lead_says_which_places_are_possible(places, told):
    assert lead(chapter(placed(*places))) == f"Dere er nummer {places[0]} av 8 i klassen, {told}"


def test_the_first_of_the_class_hears_of_its_lead():
    assert lead(chapter(placed(1, 1, 3))) == (
        "Dere er nummer 1 av 8 i klassen, men forspranget er ikke sikkert: Med 25 henvendelser kan den "
        "egentlige plassen være alt fra 1 til 3."
    )
    assert (
        lead(chapter(placed(1, 1, 1)))
        == "Dere er nummer 1 av 8 i klassen, og ingen annen plass er innenfor feilmarginen."
    )
    assert lead(chapter(placed(1, 1, 3)), "en") == (
        "You are number 1 of 8 in the class, but the lead is not certain: with 25 inquiries the true place "
        "may be anything from 1 to 3."
    )


def test_a_shared_place_is_told_as_shared():
    reading = placed(1, 1, 3, shared=True)
    assert lead(chapter(reading)) == (
        "Dere er delt nummer 1 av 8 i klassen, men med 25 henvendelser kan den egentlige plassen være alt "
        "fra 1 til 3."
    )
    assert "Vi ble delt nummer 1 av 8 i klassen." in said(reading)


def test_without_places_the_margin_of_the_total_leads():
    reading = margins(evolve(ordinary(), places={}), {TOTAL: ("61.2", "80.4")})
    reading = changed(reading, {TOTAL: percent("72", 25)})
    assert lead(chapter(reading)) == (
        "Totalen er 72,0 %, men med like mange nye henvendelser ville den trolig havnet mellom 61,2 og 80,4."
    )
    assert "hvor sikker den er, kan ikke sies" in lead(chapter(evolve(ordinary(), places={})))


def test_places_are_drawn_with_the_least_as_the_best():
    chart = only(chapter(placed(3, 1, 5)), Intervals, "Plassen")
    assert chart.downwards
    assert (chart.axis.low, chart.axis.high) == (1, 8)
    (row,) = chart.rows
    assert (row.low.shown, row.middle.shown, row.high.shown) == ("1", "3", "5")
    assert plain(chart.alt.nb) == "Nummer 3 av 8; plassene fra 1 til 5 er mulige."


def test_a_place_that_cannot_be_judged_says_why():
    few = Ranked("class", 8, None, reason=Text("færre enn 20 henvendelser", "fewer than 20 inquiries"))
    told = paragraphs(chapter(evolve(ordinary(), places={"class": few})))
    assert "Plassen i klassen kan ikke vurderes: færre enn 20 henvendelser." in told


def test_the_chance_of_being_best_is_for_those_who_could_be():
    told = "Anslått sjanse for at dere egentlig er best i klassen: 41 %."
    chance = Number(0.41, "41", Text("%", "%"))
    assert told in paragraphs(chapter(placed(2, 1, 5, chance=chance)))
    assert told not in paragraphs(chapter(placed(3, 2, 5, chance=chance)))
    little = Number(0.3, "0", Text("%", "%"))
    assert "Anslått sjanse for at dere egentlig er best i klassen: under 1 %." in paragraphs(
        chapter(placed(5, 1, 8, chance=little))
    )


def test_awards_with_the_words_for_the_public():
    reading = evolve(
        ordinary(), leads=(Lead(Text("Best på chat", "Best in chat"), NARROW), Lead(Text("CX", "CX"), None))
    )
    table = only(chapter(reading), Table, "Prisene dere vant")
    assert rows(table) == [["Best på chat", "Knapp ledelse"], ["CX", "Kan ikke regnes ut"]]


def test_a_shared_award_is_told_as_shared():
    reading = evolve(ordinary(), leads=(Lead(Text("Best på chat", "Best in chat"), NARROW, shared=True),))
    assert rows(only(chapter(reading), Table, "Prisene dere vant")) == [
        ["Best på chat", "Delt", "Knapp ledelse"]
    ]
    assert "Vi delte prisen «Best på chat»." in said(reading)


def test_margins_of_all_and_of_each_channel_with_reservations():
    few = Limits(number("40"), number("90"), Fraction(19, 20), few=True)
    odd = Limits(
        number("50"), number("88"), Fraction(19, 20), reason=Text("flyttet til tallet", "moved to the figure")
    )
    sure = {
        TOTAL: ("61.2", "80.4"),
        ("total", "total", "own", "chat"): few,
        ("total", "total", "own", "epost"): odd,
    }
    section = chapter(margins(ordinary(), sure))
    chart = only(section, Intervals, "Totalen med feilmargin")
    assert [one.labels.nb for one in chart.rows] == ["Alle kanaler", "E-post og skjema", "Chat"]
    assert any("Få henvendelser: Chat." in one for one in paragraphs(section))
    assert "Forbehold: flyttet til tallet." in paragraphs(section)
    assert not any("For få til en feilmargin" in one for one in paragraphs(section))
    none = Limits(None, None, Fraction(19, 20), reason=Text("for få svar", "too few answers"))
    section = chapter(margins(ordinary(), {**sure, ("total", "total", "own", "telefon"): none}))
    assert any("For få til en feilmargin: Telefon." in one for one in paragraphs(section))


def test_what_one_inquiry_can_move():
    table = only(chapter(ordinary()), Table, "Hva én henvendelse")
    assert rows(table) == [
        ["Alle kanaler", "25", "4,0"],
        ["Telefon", "7", "14,3"],
        ["E-post og skjema", "12", "8,3"],
        ["Chat", "6", "16,7"],
    ]
    alone = only(chapter(ordinary({"telefon": 25}, {})), Table, "Hva én henvendelse")
    assert rows(alone) == [["Telefon", "25", "4,0"]]


# ------------------------------------------------------------------------------ in public


def said(reading) -> dict[str, str]:
    table = only(chapter(reading), Table, "Hva dere kan si")
    return {row[0]: row[1] for row in rows(table)}


def test_a_place_is_a_fact():
    assert said(ordinary())["Vi ble nummer 61 av 170 i undersøkelsen."] == "Ja"


def test_a_place_among_others_than_the_award_has_is_not_called_official():
    reading = placed(3, 1, 5, left_out=2, official=False)
    assert said(reading)["Vi ble nummer 3 av 8 i klassen."] == "Ikke sikkert"
    assert "2 deltakere i klassen har for få henvendelser til å rangeres, og er ikke med." in paragraphs(
        chapter(reading)
    )
    assert said(placed(3, 1, 5, left_out=2))["Vi ble nummer 3 av 8 i klassen."] == "Ja"


def test_only_the_first_may_think_of_saying_best():
    best = "Vi gir den beste kundeservicen i klassen."
    assert said(placed(1, 1, 1))[best] == "Ja"
    assert said(placed(1, 1, 2))[best] == "Ikke sikkert"
    assert said(placed(1, 1, 1, shared=True))[best] == "Nei"
    assert best not in said(placed(2, 1, 3))


@pytest.mark.parametrize(
    ("own", "margin", "claim", "holds"),
    [
        ("85", ("78.6", "90"), "Vi er bedre enn snittet i undersøkelsen.", "Ja"),
        ("85", ("78.5", "90"), "Vi er bedre enn snittet i undersøkelsen.", "Ikke sikkert"),
        ("70", ("60", "78.4"), "Vi er bedre enn snittet i undersøkelsen.", "Nei"),
        ("70", ("60", "80"), "Vi er bedre enn snittet i undersøkelsen.", "Nei"),
    ],
)
def test_better_than_the_mean_must_be_beyond_the_margin(own, margin, claim, holds):
    reading = margins(changed(ordinary(), {TOTAL: percent(own, 25)}), {TOTAL: margin})
    assert said(reading)[claim] == holds


def test_as_the_mean_is_neither_better_nor_worse():
    reading = margins(changed(ordinary(), {TOTAL: percent("78.5", 25)}), {TOTAL: ("70", "85")})
    assert not [claim for claim in said(reading) if "snittet" in claim]


@pytest.mark.parametrize(
    ("own", "margin", "claim", "holds"),
    [
        ("6.5", ("-10", "25"), "Vi er blitt bedre siden 2020.", "Ikke sikkert"),
        ("19.2", ("1.4", "34"), "Vi er blitt bedre siden 2020.", "Ja"),
        ("-9", ("-15", "-1"), "Vi er blitt bedre siden 2020.", "Nei"),
        ("-9", ("-15", "4"), "Vi er blitt bedre siden 2020.", "Nei"),
    ],
)
def test_progress_must_be_beyond_the_margin(own, margin, claim, holds):
    limits = Limits(number(margin[0]), number(margin[1]), Fraction(19, 20))
    change = ChangeSince(None, None, Text("", ""), Text("", ""), own=number(own), own_limits=limits)
    assert said(evolve(ordinary(), previous=LastYear(2020, {}, {}, change)))[claim] == holds


def test_nothing_measured_makes_nothing_up():
    reading = evolve(changed(ordinary(), {TOTAL: percent(None, 0)}), places={})
    section = chapter(reading)
    assert lead(section) == "Det er ingen total, og dermed ingenting å være sikker på."
    assert not of_kind(section, Intervals)
    assert "None" not in everything([section])
