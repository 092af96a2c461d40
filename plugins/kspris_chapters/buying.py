"""The will to buy: how many would have bought, and what is lost from the welcome to feeling valued.

Both are per channel beside the survey, after three questions of Kundeserviceprisen from 2021 on. An edition
that did not ask them has no such chapter.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Literal

from kspris.api import (
    Axis,
    Bar,
    Block,
    Cell,
    Column,
    Heading,
    Limits,
    Line,
    Mark,
    Measured,
    Number,
    Paragraph,
    Reading,
    ReportedChannel,
    Section,
    Slope,
    Table,
    Text,
)
from kspris_chapters.beside import PERCENT, SCORE, SURVEY, against, bars
from kspris_chapters.words import (
    ALL_CHANNELS,
    NONE,
    NOTHING,
    POINTS,
    WOULD_BUY,
    beyond,
    bounded,
    difference,
    listed,
    nil,
    rounded,
    say,
    sentences,
    shows,
    size,
)

WELCOME, VALUED = "velkommen", "verdsatt"
LABELS = Text("Lysten til å handle", "The will to buy")
YES = Axis(Text("Andel av dem som svarte", "Share of those who answered"), 0, 100, PERCENT)
FEW_ANSWERS = 10
"""Below so many answers on a channel it is told what one of them moves."""


def sections(reading: Reading) -> tuple[Section, ...]:
    """Return the chapter; none where the edition asked nothing that it is made of."""
    buy = _would_buy(reading)
    welcome, valued = (_question(name, reading) for name in (WELCOME, VALUED))
    blocks: list[Block] = [] if buy is None else list(_buying(buy, reading))
    if welcome is not None and valued is not None:
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
    yield Paragraph(_lead(own, reading.figure(buy, "survey"), reading.limits(buy)), "lead")
    rows = [
        one
        for channel in (None, *reading.channels)
        if (one := _bar(buy, reading, channel)) is not None and (channel or len(reading.channels) > 1)
    ]
    title = Text("Andelen som ville handlet hos dere", "The share who would have bought from you")
    chart = bars(title, rows, YES)
    if chart is not None and shows(own):
        yield chart
        yield Paragraph(_basis(rows, reading), "note")


def _lead(own: Number | None, survey: Number | None, limits: Limits | None) -> Text:
    if not shows(own):
        return Text(
            "Ingen har svart på om de ville handlet hos dere.",
            "Nobody answered whether they would have bought from you.",
        )
    told = _count(own)
    if not shows(survey):
        return say("{told}.", "{told}.", told=told)
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
    if yes in (0, n):
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
    if not shows(own):
        return None
    marks = (Mark(SURVEY, survey, "survey"),) if shows(survey) else ()
    return Bar(labels, own, name, marks, own=channel is None)


def _basis(rows: list[Bar], reading: Reading) -> Text:
    asked = reading.wording(WOULD_BUY)
    told = Text(
        f"Spørsmål: «{asked.nb}» Bare de som fikk svar fra dere, er spurt.",
        f"Question: “{asked.en}” Only those who got an answer from you were asked.",
    )
    least = min((bar.value.n for bar in rows if bar.value.n), default=0)
    if not 0 < least < FEW_ANSWERS:
        return told
    moved = Number(Fraction(100, least), rounded(Fraction(100, least), 0), POINTS)
    few = say(
        "Med bare {n} svar, som på kanalen med færrest, flytter ett svar andelen {moved}.",
        "With only {n} answers, as on the channel with fewest, one answer moves the share by {moved}.",
        n=least,
        moved=moved,
    )
    if least == 1:
        few = Text(
            "På kanalen med færrest er det bare ett svar.", "The channel with fewest has only one answer."
        )
    return sentences([told, few])


# ------------------------------------------------------------------------------ from welcome to valued


class Drop:
    """What is lost between two questions: from being welcomed to feeling valued."""

    def __init__(self, welcome: Measured, valued: Measured, reading: Reading) -> None:
        self.welcome, self.valued, self.reading = welcome, valued, reading

    def ends(
        self, group: Literal["own", "survey"] = "own", channel: str | None = None
    ) -> tuple[Number, Number]:
        """Return both figures."""
        found = [self.reading.figure(one, group, channel) or NONE for one in (self.welcome, self.valued)]
        return found[0], found[1]

    def lines(self) -> tuple[Line, ...]:
        """Return a line for each channel that has both."""
        found = ((one, *self.ends("own", one.id)) for one in self.reading.channels)
        return tuple(
            Line(one.labels, start, end, one.id) for one, start, end in found if shows(start) and shows(end)
        )

    def finding(self) -> Text:
        """Say how far it falls, what it does in the survey, and where it falls most."""
        start, end = self.ends()
        if not shows(start) or not shows(end):
            return Text(
                "Ingen har svart på om de følte seg velkommen og verdsatt.",
                "Nobody answered whether they felt welcome and valued.",
            )
        told = say(
            "Dere får {start} for at kundene føler seg velkommen, og {end} for at de føler seg verdsatt: "
            "{moved}{beside}.",
            "You get {start} for making customers welcome, and {end} for making them feel valued: "
            "{moved}{beside}.",
            start=start,
            end=end,
            moved=_moved(difference(end, start)),
            beside=self._beside(difference(end, start)),
        )
        return sentences([told, self._where()])

    def _beside(self, own: Number) -> Text:
        """Set the survey's change beside the own: the same, or how great."""
        then, now = self.ends("survey")
        if not shows(then) or not shows(now):
            return NOTHING
        gap = difference(now, then)
        if gap.shown == own.shown:
            return Text(", som i undersøkelsen", ", as in the survey")
        alike = not nil(own) and (gap.value or 0) * (own.value or 0) > 0
        moved = size(gap) if alike else _moved(gap)
        return say(", mot {gap} i undersøkelsen", ", against {gap} in the survey", gap=moved)

    def _where(self) -> Text | None:
        lines = sorted(self.lines(), key=lambda one: difference(one.end, one.start).value or 0)
        gaps = [difference(one.end, one.start) for one in lines]
        if len(lines) < 2 or (gaps[0].value or 0) >= 0 or gaps[0].value == gaps[-1].value:
            return None
        return say(
            "Fallet er størst på {name} ({size}).",
            "The drop is greatest on {name} ({size}).",
            name=lines[0].labels,
            size=size(gaps[0]),
        )

    def blocks(self) -> Iterable[Block]:
        """Draw the channels' lines, and give the figures beside the survey's."""
        lines = self.lines()
        if not lines:
            return
        told = [
            say(
                "{name} fra {start} til {end}",
                "{name} from {start} to {end}",
                name=one.labels,
                start=one.start,
                end=one.end,
            )
            for one in lines
        ]
        alt = say("{told}.", "{told}.", told=listed(told))
        title = Text("Kanal for kanal", "By channel")
        yield Slope(title, alt, SCORE, Text("Velkommen", "Welcome"), Text("Verdsatt", "Valued"), lines)
        yield self._table()

    def _table(self) -> Table:
        several = [(None, ALL_CHANNELS)] if len(self.reading.channels) > 1 else []
        rows = [*((one.id, one.labels) for one in self.reading.channels), *several]
        survey = Column(Text("Endring i undersøkelsen", "Change in the survey"), "number", POINTS)
        beside = any(shows(one) for name, _ in rows for one in self.ends("survey", name))
        columns = (
            Column(Text("Kanal", "Channel")),
            Column(Text("Velkommen", "Welcome"), "number", PERCENT),
            Column(Text("Verdsatt", "Valued"), "number", PERCENT),
            Column(Text("Endring", "Change"), "number", POINTS),
            Column(Text("Svar", "Answers"), "number"),
            *([survey] if beside else []),
        )
        one, two = (self.reading.wording(name) for name in (WELCOME, VALUED))
        note = Text(
            f"Velkommen: «{one.nb}» Verdsatt: «{two.nb}» Beste svar gir 100 %. Bare besvarte henvendelser.",
            f"Welcome: “{one.en}” Valued: “{two.en}” The best answer gives 100 %. Answered inquiries only.",
        )
        cells = tuple(self._row(name, labels, beside) for name, labels in rows)
        return Table(Text("Mot undersøkelsen", "Against the survey"), columns, cells, note)

    def _row(self, channel: str | None, labels: Text, beside: bool) -> tuple[Cell, ...]:
        start, end = self.ends("own", channel)
        then, now = self.ends("survey", channel)
        survey = [difference(now, then)] if beside else []
        return (labels, start, end, difference(end, start), end.n, *survey)


def _moved(gap: Number) -> Text:
    if nil(gap):
        return Text("ingen forskjell", "no difference")
    way = Text("et fall på", "a drop of") if (gap.value or 0) < 0 else Text("en økning på", "a rise of")
    return say("{way} {size}", "{way} {size}", way=way, size=size(gap))
