"""Questions and background: where they stand, on which channels they are asked, and in which words.

Blocks come in; `Question` and `Background` values go out with channels resolved, the most specific
wording chosen per channel (channel, then form, then general) and classes that may skip them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import cast

from kspris.ruleset import slots, twice
from kspris.ruleset.model import Background, Channel, Provenance, Question, Stated
from kspris.ruleset.numbers import positive
from kspris.ruleset.scales import MadeScale
from kspris.ruleset.sheet import FORMS, WORDS, Work, block_id
from kspris_dsl.diagnostic import Span
from kspris_dsl.nodes import Block, Choice, Line, Name
from kspris_dsl.text import Language, Text
from kspris_dsl.values import frozen

Group = Name | Choice


@frozen
class Parts:
    """What the passes before have made."""

    channels: Mapping[str, Channel]
    scales: Mapping[str, MadeScale]


def questions(work: Work, parts: Parts) -> dict[str, Question]:
    """Make all questions, in the order of the files."""
    made: dict[str, Question] = {}
    for name, block in work.named["question"].items():
        question = _question(work, parts, name, block)
        if question is None:
            work.broken.add(("question", name))
        else:
            made[name] = question
    _variants(work, made)
    return made


def backgrounds(work: Work, parts: Parts) -> dict[str, Background]:
    """Make all background facts, in the order of the files."""
    made: dict[str, Background] = {}
    for name, block in work.named["background"].items():
        channels = _asked_on(work, parts, block)
        scale = _scale(work, block)
        optional = _optional(work, name, block)
        wording = _wording(work, parts, block, channels)
        if scale is None or not channels:
            work.broken.add(("background", name))
            continue
        made[name] = Background(name, scale, channels, optional, wording)
    return made


def _question(work: Work, parts: Parts, name: str, block: Block) -> Question | None:
    channels = _asked_on(work, parts, block)
    scale = _scale(work, block)
    area, area_known = _area(work, block)
    weight = _weight(work, block)
    counts = _counts(work, parts, block, channels)
    optional = _optional(work, name, block)
    wording = _wording(work, parts, block, channels)
    line = block.one("variant")
    variant = slots.name(line, "question") if line else None
    if variant is not None and work.use(variant, "question") is None:
        work.broken.add(("variant", variant.text))
    if scale is None or not area_known or weight is None or not channels:
        return None
    span = block_id(block).span
    of = variant.text if variant else None
    return Question(name, area, scale, weight, channels, counts, optional, of, wording, span)


def _scale(work: Work, block: Block) -> str | None:
    line = block.one("uses")
    if line is None:
        return None
    name = slots.name(line, "scale")
    return name.text if work.use(name, "scale") else None


def _area(work: Work, block: Block) -> tuple[str | None, bool]:
    if block.head.kind == "question_free":
        return None, True
    name = slots.name(block.head, "area")
    return name.text, work.use(name, "area") is not None


def _weight(work: Work, block: Block) -> Stated | None:
    line = block.one("weight")
    if line is None:
        return Stated(Fraction(1), work.unmarked or Provenance("assumed"), block_id(block).span)
    return positive(work, line, "weight")


# ---------------------------------------------------------------- channels


def members(work: Work, parts: Parts, group: Group) -> tuple[str, ...] | None:
    """Return the channels that a group means, in the ruleset's order; None where it is unknown."""
    if isinstance(group, Choice):
        form = group.terminal.lower()
        return tuple(one.id for one in parts.channels.values() if one.form == form)
    if work.use(group, "channel", also=FORMS) is None:
        return None
    return (group.text,) if group.text in parts.channels else None


def expand(work: Work, parts: Parts, groups: Iterable[Group]) -> tuple[str, ...]:
    """Return the channels of several groups, in the ruleset's order."""
    found = {channel for group in groups for channel in members(work, parts, group) or ()}
    return tuple(one for one in parts.channels if one in found)


def _asked_on(work: Work, parts: Parts, block: Block) -> tuple[str, ...]:
    line = block.one("applies")
    if line is None:
        return tuple(parts.channels)
    groups = cast(tuple[Group, ...], line.slots["groups"])
    channels = expand(work, parts, groups)
    if any(isinstance(one, Name) and one.text not in parts.channels for one in groups):
        work.broken.add(("reach", block_id(block).text))
    if not channels:
        sure = all(isinstance(one, Choice) or work.find(one.text, "channel") for one in groups)
        if sure and not work.doubtful("channel"):
            work.found.add("KS221", line.span, name=block_id(block).text)
        else:
            work.found.skip()
    return channels


def _counts(work: Work, parts: Parts, block: Block, channels: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    found: dict[str, set[str]] = {}
    said: list[tuple[Name, tuple[str, ...]]] = []
    for line in block.all("counts"):
        where = channels
        if "groups" in line.slots:
            asked = expand(work, parts, cast(tuple[Group, ...], line.slots["groups"]))
            where = tuple(one for one in channels if one in asked)
            if asked and channels and not where and not work.doubtful("channel"):
                work.found.add("KS223", line.span, name=block_id(block).text)
        for category in slots.names(line, "categories"):
            if work.use(category, "category") is None:
                work.broken.add(("reach", block_id(block).text))
            else:
                found.setdefault(category.text, set()).update(where)
                said.append((category, where))
    if not block.poisoned:
        _counts_twice(work, block, said)
    return {category: tuple(one for one in channels if one in where) for category, where in found.items()}


def _counts_twice(work: Work, block: Block, said: list[tuple[Name, tuple[str, ...]]]) -> None:
    """Report a category that two lines of a question name for the same channels."""
    for number, (category, where) in enumerate(said):
        for before, elsewhere in said[:number]:
            both = [one for one in where if one in elsewhere]
            if both and before.text == category.text and before.span.line != category.span.line:
                name, on = block_id(block).text, ", ".join(both)
                nb = f"at «{name}» teller i «{category.text}» på {on},"
                en = f"that «{name}» counts in «{category.text}» on {on}"
                twice.tell(work, category.span, before.span, Text(nb, en))
                break


# ---------------------------------------------------------------- who may skip it


def _optional(work: Work, name: str, block: Block) -> tuple[str, ...]:
    line = block.one("optional")
    found: dict[str, None] = {}
    if line is not None:
        if "classes" not in line.slots:
            return ("*",)
        found.update((one.text, None) for one in slots.names(line, "classes") if work.use(one, "class"))
    for class_id in work.named["class"]:
        owned = work.registry.classes.get(class_id)
        if owned is not None and name in owned.value.voluntary:
            found[class_id] = None
    return tuple(found)


# ---------------------------------------------------------------- wording


def _wording(work: Work, parts: Parts, block: Block, channels: tuple[str, ...]) -> dict[str, Text]:
    """Resolve the wording of each channel; the file's own language must be there for every one."""
    own = work.sheet.language(block.head.span)
    nb, en = (_in_language(work, parts, block, language, channels) for language in ("nb", "en"))
    first, second = (nb, en) if own == "nb" else (en, nb)
    if block.poisoned or ("wording", block_id(block).text) in work.broken:
        work.found.skip()
    else:
        _complete(work, block, channels, first, second, own)
    wording = {}
    for channel in channels:
        given = first.get(channel) or second.get(channel) or ""
        other = second.get(channel) or given
        wording[channel] = Text(given, other) if own == "nb" else Text(other, given)
    return wording


def said_on(block: Block, language: Language, channel: Channel) -> Line | None:
    """Return the line that words a question on a channel: the most specific of those for it."""
    by_group = {_group_key(line): line for line in reversed(block.all(language))}
    found = (by_group.get(key) for key in (channel.id, channel.form.upper(), ""))
    return next((line for line in found if line is not None), None)


def _group_key(line: Line) -> str:
    group = line.slots.get("group")
    return group.text if isinstance(group, Name) else group.terminal if isinstance(group, Choice) else ""


def _in_language(
    work: Work, parts: Parts, block: Block, language: Language, channels: tuple[str, ...]
) -> dict[str, str]:
    """Return the most specific wording of each channel in one language."""
    found: dict[str, tuple[int, str]] = {}
    said: dict[str, Line] = {}
    for line in block.all(language):
        group = cast(Group | None, line.slots.get("group"))
        key = _group_key(line)
        if key in said:
            if block.poisoned:
                work.found.skip()
            else:
                first = said[key].span.line
                work.found.add("KS250", line.span, name=block_id(block).text, line=first)
            continue
        said[key] = line
        rank = 0 if group is None else 1 if isinstance(group, Choice) else 2
        where = channels if group is None else members(work, parts, group)
        if where is None:
            work.broken.add(("wording", block_id(block).text))
            continue
        asked = [one for one in channels if one in where]
        if not asked and channels:
            if isinstance(group, Choice) and work.doubtful("channel"):
                work.found.skip()
            else:
                work.found.add("KS222", line.span, name=block_id(block).text)
        text = slots.quote(line, "text") or ""
        for channel in asked:
            if channel not in found or found[channel][0] < rank:
                found[channel] = (rank, text)
    return {channel: text for channel, (_, text) in found.items()}


def _complete(
    work: Work,
    block: Block,
    channels: tuple[str, ...],
    first: Mapping[str, str],
    second: Mapping[str, str],
    own: Language,
) -> None:
    name = block_id(block)
    missing = [one for one in channels if one not in first]
    if missing:
        keyword = Text(own, own)
        where = Text(", ".join(missing), ", ".join(missing))
        work.found.add("KS226", name.span, name=name.text, keyword=keyword, channels=where)
        work.broken.add(("wording", name.text))
    elif own == "nb" and any(one not in second for one in channels):
        work.found.add_to_group("KS227", "", name.span, name=name.text, what=WORDS[block.kind])


# ---------------------------------------------------------------- variants


def _variants(work: Work, made: Mapping[str, Question]) -> None:
    for question in made.values():
        original = made.get(question.variant_of or "")
        if original is None:
            continue
        both = [one for one in question.channels if one in original.channels]
        if both or original.id == question.id:
            line = work.named["question"][question.id].one("variant")
            span = line.span if line else Span("")
            shared = ", ".join(both)
            work.found.add("KS247", span, name=question.id, other=original.id, channels=shared)
            work.broken.add(("variant", question.id))


def item_of(question: Question, made: Mapping[str, Question]) -> str:
    """Return the item that a question is a wording of: the first of its chain of variants."""
    seen = {question.id}
    while (of := question.variant_of) is not None and of in made and of not in seen:
        question = made[of]
        seen.add(of)
    return question.id
