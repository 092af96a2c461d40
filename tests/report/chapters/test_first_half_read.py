"""The first five chapters upon real readings of simulated surveys, for ordinary and awkward participants.

1. Every chapter begins with its finding, and nothing in it is empty, doubled or broken off.
2. One and many agree with their numbers; no number has more decimals than the rules state.
3. Of a class too small for means none is shown; others are named only with their totals, never by channel.
"""

from __future__ import annotations

from importlib import import_module
from itertools import pairwise

import pytest
from aloud import everything, facts, of_kind, only, plain
from awkward import HOSTILE, LEFT_OVER, PLURAL_OF_ONE, TOO_EXACT, survey, texts

import kspris
from kspris.api import Bars, Gaps, Heading, Paragraph, Section, Shares, Strip, Table, Text
from kspris.report.material import Material

CHAPTERS = ("background", "total", "waiting", "areas", "categories")


@pytest.fixture(scope="module", params=["2021", "2020"])
def found(request) -> Material:
    return kspris.reports(survey(request.param), request.param)


def chapters(found: Material, participant: str) -> dict[str, tuple[Section, ...]]:
    reading = found.reading(participant)
    return {name: tuple(import_module(f"kspris_chapters.{name}").sections(reading)) for name in CHAPTERS}


def all_sections(found: Material) -> list[tuple[str, Section]]:
    return [
        (participant, section)
        for participant in found.participants
        for sections in chapters(found, participant).values()
        for section in sections
    ]


def test_every_chapter_begins_with_its_finding_and_ends_its_sentences(found):
    """Requirement 1."""
    for participant, section in all_sections(found):
        first = section.blocks[0]
        assert isinstance(first, Paragraph), (participant, section.id)
        assert first.tone == "lead"
        for one in section.blocks:
            if isinstance(one, Paragraph):
                assert one.text.nb[-1] in ".:»?", one.text.nb
                assert one.text.en[-1] in ".:”?", one.text.en


def test_nothing_is_left_over_doubled_or_empty(found):
    """Requirement 1."""
    for participant, section in all_sections(found):
        said = [plain(one.nb) for one in texts(section)] + [plain(one.en) for one in texts(section)]
        assert not [one for one in said if LEFT_OVER.search(one)], participant
        paragraphs = [one.text.nb for one in of_kind(section, Paragraph)]
        assert len(paragraphs) == len(set(paragraphs)), (participant, section.id)
        assert not isinstance(section.blocks[-1], Heading)
        assert not [
            one
            for one, after in pairwise(section.blocks)
            if isinstance(one, Heading) and isinstance(after, Heading)
        ]
        assert all(
            len(one.bars) > 1 and all(bar.value.shown for bar in one.bars) for one in of_kind(section, Bars)
        )
        assert all(len(one.rows) > 1 for one in of_kind(section, Gaps))
        assert all(len(one.dots) > 1 for one in of_kind(section, Strip))
        assert all(sum(one.rows[0].counts) for one in of_kind(section, Shares))
        assert all(one.rows for one in of_kind(section, Table))


def test_one_and_many_and_decimals(found):
    """Requirement 2."""
    for language in ("nb", "en"):
        for participant, section in all_sections(found):
            text = everything([section], language).replace(HOSTILE, "")
            assert not PLURAL_OF_ONE.search(text), (participant, PLURAL_OF_ONE.search(text))
            assert not TOO_EXACT[language].search(text), (participant, TOO_EXACT[language].search(text))


def test_of_a_class_of_three_no_mean_is_shown_and_the_reason_is_said(found):
    """Requirement 3."""
    small = [name for name, group in found.classes.items() if group == "avis"]
    assert len(small) == 3
    for participant in small:
        sections = [one for every in chapters(found, participant).values() for one in every]
        said = everything(sections)
        assert "Snittet i klassen vises ikke, for det er færre enn tre andre" in said
        marks = [
            mark
            for one in sections
            for chart in of_kind(one, Bars)
            for bar in chart.bars
            for mark in bar.marks
        ]
        assert {mark.kind for mark in marks} == {"survey"}
        assert not [label for one in sections for label in facts(one) if "i klassen" in label]


def test_a_class_of_nine_is_named_but_never_by_channel(found):
    """Requirement 3."""
    others = {name for name, group in found.classes.items() if group == "bank"} - {"Enkel"}
    (total,) = chapters(found, "Enkel")["total"]
    assert {bar.labels for bar in only(total, Bars, "Totalen i klassen").bars} >= others
    for participant, section in all_sections(found):
        by_channel = [
            bar for chart in of_kind(section, Bars) for bar in chart.bars if bar.channel is not None
        ]
        assert all(isinstance(bar.labels, Text) for bar in by_channel), participant


def test_the_silent_one_has_a_total_of_nought_and_no_areas(found):
    got = chapters(found, "Taus")
    assert plain(got["total"][0].blocks[0].text.nb).startswith("Dere fikk 0,0 %, ")
    assert "ikke på noen av dem" in got["background"][0].blocks[0].text.nb
    for section in got["areas"]:
        assert section.blocks[0].text.nb == "Ingen henvendelser ble besvart, så området har ikke noe tall."
        assert not of_kind(section, Strip) + of_kind(section, Gaps)


def test_one_inquiry_alone(found):
    got = chapters(found, "Enkel")
    assert (
        got["background"][0].blocks[0].text.nb.startswith("Dere fikk én henvendelse på én kanal, og svarte")
    )
    assert not of_kind(got["total"][0], Strip)


def test_a_hostile_name_stays_data(found):
    """It stands where names stand, whole, and in no sentence."""
    for participant, section in all_sections(found):
        assert not [one for one in texts(section) if "script" in one.nb], participant
    (total,) = chapters(found, HOSTILE)["total"]
    own = [bar.labels for bar in only(total, Bars, "Totalen i klassen").bars if bar.own]
    assert own == [HOSTILE]


def test_where_the_wait_is_told():
    """In 2021 the wait is an area of its own, in 2020 one of the questions of another."""
    now, then = (kspris.reports(survey(year), year) for year in ("2021", "2020"))
    person = next(one for one in now.participants if one not in ("Taus", "Enkel", "Alene", HOSTILE))
    areas = [[one.id for one in chapters(one, person)["areas"]] for one in (now, then)]
    assert areas == [["omrader-mottak", "omrader-kundebehandleren", "omrader-totalinntrykk"]] * 2
    asked = [len(only(chapters(one, person)["areas"][0], Gaps).rows) for one in (now, then)]
    wordings = [everything(chapters(one, person)["areas"][:1]) for one in (now, then)]
    assert "Hvor lenge ringte det" not in wordings[0]
    assert "Hvor lenge ringte det" in wordings[1]
    assert asked == [6, 6]
    classes = [of_kind(chapters(one, person)["waiting"][0], Bars) for one in (now, then)]
    assert all(charts for charts in classes)
