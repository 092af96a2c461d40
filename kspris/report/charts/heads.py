"""Labels above a row for the marks that stand in it, each with a line down to its mark.

No label covers another, and no line runs through a label.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from attrs import frozen

from kspris.report.charts.sheet import SMALL, Sheet, wide

_HIGH = 14
_APART = 6
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
    def high(self) -> float:
        """How high they are in all."""
        levels = max((one.level + 1 for one in self.placed), default=0)
        return levels * _HIGH + 4 if levels else 0

    def draw(self, sheet: Sheet, bottom: float) -> None:
        """Draw them so that the lowest stands on `bottom`."""
        for one in self.placed:
            y = bottom - 5 - one.level * _HIGH
            if one.leader:
                sheet.line(one.head.x, y + 3, one.head.x, bottom + 1, one.head.colour, 1)
            sheet.text(
                (one.left + one.right) / 2,
                y,
                one.head.words,
                size=SMALL,
                fill=one.head.colour,
                anchor="middle",
            )


def heads_of(found: Sequence[Head], left: float, right: float) -> Heads:
    """Place labels between two edges, on as few levels as there may be."""
    by_place = sorted(found, key=lambda one: one.x)
    tries = (
        _placed(by_place[::-1], ("middle", "start", "end"), left, right),
        _placed(by_place[::-1], ("start", "end", "middle"), left, right),
        _placed(by_place, ("end", "start", "middle"), left, right),
    )
    return Heads(
        min(
            tries,
            key=lambda one: (
                sum(not each.leader for each in one),
                max((each.level for each in one), default=0),
            ),
        )
    )


def _placed(
    heads: Sequence[Head], anchors: tuple[Anchor, ...], left: float, right: float
) -> tuple[Placed, ...]:
    done: list[Placed] = []
    for head in heads:
        done.append(_next(head, done, anchors, left, right))
    return tuple(done)


def _next(head: Head, done: list[Placed], anchors: tuple[Anchor, ...], left: float, right: float) -> Placed:
    long = wide(head.words, SMALL)
    for level in range(len(done) + 1):
        for anchor in anchors:
            start = head.x - {"start": 4, "end": long - 4, "middle": long / 2}[anchor]
            if anchor == "middle":
                start = max(min(start, right - long), left)
            one = Placed(head, start, start + long, level)
            if left <= start + 0.01 and one.right <= right + 0.01 and _free(one, done):
                return one
    start = max(min(head.x - long / 2, right - long), left)
    level = max((one.level for one in done), default=-1) + 1
    return Placed(head, start, start + long, level, leader=False)


def _free(one: Placed, done: Sequence[Placed]) -> bool:
    for other in done:
        apart = one.left > other.right + _APART or one.right < other.left - _APART
        if one.level == other.level and not apart:
            return False
        low, high = sorted((one, other), key=lambda each: each.level)
        if low.level < high.level and low.left - 3 < high.head.x < low.right + 3:
            return False
    return True
