"""A participant's report: a reading and the installed chapters go in, a document comes out.

A chapter that fails is left out and named with its distribution; it silences no other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from attrs import evolve, field

from kspris.api import Chapter
from kspris.blocks import section_fault
from kspris.document import Document, Fact, Section
from kspris.errors import FAULTS, PluginError, said
from kspris.reading import Reading
from kspris.registry import Owned
from kspris.report.printing import printed
from kspris_dsl.diagnostic import Diagnostic
from kspris_dsl.text import Language, Text
from kspris_dsl.values import frozen

SIMULATED = Text(
    "Dataene er simulert: deltakerne er oppdiktet, og tallene handler ikke om noen virkelig virksomhet.",
    "The data is simulated: the participants are invented, and the figures are about no real company.",
)

OWN = "kspris"
"""The distribution whose chapters are held to their types by mypy and tests: looking through each section at
every report would make composing a third dearer."""


@frozen
class Composed:
    """A participant's document, and what is wrong with the chapters that are missing from it."""

    document: Document = field(repr=False)
    diagnostics: tuple[Diagnostic, ...] = ()

    def printed(self, layout: str, language: Language = "nb") -> bytes:
        """Return what is in its file as `html`, `pdf` or `xlsx`. ValueError for another layout."""
        return printed(self.document, language, layout)


def compose(reading: Reading, chapters: Mapping[str, Owned[Chapter]], about: Iterable[Fact] = ()) -> Composed:
    """Ask every chapter for its sections, in the order of their places."""
    sections: list[Section] = []
    faults: list[Diagnostic] = []
    for owned in sorted(chapters.values(), key=lambda one: (one.value.place, one.value.id)):
        found = _asked(owned, reading)
        if isinstance(found, Diagnostic):
            faults.append(found)
        else:
            sections += found
    subtitle = Text(
        f"{reading.edition.title.nb} · {reading.own_class.labels.nb}",
        f"{reading.edition.title.en} · {reading.own_class.labels.en}",
    )
    warning = SIMULATED if reading.edition.simulated else None
    document = Document(
        reading.participant, subtitle, tuple(sections), reading.all_channels, tuple(about), warning
    )
    return Composed(document, tuple(faults))


def _asked(owned: Owned[Chapter], reading: Reading) -> list[Section] | Diagnostic:
    chapter = owned.value
    try:
        found = tuple(chapter.sections(reading))
        fault = None if owned.distribution == OWN else next(filter(None, map(section_fault, found)), None)
    except PluginError as error:  # the fault of a metric that it asked for
        return error.diagnostics[0]
    except FAULTS as error:
        return _fault(owned, said(error))
    if fault is not None:
        return _fault(owned, fault)
    return [evolve(one, id=_within(chapter.id, one.id)) for one in found if one.blocks]


def _within(chapter: str, section: str) -> str:
    """Return a section's id, which begins with its chapter's, so that no two plugins' are equal."""
    return section if section == chapter or section.startswith(f"{chapter}-") else f"{chapter}-{section}"


def _fault(owned: Owned[Chapter], error: str) -> Diagnostic:
    data = {"owner": owned.owner, "error": f"{owned.value.id}: {error}"}
    return Diagnostic("KS520", None, data)
