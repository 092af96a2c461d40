"""What is said on stderr of an intake that succeeded: what was left out, and how many warnings there are."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from kspris.cli.terminal import say
from kspris_dsl.catalogue import entry
from kspris_dsl.text import Text

if TYPE_CHECKING:
    from kspris.responses.intake import Intake


def blank_rows(number: int) -> Text:
    """Return the word for so many rows with nothing in them."""
    return Text("tom" if number == 1 else "tomme", "blank")


def print_remarks(found: Intake) -> None:
    """Say in a line or two what the results do not rest on; nothing where there is nothing to say."""
    counts = found.counts
    left = [
        (counts.erring, "med feil", "with errors"),
        (counts.unapproved, "ikke godkjent", "not approved"),
        (counts.blank, blank_rows(counts.blank).nb, blank_rows(counts.blank).en),
    ]
    if any(number for number, _, _ in left):
        say(
            f"Utelatt {counts.rows - counts.used} av {counts.rows} rader: "
            + ", ".join(f"{number} {nb}" for number, nb, _ in left if number),
            f"Left out {counts.rows - counts.used} of {counts.rows} rows: "
            + ", ".join(f"{number} {en}" for number, _, en in left if number),
            err=True,
        )
    codes = Counter(one.code for one in found.diagnostics)
    codes.update(found.more)
    if codes:
        counted = [(entry(code).title, code, number) for code, number in sorted(codes.items())]
        nb = ", ".join(f"{title.nb} ({code}) × {number}" for title, code, number in counted)
        en = ", ".join(f"{title.en} ({code}) × {number}" for title, code, number in counted)
        say(
            f"Merknader: {nb}. «kspris intake» viser dem, «kspris explain KSxxx» forklarer.",
            f"Remarks: {en}. `kspris intake` shows them, `kspris explain KSxxx` explains.",
            err=True,
        )
