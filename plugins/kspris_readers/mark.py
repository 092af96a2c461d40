"""A file's word of itself: a first line `# kspris key=value ...` goes in, pairs for its metadata come out."""

from __future__ import annotations

from collections.abc import Mapping

MARK = "# kspris"


def pairs(line: str) -> Mapping[str, str]:
    """Return the pairs of a line that begins with `MARK`, by names that begin with `kspris.`."""
    words = line.removeprefix(MARK).strip(" ;,").split()
    return {f"kspris.{key}": value for key, _, value in (word.partition("=") for word in words)}
