"""Drafts of mappings: an export as other programs make them, through `kspris map` and intake, and back.

1. What is the edition's own words comes through a draft that nobody has touched.
2. What is not waits in the draft, and comes through when a few lines are filled in.
3. Whatever a header or a label is made of, the draft is TOML, and says it.
"""

import os
import re
import shlex
import tomllib
from pathlib import Path

import polars as pl
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import kspris
from kspris.cli.main import run
from kspris.responses.layout import layout
from kspris.responses.mapping.words import columns_of
from kspris.responses.normalise import as_read

HERE = Path(__file__).parent
LITEN = str(HERE / "liten")
EDITION = kspris.load("2021")
SURVEY = kspris.simulate("2021", 3, seed=5)
HEADINGS = {
    "nb": {
        "inquiry": "Løpenr",
        "participant": "Bedrift",
        "class": "Klasse",
        "channel": "Kanal",
        "counterpart": "Motpart",
        "date": "Dato",
        "attempts": "Antall forsøk",
        "answered": "Besvart",
        "completed": "Gjennomført",
        "shopper": "Observatør",
        "ventetid": "Svartid (sek)",
    },
    "en": {
        "inquiry": "Response ID",
        "participant": "Company",
        "class": "Class",
        "channel": "Channel",
        "counterpart": "Answered by",
        "date": "Date",
        "attempts": "Number of attempts",
        "answered": "Answered",
        "completed": "completed",
        "shopper": "Mystery shopper",
        "ventetid": "Waiting time",
    },
}
CODES = {
    "none": "{text}",
    "Q1.": "Q{number}. {text}",
    "12)": "{number}) {text}",
    "limesurvey": "G01Q{number:02}. {text}",
    "kobo": "skjema/del_{number}/{text}",
}


def headings(language, code):
    """Return what an outside tool calls each column: its own names, and the questions' texts with codes."""
    texts = {one.id: one.wording for one in (*EDITION.questions.values(), *EDITION.background.values())}
    found = dict(HEADINGS[language])
    for number, name in enumerate(SURVEY.columns, 1):
        if name in found:
            continue
        if name.startswith("kommentar_"):
            text = EDITION.areas[name.removeprefix("kommentar_")].comment.in_(language)
        else:
            text = next(iter(texts[name].values())).in_(language)
        found[name] = CODES[code].format(number=number, text=text)
    return found


def exported(language, code, dates):
    """Return the survey as an outside tool would export it: headings, labels, ways of writing."""
    changes = []
    for name, column in columns_of(EDITION, layout(EDITION)).items():
        if name in SURVEY.columns and column.kind == "option":
            labels = {one: label.in_(language) for one, label in column.answers.items()}
            changes.append(pl.col(name).replace(labels))
        elif column.kind == "boolean":
            said = {"nb": ("Ja", "Nei"), "en": ("Yes", "No")}[language]
            changes.append(pl.when(name).then(pl.lit(said[0])).otherwise(pl.lit(said[1])).alias(name))
    frame = SURVEY.with_columns(*changes, pl.col("date").dt.strftime(dates))
    return frame.select(pl.all().cast(pl.String)).rename(headings(language, code))


def written(frame, path, form):
    if form == "xlsx":
        frame.write_excel(path)
    elif form == "parquet":
        frame.write_parquet(path)
    else:
        separator = ";" if form == "cp1252" else ","
        path.write_bytes(
            frame.write_csv(separator=separator).encode("utf-8" if form == "utf-8" else "cp1252")
        )
    return path


SUFFIX = {"utf-8": "csv", "cp1252": "csv", "xlsx": "xlsx", "parquet": "parquet"}


@settings(deadline=None, max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    language=st.sampled_from(["nb", "en"]),
    code=st.sampled_from(sorted(CODES)),
    dates=st.sampled_from(["%Y-%m-%d", "%d.%m.%Y", "%m/%d/%Y", "%Y%m%d"]),
    form=st.sampled_from(sorted(SUFFIX)),
)
def test_the_editions_own_words_come_through_an_untouched_draft(language, code, dates, form, tmp_path):
    path = written(exported(language, code, dates), tmp_path / f"export.{SUFFIX[form]}", form)
    mapping = tmp_path / "mapping.toml"
    mapping.write_text(kspris.draft_mapping(path, EDITION, language=language), encoding="utf-8")
    answers = kspris.intake(path, EDITION, mapping=mapping).answers.collect()
    known = kspris.intake(SURVEY, EDITION).answers.collect()
    assert answers.equals(known)


@settings(deadline=None, max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_codes_come_through_when_each_is_said_once(data, tmp_path):
    frame = exported("nb", "limesurvey", "%d.%m.%Y")
    known = {
        name: one for name, one in columns_of(EDITION, layout(EDITION)).items() if one.scale and one.answers
    }
    scales = {one.scale: one for one in known.values() if one.kind == "option"}
    drawn = {
        scale: data.draw(st.permutations(list(one.answers)), label=scale)
        for scale, one in sorted(scales.items())
    }
    codes = {
        scale: {answer: f"A{place}" for place, answer in enumerate(ids, 1)} for scale, ids in drawn.items()
    }
    texts = headings("nb", "limesurvey")
    coded = [
        pl.Series(texts[name], SURVEY[name].cast(pl.String).replace(codes[one.scale]))
        for name, one in known.items()
        if one.kind == "option"
    ]
    path = written(frame.with_columns(coded), tmp_path / "export.csv", "cp1252")
    mapping = tmp_path / "mapping.toml"
    draft = kspris.draft_mapping(path, EDITION)
    lines = [
        f"[scales.{scale}]\n" + "".join(f'{code} = "{answer}"\n' for answer, code in of.items())
        for scale, of in codes.items()
    ]
    mapping.write_text(re.sub(r"(?m)^\[scales\.\w+\]$", "", draft) + "\n".join(lines), encoding="utf-8")
    answers = kspris.intake(path, EDITION, mapping=mapping).answers.collect()
    assert answers.equals(kspris.intake(SURVEY, EDITION).answers.collect())


def fill(path, lines):
    """Fill lines of a draft in as a person would: take the `#` away and write what is meant."""
    text = path.read_text("utf-8")
    for name, meaning in lines.items():
        old = re.compile(rf'^# ({re.escape(name)}) = "[^"]*"(.*)$', re.M)
        text, times = old.subn(rf'\1 = "{meaning}"\2', text)
        assert times == 1, name
    path.write_text(text, encoding="utf-8")


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def mapped(*arguments):
    return run(["map", *arguments, "--edition", LITEN, "--lang", "nb"])


def taken(file):
    return run(
        ["intake", file, "--edition", LITEN, "--mapping", "mapping.toml", "--out", "a.csv", "--lang", "nb"]
    )


LIME = """\
"id. Response ID","submitdate. Date submitted","G01Q01. Bedrift","G01Q02. Bransje","G01Q03. Kanal",\
"G01Q04. Fikk du svar?","G02Q01. Hvor lenge ventet du?",\
"G02Q02[SQ001]. Forsto kundebehandleren hva du trengte?","G02Q02[SQ002]. Var språket godt?",\
"G02Q02[SQ003]. Ville du handlet her?","G02Q03. Hvor sannsynlig er det at du anbefaler?",\
"G03Q01. Alder"
"1","2021-02-01 10:00:00","Huldrevik","Bank","E-post","Y","1","A1","A2","A3","9","AO01"
"2","2021-02-02 10:00:00","Huldrevik","Bank","Telefon","Y","20","A2","","A1","10","AO02"
"3","2021-02-03 10:00:00","Huldrevik","Bank","Telefon","N","","","","","","AO02"
"""


def test_limesurveys_codes_wait_once_for_the_scale(here, capsys):
    Path("lime.csv").write_text(LIME, encoding="utf-8")
    assert mapped("lime.csv", "--out", "mapping.toml") == 0
    draft = Path("mapping.toml").read_text("utf-8")
    assert draft.count("[scales.grad]") == 1
    assert (
        '# "G01Q04. Fikk du svar?" = "answered"  # gjetning: svarene passer, men til completed også' in draft
    )
    assert '# "submitdate. Date submitted" = ""  # vet ikke (2021-02-01 10:00:00, 2021-02-02' in draft
    assert taken("lime.csv") == 1
    fill(
        Path("mapping.toml"),
        {
            '"id. Response ID"': "inquiry",
            '"submitdate. Date submitted"': "",
            '"G01Q04. Fikk du svar?"': "answered",
            **{"A1": "ja", "A2": "delvis", "A3": "nei"},
            **{"AO01": "ung", "AO02": "gammel"},
        },
    )
    capsys.readouterr()
    assert taken("lime.csv") == 0, capsys.readouterr().err
    rows = pl.read_csv("a.csv", separator=";", infer_schema=False, comment_prefix="#")
    assert rows.select(
        "inquiry", "answered", "ventetid", "forsto", "sprak", "handlet", "anbefale", "alder"
    ).rows() == [
        ("1", "true", "1", "ja", "delvis", "nei", "9", "ung"),
        ("2", "true", "20", "delvis", None, "ja", "10", "gammel"),
        ("3", "false", None, None, None, None, None, "gammel"),
    ]


KOBO = """start;om/participant;om/class;om/channel;svar/answered;svar/ventetid;\
svar/forsto;svar/forsto/ja;svar/forsto/delvis;svar/forsto/nei;svar/sprak;svar/handlet;svar/anbefale;om/alder;_id;_validation_status
2021-02-01T10:00:00.000+01:00;Huldrevik;bank;telefon;1;20;ja;1;0;0;;ja;9;ung;501;Approved
2021-02-01T11:00:00.000+01:00;Huldrevik;bank;epost;1;2;delvis;0;1;0;ja;nei;8;ung;502;Not Approved
"""


def test_kobos_groups_are_read_over_and_its_columns_of_one_and_nought_wait(here, capsys):
    Path("kobo.csv").write_text(KOBO, encoding="utf-8")
    assert mapped("kobo.csv", "--out", "mapping.toml") == 0
    fill(Path("mapping.toml"), {"start": "", "_id": "inquiry", "_validation_status": ""})
    assert taken("kobo.csv") == 0
    rows = pl.read_csv("a.csv", separator=";", infer_schema=False, comment_prefix="#")
    assert rows.select("inquiry", "channel", "forsto").rows() == [
        ("501", "telefon", "ja"),
        ("502", "epost", "delvis"),
    ]


def test_columns_of_one_and_nought_alone_are_one_question(here):
    frame = pl.read_csv(KOBO.encode(), separator=";", infer_schema=False).drop("svar/forsto")
    text = kspris.draft_mapping(frame, LITEN)
    said = tomllib.loads(text)["columns"]
    assert said["svar/forsto/delvis"] == {"id": "forsto", "answer": "delvis"}


def test_columns_that_each_say_their_answer_share_the_question_but_a_no_waits():
    frame = pl.DataFrame(
        {"forsto/ja": ["Ja", None], "forsto/delvis": [None, "Delvis"], "forsto/nei": ["Nei", None]}
    )
    text = kspris.draft_mapping(frame, LITEN)
    assert tomllib.loads(text)["columns"] == {
        "forsto/ja": {"id": "forsto", "shared": True},
        "forsto/delvis": {"id": "forsto", "shared": True},
    }
    assert '# "forsto/nei" = { id = "forsto", shared = true }' in text


@pytest.mark.parametrize(
    ("cells", "written"),
    [
        (["3/14/2021", "3/4/2021"], "mm/dd/yyyy"),
        (["03/14/21"], "mm/dd/yy"),
        (["14/03/2021 10:15"], "dd/mm/yyyy hh:mm"),
        (["12.31.2021"], "mm.dd.yyyy"),
    ],
)
def test_how_dates_are_written_is_found_where_only_one_way_reads_them_all(cells, written):
    said = tomllib.loads(kspris.draft_mapping(pl.DataFrame({"Dato": cells}), LITEN))["columns"]
    assert said == {"Dato": {"id": "date", "written": written}}


def test_an_answer_that_nobody_gave_stands_with_those_that_were_given():
    frame = pl.DataFrame(
        {"forsto/ja": ["Ja", None], "forsto/delvis": [None, "Delvis"], "forsto/uaktuelt": [None, None]}
    )
    said = tomllib.loads(kspris.draft_mapping(frame, LITEN))["columns"]
    assert said["forsto/uaktuelt"] == {"id": "forsto", "answer": "uaktuelt"}
    assert said["forsto/delvis"] == {"id": "forsto", "shared": True}


def test_a_question_goes_before_its_answers_wherever_it_stands():
    frame = pl.DataFrame({"d/forsto/ja": ["1", "0"], "d/forsto/nei": ["0", "1"], "d/forsto": ["ja", "nei"]})
    assert tomllib.loads(kspris.draft_mapping(frame, LITEN))["columns"] == {"d/forsto": "forsto"}


def test_a_header_that_is_an_id_has_a_line_where_its_dates_need_one():
    frame = pl.DataFrame({"date": ["12/31/2021"], "forsto": ["ja"]})
    text = kspris.draft_mapping(frame, LITEN)
    assert tomllib.loads(text)["columns"] == {"date": {"id": "date", "written": "mm/dd/yyyy"}}
    assert "trenger ingen linje: forsto\n" in text


def test_an_export_without_rows_has_a_draft(here):
    Path("tom.csv").write_text(LIME.partition("\n")[0] + "\n", encoding="utf-8")
    assert mapped("tom.csv", "--out", "mapping.toml") == 0
    assert "participant" in Path("mapping.toml").read_text("utf-8")


def test_columns_that_say_one_word_where_the_answer_was_given():
    frame = pl.DataFrame({"forsto[ja]": ["Selected", None], "forsto[nei]": [None, "Selected"]})
    said = tomllib.loads(kspris.draft_mapping(frame, LITEN))["columns"]
    assert said["forsto[nei]"] == {"id": "forsto", "answer": "nei", "chosen": "Selected"}


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("start", "2021-02-01T10:00"),
        ("Besvart av", "Kari"),
        ("Alder på bilen", "3 år"),
        ("Kanalvalg, hvorfor", "rask"),
    ],
)
def test_a_header_that_is_only_near_waits_where_its_cells_do_not_bear_it_out(header, value):
    frame = pl.DataFrame({header: [value, None]})
    text = kspris.draft_mapping(frame, LITEN)
    assert tomllib.loads(text)["columns"] == {}


def test_a_header_that_is_near_is_taken_where_its_cells_bear_it_out():
    frame = pl.DataFrame(
        {"Kanall": ["Telefon", "Chat"], "Bessvart": ["1", "0"], "Datoer": ["01.02.2021", None]}
    )
    said = tomllib.loads(kspris.draft_mapping(frame, LITEN))["columns"]
    assert said == {"Kanall": "channel", "Bessvart": "answered", "Datoer": "date"}


def test_headers_of_which_one_is_filled_share_their_column():
    frame = pl.DataFrame({"Hvor lenge ventet du?": ["20", None], "Ventetid": [None, "30"]})
    said = tomllib.loads(kspris.draft_mapping(frame, LITEN))["columns"]
    assert list(said) == frame.columns
    assert list(said.values()) == [{"id": "ventetid", "shared": True}] * 2


def test_of_two_headers_that_are_the_same_one_waits():
    frame = pl.DataFrame({"Hvor lenge ventet du?": ["20", "10"], "Ventetid": ["21", "30"]})
    text = kspris.draft_mapping(frame, LITEN)
    assert tomllib.loads(text)["columns"] == {"Hvor lenge ventet du?": "ventetid"}
    assert "«Hvor lenge ventet du?» er tatt for det samme" in text


def test_what_only_the_answers_tell_waits_where_it_may_be_several():
    frame = pl.DataFrame(
        {"K": ["Telefon", "Chat"], "S7": ["Ja", "Delvis"], "Aldersgruppe": ["Ung", "Gammel"]}
    )
    text = kspris.draft_mapping(frame, LITEN)
    assert tomllib.loads(text)["columns"] == {"K": "channel", "Aldersgruppe": "alder"}
    assert '# S7 = "forsto"  # gjetning: svarene passer, men til sprak, handlet også' in text


def test_a_day_that_may_be_a_month_waits(here):
    frame = pl.DataFrame({"Dato": ["03/04/2021", "05/06/2021"]})
    text = kspris.draft_mapping(frame, LITEN, language="en")
    assert '# Dato = { id = "date", written = "mm/dd/yyyy" }  # sure' in text
    assert "day or month first? mm/dd/yyyy or dd/mm/yyyy" in text


def test_waits_in_minutes_are_said_to_be():
    frame = pl.DataFrame({"Ventetid (min)": ["1", "2"]})
    said = tomllib.loads(kspris.draft_mapping(frame, LITEN))["columns"]
    assert said == {"Ventetid (min)": {"id": "ventetid", "unit": "min"}}


def test_labels_that_are_near_wait_with_the_nearest():
    frame = pl.DataFrame({"forsto": ["Delviss", "Vet ikke", "Ja"], "anbefale": ["9 - ja", "ti", "3"]})
    text = kspris.draft_mapping(frame, LITEN)
    assert '# Delviss = "delvis"  # det nærmeste' in text
    assert '# "Vet ikke" = ""\n' in text
    assert '# "9 - ja" = "9"  # det nærmeste' in text
    assert '# ti = ""\n' in text


def test_a_draft_is_never_written_over(here, capsys):
    Path("lime.csv").write_text(LIME, encoding="utf-8")
    Path("mapping.toml").write_text("mine\n")
    assert mapped("lime.csv", "--out", "mapping.toml") == 1
    assert Path("mapping.toml").read_text() == "mine\n"
    assert "KS498" in capsys.readouterr().err
    assert mapped("lime.csv", "--out", "borte/mapping.toml") == 1
    assert mapped("lime.csv", "--out", "lime.csv") == 1
    assert Path("lime.csv").read_text("utf-8") == LIME


def test_headers_may_have_several_lines_and_files_blanks(here):
    frame = pl.DataFrame({"Svartid\n(sek)": [20], "Forsto kundebehandleren\nhva du trengte?": ["Ja"]})
    frame.write_excel("min eksport.xlsx")
    assert mapped("min eksport.xlsx", "--out", "mapping.toml") == 0
    text = Path("mapping.toml").read_text("utf-8")
    assert 'kspris intake "min eksport.xlsx" --edition' in text
    assert list(tomllib.loads(text)["columns"].values()) == ["ventetid", "forsto"]


@pytest.mark.parametrize("name", ["pris $x (1).csv", "it's.csv", "*.csv", os.fsdecode(b"m\xe5ned.csv")])
def test_a_draft_tells_the_command_for_a_file_of_any_name(here, name):
    try:
        Path(name).write_text(LIME, encoding="utf-8")
    except OSError:
        pytest.skip("the disk takes no such name")
    assert mapped(name, "--out", "mapping.toml") == 0
    told = Path("mapping.toml").read_text("utf-8").splitlines()[3].partition("slik: ")[2]
    shown = name.encode("utf-8", "backslashreplace").decode()
    assert shlex.split(told)[:5] == ["kspris", "intake", shown, "--edition", LITEN]


def test_a_draft_without_a_file_is_printed(here, capsys):
    Path("lime.csv").write_text(LIME, encoding="utf-8")
    assert mapped("lime.csv") == 0
    printed = capsys.readouterr()
    assert tomllib.loads(printed.out)["edition"] == "liten-2021"
    assert printed.err == (
        "Overskrifter: 0 er id-er, 9 er koblet (1 av dem bare trolig), 3 venter på deg. "
        "Ukjente etiketter: 5.\n"
    )


@pytest.mark.parametrize(
    ("file", "code"), [("borte.csv", "KS401"), ("export.sav", "KS402"), ("tom.csv", "KS403")]
)
def test_a_file_that_cannot_be_read_is_told(file, code, here, capsys):
    Path("export.sav").write_text("x")
    Path("tom.csv").write_text("")
    assert mapped(file, "--out", "mapping.toml") != 0
    assert code in capsys.readouterr().err
    assert not Path("mapping.toml").exists()


NAMES = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30).filter(str.strip)


@settings(deadline=None, max_examples=60)
@given(headers=st.lists(NAMES, min_size=1, max_size=4, unique=True), labels=st.lists(NAMES, max_size=4))
@example(headers=["*", "^forsto$"], labels=["blå"])
def test_any_draft_is_toml_before_and_after_its_lines_are_taken(headers, labels):
    names = dict.fromkeys(one.strip() for one in headers if one not in ("forsto", "#row"))
    frame = pl.DataFrame({"forsto": labels or ["ja"]}).with_columns(pl.lit("x").alias(one) for one in names)
    text = kspris.draft_mapping(frame, LITEN)
    told = tomllib.loads(text)
    taken = tomllib.loads(re.sub(r'^# (?=\S.* = ["{])', "", text, flags=re.M))
    liten = kspris.load(LITEN)
    ids = columns_of(liten, layout(liten))
    assert set(told["columns"]) <= set(taken["columns"]) == set(map(as_read, names)) - set(ids)
