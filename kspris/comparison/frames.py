"""A decomposition as a frame, for analysis in Python: the parts of every change go in, rows come out.

Exact numbers stand as text ("num/den"); floats are for display alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import polars as pl

from kspris.comparison.decompose import Decomposition
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
    for name in sorted(set(whole.classes_after.values())):
        yield "class", name, whole.group(name)
    for name, found in sorted(whole.participants.items()):
        yield "participant", name, found
