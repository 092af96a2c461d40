"""A simulated survey of awkward participants, and what may never be read in a chapter, for tests of chapters.

`survey(year)` has twelve participants: three in one class, the others in another; one was never answered, one
is on one channel, one got one inquiry, and one has a hostile name.
"""

from __future__ import annotations

import re

import polars as pl
from aloud import of_kind

import kspris
from kspris.api import Heading, Paragraph, Section, Table, Text

HOSTILE = '<script>alert(1)</script> =HYPERLINK("x") #image("/etc/passwd") $x$ ابجد, 80 tegn'
PLURAL_OF_ONE = re.compile(
    r"(?<![\d,.])1 (henvendelser|deltakere|virkedager|spørsmålene|inquiries|participants)\b"
)
LEFT_OVER = re.compile(r"[{}]|\b(?:None(?! of)|nan|True)\b|  |\.\.|,,| \.| ,")
TOO_EXACT = {"nb": re.compile(r"\d,\d\d"), "en": re.compile(r"\d\.\d\d")}


def survey(year: str) -> pl.DataFrame:
    """Twelve participants: three in one class, the others in another, four of them awkward."""
    made = kspris.simulate(year, 12, 7)
    names = made["participant"].unique(maintain_order=True).to_list()
    small, (missed, alone, once, odd) = names[:3], names[3:7]
    number = pl.int_range(pl.len()).over("participant")
    channels = made.filter(pl.col("participant") == alone)["channel"].unique(maintain_order=True)
    made = made.filter(
        (pl.col("participant") != once) | (number == 0),
        (pl.col("participant") != alone) | (pl.col("channel") == channels[0]),
    )
    kept = {
        "inquiry",
        "participant",
        "class",
        "channel",
        "date",
        "attempts",
        "answered",
        "shopper",
        "ces",
        "csat",
    }
    asked = [name for name in made.columns if name not in kept | {"nps", "kjonn", "alder", "completed"}]
    silent = pl.col("participant") == missed
    return made.with_columns(
        pl.when(pl.col("participant").is_in(small))
        .then(pl.lit("avis"))
        .otherwise(pl.lit("bank"))
        .alias("class"),
        pl.when(silent).then(None).otherwise(pl.col(asked)).name.keep(),
        pl.when(silent).then(False).otherwise(pl.col("answered")).alias("answered"),
        pl.when(silent).then(False).otherwise(pl.col("completed")).alias("completed"),
        pl.col("participant").replace({missed: "Taus", alone: "Alene", once: "Enkel", odd: HOSTILE}),
    )


def texts(section: Section) -> list[Text]:
    said = [one.text for one in section.blocks if isinstance(one, Paragraph | Heading)]
    tables = [one.note for one in of_kind(section, Table) if one.note is not None]
    notes = [one.note for block in section.blocks for one in getattr(block, "facts", ()) if one.note]
    return [*said, *tables, *notes]
