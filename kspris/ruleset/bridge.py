"""The bridge to last year: `bro` and `utgått` lines, resolved and checked both ways.

This year's blocks and last year's ruleset come in; `BridgeLine` and `Retired` values go out. Every
question and background fact of both years must be accounted for, and what is said to be the same must
be the same. Composing bridges and using them to rescore comes after this stage.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import cast, get_args

from kspris.ruleset import slots
from kspris.ruleset.figures import names
from kspris.ruleset.left_over import left_over
from kspris.ruleset.likeness import Renames, Years
from kspris.ruleset.model import BridgedKind, BridgeKind, BridgeLine, Retired, Ruleset
from kspris.ruleset.sameness import check_likeness, last_year
from kspris.ruleset.sheet import WORDS, Work, block_id, did_you_mean
from kspris_dsl.diagnostic import Related, Span
from kspris_dsl.nodes import Block, Choice, Date, Line, Name
from kspris_dsl.suggest import suggest
from kspris_dsl.text import Text
from kspris_dsl.values import frozen

KINDS: tuple[BridgedKind, ...] = get_args(BridgedKind)
REQUIRED: tuple[BridgedKind, ...] = ("question", "background")
ACCOUNTED = ("question", "background", "area", "category", "class", "metric", "award")
"""Kinds of which everything of last year must be accounted for."""
FIELDS = {
    "channel": "channels",
    "scale": "scales",
    "area": "areas",
    "category": "categories",
    "question": "questions",
    "background": "background",
    "class": "classes",
    "metric": "metrics",
    "award": "awards",
}
_ANYTHING = Text("navnet", "thing called")
_NOT_GONE = Text("rett navnet, eller ta bort linjen", "correct the name, or take the line away")
_BRIDGE_BESIDE = Text(
    "skriv broen som er bestemt, «bro samme», «bro ny» eller en annen, eller ta bort «bestemt av»",
    "write the bridge that was decided, `bridge same`, `bridge new` or another, or take `decided of` away",
)
_NO_BRIDGE = Text(
    "«bestemt av» sier hvem som bestemte en bro, og her er ingen: ta bort linjen",
    "`decided of` says who decided a bridge, and there is none: take the line away",
)
_HAS_A_PAST = Text(
    "navnet fantes da, og er ikke gjort rede for", "the name was there and is not accounted for"
)
_OWN_PAST = Text(
    "er det det samme, skriv «bro samme»; ellers gi det nye et nytt navn",
    "if it is the same, write `bridge same`; else give the new one a new name",
)
_ONLY_PART = Text(
    "det er ikke delt, for dette er den eneste delen", "it was not split, for this is the only part"
)
_WHOLE = Text(
    "skriv «bro samme»; eller la den andre delen ha en bro også",
    "write `bridge same`; or let the other part have a bridge too",
)
_ALONE = frozenset(("new", "split", "merged", "not_comparable"))
_EITHER = frozenset(("same", "renamed"))


@frozen
class Previous:
    """Last year as far as it could be had: its ruleset, or why there is none."""

    year: int
    ruleset: Ruleset | None
    problem: Text | None = None


def bridges(
    work: Work,
    ruleset: Ruleset,
    previous: Previous | None,
    span: Span | None,
    *,
    broken: bool,
) -> tuple[tuple[BridgeLine, ...], tuple[Retired, ...]]:
    """Resolve and check all bridge lines. `span` is the place of the `forrige` line."""
    lines = tuple(
        line
        for kind in KINDS
        for name, block in work.named[kind].items()
        for line in [_line(work, kind, name, block)]
        if line is not None
    )
    retired = tuple(_retired(block) for block in work.sheet.of("retired"))
    if span is None:
        for place in (*(one.span for one in lines), *(one.span for one in retired)):
            work.found.add_to_group("KS307", "", place)
        for _, _, decided in _decided_alone(work):
            work.found.add_to_group("KS307", "decided", decided.span, help=_NO_BRIDGE)
        return lines, retired
    if ruleset.previous is not None and ruleset.previous >= ruleset.year:
        problem = Text(f"det er ikke før {ruleset.year}", f"it is not before {ruleset.year}")
        advice = Text("nevn et tidligere år", "name an earlier year")
        work.found.add("KS308", span, help=advice, year=ruleset.previous, problem=problem)
        work.found.skip(len(lines))
        return lines, retired
    if previous is None or previous.ruleset is None:
        problem = (previous.problem if previous else None) or Text("det finnes ikke", "it does not exist")
        year = previous.year if previous else ruleset.previous or 0
        work.found.add("KS308", span, year=year, problem=problem)
        work.found.skip(len(lines))
        return lines, retired
    check = _Check(work, ruleset, previous.ruleset, lines, retired)
    check.all(span, broken=broken)
    return lines, retired


def _retired(block: Block) -> Retired:
    name = block_id(block)
    return Retired(name.text, slots.quote(block.head, "reason"), name.span)


def _line(work: Work, thing: BridgedKind, name: str, block: Block) -> BridgeLine | None:
    """Return what a block's bridge lines say, or None where it has none."""
    lines = [line for line in block.lines if line.kind.startswith("bridge_")]
    if not lines:
        return None
    kinds = tuple(dict.fromkeys(cast(BridgeKind, one.kind.removeprefix("bridge_")) for one in lines))
    old: dict[str, None] = {}
    for line in lines:
        if line.kind in {"bridge_renamed", "bridge_split"}:
            old[slots.name(line, "old").text] = None
        elif line.kind == "bridge_merged":
            old.update((one.text, None) for one in slots.names(line, "old"))
    moved, merged = block.one("bridge_moved"), block.one("bridge_merged")
    recoding: dict[str, tuple[str, ...]] = {}
    for one in block.all("bridge_recoded"):
        before, after = slots.name(one, "old").text, slots.name(one, "new").text
        recoding[before] = tuple(dict.fromkeys((*recoding.get(before, ()), after)))
    how = merged.slots.get("how") if merged else None
    decided = block.one("decided")
    when = decided.slots["date"] if decided else None
    _contradiction(work, name, lines, kinds)
    return BridgeLine(
        thing,
        name,
        kinds,
        tuple(old),
        slots.name(moved, "area").text if moved else None,
        recoding,
        cast(None, how.terminal.lower()) if isinstance(how, Choice) else None,
        _reason(block),
        slots.quote(decided, "who") if decided else None,
        when.value if isinstance(when, Date) else None,
        lines[0].span,
    )


def _decided_alone(work: Work) -> Iterator[tuple[BridgedKind, str, Line]]:
    """Yield each `bestemt av` line without a bridge in its block: nobody would ever read it."""
    for kind in KINDS:
        for name, block in work.named[kind].items():
            line = block.one("decided")
            bridged = any(one.kind.startswith("bridge_") for one in block.lines)
            if line is not None and not bridged and not block.poisoned:
                yield kind, name, line


def _reason(block: Block) -> str | None:
    for kind, slot in (("bridge_reworded", "evidence"), ("bridge_not_comparable", "reason")):
        line = block.one(kind)
        if line is not None:
            return slots.quote(line, slot)
    return None


def _contradiction(work: Work, name: str, lines: list[Line], kinds: tuple[BridgeKind, ...]) -> None:
    alone = [kind for kind in kinds if kind in _ALONE]
    either = [kind for kind in kinds if kind in _EITHER]
    others = len(kinds) - len(alone)
    moved_apart = {"moved"} if alone and alone[0] != "new" else set()
    if (alone and others > len(moved_apart & set(kinds))) or len(alone) > 1 or len(either) > 1:
        work.found.add("KS310", lines[-1].span, name=name)


class _Check:
    """The checks of one bridge."""

    def __init__(
        self,
        work: Work,
        new: Ruleset,
        old: Ruleset,
        lines: tuple[BridgeLine, ...],
        retired: tuple[Retired, ...],
    ) -> None:
        self.work, self.new, self.old, self.lines, self.retired = work, new, old, lines, retired
        self.by_thing = {(one.thing, one.id): one for one in lines}
        self.years = Years(old, new, _renames(lines))
        self.meant: set[str] = set()
        """What misspelt names of last year are likely to mean: accounted for, once the names are right."""

    def all(self, span: Span, *, broken: bool) -> None:
        """Run every check. `span` is the place of the `forrige` line."""
        for line in self.lines:
            self._resolve(line)
        for thing in REQUIRED:
            self._required(thing)
        self._decided()
        for one in self.retired:
            self._gone(one)
        self._reused(broken=broken)
        self._taken_twice()
        self._accounted(span, broken=broken)
        left_over(self.work, self.new, self.old)
        check_likeness(self.work, self.years, self.by_thing)

    def _before(self, thing: str) -> Mapping[str, object]:
        """Everything of last year that a thing may come from."""
        kinds = REQUIRED if thing in REQUIRED else (thing,)
        return {name: one for kind in kinds for name, one in getattr(self.old, FIELDS[kind]).items()}

    def _resolve(self, line: BridgeLine) -> None:
        before = self._before(line.thing)
        block = self.work.named[line.thing][line.id]
        if "new" in line.kinds:
            if line.id in before:
                found = block.one("bridge_new")
                self.work.found.add(
                    "KS309", found.span if found else line.span, name=line.id, year=self.old.year
                )
        elif not line.old:
            if line.id not in before:
                self._missing(line.id, line.span, before, line.thing)
        else:
            for given in _old_names(block):
                if given.text not in before:
                    self._missing(given.text, given.span, before, line.thing)
        moved = block.one("bridge_moved")
        if moved is not None:
            area = slots.name(moved, "area")
            if area.text not in self.old.areas:
                self._missing(area.text, area.span, self.old.areas, "area")

    def _missing(self, name: str, span: Span, before: Iterable[str], thing: str) -> None:
        self.work.found.add(
            "KS302", span, help=self._near(name, before), name=name, what=WORDS[thing], year=self.old.year
        )

    def _near(self, name: str, before: Iterable[str]) -> Text | None:
        near = suggest(name, before)
        self.meant.update(near)
        return did_you_mean(near)

    def _required(self, thing: BridgedKind) -> None:
        for name, block in self.work.named[thing].items():
            if (thing, name) in self.by_thing:
                continue
            if block.poisoned:
                self.work.found.skip()
                continue
            self.work.found.add(
                "KS301", block_id(block).span, name=name, what=WORDS[thing], year=self.old.year
            )

    def _decided(self) -> None:
        for thing, name, line in _decided_alone(self.work):
            if thing not in REQUIRED:
                self.work.found.add(
                    "KS301", line.span, help=_BRIDGE_BESIDE, name=name, what=WORDS[thing], year=self.old.year
                )

    def _gone(self, one: Retired) -> None:
        before = {name for kind in FIELDS for name in getattr(self.old, FIELDS[kind])}
        if one.id not in before:
            near = self._near(one.id, sorted(before)) or _NOT_GONE
            self.work.found.add("KS302", one.span, help=near, name=one.id, what=_ANYTHING, year=self.old.year)
            return
        still = [kind for kind in FIELDS if one.id in self.work.named[kind]]
        was = [kind for kind in FIELDS if one.id in getattr(self.old, FIELDS[kind])]
        if set(was) <= set(still):
            self.work.found.add("KS311", one.span, name=one.id)

    def _reused(self, *, broken: bool) -> None:
        """What bears a name of last year and is said to come from elsewhere leaves that one's past behind."""
        for (thing, name), line in self.by_thing.items():
            before = self._before(thing)
            if thing not in ACCOUNTED or not line.old or not {name, *line.old} <= before.keys():
                continue
            if {thing, "retired"} & self.work.sheet.lost or broken:
                self.work.found.skip()
                continue
            kinds = REQUIRED if thing in REQUIRED else (thing,)
            parts = [one for one in self.lines if one.thing in kinds and name in one.old]
            if not parts and all(one.id != name for one in self.retired):
                self._not_as_said(line, _HAS_A_PAST, _OWN_PAST)
            elif parts == [line] and "split" in line.kinds:
                self._not_as_said(line, _ONLY_PART, _WHOLE)

    def _not_as_said(self, line: BridgeLine, difference: Text, advice: Text) -> None:
        self.work.found.add(
            "KS304",
            line.span,
            help=advice,
            name=line.id,
            what=WORDS[line.thing],
            difference=difference,
            year=self.old.year,
        )

    def _taken_twice(self) -> None:
        """No predecessor may be carried on by two things, unless it was split. Scales may have copies."""
        seen: dict[tuple[str, str], tuple[str, Span]] = {}
        for thing, id_, span, line in self._carrying():
            if line is not None and {"new", "split", "not_comparable"} & set(line.kinds):
                continue
            for name in (line.old if line else ()) or (id_,):
                key = ("question" if thing in REQUIRED else thing, name)
                if key in seen:
                    other, place = seen[key]
                    there = Related(place, Text("den andre broen", "the other bridge"))
                    self.work.found.add("KS312", span, related=(there,), name=name, other=other)
                seen.setdefault(key, (id_, span))

    def _carrying(self) -> Iterator[tuple[BridgedKind, str, Span, BridgeLine | None]]:
        """Yield what carries something on, with a line or, but for questions, by its name alone."""
        for line in self.lines:
            if line.thing != "scale":
                yield line.thing, line.id, line.span, line
        for thing in KINDS:
            if thing in REQUIRED or thing == "scale":
                continue
            for name, block in self.work.named[thing].items():
                if (thing, name) not in self.by_thing and name in getattr(self.old, FIELDS[thing]):
                    yield thing, name, block_id(block).span, None

    def _accounted(self, span: Span, *, broken: bool) -> None:
        """Everything of last year is carried on, or said to be gone."""
        for thing in ACCOUNTED:
            missing = self._unaccounted(thing)
            self.work.found.skip(len(self.meant.intersection(missing)))
            missing = [one for one in missing if one not in self.meant]
            if not missing:
                continue
            if {thing, "retired"} & self.work.sheet.lost or broken:
                self.work.found.skip(len(missing))
                continue
            self.work.found.add(
                "KS303",
                span,
                related=tuple(last_year(self.old, one) for one in missing if thing == "question")[:8],
                names=names([f"«{one}»" for one in missing]),
                count=len(missing),
                what=WORDS[thing],
                first=missing[0],
                year=self.old.year,
            )

    def _unaccounted(self, thing: str) -> list[str]:
        gone = {one.id for one in self.retired}
        kinds = REQUIRED if thing in REQUIRED else (thing,)
        used = {name for line in self.lines if line.thing in kinds for name in line.old}
        here = {name for kind in kinds for name in self.work.named[kind]}
        here |= {name for kind, name in self.work.broken if kind in kinds}
        before: Mapping[str, object] = getattr(self.old, FIELDS[thing])
        return [name for name in before if name not in gone | used | here]


def _old_names(block: Block) -> list[Name]:
    found: list[Name] = []
    for line in block.lines:
        if line.kind in {"bridge_renamed", "bridge_split"}:
            found.append(slots.name(line, "old"))
        elif line.kind == "bridge_merged":
            found.extend(slots.names(line, "old"))
    return found


def _renames(lines: tuple[BridgeLine, ...]) -> Renames:
    def of(thing: str) -> dict[str, str]:
        return {
            one.id: one.old[0] for one in lines if one.thing == thing and "renamed" in one.kinds and one.old
        }

    return Renames(of("area"), of("scale"), of("channel"))
