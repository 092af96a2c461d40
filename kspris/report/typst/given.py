"""What the template is given: a document goes in, plain lists and texts come out, ready for JSON.

Numbers are written here, in the reader's language; the template knows only where things stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from kspris.document import (
    CHARTS,
    NO_VALUE,
    Block,
    Cell,
    Chart,
    Column,
    Document,
    Fact,
    Facts,
    Heading,
    Labelled,
    Number,
    Paragraph,
    Section,
    Strip,
    Table,
    written,
)
from kspris.report.charts.lettering import measured
from kspris.report.palette import PRINT
from kspris.report.typst.fit import PORTRAIT, fitted, heights, lines, too_wide
from kspris.report.typst.glyphs import FAMILIES
from kspris.report.typst.legible import UNKNOWN, Said, glyphs_only, legible, respelt, said
from kspris_dsl.text import Language, Text
from kspris_dsl.values import frozen

if TYPE_CHECKING:
    from kspris.report.charts import Words

WORDS = {
    "contents": Text("Innhold", "Contents"),
    "about": Text("Om rapporten", "About this report"),
    "page": Text("Side", "Page"),
    "of": Text("av", "of"),
    "warning": Text("Merk", "Note"),
}
CHART_WIDTH = 720
POINTS = PORTRAIT / CHART_WIDTH
"""A chart's unit in points."""
HELD_AT = {"start": 0.0, "middle": 0.5, "end": 1.0}
"""What part of a drawing's width words are measured from, by what they are held by."""
NAMED = re.compile(" role=.*?</desc>", re.DOTALL)
"""How a drawing is named and described."""
TALL = 600
"""Letters of a row beyond which it may break over two pages."""
TALLEST = 650
"""Points beyond which a chart has no room on a page below its heading: its table stands in its place."""
LEADS = 500
"""Letters up to which a paragraph stays on the page of the chart or table that it leads to."""
SHOWN = ("chart", "table", "records")
WHOLE = 12
"""Rows up to which a table stays on one page."""
SHORT = 34
"""Letters of a pair that may share a line with others."""
CONTENTS_SIZE, CONTENTS_WIDTH, MOST_ENTRIES = 9.5, 440.0, 30
"""The size of the contents' type and the room for a title, in points; how many surely stand on a page."""
TITLE_SIZE, TITLE_WORD = 23.0, 20
"""The size of the title's type in points; how many letters of a name too wide for its line stay together."""
TILE_SIZE, NOTE_SIZE, INSET = 11.0, 7.5, 8.5
"""The sizes of a tile's type, and the white inside it and between two, in points."""
CARD_SIZE, CARD_HALF = 7.0, 222.0
"""The size of a card's type, and the width of half of it, in points."""

Given = dict[str, Any]
"""An object of the JSON that the template reads; its keys are the template's own."""


LOOK: Given = {
    "fonts": FAMILIES,
    "colours": {name: getattr(PRINT, name) for name in ("ink", "muted", "line", "own", "survey", "bad")},
}
"""What is the same in every document."""


@frozen
class Wants:
    """What all blocks are written by."""

    language: Language
    channels: tuple[Labelled, ...]


def given(document: Document, language: Language) -> Given:
    """Return all that the template prints."""
    wants = Wants(language, document.channels)
    return {
        "lang": language,
        "words": {name: text.in_(language) for name, text in WORDS.items()},
        "name": " ".join(legible(_plain(document.title, language)).split()) or NO_VALUE.in_(language),
        "title": _titled(document.title, language),
        "subtitle": _said(document.subtitle, language),
        "warning": _said(document.warning, language) if document.warning else None,
        "foot": _foot(document, language),
        "about": [_fact(one, language) for one in document.about],
        "entries": _entries(document, language),
        "sections": [_section(one, wants) for one in document.sections],
    }


def _entries(document: Document, language: Language) -> int | None:
    """Return how many lines the contents take; None where that is not plain."""
    titles = [_plain(one.labels, language) for one in document.sections]
    plain = all(measured(one) and lines(one, CONTENTS_SIZE, CONTENTS_WIDTH) == 1 for one in titles)
    return len(titles) + bool(document.about) if plain and len(titles) < MOST_ENTRIES else None


def _foot(document: Document, language: Language) -> Said:
    """Return what every page rests on: the first fact that is told by its id, as the rules are."""
    fact = next((one for one in document.about if isinstance(one.value, str)), None)
    if fact is None:
        return ""
    note = f" ({fact.note.in_(language)})" if fact.note else ""
    return said(f"{fact.labels.in_(language)}: {fact.value}{note}")


def _section(section: Section, wants: Wants) -> Given:
    blocks = [_block(one, wants) for one in section.blocks if not _empty(one)]
    for before, one, following in reversed(
        [*zip([{"kind": "none"}, *blocks], blocks, blocks[1:], strict=False)]
    ):
        if one["kind"] == "paragraph" and len(str(one["text"])) < LEADS:
            one["leads"] = _leads(before, one, following)
    return {"id": section.id, "title": _titled(section.labels, wants.language), "blocks": blocks}


def _leads(before: Given, one: Given, following: Given) -> bool:
    """Return whether a paragraph belongs to what follows: a note under a chart or table does not.

    What ends in a colon announces what follows, whatever stands before it.
    """
    if str(one["text"]).endswith(":"):
        return True
    if before["kind"] in SHOWN or (one["tone"] == "note" and before["kind"] == "facts"):
        return False
    led = following["kind"] == "paragraph" and one["tone"] == "lead" and bool(following["leads"])
    return led or following["kind"] in (*SHOWN, "facts")


def _empty(block: Block) -> bool:
    """Return whether there is nothing to set: a heading without words, no figures, no columns."""
    if isinstance(block, Facts):
        return not block.facts
    if isinstance(block, Table):
        return not block.on("pages").columns
    return isinstance(block, Heading) and not (block.text.nb.strip() and block.text.en.strip())


def _block(block: Block, wants: Wants) -> Given:
    language = wants.language
    if isinstance(block, Heading):
        return {"kind": "heading", "text": _said(block.text, language)}
    if isinstance(block, Paragraph):
        return {"kind": "paragraph", "tone": block.tone, "text": _said(block.text, language), "leads": False}
    if isinstance(block, Facts):
        return {
            "kind": "facts",
            "across": _across(block, language),
            "facts": [_fact(one, language) for one in block.facts],
        }
    if isinstance(block, Table):
        return _table(block.on("pages"), language)
    assert isinstance(block, CHARTS)
    return _chart(block, wants)


def _fact(fact: Fact, language: Language) -> Given:
    value, unit, n = written(fact.value, language), "", None
    if isinstance(fact.value, Number):
        unit = fact.value.unit.in_(language) if fact.value.shown is not None else ""
        n = None if fact.note else fact.value.n
    return {
        "label": _said(fact.labels, language),
        "value": said(value, TITLE_WORD) if _crowded(value, "", 2) else said(value),
        "unit": unit,
        "n": n,
        "figure": isinstance(fact.value, (Number, int)),
        "note": _said(fact.note, language) if fact.note else None,
    }


def _across(block: Facts, language: Language) -> int:
    """Return how many tiles stand beside each other: two where a word has no room in narrower ones."""
    count = len(block.facts)
    across = 3 if count in (5, 6, 9) else min(4, count)
    told = [
        (written(one.value, language), f"{_plain(one.labels, language)} {_plain(one.note or '', language)}")
        for one in block.facts
    ]
    return min(2, across) if any(_crowded(value, small, across) for value, small in told) else across


def _crowded(value: str, small: str, across: int) -> bool:
    """Return whether a word is wider than one of so many tiles."""
    room = (PORTRAIT - (across - 1) * INSET) / across - 2 * INSET
    return too_wide(value, TILE_SIZE, room) or too_wide(small, NOTE_SIZE, room)


# ------------------------------------------------------------------------------ charts


def _chart(chart: Chart, wants: Wants) -> Given:
    from kspris.report.charts import behind, drawn, lifted

    made = drawn(chart, wants.channels, wants.language, PRINT, CHART_WIDTH)
    if made.height * POINTS > TALLEST:
        return _table(behind(chart, wants.channels).on("pages"), wants.language)
    shapes, words = lifted(made.svg)
    if any(UNKNOWN in one.words or glyphs_only(one.words) != one.words for one in words):
        made = drawn(respelt(chart, glyphs_only), wants.channels, wants.language, PRINT, CHART_WIDTH)
        shapes, words = lifted(made.svg)
    return {
        "kind": "chart",
        "title": _said(chart.title, wants.language),
        "svg": _unnamed(shapes),
        "letters": _letters(words),
        "alt": f"{made.alt} {legible(_aloud(chart, wants.language))}",
    }


def _unnamed(svg: str) -> str:
    """Return a drawing without its name and description, which the figure has; its quotes need no escape."""
    return NAMED.sub(">", svg, count=1).replace('"', "'")


def _letters(words: Iterable[Words]) -> list[Given]:
    """Return a drawing's words as the template sets them: those of one look together, in points.

    Each is so far from the same edge, middle or other edge of the drawing as it is held by.
    """
    looks: dict[tuple[float, str, str, bool], list[tuple[float, float, str]]] = {}
    for one in words:
        x = one.x - HELD_AT[one.anchor] * CHART_WIDTH
        place = (round(x * POINTS, 2), round(one.y * POINTS, 2), glyphs_only(one.words))
        looks.setdefault((one.size, one.fill or PRINT.ink, one.anchor, one.bold), []).append(place)
    return [
        {"size": round(size * POINTS, 3), "fill": fill, "anchor": anchor, "bold": bold, "words": placed}
        for (size, fill, anchor, bold), placed in looks.items()
    ]


def _aloud(chart: Chart, language: Language) -> str:
    """Return the table behind a chart as a sentence, for those who hear it; dots are too many to be read."""
    from kspris.report.charts import behind

    if isinstance(chart, Strip):
        return ""
    table = behind(chart).on("pages")
    heads = [_header(one, language) for one in table.columns]
    rows = (
        [(head, written(cell, language)) for head, cell in zip(heads, row, strict=True)] for row in table.rows
    )
    told = (", ".join(f"{head} {text}".strip() for head, text in row if text) for row in rows)
    return "; ".join(told) + "."


# ------------------------------------------------------------------------------ tables


def _table(table: Table, language: Language) -> Given:
    heads = [_header(one, language) for one in table.columns]
    rows = [[written(cell, language) for cell in row] for row in table.rows]
    columns = [[head, *(row[at] for row in rows)] for at, head in enumerate(heads)]
    kinds = [one.kind for one in table.columns]
    fit = fitted(kinds, columns, bold=bool(table.marked)) if table.layout == "table" else None
    common = {
        "title": _said(table.title, language),
        "note": _said(table.note, language) if table.note else None,
        "marked": list(table.marked),
    }
    if fit is None:
        return {**common, "kind": "records", "records": _records(table, heads, rows)}
    return {
        **common,
        "kind": "table",
        "size": fit.size,
        "turned": fit.turned,
        "columns": fit.columns,
        "heights": (*heights(fit, [heads], (0,)), *heights(fit, rows, table.marked)),
        "hyphens": fit.hyphens,
        "whole": len(rows) <= WHOLE and all(sum(map(len, row)) <= TALL for row in rows),
        "right": [one.kind == "number" for one in table.columns],
        "heads": [said(one) for one in heads],
        "rows": [_row(row) for row in rows],
    }


def _row(row: list[str]) -> Given:
    cells = [said(one) for one in row]
    plain = all(isinstance(one, str) for one in cells)
    return {"tall": sum(map(len, row)) > TALL, "plain": plain, "cells": cells}


def _records(table: Table, heads: list[str], rows: list[list[str]]) -> list[Given]:
    """Return each row as a card: heading, short facts in a line, answers in two halves, comments below."""
    return [_record(table, heads, row) for row in rows]


def _record(table: Table, heads: list[str], row: list[str]) -> Given:
    rest = [at for at in range(table.heads, len(row)) if row[at]]
    comments = [at for at in rest if table.columns[at].kind == "comment"]
    facts = [at for at in rest if at not in comments and len(heads[at]) + len(row[at]) <= SHORT]
    answers = [at for at in rest if at not in comments and at not in facts]

    def pairs(places: Iterable[int]) -> list[tuple[Said, Said]]:
        return [(said(heads[at]), said(row[at])) for at in places]

    first = _half([lines(f"{heads[at]} {row[at]}", CARD_SIZE, CARD_HALF) for at in answers])
    return {
        "head": [said(_named(table, heads, row, at)) for at in range(table.heads) if row[at]],
        "facts": said("   ".join(f"{heads[at]}: {row[at]}".replace(" ", "\u00a0") for at in facts)),
        "answers": [pairs(answers[:first]), pairs(answers[first:])] if answers else [],
        "comments": pairs(comments),
        "tall": sum(len(row[at]) for at in rest) > 4 * TALL,
    }


def _named(table: Table, heads: list[str], row: list[str], at: int) -> str:
    """Return what stands in a card's heading: a name or a date by itself, a figure with what it is of."""
    return f"{heads[at]}: {row[at]}" if table.columns[at].kind == "number" else row[at]


def _half(heights: list[int]) -> int:
    """Return how many stand in the left half, so that both are about as high."""
    total = sum(heights)
    return min(range(len(heights) + 1), key=lambda at: (abs(2 * sum(heights[:at]) - total), -at))


def _header(column: Column, language: Language) -> str:
    unit = column.unit.in_(language)
    label = _plain(column.labels, language)
    return f"{label} ({unit})" if unit else label


def _said(text: Text | str, language: Language) -> Said:
    return said(_plain(text, language))


def _titled(text: Text | str, language: Language) -> Said:
    """Return a heading's text; a dash where there is none, since a heading may not be empty."""
    plain = _plain(text, language)
    if too_wide(plain, TITLE_SIZE):
        return said(plain, TITLE_WORD)
    return said(plain if plain.strip() else NO_VALUE.in_(language))


def _plain(text: Cell, language: Language) -> str:
    return written(text, language)
