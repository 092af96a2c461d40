"""What the grammar would have taken, in words: terminals as people call them."""

from __future__ import annotations

from collections.abc import Iterable

from kspris_dsl.catalogue import wording
from kspris_dsl.keywords import KEYWORDS, UNITS
from kspris_dsl.printer import keyword
from kspris_dsl.text import Language, Text

MOST = 7
_SUFFIX = frozenset({"$END", "NL", "ASSUMED", "ACCORDING"})
_VALUES = {
    "NAME": wording.A_NAME,
    "NUMBER": wording.A_NUMBER,
    "TEXT": wording.A_TEXT,
    "DATE": wording.A_DATE,
    "CLOCK": wording.A_CLOCK,
    "PERCENT": Text("«%»", "«%»"),
    "SLASH": Text("«/»", "«/»"),
    "COMMA": wording.A_COMMA,
}


def unit_row(language: Language) -> str:
    """Return the words of all units of a column, for a message."""
    return ", ".join(unit.plural.in_(language) for unit in UNITS)


def _in_words(terminal: str, language: Language) -> Text:
    if terminal == "UNIT":
        return wording.A_UNIT.filled(units=unit_row(language))
    if terminal in _VALUES:
        return _VALUES[terminal]
    word = f"«{keyword(terminal, language)}»"
    return Text(word, word)


def _joined(items: list[Text]) -> Text:
    if len(items) == 1:
        return items[0]
    nb = f"{', '.join(item.nb for item in items[:-1])} {wording.OR.nb} {items[-1].nb}"
    en = f"{', '.join(item.en for item in items[:-1])} {wording.OR.en} {items[-1].en}"
    return Text(nb, en)


def in_words(terminals: Iterable[str], language: Language) -> Text:
    """Return what might have stood at a place. Provenance is left out where anything else might have,
    and after seven things the rest is not named."""
    found = set(terminals)
    core = found - _SUFFIX
    if not core:
        return wording.THE_END
    order = [*_VALUES, "UNIT", *KEYWORDS]
    items = [_in_words(one, language) for one in sorted(core, key=order.index)]
    if "$END" in found:
        items.append(wording.THE_END)
    return _joined(items if len(items) <= MOST else [*items[: MOST - 1], wording.AND_MORE])
