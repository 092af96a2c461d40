"""All that a view for everybody shows of scored results: results go in, a value without secrets comes out.

The page, the JSON and the CSV are made of this value alone, so that none of them can tell more than the
others. Figures are kept as they are shown: nothing behind the last decimal goes out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from attrs import Factory

from kspris.document import NO_TEXT, Number
from kspris.report.shown import PERCENT
from kspris.results.awards import Decision, Place, kinds_of_awards, measure_of
from kspris.results.labels import measure_labels
from kspris.results.masking import may_see, may_see_leads
from kspris.results.not_awarded import reason
from kspris.results.publication import Listing, Row, kinds_of_list, lead_text, listing
from kspris.ruleset.model import Award, Basis, Ruleset, View
from kspris_dsl.text import Text
from kspris_dsl.values import frozen

if TYPE_CHECKING:
    from kspris.comparison.standing import Told
    from kspris.results.model import Figure, MeasureKey
    from kspris.results.summarise import Results

SHARED = Text("delt", "shared")
BY_RULE = Text("likt; avgjort av regelen for likhet", "level; decided by the rule for ties")


@frozen
class Shown:
    """A column of the list: a measure, its basis and its unit."""

    kind: str
    measure: str
    labels: Text
    basis: Basis
    unit: Text


@frozen
class Prize:
    """One award in one class, on one channel or among all. No winners: `reason` says why.

    `shown` is the `measure` that it was won with, None where the view does not show it. `phrase`: how sure
    the lead is.
    """

    award: str
    labels: Text
    kind: str
    scope: str | None
    scope_labels: Text | str
    winners: tuple[str, ...]
    measure: Text
    shown: str | None
    unit: Text
    phrase: Text | None
    remark: Text | None
    reason: Text | None


@frozen
class InClass:
    """A participant in the list of its class. `rank` among those of the class."""

    rank: int | None
    row: Row


@frozen
class OfClass:
    """A class with its participants, the best first."""

    id: str | None
    labels: Text | str
    rows: tuple[InClass, ...]


@frozen(eq=False)
class Public:
    """What everybody may see. `planned`: inquiries in all, None where nobody says. `on_channels`: totals by
    participant and channel, empty where the view shows no channels."""

    ruleset: Ruleset
    view: View
    simulated: bool
    listing: Listing
    columns: tuple[Shown, ...]
    prizes: tuple[Prize, ...]
    classes: tuple[OfClass, ...]
    participants: int
    inquiries: int
    planned: int | None
    on_channels: Mapping[str, Mapping[str, str | None]] = Factory(dict)

    @property
    def unfinished(self) -> bool:
        """Whether inquiries that were planned are still missing."""
        return self.planned is not None and self.inquiries < self.planned


def number(shown: str | None, unit: Text = NO_TEXT) -> Number:
    """Return a published figure: its value is what is shown, and nothing more."""
    return Number(None if shown is None else Fraction(shown), shown, unit)


def label_of(known: Mapping[str, object], name: str) -> Text | str:
    """Return what people call a class or channel; its own name where the ruleset has none."""
    found = getattr(known.get(name), "labels", None)
    return found if isinstance(found, Text) else name


def public(
    results: Results,
    view: View,
    decisions: Iterable[Decision] = (),
    told: Iterable[Told] = (),
    *,
    simulated: bool = False,
    seed: int = 0,
) -> Public:
    """Gather what a view with a list shows. `told` are the decisions' phrases, in the same order.

    A list in random order, or without ranks, tells of no award: the winners would give them away.
    """
    rules = results.ruleset
    kinds = kinds_of_list(rules, view) | kinds_of_awards(rules)
    figures = (*results.figures("participant", kinds), *results.figures("participant_channel", kinds))
    made = listing(rules, view, figures, seed)
    decided = tuple(decisions) if view.order == "by_rank" and may_see_leads(view) else ()
    eyes = _Eyes(rules, view, figures)
    phrases: list[Told | None] = list(told) or [None] * len(decided)
    inquiries = sum(one.inquiries for one in figures if one.kind == "total" and one.level == "participant")
    planned = None if rules.inquiries is None else int(rules.inquiries.value) * len(made.rows)
    return Public(
        rules,
        view,
        simulated,
        made,
        tuple(_column(one.kind, one.measure, one.labels, figures) for one in made.columns),
        tuple(_prize(eyes, one, said) for one, said in zip(decided, phrases, strict=False)),
        _classes(rules, made, [one for one in decided if _by_total(rules.awards[one.award])]),
        len(made.rows),
        inquiries,
        planned,
        _on_channels(view, figures),
    )


def _on_channels(view: View, figures: Iterable[Figure]) -> Mapping[str, Mapping[str, str | None]]:
    found: dict[str, dict[str, str | None]] = {}
    for one in figures:
        if one.kind == "total" and one.channel is not None and may_see(view, one):
            found.setdefault(one.participant or "", {})[one.channel] = one.shown
    return found


def _column(kind: str, measure: str, labels: Text, figures: Sequence[Figure]) -> Shown:
    found = next((one for one in figures if (one.kind, one.measure) == (kind, measure)), None)
    unit = NO_TEXT if kind == "metric" else PERCENT
    return Shown(kind, measure, labels, "all" if found is None else found.basis, unit)


# ------------------------------------------------------------------------------ awards


class _Eyes:
    """What the view lets its readers see of the figures that awards go by."""

    def __init__(self, ruleset: Ruleset, view: View, figures: Iterable[Figure]) -> None:
        self.ruleset = ruleset
        self.seen = {
            (one.participant, one.channel, one.kind, one.measure) for one in figures if may_see(view, one)
        }

    def see(self, place: Place, channel: str | None, measure: MeasureKey) -> bool:
        """Return whether they see a participant's figure."""
        return (place.participant, channel, *measure) in self.seen


def _prize(eyes: _Eyes, decision: Decision, told: Told | None) -> Prize:
    rules = eyes.ruleset
    award = rules.awards[decision.award]
    scopes: Mapping[str, object] = rules.channels if award.scope_kind == "channel" else rules.classes
    key = measure_of(rules, award.measure)
    won = [one for one in decision.places if one.participant in decision.winners]
    seen = bool(won) and all(eyes.see(one, award.channel, key) for one in won)
    return Prize(
        award.id,
        award.labels,
        award.scope_kind,
        decision.scope,
        "" if decision.scope is None else label_of(scopes, decision.scope),
        decision.winners,
        measure_labels(rules, key),
        won[0].shown if seen else None,
        NO_TEXT if key[0] == "metric" else PERCENT,
        None if told is None else told.in_public,
        _remark(eyes, award, decision, seen=seen) if won else None,
        None if won else _reason(decision),
    )


def _reason(decision: Decision) -> Text:
    why = reason(decision)
    return Text(f"ikke delt ut: {why.nb}", f"not awarded: {why.en}")


def _remark(eyes: _Eyes, award: Award, decision: Decision, *, seen: bool) -> Text | None:
    """Say how it was decided where the figures shown do not tell."""
    won = [one for one in decision.places if one.participant in decision.winners]
    second = next((one for one in decision.places if one.rank > 1), None)
    if decision.shared:
        return SHARED
    if second is not None and second.decided_by is not None:
        key = measure_of(eyes.ruleset, second.decided_by)
        if not (eyes.see(won[0], award.channel, key) and eyes.see(second, award.channel, key)):
            return BY_RULE
        label = measure_labels(eyes.ruleset, key)
        return Text(f"likt; avgjort av {label.nb}", f"level; decided by {label.en}")
    if seen and won[-1].lead is not None:
        lead = lead_text(won[-1].lead)
        return Text(f"foran med {lead.replace('.', ',')} poeng", f"ahead by {lead} points")
    return None


# ------------------------------------------------------------------------------ classes


def _by_total(award: Award) -> bool:
    return award.scope_kind == "class" and award.measure == "total"


def _classes(ruleset: Ruleset, made: Listing, decided: Sequence[Decision]) -> tuple[OfClass, ...]:
    """Return the rows of the list class by class, in the ruleset's order."""
    by_class: dict[str | None, list[Row]] = {}
    for row in made.rows:
        by_class.setdefault(row.participant_class, []).append(row)
    order = [*(one for one in ruleset.classes if one in by_class)]
    order += sorted(one for one in by_class if one is not None and one not in order)
    listed = [*order, *([None] if None in by_class else [])]
    return tuple(
        OfClass(
            one,
            "" if one is None else label_of(ruleset.classes, one),
            _within(made, by_class[one], one, decided),
        )
        for one in listed
    )


def _within(
    made: Listing, rows: Sequence[Row], name: str | None, decided: Sequence[Decision]
) -> tuple[InClass, ...]:
    """Rank a class: as its award does where it goes by the total, else by the ranks of the whole list."""
    if not made.ranked:
        return tuple(InClass(None, one) for one in rows)
    own = next((one for one in decided if one.scope == name and one.places), None)
    if own is not None:
        ranks = {one.participant: one.rank for one in own.places}
    else:
        placed = [one for one in rows if one.rank is not None]
        ranks = {
            one.participant: 1 + sum((other.rank or 0) < (one.rank or 0) for other in placed)
            for one in placed
        }
    found = [InClass(ranks.get(one.participant), one) for one in rows]
    return tuple(sorted(found, key=lambda one: (one.rank is None, one.rank or 0)))
