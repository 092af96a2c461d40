"""The pages that are made, not written: in come the product's own tables, out go Markdown files.

`python docs/generate.py` writes the language references, docs/commands.md and docs/diagnostics/ anew;
with `--check` it writes nothing, names the pages that differ from what it would write, and exits 1.
"""

from __future__ import annotations

import contextlib
import io
import sys
from collections.abc import Iterator
from pathlib import Path

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
        "usage.\n"
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


def pages() -> Iterator[tuple[Path, str]]:
    """Return every made page with its text."""
    yield DOCS / "language.md", language_page("language-intro.md", "en")
    yield DOCS / "spraket.md", language_page("spraket-intro.md", "nb")
    yield DOCS / "commands.md", commands_page()
    yield DOCS / "diagnostics" / "README.md", diagnostics_index()
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
