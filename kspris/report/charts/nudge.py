"""Keep labels apart: where they want to stand goes in, where they may stand comes out."""

from __future__ import annotations

from collections.abc import Sequence


def apart(wanted: Sequence[float], highs: Sequence[float], low: float, high: float) -> list[float]:
    """Return middles as near the wanted ones as there is room, in the same order from top to bottom.

    No two stand nearer than half their heights together. If they do not all fit between `low` and `high`
    they run beyond `high`; the caller makes room first.
    """
    order = sorted(range(len(wanted)), key=lambda one: (wanted[one], one))
    groups: list[tuple[list[int], float, float]] = []
    for one in order:
        group = ([one], max(wanted[one] - highs[one] / 2, low), highs[one])
        while groups and groups[-1][1] + groups[-1][2] > group[1]:
            group = _together(groups.pop(), group, wanted, highs, low)
        groups.append(group)
    return _within(groups, highs, low, high, len(wanted))


def _together(
    above: tuple[list[int], float, float],
    below: tuple[list[int], float, float],
    wanted: Sequence[float],
    highs: Sequence[float],
    low: float,
) -> tuple[list[int], float, float]:
    """Join two groups that meet, about the mean of what their members want."""
    members = above[0] + below[0]
    offset, starts = 0.0, []
    for one in members:
        starts.append(wanted[one] - highs[one] / 2 - offset)
        offset += highs[one]
    return members, max(sum(starts) / len(starts), low), offset


def _within(
    groups: Sequence[tuple[list[int], float, float]],
    highs: Sequence[float],
    low: float,
    high: float,
    count: int,
) -> list[float]:
    tops = [top for _, top, _ in groups]
    edge = high
    for place in range(len(groups) - 1, -1, -1):
        tops[place] = min(tops[place], edge - groups[place][2])
        edge = tops[place]
    shift = max(low - tops[0], 0) if tops else 0
    found, least = [0.0] * count, low
    for (members, _, _), top in zip(groups, tops, strict=True):
        start = max(top + (shift if top < least else 0), least)
        for one in members:
            found[one] = start + highs[one] / 2
            start += highs[one]
        least = max(least, start)
    return found
