"""The public result list with its awards: what a view shows goes in, a document comes out.

The first section is the page that a newspaper prints: who won. Then all together, then class by class, and
last how to read the figures.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from kspris.document import Block, Cell, Column, Document, Fact, Labelled, Paragraph, Section, Table
from kspris.report.compose import SIMULATED
from kspris.report.prizes import winners
from kspris.report.public import InClass, OfClass, Public, Shown, number
from kspris.report.shown import PERCENT
from kspris.results.publication import Row
from kspris_dsl.text import Text, counted

FITTING = 6
"""Channels that a table has room for; more make a card for each participant."""
ANSWERED = Text("av besvarte", "of answered")


def result_list(public: Public, about: Sequence[Fact] = ()) -> Document:
    """Make the document of a public list: nothing stands in it that is not in `public`."""
    rules = public.ruleset
    sections = [
        Section("vinnerne", _heading(public), winners(public)),
        Section("resultatliste", public.listing.labels, _everybody(public)),
        Section("klassene", Text("Klasse for klasse", "Class by class"), _by_class(public)),
        Section("kanalene", Text("Kanal for kanal", "Channel by channel"), _by_channel(public)),
        Section("grunnlag", Text("Slik leses tallene", "How to read the figures"), _basis(public)),
    ]
    channels = tuple(Labelled(one.id, one.labels) for one in rules.channels.values())
    kept = tuple(one for one in sections if one.blocks)
    return Document(rules.title, public.listing.labels, kept, channels, tuple(about), warning(public))


def _heading(public: Public) -> Text:
    if sum(len(one.winners) or 1 for one in public.prizes) == 1:
        return Text("Vinneren", "The winner")
    return Text("Vinnerne", "The winners")


def warning(public: Public) -> Text | None:
    """Return what must be known before anything is read."""
    said = [SIMULATED] if public.simulated else []
    if public.unfinished:
        made, planned = public.inquiries, public.planned
        said.append(
            Text(
                f"Undersøkelsen er ikke komplett: {made} av {planned} planlagte henvendelser er med.",
                f"The survey is not complete: {made} of {planned} planned inquiries are in.",
            )
        )
    return Text(" ".join(one.nb for one in said), " ".join(one.en for one in said)) if said else None


# ------------------------------------------------------------------------------ tables


def _column(one: Shown) -> Column:
    if one.basis == "all":
        return Column(one.labels, "number", one.unit)
    labels = Text(f"{one.labels.nb}, {ANSWERED.nb}", f"{one.labels.en}, {ANSWERED.en}")
    return Column(labels, "number", one.unit)


def _figures(row: Row) -> tuple[Cell, ...]:
    return tuple(number(shown) for shown in row.shown)


def _everybody(public: Public) -> tuple[Block, ...]:
    ranked = [Column(Text("Plass", "Rank"), "number")] if public.listing.ranked else []
    several = len(public.classes) > 1
    columns = (
        *ranked,
        Column(Text("Deltaker", "Participant")),
        *([Column(Text("Klasse", "Class"))] if several else []),
        *map(_column, public.columns),
    )
    labels = {one.id: one.labels for one in public.classes}
    rows = tuple(
        (
            *((row.rank,) if ranked else ()),
            row.participant,
            *((labels[row.participant_class],) if several else ()),
            *_figures(row),
        )
        for row in public.listing.rows
    )
    title = (
        Text("Deltakeren", "The participant")
        if len(rows) == 1
        else Text(f"Alle {len(rows)} deltakere", f"All {len(rows)} participants")
    )
    return Paragraph(_measured(public)), Table(title, columns, rows, _note(public))


def _measured(public: Public) -> Text:
    """Say how many took part, and how much they were measured."""
    people = counted(public.participants, Text("deltaker", "participant"), Text("deltakere", "participants"))
    classes = counted(len(public.classes), Text("klasse", "class"), Text("klasser", "classes"))
    made = counted(public.inquiries, Text("henvendelse", "inquiry"), Text("henvendelser", "inquiries"))
    among = Text(f" i {classes.nb}", f" in {classes.en}") if len(public.classes) > 1 else Text("", "")
    return Text(
        f"{people.nb}{among.nb} er målt med {made.nb} til sammen.",
        f"{people.en}{among.en} were measured with {made.en} in all.",
    )


def _note(public: Public) -> Text | None:
    """Say in what order they stand, and who is not ranked."""
    made = public.listing
    if made.seed is not None:
        return Text(f"Tilfeldig rekkefølge, frø {made.seed}.", f"Random order, seed {made.seed}.")
    said = []
    if made.ranked and any(one.rank is not None for one in made.rows):
        said.append(
            Text(
                "Rekkefølgen er etter uavrundede tall: like tall kan ha ulik plass.",
                "The order is by unrounded figures: equal figures may have different ranks.",
            )
        )
    if made.ranked and any(one.rank is None for one in made.rows):
        said.append(
            Text(
                f"Uten plass: færre enn {made.least_inquiries} henvendelser.",
                f"Without a rank: fewer than {made.least_inquiries} inquiries.",
            )
        )
    return Text(" ".join(one.nb for one in said), " ".join(one.en for one in said)) if said else None


def _by_class(public: Public) -> tuple[Block, ...]:
    if len(public.classes) < 2:
        return ()
    return tuple(block for one in public.classes for block in _of_class(public, one))


def _of_class(public: Public, one: OfClass) -> tuple[Block, ...]:
    labels = one.labels or Text("Uten klasse", "Without a class")
    ranked = public.listing.ranked
    columns = (
        *([Column(Text("Plass", "Rank"), "number")] if ranked else []),
        Column(Text("Deltaker", "Participant")),
        *map(_column, public.columns),
    )
    rows = tuple(_class_row(each, ranked=ranked) for each in one.rows)
    title = labels if isinstance(labels, Text) else Text(labels, labels)
    return (Table(title, columns, rows, _class_note(public, one)),)


def _class_row(one: InClass, *, ranked: bool) -> tuple[Cell, ...]:
    first = (one.rank,) if ranked else ()
    return (*first, one.row.participant, *_figures(one.row))


def _class_note(public: Public, one: OfClass) -> Text | None:
    """Say how sure the lead is, or why there is no winner."""
    own = [each for each in public.prizes if each.kind == "class" and each.scope == one.id]
    said = [each.reason or each.phrase for each in own]
    found = [each for each in said if each is not None]
    if not found:
        return None
    return Text(*(f"{'; '.join(each.in_(lang) for each in found)}.".capitalize() for lang in ("nb", "en")))


def _by_channel(public: Public) -> tuple[Block, ...]:
    """Return everybody's total on each channel, where the view shows channels."""
    if not public.on_channels:
        return ()
    used = {channel for one in public.on_channels.values() for channel in one}
    channels = [one for one in public.ruleset.channels.values() if one.id in used]
    columns = (
        Column(Text("Deltaker", "Participant")),
        *(Column(one.labels, "number", PERCENT) for one in channels),
    )
    rows = tuple(
        (row.participant, *(_on(public, row.participant, one.id) for one in channels))
        for row in public.listing.rows
    )
    title = Text("Totalen i hver kanal", "The total on each channel")
    layout: Literal["table", "records"] = "records" if len(channels) > FITTING else "table"
    return (Table(title, columns, rows, layout=layout),)


def _on(public: Public, participant: str, channel: str) -> Cell:
    found = public.on_channels.get(participant, {})
    return number(found[channel]) if channel in found else None


# ------------------------------------------------------------------------------ how to read


def _basis(public: Public) -> tuple[Block, ...]:
    rules = public.ruleset
    combined = (
        Text(
            "En deltakers tall er snittet av henvendelsene.",
            "A participant's figure is the mean of its inquiries.",
        )
        if rules.combined == "mean"
        else Text(
            "En deltakers tall er oppnådde poeng av oppnåelige, samlet.",
            "A participant's figure is points obtained of points obtainable, together.",
        )
    )
    return tuple(Paragraph(one) for one in (combined, *map(_meaning, public.columns)))


def _meaning(one: Shown) -> Text:
    if one.basis == "all":
        return Text(
            f"{one.labels.nb}: alle henvendelser er med, også de som ikke ble besvart.",
            f"{one.labels.en}: all inquiries count, also those that were not answered.",
        )
    return Text(
        f"{one.labels.nb}: bare henvendelser som ble besvart, er med.",
        f"{one.labels.en}: only inquiries that were answered count.",
    )
