"""The net share: how many more answered one thing than another, in percent of all answers."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from kspris.api import Counts, Metric, Problem, Setting, Settings, Text


def aggregate(counts: Counts, settings: Settings) -> Fraction | None:
    """Return the percentage of `pluss` less the percentage of `minus`; other answers only dilute."""
    answers = sum(counts.values())
    if not answers:
        return None
    net = counts.get(str(settings["pluss"]), 0) - counts.get(str(settings["minus"]), 0)
    return Fraction(100 * net, answers)


def check(settings: Settings) -> Iterator[Problem]:
    """Find one answer that is to count both ways."""
    if settings["pluss"] == settings["minus"]:
        yield Problem(
            Text(
                "samme svar kan ikke telle både for og imot", "one answer cannot count both for and against"
            ),
            setting="minus",
        )


NETTO = Metric(
    id="netto",
    labels=Text("Nettoandel", "Net share"),
    accepts=("option",),
    aggregate=aggregate,
    low=Fraction(-100),
    high=Fraction(100),
    interval="adjusted_wald",
    settings=(
        Setting("pluss", "name", "yes", Text("Svaret som teller for", "The answer that counts for")),
        Setting("minus", "name", "no", Text("Svaret som teller imot", "The answer that counts against")),
    ),
    check=check,
)
