"""Own figures on each channel, beside the survey's: a table of several measures by channels."""

from __future__ import annotations

from collections.abc import Sequence

from kspris.api import Cell, Column, Measured, Number, Reading, ReportedChannel, Table, Text
from kspris_chapters.beside import PERCENT
from kspris_chapters.words import POINTS, difference, inquiries, shows

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
    return Table(title, tuple(columns), rows, NOTE)


def _header(channel: ReportedChannel, measures: Sequence[Measured]) -> Text:
    n = channel.inquiries if any(one.basis == "all" for one in measures) else channel.answered
    return Text("{name}, {n}", "{name}, {n}").filled(name=channel.labels, n=inquiries(n))


def _cells(reading: Reading, measured: Measured, channels: Sequence[ReportedChannel]) -> list[Cell]:
    cells: list[Cell] = []
    for channel in channels:
        own = _shown(reading, measured, channel)
        survey = reading.figure(measured, "survey", channel.id)
        gap = difference(own, survey) if own is not None and shows(survey) else None
        cells += [own or _NONE, gap or _NONE]
    return cells


_NONE = Number(None, None)


def _shown(reading: Reading, measured: Measured, channel: ReportedChannel) -> Number | None:
    own = reading.figure(measured, "own", channel.id)
    return own if shows(own) else None
