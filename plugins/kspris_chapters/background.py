"""To be written."""

from __future__ import annotations

from kspris.api import Reading, Section


def sections(reading: Reading) -> tuple[Section, ...]:
    """Return nothing yet."""
    return ()
