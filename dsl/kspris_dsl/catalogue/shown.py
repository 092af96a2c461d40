"""The shape of an entry about rules: its page explains, then shows wrong rules and right ones."""

from __future__ import annotations

from kspris_dsl.catalogue import Entry
from kspris_dsl.diagnostic import Severity
from kspris_dsl.text import Text


def shown(
    code: str,
    title: Text,
    message: Text,
    advice: Text,
    why: Text,
    wrong: str,
    right: str,
    severity: Severity = "error",
) -> Entry:
    """Return an entry whose page says why, and shows wrong and right rules, the same in both languages."""
    page = Text(
        f"{why.nb}\n\nGalt:\n\n```kspris\n{wrong}\n```\n\nRett:\n\n```kspris\n{right}\n```",
        f"{why.en}\n\nWrong:\n\n```kspris\n{wrong}\n```\n\nRight:\n\n```kspris\n{right}\n```",
    )
    return Entry(code, severity, title, message, advice, page)
