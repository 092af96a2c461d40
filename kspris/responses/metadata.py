"""What a file of responses says of itself, and the names under which it says it.

Parquet carries these as key-value metadata. A CSV file may carry them in one leading line,
`# kspris edition=kundeserviceprisen-2021 simulated=yes seed=7`, which counts as row 1 of the file; the
keys stand there without `kspris.`, and the values hold no blanks.
"""

from __future__ import annotations

from collections.abc import Mapping

from kspris.ruleset.model import Ruleset

EDITION = "kspris.edition"
"""Award and year, as `edition_id` writes them."""
DIGEST = "kspris.edition_digest"
"""Digest of the ruleset that the responses were checked against."""
CHECKED_BY = "kspris.checked_by"
"""Version of kspris that checked every row; only together with `DIGEST`."""
SIMULATED = "kspris.simulated"
"""Present, and telling, where participants and answers are invented."""
SEED = "kspris.seed"
HEADER_ROW = "kspris.header_row"
"""1-based row of the header, said by a reader where it is not 1."""
ENCODING = "kspris.encoding"
"""Said by a reader that had to guess how a text file is encoded."""


def edition_id(ruleset: Ruleset) -> str:
    """Return how files name an edition: `kundeserviceprisen-2021`."""
    return f"{ruleset.id}-{ruleset.year}"


def names_edition(named: str, ruleset: Ruleset) -> bool:
    """Say whether a file's `named` edition is this one; a bare year is taken at its word."""
    return named.replace(" ", "-") in {edition_id(ruleset), str(ruleset.year)}


def loadable_names(metadata: Mapping[str, str]) -> tuple[str, ...]:
    """Return the names under which the file's own edition may be known to plugins; empty: it says none."""
    named = metadata.get(EDITION, "").strip().replace(" ", "-")
    year = named.rpartition("-")[2]
    return tuple(dict.fromkeys(one for one in (named, year) if one))


def is_simulated(metadata: Mapping[str, str]) -> bool:
    """Say whether the file declares its participants invented."""
    return metadata.get(SIMULATED, "").strip().lower() not in {"", "no", "nei", "false", "0"}


def already_checked(metadata: Mapping[str, str], ruleset: Ruleset) -> bool:
    """Say whether intake wrote the file, against exactly this ruleset, with this version of kspris."""
    from kspris.responses.write import version

    return metadata.get(DIGEST) == ruleset.digest and metadata.get(CHECKED_BY) == version()
