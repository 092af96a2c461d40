"""One door for all views but the participants': which page it is, who is refused, and names as data."""

from __future__ import annotations

import html as escaping
import io
import json
import re

import polars as pl
import pytest
from public_texts import HOSTILE, html, workbook_parts

import kspris
from kspris.errors import RulesetError
from kspris.report.printing import printed

VIEWS = ("resultatliste", "mellomtid", "arrangor")


@pytest.mark.parametrize("name", ["resultater", "deltakerrapport", ""])
def test_a_view_that_is_not_there_is_told_with_those_that_are(responses, name):
    with pytest.raises(RulesetError) as told:
        kspris.view(responses, name, "2021")
    assert [one.code for one in told.value.diagnostics] == ["KS466"]
    assert "resultatliste, mellomtid, arrangor" in told.value.rendered("nb")


@pytest.mark.parametrize("view", VIEWS)
def test_each_view_says_what_it_rests_on(responses, rules, view):
    document = kspris.view(responses, view, "2021", seed=1).document
    assert document.title == rules.title
    assert document.subtitle == rules.views[view].labels
    about = {one.labels.en: one for one in document.about}
    assert rules.digest[:12] in about["Ruleset"].note.en
    assert about["Responses"].value == responses.height


@pytest.mark.parametrize("view", ["resultatliste", "arrangor"])
def test_hostile_names_are_data_on_the_page_and_in_the_files(responses, view):
    made = kspris.view(responses, view, "2021")
    page = html(made.document)
    assert "<script>alert(1)</script>" not in page
    visible = escaping.unescape(re.sub(r"<[^>]*>", "", page))
    for name in HOSTILE[:5]:
        assert name in visible
    rows = made.data("csv").splitlines()
    assert not [one for row in rows for one in row.split(",") if one.startswith(("=", '"='))]
    assert set(HOSTILE) <= _strings(json.loads(made.data("json")))
    sheets = workbook_parts(made.document)
    assert not [
        one for name, one in sheets.items() if "worksheets/" in name and "HYPERLINK" in one and "<f>" in one
    ]
    assert printed(made.document, "nb", "pdf").startswith(b"%PDF")


def test_what_a_finding_quotes_is_data_too(responses):
    odd = responses.with_columns(
        pl.when(pl.col("participant") == HOSTILE[4])
        .then(pl.lit("<img src=x onerror=alert(1)>"))
        .otherwise(pl.col("class"))
        .alias("class"),
        pl.when(pl.col("participant") == HOSTILE[3])
        .then(pl.lit("=1+1"))
        .otherwise(pl.col("shopper"))
        .alias("shopper"),
    )
    made = kspris.view(odd, "arrangor", "2021")
    page = html(made.document)
    assert "<img" not in page
    assert "&lt;img src=x onerror=alert(1)&gt;" in page
    assert "=1+1" in page
    sheets = [one for name, one in workbook_parts(made.document).items() if "worksheets/" in name]
    assert not [one for one in sheets if "<f>" in one]


def _strings(thing):
    if isinstance(thing, dict):
        return {one for value in thing.values() for one in _strings(value)}
    if isinstance(thing, list):
        return {one for value in thing for one in _strings(value)}
    return {thing} if isinstance(thing, str) else set()


@pytest.mark.parametrize("view", VIEWS)
def test_the_same_responses_give_the_same_document_in_both_languages(responses, view):
    first, again = (kspris.view(responses, view, "2021", seed=3).document for _ in range(2))
    assert first == again
    assert printed(first, "en", "html") == printed(again, "en", "html")


def test_simulated_data_is_told_first(tmp_path):
    path = tmp_path / "svar.parquet"
    buffer = io.BytesIO()
    kspris.simulate("2021", 12, 2).write_parquet(
        buffer, metadata={"kspris.edition": "kundeserviceprisen-2021", "kspris.simulated": "yes"}
    )
    path.write_bytes(buffer.getvalue())
    for view in VIEWS:
        made = kspris.view(path, view, seed=1)
        assert made.document.warning.nb.startswith("Dataene er simulert")
        assert json.loads(made.data("json"))["simulated"] is True
