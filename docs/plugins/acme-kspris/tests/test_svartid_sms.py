"""The chapter on text messages: what each reader gets, and that it stands in a report made by kspris.

1. The middle wait and the number in time are those of the messages; unanswered ones are said.
2. One without text messages has no such section.
3. The chapter stands in the report between answer time and the areas, in the plugin's own award.
"""

from __future__ import annotations

import pytest
from acme_kspris.svartid_sms import sections

from kspris.plugins import load
from kspris.report.compose import compose
from kspris.testing import awkward_readings, readings


@pytest.fixture(scope="module")
def ours():
    return readings("acme-2021", participants=6, seed=3)


def test_every_message_has_a_row(ours):
    for reading in ours:
        messages = [one for one in reading.inquiries() if one.channel == "sms"]
        (section,) = sections(reading)
        facts, table = section.blocks
        assert [row[0] for row in table.rows] == [one.id for one in messages]
        waits = sorted(one.wait.value for one in messages if one.wait is not None)
        middle, in_time = (one.value for one in facts.facts)
        assert middle.value == (waits[len(waits) // 2] if waits else None)
        assert in_time == sum(wait <= 600 for wait in waits)


def test_an_unanswered_message_is_said():
    (section,) = sections(awkward_readings("acme-2021")["nothing answered"])
    assert {row[2].en for row in section.blocks[1].rows} == {"not answered"}
    assert section.blocks[0].facts[0].value.written("en") == "–"


def test_another_award_has_no_text_messages():
    assert list(sections(awkward_readings("2021")["an ordinary one"])) == []


def test_it_stands_in_the_report(ours):
    registry, _ = load()
    found = compose(ours[0], registry.chapters)
    assert found.diagnostics == ()
    order = [one.id for one in found.document.sections]
    assert order[order.index("svartid_sms") + 1].startswith("omrader")
