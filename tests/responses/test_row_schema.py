"""The schema of one row of responses, made of the edition.

1. It is a schema, for every edition at hand.
2. Rows as intake writes them are valid: of simulated surveys of both years.
3. A row with one thing wrong is not, and intake says that it is an error.
4. Whatever stands in one cell: a row is valid exactly where intake finds no error in it.
5. Columns, answers and bounds are those of the edition.
"""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import polars as pl
import pytest
from jsonschema import Draft202012Validator

import kspris
from kspris.functions import is_error
from kspris.responses.intake import intake
from kspris.responses.layout import layout
from kspris.responses.schema import row_schema

ROOT = Path(__file__).resolve().parents[2]
EDITIONS = ["2020", "2021", ROOT / "examples/open_data_index/2014", Path(__file__).parent / "liten"]


def judge(edition):
    return Draft202012Validator(row_schema(kspris.load(edition), "en"))


def rows_of(frame):
    """Return a frame's rows as JSON has them."""
    return json.loads(json.dumps(frame.to_dicts(), default=str))


@pytest.fixture(scope="module")
def simulated():
    """Forty participants of each year, as intake writes them."""
    return {
        year: kspris.intake(kspris.simulate(year, 40, 3), year).answers.collect() for year in ("2020", "2021")
    }


@pytest.mark.parametrize("edition", EDITIONS, ids=lambda one: Path(one).name)
def test_1_it_is_a_schema(edition):
    rules = kspris.load(edition)
    made = row_schema(rules, "nb")
    Draft202012Validator.check_schema(made)
    assert made["required"] == list(layout(rules).required)


@pytest.mark.parametrize("year", ["2020", "2021"])
def test_2_rows_of_simulated_surveys_are_valid(simulated, year):
    schema = judge(year)
    rows = rows_of(simulated[year])
    assert {row["answered"] for row in rows} == {True, False}
    for row in rows:
        schema.validate(row)


def test_2_empty_cells_may_be_left_out_but_not_what_must_be_there(simulated):
    schema = judge("2021")
    rows = rows_of(simulated["2021"].head(50))
    full = [{name: value for name, value in row.items() if value is not None} for row in rows]
    assert all(len(some) < len(row) for some, row in zip(full, rows, strict=True))
    assert [row for row in full if not schema.is_valid(row)] == []
    for name in layout(kspris.load("2021")).required:
        assert not schema.is_valid({key: value for key, value in full[0].items() if key != name})


def row(simulated, channel="telefon", answered=True):
    found = simulated["2021"].filter(channel=channel, answered=answered)
    return rows_of(found.head(1))[0]


WRONG = {
    "no inquiry": {"inquiry": None},
    "a class that is none": {"class": "bankk"},
    "a channel that is none": {"channel": "faks"},
    "a counterpart that is none": {"counterpart": "robot"},
    "more attempts than there are": {"attempts": 9},
    "no word of the answer": {"answered": None},
    "an answer that is none": {"kompetent": "kanskje"},
    "a scored question left empty": {"kompetent": None},
    "a question of another channel": {"sprak": "ja"},
    "a number beyond the scale": {"ces": 8},
    "a wait before it began": {"ventetid": -1},
    "a wait beyond the deadline": {"ventetid": 301},
    "completed without an answer": {"answered": False},
}


@pytest.mark.parametrize("wrong", WRONG)
def test_3_a_wrong_row_is_not_valid_and_an_error_to_intake(simulated, wrong):
    good = row(simulated)
    assert judge("2021").is_valid(good)
    bad = good | WRONG[wrong]
    assert not judge("2021").is_valid(bad)
    with pytest.raises(kspris.ResponsesError):
        kspris.intake(pl.DataFrame([bad], infer_schema_length=None), "2021")


def test_3_an_unanswered_row_has_no_answers(simulated):
    good = row(simulated, answered=False)
    schema = judge("2021")
    assert schema.is_valid(good)
    assert not schema.is_valid(good | {"kompetent": row(simulated)["kompetent"]})


def test_3_a_column_that_is_none_is_not_valid(simulated):
    assert not judge("2021").is_valid(row(simulated) | {"kompetant": None})


def test_3_what_a_class_may_skip_the_others_may_not(simulated):
    schema = judge("2021")
    skipped = row(simulated) | {"ville_handlet": None}
    assert schema.is_valid(skipped | {"class": "offentlig"})
    assert not schema.is_valid(skipped | {"class": "bank"})


WORDS = (
    "ja nei delvis stor bank mobil cruise offentlig telefon epost chat agent bot uaktuelt ikke_aktuelt ung 5"
)
POOL = {
    pl.String: [*WORDS.split(), None],
    pl.Int64: [-1, 0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 60, 300, 301, 1800, 1801, None],
    pl.Boolean: [True, False, None],
    pl.Date: [datetime.date(2021, 2, 1), None],
}


def mutated(frame):
    """Rows of every channel, answered and not, completed and not, each with one cell changed to anything."""
    bases = frame.unique(["channel", "answered"], keep="first", maintain_order=True)
    reached = bases.filter("answered")
    more = [reached.with_columns(completed=pl.lit(one)) for one in (False, None)]
    excused = frame.filter(pl.col("class").is_in(["mobil", "offentlig"]) & pl.col("answered")).head(1)
    rows = []
    for base in pl.concat([bases, *more, excused]).to_dicts():
        for column, dtype in frame.schema.items():
            if column in ("inquiry", "participant"):
                continue
            rows += [{**base, column: value} for value in POOL[dtype]]
    ids = {
        "inquiry": [f"H{at}" for at in range(len(rows))],
        "participant": [f"P{at}" for at in range(len(rows))],
    }
    return pl.DataFrame(rows, schema=frame.schema).with_columns(**{k: pl.Series(v) for k, v in ids.items()})


@pytest.mark.parametrize("edition", ["2020", "2021", EDITIONS[3]], ids=lambda one: Path(one).name)
def test_4_the_schema_and_intake_agree_on_every_cell(edition):
    rules = kspris.load(edition)
    answers = kspris.intake(kspris.simulate(edition, 60, 3), edition).answers.collect()
    frame = mutated(answers)
    found = intake(frame, rules, shown=None)
    errors = {one.span.line - 2 for one in found.diagnostics if is_error(one) and one.span.line}
    schema = judge(edition)
    rejected = {at for at, row in enumerate(rows_of(frame)) if not schema.is_valid(row)}
    assert len(rejected) > 100
    assert len(rejected) < frame.height - 100
    assert {at: frame.row(at, named=True) for at in sorted(errors ^ rejected)} == {}


def test_5_answers_and_bounds_are_the_editions():
    rules = kspris.load("2021")
    made = row_schema(rules, "nb")["properties"]
    assert list(made) == [name for name in layout(rules).known() if name not in ("status", "sent", "replied")]
    assert made["channel"]["enum"] == list(rules.channels)
    assert (made["nps"]["minimum"], made["nps"]["maximum"]) == (0, 10)
    degree = [one.id for one in rules.scales[rules.questions["kompetent"].scale].answers]
    assert made["kompetent"]["enum"] == [*degree, None]
    assert made["kompetent"]["description"] == rules.questions["kompetent"].wording["telefon"].nb
