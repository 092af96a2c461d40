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
    from kspris.errors import KsprisError, ResponsesError, RulesetError
    from kspris.functions import (
        awards,
        check,
        explain,
        intake,
        load,
        midterm,
        publish,
        score,
        simulate,
        verify,
    )

__all__ = [
    "KsprisError",
    "ResponsesError",
    "RulesetError",
    "awards",
    "check",
    "explain",
    "intake",
    "load",
    "midterm",
    "publish",
    "score",
    "simulate",
    "verify",
]

_ERRORS = ("KsprisError", "ResponsesError", "RulesetError")


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module 'kspris' has no attribute {name!r}")
    module = import_module("kspris.errors" if name in _ERRORS else "kspris.functions")
    return getattr(module, name)


def __dir__() -> list[str]:
    return sorted(__all__)
