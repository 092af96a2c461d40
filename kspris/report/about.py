"""What a report rests on, as key figures: rules, data, versions, methods."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kspris.document import Fact
from kspris.responses.metadata import SEED, is_simulated
from kspris_dsl.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    import polars as pl

    from kspris.registry import Registry
    from kspris.report.material import Material
    from kspris.ruleset.model import Ruleset

INTERVALS = Text(
    "utregnet for denne undersøkelsen; trekninger har faste frø, så de samme dataene gir de samme tallene",
    "worked out for this survey; draws have fixed seeds, so that the same data gives the same figures",
)

ROUNDING = Text(
    "hvert tall er avrundet for seg, så en forskjell kan være ett siffer fra det du selv regner ut; andres "
    "snitt regnes med slik de vises",
    "each figure is rounded by itself, so that a difference may be one in the last digit from what you work "
    "out; means of others enter as they are shown",
)


def about(material: Material) -> tuple[Fact, ...]:
    """Return what reports of a survey rest on."""
    survey = material.survey
    facts = list(rests_on(material.ruleset, survey.answers, material.intake.metadata))
    if material.last is not None:
        old = material.last[0].ruleset
        facts.append(Fact(Text("Sammenlignet med", "Compared with"), old.name, _digest(old.digest)))
    facts += made_by(material.ruleset, material.registry)
    facts.append(Fact(Text("Feilmarginer", "Margins of error"), INTERVALS))
    facts.append(Fact(Text("Avrunding", "Rounding"), ROUNDING))
    return tuple(facts)


def rests_on(ruleset: Ruleset, answers: pl.DataFrame, metadata: Mapping[str, str]) -> tuple[Fact, ...]:
    """Return which rules and which data figures rest on. `metadata` is what the file says of itself."""
    from kspris.results.ledger import data_digest

    facts = [
        Fact(Text("Undersøkelse", "Survey"), ruleset.title),
        Fact(Text("Regelsett", "Ruleset"), ruleset.name, _digest(ruleset.digest)),
        Fact(Text("Henvendelser i alt", "Responses"), answers.height, _digest(data_digest(answers))),
    ]
    if is_simulated(metadata):
        seed = metadata.get(SEED)
        note = None if seed is None else Text(f"frø {seed}", f"seed {seed}")
        facts.append(Fact(Text("Simulert", "Simulated"), Text("ja", "yes"), note))
    return tuple(facts)


def made_by(ruleset: Ruleset, registry: Registry) -> tuple[Fact, ...]:
    """Return which program made it, with the plugins that the rules use."""
    from kspris.responses.write import version
    from kspris.results.ledger import versions

    program = Fact(Text("Program", "Program"), f"kspris {version()}")
    used = [f"{owner} {number}" for owner, number in sorted(versions(ruleset, registry).items())]
    if not used:
        return (program,)
    label = Text("Utvidelse", "Plugin") if len(used) == 1 else Text("Utvidelser", "Plugins")
    return (program, Fact(label, ", ".join(used)))


def _digest(digest: str) -> Text:
    return Text(f"fingeravtrykk {digest[:12]}", f"digest {digest[:12]}")
