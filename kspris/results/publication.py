"""Lists for publication: figures and a view of the ruleset in, a list or the mid-term out.

They hold nothing that the view does not name; of means, nothing that tells about one participant.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from hashlib import sha256
from math import floor

from kspris.results.awards import Candidate, Steps, candidates, ladder, measure_of, rank
from kspris.results.labels import measure_labels
from kspris.results.masking import decimals_of_mean
from kspris.results.model import Figure, MeasureKind
from kspris.results.rounding import rounded
from kspris.ruleset.model import Award, Ruleset, View
from kspris_dsl.text import Text
from kspris_dsl.values import frozen

BESIDE_THE_BEST = 3
"""How many participants there must be beside those that the mid-term names, for their mean to be told."""


@frozen
class Column:
    """One measure of a list, with what people call it."""

    kind: MeasureKind
    measure: str
    labels: Text


@frozen
class Row:
    """One participant of a list. `rank` is None for those with too few inquiries to be ranked."""

    rank: int | None
    participant: str
    participant_class: str | None
    shown: tuple[str | None, ...]
    lead: Fraction | None


@frozen
class Listing:
    """A list for publication: no figure in it but those of `columns`. `seed` is told for a random order."""

    view: str
    labels: Text
    ranked: bool
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    least_inquiries: int
    seed: int | None = None


@frozen
class Standing:
    """The best so far on one channel in random order, and the mean of all its participants.

    `mean` is None where so few stand behind it that it would tell about one of them.
    """

    channel: str
    participants: tuple[str, ...]
    mean: str | None
    counted: int


@frozen
class Midterm:
    """The mid-term view: `seed` gives the order again to anyone who wants to check it."""

    view: str
    labels: Text
    top: int
    seed: int
    standings: tuple[Standing, ...]


def columns(ruleset: Ruleset, view: View) -> tuple[Column, ...]:
    """Return the measures that a view shows, in its order; a group word stands for all of its kind."""
    kinds = {
        "areas": ruleset.areas,
        "categories": ruleset.categories,
        "questions": ruleset.questions,
        "metrics": ruleset.metrics,
    }
    names = [one for word in view.shows for one in kinds.get(word, (word,))]
    keys = [measure_of(ruleset, one) for one in names if one not in ("rank", "mean", "channels", "inquiries")]
    return tuple(Column(kind, name, measure_labels(ruleset, (kind, name))) for kind, name in keys)


def kinds_of_list(ruleset: Ruleset, view: View) -> frozenset[MeasureKind]:
    """Return the kinds of figures that `listing` reads; it does not mind others."""
    steps = _steps(ruleset, _overall(ruleset))
    return frozenset({"total", *(kind for _, (kind, _) in steps), *(c.kind for c in columns(ruleset, view))})


def _overall(ruleset: Ruleset) -> Award | None:
    return next((one for one in ruleset.awards.values() if one.scope_kind == "overall"), None)


def listing(ruleset: Ruleset, view: View, figures: Iterable[Figure], seed: int = 0) -> Listing:
    """Make the list of participants that a view publishes, of figures of level participant.

    In order of rank on exact figures, with the ladder and the least inquiries of the award among all
    where there is one; or in the random order that `seed` gives, without ranks. Where ranks are not shown,
    the order is that of the figures as they are shown, then of the names: it tells nothing else.
    """
    field = candidates(figures)
    award = _overall(ruleset)
    shown = columns(ruleset, view)
    steps = _steps(ruleset, award)
    least = 0 if award is None else award.least_inquiries
    able = [one for one in field if one.inquiries >= least and one.value(steps[0][1]) is not None]
    ranked = view.order == "by_rank" and "rank" in view.shows
    by_name = {one.participant: one for one in field}
    if view.order == "random":
        rows = [_row(None, by_name[name], shown, None) for name in shuffled(by_name, seed)]
    elif not ranked:
        rows = sorted((_row(None, one, shown, None) for one in field), key=_as_it_reads)
    else:
        places = {one.participant: one for one in rank(able, steps)}
        rows = [_row(place.rank, by_name[name], shown, place.lead) for name, place in places.items()]
        rows += [_row(None, one, shown, None) for one in field if one.participant not in places]
    told = seed if view.order == "random" else None
    return Listing(view.id, view.labels, ranked, shown, tuple(rows), least, told)


def _row(number: int | None, one: Candidate, shown: Sequence[Column], lead: Fraction | None) -> Row:
    texts = tuple(
        None if (figure := one.figures.get((column.kind, column.measure))) is None else figure.shown
        for column in shown
    )
    return Row(number, one.participant, one.participant_class, texts, lead)


def _as_it_reads(row: Row) -> tuple[tuple[tuple[bool, Fraction], ...], str]:
    """Return where a row stands by its figures as they are shown, the greatest first."""
    return tuple((one is None, -Fraction(one or 0)) for one in row.shown), row.participant


def _steps(ruleset: Ruleset, award: Award | None) -> Steps:
    return [("total", ("total", "total"))] if award is None else ladder(ruleset, award)


def midterm(ruleset: Ruleset, view: View, figures: Iterable[Figure], seed: int) -> Midterm:
    """Make the mid-term view: each channel's best so far, shuffled, and the mean of all.

    `figures` hold levels participant_channel and survey_channel. The channel's award says how many
    inquiries it takes to be among the best, and how equals are separated; equals at the limit all stand.
    """
    kept = tuple(figures)
    means = {one.channel: one for one in kept if one.level == "survey_channel" and one.kind == "total"}
    standings = []
    for channel in ruleset.channels:
        field = candidates(kept, channel)
        if field:
            best = shuffled(_best(ruleset, channel, field, view.top or 0), seed, channel)
            standings.append(_standing(ruleset, view, channel, best, means.get(channel)))
    return Midterm(view.id, view.labels, view.top or 0, seed, tuple(standings))


def _best(ruleset: Ruleset, channel: str, field: Iterable[Candidate], top: int) -> list[str]:
    award = next((one for one in ruleset.awards.values() if one.channel == channel), None)
    steps = _steps(ruleset, award)
    least = 1 if award is None else award.least_inquiries
    able = [one for one in field if one.inquiries >= least and one.value(steps[0][1]) is not None]
    return [one.participant for one in rank(able, steps) if one.rank <= top]


def _standing(
    ruleset: Ruleset, view: View, channel: str, best: Sequence[str], mean: Figure | None
) -> Standing:
    counted = 0 if mean is None else mean.participants
    least = max(BESIDE_THE_BEST, view.least_others)
    decimals = decimals_of_mean(counted, ruleset.decimals)
    if mean is None or mean.value is None or decimals is None:
        return Standing(channel, tuple(best), None, counted)
    hidden = "mean" not in view.shows or counted - len(best) < least
    shown = None if hidden else rounded(mean.value, decimals, ruleset.rounding)
    return Standing(channel, tuple(best), shown, counted)


def shuffled(names: Iterable[str], seed: int, about: str = "") -> list[str]:
    """Return names in an order that depends on the names, the seed and `about` alone.

    Each name is sorted by a digest of them: whoever knows the seed can check the order, and nothing
    about the order in which the names came can be read from it.
    """
    return sorted(names, key=lambda name: sha256(f"{seed}\0{about}\0{name}".encode()).digest())


def lead_text(lead: Fraction) -> str:
    """Write a lead with as many decimals as it takes to see it, at least two; decimal point."""
    for decimals in range(2, 13):
        scaled = floor(lead * 10**decimals + Fraction(1, 2))
        if scaled:
            return f"{scaled // 10**decimals}.{scaled % 10**decimals:0{decimals}d}"
    return "0.000000000001"
