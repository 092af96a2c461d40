"""Own figures beside the survey's and the class's: marks, bars, key figures and sentences.

What the reader may not see is None in the reading, and stays away here.
"""

from __future__ import annotations

from collections.abc import Iterable

from kspris.api import (
    ANSWERED,
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
from kspris_chapters.among import CLASS, class_mean
from kspris_chapters.words import counted, difference, inquiries, listed, nil, said, say, shows
from kspris_chapters.words import size as without_sign

PERCENT = Text("%", "%")
SCORE = Axis(Text("Andel av det som var å få", "Share of what could be had"), 0, 100, PERCENT)
YOU = Text("Dere", "You")
SURVEY = Text("Undersøkelsen", "The survey")
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
    """Say which inquiries a figure rests on: `alle 25 henvendelser, også de 2 ubesvarte`."""
    every, replied = asked(reading), answered(reading)
    n = replied if own is None or own.n is None else own.n
    if measured.basis == "all" or n == every:
        return _all_of_them(every, every - replied if measured.basis == "all" else 0)
    done = Text("", "") if n == replied else Text(" og gjennomførte", " and completed")
    if n == 1:
        return Text("den ene besvarte{done} henvendelsen", "the one answered{done} inquiry").filled(done=done)
    return Text("de {n} besvarte{done} henvendelsene", "the {n} answered{done} inquiries").filled(
        n=n, done=done
    )


def _all_of_them(every: int, missed: int) -> Text:
    whole = Text(f"alle {inquiries(every).nb}", f"all {inquiries(every).en}")
    if every == 1:
        whole = Text("én henvendelse", "one inquiry")
    if not missed:
        return whole
    if missed == every:
        return Text(f"{whole.nb}, ingen besvart", f"{whole.en}, none answered")
    also = Text("den ubesvarte", "the unanswered one")
    if missed > 1:
        also = Text(f"de {missed} ubesvarte", f"the {missed} unanswered ones")
    return Text(f"{whole.nb}, også {also.nb}", f"{whole.en}, {also.en} too")


def against(own: Number, survey: Number) -> Text:
    """Say how far a figure is from the survey's mean: `7,9 poeng over snittet i undersøkelsen (78,5 %)`."""
    gap = difference(own, survey)
    if nil(gap):
        return Text("det samme som snittet i undersøkelsen", "the same as the survey's mean")
    side = Text("over", "above") if (gap.value or 0) > 0 else Text("under", "below")
    return Text(
        "{size} {side} snittet i undersøkelsen ({survey})", "{size} {side} the survey's mean ({survey})"
    ).filled(size=without_sign(gap), side=side, survey=said(survey))


def joined(one: Text, other: Text) -> Text:
    """Put two pieces of wording side by side: `Bank, 14 deltakere`."""
    return Text(f"{one.nb}, {other.nb}", f"{one.en}, {other.en}")


def marks(reading: Reading, measured: Measured, channel: str | None = None) -> tuple[Mark, ...]:
    """Return what a bar is seen beside: the survey's mean, and the class's where it may be seen."""
    survey = reading.figure(measured, "survey", channel)
    of_class = class_mean(reading, measured, channel)
    found = [Mark(SURVEY, survey, "survey")] if shows(survey) else []
    return (*found, *([Mark(CLASS, of_class, "class")] if shows(of_class) else []))


def bars(title: Text, rows: Iterable[Bar], axis: Axis = SCORE) -> Bars | None:
    """Make bars of percent, told in words too; None where no bar has a figure."""
    kept = tuple(rows)
    if not any(shows(one.value) for one in kept):
        return None
    return Bars(title, _told(kept), axis, kept)


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


def key_figures(reading: Reading, measured: Measured, own_label: Text) -> list[Fact]:
    """Return the own figure, the survey's and, where it may be seen, the class's."""
    own, survey = reading.figure(measured), reading.figure(measured, "survey")
    of_class = class_mean(reading, measured)
    facts = []
    if own is not None:
        facts.append(Fact(own_label, own, basis(reading, measured, own) if shows(own) else None))
    if shows(survey):
        facts.append(Fact(SURVEY_MEAN, survey, counted(reading.edition.participants, *PARTICIPANTS)))
    if shows(of_class):
        size = counted(reading.own_class.others + 1, *PARTICIPANTS)
        facts.append(Fact(CLASS_MEAN, of_class, joined(reading.own_class.labels, size)))
    return facts


def answered_fact(reading: Reading) -> tuple[Fact, ...]:
    """Return the share answered with its count, and the survey's share beside it."""
    own, survey = reading.figure(ANSWERED), reading.figure(ANSWERED, "survey")
    if not shows(own):
        return ()
    count = say("{n} av {every}", "{n} of {every}", n=answered(reading), every=asked(reading))
    if shows(survey):
        count = say(
            "{count}; undersøkelsen {survey}", "{count}; the survey {survey}", count=count, survey=survey
        )
    return (Fact(Text("Besvart", "Answered"), own, count),)
