"""The standing so far, for everybody: the mid-term view goes in, a document comes out.

The best of each channel stand in random order without figures. Nothing here was ever in order of rank.
"""

from __future__ import annotations

from collections.abc import Sequence

from kspris.document import Block, Column, Document, Fact, Facts, Heading, Labelled, Paragraph, Section, Table
from kspris.report.compose import SIMULATED
from kspris.report.public import number
from kspris.report.shown import PERCENT
from kspris.results.publication import Midterm, Standing
from kspris.ruleset.model import Ruleset
from kspris_dsl.text import Text

SO_FAR = Text(
    "Undersøkelsen pågår fortsatt, og mye kan endre seg.",
    "The survey is still going on, and much may change.",
)
HIDDEN = Text("vises ikke: for få deltakere", "not shown: too few participants")


def midterm_page(
    ruleset: Ruleset, midterm: Midterm, about: Sequence[Fact] = (), *, simulated: bool = False
) -> Document:
    """Make the document of the mid-term view."""
    blocks: list[Block] = [Paragraph(SO_FAR, "lead"), Paragraph(_order(midterm))]
    for one in midterm.standings:
        blocks += _channel(ruleset, midterm, one)
    channels = tuple(Labelled(one.id, one.labels) for one in ruleset.channels.values())
    section = Section("stillingen", midterm.labels, tuple(blocks))
    warning = SIMULATED if simulated else None
    return Document(ruleset.title, midterm.labels, (section,), channels, tuple(about), warning)


def _order(midterm: Midterm) -> Text:
    top, seed = midterm.top, midterm.seed
    return Text(
        f"De {top} beste så langt i hver kanal står i tilfeldig rekkefølge (frø {seed}) og uten resultat: "
        "rekkefølgen sier ikke noe om plassen.",
        f"The {top} best so far on each channel stand in random order (seed {seed}) and without results: "
        "the order says nothing about rank.",
    )


def _channel(ruleset: Ruleset, midterm: Midterm, one: Standing) -> list[Block]:
    labels = ruleset.channels[one.channel].labels
    column = Column(Text("Blant de beste så langt", "Among the best so far"))
    rows = tuple((name,) for name in one.participants) or ((Text("ingen ennå", "none yet"),),)
    title = Text(f"De beste: {labels.nb}", f"The best: {labels.en}")
    return [Heading(labels), Facts((_mean(one),)), Table(title, (column,), rows)]


def _mean(one: Standing) -> Fact:
    of_all = Text("Snitt av alle så langt", "Mean of all so far")
    if one.mean is None:
        return Fact(of_all, None, HIDDEN)
    among = Text(f"{one.counted} deltakere", f"{one.counted} participants")
    return Fact(of_all, number(one.mean, PERCENT), among)
