"""Waits as people say them: seconds, minutes and business days, and how many waits fell in each band."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Literal

from kspris.api import Band, Inquiry, Number, ReportedChannel, Text
from kspris_chapters.words import rounded, said

WaitUnit = Literal["sec", "business_day"]
UNANSWERED = Text("ubesvart", "unanswered")
UNTIMED = Text("ventetid ikke notert", "wait not noted")
DAY = (Text("virkedag", "business day"), Text("virkedager", "business days"))


def duration(size: Fraction, unit: WaitUnit) -> Text:
    """Write a wait: `45 sek`, `1 min 30 sek`, `2 virkedager`."""
    if unit == "business_day":
        return _amount(size, *DAY)
    whole = Fraction(rounded(size, 0)) if size >= 60 else size
    minutes, rest = divmod(whole, 60)
    seconds = _amount(rest, Text("sek", "sec"), Text("sek", "sec"))
    if not minutes:
        return seconds
    if minutes >= 60 and not rest:
        hours, minutes = divmod(minutes, 60)
        whole_hours = _amount(Fraction(hours), Text("time", "hour"), Text("timer", "hours"))
        return whole_hours if not minutes else _both(whole_hours, Text(f"{minutes} min", f"{minutes} min"))
    counted = Text(f"{minutes} min", f"{minutes} min")
    return _both(counted, seconds) if rest else counted


def _both(one: Text, other: Text) -> Text:
    return Text(f"{one.nb} {other.nb}", f"{one.en} {other.en}")


def _amount(size: Fraction, one: Text, many: Text) -> Text:
    shown = rounded(size, 0 if size.denominator == 1 else 1)
    number = said(Number(size, shown))
    return _both(number, one if size == 1 else many)


def median_wait(inquiries: Iterable[Inquiry]) -> Fraction | None:
    """Return the median of the waits that were noted; None where there are none."""
    waits = sorted(Fraction(one.wait.value) for one in inquiries if one.wait and one.wait.value is not None)
    if not waits:
        return None
    middle = len(waits) // 2
    return waits[middle] if len(waits) % 2 else (waits[middle - 1] + waits[middle]) / 2


def groups(channel: ReportedChannel, inquiries: Sequence[Inquiry]) -> tuple[tuple[Text, int], ...]:
    """Return the channel's bands with how many answers came within each, and those that never came.

    Later than the last band and unknown waits stand there only when there are any.
    """
    bands = channel.bands
    counts = [0] * len(bands)
    late = untimed = missed = 0
    for one in inquiries:
        if not one.answered:
            missed += 1
        elif one.wait is None or one.wait.value is None:
            untimed += 1
        elif (place := _place(Fraction(one.wait.value), bands)) is None:
            late += 1
        else:
            counts[place] += 1
    named = [(upto(band.limit, channel.wait_unit), n) for band, n in zip(bands, counts, strict=True)]
    later = [(_later(bands[-1].limit, channel.wait_unit), late)] if late else []
    return (*named, *later, *([(UNTIMED, untimed)] if untimed else []), (UNANSWERED, missed))


def _place(wait: Fraction, bands: Sequence[Band]) -> int | None:
    return next((place for place, band in enumerate(bands) if wait <= band.limit), None)


def upto(limit: Fraction, unit: WaitUnit) -> Text:
    """Say `inntil 20 sek`: a band reaches to its limit, the limit itself included."""
    long = duration(limit, unit)
    return Text(f"inntil {long.nb}", f"up to {long.en}")


def _later(limit: Fraction, unit: WaitUnit) -> Text:
    long = duration(limit, unit)
    return Text(f"mer enn {long.nb}", f"more than {long.en}")
