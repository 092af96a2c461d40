"""The customer experience: each metric of the participant beside the class's and the survey's, with margins.

Any metric of the ruleset is shown here, also one of a plugin that nobody here knows; only that of the will to
buy has a chapter of its own. A net share (as NPS) is never shown without its margin.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from attrs import frozen

from kspris.api import (
    Axis,
    Block,
    Cell,
    Column,
    Intervals,
    Limits,
    Measured,
    Number,
    Paragraph,
    Reach,
    Reading,
    Section,
    Table,
    Text,
)
from kspris_chapters.beside import CLASS, SURVEY, YOU
from kspris_chapters.classmates import hidden_class
from kspris_chapters.words import (
    ALL_INQUIRIES,
    ANSWERED_ONES,
    FEW,
    NONE,
    NOTHING,
    WOULD_BUY,
    beyond,
    bounded,
    counted,
    difference,
    in_words,
    listed,
    quoted,
    rounded,
    say,
    sentences,
    shows,
)

LABELS = Text("Kundeopplevelsen", "The customer experience")
EXPLAINED = {
    "ces": Text("Høyere tall betyr at det var lettere.", "A higher figure means that it was easier."),
    "nps": Text(
        "NPS er andelen som svarte 9 eller 10, minus andelen som svarte 6 eller lavere.",
        "NPS is the share who answered 9 or 10, less the share who answered 6 or below.",
    ),
}
"""What is worth saying of a well-known metric, by its id; others do without."""
MARGIN = Text(
    "«Fra» og «til» er feilmarginen: Med like mange nye henvendelser ville tallet trolig havnet der imellom.",
    "“From” and “to” are the margin of error: with as many new inquiries the figure would most likely have "
    "landed between them.",
)


@frozen
class Seen:
    """A metric as the reader sees it: a figure is None where it may not be shown. `better`: than the survey,
    1 or -1, 0 for alike, None where it cannot be said; `surely`: the same, where it is beyond the margin."""

    measured: Measured
    own: Number | None
    of_class: Number | None
    survey: Number | None
    limits: Limits | None
    better: int | None
    surely: int

    @property
    def few(self) -> bool:
        """Whether few answers stand behind the own figure."""
        return shows(self.own) and self.limits is not None and self.limits.few


def sections(reading: Reading) -> tuple[Section, ...]:
    """Return the chapter; none where the ruleset has no metric that belongs here."""
    every = tuple(_seen(one, reading) for one in reading.measured("metric") if one.asks != WOULD_BUY)
    if not every:
        return ()
    blocks: list[Block] = [Paragraph(_lead(every), "lead"), _table(every)]
    if not any(shows(one.of_class) for one in every):
        blocks += [one for one in (hidden_class(reading),) if one is not None]
    for one in every:
        if shows(one.own):
            blocks += _metric(one, one.own, reading)
    return (Section("cx", LABELS, tuple(blocks)),)


# ------------------------------------------------------------------------------ what is seen


def _seen(metric: Measured, reading: Reading) -> Seen:
    own, survey = _figure(metric, "own", reading), _figure(metric, "survey", reading)
    limits = reading.limits(metric)
    better, surely = None, 0
    if shows(own) and shows(survey):
        way = -1 if metric.direction == "lower_is_better" else 1
        one, other = own.value or 0, survey.value or 0
        better = way * ((one > other) - (one < other))
        surely = way * beyond(limits, survey)
    return Seen(metric, own, _figure(metric, "class", reading), survey, limits, better, surely)


def _figure(metric: Measured, group: Literal["own", "class", "survey"], reading: Reading) -> Number | None:
    """Return a figure. A net share says nothing by itself: there is none without its margin."""
    found = reading.figure(metric, group)
    scale = reading.scale(metric.id)
    net = scale is not None and scale[0] < 0
    return None if net and not bounded(reading.limits(metric, group)) else found


# ------------------------------------------------------------------------------ the lead


def _lead(every: tuple[Seen, ...]) -> Text:
    beside = [one for one in every if one.better is not None]
    if not any(shows(one.own) for one in every):
        return Text(
            "Det er ingen svar å måle kundeopplevelsen med.",
            "There are no answers to measure the customer experience by.",
        )
    if not beside:
        return _plain(every)
    if len(beside) == 1:
        return _one(beside[0])
    return say("{how}{sure}.", "{how}{sure}.", how=_how(beside), sure=_sure(beside))


def _plain(every: tuple[Seen, ...]) -> Text:
    told = [
        say("{own} på {name}", "{own} on {name}", own=one.own, name=quoted(one.measured.labels))
        for one in every
        if shows(one.own)
    ]
    return say("Dere fikk {told}.", "You got {told}.", told=listed(told))


def _one(seen: Seen) -> Text:
    sure = Text(
        "men forskjellen er innenfor feilmarginen", "but the difference is within the margin of error"
    )
    if seen.surely:
        sure = Text(
            "og forskjellen er større enn feilmarginen", "and the difference is beyond the margin of error"
        )
    if not seen.better:
        sure = Text("altså det samme", "which is the same")
    return say(
        "På {name} fikk dere {own}, mot {survey} i undersøkelsen, {sure}.",
        "On {name} you got {own}, against {survey} in the survey, {sure}.",
        name=quoted(seen.measured.labels),
        own=seen.own or NONE,
        survey=seen.survey or NONE,
        sure=sure,
    )


def _how(beside: list[Seen]) -> Text:
    n = len(beside)
    words = (
        (Text("bedre", "better"), 1),
        (Text("dårligere", "poorer"), -1),
        (Text("som snittet", "as the mean"), 0),
    )
    counts = [(word, sum(one.better == way for one in beside)) for word, way in words]
    found = [(word, count) for word, count in counts if count]
    (word, count), *rest = found
    if not rest:
        every = Text("begge", "both") if n == 2 else say("alle {n}", "all {n}", n=in_words(n))
        than = (
            NOTHING
            if word == words[2][0]
            else Text(" enn snittet i undersøkelsen", " than the survey's mean")
        )
        return say(
            "Kundeopplevelsen hos dere er {word}{than} på {every} målene",
            "Your customer experience is {word}{than} on {every} measures",
            word=word,
            than=than,
            every=every,
        )
    first = say(
        "{word} på {k} av {n} mål",
        "{word} on {k} of {n} measures",
        word=word,
        k=in_words(count),
        n=in_words(n),
    )
    others = [say("{word} på {k}", "{word} on {k}", word=word, k=in_words(count)) for word, count in rest]
    return say(
        "Målt mot snittet i undersøkelsen er kundeopplevelsen hos dere {parts}",
        "Against the survey's mean your customer experience is {parts}",
        parts=listed([first, *others]),
    )


def _sure(beside: list[Seen]) -> Text:
    sure = [one for one in beside if one.surely]
    if not any(one.better and bounded(one.limits) for one in beside):
        return NOTHING
    if not sure:
        return Text(
            ", men ingen av forskjellene er større enn feilmarginen",
            ", but none of the differences is beyond the margin of error",
        )
    if len(sure) == len(beside):
        return Text(
            ", og forskjellene er større enn feilmarginen",
            ", and the differences are beyond the margin of error",
        )
    return say(
        "; bare på {names} er forskjellen større enn feilmarginen",
        "; only on {names} is the difference beyond the margin of error",
        names=listed([quoted(one.measured.labels) for one in sure]),
    )


# ------------------------------------------------------------------------------ the table


def _table(every: tuple[Seen, ...]) -> Table:
    with_class = any(shows(one.of_class) for one in every)
    few = any(one.few for one in every)
    columns = [
        Column(Text("Mål", "Measure")),
        Column(YOU, "number"),
        Column(Text("Fra", "From"), "number"),
        Column(Text("Til", "To"), "number"),
        Column(Text("Svar", "Answers"), "number"),
        *([Column(CLASS, "number")] if with_class else []),
        Column(SURVEY, "number"),
        Column(Text("Dere mot undersøkelsen", "You against the survey"), "number"),
        *([Column(Text("Merknad", "Remark"))] if few else []),
    ]
    title = Text("Dere og undersøkelsen", "You and the survey")
    if with_class:
        title = Text("Dere, klassen og undersøkelsen", "You, the class and the survey")
    rows = tuple(_row(one, with_class, few) for one in every)
    return Table(title, tuple(columns), rows, sentences([MARGIN, *_hidden(every)]))


def _row(one: Seen, with_class: bool, few: bool) -> tuple[Cell, ...]:
    own, survey = one.own or NONE, one.survey or NONE
    margin: list[Cell] = [NONE, NONE]
    if bounded(one.limits) and shows(own):
        margin = [one.limits.low, one.limits.high]
    row: list[Cell] = [one.measured.labels, own, *margin, own.n]
    row += [one.of_class or NONE] if with_class else []
    row += [survey, difference(own, survey, NOTHING)]
    row += [FEW if one.few else None] if few else []
    return tuple(row)


def _hidden(every: tuple[Seen, ...]) -> Iterable[Text]:
    """Say why a figure of the participant's own is missing."""
    for one in every:
        if not shows(one.own) and one.limits is not None and one.limits.reason is not None:
            name = quoted(one.measured.labels)
            yield say(
                "{name} er ikke vist: {reason}.",
                "{name} is not shown: {reason}.",
                name=name,
                reason=one.limits.reason,
            )


# ------------------------------------------------------------------------------ each metric


def _metric(seen: Seen, own: Number, reading: Reading) -> Iterable[Block]:
    labels = seen.measured.labels
    rows = [_reach(YOU, own, seen.limits, own=True)]
    if shows(seen.of_class):
        rows.append(_reach(CLASS, seen.of_class, reading.limits(seen.measured, "class")))
    if shows(seen.survey):
        rows.append(_reach(SURVEY, seen.survey, reading.limits(seen.measured, "survey")))
    yield Intervals(labels, _alt(labels, rows), _axis(seen, rows, reading), tuple(rows))
    yield Paragraph(_basis(seen, own, reading), "note")


def _reach(labels: Text, middle: Number, limits: Limits | None, own: bool = False) -> Reach:
    if limits is None or limits.low is None or limits.high is None:
        return Reach(labels, middle, NONE, NONE, own)
    return Reach(labels, middle, limits.low, limits.high, own)


def _axis(seen: Seen, rows: list[Reach], reading: Reading) -> Axis:
    unit = seen.own.unit if seen.own else NOTHING
    scale = reading.scale(seen.measured.id)
    if scale is not None:
        low, high = (Number(end, rounded(end, 0 if end.denominator == 1 else 1)) for end in scale)
        ends = say("Skala fra {low} til {high}", "Scale from {low} to {high}", low=low, high=high)
        return Axis(ends, float(scale[0]), float(scale[1]), unit)
    numbers = [one for row in rows for one in (row.low, row.middle, row.high)]
    values = [float(one.value) for one in numbers if one.value is not None]
    return Axis(seen.measured.labels, min(0.0, *values), _above(max(values)), unit)


def _above(value: float) -> float:
    """Return a round number that is no less: the axis's end where the metric has none."""
    step = 1.0
    while step * 10 < value:
        step *= 10
    return next(one * step for one in (1, 2, 5, 10) if one * step >= value)


def _alt(labels: Text, rows: list[Reach]) -> Text:
    told = []
    for row in rows:
        name = row.labels if isinstance(row.labels, Text) else Text(row.labels, row.labels)
        one = say("{name} {value}", "{name} {value}", name=name, value=row.middle)
        if shows(row.low) and shows(row.high):
            one = say(
                "{one} (mellom {low} og {high})",
                "{one} (between {low} and {high})",
                one=one,
                low=row.low,
                high=row.high,
            )
        told.append(one)
    return say("{name}: {told}.", "{name}: {told}.", name=labels, told=listed(told))


def _basis(seen: Seen, own: Number, reading: Reading) -> Text:
    """Say what was asked, of whom, how many answered, and what helps to read the figure."""
    measured = seen.measured
    asked = None if measured.asks is None else reading.wording(measured.asks)
    wording = None if asked is None else Text(f"Spørsmål: «{asked.nb}»", f"Question: “{asked.en}”")
    lower = Text("Lavere er bedre.", "Lower is better.") if measured.direction == "lower_is_better" else None
    basis = ALL_INQUIRIES if measured.basis == "all" else ANSWERED_ONES
    answers = counted(own.n or 0, Text("svar", "answer"), Text("svar", "answers"))
    n = say("Grunnlag: {answers}, av {basis}.", "Basis: {answers}, of {basis}.", answers=answers, basis=basis)
    few = Text("Det er få svar, så tallet er usikkert.", "The answers are few, so the figure is unsure.")
    return sentences([wording, EXPLAINED.get(measured.id), lower, n, few if seen.few else None])
