"""Where a participant stands against the survey, over channels, categories or questions, and how surely.

A difference counts as sure where the survey's mean lies outside the margin of error of the own figure.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attrs import frozen

from kspris.api import Measured, Number, Reading, Text
from kspris_chapters.words import (
    TOO_FEW,
    begun,
    beyond,
    bounded,
    difference,
    in_words,
    listed,
    nil,
    said,
    say,
    sentences,
    shows,
)


@frozen
class Stand:
    """What is compared, its figures and their difference. `sure`: beyond the margin of error; None where
    there is no margin. `few`: too few answers are why."""

    labels: Text
    own: Number
    survey: Number
    gap: Number
    sure: bool | None
    few: bool = False

    @property
    def below(self) -> bool:
        """Whether it is below the survey's mean, as far as can be seen."""
        return (self.gap.value or 0) < 0 and not nil(self.gap)


FEW = 3
"""So many are named; more are counted."""
NO_MARGINS = Text(
    "Svarene er for få til at feilmarginer kan regnes ut.",
    "There are too few answers to work out margins of error.",
)


@frozen
class Manner:
    """How a kind of thing is spoken of: `på alle kanalene`, `på`."""

    every: Text
    both: Text
    at: Text


CHANNELS = Manner(
    Text("På alle kanalene", "On every channel"),
    Text("På begge kanalene", "On both channels"),
    Text("på", "on"),
)
CATEGORIES = Manner(
    Text("I alle kategoriene", "In every category"),
    Text("I begge kategoriene", "In both categories"),
    Text("i", "in"),
)


def stands(reading: Reading, what: Iterable[tuple[Text, Measured, str | None]]) -> tuple[Stand, ...]:
    """Compare each measure, on its channel, with the survey: the farthest below first."""
    found = [_stand(reading, *one) for one in what]
    return tuple(sorted((one for one in found if one is not None), key=lambda one: one.gap.value or 0))


def _stand(reading: Reading, labels: Text, measured: Measured, channel: str | None) -> Stand | None:
    own, survey = reading.figure(measured, "own", channel), reading.figure(measured, "survey", channel)
    if not shows(own) or not shows(survey):
        return None
    limits = reading.limits(measured, "own", channel)
    sure = bool(beyond(limits, survey)) if bounded(limits) else None
    few = limits is not None and limits.reason == TOO_FEW
    return Stand(labels, own, survey, difference(own, survey), sure, few)


def on_channels(reading: Reading, measured: Measured) -> Text | None:
    """Say how a measure stands on the participant's channels, and why that may differ from the whole."""
    found = stands(reading, ((one.labels, measured, one.id) for one in reading.channels))
    if len(found) < 2:
        return None
    every = len(found) == len(reading.channels)
    whole = _stand(reading, measured.labels, measured, None) if every else None
    return sentences((told(found, CHANNELS, every=every), sureness(found), mixed(whole, found)))


def told(found: Sequence[Stand], manner: Manner, *, every: bool = True) -> Text:
    """Say where the participant stands best and weakest against the survey, of two or more.

    `every`: nothing is missing among those found, so that one may speak of all of them.
    """
    weakest, best = found[0], found[-1]
    them = manner.both if len(found) == 2 else manner.every
    if every and nil(difference(best.gap, weakest.gap)):
        return _alike(best, them)
    if every and (best.below or not weakest.below):
        return _one_sided(best, weakest, them, manner.at)
    return say(
        "Målt mot undersøkelsen står dere sterkest {at} {best} og svakest {at} {weakest}.",
        "Against the survey you are strongest {at} {best} and weakest {at} {weakest}.",
        at=manner.at,
        best=_named(best),
        weakest=_named(weakest),
    )


def _one_sided(best: Stand, weakest: Stand, them: Text, at: Text) -> Text:
    side = Text("under", "below") if best.below else Text("over", "above")
    if nil(weakest.gap) or nil(best.gap):
        side = Text("på eller over", "at or above")
    most, least = (weakest, best) if best.below else (best, weakest)
    return say(
        "{them} ligger dere {side} snittet i undersøkelsen, mest {at} {most} og minst {at} {least}.",
        "{them} you are {side} the survey's mean, most {at} {most} and least {at} {least}.",
        them=them,
        side=side,
        at=at,
        most=_named(most),
        least=_named(least),
    )


def _alike(one: Stand, every: Text) -> Text:
    if nil(one.gap):
        return say(
            "{every} ligger dere på snittet i undersøkelsen.",
            "{every} you are at the survey's mean.",
            every=every,
        )
    return say(
        "{every} ligger dere like langt fra snittet i undersøkelsen ({gap}).",
        "{every} you are equally far from the survey's mean ({gap}).",
        every=every,
        gap=one.gap,
    )


def _named(one: Stand) -> Text:
    return Text(f"{one.labels.nb} ({said(one.gap).nb})", f"{one.labels.en} ({said(one.gap).en})")


def sureness(found: Sequence[Stand], told: Stand | None = None) -> Text | None:
    """Say which of the differences are beyond their margins of error; None where there is none to speak of.

    `told` is the one that the sentence before ends with.
    """
    known = [one for one in found if one.sure is not None]
    sure = [one for one in known if one.sure]
    if not known:
        return NO_MARGINS if all(one.few for one in found) else None
    if not sure and len(known) < len(found):
        return Text(
            "Ingen av forskjellene som det er en feilmargin for, er større enn den.",
            "None of the differences that have a margin of error is beyond it.",
        )
    if not sure:
        return Text(
            "Ingen av forskjellene er større enn feilmarginen.",
            "None of the differences is beyond its margin of error.",
        )
    if len(sure) == len(found):
        which = Text("Alle forskjellene", "All the differences")
        if len(found) == 2:
            which = Text("Begge forskjellene", "Both differences")
        return Text(f"{which.nb} er større enn feilmarginen.", f"{which.en} are beyond the margin of error.")
    if sure == [told]:
        return Text(
            "Bare den forskjellen er større enn feilmarginen.",
            "Only that difference is beyond its margin of error.",
        )
    return _few(sure) if len(sure) <= FEW else _many(sure)


def _few(sure: Sequence[Stand]) -> Text:
    wording = Text(
        "Større enn feilmarginen er forskjellene for {names}.",
        "The differences for {names} are beyond their margins of error.",
    )
    if len(sure) == 1:
        wording = Text(
            "Bare forskjellen for {names} er større enn feilmarginen.",
            "Only the difference for {names} is beyond its margin of error.",
        )
    return wording.filled(names=listed([one.labels for one in reversed(sure)]))


def _many(sure: Sequence[Stand]) -> Text:
    under = sum(one.below for one in sure)
    side = Text(
        f"{under} under snittet og {len(sure) - under} over",
        f"{under} below the mean and {len(sure) - under} above",
    )
    if under in (0, len(sure)):
        side = (
            Text("alle under snittet", "all below the mean")
            if under
            else Text("alle over snittet", "all above the mean")
        )
    return say(
        "{n} av forskjellene er større enn feilmarginen, {side}.",
        "{n} of the differences are beyond their margins of error, {side}.",
        n=begun(in_words(len(sure))),
        side=side,
    )


def mixed(whole: Stand | None, found: Sequence[Stand]) -> Text | None:
    """Say why one may be above the mean in all and below it on every channel, or the other way about."""
    if whole is None or nil(whole.gap) or any(nil(one.gap) for one in found):
        return None
    if any(one.below == whole.below for one in found):
        return None
    sides = (Text("under", "below"), Text("over", "above"))
    return say(
        "At dere likevel ligger {side} snittet samlet, kommer av at mange andre ble målt på andre kanaler.",
        "You are still {side} the mean in all, because many others were measured on other channels.",
        side=sides[0] if whole.below else sides[1],
    )
