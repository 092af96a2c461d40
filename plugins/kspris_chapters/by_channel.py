"""Own figures on each channel, beside the survey's: a table of several measures by channels."""

from __future__ import annotations

from collections.abc import Sequence

from kspris.api import Cell, Column, Measured, Number, Reading, ReportedChannel, Table, Text
from kspris_chapters.beside import PERCENT
from kspris_chapters.words import NONE, POINTS, difference, inquiries, sentences, shows

OTHER_WORDS = Text(
    "Ordlyden er tilpasset kanalen: Her står den fra den første kanalen spørsmålet stilles på.",
    "The wording suits the channel: shown here is that of the first channel on which the question is asked.",
)
GAP = Text("mot snittet", "to the mean")
NOTE = Text(
    "«Mot snittet» er forskjellen til snittet i undersøkelsen på samme kanal, i poeng. En strek betyr at det "
    "ikke spørres om dette på kanalen, eller at ingen svar teller.",
    "“To the mean” is the difference from the survey's mean on the same channel, in points. A dash means "
    "that this is not asked on the channel, or that no answer counts.",
)


def by_channel(reading: Reading, title: Text, what: Text, measures: Sequence[Measured]) -> Table | None:
    """Make a table with a pair of columns for each channel; None where there are fewer than two channels.

    The header says how many inquiries of the channel the figures rest on.
    """
    used = [one for one in reading.channels if any(_shown(reading, each, one) for each in measures)]
    if len(reading.channels) < 2 or not used:
        return None
    columns = [Column(what)]
    for channel in used:
        columns += [Column(_header(channel, measures), "number", PERCENT), Column(GAP, "number", POINTS)]
    rows = tuple((one.labels, *_cells(reading, one, used)) for one in measures)
    return Table(title, tuple(columns), rows, sentences((NOTE, _worded(reading, used, measures))))


def _worded(
    reading: Reading, channels: Sequence[ReportedChannel], measures: Sequence[Measured]
) -> Text | None:
    """Say that a question is worded in its own way on some channel, where one is."""
    wordings = (
        {reading.wording(one.id, channel.id) for channel in channels if _shown(reading, one, channel)}
        for one in measures
        if one.kind == "question"
    )
    return OTHER_WORDS if any(len(one) > 1 for one in wordings) else None


def _header(channel: ReportedChannel, measures: Sequence[Measured]) -> Text:
    n = channel.inquiries if any(one.basis == "all" for one in measures) else channel.answered
    return Text("{name}, {n}", "{name}, {n}").filled(name=channel.labels, n=inquiries(n))


def _cells(reading: Reading, measured: Measured, channels: Sequence[ReportedChannel]) -> list[Cell]:
    cells: list[Cell] = []
    for channel in channels:
        own = _shown(reading, measured, channel)
        survey = reading.figure(measured, "survey", channel.id)
        gap = difference(own, survey) if own is not None and shows(survey) else None
        cells += [own or NONE, gap or NONE]
    return cells


def _shown(reading: Reading, measured: Measured, channel: ReportedChannel) -> Number | None:
    own = reading.figure(measured, "own", channel.id)
    return own if shows(own) else None
