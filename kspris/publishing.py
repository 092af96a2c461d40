"""The ledger as Python functions: publish a year's results, and derive what is published anew.

What the functions of `kspris.functions` take comes in; entries of the ledger go out. The folder is found
here, from what was said of the edition; what stands in it is the business of `kspris.results.ledger`.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kspris.errors import RulesetError
from kspris.functions import Named, edition_of, load, opened, registry, scored
from kspris.ruleset.model import Ruleset
from kspris_dsl.diagnostic import Diagnostic

if TYPE_CHECKING:
    import datetime

    from kspris.results.ledger import Publication
    from kspris.results.verified import Verified

PUBLISHED = "published"
"""The folder of the ledger, beside the rules."""


def publish(
    responses: Any,
    edition: Named | None = None,
    *,
    folder: str | os.PathLike[str] | None = None,
    reason: str | None = None,
    on: datetime.date | None = None,
    skip_bad: bool = False,
) -> Publication:
    """Freeze the results of responses in the ledger of `folder` (else `published` beside the rules).

    `on` is the date of publication, today unless given. Raises LedgerError where it is published already
    and no `reason` is given for a further publication, RulesetError and ResponsesError as `score` does,
    UnicodeEncodeError for a reason that UTF-8 cannot hold.
    """
    import datetime

    from kspris.results.ledger import Year
    from kspris.results.ledger import publish as freeze

    if reason is not None:
        reason.encode()  # asked before anything is written
    place = ledger_of(responses, edition) if folder is None else Path(folder)
    found = scored(responses, edition=edition, skip_bad=skip_bad)
    year = Year(found.edition, found.intake, found.results)
    return freeze(year, place, registry(), on=on or datetime.date.today(), reason=reason)


def ledger_of(responses: Any, edition: Named | None) -> Path:
    """Return the folder of the ledger that results of responses belong in. Raises as `score` does.

    ValueError for a `Ruleset` value: nobody knows which folder it came from.
    """
    if isinstance(edition, Ruleset):
        raise ValueError("say the ledger's folder: a Ruleset value has none")
    if edition is not None:
        return _ruleset_folder(os.fspath(edition)) / PUBLISHED
    asked = edition_of(opened(responses), None)
    return registry().years()[str(asked.year)] / PUBLISHED


def _ruleset_folder(name: str) -> Path:
    from kspris.ruleset.folder import find

    where = find(name, registry())
    if isinstance(where, Diagnostic):
        raise RulesetError([where])
    return where.folder


def published_years() -> tuple[str, ...]:
    """Return the known years that have a ledger."""
    from kspris.results.ledger import LEDGER

    years = registry().years()
    found = tuple(year for year, folder in years.items() if (folder / PUBLISHED / LEDGER).is_file())
    if not found and years:
        raise _nothing_published(", ".join(years), next(iter(years.values())).parent)
    return found


def verify(what: str | os.PathLike[str], ruleset: Named | None = None) -> tuple[Verified, ...]:
    """Derive published figures anew: of a year, or of a ledger in a folder, under `ruleset`.

    Without `ruleset`: the rules that the ledger lies beside, else those of its year. Raises LedgerError
    where nothing is published or the ledger is damaged, RulesetError where the rules have errors.
    """
    from kspris.results.ledger import LEDGER, publications
    from kspris.results.verified import verify as derive

    name = os.fspath(what)
    folder = Path(name) if (Path(name) / LEDGER).is_file() else _ruleset_folder(name) / PUBLISHED
    entries = publications(folder)
    if not entries:
        raise _nothing_published(name, folder)
    beside = folder.resolve().parent
    rules = ruleset
    if rules is None:
        rules = beside if any(beside.glob("*.ksp")) else entries[-1].edition.rpartition("-")[2]
    return derive(folder, load(rules), registry())


def _nothing_published(name: str, folder: Path) -> Exception:
    from kspris.results.ledger import LedgerError

    return LedgerError([Diagnostic("KS472", None, {"name": name, "folder": str(folder)})])
