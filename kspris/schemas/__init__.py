"""What kspris writes for programs, as JSON Schema (draft 2020-12): a shape's name in, its schema out.

One file a shape stands in this folder; `common.json` holds the parts that several share. Each refers to them
by the name that the file gives itself (`$id`), so that nothing is ever fetched. A change that breaks readers
raises the number behind the shape's name.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

from kspris_dsl.text import Text
from kspris_dsl.values import frozen

DRAFT = "https://json-schema.org/draft/2020-12/schema"
URN = "urn:kspris:schema:"
COMMON = "common"
"""The file of shared parts."""


@frozen
class Shape:
    """One shape: the command that writes it, and what it holds."""

    command: str
    what: Text


SHAPES: Mapping[str, Shape] = {
    "checked": Shape("check", Text("regelsett med det som er funnet", "rulesets with what was found")),
    "ruleset": Shape("show", Text("hva hvert spørsmål veier", "what each question weighs")),
    "diff": Shape("diff", Text("hva som skiller to regelsett", "what differs between two rulesets")),
    "intake": Shape(
        "intake", Text("en svarfil med det som er funnet", "a file of responses, what was found")
    ),
    "results": Shape("score", Text("tallene på ett nivå", "the figures of one level")),
    "rescored": Shape(
        "score --ruleset", Text("tallene etter et annet års regler", "the figures by another year's rules")
    ),
    "awards": Shape("awards", Text("prisene med plassene", "the awards with their places")),
    "midterm": Shape("awards --midterm, report --view", Text("stillingen underveis", "the standing so far")),
    "robustness": Shape("awards --robustness", Text("hva hver pris tåler", "what each award survives")),
    "leads": Shape("awards --sure", Text("hvor sikker hver ledelse er", "how sure each lead is")),
    "bridge": Shape("bridge", Text("broen mellom to år", "the bridge between two years")),
    "comparison": Shape("compare", Text("flere år og endringene", "several years and the changes")),
    "sure": Shape("sure", Text("hvor sikre tallene er", "how sure the figures are")),
    "result_list": Shape(
        "report --view", Text("listen og prisene til alle", "the list and awards for everybody")
    ),
    "overview": Shape("report --view", Text("arrangørens oversikt", "the organiser's overview")),
    "ledger": Shape("publish", Text("boken over det som er publisert", "the ledger of what is published")),
    "verified": Shape("verify", Text("publiserte tall regnet på nytt", "published figures derived anew")),
    "plugins": Shape("plugins", Text("utvidelsene og det de har med", "the plugins and what they bring")),
}
"""The shapes by name, in the order of the commands."""


def part(name: str) -> dict[str, Any]:
    """Return one of the files as it stands: a shape, or what they share."""
    text = files(__name__).joinpath(f"{name}.json").read_text(encoding="utf-8")
    read: dict[str, Any] = json.loads(text)
    return read


def schema(name: str) -> dict[str, Any]:
    """Return the schema of a shape with what it refers to inside it, so that it stands alone.

    `results` and `kspris.results/1` are the same. KeyError for a shape that is not there.
    """
    short = name.removeprefix("kspris.").removesuffix("/1")
    if short not in SHAPES:
        raise KeyError(name)
    whole = part(short)
    return {**whole, "$defs": {**whole.get("$defs", {}), COMMON: part(COMMON)}}
