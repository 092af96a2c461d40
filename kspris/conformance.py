"""What a plugin's values do when they are used: the deeper checks behind `kspris.testing`.

In comes a value that `kspris.vetting` found well formed; out come faults in plain English, for the
plugin's author. Unlike vetting this runs the plugin's own code, on settings at their defaults and the ends
of their ranges, and on years, counts and files that are right, empty or impossible.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from pathlib import Path
from types import MappingProxyType
from typing import Any

import attrs

from kspris.answer_specs import answer_faults
from kspris.api import (
    Channel,
    ChannelYear,
    Chapter,
    Class,
    Counts,
    Metric,
    Problem,
    Reader,
    ReadProblem,
    Scale,
    Setting,
    Settings,
    SettingValue,
    Text,
)
from kspris.blocks import section_fault
from kspris.document import NO_TEXT, Block, Waterfall
from kspris.reading import Reading
from kspris.vetting import default_settings, text_faults

GARBAGE = {
    "empty": b"",
    "garbage": bytes(range(256)) * 4,
    "half a file": b"PAR1\x15\x04\x15",
    "unclosed quote": b'inquiry;channel\n"1;telefon\n',
}
_ENDLESS = Fraction(10**9)


def misconduct(value: object) -> Iterator[str]:
    """Yield what is wrong with how a value behaves, one plain sentence each."""
    match value:
        case Channel():
            yield from _channel(value)
        case Class():
            yield from _class(value)
        case Metric():
            yield from _metric(value)
        case Scale():
            yield from _scale(value)
        case Reader():
            yield from _reader(value)


def settings_to_try(settings: Iterable[Setting]) -> Iterator[dict[str, SettingValue]]:
    """Yield the defaults, then the defaults with one setting moved to each end of its range."""
    declared = tuple(settings)
    start = default_settings(declared)
    yield start
    for one in declared:
        for moved in _ends(one):
            yield {**start, one.id: moved}


def _ends(setting: Setting) -> tuple[SettingValue, ...]:
    if setting.kind == "yes_no":
        return (not setting.default,)
    ends = [end for end in (setting.least, setting.most) if end is not None]
    return tuple(int(end) if setting.kind == "integer" else end for end in ends)


def _years(channel: str, settings: Settings) -> Iterator[ChannelYear]:
    """Years that are right, empty and impossible."""
    bands = ((Fraction(1), Fraction(100)), (Fraction(2), Fraction(0)))
    yield ChannelYear(channel, Fraction(2), bands, 1, settings)
    yield ChannelYear(channel, None, (), None, settings)
    yield ChannelYear(channel, Fraction(0), (), 0, settings)
    yield ChannelYear(channel, _ENDLESS, ((_ENDLESS, Fraction(0)),), 1000, settings)
    yield ChannelYear(channel, Fraction(1, 3), bands[::-1], 2, settings)
    yield ChannelYear(channel, Fraction(-1), ((Fraction(-1), Fraction(300)),), -1, settings)


def _channel(channel: Channel) -> Iterator[str]:
    for settings in settings_to_try(channel.settings):
        yield from _sending_day(channel, settings)
        for year in _years(channel.id, settings):
            yield from _problems(channel.settings, lambda year=year: channel.check(year), f"check({year})")


def _sending_day(channel: Channel, settings: Settings) -> Iterator[str]:
    try:
        day = channel.sending_day(settings)
    except Exception as error:
        yield f"sending_day({settings}) raised {error!r}"
        return
    if type(day) is not int or day not in (0, 1):
        yield f"sending_day({settings}) is {day!r}; the day of sending is day 1 or 0"


def _problems(settings: Iterable[Setting], check: object, call: str) -> Iterator[str]:
    """Run a check: it may not raise, and must speak of what was found in both languages."""
    known = {one.id for one in settings}
    try:
        found = tuple(check())  # type: ignore[operator]
    except Exception as error:
        yield f"{call} raised {error!r}; bad settings are told as a Problem"
        return
    for problem in found:
        if not isinstance(problem, Problem):
            yield f"{call} gave {problem!r}, which is not a Problem"
            continue
        yield from (f"{call}: {fault.en}" for fault in text_faults("message", problem.message))
        if problem.help is not None:
            yield from (f"{call}: {fault.en}" for fault in text_faults("help", problem.help))
        if problem.setting is not None and problem.setting not in known:
            yield f"{call} blames the setting `{problem.setting}`, which is not declared"


def _class(value: Class) -> Iterator[str]:
    if value.role_play.nb == value.role_play.en:
        yield "the role-play is the same in Norwegian and English"


def _metric(metric: Metric) -> Iterator[str]:
    for settings in settings_to_try(metric.settings):
        call = f"check({settings})"
        yield from _problems(metric.settings, lambda settings=settings: metric.check(settings), call)
        refused = _refused(metric, settings)
        if refused and settings == default_settings(metric.settings):
            yield f"its own check refuses the default settings: {refused}"
        if not refused:
            yield from _aggregates(metric, settings)


def _refused(metric: Metric, settings: Settings) -> str:
    try:
        return "; ".join(problem.message.en for problem in metric.check(settings))
    except Exception as error:
        return repr(error)


def _aggregates(metric: Metric, settings: Settings) -> Iterator[str]:
    tried = tuple(_counts(metric, settings))
    try:
        first = [metric.aggregate(dict(counts), settings) for counts in tried]
        again = [metric.aggregate(dict(counts), settings) for counts in reversed(tried)]
        if first != again[::-1]:
            yield f"aggregate(..., {settings}) gives another figure when asked again: it may keep nothing"
    except Exception as error:
        yield f"aggregate(..., {settings}) raised {error!r}"
        return
    for counts in tried:
        try:
            yield from _aggregate(metric, dict(counts), settings)
        except Exception as error:
            yield f"aggregate({counts}, {settings}) raised {error!r} on counts of another type"


def _aggregate(metric: Metric, counts: Counts, settings: Settings) -> Iterator[str]:
    call = f"aggregate({counts}, {settings})"
    before = dict(counts)
    figure = metric.aggregate(counts, settings)
    if figure is not None and type(figure) is not Fraction:
        yield f"{call} is {figure!r}, not a Fraction: figures are exact"
        return
    if not any(counts.values()):
        if figure is not None:
            yield f"{call} is {figure}; where nothing was counted it must be None"
        return
    if figure is None:
        yield f"{call} is None although answers were counted"
        return
    if metric.low is not None and figure < metric.low:
        yield f"{call} is {figure}, below {metric.low}, the least it is said to be"
    if metric.high is not None and figure > metric.high:
        yield f"{call} is {figure}, above {metric.high}, the most it is said to be"
    if dict(counts) != before:
        yield f"{call} changed the counts that it was given"
        return
    for other, how in _same_counts(before):
        if metric.aggregate(other, settings) != figure:
            yield f"{call} depends on {how}: tallies of parts would not add up"


def _same_counts(counts: Mapping[Fraction | str, int]) -> Iterator[tuple[Counts, str]]:
    """The same counts in every other shape in which a sum of tallies may hand them over."""
    yield dict(list(counts.items())[::-1]), "the order of the answers"
    yield MappingProxyType(dict(sorted(counts.items(), key=str))), "the type of the counts"
    yield {answer: count for answer, count in counts.items() if count}, "answers that nobody gave"


def _counts(metric: Metric, settings: Settings) -> Iterator[Counts]:
    answers = _answers(metric, settings)
    for kind in answers:
        yield {}
        yield dict.fromkeys(kind, 0)
        for answer in kind:
            yield {answer: 3}
        yield {answer: 2 * place + 1 for place, answer in enumerate(kind)}
        yield {answer: 7 * (place % 2) for place, answer in enumerate(kind, start=1)}


def _answers(metric: Metric, settings: Settings) -> Iterator[tuple[Fraction | str, ...]]:
    """Answers that may be given on each measure: 1 to 5 stands on every usual number scale."""
    if not metric.accepts:
        yield ("answered", "unanswered")
    for measure in metric.accepts:
        if measure == "option":
            named = [str(settings[one.id]) for one in metric.settings if one.kind == "name"]
            yield tuple(dict.fromkeys([*named, "annet_svar", "et_tredje"]))
        elif measure in {"number", "duration"}:
            yield tuple(Fraction(number) for number in range(1, 6))


def _scale(scale: Scale) -> Iterator[str]:
    for settings in settings_to_try(scale.settings):
        call = f"check({settings})"
        yield from _problems(scale.settings, lambda settings=settings: scale.check(settings), call)
        if not _scale_refuses(scale, settings):
            yield from _answers_of(scale, settings, None)
            bands = ((Fraction(1), Fraction(100)),)
            yield from _answers_of(scale, settings, ChannelYear("telefon", Fraction(300), bands, 1, {}))
            yield from _answers_of(scale, settings, ChannelYear("epost", None, (), None, {}))


def _scale_refuses(scale: Scale, settings: Settings) -> bool:
    try:
        return any(True for _ in scale.check(settings))
    except Exception:
        return True


def _answers_of(scale: Scale, settings: Settings, year: ChannelYear | None) -> Iterator[str]:
    call = f"answers({settings}, {'no channel' if year is None else year.id})"
    try:
        given = scale.answers(settings, year)
        again = scale.answers(settings, year)
    except Exception as error:
        yield f"{call} raised {error!r}"
        return
    if given != again:
        yield f"{call} differs from one call to the next"
    yield from (f"{call}: {fault}" for fault in answer_faults(scale.measure, given))


def _reader(reader: Reader) -> Iterator[str]:
    with tempfile.TemporaryDirectory() as folder:
        for suffix in reader.suffixes:
            for name, content in GARBAGE.items():
                path = Path(folder) / f"{name.replace(' ', '-')}{suffix}"
                path.write_bytes(content)
                yield from _reads(reader, path, f"a file with {name}")


def _reads(reader: Reader, path: Path, what: str) -> Iterator[str]:
    for step, use in (("metadata", reader.metadata), ("read", lambda path: reader.read(path).collect())):
        try:
            use(path)
        except ReadProblem as problem:
            yield from (f"{step} of {what}: {fault.en}" for fault in text_faults("message", problem.message))
        except Exception as error:
            yield f"{step} of {what} ({path.suffix}) raised {error!r}, not a ReadProblem"


# ------------------------------------------------------------------------------ chapters


def chapter_misconduct(chapter: Chapter, readings: Mapping[str, Reading]) -> Iterator[str]:
    """Yield what is wrong with what a chapter makes of readings, one plain sentence each."""
    for what, reading in readings.items():
        for fault in _sections(chapter, reading):
            yield f"{fault} (reading: {what})"


def _sections(chapter: Chapter, reading: Reading) -> Iterator[str]:
    try:
        found, again = (tuple(chapter.sections(reading)) for _ in range(2))
    except Exception as error:
        yield f"sections raised {error!r}"
        return
    if found != again:
        yield "sections gives something else when asked again: it may keep nothing"
    for section in found:
        wrong = section_fault(section)
        if wrong is not None:
            yield f"sections gave something wrong: {wrong}"
            continue
        yield from (f"section: {fault.en}" for fault in text_faults("labels", section.labels))
        for block in section.blocks:
            yield from (f"section `{section.id}`: {fault}" for fault in _block(block))


def _block(block: Block) -> Iterator[str]:
    name = type(block).__name__
    for path, text in _texts(block, name):
        if path.endswith((".unit", ".note")) and text == NO_TEXT:
            continue
        yield from (f"{fault.en}" for fault in text_faults(path, text))
    if isinstance(block, Waterfall):
        yield from _waterfall(block)


def _waterfall(block: Waterfall) -> Iterator[str]:
    parts = [one.value for one in (block.start.value, *(step.value for step in block.steps))]
    known = [float(one) for one in parts if one is not None]
    end = block.end.value.value
    if end is not None and len(known) == len(parts) and abs(sum(known) - float(end)) > 1e-9:
        yield "Waterfall: the steps do not sum to the change"


def _texts(value: object, path: str) -> Iterator[tuple[str, Text]]:
    """Go through every two-language text of a block, with where it stands."""
    if isinstance(value, Text):
        yield path, value
    elif isinstance(value, tuple):
        for one in value:
            yield from _texts(one, path)
    else:
        kind: Any = type(value)
        for one in attrs.fields(kind) if attrs.has(kind) else ():
            yield from _texts(getattr(value, one.name), f"{path}.{one.name}")
