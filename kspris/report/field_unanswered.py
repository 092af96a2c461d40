"""Inquiries that nobody answered, by channel and participant: a survey in the field in, blocks out."""

from __future__ import annotations

from fractions import Fraction
from math import ceil

from kspris.document import Axis, Bar, Bars, Block, Column, Paragraph, Table
from kspris.report.field import FieldWork
from kspris.report.field_shown import class_label, listed, share
from kspris.report.shown import PERCENT
from kspris_dsl.text import Text

MOST = 15
"""Rows of a list that is cut."""


def unanswered(field: FieldWork) -> tuple[Block, ...]:
    """Return the unanswered share by channel, and the participants with the most."""
    used = [one for one in field.channels if one.tally.made]
    if not used:
        return ()
    if field.tally.made == field.tally.answered:
        return (Paragraph(Text("Alle henvendelsene er besvart.", "All inquiries are answered."), "lead"),)
    bars = tuple(
        Bar(
            field.ruleset.channels[one.channel].labels,
            share(field, one.tally.unanswered, one.tally.made),
            one.channel,
        )
        for one in used
    )
    axis = Axis(Text("Ubesvart", "Unanswered"), 0, _round_up(bars), PERCENT)
    title = Text("Ubesvarte, kanal for kanal", "Unanswered, channel by channel")
    return (Bars(title, listed(bars), axis, bars), *_most_unanswered(field))


def _round_up(bars: tuple[Bar, ...]) -> float:
    most = max((float(one.value.value) for one in bars if one.value.value is not None), default=0.0)
    return min(100.0, max(10.0, 10.0 * ceil(most / 10)))


def _most_unanswered(field: FieldWork) -> tuple[Block, ...]:
    missed = [one for one in field.participants if one.tally.unanswered]
    if not missed:
        return ()
    missed.sort(
        key=lambda one: (-Fraction(one.tally.unanswered, one.tally.made), -one.tally.made, one.participant)
    )
    columns = (
        Column(Text("Deltaker", "Participant")),
        Column(Text("Klasse", "Class")),
        Column(Text("Ubesvart", "Unanswered"), "number"),
        Column(Text("Av", "Of"), "number"),
        Column(Text("Andel", "Share"), "number", PERCENT),
    )
    rows = tuple(
        (
            one.participant,
            class_label(field, one.participant_class),
            one.tally.unanswered,
            one.tally.made,
            share(field, one.tally.unanswered, one.tally.made),
        )
        for one in missed[:MOST]
    )
    more = len(missed) - len(rows)
    note = None
    if more:
        note = Text(f"{more} til har ubesvarte henvendelser.", f"{more} more have unanswered inquiries.")
    return (Table(Text("Flest ubesvarte", "Most unanswered"), columns, rows, note),)
