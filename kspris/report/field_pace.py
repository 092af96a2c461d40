"""The pace of a survey in the field, as a page shows it: dates of inquiries go in, blocks come out."""

from __future__ import annotations

import datetime
from fractions import Fraction
from math import ceil

from kspris.document import Axis, Bar, Bars, Block, Fact, Facts, Number, Paragraph
from kspris.report.field import FieldWork
from kspris.report.field_shown import INQUIRIES, listed
from kspris.report.pace import Pace, pace
from kspris.results.rounding import rounded
from kspris_dsl.text import Text, counted

SHOWN_WHOLE = 10
"""So many inquiries a week are told without decimals: a slow survey's pace must not be shown as 0."""


def weeks(field: FieldWork) -> tuple[Block, ...]:
    """Return inquiries by week and when all will be made; a sentence where there are no dates."""
    missing = field.tally.missing
    found = pace(field.dates, missing)
    if found is None:
        if not field.answers.height:
            return ()
        return (
            Paragraph(
                Text(
                    "Henvendelsene har ingen dato, så tempoet er ukjent.",
                    "Inquiries have no date, so the pace is unknown.",
                )
            ),
        )
    blocks: list[Block] = [Facts(_pace_facts(field, found, missing))]
    if len(found.weeks) > 1:
        blocks.append(_week_chart(found))
    if found.without:
        said = counted(found.without, Text("henvendelse", "inquiry"), INQUIRIES)
        blocks.append(
            Paragraph(
                Text(
                    f"{said.nb} er uten dato.",
                    f"{said.en} {'has' if found.without == 1 else 'have'} no date.",
                ),
                "note",
            )
        )
    return tuple(blocks)


def _pace_facts(field: FieldWork, found: Pace, missing: int) -> tuple[Fact, ...]:
    facts = [
        Fact(Text("Første", "First"), found.first),
        Fact(Text("Siste", "Last"), found.last),
    ]
    if found.per_week is not None:
        shown = rounded(found.per_week, 0 if found.per_week >= SHOWN_WHOLE else 1, "half_up")
        late = Text("siste fire uker", "the last four weeks")
        since = Text("siden den første", "since the first") if found.since_first else late
        facts.append(Fact(Text("Per uke", "Per week"), Number(found.per_week, shown), since))
    end = None if field.ruleset.period is None else field.ruleset.period[1]
    if missing and found.done is not None:
        facts.append(
            Fact(Text("Ferdig i dette tempoet", "Done at this pace"), found.done, _against(found, end))
        )
    elif missing:
        facts.append(
            Fact(
                Text("Ferdig i dette tempoet", "Done at this pace"),
                None,
                Text("for kort tid til å si det", "too short a time to tell"),
            )
        )
    if end is not None:
        facts.append(Fact(Text("Perioden slutter", "The period ends"), end))
    return tuple(facts)


def _against(found: Pace, end: datetime.date | None) -> Text | None:
    if end is None or found.done is None:
        return None
    late = (found.done - end).days
    if late <= 0:
        return Text("innen perioden", "within the period")
    return counted(late, Text("dag for sent", "day late"), Text("dager for sent", "days late"))


def _week_chart(found: Pace) -> Bars:
    most = max(one.made for one in found.weeks)
    bars = tuple(
        Bar(Text(f"{one.monday.day}.{one.monday.month}.", one.monday.isoformat()),
            Number(Fraction(one.made), str(one.made)))
        for one in found.weeks
    )  # fmt: skip
    axis = Axis(Text("Henvendelser i uken", "Inquiries in the week"), 0, max(10, 10 * ceil(most / 10)))
    title = Text("Henvendelser per uke, fra mandag", "Inquiries by week, from Monday")
    return Bars(title, listed(bars), axis, bars)
