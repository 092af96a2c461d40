"""Waits in even steps up to the channel's deadline, for a year that states a deadline but no bands."""

from __future__ import annotations

from fractions import Fraction
from math import floor

from kspris.api import AnswerSpec, ChannelYear, Scale, Setting, Settings, Text


def answers(settings: Settings, year: ChannelYear | None) -> tuple[AnswerSpec, ...]:
    """Return the steps from short to long, with points evenly from 100 for the shortest to 0.

    Limits are whole units of the channel's wait, so that a deadline of 3 business days has 3 steps at
    most. A channel without a deadline has no steps.
    """
    if year is None or year.deadline is None:
        return ()
    steps = int(settings["trinn"])
    limits = sorted({floor(year.deadline * step / steps) for step in range(1, steps + 1)} - {0})
    worst = max(len(limits) - 1, 1)
    return tuple(
        AnswerSpec(
            f"trinn_{place}",
            Text(f"Inntil {limit}", f"Up to {limit}"),
            Fraction(100 * (worst + 1 - place), worst),
            upper=Fraction(limit),
        )
        for place, limit in enumerate(limits, start=1)
    )


VENTETRINN = Scale(
    id="ventetrinn",
    labels=Text("Ventetid i jevne trinn", "Wait in even steps"),
    measure="duration",
    settings=(
        Setting("trinn", "integer", 4, Text("Antall trinn", "Number of steps"), Fraction(2), Fraction(60)),
    ),
    answers=answers,
)
