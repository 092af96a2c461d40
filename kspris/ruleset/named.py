"""Which rules: a ruleset, or the counts of one, goes in, and what JSON calls it comes out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kspris.ruleset.model import Ruleset
    from kspris.ruleset.tell import Counts


def ruleset_values(ruleset: Ruleset | Counts) -> dict[str, Any]:
    """Return how every JSON output names a ruleset: award, year, digest and title."""
    return {
        "id": ruleset.id,
        "year": ruleset.year,
        "digest": ruleset.digest,
        "title": ruleset.title.both(),
    }
