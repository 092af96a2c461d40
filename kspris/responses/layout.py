"""Which columns a file of responses may have: in goes a ruleset, out go fields with their answers.

A field is a column that holds what the shopper answered: a question or a background fact.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from kspris.api import Measure
from kspris.ruleset.model import Answer, Asked, Ruleset
from kspris_dsl.values import frozen

INQUIRY_COLUMNS = (
    "inquiry",
    "participant",
    "class",
    "channel",
    "counterpart",
    "date",
    "attempts",
    "answered",
    "completed",
    "shopper",
)
"""Columns of the normal form that stand before the answers, in their order."""
HANDLING_COLUMNS = ("status", "sent", "replied")
"""Columns that intake reads and does not pass on."""
STATUSES: Mapping[str, str] = {
    "submitted": "submitted",
    "returned": "returned",
    "approved": "approved",
    "innsendt": "submitted",
    "returnert": "returned",
    "godkjent": "approved",
}
"""Words of the approval status; only `approved` counts unless asked otherwise."""
COMMENT = "kommentar_"
NORWEGIAN: Mapping[str, str] = {
    "henvendelse": "inquiry",
    "deltaker": "participant",
    "klasse": "class",
    "kanal": "channel",
    "motpart": "counterpart",
    "dato": "date",
    "forsøk": "attempts",
    "forsok": "attempts",
    "besvart": "answered",
    "gjennomført": "completed",
    "gjennomfort": "completed",
    "observatør": "shopper",
    "observator": "shopper",
    "sendt": "sent",
    "svart": "replied",
}
"""Headings that people write for the columns above: advice, never read as them."""

Need = Literal["scored", "unscored", "background"]


@frozen
class Field:
    """A column of answers. `answers` per channel where it is asked; `low` and `high` bound a number scale.

    `optional` lists the classes that may leave it empty, `*` for all.
    """

    id: str
    measure: Measure
    need: Need
    channels: tuple[str, ...]
    optional: tuple[str, ...]
    answers: Mapping[str, tuple[Answer, ...]]
    low: int | None = None
    high: int | None = None

    def option_ids(self, channel: str) -> tuple[str, ...]:
        """Return the answer ids that can be given on `channel`."""
        return tuple(answer.id for answer in self.answers[channel])

    def longest(self, channel: str) -> int | None:
        """Return the greatest value that is an answer on `channel`; None where any value is."""
        answers = self.answers[channel]
        limits = [answer.upper for answer in answers if answer.kind != "not_applicable"]
        if not limits or any(limit is None for limit in limits):
            return None
        return int(max(limit for limit in limits if limit is not None))


@frozen
class Layout:
    """All columns of an edition: fields by id, comment columns, and what the rows must say."""

    fields: Mapping[str, Field]
    comments: tuple[str, ...]
    required: tuple[str, ...]

    def known(self) -> tuple[str, ...]:
        """Return every column name that means something."""
        return (*INQUIRY_COLUMNS, *HANDLING_COLUMNS, *self.fields, *self.comments)


def layout(ruleset: Ruleset) -> Layout:
    """Return the columns of `ruleset` as an edition.

    `answered` must be there when some channel has a deadline or attempts, else every inquiry is answered;
    `class` must be there when there is more than one class.
    """
    asked = {question: _asked(ruleset, question) for question in ruleset.questions}
    fields = {one: _question_field(ruleset, one, asked[one]) for one in ruleset.questions if asked[one]}
    fields |= {one: _background_field(ruleset, one) for one in ruleset.background}
    comments = tuple(f"{COMMENT}{area.id}" for area in ruleset.areas.values() if area.comment is not None)
    can_fail = any(channel.deadline or channel.attempts for channel in ruleset.channels.values())
    required = ["inquiry", "participant", "channel"]
    required += ["class"] if len(ruleset.classes) > 1 else []
    required += ["answered"] if can_fail else []
    return Layout(fields, comments, tuple(required))


def _asked(ruleset: Ruleset, question: str) -> dict[str, Asked]:
    return {
        channel: one
        for channel, questions in ruleset.asked.items()
        for one in questions
        if one.question == question
    }


def _question_field(ruleset: Ruleset, question: str, asked: Mapping[str, Asked]) -> Field:
    scale = ruleset.scales[ruleset.questions[question].scale]
    one = next(iter(asked.values()))
    need: Need = "scored" if any(each.scored for each in asked.values()) else "unscored"
    answers = {channel: each.answers for channel, each in asked.items()}
    return Field(question, one.measure, need, tuple(asked), one.optional, answers, scale.low, scale.high)


def _background_field(ruleset: Ruleset, background: str) -> Field:
    one = ruleset.background[background]
    scale = ruleset.scales[one.scale]
    answers = dict.fromkeys(one.channels, scale.answers)
    return Field(
        background, scale.measure, "background", one.channels, one.optional, answers, scale.low, scale.high
    )
