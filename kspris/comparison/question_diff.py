"""The questions of two rulesets: added, moved, renamed, reworded, worth other points, retired."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from kspris.bridge.model import Bridge, LinkUnit
from kspris.comparison.words import NONE, Change, Kind, changed, number
from kspris.ruleset.figures import listed, names
from kspris.ruleset.model import Asked, Question, Ruleset
from kspris_dsl.text import Text


def question_entries(bridge: Bridge) -> Iterator[Change]:
    """Yield what became of every question that is not wholly the same, retired ones last."""
    for unit in bridge.units:
        if not unit.old:
            yield from (_added(bridge.new, name, unit) for name in unit.new)
        elif not unit.new:
            yield from (_retired(bridge.old, name, unit) for name in unit.old)
        elif len(unit.old) == len(unit.new) == 1:
            yield from _same(bridge, unit)
        else:
            yield _linked(bridge, unit)


def _heading(ruleset: Ruleset, name: str) -> Text:
    words = ruleset.questions[name].wording
    first = next(iter(words.values()), None)
    return Text(f"{name} «{first.nb}»", f"{name} “{first.en}”") if first is not None else Text(name, name)


def _place(ruleset: Ruleset, question: Question) -> Text:
    area = ruleset.areas.get(question.area or "")
    return Text("uten område", "no area") if area is None else area.labels


def _added(ruleset: Ruleset, name: str, unit: LinkUnit) -> Change:
    one = ruleset.questions[name]
    place, where = _place(ruleset, one), _where(ruleset, one.channels)
    details = [Text(f"i {place.nb}, {where.nb}", f"in {place.en}, {where.en}")]
    weight = number(one.weight.value)
    details.append(Text(f"skala {one.scale}, vekt {weight.nb}", f"scale {one.scale}, weight {weight.en}"))
    if one.counts:
        details.append(_counts(ruleset, one))
    return Change("added", name, _heading(ruleset, name), (*details, *_because(unit)))


def _retired(ruleset: Ruleset, name: str, unit: LinkUnit) -> Change:
    place = _place(ruleset, ruleset.questions[name])
    details = (Text(f"sto i {place.nb}", f"stood in {place.en}"), *_because(unit))
    return Change("retired", name, _heading(ruleset, name), details)


def _linked(bridge: Bridge, unit: LinkUnit) -> Change:
    before, after = names(unit.old), names(unit.new)
    told = Text(f"{before.nb} ble til {after.nb}", f"{before.en} became {after.en}")
    name = unit.new[0]
    return Change("linked", name, _heading(bridge.new, name), (told, *_because(unit)))


def _because(unit: LinkUnit) -> tuple[Text, ...]:
    found = []
    if unit.reason:
        found.append(Text(f"fordi: {unit.reason}", f"because: {unit.reason}"))
    if unit.decided_by:
        when = f" {unit.decided_on}" if unit.decided_on else ""
        found.append(Text(f"avgjort av {unit.decided_by}{when}", f"decided by {unit.decided_by}{when}"))
    return tuple(found)


def _same(bridge: Bridge, unit: LinkUnit) -> Iterator[Change]:
    old, new = bridge.old.questions[unit.old[0]], bridge.new.questions[unit.new[0]]
    details: list[Text] = []
    kinds: list[Kind] = []

    def note(kind: Kind, found: list[Text]) -> None:
        if found:
            kinds.append(kind)
            details.extend(found)

    note("moved", _moved(bridge, old, new))
    note("renamed", [Text(f"het «{old.id}»", f"was called `{old.id}`")] if old.id != new.id else [])
    note("reworded", _reworded(bridge, old, new))
    note("points", _points(bridge, unit, old, new))
    note("changed", _otherwise(bridge, old, new))
    if unit.kind == "not_comparable":
        details.append(Text("skal ikke sammenlignes", "is not to be compared"))
        kinds.append("changed")
    if details:
        yield Change(kinds[0], new.id, _heading(bridge.new, new.id), (*details, *_because(unit)))


def _moved(bridge: Bridge, old: Question, new: Question) -> list[Text]:
    if bridge.areas.get(old.area or "", old.area) == new.area:
        return []
    before, after = _place(bridge.old, old), _place(bridge.new, new)
    return [Text(f"flyttet fra {before.nb} til {after.nb}", f"moved from {before.en} to {after.en}")]


def _reworded(bridge: Bridge, old: Question, new: Question) -> list[Text]:
    found: dict[tuple[Text, Text], list[str]] = {}
    for before, after in bridge.channels.items():
        one, two = old.wording.get(before), new.wording.get(after)
        if one is not None and two is not None and one != two:
            found.setdefault((one, two), []).append(after)
    return [
        Text(
            f"ordlyd ({', '.join(channels)}): «{one.nb}» -> «{two.nb}»",
            f"wording ({', '.join(channels)}): “{one.en}” -> “{two.en}”",
        )
        for (one, two), channels in found.items()
    ]


def _points(bridge: Bridge, unit: LinkUnit, old: Question, new: Question) -> list[Text]:
    """Tell which answers give another percent, on which channels, and another weight."""
    found: list[Text] = []
    if old.weight.value != new.weight.value:
        found.append(changed(Text("vekt", "weight"), number(old.weight.value), number(new.weight.value)))
    if bridge.scales.get(old.scale, old.scale) != new.scale:
        found.append(changed(Text("skala", "scale"), Text(old.scale, old.scale), Text(new.scale, new.scale)))
    told: dict[Text, list[str]] = {}
    for before, after in bridge.channels.items():
        one, two = _on(bridge.old, before, old.id), _on(bridge.new, after, new.id)
        if one is not None and two is not None:
            for line in _answers(unit, one, two):
                told.setdefault(line, []).append(after)
    for line, channels in told.items():
        where = "" if len(channels) == len(new.channels) else f" ({', '.join(channels)})"
        found.append(Text(f"{line.nb}{where}", f"{line.en}{where}"))
    return found


def _on(ruleset: Ruleset, channel: str, question: str) -> Asked | None:
    return next((one for one in ruleset.asked.get(channel, ()) if one.question == question), None)


def _answers(unit: LinkUnit, old: Asked, new: Asked) -> Iterator[Text]:
    before, after = _worths(old), _worths(new)
    for name, (text, worth) in before.items():
        carried = [one for one in unit.answers.carried(name, "forward") if one in after]
        if not carried:
            yield Text(f"svaret «{text.nb}» er borte", f"answer “{text.en}” is gone")
        for one in carried:
            if after[one][1] != worth:
                what = Text(f"«{after[one][0].nb}» gir", f"“{after[one][0].en}” gives")
                yield changed(what, _worth(worth), _worth(after[one][1]))
    reached = {one for name in before for one in unit.answers.carried(name, "forward")}
    for name, (text, worth) in after.items():
        if name not in reached:
            yield Text(
                f"nytt svar «{text.nb}»: {_worth(worth).nb}", f"new answer “{text.en}”: {_worth(worth).en}"
            )


def _worths(asked: Asked) -> dict[str, tuple[Text, Fraction | None]]:
    return {
        one.id: (
            one.labels,
            None if worth is None else Fraction(100 * worth, asked.best) if asked.best else None,
        )
        for one, worth in zip(asked.answers, asked.points, strict=True)
    }


def _worth(value: Fraction | None) -> Text:
    if value is None:
        return Text("ingen poeng", "no points")
    return Text(f"{number(value).nb} %", f"{number(value).en} %")


def _otherwise(bridge: Bridge, old: Question, new: Question) -> list[Text]:
    found = []
    kept = set(bridge.channels.values())
    before = tuple(bridge.channels[one] for one in old.channels if one in bridge.channels)
    after = tuple(one for one in new.channels if one in kept)
    if set(before) != set(after):
        found.append(changed(Text("gjelder", "applies"), _listed(before), _listed(after)))
    if counts_differ(bridge, old, new):
        found.append(
            changed(Text("teller i", "counts in"), _categories(bridge.old, old), _categories(bridge.new, new))
        )
    if {bridge.classes.get(one, one) for one in old.optional} != set(new.optional):
        found.append(
            changed(Text("frivillig i", "optional in"), _listed(old.optional), _listed(new.optional))
        )
    return found


def counts_differ(bridge: Bridge, old: Question, new: Question) -> bool:
    """Say whether a question counts in other categories, on channels that both years have."""
    same = {one: one for one in bridge.channels.values()}
    return _counted(old, bridge.channels, bridge.categories) != _counted(new, same, {})


def _counted(one: Question, kept: Mapping[str, str], called: Mapping[str, str]) -> dict[str, set[str]]:
    """Return the channels by category; `called` has new names of categories."""
    found = {
        called.get(name, name): {kept[each] for each in on if each in kept} for name, on in one.counts.items()
    }
    return {name: on for name, on in found.items() if on}


def _listed(found: tuple[str, ...]) -> Text:
    return names(found) if found else NONE


def _counts(ruleset: Ruleset, one: Question) -> Text:
    told = _categories(ruleset, one)
    return Text(f"teller i {told.nb}", f"counts in {told.en}")


def _categories(ruleset: Ruleset, one: Question) -> Text:
    found = []
    for name, channels in one.counts.items():
        labels = ruleset.categories[name].labels
        where = "" if set(channels) == set(one.channels) else f" ({', '.join(channels)})"
        found.append(Text(f"{labels.nb}{where}", f"{labels.en}{where}"))
    return listed(found) if found else NONE


def _where(ruleset: Ruleset, channels: tuple[str, ...]) -> Text:
    if set(channels) == set(ruleset.channels):
        return Text("alle kanaler", "all channels")
    return names(channels)
