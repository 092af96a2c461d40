"""One change of a ruleset as a value, and the small words that all changes are told with."""

from __future__ import annotations

from fractions import Fraction
from typing import Any, Literal

from kspris.ruleset.figures import exact
from kspris_dsl.text import Text
from kspris_dsl.values import frozen

Kind = Literal["added", "retired", "changed", "moved", "renamed", "reworded", "points", "linked"]
NONE = Text("ingen", "none")


@frozen
class Change:
    """What became of one thing: its id and label, and `details` in the order of its lines."""

    kind: Kind
    id: str
    labels: Text
    details: tuple[Text, ...] = ()


def changed(what: Text, before: Text, after: Text) -> Text:
    """Say from what to what."""
    return Text(f"{what.nb}: {before.nb} -> {after.nb}", f"{what.en}: {before.en} -> {after.en}")


def number(value: Fraction) -> Text:
    """Write a number so that nothing is lost."""
    return exact(value)


def yes_no(value: bool) -> Text:
    """Write a setting that is on or off."""
    return Text("ja", "yes") if value else Text("nei", "no")


def label(thing: Any) -> Text:
    """Return a thing's label; a scale or question has its id alone."""
    found = getattr(thing, "labels", None)
    return found if isinstance(found, Text) else Text(thing.id, thing.id)
