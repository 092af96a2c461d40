"""The last five chapters upon real readings of two simulated surveys, for ordinary and awkward participants.

1. Every chapter begins with its finding, and nothing in it is empty, doubled or broken off.
2. One and many agree with their numbers; a metric has the decimals of its plugin.
3. The parts of a change sum to it, and what is shown of last year has its verdict.
4. Comments and answers go out as the data has them; no shopper, no agent, nothing of the shopper's person.
"""

from __future__ import annotations

import re
from importlib import import_module
from itertools import pairwise

import polars as pl
import pytest
from aloud import everything, lead, of_kind, only, plain, rows
from awkward import HOSTILE, LEFT_OVER, PLURAL_OF_ONE, survey, texts

import kspris
from kspris.api import Bars, Heading, Intervals, Paragraph, Section, Slope, Table, Waterfall
from kspris.report.material import Material

CHAPTERS = ("experience", "buying", "since", "sureness", "responses")
TOO_EXACT = {"nb": re.compile(r"\d,\d\d\d"), "en": re.compile(r"\d\.\d\d\d")}
COMMENT = '=HYPERLINK("x") <b>fet</b> #image("y") {0} שלום'


@pytest.fixture(scope="module")
def found() -> Material:
    now = survey("2021").with_columns(kommentar_mottak=pl.lit(COMMENT))
    return kspris.reports(now, "2021", previous=("2020", survey("2020")))


@pytest.fixture(scope="module")
def every(found) -> dict[str, dict[str, tuple[Section, ...]]]:
    return {
        participant: {
            name: tuple(import_module(f"kspris_chapters.{name}").sections(found.reading(participant)))
            for name in CHAPTERS
        }
        for participant in found.participants
    }


def all_sections(every) -> list[tuple[str, Section]]:
    return [
        (participant, section)
        for participant, chapters in every.items()
        for sections in chapters.values()
        for section in sections
    ]


def test_every_chapter_begins_with_its_finding_and_ends_its_sentences(every):
    """Requirement 1."""
    for participant, section in all_sections(every):
        first = section.blocks[0]
        assert isinstance(first, Paragraph), (participant, section.id)
        assert first.tone == "lead"
        assert [one.tone for one in of_kind(section, Paragraph)].count("lead") == 1
        for one in of_kind(section, Paragraph):
            assert one.text.nb[-1] in ".:»?", one.text.nb
            assert one.text.en[-1] in ".:”?", one.text.en


def test_nothing_is_left_over_doubled_or_empty(every):
    """Requirement 1."""
    for participant, section in all_sections(every):
        said = [plain(one) for text in texts(section) for one in (text.nb, text.en)]
        said += [plain(one.alt.nb) for one in section.blocks if hasattr(one, "alt")]
        assert not [one for one in said if LEFT_OVER.search(one)], participant
        found = [one.text.nb for one in of_kind(section, Paragraph)]
        assert len(found) == len(set(found)), (participant, section.id)
        assert not isinstance(section.blocks[-1], Heading)
        pairs = pairwise(type(one) for one in section.blocks)
        assert (Heading, Heading) not in pairs
        assert all(one.rows for one in of_kind(section, Table))
        assert all(len(one.bars) > 1 for one in of_kind(section, Bars))
        assert all(one.rows and one.axis.low < one.axis.high for one in of_kind(section, Intervals))
        assert all(one.lines for one in of_kind(section, Slope))


def test_one_and_many_and_decimals(every):
    """Requirement 2."""
    for language in ("nb", "en"):
        for participant, section in all_sections(every):
            text = everything([section], language)
            assert not PLURAL_OF_ONE.search(text), (participant, PLURAL_OF_ONE.search(text))
            shown = " ".join(
                text for one in of_kind(section, Table) for row in rows(one, language) for text in row
            )
            assert not TOO_EXACT[language].search(shown), (participant, TOO_EXACT[language].search(shown))


def test_a_change_sums_to_the_last_fraction(every):
    """Requirement 3."""
    charts = [one for _, section in all_sections(every) for one in of_kind(section, Waterfall)]
    assert charts
    for one in charts:
        steps = sum((step.value.value for step in one.steps), start=one.start.value.value)
        assert steps == one.end.value.value


def test_what_does_not_compare_is_not_set_beside(every):
    """Requirement 3. Half of 2021's overall impression was not asked in 2020."""
    tables = [
        one
        for _, section in all_sections(every)
        for one in of_kind(section, Table)
        if one.title.nb == "Områdene"
    ]
    assert tables
    for one in tables:
        (row,) = (row for row in rows(one) if row[0] == "Totalinntrykk")
        assert row[2] == "–"
        assert row[4:] == ["–", "Ikke sammenlignbar"]


def test_one_without_a_last_year_has_every_other_chapter(found, every):
    new = [one for one in found.participants if found.reading(one).previous is None]
    old = [one for one in found.participants if one not in new]
    assert new
    assert old
    assert all(not every[one]["since"] for one in new)
    assert all(every[one]["since"] for one in old)
    assert all(
        every[one][name] for one in found.participants for name in ("experience", "sureness", "responses")
    )


def test_the_silent_one(every):
    got = every["Taus"]
    assert lead(got["buying"][0]).startswith("Ingen henvendelser ble besvart")
    assert lead(got["responses"][0]).endswith("og ingen av dem ble besvart.")
    assert not of_kind(got["buying"][0], Slope)


def test_one_inquiry_alone_gives_no_figure_of_experience(every):
    got = every["Enkel"]
    assert lead(got["responses"][0]).startswith("Dere fikk én henvendelse")
    assert not of_kind(got["experience"][0], Intervals)
    assert not [row for row in rows(only(got["experience"][0], Table)) if row[1] != "–"]


def test_answers_and_comments_are_the_datas_own(found, every):
    """Requirement 4."""
    for participant in found.participants:
        (section,) = every[participant]["responses"]
        table = only(section, Table)
        at = [place for place, one in enumerate(table.columns) if one.kind == "comment"]
        comments = [row[place] for row in table.rows for place in at if row[place] is not None]
        assert COMMENT in comments
        assert {type(one) for one in comments} == {str}


def test_shoppers_are_nowhere(found, every):
    """Requirement 4."""
    answers = kspris.simulate("2021", 12, 7)
    shoppers = set(answers["shopper"].drop_nulls())
    assert shoppers
    for _, section in all_sections(every):
        cells = {cell for one in of_kind(section, Table) for row in rows(one) for cell in row}
        assert not shoppers & cells
        assert not {"Kvinne", "Mann", "Under 30 år"} & cells


def test_a_hostile_name_is_in_no_sentence(every):
    for participant, section in all_sections(every):
        assert not [one for one in texts(section) if HOSTILE in one.nb], participant


def test_an_edition_of_other_questions_has_no_chapter_of_buying():
    old = kspris.reports(survey("2020"), "2020")
    for participant in old.participants:
        assert import_module("kspris_chapters.buying").sections(old.reading(participant)) == ()


def test_a_wording_of_one_channel_is_told_where_channels_differ(every):
    notes = {participant: only(got["responses"][0], Table).note.nb for participant, got in every.items()}
    assert "Ordlyden er tilpasset kanalen" not in notes["Alene"]
    assert any("Ordlyden er tilpasset kanalen" in one for one in notes.values())
