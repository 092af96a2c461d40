"""Lines to blocks, by the line table: which lines may stand in a block, how often, and which must.

A block is an opening line and the lines until the next opening line. Goes in: the physical lines of one
file. Comes out: its blocks, and a diagnostic for each line out of place. A block in which anything was
wrong is *poisoned*: that something is absent from it is no evidence for later checks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from kspris_dsl.catalogue import wording
from kspris_dsl.diagnostic import Data, Diagnostic, Related, Span
from kspris_dsl.lines import ALTERNATIVES, BY_ID, LINE_KINDS
from kspris_dsl.nodes import BadLine, Block, Document, Line, Name, Remark
from kspris_dsl.printer import keyword, opening_words
from kspris_dsl.samples import example
from kspris_dsl.suggest import quoted
from kspris_dsl.text import Language, Text
from kspris_dsl.values import frozen

_FEW = 2


@frozen
class Group:
    """An opening line (or one that meant to open, or none at the top) and the lines below it."""

    head: Line | BadLine | None
    lines: tuple[Line, ...]
    damaged: bool


@frozen
class Rule:
    """What one kind of line may do in one block: the kinds it shares its place with, how often, and
    whether it may stand together with those."""

    kinds: tuple[str, ...]
    least: int
    most: int | None
    mixes: bool = False


@cache
def schema(block: str) -> dict[str, Rule]:
    """Return the rule of each line kind that may stand in a block."""
    shared = {kind: one for one in ALTERNATIVES if one.block == block for kind in one.kinds}
    found = {}
    for kind in LINE_KINDS:
        if block in kind.within:
            together = shared.get(kind.id)
            found[kind.id] = (
                Rule((kind.id,), kind.least, kind.most)
                if together is None
                else Rule(together.kinds, together.least, None if together.repeats else 1, together.mix)
            )
    return found


def groups(lines: Sequence[Line | Remark | BadLine]) -> Iterator[Group]:
    """Cut a file at its opening lines. What stands above the first is a group without a head."""
    head: Line | BadLine | None = None
    body: list[Line] = []
    damaged = False
    for line in lines:
        if isinstance(line, Remark):
            continue
        if line.opens if isinstance(line, BadLine) else BY_ID[line.kind].opens:
            yield Group(head, tuple(body), damaged)
            head, body, damaged = line, [], False
        elif isinstance(line, BadLine):
            damaged = True
        else:
            body.append(line)
    yield Group(head, tuple(body), damaged)


def build_blocks(
    lines: Sequence[Line | Remark | BadLine], language: Language
) -> tuple[tuple[Block, ...], tuple[Diagnostic, ...]]:
    """Return the blocks of a file and what is out of place in it. Lines under an opening line that
    could not be read belong to no block and are not judged."""
    blocks: list[Block] = []
    found: list[Diagnostic] = []
    for group in groups(lines):
        if isinstance(group.head, Line):
            block, wrong = _block(group, group.head, language)
            blocks.append(block)
            found += wrong
        elif group.head is None and group.lines and not group.damaged:
            found.append(_outside(group.lines, language))
    return tuple(blocks), tuple(found)


def _outside(lines: tuple[Line, ...], language: Language) -> Diagnostic:
    kind = lines[0].kind
    others = len(lines) - 1
    more = wording.AND_LINES.filled(count=others) if others > 1 else (Text("", ""), wording.AND_LINE)[others]
    data: Data = {"line": opening_words(kind, language), "more": more}
    return Diagnostic("KS124", lines[0].span, data, help=_belongs(kind, language))


def _belongs(kind: str, language: Language) -> Text:
    blocks = [keyword(block.upper(), language) for block in BY_ID[kind].within]
    named = Text(quoted(blocks, wording.OR.nb), quoted(blocks, wording.OR.en))
    return wording.BELONGS_UNDER.filled(blocks=named)


def _block(group: Group, head: Line, language: Language) -> tuple[Block, list[Diagnostic]]:
    kind = BY_ID[head.kind].opens or ""
    rules = schema(kind)
    kept: list[Line] = []
    first: dict[str, Line] = {}
    wrong: list[Diagnostic] = []
    for line in group.lines:
        rule = rules.get(line.kind)
        if rule is None:
            wrong.append(_misplaced(line, kind, language))
            continue
        kept.append(line)
        before = first.setdefault(rule.kinds[0], line)
        if before is not line and (rule.most is not None or (before.kind != line.kind and not rule.mixes)):
            wrong.append(_twice(line, before, title(head, language), language))
    told = wrong
    if _are_of_another_block(wrong):
        told, kept = [_opener_missing(wrong)], [line for line in kept if not _is_behind(line, wrong[0])]
    missing = [] if group.damaged or wrong else list(_missing(head, rules, first, language))
    poisoned = group.damaged or bool(wrong or missing)
    return Block(kind, head, tuple(kept), poisoned), [*told, *missing]


def title(head: Line, language: Language) -> str:
    """Return what a block is called in a message: its keyword, and its id where it has one."""
    word = keyword((BY_ID[head.kind].opens or "").upper(), language)
    name = head.slots.get("id")
    return f"{word} {name.text}" if isinstance(name, Name) else word


def _misplaced(line: Line, block: str, language: Language) -> Diagnostic:
    data: Data = {"line": opening_words(line.kind, language), "block": keyword(block.upper(), language)}
    return Diagnostic("KS121", line.span, data, help=_belongs(line.kind, language))


def _twice(line: Line, before: Line, block: str, language: Language) -> Diagnostic:
    data: Data = {"line": opening_words(line.kind, language), "block": block}
    return Diagnostic("KS122", line.span, data, (Related(before.span, wording.FIRST_HERE),))


def _are_of_another_block(wrong: Sequence[Diagnostic]) -> bool:
    """Whether lines out of place look like a block of their own: two kinds of them, or many."""
    return len({one.data["line"] for one in wrong}) > 1 or len(wrong) > _FEW


def _is_behind(line: Line, wrong: Diagnostic) -> bool:
    """Whether a line stands where another block is likely to have begun."""
    return wrong.span is not None and line.span.line >= wrong.span.line


def _opener_missing(wrong: list[Diagnostic]) -> Diagnostic:
    """Return one message for several lines out of place: the line that opened their block is likely gone."""
    first = wrong[0]
    told = wording.OPENER_MISSING.filled(count=len(wrong))
    return Diagnostic(first.code, first.span, first.data, first.related, told)


def _missing(
    head: Line, rules: dict[str, Rule], first: dict[str, Line], language: Language
) -> Iterator[Diagnostic]:
    for kind, rule in rules.items():
        if rule.least and kind == rule.kinds[0] and kind not in first:
            data: Data = {"line": opening_words(kind, language).split()[0], "block": title(head, language)}
            told = wording.ADD_LINE.filled(example=example(kind, language))
            yield Diagnostic("KS123", head.span, data, help=told)


def check_year(documents: Sequence[Document]) -> tuple[Diagnostic, ...]:
    """Return a diagnostic unless the files of one year have exactly one block that opens a ruleset.

    A ruleset line that could not be read counts as there. Without any file there is nothing to point at.
    """
    language = documents[0].language if documents else "nb"
    word = keyword("RULESET", language)
    told = wording.RULESET_LINE.filled(example=example("ruleset", language))
    heads = [block.head for one in documents for block in one.blocks if block.kind == "ruleset"]
    lost = sum(one.lost_openers.count("ruleset") for one in documents)
    if len(heads) > 1:
        related = (Related(heads[0].span, wording.OTHER_RULESET),)
        what = wording.MANY_RULESETS.filled(count=len(heads), word=word)
        return (Diagnostic("KS125", heads[1].span, {"what": what}, related, told),)
    if heads or lost:
        return ()
    span = Span(documents[0].path) if documents else None
    return (Diagnostic("KS125", span, {"what": wording.NO_RULESET.filled(word=word)}, help=told),)
