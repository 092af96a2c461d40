"""What a ruleset measures on each channel, as tables: waits, what areas and questions weigh, the categories.

A ruleset and some of its channels come in. Channels with equal columns share one where there are many.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from kspris.ruleset.figures import decimal, short
from kspris.ruleset.model import Asked, Channel, Ruleset
from kspris.ruleset.numbers import wait_text
from kspris.ruleset.overview_section import NOTHING, Cell, Section
from kspris.ruleset.questions import item_of
from kspris.ruleset.weights import counting, weights
from kspris_dsl.text import Text

MOST_COLUMNS = 5
"""With more channels than this, channels with equal figures share a column."""


def channel_section(ruleset: Ruleset, channels: Sequence[str]) -> Section:
    """Return the channels: how many questions, how long is waited, what a wait gives."""
    rows = [_channel_row(ruleset, ruleset.channels[one]) for one in channels]
    headers = (
        Text("kanal", "channel"),
        Text("med poeng", "scored"),
        Text("i alt", "asked"),
        Text("nøkkel", "key"),
        Text("frist", "deadline"),
        Text("forsøk", "attempts"),
        Text("ventetid gir", "wait gives"),
    )
    note = Text(
        "«med poeng» teller i totalen; «i alt» er alle spørsmål, uten bakgrunn og kommentarer.",
        "“scored” count in the total; “asked” are all questions, without background and comments.",
    )
    told = [at for at in range(len(headers)) if at < 3 or any(row[at] != NOTHING for row in rows)]
    kept = tuple(tuple(row[at] for at in told) for row in rows)
    right = frozenset(place for place, at in enumerate(told) if at in {1, 2, 3})
    title = Text("Kanaler", "Channels")
    return Section("channels", title, tuple(headers[at] for at in told), kept, right, (note,))


def _channel_row(ruleset: Ruleset, channel: Channel) -> tuple[Cell, ...]:
    asked = ruleset.asked[channel.id]
    key = _percent(short(channel.key.value)) if channel.key else NOTHING
    deadline = wait_text(channel.deadline.value, channel.wait_unit) if channel.deadline else NOTHING
    attempts = str(int(channel.attempts.value)) if channel.attempts else NOTHING
    counted = str(len(counting(asked)))
    return (channel.id, counted, str(len(asked)), key, deadline, attempts, _bands(channel))


def _percent(number: Text) -> Text:
    return Text(f"{number.nb} %", f"{number.en} %")


def _bands(channel: Channel) -> Text:
    parts = [_band(wait_text(one.limit.value, channel.wait_unit), one.points.value) for one in channel.bands]
    if channel.later is not None:
        parts.append(_band(Text("senere", "later"), channel.later.value))
    return Text(", ".join(one.nb for one in parts), ", ".join(one.en for one in parts)) if parts else NOTHING


def _band(wait: Text, points: Fraction) -> Text:
    given = short(points)
    return Text(f"{wait.nb}: {given.nb}", f"{wait.en}: {given.en}")


# ---------------------------------------------------------------- weights


def area_section(ruleset: Ruleset, channels: Sequence[str]) -> Section:
    """Return each area's percent of the total, per channel."""
    by_channel = {one: weights(ruleset, one).areas for one in channels}
    headers, groups = _columns(channels, by_channel)
    rows: list[tuple[Cell, ...]] = [
        (area, *(_share(by_channel[group[0]].get(area)) for group in groups)) for area in ruleset.areas
    ]
    title = Text("Områdenes andel av totalen, prosent", "Areas' share of the total, percent")
    return _weighed("areas", title, Text("område", "area"), headers, rows)


def question_section(ruleset: Ruleset, channels: Sequence[str]) -> Section:
    """Return each question's percent of the total, per channel, in the order of the areas."""
    by_channel = {one: weights(ruleset, one).questions for one in channels}
    headers, groups = _columns(channels, by_channel)
    places = {area: number for number, area in enumerate(ruleset.areas)}
    asked = [
        one for one in ruleset.questions.values() if any(one.id in by_channel[each] for each in channels)
    ]
    asked.sort(key=lambda one: places.get(one.area or "", len(places)))
    rows: list[tuple[Cell, ...]] = [
        (one.id, one.area or "", *(_share(by_channel[group[0]].get(one.id)) for group in groups))
        for one in asked
    ]
    title = Text("Spørsmålenes andel av totalen, prosent", "Questions' share of the total, percent")
    names = (Text("spørsmål", "question"), Text("område", "area"))
    right = frozenset(range(2, 2 + len(headers)))
    return Section("questions", title, (*names, *headers), tuple(rows), right)


def _weighed(
    name: str, title: Text, first: Text, headers: tuple[Text, ...], rows: list[tuple[Cell, ...]]
) -> Section:
    return Section(name, title, (first, *headers), tuple(rows), frozenset(range(1, 1 + len(headers))))


def _columns(
    channels: Sequence[str], values: Mapping[str, object]
) -> tuple[tuple[Text, ...], tuple[tuple[str, ...], ...]]:
    """Return column headers and the channels behind each."""
    groups: list[tuple[str, ...]] = [(one,) for one in channels]
    if len(channels) > MOST_COLUMNS:
        merged: list[tuple[str, ...]] = []
        for one in channels:
            alike = next((at for at, group in enumerate(merged) if values[group[0]] == values[one]), None)
            if alike is None:
                merged.append((one,))
            else:
                merged[alike] = (*merged[alike], one)
        groups = merged
    return tuple(_header(group, len(channels)) for group in groups), tuple(groups)


def _header(group: tuple[str, ...], every: int) -> Text:
    if len(group) == 1:
        return Text(group[0], group[0])
    if len(group) == every:
        return Text(f"alle {every} kanaler", f"all {every} channels")
    return Text(f"{group[0]} og {len(group) - 1} til", f"{group[0]} and {len(group) - 1} more")


def _share(value: Fraction | None) -> Text:
    return NOTHING if value is None else decimal(value)


# ---------------------------------------------------------------- categories


def category_section(ruleset: Ruleset, channels: Sequence[str]) -> Section:
    """Return how many questions each category has per channel, and as a list."""
    by_channel = {one: _sizes(ruleset.asked[one]) for one in channels}
    headers, groups = _columns(channels, by_channel)
    rows: list[tuple[Cell, ...]] = [
        (name, *(str(by_channel[group[0]].get(name, 0)) for group in groups), str(_items(ruleset, name)))
        for name in ruleset.categories
    ]
    title = Text("Spørsmål i kategoriene, per henvendelse", "Questions of the categories, per inquiry")
    last = Text("punkter", "items")
    note = Text(
        "«punkter» er listelengden: varianter telt én gang.", "“items” is the list length: variants once."
    )
    section = _weighed("categories", title, Text("kategori", "category"), (*headers, last), rows)
    return Section(section.id, title, section.headers, section.rows, section.right, (note,))


def _sizes(asked: Sequence[Asked]) -> dict[str, int]:
    sizes: dict[str, int] = {}
    for one in asked:
        for category in one.categories:
            sizes[category] = sizes.get(category, 0) + 1
    return sizes


def _items(ruleset: Ruleset, category: str) -> int:
    counted = [one for one in ruleset.questions.values() if one.counts.get(category)]
    return len({item_of(one, ruleset.questions) for one in counted})
