"""What differs between a thing and what it was last year, where that affects a comparison.

A thing and its predecessor come in; differences go out as two-language phrases for the message that
`bro samme` is not true. Other weights and shares break no such promise: rescoring takes care of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from kspris.ruleset.figures import exact
from kspris.ruleset.model import Answer, Background, Channel, Question, Ruleset, Scale
from kspris_dsl.text import Text
from kspris_dsl.values import frozen


@frozen
class Renames:
    """Last year's id of things that were renamed, by this year's id."""

    areas: Mapping[str, str]
    scales: Mapping[str, str]
    channels: Mapping[str, str]

    def area(self, name: str | None) -> str | None:
        """Last year's name of an area of this year."""
        return None if name is None else self.areas.get(name, name)

    def scale(self, name: str) -> str:
        """Last year's name of a scale of this year."""
        return self.scales.get(name, name)


@frozen
class Years:
    """The two years of a bridge."""

    old: Ruleset
    new: Ruleset
    renames: Renames

    def common_channels(self) -> tuple[tuple[str, str], ...]:
        """Channels of both years, as this year's and last year's id."""
        pairs = ((one, self.renames.channels.get(one, one)) for one in self.new.channels)
        return tuple((new, old) for new, old in pairs if old in self.old.channels)


def area_phrase(now: str | None, before: str | None, year: int) -> Text:
    """Say that the area differs."""
    return Text(
        f"området er «{now or 'uten'}», i {year} «{before or 'uten'}»",
        f"the area is «{now or 'none'}», in {year} «{before or 'none'}»",
    )


def channels_differ(years: Years, now: tuple[str, ...], before: tuple[str, ...]) -> Text | None:
    """Compare where a question is asked, over channels that both years have."""
    added = [new for new, old in years.common_channels() if new in now and old not in before]
    gone = [old for new, old in years.common_channels() if new not in now and old in before]
    if not added and not gone:
        return None
    nb, en = [], []
    if added:
        nb.append(f"stilles også på {', '.join(added)}")
        en.append(f"is also asked on {', '.join(added)}")
    if gone:
        nb.append(f"stilles ikke lenger på {', '.join(gone)}")
        en.append(f"is no longer asked on {', '.join(gone)}")
    return Text(" og ".join(nb), " and ".join(en))


def is_scored(ruleset: Ruleset, name: str) -> bool:
    """Say whether a question gives points anywhere."""
    return any(
        one.question == name and one.scored and (one.area or one.categories)
        for asked in ruleset.asked.values()
        for one in asked
    )


def wording_differs(
    years: Years, now: Question | Background, before: Question | Background, language: str
) -> str | None:
    """Return a channel on which the wording was changed, or None."""
    for new, old in years.common_channels():
        here, there = now.wording.get(new), before.wording.get(old)
        if here and there and getattr(here, language) != getattr(there, language):
            return new
    return None


def same_answers(now: Scale, before: Scale) -> bool:
    """Say whether two scales have the same answers, whatever they give."""
    return now.measure == before.measure and _answers(now) == _answers(before)


def _answers(scale: Scale) -> dict[str, bool]:
    return {answer.id: answer.kind == "not_applicable" for answer in scale.answers}


def points_differ(now: Scale, before: Scale) -> Text | None:
    """Compare what the same answers give; None where they agree or where either gives no points."""
    if not (now.scored and before.scored):
        return None
    given = {answer.id: answer.percent for answer in before.answers}
    changed = [one for one in now.answers if one.percent != given.get(one.id, one.percent)]
    return None if not changed else _points_phrase(changed[0], given[changed[0].id])


def _points_phrase(answer: Answer, before: Fraction | None) -> Text:
    now_text, old_text = exact(answer.percent or Fraction(0)), exact(before or Fraction(0))
    return Text(
        f"«{answer.id}» gir {now_text.nb}, før {old_text.nb}",
        f"«{answer.id}» gives {now_text.en}, before {old_text.en}",
    )


def scale_phrase(now: Scale, before: Scale) -> Text:
    """Say how the answers of a scale differ."""
    if now.measure != before.measure:
        return Text("skalaen er av et annet slag", "the scale is of another kind")
    here, there = _answers(now), _answers(before)
    added = [one for one in here if one not in there]
    gone = [one for one in there if one not in here]
    parts_nb, parts_en = [], []
    if added:
        parts_nb.append(f"svar som er nye: {', '.join(added)}")
        parts_en.append(f"answers that are new: {', '.join(added)}")
    if gone:
        parts_nb.append(f"svar som er borte: {', '.join(gone)}")
        parts_en.append(f"answers that are gone: {', '.join(gone)}")
    if not parts_nb:
        return Text("hva som er ikke aktuelt, er endret", "what is N/A has changed")
    return Text("; ".join(parts_nb), "; ".join(parts_en))


def bands_differ(now: Channel, before: Channel) -> Text | None:
    """Compare the wait bands of a channel."""
    here, there = _bands(now), _bands(before)
    if here == there:
        return None
    return Text("trinnene for ventetid er endret", "the wait bands have changed")


def _bands(channel: Channel) -> tuple[tuple[Fraction, Fraction], ...]:
    bands = [(band.limit.value, band.points.value) for band in channel.bands]
    later = [(Fraction(-1), channel.later.value)] if channel.later else []
    return (*bands, *later)


def settings_differ(now: Mapping[str, object], before: Mapping[str, object]) -> Iterator[str]:
    """Yield the settings whose values differ."""
    for name in sorted({*now, *before}):
        if now.get(name) != before.get(name):
            yield name
