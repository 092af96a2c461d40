"""Levels: what tells their figures apart, whose mean they are, and the sums of scores added up to them.

A user names a level, or with the words `channel` and `question` the several that belong together.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Literal

import polars as pl
from attrs import evolve

from kspris.results.model import Level, MeasureKind
from kspris.scoring.places import summed
from kspris.scoring.scores import Column, Scores

KEYS: Mapping[Level, tuple[str, ...]] = {
    "survey": (),
    "survey_channel": ("channel",),
    "class": ("class",),
    "class_channel": ("class", "channel"),
    "participant": ("participant", "class"),
    "participant_channel": ("participant", "class", "channel"),
    "inquiry": ("inquiry", "participant", "class", "channel"),
}
"""The columns that tell the figures of a level apart."""
BELOW: Mapping[Level, Level] = {
    "survey": "participant",
    "survey_channel": "participant_channel",
    "class": "participant",
    "class_channel": "participant_channel",
}
"""Whose mean a level is."""


Word = Literal["channel", "question"]
"""What is a level to a user, and several to the engine."""
JOINED: Mapping[str, tuple[Level, ...]] = {
    "channel": ("survey_channel", "class_channel", "participant_channel"),
    "question": ("survey", "survey_channel", "class", "participant"),
}
"""The levels behind each word."""
QUESTIONS: frozenset[MeasureKind] = frozenset({"question"})


def named(
    level: Level | Word, kinds: Collection[MeasureKind] | None
) -> tuple[tuple[Level, ...], Collection[MeasureKind] | None]:
    """Return the levels that a name stands for, and the kinds of their figures: `question` has one alone.

    Raises ValueError for a name that is none.
    """
    if level == "question" and kinds is None:
        kinds = QUESTIONS
    levels: dict[str, tuple[Level, ...]] = {one: (one,) for one in KEYS}
    levels |= JOINED
    if level not in levels:
        raise ValueError(f"there is no level {level!r}; the levels are {', '.join(levels)}")
    return levels[level], kinds


def below(level: Level) -> Level:
    """Return the level whose sums the figures of a level are made of: the one below, or itself."""
    return BELOW.get(level, level)


def narrowed(scores: Scores, level: Level, columns: Iterable[Column]) -> Scores:
    """Return scores whose sums are added up once to what figures of `columns` at a level are made of."""
    stated = [one for one in columns if one.index >= 0]
    if any(one.index < 0 for one in columns):
        stated += [one for one in scores.columns if one.hidden]
    names = [
        name
        for one in stated
        for name in (*one.values(), f"k{one.index}", *(one.obtainable() if scores.pooled else ()))
    ]
    sums = sums_of(scores, below(level), list(dict.fromkeys([*names, "n", "answered"])))
    return evolve(scores, sums=sums, summed=True)


def sums_of(scores: Scores, level: Level, names: Sequence[str]) -> pl.DataFrame:
    """Return columns of the sums, added up to the keys of a level and sorted by them.

    Raises ValueError for level inquiry where scores are not by inquiry.
    """
    keys = list(KEYS[level])
    if level == "inquiry" and not scores.by_inquiry:
        raise ValueError("count by_inquiry for figures of inquiries")
    if scores.summed and {*KEYS["inquiry"]} & {*scores.sums.columns} == {*keys}:
        return scores.sums[[*keys, *names]]
    packed = scores.packed.made
    held = [name for name in names if name not in packed]
    if len(held) < len(names):
        held += scores.packed.columns
    rows = _by_number(scores, level, held)
    people = scores.people.select(pl.all().gather(rows["who"]))
    channels = pl.Series("channel", scores.channels, dtype=pl.String)
    named = {"channel": channels.gather(rows["where"]) if "where" in rows.columns else None}
    named |= {name: people[name] for name in people.columns}
    named |= {"inquiry": rows["inquiry"]} if "inquiry" in rows.columns else {}
    made = [packed[name].alias(name) if name in packed else pl.col(name) for name in names]
    found = rows.select(*(named[key] for key in keys), *made)
    return found.sort(keys) if "inquiry" in keys else found


def _by_number(scores: Scores, level: Level, names: Sequence[str]) -> pl.DataFrame:
    """Add up sums by the numbers of participants and channels, in their order."""
    if level == "inquiry":
        numbers = ["inquiry", "who", "where"]
    else:
        numbers = ["who", "where"] if "channel" in KEYS[level] else ["who"]
    rows = scores.sums[[*numbers, *names]]
    if len(numbers) == 2 and not scores.by_inquiry:
        return rows.sort(pl.col("who") * max(len(scores.channels), 1) + pl.col("where"))
    key: str | list[str] = numbers if len(numbers) > 1 else numbers[0]
    return summed(rows.lazy(), key, [pl.col(list(names)).sum()], rows.height).sort(key)
