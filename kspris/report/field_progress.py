"""Progress against the plan, as a page shows it: a survey in the field goes in, blocks come out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction
from math import ceil
from typing import Literal

from kspris.document import Axis, Bar, Bars, Block, Cell, Column, Fact, Facts, Mark, Number, Paragraph, Table
from kspris.report.field import ClassSoFar, FieldWork, ParticipantSoFar, Tally
from kspris.report.field_channels import channels
from kspris.report.field_shown import class_label, joined, listed, share
from kspris.report.pace import calendar_share
from kspris.report.shown import PERCENT, exact
from kspris_dsl.text import Text

BEHIND = 15
"""How many of those that are furthest behind are listed by themselves."""
COMMA, SPACE = Text(", ", ", "), Text(" ", " ")
TOO_MANY = Text(
    "Flere henvendelser enn planlagt hos én deltaker gjør ikke opp for dem som mangler hos en annen.",
    "More inquiries than planned with one participant do not make up for those that another lacks.",
)
UNKNOWN = Text(
    "Bare deltakere med minst én rad i filen er kjent her: den som ingen har kontaktet ennå, mangler i "
    "oversikten og i planen.",
    "Only participants with at least one row in the file are known here: one that nobody has contacted yet "
    "is missing from the overview and from the plan.",
)


# ------------------------------------------------------------------------------ the whole


def progress(field: FieldWork) -> tuple[Block, ...]:
    """Return how far the survey has come: all of it, by class, by channel, and who is behind."""
    blocks: list[Block] = [Paragraph(_sentence(field), "lead"), Facts(_facts(field))]
    if not field.participants:
        return tuple(blocks)
    blocks += [*_spread(field), *_behind(field), *_classes(field), *channels(field)]
    return (*blocks, Paragraph(UNKNOWN, "note"))


def _sentence(field: FieldWork) -> Text:
    whole, short = field.tally, _short(field)
    if not whole.made:
        return Text("Det er ingen godkjente henvendelser ennå.", "There are no approved inquiries yet.")
    if whole.planned is None:
        return Text(f"{whole.made} henvendelser er gjort.", f"{whole.made} inquiries are made.")
    if not short:
        return Text("Alle planlagte henvendelser er gjort.", "All planned inquiries are made.")
    part = share(field, whole.done, whole.planned)
    return Text(
        f"{part.written('nb')} av planen er gjort. {_left(field, short).nb}",
        f"{part.written('en')} of the plan is done. {_left(field, short).en}",
    )


def _left(field: FieldWork, short: Sequence[ParticipantSoFar]) -> Text:
    each, count = field.per_participant, len(field.participants)
    if len(short) < count:
        return Text(
            f"{len(short)} av {count} deltakere mangler henvendelser.",
            f"{len(short)} of {count} participants {'lacks' if len(short) == 1 else 'lack'} inquiries.",
        )
    least, most = short[0].tally.made, short[-1].tally.made
    if least == most:
        return Text(
            f"Hver deltaker har {least} av {each} henvendelser.",
            f"Each participant has {least} of {each} inquiries.",
        )
    return Text(
        f"Deltakerne har fra {least} til {most} av {each} henvendelser.",
        f"Participants have from {least} to {most} of {each} inquiries.",
    )


def _facts(field: FieldWork) -> tuple[Fact, ...]:
    whole, each = field.tally, field.per_participant
    of = (
        None
        if whole.planned is None
        else Text(f"av {whole.planned} planlagte", f"of {whole.planned} planned")
    )
    done = None if each is None else _full(len(field.participants) - len(_short(field)), field)
    facts = [
        Fact(Text("Henvendelser", "Inquiries"), whole.made, of),
        Fact(Text("Deltakere", "Participants"), len(field.participants), done),
    ]
    if whole.made and field.shows("answered_share"):
        answered = Text(f"{whole.answered} av {whole.made}", f"{whole.answered} of {whole.made}")
        facts.append(Fact(Text("Besvart", "Answered"), share(field, whole.answered, whole.made), answered))
    passed = calendar_share(field.dates, field.ruleset.period)
    if passed is not None and field.tally.missing:
        until = Text("av perioden er gått ved siste henvendelse", "of the period is gone at the last inquiry")
        facts.append(Fact(Text("Kalenderen", "The calendar"), exact(passed, field.ruleset), until))
    return tuple(facts)


def _spread(field: FieldWork) -> tuple[Block, ...]:
    """Show how many participants have how many inquiries, while some lack any."""
    if not field.tally.missing or len(field.participants) < 3:
        return ()
    made = Counter(one.tally.made for one in field.participants)
    step = 1 if max(made) - min(made) < 15 else 5
    lows = range(min(made) // step * step, max(made) + 1, step)
    counts = [(low, sum(made[low + more] for more in range(step))) for low in lows]
    bars = tuple(
        Bar(Text(*[str(low) if step == 1 else f"{low}–{low + step - 1}"] * 2), Number(Fraction(n), str(n)))
        for low, n in counts
    )
    most = max(n for _, n in counts)
    axis = Axis(Text("Antall deltakere", "Number of participants"), 0, max(5, 5 * ceil(most / 5)))
    title = Text("Så mange henvendelser har deltakerne", "How many inquiries participants have")
    return (Bars(title, listed(bars), axis, bars),)


def _full(count: int, field: FieldWork) -> Text:
    """Say how many have all that is planned."""
    each = field.per_participant or 0
    if not count:
        return Text(f"ingen har alle {each} ennå", f"none has all {each} yet")
    if count == len(field.participants):
        least = Text("", "")
        if any(one.tally.made > each for one in field.participants):
            least = Text("minst ", "at least ")
        return Text(f"alle har {least.nb}{each}", f"all have {least.en}{each}")
    return Text(f"{count} har alle {each}", f"{count} {'has' if count == 1 else 'have'} all {each}")


def _short(field: FieldWork) -> list[ParticipantSoFar]:
    """Return those that lack inquiries, the furthest behind first."""
    lacking = [one for one in field.participants if one.tally.missing]
    return sorted(lacking, key=lambda one: (one.tally.made, one.participant))


# ------------------------------------------------------------------------------ by class


def _classes(field: FieldWork) -> list[Block]:
    if len(field.classes) < 2:
        return []
    told = field.shows("answered_share")
    columns = (
        Column(Text("Klasse", "Class")),
        Column(Text("Deltakere", "Participants"), "number"),
        *_progress_columns(field),
        *([Column(Text("Ubesvart", "Unanswered"), "number", PERCENT)] if told else []),
    )
    ordered = sorted(field.classes, key=lambda one: Fraction(one.tally.done, one.tally.planned or 1))
    rows = tuple(
        (
            class_label(field, one.participant_class),
            one.participants,
            *_progress_cells(field, one.tally),
            *((share(field, one.tally.unanswered, one.tally.made),) if told else ()),
        )
        for one in (ordered if field.tally.missing else field.classes)
    )
    title = Text("Klassene, de som er kommet kortest, først", "The classes, least progress first")
    table = Table(
        title if field.tally.missing else Text("Klassene", "The classes"), columns, rows, _class_note(field)
    )
    return [*_class_chart(field, ordered), table]


def _class_note(field: FieldWork) -> Text | None:
    notes = []
    if any(one.tally.made > one.tally.done and one.tally.missing for one in field.classes):
        notes.append(TOO_MANY)
    if field.empty_classes:
        names = joined((class_label(field, one) for one in field.empty_classes), COMMA)
        notes.append(
            Text(f"Uten en eneste henvendelse: {names.nb}.", f"Without a single inquiry: {names.en}.")
        )
    return joined(notes, SPACE) if notes else None


def _class_chart(field: FieldWork, ordered: Sequence[ClassSoFar]) -> tuple[Block, ...]:
    """Show how much of its plan each class has, beside the calendar; nothing where nobody has a plan."""
    if not field.tally.missing:
        return ()
    passed = calendar_share(field.dates, field.ruleset.period)
    label = Text("kalenderen", "the calendar")
    marks = () if passed is None else (Mark(label, exact(passed, field.ruleset), "goal"),)
    bars = tuple(
        Bar(
            class_label(field, one.participant_class),
            share(field, one.tally.done, one.tally.planned, one.tally.made),
            marks=marks,
        )
        for one in ordered
    )
    axis = Axis(Text("Andel av planen", "Share of the plan"), 0, 100, PERCENT)
    title = Text("Så mye av planen er gjort i hver klasse", "How much of the plan is done in each class")
    return (Bars(title, listed(bars), axis, bars),)


def _progress_columns(field: FieldWork) -> tuple[Column, ...]:
    if field.per_participant is None:
        return (Column(Text("Gjort", "Made"), "number"),)
    only: Literal["workbook"] | None = None if field.tally.missing else "workbook"
    return (
        Column(Text("Gjort", "Made"), "number"),
        Column(Text("Planlagt", "Planned"), "number", only=only),
        Column(Text("Mangler", "Missing"), "number", only=only),
        Column(Text("Av planen", "Of the plan"), "number", PERCENT, only),
    )


def _progress_cells(field: FieldWork, tally: Tally) -> tuple[Cell, ...]:
    if tally.planned is None:
        return (tally.made,)
    return tally.made, tally.planned, tally.missing, share(field, tally.done, tally.planned)


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
            f"{more} more {'lacks' if more == 1 else 'lack'} inquiries; all are under “All participants”.",
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
        Column(Text("Gjort", "Made"), "number"),
        Column(Text("Mangler", "Missing"), "number", only="workbook"),
        *(Column(field.ruleset.channels[one.channel].labels, "number") for one in used),
        *([Column(Text("Ubesvart", "Unanswered"), "number")] if field.shows("answered_share") else []),
        *([Column(Text("Venter", "Waiting"), "number")] if waiting else []),
    )
    rows = tuple(_row(field, one, [each.channel for each in used], waiting) for one in field.participants)
    note = Text("Venter: levert, men ikke godkjent.", "Waiting: handed in but not approved.")
    count = len(rows)
    title = Text("Deltakeren", "The participant") if count == 1 else Text(
        f"Alle {count} deltakerne", f"All {count} participants")  # fmt: skip
    return (Table(title, columns, rows, note if waiting else None),)


def _row(field: FieldWork, one: ParticipantSoFar, used: Sequence[str], waiting: bool) -> tuple[Cell, ...]:
    return (
        one.participant,
        class_label(field, one.participant_class),
        one.tally.made,
        None if one.tally.planned is None else one.tally.missing,
        *(one.channels[channel].made if channel in one.channels else None for channel in used),
        *((one.tally.unanswered,) if field.shows("answered_share") else ()),
        *((sum(one.waiting.values()),) if waiting else ()),
    )
