"""How much of a ruleset an edition's answers really filled: a survey goes in, exact shares come out.

Coverage as the bridge promises it is by the ruleset's key. Here it is by the channels that each participant
was measured on, and realised coverage counts only questions that were answered (method section b2).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np

from kspris.bridge.coverage import NOTHING, Cover, Weighed, covered
from kspris_dsl.values import frozen

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from kspris.comparison.matrix import Matrix

Rows = Sequence[Weighed]


@frozen(eq=False)
class Filled:
    """What was answered, by participant and the edition's channel.

    `inquiries` and `answered` count inquiries; `given` counts the answered ones in which a question
    counted, by question. `target` maps the edition's channels to the ruleset's.
    """

    inquiries: Mapping[str, Mapping[str, int]]
    answered: Mapping[tuple[str, str], int]
    given: Mapping[tuple[str, str], Mapping[str, int]]
    target: Mapping[str, str]

    def mix(self, participants: Iterable[str]) -> dict[str, Fraction]:
        """Return the share of inquiries on each of the edition's channels, the mean of participants."""
        names = list(participants)
        found: dict[str, Fraction] = {}
        for name in names:
            channels = self.inquiries[name]
            whole = sum(channels.values())
            for channel, count in channels.items():
                found[channel] = found.get(channel, Fraction(0)) + Fraction(count, whole * len(names))
        return found


def filled(matrix: Matrix, inquiries: Mapping[str, Mapping[str, int]], target: Mapping[str, str]) -> Filled:
    """Count what was answered. `matrix` is the survey's under the ruleset as seen from its edition."""
    width = len(matrix.channels)
    place = matrix.participant * width + matrix.channel
    rows = matrix.answered
    size = len(matrix.participants) * width
    answered = np.bincount(place[rows], minlength=size)
    given = _added(place[rows], matrix.live[rows], size)
    keys = [(person, channel) for person in matrix.participants for channel in matrix.channels]
    return Filled(
        inquiries,
        dict(zip(keys, answered.tolist(), strict=True)),
        {
            key: {name: count for name, count in zip(matrix.questions, counts, strict=True) if count}
            for key, counts in zip(keys, given.tolist(), strict=True)
        },
        target,
    )


def _added(place: NDArray[np.int64], live: NDArray[np.bool_], size: int) -> NDArray[np.int64]:
    found = np.zeros((size, live.shape[1]), dtype=np.int64)
    for column in range(live.shape[1]):
        found[:, column] = np.bincount(place[live[:, column]], minlength=size)
    return found


def on_channels(rows: Rows) -> dict[str, Cover]:
    """Return coverage on each channel by itself: `rows` are the questions of a figure."""
    parts: dict[str, list[Weighed]] = {}
    for row in rows:
        parts.setdefault(row.channel, []).append(row)
    return {
        channel: covered(part, by_points=not any(row.share for row in part))
        for channel, part in parts.items()
    }


def own_cover(covers: Mapping[str, Cover], mix: Mapping[str, Fraction], target: Mapping[str, str]) -> Cover:
    """Return coverage by own channels instead of the key: `covers` are the figure's, by channel.

    A channel that the ruleset lacks is covered by nothing; one where the figure has no question is left out.
    """
    exact = bridged = whole = Fraction(0)
    for channel, share in mix.items():
        there = covers.get(target.get(channel, ""))
        if channel in target and there is None:
            continue
        one = there or NOTHING
        exact, bridged, whole = exact + share * one.exact, bridged + share * one.bridged, whole + share
    return Cover(exact / whole, bridged / whole) if whole else NOTHING


def realised(
    rows: Rows, found: Filled, participants: Iterable[str], channel: str | None = None
) -> Fraction | None:
    """Return realised coverage of the questions `rows`, the mean of participants; None where there is none.

    `channel`: on this one of the edition's channels alone.
    On a channel where nothing was answered no question could be left empty: it counts by the bridge alone.
    """
    worth: dict[str, dict[str, Fraction]] = {}
    for row in rows:
        weight = row.share or row.points
        worth.setdefault(row.channel, {})[row.question] = weight * row.cover.exact
    whole = {
        channel: sum((row.share or row.points for row in rows if row.channel == channel), Fraction(0))
        for channel in worth
    }
    shares = [_of_one(worth, whole, found, name, channel) for name in participants]
    known = [one for one in shares if one is not None]
    return sum(known, Fraction(0)) / len(known) if known else None


def _of_one(
    worth: Mapping[str, Mapping[str, Fraction]],
    whole: Mapping[str, Fraction],
    found: Filled,
    name: str,
    only: str | None,
) -> Fraction | None:
    over = under = Fraction(0)
    for channel, count in found.inquiries[name].items():
        target = found.target.get(channel)
        if only not in (None, channel):
            continue
        if target is not None and not whole.get(target):
            continue
        under += count
        if target is None:
            continue
        answered = found.answered.get((name, channel), 0)
        given = found.given.get((name, channel), {})
        held = sum(
            (
                weight * (Fraction(given.get(question, 0), answered) if answered else 1)
                for question, weight in worth[target].items()
                if weight
            ),
            Fraction(0),
        )
        over += count * held / whole[target]
    return over / under if under else None
