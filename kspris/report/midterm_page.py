"""The standing so far, for everybody: the mid-term view goes in, a document comes out.

The best of each channel stand in random order without figures. Nothing here was ever in order of rank.
"""

from __future__ import annotations

from collections.abc import Sequence

from kspris.document import Block, Column, Document, Fact, Facts, Heading, Labelled, Paragraph, Section, Table
from kspris.report.compose import SIMULATED
from kspris.report.public import number
from kspris.report.shown import PERCENT
from kspris.results.midterm_text import equals, so_many
from kspris.results.publication import Midterm, Standing
from kspris.ruleset.model import Ruleset
from kspris_dsl.text import Text, counted

SO_FAR = Text(
    "Undersøkelsen pågår fortsatt, og mye kan endre seg.",
    "The survey is still going on, and much may change.",
)
DONE = Text("Alle planlagte henvendelser er gjort.", "All planned inquiries are made.")
NOBODY = Text("ingen ennå", "none yet")
HIDDEN = Text("vises ikke: for få deltakere", "not shown: too few participants")


def midterm_page(
    ruleset: Ruleset,
    midterm: Midterm,
    about: Sequence[Fact] = (),
    *,
    simulated: bool = False,
    done: bool = False,
) -> Document:
    """Make the document of the mid-term view. `done`: all that is planned is made."""
    blocks: list[Block] = [Paragraph(DONE if done else SO_FAR, "lead"), Paragraph(_order(midterm, done=done))]
    blocks.append(_best(ruleset, midterm, done=done))
    mean = Text("Snittet av alle", "The mean of all")
    blocks.append(Heading(mean if done else Text(f"{mean.nb} så langt", f"{mean.en} so far")))
    blocks.append(Facts(tuple(_mean(ruleset, one) for one in midterm.standings)))
    channels = tuple(Labelled(one.id, one.labels) for one in ruleset.channels.values())
    section = Section("stillingen", midterm.labels, tuple(blocks))
    warning = SIMULATED if simulated else None
    return Document(ruleset.title, midterm.labels, (section,), channels, tuple(about), warning)


def _order(midterm: Midterm, *, done: bool) -> Text:
    best, seed = so_many(midterm.top, done=done), midterm.seed
    return Text(
        f"{best.nb} i hver kanal, uten resultat og i tilfeldig rekkefølge (frø {seed}): rekkefølgen sier "
        "ikke noe om plassen.",
        f"{best.en} on each channel, without results and in random order (seed {seed}): the order says "
        "nothing about rank.",
    )


def _best(ruleset: Ruleset, midterm: Midterm, *, done: bool) -> Table:
    columns = (Column(Text("Kanal", "Channel")), Column(Text("Deltaker", "Participant")))
    rows = tuple(
        (ruleset.channels[one.channel].labels, name)
        for one in midterm.standings
        for name in one.participants or (NOBODY,)
    )
    return Table(so_many(midterm.top, done=done), columns, rows, equals(midterm))


def _mean(ruleset: Ruleset, one: Standing) -> Fact:
    labels = ruleset.channels[one.channel].labels
    if one.mean is None:
        return Fact(labels, None, HIDDEN)
    among = counted(one.counted, Text("deltaker", "participant"), Text("deltakere", "participants"))
    return Fact(labels, number(one.mean, PERCENT), among)
