"""What a change of the total is made of: whose doing each part is, how sure it is, which questions moved.

The engine splits the change; here its parts are drawn and told. Everything is in points of the total.
"""

from __future__ import annotations

from collections.abc import Iterable

from kspris.api import (
    Axis,
    Bar,
    Bars,
    Block,
    ChangeSince,
    Paragraph,
    PartOfChange,
    Step,
    Text,
    Waterfall,
)
from kspris_chapters.words import (
    NONE,
    POINTS,
    begun,
    beyond_nothing,
    bounded,
    in_words,
    listed,
    nil,
    say,
    sentences,
    shows,
)

MOVERS = 8
"""Questions that are shown: those that moved most."""
WHOSE = {
    "rules": Text("nye regler", "new rules"),
    "field": Text("en annen fordeling på kanalene", "another distribution over the channels"),
}


def made_of(change: ChangeSince, then: int, now: int) -> Iterable[Block]:
    """Draw the parts of a change between two years, tell the change on what is common, and the movers."""
    yield from _parts(change, then, now)
    yield from _core(change, then, now)
    yield from _movers(change)


def _parts(change: ChangeSince, then: int, now: int) -> Iterable[Block]:
    parts = [one for one in change.parts if one.value.value]
    if not parts or not shows(change.before) or not shows(change.after):
        return
    steps = tuple(Step(begun(one.labels), one.value, one.kind) for one in parts)
    start = Bar(Text(str(then), str(then)), change.before)
    end = Bar(Text(str(now), str(now)), change.after, own=True)
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


def _core(change: ChangeSince, then: int, now: int) -> Iterable[Block]:
    """Tell the change on the questions of both years, and whether it is more than chance.

    Only where the own part cannot be told from the channels: else the sentence has that part, and its margin.
    """
    core, limits = change.core, change.core_limits
    if not shows(core) or change.own is not None:
        return
    told = say(
        "På spørsmålene som er felles for {then} og {now}, er endringen {core}.",
        "On the questions that {then} and {now} have in common, the change is {core}.",
        then=then,
        now=now,
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


def _told(parts: Iterable[PartOfChange]) -> Text:
    return listed(
        [say("{name} {value}", "{name} {value}", name=one.labels, value=one.value) for one in parts]
    )


def _whose(parts: list[PartOfChange]) -> Iterable[Block]:
    """Say which of the parts nobody at the participant's has done anything for."""
    others = [
        WHOSE[kind]
        for kind in ("rules", "field")
        if any(one.kind == kind and not nil(one.value) for one in parts)
    ]
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
    title = Text("Spørsmålene som flyttet totalen mest", "The questions that moved the total most")
    if len(found) > 1:
        n = in_words(len(found))
        title = say(
            "De {n} spørsmålene som flyttet totalen mest", "The {n} questions that moved the total most", n=n
        )
    axis = Axis(Text("Bidrag til totalen", "Contribution to the total"), 0, 0, POINTS)
    bars = tuple(Bar(one.labels, one.value) for one in found)
    yield Bars(title, say("{told}.", "{told}.", told=_told(found)), axis, bars)
