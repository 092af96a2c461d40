"""The engine equals the naive scorer, to the last digit, on rulesets and responses made by hypothesis."""

from __future__ import annotations

from itertools import pairwise

import made
import polars as pl
import reference
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from kspris.results.summarise import KEYS, summarise
from kspris.scoring.explain import explain
from kspris.scoring.score import score
from kspris.scoring.tally import count

fast = settings(
    deadline=None, max_examples=25, phases=[Phase.generate], suppress_health_check=list(HealthCheck)
)


def engine(ruleset, frame):
    results = summarise(score(count(frame, ruleset), ruleset))
    return figures(results)


def figures(results):
    out = {}
    for level in reference.LEVELS:
        for one in results.figures(level):
            if one.kind != "metric":
                named = {
                    "participant": one.participant,
                    "class": one.participant_class,
                    "channel": one.channel,
                }
                keys = tuple(named[key] for key in KEYS[level])
                out[level, keys, one.kind, one.measure] = (one.value, one.inquiries, one.participants)
    return out


@fast
@given(st.data())
def test_every_figure_equals_the_reference(data):
    ruleset = data.draw(made.rulesets())
    rows = data.draw(made.responses(ruleset))
    assert engine(ruleset, made.frame(ruleset, rows)) == reference.every_figure(ruleset, rows)


@fast
@given(st.data())
def test_every_inquiry_and_its_explanation_equal_the_reference(data):
    ruleset = data.draw(made.rulesets())
    rows = data.draw(made.responses(ruleset, most=8))
    frame = made.frame(ruleset, rows)
    results = summarise(score(count(frame, ruleset, by_inquiry=True), ruleset))
    found = {(one.inquiry, one.kind, one.measure): one.value for one in results.figures("inquiry")}
    wanted = reference.every_inquiry(ruleset, rows)
    assert found == wanted
    assert figures(results) == reference.every_figure(ruleset, rows)
    for row in rows:
        told = explain(frame, ruleset, row["inquiry"])
        assert told.total == wanted[row["inquiry"], "total", "total"]
        assert told.total == (
            sum(line.adds for line in told.lines if line.adds is not None) if told.total is not None else None
        )
        for part in told.parts:
            assert part.value == wanted[row["inquiry"], part.kind, part.id]


@fast
@given(st.data())
def test_tallies_of_any_parts_in_any_order_add_up_to_the_whole(data):
    ruleset = data.draw(made.rulesets())
    rows = data.draw(made.responses(ruleset, most=60))
    whole = count(made.frame(ruleset, rows), ruleset)
    mixed = data.draw(st.permutations(rows))
    cuts = sorted(data.draw(st.lists(st.integers(0, len(rows)), max_size=3)))
    edges = [0, *cuts, len(rows)]
    parts = [count(made.frame(ruleset, mixed[start:end]), ruleset) for start, end in pairwise(edges)]
    total = parts[0]
    for part in parts[1:]:
        total = total + part
    assert total.same(whole)


@fast
@given(st.data())
def test_frames_say_what_figures_say(data):
    ruleset = data.draw(made.rulesets())
    rows = data.draw(made.responses(ruleset, most=12))
    results = summarise(score(count(made.frame(ruleset, rows), ruleset, by_inquiry=True), ruleset))
    for level in (*reference.LEVELS, "inquiry"):
        told = results.figures(level)
        shown = results.frame(level)
        exact = [
            None if one.value is None else f"{one.value.numerator}/{one.value.denominator}" for one in told
        ]
        assert shown["exact"].to_list() == exact
        assert shown["shown"].to_list() == [one.shown for one in told]
        for name in (
            "participant",
            "participant_class",
            "channel",
            "inquiry",
            "kind",
            "measure",
            "inquiries",
        ):
            assert shown[name].to_list() == [getattr(one, name) for one in told]


@fast
@given(st.data())
def test_polars_own_kernel_counts_what_narwhals_counts(data):
    """Text and categories, whole and by inquiry: the same cells to the bit."""
    ruleset = data.draw(made.rulesets())
    frame = made.frame(ruleset, data.draw(made.responses(ruleset, most=60)))
    by_inquiry = data.draw(st.booleans())
    told = [count(frame, ruleset, by_inquiry=by_inquiry, narwhals=one) for one in (True, False)]
    categories = frame.with_columns(
        frame[name].cast(pl.Enum(frame[name].drop_nulls().unique().sort()))
        for name, dtype in frame.schema.items()
        if dtype == pl.String and name != "inquiry"
    )
    told.append(count(categories, ruleset, by_inquiry=by_inquiry))
    told.append(count(categories.lazy(), ruleset, by_inquiry=by_inquiry, narwhals=True))
    assert all(one.same(told[0]) for one in told)
