"""The rulesets of Kundeserviceprisen, a folder a year: plain text, no code."""

from __future__ import annotations

from pathlib import Path

from kspris.api import RulesetFolders, Text, hookimpl

KSPRIS_API = 1

INSTALLED = Path(__file__).parent / "data"
CHECKOUT = Path(__file__).parents[2] / "rulesets"


def years(installed: Path = INSTALLED, checkout: Path = CHECKOUT) -> dict[str, Path]:
    """Return the folder of each year: packaged, or in an editable install those of the checkout."""
    home = installed if installed.is_dir() else checkout
    if not home.is_dir():
        return {}
    return {
        folder.name: folder
        for folder in sorted(home.iterdir())
        if folder.name.isdigit() and any(folder.glob("*.ksp"))
    }


@hookimpl
def kspris_register_rulesets() -> list[RulesetFolders]:
    """Return Kundeserviceprisen with all its years."""
    labels = Text("Kundeserviceprisen", "The Norwegian Customer Service Award")
    return [RulesetFolders("kundeserviceprisen", labels, years())]
