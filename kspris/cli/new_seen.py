"""What people must look through in a year that was just begun: the rules and their files in, lines out.

It is what no rule can carry on: on which days the period begins and ends, whether what was published of last
year still holds, which classes are held, and what is written of last year in comments and texts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from kspris.responses.calendar import is_business_day
from kspris.ruleset.figures import names
from kspris.ruleset.folder import Files
from kspris.ruleset.model import Ruleset
from kspris.ruleset.next_year import says_itself
from kspris_dsl.nodes import Choice, Document, Line
from kspris_dsl.parse import read_text
from kspris_dsl.text import Text, counted

MOST = 5
"""How many lines of a file are named one by one."""


def to_look_at(rules: Ruleset, files: Files, old: int) -> tuple[Text, ...]:
    """Return a line for each thing to look through; `old` is last year."""
    texts = [(one.content.decode(), one.shown) for one in files.files]
    documents = [read_text(text, shown).document for text, shown in texts]
    return (
        *_period(rules),
        *_published(documents, old),
        *_suspended(rules),
        *_mentioned([(document, text) for document, (text, _) in zip(documents, texts, strict=True)], old),
    )


def _period(rules: Ruleset) -> Iterator[Text]:
    if rules.period is None:
        return
    said = Text(f"perioden: {rules.period[0]} til {rules.period[1]}",
                f"the period: {rules.period[0]} to {rules.period[1]}")  # fmt: skip
    for day in rules.period:
        if not is_business_day(day):
            said = Text(f"{said.nb}; {day} er ingen virkedag", f"{said.en}; {day} is no business day")
    yield said


def _published(documents: list[Document], old: int) -> Iterator[Text]:
    lines = [line for one in documents for line in one.lines if isinstance(line, Line)]
    count = sum(line.provenance is not None and line.provenance.kind == "published" for line in lines)
    if count:
        told = counted(count, Text("linje", "line"), Text("linjer", "lines"))
        yield Text(
            f"det som er publisert: {told.nb} med «ifølge» viser til kildene fra {old}",
            f"what is published: {told.en} with `according_to` cite the sources of {old}",
        )
    statuses = [line.slots["status"] for line in lines if line.kind == "unmarked"]
    if any(isinstance(one, Choice) and one.terminal == "PUBLISHED" for one in statuses):
        yield Text(
            "umerket er publisert: alle tall uten merke sies å være det",
            "unmarked is published: every number without a mark is said to be",
        )


def _suspended(rules: Ruleset) -> Iterator[Text]:
    waiting = [one.id for one in rules.classes.values() if one.suspended]
    if waiting:
        listed = names(waiting)
        yield Text(
            f"klasser som fortsatt er permittert: {listed.nb}", f"classes still suspended: {listed.en}"
        )


def _mentioned(files: list[tuple[Document, str]], old: int) -> Iterator[Text]:
    year = re.compile(rf"(?<!\d){old}(?!\d)")
    found = []
    for document, text in files:
        rows = zip(document.lines, text.split("\n"), strict=False)
        lines = [
            str(n) for n, (line, row) in enumerate(rows, 1) if year.search(row) and not says_itself(line)
        ]
        if lines:
            more = " …" if len(lines) > MOST else ""
            found.append(f"{Path(document.path).name} {', '.join(lines[:MOST])}{more}")
    if found:
        listed = "; ".join(found)
        yield Text(f"{old} er nevnt på linje: {listed}", f"{old} is mentioned on line: {listed}")
