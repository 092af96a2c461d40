"""The categories beside the survey's and the class's, on each channel, and the class by category."""

from __future__ import annotations

from aloud import everything, header, lead, of_kind, only, paragraphs, rows
from attrs import evolve
from made_up import CATEGORIES, CLASS_TOTALS, changed, margins, ordinary, percent, without

from kspris.api import Bars, Table
from kspris_chapters.categories import sections


def valued(reading, *own: str):
    return changed(
        reading,
        {
            ("category", one.id, "own", None): percent(value, 23)
            for one, value in zip(CATEGORIES, own, strict=True)
        },
    )


def test_begins_with_the_strongest_and_the_weakest():
    (section,) = sections(valued(ordinary(), "85", "79.9", "79.9", "79.9", "70"))
    assert lead(section) == (
        "Målt mot undersøkelsen står dere sterkest i Tilgjengelighet (+5,1 poeng) "
        "og svakest i Salg (−9,9 poeng)."
    )


def test_all_above_and_all_alike():
    above = valued(ordinary(), "81", "82", "83", "84", "85")
    assert lead(sections(above)[0]) == (
        "I alle kategoriene ligger dere over snittet i undersøkelsen, "
        "mest i Salg (+5,1 poeng) og minst i Tilgjengelighet (+1,1 poeng)."
    )
    alike = valued(ordinary(), "81", "81", "81", "81", "81")
    assert lead(sections(alike)[0]) == (
        "I alle kategoriene ligger dere like langt fra snittet i undersøkelsen (+1,1 poeng)."
    )


def test_where_no_survey_may_be_seen_nothing_is_compared():
    (section,) = sections(without(ordinary(), "survey"))
    assert lead(section) == "Kategoriene er vist uten sammenligning."
    assert len(only(section, Bars).bars) == 5


def test_says_how_sure_the_differences_are():
    sure = {
        ("category", "salg", "own", None): ("60", "75"),
        ("category", "interesse", "own", None): ("70", "90"),
    }
    (section,) = sections(margins(ordinary(), sure))
    assert "Bare forskjellen for Salg er større enn feilmarginen." in paragraphs(section)


def test_own_beside_survey_and_class():
    (section,) = sections(valued(ordinary(), "85", "79.9", "79.9", "79.9", "70"))
    table = only(section, Table, "Kategoriene mot")
    assert header(table) == ["Kategori", "Dere", "Undersøkelsen", "Forskjell", "Klassen"]
    assert rows(table)[0] == ["Tilgjengelighet", "85,0", "79,9", "+5,1", "79,2"]
    assert rows(table)[1] == ["Interesse", "79,9", "79,9", "0,0", "79,2"]
    chart = only(section, Bars)
    assert [[mark.kind for mark in bar.marks] for bar in chart.bars] == [["survey", "class"]] * 5


def test_a_hidden_class_has_neither_column_nor_mark_nor_table():
    (section,) = sections(without(ordinary(), "class"))
    assert header(only(section, Table, "Kategoriene mot")) == [
        "Kategori",
        "Dere",
        "Undersøkelsen",
        "Forskjell",
    ]
    assert {mark.kind for bar in only(section, Bars).bars for mark in bar.marks} == {"survey"}
    assert not any(name in everything([section]) for name, _ in CLASS_TOTALS)


def test_the_class_is_listed_in_the_order_of_the_total_with_the_own_row_marked():
    reading = ordinary()
    table = only(sections(reading)[0], Table, "Kategoriene i klassen")
    assert [row[0] for row in rows(table)] == [one.participant for one in reading.mates["total", "total"]]
    assert [rows(table)[at][0] for at in table.marked] == ["Oppdiktet Bank"]
    assert header(table)[1:] == [one.labels.nb for one in CATEGORIES]


def test_on_each_channel_with_its_number_of_inquiries():
    table = only(sections(ordinary())[0], Table, "Kategoriene på hver kanal")
    assert header(table)[1::2] == [
        "Telefon, n 7",
        "E-post og skjema, n 11",
        "Chat, n 5",
    ]
    assert [row[0] for row in rows(table)] == [one.labels.nb for one in CATEGORIES]


def test_one_channel_has_no_table_of_channels():
    titles = [one.title.nb for one in of_kind(sections(ordinary({"chat": 4}, {}))[0], Table)]
    assert titles == ["Kategoriene mot undersøkelsen", "Kategoriene i klassen"]


def test_no_answered_inquiry():
    (section,) = sections(ordinary({"telefon": 2}, {"telefon": (0, 1)}))
    assert lead(section) == "Ingen henvendelser ble besvart, så kategoriene har ingen tall."
    assert of_kind(section, Bars) == []
    assert rows(only(section, Table, "Kategoriene mot"))[0][:4] == ["Tilgjengelighet", "–", "79,9", "–"]


def test_rules_without_categories_have_no_such_chapter():
    reading = ordinary()
    assert sections(evolve(reading, lists={**reading.lists, "category": ()})) == ()
