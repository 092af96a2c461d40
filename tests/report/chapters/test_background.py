"""What the participant is told of the survey, the task, the channels and the shoppers."""

from __future__ import annotations

from aloud import everything, facts, header, lead, only, paragraphs, rows
from attrs import evolve
from made_up import ordinary

from kspris.api import Heading, Table
from kspris_chapters.background import sections


def test_begins_with_how_many_inquiries_on_how_many_channels():
    (section,) = sections(ordinary())
    assert lead(section) == "Dere fikk 25 henvendelser på tre kanaler, og svarte på 23 av dem."
    assert lead(section, "en") == "You got 25 inquiries on three channels, and answered 23 of them."


def test_one_inquiry_and_one_channel_are_in_the_singular():
    (answered,) = sections(ordinary({"chat": 1}, {}))
    (missed,) = sections(ordinary({"chat": 1}, {"chat": (0,)}))
    assert lead(answered) == "Dere fikk én henvendelse på én kanal, og svarte på den."
    assert lead(missed) == "Dere fikk én henvendelse på én kanal, og svarte ikke på den."
    assert lead(missed, "en") == "You got one inquiry on one channel, and did not answer it."
    assert "Planen var 25 henvendelser, og bare én ble gjennomført og godkjent. Tallene bygger på den." in (
        paragraphs(missed)
    )


def test_all_or_none_answered():
    (every,) = sections(ordinary({"telefon": 7, "epost": 12}, {}))
    (none,) = sections(ordinary({"telefon": 2, "epost": 1}, {"telefon": (0, 1), "epost": (0,)}))
    assert lead(every).endswith("og svarte på alle.")
    assert lead(none).endswith("og svarte ikke på noen av dem.")


def test_channels_have_counts_that_add_up():
    table = only(sections(ordinary())[0], Table, "Henvendelsene")
    assert rows(table) == [
        ["Telefon", "7", "7", "0", "100,0"],
        ["E-post og skjema", "12", "11", "1", "91,7"],
        ["Chat", "6", "5", "1", "83,3"],
        ["I alt", "25", "23", "2", "92,0"],
    ]


def test_one_channel_has_no_row_of_sums():
    table = only(sections(ordinary({"chat": 3}, {}))[0], Table, "Henvendelsene")
    assert rows(table) == [["Chat", "3", "3", "0", "100,0"]]


def test_key_figures_say_what_was_planned_and_when():
    found = facts(sections(ordinary())[0])
    assert found["Undersøkelse"] == ("Kundeserviceprisen 2021", "170 deltakere, simulert")
    assert found["Klasse"] == ("Bank", "5 deltakere")
    assert found["Henvendelser til dere"] == ("25", "som planlagt")
    assert found["Periode"] == ("1.12.2020–9.4.2021", "")


def test_fewer_inquiries_than_planned_are_told():
    (section,) = sections(ordinary({"telefon": 7, "epost": 12}))
    assert facts(section)["Henvendelser til dere"] == ("19", "25 var planlagt")
    assert any("Planen var 25 henvendelser, og 19 ble gjennomført" in one for one in paragraphs(section))
    assert not any("Planen var" in one for one in paragraphs(sections(ordinary())[0]))


def test_shoppers_are_counted_with_those_who_did_not_tell():
    table = only(sections(ordinary())[0], Table, "Alder")
    assert header(table) == ["Svar", "Henvendelser"]
    assert rows(table) == [["Under 30", "9"], ["30+", "15"], ["Ikke oppgitt", "1"]]


def test_says_simulated_only_when_it_is():
    assert "simulert" in everything(sections(ordinary()))
    assert "simulert" not in everything(sections(ordinary(simulated=False)))


def test_what_is_not_known_has_no_place():
    bare = ordinary()
    bare = evolve(
        bare,
        asked=(),
        own_class=evolve(bare.own_class, role_play=None),
        edition=evolve(bare.edition, period=None),
    )
    (section,) = sections(bare)
    headings = [one.text.nb for one in section.blocks if isinstance(one, Heading)]
    assert headings == []
    assert "Periode" not in facts(section)
