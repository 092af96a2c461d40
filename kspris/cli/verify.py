"""`kspris verify`: published figures derived anew, and which of them moved and why; 0 all equal, else 1."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kspris.cli.command import argument, define, option
from kspris.cli.language import language
from kspris.cli.terminal import clean

if TYPE_CHECKING:
    from kspris.results.verified import Moved, Verified
    from kspris_dsl.text import Language

SHAPE = "kspris.verified/1"
KEYS = ("level", "participant", "class", "channel", "kind", "measure")
"""The keys of a figure that moved, as all JSON calls them."""
SHOWN = 20


@define(
    "verify",
    "HVA er et år, mappen med reglene eller mappen med boken. Uten navn: alle kjente år som er "
    "publisert.\n\n"
    "Utgangskode: 0 når alt er likt, 1 når noe har flyttet seg eller boken er skadet.",
    "WHAT is a year, the folder of the rules or the folder of the ledger. Without one: every known year "
    "that is published.\n\nExit code: 0 when all is equal, 1 when something moved or the ledger is damaged.",
)
@argument("what", nargs=-1, metavar="[WHAT]...")
@option(
    "--ruleset",
    metavar="R",
    nb="Reglene det regnes etter (ellers de som boken ligger ved, eller årets).",
    en="The rules that score (else those that the ledger lies beside, or the year's).",
)
@option(
    "--all", "every", is_flag=True, nb="Vis alle tall som er flyttet.", en="Show every figure that moved."
)
@option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    nb="Tekst for mennesker eller JSON for programmer.",
    en="Text for people or JSON for programs.",
)
def command(what: tuple[str, ...], ruleset: str | None, every: bool, form: str) -> int:
    """Verify ledgers and tell of each publication."""
    from kspris.publishing import published_years, verify

    found = [one for name in what or published_years() for one in verify(name, ruleset)]
    if form == "json":
        click.echo(_json(found))
    else:
        lines = (line for one in found for line in _lines(one, language(), every=every))
        click.echo("\n".join(map(clean, lines)))
    return int(not all(one.ok for one in found))


# ---------------------------------------------------------------- text


def _lines(one: Verified, spoken: Language, *, every: bool) -> list[str]:
    nb = spoken == "nb"
    published = one.publication
    number = f"publisering {published.number}" if nb else f"publication {published.number}"
    simulated = (" (SIMULERT)" if nb else " (SIMULATED)") if published.simulated else ""
    name = f"{published.edition}, {number}{simulated}"
    return [f"{name}: {_outcome(one, nb=nb)}", *_details(one, spoken, every=every)]


def _outcome(one: Verified, *, nb: bool) -> str:
    if one.problems:
        return "kan ikke regnes på nytt" if nb else "cannot be derived anew"
    replaced = (", erstattet av en senere" if nb else ", superseded by a later one") if one.superseded else ""
    if not one.moved and not one.awards:
        return (f"likt ({one.equal} tall)" if nb else f"equal ({one.equal} figures)") + replaced
    count = len(one.moved)
    return (
        f"{count} tall er flyttet, {one.equal} er like" if nb else f"{count} moved, {one.equal} equal"
    ) + replaced


def _details(one: Verified, spoken: Language, *, every: bool) -> list[str]:
    nb = spoken == "nb"
    lines = []
    if one.problems:
        from kspris_dsl.render import render

        lines += render(one.problems, {}, spoken).splitlines()
    for each in one.awards:
        scope = f" {each.scope}" if each.scope else ""
        before, now = (", ".join(names) or "–" for names in (each.before, each.now))
        lines.append(f"{'pris' if nb else 'award'} {each.award}{scope}: {before} -> {now}")
    shown = one.moved if every else one.moved[:SHOWN]
    lines += [_moved(each, nb=nb) for each in shown]
    left = len(one.moved) - len(shown)
    if left:
        lines.append(f"… og {left} til; --all viser alle" if nb else f"... and {left} more; --all shows all")
    lines += [
        f"{'fordi' if nb else 'because'}: {why.in_(spoken)}" for why in one.why if one.moved or one.awards
    ]
    if one.why and not (one.moved or one.awards):
        told = "; ".join(why.in_(spoken) for why in one.why)
        lines.append(f"{'siden publiseringen' if nb else 'since publication'}: {told}")
    return [f"  {line}".rstrip() for line in lines]


def _moved(one: Moved, *, nb: bool) -> str:
    _, participant, group, channel, _, measure = one.key
    parts = [participant, group if participant is None else None, channel]
    where = ", ".join(part for part in parts if part) or ("hele undersøkelsen" if nb else "the whole survey")
    before, now = (_value(worth, nb=nb) for worth in (one.before, one.now))
    if one.also:
        remark = "samme verdi, annet grunnlag" if nb else "the same value, another basis"
        return f"{where}: {measure} {before} ({remark})"
    if one.before and one.now and before == now:
        return f"{where}: {measure} {before}, {_beyond(one.before[0], one.now[0], nb=nb)}"
    return f"{where}: {measure} {before} -> {now}"


def _beyond(before: str | None, now: str | None, *, nb: bool) -> str:
    """Say by how much a figure moved that is shown alike."""
    from fractions import Fraction

    change = Fraction(now or 0) - Fraction(before or 0)
    text = f"{float(change):+.1g}"
    return f"eksakt {text.replace('.', ',')}" if nb else f"exactly {text}"


def _value(worth: tuple[str | None, str | None] | None, *, nb: bool) -> str:
    if worth is None:
        return "finnes ikke" if nb else "not there"
    if worth[1] is None:
        return "–"
    return worth[1].replace(".", ",") if nb else worth[1]


# ---------------------------------------------------------------- JSON


def _json(found: list[Verified]) -> str:
    import json

    from kspris_dsl.as_json import as_json
    from kspris_dsl.render import render_json

    told = [
        {
            "edition": one.publication.edition,
            "publication": one.publication.number,
            "published": one.publication.published.isoformat(),
            "simulated": one.publication.simulated,
            "superseded": one.superseded,
            "ok": one.ok,
            "equal": one.equal,
            "moved": [
                {
                    **dict(zip(KEYS, each.key, strict=True)),
                    "before": _pair(each.before),
                    "now": _pair(each.now),
                }
                for each in one.moved
            ],
            "awards": [
                {"award": each.award, "scope": each.scope, "before": each.before, "now": each.now}
                for each in one.awards
            ],
            "why": [why.both() for why in one.why],
            "diagnostics": json.loads(render_json(one.problems, language())),
        }
        for one in found
    ]
    return as_json({"shape": SHAPE, "publications": told})


def _pair(worth: tuple[str | None, str | None] | None) -> dict[str, str | None] | None:
    return None if worth is None else {"exact": worth[0], "shown": worth[1]}
