"""Own figures beside the survey's and the class's: marks, bars, key figures and sentences.

What the reader may not see is None in the reading, and stays away here.
"""

from __future__ import annotations

from collections.abc import Iterable

from kspris.api import (
    Axis,
    Bar,
    Bars,
    Fact,
    Mark,
    Measured,
    Number,
    Reading,
    Text,
)
from kspris_chapters.words import counted, difference, inquiries, listed, nil, said, shows, size

PERCENT = Text("%", "%")
SCORE = Axis(Text("Prosent av det som var å få", "Percent of what could be had"), 0, 100, PERCENT)
YOU = Text("Dere", "You")
SURVEY = Text("Undersøkelsen", "The survey")
CLASS = Text("Klassen", "The class")
SURVEY_MEAN = Text("Snittet i undersøkelsen", "The survey's mean")
CLASS_MEAN = Text("Snittet i klassen", "The class's mean")
PARTICIPANTS = (Text("deltaker", "participant"), Text("deltakere", "participants"))


def answered(reading: Reading) -> int:
    """Return how many of the participant's inquiries were answered."""
    return sum(one.answered for one in reading.channels)


def asked(reading: Reading) -> int:
    """Return how many inquiries the participant got."""
    return sum(one.inquiries for one in reading.channels)


def basis(reading: Reading, measured: Measured, own: Number | None) -> Text:
    """Say which inquiries a figure rests on, and how many they are."""
    every, replied = asked(reading), answered(reading)
    n = replied if own is None or own.n is None else own.n
    if measured.basis == "all" or n == every:
        return _all_of_them(every, replied)
    if n == 1:
        return Text(
            "Grunnlag: den ene henvendelsen som ble besvart.", "Basis: the one inquiry that was answered."
        )
    done = Text("", "") if n == replied else Text(" og gjennomført", " and completed")
    return Text(
        "Grunnlag: de {n} henvendelsene som ble besvart{done}.",
        "Basis: the {n} inquiries that were answered{done}.",
    ).filled(n=n, done=done)


def _all_of_them(every: int, replied: int) -> Text:
    missed = every - replied
    if every == 1:
        return Text("Grunnlag: én henvendelse.", "Basis: one inquiry.")
    if not missed:
        return Text(
            f"Grunnlag: alle {every} henvendelser. Alle ble besvart.",
            f"Basis: all {every} inquiries. All were answered.",
        )
    also = Text("den ubesvarte", "the unanswered one")
    if missed > 1:
        also = Text(f"de {missed} ubesvarte", f"the {missed} unanswered ones")
    return Text(
        f"Grunnlag: alle {every} henvendelser, også {also.nb}.",
        f"Basis: all {every} inquiries, {also.en} too.",
    )


def against(own: Number, survey: Number) -> Text:
    """Say how far a figure is from the survey's mean: `7,9 poeng over snittet i undersøkelsen (78,5 %)`."""
    gap = difference(own, survey)
    if nil(gap):
        return Text("det samme som snittet i undersøkelsen", "the same as the survey's mean")
    side = Text("over", "above") if (gap.value or 0) > 0 else Text("under", "below")
    return Text(
        "{size} {side} snittet i undersøkelsen ({survey})", "{size} {side} the survey's mean ({survey})"
    ).filled(size=size(gap), side=side, survey=said(survey))


def marks(reading: Reading, measured: Measured, channel: str | None = None) -> tuple[Mark, ...]:
    """Return what a bar is seen beside: the survey's mean, and the class's where it may be seen."""
    survey = reading.figure(measured, "survey", channel)
    of_class = reading.figure(measured, "class", channel)
    found = [Mark(SURVEY, survey, "survey")] if shows(survey) else []
    return (*found, *([Mark(CLASS, of_class, "class")] if shows(of_class) else []))


def bars(title: Text, rows: Iterable[Bar]) -> Bars | None:
    """Make bars of percent, told in words too; None where no bar has a figure."""
    kept = tuple(rows)
    if not any(shows(one.value) for one in kept):
        return None
    return Bars(title, _told(kept), SCORE, kept)


def _told(rows: tuple[Bar, ...]) -> Text:
    return Text("; ".join(_bar(one).nb for one in rows), "; ".join(_bar(one).en for one in rows))


def _bar(bar: Bar) -> Text:
    name = bar.labels if isinstance(bar.labels, Text) else Text(bar.labels, bar.labels)
    beside = listed(
        [
            Text(f"{_low(m.labels.nb)} {said(m.value).nb}", f"{_low(m.labels.en)} {said(m.value).en}")
            for m in bar.marks
        ]
    )
    value = said(bar.value)
    after = Text(f" ({beside.nb})", f" ({beside.en})") if bar.marks else beside
    return Text(f"{name.nb}: {value.nb}{after.nb}", f"{name.en}: {value.en}{after.en}")


def _low(text: str) -> str:
    return text[:1].lower() + text[1:]


def channel_bars(reading: Reading, measured: Measured, title: Text) -> Bars | None:
    """Make a bar for each channel, with marks; None where there is but one channel to show."""
    rows = [
        Bar(one.labels, own, one.id, marks(reading, measured, one.id))
        for one in reading.channels
        if shows(own := reading.figure(measured, "own", one.id))
    ]
    return bars(title, rows) if len(reading.channels) > 1 else None


def channel_gaps(reading: Reading, measured: Measured) -> tuple[tuple[Text, Number], ...]:
    """Return each channel's distance from the survey, the best first."""
    return sorted_gaps(
        (one.labels, reading.figure(measured, "own", one.id), reading.figure(measured, "survey", one.id))
        for one in reading.channels
    )


def sorted_gaps(rows: Iterable[tuple[Text, Number | None, Number | None]]) -> tuple[tuple[Text, Number], ...]:
    """Return names with their distances from the survey, the best first; without those that have none."""
    found = [(name, difference(own, other)) for name, own, other in rows if shows(own) and shows(other)]
    return tuple(sorted(found, key=lambda one: -(one[1].value or 0)))


def best_and_weakest(gaps: tuple[tuple[Text, Number], ...]) -> Text | None:
    """Say what is farthest above the survey and what is farthest below."""
    if len(gaps) < 2 or nil(difference(gaps[0][1], gaps[-1][1])):
        return None
    best, weakest = (
        Text(f"{name.nb} ({said(gap).nb})", f"{name.en} ({said(gap).en})")
        for name, gap in (gaps[0], gaps[-1])
    )
    return Text(
        "Målt mot undersøkelsen står dere sterkest på {best} og svakest på {weakest}.",
        "Against the survey you are strongest on {best} and weakest on {weakest}.",
    ).filled(best=best, weakest=weakest)


def key_figures(reading: Reading, measured: Measured, own_label: Text) -> list[Fact]:
    """Return the own figure, the survey's and, where it may be seen, the class's."""
    own, survey = reading.figure(measured), reading.figure(measured, "survey")
    of_class = reading.figure(measured, "class")
    facts = []
    if own is not None:
        facts.append(Fact(own_label, own, None if own.n is None else inquiries(own.n)))
    if shows(survey):
        facts.append(Fact(SURVEY_MEAN, survey, counted(reading.edition.participants, *PARTICIPANTS)))
    if shows(of_class):
        facts.append(Fact(CLASS_MEAN, of_class, reading.own_class.labels))
    return facts
