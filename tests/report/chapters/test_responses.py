"""All inquiries with all answers.

1. What shoppers wrote is data: it goes out unchanged, and never as wording.
2. Neither shopper nor agent: what is asked of the shopper's person is not among the answers.
3. Pages have answer and points together; the workbook has each in a column, points as numbers.
"""

from __future__ import annotations

import datetime

import pytest
from aloud import everything, header, lead, only
from attrs import evolve
from made_up import ordinary, percent

from kspris.api import Given, Number, Table, Text
from kspris_chapters.responses import sections

EVIL = '<script>alert(1)</script> =HYPERLINK("http://x") #image("/etc/passwd") {x} \N{HEBREW LETTER ALEF}'


def table(reading, where="workbook") -> Table:
    (section,) = sections(reading)
    found = only(section, Table)
    assert isinstance(found, Table)
    return found.on(where)


def column(found: Table, label: str) -> list:
    (at,) = [place for place, name in enumerate(header(found)) if name == label]
    return [row[at] for row in found.rows]


@pytest.mark.parametrize(
    ("plan", "missed", "told"),
    [
        ({"telefon": 2}, {"telefon": (0, 1)}, "Dere fikk 2 henvendelser, og ingen av dem ble besvart."),
        ({"telefon": 1}, {"telefon": (0,)}, "Dere fikk én henvendelse, og den ble ikke besvart."),
        ({"telefon": 1}, {}, "Dere fikk én henvendelse, og den fikk 75,0 %."),
        ({"telefon": 2}, {}, "Dere fikk 2 henvendelser: alle ble besvart, og de fikk fra 75,0 % til 76,8 %."),
        (
            {"telefon": 2},
            {"telefon": (0,)},
            "Dere fikk 2 henvendelser: én ble aldri besvart, og den besvarte fikk 76,8 %.",
        ),
    ],
)
def test_the_lead_of_few_inquiries(plan, missed, told):
    (section,) = sections(ordinary(plan, missed))
    assert lead(section) == told


def test_the_lead_of_many_says_how_far_apart_they_are():
    (section,) = sections(ordinary())
    assert lead(section) == (
        "Dere fikk 25 henvendelser: 2 ble aldri besvart, og de besvarte fikk fra 69,6 % til 80,4 %."
    )
    assert (
        lead(section, "en")
        == "You got 25 inquiries: 2 were never answered, and those answered got from 69.6 % to 80.4 %."
    )


def test_where_the_view_hides_inquiries_there_is_no_chapter():
    assert sections(evolve(ordinary(), each=())) == ()


def test_every_inquiry_is_a_card_headed_by_what_it_is():
    (section,) = sections(ordinary())
    found = only(section, Table)
    assert found.layout == "records"
    assert header(found)[: found.heads] == ["Henvendelse", "Dato", "Kanal", "Total"]
    assert len(found.rows) == 25
    assert found.rows[0][:3] == ("H-T01", datetime.date(2020, 12, 1), Text("Telefon", "Telephone"))


def test_an_unanswered_one_is_there_with_its_nought():
    found = table(ordinary())
    row = next(row for row in found.rows if row[0] == "H-E05")
    assert row[header(found).index("Besvart")] == Text("Nei", "No")
    assert row[header(found).index("Total")].value == 0


def test_comments_go_out_as_they_came_in_and_as_data():
    reading = ordinary()
    first = evolve(reading.each[0], comments={"mottak": EVIL}, id=EVIL)
    found = table(evolve(reading, each=(first, *reading.each[1:])))
    (row,) = [row for row in found.rows if row[0] == EVIL]
    said = [cell for one, cell in zip(found.columns, row, strict=True) if one.kind == "comment" and cell]
    assert said == [EVIL]
    assert type(said[0]) is str


def test_an_answer_of_the_data_is_data():
    reading = ordinary()
    first = evolve(reading.each[0], answers={"lett_kontakt": Given(EVIL, percent("75"))})
    for where in ("pages", "workbook"):
        found = table(evolve(reading, each=(first,)), where)
        assert any(cell == EVIL and type(cell) is str for cell in found.rows[0])


def test_pages_have_answer_and_points_together_the_workbook_apart():
    name = "Var det greit å komme fram?"
    pages, workbook = table(ordinary(), "pages"), table(ordinary(), "workbook")
    assert column(pages, name)[0].nb.replace("\xa0", " ") == "Ja (100,0 %)"
    assert f"{name} (poeng)" not in header(pages)
    assert column(workbook, name)[0] == Text("Ja", "Yes")
    points = column(workbook, f"{name} (poeng)")[0]
    assert isinstance(points, Number)
    assert points.value == 100


def test_the_wait_has_its_points_under_its_own_name():
    """Its wording is the channel's own, and the wait itself stands there already."""
    assert "Ventetid (poeng)" in header(table(ordinary()))
    assert "Hvor lenge ventet du?" not in header(table(ordinary(), "pages"))


def test_not_applicable_has_no_points():
    reading = ordinary()
    given = Given(Text("Ikke aktuelt", "Not applicable"))
    first = evolve(reading.each[0], answers={"lett_kontakt": given})
    found = table(evolve(reading, each=(first,)), "pages")
    assert column(found, "Var det greit å komme fram?") == [given.value]


def test_waits_are_in_peoples_units_on_pages_and_numbers_in_the_workbook():
    pages = column(table(ordinary(), "pages"), "Ventetid")
    assert pages[0] == Text("12 sek", "12 sec")
    assert pages[3] == Text("1 min 15 sek", "1 min 15 sec")
    found = table(ordinary())
    units = [one.unit.nb for one in found.columns if one.labels == Text("Ventetid", "Wait")]
    assert units == ["sekunder", "virkedager"]


def test_what_metrics_ask_is_among_the_answers_and_the_shopper_is_not():
    reading = ordinary()
    said = {"nps": Given(Number(9, "9")), "kjonn": Given(Text("Kvinne", "Woman")), "alder": Given("61 år")}
    first = evolve(reading.each[0], answers={**reading.each[0].answers, **said})
    reading = evolve(
        reading, each=(first,), wordings={**reading.wordings, "nps": Text("Anbefale?", "Recommend?")}
    )
    assert column(table(reading), "Anbefale?") == [Number(9, "9")]
    told = everything(sections(reading))
    assert "Kvinne" not in told
    assert "61 år" not in told


def test_a_column_that_nobody_has_anything_in_is_left_out():
    reading = ordinary({"telefon": 3}, {})
    assert "Hvem svarte" not in header(table(reading))
    assert "Hvem svarte" in header(table(ordinary()))


def test_a_question_that_two_areas_word_alike_is_no_heading():
    """A column is a heading by its place, not by its name."""
    reading = ordinary()
    reading = evolve(reading, wordings={**reading.wordings, "velkommen": Text("Total", "Total")})
    (section,) = sections(reading)
    assert only(section, Table).heads == 4
