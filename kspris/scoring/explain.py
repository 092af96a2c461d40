"""Why one inquiry got its score: checked answers, a ruleset and an id go in, an account of every point
comes out. The lines of the account sum to the score exactly.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Literal

import narwhals as nw
from attrs import evolve

from kspris.ruleset.model import Answer, Asked, Basis, Ruleset
from kspris_dsl.text import Text
from kspris_dsl.values import frozen

if TYPE_CHECKING:
    from narwhals.typing import IntoFrame

State = Literal[
    "counts",
    "outside_total",
    "not_applicable",
    "skipped",
    "empty",
    "not_asked",
    "unanswered",
    "not_scored",
]
"""What became of a question: `counts` in the total; `outside_total` gives points only in a category;
`skipped` was voluntary, `empty` was not; `unanswered` is the whole inquiry."""


@frozen
class Line:
    """One question. `points` of `best` are percent of the best answer times the weight.

    `adds` is how many percent it gives of the total; None where it has no part in it.
    """

    question: str
    wording: Text | None
    area: str | None
    categories: tuple[str, ...]
    state: State
    answer: str | None = None
    label: Text | None = None
    points: Fraction | None = None
    best: Fraction | None = None
    adds: Fraction | None = None


@frozen
class Part:
    """An area or a category: what was obtained of what was obtainable, and the score in percent.

    `value` is None where nothing was obtainable or the inquiry is not on the basis. `share` is the
    percent of the total that hangs on an area, after areas without a value have left.
    """

    kind: Literal["area", "category"]
    id: str
    labels: Text
    basis: Basis
    obtained: Fraction
    obtainable: Fraction
    value: Fraction | None
    share: Fraction | None = None


@frozen
class Explanation:
    """One inquiry and its score. `total` is the sum of what the lines add; None where nothing counted."""

    inquiry: str
    participant: str
    participant_class: str | None
    channel: str
    answered: bool
    completed: bool
    given_unanswered: Fraction
    """Percent that the channel gives an unanswered inquiry."""
    lines: tuple[Line, ...]
    parts: tuple[Part, ...]
    total: Fraction | None

    @property
    def obtained(self) -> Fraction:
        """Points obtained by the lines that count in the total."""
        return _sum(line.points for line in self.lines if line.adds is not None)

    @property
    def obtainable(self) -> Fraction:
        """Points that those lines could have given."""
        return _sum(line.best for line in self.lines if line.adds is not None)


def explain(answers: IntoFrame, ruleset: Ruleset, inquiry: str) -> Explanation | None:
    """Explain the score of one inquiry of checked `answers`; None where there is no such inquiry."""
    row = _row(answers, inquiry)
    return None if row is None else explain_row(row, ruleset)


def explain_row(row: Mapping[str, Any], ruleset: Ruleset) -> Explanation:
    """Explain one inquiry, given as a row of checked answers by column name."""
    channel = str(row["channel"])
    answered = bool(row["answered"])
    completed = bool(row.get("completed", answered))
    unanswered = ruleset.channels[channel].unanswered.value
    asked = {one.question: one for one in ruleset.asked[channel]}
    lines = [_line(row, ruleset, name, asked.get(name), unanswered) for name in ruleset.questions]
    shares = _area_shares(ruleset, lines)
    lines = [evolve(line, adds=_adds(line, lines, shares)) for line in lines]
    counting = [line.adds for line in lines if line.adds is not None]
    return Explanation(
        inquiry=str(row["inquiry"]),
        participant=str(row["participant"]),
        participant_class=row.get("class"),
        channel=channel,
        answered=answered,
        completed=completed,
        given_unanswered=unanswered,
        lines=tuple(lines),
        parts=tuple(_parts(ruleset, lines, shares, whole=answered and completed)),
        total=_sum(counting) if counting else None,
    )


def _row(answers: IntoFrame, inquiry: str) -> Mapping[str, Any] | None:
    frame = nw.from_native(answers)
    lazy = frame.lazy() if isinstance(frame, nw.DataFrame) else frame
    found = lazy.filter(nw.col("inquiry").cast(nw.String) == inquiry).head(1).collect("polars")
    return next(iter(found.iter_rows(named=True)), None)


def _line(
    row: Mapping[str, Any], ruleset: Ruleset, name: str, asked: Asked | None, unanswered: Fraction
) -> Line:
    question = ruleset.questions[name]
    wording = question.wording.get(str(row["channel"]))
    if asked is None:
        return Line(name, wording, question.area, (), "not_asked")
    given = row.get(name)
    answer, points = (None, None) if given is None else _answer(asked, given)
    told = None if given is None else str(given)
    label = None if answer is None or asked.measure == "duration" else answer.labels
    line = Line(name, wording, asked.area, asked.categories, "not_scored", told, label)
    if not asked.scored:
        return line
    best = Fraction(asked.best, ruleset.denominator)
    state: State = "counts" if asked.area is not None else "outside_total"
    if not row["answered"]:
        return evolve(line, state="unanswered", points=best * unanswered / 100, best=best)
    if points is not None:
        return evolve(line, state=state, points=Fraction(points, ruleset.denominator), best=best)
    return evolve(line, state=_absence(row, asked, answer))


def _absence(row: Mapping[str, Any], asked: Asked, answer: Answer | None) -> State:
    if answer is not None:
        return "not_applicable"
    return "skipped" if "*" in asked.optional or row.get("class") in asked.optional else "empty"


def _answer(asked: Asked, given: object) -> tuple[Answer | None, int | None]:
    """Return the answer that was given and its points."""
    for answer, points in zip(asked.answers, asked.points, strict=True):
        if answer.id == str(given) and (asked.measure == "option" or answer.upper is None):
            return answer, points
    if asked.measure in ("option", "text"):
        return None, None
    value = Fraction(str(given))
    bands = [
        (answer, points)
        for answer, points in zip(asked.answers, asked.points, strict=True)
        if answer.kind != "not_applicable" and (answer.upper is None or value <= answer.upper)
    ]
    return bands[0] if bands else (None, None)


def _sum(numbers: Iterable[Fraction | None]) -> Fraction:
    return sum((one for one in numbers if one is not None), Fraction(0))


def _in_total(line: Line) -> bool:
    return line.area is not None and line.points is not None


def _area_shares(ruleset: Ruleset, lines: Sequence[Line]) -> dict[str, Fraction]:
    """Return the part of the total, of 1, that hangs on each area that has a value."""
    obtainable = {
        area: _sum(line.best for line in lines if line.area == area and _in_total(line))
        for area in ruleset.areas
    }
    if ruleset.mode == "points":
        weights = obtainable
    else:
        stated = {area.id: area.share.value for area in ruleset.areas.values() if area.share is not None}
        weights = {area: stated.get(area, Fraction(0)) for area, best in obtainable.items() if best}
    whole = _sum(weights.values())
    return {area: weight / whole for area, weight in weights.items() if weight}


def _adds(line: Line, lines: Sequence[Line], shares: Mapping[str, Fraction]) -> Fraction | None:
    if line.area is None or line.points is None or line.area not in shares:
        return None
    best = _sum(one.best for one in lines if one.area == line.area and _in_total(one))
    return 100 * shares[line.area] * line.points / best


def _parts(
    ruleset: Ruleset, lines: Sequence[Line], shares: Mapping[str, Fraction], *, whole: bool
) -> Iterable[Part]:
    for area in ruleset.areas.values():
        members = [line for line in lines if line.area == area.id]
        share = shares.get(area.id)
        yield _part("area", area.id, area.labels, area.basis, members, whole, share)
    for category in ruleset.categories.values():
        members = [line for line in lines if category.id in line.categories]
        yield _part("category", category.id, category.labels, category.basis, members, whole, None)


def _part(
    kind: Literal["area", "category"],
    name: str,
    labels: Text,
    basis: Basis,
    members: Sequence[Line],
    whole: bool,
    share: Fraction | None,
) -> Part:
    obtained = _sum(line.points for line in members)
    obtainable = _sum(line.best for line in members if line.points is not None)
    counted = obtainable and (basis == "all" or whole)
    value = 100 * obtained / obtainable if counted else None
    return Part(
        kind, name, labels, basis, obtained, obtainable, value, None if share is None else 100 * share
    )
