"""Comparisons as frames, for analysis in Python: one, or the parts of every change, goes in, rows come out.

Exact numbers stand as text ("num/den"); floats are for display alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import polars as pl

from kspris.comparison.decompose import Decomposition
from kspris.comparison.grid import Comparison
from kspris.comparison.intervals import Interval
from kspris.comparison.parts import Parts, Refusal
from kspris.results.output import exact


def parts_frame(whole: Decomposition) -> pl.DataFrame:
    """Return the parts of every change, one a row: of the survey, the classes and the participants.

    `part` is `before`, `after`, `change` or a part's id; the parts sum to `change`. Where a change cannot
    be split there is one row `refused`, and `reason` (English) says why.
    """
    schema: dict[str, Any] = {
        "level": pl.String, "name": pl.String, "participants": pl.Int64, "part": pl.String,
        "exact": pl.String, "value": pl.Float64, "reason": pl.String,
    }  # fmt: skip
    rows: list[tuple[object, ...]] = []
    for level, name, found in _subjects(whole):
        if isinstance(found, Refusal):
            rows.append((level, name, None, "refused", None, None, found.reason.en))
            continue
        ends = [("before", found.before), ("after", found.after), ("change", found.change)]
        values: list[tuple[str, Fraction]] = [*ends, *found.parts.items()]
        head = (level, name, found.participants)
        rows += [(*head, part, exact(value), float(value), None) for part, value in values]
    return pl.DataFrame(rows, schema=schema, orient="row")


def _subjects(whole: Decomposition) -> Iterator[tuple[str, str | None, Parts | Refusal]]:
    yield "survey", None, whole.group()
    for name in sorted({one for one in whole.classes_after.values() if one is not None}):
        yield "class", name, whole.group(name)
    for name, found in sorted(whole.participants.items()):
        yield "participant", name, found


def comparison_frame(found: Comparison) -> pl.DataFrame:
    """Return a comparison as rows: the grid's cells, then changes, parts and movers of every pair of years.

    `exact` is "num/den"; `value`, `low` and `high` are floats, for display alone.
    """
    rows: list[tuple[object, ...]] = []
    for cell in (one for row in found.grid for one in row):
        judged = cell.judged
        value = None if judged is None else judged.figure.value
        standing = None if judged is None else judged.verdict.standing
        cover = None if judged is None else exact(judged.cover.exact)
        rows.append(("grid", cell.edition, cell.ruleset, "total", *_numbers(value, None), cover, standing))
    for one in found.changes.values():
        tail = (exact(one.cover.exact), one.verdict.standing)
        head = one.years
        if one.core is not None:
            rows.append(("core", *head, "new_rules", *_numbers(one.core.change, one.on_core), *tail))
            rows.append(("core", *head, "old_rules", *_numbers(one.core.old_rules, None), *tail))
        if isinstance(one.parts, Refusal):
            rows.append(("refused", *head, one.parts.reason.en, None, None, None, None, *tail))
            continue
        rows.append(("change", *head, "published", *_numbers(one.parts.change, one.published), *tail))
        rows += [
            ("part", *head, name, *_numbers(value, None), *tail) for name, value in one.parts.parts.items()
        ]
        rows += [("quality", *head, name, *_numbers(value, None), *tail) for name, value in one.movers]
    schema: dict[str, Any] = {
        "row": pl.String,
        "from": pl.Int64,
        "to": pl.Int64,
        "item": pl.String,
        "exact": pl.String,
        "value": pl.Float64,
        "low": pl.Float64,
        "high": pl.Float64,
        "coverage_exact": pl.String,
        "verdict": pl.String,
    }
    return pl.DataFrame(rows, schema=schema, orient="row")


def _numbers(value: Fraction | None, one: Interval | None) -> tuple[object, ...]:
    return (
        exact(value),
        None if value is None else float(value),
        None if one is None else one.low,
        None if one is None else one.high,
    )
