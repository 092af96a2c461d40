"""Metrics of the customer experience as a reader sees them, and in a sentence how they stand."""

from __future__ import annotations

from typing import Literal

from attrs import frozen

from kspris.api import Limits, Measured, Number, Reading, Text
from kspris_chapters.among import everybody
from kspris_chapters.words import (
    NONE,
    NOTHING,
    beyond,
    bounded,
    in_words,
    listed,
    quoted,
    say,
    shows,
)


@frozen
class Seen:
    """A metric as the reader sees it: a figure is None where it may not be shown. `better`: than the survey,
    1 or -1, 0 for alike, None where it cannot be said; `surely`: the same, where it is beyond the margin."""

    measured: Measured
    own: Number | None
    of_class: Number | None
    survey: Number | None
    limits: Limits | None
    better: int | None
    surely: int

    @property
    def few(self) -> bool:
        """Whether few answers stand behind the own figure."""
        return shows(self.own) and self.limits is not None and self.limits.few


def seen(metric: Measured, reading: Reading) -> Seen:
    """Return a metric with what may be shown of it."""
    own, survey = _figure(metric, "own", reading), _figure(metric, "survey", reading)
    limits = reading.limits(metric)
    better, surely = None, 0
    if shows(own) and shows(survey):
        way = -1 if metric.direction == "lower_is_better" else 1
        one, other = own.value or 0, survey.value or 0
        better = way * ((one > other) - (one < other))
        surely = way * beyond(limits, survey)
    of_class = None if shows(survey) and everybody(reading) else _figure(metric, "class", reading)
    return Seen(metric, own, of_class, survey, limits, better, surely)


def _figure(metric: Measured, group: Literal["own", "class", "survey"], reading: Reading) -> Number | None:
    """Return a figure; none where too few answers stand behind it, and no net share without its margin."""
    limits = reading.limits(metric, group)
    return None if limits is not None and limits.hidden else reading.figure(metric, group)


# ------------------------------------------------------------------------------ the finding


def finding(every: tuple[Seen, ...]) -> Text:
    """Say on how many metrics the participant is better than the survey, and if it is beyond the margin."""
    beside = [one for one in every if one.better is not None]
    if not any(shows(one.own) for one in every):
        if any(one.limits is not None and one.limits.hidden for one in every):
            return Text(
                "Det er for få svar til å vise noe tall for kundeopplevelsen.",
                "There are too few answers to show any figure of the customer experience.",
            )
        return Text(
            "Det er ingen svar å måle kundeopplevelsen med.",
            "There are no answers to measure the customer experience by.",
        )
    if not beside:
        return _plain(every)
    if len(beside) == 1:
        return _one(beside[0])
    return say("{how}{sure}.", "{how}{sure}.", how=_how(beside), sure=_sure(beside))


def _plain(every: tuple[Seen, ...]) -> Text:
    told = [
        say("{own} på {name}", "{own} on {name}", own=one.own, name=quoted(one.measured.labels))
        for one in every
        if shows(one.own)
    ]
    return say("Dere fikk {told}.", "You got {told}.", told=listed(told))


def _one(seen: Seen) -> Text:
    sure = Text(
        "men forskjellen er innenfor feilmarginen", "but the difference is within the margin of error"
    )
    if seen.surely:
        sure = Text(
            "og forskjellen er større enn feilmarginen", "and the difference is beyond the margin of error"
        )
    if not seen.better:
        sure = Text("altså det samme", "which is the same")
    return say(
        "På {name} fikk dere {own}, mot {survey} i undersøkelsen, {sure}.",
        "On {name} you got {own}, against {survey} in the survey, {sure}.",
        name=quoted(seen.measured.labels),
        own=seen.own or NONE,
        survey=seen.survey or NONE,
        sure=sure,
    )


def _how(beside: list[Seen]) -> Text:
    n = len(beside)
    words = (
        (Text("bedre", "better"), 1),
        (Text("dårligere", "poorer"), -1),
        (Text("som snittet", "as the mean"), 0),
    )
    counts = [(word, sum(one.better == way for one in beside)) for word, way in words]
    found = [(word, count) for word, count in counts if count]
    (word, count), *rest = found
    if not rest:
        every = Text("begge", "both") if n == 2 else say("alle {n}", "all {n}", n=in_words(n))
        than = (
            NOTHING
            if word == words[2][0]
            else Text(" enn snittet i undersøkelsen", " than the survey's mean")
        )
        return say(
            "Kundeopplevelsen hos dere er {word}{than} på {every} målene",
            "Your customer experience is {word}{than} on {every} measures",
            word=word,
            than=than,
            every=every,
        )
    first = say(
        "{word} på {k} av {n} mål",
        "{word} on {k} of {n} measures",
        word=word,
        k=in_words(count),
        n=in_words(n),
    )
    others = [say("{word} på {k}", "{word} on {k}", word=word, k=in_words(count)) for word, count in rest]
    return say(
        "Målt mot snittet i undersøkelsen er kundeopplevelsen hos dere {parts}",
        "Against the survey's mean your customer experience is {parts}",
        parts=listed([first, *others]),
    )


def _sure(beside: list[Seen]) -> Text:
    sure = [one for one in beside if one.surely]
    if not any(one.better and bounded(one.limits) for one in beside):
        return NOTHING
    if not sure:
        return Text(
            ", men ingen av forskjellene er større enn feilmarginen",
            ", but none of the differences is beyond the margin of error",
        )
    if len(sure) == len(beside):
        return Text(
            ", og forskjellene er større enn feilmarginen",
            ", and the differences are beyond the margin of error",
        )
    return say(
        "; bare på {names} er forskjellen større enn feilmarginen",
        "; only on {names} is the difference beyond the margin of error",
        names=listed([quoted(one.measured.labels) for one in sure]),
    )
