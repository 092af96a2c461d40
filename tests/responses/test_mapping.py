"""Outside exports with a mapping: what is wrong with a mapping, and what findings about answers say.

`KSPRIS_REWRITE_GOLDENS=1 pytest tests/responses/test_mapping.py` writes the expected outputs anew; a person
reads the difference.
"""

import json
import os
import unicodedata
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import kspris
from kspris import functions
from kspris.cli.main import run
from kspris.errors import ResponsesError
from kspris.responses.mapping.use import mapped
from kspris_dsl.catalogue import family
from kspris_dsl.render import render

HERE = Path(__file__).parent
LITEN = str(HERE / "liten")
EDITION = functions.load(LITEN)
BAD = sorted((HERE / "bad_mappings").glob("*.toml"))


def told(path):
    """Return all that is said of a bad mapping, as on the command line."""
    opened = functions.opened("export.csv")
    return mapped(opened, path, functions.load(LITEN))


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_bad_mapping_is_told_with_its_line(path, monkeypatch):
    monkeypatch.chdir(path.parent)
    found = told(Path(path.name))
    assert found.opened is None
    parts = [render(found.diagnostics, found.sources, language) for language in ("nb", "en")]
    text = "\n\n----\n\n".join(parts) + "\n"
    golden = path.with_suffix(".txt")
    if os.environ.get("KSPRIS_REWRITE_GOLDENS"):
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text("utf-8")
    assert path.name[:5] in {one.code for one in found.diagnostics}


def test_every_code_of_mappings_has_a_bad_file():
    codes = {code for code in family("4") if code.startswith("KS49")}
    assert codes - {path.name[:5] for path in BAD} == {"KS498"}, "KS498 is of no mapping's text"


MAPPED = """[columns]
"Løpenr" = "inquiry"
"Bedrift" = "participant"
"Bransje" = "class"
"Kanal" = "channel"
"Besvart" = "answered"
"Svartid (sek)" = "ventetid"
"Q1. Forsto de deg?" = "forsto"
"Språk" = "sprak"
"Handlet" = "handlet"
"Anbefale" = "anbefale"
"Alder" = "alder"
"""
HEADER = "Løpenr;Bedrift;Bransje;Kanal;Besvart;Svartid (sek);Q1. Forsto de deg?;Språk;Handlet;Anbefale;Alder"


@pytest.fixture
def here(tmp_path, monkeypatch):
    """A folder with an export of two inquiries and a mapping of it, which a test may write anew."""
    monkeypatch.chdir(tmp_path)
    export(
        "7;Huldrevik;Bank;Telefon;Ja;20;Ja;;ja;9;Ung", "8;Huldrevik;Bank;E-post;Ja;2;Delvis;Yes;nei;8;gammel"
    )
    Path("mapping.toml").write_text(MAPPED, encoding="utf-8")
    return tmp_path


def export(*rows, header=HEADER):
    Path("export.csv").write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")


def mapping(*changes, more=""):
    """Write the mapping with lines of it replaced, each change an old line and a new one."""
    text = MAPPED
    for old, new in changes:
        assert f"\n{old}\n" in text
        text = text.replace(f"\n{old}\n", f"\n{new}\n")
    Path("mapping.toml").write_text(text + more, encoding="utf-8")


def answers(**how):
    return kspris.intake("export.csv", LITEN, mapping="mapping.toml", **how).answers.collect()


def refused():
    with pytest.raises(ResponsesError) as error:
        answers()
    return error.value


def first(error, code):
    return next(one for one in error.diagnostics if one.code == code)


def test_labels_that_the_edition_knows_need_no_line(here):
    rows = answers()
    assert rows["channel"].to_list() == ["telefon", "epost"]
    assert rows["forsto"].to_list() == ["ja", "delvis"]
    assert rows["sprak"].to_list() == [None, "ja"]
    assert rows["alder"].to_list() == ["ung", "gammel"]


def test_the_command_writes_what_every_other_command_reads(here, capsys):
    code = run(
        ["intake", "export.csv", "--edition", LITEN, "--mapping", "mapping.toml", "--out", "a.parquet"]
    )
    assert code == 0
    assert pl.read_parquet("a.parquet").equals(answers())
    assert run(["score", "a.parquet", "--edition", LITEN, "--format", "json"]) == 0


def test_a_finding_has_the_header_the_label_and_the_row_of_the_export(here):
    export(
        "7;Huldrevik;Bank;Telefon (inn);Ja;20;Ja;;ja;9;Ung",
        "8;Huldrevik;Bank;Telefon;Ja;20;Kanskje;;ja;9 av 10;Ung",
    )
    error = refused()
    text = error.rendered("nb")
    assert "kanalen «Telefon (inn)» er ikke med i undersøkelsen\n --> export.csv:2:4\n" in text
    assert 'skriv under [values.channel] i mapping.toml: "Telefon (inn)" = "..."' in text
    assert "«Kanskje» er ikke et svar på «Q1. Forsto de deg?»\n --> export.csv:3:7\n" in text
    assert "«9 av 10» i «Anbefale» er ikke et helt tall\n --> export.csv:3:10\n" in text


def test_the_place_is_the_exports_though_columns_before_it_are_left_out(here):
    export("x;7;Huldrevik;Bank;Telefon;Ja;20;Kanskje;;ja;9;Ung", header=f"Notat;{HEADER}")
    mapping(more='"Notat" = ""\n')
    assert first(refused(), "KS423").span.column == 8


def test_what_a_label_means_is_said_of_a_column_or_of_a_scale(here):
    export(
        "7;Huldrevik;Bank;Telefon;Ja;20;A1;;A2;9 - svært;Ung",
        "8;Huldrevik;Bank;E-post;Ja;2;-oth-;A3;A1;8;Ung",
    )
    mapping(
        more="""
[scales.grad]
A1 = "ja"
A2 = "Delvis"
A3 = "nei"
[values.forsto]
A1 = "nei"
"-oth-" = ""
[values.anbefale]
"9 - svært" = "9"
"""
    )
    with pytest.raises(ResponsesError) as error:
        answers()
    assert {one.code for one in error.value.diagnostics} == {"KS426"}, "forsto is empty where it says -oth-"
    rows = answers(skip_bad=True)
    assert rows.select("forsto", "handlet", "anbefale").rows() == [("nei", "delvis", 9)]


def test_an_explicit_line_goes_before_what_the_edition_would_take_a_label_for(here):
    mapping(more='[values.forsto]\nJa = "nei"\nDelvis = "ja"\n')
    assert answers()["forsto"].to_list() == ["nei", "ja"]


def test_columns_of_one_and_nought_become_one_answer(here):
    header = HEADER.replace("Q1. Forsto de deg?", "f/ja;f/delvis;f/nei")
    lines = "\n".join(f'"f/{one}" = {{ id = "forsto", answer = "{one}" }}' for one in ("ja", "delvis", "nei"))
    mapping(('"Q1. Forsto de deg?" = "forsto"', lines))
    export(
        "7;Huldrevik;Bank;Telefon;Ja;20;0;1;0;;ja;9;Ung",
        "8;Huldrevik;Bank;Chat;Nei;;0;0;0;;;;",
        header=header,
    )
    assert answers()["forsto"].to_list() == ["delvis", None]
    export(
        "7;Huldrevik;Bank;Telefon;Ja;20;1;1;0;;ja;9;Ung",
        "8;Huldrevik;Bank;Telefon;Ja;20;;kryss;;;ja;9;Ung",
        header=header,
    )
    text = refused().rendered("nb")
    assert "«ja + delvis» er ikke et svar på «f/ja / f/delvis / f/nei»" in text
    assert "«kryss» er ikke et svar på «f/ja / f/delvis / f/nei»" in text


def test_what_a_chosen_answer_says_may_be_another_word_than_yes(here):
    header = HEADER.replace("Q1. Forsto de deg?", "f/ja;f/nei")
    said = "\n".join(
        f'"f/{one}" = {{ id = "forsto", answer = "{one}", chosen = "Selected" }}' for one in ("ja", "nei")
    )
    mapping(('"Q1. Forsto de deg?" = "forsto"', said))
    export("7;Huldrevik;Bank;Telefon;Ja;20;;Selected;;ja;9;Ung", header=header)
    assert answers()["forsto"].to_list() == ["nei"]


def test_one_header_for_each_channel_is_one_column_where_one_is_filled(here):
    header = HEADER.replace("Svartid (sek)", "Vent telefon;Vent epost")
    lines = "\n".join(f'"Vent {one}" = {{ id = "ventetid", shared = true }}' for one in ("telefon", "epost"))
    mapping(('"Svartid (sek)" = "ventetid"', lines))
    export(
        "7;Huldrevik;Bank;Telefon;Ja;20;;Ja;;ja;9;Ung",
        "8;Huldrevik;Bank;E-post;Ja;;2;Ja;ja;ja;9;Ung",
        header=header,
    )
    assert answers()["ventetid"].to_list() == [20, 2]
    export("7;Huldrevik;Bank;Telefon;Ja;20;2;Ja;;ja;9;Ung", header=header)
    assert "«20 + 2» i «Vent telefon / Vent epost»" in refused().rendered("nb")


def test_dates_are_read_as_the_mapping_says_and_no_other_way(here):
    header = f"{HEADER};Dato"
    mapping(more='"Dato" = { id = "date", written = "mm.dd.yyyy" }\n')
    export("7;Huldrevik;Bank;Telefon;Ja;20;Ja;;ja;9;Ung;03.04.2021", header=header)
    assert answers()["date"].to_list() == [date(2021, 3, 4)]
    export("7;Huldrevik;Bank;Telefon;Ja;20;Ja;;ja;9;Ung;03.04.21", header=header)
    assert "«03.04.21» i «Dato» er ikke en dato" in refused().rendered("nb")
    export("7;Huldrevik;Bank;Telefon;Ja;20;Ja;;ja;9;Ung;13.04.2021", header=header)
    text = refused().rendered("nb")
    assert "«13.04.2021» i «Dato» er ikke en dato" in text
    assert 'Dato = { id = "date", written = "dd/mm/yyyy" }' in text


def test_a_label_in_place_of_a_date_may_be_said_to_be_empty(here):
    mapping(more='"Dato" = { id = "date", written = "mm/dd/yyyy" }\n[values.date]\n"-" = ""\n')
    export("7;Huldrevik;Bank;Telefon;Ja;20;Ja;;ja;9;Ung;-", header=f"{HEADER};Dato")
    assert answers()["date"].to_list() == [None]


def test_the_row_and_its_cell_are_right_below_a_first_line_that_is_no_header(here):
    text = Path("export.csv").read_text("utf-8").replace(";Ja;;ja;9", ";Tja;;ja;9")
    Path("export.csv").write_text(f"sep=;\n{text}", encoding="utf-8")
    one = first(refused(), "KS423")
    assert (one.span.line, one.data["value"]) == (3, "Tja")


def test_lists_and_the_like_are_told_as_they_are_written(here):
    frame = pl.read_csv("export.csv", separator=";", infer_schema=False)
    frame = frame.with_columns(pl.col("Q1. Forsto de deg?").str.split(","))
    with pytest.raises(ResponsesError, match=r"“\['Ja'\]” is not an answer to “Q1. Forsto de deg\?”"):
        kspris.intake(frame, LITEN, mapping="mapping.toml")


def test_waits_that_are_spans_of_time_are_drafted_and_read(here):
    frame = pl.read_csv("export.csv", separator=";", infer_schema=False)
    frame = frame.head(1).with_columns(pl.duration(seconds=25).alias("Svartid (sek)"))
    assert '"Svartid (sek)" = "ventetid"' in functions.draft_mapping(frame, LITEN)
    found = kspris.intake(frame, LITEN, mapping="mapping.toml").answers.collect()
    assert found["ventetid"].to_list() == [25]


def test_points_in_time_are_read_as_the_mapping_says(here):
    header = HEADER.replace("Svartid (sek)", "Ut;Inn")
    lines = "\n".join(
        f'"{name}" = {{ id = "{column}", written = "dd/mm/yyyy hh:mm:ss" }}'
        for name, column in (("Ut", "sent"), ("Inn", "replied"))
    )
    mapping(('"Svartid (sek)" = "ventetid"', lines))
    export("7;Huldrevik;Bank;Telefon;Ja;04/03/2021 10:00:00;04/03/2021 10:00:25;Ja;;ja;9;Ung", header=header)
    assert answers()["ventetid"].to_list() == [25]


def test_waits_have_the_unit_that_the_mapping_says(here):
    mapping(('"Svartid (sek)" = "ventetid"', '"Svartid (sek)" = { id = "ventetid", unit = "min" }'))
    export("7;Huldrevik;Bank;Telefon;Ja;0,5;Ja;;ja;9;Ung", "8;Huldrevik;Bank;Telefon;Ja;10 sek;Ja;;ja;9;Ung")
    assert answers()["ventetid"].to_list() == [30, 10]


def test_a_column_that_the_export_lacks_is_the_same_in_all_rows(here):
    export("7;Huldrevik;Bank;Ja;20;Ja;;ja;9;Ung", header=HEADER.replace("Kanal;", ""))
    mapping(('"Kanal" = "channel"', ""), more='[fixed]\nchannel = "Telefon"\n')
    assert answers()["channel"].to_list() == ["telefon"]


def test_a_header_that_the_mapping_does_not_speak_of_is_told(here, capsys):
    export("7;Huldrevik;Bank;Telefon;Ja;20;Ja;;ja;9;Ung;x", header=f"{HEADER};Merknad")
    found = kspris.intake("export.csv", LITEN, mapping="mapping.toml")
    one = next(one for one in found.diagnostics if one.code == "KS410")
    assert (one.span.column, one.data["column"]) == (12, "Merknad")
    assert one.help.nb.endswith('"" om den skal være utelatt: Merknad = ""')
    mapping(more='Merknad = ""\n')
    assert "KS410" not in {
        one.code for one in kspris.intake("export.csv", LITEN, mapping="mapping.toml").diagnostics
    }


def test_a_column_that_is_missing_is_told_with_the_line_to_write(here):
    mapping(('"Q1. Forsto de deg?" = "forsto"', '"Q1. Forsto de deg?" = ""'))
    assert '[columns] i mapping.toml: "..." = "forsto"' in refused().rendered("nb")


def test_a_header_that_is_an_id_may_be_another_column(here):
    export(
        "Ja;7;Huldrevik;Bank;Telefon;Ja;20;x;;ja;9;Ung",
        header=f"forsto;{HEADER}".replace("Q1. Forsto de deg?", "Merknad"),
    )
    mapping(('"Q1. Forsto de deg?" = "forsto"', '"Merknad" = ""'))
    assert answers()["forsto"].to_list() == ["ja"]
    mapping(('"Q1. Forsto de deg?" = "forsto"', '"Merknad" = "forsto"'))
    assert [one.code for one in refused().diagnostics] == ["KS496"]
    mapping(('"Q1. Forsto de deg?" = "forsto"', '"Merknad" = ""\nforsto = "kommentar_service"'))
    assert first(refused(), "KS408").data["column"] == "forsto"


def test_what_is_only_odd_about_a_mapping_is_told_in_python_too(here):
    Path("mapping.toml").write_bytes(MAPPED.encode("cp1252"))
    assert "KS404" in {
        one.code for one in kspris.intake("export.csv", LITEN, mapping="mapping.toml").diagnostics
    }


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_mapping_saved_by_another_editor_is_read(encoding, here):
    known = answers()
    Path("mapping.toml").write_bytes(MAPPED.replace("\n", "\r\n").encode(encoding))
    assert answers().equals(known)


def test_an_export_without_rows_is_told(here):
    export()
    assert [one.code for one in refused().diagnostics] == ["KS411"]


def test_a_checked_file_is_checked_again_under_a_mapping(here):
    run(["intake", "export.csv", "--edition", LITEN, "--mapping", "mapping.toml", "--out", "a.parquet"])
    Path("mapping.toml").write_text('[values.forsto]\nja = "delvis"\n', encoding="utf-8")
    rows = kspris.intake("a.parquet", LITEN, mapping="mapping.toml").answers.collect()
    assert rows["forsto"].to_list() == ["delvis", "delvis"]
    assert rows.schema == answers_schema()


def answers_schema():
    return pl.read_parquet("a.parquet").schema


@pytest.mark.parametrize(
    ("path", "code", "exit_code"),
    [("borte.toml", "KS401", 2), (".", "KS401", 2), ("export.xlsx", "KS491", 1), ("export.csv", "KS491", 1)],
)
def test_what_is_no_mapping_is_told(path, code, exit_code, here, capsys):
    pl.read_csv("export.csv", separator=";").write_excel("export.xlsx")
    assert run(["intake", "export.csv", "--edition", LITEN, "--mapping", path, "--lang", "nb"]) == exit_code
    assert code in capsys.readouterr().err


def test_a_wrong_mapping_is_told_in_json_too(here, capsys):
    mapping(('"Kanal" = "channel"', '"Kanal" = "kanal"'))
    assert (
        run(["intake", "export.csv", "--edition", LITEN, "--mapping", "mapping.toml", "--format", "json"])
        == 1
    )
    told = json.loads(capsys.readouterr().out)["diagnostics"]
    assert [(one["code"], one["place"]["line"]) for one in told] == [("KS494", 5)]


def test_headers_are_compared_as_they_are_read(here):
    export("7;Huldrevik;Bank;Telefon;Ja;20;Ja;;ja;9;Ung", header=unicodedata.normalize("NFD", HEADER))
    assert answers()["inquiry"].to_list() == ["7"]


def test_an_export_that_says_its_own_edition_is_held_to_it(here):
    frame = pl.read_csv("export.csv", separator=";", infer_schema=False)
    frame.write_parquet("export.parquet", metadata={"kspris.edition": "liten-2020"})
    with pytest.raises(ResponsesError, match="KS406"):
        kspris.intake("export.parquet", LITEN, mapping="mapping.toml")


def test_typed_columns_and_frames_are_mapped_too(here):
    frame = pl.read_csv("export.csv", separator=";").with_columns(pl.col("Løpenr").cast(pl.Float64))
    rows = kspris.intake(frame, LITEN, mapping="mapping.toml").answers.collect()
    assert rows.equals(answers())


PIECES = (
    [
        "[columns]",
        "[values.forsto]",
        "[scales.grad]",
        "[fixed]",
        "[[columns]]",
        '"Bedrift"',
        "Kanal",
        "\u2028",
    ],
    [
        '"participant"',
        '"forsto"',
        '""',
        "'ja'",
        '"a\\"=b"',
        'id = "alder"',
        "shared = true",
        "edition",
        "\x00",
    ],
    ["=", " = ", "{", "}", ",", ".", "[", "]", "#", '"""', "1", "2021-01-01", "\n", "\n", "\n", "\r"],
)


@settings(deadline=None, max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pieces=st.lists(st.one_of(*map(st.sampled_from, PIECES)), max_size=30))
def test_any_text_is_a_mapping_or_told(pieces, here):
    text = "".join(pieces)
    Path("any.toml").write_text(text, encoding="utf-8", newline="")
    found = mapped(functions.opened("export.csv"), Path("any.toml"), EDITION)
    assert found.opened is not None or found.diagnostics
    for one in found.diagnostics:
        assert one.span.line <= text.replace("\r", "\n").count("\n") + 1
    render(found.diagnostics, found.sources, "nb")
