"""Chance that is the same everywhere: a seed, the name of a stream and whole-number keys give fractions.

Each number depends on its own key alone (splitmix64 over 64-bit integers), so a further column, year or
participant changes no other, and neither chunks, threads nor the platform do. Only +, -, *, / and comparisons
are applied to the fractions: operations that every IEEE machine does alike.
"""

from __future__ import annotations

import hashlib

import polars as pl

LONGEST_TAIL = 3.0
"""Effects reach from `-LONGEST_TAIL` to 1, with mean 0: most are a little good, few are very bad."""

_GOLDEN, _FIRST, _SECOND = 0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB


def _word(value: int) -> pl.Expr:
    return pl.lit(value, dtype=pl.UInt64)


def _start(seed: int, stream: str) -> int:
    digest = hashlib.sha256(f"{seed}:{stream}".encode()).digest()
    return int.from_bytes(digest[:8], "little")


def fraction(seed: int, stream: str, key: pl.Expr) -> pl.Expr:
    """Return for each whole number of `key` a fraction from 0 (inclusive) to 1 (exclusive)."""
    mixed = key.cast(pl.UInt64) * _word(_GOLDEN) + _word(_start(seed, stream))
    mixed = (mixed ^ (mixed // _word(2**30))) * _word(_FIRST)
    mixed = (mixed ^ (mixed // _word(2**27))) * _word(_SECOND)
    mixed = mixed ^ (mixed // _word(2**31))
    return (mixed // _word(2**11)).cast(pl.Float64) / float(2**53)


def effect(seed: int, stream: str, key: pl.Expr) -> pl.Expr:
    """Return an effect: mean 0, from `-LONGEST_TAIL` to 1."""
    twice = fraction(seed, f"{stream}/1", key) * fraction(seed, f"{stream}/2", key)
    return 1.0 - (1.0 + LONGEST_TAIL) * twice


def fractions(seed: int, stream: str, keys: list[int]) -> list[float]:
    """Return the fraction of each key, for loops over participants."""
    return _listed(fraction(seed, stream, pl.col("key")), keys)


def effects(seed: int, stream: str, keys: list[int]) -> list[float]:
    """Return the effect of each key, for loops over participants."""
    return _listed(effect(seed, stream, pl.col("key")), keys)


def one_fraction(stream: str) -> float:
    """Return a fraction that belongs to a name alone, whatever the seed."""
    return _start(0, stream) / 2**64


def _listed(expression: pl.Expr, keys: list[int]) -> list[float]:
    frame = pl.DataFrame({"key": pl.Series(keys, dtype=pl.UInt64)})
    values: list[float] = frame.select(expression.alias("value")).get_column("value").to_list()
    return values
