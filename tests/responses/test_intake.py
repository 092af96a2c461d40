"""Intake: what may be written in many ways comes out in one, and only approved rows count."""

import datetime
import unicodedata
from fractions import Fraction
from pathlib import Path

import attrs
import pandas
import polars as pl
import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from kspris import plugins
from kspris.responses.intake import checked_metadata, intake
from kspris.responses.layout import layout
from kspris.responses.readers import Opened, from_frame, open_responses
from kspris.responses.write import write_responses
from kspris.ruleset.load import load
from kspris_dsl.render import render_json

HERE = Path(__file__).parent
GOOD = {
    "inquiry": "1",
    "participant": "Huldrevik",
    "class": "bank",
    "channel": "telefon",
    "answered": "ja",
    "ventetid": "20",
    "forsto": "ja",
    "sprak": None,
    "handlet": "ja",
    "anbefale": "9",
}


@pytest.fixture(scope="module")
def edition():
    return load(HERE / "liten", plugins.load()[0]).ruleset


def one(edition, **cells):
    """The single row of answers that comes of one row of cells."""
    found = intake(pl.DataFrame({name: [value] for name, value in {**GOOD, **cells}.items()}), edition)
    assert found.answers is not None, [(d.code, dict(d.data)) for d in found.diagnostics]
    return found.answers.collect().row(0, named=True)


def codes(edition, rows, **how):
    found = intake(pl.DataFrame([{**GOOD, **row} for row in rows]), edition, **how)
    return {each.code for each in found.diagnostics}


def test_normal_form_has_its_columns_and_types(edition):
    found = intake(pl.DataFrame([GOOD]), edition)
    schema = found.answers.collect_schema()
    assert schema == pl.Schema(
        {
            "inquiry": pl.String,
            "participant": pl.String,
            "class": pl.String,
            "channel": pl.String,
            "counterpart": pl.String,
            "date": pl.Date,
            "attempts": pl.Int64,
            "answered": pl.Boolean,
            "completed": pl.Boolean,
            "shopper": pl.String,
            "ventetid": pl.Int64,
            "forsto": pl.String,
            "sprak": pl.String,
            "handlet": pl.String,
            "anbefale": pl.Int64,
            "alder": pl.String,
            "kommentar_service": pl.String,
        }
    )


@pytest.mark.parametrize(
    ("channel", "written", "wait"),
    [
        ("telefon", "30", 30),
        ("telefon", 30, 30),
        ("telefon", 30.0, 30),
        ("telefon", "30 sek", 30),
        ("telefon", "30sec", 30),
        ("telefon", "2 min", 120),
        ("telefon", "1,5 min", 90),
        ("telefon", "0,35 min", 21),
        ("telefon", "1:30", 90),
        ("telefon", "0:01:30", 90),
        ("telefon", "1:29,5", 90),
        ("telefon", "0:01:29.5", 90),
        ("telefon", "29,2", 30),
        ("telefon", 29.2, 30),
        ("telefon", datetime.timedelta(seconds=45), 45),
        ("epost", "2", 2),
        ("epost", "2 virkedager", 2),
        ("epost", "1 virkedag", 1),
        ("epost", "2 business_days", 2),
    ],
)
def test_waits_may_be_written_in_many_ways(channel, written, wait, edition):
    assert (
        one(edition, channel=channel, ventetid=written, sprak="ja" if channel == "epost" else None)[
            "ventetid"
        ]
        == wait
    )


@pytest.mark.parametrize(
    ("column", "written"),
    [
        ("ventetid", "1:90"),
        ("ventetid", "0:75:00"),
        ("date", "01.03.202"),
        ("date", "21-03-01"),
    ],
)
def test_what_no_clock_and_no_calendar_shows_is_not_read(column, written, edition):
    found = intake(pl.DataFrame([{**GOOD, column: written}]), edition)
    assert [each.data["value"] for each in found.diagnostics if each.code == "KS414"] == [written]


@pytest.mark.parametrize("word", ["ja", "JA", "true", "1", "yes", 1, True])
def test_yes_may_be_written_in_many_ways(word, edition):
    assert one(edition, answered=word)["answered"] is True


@pytest.mark.parametrize("word", ["nei", "False", "0", "no", 0, False])
def test_no_may_be_written_in_many_ways(word, edition):
    row = one(edition, answered=word, forsto=None, handlet=None, ventetid=None)
    assert (row["answered"], row["completed"]) == (False, False)


@pytest.mark.parametrize(
    "written",
    [
        "2021-03-01",
        "01.03.2021",
        "1.3.2021",
        "01.03.21",
        datetime.date(2021, 3, 1),
        datetime.datetime(2021, 3, 1, 9),
        datetime.datetime(2021, 2, 28, 23, 30, tzinfo=datetime.UTC),
    ],
)
def test_dates_may_be_written_in_many_ways(written, edition):
    assert one(edition, date=written)["date"] == datetime.date(2021, 3, 1)


@pytest.mark.parametrize("written", ["9", " 9 ", "9,0", "9.0", 9, 9.0])
def test_numbers_may_be_written_in_many_ways(written, edition):
    assert one(edition, anbefale=written)["anbefale"] == 9


def test_ids_may_be_numbers(edition):
    row = one(edition, inquiry=17, participant=4.0)
    assert (row["inquiry"], row["participant"]) == ("17", "4")


def test_a_name_is_the_same_however_its_letters_are_composed(edition):
    names = [unicodedata.normalize(form, "Blåfjell Øst") for form in ("NFC", "NFD")]
    frame = pl.DataFrame([{**GOOD, "inquiry": str(n), "participant": name} for n, name in enumerate(names)])
    for dtype in (pl.String, pl.Categorical):
        same = frame.with_columns(pl.col("participant").cast(dtype))
        assert answers_of(same, edition)["participant"].to_list() == ["Blåfjell Øst"] * 2


def test_only_approved_rows_count_unless_asked(edition):
    rows = [
        {**GOOD, "inquiry": str(n), "status": status}
        for n, status in enumerate(["approved", "submitted", "returned", "godkjent", None])
    ]
    found = intake(pl.DataFrame(rows), edition)
    assert found.answers.collect()["inquiry"].to_list() == ["0", "3"]
    assert found.counts.unapproved == 3
    everything = intake(pl.DataFrame(rows), edition, approved_only=False)
    assert everything.counts.used == 5


def test_an_unapproved_row_may_be_wrong(edition):
    wrong = {"inquiry": "2", "forsto": "kanskje", "status": "submitted"}
    assert "KS423" not in codes(edition, [{"status": "approved"}, wrong])
    assert "KS423" in codes(edition, [{"status": "approved"}, wrong], approved_only=False)


def test_voluntary_questions_may_be_empty_in_their_class(edition):
    assert "KS426" not in codes(edition, [{"class": "mobil", "handlet": None}])
    assert "KS426" in codes(edition, [{"class": "bank", "handlet": None}])


def test_not_applicable_is_an_answer(edition):
    assert one(edition, forsto="uaktuelt")["forsto"] == "uaktuelt"


def test_incomplete_inquiry_may_lack_answers(edition):
    row = one(edition, completed="nei", forsto=None, handlet=None)
    assert (row["answered"], row["completed"], row["forsto"]) == (True, False, None)


def test_unanswered_inquiry_may_carry_what_the_shopper_knows(edition):
    row = one(
        edition,
        answered="nei",
        forsto=None,
        handlet=None,
        ventetid="300",
        anbefale="0",
        attempts="2",
        alder="ung",
    )
    assert (row["ventetid"], row["anbefale"], row["attempts"], row["alder"]) == (300, 0, 2, "ung")


def test_wait_is_filled_from_timestamps(edition):
    row = one(
        edition,
        channel="epost",
        sprak="ja",
        ventetid=None,
        sent="2021-03-31 09:30",
        replied="2021-04-06 10:00",
    )
    assert row["ventetid"] == 2  # 1, 2 and 5 April are holidays, the 3rd and 4th a weekend
    row = one(edition, ventetid=None, sent="2021-03-01T10:00:00", replied="2021-03-01T10:00:42")
    assert row["ventetid"] == 42


@pytest.mark.parametrize(
    ("sent", "replied", "wait"),
    [
        ("2021-03-01 10:00:00", datetime.datetime(2021, 3, 1, 10, 0, 20, 400_000), 21),
        ("2021-03-01 23:59:50", "2021-03-02 00:00:05", 15),
        ("01.03.21 10:00", "1.3.2021 10:02", 120),
        ("2021-03-28 01:59:50", "2021-03-28 03:00:10", 20),  # the hour between does not exist
        (
            datetime.datetime(2020, 10, 25, 0, 59, 50, tzinfo=datetime.UTC),  # twice 02:59:50, the first
            datetime.datetime(2020, 10, 25, 1, 0, 10, tzinfo=datetime.UTC),
            20,
        ),
    ],
)
def test_a_wait_by_timestamps_is_what_a_stopwatch_would_show(sent, replied, wait, edition):
    assert one(edition, ventetid=None, sent=sent, replied=replied)["ventetid"] == wait


def test_a_timestamp_that_cannot_be_read_is_not_also_an_empty_wait(edition):
    rows = [{"ventetid": None, "sent": "kl. ti", "replied": "2021-03-01 10:00:42"}]
    assert "KS426" not in codes(edition, rows)


def test_timestamps_stand_in_for_a_column_of_waits(edition):
    rows = [{**GOOD, "inquiry": number, "sent": "2021-03-01 10:00:00"} for number in "12"]
    rows[0]["replied"], rows[1]["replied"] = "2021-03-01 10:00:42", None
    frame = pl.DataFrame(rows).drop("ventetid")
    assert answers_of(frame.head(1), edition)["ventetid"].to_list() == [42]
    (hole,) = (one for one in intake(frame, edition).diagnostics if one.code == "KS426")
    assert (hole.span.line, hole.span.column) == (3, frame.columns.index("replied") + 1)
    (lacking, *_) = intake(frame.drop("replied"), edition).diagnostics
    assert (lacking.code, lacking.data["column"]) == ("KS408", "ventetid")


def test_wait_begins_the_day_after_where_the_channel_says_so(edition):
    epost = attrs.evolve(edition.channels["epost"], sending_day=0)
    edition = attrs.evolve(edition, channels={**edition.channels, "epost": epost})
    times = {"sent": "2021-03-31 09:30", "replied": "2021-04-06 10:00"}
    assert one(edition, channel="epost", sprak="ja", ventetid=None, **times)["ventetid"] == 1


def test_empty_frame_has_no_rows_to_use(edition):
    found = intake(pl.DataFrame(schema=dict.fromkeys(GOOD, pl.String)), edition)
    assert found.answers is None
    assert [each.code for each in found.diagnostics] == ["KS411"]


def answers_of(frame, edition):
    return intake(frame, edition).answers.collect()


def test_csv_parquet_and_frames_give_the_same_answers(edition, tmp_path):
    rows = [
        GOOD,
        {**GOOD, "inquiry": "2", "channel": "epost", "ventetid": "2", "sprak": "delvis"},
        {**GOOD, "inquiry": "3", "answered": "nei", "ventetid": None, "forsto": None, "handlet": None},
    ]
    frame = pl.DataFrame(rows)
    wanted = answers_of(frame, edition)
    registry = plugins.load()[0]
    for name in ("svar.csv", "svar.parquet"):
        write_responses(frame, tmp_path / name, {"kspris.edition": "liten-2021"})
        assert answers_of(open_responses(tmp_path / name, registry)[0], edition).equals(wanted)
    assert answers_of(frame.lazy(), edition).equals(wanted)
    assert answers_of(pandas.DataFrame(rows), edition).equals(wanted)
    assert answers_of(frame.with_columns(pl.col("forsto", "channel").cast(pl.Categorical)), edition).equals(
        wanted
    )
    assert answers_of(wanted, edition).equals(wanted)


def test_checked_answers_are_not_checked_again(edition, tmp_path):
    found = intake(pl.DataFrame([GOOD]), edition)
    metadata = checked_metadata(found, edition)
    wrong = found.answers.with_columns(pl.lit("kanskje").alias("forsto"))
    assert intake(Opened("svar", wrong, metadata), edition).diagnostics == ()
    older = {**metadata, "kspris.edition_digest": "another"}
    assert "KS423" in {each.code for each in intake(Opened("svar", wrong, older), edition).diagnostics}


@pytest.mark.parametrize("suffix", [".csv", ".parquet"])
def test_checked_answers_come_back_from_a_file_as_they_were(edition, tmp_path, suffix):
    found = intake(pl.DataFrame([GOOD]), edition)
    path = tmp_path / f"checked{suffix}"
    write_responses(found.answers.collect(), path, checked_metadata(found, edition))
    opened, _ = open_responses(path, plugins.load()[0])
    assert intake(opened, edition).answers.collect().equals(found.answers.collect())


def test_rows_are_counted_from_the_header_of_the_file(edition):
    opened = Opened("svar", pl.LazyFrame([{**GOOD, "forsto": "kanskje"}]), {}, header_row=2)
    assert intake(opened, edition).diagnostics[0].span.line == 3


cells = st.one_of(
    st.none(),
    st.sampled_from(["ja", "nei", "telefon", "1", "-3", "chat", ";", "²", "NaN", "inf", "1e400"]),
    st.text(max_size=6),
)


@given(
    st.lists(
        st.fixed_dictionaries(
            dict.fromkeys([*GOOD, "attempts", "date", "status", "completed", "sent", "replied"], cells)
        ),
        min_size=1,
        max_size=4,
    ),
    st.booleans(),
)
def test_whatever_stands_in_the_cells_is_told_and_never_raised(edition, rows, skip):
    frame = pl.DataFrame(rows, schema=dict.fromkeys(rows[0], pl.String))
    found = intake(frame, edition, skip_bad=skip)
    counts = found.counts
    kept = counts.rows - counts.blank - counts.unapproved - counts.erring
    assert render_json(found.diagnostics, "nb")
    assert counts.used == (kept if found.answers is not None else 0)
    if found.answers is not None:
        again = intake(from_frame(found.answers), edition)
        assert again.answers is not None
        assert again.answers.collect().equals(found.answers.collect())


def test_layout_knows_what_must_be_there(edition):
    found = layout(edition)
    assert found.required == ("inquiry", "participant", "channel", "class", "answered")
    assert found.comments == ("kommentar_service",)
    assert found.fields["sprak"].channels == ("epost", "chat")


def test_parquet_damaged_inside_is_told(edition, tmp_path):
    path = tmp_path / "svar.parquet"
    pl.DataFrame([{**GOOD, "inquiry": str(n)} for n in range(2_000)]).write_parquet(path, compression="zstd")
    content = bytearray(path.read_bytes())
    content[4:200] = bytes(196)
    path.write_bytes(content)
    opened, _ = open_responses(path, plugins.load()[0])
    found = intake(opened, edition)
    assert found.answers is None
    assert [each.code for each in found.diagnostics] == ["KS403"]


ODD = [["a", "b"], {"a": 1}, b"\xff\xfe", datetime.time(9), object()]


@pytest.mark.parametrize(
    "column", [*GOOD, "date", "attempts", "status", "sent", "completed", "kommentar_service"]
)
@pytest.mark.parametrize("value", ODD, ids=lambda one: type(one).__name__)
def test_columns_of_odd_types_are_told_and_never_raised(column, value, edition):
    frame = pl.DataFrame({**{name: [cell] for name, cell in GOOD.items()}, column: [value]})
    found = intake(frame, edition, shown=None)
    assert found.diagnostics or found.answers is not None


def test_a_column_with_the_name_of_ours_is_only_unknown(edition):
    found = intake(pl.DataFrame([{**GOOD, "#row": "7", "#status": "x", "#wait": "y"}]), edition)
    assert {each.code for each in found.diagnostics} == {"KS410", "KS443"}
    assert found.answers is not None


@given(st.text(min_size=1, max_size=20))
@example("*")
@example("^.*$")
@example("^forsto$")
@example("Hva synes du?\n(1-6)")
def test_a_column_of_any_name_that_means_nothing_changes_nothing(edition, header):
    assume(header not in layout(edition).known())
    rows = [GOOD, {**dict.fromkeys(GOOD), "participant": " "}, {**GOOD, "inquiry": "2", "class": "  "}]
    without = intake(pl.DataFrame(rows), edition, shown=None)
    found = intake(pl.DataFrame([{**row, header: None} for row in rows]), edition, shown=None)
    told = [one for one in found.diagnostics if one.data.get("column") != header]
    assert [(one.code, one.span) for one in told] == [(one.code, one.span) for one in without.diagnostics]
    assert {one.code for one in found.diagnostics} > {"KS410", "KS412"}


@pytest.mark.parametrize(
    ("missing", "said"),
    [(None, "resultatet blir mer usikkert"), (Fraction(0), "hver av dem som mangler, teller som 0")],
)
def test_an_inquiry_that_was_not_made_is_told_by_what_it_counts(edition, missing, said):
    from kspris_dsl.render import advice

    found = intake(pl.DataFrame([GOOD]), attrs.evolve(edition, missing=missing))
    (one,) = found.diagnostics
    assert one.code == "KS443"
    assert advice(one, "nb").startswith(said)
