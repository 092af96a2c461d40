"""kspris: scoring for yearly survey awards.

    import kspris

    results = kspris.score("responses.parquet", edition="2021")
    results.frame("participant")

Everything here is imported when it is first used. Wrong rules raise `RulesetError`, wrong responses
`ResponsesError`; both carry `diagnostics` and print what is wrong, where, and what to do.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kspris.across import bridge as bridge_between
    from kspris.across import compare, decompose, leads, measure_coverage, rescore, sure
    from kspris.changes import diff, impact, robustness
    from kspris.errors import KsprisError, ResponsesError, RulesetError
    from kspris.functions import (
        awards,
        check,
        draft_mapping,
        explain,
        intake,
        load,
        midterm,
        schema,
        score,
        simulate,
    )
    from kspris.publishing import publish, verify
    from kspris.report.material import reports
    from kspris.report.views import view

__all__ = [
    "KsprisError",
    "ResponsesError",
    "RulesetError",
    "awards",
    "bridge_between",
    "check",
    "compare",
    "decompose",
    "diff",
    "draft_mapping",
    "explain",
    "impact",
    "intake",
    "leads",
    "load",
    "measure_coverage",
    "midterm",
    "publish",
    "reports",
    "rescore",
    "robustness",
    "schema",
    "score",
    "simulate",
    "sure",
    "verify",
    "view",
]

_ACROSS = ("bridge_between", "compare", "decompose", "leads", "measure_coverage", "rescore", "sure")
_CHANGES = ("diff", "impact", "robustness")
_ERRORS = ("KsprisError", "ResponsesError", "RulesetError")
_LEDGER = ("publish", "verify")
_READ = {"report.material": ("reports",), "report.views": ("view",)}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module 'kspris' has no attribute {name!r}")
    homes = {"errors": _ERRORS, "across": _ACROSS, "changes": _CHANGES, "publishing": _LEDGER, **_READ}
    where = next((home for home, names in homes.items() if name in names), "functions")
    # `kspris.bridge` is the package: here the function has a longer name
    return getattr(import_module(f"kspris.{where}"), "bridge" if name == "bridge_between" else name)


def __dir__() -> list[str]:
    return sorted(__all__)
