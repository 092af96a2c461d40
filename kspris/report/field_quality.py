"""Unanswered inquiries, shoppers that differ, how sure the ranking is so far: a survey in, blocks out."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import ceil
from typing import TYPE_CHECKING

from kspris.document import (
    Axis,
    Bar,
    Bars,
    Block,
    Column,
    Fact,
    Facts,
    Intervals,
    Number,
    Paragraph,
    Reach,
    Table,
    written,
)
from kspris.report.field import FieldWork
from kspris.report.field_progress import class_label, listed, share
from kspris.report.shoppers import FLAGGED, LEAST, Shopper, shoppers
from kspris.report.shown import PERCENT, POINTS, estimate
from kspris_dsl.text import Language, Text, counted

if TYPE_CHECKING:
    from kspris.comparison.prepared import Prepared
    from kspris.comparison.reliability import Reliability
    from kspris.comparison.standing import Standing

MOST = 15
"""Rows of a list that is cut."""
ALL = Text("Alle", "All")


def unanswered(field: FieldWork) -> tuple[Block, ...]:
    """Return the unanswered share by channel, and the participants with the most."""
    used = [one for one in field.channels if one.tally.made]
    if not used:
        return ()
    bars = tuple(
        Bar(
            field.ruleset.channels[one.channel].labels,
            share(field, one.tally.unanswered, one.tally.made),
            one.channel,
        )
        for one in used
    )
    axis = Axis(Text("Ubesvart", "Unanswered"), 0, _round_up(bars), PERCENT)
    title = Text("Ubesvarte, kanal for kanal", "Unanswered, channel by channel")
    return (Bars(title, listed(bars), axis, bars), *_most_unanswered(field))


def _round_up(bars: tuple[Bar, ...]) -> float:
    most = max((float(one.value.value) for one in bars if one.value.value is not None), default=0.0)
    return min(100.0, max(10.0, 10.0 * ceil(most / 10)))


def _most_unanswered(field: FieldWork) -> tuple[Block, ...]:
    missed = [one for one in field.participants if one.tally.unanswered]
    if not missed:
        return ()
    missed.sort(
        key=lambda one: (-Fraction(one.tally.unanswered, one.tally.made), -one.tally.made, one.participant)
    )
    columns = (
        Column(Text("Deltaker", "Participant")),
        Column(Text("Klasse", "Class")),
        Column(Text("Ubesvart", "Unanswered"), "number"),
        Column(Text("Av", "Of"), "number"),
        Column(Text("Andel", "Share"), "number", PERCENT),
    )
    rows = tuple(
        (
            one.participant,
            class_label(field, one.participant_class),
            one.tally.unanswered,
            one.tally.made,
            share(field, one.tally.unanswered, one.tally.made),
        )
        for one in missed[:MOST]
    )
    return (Table(Text("Flest ubesvarte", "Most unanswered"), columns, rows),)


# ------------------------------------------------------------------------------ shoppers


def shopping(field: FieldWork) -> tuple[Block, ...]:
    """Return how much each shopper's scores differ from the others', those worth a look first."""
    if field.prepared is None:
        return ()
    found = shoppers(field.prepared)
    if not found:
        return (
            Paragraph(
                Text("Observatørene er ikke oppgitt i filen.", "The file does not name the shoppers."),
                "plain",
            ),
        )
    judged = [one for one in found if one.difference is not None]
    flagged = [one for one in judged if one.flagged]
    blocks: list[Block] = [Paragraph(_shopper_sentence(found, judged, flagged), "lead")]
    blocks.append(Paragraph(_what_it_is(), "note"))
    chosen = flagged or [*judged[:5], *[one for one in judged[-5:] if one not in judged[:5]]]
    if chosen:
        blocks.append(_severity(field, chosen[:30], all_flagged=bool(flagged)))
    blocks.append(_shopper_table(field, found))
    return tuple(blocks)


def _shopper_sentence(found: tuple[Shopper, ...], judged: list[Shopper], flagged: list[Shopper]) -> Text:
    if not judged:
        return Text(
            f"Ingen av {len(found)} observatører har nok besvarte henvendelser ({LEAST}) til å vurderes.",
            f"None of {len(found)} shoppers has enough answered inquiries ({LEAST}) to be judged.",
        )
    chance = max(1, round(0.05 * len(judged)))
    return Text(
        f"{len(flagged)} av {len(judged)} observatører skiller seg ut. Rundt {chance} ville gjort det ved en "
        "tilfeldighet.",
        f"{len(flagged)} of {len(judged)} shoppers stand out. About {chance} would do so by chance.",
    )


def _what_it_is() -> Text:
    return Text(
        "Forskjellen er snittet av observatørens besvarte henvendelser mot det de andre ga på samme kanal, i "
        "poeng. Linjen er feilmarginen; den som har hele linjen på én side av null, er merket. Det kan "
        "skyldes strenghet, men også hvilke deltakere observatøren har kontaktet.",
        "The difference is the mean of the shopper's answered inquiries against what the others gave on the "
        "same channel, in points. The line is the margin of error; one with the whole line on one side of "
        "zero is marked. It may be severity, but also which participants the shopper has contacted.",
    )


def _severity(field: FieldWork, chosen: list[Shopper], *, all_flagged: bool) -> Intervals:
    rows = tuple(_reach(field, one) for one in chosen)
    edge = max(abs(float(end.value)) for one in rows for end in (one.low, one.high) if end.value is not None)
    edge = 5.0 * ceil(edge / 5)
    axis = Axis(Text("Forskjell fra de andre", "Difference from the others"), -edge, edge, POINTS)
    title = (
        Text("Observatører som skiller seg ut", "Shoppers that stand out")
        if all_flagged
        else Text("De strengeste og de mildeste", "The strictest and the mildest")
    )
    return Intervals(title, Text(_said(rows, "nb"), _said(rows, "en")), axis, rows)


def _said(rows: Sequence[Reach], language: Language) -> str:
    """Return the rows of a chart in words."""
    told = (
        f"{written(one.labels, language)} {one.middle.written(language)} "
        f"({one.low.written(language)} – {one.high.written(language)})"
        for one in rows
    )
    return "; ".join(told) + "."


def _reach(field: FieldWork, one: Shopper) -> Reach:
    middle, error = one.difference or 0.0, one.error or 0.0
    decimals = field.ruleset.decimals
    made = [
        estimate(value, decimals, POINTS, signed=True)
        for value in (middle, middle - FLAGGED * error, middle + FLAGGED * error)
    ]
    return Reach(one.shopper, _of(made[0], one.answered), made[1], made[2])


def _of(number: Number, n: int) -> Number:
    return Number(number.value, number.shown, number.unit, n, number.signed)


def _shopper_table(field: FieldWork, found: tuple[Shopper, ...]) -> Table:
    decimals = field.ruleset.decimals
    columns = (
        Column(Text("Observatør", "Shopper")),
        Column(Text("Henvendelser", "Inquiries"), "number"),
        Column(Text("Besvart", "Answered"), "number", PERCENT),
        Column(Text("Forskjell", "Difference"), "number", POINTS),
        Column(Text("Standardfeil", "Standard error"), "number", POINTS),
        Column(Text("Merket", "Marked")),
    )
    rows = tuple(
        (
            one.shopper,
            one.inquiries,
            share(field, one.answered, one.inquiries),
            None if one.difference is None else estimate(one.difference, decimals, POINTS, signed=True),
            None if one.error is None else estimate(one.error, decimals, POINTS),
            Text("se nærmere", "look closer") if one.flagged else None,
        )
        for one in found
    )
    title = Text(
        f"Alle {len(found)} observatører, de strengeste først", f"All {len(found)} shoppers, strictest first"
    )
    return Table(title, columns, rows)


# ------------------------------------------------------------------------------ how sure


def sureness(field: FieldWork) -> tuple[Block, ...]:
    """Return how well participants are told apart so far, and who may be the best."""
    here = field.prepared
    if here is None:
        return ()
    from kspris.comparison.reliability import NO_RANKS
    from kspris.comparison.sure_report import reliabilities

    found = reliabilities(here)
    blocks: list[Block] = [Paragraph(_reliability_sentence(found[0]), "lead"), _reliability(field, found)]
    if found[0].value is None or found[0].words == NO_RANKS:
        return tuple(blocks)
    return (*blocks, *_ranking(field, here))


def _reliability_sentence(whole: Reliability) -> Text:
    if whole.value is None:
        return Text(f"Hvor godt deltakerne skilles, {whole.words.nb}.",
                    f"How well participants are told apart {whole.words.en}.")  # fmt: skip
    shown = estimate(whole.value, 2, Text("", ""))
    return Text(
        f"Påliteligheten så langt er {shown.written('nb')}: {whole.words.nb}.",
        f"Reliability so far is {shown.written('en')}: {whole.words.en}.",
    )


def _reliability(field: FieldWork, found: tuple[Reliability, ...]) -> Table:
    columns = (
        Column(Text("Kanal", "Channel")),
        Column(Text("Deltakere", "Participants"), "number"),
        Column(Text("Henvendelser per deltaker", "Inquiries per participant"), "number"),
        Column(Text("Pålitelighet", "Reliability"), "number"),
        Column(Text("Trengs for 0,80", "Needed for .80"), "number"),
        Column(Text("Hva den holder til", "What it is good for")),
    )
    rows = tuple(
        (
            ALL if one.channel is None else field.ruleset.channels[one.channel].labels,
            one.participants,
            estimate(one.inquiries, 1, Text("", "")),
            None if one.value is None else estimate(one.value, 2, Text("", "")),
            one.wanted,
            one.words,
        )
        for one in found
    )
    return Table(Text("Hvor godt deltakerne skilles", "How well participants are told apart"), columns, rows)


def _ranking(field: FieldWork, here: Prepared) -> tuple[Block, ...]:
    from kspris.comparison.standing import least_ranked, standing

    found = standing(here)
    if not found.placed:
        least = round(least_ranked(field.ruleset))
        return (
            Paragraph(
                Text(
                    f"Ingen plasser ennå: det må {least} henvendelser til for å rangeres.",
                    f"No ranks yet: it takes {least} inquiries to be ranked.",
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
    place = Text("plass", "rank")

    def rank(number: int) -> Number:
        return Number(Fraction(number), str(number))

    rows = tuple(Reach(one.participant, rank(one.rank), rank(one.low), rank(one.high)) for one in top)
    axis = Axis(Text("Plass", "Rank"), 1, max(2, len(found.placed)), place)
    alt = Text(
        "; ".join(f"{one.participant}: {one.rank} ({one.low}–{one.high})" for one in top) + ".",
        "; ".join(f"{one.participant}: {one.rank} ({one.low}–{one.high})" for one in top) + ".",
    )
    title = Text("De ti øverste, og plassene de kan ha", "The top ten, and the ranks that they may have")
    return Intervals(title, alt, axis, rows, downwards=True)


def _leaders(field: FieldWork, here: Prepared) -> tuple[Block, ...]:
    from kspris.comparison.standing import phrases
    from kspris.functions import awards

    rules = field.ruleset
    decisions = awards(here.results)
    told = phrases(here, decisions, counted=False)
    columns = (
        Column(Text("Pris", "Award")),
        Column(Text("Klasse", "Class")),
        Column(Text("Leder så langt", "Leads so far")),
        Column(Text("Rangert", "Ranked"), "number"),
        Column(Text("Ledelsen", "The lead")),
    )
    rows = tuple(
        (
            rules.awards[one.award].labels,
            class_label(field, one.scope) if rules.awards[one.award].scope_kind == "class" else None,
            winner,
            len(one.places),
            said.words if one.winners else Text("ikke nok deltakere ennå", "not enough participants yet"),
        )
        for one, said in zip(decisions, told, strict=True)
        for winner in (one.winners or (None,))
    )
    return (Table(Text("Prisene så langt", "The awards so far"), columns, rows),) if rows else ()
