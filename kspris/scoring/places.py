"""Numbers packed into columns, words (`w0`, ...) and packs (`p0`, ...): read, bounded and summed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

import polars as pl

from kspris.scoring.plan import WIDTHS, Place, Plan


@lru_cache(1 << 12)
def literal(number: int) -> pl.Expr:
    """Return a whole number as an expression: few are different, and each takes long to make."""
    return pl.lit(number)


def taken(place: Place, letter: str) -> pl.Expr:
    """Return the number that stands in a place of the words (`w`) or packs (`p`)."""
    packed = pl.col(f"{letter}{place.column}")
    moved = packed // literal(1 << place.shift) if place.shift else packed
    return moved & literal((1 << place.bits) - 1)


@lru_cache(1 << 12)
def in_place(place: Place, letter: str) -> pl.Expr:
    """Return the number times two to the power of its place's shift: as it stands, which is quicker."""
    return pl.col(f"{letter}{place.column}") & literal(((1 << place.bits) - 1) << place.shift)


def held(words: Sequence[int], place: Place) -> int:
    """Return the number that stands in a place of key words."""
    return (words[place.column] >> place.shift) & ((1 << place.bits) - 1)


def place_ok(plan: Plan, words: Sequence[int]) -> bool:
    """Whether channel and counterpart of a key are known ones."""
    channel, counterpart = (held(words, place) for place in plan.keys[:2])
    return channel < len(plan.channels) and counterpart <= len(plan.counterparts)


def words_of(columns: Iterable[str]) -> list[str]:
    """Return the names of the key words among columns."""
    return [name for name in columns if name[0] == "w" and name[1:].isdigit()]


def packs_of(columns: Iterable[str]) -> list[str]:
    """Return the names of the packs among columns."""
    return [name for name in columns if name[0] == "p" and name[1:].isdigit()]


def largest_cell(cells: pl.DataFrame) -> int:
    """Return the largest number of inquiries in a row; 0 where there is none."""
    most = cells["n"].max()
    return most if isinstance(most, int) else 0


def bits_for(most: int) -> int:
    """Return the bits that counts up to `most` are given. Raises OverflowError beyond the widest."""
    fitting = [bits for bits in WIDTHS if most < 1 << bits]
    if not fitting:
        raise OverflowError(f"{most} inquiries in one cell")
    return fitting[0]


def with_shapes(cells: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return the different key words there are, and the cells with the row of theirs, `s`, in their stead."""
    words = words_of(cells.columns)
    shapes = cells.select(words).unique(maintain_order=True)
    numbers = pl.int_range(shapes.height, dtype=pl.UInt32, eager=True)
    if len(words) == 1 and shapes.height and int(shapes["w0"].max()) < _TABLE:  # type: ignore[arg-type]
        table = table_of(shapes["w0"], numbers)
        return shapes, cells.select(table.gather(cells["w0"]).alias("s"), pl.exclude(words))
    numbered = shapes.with_columns(numbers.alias("s")).lazy()
    joined = cells.lazy().join(numbered, on=words, how="left", maintain_order="left")
    return shapes, joined.select("s", pl.exclude("s", *words)).collect()


def table_of(places: pl.Series, values: pl.Series) -> pl.Series:
    """Return values by small whole numbers, to gather from; null where there is none."""
    most = places.max()
    height = most + 1 if isinstance(most, int) else 0
    return pl.Series([None], dtype=values.dtype).new_from_index(0, height).scatter(places, values)


_TABLE = 1 << 18
_MANY = 50_000


def summed(
    rows: pl.LazyFrame, key: str | Sequence[str], sums: Sequence[pl.Expr], height: int
) -> pl.DataFrame:
    """Group rows and add up. The streaming engine is quicker with a great `height`, and slower to start."""
    engine = "streaming" if height > _MANY else "in-memory"
    return rows.group_by(key).agg(sums).collect(engine=engine)  # type: ignore[call-overload,no-any-return]
