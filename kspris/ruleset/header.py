"""The `regelsett` block: what holds for the year as a whole.

The block comes in and a `Header` goes out, or None when the files do not have exactly one such block.
"""

from __future__ import annotations

import datetime
from fractions import Fraction
from typing import Literal, cast

from kspris.api import Settings
from kspris.ruleset import slots
from kspris.ruleset.model import Provenance, Stated
from kspris.ruleset.numbers import points, whole, whole_number
from kspris.ruleset.settings import settings
from kspris.ruleset.sheet import Work, block_id, provenance
from kspris.ruleset.thresholds import THRESHOLDS
from kspris_dsl.diagnostic import Span
from kspris_dsl.nodes import Block, Date, Name
from kspris_dsl.text import Text
from kspris_dsl.values import frozen

DEFAULT_DECIMALS = 1


@frozen
class Header:
    """The year as a whole; fields as in `Ruleset`."""

    id: str
    year: int
    title: Text
    mode: Literal["points", "areas"]
    combined: Literal["mean", "pooled"]
    decimals: int
    rounding: Literal["half_up", "half_even"]
    missing: Fraction | None
    inquiries: Stated | None
    max_channels: Stated | None
    pick: tuple[tuple[str, ...], ...]
    class_size: Stated | None
    period: tuple[datetime.date, datetime.date] | None
    previous: int | None
    previous_span: Span | None
    settings: Settings
    span: Span


def only_block(work: Work) -> Block | None:
    """Return the first `regelsett` block; that there is exactly one is checked with the files."""
    return next(iter(work.sheet.of("ruleset")), None)


def unmarked(block: Block) -> Provenance | None:
    """Return the provenance that `umerket er …` gives to numbers without a mark."""
    line = block.one("unmarked")
    if line is None:
        return None
    return Provenance("assumed" if slots.choice(line, "status") == "assumed" else "published")


def header(work: Work, block: Block) -> Header | None:
    """Make the header; None when a line it cannot be without is missing or broken."""
    year = whole_number(work, slots.amount(block.head, "year"), 1)
    mode, combined = block.one("total_mode"), block.one("combined")
    title = block.one("title")
    numbers = {kind: _count(work, block, kind) for kind in ("inquiries", "max_channels", "class_size")}
    missing = _missing(work, block)
    decimals = _decimals(work, block)
    previous, previous_span = _previous(work, block)
    period, pick = _period(work, block), _pick(work, block)
    known = Text("regelspråket", "the ruleset language")
    values = settings(work, block, THRESHOLDS, known)
    if year is None or mode is None or combined is None or title is None:
        return None
    rounding = block.one("rounding")
    return Header(
        block_id(block).text,
        year,
        slots.label(title),
        cast(Literal["points", "areas"], slots.choice(mode, "mode")),
        cast(Literal["mean", "pooled"], slots.choice(combined, "way")),
        decimals,
        "half_even" if rounding and slots.choice(rounding, "rule") == "half_even" else "half_up",
        missing,
        numbers["inquiries"],
        numbers["max_channels"],
        pick,
        numbers["class_size"],
        period,
        previous,
        previous_span,
        values,
        block.head.span,
    )


def _count(work: Work, block: Block, kind: str) -> Stated | None:
    line = block.one(kind)
    return None if line is None else whole(work, line, "count")


def _missing(work: Work, block: Block) -> Fraction | None:
    line = block.one("missing_points")
    stated = None if line is None else points(work, line)
    return None if stated is None else stated.value


def _decimals(work: Work, block: Block) -> int:
    line = block.one("decimals")
    if line is None:
        return DEFAULT_DECIMALS
    given = slots.amount(line, "count")
    number = whole_number(work, given)
    if number is not None and number > 9:
        work.found.add("KS214", given.span, value=given.text)
    return DEFAULT_DECIMALS if number is None else number


def _previous(work: Work, block: Block) -> tuple[int | None, Span | None]:
    line = block.one("previous")
    if line is None:
        return None, None
    given = slots.amount(line, "year")
    return whole_number(work, given, 1), given.span


def _period(work: Work, block: Block) -> tuple[datetime.date, datetime.date] | None:
    line = block.one("period")
    if line is None:
        return None
    provenance(work, line)
    start, end = line.slots["start"], line.slots["end"]
    assert isinstance(start, Date)
    assert isinstance(end, Date)
    if datetime.date.max in (start.value, end.value):
        work.found.skip()
        return None
    if start.value >= end.value:
        work.found.add("KS218", end.span, start=start.value.isoformat(), end=end.value.isoformat())
        return None
    return start.value, end.value


def _pick(work: Work, block: Block) -> tuple[tuple[str, ...], ...]:
    line = block.one("pick")
    if line is None:
        return ()
    steps = cast(tuple[tuple[Name, ...], ...], line.slots["order"])
    provenance(work, line)
    ranks: dict[str, int] = {}
    for rank, step in enumerate(steps):
        for one in step:
            if work.use(one, "channel"):
                ranks.setdefault(one.text, rank)
    found = [tuple(name for name, its in ranks.items() if its == rank) for rank in range(len(steps))]
    return tuple(step for step in found if step)
