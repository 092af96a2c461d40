"""Did you mean: a wrong word and the words that could have stood there give a piece of advice, or none."""

from __future__ import annotations

from collections.abc import Iterable

from kspris_dsl.suggest import MOST, fold, quoted, suggest
from kspris_dsl.text import Text

_LISTED = 8


def meant(word: str, candidates: Iterable[str]) -> Text | None:
    """Return the advice that names the nearest candidates; None where none is near."""
    near = suggest(word, candidates)
    if not near:
        return None
    return Text(f"mente du {quoted(near, 'eller')}?", f"did you mean {quoted(near, 'or')}?")


def named_like(name: str, known: Iterable[str]) -> Text | None:
    """Return the advice that names those whose names hold this one, else the nearest; None for none."""
    names = tuple(known)
    held = tuple(one for one in names if name.strip() and fold(name) in fold(one))[:MOST]
    return (
        meant(name, names)
        if not held
        else Text(f"mente du {quoted(held, 'eller')}?", f"did you mean {quoted(held, 'or')}?")
    )


def meant_or_listed(word: str, candidates: Iterable[str]) -> Text | None:
    """Return the nearest candidates, else the first of them all; None where there are none."""
    words = tuple(candidates)
    if (near := meant(word, words)) is not None or not words:
        return near
    more = f" (+ {len(words) - _LISTED})" if len(words) > _LISTED else ""
    shown = words[:_LISTED]
    return Text(f"det kan stå {quoted(shown, 'eller')}{more}", f"it can be {quoted(shown, 'or')}{more}")
