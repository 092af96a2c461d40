"""Everybody in one class: what is of the class and of the survey is then the same, and is told once.

1. No chart, table or row of key figures has both; the one that stands is the survey's.
2. A place is told once, as in the survey.
3. A figure of the class is told where the survey's may not be seen, and what is hidden stays hidden.
"""

from __future__ import annotations

from importlib import import_module

import polars as pl
import pytest
from aloud import everything, facts, header, lead, of_kind, only, paragraphs, plain
from attrs import evolve
from made_up import ordinary, without

import kspris
from kspris.api import Bars, Intervals, Table
from kspris.report.trial import simulated
from kspris.responses.readers import Opened

CHAPTERS = ("background", "total", "waiting", "areas", "categories", "experience", "sureness")


def alone(reading=None):
    """The class of five is the whole survey."""
    reading = reading or ordinary()
    means = {
        (*key[:2], "class", key[3]): value for key, value in reading.figures.items() if key[2] == "survey"
    }
    edition = evolve(reading.edition, participants=5)
    places = {one: evolve(reading.places["class"], among=one) for one in ("class", "survey")}
    return evolve(reading, edition=edition, figures={**reading.figures, **means}, places=places)


def sections(reading, *names):
    return [one for name in names for one in import_module(f"kspris_chapters.{name}").sections(reading)]


def text(reading, language="nb"):
    return everything(sections(reading, *CHAPTERS), language).lower()


def test_1_no_figure_is_told_twice():
    once = sections(alone(), *CHAPTERS)
    for section in once:
        assert "Snittet i klassen" not in facts(section)
        for table in of_kind(section, Table):
            assert "Klassen" not in header(table)
        for chart in of_kind(section, Bars):
            assert {mark.kind for bar in chart.bars for mark in bar.marks} <= {"survey"}
        for chart in of_kind(section, Intervals):
            assert "Klassen" not in {one.labels.nb for one in chart.rows}
    assert facts(once[1])["Snittet i undersøkelsen"] == ("78,5 %", "5 deltakere")
    assert "Klassen" in header(only(sections(ordinary(), "categories")[0], Table, "Kategoriene mot"))


def test_1_no_text_speaks_of_a_class_beside_the_survey():
    assert text(alone()).replace("observatørene i klassen bank fikk", "").count("klassen") == 0
    assert text(alone(), "en").replace("the shoppers of the class banking got", "").count("the class") == 0
    assert "alle i undersøkelsen" in text(alone())


def test_2_a_place_is_told_once():
    (section,) = sections(alone(), "total")
    assert lead(section).endswith("og er nummer 5 av 5 i undersøkelsen.")
    chart = only(section, Bars, "Totalen i undersøkelsen, best først")
    assert plain(chart.alt.nb) == (
        "5 i undersøkelsen, fra 88,2 % til 69,5 %. Dere er nummer 5 av 5 i undersøkelsen."
    )
    (sure,) = sections(alone(), "sureness")
    assert [one.title.nb for one in of_kind(sure, Intervals)] == ["Plassen i undersøkelsen, av 5"]
    (said,) = (one for one in of_kind(sure, Table) if one.title.nb == "Hva dere kan si utad")
    assert sum("Vi ble" in row[0].nb for row in said.rows) == 1
    (sure,) = sections(ordinary(), "sureness")
    assert len([one for one in of_kind(sure, Intervals) if one.title.nb.startswith("Plassen")]) == 2


def test_3_the_class_is_told_where_the_survey_may_not_be_seen():
    (section,) = sections(without(alone(), "survey"), "total")
    assert facts(section)["Snittet i klassen"] == ("78,5 %", "Bank, 5 deltakere")
    (section,) = sections(without(alone(), "survey"), "experience")
    assert "Klassen" in header(of_kind(section, Table)[0])


def test_3_so_few_that_means_are_hidden_are_told_so():
    hidden = without(without(alone(), "survey"), "class")
    own = evolve(hidden.own_class, others=2)
    few = evolve(hidden, own_class=own, edition=evolve(hidden.edition, participants=3))
    (section,) = sections(few, "total")
    assert "Snittet i klassen vises ikke, for det er færre enn tre andre i klassen Bank." in paragraphs(
        section
    )
    assert not any(one.startswith("Snittet") for one in facts(section))


@pytest.mark.parametrize("people", [3, 8])
def test_3_a_survey_of_one_class_shows_no_more_than_the_view_allows(people):
    """The engine's own readings: with two others no mean, with seven the survey's and no class beside it."""
    rules = kspris.load("2021")
    frame = simulated(rules, people, 3).frame.collect().with_columns(pl.lit("bank").alias("class"))
    found = kspris.reports(Opened("", frame.lazy(), simulated(rules, people, 3).metadata), rules)
    reading = found.reading(found.participants[0])
    told = {key: one for section in sections(reading, *CHAPTERS) for key, one in facts(section).items()}
    assert ("Snittet i undersøkelsen" in told) == (people == 8)
    assert "Snittet i klassen" not in told
    assert ("Snittet i klassen vises ikke" in everything(sections(reading, "total"))) == (people == 3)


@pytest.mark.parametrize(
    ("participants", "said"), [(7, "utenfor klassen"), (3, "færre enn tre andre i undersøkelsen"), (40, None)]
)
def test_3_a_survey_that_may_not_be_seen_has_no_columns_and_says_why(participants, said):
    """Two others beside a class of five: the survey's mean would tell about them."""
    reading = of_class_alone()
    reading = evolve(reading, edition=evolve(reading.edition, participants=participants))
    for section in sections(reading, "total", "experience"):
        told = [one for one in paragraphs(section) if "Snittet i undersøkelsen vises ikke" in one]
        assert len(told) == (said is not None)
        assert all(said in one for one in told)
    experience, categories = sections(reading, "experience", "categories")
    table = only(experience, Table, "Dere og klassen")
    assert header(table) == ["Mål", "Dere", "Fra", "Til", "Svar", "Klassen"]
    assert header(only(categories, Table, "Kategoriene i tall")) == ["Kategori", "Dere", "Klassen"]


def of_class_alone():
    """The class's means are shown, and none of the survey's."""
    return without(alone(), "survey")
