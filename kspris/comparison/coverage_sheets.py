"""Measured coverage to a sheet and to rows: what `kspris sure --measure` prints."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from kspris.comparison.coverage_study import VERSION
from kspris.comparison.coverage_world import GATE, NOMINAL, Row
from kspris.comparison.rounding import number_cell
from kspris.results.sheets import Cell, Sheet, Subject
from kspris_dsl.text import Text

NO, YES = Text("nei", "no"), Text("ja", "yes")


def coverage_sheet(subject: Subject, rows: Sequence[Row], seed: int, surveys: int) -> Sheet:
    """Make the sheet: coverage on the average of scenarios, and where it is least."""
    headers = (
        subject.say("Tall", "Figure"),
        subject.say("Metode", "Method"),
        subject.say("Verden", "World"),
        "n",
        subject.say("Dekker", "Covers"),
        subject.say("Minst", "Least"),
        subject.say("Bredde", "Width"),
        subject.say("Trukket", "Drawn"),
        subject.say("Holder", "Holds"),
    )
    notes = (
        subject.say(
            f"Nominelt {NOMINAL:.0%}; der svarandelen er vanlig, skal minst {GATE:.0%} dekkes i snitt over "
            "scenarioene. Andelen feil skal være høyst 5 %.".replace("%;", " %;").replace(
                "% dekkes", " % dekkes"
            ),
            f"Nominal {NOMINAL:.0%}; in usual reach at least {GATE:.0%} must be covered on the average of "
            "scenarios. Errors may be at most 5%.",
        ),
        subject.say(
            f"Spørsmålene fra {subject.ruleset.name}; {surveys} oppdiktede undersøkelser, frø {seed}, "
            f"versjon {VERSION}.",
            f"The questions of {subject.ruleset.name}; {surveys} invented surveys, seed {seed}, "
            f"version {VERSION}.",
        ),
    )
    title = subject.say("Hva intervallene dekker", "What the intervals cover")
    return Sheet("coverage", title, headers, tuple(_row(subject, one) for one in rows), notes, (7, 6, 1))


def _row(subject: Subject, one: Row) -> tuple[Cell, ...]:
    holds = "" if one.holds is None else subject.label(YES if one.holds else NO)
    return (
        subject.label(one.figure),
        one.method,
        subject.label(one.scenario),
        one.inquiries,
        number_cell(one.coverage, 3),
        number_cell(one.least, 3),
        number_cell(one.width, 1),
        one.draws,
        holds,
    )


def coverage_frame(rows: Sequence[Row], seed: int, surveys: int) -> pl.DataFrame:
    """Return measured coverage as rows."""
    return pl.DataFrame(
        {
            "figure": [one.figure.en for one in rows],
            "method": [one.method for one in rows],
            "scenario": [one.scenario.en for one in rows],
            "inquiries": [one.inquiries for one in rows],
            "coverage": [None if one.error else one.coverage for one in rows],
            "errors": [one.coverage if one.error else None for one in rows],
            "least": [one.least for one in rows],
            "width": [one.width for one in rows],
            "draws": [one.draws for one in rows],
            "holds": [one.holds for one in rows],
            "seed": [seed] * len(rows),
            "surveys": [surveys] * len(rows),
            "version": [VERSION] * len(rows),
        },
        schema_overrides={
            "coverage": pl.Float64,
            "errors": pl.Float64,
            "least": pl.Float64,
            "width": pl.Float64,
            "holds": pl.Boolean,
        },
    )
