"""Those whom a participant is seen among: its class and the survey, or both at once where they are the same.

With everybody in one class the two have the same mean and the same places. They are then told once, as the
survey's.
"""

from __future__ import annotations

from typing import Literal

from kspris.api import Measured, Number, Ranked, Reading, Text
from kspris_chapters.words import say, shows

CLASS = Text("Klassen", "The class")
PARTICIPANTS = Text("Deltakerne", "The participants")
AMONG = {"class": Text("i klassen", "in the class"), "survey": Text("i undersøkelsen", "in the survey")}


def everybody(reading: Reading) -> bool:
    """Say whether the reader's class is the whole survey."""
    return reading.own_class.others + 1 == reading.edition.participants


def nearest(reading: Reading) -> Literal["class", "survey"]:
    """Return whom the reader stands among first: the class, or the survey where that is the class."""
    return "survey" if everybody(reading) else "class"


def listed_as(reading: Reading) -> Text:
    """Return what those who are listed with the reader are called: `Klassen`, `Deltakerne`."""
    return PARTICIPANTS if everybody(reading) else CLASS


def within(reading: Reading) -> Text:
    """Say among whom a place or a list is: `i klassen`, `i undersøkelsen`."""
    return AMONG[nearest(reading)]


def class_mean(reading: Reading, measured: Measured, channel: str | None = None) -> Number | None:
    """Return the class's figure; None where it may not be seen, or where the survey's is the same one."""
    found = reading.figure(measured, "class", channel)
    told = everybody(reading) and shows(reading.figure(measured, "survey", channel))
    return None if told else found


def places(reading: Reading) -> tuple[Ranked, ...]:
    """Return the reader's places, in the class first, also those that cannot be told."""
    groups: tuple[Literal["class", "survey"], ...] = (
        ("survey",) if everybody(reading) else ("class", "survey")
    )
    found = (reading.ranked(one) for one in groups)
    return tuple(one for one in found if one is not None)


def ranked(reading: Reading) -> tuple[Ranked, ...]:
    """Return the places that the reader has, in the class first."""
    return tuple(one for one in places(reading) if one.rank is not None)


def numbered(one: Ranked) -> Text:
    """Say a place: `nummer 3 av 8 i klassen`, `delt nummer 3 av 8 i klassen`."""
    place = say(
        "nummer {rank} av {of} {among}",
        "number {rank} of {of} {among}",
        rank=one.rank or 0,
        of=one.of,
        among=AMONG[one.among],
    )
    return say("delt {place}", "joint {place}", place=place) if one.shared else place
