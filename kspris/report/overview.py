"""The organiser's overview of a survey in the field: what has been done goes in, a document comes out.

What must be acted on stands first: progress and pace, then what is wrong with the responses, unanswered
inquiries, shoppers, how sure the ranking is, and last everybody by name.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kspris.document import Block, Document, Fact, Labelled, Section
from kspris.report.compose import SIMULATED
from kspris.report.field import FieldWork
from kspris.report.field_checks import checks
from kspris.report.field_pace import weeks
from kspris.report.field_progress import everybody, progress
from kspris.report.field_shoppers import all_shoppers, shopping
from kspris.report.field_sureness import sureness
from kspris.report.field_unanswered import unanswered
from kspris_dsl.text import Text

Part = Callable[[FieldWork], tuple[Block, ...]]

PARTS: tuple[tuple[str, Text, frozenset[str], Part], ...] = (
    ("framdrift", Text("Framdriften", "Progress"), frozenset(), progress),
    ("tempo", Text("Tempoet", "The pace"), frozenset(), weeks),
    ("kontroll", Text("Kontrollen av svarene", "Checks of the responses"), frozenset(), checks),
    ("ubesvart", Text("De ubesvarte", "The unanswered"), frozenset({"answered_share"}), unanswered),
    ("observatorer", Text("Observatørene", "The shoppers"), frozenset({"inquiries"}), shopping),
    ("sikkerhet", Text("Hvor sikkert er det?", "How sure is it?"), frozenset({"rank", "total"}), sureness),
    ("alle-observatorer", Text("Alle observatørene", "All shoppers"), frozenset({"inquiries"}), all_shoppers),
    ("deltakerne", Text("Alle deltakerne", "All participants"), frozenset(), everybody),
)  # fmt: skip
"""The parts in order: id, heading, what the view must show for it, and what makes it."""


def overview(field: FieldWork, about: Sequence[Fact] = ()) -> Document:
    """Make the organiser's page: the parts that the view shows and that have something to say."""
    made = [(name, labels, part(field)) for name, labels, needs, part in PARTS if field.shows(*needs)]
    sections = tuple(Section(name, labels, blocks) for name, labels, blocks in made if blocks)
    channels = tuple(Labelled(one.id, one.labels) for one in field.ruleset.channels.values())
    warning = SIMULATED if field.simulated else None
    return Document(field.ruleset.title, field.view.labels, sections, channels, tuple(about), warning)
