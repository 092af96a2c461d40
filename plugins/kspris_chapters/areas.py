"""The areas, a section each: own beside the survey and the class, every inquiry, every question.

An area that asks of nothing but the wait has its place in the chapter of answer and waiting time.
"""

from __future__ import annotations

from kspris.api import Block, Facts, GapRow, Gaps, Heading, Measured, Paragraph, Reading, Section, Text
from kspris_chapters.beside import (
    SCORE,
    SURVEY,
    answered,
    asked,
    basis,
    best_and_weakest,
    channel_bars,
    channel_gaps,
    key_figures,
)
from kspris_chapters.by_channel import by_channel
from kspris_chapters.classmates import class_bars, finding, hidden_class
from kspris_chapters.delivery import spread, strip
from kspris_chapters.waiting import only_waits
from kspris_chapters.words import counted, difference, said, sentences, shows

QUESTION = (Text("spørsmål", "question"), Text("spørsmål", "questions"))


def sections(reading: Reading) -> tuple[Section, ...]:
    """Return a section for each area, but for one that only asks how long the wait was."""
    areas = [one for one in reading.measured("area") if not only_waits(reading, one)]
    return tuple(_section(reading, one) for one in areas)


def _section(reading: Reading, area: Measured) -> Section:
    own = reading.figure(area)
    blocks: list[Block] = [
        Paragraph(_lead(reading, area), "lead"),
        Facts(tuple(key_figures(reading, area, _own()))),
    ]
    if shows(own):
        blocks.append(Paragraph(basis(reading, area, own), "note"))
        blocks += [*_questions(reading, area), *_channels(reading, area), *_each(reading, area)]
    blocks += _class(reading, area)
    return Section(f"omrader-{area.id}", area.labels, tuple(blocks))


def _own() -> Text:
    return Text("Dere", "You")


def _lead(reading: Reading, area: Measured) -> Text:
    subject = Text("Dere fikk", "You got")
    found = finding(reading, area, subject)
    if found is not None:
        return sentences((found, _farthest(reading, area)))
    if not answered(reading):
        return Text(
            f"Ingen av de {asked(reading)} henvendelsene ble besvart, så området har ikke noe tall.",
            f"None of the {asked(reading)} inquiries were answered, so the area has no figure.",
        )
    return Text("Området har ikke noe tall.", "The area has no figure.")


def _rows(reading: Reading, area: Measured) -> list[GapRow]:
    """Return the area's questions, the farthest below the survey first."""
    rows = [
        (GapRow(one.labels, own, survey), difference(own, survey))
        for one in reading.questions(area.id)
        if shows(own := reading.figure(one)) and shows(survey := reading.figure(one, "survey"))
    ]
    return [row for row, _ in sorted(rows, key=lambda one: one[1].value or 0)]


def _farthest(reading: Reading, area: Measured) -> Text | None:
    rows = _rows(reading, area)
    if len(rows) < 2:
        return None
    below = [one for one in rows if (difference(one.own, one.beside).value or 0) < 0]
    if not below:
        return Text("Ingen av spørsmålene ligger under snittet.", "None of the questions is below the mean.")
    least = difference(rows[0].own, rows[0].beside)
    return Text(
        "{below} av {every} ligger under snittet, lengst nede «{name}» ({gap}).",
        "{below} of {every} are below the mean, the farthest down “{name}” ({gap}).",
    ).filled(below=len(below), every=counted(len(rows), *QUESTION), name=rows[0].labels, gap=said(least))


def _questions(reading: Reading, area: Measured) -> list[Block]:
    rows = _rows(reading, area)
    if len(rows) < 2:
        return []
    alt = _farthest(reading, area) or area.labels
    title = Text("Spørsmålene mot undersøkelsen", "The questions against the survey")
    return [
        Heading(Text("Spørsmål for spørsmål", "Question by question")),
        Gaps(title, alt, SCORE, SURVEY, tuple(rows)),
    ]


def _channels(reading: Reading, area: Measured) -> list[Block]:
    chart = channel_bars(
        reading, area, Text("{name} på hver kanal", "{name} on each channel").filled(name=area.labels)
    )
    if chart is None:
        return []
    told = best_and_weakest(channel_gaps(reading, area))
    questions = reading.questions(area.id)
    title = Text("Spørsmålene på hver kanal", "The questions on each channel")
    table = (
        by_channel(reading, title, Text("Spørsmål", "Question"), questions) if len(questions) > 1 else None
    )
    return [
        Heading(Text("Kanal for kanal", "Channel by channel")),
        *([Paragraph(told)] if told else []),
        chart,
        *([table] if table else []),
    ]


def _each(reading: Reading, area: Measured) -> list[Block]:
    chart = strip(reading, area, Text("Hver henvendelse", "Every inquiry"))
    if chart is None:
        return []
    told = spread(reading, area)
    return [Heading(Text("Hver henvendelse", "Every inquiry")), *([Paragraph(told)] if told else []), chart]


def _class(reading: Reading, area: Measured) -> list[Block]:
    title = Text("{name} i klassen, best først", "{name} in the class, best first").filled(name=area.labels)
    chart, hidden = class_bars(reading, area, title), hidden_class(reading)
    if chart is not None:
        return [Heading(Text("Klassen", "The class")), chart]
    return [] if hidden is None else [hidden]
