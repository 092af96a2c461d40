"""Workbooks: the same responses as in CSV are the same when a spreadsheet saved them; what a spreadsheet
shows but does not keep is told, and which sheet is meant is never guessed."""

import datetime
import zipfile

import polars as pl
import pytest
import xlsxwriter

import kspris
from kspris import plugins
from kspris.responses.readers import open_responses
from kspris_dsl.render import message

HEADINGS = ["inquiry", "participant", "kommentar_service"]
ROWS = [
    ["1", "Måneøy", "Hun sa «hei»; jeg smilte"],
    ["2", "Huldrevik", "linje\nskift"],
    ["3", "Huldrevik", None],
]


@pytest.fixture(scope="module")
def registry():
    return plugins.load()[0]


@pytest.fixture(scope="module")
def answers():
    return kspris.simulate("2021", participants=3, seed=5)


@pytest.fixture
def saved(tmp_path):
    """A workbook of sheets of rows; a function is called with the sheet to write what it likes."""

    def save(**sheets):
        path = tmp_path / "svar.xlsx"
        with xlsxwriter.Workbook(path) as book:
            for name, rows in sheets.items():
                sheet = book.add_worksheet(name)
                if callable(rows):
                    rows(book, sheet)
                    continue
                for at, row in enumerate(rows):
                    for place, cell in enumerate(row):
                        if cell is not None:
                            sheet.write(at, place, cell)
        return path

    return save


def rewritten(path, part, old, new):
    """Change the text of one part of a workbook, as another program might have written it."""
    with zipfile.ZipFile(path) as parts:
        content = {name: parts.read(name) for name in parts.namelist()}
    assert old in content[part]
    content[part] = content[part].replace(old, new)
    with zipfile.ZipFile(path, "w") as parts:
        for name, held in content.items():
            parts.writestr(name, held)


def told(path, registry):
    opened, diagnostics = open_responses(path, registry)
    assert opened is None
    assert [one.code for one in diagnostics] == ["KS403"]
    return diagnostics[0]


def test_a_title_above_the_headings_is_told_as_one(saved, registry):
    found = told(saved(Ark1=[("Svar 2021",), HEADINGS, *ROWS]), registry)
    assert message(found, "en").startswith("only “Svar 2021” stands here: if it is a title")
    assert (found.span.line, found.span.column) == (1, 1)


def test_a_workbook_is_read_as_texts(saved, registry):
    opened, diagnostics = open_responses(saved(Ark1=[HEADINGS, *ROWS]), registry)
    assert diagnostics == ()
    assert opened.frame.collect().rows() == [tuple(row) for row in ROWS]
    assert opened.frame.collect_schema().names() == HEADINGS
    assert opened.header_row == 1


def test_a_heading_may_be_any_text(saved, registry):
    headings = ["*", "^.*$", "^kommentar.*$"]
    opened, diagnostics = open_responses(saved(Ark1=[headings, *ROWS]), registry)
    assert diagnostics == ()
    assert opened.frame.collect().rows() == [tuple(row) for row in ROWS]
    assert opened.frame.collect_schema().names() == headings


def test_a_survey_scores_the_same_from_a_workbook(answers, tmp_path):
    answers.write_excel(tmp_path / "svar.xlsx")
    frames = [kspris.score(one, edition="2021").frame("inquiry") for one in (answers, tmp_path / "svar.xlsx")]
    assert frames[0].equals(frames[1])


def test_the_files_word_of_itself_and_blank_rows_move_the_header(saved, registry):
    rows = [["# kspris edition=liten-2021 simulated=yes"], [], HEADINGS, *ROWS]
    opened, _ = open_responses(saved(Ark1=rows), registry)
    assert opened.header_row == 3
    assert opened.metadata["kspris.edition"] == "liten-2021"
    assert opened.metadata["kspris.simulated"] == "yes"
    assert opened.frame.collect().height == len(ROWS)


def test_numbers_days_and_times_are_as_they_would_be_written(saved, registry):
    day, hours = {"num_format": "d.m.yyyy"}, {"num_format": "[h]:mm:ss"}

    def cells(book, sheet):
        sheet.write_row(0, 0, ["number", "share", "day", "moment", "wait", "long", "sure"])
        sheet.write_row(1, 0, [17, 0.1 + 0.2])
        sheet.write_datetime(1, 2, datetime.datetime(2021, 3, 1), book.add_format(day))
        sheet.write_datetime(1, 3, datetime.datetime(2021, 3, 1, 12, 30, 20), book.add_format(day))
        sheet.write_datetime(1, 4, datetime.time(0, 1, 30), book.add_format({"num_format": "hh:mm:ss"}))
        sheet.write_number(1, 5, 26.5 / 24, book.add_format(hours))
        sheet.write_boolean(1, 6, True)

    opened, _ = open_responses(saved(Ark1=cells), registry)
    assert opened.frame.collect().row(0) == (
        "17",
        "0.3",
        "2021-03-01 00:00:00",
        "2021-03-01 12:30:20",
        "0:01:30",
        "26:30:00",
        "true",
    )


def test_waits_in_a_workbook_whose_days_begin_in_1904(tmp_path, registry):
    path = tmp_path / "svar.xlsx"
    with xlsxwriter.Workbook(path, {"date_1904": True}) as book:
        sheet, clock = book.add_worksheet(), book.add_format({"num_format": "[h]:mm:ss"})
        sheet.write_row(0, 0, ["short", "long", "day"])
        sheet.write_number(1, 0, 30 / 86400, clock)
        sheet.write_number(1, 1, 26.5 / 24, clock)
        sheet.write_datetime(1, 2, datetime.datetime(2021, 3, 1), book.add_format({"num_format": "d.m.yy"}))
    opened, _ = open_responses(path, registry)
    assert opened.frame.collect().row(0) == ("0:00:30", "26:30:00", "2021-03-01 00:00:00")


def test_a_wait_of_hours_and_minutes_is_not_advised_to_be_none(answers):
    frame = answers.with_columns(
        ventetid=pl.when(pl.col("ventetid").is_between(21, 59) & (pl.col("channel") != "epost"))
        .then(pl.format("0:{}:00", "ventetid"))
        .otherwise(pl.col("ventetid").cast(pl.String))
    )
    with pytest.raises(kspris.ResponsesError, match="20 minutes there: write 0:00:20"):
        kspris.intake(frame, "2021")


def test_the_sheet_of_responses_is_the_only_one_or_called_so(saved, registry):
    rows, codes = [HEADINGS, *ROWS], [["kode", "betyr"], ["ja", "Ja"]]
    found = told(saved(Ark1=rows, Koder=codes), registry)
    assert message(found, "nb") == (
        "arbeidsboken har flere ark («Ark1», «Koder»): kall det med svarene «svar», eller ta bort de andre"
    )
    for name in ("Svar", "responses"):
        opened, _ = open_responses(saved(**{"Koder": codes, name: rows, "Tomt": []}), registry)
        assert opened.frame.collect().height == len(ROWS)
    opened, _ = open_responses(saved(Ark1=rows, Tomt=[], Gjemt=lambda _, sheet: sheet.hide()), registry)
    assert opened.frame.collect().height == len(ROWS)


@pytest.mark.parametrize("sheets", [("Ark1",), ("Koder", "Svar")])
def test_a_cell_that_shows_an_error_is_not_an_answer_that_was_skipped(saved, registry, sheets):
    def cells(_, sheet):
        sheet.write_row(0, 0, ["inquiry", "participant"])
        sheet.write_row(1, 0, ["1", "Måneøy"])
        sheet.write(2, 0, "2")
        sheet.write_formula(2, 1, "=NA()", None, "#N/A")

    found = told(saved(**{one: [["kode"]] for one in sheets[:-1]}, **{sheets[-1]: cells}), registry)
    assert message(found, "en") == "the cell shows an error (#N/A)"
    assert (found.span.line, found.span.column) == (3, 2)


def test_a_formula_that_was_never_worked_out_is_told_and_one_that_gives_nothing_is_read(saved, registry):
    def cells(_, sheet):
        sheet.write_row(0, 0, ["inquiry", "participant"])
        sheet.write(1, 0, "1")
        sheet.write_formula(1, 1, '=""', None, "")

    path = saved(Ark1=cells)
    assert "not worked out" in message(told(path, registry), "en")
    rewritten(path, "xl/worksheets/sheet1.xml", b'<c r="B2">', b'<c r="B2" t="str">')
    opened, _ = open_responses(path, registry)
    assert opened.frame.collect().row(0) == ("1", "")


def test_a_cell_outside_the_columns_with_a_heading_is_told(saved, registry):
    found = told(saved(Ark1=[["inquiry", "participant"], ["1", "Måneøy", None, "merk!"]]), registry)
    assert message(found, "en") == "column 3 has no heading"
    found = told(saved(Ark1=[[None, "inquiry"], [None, "1"]]), registry)
    assert message(found, "en") == "column 1 has no heading"


def test_blanks_outside_the_columns_with_a_heading_are_nothing(saved, registry):
    rows = [["inquiry", "participant"], ["1", "Måneøy", None, " "]]
    opened, _ = open_responses(saved(Ark1=rows), registry)
    assert opened.frame.collect().rows() == [("1", "Måneøy")]


@pytest.mark.parametrize("hidden", [False, True])
def test_a_cell_far_out_does_not_take_all_memory(saved, registry, hidden):
    def cells(_, sheet):
        sheet.write(0, 0, "inquiry")
        sheet.write(1_048_575, 16_383, "z")
        if hidden:
            sheet.hide()

    path = saved(Svar=[HEADINGS, *ROWS], Annet=cells)
    if hidden:
        opened, _ = open_responses(path, registry)
        assert opened.frame.collect().height == len(ROWS)
    else:
        assert message(told(path, registry), "en") == (
            "the sheet “Annet” goes to column 16384 and row 1048576: delete what is far out"
        )


def test_a_sheet_that_is_a_chart_is_no_sheet_of_cells(saved, registry, caplog):
    def chart(book, sheet):
        for at, row in enumerate([HEADINGS, *ROWS]):
            sheet.write_row(at, 0, row)
        drawn = book.add_chart({"type": "bar"})
        drawn.add_series({"values": "=Ark1!$A$2:$A$4"})
        book.add_chartsheet("Diagram").set_chart(drawn)

    opened, _ = open_responses(saved(Ark1=chart), registry)
    assert opened.frame.collect().height == len(ROWS)
    assert not caplog.records


def test_a_workbook_that_was_saved_anew_is_read_anew(saved, registry):
    for rows in (ROWS, ROWS[:1]):
        opened, _ = open_responses(saved(Ark1=[HEADINGS, *rows]), registry)
        assert opened.frame.collect().height == len(rows)


def test_what_is_no_workbook_is_told(tmp_path, saved, registry):
    path = saved(Ark1=[HEADINGS, *ROWS])
    whole = path.read_bytes()
    for content, said in (
        (b"", "the file is empty"),
        (b"inquiry;participant\n1;a\n", "this is no XLSX file, or not all of one"),
        (whole[: len(whole) // 2], "this is no XLSX file, or not all of one"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "the workbook has a password, or is in the older format XLS"),
    ):
        path.write_bytes(content)
        assert message(told(path, registry), "en") == said
    assert message(told(saved(Ark1=[]), registry), "en") == "the workbook is empty"
    assert message(told(saved(Ark1=[["# kspris edition=2021"]]), registry), "en") == "the sheet has no header"


def test_a_part_that_is_larger_than_it_says_is_not_unpacked(saved, registry):
    path = saved(Ark1=[HEADINGS, *ROWS])
    with zipfile.ZipFile(path) as parts:
        size = parts.getinfo("xl/sharedStrings.xml").file_size
    sizes = [one.to_bytes(4, "little") for one in (size, size - 100)]
    path.write_bytes(path.read_bytes().replace(*sizes))
    assert message(told(path, registry), "en") == "this is no XLSX file, or not all of one"


def test_a_day_with_a_time_beside_it_is_the_day(answers):
    frame = answers.with_columns(pl.col("date").dt.strftime("%Y-%m-%d 14:30:00"))
    assert kspris.intake(frame, "2021").answers.collect()["date"].equals(answers["date"])
