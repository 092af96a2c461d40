"""What an award would survive, in plain words: values go in, lines in two languages come out."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from kspris.comparison.robustness import AwardRobustness, OneInquiry, Scenario, Weightings
from kspris.comparison.tipping import Tipping
from kspris.ruleset.figures import decimal, listed
from kspris.ruleset.model import Ruleset
from kspris_dsl.text import Text


def heading(one: AwardRobustness, ruleset: Ruleset) -> Text:
    """Return whose the award is: award, class and winner."""
    label = ruleset.awards[one.award].labels
    group = ruleset.classes.get(one.scope or "")
    where = Text(f", {group.labels.nb}", f", {group.labels.en}") if group is not None else Text("", "")
    who = Text(*(["–"] * 2)) if not one.winners else listed([Text(name, name) for name in one.winners])
    return Text(f"{label.nb}{where.nb}: {who.nb}", f"{label.en}{where.en}: {who.en}")


def lines(one: AwardRobustness, ruleset: Ruleset, previous: Ruleset | None) -> tuple[Text, ...]:
    """Return what there is to say of an award, a line a question."""
    if one.reason is not None:
        return (Text(f"ikke prøvd: {one.reason.nb}", f"not tested: {one.reason.en}"),)
    several = len(one.winners) > 1
    found = [_lead(one), *(_scenario(each, previous, several=several) for each in one.scenarios)]
    if one.one_inquiry is None:
        found.append(_POOLED)
        return tuple(found)
    found.append(_one_inquiry(one.one_inquiry, several=several))
    whose = one.winners[0] if several else ""
    found += [_weightings(each, whose) for each in (one.areas, one.questions) if each is not None]
    if not several:
        found.append(_tipping(one.tipping, ruleset))
    return tuple(found)


def note(robust: Iterable[AwardRobustness]) -> Text:
    """Return how it was found: method, versions and draws."""
    first = next((one for one in robust if one.areas is not None), None)
    if first is None or first.areas is None:
        return Text("Ingenting av dette endrer en vinner.", "None of this changes a winner.")
    drawn = first.areas
    return Text(
        f"Ingenting av dette endrer en vinner. Metode {first.method} {first.version}; vekter: {drawn.method} "
        f"{drawn.version}, {_count(drawn.draws).nb} trekninger, variasjon {round(100 * drawn.cv)} %; "
        "frø står i --format json.",
        f"None of this changes a winner. Method {first.method} {first.version}; weights: {drawn.method} "
        f"{drawn.version}, {_count(drawn.draws).en} draws, variation {round(100 * drawn.cv)} %; "
        "--format json has the seeds.",
    )


def _points(value: Fraction) -> Text:
    return decimal(value, 2)


def _lead(one: AwardRobustness) -> Text:
    others = one.competitors - len(one.winners)
    rest = Text(f"{others} andre i feltet", f"{others} others in the field")
    if others == 1:
        rest = Text("én annen i feltet", "one other in the field")
    if one.lead is None:
        return rest
    if one.lead == 0:
        return Text(
            f"likt med en annen av {others} på totalen; stigen avgjorde",
            f"level on the total with another of {others}; the ladder decided",
        )
    points = _points(one.lead)
    return Text(f"foran med {points.nb} poeng, {rest.nb}", f"ahead by {points.en} points, {rest.en}")


def _scenario(one: Scenario, previous: Ruleset | None, *, several: bool) -> Text:
    year = previous.year if previous is not None else ""
    what = {
        "previous_rules": Text(f"etter reglene for {year}".rstrip(), f"by the rules of {year}".rstrip()),
        "previous_exact": Text(
            f"etter reglene for {year}, uten spørsmål som er bygget over unøyaktig",
            f"by the rules of {year}, without questions that are bridged inexactly",
        ),
        "common_core": Text(
            f"bare på spørsmålene som er de samme i {year}",
            f"on the questions alone that are the same in {year}",
        ),
    }[one.id]
    if one.reason is not None:
        if one.id == "previous_rules" and previous is None:
            what = Text("etter fjorårets regler", "by last year's rules")
        return Text(f"{what.nb}: ikke prøvd, {one.reason.nb}", f"{what.en}: not tried, {one.reason.en}")
    told = _held(one, several=several)
    cover = _cover(one)
    return Text(f"{what.nb}: {told.nb}{cover.nb}", f"{what.en}: {told.en}{cover.en}")


def _held(one: Scenario, *, several: bool) -> Text:
    if one.holds:
        if one.margin is None:
            return Text("vinner også da", "wins then too")
        if one.margin == 0:
            return Text("likt på toppen", "level at the top")
        points = _points(one.margin)
        return Text(f"vinner også da, med {points.nb} poeng", f"wins then too, by {points.en} points")
    who = listed([Text(name, name) for name in one.winners])
    by = _NO_MORE
    if one.margin is not None and one.margin < 0:
        ahead = _ahead(one.margin, several=several)
        by = Text(f", {ahead.nb}", f", {ahead.en}")
    wins = "wins" if len(one.winners) == 1 else "win"
    return Text(f"da vinner {who.nb}{by.nb}", f"then {who.en} {wins}{by.en}")


def _ahead(margin: Fraction, *, several: bool) -> Text:
    """Return how far who leads then is ahead of who won: of the last of them, where there are several."""
    points = _points(-margin)
    of = Text("en av dem som vant", "one of those that won") if several else Text("den som vant", "who won")
    return Text(f"{points.nb} poeng foran {of.nb}", f"{points.en} points ahead of {of.en}")


def _cover(one: Scenario) -> Text:
    if one.coverage is None:
        count = len(one.left_out)
        return Text(f" (uten {count} spørsmål)", f" (without {count} questions)") if count else Text("", "")
    share = decimal(100 * one.coverage.exact, 1)
    return Text(f" (dekning {share.nb} %)", f" (coverage {share.en} %)")


def _one_inquiry(one: OneInquiry, *, several: bool) -> Text:
    if not one.costly and not one.level:
        return Text(
            f"uten en hvilken som helst av {one.tried} henvendelser: vinner også da",
            f"without any one of {one.tried} inquiries: wins then too",
        )
    if not one.costly:
        rest = Text("", "")
        if one.level < one.tried:
            rest = Text("; uten noen av de andre: vinner også da", "; without any other: wins then too")
        return Text(
            f"uten én henvendelse: {one.level} av {one.tried} ville gitt en annen like mye på totalen, og da "
            f"avgjør stigen{rest.nb}",
            f"without one inquiry: {one.level} of {one.tried} would leave another level on the total, for "
            f"the ladder to decide{rest.en}",
        )
    ahead = _ahead(one.margin or Fraction(0), several=several)
    level = Text("", "")
    if one.level:
        level = Text(
            f"; {one.level} til ville gitt en annen like mye på totalen",
            f"; {one.level} more would leave another level on the total",
        )
    return Text(
        f"uten én henvendelse: {one.costly} av {one.tried} ville kostet seieren; mest {one.worst} "
        f"hos {one.of}, uten den leder {one.then}, {ahead.nb}{level.nb}",
        f"without one inquiry: {one.costly} of {one.tried} would cost the win; most {one.worst} of {one.of}, "
        f"without which {one.then} leads, {ahead.en}{level.en}",
    )


def _weightings(one: Weightings, whose: str) -> Text:
    """`whose`: the winner that is told of, where there are several."""
    what = {"areas": Text("områdene", "the areas"), "questions": Text("spørsmålene", "the questions")}[
        one.over
    ]
    won = decimal(Fraction(100 * round(one.won * one.draws), one.draws), 1)
    rank = f"{one.low}" if one.low == one.high else f"{one.low}–{one.high}"
    spread, who = round(100 * one.cv), f"{whose} " if whose else ""
    return Text(
        f"andre vekter på {what.nb} (±{spread} %): {who}vinner i {won.nb} % av {_count(one.draws).nb} "
        f"trekninger; minst ni av ti gir plass {rank}",
        f"other weights on {what.en} (±{spread} %): {who}wins in {won.en} % of {_count(one.draws).en} draws; "
        f"at least nine in ten give rank {rank}",
    )


def _count(number: int) -> Text:
    return Text(f"{number:,}".replace(",", "\u00a0"), f"{number:,}")


def _tipping(one: Tipping | None, ruleset: Ruleset) -> Text:
    if one is None:
        return Text(
            "ingen flytting av vekt mellom områdene gir en annen vinner",
            "no move of weight between areas gives another winner",
        )
    moved, target = _points(one.moved), ruleset.areas[one.target].labels
    parts = [
        Text(
            f"{ruleset.areas[area].labels.nb} ({_points(part).nb})",
            f"{ruleset.areas[area].labels.en} ({_points(part).en})",
        )
        for area, part in one.sources.items()
    ]
    sources = listed(parts)
    if len(parts) == 1:
        only = ruleset.areas[next(iter(one.sources))].labels
        sources = only
    return Text(
        f"minst {moved.nb} prosentpoeng av totalen må flyttes, fra {sources.nb} til {target.nb}, "
        f"før {one.rival} er på høyde",
        f"at least {moved.en} percentage points of the total must move, from {sources.en} to {target.en}, "
        f"before {one.rival} is level",
    )


_NO_MORE = Text("", "")
_POOLED = Text(
    "vekter og enkelthenvendelser er ikke prøvd: regelsettet samler alle poeng i én brøk",
    "weights and single inquiries are not tested: the ruleset pools all points in one ratio",
)
