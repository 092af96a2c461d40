"""A report calls a thing by one name, its ruleset's labels and its chapters' sentences alike."""

from __future__ import annotations

import re
from html import unescape

import pytest

from kspris.report.html import page


@pytest.fixture(scope="module")
def english(survey):
    document = survey.report(survey.participants[0]).document
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page(document, "en"))).split()).lower()


def test_who_asked_is_a_shopper_in_labels_and_sentences(english):
    assert "the shopper's age" in english
    assert "who the shoppers were" in english
    assert not re.search(r"\bobserver", english)
