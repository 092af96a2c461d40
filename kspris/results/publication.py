"""Who may see what: figures and a view of the ruleset in, what its readers may be shown out.

This is the only place that decides it. Everything printed for others than the organiser is asked of
`may_see`, or made by `listing` and `midterm`, which show nothing that a view does not name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from fractions import Fraction
from hashlib import sha256
from math import floor

from attrs import evolve

from kspris.results.awards import Candidate, Steps, candidates, ladder, measure_of, rank
from kspris.results.labels import measure_labels
from kspris.results.model import Figure, Level, MeasureKind
from kspris.results.rounding import rounded
from kspris.ruleset.model import Award, Ruleset, View
from kspris_dsl.text import Text
from kspris_dsl.values import frozen

GROUPS: dict[str, MeasureKind] = {
    "areas": "area",
    "categories": "category",
    "questions": "question",
    "metrics": "metric",
}
"""Words of a view that stand for every measure of a kind."""
_GROUP_OF = {kind: word for word, kind in GROUPS.items()}


FEWEST_OTHERS = 2
"""How many others stand behind any mean, whatever a view says: a mean with one other behind it is that one's
figure."""
BESIDE_THE_BEST = 3
"""How many participants there must be beside those that the mid-term names, for their mean to be told."""
CLOSEST = 5
"""How many points a figure that is nobody's to know stays unknown by, when two means are subtracted."""


@frozen
class Viewer:
    """Who reads: a participant with its class, or (both None) the public or the organiser."""

    participant: str | None = None
    participant_class: str | None = None


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


def may_see(view: View, figure: Figure, viewer: Viewer | None = None) -> bool:
    """Return whether a reader of `view` may see `figure`, taken alone; of means that stand together, ask
    `means_shown` too.

    Own figures: what the view shows. A classmate's: what it shows of others (to the public and the
    organiser: what it shows). A mean of the class: as of others, and what the view shows class means of.
    A mean of the survey: as of others, and what is shown of the reader's own. No mean with fewer others
    behind it than the view demands.
    """
    reader = viewer or Viewer()
    if figure.level in ("class", "class_channel", "survey", "survey_channel"):
        return _may_see_mean(view, figure, reader)
    if view.readers != "participant" or figure.participant == reader.participant:
        return _named(view.shows, figure)
    classmate = reader.participant_class is not None and figure.participant_class == reader.participant_class
    return classmate and _named(view.others, figure)


def may_see_count(view: View, figure: Figure, viewer: Viewer | None = None) -> bool:
    """Return whether a reader who may see `figure` may see how many inquiries stand behind it.

    Behind a classmate's figure of the answered ones stand those that it answered: that is its share answered.
    """
    mine = figure.participant is None or figure.participant == (viewer or Viewer()).participant
    if mine or view.readers != "participant" or figure.basis == "all":
        return True
    return _has(view.others, "answered_share", "answered_share")


def means_shown(
    view: View,
    viewer: Viewer,
    means: Iterable[Figure],
    own_class: Mapping[str, Collection[str]],
    survey: Mapping[str, Collection[str]],
) -> frozenset[tuple[Level, str | None]]:
    """Return which means of one measure a reader may see together, by level and channel.

    `means` are those of the reader's class and of the survey, as a whole and by channel; `own_class` and
    `survey` say on which channels each of them is measured. Beside `may_see`, what is shown may not give what
    is not, by subtraction: docs/masking.md has the rules, and what they cannot hinder.
    """
    kept = {(one.level, one.channel): one for one in means}
    seen = {key for key, one in kept.items() if may_see(view, one, viewer)}
    if view.readers == "organiser":
        return frozenset(seen)
    least = enough_others(view)
    mates, strangers = _mixes(own_class, {viewer.participant}), _mixes(survey, own_class)
    if any(count < least for count in mates.values()):
        seen = {key for key in seen if key[0] != "class_channel"}
    if any(count < least for count in (*mates.values(), *strangers.values())):
        seen -= {key for key in seen if key[0] == "survey_channel" and _is_sharp(kept, key, survey, least)}
    seen -= {key for key in seen if key[0].startswith("survey") and _leaves_few(view, kept, key)}
    if ("survey", None) in kept and ("survey", None) not in seen:
        seen -= {key for key in seen if key[0] == "survey_channel"}
    else:
        seen -= _given_away(
            {key: one for key, one in kept.items() if key[0] == "survey_channel"}, seen, least
        )
    return frozenset(seen)


_Key = tuple[Level, str | None]


def _mixes(people: Mapping[str, Collection[str]], less: Collection[str | None]) -> Counter[frozenset[str]]:
    """Count people by the channels that they are measured on."""
    return Counter(frozenset(used) for name, used in people.items() if name not in less)


def _is_sharp(
    kept: Mapping[_Key, Figure], key: _Key, survey: Mapping[str, Collection[str]], least: int
) -> bool:
    """Return whether a mean of the survey by channel could tell what one of a few has on it.

    It cannot where rounding alone hides what each of so many has. Nor in a survey so large, where `least` and
    one more on the channel are measured on others too: to take them away takes the means of larger channels.
    """
    if _is_blurred(kept[key]):
        return False
    whole = kept.get(("survey", None))
    beside = sum(1 for used in survey.values() if key[1] in used and len(used) > 1)
    return whole is None or not _is_blurred(whole) or beside <= least


def _is_blurred(mean: Figure) -> bool:
    """Return whether so many stand behind a mean that rounding alone hides what each of them has."""
    decimals = len((mean.shown or "").partition(".")[2])
    return decimals_of_mean(mean.participants, decimals) == decimals


def _leaves_few(view: View, kept: Mapping[_Key, Figure], key: _Key) -> bool:
    """Return whether the survey less the class is only a few, and the view shows anything of the class.

    Whether it shows the class's mean of this very measure is all one: it can be reckoned from those of
    others, as an area from its questions.
    """
    of_channel = key[0] == "survey_channel"
    inner: _Key = ("class_channel" if of_channel else "class", key[1])
    names = (*view.others, *view.class_means)
    if inner not in kept or not ("channels" in names if of_channel else names):
        return False
    return 0 < kept[key].participants - kept[inner].participants < enough_others(view)


def _given_away(parts: Mapping[_Key, Figure], seen: Collection[_Key], least: int) -> set[_Key]:
    """Return the channel that must be hidden too, so that the whole less the others is not a few."""
    hidden = [key for key, one in parts.items() if key not in seen and 0 < one.participants <= least]
    shown = sorted((one.participants, str(key[1]), key) for key, one in parts.items() if key in seen)
    return {shown[0][-1]} if hidden and shown else set()


def as_published(figure: Figure) -> Figure:
    """Return another's figure, or a mean, with no more digits than are shown: what a hidden figure is
    reckoned from by subtraction is then never exact."""
    return figure if figure.shown is None else evolve(figure, value=Fraction(figure.shown))


def enough_others(view: View) -> int:
    """Return how many others are enough behind any mean that a view shows."""
    return max(_least_others(view), _least_in_class(view) if view.class_means else 0)


def _least_others(view: View) -> int:
    return max(FEWEST_OTHERS, view.least_others)


def _least_in_class(view: View) -> int:
    return max(FEWEST_OTHERS, view.least_in_class)


def _may_see_mean(view: View, figure: Figure, reader: Viewer) -> bool:
    if view.readers == "organiser":
        return _named(view.shows, figure)
    if view.readers == "all":
        return "mean" in view.shows and figure.participants > _least_others(view)
    inside = figure.participant_class in (None, reader.participant_class)
    others = figure.participants - (1 if inside else 0)
    if figure.level.startswith("survey"):
        return _named((*view.others, *view.shows), figure) and others >= _least_others(view)
    if not inside or reader.participant_class is None:
        return False
    if _named(view.class_means, figure) and others >= _least_in_class(view):
        return True
    return _named(view.others, figure) and others >= _least_others(view)


def may_see_own(view: View, kind: MeasureKind, measure: str, channel: str | None = None) -> bool:
    """Return whether readers may see a figure of their own, this year's or last year's."""
    return _has(view.shows, kind, measure) and (channel is None or "channels" in view.shows)


def may_see_inquiries(view: View) -> bool:
    """Return whether readers may see each of their own inquiries: answers, waits and points."""
    return "inquiries" in view.shows


def may_see_comments(view: View) -> bool:
    """Return whether readers may see what shoppers wrote: with the inquiries that they wrote it of."""
    return may_see_inquiries(view)


def may_see_background(view: View) -> bool:
    """Return whether readers may see what shoppers told of themselves: with their own inquiries."""
    return may_see_inquiries(view)


def may_see_rank(view: View) -> bool:
    """Return whether readers may see ranks: their own place, and the places that they may truly have."""
    return "rank" in view.shows


def may_see_leads(view: View) -> bool:
    """Return whether readers may see which awards they won and how sure the lead is: as of ranks."""
    return may_see_rank(view)


def _named(names: Collection[str], figure: Figure) -> bool:
    if figure.channel is not None and figure.level != "inquiry" and "channels" not in names:
        return False
    if figure.level == "inquiry" and "inquiries" not in names:
        return False
    return _has(names, figure.kind, figure.measure)


def _has(names: Collection[str], kind: MeasureKind, measure: str) -> bool:
    return measure in names or _GROUP_OF.get(kind) in names


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


def decimals_of_mean(participants: int, most: int) -> int | None:
    """Return how many decimals a mean may have that is published again as others join: None for no mean.

    Two dates with one participant more between them give that one's figure, as closely as the two means are
    rounded: with n and n + 1 behind them, within (2n + 1) halves of the last digit. It may not be closer than
    `CLOSEST`.
    """
    for decimals in range(most, -1, -1):
        if Fraction(2 * participants + 1, 2 * 10**decimals) >= CLOSEST:
            return decimals
    return None


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
