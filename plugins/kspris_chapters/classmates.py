"""The class: its members' totals as bars, the own place among them, and why they are hidden.

Only totals per total, area and category come from a reading; never a channel of another.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from attrs import evolve

from kspris.api import (
    TOTAL,
    Bar,
    Bars,
    Block,
    Classmate,
    Column,
    Heading,
    Measured,
    Number,
    Paragraph,
    Reading,
    Table,
    Text,
)
from kspris_chapters.among import everybody, listed_as, nearest, within
from kspris_chapters.beside import PERCENT, SCORE, against
from kspris_chapters.words import (
    NOTHING,
    POINTS,
    difference,
    in_words,
    nil,
    rounded,
    say,
    sentences,
    shows,
    size,
)


def class_bars(reading: Reading, measured: Measured, title: Text) -> Bars | None:
    """Make a bar for each of the class, best first, the reader's own marked; None where they are hidden."""
    mates = reading.classmates(measured)
    rows = [Bar(one.participant, one.value, own=one.own) for one in mates if shows(one.value)]
    if len(rows) < 2:
        return None
    if any(one.value.n is None for one in rows):  # one n among many would ask where the others are
        rows = [evolve(one, value=evolve(one.value, n=None)) for one in rows]
    return Bars(title, _class_told(reading, measured), SCORE, tuple(rows))


def _class_told(reading: Reading, measured: Measured) -> Text:
    shown = [one.value for one in reading.classmates(measured) if shows(one.value)]
    spread = say(
        "{count} {within}, fra {best} til {least}.",
        "{count} {within}, from {best} to {least}.",
        within=within(reading),
        count=len(shown),
        best=shown[0],
        least=shown[-1],
    )
    where = place(reading, measured)
    return sentences((spread, None if where is None else say("Dere er {it}.", "You are {it}.", it=where)))


def place(reading: Reading, measured: Measured) -> Text | None:
    """Say which place a figure gives: `nummer 3 av 5 i klassen Bank`, `nummer 3 av 5 i undersøkelsen`.

    Places are among those with inquiries enough for the total to rank them, whatever the measure. None where
    places are hidden.
    """
    ranked = reading.ranked(nearest(reading))
    field = _field(reading, measured)
    own = next((one for one in field if one.own), None)
    if ranked is None or ranked.rank is None or own is None or own.rank is None or len(field) < 2:
        return None
    equals = sum(one.rank == own.rank for one in field) > 1
    rank, of, shared = own.rank, len(field), equals
    if measured.kind == "total":
        rank, of, shared = ranked.rank, ranked.of, ranked.shared
    where = within(reading)
    if not everybody(reading):
        where = say("{within} {name}", "{within} {name}", within=where, name=reading.own_class.labels)
    wording = Text("nummer {rank} av {of} {where}", "number {rank} of {of} {where}")
    if shared:
        wording = Text("delt {it}", "joint {it}").filled(it=wording)
    return wording.filled(rank=rank, of=of, where=where)


def _field(reading: Reading, measured: Measured) -> list[Classmate]:
    """Return those of the class who have a place by a measure, best first."""
    return [one for one in reading.classmates(measured) if one.rank is not None and shows(one.value)]


def hidden_class(reading: Reading) -> Paragraph | None:
    """Say why the class's means are not shown, where too few others are the reason."""
    own = reading.own_class
    if own.others >= own.enough or not own.id:
        return None
    if not own.others:
        return Paragraph(
            say("Dere er alene i klassen {name}.", "You are alone in the class {name}.", name=own.labels),
            "note",
        )
    told = say(
        "Snittet i klassen vises ikke, for det er færre enn {enough} andre i klassen {name}.",
        "The class's mean is not shown: there are fewer than {enough} others in the class {name}.",
        enough=in_words(own.enough),
        name=own.labels,
    )
    return Paragraph(told, "note")


def hidden_survey(reading: Reading) -> Paragraph | None:
    """Say why the survey's means are not shown, where too few are in it, or outside the class."""
    own = reading.own_class
    others = reading.edition.participants - 1
    if others < own.enough:
        told = say(
            "Snittet i undersøkelsen vises ikke, for det er færre enn {enough} andre i undersøkelsen.",
            "The survey's mean is not shown: there are fewer than {enough} others in the survey.",
            enough=in_words(own.enough),
        )
        return Paragraph(told, "note")
    if 0 < others - own.others < own.enough:
        told = say(
            "Snittet i undersøkelsen vises ikke, for det er færre enn {enough} deltakere utenfor klassen: "
            "Det og klassens tall ville til sammen fortelle om dem.",
            "The survey's mean is not shown: there are fewer than {enough} participants outside the class, "
            "and that mean and the figures of the class would together tell about them.",
            enough=in_words(own.enough),
        )
        return Paragraph(told, "note")
    return None


def class_blocks(reading: Reading, measured: Measured, title: Text, told: Text | None = None) -> list[Block]:
    """Return the class by a measure under a heading, among whom its places are, and why it has no mean.

    `told` stands first.
    """
    chart = class_bars(reading, measured, title)
    hidden = None if shows(reading.figure(measured, "class")) else hidden_class(reading)
    note = [] if hidden is None else [hidden]
    if chart is None:
        return [*note]
    said = sentences((told, among_whom(reading, measured)))
    return [Heading(listed_as(reading)), *([Paragraph(said)] if said.nb else []), chart, *note]


def among_whom(reading: Reading, measured: Measured) -> Text | None:
    """Say among how many a place is counted, where it is not all who are listed.

    Of the total also why there is no place; the others follow it.
    """
    ranked = reading.ranked(nearest(reading))
    if ranked is None:
        return None
    if ranked.rank is None:
        if measured.kind != "total" or ranked.reason is None:
            return None
        return say(
            "Dere har ingen plass {within}: {why}.",
            "You have no place {within}: {why}.",
            within=within(reading),
            why=ranked.reason,
        )
    listed = sum(shows(one.value) for one in reading.classmates(measured))
    of = ranked.of if measured.kind == "total" else len(_field(reading, measured))
    if of >= listed or place(reading, measured) is None:
        return None
    return say(
        "Plassen er regnet blant de {of} {within} som har nok henvendelser til å rangeres.",
        "The place is among the {of} {within} with the inquiries that ranks take.",
        within=within(reading),
        of=in_words(of),
    )


def neighbours(reading: Reading, measured: Measured) -> Text | None:
    """Say how far it is to the nearest above and below; None where they are hidden, or as high."""
    mates = _field(reading, measured)
    at = next((place for place, one in enumerate(mates) if one.own), None)
    if at is None or len(mates) < 2 or sum(one.rank == mates[at].rank for one in mates) > 1:
        return None
    above = _distance(mates[at - 1], mates[at]) if at else None
    below = _distance(mates[at], mates[at + 1]) if at + 1 < len(mates) else None
    wording = Text("Ned til den nærmeste er det {below}.", "The nearest is {below} behind.")
    if above and below:
        wording = Text(
            "Opp til den nærmeste over dere er det {above}, ned til den nærmeste under {below}.",
            "The nearest above is {above} ahead, the nearest below {below} behind.",
        )
    elif above:
        wording = Text(
            "Opp til den nærmeste over dere er det {above}.", "The nearest above is {above} ahead."
        )
    return wording.filled(above=above or NOTHING, below=below or NOTHING)


def _distance(one: Classmate, other: Classmate) -> Text:
    """Say how far two places are apart; who ranks apart is so, though it be less than is shown."""
    gap = difference(one.value, other.value)
    if not nil(gap):
        return size(gap)
    least = Fraction(1, 10**gap.decimals)
    return say(
        "mindre enn {least}", "less than {least}", least=Number(least, rounded(least, gap.decimals), POINTS)
    )


def finding(reading: Reading, measured: Measured, subject: Text) -> Text | None:
    """Say a figure, its distance from the survey and its place in the class; `subject` begins."""
    own, survey = reading.figure(measured), reading.figure(measured, "survey")
    if not shows(own):
        return None
    parts = [say("{subject} {own}", "{subject} {own}", subject=subject, own=own)]
    if shows(survey):
        parts.append(against(own, survey))
    told = Text(", ".join(one.nb for one in parts), ", ".join(one.en for one in parts))
    where = place(reading, measured)
    if where is None:
        return say("{told}.", "{told}.", told=told)
    comma = Text(",", ",") if len(parts) > 1 else Text("", "")
    return say(
        "{told}{comma} og er {where}.", "{told}{comma} and are {where}.", told=told, comma=comma, where=where
    )


def class_table(reading: Reading, title: Text, measures: Sequence[Measured]) -> Table | None:
    """Make a table of the class by several measures, in the order of the total; None where it is hidden."""
    lists = [(one, reading.classmates(one)) for one in measures]
    shown = [(one, mates) for one, mates in lists if len(mates) > 1]
    if not shown:
        return None
    order = reading.classmates(TOTAL) or shown[0][1]
    columns = [Column(Text("Deltaker", "Participant"))]
    columns += [Column(one.labels, "number", PERCENT) for one, _ in shown]
    values = [{mate.participant: mate.value for mate in mates} for _, mates in shown]
    rows = tuple((one.participant, *(each.get(one.participant) for each in values)) for one in order)
    return Table(title, tuple(columns), rows, None, tuple(at for at, one in enumerate(order) if one.own))
