"""How much delivery varies: every inquiry as a dot, and what one of them moves."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from kspris.api import Dot, Inquiry, Measured, Number, Reading, Strip, Text
from kspris_chapters.beside import SCORE
from kspris_chapters.words import POINTS, begun, in_words, rounded, said, say, sentences, shows


def strip(reading: Reading, measured: Measured, title: Text) -> Strip | None:
    """Make a strip of the inquiries that have the figure; None where fewer than two have it."""
    figure = _figure(measured)
    dots = [
        Dot(one.id, one.channel, found, one.answered)
        for one in reading.inquiries()
        if shows(found := figure(one))
    ]
    own = reading.figure(measured)
    if len(dots) < 2 or not shows(own):
        return None
    return Strip(title, spread(reading, measured) or title, SCORE, tuple(dots), own)


def _figure(measured: Measured) -> Callable[[Inquiry], Number | None]:
    if measured.kind == "total":
        return lambda one: one.total
    return lambda one: one.areas.get(measured.id)


def spread(reading: Reading, measured: Measured) -> Text | None:
    """Say how far apart the best and the weakest of the answered inquiries are, and what was unanswered."""
    figure = _figure(measured)
    every = [(one, found) for one in reading.inquiries() if shows(found := figure(one))]
    replied = sorted((found for one, found in every if one.answered), key=lambda one: one.value or 0)
    missed = len(every) - len(replied)
    return sentences((_ends(replied, missed), _missed(missed, len(every))))


def _ends(replied: list[Number], missed: int) -> Text | None:
    if len(replied) < 2:
        return None
    low, high = said(replied[0]), said(replied[-1])
    if low == high and not missed:
        return Text(f"Alle henvendelsene fikk {low.nb}.", f"Every inquiry got {low.en}.")
    if low == high:
        return Text(f"Alle de besvarte henvendelsene fikk {low.nb}.", f"Every answered inquiry got {low.en}.")
    wording = Text(
        "Den beste henvendelsen fikk {high}, den svakeste{of} {low}.",
        "The best inquiry got {high}, the weakest{of} {low}.",
    )
    of = Text(" av de besvarte", " of the answered ones") if missed else Text("", "")
    return wording.filled(low=low, high=high, of=of)


def _missed(missed: int, every: int) -> Text | None:
    if not missed:
        return None
    if missed == every:
        return Text("Ingen av henvendelsene ble besvart.", "None of the inquiries were answered.")
    if missed == 1:
        return Text("Én henvendelse ble ikke besvart.", "One inquiry was not answered.")
    count = begun(in_words(missed))
    return say("{n} henvendelser ble ikke besvart.", "{n} inquiries were not answered.", n=count)


def answered_mean(reading: Reading) -> Number | None:
    """Return the mean of the answered inquiries, where the own total is the plain mean of all."""
    own = reading.figure(Measured("total", "total", Text("", "")))
    replied = [one.total for one in reading.inquiries() if one.answered]
    if own is None or not plain_mean(reading, own) or not replied or not all(shows(one) for one in replied):
        return None
    mean = sum((Fraction(one.value or 0) for one in replied), Fraction()) / len(replied)
    return Number(mean, rounded(mean, own.decimals), own.unit, len(replied))


def plain_mean(reading: Reading, own: Number) -> bool:
    """Say whether a total is the plain mean of the inquiries, so that each weighs the same."""
    values = [one.total.value for one in reading.inquiries()]
    if not values or own.value is None:
        return False
    known = [Fraction(one) for one in values if one is not None]
    return len(known) == len(values) and sum(known, Fraction()) / len(known) == own.value


def leverage(reading: Reading) -> Text | None:
    """Say how much one inquiry can move the total."""
    own = reading.figure(Measured("total", "total", Text("", "")))
    count = len(reading.inquiries())
    if own is None or count < 2 or not plain_mean(reading, own):
        return None
    return say(
        "Med {count} henvendelser kan én alene flytte totalen med opptil {most}.",
        "With {count} inquiries, one alone can move the total by up to {most}.",
        count=count,
        most=_most(count),
    )


def _most(count: int) -> Text:
    most = Fraction(100, count)
    return said(Number(most, rounded(most, 0 if most.denominator == 1 else 1), POINTS))
