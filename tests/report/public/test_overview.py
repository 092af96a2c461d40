"""The organiser's overview counts what is there: each figure against a plain count of the frame.

It is made for surveys in the field, so that it takes files that nothing else takes.
"""

from __future__ import annotations

import csv
import datetime
import io
import json
from math import isnan

import polars as pl
import pytest
from attrs import evolve
from public_texts import cells, html, values

import kspris
from kspris.document import Bars, Facts, Intervals, Paragraph, Table
from kspris.errors import ResponsesError

VIEW = "arrangor"


@pytest.fixture(scope="module")
def half(responses):
    """The survey some way on: inquiries until a day."""
    return responses.filter(pl.col("date") < datetime.date(2021, 1, 25))


@pytest.fixture(scope="module")
def made(half):
    return kspris.view(half, VIEW, "2021")


def section(made, name):
    return next((one for one in made.document.sections if one.id == name), None)


def facts(made, name):
    blocks = section(made, name).blocks
    return {
        one.labels.nb: getattr(one.value, "shown", one.value)
        for block in blocks
        if isinstance(block, Facts)
        for one in block.facts
    }


# ------------------------------------------------------------------------------ counts


def test_participants_are_counted_as_a_plain_count_does(made, half):
    counted = half.group_by("participant").agg(
        pl.len().alias("made"),
        (~pl.col("answered")).sum().alias("unanswered"),
        *((pl.col("channel") == one).sum().alias(one) for one in ("telefon", "epost", "chat", "messenger")),
    )
    wanted = {
        row["participant"]: (
            row["made"],
            25 - row["made"],
            *(row[one] or None for one in ("telefon", "epost", "chat", "messenger")),
            row["unanswered"],
        )
        for row in counted.iter_rows(named=True)
    }
    assert {row[0]: row[2:] for row in cells(made.document, "deltakerne")} == wanted


def test_classes_and_channels_are_counted_as_a_plain_count_does(made, half, rules):
    labels = {one.labels: one.id for one in rules.classes.values()}
    classes = half.group_by("class").agg(pl.col("participant").n_unique().alias("people"), pl.len())
    found = {labels[row[0]]: row[1:3] for row in cells(made.document, "framdrift", 1)}
    assert found == {row["class"]: (row["people"], row["len"]) for row in classes.iter_rows(named=True)}
    channels = half.group_by("channel").agg(pl.len(), pl.col("participant").n_unique().alias("people"))
    labels = {one.labels: one.id for one in rules.channels.values()}
    found = {labels[row[0]]: row[1:3] for row in cells(made.document, "framdrift", 2)}
    assert found == {row["channel"]: (row["len"], row["people"]) for row in channels.iter_rows(named=True)}
    people = half["participant"].n_unique()
    assert facts(made, "framdrift")["Henvendelser"] == half.height
    assert section(made, "framdrift").blocks[1].facts[0].note.nb == f"av {25 * people} planlagte"


def test_those_furthest_behind_stand_first(made, half):
    counted = half.group_by("participant").len().sort("len", "participant").head(15)
    assert [(row[0], row[2], row[3]) for row in cells(made.document, "framdrift", 0)] == [
        (name, count, 25 - count) for name, count in counted.iter_rows()
    ]


def test_unanswered_are_counted_as_a_plain_count_does(made, half):
    chart = next(one for one in section(made, "ubesvart").blocks if isinstance(one, Bars))
    counted = half.group_by("channel").agg((~pl.col("answered")).mean().alias("share"), pl.len())
    wanted = {
        row["channel"]: (row["len"], round(100 * row["share"], 6)) for row in counted.iter_rows(named=True)
    }
    assert {one.channel: (one.value.n, round(float(one.value.value), 6)) for one in chart.bars} == wanted


def test_weeks_are_counted_and_the_end_is_reckoned(made, half):
    chart = next(one for one in section(made, "tempo").blocks if isinstance(one, Bars))
    weeks = half.group_by(pl.col("date").dt.truncate("1w")).len().sort("date")
    assert [(one.labels.en, int(one.value.value)) for one in chart.bars] == [
        (str(monday), count) for monday, count in weeks.iter_rows()
    ]
    last = half["date"].max()
    late = half.filter(pl.col("date") > last - datetime.timedelta(days=28)).height
    missing = 25 * half["participant"].n_unique() - half.height
    done = facts(made, "tempo")["Ferdig i dette tempoet"]
    assert abs((done - last).days - 28 * missing / late) <= 1


def _days(responses, per_day):
    """Return a survey with so many inquiries on each of its first days."""
    first = datetime.date(2021, 1, 4)
    dates = [first + datetime.timedelta(days=day) for day, many in enumerate(per_day) for _ in range(many)]
    return responses.head(len(dates)).with_columns(pl.Series("date", dates))


def test_the_end_is_reckoned_to_the_day(responses):
    """50 inquiries in nine days, and 350 to go: that is 63 days, not the 64 of a sum of floats."""
    names = responses["participant"].unique(maintain_order=True).head(16)
    wide = responses.filter(pl.col("participant").is_in(names.implode())).with_columns(
        pl.int_range(pl.len()).over("participant").alias("place")
    )
    made = kspris.view(
        _days(wide.sort("place", maintain_order=True).drop("place"), [6, 6, 6, 6, 6, 5, 5, 5, 5]),
        VIEW,
        "2021",
    )
    assert facts(made, "tempo")["Ferdig i dette tempoet"] == datetime.date(2021, 1, 12) + datetime.timedelta(
        63
    )
    [pace] = [one for one in section(made, "tempo").blocks[0].facts if one.labels.en == "Per week"]
    assert (pace.value.shown, pace.note.en) == ("39", "since the first")


def test_a_slow_pace_is_not_shown_as_none(responses):
    made = kspris.view(_days(responses, [1, *[0] * 30, 1]), VIEW, "2021")
    [pace] = [one for one in section(made, "tempo").blocks[0].facts if one.labels.en == "Per week"]
    assert (pace.value.shown, pace.note.en) == ("0.3", "the last four weeks")


def test_one_too_many_with_one_makes_none_with_another(responses, rules):
    """Two of a class: one has ten more than planned, the other lacks ten."""
    group = responses["class"][0]
    inside = responses.filter(pl.col("class") == group)
    first, second = inside["participant"].unique(maintain_order=True).head(2)
    own = inside.filter(pl.col("participant") == first)
    more = own.head(10).with_columns(pl.col("inquiry") + "-more", pl.col("shopper") + "-more")
    less = inside.filter(pl.col("participant") == second).head(15)
    other = responses.filter(pl.col("class") != group)
    rest = other.filter(pl.col("participant") == other["participant"][0]).head(24)
    made = kspris.view(pl.concat([own, more, less, rest]), VIEW, "2021")
    label = rules.classes[group].labels
    [row] = [one for one in cells(made.document, "framdrift", 1) if one[0] == label]
    assert (*row[2:5], row[5].shown) == (50, 50, 10, "80.0")
    chart = next(
        one for one in section(made, "framdrift").blocks if isinstance(one, Bars) and "klasse" in one.title.nb
    )
    [bar] = [one for one in chart.bars if one.labels == label]
    assert bar.value.shown == "80.0"
    assert section(made, "framdrift").blocks[0].text.en.startswith("85.3")


def test_json_and_csv_count_the_same(made, half):
    whole = json.loads(made.data("json"))
    assert (whole["made"], whole["answered"]) == (half.height, half["answered"].sum())
    assert sum(one["made"] for one in whole["participants"]) == half.height
    shown_rows = cells(made.document, "alle-observatorer")
    assert [one["shopper"] for one in whole["shoppers"]] == [row[0] for row in shown_rows]
    assert [one["marked"] for one in whole["shoppers"]] == [row[5] is not None for row in shown_rows]
    assert len(whole["reliability"]) == 5
    rows = list(csv.DictReader(io.StringIO(made.data("csv"))))
    assert sum(int(one["made"]) for one in rows) == half.height
    assert sum(int(one["telefon"]) for one in rows) == half.filter(pl.col("channel") == "telefon").height


# ------------------------------------------------------------------------------ shoppers


def test_shoppers_differ_as_a_plain_mean_says(made, half):
    """Each against all others on the same channel, worked out inquiry by inquiry."""
    import kspris

    scored = {
        one.inquiry: float(one.value)
        for one in kspris.score(half, edition="2021").figures("inquiry", {"total"})
    }
    rows = half.filter("answered", "completed").with_columns(
        pl.col("inquiry").replace_strict(scored, return_dtype=pl.Float64).alias("y")
    )
    shown_rows = {row[0]: row for row in cells(made.document, "alle-observatorer")}
    assert set(shown_rows) == set(half["shopper"])
    for name in sorted(shown_rows)[:20]:
        own, others = rows.filter(pl.col("shopper") == name), rows.filter(pl.col("shopper") != name)
        means = dict(others.group_by("channel").agg(pl.col("y").mean()).iter_rows())
        away = [one["y"] - means[one["channel"]] for one in own.iter_rows(named=True)]
        if len(away) >= 5:
            assert float(shown_rows[name][3].value) == pytest.approx(sum(away) / len(away))
        else:
            assert shown_rows[name][3] is None


def test_a_strict_shopper_is_marked(responses):
    """One who gives the least on every question stands out, and first."""
    strict = responses["shopper"].value_counts().sort("count", "shopper")["shopper"][-1]
    asked = ("lyttet", "engasjert", "kompetent", "losning", "lett_a_forsta", "totalinntrykk")
    low = responses.with_columns(
        pl.when((pl.col("shopper") == strict) & pl.col(one).is_not_null() & (pl.col(one) != "ikke_aktuelt"))
        .then(pl.lit(_worst(one)))
        .otherwise(pl.col(one))
        .alias(one)
        for one in asked
    )
    made = kspris.view(low, VIEW, "2021")
    first = cells(made.document, "alle-observatorer")[0]
    assert first[0] == strict
    assert first[5] is not None
    chart = next(one for one in section(made, "observatorer").blocks if isinstance(one, Intervals))
    assert strict in [one.labels for one in chart.rows]


def test_few_shoppers_are_not_said_to_stand_out_by_chance(responses):
    """Of three, a seventh of one would: that is not about one."""
    three = responses.with_columns(pl.format("sim-{}", pl.int_range(pl.len()) % 3).alias("shopper"))
    [sentence, *_] = section(kspris.view(three, VIEW, "2021"), "observatorer").blocks
    assert "of 3 shoppers" in sentence.text.en
    assert sentence.text.en.endswith("Fewer than one would do so by chance.")


def test_the_only_shopper_who_can_be_judged_is_not_counted_as_several(responses):
    answered = pl.col("answered").cum_sum().over("shopper") <= pl.when(
        pl.col("shopper") == first(responses)
    ).then(9).otherwise(4)
    early = responses.sort("date", "inquiry").filter(answered)
    blocks = section(kspris.view(early, VIEW, "2021"), "observatorer").blocks
    sentence = blocks[0].text
    assert sentence.nb.startswith("Bare én av ")
    assert sentence.en.startswith("Only one of ")
    (chart,) = [one for one in blocks if isinstance(one, Intervals)]
    assert chart.title.nb == "Forskjellen fra de andre"


def first(responses):
    """The shopper with the most answered inquiries."""
    counted = responses.filter("answered")["shopper"].value_counts()
    return counted.sort("count", "shopper")["shopper"][-1]


def _worst(question):
    import kspris

    rules = kspris.load("2021")
    scale = rules.scales[rules.questions[question].scale]
    return min((one for one in scale.answers if one.percent is not None), key=lambda one: one.percent).id


def test_without_shoppers_it_says_so(half):
    made = kspris.view(half.drop("shopper"), VIEW, "2021")
    said = [one.text.nb for one in section(made, "observatorer").blocks if isinstance(one, Paragraph)]
    assert said == ["Observatørene er ikke oppgitt i filen."]
    assert section(made, "alle-observatorer") is None


# ------------------------------------------------------------------------------ what is wrong


@pytest.fixture(scope="module")
def broken(half):
    """Equal rows, an id with two contents, an unknown class, a copy with its own id, statuses."""
    answered = half.filter("answered")
    frame = pl.concat(
        [
            half,
            half.head(3),
            half.slice(5, 1).with_columns(pl.lit("annen").alias("participant")),
            half.slice(10, 2).with_columns(
                pl.lit("ukjent").alias("class"), (pl.lit("u-") + pl.col("inquiry")).alias("inquiry")
            ),
            answered.slice(20, 1).with_columns(pl.lit("kopi").alias("inquiry")),
        ]
    )
    between = range(20, half.height)
    status = [
        "submitted"
        if at in between and at % 7 == 3
        else "returned"
        if at in between and at % 11 == 5
        else "approved"
        for at in range(frame.height)
    ]
    return frame.with_columns(pl.Series("status", status))


def test_a_file_with_errors_is_counted_all_the_same(broken):
    made = kspris.view(broken, VIEW, "2021")
    told = facts(made, "kontroll")
    approved = broken.filter(pl.col("status") == "approved")
    assert told["Rader i filen"] == broken.height
    assert told["Ikke godkjent"] == broken.height - approved.height
    assert told["Brukt"] + told["Utelatt med feil"] == approved.height
    assert facts(made, "framdrift")["Henvendelser"] == told["Brukt"]
    statuses = {row[0].nb: row[1] for row in cells(made.document, "kontroll", 0)}
    assert list(statuses.values()) == [
        broken.filter(pl.col("status") == one).height for one in ("approved", "submitted", "returned")
    ]
    codes = {row[0] for row in cells(made.document, "kontroll", 1)}
    assert codes >= {"KS415", "KS416", "KS418"}
    assert "KS443" not in codes
    waiting = {row[0]: row[-1] for row in cells(made.document, "deltakerne")}
    counted = broken.filter(pl.col("status") != "approved").group_by("participant").len()
    assert {name: count for name, count in waiting.items() if count} == dict(counted.iter_rows())


def test_the_same_under_two_ids_is_told(half):
    answered = half.filter("answered")
    frame = pl.concat([half, answered.slice(20, 1).with_columns(pl.lit("kopi").alias("inquiry"))])
    made = kspris.view(frame, VIEW, "2021")
    row = cells(made.document, "kontroll", 1)[0]
    assert {row[2], row[3]} == {"kopi", answered["inquiry"][20]}


def test_a_participant_whose_inquiries_all_wait_is_there(half):
    name = half["participant"][0]
    frame = half.with_columns(
        pl.when(pl.col("participant") == name)
        .then(pl.lit("innsendt"))
        .otherwise(pl.lit("godkjent"))
        .alias("status")
    )
    made = kspris.view(frame, VIEW, "2021")
    row = next(one for one in cells(made.document, "deltakerne") if one[0] == name)
    assert row[2] == 0
    assert row[-1] == half.filter(pl.col("participant") == name).height
    assert cells(made.document, "framdrift", 0)[0][0] == name


def test_examples_of_each_finding_have_their_row(broken):
    made = kspris.view(broken, VIEW, "2021")
    rows = cells(made.document, "kontroll", 1)
    unknown = [at for at, one in enumerate(broken["class"], start=2) if one == "ukjent"]
    at = next(place for place, row in enumerate(rows) if row[0] == "KS418")
    assert rows[at][3] == len(unknown)
    assert [row[4] for row in rows[at : at + 2]] == unknown


# ------------------------------------------------------------------------------ awkward files


AWKWARD = {
    "nothing": lambda frame: frame.head(0),
    "one": lambda frame: frame.head(1),
    "tenth": lambda frame: frame.sample(fraction=0.1, seed=5),
    "no dates": lambda frame: frame.drop("date"),
    "neither dates nor shoppers": lambda frame: frame.drop("date", "shopper"),
    "one participant": lambda frame: frame.filter(pl.col("participant") == frame["participant"][0]),
    "one channel": lambda frame: frame.filter(pl.col("channel") == "epost"),
    "none approved": lambda frame: frame.with_columns(pl.lit("innsendt").alias("status")),
    "nobody answered": lambda frame: frame.filter(~pl.col("answered")),
    "all wrong": lambda frame: frame.with_columns(pl.lit("nei").alias("class")),
    "far dates": lambda frame: frame.with_columns(
        pl.when(pl.col("inquiry") == frame["inquiry"][0])
        .then(pl.date(9999, 12, 31))
        .otherwise(pl.col("date"))
        .alias("date")
    ),
    "one shopper": lambda frame: frame.with_columns(pl.lit("s").alias("shopper")),
}


@pytest.mark.parametrize("name", AWKWARD)
def test_awkward_files_give_a_page(name, half):
    frame = AWKWARD[name](half)
    made = kspris.view(frame, VIEW, "2021")
    page = html(made.document)
    assert "Framdriften" in page
    assert json.loads(made.data("json"))["made"] == facts(made, "framdrift")["Henvendelser"]
    assert made.data("csv").startswith("participant,class,made")
    assert not [one for one in values(made.document) if isinstance(one, float) and isnan(one)]


def test_a_file_without_a_column_that_must_be_there_is_refused(half):
    with pytest.raises(ResponsesError) as told:
        kspris.view(half.drop("channel"), VIEW, "2021")
    assert {one.code for one in told.value.diagnostics} == {"KS407"}


def test_a_view_that_shows_less_gives_less(half, rules):
    view = evolve(rules.views[VIEW], shows=("total",))
    made = kspris.view(half, VIEW, evolve(rules, views={VIEW: view}))
    assert [one.id for one in made.document.sections] == ["framdrift", "tempo", "kontroll", "deltakerne"]
    page = html(made.document)
    assert "besvart" not in page.lower()
    whole = json.loads(made.data("json"))
    assert not {"answered", "shoppers", "reliability"} & set(whole)
    assert not [one for one in whole["participants"] if "answered" in one]
    assert "answered" not in made.data("csv").splitlines()[0]


def test_the_ranking_so_far_says_whom_it_could_be(responses):
    made = kspris.view(responses, VIEW, "2021")
    told = facts(made, "sikkerhet")
    assert told["Rangert"] == responses["participant"].n_unique()
    assert 1 <= told["Kan være best av alle"] <= told["Rangert"]
    assert len(cells(made.document, "sikkerhet", 0)) == 5


def test_one_inquiry_too_many_is_told_not_to_make_up_for_another(half):
    mine = half.filter(pl.col("participant") == half["participant"].sort()[0])
    more = [mine.with_columns(pl.col("inquiry", "shopper") + f"-{at}") for at in range(8)]
    for frame, told in ((half, False), (pl.concat([half, *more]), True)):
        tables = [
            one
            for one in section(kspris.view(frame, VIEW, "2021"), "framdrift").blocks
            if isinstance(one, Table)
        ]
        assert any("gjør ikke opp for" in one.note.nb for one in tables if one.note) == told


def test_shoppers_that_nobody_can_judge_are_not_told_as_strict(half):
    few = half.filter(pl.col("participant") == half["participant"][0])
    titles = [one.title.nb for one in section(kspris.view(few, VIEW, "2021"), "alle-observatorer").blocks]
    assert titles
    assert not any("strengeste" in one for one in titles)


def test_only_a_survey_with_inquiries_to_come_is_told_of_as_so_far(responses):
    short = responses.filter(pl.col("inquiry") != responses["inquiry"][0])
    for frame, so_far in ((responses, False), (short, True)):
        made = kspris.view(frame, VIEW, "2021")
        [table] = [
            one
            for one in section(made, "sikkerhet").blocks
            if isinstance(one, Table) and "Prisene" in one.title.nb
        ]
        assert table.title.nb == ("Prisene så langt" if so_far else "Prisene")
        assert table.columns[2].labels.nb == ("Leder så langt" if so_far else "Vinner")
        page = html(made.document)
        assert ("så langt" in page) == so_far
