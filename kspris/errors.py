"""Exceptions of the Python functions: wrong rules or data as diagnostics, with the message rendered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kspris_dsl.diagnostic import Diagnostic
    from kspris_dsl.text import Language


class KsprisError(Exception):
    """Rules or data are wrong. `diagnostics` say what and where; `str()` is the rendered message.

    `sources` holds the texts they speak of, `more` how many further findings of a code were not worded.
    """

    def __init__(
        self,
        diagnostics: Sequence[Diagnostic],
        sources: Mapping[str, str] | None = None,
        more: Mapping[str, int] | None = None,
    ) -> None:
        self.diagnostics = tuple(diagnostics)
        self.sources = dict(sources or {})
        self.more = dict(more or {})
        super().__init__(self.diagnostics)

    def rendered(self, language: Language) -> str:
        """Return the diagnostics as people read them."""
        from kspris_dsl.render import render  # noqa: PLC0415 - most runs end without an error

        text = render(self.diagnostics, self.sources, language)
        left = ", ".join(f"{code}: {count}" for code, count in self.more.items())
        if left:
            text += "\n\n" + (
                f"… og flere som disse ({left})" if language == "nb" else f"... and more like these ({left})"
            )
        return text

    def __str__(self) -> str:
        return self.rendered("en")


class RulesetError(KsprisError):
    """A ruleset cannot be used."""


class ResponsesError(KsprisError):
    """Responses cannot be used."""


class PluginError(KsprisError):
    """A plugin cannot be used."""
