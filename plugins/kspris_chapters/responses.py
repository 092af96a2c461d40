"""All inquiries, one by one, with every answer and comment. Neither shopper nor agent is told of.

On pages each is a card with answer and points together; the workbook has them in columns of their own, so
that points can be reckoned on. What shoppers wrote goes out as it came in: it is data.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction

from attrs import frozen

from kspris.api import (
    Cell,
    Column,
    Given,
    Inquiry,
    Number,
    Paragraph,
    Reading,
    Section,
    Table,
    Text,
)
from kspris_chapters.by_channel import OTHER_WORDS
from kspris_chapters.times import duration
from kspris_chapters.words import inquiries, said, say, sentences, shows

LABELS = Text("Alle henvendelsene", "All inquiries")
BESIDE = "\N{NO-BREAK SPACE}"
YES, NO = Text("Ja", "Yes"), Text("Nei", "No")
WAIT = Text("Ventetid", "Wait")
NOTE = Text(
    "Tallet bak et svar er hvor mange prosent av poengene det ga. Observatøren og kundebehandleren er "
    "anonyme. Kommentarene står slik observatøren skrev dem.",
    "The figure behind an answer is the percent of the points that it gave. Shopper and agent are "
    "anonymous. Comments stand as the shopper wrote them.",
)


@frozen
class Field:
    """A column, and what stands in it for an inquiry. `head`: it is in the heading of the inquiry's card."""

    column: Column
    of: Callable[[Inquiry], Cell]
    head: bool = False


def sections(reading: Reading) -> tuple[Section, ...]:
    """Return the chapter; none where the reader may not see single inquiries."""
    found = reading.inquiries()
    if not found:
        return ()
    every = ((one, tuple(one.of(each) for each in found)) for one in _fields(reading))
    filled = [(one, cells) for one, cells in every if any(cell is not None for cell in cells)]
    fields = [one for one, _ in filled]
    rows = tuple(zip(*(cells for _, cells in filled), strict=True))
    heads = sum(one.head for one in fields)
    note = sentences([NOTE, OTHER_WORDS if _differs(reading) else None])
    table = Table(LABELS, tuple(one.column for one in fields), rows, note, layout="records", heads=heads)
    return (Section("svar", LABELS, (Paragraph(_lead(found), "lead"), table)),)


def _differs(reading: Reading) -> bool:
    """Whether a question other than the wait is worded otherwise on another of the channels."""
    asked = [one.id for one in reading.measured("question") if not one.waits]
    return any(len({reading.wording(one, channel.id) for channel in reading.channels}) > 1 for one in asked)


# ------------------------------------------------------------------------------ the lead


def _lead(found: tuple[Inquiry, ...]) -> Text:
    totals = [one.total for one in found if one.answered and shows(one.total)]
    silent = sum(not one.answered for one in found)
    if len(found) == 1:
        return _only(found[0])
    every = inquiries(len(found))
    if silent == len(found):
        return say(
            "Dere fikk {every}, og ingen av dem ble besvart.",
            "You got {every}, and none was answered.",
            every=every,
        )
    return say(
        "Dere fikk {every}: {missed}{reach}.",
        "You got {every}: {missed}{reach}.",
        every=every,
        missed=_missed(silent),
        reach=_reach(totals, silent),
    )


def _reach(totals: list[Number], silent: int) -> Text:
    """Say from what to what the answered ones got; `they` where all were answered."""
    if not totals:
        return Text("", "")
    low, high = (pick(totals, key=lambda one: one.value or 0) for pick in (min, max))
    who = Text("de besvarte", "those answered") if silent else Text("de", "they")
    if len(totals) == 1:
        who = Text("den besvarte", "the one answered")
    if low.value == high.value:
        return say(", og {who} fikk {low}", ", and {who} got {low}", who=who, low=low)
    return say(
        ", og {who} fikk fra {low} til {high}",
        ", and {who} got from {low} to {high}",
        who=who,
        low=low,
        high=high,
    )


def _only(one: Inquiry) -> Text:
    if not one.answered:
        return Text(
            "Dere fikk én henvendelse, og den ble ikke besvart.",
            "You got one inquiry, and it was not answered.",
        )
    return say(
        "Dere fikk én henvendelse, og den fikk {total}.",
        "You got one inquiry, and it got {total}.",
        total=one.total,
    )


def _missed(silent: int) -> Text:
    if not silent:
        return Text("alle ble besvart", "all were answered")
    if silent == 1:
        return Text("én ble aldri besvart", "one was never answered")
    return Text(f"{silent} ble aldri besvart", f"{silent} were never answered")


# ------------------------------------------------------------------------------ the columns


def _fields(reading: Reading) -> Iterable[Field]:
    names = {one.id: one.labels for one in reading.all_channels}
    yield Field(Column(Text("Henvendelse", "Inquiry")), lambda one: one.id, head=True)
    yield Field(Column(Text("Dato", "Date"), "date"), lambda one: one.date, head=True)
    yield Field(Column(Text("Kanal", "Channel")), lambda one: names.get(one.channel, one.channel), head=True)
    yield Field(Column(Text("Total", "Total"), "number"), lambda one: one.total, head=True)
    yield Field(Column(Text("Besvart", "Answered")), lambda one: YES if one.answered else NO)
    yield Field(Column(Text("Hvem svarte", "Who answered")), lambda one: one.counterpart)
    yield Field(Column(Text("Forsøk", "Attempts"), "number"), lambda one: one.attempts)
    yield from _waits(reading)
    for area in reading.measured("area"):
        yield Field(Column(area.labels, "number"), _area(area.id))
    for name, labels in reading.comment_labels.items():
        yield Field(Column(labels, "comment"), _comment(name))
    yield from _questions(reading)


def _waits(reading: Reading) -> Iterable[Field]:
    """On pages a wait in people's units; in the workbook a column of numbers for each unit."""
    units = {one.id: one.wait_unit for one in reading.channels}

    def told(one: Inquiry) -> Cell:
        if not shows(one.wait):
            return None
        return duration(Fraction(one.wait.value or 0), units.get(one.channel, "sec"))

    yield Field(Column(WAIT, only="pages"), told)
    for unit in dict.fromkeys(units.values()):
        there = {name for name, each in units.items() if each == unit}
        written = Text("sekunder", "seconds") if unit == "sec" else Text("virkedager", "business days")
        yield Field(Column(WAIT, "number", written, only="workbook"), _wait(there))
    yield Field(
        Column(Text("Innen fristen", "Within the deadline")),
        lambda one: None if one.within is None else YES if one.within else NO,
    )


def _wait(channels: set[str]) -> Callable[[Inquiry], Cell]:
    """Return the bare number: the column says what it is in."""

    def waited(one: Inquiry) -> Cell:
        there = one.channel in channels and shows(one.wait)
        return Number(one.wait.value, one.wait.shown) if there and one.wait else None

    return waited


def _area(name: str) -> Callable[[Inquiry], Cell]:
    return lambda one: one.areas.get(name)


def _comment(name: str) -> Callable[[Inquiry], Cell]:
    return lambda one: one.comments.get(name) or None


def _questions(reading: Reading) -> Iterable[Field]:
    """First what the customer experience is measured by, then the questions with points, area by area."""
    scored = {one.id: one for one in reading.measured("question")}
    asked = dict.fromkeys(one.asks for one in reading.measured("metric") if one.asks is not None)
    for name in asked:
        if name not in scored:
            yield Field(Column(reading.wording(name)), _value(name))
    for name, one in scored.items():
        yield from _scored(name, WAIT if one.waits else reading.wording(name), one.waits)


def _scored(name: str, labels: Text, waits: bool) -> Iterable[Field]:
    """An answer with its points on pages; in the workbook a column of each. A wait is told already."""
    points = Text(f"{labels.nb} (poeng)", f"{labels.en} (points)")
    if not waits:
        yield Field(Column(labels, only="pages"), _told(name))
        yield Field(Column(labels, only="workbook"), _value(name))
    yield Field(Column(points, "number", only="workbook"), _points(name))


def _told(name: str) -> Callable[[Inquiry], Cell]:
    known: dict[int, tuple[Given, Cell]] = {}  # an answer given many times, with its words

    def told(one: Inquiry) -> Cell:
        given = one.answers.get(name)
        if given is None:
            return None
        if id(given) not in known:
            known[id(given)] = (given, _with_points(given))
        return known[id(given)][1]

    return told


def _with_points(given: Given) -> Cell:
    if isinstance(given.value, str) or not shows(given.points):
        return given.value
    value = said(given.value) if isinstance(given.value, Number) else given.value
    points = said(given.points)
    return Text(f"{value.nb}{BESIDE}({points.nb})", f"{value.en}{BESIDE}({points.en})")


def _value(name: str) -> Callable[[Inquiry], Cell]:
    return lambda one: _given(one, name).value if name in one.answers else None


def _points(name: str) -> Callable[[Inquiry], Cell]:
    return lambda one: _given(one, name).points if name in one.answers else None


def _given(one: Inquiry, name: str) -> Given:
    return one.answers[name]
