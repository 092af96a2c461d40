"""What differs between two rulesets, in the methodologist's words and in the order of the files.

Two rulesets go in, years apart or two versions of one year; out come sections of entries in two languages,
each area's share per channel before and after, and the proof or witness of `kspris.comparison.witness`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction
from itertools import chain
from typing import Any, Literal

from kspris.bridge.model import CARRIED, Bridge
from kspris.comparison import details
from kspris.comparison.question_diff import question_entries
from kspris.comparison.witness import ChannelProof, Witness, prove, witness
from kspris.comparison.words import Change, changed, label
from kspris.ruleset.figures import names
from kspris.ruleset.model import BridgeLine, Ruleset
from kspris.ruleset.weights import weights
from kspris_dsl.text import Text
from kspris_dsl.values import frozen

SectionId = Literal[
    "ruleset", "channels", "scales", "areas", "questions", "classes", "metrics", "awards", "views"
]


@frozen
class Section:
    """Changes of one kind of thing, in the order of the newer files."""

    id: SectionId
    title: Text
    changes: tuple[Change, ...]


@frozen
class ShareRow:
    """An area's percent of the total on a channel; None where it has none."""

    area: str
    labels: Text
    channel: str
    before: Fraction | None
    after: Fraction | None


@frozen
class Diff:
    """All that differs. `only_old` and `only_new` are channels of one of the rulesets alone.

    `structure` tells what of the total itself differs beside the questions: how it is made and combined.
    """

    old: Ruleset
    new: Ruleset
    bridge: Bridge
    sections: tuple[Section, ...]
    shares: tuple[ShareRow, ...]
    proofs: tuple[ChannelProof, ...]
    witness: Witness | None
    structure: tuple[Text, ...]

    @property
    def only_old(self) -> tuple[str, ...]:
        """Channels that are gone."""
        return tuple(one for one in self.old.channels if one not in self.bridge.channels)

    @property
    def only_new(self) -> tuple[str, ...]:
        """Channels that are new."""
        known = set(self.bridge.channels.values())
        return tuple(one for one in self.new.channels if one not in known)

    @property
    def proved_equal(self) -> bool:
        """Whether no inquiry on any channel can score differently."""
        same = not self.structure and not self.only_old and not self.only_new
        return same and not any(one.touched or one.unanswered for one in self.proofs)


def diff(bridge: Bridge) -> Diff:
    """Compare the two rulesets of a bridge (`kspris.comparison.alike.by_id` for versions of one year)."""
    old, new = bridge.old, bridge.new
    sections = tuple(Section(id_, title, tuple(changes)) for id_, title, changes in _sections(bridge))
    return Diff(
        old,
        new,
        bridge,
        tuple(one for one in sections if one.changes),
        tuple(_shares(bridge)),
        prove(bridge),
        witness(bridge),
        tuple(details.structure(old, new)),
    )


def _sections(bridge: Bridge) -> Iterator[tuple[SectionId, Text, Iterable[Change]]]:
    yield "ruleset", Text("Regelsettet", "The ruleset"), _header(bridge.old, bridge.new)
    yield "channels", Text("Kanaler", "Channels"), _things(bridge, "channel", details.channel)
    yield "scales", Text("Svarskalaer", "Scales"), _things(bridge, "scale", details.scale)
    areas, categories = (_things(bridge, kind, details.area) for kind in ("area", "category"))
    yield "areas", Text("Områder og kategorier", "Areas and categories"), chain(areas, categories)
    yield "questions", Text("Spørsmål", "Questions"), question_entries(bridge)
    yield "classes", Text("Klasser", "Classes"), _things(bridge, "class", details.class_)
    yield "metrics", Text("Måltall", "Metrics"), _things(bridge, "metric", details.metric)
    yield "awards", Text("Priser", "Awards"), _things(bridge, "award", details.award)
    yield "views", Text("Visninger", "Views"), _things(bridge, "view", details.view)


def _shares(bridge: Bridge) -> Iterator[ShareRow]:
    before = {one: weights(bridge.old, one).areas for one in bridge.old.channels}
    back = {new: old for old, new in bridge.areas.items()}
    kept = {new: old for old, new in bridge.channels.items()}
    for area, one in bridge.new.areas.items():
        for channel in bridge.new.channels:
            old = before.get(kept.get(channel, ""), {})
            after = weights(bridge.new, channel).areas.get(area)
            yield ShareRow(area, one.labels, channel, old.get(back.get(area, area)), after)
    for area, one in bridge.old.areas.items():
        if area not in bridge.areas and area not in bridge.new.areas:
            for channel in bridge.old.channels:
                yield ShareRow(area, one.labels, channel, before[channel].get(area), None)


# ---------------------------------------------------------------- things with an id


def _header(old: Ruleset, new: Ruleset) -> Iterator[Change]:
    if found := tuple(details.header(old, new)):
        yield Change("changed", new.id, Text(new.name, new.name), found)


def _things(bridge: Bridge, kind: str, differing: Callable[[Any, Any], Iterable[Text]]) -> Iterator[Change]:
    """Yield what is added, changed and gone among things of a kind, all but questions."""
    old, new = (getattr(one, CARRIED.get(kind, "views")) for one in (bridge.old, bridge.new))
    back = {after: before for before, after in getattr(bridge, CARRIED.get(kind, ""), {}).items()}
    for name, after in new.items():
        before = old.get(back.get(name, name))
        if before is None:
            yield Change("added", name, label(after), tuple(_came_of(bridge, kind, name)))
            continue
        found = list(differing(before, after))
        if back.get(name, name) != name:
            was = back[name]
            found.insert(0, Text(f"het «{was}»", f"was called `{was}`"))
        if getattr(before, "labels", None) != getattr(after, "labels", None):
            found.append(changed(Text("navn", "name"), before.labels, after.labels))
        if found:
            yield Change("changed", name, label(after), tuple(found))
    carried = {back.get(name, name) for name in new}
    for name, before in old.items():
        if name not in carried:
            yield Change("retired", name, label(before), tuple(_went(bridge, kind, name)))


def _states_it(bridge: Bridge) -> bool:
    """Say whether the newer year states the bridge itself."""
    return not bridge.through and bridge.new.previous == bridge.old.year


def _lines(bridge: Bridge, kind: str) -> list[BridgeLine]:
    return [one for one in bridge.new.bridge if one.thing == kind] if _states_it(bridge) else []


def _came_of(bridge: Bridge, kind: str, name: str) -> Iterator[Text]:
    for line in _lines(bridge, kind):
        if line.id == name and line.old:
            told = names(line.old)
            if "split" in line.kinds:
                yield Text(f"delt fra {told.nb}", f"split from {told.en}")
            elif "renamed" in line.kinds:  # and the thing itself is there still
                yield Text(f"kopi av {told.nb}", f"a copy of {told.en}")
            else:
                yield Text(f"slått sammen fra {told.nb}", f"merged from {told.en}")


def _went(bridge: Bridge, kind: str, name: str) -> Iterator[Text]:
    if became := tuple(line.id for line in _lines(bridge, kind) if name in line.old):
        told = names(became)
        yield Text(f"ble til {told.nb}", f"became {told.en}")
    for one in bridge.new.retired if _states_it(bridge) else ():
        if one.id == name and one.reason:
            yield Text(f"fordi: {one.reason}", f"because: {one.reason}")
