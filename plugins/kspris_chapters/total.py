"""The total: own, survey, class, last year's, per channel, and every inquiry."""

from __future__ import annotations

from kspris.api import (
    TOTAL,
    Block,
    Fact,
    Facts,
    Heading,
    Number,
    OnTheseRules,
    Paragraph,
    Previous,
    Reading,
    Section,
    Text,
)
from kspris_chapters import standing
from kspris_chapters.among import within
from kspris_chapters.beside import (
    answered,
    answered_fact,
    asked,
    channel_bars,
    key_figures,
)
from kspris_chapters.classmates import class_blocks, finding, hidden_survey, neighbours
from kspris_chapters.delivery import answered_mean, leverage, spread, strip
from kspris_chapters.since import LABELS as SINCE
from kspris_chapters.words import difference, nil, quoted, say, sentences, shows, size

LABELS = Text("Totalresultat", "Total result")
NO_TOTAL = Text("Det er ingen total å vise.", "There is no total to show.")


def sections(reading: Reading) -> tuple[Section, ...]:
    """Return the total and what it is seen beside."""
    lead = finding(reading, TOTAL, Text("Dere fikk", "You got")) or NO_TOTAL
    hidden = None if shows(reading.figure(TOTAL, "survey")) else hidden_survey(reading)
    blocks: list[Block] = [
        Paragraph(lead, "lead"),
        Facts(_facts(reading)),
        *([hidden] if hidden else []),
        *_one_channel(reading),
        *_last_year(reading),
        *_by_channel(reading),
        *_class(reading),
        *_each(reading),
    ]
    return (Section("total", LABELS, tuple(blocks)),)


def _one_channel(reading: Reading) -> list[Block]:
    """Say to one who was measured on one channel what the survey has there: its mean is over all channels."""
    every = reading.figure(TOTAL, "survey")
    if len(reading.channels) != 1 or not shows(every):
        return []
    channel = reading.channels[0]
    there = reading.figure(TOTAL, "survey", channel.id)
    if not shows(there) or nil(difference(there, every)):
        return []
    told = say(
        "Dere ble bare målt på {channel}. Snittet i undersøkelsen gjelder alle kanalene; på {channel} er det "
        "{there}.",
        "You were measured on {channel} alone. The survey's mean is over all channels; on {channel} it is "
        "{there}.",
        channel=channel.labels,
        there=there,
    )
    return [Paragraph(told, "note")]


def _facts(reading: Reading) -> tuple[Fact, ...]:
    facts = key_figures(reading, TOTAL, Text("Deres total", "Your total"))
    facts += answered_fact(reading)
    return (*facts, *(_then(reading.previous, reading.edition.year) if reading.previous else ()))


def _then(previous: Previous, now: int) -> list[Fact]:
    published, again = previous.published(TOTAL), previous.on_these_rules(TOTAL)
    facts = []
    if shows(published):
        label = say("{year}, som publisert", "{year}, as published", year=previous.year)
        facts.append(Fact(label, published, Text("etter reglene som gjaldt da", "on the rules of that year")))
    if again is not None and shows(again.value):
        label = say(
            "{then}, etter reglene for {now}", "{then}, on the rules of {now}", then=previous.year, now=now
        )
        facts.append(Fact(label, again.value, again.verdict))
    return facts


def _last_year(reading: Reading) -> list[Block]:
    """Say how the total went since last year, on this year's rules, and how far the two compare."""
    previous, own = reading.previous, reading.figure(TOTAL)
    again = None if previous is None else previous.on_these_rules(TOTAL)
    if previous is None or again is None or not shows(own):
        return []
    cover = say(
        "Svarene fra {year} dekker {coverage} av det årets regler måler.",
        "The answers of {year} cover {coverage} of what this year's rules measure.",
        year=previous.year,
        coverage=again.coverage,
    )
    if not shows(again.value) or not again.comparable:
        refused = Text(
            "Totalen fra {year} kan ikke settes ved siden av årets.",
            "The total of {year} does not compare with this year's.",
        ).filled(year=previous.year)
        return [Paragraph(sentences((refused, cover)))]
    return [Paragraph(sentences((_went(again, own, previous.year), cover)))]


def _went(again: OnTheseRules, own: Number, year: int) -> Text:
    gap = difference(own, again.value)
    if nil(gap):
        return say(
            "Etter årets regler er totalen den samme som i {year} ({verdict}).",
            "On this year's rules the total is the same as in {year} ({verdict}).",
            year=year,
            verdict=again.verdict,
        )
    way = Text("høyere", "higher") if (gap.value or 0) > 0 else Text("lavere", "lower")
    return say(
        "Etter årets regler er totalen {size} {way} enn i {year}: {then} da, {own} nå ({verdict}). Om det er "
        "mer enn tilfeldig, står under {since}.",
        "On this year's rules the total is {size} {way} than in {year}: {then} then, {own} now ({verdict}). "
        "Whether that is more than chance is told under {since}.",
        way=way,
        since=quoted(SINCE),
        size=size(gap),
        year=year,
        then=again.value,
        own=own,
        verdict=again.verdict,
    )


def _by_channel(reading: Reading) -> list[Block]:
    chart = channel_bars(reading, TOTAL, Text("Totalen på hver kanal", "The total on each channel"))
    if chart is None:
        return []
    told = standing.on_channels(reading, TOTAL)
    heading = Heading(Text("Kanal for kanal", "Channel by channel"))
    return [heading, *([Paragraph(told)] if told else []), chart]


def _class(reading: Reading) -> list[Block]:
    title = say("Totalen {within}, best først", "Totals {within}, best first", within=within(reading))
    return class_blocks(reading, TOTAL, title, neighbours(reading, TOTAL))


def _each(reading: Reading) -> list[Block]:
    told = sentences((spread(reading, TOTAL), _without_missed(reading), leverage(reading)))
    chart = strip(reading, TOTAL, Text("Hver henvendelse", "Every inquiry"))
    if chart is None:
        return []
    return [Heading(Text("Hvor jevnt dere leverer", "How even your delivery is")), Paragraph(told), chart]


def _without_missed(reading: Reading) -> Text | None:
    """Say what the mean would be of the answered inquiries alone."""
    replied = answered(reading)
    mean = answered_mean(reading) if replied < asked(reading) else None
    if not shows(mean) or replied < 2:
        return None
    return say(
        "Regnet bare på de {n} besvarte er snittet {mean}.",
        "Counting only the {n} answered ones, the mean is {mean}.",
        n=replied,
        mean=mean,
    )
