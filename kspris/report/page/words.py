"""The page's own wording: all that a reader sees which no chapter wrote."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from kspris_dsl.text import Language, Text

OWN_ROW = Text("egen rad", "own row")

WORDS = {
    "about": Text("Om rapporten", "About this report"),
    "behind": Text("Tallene bak", "The figures behind"),
    "close_all": Text("Lukk alle", "Close all"),
    "contents": Text("Innhold", "Contents"),
    "dark": Text("Mørk", "Dark"),
    "light": Text("Lys", "Light"),
    "open_all": Text("Åpne alle", "Open all"),
    "skip": Text("Hopp til innholdet", "Skip to the content"),
    "system": Text("Automatisk", "Automatic"),
    "theme": Text("Utseende", "Appearance"),
    "warning": Text("Merk", "Note"),
}


def words(language: Language) -> Mapping[str, str]:
    """Return the wording in one language, by name."""
    return MappingProxyType({name: text.in_(language) for name, text in WORDS.items()})
