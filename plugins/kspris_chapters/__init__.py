"""Bundled plugin: the chapters of the participant's report. A reading goes in, sections come out.

Each chapter stands in a module of its own, imported when a report is made.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib import import_module
from typing import TYPE_CHECKING

from kspris.api import Chapter, Text, hookimpl

if TYPE_CHECKING:
    from kspris.api import Reading, Section

KSPRIS_API = 1


def _of(module: str) -> Callable[[Reading], Iterable[Section]]:
    def sections(reading: Reading) -> Iterable[Section]:
        found: Iterable[Section] = import_module(f"kspris_chapters.{module}").sections(reading)
        return found

    return sections


@hookimpl
def kspris_register_chapters() -> tuple[Chapter, ...]:
    """Return the chapters in the order of the report."""
    return (
        Chapter("bakgrunn", Text("Bakgrunn", "Background"), 10, _of("background")),
        Chapter("total", Text("Totalresultat", "Total result"), 20, _of("total")),
        Chapter("svartid", Text("Svar- og ventetid", "Answer and waiting time"), 30, _of("waiting")),
        Chapter("omrader", Text("Områdene", "The areas"), 40, _of("areas")),
        Chapter("kategorier", Text("Kategoriene", "The categories"), 50, _of("categories")),
        Chapter("cx", Text("Kundeopplevelsen", "The customer experience"), 60, _of("experience")),
        Chapter("kjop", Text("Lysten til å handle", "The will to buy"), 70, _of("buying")),
        Chapter("endring", Text("Siden i fjor", "Since last year"), 80, _of("since")),
        Chapter("sikkerhet", Text("Hvor sikkert er dette?", "How sure is this?"), 90, _of("sureness")),
        Chapter("svar", Text("Alle henvendelsene", "All inquiries"), 100, _of("responses")),
    )
