"""A ruleset in a few figures: what was counted and checked, for one line or for programs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypedDict

from kspris.ruleset.claims import content_of, findings
from kspris.ruleset.figures import listed
from kspris.ruleset.model import Ruleset
from kspris_dsl.text import Text


class Counts(TypedDict):
    """Figures of a ruleset as programs read them."""

    scored_questions: dict[str, int]
    questions: dict[str, int]
    claims: int
    claims_held: int
    examples: int


def counts(ruleset: Ruleset) -> Counts:
    """Count a ruleset's questions per channel, its claims (and those that hold) and its examples."""
    content = content_of(ruleset)
    held = sum(all(one.holds for one in findings(content, claim)) for claim in ruleset.claims)
    return {
        "scored_questions": scored_questions(ruleset),
        "questions": {channel: len(asked) for channel, asked in ruleset.asked.items()},
        "claims": len(ruleset.claims),
        "claims_held": held,
        "examples": len(ruleset.examples),
    }


def scored_questions(ruleset: Ruleset) -> dict[str, int]:
    """Count the questions that count in the total, per channel."""
    return {
        channel: sum(one.scored and one.area is not None for one in asked)
        for channel, asked in ruleset.asked.items()
    }


def summary_line(ruleset: Ruleset) -> Text:
    """Return one line of what was checked."""
    found = counts(ruleset)
    questions = _by_count(found["scored_questions"])
    held, claims, run = found["claims_held"], found["claims"], found["examples"]
    return Text(
        f"{ruleset.name}: i orden; spørsmål med poeng: {questions.nb}; {held} av {claims} krav og påstander "
        f"holder; {run} regneeksempler stemmer",
        f"{ruleset.name}: fine; scored questions: {questions.en}; {held} of {claims} requirements and claims "
        f"hold; {run} worked examples agree",
    )


def _by_count(numbers: Mapping[str, int]) -> Text:
    groups: dict[int, list[str]] = {}
    for channel, number in numbers.items():
        groups.setdefault(number, []).append(channel)
    parts = [_on(number, channels) for number, channels in groups.items()]
    return Text(", ".join(one.nb for one in parts), ", ".join(one.en for one in parts))


def _on(number: int, channels: list[str]) -> Text:
    where = listed([Text(one, one) for one in channels])
    return Text(f"{number} på {where.nb}", f"{number} on {where.en}")
