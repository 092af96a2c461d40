"""A document as PDF.

1. All text comes back, with æøå, in both languages, and nothing in it is markup.
2. Every font in the file is one of ours; none of the system's.
3. The file is tagged, has a language and a title, and claims PDF/UA-1.
4. The same document gives the same bytes.
5. What no font shows is told by its code point.
6. No table is wider than its page.
"""

from __future__ import annotations

import io
import re
from fractions import Fraction

import pypdf
import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from kspris.document import (
    Axis,
    Bar,
    Bars,
    Column,
    Document,
    Fact,
    Facts,
    Heading,
    Number,
    Paragraph,
    Section,
    Table,
)
from kspris.report.pdf import pdf
from kspris.report.typst.glyphs import FAMILIES, FONTS, code_points, shown_by
from kspris.report.typst.legible import legible, runs_left, said
from kspris_dsl.text import Text

TEXT = Text("", "")


def read(data):
    return pypdf.PdfReader(io.BytesIO(data))


def text_of(data):
    """All text, spaces as they come out of lines and columns made one."""
    pages = [page.extract_text() for page in read(data).pages]
    return re.sub(r"\s+", " ", " ".join(pages).replace("\u200b", ""))


def fonts_of(data):
    found = set()
    for page in read(data).pages:
        for held in page["/Resources"].get("/Font", {}).values():
            font = held.get_object()
            inner = font["/DescendantFonts"][0].get_object() if "/DescendantFonts" in font else font
            about = inner["/FontDescriptor"].get_object()
            found.add((str(font["/BaseFont"]), any(f"/FontFile{end}" in about for end in ("", "2", "3"))))
    return found


def document(*blocks, title="Tittel"):
    return Document(title, Text("Undertittel", "Subtitle"), (Section("a", Text("En", "One"), blocks),))


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("nb", ("Blåbærøya Forsikring", "Dere fikk 73,2 %.", "−1,5 poeng", "Hyggelig på Ærøy.")),
        ("en", ("Blåbærøya Forsikring", "You got 73.2 %.", "−1.5 points", "Hyggelig på Ærøy.")),
    ],
)
def test_text_comes_back_in_both_languages(every_block, language, expected):
    text = text_of(pdf(every_block, language))
    for one in expected:
        assert one in text.replace("\u00a0", " ")


def test_fonts_are_embedded_and_ours(every_block, hostile):
    for one in (every_block, hostile):
        found = fonts_of(pdf(one, "nb"))
        assert len(found) >= 2
        for name, embedded in found:
            assert embedded, name
            assert re.match(r"/[A-Z]{6}\+(NotoSans|NotoEmoji)", name), name


def test_the_file_says_what_it_is(every_block):
    file = read(pdf(every_block, "nb"))
    root = file.trailer["/Root"]
    assert file.metadata.title == "Blåbærøya Forsikring"
    assert root["/Lang"] == "nb"
    assert bool(root["/MarkInfo"]["/Marked"])
    assert "/StructTreeRoot" in root
    assert b"pdfuaid:part>1<" in root["/Metadata"].get_object().get_data()
    assert read(pdf(every_block, "en")).trailer["/Root"]["/Lang"] == "en"


def test_the_same_document_gives_the_same_bytes(every_block):
    first = pdf(every_block, "nb")
    assert pdf(document(Paragraph(Text("Noe annet", "Else"))), "nb") != first
    assert pdf(every_block, "nb") == first


def test_pages_have_numbers_and_what_they_rest_on(every_block):
    file = read(pdf(every_block, "nb"))
    assert 3 <= len(file.pages) <= 8
    for at, page in enumerate(file.pages, start=1):
        text = page.extract_text()
        assert f"Side {at} av {len(file.pages)}" in text
        assert "0123456789abcdef" in text


def test_hostile_text_is_printed_as_it_is(hostile):
    text = text_of(pdf(hostile, "nb"))
    for one in (
        '<script>alert("x")</script>',
        '=HYPERLINK("http://x.invalid","her")',
        '#image("/etc/passwd") $x$ *ikke fet* _a_ @b <c> \\',
        "+1+1",
        "@SUM(A1)",
        "ordet" * 40,
    ):
        assert one in text or one.replace(" ", "") in text.replace(" ", ""), one
    assert "root:" not in text
    assert "[U+4E2D U+6587]" in text
    assert "[U+0007]" in text
    assert "[U+202E]esrever[U+202C] [U+D800] [U+FFFE]" in text
    assert re.sub(r"(?<=\w)- ", "", text).count("samtale") == 120


def test_no_text_ends_the_source_that_it_stands_in():
    for ending in ("```", "`", '"', "\\", "\\u0060", "\u0085", "\u2028", "\u2029"):
        text = f"Før {ending}.text)) #panic() etter"
        bars = Bars(TEXT, Text(text, text), Axis(TEXT), (Bar(text, Number(1, "1")),))
        said = text_of(pdf(document(Paragraph(Text(text, text)), bars, title=text), "nb"))
        for line in text.splitlines():
            assert line in said


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Sámi ŋ č đ, Ærø, Ελ, Привет, 12,5\u00a0% − ½ → ≤ ✓", None),
        ("a\tb\r\nc\u2028d", "a    b\nc\nd"),
        ("👍\ufe0f", "👍"),
        ("中文 中", "[U+4E2D U+6587] [U+4E2D]"),
        ("\x00", "[U+0000]"),
        ("\u03b1\u064b", "\u03b1[U+064B]"),
        ("e\u0301 \u0301", None),
        ("\u202eabc\u2069", "[U+202E]abc[U+2069]"),
        ("\ue000\U000f0000", "[U+E000 U+F0000]"),
    ],
)
def test_what_has_no_glyph_is_named(text, printed):
    assert legible(text) == (text if printed is None else printed)


def test_direction_is_that_of_the_first_letter():
    assert runs_left("(12) שלום abc")
    assert not runs_left("12 abc שלום")
    assert said("abc\nשלום") == ["abc", {"rtl": "שלום"}]


def test_bold_fonts_show_what_regular_ones_do():
    bold = sorted(FONTS.glob("*-Bold.ttf"))
    assert [one.name for one in bold] == [
        f"{family.replace(' ', '')}-Bold.ttf" for family in sorted(FAMILIES[:3])
    ]
    for one in bold:
        assert code_points(one) == code_points(one.with_name(one.name.replace("Bold", "Regular")))
    assert {ord(one) for one in "æøåÆØÅ−–½"} <= shown_by()[0]
    assert 0x4E2D not in shown_by()[0]


@settings(max_examples=25)
@given(st.lists(st.text(max_size=60), min_size=1, max_size=12))
def test_any_text_can_be_printed(texts):
    rows = tuple((one, one) for one in texts)
    table = Table(TEXT, (Column("Navn"), Column("Kommentar", "comment")), rows)
    bars = Bars(TEXT, TEXT, Axis(TEXT), tuple(Bar(one, Number(at, "1")) for at, one in enumerate(texts)))
    assert pdf(document(table, bars, title=texts[0]), "nb").startswith(b"%PDF-")


def wide(columns, kind="number"):
    heads = tuple(Column(Text(f"Kolonne {at}", f"Column {at}"), kind) for at in range(columns))
    words = [f"Kolonne {at} har ord" for at in range(columns)]
    cells = tuple(Number(at, f"{at}.5") if kind == "number" else words[at] for at in range(columns))
    return Table(Text("Bred", "Wide"), heads, (cells,) * 3)


@pytest.mark.parametrize(
    ("kind", "columns", "turned"),
    [
        ("number", 2, False),
        ("number", 8, False),
        ("number", 12, True),
        ("number", 18, True),
        ("number", 30, False),  # as cards
        ("text", 2, False),
        ("text", 8, True),
        ("text", 18, False),  # as cards
    ],
)
def test_no_table_is_wider_than_its_page(kind, columns, turned):
    file = read(pdf(document(wide(columns, kind)), "nb"))
    found = [one for page in file.pages for one in placed(page)]
    assert all(40 < at < width - 55 for _, at, width in found)
    text = re.sub(r"-?\s+", "", " ".join(text for text, *_ in found))
    assert all(f"Kolonne{at}" in text for at in range(columns))
    assert any(page.mediabox.width > page.mediabox.height for page in file.pages) == turned


def placed(page):
    """Texts of a page with where they begin, and the page's width."""
    found = []
    width = float(page.mediabox.width)

    def visit(text, cm, tm, font, size):
        if text.strip():
            found.append((text.strip(), tm[4] * cm[0] + cm[4], width))

    page.extract_text(visitor_text=visit)
    return found


def kinds_of(raw):
    """The kinds of what is tagged."""
    kinds = set()

    def visit(node):
        node = node.get_object()
        if isinstance(node, list):
            for one in node:
                visit(one)
        elif hasattr(node, "get"):
            kinds.add(str(node.get("/S")))
            if "/K" in node:
                visit(node["/K"])

    visit(read(raw).trailer["/Root"]["/StructTreeRoot"])
    return kinds


def test_own_rows_and_headers_stand_in_the_tags(every_block):
    raw = pdf(evolve(every_block, sections=every_block.sections[:1]), "nb")
    assert {"/Table", "/TH", "/TD", "/H1", "/P"} <= kinds_of(raw)


def test_nothing_can_be_printed(nothing):
    assert "Tomt" in text_of(pdf(nothing, "nb"))
    assert pdf(Document("", Text("", ""), ()), "nb").startswith(b"%PDF-")


def test_a_note_stands_on_the_page_of_what_it_is_about():
    table = Table(Text("Tabell", "Table"), (Column(Text("Kanal", "Channel")),), (("Telefon",),) * 11)
    note = Paragraph(Text("Merknad til tabellen over.", "A note on the table above."), "note")
    for lines in range(1, 40, 3):
        filler = tuple(Paragraph(Text(f"Fyll {at}.", f"Fill {at}."), "text") for at in range(lines))
        chapter = Section("en", Text("En", "One"), (*filler, table, note))
        pages = [page.extract_text() for page in read(pdf(Document(TEXT, TEXT, (chapter,)), "nb")).pages]
        (noted,) = [page for page in pages if "Merknad" in page]
        assert "Telefon" in noted


@pytest.mark.parametrize(("sections", "shown"), [(5, False), (6, True)])
def test_a_document_of_many_sections_has_contents_on_paper_and_every_one_an_outline(sections, shown):
    chapters = tuple(
        Section(f"s{at}", Text(f"Kapittel {at}", f"Chapter {at}"), (Paragraph(Text("Tekst.", "Text.")),))
        for at in range(sections)
    )
    file = read(pdf(Document("Tittel", TEXT, chapters), "en"))
    assert ("Contents" in file.pages[0].extract_text()) == shown
    assert [one["/Title"] for one in file.outline][-sections:] == [one.labels.en for one in chapters]


@pytest.mark.parametrize("rows", [20, 150])
def test_a_table_begins_where_there_is_room(rows):
    filler = tuple(Paragraph(Text(f"Fyll {at}.", f"Fill {at}.")) for at in range(20))
    cells = tuple((f"Rad {at}",) for at in range(rows))
    table = Table(TEXT, (Column(Text("Kanal", "Channel")),), cells, Text("Merknad.", "A note."))
    pages = [one.extract_text() for one in read(pdf(document(*filler, table), "nb")).pages]
    assert "Rad 0" in pages[0]
    assert [at for at, one in enumerate(pages) if "Merknad." in one] == [len(pages) - 1]


def test_a_chart_that_no_page_has_room_for_is_its_table():
    title = Text("Deltakerne", "Participants")
    for count, charted in ((20, True), (60, False)):
        rows = tuple(Bar(f"Navn {at}", Number(Fraction(at), f"{at}.0")) for at in range(count))
        raw = pdf(document(Bars(title, title, Axis(TEXT), rows)), "nb")
        words = text_of(raw)
        assert all(f"Navn {at}" in words for at in range(count))
        assert ("/Table" in kinds_of(raw)) != charted
        assert all(40 < height < 775 for _, text, height in lines_of(raw) if text.startswith("Navn"))


def test_what_a_colon_announces_stands_on_its_page():
    table = Table(Text("Tabell", "Table"), (Column(Text("Kanal", "Channel")),), (("Telefon",),) * 11)
    announced = (
        Paragraph(Text("Oppgaven var:", "The task was:")),
        Paragraph(Text("Bytt bank.", "Change banks.")),
    )
    for lines in range(1, 40):
        filler = tuple(Paragraph(Text(f"Fyll {at}.", f"Fill {at}.")) for at in range(lines))
        pages = [one.extract_text() for one in read(pdf(document(*filler, *announced, table), "nb")).pages]
        assert any("Oppgaven var:\nBytt bank." in one for one in pages)


def test_a_text_under_a_chart_stays_on_its_page():
    title = Text("Kanaler", "Channels")
    rows = tuple(Bar(f"Kanal {at}", Number(Fraction(at), f"{at}.0")) for at in range(8))
    chart = Bars(title, title, Axis(TEXT), rows)
    told = Paragraph(Text("To av svarene kom etter fristen.", "Two answers came late."))
    for lines in range(1, 40, 3):
        filler = tuple(Paragraph(Text(f"Fyll {at}.", f"Fill {at}.")) for at in range(lines))
        raw = pdf(document(*filler, chart, told, chart), "nb")
        pages = [one.extract_text() for one in read(raw).pages]
        (said,) = [at for at, one in enumerate(pages) if "To av svarene" in one]
        assert "Kanal 7" in pages[said].partition("To av svarene")[0]


def test_a_header_is_not_hyphenated_where_its_words_fit():
    figures = ("2020 publisert", "2020, årets regler", "2021", "Endring i alt")
    unit = Text("poeng", "points")
    columns = (
        Column(Text("Kanal", "Channel")),
        *(Column(Text(one, one), "number", unit) for one in figures),
        Column(Text("Sammenlignbart?", "Comparable?")),
    )
    rows = (("Telefon", *[Number(Fraction(80), "80.0")] * 4, "Med forbehold"),)
    table = Table(Text("Tabell", "Table"), columns, rows)
    said = text_of(pdf(Document(TEXT, TEXT, (Section("en", Text("En", "One"), (table,)),)), "nb"))
    for word in ("publisert", "(poeng)", "Sammenlignbart?"):
        assert word in said


def lines_of(data):
    """Each piece of text with its page and its height on it, in points."""
    found = []
    for number, page in enumerate(read(data).pages):

        def visit(text, page_at, at, _font, _size, number=number):
            found.append((number, text, page_at[5] + page_at[3] * at[5]))

        page.extract_text(visitor_text=visit)
    return [one for one in found if one[1].strip()]


@pytest.mark.parametrize("word", ["Æ" * 40, "W" * 40, "Kundeserviceforetaket" * 2])
def test_a_title_of_one_long_word_stays_on_the_page(word):
    read = pypdf.PdfReader(io.BytesIO(pdf(document(Paragraph(Text("a", "a")), title=word), "nb")))
    lines = [one for one in read.pages[0].extract_text().replace("\u200b", "").splitlines() if one]
    assert len(lines[0]) < len(word)
    assert word.startswith(lines[0])
    kept = document(Paragraph(Text("a", "a")), title="Kundeserviceforetaket AS")
    assert "Kundeserviceforetaket AS" in text_of(pdf(kept, "nb"))


def test_a_long_table_goes_on_on_the_next_page():
    rows = tuple((f"Rad {at}", Number(at, str(at))) for at in range(150))
    columns = (Column(Text("Kanal", "Channel")), Column(Text("Antall", "Count"), "number"))
    made = lines_of(pdf(document(Table(Text("Tabell", "Table"), columns, rows)), "nb"))
    found = [one for one in made if one[1].startswith("Rad ")]
    assert {text.strip() for _, text, _ in found} == {f"Rad {at}" for at in range(150)}
    assert {page for page, *_ in found} == {0, 1, 2}
    assert all(56 < height < 775 for *_, height in found)


@settings(max_examples=10)
@given(
    st.lists(
        st.tuples(
            st.text("abcdefghijklmnopqrstuvwxyzæøå MWim?", max_size=120),
            st.sampled_from(("12,5", "n\u00a07 (%)", "", "Æ", "a-b / c–d " * 4, "שלום", "x" * 50)),
        ),
        min_size=1,
        max_size=14,
    )
)
def test_rows_are_as_high_as_they_would_be(rows):
    heads = (Column("Spørsmål " * 4), Column("mot snittet", "number"), Column("Grunn", "comment"))
    table = Table(TEXT, heads, tuple((one, other, one[::-1]) for one, other in rows), marked=(0,))
    made = pdf(document(table), "nb")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("kspris.report.typst.fit._count", lambda *_: None)
        told = lines_of(pdf(document(table), "nb"))
    assert [one[:2] for one in lines_of(made)] == [one[:2] for one in told]
    assert [one[2] for one in lines_of(made)] == pytest.approx([one[2] for one in told], abs=0.3)


def alternatives_of(data):
    """What stands in the tags for those who do not see the pictures."""
    found = []

    def visit(node):
        if "/Alt" in node:
            found.append(str(node["/Alt"]))
        under = node.get("/K", [])
        for one in under if isinstance(under, list) else [under]:
            inner = one.get_object()
            if isinstance(inner, dict):
                visit(inner)

    visit(read(data).trailer["/Root"]["/StructTreeRoot"])
    return found


def test_names_stand_in_a_chart_and_in_its_alternative():
    names = ("Gåteli", "חנות", "Ελ 中", "a\u0301 z")
    bars = tuple(Bar(one, Number(at, f"{at}.5")) for at, one in enumerate(names))
    made = pdf(document(Bars(TEXT, Text("Klassen.", "The class."), Axis(TEXT), bars)), "nb")
    assert "Gåteli" in text_of(made)
    assert "Ελ [U+4E2D]" in text_of(made)
    alternative = " ".join(alternatives_of(made))
    assert "Gåteli" in alternative
    assert "חנות" in alternative
    assert "U+2068" not in alternative


def test_a_heading_goes_along_with_a_table_that_turns_the_page():
    told = Paragraph(Text("Før", "Before"))
    under = Paragraph(Text("Under tittelen", "Under the heading"))
    found = document(told, Heading(Text("Tittel to", "Heading two")), under, wide(12))
    pages = read(pdf(found, "nb")).pages
    alone = read(pdf(document(wide(12)), "nb")).pages
    turned = [page.extract_text() for page in pages if page.mediabox.width > page.mediabox.height]
    assert len(turned) == 1
    assert "Tittel to" in turned[0]
    assert "Under tittelen" in turned[0]
    assert "Før" not in turned[0]
    assert ["En" in page.extract_text().split() for page in alone] == [False, True]  # the chapter's


def facts_of(values, note="n"):
    return Facts(tuple(Fact(Text("a", "a"), value, Text(note, note)) for value in values))


@pytest.mark.parametrize("word", ["Kundebehandlervurderingsområdet", "W" * 30, "Kundeserviceforetaket" * 3])
@pytest.mark.parametrize("as_note", [False, True])
def test_a_long_word_of_a_tile_stays_in_it(word, as_note):
    values = ("x", "x", "x", "x") if as_note else (word, "x", word, "x")
    made = pdf(document(facts_of(values, word if as_note else "n")), "nb")
    shown = read(made).pages[0].extract_text().replace("\u200b", "")
    pieces = [one for one in shown.splitlines() if one and one in word and len(one) > 3]
    starts = {round(at) for text, at, _ in placed(read(made).pages[0]) if text in ("x", "n")}
    assert len(starts) <= 2  # two beside each other, where four have no room
    assert all(len(one) * (7.5 if as_note else 11) * 0.5 < 235 for one in pieces)
    assert "".join(pieces).count(word) >= 2


def test_four_short_facts_stand_beside_each_other():
    found = placed(read(pdf(document(facts_of(("Q1x", "Q2x", "Q3x", "Q4x"))), "nb")).pages[0])
    assert len({round(at) for text, at, _ in found if re.fullmatch(r"Q\dx", text)}) == 4


def test_a_few_long_names_do_not_break_the_other_columns():
    names = [f"Deltaker {at}" for at in range(60)]
    long = "Den norske og nordiske sammenslutning for hjelp til reisende i distriktene"
    columns = (Column("Deltaker"), Column("Klasse"), *(Column(f"Tall {at}", "number") for at in range(5)))

    def rows(names):
        return tuple(
            (one, "Mat og drikke på nettet", *(Number(at, "100,0") for at in range(5))) for one in names
        )

    for listed in (names, [*names[:-1], long]):
        made = lines_of(pdf(document(Table(TEXT, columns, rows(listed))), "nb"))
        assert sum(text.strip() == "Mat og drikke på nettet" for _, text, _ in made) == 60
