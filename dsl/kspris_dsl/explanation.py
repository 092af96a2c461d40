"""The long explanation of a diagnostic code: in comes its catalogue entry, out goes a Markdown page.

`kspris explain KS203` prints it and docs/diagnostics shows it, so that the two cannot differ.
"""

from __future__ import annotations

from kspris_dsl.catalogue import Entry
from kspris_dsl.text import Language, Text

SEVERITIES = {"error": Text("Feil", "Error"), "warning": Text("Advarsel", "Warning")}
ADVICE = Text("Hjelp", "Help")


def explanation(entry: Entry, language: Language) -> str:
    """Return the page of one code in one language, ending in a line break."""
    title = entry.title.in_(language)
    severity = SEVERITIES[entry.severity].in_(language)
    advice = f"**{ADVICE.in_(language)}:** {entry.help.in_(language)}"
    page = entry.page.in_(language).strip()
    return f"# {entry.code}: {title}\n\n{severity}. {advice}\n\n{page}\n"
