"""The standing so far names the best and tells nothing more of them.

The order depends on names and seed alone; nobody else is named; no figure but the means is given.
"""

from __future__ import annotations

import csv
import io
import json

import polars as pl
import pytest
from public_texts import cells, decimals, html, values

import kspris
from kspris.document import Number

SEED = 7


@pytest.fixture(scope="module")
def made(responses):
    return kspris.view(responses, "mellomtid", "2021", seed=SEED)


@pytest.fixture(scope="module")
def best(results, rules):
    """The three best of each channel, the best first, by exact figures: a route of the test's own."""
    figures = [one for one in results.figures("participant_channel", {"total"}) if one.inquiries >= 5]
    return {
        channel: [
            one.participant for one in sorted(figures, key=lambda one: -one.value) if one.channel == channel
        ][:3]
        for channel in rules.channels
    }


def named(made, rules):
    rows = cells(made.document, "stillingen")
    return {
        channel.id: [name for label, name in rows if label == channel.labels]
        for channel in rules.channels.values()
    }


def test_the_three_best_of_each_channel_are_named(made, best, rules):
    found = named(made, rules)
    assert {channel: sorted(names) for channel, names in found.items()} == {
        channel: sorted(names) for channel, names in best.items()
    }


def test_a_channel_that_names_more_than_three_says_why(responses, made, best):
    third = best["telefon"][2]
    twin = responses.filter(pl.col("participant") == third).with_columns(
        pl.lit("Tvilling (simulert)").alias("participant"), ("t" + pl.col("inquiry")).alias("inquiry")
    )
    both = kspris.view(pl.concat([responses, twin]), "mellomtid", "2021", seed=SEED)
    words = "Der det står flere enn tre, er det fordi noen av dem har likt resultat."
    assert words in html(both.document)
    assert words not in html(made.document)


def test_the_order_is_the_same_whoever_is_the_best(responses, best, rules):
    """Let the best and the third change places: the same names, in the same order."""
    before = named(kspris.view(responses, "mellomtid", "2021", seed=SEED), rules)
    for channel, (first, _, third) in best.items():
        changed = pl.col("participant").replace({first: third, third: first})
        after = kspris.view(responses.with_columns(changed), "mellomtid", "2021", seed=SEED)
        assert named(after, rules)[channel] == before[channel]


def test_orders_differ_between_seeds(responses, rules):
    orders = [named(kspris.view(responses, "mellomtid", "2021", seed=one), rules) for one in range(6)]
    assert len({tuple(map(tuple, one.values())) for one in orders}) > 1


def test_nobody_else_is_named(made, best, responses):
    told = {name for names in best.values() for name in names}
    others = set(responses["participant"]) - told
    assert len(others) > 30
    said = {one for one in values(made.document) if isinstance(one, str)}
    assert not said & others
    for text in (html(made.document), made.data("json"), made.data("csv")):
        assert not [one for one in others if one in text]


def test_no_number_is_told_but_the_means(made):
    whole = json.loads(made.data("json"))
    means = [one["mean_of_all"] for one in whole["channels"]]
    numbers = [one for one in values(made.document) if isinstance(one, Number)]
    assert [one.shown for one in numbers] == means
    assert {*decimals(html(made.document))} <= {*means}
    rows = list(csv.DictReader(io.StringIO(made.data("csv"))))
    assert set(rows[0]) == {"channel", "participant", "mean_of_all", "participants"}
    assert {one["mean_of_all"] for one in rows} == {*means}


def test_the_seed_is_told_and_gives_the_order_again(responses, rules):
    drawn = kspris.view(responses, "mellomtid", "2021")
    seed = json.loads(drawn.data("json"))["seed"]
    assert f"frø {seed}" in html(drawn.document)
    again = kspris.view(responses, "mellomtid", "2021", seed=seed)
    assert again.document == drawn.document
    assert named(again, rules) == named(drawn, rules)


def test_the_mean_of_few_is_hidden(responses, best):
    """With hardly more than the best on a channel, their mean would tell of one."""
    few = [*best["chat"], *sorted(set(responses.filter(pl.col("channel") == "chat")["participant"]))[:1]]
    frame = responses.filter((pl.col("channel") != "chat") | pl.col("participant").is_in(few))
    whole = json.loads(kspris.view(frame, "mellomtid", "2021", seed=1).data("json"))
    means = {one["channel"]: one["mean_of_all"] for one in whole["channels"]}
    assert means["chat"] is None
    assert means["epost"] is not None


def test_a_channel_without_enough_inquiries_names_nobody(responses):
    frame = responses.head(1)
    made = kspris.view(frame, "mellomtid", "2021", seed=1)
    assert [[str(one) for one in row[1:]] for row in cells(made.document, "stillingen")]
    assert "ingen ennå" in html(made.document)
    assert kspris.midterm(kspris.score(frame, edition="2021"), 1).standings[0].participants == ()


def test_it_says_whether_the_survey_is_still_going_on(responses):
    one = responses["inquiry"][0]
    under_way = kspris.view(responses.filter(pl.col("inquiry") != one), "mellomtid", "2021", seed=1)
    assert "Undersøkelsen pågår fortsatt" in html(under_way.document)
    done = html(kspris.view(responses, "mellomtid", "2021", seed=1).document)
    assert "Alle planlagte henvendelser er gjort." in done
    assert "pågår" not in done
    assert "De tre beste" in done
    assert "så langt" not in done
