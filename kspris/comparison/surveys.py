"""Editions ready to be compared: checked answers with their ruleset go in, tallies for any view come out."""

from __future__ import annotations

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
    from kspris.bridge.seen import Derived, Seen


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


def read_by(survey: Survey, seen: Seen) -> pl.DataFrame:
    """Return the answers as a view reads them, without the inquiries on channels that its rules lack.

    No longer the edition's own: a column may bear the name of another question of the edition.
    """
    there = pl.col("channel").cast(pl.String).is_in(list(seen.channels))
    return survey.answers.filter(there).with_columns(**_columns(seen))


def coded_for(survey: Survey, seen: Seen) -> Coded:
    """Return the answers as numbers, as a view reads them; inquiries on all channels."""
    columns = _columns(seen)
    return Coded(survey.answers.with_columns(**columns), survey.coded, columns)


def tally(survey: Survey, seen: Seen | None = None) -> Tally:
    """Count the answers for the edition's own ruleset, or for that of a view."""
    if seen is None:
        return count(survey.answers.lazy(), survey.ruleset)
    return count(read_by(survey, seen).lazy(), seen.ruleset)


def _columns(seen: Seen) -> dict[str, pl.Expr]:
    """Return the columns that a view reads otherwise than the edition: derived ones, and those of questions
    that it asks on fewer channels."""
    derived = {one.column: _derived(one) for one in seen.derived}
    asked: dict[str, list[str]] = {}
    for channel, questions in seen.ruleset.asked.items():
        for one in questions:
            asked.setdefault(one.question, []).append(channel)
    return {
        name: pl.when(pl.col("channel").cast(pl.String).is_in(where)).then(derived.get(name, pl.col(name)))
        for name, where in asked.items()
        if name in derived or not set(_had(seen.edition, name)) <= set(where)
    }


def _had(edition: Ruleset, name: str) -> tuple[str, ...]:
    """Return the channels that an edition has a question or background fact on."""
    return (edition.questions.get(name) or edition.background[name]).channels


def _derived(one: Derived) -> pl.Expr:
    from kspris.bridge.seen import JOINT  # noqa: PLC0415 - one year alone needs no bridge

    if len(one.sources) == 1:
        return pl.col(one.sources[0])
    parts = [pl.col(name).cast(pl.String).fill_null("") for name in one.sources]
    empty = pl.all_horizontal([pl.col(name).is_null() for name in one.sources])
    return pl.when(~empty).then(pl.concat_str(parts, separator=JOINT))
