"""A ruleset in a few figures: what was counted and checked, for one line or for programs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from kspris.ruleset.figures import listed
from kspris_dsl.text import Text, counted
from kspris_dsl.values import frozen

if TYPE_CHECKING:
    from kspris.ruleset.model import Ruleset


_LISTED = 4
"""With more channels than this, channels of equal counts are not named one by one."""


@frozen
class Counts:
    """Figures of a ruleset: which it is, questions per channel, claims and examples."""

    id: str
    year: int
    title: Text
    digest: str
    scored_questions: Mapping[str, int]
    questions: Mapping[str, int]
    claims: int
    claims_held: int
    examples: int

    @property
    def name(self) -> str:
        """How people speak of it: award and year."""
        return f"{self.id} {self.year}"


def counts(ruleset: Ruleset) -> Counts:
    """Count a ruleset's questions per channel, its claims (and those that hold) and its examples."""
    from kspris.ruleset.claims import content_of, findings  # noqa: PLC0415 - telling needs no claims

    content = content_of(ruleset)
    held = sum(all(one.holds for one in findings(content, claim)) for claim in ruleset.claims)
    return Counts(
        ruleset.id,
        ruleset.year,
        ruleset.title,
        ruleset.digest,
        scored_questions(ruleset),
        {channel: len(asked) for channel, asked in ruleset.asked.items()},
        len(ruleset.claims),
        held,
        len(ruleset.examples),
    )


def scored_questions(ruleset: Ruleset) -> dict[str, int]:
    """Count the questions that count in the total, per channel."""
    return {
        channel: sum(one.scored and one.area is not None for one in asked)
        for channel, asked in ruleset.asked.items()
    }


def summary_line(found: Counts) -> Text:
    """Return one line of what was checked."""
    questions = _by_count(found.scored_questions)
    held, claims = found.claims_held, found.claims
    run = counted(
        found.examples,
        Text("regneeksempel stemmer", "worked example agrees"),
        Text("regneeksempler stemmer", "worked examples agree"),
    )
    return Text(
        f"{found.name}: i orden; spørsmål med poeng: {questions.nb}; {held} av {claims} krav og påstander "
        f"holder; {run.nb}",
        f"{found.name}: fine; scored questions: {questions.en}; {held} of {claims} requirements and claims "
        f"hold; {run.en}",
    )


def _by_count(numbers: Mapping[str, int]) -> Text:
    groups: dict[int, list[str]] = {}
    for channel, number in numbers.items():
        groups.setdefault(number, []).append(channel)
    if len(groups) == 1 and len(numbers) > _LISTED:
        (number,) = groups
        every = len(numbers)
        return Text(f"{number} på alle {every} kanaler", f"{number} on all {every} channels")
    parts = [_on(number, channels) for number, channels in groups.items()]
    return Text(", ".join(one.nb for one in parts), ", ".join(one.en for one in parts))


def _on(number: int, channels: list[str]) -> Text:
    where = listed([Text(one, one) for one in channels])
    return Text(f"{number} på {where.nb}", f"{number} on {where.en}")
