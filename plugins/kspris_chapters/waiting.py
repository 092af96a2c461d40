"""Answer and waiting time: the share answered, how long shoppers waited and what that gave, by channel.

Where the wait is an area of its own, that area is told here and not among the others.
"""

from __future__ import annotations

from fractions import Fraction

from kspris.api import (
    ANSWERED,
    Block,
    Cell,
    Column,
    Fact,
    Facts,
    Heading,
    Measured,
    Number,
    Paragraph,
    Reading,
    ReportedChannel,
    Section,
    Share,
    Shares,
    Table,
    Text,
)
from kspris_chapters import standing
from kspris_chapters.among import within
from kspris_chapters.beside import (
    PERCENT,
    answered,
    answered_fact,
    asked,
    channel_bars,
    key_figures,
)
from kspris_chapters.classmates import class_blocks, finding
from kspris_chapters.counterparts import counterparts
from kspris_chapters.times import duration, groups, median_wait, upto
from kspris_chapters.words import (
    begun,
    in_words,
    inquiries,
    listed,
    rounded,
    said,
    say,
    sentences,
    shows,
)

SURVEY_COLUMN = 4
NO_WAIT = Text("–", "–")
LABELS = Text("Svar- og ventetid", "Answer and waiting time")


def only_waits(reading: Reading, area: Measured) -> bool:
    """Say whether an area asks of nothing but the wait, and so has its place in this chapter."""
    questions = reading.questions(area.id)
    return bool(questions) and all(one.waits for one in questions)


def sections(reading: Reading) -> tuple[Section, ...]:
    """Return how many inquiries were answered, and how fast."""
    wait = _measured(reading)
    blocks: list[Block] = [Paragraph(_lead(reading), "lead"), Facts(_facts(reading, wait))]
    blocks += _times(reading)
    if wait is not None:
        blocks += _points(reading, wait)
    return (Section("svartid", LABELS, tuple(blocks)),)


def _measured(reading: Reading) -> Measured | None:
    """Return what says how the wait was rewarded: an area of its own, or else the question."""
    for area in reading.measured("area"):
        if only_waits(reading, area):
            return area
    return next((one for one in reading.measured("question") if one.waits), None)


def _lead(reading: Reading) -> Text:
    every, replied = asked(reading), answered(reading)
    survey = reading.figure(ANSWERED, "survey")
    mean = Text("", "")
    if shows(survey):
        mean = say("; snittet i undersøkelsen er {survey}", "; the survey's mean is {survey}", survey=survey)
    if replied in (0, every):
        told = Text("Dere svarte på {which}{mean}.", "You answered {which}{mean}.")
        which = Text(f"alle {every} henvendelsene", f"all {every} inquiries")
        if not replied:
            told = Text("Dere svarte ikke på {which}{mean}.", "You did not answer {which}{mean}.")
            which = Text(f"noen av de {every} henvendelsene", f"any of the {every} inquiries")
        if every == 1:
            which = Text("den ene henvendelsen", "the one inquiry")
        return told.filled(which=which, mean=mean)
    own = reading.figure(ANSWERED)
    share = say(" ({own})", " ({own})", own=own) if shows(own) else Text("", "")
    return say(
        "Dere svarte på {n} av {every}{share}{mean}.",
        "You answered {n} of {every}{share}{mean}.",
        n=replied,
        every=inquiries(every),
        share=share,
        mean=mean,
    )


def _facts(reading: Reading, wait: Measured | None) -> tuple[Fact, ...]:
    facts = list(answered_fact(reading))
    if wait is not None:
        facts += key_figures(reading, wait, Text("Poeng for ventetid", "Score for the wait"))
    return tuple(facts)


def _points(reading: Reading, wait: Measured) -> list[Block]:
    """Say what the waits gave: in all, on each channel and, of an area of its own, in the class."""
    found = finding(reading, wait, Text("For ventetiden fikk dere", "For the wait you got"))
    told = sentences((found, standing.on_channels(reading, wait)))
    title = Text("Poeng for ventetid på hver kanal", "Score for the wait on each channel")
    chart = channel_bars(reading, wait, title)
    blocks: list[Block] = []
    if told.nb:
        blocks = [Heading(Text("Hva ventetiden ga", "What the wait gave")), Paragraph(told)]
    return [*blocks, *([chart] if chart else []), *(_class(reading, wait) if wait.kind == "area" else [])]


def _class(reading: Reading, wait: Measured) -> list[Block]:
    title = say(
        "Poeng for ventetid {within}, best først",
        "Score for the wait {within}, best first",
        within=within(reading),
    )
    return class_blocks(reading, wait, title)


# ------------------------------------------------------------------------------ how long it took


def _times(reading: Reading) -> list[Block]:
    heading = Heading(Text("Hvor lenge kundene ventet", "How long customers waited"))
    met = counterparts(reading)
    return [
        heading,
        _table(reading),
        *_again(reading),
        *_distributions(reading),
        *([met] if met is not None else []),
    ]


def _table(reading: Reading) -> Table:
    """Make a row for each channel; without the survey's share where it may not be seen."""
    columns: tuple[Column, ...] = (
        Column(Text("Kanal", "Channel")),
        Column(Text("Henvendelser", "Inquiries"), "number"),
        Column(Text("Besvart", "Answered"), "number"),
        Column(Text("Andel besvart", "Share answered"), "number", PERCENT),
        Column(Text("I undersøkelsen", "In the survey"), "number", PERCENT),
        Column(Text("Frist", "Deadline")),
        Column(Text("Innen fristen", "Within it"), "number"),
        Column(Text("Typisk ventetid", "Typical wait")),
    )
    rows = tuple(_row(reading, one) for one in reading.channels)
    if all(row[SURVEY_COLUMN] is None for row in rows):
        columns = columns[:SURVEY_COLUMN] + columns[SURVEY_COLUMN + 1 :]
        rows = tuple(row[:SURVEY_COLUMN] + row[SURVEY_COLUMN + 1 :] for row in rows)
    note = Text(
        "Typisk ventetid er medianen: Minst halvparten av svarene kom så raskt eller raskere.",
        "The typical wait is the median: at least half the answers came that fast or faster.",
    )
    return Table(
        Text("Svar og ventetid på hver kanal", "Answers and waits on each channel"), columns, rows, note
    )


def _row(reading: Reading, channel: ReportedChannel) -> tuple[Cell, ...]:
    each = [one for one in reading.inquiries() if one.channel == channel.id and one.answered]
    median = median_wait(each)
    deadline = channel.deadline
    return (
        channel.labels,
        channel.inquiries,
        channel.answered,
        reading.figure(ANSWERED, "own", channel.id),
        reading.figure(ANSWERED, "survey", channel.id),
        NO_WAIT if deadline is None else duration(deadline, channel.wait_unit),
        sum(bool(one.within) for one in each) if len(each) == channel.answered else None,
        NO_WAIT if median is None else duration(median, channel.wait_unit),
    )


def _again(reading: Reading) -> list[Block]:
    """Say how many inquiries took more than one attempt, and how many of those were answered in the end."""
    late = [one for one in reading.inquiries() if (one.attempts or 0) > 1]
    replied = sum(one.answered for one in late)
    if not late:
        return []
    told = Text("Én henvendelse måtte prøves på nytt, {got}.", "One inquiry had to be tried again, {got}.")
    got = (
        Text("og fikk svar da", "and was answered then")
        if replied
        else Text("uten svar", "without an answer")
    )
    if len(late) > 1:
        told = Text(
            "{n} henvendelser måtte prøves på nytt; {got}.", "{n} inquiries had to be tried again; {got}."
        )
        got = Text(
            f"{in_words(replied).nb} av dem fikk svar", f"{in_words(replied).en} of them were answered"
        )
        if replied == 1:
            got = Text("én av dem fikk svar", "one of them was answered")
        if not replied:
            got = Text("ingen av dem fikk svar", "none of them was answered")
        elif replied == len(late):
            got = Text("alle fikk svar", "all were answered")
    return [Paragraph(told.filled(n=begun(in_words(len(late))), got=got))]


def _distributions(reading: Reading) -> list[Block]:
    """Return a bar for each channel: each has steps of its own, so each has a chart of its own."""
    blocks: list[Block] = []
    for channel in reading.channels:
        each = [one for one in reading.inquiries() if one.channel == channel.id]
        if channel.bands and each:
            blocks += [_shares(channel, groups(channel, each)), Paragraph(_steps(channel), "note")]
    return blocks


def _shares(channel: ReportedChannel, found: tuple[tuple[Text, int], ...]) -> Shares:
    title = Text("Ventetid: {name}", "Waits: {name}").filled(name=channel.labels)
    counts = tuple(n for _, n in found)
    told = listed([Text(f"{n} {label.nb}", f"{n} {label.en}") for label, n in found if n])
    alt = Text("Av {every}: {told}.", "Of {every}: {told}.").filled(every=inquiries(sum(counts)), told=told)
    return Shares(
        title, alt, tuple(label for label, _ in found), (Share(channel.labels, counts, channel.id),)
    )


def _steps(channel: ReportedChannel) -> Text:
    """Say what each step gives: `Inntil 20 sek gir 100 %, inntil 1 min 80 %.`"""
    parts: list[Text] = []
    for band in channel.bands:
        limit, got = upto(band.limit, channel.wait_unit), said(_percent(band.points))
        gives = Text(" gir", " gives") if not parts else Text("", "")
        parts.append(Text(f"{limit.nb}{gives.nb} {got.nb}", f"{limit.en}{gives.en} {got.en}"))
    told = begun(listed(parts))
    return Text(f"{told.nb}.", f"{told.en}.")


def _percent(points: Fraction) -> Number:
    return Number(points, rounded(points, 0 if points.denominator == 1 else 1), PERCENT)
