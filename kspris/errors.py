"""Exceptions of the Python functions: wrong rules or data as diagnostics, with the message rendered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from kspris_dsl.render import render

if TYPE_CHECKING:
    from kspris_dsl.diagnostic import Diagnostic
    from kspris_dsl.text import Language


class KsprisError(Exception):
    """Rules or data are wrong. `diagnostics` say what and where; `str()` is the rendered message."""

    def __init__(self, diagnostics: Sequence[Diagnostic], sources: Mapping[str, str] | None = None) -> None:
        self.diagnostics = tuple(diagnostics)
        self.sources = dict(sources or {})
        super().__init__(self.diagnostics)

    def rendered(self, language: Language) -> str:
        """Return the diagnostics as people read them."""
        return render(self.diagnostics, self.sources, language)

    def __str__(self) -> str:
        return self.rendered("en")


class RulesetError(KsprisError):
    """A ruleset cannot be used."""


class ResponsesError(KsprisError):
    """Responses cannot be used."""


class PluginError(KsprisError):
    """A plugin cannot be used."""
