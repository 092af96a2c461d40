"""`kspris plugins`: what every installed plugin brings, whose it is, and which rulesets use it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kspris.cli.command import define, option
from kspris.cli.language import language
from kspris.cli.terminal import clean, console, say, tell

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kspris.registry import Kind, Owned, Registry
    from kspris.ruleset.load import Loaded
    from kspris.ruleset.model import Ruleset
    from kspris_dsl.diagnostic import Diagnostic

    Rows = list[tuple[Kind, str, Owned[object], tuple[str, ...]]]

SHAPE = "kspris.plugins/1"
HEADINGS = {
    "nb": ("slag", "navn", "eier", "utgave", "brukes i"),
    "en": ("kind", "id", "owner", "version", "used in"),
}


@define("plugins")
@option(
    "--check",
    is_flag=True,
    nb="Avslutt med 1 hvis noe er galt med en utvidelse eller et regelsett den har med.",
    en="Exit with 1 when something is wrong with a plugin or a ruleset that it ships.",
)
@option(
    "--format",
    "layout",
    type=click.Choice(["text", "json"]),
    default="text",
    nb="Tabell, eller JSON for programmer.",
    en="A table, or JSON for programs.",
)
def command(check: bool, layout: str) -> int:
    """List the plugins on stdout; what was refused goes to stderr."""
    from kspris.plugins import load
    from kspris.ruleset.load import load as load_ruleset

    registry, refused = load()
    years = {year: load_ruleset(year, registry) for year in registry.years()}
    problems = [*refused, *(one for loaded in years.values() for one in _errors(loaded))]
    rows = _rows(registry, {year: loaded.ruleset for year, loaded in years.items() if loaded.ruleset})
    if layout == "json":
        _print_json(rows, problems)
    else:
        _print_table(rows)
        tell(refused)
        for loaded in years.values():
            tell(_errors(loaded), loaded.sources)
        _print_sum(rows, problems)
    return 1 if check and problems else 0


def _errors(loaded: Loaded) -> tuple[Diagnostic, ...]:
    from kspris_dsl.render import severity

    return tuple(one for one in loaded.diagnostics if severity(one) == "error")


def _rows(registry: Registry, rulesets: Mapping[str, Ruleset]) -> Rows:
    from kspris.registry import KINDS

    users: dict[tuple[Kind, str], list[str]] = {}
    for year, ruleset in rulesets.items():
        for used in _used(ruleset):
            users.setdefault(used, []).append(year)
    return [
        (kind, name, owned, tuple(users.get((kind, name), ())))
        for kind in KINDS
        for name, owned in registry.of(kind).items()
    ]


def _used(ruleset: Ruleset) -> Iterator[tuple[Kind, str]]:
    """The plugin values that a ruleset names; an id that it declares by itself has no owner to find."""
    yield "rulesets", ruleset.id
    yield from (("channels", channel) for channel in ruleset.channels)
    yield from (("classes", one) for one in ruleset.classes)
    for method in dict.fromkeys(metric.method for metric in ruleset.metrics.values()):
        yield "metrics", method
    for method in dict.fromkeys(scale.method for scale in ruleset.scales.values() if scale.method):
        yield "scales", method


def _print_table(rows: Rows) -> None:
    from rich.table import Table
    from rich.text import Text as Rich

    from kspris.registry import KIND_LABELS

    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in HEADINGS[language()]:
        table.add_column(heading, overflow="fold")
    for kind, name, owned, users in rows:
        label = KIND_LABELS[kind].in_(language())
        cells = (label, name, owned.owner, owned.version, ", ".join(users) or "-")
        table.add_row(*(Rich(clean(cell)) for cell in cells))
    console().print(table)


def _print_sum(rows: Rows, problems: Iterable[Diagnostic]) -> None:
    from kspris_dsl.render import summary

    owners = len({owned.owner for _, _, owned, _ in rows})
    wrong = summary(problems, language())
    say(
        f"\n{len(rows)} navn fra {owners} utvidelser: {wrong or 'ingenting galt'}.",
        f"\n{len(rows)} ids from {owners} plugins: {wrong or 'nothing wrong'}.",
    )


def _print_json(rows: Rows, problems: Iterable[Diagnostic]) -> None:
    import json

    from kspris_dsl.as_json import as_json
    from kspris_dsl.render import render_json

    listed = [
        {
            "kind": kind,
            "id": name,
            "distribution": owned.distribution,
            "entry": owned.entry,
            "version": owned.version,
            "rulesets": list(users),
        }
        for kind, name, owned, users in rows
    ]
    told = json.loads(render_json(problems, language()))
    click.echo(as_json({"shape": SHAPE, "plugins": listed, "diagnostics": told}))
