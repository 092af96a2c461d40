"""The total: own, survey, class, last year's, per channel, and every inquiry."""

from __future__ import annotations

from kspris.api import (
    ANSWERED,
    TOTAL,
    Block,
    Fact,
    Facts,
    Heading,
    Paragraph,
    Previous,
    Reading,
    Section,
    Text,
)
from kspris_chapters.beside import (
    answered,
    asked,
    basis,
    best_and_weakest,
    channel_bars,
    channel_gaps,
    key_figures,
)
from kspris_chapters.classmates import class_bars, finding, hidden_class
from kspris_chapters.delivery import answered_mean, leverage, spread, strip
from kspris_chapters.words import said, sentences, shows

LABELS = Text("Totalresultat", "Total result")
NO_TOTAL = Text("Det er ingen total å vise.", "There is no total to show.")


def sections(reading: Reading) -> tuple[Section, ...]:
    """Return the total and what it is seen beside."""
    own = reading.figure(TOTAL)
    lead = finding(reading, TOTAL, Text("Totalen deres er", "Your total is")) or NO_TOTAL
    blocks: list[Block] = [
        Paragraph(lead, "lead"),
        Facts(_facts(reading)),
        Paragraph(basis(reading, TOTAL, own), "note"),
        *_last_year(reading),
        *_by_channel(reading),
        *_class(reading),
        *_each(reading),
    ]
    return (Section("total", LABELS, tuple(blocks)),)


def _facts(reading: Reading) -> tuple[Fact, ...]:
    facts = key_figures(reading, TOTAL, Text("Deres total", "Your total"))
    share, survey = reading.figure(ANSWERED), reading.figure(ANSWERED, "survey")
    if shows(share):
        count = Text(f"{answered(reading)} av {asked(reading)}", f"{answered(reading)} of {asked(reading)}")
        if shows(survey):
            count = Text(
                f"{count.nb}; undersøkelsen {said(survey).nb}", f"{count.en}; the survey {said(survey).en}"
            )
        facts.append(Fact(Text("Besvart", "Answered"), share, count))
    return (*facts, *(_then(reading.previous) if reading.previous else ()))


def _then(previous: Previous) -> list[Fact]:
    published, again = previous.published(TOTAL), previous.on_these_rules(TOTAL)
    facts = []
    if shows(published):
        label = Text(f"{previous.year}, som publisert", f"{previous.year}, as published")
        facts.append(Fact(label, published, Text("etter reglene da", "by the rules of that year")))
    if again is not None and shows(again.value):
        cover = said(again.coverage)
        label = Text(f"{previous.year}, på årets regler", f"{previous.year}, on this year's rules")
        facts.append(Fact(label, again.value, Text(f"dekning {cover.nb}", f"coverage {cover.en}")))
    return facts


def _last_year(reading: Reading) -> list[Block]:
    previous = reading.previous
    again = None if previous is None else previous.on_these_rules(TOTAL)
    if again is None:
        return []
    reasons = sentences(again.reasons)
    return [Paragraph(sentences((again.verdict, reasons)), "note")]


def _by_channel(reading: Reading) -> list[Block]:
    chart = channel_bars(reading, TOTAL, Text("Totalen på hver kanal", "The total on each channel"))
    if chart is None:
        return []
    told = best_and_weakest(channel_gaps(reading, TOTAL))
    heading = Heading(Text("Kanal for kanal", "Channel by channel"))
    return [heading, *([Paragraph(told)] if told else []), chart]


def _class(reading: Reading) -> list[Block]:
    chart = class_bars(
        reading, TOTAL, Text("Totalen i klassen, best først", "Totals in the class, best first")
    )
    hidden = hidden_class(reading)
    if chart is not None:
        return [Heading(Text("Klassen", "The class")), chart]
    return [] if hidden is None else [hidden]


def _each(reading: Reading) -> list[Block]:
    told = sentences((spread(reading, TOTAL), _without_missed(reading), leverage(reading)))
    chart = strip(reading, TOTAL, Text("Hver henvendelse", "Every inquiry"))
    if chart is None:
        return []
    return [Heading(Text("Hvor jevnt dere leverer", "How even your delivery is")), Paragraph(told), chart]


def _without_missed(reading: Reading) -> Text | None:
    missed = asked(reading) - answered(reading)
    mean = answered_mean(reading) if missed else None
    if not shows(mean):
        return None
    only = Text(f"de {answered(reading)} besvarte", f"the {answered(reading)} answered")
    return Text(
        f"Regnet bare på {only.nb} er snittet {said(mean).nb}.",
        f"Counting only {only.en}, the mean is {said(mean).en}.",
    )
