"""What is lost between two questions: from being welcomed to feeling valued, over all and on each channel."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from kspris.api import Block, Cell, Column, Line, Measured, Number, Reading, Slope, Table, Text
from kspris_chapters.beside import PERCENT, SCORE
from kspris_chapters.words import (
    ALL_CHANNELS,
    FEW_ANSWERS,
    NONE,
    NOTHING,
    POINTS,
    difference,
    listed,
    nil,
    say,
    sentences,
    shows,
    size,
)


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
        few = None
        if 0 < (end.n or 0) < FEW_ANSWERS:
            few = Text("Svarene er få, så dette er usikkert.", "The answers are few, so this is unsure.")
        return sentences([told, self._where(), few])

    def _beside(self, own: Number) -> Text:
        """Set the survey's change beside the own, for one channel alone that channel's."""
        alone = self.reading.channels[0] if len(self.reading.channels) == 1 else None
        then, now = self.ends("survey", None if alone is None else alone.id)
        if not shows(then) or not shows(now):
            return NOTHING
        where = NOTHING if alone is None else say(" på {name}", " on {name}", name=alone.labels)
        gap = difference(now, then)
        if gap.shown == own.shown:
            return say(", som i undersøkelsen{where}", ", as in the survey{where}", where=where)
        alike = not nil(own) and (gap.value or 0) * (own.value or 0) > 0
        moved = size(gap) if alike else _moved(gap)
        return say(
            ", mot {gap} i undersøkelsen{where}",
            ", against {gap} in the survey{where}",
            gap=moved,
            where=where,
        )

    def _where(self) -> Text | None:
        lines = sorted(self.lines(), key=lambda one: difference(one.end, one.start).value or 0)
        gaps = [difference(one.end, one.start) for one in lines]
        if len(lines) < 2 or (gaps[0].value or 0) >= 0 or gaps[0].value == gaps[-1].value:
            return None
        most = [one.labels for one, gap in zip(lines, gaps, strict=True) if gap.value == gaps[0].value]
        return say(
            "Fallet er størst på {names} ({size}), men forskjellen mellom kanalene kan være tilfeldig.",
            "The drop is greatest on {names} ({size}), but the difference between channels may be chance.",
            names=listed(most),
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
        title = Text("Kanal for kanal", "By channel") if len(lines) > 1 else lines[0].labels
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
        one, two = (self.reading.wording(one.id) for one in (self.welcome, self.valued))
        note = Text(
            f"Velkommen: «{one.nb}» Verdsatt: «{two.nb}» Beste svar gir 100 %. Bare besvarte henvendelser.",
            f"Welcome: “{one.en}” Valued: “{two.en}” The best answer gives 100 %. Answered inquiries only.",
        )
        cells = tuple(self._row(name, labels, beside) for name, labels in rows)
        return Table(Text("Velkommen og verdsatt", "Welcome and valued"), columns, cells, note)

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
