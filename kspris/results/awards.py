"""Who wins: figures of participants and a ruleset in, one decision for each award and class out.

Everything is decided on exact values. Rounded figures are shown and never compared; where two show
alike but differ, the lead is told. Ties are settled by the award's own ladder.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Literal

from attrs import Factory

from kspris.results.model import Figure, MeasureKey, MeasureKind
from kspris.ruleset.model import Award, Ruleset
from kspris.ruleset.weights import weights
from kspris_dsl.values import frozen

Reason = Literal["too_few_participants", "nobody_eligible"]
Key = tuple[tuple[bool, Fraction], ...]
Steps = Sequence[tuple[str, MeasureKey]]
"""What ranks, from the first: the name of a step and the figure it reads."""


@frozen
class Place:
    """One eligible participant's place. Equal places have equal `rank`; the next rank skips (1, 2, 2, 4).

    `decided_by` names the step of the ladder that put it below the one above, where the ranking figure
    was equal. `lead` is how far it is ahead of the next below where both show the same figure but differ.
    """

    rank: int
    participant: str
    participant_class: str | None
    value: Fraction
    shown: str
    inquiries: int
    decided_by: str | None = None
    lead: Fraction | None = None


@frozen
class LeftOut:
    """A participant who cannot win: fewer inquiries than `needed`, or no value at all."""

    participant: str
    inquiries: int
    needed: int


@frozen
class Decision:
    """What came of one award in one class or channel (`scope`; None when it is among all).

    `winners` is empty where it was not awarded, and `reason` then says why.
    """

    award: str
    scope: str | None
    winners: tuple[str, ...]
    places: tuple[Place, ...]
    left_out: tuple[LeftOut, ...]
    least_participants: int
    reason: Reason | None = None

    @property
    def shared(self) -> bool:
        """Whether more than one won."""
        return len(self.winners) > 1


@frozen
class Candidate:
    """A participant with all its figures that a ladder may ask for: (kind, measure) to figure."""

    participant: str
    participant_class: str | None
    figures: Mapping[MeasureKey, Figure] = Factory(dict)

    def value(self, measure: MeasureKey) -> Fraction | None:
        """Return the exact value of a measure, None where there is none."""
        figure = self.figures.get(measure)
        return None if figure is None else figure.value

    @property
    def inquiries(self) -> int:
        """How many inquiries stand behind the total: all of them, answered or not."""
        total = self.figures.get(("total", "total"))
        return 0 if total is None else total.inquiries


def decide(
    ruleset: Ruleset, figures: Iterable[Figure], *, lower_is_better: Collection[str] = ()
) -> tuple[Decision, ...]:
    """Decide every award of `ruleset`, in its order; a class award gives one decision a class.

    `figures` are those of levels participant and participant_channel, in any order; other levels are
    passed over. `lower_is_better` lists metrics of which the least is the best.
    """
    kept = [one for one in figures if one.level in ("participant", "participant_channel")]
    return tuple(
        decision
        for award in ruleset.awards.values()
        for decision in _decide_award(ruleset, award, kept, lower_is_better)
    )


@frozen
class _Contest:
    """One award in one class or channel: its steps and what it takes."""

    award: Award
    scope: str | None
    steps: Steps
    least_participants: int
    lower_is_better: Collection[str]


def _decide_award(
    ruleset: Ruleset, award: Award, figures: Sequence[Figure], lower: Collection[str]
) -> tuple[Decision, ...]:
    field = candidates(figures, award.channel)
    steps = ladder(ruleset, award)
    if award.scope_kind != "class":
        return (_decide(_Contest(award, award.channel, steps, award.least_participants, lower), field),)
    stated = 0 if ruleset.class_size is None else int(ruleset.class_size.value)
    least = max(award.least_participants, stated)
    return tuple(
        _decide(_Contest(award, one, steps, least, lower), [c for c in field if c.participant_class == one])
        for one in _classes(ruleset, field)
    )


def _classes(ruleset: Ruleset, field: Iterable[Candidate]) -> list[str]:
    present = {one.participant_class for one in field if one.participant_class is not None}
    declared = [one for one in ruleset.classes if one in present]
    return declared + sorted(present.difference(declared))


def kinds_of_awards(ruleset: Ruleset) -> frozenset[MeasureKind]:
    """Return the kinds of figures that `decide` reads; it does not mind others."""
    steps = [step for award in ruleset.awards.values() for step in ladder(ruleset, award)]
    return frozenset({"total", *(kind for _, (kind, _) in steps)})


def measures_of_awards(ruleset: Ruleset) -> frozenset[MeasureKind]:
    """Return the kinds of figures that `contenders` reads: those of `decide` without the ladders'."""
    return frozenset({"total", *(measure_of(ruleset, one.measure)[0] for one in ruleset.awards.values())})


def contenders(
    ruleset: Ruleset, figures: Iterable[Figure], *, lower_is_better: Collection[str] = ()
) -> frozenset[str]:
    """Return who may win an award: the best by what it goes by, alone or beside others.

    Whom `decide` lets win is one of them. `figures` and `lower_is_better` are as there.
    """
    kept = list(figures)
    return frozenset(
        name
        for award in ruleset.awards.values()
        for name in _contenders(ruleset, award, kept, lower_is_better)
    )


def _contenders(
    ruleset: Ruleset, award: Award, figures: Iterable[Figure], lower: Collection[str]
) -> Iterator[str]:
    step = (award.measure, measure_of(ruleset, award.measure))
    best: dict[str | None, tuple[Key, list[str]]] = {}
    for one in candidates(figures, award.channel):
        key = _key(one, (step,), lower)
        scope = one.participant_class if award.scope_kind == "class" else None
        if one.inquiries >= award.least_inquiries and (scope not in best or key >= best[scope][0]):
            equal = best[scope][1] if scope in best and key == best[scope][0] else []
            best[scope] = key, [*equal, one.participant]
    for _, names in best.values():
        yield from names


def candidates(figures: Iterable[Figure], channel: str | None = None) -> tuple[Candidate, ...]:
    """Gather figures by participant, sorted by id: of the whole, or of one channel."""
    level = "participant" if channel is None else "participant_channel"
    gathered: dict[str, dict[MeasureKey, Figure]] = {}
    classes: dict[str, str | None] = {}
    for one in figures:
        if one.level == level and one.channel == channel and one.participant is not None:
            gathered.setdefault(one.participant, {})[(one.kind, one.measure)] = one
            classes[one.participant] = one.participant_class
    return tuple(Candidate(name, classes[name], gathered[name]) for name in sorted(gathered))


def measure_of(ruleset: Ruleset, name: str) -> MeasureKey:
    """Return what kind of figure a measure's name means in this ruleset."""
    if name in ("total", "answered_share"):
        return ("total", name) if name == "total" else ("answered_share", name)
    if name in ruleset.areas:
        return ("area", name)
    if name in ruleset.categories:
        return ("category", name)
    if name in ruleset.metrics:
        return ("metric", name)
    return ("question", name)


def areas_by_weight(ruleset: Ruleset, channel: str | None) -> tuple[str, ...]:
    """Return the areas from the heaviest: by effective share of the total, nothing N/A.

    On `channel`, or (None) by the mean over the ruleset's channels. Areas of equal weight keep the
    ruleset's order.
    """
    channels = [channel] if channel is not None else list(ruleset.asked)
    shares = [weights(ruleset, one).areas for one in channels]
    return tuple(sorted(ruleset.areas, key=lambda area: -sum(one.get(area, Fraction(0)) for one in shares)))


def ladder(ruleset: Ruleset, award: Award) -> Steps:
    """Return the steps that decide an award: the ranking measure, then the ladder's, each a figure.

    `heaviest_area` is the first area by weight and `next_area` all the others in turn; `shared` ends it.
    """
    steps = [(award.measure, measure_of(ruleset, award.measure))]
    left = list(areas_by_weight(ruleset, award.channel))
    for step in award.ladder:
        if step == "shared":
            break
        if step in ("heaviest_area", "next_area"):
            taken = left[:1] if step == "heaviest_area" else left
            steps.extend((area, ("area", area)) for area in taken)
            left = left[len(taken) :]
        else:
            steps.append((step, measure_of(ruleset, step)))
    return tuple(steps)


def _decide(contest: _Contest, field: Iterable[Candidate]) -> Decision:
    able: list[Candidate] = []
    out: list[LeftOut] = []
    needed = contest.award.least_inquiries
    for one in field:
        if one.inquiries >= needed and one.value(contest.steps[0][1]) is not None:
            able.append(one)
        else:
            out.append(LeftOut(one.participant, one.inquiries, needed))
    places = rank(able, contest.steps, contest.lower_is_better)
    reason: Reason | None = None
    if not able:
        reason = "nobody_eligible"
    elif len(able) < contest.least_participants:
        reason = "too_few_participants"
    winners = () if reason else tuple(one.participant for one in places if one.rank == 1)
    least = contest.least_participants
    return Decision(contest.award.id, contest.scope, winners, places, tuple(out), least, reason)


def rank(
    field: Iterable[Candidate], steps: Steps, lower_is_better: Collection[str] = ()
) -> tuple[Place, ...]:
    """Rank the candidates that have a value by `steps`, best first; equals share a rank and stand by id."""
    keyed = sorted(
        ((_key(one, steps, lower_is_better), one) for one in field), key=lambda pair: pair[1].participant
    )
    keyed.sort(key=lambda pair: pair[0], reverse=True)
    places: list[Place] = []
    for index, (key, one) in enumerate(keyed):
        above = keyed[index - 1][0] if index else None
        below = keyed[index + 1][1] if index + 1 < len(keyed) else None
        place = Place(
            rank=places[-1].rank if key == above else index + 1,
            participant=one.participant,
            participant_class=one.participant_class,
            value=one.value(steps[0][1]) or Fraction(0),
            shown=one.figures[steps[0][1]].shown or "",
            inquiries=one.inquiries,
            decided_by=_separator(above, key, steps),
            lead=_lead(one, below, steps[0][1]),
        )
        places.append(place)
    return tuple(places)


def _key(one: Candidate, steps: Steps, lower: Collection[str]) -> Key:
    values = [(name, one.value(measure)) for name, measure in steps]
    return tuple(
        (value is not None, Fraction(0) if value is None else -value if name in lower else value)
        for name, value in values
    )


def _separator(above: Key | None, key: Key, steps: Steps) -> str | None:
    if above is None or above[0] != key[0] or above == key:
        return None
    return next(step[0] for step, high, low in zip(steps, above, key, strict=True) if high != low)


def _lead(one: Candidate, below: Candidate | None, measure: MeasureKey) -> Fraction | None:
    if below is None or below.figures[measure].shown != one.figures[measure].shown:
        return None
    return abs((one.value(measure) or Fraction(0)) - (below.value(measure) or Fraction(0))) or None
