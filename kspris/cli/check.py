"""`kspris check`: a ruleset's diagnostics and a line of what was checked; 0 clean, 1 errors, 2 usage."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kspris.cli.command import argument, define, option
from kspris.cli.language import language
from kspris.cli.trouble import names_nothing

if TYPE_CHECKING:
    from kspris.ruleset.load import Loaded
    from kspris.ruleset.tell import Counts
    from kspris_dsl.diagnostic import Diagnostic
    from kspris_dsl.text import Language

SHAPE = "kspris.checked/1"


@define(
    "check",
    "REGELSETT er et år som en utvidelse kjenner, en mappe eller en fil. Uten navn: mappen du står i når "
    "den har .ksp-filer, ellers alle kjente år.\n\nUtgangskode: 0 uten feil, 1 med feil, 2 ved feil bruk.",
    "RULESET is a year that a plugin knows, a folder or a file. Without one: the current folder where it "
    "has .ksp files, else every known year.\n\nExit code: 0 without errors, 1 with errors, 2 wrong usage.",
)
@argument("rulesets", nargs=-1, metavar="[RULESET]...")
@option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    nb="Tekst for mennesker, JSON for programmer, eller merknader for GitHub.",
    en="Text for people, JSON for programs, or annotations for GitHub.",
)
@option(
    "--strict",
    is_flag=True,
    nb="La også advarsler gi utgangskode 1.",
    en="Let warnings give exit code 1 too.",
)
def command(rulesets: tuple[str, ...], form: str, strict: bool) -> int:
    """Check rulesets and tell of each."""
    from kspris import plugins
    from kspris.ruleset.load import load

    registry, refused = plugins.load()
    names = rulesets or _names_here(tuple(registry.years()))
    loaded = [load(name, registry) for name in names]
    _tell(loaded, refused, form, language())
    return _exit_code(loaded, strict=strict)


def _names_here(known: tuple[str, ...]) -> tuple[str, ...]:
    return (".",) if any(Path().glob("*.ksp")) else known


def _exit_code(loaded: list[Loaded], *, strict: bool) -> int:
    found = [one for each in loaded for one in each.diagnostics]
    if not found:
        return 0
    from kspris_dsl.render import severity

    if names_nothing(found):
        return 2
    if strict:
        return 1
    return int(any(severity(one) == "error" for one in found))


def _tell(loaded: list[Loaded], refused: tuple[Diagnostic, ...], form: str, spoken: Language) -> None:
    plugins = refused if not all(each.ok for each in loaded) else ()
    if form == "text" and not plugins and not any(each.diagnostics for each in loaded):
        for each in loaded:
            click.echo(_line(each, spoken))
        return
    from kspris_dsl.render import in_order, render, render_github

    if form == "json":
        click.echo(_json(loaded, plugins, spoken))
        return
    if form == "github":
        found = (*plugins, *(one for each in loaded for one in each.diagnostics))
        if found:
            click.echo(render_github(found, spoken).rstrip("\n"))
        return
    if plugins:
        click.echo(render(plugins, {}, spoken).rstrip("\n") + "\n")
    for each in loaded:
        if each.diagnostics:
            text = render(in_order(each.diagnostics), each.sources, spoken)
            click.echo(text.rstrip("\n") + "\n")
        click.echo(_line(each, spoken))


def _json(loaded: list[Loaded], refused: tuple[Diagnostic, ...], spoken: Language) -> str:
    import json

    from kspris.ruleset.named import ruleset_values
    from kspris_dsl.as_json import as_json
    from kspris_dsl.render import render_json

    rulesets = []
    for each in loaded:
        found = json.loads(render_json(each.diagnostics, spoken))
        rulesets.append(
            {
                "asked_for": each.name,
                "ok": each.ok,
                "ruleset": None if each.counts is None else ruleset_values(each.counts),
                "counts": None if each.counts is None else _counts(each.counts),
                "unchecked": each.unchecked,
                "diagnostics": found,
            }
        )
    told = {
        "shape": SHAPE,
        "rulesets": rulesets,
        "diagnostics": json.loads(render_json(refused, spoken)),
    }
    return as_json(told)


def _counts(found: Counts) -> dict[str, object]:
    return {
        "scored_questions": dict(found.scored_questions),
        "questions": dict(found.questions),
        "claims": found.claims,
        "claims_held": found.claims_held,
        "examples": found.examples,
    }


def _line(each: Loaded, spoken: Language) -> str:
    from kspris.ruleset.tell import summary_line

    found = _summary(each.diagnostics, spoken)
    if each.counts is not None:
        warned = f"; {found}" if found else ""
        return summary_line(each.counts).in_(spoken) + warned
    left_out = ""
    if each.unchecked and spoken == "nb":
        checks = "kontroll" if each.unchecked == 1 else "kontroller"
        left_out = f"; {each.unchecked} {checks} venter til det er rettet"
    elif each.unchecked:
        checks = "check waits" if each.unchecked == 1 else "checks wait"
        left_out = f"; {each.unchecked} {checks} until that is mended"
    return f"{each.name}: {found}{left_out}"


def _summary(diagnostics: tuple[Diagnostic, ...], spoken: Language) -> str:
    if not diagnostics:
        return ""
    from kspris_dsl.render import summary

    return summary(diagnostics, spoken)
