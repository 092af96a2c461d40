"""How sure it is: the places that are possible, the margin of the total, and what may be said in public.

Nothing here changes a result, a place or an award. Wording is for leaders; the method has a page of its own.
"""

from __future__ import annotations

from collections.abc import Iterable

from kspris.api import (
    TOTAL,
    Axis,
    Block,
    Cell,
    Column,
    Intervals,
    Limits,
    Number,
    Paragraph,
    Ranked,
    Reach,
    Reading,
    Section,
    Table,
    Text,
)
from kspris_chapters.among import AMONG, nearest, numbered, places, ranked
from kspris_chapters.beside import YOU
from kspris_chapters.margins import margins, one_inquiry
from kspris_chapters.public import statements
from kspris_chapters.words import (
    NONE,
    begun,
    bounded,
    counted,
    inquiries,
    nil,
    say,
    shows,
    whole,
)

LABELS = Text("Hvor sikkert er dette?", "How sure is this?")


LEAD = Text(
    "Prisen er deres uansett: Den går til det høyeste tallet. Hvor klar ledelsen er, sier om dere ventelig "
    "ville vunnet med nye henvendelser også. Klar ledelse: forspranget er større enn feilmarginen. Knapp "
    "ledelse: dere er mer sannsynlig best enn ikke. Dødt løp: flere kan like gjerne være best.",
    "The award is yours in any case: it goes to the highest figure. How clear the lead is says whether you "
    "would be expected to win with new inquiries too. Clear lead: beyond the margin of error. Narrow lead: "
    "you are more likely than not the best. Dead heat: others may just as well be the best.",
)


def sections(reading: Reading) -> tuple[Section, ...]:
    """Return the chapter."""
    blocks: list[Block] = [Paragraph(_lead(reading), "lead"), *_places(reading), *_leads(reading)]
    blocks += [*margins(reading), *one_inquiry(reading)]
    said = statements(reading)
    if said is not None:
        blocks.append(said)
    return (Section("sikkerhet", LABELS, tuple(blocks)),)


# ------------------------------------------------------------------------------ the lead


def _lead(reading: Reading) -> Text:
    own = reading.figure(TOTAL)
    if not shows(own):
        return Text(
            "Det er ingen total, og dermed ingenting å være sikker på.",
            "There is no total, and hence nothing to be sure of.",
        )
    first = next((one for one in ranked(reading) if one.low is not None), None)
    return _by_total(own, reading.limits(TOTAL)) if first is None else _by_place(first, own)


def _by_place(one: Ranked, own: Number) -> Text:
    place = say("Dere er {place}", "You are {place}", place=numbered(one))
    low, high = one.low or 0, one.high or 0
    if low == high:
        return say(
            "{place}, og ingen annen plass er innenfor feilmarginen.",
            "{place}, and no other place is within the margin of error.",
            place=place,
        )
    where = say("alt fra {low} til {high}", "anything from {low} to {high}", low=low, high=high)
    if high == low + 1:
        where = say("{low} eller {high}", "{low} or {high}", low=low, high=high)
    elif (low, high) == (1, one.of):
        where = say("hvilken som helst av de {of}", "any of the {of}", of=one.of)
    but = Text("men", "but")
    if one.rank == 1 and not one.shared:
        but = Text("men forspranget er ikke sikkert:", "but the lead is not certain:")
    return say(
        "{place}, {but} {n} kan den egentlige plassen være {where}.",
        "{place}, {but} {n} the true place may be {where}.",
        place=place,
        but=but,
        n=_with(own.n or 0, begins=one.rank == 1 and not one.shared),
        where=where,
    )


def _with(n: int, *, begins: bool) -> Text:
    told = say("med {n}", "with {n}", n=inquiries(n))
    return Text(begun(told).nb, told.en) if begins else told


def _by_total(own: Number, limits: Limits | None) -> Text:
    if not bounded(limits):
        known = None if limits is None else limits.reason
        return say(
            "Totalen er {own}; hvor sikker den er, kan ikke sies{why}.",
            "The total is {own}; how sure it is cannot be said{why}.",
            own=own,
            why=Text("", "") if known is None else say(": {why}", ": {why}", why=known),
        )
    return say(
        "Totalen er {own}, men med like mange nye henvendelser ville den trolig havnet mellom {low} og "
        "{high}.",
        "The total is {own}, but with as many new inquiries it would most likely have landed between {low} "
        "and {high}.",
        own=own,
        low=limits.low or NONE,
        high=limits.high or NONE,
    )


# ------------------------------------------------------------------------------ places and awards


def _places(reading: Reading) -> Iterable[Block]:
    for one in places(reading):
        if one.low is not None and one.high is not None and one.rank is not None:
            yield _place(one)
            if one.left_out:
                yield Paragraph(_left_out(one), "note")
        elif one.reason is not None:
            why = say(
                "Plassen {among} kan ikke vurderes: {why}.",
                "The place {among} cannot be judged: {why}.",
                among=AMONG[one.among],
                why=one.reason,
            )
            yield Paragraph(why, "note")
    chance = _chance(reading.ranked(nearest(reading)))
    if chance is not None:
        yield Paragraph(chance)


def _chance(one: Ranked | None) -> Text | None:
    """Say the chance of being truly best, to one who could be."""
    if one is None or one.low != 1 or one.high == 1 or not shows(one.chance):
        return None
    return say(
        "Anslått sjanse for at dere egentlig er best {among}: {chance}.",
        "Estimated chance that you truly are the best {among}: {chance}.",
        among=AMONG[one.among],
        chance=Text("under 1\N{NO-BREAK SPACE}%", "below 1\N{NO-BREAK SPACE}%")
        if nil(one.chance)
        else one.chance,
    )


def _place(one: Ranked) -> Intervals:
    rank, low, high = (whole(at or 0) for at in (one.rank, one.low, one.high))
    title = say("Plassen {among}, av {of}", "The place {among}, of {of}", among=AMONG[one.among], of=one.of)
    alt = say(
        "Nummer {rank} av {of}; plassene fra {low} til {high} er mulige.",
        "Number {rank} of {of}; the places from {low} to {high} are possible.",
        rank=rank,
        of=one.of,
        low=low,
        high=high,
    )
    if one.low == one.high:
        alt = say(
            "Nummer {rank} av {of}; ingen annen plass er mulig.",
            "Number {rank} of {of}; no other place is possible.",
            rank=rank,
            of=one.of,
        )
    axis = Axis(Text("Plass", "Place"), 1, max(one.of, 2))
    return Intervals(title, alt, axis, (Reach(YOU, rank, low, high, True),), downwards=True)


def _left_out(one: Ranked) -> Text:
    """Say who is not among those whom the place is among."""
    return say(
        "{n} {among} har for få henvendelser til å rangeres, og er ikke med.",
        "Not among these: {n} {among} with too few inquiries to be ranked.",
        n=counted(one.left_out, Text("deltaker", "participant"), Text("deltakere", "participants")),
        among=AMONG[one.among],
    )


def _leads(reading: Reading) -> Iterable[Block]:
    if not reading.leads:
        return
    shared = any(one.shared for one in reading.leads)
    rows: list[tuple[Cell, ...]] = []
    for one in reading.leads:
        how = Text("Delt", "Shared") if one.shared else Text("Alene", "Alone")
        phrase = (
            Text("Kan ikke regnes ut", "Cannot be worked out") if one.phrase is None else begun(one.phrase)
        )
        rows.append((one.award, *([how] if shared else []), phrase))
    columns = (
        Column(Text("Pris", "Award")),
        *([Column(Text("Vunnet", "Won"))] if shared else []),
        Column(Text("Ledelsen", "The lead")),
    )
    yield Table(Text("Prisene dere vant", "The awards you won"), columns, tuple(rows), LEAD)
