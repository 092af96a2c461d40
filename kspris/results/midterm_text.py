"""The mid-term in words, for its page and the terminal.

What it is called, whether it is of all that is planned, and why it may name more than it says.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kspris.results.publication import Midterm
from kspris.ruleset.model import Ruleset
from kspris_dsl.text import Text

if TYPE_CHECKING:
    import polars as pl

WORDS = {1: ("én", "one"), 2: ("to", "two"), 3: ("tre", "three"), 4: ("fire", "four"), 5: ("fem", "five")}


def so_many(top: int, *, done: bool = False) -> Text:
    """Return what so many of the best are called. `done`: all that is planned is made."""
    so_far = Text("", "") if done else Text(" så langt", " so far")
    if top == 1:
        return Text(f"Den beste{so_far.nb}", f"The best{so_far.en}")
    nb, en = WORDS.get(top, (str(top), str(top)))
    return Text(f"De {nb} beste{so_far.nb}", f"The {en} best{so_far.en}")


def equals(midterm: Midterm) -> Text | None:
    """Say why a channel names more than the view does; None where no channel does."""
    if all(len(one.participants) <= midterm.top for one in midterm.standings):
        return None
    nb, en = WORDS.get(midterm.top, (str(midterm.top), str(midterm.top)))
    are = "is" if midterm.top == 1 else "are"
    return Text(
        f"Der det står flere enn {nb}, er det fordi noen av dem har likt resultat.",
        f"Where there {are} more than {en}, some of them have equal results.",
    )


def all_made(ruleset: Ruleset, answers: pl.DataFrame) -> bool:
    """Say whether every participant has all the inquiries that are planned; not so where nobody says."""
    planned = ruleset.inquiries
    return planned is not None and bool((answers.group_by("participant").len()["len"] >= planned.value).all())
