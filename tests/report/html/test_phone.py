"""Tables on a phone: set otherwise by style alone, and told as the same table to a screen reader.

1. A small table that is too wide becomes cards; a long one keeps its figures in columns, other text below.
2. What fits stays as it is, and what neither helps scrolls in its frame.
3. Elements say their roles wherever they may be laid out otherwise, and cells what they are.
"""

from __future__ import annotations

import re
from fractions import Fraction
from html.parser import HTMLParser

import pytest

from kspris.document import Column, Document, Number, Section, Table
from kspris.report.html import page
from kspris_dsl.text import Text

PERCENT = Text("%", "%")
WORDS = Text("Et navn på noe som skal sammenlignes", "A name of what is to be compared")
LONG = 30
"""Rows of a long table."""


class Tags(HTMLParser):
    """Gathers the tags of a page's tables with their attributes."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.found = []

    def handle_starttag(self, tag, attrs):
        if tag in ("table", "thead", "tbody", "tr", "th", "td"):
            self.found.append((tag, dict(attrs)))


def written(whole: str) -> list[tuple[str, dict]]:
    reader = Tags()
    reader.feed(whole)
    return reader.found


def tags(columns, rows, language="nb"):
    table = Table(Text("Tabell", "Table"), tuple(columns), tuple(rows))
    document = Document("x", Text("", ""), (Section("a", Text("A", "A"), (table,)),))
    return written(page(document, language))


def figures(count: int) -> list[Column]:
    return [Column(Text(f"Undersøkelsen {at}", f"The survey {at}"), "number", PERCENT) for at in range(count)]


def row(count: int, *first) -> tuple:
    return (*first, *(Number(Fraction(at), f"{at}.0", PERCENT) for at in range(count)))


def manner(found) -> set[str]:
    return {"cards", "lines"} & {*found[0][1]["class"].split()}


def test_1_a_small_wide_table_is_cards_and_a_long_one_keeps_its_columns():
    columns = [Column(Text("Hva", "What")), *figures(4)]
    assert manner(tags(columns, [row(4, WORDS)] * 4)) == {"cards"}
    long = [Column(Text("Deltaker", "Participant")), Column(Text("Klasse", "Class")), *figures(2)]
    assert manner(tags(long, [row(2, "Fjordbanken i Norge AS", WORDS)] * LONG)) == {"lines"}


@pytest.mark.parametrize(
    ("columns", "rows"),
    [
        ([Column(Text("Hva", "What")), Column(Text("n", "n"), "number")], [row(1, "a")] * 4),
        ([Column(Text("Hva", "What")), *figures(1), Column(Text("n", "n"), "number")], [row(2, "a")] * 4),
        ([Column(Text("Hva", "What")), *figures(6)], [row(6, "a")] * LONG),
        ([Column(Text("Hva", "What")), Column(Text("Mer", "More")), *figures(6)], [row(6, "a", "b")] * LONG),
        ([Column(Text("Hva", "What")), *figures(4), Column(Text("Ord", "Words"), "comment")], [row(5, "a")]),
        ([Column(Text("Hva", "What")), *figures(6)], []),
    ],
    ids=["narrow", "fits", "long", "too many figures", "comments", "empty"],
)
def test_2_other_tables_are_as_they_were(columns, rows):
    found = tags(columns, rows)
    assert manner(found) == set()
    assert not [one for _, one in found if "role" in one or "data-label" in one]


@pytest.mark.parametrize("language", ["nb", "en"])
@pytest.mark.parametrize("count", [4, LONG])
def test_3_every_element_says_its_role(count, language):
    columns = [Column(Text("Deltaker", "Participant")), Column(Text("Klasse", "Class")), *figures(2)]
    found = tags(columns, [row(2, "Fjordbanken i Norge AS", WORDS)] * count, language)
    roles = {"table": {"table"}, "thead": {"rowgroup"}, "tbody": {"rowgroup"}, "tr": {"row"}}
    roles |= {"th": {"columnheader", "rowheader"}, "td": {"cell"}}
    assert {tag: {one["role"] for name, one in found if name == tag} for tag in roles} == roles
    scopes = {(one["scope"], one["role"]) for tag, one in found if tag == "th"}
    assert scopes == {("col", "columnheader"), ("row", "rowheader")}


def test_3_cells_that_leave_their_heads_say_what_they_are():
    columns = [Column(Text("Hva", "What")), Column("<b>«\"&'"), *figures(2)]
    (label, *more) = (one["data-label"] for tag, one in tags(columns, [row(2, WORDS, WORDS)]) if tag == "td")
    assert label == "<b>«\"&'"
    assert more == ["Undersøkelsen 0, %", "Undersøkelsen 1, %"]
    long = [one for tag, one in tags(columns, [row(2, WORDS, WORDS)] * LONG) if tag == "td"]
    assert [one.get("data-label") for one in long[:3]] == ["<b>«\"&'", None, None]


def test_1_paper_and_wide_screens_know_nothing_of_it():
    """All that style says of them stands in rules for narrow screens."""
    columns = [Column(Text("Hva", "What")), *figures(4)]
    table = Table(Text("Tabell", "Table"), tuple(columns), (row(4, WORDS),))
    whole = page(Document("x", Text("", ""), (Section("a", Text("A", "A"), (table,)),)), "nb")
    style = "".join(re.findall(r"<style>(.*?)</style>", whole, re.S))
    depth, query = 0, ""
    told = []
    for line in style.splitlines():
        if depth == 0:
            query = line if line.startswith("@") else ""
        depth += line.count("{") - line.count("}")
        if re.search(r"\.(cards|lines)\b", line):
            told.append(query)
    assert told
    assert all(one.startswith("@media screen and (max-width") for one in told)
