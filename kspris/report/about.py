"""What a report rests on, as key figures: rules, data, versions, methods."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kspris.document import Fact
from kspris.responses.metadata import SEED, is_simulated
from kspris_dsl.text import Text

if TYPE_CHECKING:
    from kspris.report.material import Material

INTERVALS = Text(
    "utregnet for denne undersøkelsen; trekninger har faste frø, så de samme dataene gir de samme tallene",
    "worked out for this survey; draws have fixed seeds, so that the same data gives the same figures",
)


def about(material: Material) -> tuple[Fact, ...]:
    """Return what reports of a survey rest on."""
    from kspris.responses.write import version
    from kspris.results.ledger import data_digest, versions

    rules = material.ruleset
    facts = [
        Fact(Text("Undersøkelse", "Survey"), rules.title),
        Fact(
            Text("Regelsett", "Ruleset"),
            rules.name,
            Text(f"fingeravtrykk {rules.digest[:12]}", f"digest {rules.digest[:12]}"),
        ),
        Fact(
            Text("Svardata", "Responses"),
            material.survey.answers.height,
            Text(
                *[
                    f"{word} {data_digest(material.survey.answers)[:12]}"
                    for word in ("fingeravtrykk", "digest")
                ]
            ),
        ),
    ]
    if is_simulated(material.intake.metadata):
        seed = material.intake.metadata.get(SEED)
        note = None if seed is None else Text(f"frø {seed}", f"seed {seed}")
        facts.append(Fact(Text("Simulert", "Simulated"), Text("ja", "yes"), note))
    if material.last is not None:
        old = material.last[0].ruleset
        facts.append(
            Fact(
                Text("Sammenlignet med", "Compared with"),
                old.name,
                Text(f"fingeravtrykk {old.digest[:12]}", f"digest {old.digest[:12]}"),
            )
        )
    facts.append(Fact(Text("Program", "Program"), f"kspris {version()}"))
    plugins = versions(rules, material.registry)
    facts += [
        Fact(Text("Utvidelse", "Plugin"), owner, Text(number, number))
        for owner, number in sorted(plugins.items())
    ]
    facts.append(Fact(Text("Feilmarginer", "Margins of error"), INTERVALS))
    return tuple(facts)
