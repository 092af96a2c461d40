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


FAULTS = (Exception, SystemExit)
"""What a plugin's code may do instead of returning; leaving the program would end the command unexplained."""


def said(error: BaseException) -> str:
    """Return an exception in one line: its type, and the first line that it says if it can say any."""
    try:
        lines = str(error).strip().splitlines()
    except Exception:  # it may be a plugin's own
        lines = []
    return f"{type(error).__name__}: {lines[0]}" if lines else type(error).__name__
