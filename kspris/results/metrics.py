"""Answered shares and metrics: what is counted of inquiries and answers, and asked of the metrics' plugins.

A metric is worked out on all answers of its group together, at every level.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

import polars as pl

from kspris.errors import PluginError
from kspris.registry import Owned
from kspris.results.cells import key_rows
from kspris.results.levels import BELOW, KEYS, below, sums_of
from kspris.results.means import Cell, Keys, means_of
from kspris.results.model import Level
from kspris.ruleset.model import Ruleset
from kspris.scoring.scores import Scores
from kspris_dsl.diagnostic import Diagnostic
from kspris_dsl.values import frozen

if TYPE_CHECKING:
    from kspris.api import Counts
    from kspris.api import Metric as MetricPlugin
    from kspris.ruleset.model import Metric


@frozen
class MetricCounts:
    """The answers of a group that a metric reads, and the inquiries and participants that gave them."""

    keys: Keys
    counts: Counts
    inquiries: int
    participants: int


def shares_of(scores: Scores, level: Level) -> list[Cell]:
    """Return the shares of inquiries that were answered."""
    under = BELOW.get(level)
    if under is not None:
        return means_of(shares_of(scores, under), KEYS[under], KEYS[level])
    rows = sums_of(scores, level, ["n", "answered"])
    keyed = zip(key_rows(rows, KEYS[level]), rows["n"].to_list(), rows["answered"].to_list(), strict=True)
    return [Cell(key, answered, n, n) for key, n, answered in keyed]


def aggregated(owned: Owned[MetricPlugin], metric: Metric, counts: Counts) -> Fraction | None:
    """Ask a metric's plugin for its figure. Raises PluginError where it fails, exits, is not exact or
    is outside the range that the plugin itself states."""
    try:
        value = owned.value.aggregate(counts, metric.settings)
        if value is not None and type(value) is not Fraction:
            raise TypeError(f"{metric.id} is {value!r}, not a Fraction")
        _within(owned.value, metric, value)
    except (Exception, SystemExit) as cause:
        error = f"{type(cause).__name__}: {cause}".splitlines()[0]
        raise PluginError([Diagnostic("KS520", None, {"owner": owned.owner, "error": error})]) from cause
    return value


def _within(plugin: MetricPlugin, metric: Metric, value: Fraction | None) -> None:
    if value is not None and not plugin.can_be(value):
        ends = " to ".join("any" if one is None else str(one) for one in (plugin.low, plugin.high))
        raise ValueError(f"{metric.id} is {value}, outside its own range {ends}")


def groups_of(scores: Scores, level: Level) -> list[Keys]:
    """Return the keys of every group of a level, sorted."""
    keys = list(KEYS[level])
    groups = sums_of(scores, below(level), ["n"])
    if keys:
        return groups.select(keys).unique().sort(keys).rows()
    return [()] if groups.height else []


def counts_of(scores: Scores, level: Level, metric: Metric, groups: Sequence[Keys]) -> Iterator[MetricCounts]:
    """Yield for each group of a level what a metric reads."""
    keys = list(KEYS[level])
    rows = _answers(scores, metric).collect()
    added = rows.lazy().group_by([*keys, "value"]).agg(pl.col("n").sum()).sort("value").collect()
    behind = None if "participant" in keys else _participants(rows, keys)
    counts: dict[Keys, dict[Fraction | str, int]] = {}
    given = {one: _answer(scores.ruleset, metric, one) for one in added["value"].unique().to_list()}
    for keyed, value, n in zip(
        key_rows(added, keys), added["value"].to_list(), added["n"].to_list(), strict=True
    ):
        counts.setdefault(keyed, {})[given[value]] = n
    for keyed in groups:
        found = counts.get(keyed, {})
        people = min(len(found), 1) if behind is None else behind.get(keyed, 0)
        yield MetricCounts(keyed, found, sum(found.values()), people)


def _participants(rows: pl.DataFrame, keys: Sequence[str]) -> Mapping[Keys, int]:
    """Count the participants with an answer in each group; a class of theirs is part of who they are."""
    people = rows.lazy().select(list(dict.fromkeys([*keys, "participant", "class"]))).unique()
    found = (people.group_by(keys).len() if keys else people.select(pl.len())).collect()
    return {tuple(group): number for *group, number in found.iter_rows()}


def _answers(scores: Scores, metric: Metric) -> pl.LazyFrame:
    if metric.measures is None:
        sums = sums_of(scores, "participant_channel", ["n", "answered"]).lazy()
        frames = [
            sums.select("participant", "class", "channel", pl.lit(name).alias("value"), n.alias("n"))
            for name, n in (
                ("answered", pl.col("answered")),
                ("unanswered", pl.col("n") - pl.col("answered")),
            )
        ]
        return pl.concat(frames).filter(pl.col("n") > 0)
    rows = scores.values.lazy().filter(pl.col("column") == metric.measures)
    if metric.basis == "answered":
        rows = rows.filter(pl.col("answered") & pl.col("completed"))
    return rows


def _answer(ruleset: Ruleset, metric: Metric, value: str) -> Fraction | str:
    """Return an answer as metrics get it: an id on an option scale, else a number."""
    if metric.measures is None:
        return value
    question = ruleset.questions.get(metric.measures)
    scale = question.scale if question is not None else ruleset.background[metric.measures].scale
    return value if ruleset.scales[scale].measure in ("option", "text") else Fraction(Decimal(value))
