"""A bridge as tables for people: link units, channels and classes, losses with reasons, coverage."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any

from kspris.bridge.coverage import Cover, Coverage, coverage
from kspris.bridge.model import Bridge, Direction, LinkUnit, Side
from kspris.bridge.seen import Missing, seen_from
from kspris.comparison.rescored_sheets import ratio
from kspris.results.markdown_text import escaped, table
from kspris.results.output import exact, words
from kspris.results.sheets import Cell, Sheet, Subject
from kspris.ruleset.model import Ruleset
from kspris.ruleset.named import ruleset_values
from kspris_dsl.as_json import as_json
from kspris_dsl.text import Text
from kspris_dsl.values import frozen

SHAPE = "kspris.bridge/1"
KIND_TEXTS: Mapping[str, Text] = {
    "same": Text("samme", "same"),
    "renamed": Text("omdøpt", "renamed"),
    "moved": Text("flyttet", "moved"),
    "reworded": Text("omformulert", "reworded"),
    "recoded": Text("omkodet", "recoded"),
    "points_changed": Text("nye poeng", "points changed"),
    "merged": Text("slått sammen", "merged"),
    "split": Text("delt", "split"),
    "new": Text("ny", "new"),
    "retired": Text("utgått", "retired"),
    "became_scored": Text("fikk poeng", "became scored"),
    "became_unscored": Text("mistet poeng", "became unscored"),
    "not_comparable": Text("ikke sammenlignbar", "not comparable"),
}
COMBINE_TEXTS: Mapping[str, Text] = {
    "mean": Text("som snitt", "by mean"),
    "lowest": Text("som laveste", "by lowest"),
    "highest": Text("som høyeste", "by highest"),
    "all": Text("alle må være fullt", "all must be full"),
    "any": Text("én fullt er nok", "any full is enough"),
}
WAYS: tuple[Direction, Direction] = ("forward", "backward")


@frozen
class Loss:
    """Why a question cannot be answered from the other year, and on which channels of that year."""

    direction: Direction
    question: str
    channels: tuple[str, ...]
    reason: Text


def losses(bridge: Bridge) -> tuple[Loss, ...]:
    """Return what is lost each way, one entry a question and reason."""
    return tuple(
        Loss(way, question, tuple(channels), reason)
        for way in WAYS
        for (question, reason), channels in _grouped(seen_from(bridge, way).missing).items()
    )


def _grouped(missing: Iterable[Missing]) -> dict[tuple[str, Text], list[str]]:
    found: dict[tuple[str, Text], list[str]] = {}
    for one in missing:
        found.setdefault((one.question, one.reason), []).append(one.channel)
    return found


def caption_lines(subject: Subject, bridge: Bridge) -> tuple[str, ...]:
    """Return the lines that stand above a bridge."""
    lines = [
        subject.say(
            f"Broen fra {bridge.old.name} til {bridge.new.name}",
            f"The bridge from {bridge.old.name} to {bridge.new.name}",
        )
    ]
    if bridge.through:
        years = ", ".join(map(str, bridge.through))
        lines.append(
            subject.say(
                f"Satt sammen over {years}: eksakt bare der hvert ledd er eksakt.",
                f"Put together over {years}: exact only where every step is exact.",
            )
        )
    return tuple(lines)


def sheets(subject: Subject, bridge: Bridge) -> tuple[Sheet, ...]:
    """Make the sheets of a bridge."""
    made = [units_sheet(subject, bridge), things_sheet(subject, bridge), coverage_sheet(subject, bridge)]
    lost = losses_sheet(subject, bridge)
    return (*made, lost) if lost.rows else tuple(made)


def units_sheet(subject: Subject, bridge: Bridge) -> Sheet:
    """Every question of both years, in the newer year's order, and then what is gone."""
    headers = (
        str(bridge.old.year),
        str(bridge.new.year),
        subject.say("Slag", "Kind"),
        subject.say("Fram", "Forwards"),
        subject.say("Tilbake", "Backwards"),
        subject.say("Bestemt av og hvorfor", "Decided by, and why"),
    )
    rows = tuple(
        (
            " + ".join(one.old) or "–",
            " + ".join(one.new) or "–",
            _kinds(subject, one),
            _side(subject, one.forward),
            _side(subject, one.backward),
            _why(subject, one),
        )
        for one in bridge.units
    )
    note = subject.say(
        f"Fram: svar fra {bridge.old.year} etter {bridge.new.year}s regler. Tilbake: omvendt. "
        "Tallet er troskapen.",
        f"Forwards: answers of {bridge.old.year} by the rules of {bridge.new.year}. "
        "Backwards: the other way. The number is the fidelity.",
    )
    return Sheet("units", subject.say("Spørsmålene", "The questions"), headers, rows, (note,), (5,))


def _kinds(subject: Subject, one: LinkUnit) -> str:
    names = dict.fromkeys((one.kind, *one.kinds))
    told = [subject.label(KIND_TEXTS[name]) for name in names if name != "same" or len(names) == 1]
    combine = [subject.label(COMBINE_TEXTS[one.combine])] if one.combine else []
    return ", ".join([*told, *combine])


def _side(subject: Subject, side: Side) -> str:
    if not side.available:
        return "–"
    if side.exact:
        return subject.say("eksakt", "exact")
    return ratio(side.fidelity, subject.language)


def _why(subject: Subject, one: LinkUnit) -> str:
    decided = " ".join(str(each) for each in (one.decided_by, one.decided_on) if each is not None)
    told = [each for each in (decided, f"«{one.reason}»" if one.reason else "") if each]
    seen = dict.fromkeys(
        side.loss.in_(subject.language) for side in (one.forward, one.backward) if side.loss is not None
    )
    return "; ".join([*told, *seen])


def things_sheet(subject: Subject, bridge: Bridge) -> Sheet:
    """Channels, classes and areas: what carries on, what came and what went."""
    rows: list[tuple[Cell, ...]] = []
    for label, field, carried in (
        (subject.say("Kanaler", "Channels"), "channels", bridge.channels),
        (subject.say("Klasser", "Classes"), "classes", bridge.classes),
        (subject.say("Områder", "Areas"), "areas", bridge.areas),
    ):
        rows.append((label, *_fates(bridge, field, carried)))
    headers = (
        subject.say("Hva", "What"),
        subject.say("videre", "carried on"),
        subject.say(f"bare {bridge.old.year}", f"only {bridge.old.year}"),
        subject.say(f"bare {bridge.new.year}", f"only {bridge.new.year}"),
    )
    title = subject.say("Kanaler, klasser og områder", "Channels, classes and areas")
    return Sheet("things", title, headers, tuple(rows))


def _fates(bridge: Bridge, field: str, carried: Mapping[str, str]) -> tuple[str, str, str]:
    same = [new if new == old else f"{old} → {new}" for old, new in carried.items()]
    gone = [name for name in getattr(bridge.old, field) if name not in carried]
    came = [name for name in getattr(bridge.new, field) if name not in carried.values()]
    few = [len(same), ", ".join(same)]
    told = f"{few[0]}: {few[1]}" if len(same) <= 8 else f"{few[0]}" + _renamed(carried)
    return told, ", ".join(gone) or "–", ", ".join(came) or "–"


def _renamed(carried: Mapping[str, str]) -> str:
    changed = [f"{old} → {new}" for old, new in carried.items() if old != new]
    return f": {', '.join(changed)}" if changed else ""


def coverage_sheet(subject: Subject, bridge: Bridge) -> Sheet:
    """How much of each year's rules the other's answers fill: in all, by area and by channel."""
    language = subject.language
    rows: list[tuple[Cell, ...]] = []
    for way in WAYS:
        found = coverage(bridge, way)
        target = bridge.new if way == "forward" else bridge.old
        edition = bridge.old if way == "forward" else bridge.new
        name = subject.say(f"{edition.year} etter {target.year}", f"{edition.year} by {target.year}")
        raised = ratio(found.leverage, language)
        for label, cover, last in _covers(subject, target, found, raised):
            rows.append((name, label, ratio(cover.exact, language), ratio(cover.bridged, language), last))
    headers = (
        subject.say("Svar og regler", "Answers and rules"),
        subject.say("Av hva", "Of what"),
        subject.say("eksakt", "exact"),
        subject.say("med bro", "bridged"),
        subject.say("vektløft", "leverage"),
    )
    note = subject.say(
        "Dekning: delen av poengene som kan besvares, kanalene veid etter fordelingsnøkkelen.",
        "Coverage: the part of the points that can be answered, channels weighted by the distribution key.",
    )
    return Sheet("coverage", subject.say("Dekning", "Coverage"), headers, tuple(rows), (note,))


def _covers(subject: Subject, target: Ruleset, found: Coverage, raised: str) -> list[tuple[str, Cover, str]]:
    rows = [(subject.say("totalen", "the total"), found.total, raised)]
    rows += [
        (subject.label(target.areas[area].labels), cover, "")
        for area, cover in found.areas.items()
        if found.area_share[area]
    ]
    return rows + [
        (subject.label(target.channels[name].labels), cover, "") for name, cover in found.channels.items()
    ]


def losses_sheet(subject: Subject, bridge: Bridge) -> Sheet:
    """What cannot be answered, each way, on which channels, and why."""
    rows = []
    for one in losses(bridge):
        edition, target = (bridge.old, bridge.new) if one.direction == "forward" else (bridge.new, bridge.old)
        every = len(one.channels) == len(edition.channels)
        channels = subject.say("alle", "all") if every else ", ".join(one.channels)
        name = subject.say(f"{edition.year} etter {target.year}", f"{edition.year} by {target.year}")
        rows.append((name, one.question, channels, one.reason.in_(subject.language)))
    headers = (
        subject.say("Svar og regler", "Answers and rules"),
        subject.say("Spørsmål", "Question"),
        subject.say("Kanaler", "Channels"),
        subject.say("Hvorfor ikke", "Why not"),
    )
    return Sheet(
        "losses", subject.say("Det som ikke kan besvares", "What cannot be answered"), headers, tuple(rows)
    )


# ------------------------------------------------------------------------------ for programs


def markdown(subject: Subject, bridge: Bridge) -> str:
    """Return a bridge as Markdown tables."""
    first, *rest = caption_lines(subject, bridge)
    parts = [f"# {escaped(first)}", *map(escaped, rest)]
    for sheet in sheets(subject, bridge):
        rows = (map(str, row) for row in sheet.rows)
        told = table((sheet.headers, ("---" for _ in sheet.headers), *rows))
        parts += [f"## {escaped(sheet.title)}", told, *map(escaped, sheet.notes)]
    return "\n\n".join(parts) + "\n"


def bridge_json(bridge: Bridge) -> str:
    """Return a bridge as JSON."""
    whole = {
        "shape": SHAPE,
        "old": ruleset_values(bridge.old),
        "new": ruleset_values(bridge.new),
        "through": list(bridge.through),
        "units": [_unit_values(one) for one in bridge.units],
        "channels": dict(bridge.channels),
        "classes": dict(bridge.classes),
        "areas": dict(bridge.areas),
        "coverage": {way: _coverage_values(coverage(bridge, way)) for way in WAYS},
        "losses": [
            {
                "direction": one.direction,
                "question": one.question,
                "channels": list(one.channels),
                "reason": one.reason.both(),
            }
            for one in losses(bridge)
        ],
    }
    return as_json(whole) + "\n"


def _unit_values(one: LinkUnit) -> dict[str, Any]:
    return {
        "kind": one.kind,
        "kinds": list(one.kinds),
        "old": list(one.old),
        "new": list(one.new),
        "forward": _side_values(one.forward),
        "backward": _side_values(one.backward),
        "answers": None if one.answers.identity else [list(pair) for pair in one.answers.pairs],
        "combine": one.combine,
        "reason": one.reason,
        "decided_by": one.decided_by,
        "decided_on": None if one.decided_on is None else one.decided_on.isoformat(),
        "moved_from": one.moved_from,
        "channels": [list(pair) for pair in one.channels],
    }


def _side_values(side: Side) -> dict[str, Any]:
    loss = words(side.loss)
    return {"available": side.available, "exact": side.exact, "fidelity": exact(side.fidelity), "loss": loss}


def _coverage_values(found: Coverage) -> dict[str, Any]:
    def both(cover: Cover) -> dict[str, str | None]:
        return {"exact": exact(cover.exact), "bridged": exact(cover.bridged)}

    leverage: Fraction | None = found.leverage
    return {
        "total": both(found.total),
        "areas": {name: both(cover) for name, cover in found.areas.items()},
        "channels": {name: both(cover) for name, cover in found.channels.items()},
        "leverage": exact(leverage),
    }
