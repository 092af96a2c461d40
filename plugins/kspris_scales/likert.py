"""Agreement in evenly spaced steps, from disagree to agree, with points spread evenly over them."""

from __future__ import annotations

from fractions import Fraction

from kspris.api import AnswerSpec, ChannelYear, Scale, Setting, Settings, Text


def answers(settings: Settings, year: ChannelYear | None) -> tuple[AnswerSpec, ...]:
    """Return the steps from least to most agreement; `snudd` gives the points to disagreement."""
    steps = int(settings["trinn"])
    shares = [Fraction(100 * step, steps - 1) for step in range(steps)]
    points = shares[::-1] if settings["snudd"] else shares
    given = [
        AnswerSpec(f"trinn_{step}", _label(step, steps), share) for step, share in enumerate(points, start=1)
    ]
    if settings["kan_utgå"]:
        given.append(AnswerSpec("utgår", Text("Ikke aktuelt", "Not applicable"), None))
    return tuple(given)


def _label(step: int, steps: int) -> Text:
    if step == 1:
        return Text("Helt uenig", "Strongly disagree")
    if step == steps:
        return Text("Helt enig", "Strongly agree")
    if 2 * step == steps + 1:
        return Text("Verken enig eller uenig", "Neither agree nor disagree")
    return Text(f"Trinn {step} av {steps}", f"Step {step} of {steps}")


LIKERT = Scale(
    id="likert",
    labels=Text("Enighet i jevne trinn", "Agreement in even steps"),
    measure="option",
    settings=(
        Setting("trinn", "integer", 5, Text("Antall trinn", "Number of steps"), Fraction(2), Fraction(11)),
        Setting("snudd", "yes_no", False, Text("Uenig er best", "Disagreement is best")),
        Setting("kan_utgå", "yes_no", False, Text("Kan være ikke aktuelt", "May be not applicable")),
    ),
    answers=answers,
)
