"""Figures to sheets that people read: a title, headers and rows, the same for a terminal and a workbook.

Every sheet of results carries its basis: how inquiries are combined, what a mean is a mean of, which
inquiries count, how many they are, and which ruleset scored them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import groupby

from kspris.results.labels import measure_labels
from kspris.results.levels import JOINED, QUESTIONS
from kspris.results.model import Figure, Level, MeasureKey, MeasureKind
from kspris.ruleset.model import Basis, Ruleset
from kspris_dsl.text import Language, Text
from kspris_dsl.values import frozen


@frozen
class Number:
    """A rounded value that has been shown before; decimal point."""

    shown: str | None


Cell = str | int | Figure | Number | None
"""A text, a count, a figure shown by its rounded value, or nothing."""

BASIS: Mapping[Basis, Text] = {"all": Text("alle", "all"), "answered": Text("besvarte", "answered")}
COMBINED = {
    "mean": Text("snittet av henvendelsene", "the mean of its inquiries"),
    "pooled": Text("oppnådde poeng av oppnåelige, samlet", "points obtained of obtainable, pooled"),
}
MEANS = Text(
    "snittet av deltakerne; måltall: alle svarene samlet",
    "the mean of participants; metrics: all answers together",
)


@frozen
class Sheet:
    """One table. `notes` stand below it; `id` names it where a file needs a short name.

    `spare` are the places of columns that a narrow screen may leave out, the first to go first.
    """

    id: str
    title: str
    headers: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[str, ...] = ()
    spare: tuple[int, ...] = ()


@frozen
class Subject:
    """What all sheets of one result speak of: the rules, the language, and whether it is simulated."""

    ruleset: Ruleset
    language: Language
    simulated: bool = False

    def say(self, nb: str, en: str) -> str:
        """Return the wording in the language of the sheets."""
        return nb if self.language == "nb" else en

    def label(self, text: Text) -> str:
        """Return a label in the language of the sheets."""
        return text.in_(self.language)


def shown(figure: Figure | Number | None, language: Language) -> str:
    """Return a figure's rounded value with the decimal sign of the language; a dash for no value."""
    if figure is None or figure.shown is None:
        return "–"
    return figure.shown.replace(".", ",") if language == "nb" else figure.shown


def caption(subject: Subject) -> tuple[str, ...]:
    """Return the lines that stand above every result: what it is, and how it was combined."""
    rules = subject.ruleset
    title = subject.label(rules.title)
    name = "" if title.lower() == rules.name.lower() else f"{rules.name}, "
    lines = [f"{title} · {subject.say('regelsett', 'ruleset')} {name}{rules.digest[:8]}"]
    if subject.simulated:
        lines.append(
            subject.say(
                "SIMULERT: deltakere og svar er oppdiktet.",
                "SIMULATED: participants and answers are invented.",
            )
        )
    lines.append(
        subject.say(
            f"Deltaker: {COMBINED[rules.combined].nb}. Klasse og undersøkelse: {MEANS.nb}.",
            f"Participant: {COMBINED[rules.combined].en}. Class and survey: {MEANS.en}.",
        )
    )
    return tuple(lines)


def survey_sheets(subject: Subject, figures: Sequence[Figure]) -> tuple[Sheet, ...]:
    """Make one sheet of levels survey and survey_channel: measures down, all and each channel across."""
    rules = subject.ruleset
    rows = _across_channels(subject, figures, ["total", "answered_share", "area", "category", "metric"])
    totals = {one.channel: one for one in figures if one.kind == "total"}
    across = [totals.get(channel) for channel in (None, *rules.channels)]
    counted: list[tuple[Cell, ...]] = [
        (subject.say("Henvendelser", "Inquiries"), "", *(None if f is None else f.inquiries for f in across)),
        (
            subject.say("Deltakere", "Participants"),
            "",
            *(None if f is None else f.participants for f in across),
        ),
    ]
    headers = (
        subject.say("Måling", "Measure"),
        subject.say("Grunnlag", "Basis"),
        subject.say("Alle", "All"),
        *(subject.label(one.labels) for one in rules.channels.values()),
    )
    title = subject.say("Undersøkelsen", "The survey")
    return (Sheet("survey", title, headers, (*counted, *rows)),)


def question_sheets(subject: Subject, figures: Sequence[Figure]) -> tuple[Sheet, ...]:
    """Make a sheet of each question's mean percent, over all and on each channel."""
    rules = subject.ruleset
    headers = (
        subject.say("Spørsmål", "Question"),
        subject.say("Grunnlag", "Basis"),
        subject.say("Alle", "All"),
        *(subject.label(one.labels) for one in rules.channels.values()),
    )
    rows = _across_channels(subject, figures, ["question"])
    title = subject.say("Spørsmålene, prosent av beste svar", "The questions, percent of the best answer")
    return (Sheet("questions", title, headers, rows),)


def _across_channels(
    subject: Subject, figures: Sequence[Figure], kinds: Sequence[str]
) -> tuple[tuple[Cell, ...], ...]:
    by_key = {(one.kind, one.measure, one.channel): one for one in figures}
    measures = dict.fromkeys((one.kind, one.measure) for kind in kinds for one in figures if one.kind == kind)
    rows: list[tuple[Cell, ...]] = []
    for kind, measure in measures:
        across = [by_key.get((kind, measure, channel)) for channel in (None, *subject.ruleset.channels)]
        basis = next(one.basis for one in across if one is not None)
        label = subject.label(measure_labels(subject.ruleset, (kind, measure)))
        rows.append((label, subject.label(BASIS[basis]), *across))
    return tuple(rows)


def class_sheets(subject: Subject, figures: Sequence[Figure]) -> tuple[Sheet, ...]:
    """Make sheets of level class: totals and areas, then categories and metrics."""
    classes = subject.ruleset.classes

    def head(group: Sequence[Figure]) -> tuple[Cell, ...]:
        name = group[0].participant_class or ""
        label = subject.label(classes[name].labels) if name in classes else name
        total = next((one for one in group if one.kind == "total"), group[0])
        return label, total.participants, total.inquiries

    headers = (subject.say("Klasse", "Class"), subject.say("Delt.", "Part."), "n")
    order = {name: f"{place:04d}" for place, name in enumerate(classes)}
    groups = _grouped(
        figures, lambda one: order.get(one.participant_class or "", one.participant_class or "")
    )
    first = subject.say("Klassene", "The classes")
    return _wide(subject, "classes", first, _Rows(headers, (2, 4), tuple((head(one), one) for one in groups)))


def participant_sheets(subject: Subject, figures: Sequence[Figure]) -> tuple[Sheet, ...]:
    """Make sheets of level participant: totals and areas, then categories and metrics."""
    classes = subject.ruleset.classes

    def head(group: Sequence[Figure]) -> tuple[Cell, ...]:
        name = group[0].participant_class or ""
        label = subject.label(classes[name].labels) if name in classes else name
        return group[0].participant, label, max(one.inquiries for one in group)

    headers = (subject.say("Deltaker", "Participant"), subject.say("Klasse", "Class"), "n")
    groups = _grouped(figures, lambda one: one.participant or "")
    first = subject.say("Deltakerne", "The participants")
    return _wide(
        subject, "participants", first, _Rows(headers, (1, 4), tuple((head(one), one) for one in groups))
    )


def inquiry_sheets(subject: Subject, figures: Sequence[Figure]) -> tuple[Sheet, ...]:
    """Make a sheet of level inquiry: total and areas of each."""
    channels = subject.ruleset.channels

    def head(group: Sequence[Figure]) -> tuple[Cell, ...]:
        channel = group[0].channel or ""
        label = subject.label(channels[channel].labels) if channel in channels else channel
        return group[0].inquiry, group[0].participant, label

    headers = (
        subject.say("Henvendelse", "Inquiry"),
        subject.say("Deltaker", "Participant"),
        subject.say("Kanal", "Channel"),
    )
    groups = _grouped(figures, lambda one: one.inquiry or "")
    first = subject.say("Henvendelsene", "The inquiries")
    return _wide(
        subject, "inquiries", first, _Rows(headers, (2,), tuple((head(one), one) for one in groups))
    )[:1]


def channel_sheets(subject: Subject, figures: Sequence[Figure]) -> tuple[Sheet, ...]:
    """Make a sheet of the total of each participant on each channel, with how many inquiries."""
    rules = subject.ruleset
    totals = [one for one in figures if one.kind == "total" and one.level == "participant_channel"]
    rows: list[tuple[Cell, ...]] = []
    for group in _grouped(totals, lambda one: one.participant or ""):
        by_channel = {one.channel: one for one in group}
        cells: list[Cell] = [group[0].participant]
        for channel in rules.channels:
            one = by_channel.get(channel)
            cells += [one, None if one is None else one.inquiries]
        rows.append(tuple(cells))
    headers = [subject.say("Deltaker", "Participant")]
    for label in (subject.label(one.labels) for one in rules.channels.values()):
        headers += [label, "n"]
    title = subject.say("Deltakerne på hver kanal, totalt", "The participants on each channel, total")
    return (Sheet("participants_channels", title, tuple(headers), tuple(rows)),)


def _grouped(figures: Iterable[Figure], key: Callable[[Figure], str]) -> list[list[Figure]]:
    return [list(group) for _, group in groupby(sorted(figures, key=key), key=key)]


@frozen
class _Rows:
    """The beginning of some sheets: their first columns, and the figures of each row."""

    headers: tuple[str, ...]
    spare: tuple[int, ...]
    groups: tuple[tuple[tuple[Cell, ...], Sequence[Figure]], ...]


def _wide(subject: Subject, name: str, title: str, rows: _Rows) -> tuple[Sheet, ...]:
    categories, metrics = subject.say("kategorier", "categories"), subject.say("måltall", "metrics")
    sheets = (
        _block(subject, rows, ("total", "answered_share", "area"), name, title),
        _block(subject, rows, ("category",), f"{name}_categories", f"{title}: {categories}"),
        _block(subject, rows, ("metric",), f"{name}_metrics", f"{title}: {metrics}"),
    )
    return tuple(one for one in sheets if one.headers != rows.headers)


def _block(subject: Subject, start: _Rows, kinds: Sequence[str], name: str, title: str) -> Sheet:
    found: dict[MeasureKey, Basis] = {}
    for kind in kinds:
        for _, group in start.groups:
            found.update({(one.kind, one.measure): one.basis for one in group if one.kind == kind})
    rows = []
    for head, group in start.groups:
        by_key = {(one.kind, one.measure): one for one in group}
        rows.append((*head, *(by_key.get(measure) for measure in found)))
    labels = [subject.label(measure_labels(subject.ruleset, measure)) for measure in found]
    notes = (_bases(subject, labels, found.values()),)
    spare = tuple(one for one in start.spare if one < len(start.headers) or "answered_share" in kinds)
    return Sheet(name, title, (*start.headers, *labels), tuple(rows), notes, spare)


def _bases(subject: Subject, labels: Sequence[str], bases: Iterable[Basis]) -> str:
    by_basis: dict[Basis, list[str]] = {}
    for label, basis in zip(labels, bases, strict=True):
        by_basis.setdefault(basis, []).append(label)
    told = [f"{subject.label(BASIS[basis])}: {' · '.join(names)}" for basis, names in by_basis.items()]
    return subject.say("Grunnlag – ", "Basis – ") + "; ".join(told) + "."


ON_SCREEN: Mapping[str, tuple[Level, ...]] = {
    "survey": ("survey", "survey_channel"),
    "class": ("class",),
    "participant": ("participant",),
    "channel": ("participant_channel",),
    "inquiry": ("inquiry",),
    "question": ("survey", "survey_channel"),
}
"""The figures that each word of `--level` shows."""

IN_FILES: Mapping[str, tuple[Level, ...]] = {
    **ON_SCREEN,
    **JOINED,
}
"""The figures that each word of `--level` writes to a file."""

_MEASURES: frozenset[MeasureKind] = frozenset({"total", "answered_share", "area", "category", "metric"})
KINDS: Mapping[str, frozenset[MeasureKind]] = {
    **dict.fromkeys(ON_SCREEN, _MEASURES),
    "question": QUESTIONS,
}
"""The kinds of figures of each word of `--level`: questions have a word of their own."""

SHEETS = {
    "survey": survey_sheets,
    "class": class_sheets,
    "participant": participant_sheets,
    "channel": channel_sheets,
    "inquiry": inquiry_sheets,
    "question": question_sheets,
}
