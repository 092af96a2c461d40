"""Lines to blocks, by the line table: which lines may stand in a block, how often, and which must.

A block is an opening line and the lines until the next opening line. Goes in: the physical lines of one
file. Comes out: its blocks, and a diagnostic for each line out of place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import frozen

from kspris_dsl.diagnostic import Diagnostic
from kspris_dsl.lines import BY_ID
from kspris_dsl.nodes import BadLine, Block, Line, Remark


@frozen
class Group:
    """An opening line (or one that meant to open, or none at the top) and the lines below it."""

    head: Line | BadLine | None
    lines: tuple[Line, ...]
    damaged: bool


def groups(lines: Sequence[Line | Remark | BadLine]) -> Iterator[Group]:
    """Cut a file at its opening lines."""
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
    lines: Sequence[Line | Remark | BadLine],
) -> tuple[tuple[Block, ...], tuple[Diagnostic, ...]]:
    """Return the blocks of a file and what is out of place in it."""
    blocks = []
    for group in groups(lines):
        if isinstance(group.head, Line):
            kind = BY_ID[group.head.kind].opens or ""
            blocks.append(Block(kind, group.head, group.lines, group.damaged))
    return tuple(blocks), ()
