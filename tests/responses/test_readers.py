"""Reading files: every way of writing the same responses gives the same frame; what is no table is told."""

import datetime
from pathlib import Path

import pandas
import polars as pl
import pytest

from kspris import plugins
from kspris.api import Reader, ReadProblem, Text
from kspris.registry import Owned, Registry
from kspris.responses.readers import from_frame, open_responses
from kspris_dsl.render import message

ROWS = [
    ("1", "Måneøy", "Hun sa «hei»; jeg smilte"),
    ("2", "Måneøy", 'en, to "tre"'),
    ("3", "Huldrevik", "linje\nskift"),
    ("4", "Huldrevik", None),
]
HEADINGS = ["inquiry", "participant", "kommentar_service"]


@pytest.fixture(scope="module")
def registry():
    return plugins.load()[0]


def csv_bytes(separator=";", line="\n", encoding="utf-8", quoted=True):
    def cell(value):
        text = "" if value is None else value
        return '"' + text.replace('"', '""') + '"' if quoted and value is not None else text

    rows = [separator.join(HEADINGS), *(separator.join(map(cell, row)) for row in ROWS)]
    return (line.join(rows) + line).encode(encoding)


@pytest.mark.parametrize(
    "content",
    [
        csv_bytes(),
        csv_bytes(","),
        csv_bytes("\t"),
        csv_bytes(line="\r\n"),
        csv_bytes(encoding="utf-8-sig"),
        csv_bytes(encoding="cp1252"),
        csv_bytes(";", "\r\n", "cp1252"),
        b"# kspris edition=liten-2021 simulated=yes\n" + csv_bytes(),
        "\ufeff# kspris edition=liten-2021\r\n".encode() + csv_bytes(line="\r\n"),
    ],
)
def test_csv_is_read_the_same_however_it_was_saved(content, tmp_path, registry):
    path = tmp_path / "svar.csv"
    path.write_bytes(content)
    opened, _ = open_responses(path, registry)
    assert opened.frame.collect().rows() == ROWS


def test_parquet_is_read_as_it_was_written(tmp_path, registry):
    path = tmp_path / "svar.parquet"
    frame = pl.DataFrame(ROWS, schema=HEADINGS, orient="row")
    frame.write_parquet(path, metadata={"kspris.edition": "liten-2021", "other": "x"})
    opened, diagnostics = open_responses(path, registry)
    assert diagnostics == ()
    assert opened.frame.collect().rows() == ROWS
    assert opened.metadata == {"kspris.edition": "liten-2021"}


@pytest.mark.parametrize("name", ["svar [1].parquet", "~/svar.parquet"])
def test_a_parquet_file_is_the_one_that_is_named(tmp_path, registry, monkeypatch, name):
    monkeypatch.chdir(tmp_path)
    frame = pl.DataFrame(ROWS, schema=HEADINGS, orient="row")
    frame.head(1).write_parquet("svar 1.parquet")
    Path(name).parent.mkdir(exist_ok=True)
    frame.write_parquet(Path(name).absolute())
    opened, diagnostics = open_responses(Path(name), registry)
    assert diagnostics == ()
    assert opened.frame.collect().equals(frame)


def test_comment_line_is_the_files_word_and_counts_as_a_row(tmp_path, registry):
    path = tmp_path / "svar.csv"
    path.write_bytes(b"# kspris edition=liten-2021 simulated=yes seed=7\n" + csv_bytes())
    opened, _ = open_responses(path, registry)
    assert opened.header_row == 2
    assert opened.metadata["kspris.edition"] == "liten-2021"
    assert opened.metadata["kspris.seed"] == "7"


def told(path, registry):
    opened, diagnostics = open_responses(path, registry)
    assert opened is None
    assert len(diagnostics) == 1
    return diagnostics[0]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "the file is empty"),
        (b"not parquet at all", "this is not a Parquet file"),
        (b"PAR1 and then the end is missing", "the Parquet file is cut off: its end is missing"),
        (b"PAR1\x00\x00\x00\x00\x00\x00\x00\x00PAR1", "the Parquet file is damaged"),
    ],
)
def test_broken_parquet_is_told(content, said, tmp_path, registry):
    path = tmp_path / "svar.parquet"
    path.write_bytes(content)
    found = told(path, registry)
    assert found.code == "KS403"
    assert message(found, "en").startswith(said)


@pytest.mark.parametrize("keep", [0.2, 0.6, 0.99])
def test_cut_off_parquet_is_told(keep, tmp_path, registry):
    whole = tmp_path / "whole.parquet"
    pl.DataFrame({"inquiry": [str(n) for n in range(500)]}).write_parquet(whole)
    path = tmp_path / "svar.parquet"
    path.write_bytes(whole.read_bytes()[: int(whole.stat().st_size * keep)])
    assert told(path, registry).code == "KS403"


def test_missing_file_is_told_with_the_nearest_name(tmp_path, registry):
    (tmp_path / "svar-2021.csv").write_text("inquiry\n1\n")
    found = told(tmp_path / "svar-2012.csv", registry)
    assert found.code == "KS401"
    assert found.help.en == "did you mean «svar-2021.csv»?"
    folder = told(tmp_path, registry)
    assert (folder.code, folder.help.en) == ("KS401", "this is a folder: name a file in it")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("inquiry;participant\n1\n", "the row has 1 cell, but the header has 2"),
        (
            'inquiry;participant\n1;a"\n2\n',
            "the row has 1 cell, but the header has 2; a quotation mark in the file has no partner",
        ),
    ],
)
def test_a_row_that_is_too_short_is_told_with_its_likely_cause(tmp_path, registry, content, said):
    path = tmp_path / "svar.csv"
    path.write_text(content, encoding="utf-8")
    found = told(path, registry)
    assert (found.code, message(found, "en")) == ("KS403", said)
    assert found.help is None


@pytest.mark.parametrize(("encoding", "name"), [("utf-16", "UTF-16"), ("utf-32", "UTF-32")])
def test_another_unicode_is_named_and_what_to_do(tmp_path, registry, encoding, name):
    path = tmp_path / "svar.csv"
    path.write_bytes("inquiry;participant\n1;a\n".encode(encoding))
    found = told(path, registry)
    assert message(found, "nb") == f"filen er lagret som {name}"
    assert "UTF-8" in found.help.nb


@pytest.mark.parametrize(("first", "separator"), [("sep=;", ";"), ('"sep=,"', ","), ("SEP=\t", "\t")])
def test_a_first_line_for_a_spreadsheet_is_no_header(tmp_path, registry, first, separator):
    path = tmp_path / "svar.csv"
    rows = "".join(separator.join(row) + "\n" for row in (("inquiry", "participant"), ("1", "a")))
    path.write_text(f"{first}\n{rows}")
    found, _ = open_responses(path, registry)
    assert found.frame.collect().rows() == [("1", "a")]
    path.write_text(f"{first}\n{rows}2\n")
    assert told(path, registry).span.line == 4


def test_unknown_kind_of_file_is_told_with_those_that_are_read(tmp_path, registry):
    path = tmp_path / "svar.sav"
    path.write_text("x")
    found = told(path, registry)
    assert found.code == "KS402"
    assert ".csv" in found.data["known"]
    assert ".parquet" in found.data["known"]


def test_too_long_cell_is_told_with_its_place(tmp_path, registry):
    path = tmp_path / "svar.csv"
    path.write_text("inquiry;participant\n1;a\n2;" + "b" * 60_000 + "\n")
    found = told(path, registry)
    assert (found.code, found.span.line, found.span.column) == ("KS403", 3, 2)


def test_too_many_columns_are_told(tmp_path, registry):
    path = tmp_path / "svar.csv"
    path.write_text(";".join(f"c{n}" for n in range(2_001)) + "\n")
    assert told(path, registry).code == "KS403"


def failing(error):
    def read(path):
        raise error

    reader = Reader("odd", Text("rar", "odd"), (".odd",), read=read)
    return Registry(readers={"odd": Owned(reader, "odd-plugin", "1", "odd")})


@pytest.mark.parametrize(
    ("error", "place", "said"),
    [
        (ReadProblem(Text("nei", "no"), 4, 2), (4, 2), "no"),
        (ZeroDivisionError("oh"), (0, 1), "odd-plugin[odd]: ZeroDivisionError: oh"),
        (SystemExit(3), (0, 1), "odd-plugin[odd]: SystemExit: 3"),
    ],
)
def test_a_readers_trouble_concerns_its_file_alone(error, place, said, tmp_path):
    path = tmp_path / "svar.odd"
    path.write_text("x")
    found = told(path, failing(error))
    assert (found.span.line, found.span.column) == place
    assert message(found, "en") == said


@pytest.mark.parametrize(
    ("frame", "metadata", "said"),
    [
        (pl.DataFrame(), {}, "read gave DataFrame, not a polars.LazyFrame"),
        (None, {}, "read gave NoneType, not a polars.LazyFrame"),
        (pl.LazyFrame(), None, "metadata gave NoneType, not a mapping"),
    ],
)
def test_a_reader_that_gives_something_else_is_named(frame, metadata, said, tmp_path):
    path = tmp_path / "svar.odd"
    path.write_text("x")
    reader = Reader("odd", Text("rar", "odd"), (".odd",), lambda _: frame, lambda _: metadata)
    found = told(path, Registry(readers={"odd": Owned(reader, "odd-plugin", "1", "odd")}))
    assert message(found, "en") == f"odd-plugin[odd]: TypeError: {said}"


@pytest.mark.parametrize(
    "make", [lambda f: f, lambda f: f.lazy(), lambda f: pandas.DataFrame(f.to_dict(as_series=False))]
)
def test_any_frame_is_taken(make):
    frame = pl.DataFrame({"inquiry": ["1", "2"], "answered": [True, False]})
    assert from_frame(make(frame)).frame.collect().equals(frame)


def test_a_column_of_several_types_is_taken_as_written():
    cells = {"inquiry": ["a", 17], "ventetid": [20, datetime.time(0, 0, 20)], "answered": [True, None]}
    taken = from_frame(pandas.DataFrame(cells, dtype=object)).frame.collect()
    assert taken.rows() == [("a", "20", True), ("17", "00:00:20", None)]


def test_what_is_no_frame_is_refused():
    with pytest.raises(TypeError):
        from_frame("svar.csv")


def read_csv(path, registry, text):
    path.write_text(text, encoding="utf-8")
    return open_responses(path, registry)


def test_a_quotation_mark_within_a_cell_is_a_character(tmp_path, registry):
    text = 'inquiry;participant;channel\n1;Måneøy 5" as;chat\n2;Kafé "Sola";chat\n'
    opened, _ = read_csv(tmp_path / "svar.csv", registry, text)
    assert opened.frame.collect().rows() == [("1", 'Måneøy 5" as', "chat"), ("2", 'Kafé "Sola"', "chat")]


@pytest.mark.parametrize("first", ["", "# kspris edition=liten-2021\n"])
@pytest.mark.parametrize("last", ["", "\n"])
def test_a_heading_may_be_several_lines(tmp_path, registry, first, last):
    text = first + 'inquiry;"Hva synes\ndu; egentlig?";"svar"\n1;"bra\nnok";ja' + last
    opened, found = read_csv(tmp_path / "svar.csv", registry, text)
    assert found == ()
    assert opened.frame.collect().rows(named=True) == [
        {"inquiry": "1", "Hva synes\ndu; egentlig?": "bra\nnok", "svar": "ja"}
    ]
    opened, _ = read_csv(tmp_path / "svar.csv", registry, text.partition("1;")[0])
    assert opened.frame.collect().is_empty()


@pytest.mark.parametrize("header", ["kommentar", "*", "^k.*$"])
def test_a_cell_that_is_too_long_is_told_whatever_its_heading(tmp_path, registry, header):
    text = f"inquiry;{header}\n1;kort\n2;{'x' * 100_001}\n"
    opened, (told,) = read_csv(tmp_path / "svar.csv", registry, text)
    assert opened is None
    assert (told.span.line, told.span.column) == (3, 2)
    assert "100001" in message(told, "en")


def test_a_heading_whose_quotation_mark_is_never_closed_is_told(tmp_path, registry):
    opened, (told,) = read_csv(
        tmp_path / "svar.csv", registry, 'inquiry;"participant;channel\n1;Måneøy;chat\n'
    )
    assert opened is None
    assert (told.span.line, message(told, "en")) == (1, "a quotation mark in the row is never closed")


def test_rows_between_two_lone_quotation_marks_are_not_lost_in_a_cell(tmp_path, registry):
    rows = [
        '1;Måneøy;chat;ja;"hei',
        "2;Måneøy;chat;ja;sa de",
        '3;Måneøy;chat;ja;farvel"',
        "4;Måneøy;chat;ja;",
    ]
    text = (
        "# kspris edition=liten-2021\ninquiry;participant;channel;svar;kommentar\n" + "\n".join(rows) + "\n"
    )
    opened, (told,) = read_csv(tmp_path / "svar.csv", registry, text)
    assert opened is None
    assert (told.code, told.span.line, told.span.column) == ("KS403", 3, 5)
    assert "quotation mark" in message(told, "en")


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ('"hei', "a quotation mark in the row is never closed"),
        ('"hei" sa de', "a cell in the row goes on behind the quotation mark that ends it"),
    ],
)
def test_a_quotation_mark_out_of_place_is_told_with_its_row(tmp_path, registry, cell, said):
    text = f"inquiry;participant;kommentar\n1;Måneøy;\n2;Måneøy;{cell}\n3;Måneøy;\n"
    opened, (told,) = read_csv(tmp_path / "svar.csv", registry, text)
    assert opened is None
    assert (told.code, told.span.line, message(told, "en")) == ("KS403", 3, said)
