"""Who may see what: figures and a view of the ruleset in, what its readers may be shown out.

This is the only place that decides it. Everything printed for others than the organiser is asked of it, or
is made by `listing` and `midterm`, which show nothing that a view does not name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from fractions import Fraction

from attrs import evolve

from kspris.results.model import Figure, Level, MeasureKind
from kspris.ruleset.model import FEWEST_OTHERS, View
from kspris_dsl.values import frozen

_GROUP_OF: dict[MeasureKind, str] = {
    "area": "areas",
    "category": "categories",
    "question": "questions",
    "metric": "metrics",
}
"""Words of a view that stand for every measure of a kind."""
FEWEST_SHOPPERS = 3
"""How many shoppers there must be for their sex and age to be counted: each stands beside its inquiry."""
CLOSEST = 5
"""How many points a figure that is nobody's to know stays unknown by, when two means are subtracted."""


@frozen
class Viewer:
    """Who reads: a participant with its class, or (both None) the public or the organiser."""

    participant: str | None = None
    participant_class: str | None = None


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


def may_see_background(view: View, told: int) -> bool:
    """Return whether readers may see what shoppers told of themselves: with their own inquiries, and where it
    is `told` of so many that it is nobody's in particular."""
    return may_see_inquiries(view) and told >= FEWEST_SHOPPERS


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
