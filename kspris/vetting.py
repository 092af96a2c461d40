"""What is wrong with a plugin's value, in plain words: types, ids, labels, settings, exactness.

In comes one value as a hook returned it, out come faults as two-language text; nothing is raised and
nothing of the value is run. `kspris.plugins` refuses faulty values at load, `kspris.testing` goes deeper.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from typing import get_args

from kspris.api import (
    Channel,
    Chapter,
    Class,
    Counterpart,
    Direction,
    Form,
    Interval,
    Measure,
    Metric,
    Reader,
    RulesetFolders,
    Scale,
    Setting,
    SettingKind,
    SettingValue,
    WaitUnit,
)
from kspris.registry import Kind
from kspris_dsl.keywords import KEYWORDS
from kspris_dsl.text import Text

NAME = re.compile(r"[a-zæøå][a-z0-9æøå_]*")
YEAR = re.compile(r"[a-z0-9æøå][a-z0-9æøå_-]*")
TYPES: Mapping[Kind, type] = {
    "channels": Channel,
    "classes": Class,
    "metrics": Metric,
    "scales": Scale,
    "chapters": Chapter,
    "readers": Reader,
    "rulesets": RulesetFolders,
}
_KEYWORDS = frozenset(word for text in KEYWORDS.values() for word in (text.nb, text.en))


def faults(kind: Kind, value: object) -> tuple[Text, ...]:
    """Return what is wrong with one value of a kind; empty when it may be registered."""
    if not isinstance(value, TYPES[kind]):
        wanted, got = TYPES[kind].__name__, type(value).__name__
        return (Text(f"verdien er en {got}, ikke en {wanted}", f"the value is a {got}, not a {wanted}"),)
    assert isinstance(value, Channel | Class | Metric | Scale | Chapter | Reader | RulesetFolders)
    name = name_faults("id", value.id, in_rulesets=kind != "chapters")
    return (*name, *text_faults("labels", value.labels), *_own(value))


def setting_faults(setting: Setting, value: object) -> Iterator[Text]:
    """Yield what is wrong with a value for a setting: its type, and its range."""
    if not _fits(setting.kind, value):
        yield Text(
            f"innstillingen «{setting.id}» er {value!r}, som ikke er av typen {setting.kind}",
            f"setting `{setting.id}` is {value!r}, which is not of type {setting.kind}",
        )
    elif isinstance(value, Fraction | int) and not isinstance(value, bool):
        low, high = setting.least, setting.most
        if (low is not None and value < low) or (high is not None and value > high):
            yield Text(
                f"innstillingen «{setting.id}» er {value}, utenfor området {_range(low, high)}",
                f"setting `{setting.id}` is {value}, outside its range {_range(low, high)}",
            )


def text_faults(part: str, text: object) -> Iterator[Text]:
    """Yield what is wrong with a two-language text: both languages must be there."""
    if not isinstance(text, Text):
        yield Text(f"«{part}» er ikke en Text(nb, en)", f"`{part}` is not a Text(nb, en)")
        return
    for language, words in (("nb", text.nb), ("en", text.en)):
        if not isinstance(words, str) or not words.strip():
            yield Text(f"«{part}» mangler teksten på {language}", f"`{part}` has no text in {language}")


def name_faults(part: str, name: object, *, in_rulesets: bool = True) -> Iterator[Text]:
    """Yield what is wrong with an id: a ruleset must be able to write it, where it is for rulesets."""
    if not isinstance(name, str) or not NAME.fullmatch(name):
        yield Text(
            f"«{part}» er {name!r}: et navn skrives med små bokstaver, tall og understrek",
            f"`{part}` is {name!r}: a name has small letters, digits and underscores",
        )
    elif in_rulesets and name in _KEYWORDS:
        yield Text(
            f"«{part}» er «{name}», som er et nøkkelord i regelspråket",
            f"`{part}` is `{name}`, which is a keyword of the ruleset language",
        )


def _own(value: Channel | Class | Metric | Scale | Chapter | Reader | RulesetFolders) -> Iterator[Text]:
    match value:
        case Channel():
            yield from _channel(value)
        case Class():
            yield from _class(value)
        case Metric():
            yield from _metric(value)
        case Scale():
            yield from _scale(value)
        case Chapter():
            yield from _chapter(value)
        case Reader():
            yield from _reader(value)
        case RulesetFolders():
            yield from _rulesets(value)


def _channel(channel: Channel) -> Iterator[Text]:
    yield from _one_of("form", channel.form, get_args(Form))
    yield from _one_of("wait_unit", channel.wait_unit, get_args(WaitUnit))
    yield from _settings(channel.settings)
    yield from _callable("check", channel.check)
    yield from _callable("sending_day", channel.sending_day)
    yield from _tuple_of("counterparts", channel.counterparts, Counterpart)
    if isinstance(channel.counterparts, tuple):
        known = [one for one in channel.counterparts if isinstance(one, Counterpart)]
        for one in known:
            yield from name_faults("counterparts.id", one.id)
            yield from text_faults(f"counterparts[{one.id}].labels", one.labels)
        yield from _unique("counterparts", [str(one.id) for one in known])


def _class(value: Class) -> Iterator[Text]:
    yield from text_faults("role_play", value.role_play)
    yield from _tuple_of("voluntary", value.voluntary, str)
    if isinstance(value.voluntary, tuple):
        for question in value.voluntary:
            yield from name_faults("voluntary", question)


def _metric(metric: Metric) -> Iterator[Text]:
    yield from _settings(metric.settings)
    yield from _callable("check", metric.check)
    yield from _callable("aggregate", metric.aggregate)
    yield from _tuple_of("accepts", metric.accepts, str)
    if isinstance(metric.accepts, tuple):
        for measure in metric.accepts:
            yield from _one_of("accepts", measure, get_args(Measure))
    yield from _one_of("direction", metric.direction, get_args(Direction))
    yield from _one_of("interval", metric.interval, get_args(Interval))
    if not isinstance(metric.unit, Text):
        yield Text("«unit» er ikke en Text(nb, en)", "`unit` is not a Text(nb, en)")
    if type(metric.decimals) is not int or not 0 <= metric.decimals <= 9:
        yield Text("«decimals» er ikke et helt tall fra 0 til 9", "`decimals` is no whole number from 0 to 9")
    yield from _exact("low", metric.low)
    yield from _exact("high", metric.high)
    if isinstance(metric.low, Fraction) and isinstance(metric.high, Fraction) and metric.low >= metric.high:
        yield Text("«low» er ikke mindre enn «high»", "`low` is not less than `high`")


def _scale(scale: Scale) -> Iterator[Text]:
    yield from _one_of("measure", scale.measure, get_args(Measure))
    yield from _settings(scale.settings)
    yield from _callable("answers", scale.answers)
    yield from _callable("check", scale.check)


def _chapter(chapter: Chapter) -> Iterator[Text]:
    if type(chapter.place) is not int:
        yield Text(
            f"«place» er {chapter.place!r}, ikke et heltall", f"`place` is {chapter.place!r}, not an int"
        )
    yield from _callable("sections", chapter.sections)


def _reader(reader: Reader) -> Iterator[Text]:
    yield from _callable("read", reader.read)
    yield from _callable("metadata", reader.metadata)
    yield from _tuple_of("suffixes", reader.suffixes, str)
    if not reader.suffixes:
        yield Text("«suffixes» er tom", "`suffixes` is empty")
    for suffix in reader.suffixes if isinstance(reader.suffixes, tuple) else ():
        if not isinstance(suffix, str) or not re.fullmatch(r"(\.[a-z0-9]+)+", suffix):
            yield Text(
                f"«suffixes»: {suffix!r} må begynne med punktum og ha små bokstaver, som «.csv»",
                f"`suffixes`: {suffix!r} must begin with a full stop and have small letters, as `.csv`",
            )


def _rulesets(value: RulesetFolders) -> Iterator[Text]:
    if not isinstance(value.folders, Mapping):
        yield Text("«folders» er ikke en tabell fra år til mappe", "`folders` does not map years to folders")
        return
    for year, folder in value.folders.items():
        if not isinstance(year, str) or not YEAR.fullmatch(year):
            yield Text(f"«folders»: {year!r} er ikke et årsnavn", f"`folders`: {year!r} is no name of a year")
        elif not isinstance(folder, Path) or not any(folder.glob("*.ksp")):
            yield Text(
                f"«folders[{year}]» er ikke en mappe med .ksp-filer: {folder}",
                f"`folders[{year}]` is not a folder with .ksp files: {folder}",
            )


def _settings(settings: object) -> Iterator[Text]:
    yield from _tuple_of("settings", settings, Setting)
    if not isinstance(settings, tuple):
        return
    known = [one for one in settings if isinstance(one, Setting)]
    yield from _unique("settings", [str(one.id) for one in known])
    for one in known:
        yield from name_faults("settings.id", one.id)
        yield from text_faults(f"settings[{one.id}].labels", one.labels)
        yield from _exact(f"settings[{one.id}].least", one.least)
        yield from _exact(f"settings[{one.id}].most", one.most)
        if one.kind not in get_args(SettingKind):
            yield from _one_of(f"settings[{one.id}].kind", one.kind, get_args(SettingKind))
        else:
            yield from setting_faults(one, one.default)


def _fits(kind: SettingKind, value: object) -> bool:
    match kind:
        case "number" | "percent" | "duration":
            return type(value) is Fraction
        case "integer":
            return type(value) is int
        case "yes_no":
            return type(value) is bool
        case "name":
            return isinstance(value, str) and NAME.fullmatch(value) is not None
        case "text":
            return isinstance(value, str)


def _exact(part: str, value: object) -> Iterator[Text]:
    if value is not None and type(value) is not Fraction:
        yield Text(
            f"«{part}» er {value!r}, ikke en Fraction: bare eksakte tall",
            f"`{part}` is {value!r}, not a Fraction: exact numbers only",
        )


def _callable(part: str, value: object) -> Iterator[Text]:
    if not callable(value):
        yield Text(f"«{part}» kan ikke kalles", f"`{part}` cannot be called")


def _one_of(part: str, value: object, choices: Sequence[str]) -> Iterator[Text]:
    if value not in choices:
        listed = ", ".join(choices)
        yield Text(
            f"«{part}» er {value!r}, ikke en av {listed}", f"`{part}` is {value!r}, not one of {listed}"
        )


def _tuple_of(part: str, value: object, kind: type) -> Iterator[Text]:
    if not isinstance(value, tuple):
        got = type(value).__name__
        yield Text(f"«{part}» er en {got}, ikke en tuple", f"`{part}` is a {got}, not a tuple")
    elif not all(isinstance(one, kind) for one in value):
        yield Text(f"«{part}» har annet enn {kind.__name__}", f"`{part}` holds other than {kind.__name__}")


def _unique(part: str, names: Sequence[str]) -> Iterator[Text]:
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield Text(f"«{part}» har «{name}» to ganger", f"`{part}` has `{name}` twice")


def _range(low: Fraction | None, high: Fraction | None) -> str:
    return f"{'' if low is None else low}..{'' if high is None else high}"


def default_settings(settings: Sequence[Setting]) -> dict[str, SettingValue]:
    """Return every setting at its default, as a ruleset that gives none hands them over."""
    return {one.id: one.default for one in settings}
