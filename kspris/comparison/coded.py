"""Answers as whole numbers: checked answers go in, codes of their columns come out, each worked out once.

Matrices of the same answers under several rulesets (its own, its core, another year's) are made of them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import polars as pl
from attrs import field

from kspris_dsl.values import frozen

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]
    Flags = NDArray[np.bool_]


@frozen(eq=False)
class Keys:
    """Whose each inquiry is, row by row: numbers are places among sorted names; -1 is nobody.

    `participant_class` runs parallel to `participants`.
    """

    inquiries: tuple[str, ...] = field(repr=False)
    participants: tuple[str, ...]
    participant_class: tuple[str | None, ...]
    channels: tuple[str, ...]
    participant: Ints = field(repr=False)
    channel: Ints = field(repr=False)
    shopper: Ints = field(repr=False)
    answered: Flags = field(repr=False)
    completed: Flags = field(repr=False)


@frozen(eq=False)
class Options:
    """A column of answers by name: the different ones, sorted, and which each row has; -1 is none."""

    names: tuple[str, ...]
    codes: Ints


@frozen(eq=False)
class Amounts:
    """A column of whole numbers: 0 where `known` is false."""

    values: Ints
    known: Flags


class Coded:
    """Checked answers, in intake's normal form, as numbers. Columns are coded when they are asked for.

    `base` and `changed`: the same rows coded already, and the columns that they have otherwise.
    """

    def __init__(
        self, answers: pl.DataFrame, base: Coded | None = None, changed: Collection[str] = ()
    ) -> None:
        self.answers, self.base, self.changed = answers, base, frozenset(changed)
        self._options: dict[str, Options] = {}
        self._amounts: dict[str, Amounts] = {}

    @cached_property
    def keys(self) -> Keys:
        """Whose each inquiry is."""
        return _keys(self.answers) if self.base is None else self.base.keys

    def options(self, names: Iterable[str]) -> dict[str, Options]:
        """Return columns of answers by name: all that are not coded yet are coded at once."""
        there, here = self._parted(names)
        found = self.base.options(there) if self.base is not None else {}
        if new := [name for name in here if name not in self._options]:
            self._options |= _options(self.answers, new)
        return found | {name: self._options[name] for name in here}

    def amounts(self, names: Iterable[str]) -> dict[str, Amounts]:
        """Return columns of whole numbers."""
        there, here = self._parted(names)
        found = self.base.amounts(there) if self.base is not None else {}
        if new := [name for name in here if name not in self._amounts]:
            self._amounts |= _amounts(self.answers, new)
        return found | {name: self._amounts[name] for name in here}

    def _parted(self, names: Iterable[str]) -> tuple[list[str], list[str]]:
        """Part columns into those of the base and the own."""
        listed = list(dict.fromkeys(names))
        there = [name for name in listed if self.base is not None and name not in self.changed]
        return there, [name for name in listed if name not in there]


def _keys(answers: pl.DataFrame) -> Keys:
    named = [name for name in ("participant", "class", "channel", "shopper") if name in answers.columns]
    coded = _options(answers, named)
    who, classes = coded["participant"], coded["class"]
    first = np.unique(who.codes, return_index=True)[1]
    completed = answers["completed" if "completed" in answers.columns else "answered"]
    return Keys(
        tuple(answers["inquiry"].cast(pl.String).to_list()),
        who.names,
        tuple(None if one < 0 else classes.names[one] for one in classes.codes[first].tolist()),
        coded["channel"].names,
        who.codes,
        coded["channel"].codes,
        coded["shopper"].codes if "shopper" in coded else np.full(answers.height, -1, dtype=np.int64),
        answers["answered"].to_numpy().astype(bool),
        completed.to_numpy().astype(bool),
    )


def _options(answers: pl.DataFrame, names: Sequence[str]) -> dict[str, Options]:
    texts = answers.select(pl.col(name).cast(pl.String) for name in names)
    known = texts.select(pl.all().drop_nulls().unique().sort().implode()).row(0)
    codes = texts.select(
        pl.col(name).cast(pl.Enum(each)).to_physical().cast(pl.Int64).fill_null(-1)
        for name, each in zip(names, known, strict=True)
    )
    return {
        name: Options(tuple(each), codes[name].to_numpy()) for name, each in zip(names, known, strict=True)
    }


def _amounts(answers: pl.DataFrame, names: Sequence[str]) -> dict[str, Amounts]:
    numbers = answers.select(pl.col(name).cast(pl.Int64) for name in names)
    values, known = numbers.fill_null(0), numbers.select(pl.all().is_not_null())
    return {name: Amounts(values[name].to_numpy(), known[name].to_numpy()) for name in names}
