"""Progress against the plan, as a page shows it: a survey in the field goes in, blocks come out."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from fractions import Fraction
from math import ceil

from kspris.document import (
    Axis,
    Bar,
    Bars,
    Block,
    Cell,
    Column,
    Fact,
    Facts,
    Mark,
    Number,
    Paragraph,
    Table,
    written,
)
from kspris.report.field import ChannelSoFar, FieldWork, ParticipantSoFar, Tally
from kspris.report.pace import Pace, pace
from kspris.report.public import label_of
from kspris.report.shown import PERCENT, exact
from kspris_dsl.text import Language, Text, counted

BEHIND = 15
"""How many of those that are furthest behind are listed by themselves."""
INQUIRIES = Text("henvendelser", "inquiries")
NO_CLASS = Text("uten klasse", "no class")
UNKNOWN = Text(
    "Bare deltakere med minst én rad i filen er kjent her: den som ingen har kontaktet ennå, mangler i "
    "oversikten og i planen.",
    "Only participants with at least one row in the file are known here: one that nobody has contacted yet "
    "is missing from the overview and from the plan.",
)


def share(field: FieldWork, part: int, whole: int | None) -> Number:
    """Return a part of a whole in percent; nothing where there is no whole."""
    value = Fraction(100 * part, whole) if whole else None
    return (
        Number(None, None, PERCENT, whole) if value is None else _with_n(exact(value, field.ruleset), whole)
    )


def _with_n(number: Number, n: int | None) -> Number:
    return Number(number.value, number.shown, number.unit, n)


def class_label(field: FieldWork, name: str | None) -> Text | str:
    """Return what people call a class."""
    return NO_CLASS if name is None else label_of(field.ruleset.classes, name)


# ------------------------------------------------------------------------------ the whole


def progress(field: FieldWork) -> tuple[Block, ...]:
    """Return how far the survey has come: all of it, by channel, by class, and who is behind."""
    blocks: list[Block] = [Paragraph(_sentence(field), "lead"), Facts(_facts(field))]
    if not field.participants:
        return tuple(blocks)
    blocks += [*_channel_chart(field), _channels(field)]
    blocks += _classes(field)
    blocks += _behind(field)
    blocks.append(Paragraph(UNKNOWN, "note"))
    return tuple(blocks)


def _sentence(field: FieldWork) -> Text:
    whole = field.tally
    if not field.participants:
        return Text("Det er ingen godkjente henvendelser ennå.", "There are no approved inquiries yet.")
    if whole.planned is None:
        return Text(f"{whole.made} henvendelser er gjort.", f"{whole.made} inquiries are made.")
    if not whole.missing and not _short(field):
        return Text("Alle planlagte henvendelser er gjort.", "All planned inquiries are made.")
    part = share(field, whole.made, whole.planned)
    short = len(_short(field))
    return Text(
        f"{part.written('nb')} av planen er gjort; {short} av {len(field.participants)} deltakere mangler "
        "henvendelser.",
        f"{part.written('en')} of the plan is done; {short} of {len(field.participants)} participants lack "
        "inquiries.",
    )


def _facts(field: FieldWork) -> tuple[Fact, ...]:
    whole = field.tally
    planned = (
        None
        if whole.planned is None
        else Text(f"av {whole.planned} planlagte", f"of {whole.planned} planned")
    )
    full = len(field.participants) - len(_short(field))
    each = field.per_participant
    done = None if each is None else Text(f"{full} har alle {each}", f"{full} have all {each}")
    facts = [
        Fact(Text("Henvendelser", "Inquiries"), whole.made, planned),
        Fact(Text("Deltakere", "Participants"), len(field.participants), done),
    ]
    if whole.made:
        answered = Text(f"{whole.answered} av {whole.made}", f"{whole.answered} of {whole.made}")
        facts.append(Fact(Text("Besvart", "Answered"), share(field, whole.answered, whole.made), answered))
    return tuple(facts)


def _short(field: FieldWork) -> list[ParticipantSoFar]:
    """Return those that lack inquiries, the furthest behind first."""
    lacking = [one for one in field.participants if one.tally.missing]
    return sorted(lacking, key=lambda one: (one.tally.made, one.participant))


# ------------------------------------------------------------------------------ by channel


def _channel_chart(field: FieldWork) -> tuple[Block, ...]:
    """Show each channel's share beside the distribution key; alternatives as one."""
    whole = field.tally.made
    groups = _groups(field)
    if not whole or not any(one[0].key for one in groups):
        return ()
    bars = tuple(_channel_bar(field, group, whole) for group in groups)
    alt = listed(bars)
    axis = Axis(Text("Andel av henvendelsene", "Share of inquiries"), 0, 100, PERCENT)
    title = Text("Fordelingen på kanaler, og nøkkelen", "Distribution over channels, and the key")
    return (Bars(title, alt, axis, bars),)


def _groups(field: FieldWork) -> list[tuple[ChannelSoFar, ...]]:
    """Return the channels, those that are alternatives to each other together."""
    known = {one.channel: one for one in field.channels}
    picked = [tuple(known[one] for one in group if one in known) for group in field.ruleset.pick]
    inside = {one.channel for group in picked for one in group}
    return [*filter(None, picked), *((one,) for name, one in known.items() if name not in inside)]


def _channel_bar(field: FieldWork, group: Sequence[ChannelSoFar], whole: int) -> Bar:
    labels = [field.ruleset.channels[one.channel].labels for one in group]
    joined = Text(" eller ".join(one.nb for one in labels), " or ".join(one.en for one in labels))
    key = group[0].key
    goal = () if key is None else (Mark(Text("nøkkelen", "the key"), exact(key, field.ruleset), "goal"),)
    made = sum(one.tally.made for one in group)
    return Bar(joined, share(field, made, whole), group[0].channel if len(group) == 1 else None, goal)


def listed(bars: Sequence[Bar]) -> Text:
    """Return the bars of a chart in words."""

    def said(language: Language) -> str:
        return "; ".join(f"{written(one.labels, language)} {one.value.written(language)}" for one in bars)

    return Text(said("nb") + ".", said("en") + ".")


def _channels(field: FieldWork) -> Table:
    columns = (
        Column(Text("Kanal", "Channel")),
        Column(Text("Henvendelser", "Inquiries"), "number"),
        Column(Text("Deltakere", "Participants"), "number"),
        Column(Text("Andel", "Share"), "number", PERCENT),
        Column(Text("Nøkkel", "Key"), "number", PERCENT),
    )
    rows = tuple(
        (
            field.ruleset.channels[one.channel].labels,
            one.tally.made,
            one.participants,
            share(field, one.tally.made, field.tally.made),
            None if one.key is None else exact(one.key, field.ruleset),
        )
        for one in field.channels
    )
    several = [group for group in _groups(field) if len(group) > 1]
    note = None
    if several:
        names = [[field.ruleset.channels[one.channel].labels for one in group] for group in several]
        note = Text(
            "; ".join(" og ".join(one.nb for one in group) for group in names)
            + " er alternativer og deler én andel av nøkkelen.",
            "; ".join(" and ".join(one.en for one in group) for group in names)
            + " are alternatives and share one part of the key.",
        )
    return Table(Text("Kanalene", "The channels"), columns, rows, note)


# ------------------------------------------------------------------------------ by class


def _classes(field: FieldWork) -> list[Block]:
    if len(field.classes) < 2:
        return []
    columns = (
        Column(Text("Klasse", "Class")),
        Column(Text("Deltakere", "Participants"), "number"),
        *_progress_columns(field),
        Column(Text("Ubesvart", "Unanswered"), "number", PERCENT),
    )
    ordered = sorted(field.classes, key=lambda one: Fraction(one.tally.made, one.tally.planned or 1))
    rows = tuple(
        (
            class_label(field, one.participant_class),
            one.participants,
            *_progress_cells(field, one.tally),
            share(field, one.tally.unanswered, one.tally.made),
        )
        for one in ordered
    )
    note = None
    if field.empty_classes:
        names = [class_label(field, one) for one in field.empty_classes]
        nb = ", ".join(one.nb if isinstance(one, Text) else one for one in names)
        en = ", ".join(one.en if isinstance(one, Text) else one for one in names)
        note = Text(f"Uten en eneste henvendelse: {nb}.", f"Without a single inquiry: {en}.")
    title = Text("Klassene, de som er kommet kortest, først", "The classes, least progress first")
    return [Table(title, columns, rows, note)]


def _progress_columns(field: FieldWork) -> tuple[Column, ...]:
    if field.per_participant is None:
        return (Column(Text("Gjort", "Made"), "number"),)
    return (
        Column(Text("Gjort", "Made"), "number"),
        Column(Text("Planlagt", "Planned"), "number"),
        Column(Text("Mangler", "Missing"), "number"),
        Column(Text("Av planen", "Of the plan"), "number", PERCENT),
    )


def _progress_cells(field: FieldWork, tally: Tally) -> tuple[Cell, ...]:
    if tally.planned is None:
        return (tally.made,)
    return tally.made, tally.planned, tally.missing, share(field, tally.made, tally.planned)


# ------------------------------------------------------------------------------ by participant


def _behind(field: FieldWork) -> list[Block]:
    short = _short(field)
    if not short:
        return []
    columns = (
        Column(Text("Deltaker", "Participant")),
        Column(Text("Klasse", "Class")),
        Column(Text("Gjort", "Made"), "number"),
        Column(Text("Mangler", "Missing"), "number"),
    )
    rows = tuple(
        (one.participant, class_label(field, one.participant_class), one.tally.made, one.tally.missing)
        for one in short[:BEHIND]
    )
    more = len(short) - len(rows)
    note = (
        Text(
            f"{more} til mangler henvendelser; alle står under «Alle deltakerne».",
            f"{more} more lack inquiries; all are under “All participants”.",
        )
        if more
        else None
    )
    return [Table(Text("Lengst bak", "Furthest behind"), columns, rows, note)]


def everybody(field: FieldWork) -> tuple[Block, ...]:
    """Return a row for each participant: made, missing, by channel, unanswered, what waits."""
    if not field.participants:
        return ()
    used = [one for one in field.channels if one.tally.made]
    waiting = any(one.waiting for one in field.participants)
    columns = (
        Column(Text("Deltaker", "Participant")),
        Column(Text("Klasse", "Class")),
        *_progress_columns(field)[:1],
        *_progress_columns(field)[2:3],
        *(Column(field.ruleset.channels[one.channel].labels, "number") for one in used),
        Column(Text("Ubesvart", "Unanswered"), "number", PERCENT),
        *([Column(Text("Venter", "Waiting"), "number")] if waiting else []),
    )
    rows = tuple(
        (
            one.participant,
            class_label(field, one.participant_class),
            one.tally.made,
            *((one.tally.missing,) if one.tally.planned is not None else ()),
            *(_made(one, channel.channel) for channel in used),
            share(field, one.tally.unanswered, one.tally.made),
            *((sum(one.waiting.values()),) if waiting else ()),
        )
        for one in field.participants
    )
    note = (
        Text("Venter: levert, men ikke godkjent.", "Waiting: handed in but not approved.")
        if waiting
        else None
    )
    title = Text(f"Alle {len(rows)} deltakerne", f"All {len(rows)} participants")
    return (Table(title, columns, rows, note),)


def _made(one: ParticipantSoFar, channel: str) -> int:
    found = one.channels.get(channel)
    return 0 if found is None else found.made


# ------------------------------------------------------------------------------ weeks


def weeks(field: FieldWork) -> tuple[Block, ...]:
    """Return inquiries by week and when all will be made; a sentence where there are no dates."""
    dates = field.answers["date"].to_list() if "date" in field.answers.columns else []
    missing = field.tally.missing
    found = pace(dates, missing)
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
        blocks.append(Paragraph(Text(f"{said.nb} er uten dato.", f"{said.en} have no date."), "note"))
    return tuple(blocks)


def _pace_facts(field: FieldWork, found: Pace, missing: int) -> tuple[Fact, ...]:
    facts = [
        Fact(Text("Første", "First"), found.first),
        Fact(Text("Siste", "Last"), found.last),
    ]
    if found.per_week is not None:
        per_week = Number(Fraction(found.per_week), str(round(found.per_week)))
        late = Text("siste fire uker", "the last four weeks")
        facts.append(Fact(Text("Per uke", "Per week"), per_week, late))
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
    axis = Axis(
        Text("Henvendelser i uken", "Inquiries in the week"), 0, max(10, 10 * ceil(most / 10)), INQUIRIES
    )
    title = Text("Henvendelser per uke, fra mandag", "Inquiries by week, from Monday")
    return Bars(title, listed(bars), axis, bars)
