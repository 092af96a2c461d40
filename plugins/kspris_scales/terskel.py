"""A whole number with a threshold: full points on the right side of it, none on the other."""

from __future__ import annotations

from fractions import Fraction

from kspris.api import AnswerSpec, ChannelYear, Scale, Setting, Settings, Text

ALL, NONE = Fraction(100), Fraction(0)


def answers(settings: Settings, year: ChannelYear | None) -> tuple[AnswerSpec, ...]:
    """Return the answer up to the threshold and the one above it; the threshold itself is good."""
    limit = Fraction(settings["grense"])
    if settings["høyt_er_best"]:
        return (
            AnswerSpec("utenfor", Text(f"Under {limit}", f"Below {limit}"), NONE, upper=limit - 1),
            AnswerSpec("innenfor", Text(f"{limit} eller mer", f"{limit} or more"), ALL),
        )
    return (
        AnswerSpec("innenfor", Text(f"{limit} eller mindre", f"{limit} or less"), ALL, upper=limit),
        AnswerSpec("utenfor", Text(f"Over {limit}", f"Above {limit}"), NONE),
    )


TERSKEL = Scale(
    id="terskel",
    labels=Text("Tall med terskel", "Number with a threshold"),
    measure="number",
    settings=(
        Setting("grense", "integer", 1, Text("Terskelen", "The threshold")),
        Setting("høyt_er_best", "yes_no", True, Text("Terskelen eller mer er best", "More is best")),
    ),
    answers=answers,
)
