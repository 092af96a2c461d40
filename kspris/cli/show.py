"""`kspris show`: what a ruleset comes to, per channel: weights, counts, claims, awards, provenance."""

from __future__ import annotations

import os
import shutil
import sys
from typing import TYPE_CHECKING

import click

from kspris.cli.command import argument, define, option
from kspris.cli.language import language
from kspris.cli.terminal import say, tell
from kspris.cli.trouble import names_nothing

if TYPE_CHECKING:
    from kspris.ruleset.model import Ruleset
    from kspris.ruleset.overview_section import Section
    from kspris_dsl.text import Language

NARROWEST, PIPED, WIDEST = 60, 100, 120


@define(
    "show",
    "REGELSETT er et år som en utvidelse kjenner, en mappe eller en fil.",
    "RULESET is a year that a plugin knows, a folder or a file.",
)
@argument("ruleset", metavar="RULESET")
@option("--channel", metavar="C", nb="Vis bare én kanal.", en="Show one channel only.")
@option(
    "--format",
    "form",
    type=click.Choice(["text", "md", "json"]),
    default="text",
    nb="Tabeller for mennesker, Markdown, eller JSON for programmer.",
    en="Tables for people, Markdown, or JSON for programs.",
)
def command(ruleset: str, channel: str | None, form: str) -> int:
    """Show one ruleset."""
    from kspris import plugins
    from kspris.ruleset.load import load

    registry, refused = plugins.load()
    loaded = load(ruleset, registry)
    made = loaded.ruleset
    if made is None:
        tell((*refused, *loaded.diagnostics), loaded.sources)
        name = loaded.name
        say(
            f"{name}: kan ikke vises før feilene er rettet",
            f"{name}: cannot be shown until that is mended",
            err=True,
        )
        return 2 if names_nothing(loaded.diagnostics) else 1
    if channel is not None and channel not in made.channels:
        raise _no_channel(channel, made)
    if form == "json":
        from kspris.ruleset.overview_json import overview_json

        click.echo(overview_json(made, channel))
        return 0
    from kspris.ruleset.overview import overview

    sections = overview(made, channel)
    click.echo(_markdown(made, sections, language()) if form == "md" else _text(made, sections, language()))
    return 0


def _no_channel(channel: str, ruleset: Ruleset) -> click.UsageError:
    from kspris_dsl.suggest import suggest

    near = suggest(channel, ruleset.channels) or tuple(ruleset.channels)
    shown = ", ".join(near)
    if language() == "nb":
        message = f"Kanalen «{channel}» finnes ikke i {ruleset.name}. Prøv {shown}."
    else:
        message = f"There is no channel “{channel}” in {ruleset.name}. Try {shown}."
    return click.UsageError(message, click.get_current_context())


# ---------------------------------------------------------------- text


def _text(ruleset: Ruleset, sections: tuple[Section, ...], spoken: Language) -> str:
    from kspris.ruleset.overview import heading

    width = _width()
    first, *rest = (one.in_(spoken) for one in heading(ruleset))
    lines = [line for text in rest for line in _wrapped(text, width)]
    parts = ["\n".join([_strong(first), *lines])]
    parts += [_table(one, spoken, width) for one in sections]
    return "\n\n".join(parts)


def _width() -> int:
    """The terminal's width within bounds; into a pipe what `COLUMNS` says, or else `PIPED`."""
    if not sys.stdout.isatty() and not os.environ.get("COLUMNS"):
        return PIPED
    return max(NARROWEST, min(WIDEST, shutil.get_terminal_size((PIPED, 24)).columns))


def _strong(text: str) -> str:
    return click.style(text, bold=True)


def _table(section: Section, spoken: Language, width: int) -> str:
    headers = [one.in_(spoken) for one in section.headers]
    rows = _cells(section, spoken)
    sizes = _sizes(headers, rows, width)
    rule = "  ".join("─" * size for size in sizes)
    lines = [_strong(section.title.in_(spoken)), *_row(headers, sizes, section.right), rule]
    for row in rows:
        lines.extend(_row(row, sizes, section.right))
    for note in section.notes:
        lines.extend(_wrapped(note.in_(spoken), width))
    return "\n".join(lines)


def _cells(section: Section, spoken: Language) -> list[list[str]]:
    return [[cell if isinstance(cell, str) else cell.in_(spoken) for cell in row] for row in section.rows]


def _sizes(headers: list[str], rows: list[list[str]], width: int) -> list[int]:
    """Give each column what it needs; the widest ones yield until the table fits."""
    sizes = [max(len(row[at]) for row in [headers, *rows]) for at in range(len(headers))]
    least = [
        max(len(word) for row in [headers, *rows] for word in (row[at].split() or [""]))
        for at in range(len(sizes))
    ]
    while sum(sizes) + 2 * (len(sizes) - 1) > width:
        able = [at for at in range(len(sizes)) if sizes[at] > least[at]]
        if not able:
            break
        widest = max(able, key=lambda at: sizes[at])
        sizes[widest] -= 1
    return sizes


def _row(cells: list[str], sizes: list[int], right: frozenset[int]) -> list[str]:
    import textwrap

    parts = [
        textwrap.wrap(cell, size, break_long_words=False, break_on_hyphens=False) or [""]
        for cell, size in zip(cells, sizes, strict=True)
    ]
    lines = []
    for number in range(max(len(part) for part in parts)):
        words = [part[number] if number < len(part) else "" for part in parts]
        line = [
            word.rjust(size) if at in right else word.ljust(size)
            for at, (word, size) in enumerate(zip(words, sizes, strict=True))
        ]
        lines.append("  ".join(line).rstrip())
    return lines


def _wrapped(text: str, width: int) -> list[str]:
    import textwrap

    indent = " " * (len(text) - len(text.lstrip()))
    return textwrap.wrap(
        text.strip(), width, initial_indent=indent, subsequent_indent=indent + "  ", break_on_hyphens=False
    )


# ---------------------------------------------------------------- Markdown


def _markdown(ruleset: Ruleset, sections: tuple[Section, ...], spoken: Language) -> str:
    from kspris.results.markdown_text import escaped, table
    from kspris.ruleset.overview import heading

    first, *rest = (one.in_(spoken) for one in heading(ruleset))
    parts = [f"# {escaped(first)}", *map(escaped, rest)]
    for section in sections:
        headers = [one.in_(spoken) for one in section.headers]
        rule = ["---:" if at in section.right else "---" for at in range(len(headers))]
        told = table((headers, rule, *_cells(section, spoken)))
        notes = "\n".join(f"- {escaped(note.in_(spoken).strip())}" for note in section.notes)
        parts += [f"## {escaped(section.title.in_(spoken))}", told, *([notes] if notes else [])]
    return "\n\n".join(parts)
