"""What is said twice: a name in a list, a category that a question counts in, a requirement or a claim, that
something is gone.

Lines come in; a warning with both places goes out. No figure is changed by it, but one of the two may have
been meant otherwise. Names that two things share, and lines that may stand once, are told elsewhere.
"""

from __future__ import annotations

from kspris.ruleset.sheet import Work, block_id
from kspris_dsl.diagnostic import Related, Span
from kspris_dsl.keywords import KEYWORDS
from kspris_dsl.nodes import Choice, Line, Name
from kspris_dsl.text import Text

FIRST_HERE = Text("her står det fra før", "it stands here already")
_LADDER = "steps"
"""Whose order decides: told as a ladder that does not work."""


def tell(work: Work, again: Span, first: Span, what: Text, advice: Text | None = None) -> None:
    """Report that `what` stands at `first` and once more at `again`."""
    work.found.add("KS252", again, help=advice, related=(Related(first, FIRST_HERE),), what=what)


def in_lists(work: Work) -> None:
    """Report names that stand twice in the list of one line."""
    for blocks in work.sheet.blocks.values():
        for block in blocks:
            for line in (block.head, *block.lines):
                _in_line(work, line)


def retired(work: Work) -> None:
    """Report names that are said to be gone twice."""
    first: dict[str, Span] = {}
    for name in (block_id(block) for block in work.sheet.of("retired")):
        if name.text in first:
            tell(work, name.span, first[name.text], Text(f"«{name.text}»", f"«{name.text}»"))
        first.setdefault(name.text, name.span)


def _in_line(work: Work, line: Line) -> None:
    sources = line.provenance.sources if line.provenance else ()
    lists = [_flat(some) for slot, some in line.slots.items() if isinstance(some, tuple) and slot != _LADDER]
    for some in (sources, *lists):
        first: dict[str, Span] = {}
        for one in some:
            if isinstance(one, Name | Choice):
                said = _said(work, one)
                if said in first:
                    tell(work, one.span, first[said], Text(f"«{said}»", f"«{said}»"))
                first.setdefault(said, one.span)


def _flat(some: tuple[object, ...]) -> tuple[object, ...]:
    """Return what stands in a list, and in the ranks of one."""
    return tuple(one for rank in some for one in (rank if isinstance(rank, tuple) else (rank,)))


def _said(work: Work, one: Name | Choice) -> str:
    return one.text if isinstance(one, Name) else KEYWORDS[one.terminal].in_(work.sheet.language(one.span))
