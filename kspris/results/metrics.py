"""Answered shares and metrics: what is counted of inquiries and answers, and asked of the metrics' plugins.

A metric is worked out on all answers of its group together, at every level.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType
from typing import TYPE_CHECKING

import polars as pl

from kspris.errors import FAULTS, PluginError, said
from kspris.registry import Owned
from kspris.results.cells import key_rows
from kspris.results.levels import BELOW, KEYS, below, sums_of
from kspris.results.means import Cell, Keys, means_of
from kspris.results.model import Level
from kspris.ruleset.model import Basis, Ruleset
from kspris.scoring.scores import Scores
from kspris_dsl.diagnostic import Diagnostic
from kspris_dsl.values import frozen

if TYPE_CHECKING:
    from kspris.api import Counts
    from kspris.api import Metric as MetricPlugin
    from kspris.ruleset.model import Metric

TOO_LONG = 10**300
"""Beyond this the parts of a fraction are written nowhere: statistics, charts and sheets go by float64."""
Read = tuple[str | None, Basis]
"""What a metric reads: a column, or None for whether inquiries were answered; and of which inquiries."""


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
        value = owned.value.aggregate(MappingProxyType(counts), metric.settings)
        if value is not None and type(value) is not Fraction:
            raise TypeError(f"{metric.id} is {value!r}, not a Fraction")
        _within(owned.value, metric, value)
    except FAULTS as cause:
        data = {"owner": owned.owner, "error": said(cause)}
        raise PluginError([Diagnostic("KS520", None, data)]) from cause
    return value


def _within(plugin: MetricPlugin, metric: Metric, value: Fraction | None) -> None:
    if value is None:
        return
    if max(abs(value.numerator), value.denominator) >= TOO_LONG:
        raise ValueError(f"{metric.id} is a fraction of more digits than anybody can write")
    if not plugin.can_be(value):
        ends = " to ".join("any" if one is None else str(one) for one in (plugin.low, plugin.high))
        raise ValueError(f"{metric.id} is {value}, outside its own range {ends}")


def groups_of(scores: Scores, level: Level) -> list[Keys]:
    """Return the keys of every group of a level, sorted."""
    keys = list(KEYS[level])
    groups = sums_of(scores, below(level), ["n"])
    if keys:
        return groups.select(keys).unique().sort(keys).rows()
    return [()] if groups.height else []


def counts_of(
    scores: Scores, level: Level, metrics: Sequence[Metric], groups: Sequence[Keys]
) -> Iterator[tuple[Metric, Sequence[MetricCounts]]]:
    """Yield for each metric what it reads in every group of a level. What several read is counted once."""
    reads = list(dict.fromkeys((one.measures, one.basis) for one in metrics))
    counts = dict(zip(reads, _counted(scores, KEYS[level], reads, groups), strict=True))
    yield from ((one, counts[one.measures, one.basis]) for one in metrics)


def _counted(
    scores: Scores, keys: Sequence[str], reads: Sequence[Read], groups: Sequence[Keys]
) -> list[list[MetricCounts]]:
    if not reads:
        return []
    rows = pl.concat([_answers(scores, *one).with_columns(read=pl.lit(at)) for at, one in enumerate(reads)])
    rows = rows.collect().lazy()
    added = rows.group_by([*keys, "read", "value"]).agg(pl.col("n").sum()).sort("value").collect()
    counts: list[dict[Keys, dict[str, int]]] = [{} for _ in reads]
    columns = (added[name].to_list() for name in ("read", "value", "n"))
    for keyed, at, value, n in zip(key_rows(added, keys), *columns, strict=True):
        counts[at].setdefault(keyed, {})[value] = n
    people = None if "participant" in keys else _participants(rows, keys)
    found = []
    for at, ((measured, _), counted) in enumerate(zip(reads, counts, strict=True)):
        different = dict.fromkeys(value for one in counted.values() for value in one)
        given = {value: answer_of(scores.ruleset, measured, value) for value in different}
        made = []
        for keyed in groups:
            one = {given[value]: n for value, n in counted.get(keyed, {}).items()}
            behind = min(len(one), 1) if people is None else people.get((at, keyed), 0)
            made.append(MetricCounts(keyed, one, sum(one.values()), behind))
        found.append(made)
    return found


def _participants(rows: pl.LazyFrame, keys: Sequence[str]) -> Mapping[tuple[int, Keys], int]:
    """Count the participants with an answer in each group, by what is read; a class of theirs is part of
    who they are."""
    people = rows.select(list(dict.fromkeys(["read", *keys, "participant", "class"]))).unique()
    found = people.group_by("read", *keys).len().collect()
    return {(at, tuple(group)): number for at, *group, number in found.iter_rows()}


def _answers(scores: Scores, measured: str | None, basis: Basis) -> pl.LazyFrame:
    names = ("participant", "class", "channel", "value", "n")
    if measured is None:
        sums = sums_of(scores, "participant_channel", ["n", "answered"]).lazy()
        frames = [
            sums.with_columns(pl.lit(name).alias("value"), n.alias("n")).select(names)
            for name, n in (
                ("answered", pl.col("answered")),
                ("unanswered", pl.col("n") - pl.col("answered")),
            )
        ]
        return pl.concat(frames).filter(pl.col("n") > 0)
    rows = scores.values.lazy().filter(pl.col("column") == measured)
    if basis == "answered":
        rows = rows.filter(pl.col("answered") & pl.col("completed"))
    return rows.select(names)


def answer_of(ruleset: Ruleset, measured: str | None, value: str) -> Fraction | str:
    """Return an answer as metrics get it: an id on an option scale, else a number."""
    if measured is None:
        return value
    question = ruleset.questions.get(measured)
    scale = question.scale if question is not None else ruleset.background[measured].scale
    return value if ruleset.scales[scale].measure in ("option", "text") else Fraction(Decimal(value))
