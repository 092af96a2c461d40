"""Copies with one thing forgotten: a label or a wording that two things share.

Blocks and what was made of them come in; a warning with both places goes out. No figure is changed by it, but
whoever answers or reads takes one for the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kspris.ruleset import slots
from kspris.ruleset.model import Background, Channel, Question
from kspris.ruleset.questions import said_on
from kspris.ruleset.sheet import Work, block_id
from kspris.ruleset.twice import tell
from kspris_dsl.diagnostic import Span
from kspris_dsl.nodes import Line
from kspris_dsl.text import Language, Text

_LABELLED = ("channel", "area", "category", "class", "metric", "award", "view")
_OWN_LABEL = Text(
    "gi dem hver sin, så ingen tar den ene for den andre",
    "give each its own, so that nobody takes one for the other",
)


def labels(work: Work) -> None:
    """Report labels that two things of one kind share, and two answers of one scale: perhaps a copy."""
    for kind in _LABELLED:
        _labels_of(work, [block.head for block in work.named[kind].values()])
    for block in work.named["scale"].values():
        _labels_of(work, block.all("answer"))


def _labels_of(work: Work, lines: Iterable[Line]) -> None:
    first: dict[tuple[Language, str], Span] = {}
    for line in lines:
        given = slots.maybe_label(line)
        if given is None:
            continue
        said: tuple[tuple[Language, str], ...] = (("nb", given.nb), ("en", given.en))
        before = next((first[one] for one in said if one in first), None)
        if before is not None:
            shared = next(text for language, text in said if (language, text) in first)
            tell(work, line.span, before, Text(f"etiketten «{shared}»", f"the label «{shared}»"), _OWN_LABEL)
        for one in said:
            first.setdefault(one, line.span)


def wordings(work: Work, channels: Mapping[str, Channel], asked: Iterable[Question | Background]) -> None:
    """Report a question in the words of another on the same channel: once, on the first such channel."""
    first: dict[tuple[str, Language, str], str] = {}
    for one in asked:
        shared: tuple[str, Language, str] | None = None
        for channel, text in one.wording.items():
            said: tuple[tuple[Language, str], ...] = (("nb", text.nb), ("en", text.en))
            for language, words in said:
                key = (channel, language, words)
                if words and first.setdefault(key, one.id) != one.id:
                    shared = shared or key
        if shared is not None:
            _worded_alike(work, channels[shared[0]], shared[1], first[shared], one.id)


def _worded_alike(work: Work, channel: Channel, language: Language, before: str, name: str) -> None:
    here, there = (_wording_span(work, channel, language, one) for one in (name, before))
    what = Text(f"ordlyden til «{before}» på {channel.id}", f"the wording of «{before}» on {channel.id}")
    tell(work, here, there, what, _OWN_LABEL)


def _wording_span(work: Work, channel: Channel, language: Language, name: str) -> Span:
    block = work.named["question"].get(name) or work.named["background"][name]
    line = said_on(block, language, channel)
    return block_id(block).span if line is None else line.span
