"""The shape of a page with a wrong and a right sample of data: an explanation in, both languages out."""

from __future__ import annotations

from kspris_dsl.text import Text

_WRONG = Text("Feil:", "Wrong:")
_RIGHT = Text("Riktig:", "Right:")


def sampled(nb: str, en: str, wrong: str, right: str) -> Text:
    """Return a page: the explanation, then the wrong and the right sample, the same in both languages."""
    return Text(_page(nb, _WRONG.nb, wrong, _RIGHT.nb, right), _page(en, _WRONG.en, wrong, _RIGHT.en, right))


def _page(explanation: str, wrong: str, bad: str, right: str, good: str) -> str:
    return f"{explanation}\n\n{wrong}\n\n```text\n{bad}\n```\n\n{right}\n\n```text\n{good}\n```\n"
