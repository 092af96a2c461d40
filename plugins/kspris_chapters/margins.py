"""The margin of the total, over all and on each channel, and what one inquiry can move."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from kspris.api import TOTAL, Block, Cell, Column, Intervals, Number, Paragraph, Reach, Reading, Table, Text
from kspris_chapters.beside import SCORE
from kspris_chapters.words import (
    ALL_CHANNELS,
    FEW,
    NONE,
    POINTS,
    TOO_FEW,
    bounded,
    listed,
    rounded,
    say,
    sentences,
    shows,
)

MARGIN = Text(
    "Streken viser hvor tallet trolig ville havnet med like mange nye henvendelser av samme slag. Jo færre "
    "henvendelser, jo lengre strek.",
    "The line shows where the figure would most likely have landed with as many new inquiries of the same "
    "kind. The fewer the inquiries, the longer the line.",
)

FEWER = Text("Få henvendelser: {names}.", "Few inquiries: {names}.")
NO_MARGIN = Text("For få til en feilmargin: {names}.", "Too few for a margin of error: {names}.")


def margins(reading: Reading) -> Iterable[Block]:
    """Draw the total with its margin, over all channels and on each."""
    several = len(reading.channels) > 1
    every = ALL_CHANNELS if several else Text("Totalen", "The total")
    channels = [(one.labels, one.id) for one in reading.channels if several]
    rows = [
        (labels, channel, reading.limits(TOTAL, "own", channel))
        for labels, channel in ((every, None), *channels)
    ]
    found = [
        (Reach(labels, figure, limits.low or NONE, limits.high or NONE, channel is None), limits)
        for labels, channel, limits in rows
        if bounded(limits) and shows(figure := reading.figure(TOTAL, "own", channel))
    ]
    if not found:
        return
    reaches = tuple(one for one, _ in found)
    yield Intervals(
        Text("Totalen med feilmargin", "The total with its margin of error"), _alt(reaches), SCORE, reaches
    )
    few = _named(FEWER, [one.labels for one, limits in found if limits.few])
    none = _named(NO_MARGIN, [one for one, _, limits in rows if limits and limits.reason == TOO_FEW])
    yield Paragraph(sentences([MARGIN, few, none]), "note")
    reasons = dict.fromkeys(limits.reason for _, limits in found if limits.reason not in (None, FEW))
    for reason in reasons:
        yield Paragraph(say("Forbehold: {why}.", "Reservation: {why}.", why=reason or FEW), "note")


def _alt(reaches: Iterable[Reach]) -> Text:
    told = [
        say(
            "{name} {value} (mellom {low} og {high})",
            "{name} {value} (between {low} and {high})",
            name=one.labels,
            value=one.middle,
            low=one.low,
            high=one.high,
        )
        for one in reaches
    ]
    return say("{told}.", "{told}.", told=listed(told))


def _named(wording: Text, names: Iterable[Text | str]) -> Text | None:
    found = [one for one in names if isinstance(one, Text)]
    return wording.filled(names=listed(found)) if found else None


def one_inquiry(reading: Reading) -> Iterable[Block]:
    """Say how many points the least of all changes, one inquiry, can make."""
    channels = [(one.labels, one.inquiries) for one in reading.channels if one.inquiries]
    n = sum(count for _, count in channels)
    if not n:
        return
    every = [(ALL_CHANNELS, n)] if len(channels) > 1 else []
    rows: list[tuple[Cell, ...]] = [(labels, count, _moves(count)) for labels, count in (*every, *channels)]
    columns = (
        Column(Text("Kanal", "Channel")),
        Column(Text("Henvendelser", "Inquiries"), "number"),
        Column(Text("Én henvendelse flytter inntil", "One inquiry moves up to"), "number", POINTS),
    )
    note = Text(
        "Så mye utgjør det når en henvendelse får alle poeng i stedet for å bli stående ubesvart.",
        "That is what it makes when an inquiry gets every point instead of going unanswered.",
    )
    yield Table(
        Text("Hva én henvendelse kan flytte", "What one inquiry can move"), columns, tuple(rows), note
    )


def _moves(n: int) -> Number:
    return Number(Fraction(100, n), rounded(Fraction(100, n), 1), POINTS)
