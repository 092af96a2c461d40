"""The HTML writer through its door: what a reader, a screen reader and an attacker meet in the page.

H1 one file that asks nothing of the net · H2 sound for screen readers: language, headings, tables, drawings
H3 text of the data is data, shown whole · H4 both languages, decimal comma · H5 the same bytes every time
"""

from __future__ import annotations

import base64
import hashlib
import itertools
import re
from fractions import Fraction
from html.parser import HTMLParser

import pytest
from attrs import define, evolve, field

from kspris.document import Column, Document, Fact, Facts, Number, Paragraph, Section, Table
from kspris.report.html import page
from kspris_dsl.text import Text

VOID = {"meta", "input", "br", "hr", "img", "link"}
LANGUAGES = ("nb", "en")


@define(eq=False)
class Element:
    tag: str
    attributes: dict
    parent: Element | None = None
    children: list = field(factory=list)

    def all(self, *tags):
        for child in self.children:
            if isinstance(child, Element):
                if not tags or child.tag in tags:
                    yield child
                yield from child.all(*tags)

    @property
    def text(self):
        return "".join(one if isinstance(one, str) else one.text for one in self.children)

    @property
    def classes(self):
        return (self.attributes.get("class") or "").split()


class Reader(HTMLParser):
    """Builds a tree, and refuses what does not close in order."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.root = self.at = Element("root", {})

    def handle_starttag(self, tag, attrs):
        assert len(dict(attrs)) == len(attrs), f"an attribute twice in {tag}"
        new = Element(tag, dict(attrs), self.at)
        self.at.children.append(new)
        if tag not in VOID:
            self.at = new

    def handle_startendtag(self, tag, attrs):
        self.at.children.append(Element(tag, dict(attrs), self.at))

    def handle_endtag(self, tag):
        assert tag == self.at.tag, f"</{tag}> closes <{self.at.tag}>"
        self.at = self.at.parent

    def handle_data(self, data):
        self.at.children.append(data)


def tree(text):
    reader = Reader()
    reader.feed(text)
    reader.close()
    assert reader.at is reader.root, f"<{reader.at.tag}> is never closed"
    return reader.root


def document(*blocks, **more):
    return Document(
        "Fjordbanken", Text("Prisen", "The award"), (Section("a", Text("A", "A"), blocks),), **more
    )


def table(*rows, columns=None, **more):
    columns = columns or tuple(Column(Text(f"k{at}", f"c{at}")) for at in range(len(rows[0])))
    return Table(Text("Tabell", "Table"), columns, rows, **more)


@pytest.fixture(params=LANGUAGES)
def whole(request, every_block):
    """The page with every kind of block, in each language."""
    return tree(page(every_block, request.param))


# ------------------------------------------------------------------------------ H1


def test_nothing_is_asked_of_the_net(every_block, hostile):
    for one in (every_block, hostile):
        root = tree(page(one, "nb"))
        assert not list(
            root.all("link", "img", "iframe", "object", "embed", "base", "form", "video", "audio")
        )
        for element in root.all():
            for name, value in element.attributes.items():
                assert name in {"href"} or name not in {"src", "srcset", "action", "xlink:href", "data"}, (
                    element
                )
                if name == "href":
                    assert value.startswith("#"), value
        style = next(root.all("style")).text
        assert "url(" not in style
        assert "@import" not in style


def test_the_policy_allows_the_pages_own_script_alone(every_block):
    root = tree(page(every_block, "nb"))
    (script,) = root.all("script")
    policy = next(
        one for one in root.all("meta") if one.attributes.get("http-equiv") == "Content-Security-Policy"
    )
    digest = base64.b64encode(hashlib.sha256(script.text.encode()).digest()).decode()
    rules = dict(one.strip().split(" ", 1) for one in policy.attributes["content"].split(";"))
    assert rules["default-src"] == "'none'"
    assert rules["script-src"] == f"'sha256-{digest}'"


# ------------------------------------------------------------------------------ H2


def test_language_and_one_title(every_block):
    for language in LANGUAGES:
        root = tree(page(every_block, language))
        assert next(root.all("html")).attributes["lang"] == language
        assert [one.text for one in root.all("h1")] == ["Blåbærøya Forsikring"]
        assert next(root.all("title")).text.startswith("Blåbærøya Forsikring – ")


def test_ids_are_unique_and_every_reference_has_its_target(whole):
    ids = [one.attributes["id"] for one in whole.all() if "id" in one.attributes]
    assert len(ids) == len(set(ids))
    for one in whole.all():
        for name in ("aria-labelledby", "aria-describedby", "for"):
            for wanted in (one.attributes.get(name) or "").split():
                assert wanted in ids, (name, wanted)
        if one.tag == "a":
            assert one.attributes["href"][1:] in ids


def test_headings_come_in_order(whole):
    levels = [int(one.tag[1]) for one in whole.all("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_every_chapter_is_a_section_with_a_name_and_a_place_in_the_contents(whole, every_block):
    sections = list(next(whole.all("main")).all("section"))
    assert len(sections) == len(every_block.sections)
    wanted = [f"#{one.attributes['id']}" for one in sections]
    for nav in whole.all("nav"):
        assert [one.attributes["href"] for one in nav.all("a")] == wanted
    for section in sections:
        assert section.attributes["aria-labelledby"] == next(section.all("h2")).attributes["id"]


def test_every_table_has_a_caption_scopes_and_a_region_for_the_keyboard(whole):
    tables = list(whole.all("table"))
    assert tables
    for one in tables:
        assert next(one.all("caption")).text.strip()
        assert all(head.attributes.get("scope") in {"col", "row"} for head in one.all("th"))
        for row in next(one.all("tbody")).all("tr"):
            assert len([cell for cell in row.all("th") if cell.attributes["scope"] == "row"]) == 1
        assert one.parent.attributes["tabindex"] == "0"
        assert one.parent.attributes["aria-labelledby"]


def test_every_drawing_says_what_it_shows_and_has_its_table(whole, every_block):
    figures = [one for one in whole.all("figure") if "chart" in one.classes]
    shown = [block for section in every_block.sections for block in section.blocks if hasattr(block, "alt")]
    language = next(whole.all("html")).attributes["lang"]
    assert len(figures) == len(shown) == 7
    for figure, chart in zip(figures, shown, strict=True):
        assert next(figure.all("figcaption")).text == chart.title.in_(language)
        drawings = list(figure.all("svg"))
        assert [one.attributes["width"] for one in drawings] == ["720", "340"]
        for svg in drawings:
            assert svg.attributes["role"] == "img"
            names = svg.attributes["aria-labelledby"].split()
            said = " ".join(one.text for one in svg.all("title", "desc") if one.attributes["id"] in names)
            assert chart.alt.in_(language) in said
        assert len(list(next(figure.all("details")).all("table"))) == 1


def test_equal_charts_and_equal_chapters_are_told_apart():
    bars = Table(Text("Lik", "Equal"), (Column(Text("a", "a")),), (("x",),))
    chapters = tuple(
        Section(name, Text("Lik", "Equal"), (bars, bars)) for name in ("a", "a", "content", "1 <b>", "")
    )
    root = tree(page(Document("x", Text("", ""), chapters), "nb"))
    ids = [one.attributes["id"] for one in root.all() if "id" in one.attributes]
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"[a-z][a-z0-9-]*", one) for one in ids)


def test_an_own_row_is_told_in_words_too():
    for language, words in (("nb", "Vi (egen rad)"), ("en", "Vi (own row)")):
        root = tree(page(document(table(("De", 1), ("Vi", 2), marked=(1,))), language))
        heads = [one.text for one in root.all("th") if one.attributes["scope"] == "row"]
        assert heads == ["De", words]


def test_records_are_cards_with_heads_values_and_comments():
    columns = (
        Column(Text("Nr.", "No.")),
        Column(Text("Ventetid", "Wait"), "number", Text("sek", "s")),
        Column(Text("Ikke spurt", "Not asked")),
        Column(Text("Ord", "Words"), "comment"),
        Column(Text("Regne", "Reckon"), only="workbook"),
    )
    wait = Number(Fraction(12), "12", Text("sek", "s"))
    rows = (("h1", wait, None, "Takk!\nHei", 1), ("h2", None, None, None, 1))
    root = tree(page(document(table(*rows, columns=columns, layout="records")), "nb"))
    first, second = (one for one in root.all("details") if "record" in one.classes)
    assert "h1" in next(first.all("summary")).text
    assert [one.text for one in first.all("dt")] == ["Ventetid"]
    assert [one.text for one in first.all("dd")] == ["12\N{NO-BREAK SPACE}sek"]
    assert next(first.all("blockquote")).text == "Takk!\nHei"
    assert not list(second.all("dd", "blockquote"))
    assert "Regne" not in root.text


# ------------------------------------------------------------------------------ H3


@pytest.mark.parametrize("language", LANGUAGES)
def test_hostile_data_makes_no_element(hostile, every_block, language):
    known = {one.tag for one in tree(page(every_block, language)).all()}
    root = tree(page(hostile, language))
    assert {one.tag for one in root.all()} <= known
    assert len(list(root.all("script"))) == 1
    assert not [one for one in root.all() if any(name.startswith("on") for name in one.attributes)]


@pytest.mark.parametrize(
    "said",
    [
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "</script></style></title>&lt;&amp;",
        "{{ 7 * 7 }}{% raw %}",
        '=HYPERLINK("x")',
        "مرحبا (12) ב-5",
        "👩‍👩‍👧 Ærø",
        "en linje\nen til",
        "ord" * 1700,
    ],
)
def test_data_is_shown_as_it_is_wherever_it_stands(said):
    facts = Facts((Fact(Text("f", "f"), said),))
    card = table((said, said), columns=(Column(said), Column(said, "comment")), layout="records")
    whole = Document(said, Text("", ""), (Section("a", Text("A", "A"), (facts, table((said,)), card)),))
    root = tree(page(evolve(whole, about=(Fact(Text("g", "g"), said),)), "nb"))
    assert next(root.all("title")).text == said
    isolated = [one for one in root.all("bdi") if one.text == said]
    assert len(isolated) == 1 + 1 + 1 + 5 + 1
    assert all(one.attributes["dir"] == "auto" for one in isolated)


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("a\x00b\x1b[31m\x7f", "a␀b␛[31m␡"),
        ("snu \u202eab\u202c \u2067c\u2069", "snu \ufffdab\ufffd \ufffdc\ufffd"),
        ("\ud800 \ufffe \x9b", "\ufffd \ufffd \ufffd"),
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
    ],
)
def test_what_acts_unseen_is_seen(said, shown):
    text = page(document(table((said, 1)), Paragraph(Text(said, said))), "nb")
    text.encode("utf-8")
    root = tree(text)
    assert next(root.all("bdi")).text == "Fjordbanken"
    assert shown in [one.text for one in root.all("th")]
    assert shown in [one.text for one in root.all("p")]


def test_no_word_of_the_data_is_left_out(hostile):
    text = tree(page(hostile, "nb")).text
    for block in hostile.sections[0].blocks:
        for row in getattr(block, "rows", ()):
            for said in (one for one in row if isinstance(one, str) and one.isprintable()):
                assert said in text


# ------------------------------------------------------------------------------ H4, H5


def test_numbers_are_written_in_the_readers_way():
    number = Number(Fraction(-123, 10), "-12.3", Text("poeng", "points"), signed=True)
    columns = (Column(Text("a", "a")), Column(Text("b", "b"), "number", Text("poeng", "points")))
    for language, cell, fact, head in (
        ("nb", "−12,3", "−12,3\N{NO-BREAK SPACE}poeng", "b,\N{NO-BREAK SPACE}poeng"),
        ("en", "−12.3", "−12.3\N{NO-BREAK SPACE}points", "b,\N{NO-BREAK SPACE}points"),
    ):
        blocks = (Facts((Fact(Text("f", "f"), number),)), table(("x", number), columns=columns))
        root = tree(page(document(*blocks), language))
        assert [one.text for one in root.all("td")] == [cell]
        assert [one.text for one in root.all("dd")] == [fact]
        assert [one.text for one in root.all("th") if one.attributes["scope"] == "col"] == ["a", head]


def test_a_column_without_a_unit_leaves_it_to_its_numbers():
    number = Number(Fraction(5), "5", Text("dager", "days"))
    root = tree(page(document(table(("x", number), ("y", Number(None, None)))), "nb"))
    assert [one.text for one in root.all("td")] == ["5\N{NO-BREAK SPACE}dager", "–"]


def test_a_word_of_one_letter_and_a_hyphen_stays_whole():
    told = Text("E-post er svakest.", "E-mail is weakest.")
    table = Table(told, (Column(told),), ((told,), ("E-post",)))
    made = page(Document("E-post", told, (Section("a", told, (Paragraph(told), table)),)), "nb")
    body = made.partition("<main")[2].partition("</main>")[0]
    assert "E-\u2060post er" in body
    assert "E-post er" not in body
    assert re.search(">E-post<", body)  # data stays as it is


def test_both_languages_have_the_same_shape(every_block):
    nb, en = (tree(page(every_block, language)) for language in LANGUAGES)
    kept = [one for one in nb.all() if one.parent.tag not in {"svg", "g"}]
    assert [one.tag for one in kept] == [one.tag for one in en.all() if one.parent.tag not in {"svg", "g"}]
    assert "Tallene bak" in nb.text
    assert "Tallene bak" not in en.text
    assert "The figures behind" in en.text


def test_the_same_document_gives_the_same_page(every_block):
    assert page(every_block, "nb") == page(every_block, "nb")


def test_a_document_of_one_chapter_or_none_needs_no_contents():
    for one in (document(Paragraph(Text("a", "a"))), Document("x", Text("", ""), ())):
        root = tree(page(one, "en"))
        assert not list(root.all("nav"))
        assert len(list(root.all("main"))) == 1


def test_the_warning_stands_before_the_title(every_block):
    texts = [one.text for one in tree(page(every_block, "nb")).all("p", "h1")]
    assert texts.index("Merk: Dataene er simulert.") < texts.index("Blåbærøya Forsikring")
