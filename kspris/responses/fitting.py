"""Which editions a file's columns are those of: told where the edition is missing or looks wrong.

It is advice and nothing more: two years may have equal columns and different rules.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from attrs import evolve

from kspris.responses.layout import layout
from kspris.responses.prepared import columns_missing
from kspris.ruleset.model import Ruleset
from kspris_dsl.diagnostic import Diagnostic
from kspris_dsl.suggest import quoted
from kspris_dsl.text import Text

MISSING = frozenset({"KS407", "KS408"})
"""What no edition lacks whose columns these are."""
STRANGE = frozenset({*MISSING, "KS410"})
"""What may come of another edition's columns."""


def fitting(columns: Iterable[str], known: Mapping[str, Ruleset]) -> tuple[str, ...]:
    """Return the names of the editions that lack no column they need, and of these wonder at fewest."""
    names = tuple(columns)
    found = {name: columns_missing(names, layout(one), "", 1) for name, one in known.items()}
    complete = {
        name: len(each) for name, each in found.items() if MISSING.isdisjoint(one.code for one in each)
    }
    return tuple(name for name, count in complete.items() if count == min(complete.values()))


def edition_advice(editions: Sequence[str]) -> Text | None:
    """Say which edition to name; None where no columns fit."""
    if len(editions) > 1:
        return Text(
            f"kolonnene passer til {quoted(editions, 'og')}: oppgi den som filen hører til",
            f"the columns fit {quoted(editions, 'and')}: name the one that the file belongs to",
        )
    return next((_only(one) for one in editions), None)


def _only(edition: str) -> Text:
    return Text(
        f"kolonnene er de som {edition} har: stemmer det, oppgi {edition} som filens undersøkelse",
        f"the columns are those of {edition}: if that is right, name {edition} as the file's edition",
    )


def wants_edition(found: Iterable[Diagnostic]) -> bool:
    """Say whether columns are missing or unknown that no better advice is known for."""
    return any(one.code in STRANGE and one.help is None for one in found)


def advised(found: tuple[Diagnostic, ...], advice: Text | None) -> tuple[Diagnostic, ...]:
    """Return what was found with the advice beside each such column."""
    return tuple(
        evolve(one, help=advice) if advice and one.code in STRANGE and one.help is None else one
        for one in found
    )
