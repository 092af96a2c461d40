"""Own figures on each channel, beside the survey's: a table of several measures by channels."""

from __future__ import annotations

from collections.abc import Sequence

from kspris.api import Cell, Column, Measured, Number, Reading, ReportedChannel, Table, Text
from kspris_chapters.beside import PERCENT
from kspris_chapters.words import NONE, POINTS, difference, say, sentences, shows

OTHER_WORDS = Text(
    "Ordlyden er tilpasset kanalen: Her står den fra den første kanalen spørsmålet stilles på.",
    "The wording suits the channel: shown here is that of the first channel on which the question is asked.",
)
GAP = Text("mot snittet", "against the mean")
GAPS = Text(
    "«Mot snittet» er forskjellen til snittet i undersøkelsen på samme kanal, i poeng.",
    "“Against the mean” is the difference from the survey's mean on the same channel, in points.",
)
ANSWERED_ONES = Text(
    "n er antall besvarte henvendelser på kanalen.", "n is the number of answered inquiries on the channel."
)
ALL_OF_THEM = Text("n er antall henvendelser på kanalen.", "n is the number of inquiries on the channel.")
DASH = Text(
    "En strek betyr at det ikke spørres om dette på kanalen, eller at ingen svar teller.",
    "A dash means that this is not asked on the channel, or that no answer counts.",
)


def by_channel(reading: Reading, title: Text, what: Text, measures: Sequence[Measured]) -> Table | None:
    """Make a table with a pair of columns for each channel; None where there are fewer than two channels.

    The header says how many inquiries of the channel the figures rest on. Where the survey's figures of a
    channel may not be seen, the own ones stand alone.
    """
    used = [one for one in reading.channels if any(_own(reading, each, one) for each in measures)]
    if len(reading.channels) < 2 or not used:
        return None
    pairs = [_columns(reading, one, measures) for one in used]
    cells = [every for _, found in pairs for every in found]
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (one.labels, *(each[at] for each in cells)) for at, one in enumerate(measures)
    )
    dashed = DASH if any(NONE in row for row in rows) else None
    compared = GAPS if any(len(every) > 1 for _, every in pairs) else None
    counted = ALL_OF_THEM if _of_all(measures) else ANSWERED_ONES
    note = sentences((counted, compared, dashed, _worded(reading, used, measures)))
    columns = (Column(what), *(column for found, _ in pairs for column in found))
    return Table(title, columns, rows, note)


def _columns(
    reading: Reading, channel: ReportedChannel, measures: Sequence[Measured]
) -> tuple[list[Column], list[list[Number]]]:
    """Return a channel's columns with their cells, a cell for each measure."""
    own = [_own(reading, one, channel) for one in measures]
    survey = [reading.figure(one, "survey", channel.id) for one in measures]
    columns = [Column(_header(channel, measures), "number", PERCENT)]
    cells = [[one or NONE for one in own]]
    if any(shows(one) for one in survey):
        columns.append(Column(GAP, "number", POINTS))
        cells.append(
            [
                difference(mine, theirs) if mine is not None and shows(theirs) else NONE
                for mine, theirs in zip(own, survey, strict=True)
            ]
        )
    return columns, cells


def _worded(
    reading: Reading, channels: Sequence[ReportedChannel], measures: Sequence[Measured]
) -> Text | None:
    """Say that a question is worded in its own way on some channel, where one is."""
    wordings = (
        {reading.wording(one.id, channel.id) for channel in channels if _own(reading, one, channel)}
        for one in measures
        if one.kind == "question"
    )
    return OTHER_WORDS if any(len(one) > 1 for one in wordings) else None


def _header(channel: ReportedChannel, measures: Sequence[Measured]) -> Text:
    n = channel.inquiries if _of_all(measures) else channel.answered
    return say("{name}, n\N{NO-BREAK SPACE}{n}", "{name}, n\N{NO-BREAK SPACE}{n}", name=channel.labels, n=n)


def _of_all(measures: Sequence[Measured]) -> bool:
    return any(one.basis == "all" for one in measures)


def _own(reading: Reading, measured: Measured, channel: ReportedChannel) -> Number | None:
    own = reading.figure(measured, "own", channel.id)
    return own if shows(own) else None
