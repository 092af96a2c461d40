"""A document as a workbook.

1. Numbers are numbers, as rounded as they are shown; dates are dates; no text is a formula or a link.
2. A sheet a chapter, with titles that Excel takes; the first leads to each and tells what it rests on.
3. Each chart of the document is a native chart with a title and a text alternative, drawn from cells.
4. Each table of the document is a table of Excel with unique headers.
5. The same document gives the same bytes.
6. What a file cannot hold is told by its code point; what a cell cannot hold goes on in a sheet of its own.
7. No printed page ends inside a chart that it has room for; a wide sheet of 25 rows is one page high.
"""

from __future__ import annotations

import gc
import io
import re
import zipfile
from fractions import Fraction
from xml.etree import ElementTree

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kspris.document import (
    CHARTS,
    Axis,
    Bar,
    Bars,
    Column,
    Document,
    Dot,
    Fact,
    Facts,
    Heading,
    Intervals,
    Labelled,
    Number,
    Paragraph,
    Reach,
    Section,
    Step,
    Strip,
    Table,
    Waterfall,
)
from kspris.report.book.names import headers, sheet_titles
from kspris.report.book.texts import LONGEST, clean, parts
from kspris.report.palette import PRINT
from kspris.report.workbook import workbook
from kspris_dsl.text import Text

POINTS = Text("poeng", "points")
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def files(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def texts(data):
    """Every text of the workbook's cells, by the order of the file."""
    shared = ElementTree.fromstring(files(data)["xl/sharedStrings.xml"])
    return ["".join(one.itertext()) for one in shared.iter(f"{MAIN}si")]


def matching(data, pattern):
    return {name: content.decode() for name, content in files(data).items() if re.fullmatch(pattern, name)}


def sheets(data):
    book = ElementTree.fromstring(files(data)["xl/workbook.xml"])
    return [one.get("name") for one in book.iter(f"{MAIN}sheet")]


def grid(data, sheet):
    """A sheet as rows of values, as a program reads it."""
    frame = pl.read_excel(
        io.BytesIO(data),
        sheet_name=sheet,
        has_header=False,
        drop_empty_rows=False,
        read_options={"dtypes": "string"},
    )
    return frame.rows()


def document(*blocks, title="Tittel", chapter="En"):
    return Document(title, Text("Undertittel", "Subtitle"), (Section("a", Text(chapter, chapter), blocks),))


@pytest.mark.parametrize("language", ["nb", "en"])
def test_no_cell_is_a_formula_or_a_link_out(every_block, hostile, language):
    for one in (every_block, hostile):
        data = workbook(one, language)
        for name, content in matching(data, r"xl/worksheets/sheet\d+\.xml").items():
            assert "<f>" not in content, name
            assert "<f " not in content, name
        for content in matching(data, r"xl/worksheets/_rels/.*").values():
            assert "http://x.invalid" not in content


def test_numbers_are_numbers_and_dates_are_dates(every_block):
    rows = grid(workbook(every_block, "nb"), "Totalresultat")
    row = next(one for one in rows if one[1] == "Bedrift 7")
    assert row[0] == "7"
    assert float(row[2]) == 83.7
    sheet = matching(workbook(every_block, "nb"), r"xl/worksheets/sheet2\.xml")["xl/worksheets/sheet2.xml"]
    assert re.search(r'<c r="C\d+" s="\d+"><v>83\.7</v></c>', sheet)
    assert re.search(r'<c r="D\d+" s="\d+"><v>44263</v></c>', sheet)  # 8 March 2021
    styles = files(workbook(every_block, "nb"))["xl/styles.xml"].decode()
    assert 'formatCode="0.0"' in styles
    assert 'formatCode="d.m.yyyy"' in styles


def test_a_unit_with_a_quotation_mark_is_a_format_that_excel_takes():
    inches = Number(Fraction("3.5"), "3.5", Text('tommer (")', 'inches (")'))
    data = workbook(document(Facts((Fact(Text("Bredde", "Width"), inches),))), "nb")
    styles = ElementTree.fromstring(files(data)["xl/styles.xml"])
    codes = [one.get("formatCode") for one in styles.iter(f"{MAIN}numFmt")]
    assert codes == ['0.0" tommer ("\\"")"']


def test_a_figure_is_no_more_exact_than_it_is_shown(every_block):
    for content in matching(workbook(every_block, "nb"), r"xl/worksheets/sheet[234]\.xml").values():
        columns = re.findall(r'<c r="[A-J]\d+"[^>]*><v>([\d.]+)</v>', content)
        assert columns
        assert all(float(one) == round(float(one), 1) for one in columns)


def test_no_binary_digits_stand_behind_a_figure():
    awkward = Number(Fraction("96.4"), "96.4", Text("%", "%"), 25)
    bar = Bar(Text("Telefon", "Telephone"), awkward)
    chart = Bars(
        Text("Kanaler", "Channels"), Text("Telefon.", "Telephone."), Axis(Text("Total", "Total")), (bar,)
    )
    facts = Facts((Fact(Text("Total", "Total"), awkward),))
    one = Section("total", Text("Total", "Total"), (facts, chart))
    data = files(workbook(Document(Text("T", "T"), Text("U", "U"), (one,)), "nb"))
    inside = [
        text.decode() for name, text in data.items() if name.startswith(("xl/worksheets/s", "xl/charts/c"))
    ]
    assert sum("96.4" in text for text in inside) == 2
    assert not any("96.40" in text for text in inside)


def test_sheets_are_named_and_led_to(every_block):
    data = workbook(every_block, "nb")
    titles = sheets(data)
    assert titles == ["Innhold", "Totalresultat", "Områdene- mottak-velkomst", "Alle henvendelsene"]
    first = files(data)["xl/worksheets/sheet1.xml"].decode()
    for one in titles[1:]:
        assert f"location=\"'{one}'!A1\"" in first
    told = " ".join(value for row in grid(data, "Innhold") for value in row if value)
    for one in ("Blåbærøya Forsikring", "Dataene er simulert.", "sha256:0123456789abcdef"):
        assert one in told


def test_titles_and_headers_are_legal_and_unique():
    made = sheet_titles(("a/b", "A-B", "x" * 40, "x" * 40, "", "'q'", "History", "[]:*?/\\"))
    assert len({one.lower() for one in made}) == len(made)
    assert all(0 < len(one) <= 31 and not re.search(r"[\[\]:*?/\\]|^'|'$", one) for one in made)
    assert headers(("n", "N", "", "n", "a\nb")) == ("n", "N (2)", "–", "n (3)", "a b")


def test_each_chart_is_a_native_chart_of_cells(every_block):
    wanted = [one for section in every_block.sections for one in section.blocks if isinstance(one, CHARTS)]
    for language in ("nb", "en"):
        data = workbook(every_block, language)
        charts = "".join(matching(data, r"xl/charts/chart\d+\.xml").values())
        assert charts.count("<c:plotArea>") == len(wanted)
        drawings = "".join(matching(data, r"xl/drawings/drawing\d+\.xml").values())
        for one in wanted:
            assert one.title.in_(language) in charts
            assert f'descr="{one.alt.in_(language)}"' in drawings
        assert charts.count("<c:f>") > 20


def test_each_table_is_a_table_of_excel(every_block):
    tables = matching(workbook(every_block, "nb"), r"xl/tables/table\d+\.xml")
    assert len(tables) == 9  # two of the document, one behind each of seven charts
    for content in tables.values():
        names = re.findall(r'<tableColumn id="\d+" name="([^"]*)"', content)
        assert len({one.lower() for one in names}) == len(names)
        assert all(names)
    assert sum("<autoFilter" in content for content in tables.values()) == 2  # the class and the strip


def test_the_same_document_gives_the_same_bytes(every_block):
    first = workbook(every_block, "nb")
    assert workbook(every_block, "nb") == first
    assert workbook(every_block, "en") != first


def test_hostile_text_is_text(hostile):
    found = texts(workbook(hostile, "nb"))
    for one in (
        '<script>alert("x")</script>',
        '=HYPERLINK("http://x.invalid","her")',
        '#image("/etc/passwd") $x$ *ikke fet* _a_ @b <c> \\',
        "مرحبا بكم في خدمة العملاء (123)",
        "Så bra 😀👍🏽 og 中文 med [U+0007] og [U+0000]",
        "[U+202E]esrever[U+202C] [U+D800] [U+FFFE]",
        "+1+1",
        "@SUM(A1)",
    ):
        assert one in found


def test_text_too_long_for_a_cell_goes_on_in_its_own_sheet():
    text = "æ" * 40_000 + "slutt"
    columns = (Column("Navn"), Column("Kommentar", "comment"))
    data = workbook(document(Table(Text("T", "T"), columns, (("a", text),))), "nb")
    assert "Lange tekster" in sheets(data)
    found = texts(data)
    assert all(len(one) <= LONGEST for one in found)
    first = next(one for one in found if "fortsetter i arket «Lange tekster», rad 2" in one)
    rest = grid(data, "Lange tekster")[1][0]
    assert first.partition(" [fortsetter")[0] + rest == text


def test_parts_are_whole_and_fit():
    text = "😀" * 20_000 + "x"
    made = parts(text)
    assert "".join(made) == text
    assert all(len(one.encode("utf-16-le")) // 2 <= LONGEST for one in made)
    assert clean("a\r\nb\x0b") == "a\nb[U+000B]"


@settings(max_examples=40)
@given(st.lists(st.text(max_size=50), min_size=1, max_size=8))
def test_any_text_can_be_written(found):
    table = Table(Text("T", "T"), tuple(Column(one) for one in found), (tuple(found),))
    data = workbook(document(table, Paragraph(Text("x", "x")), title=found[0], chapter=found[-1]), "nb")
    for name, content in files(data).items():
        if name.endswith(".xml"):
            ElementTree.fromstring(content)
    assert len(grid(data, sheets(data)[1])) >= 4


def test_nothing_can_be_written(nothing):
    assert sheets(workbook(nothing, "nb"))[:2] == ["Innhold", "Tomt"]
    assert sheets(workbook(Document("", Text("", ""), ()), "nb")) == ["Innhold"]


def test_a_bar_of_another_colour_has_its_own():
    channels = (
        Labelled("telefon", Text("Telefon", "Telephone")),
        Labelled("epost", Text("E-post", "E-mail")),
    )
    worth = Number(Fraction(80), "80.0", Text("%", "%"), 5)
    bars = [Bar(one.labels, worth, channel=one.id) for one in (channels[0], channels[1], channels[0])]
    title = Text("Kanaler", "Channels")
    one = Section("total", title, (Bars(title, title, Axis(title), tuple(bars)),))
    data = workbook(Document("T", title, (one,), channels), "nb")
    chart = files(data)["xl/charts/chart1.xml"].decode()
    fills = re.findall(r'(?:<c:dPt><c:idx val="(\d)"/>)?<c:spPr><a:solidFill><a:srgbClr val="(\w+)"', chart)
    first, second = (one.strip("#").upper() for one in PRINT.channels[:2])
    assert [one for one in fills if one[1] in (first, second)] == [("", first), ("1", second)]


def bars_of(title, *shown):
    bars = tuple(Bar(Text(f"{at}", f"{at}"), Number(one, one)) for at, one in enumerate(shown))
    return Bars(title, title, Axis(title), bars)


def test_a_figure_that_is_not_known_is_no_bar_of_nothing():
    title = Text("Kanaler", "Channels")
    chart = files(workbook(document(bars_of(title, "80.0", None, "70.0")), "nb"))["xl/charts/chart1.xml"]
    values = chart.decode().partition("<c:val>")[2]
    assert re.findall(r'<c:pt idx="(\d)"><c:v>([\d.]+)', values) == [("0", "80"), ("2", "70")]


@pytest.mark.parametrize("name", ["Kanaler", "=1+1", "Ark!A1", "=Ark!$A$1:$B$2", "Svar!", "", "lang " * 60])
def test_a_series_is_called_what_it_is_called(name):
    data = files(workbook(document(bars_of(Text(name, name), "80.0")), "nb"))
    chart = data["xl/charts/chart1.xml"].decode()
    assert name in "".join(re.findall(r"<a:t>(.*?)</a:t>", chart)).replace("\N{WORD JOINER}", "")
    called = re.search(r"<c:ser>.*?<c:tx>(.*?)</c:tx>", chart)[1]
    where = re.search(r"<c:f>En!(\$\w+\$\d+)</c:f>", called)
    assert name in re.findall(r"<c:v>(.*?)</c:v>", called) or not name
    assert (where is None) == (name == "Kanaler")


def test_a_printed_workbook_is_let_go_at_once(every_block):
    workbook(every_block, "nb")
    gc.collect()
    gc.disable()
    try:
        workbook(every_block, "nb")
        left = gc.collect()
    finally:
        gc.enable()
    assert left < 1000  # formats; a workbook's cells and charts are many thousands


def test_a_table_by_itself_has_its_header_on_each_printed_page():
    columns = (Column("Navn"), Column("Antall", "number"), Column("Merket"))
    table = Table(Text("T", "T"), columns, (("a", 1, "se nærmere"),) * 200, heads=2)
    data = workbook(document(table), "nb")
    book = files(data)["xl/workbook.xml"].decode()
    (titles,) = re.findall(r'<definedName name="_xlnm.Print_Titles"[^>]*>([^<]*)<', book)
    row = next(at for at, one in enumerate(grid(data, "En"), start=1) if one[:2] == ("Navn", "Antall"))
    assert titles == f"En!$A:$A,En!${row}:${row}"


def test_text_stands_off_the_number_before_it():
    columns = (Column("Antall", "number"), Column("Merket"))
    table = Table(Text("T", "T"), columns, ((1, "se nærmere"),))
    data = workbook(document(table), "nb")
    styles = ElementTree.fromstring(files(data)["xl/styles.xml"])
    looks = list(styles.find(f"{MAIN}cellXfs"))
    sheet = ElementTree.fromstring(files(data)["xl/worksheets/sheet2.xml"])
    strings = texts(data)
    (cell,) = [
        one
        for one in sheet.iter(f"{MAIN}c")
        if one.get("t") == "s" and strings[int(one.find(f"{MAIN}v").text)] == "se nærmere"
    ]
    held = looks[int(cell.get("s"))].find(f"{MAIN}alignment")
    assert (held.get("horizontal"), held.get("indent")) == ("left", "1")  # without the one, no other


def begun(data, sheet=2):
    """The rows that begin a printed page, counted from 0."""
    found = files(data)[f"xl/worksheets/sheet{sheet}.xml"]
    return [int(one.get("id")) for one in ElementTree.fromstring(found).iter(f"{MAIN}brk")]


def chapter(*blocks):
    text = Text("x", "x")
    return workbook(Document(text, text, (Section("a", Text("Del", "Part"), tuple(blocks)),)), "nb")


def chart(bars=3):
    value = Number(Fraction(50), "50")
    shown = tuple(Bar(Text(f"n{at}", f"n{at}"), value) for at in range(bars))
    return Bars(Text("Tittel", "Title"), Text("alt", "alt"), Axis(Text("Resultat", "Result")), shown)


def anchors(data):
    """The first and the last row of each chart, counted from 0."""
    drawing = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
    tree = ElementTree.fromstring(files(data)["xl/drawings/drawing1.xml"])
    rows = [int(one.text) for one in tree.iter(f"{drawing}row")]
    return list(zip(rows[::2], rows[1::2], strict=True))


def test_a_printed_page_ends_inside_no_chart():
    heading = Heading(Text("Kanal for kanal", "Channel by channel"))
    made = chapter(*[heading, chart()] * 6)
    breaks = begun(made)
    assert breaks
    assert not [(row, one) for row in breaks for one in anchors(made) if one[0] < row <= one[1]]
    assert {(grid(made, "Del")[row][0]) for row in breaks} == {"Kanal for kanal"}
    room = 500 / 15 * 1.5  # rows of a page where it is made a little smaller to go on the width of one
    ends = [*breaks, anchors(made)[-1][1]]
    assert all(end - row < room for row, end in zip([0, *breaks], ends, strict=True))


def test_what_no_page_has_room_for_begins_no_page():
    assert begun(chapter(chart(60))) == []
    assert begun(chapter(Paragraph(Text("x", "x")))) == []


def test_a_wide_sheet_of_25_rows_is_one_page_high():
    columns = tuple(Column(Text(f"Spørsmål {at}", f"Question {at}")) for at in range(60))
    rows = ((*["svar"] * 60,),) * 25
    found = files(chapter(Table(Text("Alle henvendelsene", "All"), columns, rows)))[
        "xl/worksheets/sheet2.xml"
    ]
    tree = ElementTree.fromstring(found)
    setup = tree.find(f"{MAIN}pageSetup")
    assert setup.get("fitToHeight") is None
    high = sum(float(one.get("ht", 15)) for one in tree.iter(f"{MAIN}row"))
    assert high * int(setup.get("scale", 100)) / 100 < 500


def steps_of(chart):
    """Return where each column of a waterfall's copy begins and ends: of the sums of what is stacked."""
    stacked = re.search(r"<c:barChart>.*?</c:barChart>", chart)[0]
    values = [
        [float(one) for one in re.findall(r"<c:v>([-\d.e]+)</c:v>", each.partition("<c:val>")[2])]
        for each in stacked.split("<c:ser>")[1:]
    ]
    base, seen = values[0], values[1:]
    return [(base[at], *(each[at] for each in seen)) for at in range(len(base))]


def waterfall_of(start, *steps):
    """Return a waterfall through exact figures, each shown with one decimal."""

    def number(value, **more):
        return Number(Fraction(value), f"{float(Fraction(value)):.1f}", POINTS, **more)

    made = [Step(str(at), number(one, signed=True), "performance") for at, one in enumerate(steps)]
    whole = sum(map(Fraction, steps), Fraction(start))
    title = Text("Fra i fjor", "From last year")
    axis = Axis(Text("Total", "Total"), 0, 100)
    return Waterfall(title, title, axis, Bar("A", number(start)), tuple(made), Bar("B", number(whole)))


def test_the_last_step_of_a_waterfall_ends_where_the_column_after_it_does():
    """Of figures as they are shown, -0.7, +0.2, +1.1 and +1.8 lead from 77.5 to 79.9, and not to 80.0."""
    chart = waterfall_of("77.504", "-0.658", "0.248", "1.116", "1.783")
    data = files(workbook(document(chart), "nb"))["xl/charts/chart1.xml"].decode()
    steps = steps_of(data)
    assert steps[-2][0] + steps[-2][1] == pytest.approx(79.993)
    assert steps[-1] == (0, pytest.approx(79.993))


def test_a_step_below_nought_is_drawn_below_nought():
    """Fewer got an answer, and those few a much better one: in between, the total is less than nothing."""
    data = files(workbook(document(waterfall_of("10", "-24.75", "19.25")), "nb"))[
        "xl/charts/chart1.xml"
    ].decode()
    assert steps_of(data) == [(0, 10, 0), (0, 10, -14.75), (0, 4.5, -14.75), (0, 4.5, 0)]
    assert float(re.search(r'<c:min val="([-\d.]+)"', data)[1]) <= -14.75


def test_a_step_that_is_wholly_below_nought_stands_on_nothing_seen():
    data = files(workbook(document(waterfall_of("5", "-10", "-4", "12")), "nb"))[
        "xl/charts/chart1.xml"
    ].decode()
    assert steps_of(data)[2] == (-5, 0, -4)


def drawn(block):
    """A chart of one block as XML."""
    return files(workbook(document(block), "nb"))["xl/charts/chart1.xml"].decode()


def test_an_axis_that_is_cut_says_where_it_begins():
    chart = drawn(waterfall_of("77.5", "-0.7", "1.1"))
    assert "Aksen begynner på 7" in chart
    assert "{" not in re.sub(r"\{[0-9A-F-]{36}\}", "", chart)


def test_each_of_equal_inquiries_is_a_dot_of_its_own():
    title, worth = Text("Hver henvendelse", "Each inquiry"), Number(Fraction(94), "93.8")
    dots = tuple(Dot(f"{at}", "telefon", worth) for at in range(9))
    chart = drawn(Strip(title, title, Axis(title), dots, worth))
    heights = re.findall(r"<c:v>([-\d.]+)</c:v>", re.search(r"<c:yVal>(.*?)</c:yVal>", chart)[1])
    assert len(set(heights)) == 9
    assert max(map(float, heights)) - min(map(float, heights)) < 1


@pytest.mark.parametrize(("of", "step"), [(3, "1"), (13, "2")])
def test_an_axis_of_places_has_no_place_between_two(of, step):
    title, place = Text("Plassen", "The place"), Number(Fraction(2), "2")
    reach = Reach("A", place, Number(Fraction(1), "1"), Number(Fraction(of), str(of)))
    chart = drawn(Intervals(title, title, Axis(title, 1, of), (reach,)))
    assert float(re.search(r'<c:majorUnit val="([\d.]+)"', chart)[1]) == float(step)
    assert 'formatCode="0.0"' not in chart


def test_an_axis_reaches_round_figures_beyond_its_bars():
    title = Text("Bidrag", "Contribution")
    bars = tuple(Bar(one, Number(Fraction(one), one, POINTS)) for one in ("-1.9", "0.7"))
    chart = drawn(Bars(title, title, Axis(title, 0, 0, POINTS), bars))
    assert [float(re.search(rf'<c:{end} val="([-\d.]+)"', chart)[1]) for end in ("min", "max")] == [-2, 1]


def test_a_long_word_of_a_header_is_not_broken():
    heads = tuple(Column(Text(one, one), "number") for one in ("Kundebehandleren, av besvarte", "Total"))
    data = files(workbook(document(Table(POINTS, heads, ((1, 2),) * 8)), "nb"))
    (wide, *_) = re.findall(r'<col [^>]*width="([\d.]+)"', data["xl/worksheets/sheet2.xml"].decode())
    assert float(wide) > len("Kundebehandleren,") + 2
