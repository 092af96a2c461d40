"""Labels above a row for the marks that stand in it, each with a line down to its mark.

No label covers another, and no line runs through a label.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import permutations
from typing import Literal

from kspris.report.charts.lettering import lettered
from kspris.report.charts.sheet import SMALL, Sheet, wide
from kspris_dsl.values import frozen

LEVEL = 15.0
_APART = 7
_MOST = 4
Anchor = Literal["start", "end", "middle"]


@frozen
class Head:
    """A label for what stands at `x`."""

    x: float
    words: str
    colour: str


@frozen
class Placed:
    """A label where it stands: from `left` to `right` on a level, 0 the lowest."""

    head: Head
    left: float
    right: float
    level: int
    leader: bool = True


@frozen
class Heads:
    """Labels as they are placed."""

    placed: tuple[Placed, ...] = ()

    @property
    def levels(self) -> int:
        """How many lines of labels there are."""
        return max((one.level + 1 for one in self.placed), default=0)

    @property
    def high(self) -> float:
        """How high they are in all."""
        return self.levels * LEVEL + 5 if self.placed else 0

    @property
    def astray(self) -> int:
        """How many have no line to their mark."""
        return sum(not one.leader for one in self.placed)

    def draw(self, sheet: Sheet, bottom: float) -> None:
        """Draw them so that the lowest stands on `bottom`."""
        for one in self.placed:
            y = bottom - 5 - one.level * LEVEL
            if one.leader:
                sheet.line(one.head.x, y + 3, one.head.x, bottom + 1, one.head.colour, 1)
            middle = (one.left + one.right) / 2
            sheet.text(middle, y, one.head.words, size=SMALL, fill=one.head.colour, anchor="middle")


def heads_of(found: Sequence[Head], left: float, right: float) -> Heads:
    """Place labels between two edges, on as few lines as there may be."""
    if not found:
        return Heads()
    kept = [Head(one.x, _fitting(one.words, right - left), one.colour) for one in found]
    best: Heads | None = None
    for order, anchors in _tries(sorted(kept, key=lambda one: -one.x)):
        heads = Heads(_placed(order, anchors, left, right))
        if best is None or (heads.astray, heads.levels) < (best.astray, best.levels):
            best = heads
        if best.astray == 0 and best.levels == 1:
            break
    return best or Heads()


def _fitting(words: str, room: float) -> str:
    return lettered(words, room, SMALL, False, 1).lines[0]


def _tries(heads: list[Head]) -> Iterator[tuple[Sequence[Head], tuple[Anchor, ...]]]:
    """Yield orders and ways to point, the likeliest first; every order where there are few labels."""
    yield heads, ("middle", "start", "end")
    yield heads, ("start", "end", "middle")
    yield heads[::-1], ("end", "start", "middle")
    if 1 < len(heads) <= _MOST:
        for order in permutations(heads):
            yield order, ("middle", "start", "end")
            yield order, ("start", "end", "middle")


def _placed(
    heads: Sequence[Head], anchors: tuple[Anchor, ...], left: float, right: float
) -> tuple[Placed, ...]:
    done: list[Placed] = []
    for head in heads:
        done.append(_next(head, done, anchors, left, right))
    return tuple(done)


def _next(head: Head, done: list[Placed], anchors: tuple[Anchor, ...], left: float, right: float) -> Placed:
    long = wide(head.words, SMALL)
    inside = max(min(head.x - long / 2, right - long), left)
    for level in range(len(done) + 1):
        for anchor in anchors:
            start = {"start": head.x - 2, "end": head.x - long + 2, "middle": inside}[anchor]
            one = Placed(head, start, start + long, level)
            if left <= start and one.right <= right + 0.01 and _free(one, done):
                return one
    level = max((one.level for one in done), default=-1) + 1
    return Placed(head, inside, inside + long, level, leader=False)


def _free(one: Placed, done: Sequence[Placed]) -> bool:
    for other in done:
        if one.level == other.level:
            if one.left < other.right + _APART and other.left < one.right + _APART:
                return False
        else:
            low, high = (one, other) if one.level < other.level else (other, one)
            if high.leader and low.left - 1.5 < high.head.x < low.right + 1.5:
                return False
    return True
