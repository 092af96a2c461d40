"""Is it true that it is the same: each thing against its predecessor of last year.

Bridge lines and the two years come in; diagnostics go out for what is said (or, by the absence of a
line, meant) to be the same and is not, for recodings with holes, and for changed wordings.
"""

from __future__ import annotations

from collections.abc import Mapping

from kspris.ruleset import slots
from kspris.ruleset.likeness import (
    Years,
    area_phrase,
    bands_differ,
    channels_differ,
    is_scored,
    points_differ,
    same_answers,
    scale_phrase,
    settings_differ,
    wording_differs,
)
from kspris.ruleset.model import Area, Background, BridgedKind, BridgeLine, Category, Question, Ruleset, Scale
from kspris.ruleset.questions import said_on
from kspris.ruleset.sheet import WORDS, Work, block_id, did_you_mean
from kspris_dsl.diagnostic import Related, Span
from kspris_dsl.nodes import Block
from kspris_dsl.suggest import suggest
from kspris_dsl.text import Text

Lines = Mapping[tuple[BridgedKind, str], BridgeLine]
Based = Mapping[str, Area | Category]
_APART = frozenset(("new", "split", "merged", "not_comparable"))


def check_likeness(work: Work, years: Years, lines: Lines) -> None:
    """Check everything that exists in both years."""
    for name, scale in years.new.scales.items():
        _scale(work, years, lines.get(("scale", name)), scale)
    for new, old in years.common_channels():
        _channel(work, years, lines.get(("channel", new)), new, old)
    asked: tuple[tuple[BridgedKind, Mapping[str, Question | Background]], ...] = (
        ("question", years.new.questions),
        ("background", years.new.background),
    )
    for kind, things in asked:
        for name, thing in things.items():
            line = lines.get((kind, name))
            before = _before(years, line, name)
            if before is None or line is None:
                continue
            _Pair(work, years, kind, thing, before, line).check()
    _bases(work, years, lines)
    _metrics(work, years, lines)


def _before(years: Years, line: BridgeLine | None, name: str) -> Question | Background | None:
    if line is not None and _APART & set(line.kinds):
        return None
    old = line.old[0] if line is not None and line.old else name
    return years.old.questions.get(old) or years.old.background.get(old)


def last_year(old: Ruleset, name: str) -> Related:
    """Point at where a question stands in last year's files."""
    return Related(old.questions[name].span, Text(f"«{name}» i {old.year}", f"«{name}» in {old.year}"))


def _differs(
    work: Work,
    span: Span,
    kind: str,
    name: str,
    what: Text,
    years: Years,
    way_out: Text | None = None,
    related: tuple[Related, ...] = (),
) -> None:
    work.found.add(
        "KS304",
        span,
        help=way_out,
        related=related,
        name=name,
        what=WORDS[kind],
        difference=what,
        year=years.old.year,
    )


def _write(nb: str, en: str) -> Text:
    """Advise the bridge line that would be true."""
    return Text(
        f"er det med vilje, skriv «{nb}»; ellers rett det", f"if it is meant, write `{en}`; else mend it"
    )


_RECODE = Text(
    "er det med vilje, skriv hva hvert svar fra i fjor blir: «bro omkodet fra … til …»; ellers rett det",
    "if it is meant, write what each answer of last year becomes: `bridge recoded from … to …`; else mend it",
)
_DROP = Text("ta bort linjen", "take the line away")
_POINTS = _write("bro nye_poeng", "bridge points_changed")


def _said(work: Work, kind: str, name: str, line: BridgeLine | None) -> Span:
    return line.span if line else block_id(work.named[kind][name]).span


# ---------------------------------------------------------------- scales, channels


def _scale(work: Work, years: Years, line: BridgeLine | None, scale: Scale) -> None:
    before = years.old.scales.get(years.renames.scale(scale.id))
    if before is None or (line is not None and _APART & set(line.kinds)):
        return
    block = work.named["scale"][scale.id]
    if block.poisoned or ("scale", scale.id) in work.broken:
        work.found.skip()
        return
    _scale_change(work, years, block, "scale", scale, before, line)


def _scale_change(
    work: Work,
    years: Years,
    block: Block,
    kind: str,
    now: Scale,
    before: Scale,
    line: BridgeLine | None,
) -> None:
    """Compare answers and points; a recoding or `nye_poeng` explains a difference, and only a true one."""
    kinds = set(line.kinds) if line else set()
    span = _said(work, kind, block_id(block).text, line)
    if "recoded" in kinds and line is not None:
        _recoding(work, years, block, line, now, before)
        return
    if not same_answers(now, before):
        _differs(work, span, kind, block_id(block).text, scale_phrase(now, before), years, _RECODE)
        return
    changed = points_differ(now, before)
    if changed is not None and "points_changed" not in kinds:
        _differs(work, span, kind, block_id(block).text, changed, years, _POINTS)
    elif changed is None and "points_changed" in kinds and now.measure != "duration":
        what = Text("poengene er de samme", "the points are the same")
        _differs(work, span, kind, block_id(block).text, what, years)


def _recoding(work: Work, years: Years, block: Block, line: BridgeLine, now: Scale, before: Scale) -> None:
    """Every answer of last year becomes an answer of this year, or several where it was divided."""
    here, there = [one.id for one in now.answers], [one.id for one in before.answers]
    seen: set[str] = set()
    pairs: set[tuple[str, str]] = set()
    name = block_id(block).text
    for written in block.all("bridge_recoded"):
        old, new = slots.name(written, "old"), slots.name(written, "new")
        if old.text not in there:
            near = did_you_mean(suggest(old.text, there))
            what = Text("svar", "answer")
            work.found.add("KS302", old.span, help=near, name=old.text, what=what, year=years.old.year)
        elif (old.text, new.text) in pairs:
            problem = Text(f"«{old.text}» er omkodet to ganger", f"«{old.text}» is recoded twice")
            work.found.add("KS306", old.span, name=name, problem=problem)
        if new.text not in here:
            problem = Text(f"«{new.text}» er ikke et svar i år", f"«{new.text}» is not an answer this year")
            near = did_you_mean(suggest(new.text, here))
            work.found.add("KS306", new.span, help=near, name=name, problem=problem)
        seen.add(old.text)
        pairs.add((old.text, new.text))
    lacking = [one.id for one in before.answers if one.kind != "not_applicable" and one.id not in seen]
    if lacking:
        shown = ", ".join(f"«{one}»" for one in lacking)
        problem = Text(f"det er ikke sagt hva {shown} blir", f"it does not say what {shown} becomes")
        work.found.add("KS306", line.span, name=name, problem=problem)


def _channel(work: Work, years: Years, line: BridgeLine | None, new: str, old: str) -> None:
    kinds = set(line.kinds) if line else set()
    if _APART & kinds:
        return
    if ("bands", new) in work.broken or work.named["channel"][new].poisoned:
        work.found.skip()
        return
    waited = [one.id for one in years.new.scales.values() if one.measure == "duration"]
    changed = bands_differ(years.new.channels[new], years.old.channels[old]) if waited else None
    span = _said(work, "channel", new, line)
    if changed is not None and "points_changed" not in kinds:
        _differs(work, span, "channel", new, changed, years, _POINTS)
    elif changed is None and "points_changed" in kinds:
        what = Text("trinnene for ventetid er de samme", "the wait bands are the same")
        _differs(work, span, "channel", new, what, years)


# ---------------------------------------------------------------- questions, background


class _Pair:
    """A question (or background fact) and its predecessor."""

    def __init__(
        self,
        work: Work,
        years: Years,
        kind: str,
        now: Question | Background,
        before: Question | Background,
        line: BridgeLine,
    ) -> None:
        self.work, self.years, self.kind = work, years, kind
        self.now, self.before, self.line = now, before, line
        self.block = work.named[kind][now.id]
        self.kinds = set(line.kinds)

    def check(self) -> None:
        """Compare area, channels, scale, scoring and wording; what is broken is no evidence."""
        doubtful = {("scale", self.now.scale), ("reach", self.now.id), (self.kind, self.now.id)}
        if self.block.poisoned or doubtful & self.work.broken:
            self.work.found.skip()
            return
        if isinstance(self.now, Question) and isinstance(self.before, Question):
            self._area(self.now, self.before)
        self._channels()
        self._scale()
        self._scoring()
        if ("wording", self.now.id) in self.work.broken:
            self.work.found.skip()
        else:
            self._wording()

    def _differs(self, what: Text, line_kind: str | None = None, way_out: Text | None = None) -> None:
        line = self.block.one(line_kind) if line_kind else None
        span = line.span if line else self.line.span
        _differs(self.work, span, self.kind, self.now.id, what, self.years, way_out, self._there())

    def _there(self) -> tuple[Related, ...]:
        """Where it stood last year; nothing is known of where a background fact stood."""
        old = self.years.old
        return (last_year(old, self.before.id),) if self.before.id in old.questions else ()

    def _area(self, now: Question, before: Question) -> None:
        same = self.years.renames.area(now.area) == before.area
        year = self.years.old.year
        moved = self.line.moved_from
        if moved is not None and moved in self.years.old.areas and moved != before.area:
            what = Text(
                f"i {year} sto det i «{before.area or 'uten område'}», ikke «{moved}»",
                f"in {year} it stood in «{before.area or 'no area'}», not «{moved}»",
            )
            self._differs(what, "bridge_moved", _DROP if same else None)
        elif moved is not None and same:
            what = Text("området er det samme", "the area is the same")
            self._differs(what, "bridge_moved", _DROP)
        elif moved is None and not same and not {"became_scored", "became_unscored"} & self.kinds:
            old = before.area
            way_out = _write(f"bro flyttet fra {old}", f"bridge moved from {old}") if old else None
            self._differs(area_phrase(now.area, old, year), way_out=way_out)

    def _channels(self) -> None:
        what = channels_differ(self.years, self.now.channels, self.before.channels)
        if what is not None:
            self._differs(what)

    def _scale(self) -> None:
        now = self.years.new.scales.get(self.now.scale)
        before = self.years.old.scales.get(self.before.scale)
        if now is None or before is None:
            self.work.found.skip()
            return
        if self.years.renames.scale(now.id) == before.id:
            unneeded = {"recoded", "points_changed"} & self.kinds
            if unneeded:
                what = Text(
                    f"skalaen er fortsatt «{now.id}»; en endring av den føres på skalaen",
                    f"the scale is still «{now.id}»; a change of it belongs to the scale",
                )
                self._differs(what)
            return
        _scale_change(self.work, self.years, self.block, self.kind, now, before, self.line)

    def _scoring(self) -> None:
        now = is_scored(self.years.new, self.now.id)
        before = is_scored(self.years.old, self.before.id)
        gained, lost = "became_scored" in self.kinds, "became_unscored" in self.kinds
        if now == before and not gained and not lost:
            return
        if now and not before and not gained:
            what = Text("det gir poeng i år, men gjorde det ikke", "it gives points now and did not")
            self._differs(what, way_out=_write("bro fikk_poeng", "bridge became_scored"))
        elif before and not now and not lost:
            what = Text("det gir ikke lenger poeng", "it no longer gives points")
            self._differs(what, way_out=_write("bro mistet_poeng", "bridge became_unscored"))
        elif gained and not (now and not before):
            what = Text("det gikk ikke fra uten til med poeng", "it did not go from unscored to scored")
            self._differs(what, "bridge_became_scored")
        elif lost and not (before and not now):
            what = Text("det gikk ikke fra med til uten poeng", "it did not go from scored to unscored")
            self._differs(what, "bridge_became_unscored")

    def _wording(self) -> None:
        language = self.work.sheet.language(self.block.head.span)
        channel = wording_differs(self.years, self.now, self.before, language)
        if channel is not None and "reworded" not in self.kinds:
            line = said_on(self.block, language, self.years.new.channels[channel])
            span = line.span if line else self.line.span
            self.work.found.add(
                "KS305",
                span,
                related=self._there(),
                name=self.now.id,
                channel=channel,
                year=self.years.old.year,
            )
        elif channel is None and "reworded" in self.kinds:
            self._differs(Text("ordlyden er den samme", "the wording is the same"), "bridge_reworded")


# ---------------------------------------------------------------- areas, categories, metrics


def _bases(work: Work, years: Years, lines: Lines) -> None:
    based: tuple[tuple[BridgedKind, Based, Based], ...] = (
        ("area", years.new.areas, years.old.areas),
        ("category", years.new.categories, years.old.categories),
    )
    for kind, now, before in based:
        for name, thing in now.items():
            line = lines.get((kind, name))
            if line is not None and _APART & set(line.kinds):
                continue
            other = before.get(line.old[0] if line and line.old else name)
            if other is not None and other.basis != thing.basis:
                what = Text("grunnlaget er et annet", "the basis is another")
                _differs(work, _said(work, kind, name, line), kind, name, what, years)


def _metrics(work: Work, years: Years, lines: Lines) -> None:
    for name, metric in years.new.metrics.items():
        line = lines.get(("metric", name))
        if line is not None and _APART & set(line.kinds):
            continue
        before = years.old.metrics.get(line.old[0] if line and line.old else name)
        if before is None:
            continue
        changed = list(settings_differ(metric.settings, before.settings))
        if metric.method != before.method:
            what = Text("metoden er en annen", "the method is another")
        elif metric.basis != before.basis:
            what = Text("grunnlaget er et annet", "the basis is another")
        elif changed:
            shown = ", ".join(changed)
            what = Text(f"innstillinger er endret: {shown}", f"settings have changed: {shown}")
        else:
            continue
        _differs(work, _said(work, "metric", name, line), "metric", name, what, years)
