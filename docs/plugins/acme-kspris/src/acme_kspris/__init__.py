"""What Acme adds to kspris: text messages, fitness centres, a net share, a chapter, and an award."""

from __future__ import annotations

from pathlib import Path

from acme_kspris.netto import NETTO
from acme_kspris.sms import SMS
from acme_kspris.svartid_sms import SVARTID_SMS
from acme_kspris.treningssenter import TRENINGSSENTER
from kspris.api import Channel, Chapter, Class, Metric, RulesetFolders, Text, hookimpl

KSPRIS_API = 1

RULESETS = Path(__file__).parent / "rulesets"


@hookimpl
def kspris_register_channels() -> list[Channel]:
    """Return the channel sms."""
    return [SMS]


@hookimpl
def kspris_register_classes() -> list[Class]:
    """Return the class of fitness centres."""
    return [TRENINGSSENTER]


@hookimpl
def kspris_register_metrics() -> list[Metric]:
    """Return the net share."""
    return [NETTO]


@hookimpl
def kspris_register_chapters() -> list[Chapter]:
    """Return the chapter on text messages."""
    return [SVARTID_SMS]


@hookimpl
def kspris_register_rulesets() -> list[RulesetFolders]:
    """Return Acme's award and its one year."""
    labels = Text("Acme-prisen", "The Acme Award")
    return [RulesetFolders("acme", labels, {"acme-2021": RULESETS / "acme-2021"})]
