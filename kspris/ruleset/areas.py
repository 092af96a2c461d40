"""Areas and categories: parts of the total, and selections of questions across them.

Blocks come in; out go `Area` and `Category` values. Where the total is made of areas, every area has a
share and shares are 100 %.
"""

from __future__ import annotations

from fractions import Fraction
from typing import cast

from kspris.ruleset import slots
from kspris.ruleset.figures import short
from kspris.ruleset.model import Area, Basis, Category
from kspris.ruleset.numbers import percent
from kspris.ruleset.sheet import Work, block_id
from kspris_dsl.nodes import Block
from kspris_dsl.text import Text

DEFAULT_BASIS: Basis = "answered"


def basis(block: Block) -> Basis:
    """Return the basis of an area, category or metric; answered inquiries where nothing is said."""
    line = block.one("basis")
    return cast(Basis, slots.choice(line, "basis")) if line else DEFAULT_BASIS


def areas(work: Work) -> dict[str, Area]:
    """Make all areas, in the order of the files."""
    made: dict[str, Area] = {}
    for name, block in work.named["area"].items():
        line, comment = block.one("share"), block.one("comment_field")
        share = None if line is None else percent(work, line)
        text = slots.label(comment) if comment else None
        made[name] = Area(name, slots.label(block.head), basis(block), share, text)
    return made


def categories(work: Work) -> dict[str, Category]:
    """Make all categories, in the order of the files."""
    return {
        name: Category(name, slots.label(block.head), basis(block))
        for name, block in work.named["category"].items()
    }


def shares_add_up(work: Work, made: dict[str, Area], mode: str) -> None:
    """Check shares against how the total is made."""
    blocks = work.named["area"]
    if mode == "points":
        for name, block in blocks.items():
            line = block.one("share")
            if line is not None:
                what = Text("andelen til", "the share of")
                advice = Text(
                    "totalen er poeng, så andeler har ingen virkning: bruk «vekt» på spørsmålene",
                    "the total is points, so shares have no effect: use `weight` on questions",
                )
                work.found.add("KS203", line.span, help=advice, name=name, what=what)
        return
    broken = any(block.poisoned for block in blocks.values()) or "area" in work.sheet.lost
    stated = [area.share for area in made.values()]
    if broken or any(block.one("share") and made[name].share is None for name, block in blocks.items()):
        work.found.skip()
        return
    total = sum((share.value for share in stated if share), Fraction(0))
    lacking = [area.id for area in made.values() if area.share is None]
    if made and (total != 100 or lacking):
        last = next(reversed(blocks.values()))
        line = next((b.one("share") for b in reversed(blocks.values()) if b.one("share")), None)
        span = line.span if line else block_id(last).span
        work.found.add("KS211", span, total=short(total), lacking=_lacking(lacking))


def _lacking(ids: list[str]) -> Text:
    if not ids:
        return Text("", "")
    shown = ", ".join(ids)
    return Text(f"; uten andel: {shown}", f"; without a share: {shown}")
