"""Shoppers who differ from the others: a survey in the field goes in, blocks come out."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from kspris.document import Axis, Block, Column, Intervals, Number, Paragraph, Reach, Table, written
from kspris.report.field import FieldWork
from kspris.report.field_shown import share
from kspris.report.shoppers import FLAGGED, LEAST, Shopper, shoppers
from kspris.report.shown import PERCENT, POINTS, estimate
from kspris_dsl.text import Language, Text


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
    chosen = flagged or [*judged[:5], *[one for one in judged[-5:] if one not in judged[:5]]]
    if chosen:
        blocks.append(Paragraph(_what_it_is(), "note"))
        blocks.append(_severity(field, chosen[:30], all_flagged=bool(flagged)))
    return tuple(blocks)


def all_shoppers(field: FieldWork) -> tuple[Block, ...]:
    """Return a row for each shopper, the strictest first."""
    found = () if field.prepared is None else shoppers(field.prepared)
    return (_shopper_table(field, found),) if found else ()


def _shopper_sentence(found: tuple[Shopper, ...], judged: list[Shopper], flagged: list[Shopper]) -> Text:
    if len(found) == 1:
        return Text(
            "Det er bare én observatør, så det er ingen å sammenligne med.",
            "There is only one shopper, so there is nobody to compare with.",
        )
    if not judged:
        return Text(
            f"Ingen av {len(found)} observatører har nok besvarte henvendelser ({LEAST}) til å vurderes.",
            f"None of {len(found)} shoppers has enough answered inquiries ({LEAST}) to be judged.",
        )
    if len(judged) == 1:
        return Text(
            f"Bare én av {len(found)} observatører har nok besvarte henvendelser ({LEAST}) til å vurderes.",
            f"Only one of {len(found)} shoppers has enough answered inquiries ({LEAST}) to be judged.",
        )
    chance = round(len(judged) / 20)
    by_chance = (
        Text(f"Rundt {chance}", f"About {chance}") if chance else Text("Færre enn én", "Fewer than one")
    )
    return Text(
        f"{len(flagged)} av {len(judged)} observatører skiller seg ut. {by_chance.nb} ville gjort det ved en "
        "tilfeldighet.",
        f"{len(flagged)} of {len(judged)} shoppers {'stands' if len(flagged) == 1 else 'stand'} out. "
        f"{by_chance.en} would do so by chance.",
    )


def _what_it_is() -> Text:
    return Text(
        "Forskjellen er snittet av observatørens besvarte henvendelser mot det de andre ga på samme kanal, i "
        "poeng. Linjen er feilmarginen; den som har hele linjen på én side av null, er merket. Det kan "
        "skyldes at observatøren er streng eller mild, men også hvilke deltakere observatøren har kontaktet.",
        "The difference is the mean of the shopper's answered inquiries against what the others gave on the "
        "same channel, in points. The line is the margin of error; one with the whole line on one side of "
        "zero is marked. It may be a strict or a mild shopper, but also which participants were contacted.",
    )


def _severity(field: FieldWork, chosen: list[Shopper], *, all_flagged: bool) -> Intervals:
    rows = tuple(_reach(field, one) for one in chosen)
    edge = max(abs(float(end.value)) for one in rows for end in (one.low, one.high) if end.value is not None)
    edge = 5.0 * ceil(edge / 5)
    axis = Axis(Text("Forskjell fra de andre", "Difference from the others"), -edge, edge, POINTS)
    return Intervals(
        _severity_title(len(chosen), all_flagged=all_flagged),
        Text(_said(rows, "nb"), _said(rows, "en")),
        axis,
        rows,
    )


def _severity_title(count: int, *, all_flagged: bool) -> Text:
    if count == 1:
        return Text("Forskjellen fra de andre", "The difference from the others")
    if all_flagged:
        return Text("Observatører som skiller seg ut", "Shoppers that stand out")
    return Text("De strengeste og de mildeste", "The strictest and the mildest")


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
        Column(Text("Feilmargin ±", "Margin of error ±"), "number", POINTS),
        Column(Text("Merket", "Marked")),
    )
    rows = tuple(
        (
            one.shopper,
            one.inquiries,
            share(field, one.answered, one.inquiries),
            None if one.difference is None else estimate(one.difference, decimals, POINTS, signed=True),
            None if one.error is None else estimate(FLAGGED * one.error, decimals, POINTS),
            Text("se nærmere", "look closer") if one.flagged else None,
        )
        for one in found
    )
    return Table(_table_title(found), columns, rows)


def _table_title(found: tuple[Shopper, ...]) -> Text:
    if len(found) == 1:
        return Text("Observatøren", "The shopper")
    if sum(one.difference is not None for one in found) < 2:  # the order is by name
        return Text(f"Alle {len(found)} observatører", f"All {len(found)} shoppers")
    return Text(
        f"Alle {len(found)} observatører, de strengeste først", f"All {len(found)} shoppers, strictest first"
    )
