"""The areas, a section each: own beside the survey and the class, every inquiry, every question.

An area that asks of nothing but the wait has its place in the chapter of answer and waiting time.
"""

from __future__ import annotations

from attrs import evolve

from kspris.api import Block, Facts, GapRow, Gaps, Heading, Measured, Paragraph, Reading, Section, Text
from kspris_chapters import standing
from kspris_chapters.among import within
from kspris_chapters.beside import (
    SCORE,
    SURVEY,
    answered,
    channel_bars,
    key_figures,
)
from kspris_chapters.by_channel import by_channel
from kspris_chapters.classmates import class_blocks, finding
from kspris_chapters.delivery import spread, strip
from kspris_chapters.standing import Stand
from kspris_chapters.waiting import only_waits
from kspris_chapters.words import begun, in_words, said, say, sentences, shows


def sections(reading: Reading) -> tuple[Section, ...]:
    """Return a section for each area, but for one that only asks how long the wait was."""
    areas = [one for one in reading.measured("area") if not only_waits(reading, one)]
    return tuple(_section(reading, one) for one in areas)


def _section(reading: Reading, area: Measured) -> Section:
    facts = key_figures(reading, area, Text("Dere", "You"))
    blocks: list[Block] = [Paragraph(_lead(reading, area), "lead"), Facts(tuple(facts))]
    if shows(reading.figure(area)):
        blocks += [*_questions(reading, area), *_channels(reading, area), *_each(reading, area)]
    blocks += _class(reading, area)
    return Section(f"omrader-{area.id}", area.labels, tuple(blocks))


def _lead(reading: Reading, area: Measured) -> Text:
    found = finding(reading, area, Text("Dere fikk", "You got"))
    if found is not None:
        return found
    if not answered(reading):
        return Text(
            "Ingen henvendelser ble besvart, så området har ikke noe tall.",
            "No inquiries were answered, so the area has no figure.",
        )
    return Text("Området har ikke noe tall.", "The area has no figure.")


def _questions(reading: Reading, area: Measured) -> list[Block]:
    rows = standing.stands(reading, ((one.labels, one, None) for one in reading.questions(area.id)))
    if len(rows) < 2:
        return []
    told = _below(rows)
    quoted = [evolve(one, labels=Text("«{name}»", "“{name}”").filled(name=one.labels)) for one in rows]
    title = Text("Spørsmålene mot undersøkelsen", "The questions against the survey")
    return [
        Heading(Text("Spørsmål for spørsmål", "Question by question")),
        Paragraph(sentences((told, standing.sureness(quoted, quoted[0] if quoted[0].below else None)))),
        Gaps(title, told, SCORE, SURVEY, tuple(GapRow(one.labels, one.own, one.survey) for one in rows)),
    ]


def _below(rows: tuple[Stand, ...]) -> Text:
    """Say how many questions are below the survey's mean, and which is the farthest down."""
    below = sum(one.below for one in rows)
    if not below:
        return Text("Ingen av spørsmålene ligger under snittet.", "None of the questions is below the mean.")
    wording = Text(
        "{n} av de {every} spørsmålene ligger under snittet, lengst under «{name}» ({gap}).",
        "{n} of the {every} questions are below the mean, the farthest “{name}” ({gap}).",
    )
    if below == 1:
        wording = Text(
            "Ett av de {every} spørsmålene ligger under snittet: «{name}» ({gap}).",
            "One of the {every} questions is below the mean: “{name}” ({gap}).",
        )
    elif below == len(rows) == 2:
        wording = Text(
            "Begge spørsmålene ligger under snittet, lengst under «{name}» ({gap}).",
            "Both questions are below the mean, the farthest “{name}” ({gap}).",
        )
    elif below == len(rows):
        wording = Text(
            "Alle de {every} spørsmålene ligger under snittet, lengst under «{name}» ({gap}).",
            "All {every} questions are below the mean, the farthest “{name}” ({gap}).",
        )
    return wording.filled(
        n=begun(in_words(below)),
        every=in_words(len(rows)),
        name=rows[0].labels,
        gap=said(rows[0].gap),
    )


def _channels(reading: Reading, area: Measured) -> list[Block]:
    chart = channel_bars(
        reading, area, Text("{name} på hver kanal", "{name} on each channel").filled(name=area.labels)
    )
    if chart is None:
        return []
    told = standing.on_channels(reading, area)
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
    return [
        Heading(Text("Hvor jevnt dere leverer", "How even your delivery is")),
        *([Paragraph(told)] if told else []),
        chart,
    ]


def _class(reading: Reading, area: Measured) -> list[Block]:
    title = say(
        "{name} {within}, best først", "{name} {within}, best first", name=area.labels, within=within(reading)
    )
    return class_blocks(reading, area, title)
