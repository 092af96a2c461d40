"""Background: what the survey is, the class's role-play, the channels used, and who the shoppers were."""

from __future__ import annotations

import datetime

from kspris.api import (
    ANSWERED,
    Asked,
    Block,
    Cell,
    Column,
    Edition,
    Fact,
    Facts,
    Heading,
    OwnClass,
    Paragraph,
    Reading,
    Section,
    Table,
    Text,
)
from kspris_chapters.among import everybody
from kspris_chapters.beside import PARTICIPANTS, PERCENT, answered, asked, joined
from kspris_chapters.words import counted, in_words, inquiries, say

LABELS = Text("Bakgrunn", "Background")
HOW = Text(
    "Observatører tok kontakt med dere som mulige nye kunder, uten at dere visste hvem de var. Etter hver "
    "henvendelse svarte observatøren på de samme spørsmålene som stilles om alle deltakerne.",
    "Mystery shoppers got in touch as possible new customers, without your knowing who they were. After "
    "each inquiry the shopper answered the same questions that are asked about every participant.",
)
EVERYBODY = Text("alle i undersøkelsen", "everybody in the survey")
NOT_TOLD = Text("Ikke oppgitt", "Not stated")


def sections(reading: Reading) -> tuple[Section, ...]:
    """Return the background of the figures."""
    blocks: list[Block] = [Paragraph(_lead(reading), "lead")]
    blocks += [Facts(_facts(reading)), Paragraph(HOW), *_role_play(reading), _channels(reading)]
    blocks += _short(reading)
    blocks += _shoppers(reading)
    return (Section("bakgrunn", LABELS, tuple(blocks)),)


def _lead(reading: Reading) -> Text:
    every, channels = asked(reading), reading.channels
    spread = say("på {n} kanaler", "on {n} channels", n=in_words(len(channels)))
    if len(channels) == 1:
        spread = Text("på én kanal", "on one channel")
    return say(
        "Dere fikk {every} {spread}, og svarte {how}.",
        "You got {every} {spread}, and {how}.",
        every=inquiries(every) if every != 1 else Text("én henvendelse", "one inquiry"),
        spread=spread,
        how=_how_many(every, answered(reading)),
    )


def _how_many(every: int, replied: int) -> Text:
    if every == 1:
        return Text("på den", "answered it") if replied else Text("ikke på den", "did not answer it")
    if not replied:
        return Text("ikke på noen av dem", "answered none of them")
    if replied == every:
        return Text("på alle", "answered all of them")
    return Text(f"på {replied} av dem", f"answered {replied} of them")


def _facts(reading: Reading) -> tuple[Fact, ...]:
    edition, own = reading.edition, reading.own_class
    facts = [
        Fact(Text("Undersøkelse", "Survey"), edition.title, _size(edition)),
        Fact(Text("Klasse", "Class"), own.labels, EVERYBODY if everybody(reading) else _of(own)),
        Fact(Text("Henvendelser til dere", "Inquiries to you"), asked(reading), _planned(reading)),
    ]
    if edition.period is not None:
        facts.append(Fact(Text("Periode", "Period"), _period(*edition.period)))
    return tuple(facts)


def _of(own: OwnClass) -> Text:
    return counted(own.others + 1, *PARTICIPANTS)


def _size(edition: Edition) -> Text:
    size = counted(edition.participants, *PARTICIPANTS)
    return joined(size, Text("simulert", "simulated")) if edition.simulated else size


def _planned(reading: Reading) -> Text | None:
    plan = reading.edition.inquiries
    if plan is None:
        return None
    if plan == asked(reading):
        return Text("som planlagt", "as planned")
    return Text(f"{plan} var planlagt", f"{plan} were planned")


def _period(first: datetime.date, last: datetime.date) -> Text:
    nb = [f"{day.day}.{day.month}.{day.year}" for day in (first, last)]
    return Text(f"{nb[0]}–{nb[1]}", f"{first.isoformat()} – {last.isoformat()}")


def _role_play(reading: Reading) -> list[Block]:
    own = reading.own_class
    if own.role_play is None:
        return []
    return [
        Heading(Text("Rollespillet", "The role-play")),
        Paragraph(
            Text(
                "Observatørene i klassen {name} fikk denne oppgaven:",
                "The shoppers of the class {name} got this task:",
            ).filled(name=own.labels)
        ),
        Paragraph(Text(f"«{own.role_play.nb}»", f"“{own.role_play.en}”")),
    ]


def _channels(reading: Reading) -> Table:
    columns = (
        Column(Text("Kanal", "Channel")),
        Column(Text("Henvendelser", "Inquiries"), "number"),
        Column(Text("Besvart", "Answered"), "number"),
        Column(Text("Ubesvart", "Unanswered"), "number"),
        Column(Text("Andel besvart", "Share answered"), "number", PERCENT),
    )
    rows: list[tuple[Cell, ...]] = [
        (
            one.labels,
            one.inquiries,
            one.answered,
            one.inquiries - one.answered,
            reading.figure(ANSWERED, "own", one.id),
        )
        for one in reading.channels
    ]
    every, replied = asked(reading), answered(reading)
    if len(rows) > 1:
        rows.append((Text("I alt", "In all"), every, replied, every - replied, reading.figure(ANSWERED)))
    return Table(Text("Henvendelsene, kanal for kanal", "The inquiries by channel"), columns, tuple(rows))


def _short(reading: Reading) -> list[Block]:
    plan, every = reading.edition.inquiries, asked(reading)
    if plan is None or every >= plan:
        return []
    done = Text(f"{every} ble gjennomført og godkjent. Tallene bygger på dem",
                f"{every} were done and approved. The figures rest on those")  # fmt: skip
    if every == 1:
        done = Text("bare én ble gjennomført og godkjent. Tallene bygger på den",
                    "only one was done and approved. The figures rest on it")  # fmt: skip
    told = say("Planen var {plan}, og {done}.", "The plan was {plan}, and {done}.",
               plan=inquiries(plan), done=done)  # fmt: skip
    return [Paragraph(told, "note")]


def _shoppers(reading: Reading) -> list[Block]:
    found = [one for one in reading.background() if any(count for _, count in one.counts)]
    if not found:
        return []
    return [
        Heading(Text("Hvem observatørene var", "Who the shoppers were")),
        *(_shopper(one, asked(reading)) for one in found),
    ]


def _shopper(one: Asked, every: int) -> Table:
    told = sum(count for _, count in one.counts)
    rows: list[tuple[Cell, ...]] = [(label, count) for label, count in one.counts]
    if told < every:
        rows.append((NOT_TOLD, every - told))
    columns = (Column(Text("Svar", "Answer")), Column(Text("Henvendelser", "Inquiries"), "number"))
    return Table(one.labels, columns, tuple(rows))
