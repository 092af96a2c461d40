"""The score of one inquiry, exact, in plain words: what worked examples are run by.

A worked example and the content of the year come in; its total, areas and categories in percent go out. It is
independent of the engine on purpose: it is the rules read aloud.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from kspris.ruleset.claims import Content
from kspris.ruleset.model import Answer, Asked, Basis, Channel, Example
from kspris_dsl.values import frozen


@frozen
class InquiryScore:
    """The score of one inquiry in percent; None where nothing was obtainable."""

    total: Fraction | None
    parts: Mapping[str, Fraction | None]
    """Area or category to its figure; those that do not count this inquiry are not in it."""

    def of(self, name: str) -> Fraction | None:
        """Return the total, or the figure of an area or category."""
        return self.total if name == "total" else self.parts.get(name)


def score_inquiry(
    content: Content, channel: Channel, points: Mapping[str, int], *, answered: bool
) -> InquiryScore:
    """Score one inquiry from the points that its answers gave.

    A question that is N/A or skipped is not in `points`. Unanswered: what the channel says, in the total
    and wherever the basis is all.
    """
    if not answered:
        nothing = channel.unanswered.value
        parts = {name: nothing for name, basis in _bases(content, channel.id) if basis == "all"}
        return InquiryScore(nothing, parts)
    live = [one for one in content.asked[channel.id] if one.scored and one.question in points]
    ratios: dict[str, Fraction | None] = {
        name: _ratio([one for one in live if name in (one.area, *one.categories)], points)
        for name, _ in _bases(content, channel.id)
    }
    return InquiryScore(_total(content, live, points), ratios)


def _bases(content: Content, channel: str) -> list[tuple[str, Basis]]:
    """Areas and categories that have questions on the channel, with their basis."""
    asked = content.asked[channel]
    named = {name for one in asked if one.scored for name in (one.area, *one.categories)}
    areas = [(area.id, area.basis) for area in content.areas.values()]
    categories = [(category.id, category.basis) for category in content.categories.values()]
    return [(name, basis) for name, basis in (*areas, *categories) if name in named]


def _ratio(live: Sequence[Asked], points: Mapping[str, int]) -> Fraction | None:
    obtainable = sum(one.best for one in live)
    if not obtainable:
        return None
    return Fraction(100 * sum(points[one.question] for one in live), obtainable)


def _total(content: Content, live: Sequence[Asked], points: Mapping[str, int]) -> Fraction | None:
    counted = [one for one in live if one.area is not None]
    if content.mode == "points":
        return _ratio(counted, points)
    weighted, weight = Fraction(0), Fraction(0)
    for name, area in content.areas.items():
        ratio = _ratio([one for one in counted if one.area == name], points)
        if ratio is not None and area.share is not None:
            weighted += area.share.value * ratio
            weight += area.share.value
    return weighted / weight if weight else None


def run(example: Example, content: Content, channel: Channel) -> InquiryScore:
    """Score a worked example."""
    points: dict[str, int] = {}
    for one in content.asked[channel.id]:
        given = example.answers.get(one.question)
        if given is None or not one.scored:
            continue
        at = place(one, given)
        value = one.points[at] if at is not None else None
        if value is not None:
            points[one.question] = value
    return score_inquiry(content, channel, points, answered=example.answered)


def place(asked: Asked, given: str | Fraction) -> int | None:
    """Return which of a question's answers a given value is, or None when it is none of them."""
    return next((at for at, answer in enumerate(asked.answers) if _is(asked, answer, given)), None)


def _is(asked: Asked, answer: Answer, given: str | Fraction) -> bool:
    if isinstance(given, str):
        return answer.id == given
    if answer.kind == "not_applicable":
        return False
    if asked.measure == "duration":
        return given > 0 and (answer.upper is None or given <= answer.upper)
    return answer.upper is not None and given == answer.upper
