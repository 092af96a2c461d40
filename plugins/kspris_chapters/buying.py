"""The will to buy: how many would have bought, and what is lost from the welcome to feeling valued.

Both are per channel beside the survey, after three questions of Kundeserviceprisen from 2021 on. An edition
that did not ask them has no such chapter.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from kspris.api import (
    Axis,
    Bar,
    Block,
    Heading,
    Limits,
    Mark,
    Measured,
    Number,
    Paragraph,
    Reading,
    ReportedChannel,
    Section,
    Text,
)
from kspris_chapters.beside import PERCENT, SURVEY, against, bars
from kspris_chapters.drop import Drop
from kspris_chapters.words import (
    ALL_CHANNELS,
    FEW_ANSWERS,
    NOTHING,
    POINTS,
    WOULD_BUY,
    beyond,
    bounded,
    difference,
    nil,
    rounded,
    say,
    sentences,
    shows,
    too_few,
)

WELCOME, VALUED = "velkommen", "verdsatt"
LABELS = Text("Lysten til å handle", "The will to buy")
YES = Axis(Text("Andel av dem som svarte", "Share of those who answered"), 0, 100, PERCENT)


def sections(reading: Reading) -> tuple[Section, ...]:
    """Return the chapter; none where the edition asked nothing that it is made of."""
    buy = _would_buy(reading)
    welcome, valued = (_question(name, reading) for name in (WELCOME, VALUED))
    blocks: list[Block] = [] if buy is None else list(_buying(buy, reading))
    anybody = any(one.answered for one in reading.channels)
    if welcome is not None and valued is not None and (anybody or not blocks):
        drop = Drop(welcome, valued, reading)
        if blocks:
            blocks.append(Heading(Text("Fra velkommen til verdsatt", "From welcome to valued")))
        blocks += [Paragraph(drop.finding(), "plain" if buy is not None else "lead"), *drop.blocks()]
    return (Section("kjop", LABELS, tuple(blocks)),) if blocks else ()


def _would_buy(reading: Reading) -> Measured | None:
    """Return what tells who would have bought: the metric of the question, else the question itself."""
    metrics = (one for one in reading.measured("metric") if one.asks == WOULD_BUY)
    return next(metrics, None) or _question(WOULD_BUY, reading)


def _question(name: str, reading: Reading) -> Measured | None:
    return next((one for one in reading.measured("question") if one.id == name), None)


# ------------------------------------------------------------------------------ would they have bought


def _buying(buy: Measured, reading: Reading) -> Iterable[Block]:
    own = reading.figure(buy)
    if not shows(own):
        yield Paragraph(_nobody(reading), "lead")
        return
    yield Paragraph(_lead(own, reading.figure(buy, "survey"), reading.limits(buy)), "lead")
    several = len(reading.channels) > 1
    found = [_bar(buy, reading, one) for one in ((None, *reading.channels) if several else ())]
    rows = [one for one in found if one is not None]
    title = Text("Andelen som ville handlet hos dere", "The share who would have bought from you")
    chart = bars(title, rows, YES) if len(rows) > 1 else None
    if chart is not None:
        yield chart
    yield Paragraph(_basis(buy, reading), "note")


def _nobody(reading: Reading) -> Text:
    if any(one.answered for one in reading.channels):
        return Text(
            "Ingen har svart på om de ville handlet hos dere.",
            "Nobody answered whether they would have bought from you.",
        )
    return Text(
        "Ingen henvendelser ble besvart, så ingen er spurt om de ville handlet hos dere.",
        "No inquiry was answered, so nobody was asked whether they would have bought from you.",
    )


def _lead(own: Number, survey: Number | None, limits: Limits | None) -> Text:
    told = _count(own)
    if not shows(survey):
        return say("{told}.", "{told}.", told=told)
    if too_few(limits):
        return say(
            "{told}: for få svar til å sammenligne med andre.",
            "{told}: too few answers to compare with others.",
            told=told,
        )
    sure = NOTHING
    if bounded(limits) and not nil(difference(own, survey)):
        sure = Text(", men innenfor feilmarginen", ", but within the margin of error")
        if beyond(limits, survey):
            sure = Text(", og det er mer enn feilmarginen", ", and that is beyond the margin of error")
    beside = against(own, survey)
    return say("{told}: {beside}{sure}.", "{told}: {beside}{sure}.", told=told, beside=beside, sure=sure)


def _count(own: Number) -> Text:
    """Say how many of how many: whole people where the share is one of a count."""
    n = own.n or 0
    yes = Fraction(own.value or 0) * n / 100
    if not n or yes.denominator != 1:
        return say("{own} ville handlet hos dere", "{own} would have bought from you", own=own)
    if n == 1:
        no = NOTHING if yes else Text("ikke ", "not ")
        return say(
            "Den ene som svarte, ville {no}handlet hos dere",
            "The one who answered would {no}have bought from you",
            no=no,
        )
    who = say("{yes} av de {n}", "{yes} of the {n}", yes=int(yes), n=n)
    if yes == n == 2:
        who = Text("Begge", "Both")
    elif yes in (0, n):
        who = say("Alle de {n}", "All {n}", n=n) if yes else say("Ingen av de {n}", "None of the {n}", n=n)
    return say(
        "{who} som svarte, ville handlet hos dere ({own})",
        "{who} who answered would have bought from you ({own})",
        who=who,
        own=own,
    )


def _bar(buy: Measured, reading: Reading, channel: ReportedChannel | None) -> Bar | None:
    name, labels = (None, ALL_CHANNELS) if channel is None else (channel.id, channel.labels)
    own, survey = reading.figure(buy, "own", name), reading.figure(buy, "survey", name)
    if not shows(own) or too_few(reading.limits(buy, "own", name)):
        return None
    marks = (Mark(SURVEY, survey, "survey"),) if shows(survey) else ()
    return Bar(labels, own, name, marks, own=channel is None)


def _basis(buy: Measured, reading: Reading) -> Text:
    """Say what was asked and of whom, and what one answer makes where they are few."""
    asked = reading.wording(WOULD_BUY)
    question = Text(f"Spørsmål: «{asked.nb}»", f"Question: “{asked.en}”")
    whom = Text(
        "Bare de som fikk svar fra dere, er spurt.", "Only those who got an answer from you were asked."
    )
    told = [question, whom if buy.basis == "answered" else None]
    if len(reading.channels) > 1:
        return sentences([*told, _least(buy, reading)])
    return sentences([*told, *(_alone(buy, one, reading) for one in reading.channels)])


def _least(buy: Measured, reading: Reading) -> Text | None:
    figures = [reading.figure(buy, "own", one.id) for one in reading.channels]
    least = min((one.n for one in figures if shows(one) and one.n), default=0)
    if not 0 < least < FEW_ANSWERS:
        return None
    if least == 1:
        return Text(
            "På kanalen med færrest er det bare ett svar.", "The channel with fewest has only one answer."
        )
    return say(
        "Med bare {n} svar, som på kanalen med færrest, flytter ett svar andelen {moved}.",
        "With only {n} answers, as on the channel with fewest, one answer moves the share by {moved}.",
        n=least,
        moved=Number(Fraction(100, least), rounded(Fraction(100, least), 0), POINTS),
    )


def _alone(buy: Measured, channel: ReportedChannel, reading: Reading) -> Text | None:
    """Say what the survey's mean is on the only channel: it is what the participant is measured on."""
    survey = reading.figure(buy, "survey", channel.id)
    if not shows(survey):
        return None
    return say(
        "Snittet i undersøkelsen på {name} alene er {survey}.",
        "The survey's mean on {name} alone is {survey}.",
        name=channel.labels,
        survey=survey,
    )
