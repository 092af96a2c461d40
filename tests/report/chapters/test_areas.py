"""A section for each area: its finding, its questions by their distance from the survey, channel and inquiry.

1. An area that only asks how long the wait was is told in the chapter of waiting, and only there.
2. A question that stands below the survey is told with its distance; whether that is more than chance, too.
"""

from __future__ import annotations

from fractions import Fraction

from aloud import everything, facts, header, lead, of_kind, only, paragraphs, plain, rows
from attrs import evolve
from made_up import AREAS, CLASS_TOTALS, changed, ordinary, percent, without

from kspris.api import Bars, Gaps, Limits, Ranked, Strip, Table, Text
from kspris_chapters.areas import sections


def area(reading, name: str):
    return next(one for one in sections(reading) if one.id == f"omrader-{name}")


def gaps(reading, **own: str):
    """Give questions of the overall impression figures of their own; the survey's are 81.3."""
    return changed(
        reading, {("question", name, "own", None): percent(value, 23) for name, value in own.items()}
    )


def test_a_section_each_but_for_the_area_of_waits():
    """Requirement 1."""
    found = sections(ordinary())
    assert [one.id for one in found] == [
        "omrader-mottak",
        "omrader-kundebehandleren",
        "omrader-totalinntrykk",
    ]
    assert [one.labels.nb for one in found] == ["Mottak og velkomst", "Kundebehandleren", "Totalinntrykk"]


def test_an_area_of_one_other_question_is_told_without_a_list_of_one():
    reading = ordinary()
    one = {**reading.by_area, "mottak": reading.by_area["mottak"][:1]}
    section = area(evolve(reading, by_area=one), "mottak")
    assert of_kind(section, Gaps) == []
    assert of_kind(section, Table) == []
    assert len(of_kind(section, Strip)) == 1


def test_an_area_that_also_asks_for_the_wait_is_told_here():
    reading = ordinary()
    wait = reading.by_area["svar_ventetid"]
    inside = {**reading.by_area, "mottak": (*wait, *reading.by_area["mottak"])}
    section = area(evolve(reading, by_area=inside), "mottak")
    assert "Ventetid" in {one.labels.nb for one in only(section, Gaps).rows}


def test_begins_with_own_survey_and_place_and_says_the_basis():
    section = area(ordinary(), "mottak")
    assert lead(section) == (
        "Dere fikk 75,2 %, 4,9 poeng under snittet i undersøkelsen (80,1 %), "
        "og er nummer 3 av 5 i klassen Bank."
    )
    assert facts(section)["Dere"] == ("75,2 %", "de 23 besvarte henvendelsene")
    assert facts(area(ordinary(missed={}), "mottak"))["Dere"][1] == "alle 25 henvendelser"
    once = ordinary({"epost": 2}, {"epost": (0,)})
    assert facts(area(once, "mottak"))["Dere"][1] == "den ene besvarte henvendelsen"


def test_the_place_is_among_those_whom_the_total_ranks():
    """Two of the five have too few inquiries: the third of the list is number 2 of 3, and it is said."""
    reading = ordinary()
    listed = reading.classmates(AREAS[1])
    places = (None, 1, 2, None, 3)
    mates = tuple(evolve(one, rank=rank) for one, rank in zip(listed, places, strict=True))
    few = evolve(reading, mates={**reading.mates, ("area", "mottak"): mates})
    few = evolve(few, places={"class": Ranked("class", 3, 2)})
    section = area(few, "mottak")
    assert lead(section).endswith("og er nummer 2 av 3 i klassen Bank.")
    chart = only(section, Bars, "Mottak og velkomst i klassen")
    assert plain(chart.alt.nb).endswith("Dere er nummer 2 av 3 i klassen Bank.")
    said = "Plassen er regnet blant de tre i klassen som har nok henvendelser til å rangeres."
    assert said in paragraphs(section)
    assert said not in paragraphs(area(reading, "mottak"))


def test_answered_but_not_completed_inquiries_are_told_apart():
    reading = ordinary()
    fewer = changed(reading, {("area", "mottak", "own", None): percent("75", 20)})
    assert facts(area(fewer, "mottak"))["Dere"][1] == "de 20 besvarte og gjennomførte henvendelsene"


def test_questions_stand_with_the_farthest_below_first():
    reading = gaps(ordinary(), effektiv="90", totalinntrykk="81.3", verdsatt="60", ville_handlet="70")
    chart = only(area(reading, "totalinntrykk"), Gaps)
    assert [one.labels.nb for one in chart.rows] == ["Verdsatt", "Ville handlet", "Totalinntrykk", "Effektiv"]
    assert [one.own.n for one in chart.rows] == [23, 23, 23, 23]
    assert plain(chart.alt.nb) == (
        "To av de fire spørsmålene ligger under snittet, lengst under «Verdsatt» (−21,3 poeng)."
    )


def test_one_none_or_all_below():
    one = gaps(ordinary(), effektiv="90", totalinntrykk="90", verdsatt="80", ville_handlet="90")
    none = gaps(ordinary(), effektiv="90", totalinntrykk="81.3", verdsatt="90", ville_handlet="90")
    every = gaps(ordinary(), effektiv="70", totalinntrykk="70", verdsatt="60", ville_handlet="70")
    said = [paragraphs(area(reading, "totalinntrykk"))[1] for reading in (one, none, every)]
    assert said == [
        "Ett av de fire spørsmålene ligger under snittet: «Verdsatt» (−1,3 poeng).",
        "Ingen av spørsmålene ligger under snittet.",
        "Alle de fire spørsmålene ligger under snittet, lengst under «Verdsatt» (−21,3 poeng).",
    ]


def test_both_of_two_below():
    reading = gaps(ordinary(), effektiv="70", totalinntrykk="60")
    two = {**reading.by_area, "totalinntrykk": reading.questions("totalinntrykk")[:2]}
    said = paragraphs(area(evolve(reading, by_area=two), "totalinntrykk"))[1]
    assert said == "Begge spørsmålene ligger under snittet, lengst under «Totalinntrykk» (−21,3 poeng)."


def limits(low: str, high: str) -> Limits:
    return Limits(percent(low), percent(high), Fraction(95, 100))


def test_says_which_questions_differ_by_more_than_their_margin():
    """Requirement 2."""
    reading = gaps(ordinary(), effektiv="90", totalinntrykk="81.3", verdsatt="60", ville_handlet="70")
    wide = {("question", one, "own", None): limits("50", "95") for one in ("effektiv", "ville_handlet")}
    narrow = {("question", "verdsatt", "own", None): limits("50", "70")}
    told = paragraphs(area(evolve(reading, sure={**wide, **narrow}), "totalinntrykk"))[1]
    assert told.endswith("Bare den forskjellen er større enn feilmarginen.")
    told = paragraphs(area(evolve(reading, sure=wide), "totalinntrykk"))[1]
    assert told.endswith("Ingen av forskjellene som det er en feilmargin for, er større enn den.")


def test_where_answers_are_too_few_for_margins_that_is_said():
    reading = gaps(ordinary(), effektiv="90", totalinntrykk="81.3", verdsatt="60", ville_handlet="70")
    none = Limits(None, None, Fraction(19, 20), reason=Text("for få svar", "too few answers"))
    every = ("effektiv", "totalinntrykk", "verdsatt", "ville_handlet")
    few = evolve(reading, sure={("question", one, "own", None): none for one in every})
    told = paragraphs(area(few, "totalinntrykk"))[1]
    assert told.endswith("Svarene er for få til at feilmarginer kan regnes ut.")
    assert "feilmargin" not in paragraphs(area(reading, "totalinntrykk"))[1]


def test_a_sure_question_that_no_sentence_has_named_is_named():
    """None is below, so nothing is named: the nearest to the mean may be the only one beyond its margin."""
    reading = gaps(ordinary(), effektiv="90", totalinntrykk="95", verdsatt="85", ville_handlet="92")
    sure = {("question", "verdsatt", "own", None): limits("82", "88")}
    wide = {("question", one, "own", None): limits("50", "99") for one in ("effektiv", "totalinntrykk")}
    told = paragraphs(area(evolve(reading, sure={**wide, **sure}), "totalinntrykk"))[1]
    assert told == (
        "Ingen av spørsmålene ligger under snittet. "
        "Bare forskjellen for «Verdsatt» er større enn feilmarginen."
    )


def test_more_than_three_sure_questions_are_counted():
    reading = gaps(ordinary(), effektiv="90", totalinntrykk="95", verdsatt="60", ville_handlet="70")
    sides = {
        "effektiv": ("85", "95"),
        "totalinntrykk": ("90", "99"),
        "verdsatt": ("50", "70"),
        "ville_handlet": ("60", "75"),
    }
    sure = {("question", name, "own", None): limits(*ends) for name, ends in sides.items()}
    sure["question", "ville_handlet", "own", None] = limits("60", "75")
    told = paragraphs(area(evolve(reading, sure=sure), "totalinntrykk"))[1]
    assert told.endswith("Alle forskjellene er større enn feilmarginen.")
    more = evolve(
        reading,
        by_area={
            **reading.by_area,
            "totalinntrykk": reading.questions("totalinntrykk") + reading.questions("mottak")[:1],
        },
    )
    told = paragraphs(
        area(
            evolve(more, sure={**sure, ("question", "lett_kontakt", "own", None): limits("1", "99")}),
            "totalinntrykk",
        )
    )[1]
    assert told.endswith("Fire av forskjellene er større enn feilmarginen, 2 under snittet og 2 over.")


def test_questions_by_channel_with_a_dash_where_they_are_not_asked():
    table = only(area(ordinary(), "mottak"), Table)
    assert header(table) == [
        "Spørsmål",
        "Telefon, n 7",
        "mot snittet",
        "E-post og skjema, n 11",
        "mot snittet",
        "Chat, n 5",
        "mot snittet",
    ]
    named = {row[0]: row[1:] for row in rows(table)}
    assert named["Navn og firma"] == ["75,0", "−4,3", "–", "–", "–", "–"]
    assert named["Lett kontakt"] == ["75,0", "−4,3", "77,3", "−4,0", "75,0", "−7,3"]


def test_where_the_survey_is_hidden_on_a_channel_the_own_figures_stand_alone():
    reading = ordinary()
    kept = {key: one for key, one in reading.figures.items() if key[2:] != ("survey", "chat")}
    section = area(evolve(reading, figures=kept), "mottak")
    table = only(section, Table)
    assert header(table)[-2:] == ["mot snittet", "Chat, n 5"]
    assert rows(table)[0] == ["Lett kontakt", "75,0", "−4,3", "77,3", "−4,0", "75,0"]
    told = [one for one in paragraphs(section) if one.startswith("Målt mot undersøkelsen")]
    assert len(told) == 1
    assert "sterkest på Telefon" in told[0]
    none = {key: one for key, one in reading.figures.items() if key[2] != "survey" or key[3] is None}
    table = only(area(evolve(reading, figures=none), "mottak"), Table)
    assert len(header(table)) == 4
    assert "Mot snittet" not in table.note.nb


def test_one_channel_needs_no_comparison_of_channels():
    section = area(ordinary({"chat": 4}, {}), "mottak")
    assert of_kind(section, Table) == []
    assert [one.title.nb for one in of_kind(section, Bars)] == ["Mottak og velkomst i klassen, best først"]


def test_inquiries_that_do_not_count_are_not_dots():
    assert len(only(area(ordinary(), "mottak"), Strip).dots) == 23


def test_no_answered_inquiry_gives_a_sentence_and_no_empty_chart():
    reading = ordinary({"telefon": 2, "chat": 2}, {"telefon": (0, 1), "chat": (0, 1)})
    section = area(without(reading, "class"), "mottak")
    assert lead(section) == "Ingen henvendelser ble besvart, så området har ikke noe tall."
    assert facts(section)["Dere"] == ("–", "")
    assert (
        not of_kind(section, Gaps)
        + of_kind(section, Strip)
        + of_kind(section, Table)
        + of_kind(section, Bars)
    )


def test_a_hidden_class_stays_hidden():
    text = everything(sections(without(ordinary(), "class")))
    assert not any(name in text for name, _ in CLASS_TOTALS)


def test_wording_that_differs_by_channel_is_told():
    reading = ordinary()

    class Worded(type(reading)):
        def wording(self, question, channel=None):
            return Text(f"{question} {channel}", f"{question} {channel}")

    other = Worded(**{one.name: getattr(reading, one.name) for one in reading.__attrs_attrs__})
    assert "Ordlyden" in only(area(other, "mottak"), Table).note.nb
    assert "Ordlyden" not in only(area(reading, "mottak"), Table).note.nb


def test_braces_in_what_others_wrote_are_only_braces():
    """A question, a channel and a class may be called anything."""
    odd = Text("{name} {0} {", "{name} {0} {")
    reading = ordinary()
    questions = tuple(evolve(one, labels=odd) for one in reading.questions("mottak"))
    reading = evolve(
        reading,
        by_area={**reading.by_area, "mottak": questions},
        channels=tuple(evolve(one, labels=odd) for one in reading.channels),
        own_class=evolve(reading.own_class, labels=odd),
    )
    section = area(reading, "mottak")
    assert lead(section).endswith("i klassen {name} {0} {.")
    assert "«{name} {0} {» (−8,5 poeng)" in paragraphs(section)[1]
    assert header(only(section, Table))[1] == "{name} {0} {, n 7"
