"""Places in a class, by the total and by everything else that classmates are listed by.

1. Those whom the total ranks are those among whom every place is; one with too few inquiries has none.
2. A report says among how many, wherever it tells a place, in all three forms.
3. A place is official where the award is among the same participants: 2020's takes 15 inquiries, ranks 20.
"""

from __future__ import annotations

import io
import re
import zipfile
from html import unescape
from xml.etree import ElementTree

import polars as pl
import pypdf
import pytest

import kspris
from kspris.reading import TOTAL
from kspris.report.html import page
from kspris.report.pdf import pdf
from kspris.report.workbook import workbook
from kspris.responses.readers import Opened

FEW = 10
"""Inquiries of those who have too few: ranks take twenty."""
OTHERS = 4
"""Participants of the other class."""


@pytest.fixture(scope="module")
def found(years):
    """A survey of two classes; in one the best and the poorest by the total have too few inquiries."""
    rules, responses = years["2021"]
    first = pl.col("participant").rank("dense") <= OTHERS
    group = pl.when(first).then(pl.lit("avis")).otherwise(pl.lit("bank"))
    frame = responses.frame.collect().with_columns(group.alias("class"))
    whole = kspris.reports(Opened("", frame.lazy(), responses.metadata), rules)
    listed = [one.participant for one in whole.reading(whole.participants[-1]).classmates(TOTAL)]
    cut = (listed[0], listed[-1])
    number = pl.int_range(pl.len()).over("participant")
    kept = frame.filter(~pl.col("participant").is_in(cut) | (number < FEW))
    return kspris.reports(Opened("", kept.lazy(), responses.metadata), rules), cut


def ordinary(survey, cut):
    return next(one for one in reversed(survey.participants) if one not in cut)


def test_1_places_are_among_those_whom_the_total_ranks(found):
    survey, cut = found
    exact = {
        (one.kind, one.measure, one.participant): one.value for one in survey.results.figures("participant")
    }
    reading = survey.reading(ordinary(survey, cut))
    size = len(survey.participants) - OTHERS
    assert reading.ranked("class").of == size - len(cut)
    for one in (TOTAL, *reading.measured("area"), *reading.measured("category")):
        rows = reading.classmates(one)
        assert len(rows) == size
        value = {each.participant: exact[one.kind, one.id, each.participant] for each in rows}
        for each in rows:
            above = sum(value[who] > value[each.participant] for who in value if who not in cut)
            assert each.rank == (None if each.participant in cut else 1 + above)


def test_1_one_with_too_few_inquiries_has_no_place_by_anything(found):
    survey, cut = found
    document = survey.report(cut[0]).document
    assert "nummer" not in text_of_html(document)
    assert "best av" not in text_of_html(document)


def text_of_html(document):
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page(document, "nb"))).split())


def text_of_pdf(document):
    pages = pypdf.PdfReader(io.BytesIO(pdf(document, "nb"))).pages
    return " ".join(" ".join(one.extract_text() for one in pages).replace("\u200b", "").split())


def text_of_workbook(document):
    with zipfile.ZipFile(io.BytesIO(workbook(document, "nb"))) as archive:
        shared = ElementTree.fromstring(archive.read("xl/sharedStrings.xml"))
    return " ".join(" ".join(shared.itertext()).split())


@pytest.mark.parametrize(("written", "times"), [(text_of_html, 5), (text_of_pdf, 5), (text_of_workbook, 2)])
def test_2_every_place_is_of_as_many_and_they_are_told(found, written, times):
    """A workbook has a text that stands in several cells but once."""
    survey, cut = found
    ranked = len(survey.participants) - OTHERS - len(cut)
    text = written(survey.report(ordinary(survey, cut)).document)
    told = {int(of) for of in re.findall(r"(?:nummer \d+|best) av (\d+) i klassen", text)}
    assert told == {ranked}
    assert text.count(f"Plassen er regnet blant de {ranked} i klassen som har nok henvendelser") == times


@pytest.mark.parametrize(("inquiries", "official"), [(14, True), (16, False)])
def test_3_a_place_is_official_where_the_award_is_among_the_same(years, inquiries, official):
    rules, responses = years["2020"]
    frame = responses.frame.collect()
    first, *_, last = sorted(set(frame["participant"]))
    number = pl.int_range(pl.len()).over("participant")
    kept = frame.filter((pl.col("participant") != first) | (number < inquiries))
    place = kspris.reports(Opened("", kept.lazy(), responses.metadata), rules).reading(last).ranked("survey")
    assert (place.left_out, place.official) == (1, official)
