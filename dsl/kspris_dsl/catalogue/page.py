"""A diagnostic code to its page: what `kspris explain` prints and the docs show, Markdown."""

from __future__ import annotations

from kspris_dsl.catalogue import Entry, entry
from kspris_dsl.text import Language, Text

_SEVERITY = {"error": Text("Feil", "Error"), "warning": Text("Advarsel", "Warning")}
_DO = Text("Gjør dette", "What to do")


def page(code: str, language: Language) -> str:
    """Return the page of a code such as `KS116`; KeyError where there is none."""
    return explanation(entry(code), language)


def explanation(one: Entry, language: Language) -> str:
    """Return the page of a catalogue entry."""
    title = one.title.in_(language)
    kind = _SEVERITY[one.severity].in_(language)
    help_ = _sentence(one.help.in_(language))
    parts = [f"# {one.code}: {title}", f"*{kind}*", one.page.in_(language).strip()]
    if help_:
        parts.append(f"**{_DO.in_(language)}:** {help_}")
    return "\n\n".join(parts) + "\n"


def _sentence(text: str) -> str:
    plain = text.replace("{{", "{").replace("}}", "}")
    return plain[:1].upper() + plain[1:] if plain and "{" not in plain else ""
