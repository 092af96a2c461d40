"""Fitness centres, a class of their own."""

from __future__ import annotations

from kspris.api import Class, Text

TRENINGSSENTER = Class(
    id="treningssenter",
    labels=Text("Treningssenter", "Fitness centres"),
    role_play=Text(
        "Du har ikke trent på lenge. Fortell hva som stoppet deg før, og be om hjelp til å velge medlemskap.",
        "You have not exercised for long. Say what stopped you and ask for help to choose a membership.",
    ),
    voluntary=("pris_forklart",),
)
