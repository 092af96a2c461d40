"""Editions ready to be compared: checked answers with their ruleset go in, tallies for any view come out."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING

import polars as pl
from attrs import field

from kspris.comparison.coded import Coded
from kspris.comparison.matrix import Matrix, matrix
from kspris.ruleset.model import Ruleset
from kspris.scoring.tally import Tally, count
from kspris_dsl.values import frozen

if TYPE_CHECKING:
    from kspris.bridge.seen import Seen


def _by_inquiry(answers: pl.DataFrame) -> pl.DataFrame:
    """Put answers in the order of their inquiries' ids: the last digit of a sum of floats depends on it."""
    ids = answers["inquiry"].cast(pl.String)
    return answers if ids.is_sorted() else answers[ids.arg_sort()]


@frozen(eq=False)
class Survey:
    """One edition's checked answers, in intake's normal form, and the ruleset they were asked by.

    Their rows are in the order of the inquiries' ids, in whatever order they came.
    """

    ruleset: Ruleset
    answers: pl.DataFrame = field(repr=False, converter=_by_inquiry)

    @property
    def year(self) -> int:
        """The edition's year."""
        return self.ruleset.year

    @cached_property
    def coded(self) -> Coded:
        """The answers as numbers."""
        return Coded(self.answers)

    @cached_property
    def matrix(self) -> Matrix:
        """Every inquiry's points under the edition's own rules."""
        return matrix(self.coded, self.ruleset)


def with_derived(survey: Survey, seen: Iterable[Seen]) -> pl.DataFrame:
    """Return the answers with the columns that views need beside the edition's own."""
    from kspris.bridge.seen import JOINT  # noqa: PLC0415 - one year alone needs no bridge

    wanted = {one.column: one for each in seen for one in each.derived}
    columns = []
    for one in wanted.values():
        if len(one.sources) == 1:
            columns.append(pl.col(one.sources[0]).alias(one.column))
        else:
            parts = [pl.col(name).cast(pl.String).fill_null("") for name in one.sources]
            joined = pl.concat_str(parts, separator=JOINT)
            empty = pl.all_horizontal([pl.col(name).is_null() for name in one.sources])
            columns.append(pl.when(empty).then(None).otherwise(joined).alias(one.column))
    return survey.answers.with_columns(columns)


def coded_for(survey: Survey, seen: Seen) -> Coded:
    """Return the answers as numbers, with the columns that a view needs."""
    return Coded(with_derived(survey, [seen]), survey.coded, [one.column for one in seen.derived])


def tally(survey: Survey, *seen: Seen) -> Tally:
    """Count the answers once for the edition's own ruleset and all views in `seen`."""
    return count(with_derived(survey, seen).lazy(), survey.ruleset, *(one.ruleset for one in seen))
