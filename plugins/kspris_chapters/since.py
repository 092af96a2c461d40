"""What changed since last year: last year's figures on this year's rules, and what the change is made of.

The engine says whose doing each part is and how sure the change is; here it is shown. One who did not take
part last year has no such chapter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from kspris.api import (
    TOTAL,
    Axis,
    Bar,
    Bars,
    Block,
    Cell,
    ChangeSince,
    Column,
    Fact,
    Facts,
    Heading,
    Measured,
    Number,
    OnTheseRules,
    Paragraph,
    PartOfChange,
    Previous,
    Reading,
    Section,
    Step,
    Table,
    Text,
    Waterfall,
)
from kspris_chapters.beside import PERCENT
from kspris_chapters.words import (
    NONE,
    POINTS,
    begun,
    beyond_nothing,
    bounded,
    difference,
    in_words,
    listed,
    nil,
    say,
    sentences,
    shows,
)

LABELS = Text("Siden i fjor", "Since last year")
NOT_THERE = Text("Ikke målt da", "Not measured then")
COMMON = Text(
    "Endringen er regnet etter årets regler begge år. Med så få henvendelser er noen poeng opp eller ned "
    "vanlig.",
    "The change is on this year's rules in both years. With so few inquiries some points up or down are "
    "common.",
)
MOVERS = 8
"""Questions that are shown: those that moved most."""
WHOSE = {
    "rules": Text("nye regler", "new rules"),
    "field": Text(
        "andre kanaler, eller et annet forhold mellom dem", "other channels, or other proportions of them"
    ),
}


def sections(reading: Reading) -> tuple[Section, ...]:
    """Return the chapter; none for one without a last year."""
    last = reading.previous
    if last is None:
        return ()
    since = Since(last, reading)
    return (Section("endring", LABELS, (*since.total(), *since.levels())),)


class Since:
    """Last year beside this year, for one participant."""

    def __init__(self, last: Previous, reading: Reading) -> None:
        self.last, self.reading = last, reading
        self.then, self.now = last.year, reading.edition.year

    # -------------------------------------------------------------------------- the total

    def total(self) -> Iterable[Block]:
        """Tell what became of the total, and of what the change is made."""
        change = self.last.change
        if change is None or change.refused is not None:
            yield Paragraph(self._plain(), "lead")
        else:
            first, rest = _lead_and_rest(_typeset(change.sentence))
            yield Paragraph(first, "lead")
            yield from [Paragraph(rest)] if rest.nb else []
        yield self._facts()
        yield from self._reservation()
        if change is None:
            return
        if change.refused is not None:
            text = say(
                "Endringen kan ikke deles opp: {why}.",
                "The change cannot be split: {why}.",
                why=change.refused,
            )
            yield Paragraph(text, "warning")
        yield from self._parts(change)
        yield from self._core(change)
        yield from _movers(change)

    def _plain(self) -> Text:
        before, after = self.last.published(TOTAL), self.reading.figure(TOTAL)
        if not shows(before) or not shows(after):
            return say(
                "Det er ingen total å sammenligne med {year}.",
                "There is no total to compare with {year}.",
                year=self.then,
            )
        return say(
            "Totalen var {before} i {year} og er {after} nå.",
            "The total was {before} in {year} and is {after} now.",
            before=before,
            year=self.then,
            after=after,
        )

    def _facts(self) -> Facts:
        """Set last year's total as published, the same on this year's rules, and this year's side by side."""
        rescored = self.last.on_these_rules(TOTAL)
        published = Text(f"{self.then}, som publisert", f"{self.then}, as published")
        facts = [Fact(published, self.last.published(TOTAL) or NONE)]
        if rescored is not None:
            label = Text(
                f"{self.then}, etter reglene for {self.now}", f"{self.then}, on the rules of {self.now}"
            )
            facts.append(Fact(label, _beside(rescored), begun(rescored.verdict)))
        facts.append(Fact(Text(str(self.now), str(self.now)), self.reading.figure(TOTAL) or NONE))
        return Facts(tuple(facts))

    def _reservation(self) -> Iterable[Block]:
        """Say how much of this year's rules last year's answers cover, and why not to trust it further."""
        found = self.last.on_these_rules(TOTAL)
        if found is None:
            return
        cover = say(
            "Svarene fra {year} dekker {cover} av det årets regler måler.",
            "The answers of {year} cover {cover} of what this year's rules measure.",
            year=self.then,
            cover=found.coverage,
        )
        why = None
        if found.reasons:
            told = Text(
                "; ".join(one.nb for one in found.reasons), "; ".join(one.en for one in found.reasons)
            )
            why = say("{verdict}: {told}.", "{verdict}: {told}.", verdict=begun(found.verdict), told=told)
        yield Paragraph(sentences([cover, why]), "note")

    # -------------------------------------------------------------------------- what it is made of

    def _parts(self, change: ChangeSince) -> Iterable[Block]:
        parts = [one for one in change.parts if one.value.value]
        if not parts or not shows(change.before) or not shows(change.after):
            return
        steps = tuple(Step(begun(one.labels), one.value, one.kind) for one in parts)
        start = Bar(Text(str(self.then), str(self.then)), change.before)
        end = Bar(Text(str(self.now), str(self.now)), change.after, own=True)
        alt = say(
            "Fra {before} til {after}: {told}.",
            "From {before} to {after}: {told}.",
            before=change.before,
            after=change.after,
            told=_told(parts),
        )
        axis = Axis(Text("Total", "Total"), 0, 100, change.after.unit)
        title = Text("Hva endringen i totalen består av", "What the change of the total is made of")
        yield Waterfall(title, alt, axis, start, steps, end)
        yield from _whose(parts)

    def _core(self, change: ChangeSince) -> Iterable[Block]:
        """The change on what both years have in common, and whether it is more than chance."""
        core, limits = change.core, change.core_limits
        if not shows(core):
            return
        told = say(
            "På spørsmålene og kanalene som er felles for {then} og {now}, er endringen {core}.",
            "On the questions and channels that {then} and {now} have in common, the change is {core}.",
            then=self.then,
            now=self.now,
            core=core,
        )
        margin = None
        if bounded(limits):
            margin = say(
                "Feilmarginen går fra {low} til {high}: {sure}",
                "The margin of error goes from {low} to {high}: {sure}",
                low=limits.low or NONE,
                high=limits.high or NONE,
                sure=_sure(beyond_nothing(limits)),
            )
        elif limits is not None and limits.reason is not None:
            margin = say(
                "Feilmarginen kan ikke regnes ut: {why}.",
                "The margin of error cannot be worked out: {why}.",
                why=limits.reason,
            )
        yield Paragraph(sentences([told, margin]))

    # -------------------------------------------------------------------------- channels, areas, categories

    def levels(self) -> Iterable[Block]:
        """Give channels, areas and categories: as published, on this year's rules, and now."""
        tables = tuple(self._tables())
        if tables:
            yield Heading(Text("Kanal for kanal, område for område", "By channel and by area"))
            yield Paragraph(COMMON)
            yield from tables

    def _tables(self) -> Iterable[Table]:
        several = self.reading.channels if len(self.reading.channels) > 1 else ()
        yield from self._table(
            Text("Totalen på hver kanal", "The total on each channel"),
            Text("Kanal", "Channel"),
            [self._row(one.labels, TOTAL, one.id) for one in several],
        )
        yield from self._table(
            Text("Områdene", "The areas"),
            Text("Område", "Area"),
            [self._row(one.labels, one, None) for one in self.reading.measured("area")],
        )
        yield from self._table(
            Text("Kategoriene", "The categories"),
            Text("Kategori", "Category"),
            [self._row(one.labels, one, None) for one in self.reading.measured("category")],
        )

    def _row(self, labels: Text, measured: Measured, channel: str | None) -> tuple[Cell, ...] | None:
        then, rescored = self.last.published(measured, channel), self.last.on_these_rules(measured, channel)
        own = self.reading.figure(measured, "own", channel)
        if then is None and rescored is None and own is None:
            return None
        compared = NONE if rescored is None else _beside(rescored)
        verdict = NOT_THERE if rescored is None else begun(rescored.verdict)
        return labels, then or NONE, compared, own or NONE, difference(own or NONE, compared), verdict

    def _table(self, title: Text, head: Text, found: list[tuple[Cell, ...] | None]) -> Iterable[Table]:
        rows = tuple(one for one in found if one is not None)
        if not rows:
            return
        columns = (
            Column(head),
            Column(Text(f"{self.then} publisert", f"{self.then} published"), "number", PERCENT),
            Column(Text(f"{self.then}, årets regler", f"{self.then}, this year's rules"), "number", PERCENT),
            Column(Text(str(self.now), str(self.now)), "number", PERCENT),
            Column(Text("Endring", "Change"), "number", POINTS),
            Column(Text("Sammenlignbart?", "Comparable?")),
        )
        note = None
        if any(isinstance(row[1], Number) and not shows(row[1]) for row in rows):
            note = say(
                "Strek under «{year} publisert»: Det ble ikke målt slik i {year}.",
                "A dash under “{year} published”: it was not measured like this in {year}.",
                year=self.then,
            )
        yield Table(title, columns, rows, note)


# ------------------------------------------------------------------------------ in words


def _beside(found: OnTheseRules) -> Number:
    """Return a figure of last year's that may be set beside this year's; nothing where it may not."""
    return found.value if found.comparable else NONE


def _typeset(text: Text) -> Text:
    """Write minus signs and per cents as the rest of the report does."""
    return Text(_signs(text.nb), _signs(text.en))


def _signs(text: str) -> str:
    return re.sub(r"(?<=\d) %", "\N{NO-BREAK SPACE}%", re.sub(r"(?<!\S)-(?=\d)", "\N{MINUS SIGN}", text))


def _lead_and_rest(text: Text) -> tuple[Text, Text]:
    """Part the first sentence, which is the finding, from those that explain it."""
    nb, en = (re.split(r"(?<=\.) (?=[A-ZÆØÅ])", one, maxsplit=1) for one in (text.nb, text.en))
    return Text(nb[0], en[0]), Text(" ".join(nb[1:]), " ".join(en[1:]))


def _told(parts: Iterable[PartOfChange]) -> Text:
    return listed(
        [say("{name} {value}", "{name} {value}", name=one.labels, value=one.value) for one in parts]
    )


def _whose(parts: list[PartOfChange]) -> Iterable[Block]:
    """Say which of the parts nobody at the participant's has done anything for."""
    others = [WHOSE[kind] for kind in ("rules", "field") if any(one.kind == kind for one in parts)]
    if not others:
        return
    yield Paragraph(
        say(
            "Det som skyldes {others}, er ikke deres verk: Det flytter tallet uten at noen arbeider "
            "annerledes.",
            "What is due to {others} is not your doing: it moves the figure without anybody's working "
            "otherwise.",
            others=listed(others),
        ),
        "note",
    )


def _sure(way: int) -> Text:
    if way > 0:
        return Text("Framgangen er større enn feilmarginen.", "the progress is beyond the margin of error.")
    if way < 0:
        return Text("Tilbakegangen er større enn feilmarginen.", "the decline is beyond the margin of error.")
    return Text("Den kan være tilfeldig.", "it may be chance.")


def _movers(change: ChangeSince) -> Iterable[Block]:
    found = [one for one in change.movers if not nil(one.value)][:MOVERS]
    if not found:
        return
    values = [float(one.value.value or 0) for one in found]
    title = Text("Spørsmålene som flyttet totalen mest", "The questions that moved the total most")
    if len(found) > 1:
        n = in_words(len(found))
        title = say(
            "De {n} spørsmålene som flyttet totalen mest", "The {n} questions that moved the total most", n=n
        )
    axis = Axis(
        Text("Bidrag til totalen", "Contribution to the total"), min(0, *values), max(0, *values), POINTS
    )
    bars = tuple(Bar(one.labels, one.value) for one in found)
    yield Bars(title, say("{told}.", "{told}.", told=_told(found)), axis, bars)
