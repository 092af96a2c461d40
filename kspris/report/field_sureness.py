"""How sure the ranking is so far: a survey in the field goes in, blocks come out."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from kspris.document import (
    NO_TEXT,
    Axis,
    Block,
    Column,
    Fact,
    Facts,
    Intervals,
    Number,
    Paragraph,
    Reach,
    Table,
)
from kspris.report.field import FieldWork
from kspris.report.field_shown import class_label
from kspris.report.shown import estimate
from kspris_dsl.text import Text, counted

if TYPE_CHECKING:
    from kspris.comparison.prepared import Prepared
    from kspris.comparison.reliability import Reliability
    from kspris.comparison.standing import Standing

ALL = Text("Alle", "All")


def sureness(field: FieldWork) -> tuple[Block, ...]:
    """Return how well participants are told apart so far, and who may be the best."""
    here = field.prepared
    if here is None:
        return ()
    from kspris.comparison.reliability import NO_RANKS
    from kspris.comparison.sure_report import reliabilities

    found = reliabilities(here)
    sentence = Paragraph(_reliability_sentence(found[0], whole=field.whole), "lead")
    if found[0].value is None:
        return (sentence,)
    table = _reliability(field, found)
    return (sentence, table) if found[0].words == NO_RANKS else (sentence, table, *_ranking(field, here))


def _reliability_sentence(all_channels: Reliability, *, whole: bool) -> Text:
    words = all_channels.words
    if all_channels.value is None:
        return Text(f"Hvor godt deltakerne skilles, {words.nb}.",
                    f"How well participants are told apart {words.en}.")  # fmt: skip
    shown = estimate(all_channels.value, 2, NO_TEXT)
    so_far = NO_TEXT if whole else Text(" så langt", " so far")
    return Text(
        f"Påliteligheten{so_far.nb} er {shown.written('nb')}: {words.nb}.",
        f"Reliability{so_far.en} is {shown.written('en')}: {words.en}.",
    )


def _reliability(field: FieldWork, found: tuple[Reliability, ...]) -> Table:
    columns = (
        Column(Text("Kanal", "Channel")),
        Column(Text("Deltakere", "Participants"), "number"),
        Column(Text("Henvendelser per deltaker", "Inquiries per participant"), "number"),
        Column(Text("Pålitelighet", "Reliability"), "number"),
        Column(Text("Trengs for 0,80", "Needed for 0.80"), "number"),
        Column(Text("Hva den holder til", "What it is good for")),
    )
    rows = tuple(
        (
            ALL if one.channel is None else field.ruleset.channels[one.channel].labels,
            one.participants,
            estimate(one.inquiries, 1, NO_TEXT),
            None if one.value is None else estimate(one.value, 2, NO_TEXT),
            one.wanted,
            one.words,
        )
        for one in found
    )
    note = Text(
        "Pålitelighet: hvor mye av forskjellen mellom deltakerne som ville stått seg med like mange nye "
        "henvendelser, fra 0 (ingenting) til 1 (alt). Nest siste kolonne er hvor mange henvendelser hver "
        "deltaker måtte hatt for å komme til 0,80.",
        "Reliability: how much of the difference between participants would hold with as many new inquiries, "
        "from 0 (nothing) to 1 (all). The last column but one is how many inquiries each participant would "
        "need to get to 0.80.",
    )
    title = Text("Hvor godt deltakerne skilles", "How well participants are told apart")
    return Table(title, columns, rows, note)


def _ranking(field: FieldWork, here: Prepared) -> tuple[Block, ...]:
    from kspris.comparison.standing import least_ranked, standing

    found = standing(here)
    if not found.placed:
        least = round(least_ranked(field.ruleset))
        yet = NO_TEXT if field.whole else Text(" ennå", " yet")
        return (
            Paragraph(
                Text(
                    f"Ingen plasser{yet.nb}: det må {least} henvendelser til for å rangeres.",
                    f"No ranks{yet.en}: it takes {least} inquiries to be ranked.",
                )
            ),
        )
    best = sum(one.best for one in found.placed)
    facts = Facts(
        (
            Fact(Text("Rangert", "Ranked"), len(found.placed), _left_out(found)),
            Fact(
                Text("Kan være best av alle", "Could be the best of all"),
                best,
                Text("innen feilmarginen", "within the margin of error"),
            ),
        )
    )
    return facts, _rank_chart(found), *_leaders(field, here)


def _left_out(found: Standing) -> Text | None:
    if not found.left_out:
        return None
    return counted(
        len(found.left_out),
        Text("har for få henvendelser", "has too few inquiries"),
        Text("har for få henvendelser", "have too few inquiries"),
    )


def _rank_chart(found: Standing) -> Intervals:
    top = found.placed[:10]

    def rank(number: int) -> Number:
        return Number(Fraction(number), str(number))

    rows = tuple(Reach(one.participant, rank(one.rank), rank(one.low), rank(one.high)) for one in top)
    axis = Axis(Text("Plass", "Rank"), 1, max(2, len(found.placed)))
    alt = Text(
        "; ".join(f"{one.participant}: {one.rank} ({one.low}–{one.high})" for one in top) + ".",
        "; ".join(f"{one.participant}: {one.rank} ({one.low}–{one.high})" for one in top) + ".",
    )
    title = Text("De øverste, og plassene de kan ha", "The top, and the ranks that they may have")
    return Intervals(title, alt, axis, rows, downwards=True)


def _leaders(field: FieldWork, here: Prepared) -> tuple[Block, ...]:
    from kspris.comparison.standing import phrases
    from kspris.functions import awards

    rules = field.ruleset
    decisions = awards(here.results)
    told = phrases(here, decisions, counted=False)
    nobody = Text("ikke nok deltakere", "not enough participants")
    if not field.whole:
        nobody = Text(f"{nobody.nb} ennå", f"{nobody.en} yet")
    columns = (
        Column(Text("Pris", "Award")),
        Column(Text("Klasse", "Class")),
        Column(Text("Vinner", "Winner") if field.whole else Text("Leder så langt", "Leads so far")),
        Column(Text("Rangert", "Ranked"), "number"),
        Column(Text("Ledelsen", "The lead")),
    )
    rows = tuple(
        (
            rules.awards[one.award].labels,
            class_label(field, one.scope) if rules.awards[one.award].scope_kind == "class" else None,
            winner,
            len(one.places),
            (said.in_public or said.words) if one.winners else nobody,
        )
        for one, said in zip(decisions, told, strict=True)
        for winner in (one.winners or (None,))
    )
    title = Text("Prisene", "The awards") if field.whole else Text("Prisene så langt", "The awards so far")
    return (Table(title, columns, rows),) if rows else ()
