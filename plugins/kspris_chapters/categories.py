"""The categories: own beside the survey's and the class's, and own on each channel."""

from __future__ import annotations

from kspris.api import Bar, Block, Column, Heading, Measured, Paragraph, Reading, Section, Table, Text
from kspris_chapters import standing
from kspris_chapters.among import CLASS, class_mean, listed_as, within
from kspris_chapters.beside import (
    PERCENT,
    SURVEY,
    against,
    answered,
    bars,
    basis,
    marks,
)
from kspris_chapters.by_channel import by_channel
from kspris_chapters.classmates import class_table, hidden_class
from kspris_chapters.words import POINTS, difference, say, shows

LABELS = Text("Kategoriene", "The categories")
GAP = Text("Forskjell", "Difference")
ACROSS = Text(
    "Kategoriene går på tvers av områdene: Samme spørsmål kan telle i flere, så de kan ikke legges sammen.",
    "The categories cut across the areas: one question may count in several, so they cannot be added up.",
)


def sections(reading: Reading) -> tuple[Section, ...]:
    """Return the categories; nothing where the rules have none."""
    categories = reading.measured("category")
    if not categories:
        return ()
    found = standing.stands(reading, ((one.labels, one, None) for one in categories))
    sure = standing.sureness(found)
    blocks: list[Block] = [Paragraph(_lead(reading, found), "lead"), *([Paragraph(sure)] if sure else [])]
    blocks += [*_own(reading, categories), *_by_channel(reading, categories), *_class(reading, categories)]
    return (Section("kategorier", LABELS, tuple(blocks)),)


def _lead(reading: Reading, found: tuple[standing.Stand, ...]) -> Text:
    if len(found) > 1:
        return standing.told(found, standing.CATEGORIES)
    if found:
        one = found[0]
        return say(
            "Dere fikk {own}, {gap}.", "You got {own}, {gap}.", own=one.own, gap=against(one.own, one.survey)
        )
    if not answered(reading):
        return Text(
            "Ingen henvendelser ble besvart, så kategoriene har ingen tall.",
            "No inquiries were answered, so the categories have no figures.",
        )
    return Text("Kategoriene er vist uten sammenligning.", "The categories are shown without comparison.")


def _own(reading: Reading, categories: tuple[Measured, ...]) -> list[Block]:
    chart = bars(
        Text("Kategoriene", "The categories"),
        [
            Bar(one.labels, own, marks=marks(reading, one))
            for one in categories
            if shows(own := reading.figure(one))
        ],
    )
    if chart is None:
        return [_table(reading, categories)]
    return [chart, Paragraph(ACROSS, "note"), _table(reading, categories)]


def _table(reading: Reading, categories: tuple[Measured, ...]) -> Table:
    of_class = any(shows(class_mean(reading, one)) for one in categories)
    with_survey = any(shows(reading.figure(one, "survey")) for one in categories)
    columns = [
        Column(Text("Kategori", "Category")),
        Column(Text("Dere", "You"), "number", PERCENT),
    ]
    if with_survey:
        columns += [Column(SURVEY, "number", PERCENT), Column(GAP, "number", POINTS)]
    if of_class:
        columns.append(Column(CLASS, "number", PERCENT))
    rows = []
    for one in categories:
        own, survey = reading.figure(one), reading.figure(one, "survey")
        gap = difference(own, survey) if own is not None and survey is not None else None
        beside = [survey, gap] if with_survey else []
        rows.append((one.labels, own, *beside, *([class_mean(reading, one)] if of_class else [])))
    title = Text("Kategoriene mot undersøkelsen", "The categories against the survey")
    if not with_survey:
        title = Text("Kategoriene i tall", "The categories in figures")
    first = reading.figure(categories[0])
    note = say("Grunnlag: {basis}.", "Basis: {basis}.", basis=basis(reading, categories[0], first))
    return Table(title, tuple(columns), tuple(rows), note if shows(first) else None)


def _by_channel(reading: Reading, categories: tuple[Measured, ...]) -> list[Block]:
    title = Text("Kategoriene på hver kanal", "The categories on each channel")
    table = by_channel(reading, title, Text("Kategori", "Category"), categories)
    return [] if table is None else [Heading(Text("Kanal for kanal", "Channel by channel")), table]


def _class(reading: Reading, categories: tuple[Measured, ...]) -> list[Block]:
    title = say("Kategoriene {within}", "The categories {within}", within=within(reading))
    table = class_table(reading, title, categories)
    seen = any(shows(reading.figure(one, "class")) for one in categories)
    hidden = None if seen else hidden_class(reading)
    note = [] if hidden is None else [hidden]
    return [*note] if table is None else [Heading(listed_as(reading)), table, *note]
