"""What is published about a ruleset, checked per channel with its counting convention.

`krav` and `påstand` lines come in; out go `Claim` values and a diagnostic for each that does not hold:
an error for a requirement, a warning for a claim. Shares are judged with nothing N/A.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Literal, cast

from kspris.ruleset import slots, twice
from kspris.ruleset.figures import decimal, exact, listed, short
from kspris.ruleset.model import Area, Asked, Background, Category, Claim, Question, Ruleset
from kspris.ruleset.questions import Parts, item_of, members
from kspris.ruleset.sheet import Work, provenance, sources
from kspris.ruleset.weights import counting, holds, share_of
from kspris_dsl.diagnostic import Span
from kspris_dsl.nodes import Amount, Bound, CountBound, Line, Scope
from kspris_dsl.text import Text
from kspris_dsl.values import frozen

RELATIONS = {
    "under": Text("under", "under"),
    "over": Text("over", "over"),
    "at_most": Text("høyst", "at most"),
    "at_least": Text("minst", "at least"),
    "is": Text("", ""),
}


@frozen
class Content:
    """What claims speak of."""

    mode: str
    areas: Mapping[str, Area]
    categories: Mapping[str, Category]
    questions: Mapping[str, Question]
    background: Mapping[str, Background]
    asked: Mapping[str, tuple[Asked, ...]]


@frozen
class Finding:
    """What a claim comes to on one channel (or None for list lengths): the value, and whether it holds."""

    channel: str | None
    value: Fraction | None
    holds: bool


def claims(work: Work, parts: Parts, content: Content) -> tuple[Claim, ...]:
    """Read all claims and report those that do not hold."""
    made: list[Claim] = []
    places: dict[tuple[object, ...], Span] = {}
    for block in (*work.sheet.of("require"), *work.sheet.of("claim")):
        claim = _claim(work, parts, block.head, must_hold=block.kind == "require")
        if claim is None:
            work.found.skip()
            continue
        made.append(claim)
        said = (claim.kind, claim.subject, claim.relation, frozenset(claim.limits), claim.channels)
        first = places.setdefault(said, block.head.span)
        if first != block.head.span:
            what = _REQUIREMENT if claim.must_hold else _CLAIM
            twice.tell(work, block.head.span, first, what, _BOTH_SOURCES)
        elif _unsure(work):
            work.found.skip()
        else:
            _judge(work, content, claim)
    return tuple(made)


def _claim(work: Work, parts: Parts, line: Line, *, must_hold: bool) -> Claim | None:
    kind = cast(Literal["share", "count", "items", "questions"], line.kind.split("_", 1)[1])
    origin = provenance(work, line)
    bound = line.slots["bound"]
    amounts = (bound.amount,) if isinstance(bound, Bound) else cast(CountBound, bound).amounts
    relation = cast(Bound | CountBound, bound).relation
    subject = None
    if kind != "questions":
        name = slots.name(line, "subject")
        kinds = ("area", "category", "question") if kind == "share" else ("area", "category")
        if work.use(name, *kinds) is None:
            return None
        subject = name.text
    channels = _channels(work, parts, line)
    if channels is None or not _whole(work, kind, amounts):
        return None
    limits = tuple(one.value for one in amounts)
    span = bound.span if isinstance(bound, Bound | CountBound) else line.span
    return Claim(kind, must_hold, subject, relation, limits, channels, origin, span)


def _whole(work: Work, kind: str, amounts: tuple[Amount, ...]) -> bool:
    wrong = [one for one in amounts if kind != "share" and one.value.denominator != 1]
    for one in wrong:
        work.found.add("KS217", one.span, value=one.text)
    return not wrong


def _channels(work: Work, parts: Parts, line: Line) -> tuple[str, ...] | None:
    scope = line.slots.get("scope")
    if not isinstance(scope, Scope) or scope.group is None:
        return tuple(parts.channels)
    return members(work, parts, scope.group)


def _unsure(work: Work) -> bool:
    """Say whether something broken could change what claims come to."""
    kinds = {"question", "channel", "scale", "background"}
    poisoned = any(block.poisoned for kind in kinds for block in work.sheet.of(kind))
    return (
        poisoned
        or bool(work.sheet.lost & kinds)
        or any(kind in kinds | {"reach", "bands", "variant"} for kind, _ in work.broken)
    )


_REQUIREMENT = Text("kravet", "the requirement")
_CLAIM = Text("påstanden", "the claim")
_BOTH_SOURCES = Text(
    "behold den ene; har de hver sin kilde, kan én linje nevne begge",
    "keep one of them; where they have a source each, one line can name both",
)
_OWN = Text(
    "kravet er vårt eget (antatt): endre reglene, eller rett kravet hvis endringen er med vilje",
    "the requirement is our own (assumed): change the rules, or the requirement if the change is meant",
)


def _way_out(work: Work, claim: Claim) -> Text | None:
    """Advise by where the requirement comes from: our own may be changed, a published one is quoted."""
    if claim.provenance.status == "assumed":
        return _OWN
    titles = sources(work)
    said = ", ".join(f"«{titles[one]}»" for one in claim.provenance.sources if titles.get(one))
    if not said:
        return None
    return Text(
        f"publisert i {said}: endre reglene, eller gjør kravet til en «påstand» hvis regelsettet ikke "
        "hviler på det",
        f"published in {said}: change the rules, or make it a `claim` if the ruleset does not rest on it",
    )


def _judge(work: Work, content: Content, claim: Claim) -> None:
    found = findings(content, claim)
    wrong = [one for one in found if not one.holds]
    if not wrong:
        return
    code = "KS231" if claim.must_hold else "KS232"
    work.found.add(
        code,
        claim.span,
        help=_way_out(work, claim) if claim.must_hold else None,
        subject=_subject(claim),
        found=_values(claim, wrong),
        limit=limit_text(claim),
    )


def findings(content: Content, claim: Claim) -> tuple[Finding, ...]:
    """Return what a claim comes to on each of its channels; one finding for a list length."""
    if claim.kind == "items":
        return (_finding(claim, None, _items(content, claim.subject or "")),)
    return tuple(_finding(claim, one, _value(content, claim, one)) for one in claim.channels)


def content_of(ruleset: Ruleset) -> Content:
    """Return what the claims of a whole ruleset speak of."""
    return Content(
        ruleset.mode,
        ruleset.areas,
        ruleset.categories,
        ruleset.questions,
        ruleset.background,
        ruleset.asked,
    )


def _finding(claim: Claim, channel: str | None, value: Fraction | None) -> Finding:
    kept = value is None or holds(claim.relation, value, claim.limits)
    return Finding(channel, value, kept)


def _value(content: Content, claim: Claim, channel: str) -> Fraction | None:
    asked = content.asked.get(channel, ())
    if claim.kind == "share":
        return share_of(claim.subject or "", counting(asked), content.areas, content.mode)
    if claim.kind == "count":
        return Fraction(sum(_in(one, claim.subject or "", content) for one in asked))
    facts = sum(channel in one.channels for one in content.background.values())
    comments = sum(area.comment is not None for area in content.areas.values())
    return Fraction(len(asked) + facts + comments)


def _in(one: Asked, subject: str, content: Content) -> bool:
    return one.area == subject if subject in content.areas else subject in one.categories


def _items(content: Content, subject: str) -> Fraction:
    named = {
        item_of(question, content.questions)
        for question in content.questions.values()
        if question.area == subject or (subject not in content.areas and question.counts.get(subject))
    }
    return Fraction(len(named))


# ---------------------------------------------------------------- in words


def _subject(claim: Claim) -> Text:
    if claim.kind == "share":
        return Text(f"«{claim.subject}» har andel", f"«{claim.subject}» has a share of")
    if claim.kind == "count":
        return Text(f"antall i «{claim.subject}» er", f"the count in «{claim.subject}» is")
    if claim.kind == "items":
        return Text(f"antall punkter i «{claim.subject}» er", f"the number of items in «{claim.subject}» is")
    return Text("antall spørsmål er", "the number of questions is")


def _values(claim: Claim, wrong: list[Finding]) -> Text:
    by_value: dict[Fraction, list[str]] = {}
    for one in wrong:
        by_value.setdefault(one.value or Fraction(0), []).extend([one.channel] if one.channel else [])
    parts = [_at(value_text(claim, value), channels) for value, channels in by_value.items()]
    return listed(parts)


def _at(value: Text, channels: list[str]) -> Text:
    if not channels:
        return value
    where = ", ".join(channels)
    return Text(f"{value.nb} på {where}", f"{value.en} on {where}")


def value_text(claim: Claim, value: Fraction) -> Text:
    """Return a value as people read it: percent for shares, a plain number for counts."""
    if claim.kind != "share":
        return short(value)
    shown = short(value) if any(value == one for one in claim.limits) else decimal(value)
    return Text(f"{shown.nb} %", f"{shown.en} %")


def limit_text(claim: Claim) -> Text:
    """Return a claim's limits as people read them: `under 5 %`, `11 eller 12`."""
    unit = " %" if claim.kind == "share" else ""
    shown = listed([exact(one) for one in claim.limits], Text("eller", "or"))
    relation = RELATIONS[claim.relation]
    return Text(f"{relation.nb} {shown.nb}{unit}".strip(), f"{relation.en} {shown.en}{unit}".strip())
