"""The pages that are made, not written: in come the product's own tables, out go Markdown files.

`python docs/generate.py` writes the language references, docs/commands.md, docs/diagnostics/ and the two
pages of docs/plugins/ on what chapters are made of anew;
with `--check` it writes nothing, names the pages that differ from what it would write, and exits 1.
"""

from __future__ import annotations

import contextlib
import importlib
import inspect
import io
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import attrs

from kspris import api
from kspris.cli.main import kspris
from kspris.cli.table import COMMANDS
from kspris_dsl.catalogue import Entry, every_entry
from kspris_dsl.catalogue.page import explanation
from kspris_dsl.reference import reference
from kspris_dsl.text import Language

DOCS = Path(__file__).parent
MADE = "<!-- Made by `python docs/generate.py`. Changes made here are lost. -->"
FAMILY_TITLES = {
    "1": "KS1xx: the text (files, syntax, placement)",
    "2": "KS2xx: the meaning (names, numbers, scales, claims, examples)",
    "3": "KS3xx: the bridge to last year",
    "4": "KS4xx: responses and other data",
    "5": "KS5xx: plugins",
}


def help_of(arguments: list[str], language: Language) -> str:
    """Return what `kspris ... --help` prints in one language, at a fixed width."""
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        kspris.main(
            args=["--lang", language, *arguments, "--help"],
            prog_name="kspris",
            standalone_mode=False,
            terminal_width=100,
        )
    return printed.getvalue().rstrip()


def command_section(name: str) -> str:
    """Return one command's help in both languages."""
    row = COMMANDS[name]
    english, norwegian = help_of([name], "en"), help_of([name], "nb")
    return (
        f"## kspris {name}\n\n{row.en}\n\n```text\n{english}\n```\n\n"
        f"<details><summary>På norsk</summary>\n\n```text\n{norwegian}\n```\n\n</details>\n"
    )


def commands_page() -> str:
    """Return the page of all commands."""
    intro = (
        "# Commands\n\n"
        "Each command speaks Norwegian or English: `--lang` decides, else `LC_ALL`, `LC_MESSAGES` or\n"
        "`LANG`, else Norwegian. Exit codes: 0 done, 1 something is wrong with rules or data, 2 wrong\n"
        "usage, a ruleset or file that does not exist too.\n"
    )
    return "\n".join([MADE, intro, *(command_section(name) for name in COMMANDS)])


def diagnostic_page(entry: Entry) -> str:
    """Return one code's page: what `kspris explain CODE` prints, in both languages."""
    english, norwegian = explanation(entry, "en"), explanation(entry, "nb")
    return f"{MADE}\n{english}\n---\n\n{norwegian}"


def diagnostics_index() -> str:
    """Return the table of all codes by family."""
    lines = [
        MADE,
        "# Diagnostics",
        "",
        "What kspris says when rules or data are wrong, and what to do about it.",
    ]
    lines.append("`kspris explain CODE` prints the same pages.")
    for digit, title in FAMILY_TITLES.items():
        entries = [entry for entry in every_entry() if entry.code[2] == digit]
        if entries:
            lines += ["", f"## {title}", "", "| code | | | |", "|---|---|---|---|"]
            lines += [
                f"| [{e.code}]({e.code}.md) | {e.severity} | {e.title.en} | {e.title.nb} |" for e in entries
            ]
    return "\n".join(lines) + "\n"


def language_page(introduction: str, language: Language) -> str:
    """Return the language reference in one language: the written introduction, then the tables."""
    intro = (DOCS / introduction).read_text("utf-8").rstrip()
    return f"{MADE}\n{intro}\n\n{reference(language).rstrip()}\n"


BLOCKS = """\
# What a chapter is made of

A chapter returns sections, a section has blocks. A block says what is shown and never how it looks: the
same blocks become a page, a PDF and a workbook. All of it is imported from `kspris.api`. How to write a
chapter: [chapter.md](chapter.md); what a chapter may ask: [reading.md](reading.md).

What people read is a `Text(nb, en)`. What comes from a data file, such as a name or a comment, is a plain
`str`: the writers take it for data, never for markup or a formula. A `Cell` of a table is a `Text`, a
`str`, an `int`, a `Number`, a `date` or `None`. A `Block` is a `Heading`, a `Paragraph`, `Facts`, a `Table`
or a `Chart`; charts are `Bars`, `Gaps`, `Strip`, `Slope`, `Waterfall`, `Intervals` and `Shares`.
"""
READING = """\
# What a chapter may ask

A chapter gets a `Reading`: one participant, seen through one view of the ruleset. What the view does not
allow is `None` or missing in it, so that no chapter can show it; what is hidden and why:
[masking.md](../masking.md). All of it is imported from `kspris.api`. How to write a chapter:
[chapter.md](chapter.md).

`Measured` names what a figure is of. `TOTAL` and `ANSWERED` are there already; areas, categories, questions
and metrics come from `reading.measured(...)`. Figures are `Number`s, see [blocks.md](blocks.md).
"""
API = {"kspris.document": ("blocks", BLOCKS), "kspris.reading": ("reading", READING)}


def interface_page(module: str, introduction: str) -> str:
    """Return the page of what `kspris.api` hands on from a module: its types with their fields."""
    lines = [MADE, "<!-- language: en -->", introduction.rstrip()]
    for name in _declared(module):
        found = getattr(importlib.import_module(module), name)
        said = inspect.cleandoc(found.__doc__ or "")
        lines += ["", f"### `{name}`", "", said, ""]
        lines += _members(found) if not attrs.has(found) else _fields(found)
    return "\n".join(lines) + "\n"


def _declared(module: str) -> list[str]:
    """Return the classes of a module that plugins may import, in the order in which they are written."""
    found = vars(importlib.import_module(module)).items()
    return [
        name
        for name, value in found
        if inspect.isclass(value) and value.__module__ == module and name in api.__all__
    ]


def _fields(found: type[attrs.AttrsInstance]) -> list[str]:
    fields = [
        f"| `{one.alias}` | {_code(one.type)} | {_default(one.default)} |" for one in attrs.fields(found)
    ]
    return ["| field | type | left out |", "|---|---|---|", *fields]


def _default(value: object) -> str:
    if value is attrs.NOTHING:
        return ""
    return "empty" if hasattr(value, "factory") or value in ((), api.Text("", "")) else f"`{value}`"


def _code(kind: object) -> str:
    return f"`{kind}`".replace("|", "\\|")


def _members(found: type) -> list[str]:
    rows = ["| ask | get |", "|---|---|"]
    for name, value in vars(found).items():
        if not name.startswith("_") and (callable(value) or isinstance(value, property)):
            function: Callable[..., object] = getattr(value, "fget", value)
            shown = (
                str(inspect.signature(function)).replace("'", "").replace("self, ", "").replace("self", "")
            )
            call, _, gives = shown.partition(" -> ")
            asked = name if isinstance(value, property) else f"{name}{call}"
            said = " ".join(inspect.cleandoc(function.__doc__ or "").split())
            rows.append(f"| {_code(asked)} | {_code(gives)}: {said} |")
    return rows


def pages() -> Iterator[tuple[Path, str]]:
    """Return every made page with its text."""
    yield DOCS / "language.md", language_page("language-intro.md", "en")
    yield DOCS / "spraket.md", language_page("spraket-intro.md", "nb")
    yield DOCS / "commands.md", commands_page()
    yield DOCS / "diagnostics" / "README.md", diagnostics_index()
    for module, (name, introduction) in API.items():
        yield DOCS / "plugins" / f"{name}.md", interface_page(module, introduction)
    for entry in every_entry():
        yield DOCS / "diagnostics" / f"{entry.code}.md", diagnostic_page(entry)


def stale(made: dict[Path, str]) -> list[str]:
    """Say which pages differ from `made`, are missing, or are of a code that is gone."""
    said = []
    for page, text in made.items():
        if not page.exists():
            said.append(f"{page.relative_to(DOCS.parent)} is missing")
        elif page.read_text("utf-8") != text:
            said.append(f"{page.relative_to(DOCS.parent)} is not what the tables say now")
    gone = sorted(set((DOCS / "diagnostics").glob("KS*.md")) - set(made))
    return said + [f"{page.relative_to(DOCS.parent)} explains a code that is gone" for page in gone]


def write(made: dict[Path, str]) -> None:
    """Write the pages and remove those of codes that are gone."""
    (DOCS / "diagnostics").mkdir(exist_ok=True)
    for page in set((DOCS / "diagnostics").glob("KS*.md")) - set(made):
        page.unlink()
    for page, text in made.items():
        page.write_text(text, encoding="utf-8")


def main(arguments: list[str]) -> int:
    """Write the pages, or check them."""
    made = dict(pages())
    if "--check" not in arguments:
        write(made)
        print(f"{len(made)} pages written")
        return 0
    said = stale(made)
    for line in said:
        print(line, file=sys.stderr)
    if said:
        print("run `python docs/generate.py` (or `just docs`) and commit what it writes", file=sys.stderr)
    else:
        print(f"{len(made)} generated pages are current")
    return int(bool(said))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
