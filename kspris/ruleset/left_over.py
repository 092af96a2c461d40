"""What a header copied from last year still says of it.

This year's blocks and the rulesets of both years come in; a warning goes out for a title that names last
year, and for a period that begins before last year's was over.
"""

from __future__ import annotations

import re

from kspris.ruleset.header import only_block
from kspris.ruleset.model import Ruleset
from kspris.ruleset.sheet import Work
from kspris_dsl.text import Text


def left_over(work: Work, new: Ruleset, old: Ruleset) -> None:
    """Report each line of the header that seems not to have been moved on."""
    block = only_block(work)
    title, period = (block.one(kind) if block else None for kind in ("title", "period"))
    if title and any(_of_last_year(one, old.year, new.year) for one in (new.title.nb, new.title.en)):
        problem = Text(f"tittelen sier {old.year}", f"the title says {old.year}")
        work.found.add("KS313", title.span, year=old.year, problem=problem)
    if period and new.period and old.period and new.period[0] <= old.period[1]:
        start, end = new.period[0].isoformat(), old.period[1].isoformat()
        nb = f"perioden begynner {start}, men i {old.year} varte den til {end}"
        en = f"the period begins {start}, but in {old.year} it lasted until {end}"
        work.found.add("KS313", period.span, year=old.year, problem=Text(nb, en))


def _of_last_year(title: str, old: int, new: int) -> bool:
    """Say whether a title names last year and not the new one, which «2021/22» and «2021–22» do."""
    if str(old) not in title or str(new) in title:
        return False
    return not re.search(rf"{old}\s*[/\-\u2013]\s*{new % 100:02d}\b", title)
