"""What is wrong with the responses so far, as a page shows it: what intake found goes in, blocks come out."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from kspris.document import Block, Cell, Column, Fact, Facts, Paragraph, Table
from kspris.report.field import FieldWork
from kspris_dsl.catalogue import entry
from kspris_dsl.diagnostic import Diagnostic
from kspris_dsl.render import message
from kspris_dsl.text import Text

STATUS: Mapping[str | None, Text] = {
    "approved": Text("godkjent", "approved"),
    "submitted": Text("innsendt, ikke godkjent", "submitted, not approved"),
    "returned": Text("sendt tilbake", "returned"),
    None: Text("uten kjent status", "without a known status"),
}
SEVERITY = {"error": Text("feil", "error"), "warning": Text("merknad", "remark")}
TOLD_ELSEWHERE = ("KS411", "KS443")
"""No rows yet, and fewer than planned: that is progress, and stands there."""
LONGEST = 160
"""Letters of a message that are shown here; `kspris intake` has the whole."""


def checks(field: FieldWork) -> tuple[Block, ...]:
    """Return how many rows are used, why others are not, and what was found, each with examples."""
    found = field.intake
    blocks: list[Block] = [Facts(_rows(field))]
    blocks += _statuses(field)
    blocks += _findings(found.diagnostics, found.more)
    blocks += _alike(field)
    return tuple(blocks)


def _rows(field: FieldWork) -> tuple[Fact, ...]:
    counts = field.intake.counts
    left = (
        (counts.erring, Text("Utelatt med feil", "Left out with errors")),
        (counts.unapproved, Text("Ikke godkjent", "Not approved")),
        (counts.blank, Text("Tomme", "Blank")),
    )
    return (
        Fact(Text("Rader i filen", "Rows in the file"), counts.rows),
        Fact(Text("Brukt", "Used"), counts.used),
        *(Fact(labels, number) for number, labels in left if number),
    )


def _statuses(field: FieldWork) -> list[Block]:
    if not field.statuses:
        return []
    columns = (Column(Text("Status", "Status")), Column(Text("Rader", "Rows"), "number"))
    order = {status: place for place, status in enumerate(STATUS)}
    rows = tuple(
        (STATUS[status], count)
        for status, count in sorted(field.statuses.items(), key=lambda one: order[one[0]])
    )
    return [Table(Text("Godkjenning", "Approval"), columns, rows)]


# ------------------------------------------------------------------------------ findings


def _findings(diagnostics: tuple[Diagnostic, ...], more: Mapping[str, int]) -> list[Block]:
    by_code: dict[str, list[Diagnostic]] = {}
    for one in diagnostics:
        if one.code in TOLD_ELSEWHERE:
            continue
        by_code.setdefault(one.code, []).append(one)
    if not by_code:
        return [Paragraph(Text("Kontrollen fant ingenting galt.", "The checks found nothing wrong."))]
    ordered = sorted(by_code, key=lambda code: (entry(code).severity != "error", code))
    columns = (
        Column(Text("Kode", "Code")),
        Column(Text("Hva", "What")),
        Column(Text("Slag", "Kind")),
        Column(Text("Antall", "Count"), "number"),
        Column(Text("Rad", "Row"), "number"),
        Column(Text("Eksempel", "Example")),
    )
    rows = tuple(row for code in ordered for row in _of_code(code, by_code[code], more.get(code, 0)))
    note = Text(
        "De første av hvert slag; «kspris intake --all» viser alle, «kspris explain KSxxx» forklarer.",
        "The first of each kind; “kspris intake --all” shows all, “kspris explain KSxxx” explains.",
    )
    return [Table(Text("Hva kontrollen fant", "What the checks found"), columns, rows, note)]


def _of_code(code: str, found: list[Diagnostic], more: int) -> list[tuple[Cell, ...]]:
    known = entry(code)
    return [
        (
            code if first else None,
            _capital(known.title) if first else None,
            SEVERITY[known.severity] if first else None,
            len(found) + more if first else None,
            one.span.line if one.span is not None and one.span.line else None,
            Text(_short(message(one, "nb")), _short(message(one, "en"))),
        )
        for first, one in zip((True, *([False] * len(found))), found, strict=False)
    ]


def _capital(text: Text) -> Text:
    return Text(*(one[:1].upper() + one[1:] for one in (text.nb, text.en)))


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


# ------------------------------------------------------------------------------ alike


def _alike(field: FieldWork) -> list[Block]:
    """Tell of inquiries that are alike in all but their id: the same may have been handed in twice."""
    pairs = alike(field.answers)
    if not pairs:
        return []
    columns = (
        Column(Text("Deltaker", "Participant")),
        Column(Text("Kanal", "Channel")),
        Column(Text("Henvendelse", "Inquiry")),
        Column(Text("Lik", "Alike")),
    )
    channels = field.ruleset.channels
    rows = tuple(
        (who, channels[on].labels if on in channels else on, first, other) for who, on, first, other in pairs
    )
    title = Text("Like i alt annet enn id", "Alike in all but the id")
    note = Text(
        "Den samme henvendelsen kan være levert to ganger.",
        "The same inquiry may have been handed in twice.",
    )
    return [Table(title, columns, rows[:20], note)]


def alike(answers: pl.DataFrame) -> list[tuple[str, str, str, str]]:
    """Return participant, channel and the two ids of answered inquiries that are otherwise alike.

    One without a date and without a shopper is alike too easily, and is passed over.
    """
    told = pl.col("date").is_not_null() | pl.col("shopper").is_not_null()
    rows = answers.filter(pl.col("answered") & told)
    others = [name for name in rows.columns if name != "inquiry"]
    doubled = rows.filter(pl.struct(others).is_duplicated()) if rows.height else rows
    if doubled.is_empty():
        return []
    groups = doubled.group_by(others, maintain_order=True).agg(pl.col("inquiry"))
    return sorted(
        (str(one["participant"]), str(one["channel"]), str(one["inquiry"][0]), str(other))
        for one in groups.iter_rows(named=True)
        for other in one["inquiry"][1:]
    )
