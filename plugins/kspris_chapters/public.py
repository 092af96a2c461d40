"""What may be said in public: each statement with whether it holds, and why.

A place and an award are facts. To be better than others, or than before, must be beyond the margin.
"""

from __future__ import annotations

from collections.abc import Iterable

from kspris.api import TOTAL, Column, Reading, Table, Text
from kspris_chapters.among import AMONG, numbered, ranked
from kspris_chapters.words import beyond, beyond_nothing, bounded, quoted, say, shows

HOLDS = Text("Ja", "Yes")
FAILS = Text("Nei", "No")
UNSURE = Text("Ikke sikkert", "Not certain")
OFFICIAL = Text(
    "Plassen er offisiell og gjelder henvendelsene som ble gjort.",
    "The place is official, and is of the inquiries that were made.",
)
NOT_OFFICIAL = Text(
    "Prisen krever et annet antall henvendelser, så den offisielle plassen kan være en annen.",
    "The award takes another number of inquiries, so the official place may be another.",
)
Statement = tuple[Text, Text, Text]


def statements(reading: Reading) -> Table | None:
    """Return what may be said and what not; None where there is nothing to judge."""
    rows = (*_awards(reading), *_places(reading), *_best(reading), *_mean(reading), *_progress(reading))
    if not rows:
        return None
    columns = (
        Column(Text("Utsagn", "Statement")),
        Column(Text("Holder det?", "Does it hold?")),
        Column(Text("Hvorfor", "Why")),
    )
    return Table(Text("Hva dere kan si utad", "What you can say in public"), columns, rows)


def _awards(reading: Reading) -> Iterable[Statement]:
    for one in reading.leads:
        claim = say("Vi vant prisen {name}.", "We won the award {name}.", name=quoted(one.award))
        if one.shared:
            claim = say("Vi delte prisen {name}.", "We shared the award {name}.", name=quoted(one.award))
        yield claim, HOLDS, Text("Prisen er offisiell.", "The award is official.")


def _places(reading: Reading) -> Iterable[Statement]:
    for one in ranked(reading):
        claim = say("Vi ble {place}.", "We came {place}.", place=numbered(one))
        if one.official:
            yield claim, HOLDS, OFFICIAL
        else:
            yield claim, UNSURE, NOT_OFFICIAL


def _best(reading: Reading) -> Iterable[Statement]:
    """Judge what the first of a list would like to say; others have no ground for it."""
    for one in ranked(reading):
        if one.rank != 1 or one.high is None or one.of < 2:
            continue
        claim = say(
            "Vi gir den beste kundeservicen {among}.",
            "We give the best customer service {among}.",
            among=AMONG[one.among],
        )
        if one.shared:
            yield claim, FAILS, Text("Dere deler førsteplassen.", "You share the first place.")
        elif one.high == 1:
            yield (
                claim,
                HOLDS,
                Text("Forspranget er større enn feilmarginen.", "The lead is beyond the margin of error."),
            )
        else:
            why = Text(
                "Dere har det høyeste tallet, men forspranget er innenfor feilmarginen.",
                "You have the highest figure, but the lead is within the margin of error.",
            )
            yield claim, UNSURE, why


def _mean(reading: Reading) -> Iterable[Statement]:
    own, survey, limits = reading.figure(TOTAL), reading.figure(TOTAL, "survey"), reading.limits(TOTAL)
    if not shows(survey) or not shows(own) or not bounded(limits) or own.value == survey.value:
        return
    claim = Text("Vi er bedre enn snittet i undersøkelsen.", "We are better than the survey's mean.")
    if (own.value or 0) < (survey.value or 0):
        why = say(
            "Totalen er under snittet ({survey}).", "The total is below the mean ({survey}).", survey=survey
        )
        yield claim, FAILS, why
    elif beyond(limits, survey):
        why = say(
            "Snittet ({survey}) ligger utenfor feilmarginen.",
            "The mean ({survey}) lies outside the margin of error.",
            survey=survey,
        )
        yield claim, HOLDS, why
    else:
        why = say(
            "Snittet ({survey}) ligger innenfor feilmarginen.",
            "The mean ({survey}) lies within the margin of error.",
            survey=survey,
        )
        yield claim, UNSURE, why


def _progress(reading: Reading) -> Iterable[Statement]:
    last = reading.previous
    change = last.change if last is not None else None
    if last is None or change is None or not shows(change.own) or not bounded(change.own_limits):
        return
    claim = say("Vi er blitt bedre siden {year}.", "We have become better since {year}.", year=last.year)
    moved = say(
        "Endringen dere selv står for ({own})", "The change of your own doing ({own})", own=change.own
    )
    if (change.own.value or 0) <= 0:
        yield claim, FAILS, say("{change} går ikke oppover.", "{change} does not go up.", change=moved)
    elif beyond_nothing(change.own_limits):
        why = say(
            "{change} er større enn feilmarginen.", "{change} is beyond the margin of error.", change=moved
        )
        yield claim, HOLDS, why
    else:
        why = say(
            "{change} er innenfor feilmarginen.", "{change} is within the margin of error.", change=moved
        )
        yield claim, UNSURE, why
