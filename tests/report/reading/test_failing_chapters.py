"""A chapter that cannot be printed is left out and named: the report's others are there all the same.

1. A block with a field of another type, or of a shape that nobody can print, is the chapter's fault.
2. So is a chapter that leaves the program.
3. A metric that fails is named itself, not the chapters that asked for it.
"""

from __future__ import annotations

from fractions import Fraction

import pytest

from kspris.api import Chapter, Column, Facts, Heading, Number, Paragraph, Section, Shares, Table, Text
from kspris.document import Fact, Share
from kspris.errors import PluginError
from kspris.registry import Owned
from kspris.report.compose import compose
from kspris.testing import awkward_readings
from kspris_dsl.diagnostic import Diagnostic

TITLE = Text("Tittel", "Title")
HALF = Number(Fraction(1, 2), "0.5")
TWO = (Column(TITLE), Column(TITLE, "number"))
SOUND = (Paragraph(TITLE), Table(TITLE, TWO, ((TITLE, HALF), ("a", 3), (None, None))), Facts(()))


class Unspeakable:
    def __repr__(self):
        raise ValueError("no words")


WRONG = {
    "a str for a Text": (Paragraph("hei"), "Paragraph.text is 'hei', not Text"),
    "no text": (Heading(None), "Heading.text is None, not Text"),
    "another tone": (
        Paragraph(TITLE, "shout"),
        "Paragraph.tone is 'shout', not one of plain, lead, note, warning",
    ),
    "a float in a cell": (
        Table(TITLE, TWO, ((TITLE, 0.5),)),
        "Table.rows[0][1] is 0.5, not Text or str or int or Number or date",
    ),
    "a short row": (Table(TITLE, TWO, ((TITLE,),)), "Table: a row has 1 cells and there are 2 columns"),
    "too few counts": (
        Shares(TITLE, TITLE, (TITLE, TITLE), (Share(TITLE, (1,)),)),
        "Shares: 1 counts for 2 groups",
    ),
    "facts that are none": (Facts(("a",)), "Facts.facts[0] is 'a', not Fact"),
    "no block": ("hei", "str is not a block"),
    "no number": (
        Facts((Fact(TITLE, Number(float("nan"), "nan")),)),
        "Facts.facts[0].value.value is nan, not a finite number",
    ),
    "rows of nothing": (Table(TITLE, (), ((),)), "Table: there are rows and no columns"),
    "what cannot be shown": (Paragraph(Unspeakable()), "ValueError: no words"),
}


@pytest.fixture(scope="module")
def reading():
    return awkward_readings()["an ordinary one"]


def composed(reading, sections):
    chapters = {
        "sound": Owned(Chapter("sound", TITLE, 1, lambda _: [Section("sound", TITLE, SOUND)]), "a", "1", "x"),
        "mine": Owned(Chapter("mine", TITLE, 2, sections), "acme", "1", "main"),
    }
    made = compose(reading, chapters)
    assert [one.id for one in made.document.sections] == ["sound"]
    (fault,) = made.diagnostics
    return fault


@pytest.mark.parametrize("case", WRONG)
def test_what_no_writer_can_print_is_the_chapters_fault(case, reading):
    block, said = WRONG[case]
    fault = composed(reading, lambda _: [Section("mine", TITLE, (block,))])
    assert (fault.data["owner"], fault.data["error"]) == ("acme[main]", f"mine: {said}")


def test_a_section_without_words_is_the_chapters_fault(reading):
    fault = composed(reading, lambda _: [Section("mine", "Tittel", SOUND)])
    assert fault.data["error"] == "mine: Section.labels is 'Tittel', not Text"


def test_a_chapter_that_leaves_the_program_is_left_out(reading):
    def leave(_):
        raise SystemExit(3)

    assert composed(reading, leave).data["error"] == "mine: SystemExit: 3"


def test_a_metric_that_fails_is_named_itself(reading):
    metrics = Diagnostic("KS520", None, {"owner": "other[metrics]", "error": "ValueError: oh"})

    def asks(_):
        raise PluginError([metrics])

    assert composed(reading, asks) is metrics
