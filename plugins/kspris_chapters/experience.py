"""The customer experience: each metric of the participant beside the class's and the survey's, with margins.

Any metric of the ruleset is shown here, also one of a plugin that nobody here knows; only that of the will to
buy has a chapter of its own. A net share (as NPS) is never shown without its margin.
"""

from __future__ import annotations

from collections.abc import Iterable

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
from kspris_chapters.among import CLASS
from kspris_chapters.beside import PERCENT, SURVEY, YOU
from kspris_chapters.classmates import hidden_class, hidden_survey
from kspris_chapters.metrics import Seen, finding, seen
from kspris_chapters.words import (
    ALL_INQUIRIES,
    ANSWERED_ONES,
    FEW,
    NONE,
    NOTHING,
    WOULD_BUY,
    bounded,
    counted,
    difference,
    listed,
    quoted,
    rounded,
    say,
    sentences,
    shows,
)

LABELS = Text("Kundeopplevelsen", "The customer experience")
AGAINST = Text("Dere mot undersøkelsen", "You against the survey")
EXPLAINED = {
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


def sections(reading: Reading) -> tuple[Section, ...]:
    """Return the chapter; none where the ruleset has no metric that belongs here."""
    every = tuple(seen(one, reading) for one in reading.measured("metric") if one.asks != WOULD_BUY)
    if not every:
        return ()
    blocks: list[Block] = [Paragraph(finding(every), "lead"), _table(every)]
    if not any(shows(one.of_class) for one in every):
        blocks += [one for one in (hidden_class(reading),) if one is not None]
    if not any(shows(one.survey) for one in every):
        blocks += [one for one in (hidden_survey(reading),) if one is not None]
    for one in every:
        if shows(one.own):
            blocks += _metric(one, one.own, reading)
    return (Section("cx", LABELS, tuple(blocks)),)


# ------------------------------------------------------------------------------ the table


def _table(every: tuple[Seen, ...]) -> Table:
    with_class = any(shows(one.of_class) for one in every)
    with_survey = any(shows(one.survey) for one in every)
    few = any(one.few for one in every)
    columns = [
        Column(Text("Mål", "Measure")),
        Column(YOU, "number"),
        Column(Text("Fra", "From"), "number"),
        Column(Text("Til", "To"), "number"),
        Column(Text("Svar", "Answers"), "number"),
        *([Column(CLASS, "number")] if with_class else []),
        *([Column(SURVEY, "number"), Column(AGAINST, "number")] if with_survey else []),
        *([Column(Text("Merknad", "Remark"))] if few else []),
    ]
    rows = tuple(_row(one, with_class, with_survey, few) for one in every)
    margin = MARGIN if any(bounded(one.limits) and shows(one.own) for one in every) else None
    return Table(_title(with_class, with_survey), tuple(columns), rows, sentences([margin, *_hidden(every)]))


def _title(with_class: bool, with_survey: bool) -> Text:
    if with_class and with_survey:
        return Text("Dere, klassen og undersøkelsen", "You, the class and the survey")
    if with_class:
        return Text("Dere og klassen", "You and the class")
    if with_survey:
        return Text("Dere og undersøkelsen", "You and the survey")
    return Text("Målene", "The measures")


def _row(one: Seen, with_class: bool, with_survey: bool, few: bool) -> tuple[Cell, ...]:
    own, survey = one.own or NONE, one.survey or NONE
    margin: list[Cell] = [NONE, NONE]
    if bounded(one.limits) and shows(own):
        margin = [one.limits.low, one.limits.high]
    row: list[Cell] = [one.measured.labels, own, *margin, own.n]
    row += [one.of_class or NONE] if with_class else []
    row += [survey, difference(own, survey, NOTHING)] if with_survey else []
    row += [FEW if one.few else None] if few else []
    return tuple(row)


def _hidden(every: tuple[Seen, ...]) -> Iterable[Text]:
    """Say why figures of the participant's own are missing, each reason once."""
    reasons: dict[Text, list[Text]] = {}
    for one in every:
        if not shows(one.own) and one.limits is not None and one.limits.reason is not None:
            reasons.setdefault(one.limits.reason, []).append(quoted(one.measured.labels))
    for reason, names in reasons.items():
        yield say(
            "{names} er ikke vist: {reason}.",
            "{names} is not shown: {reason}." if len(names) == 1 else "{names} are not shown: {reason}.",
            names=listed(names),
            reason=reason,
        )


# ------------------------------------------------------------------------------ each metric


def _metric(one: Seen, own: Number, reading: Reading) -> Iterable[Block]:
    labels = one.measured.labels
    rows = [_reach(YOU, own, one.limits, own=True)]
    if shows(one.of_class):
        rows.append(_reach(CLASS, one.of_class, reading.limits(one.measured, "class")))
    if shows(one.survey):
        rows.append(_reach(SURVEY, one.survey, reading.limits(one.measured, "survey")))
    yield Intervals(labels, _alt(labels, rows), _axis(one, rows, reading), tuple(rows))
    yield Paragraph(_basis(one, own, reading), "note")


def _reach(labels: Text, middle: Number, limits: Limits | None, own: bool = False) -> Reach:
    if limits is None or limits.low is None or limits.high is None:
        return Reach(labels, middle, NONE, NONE, own)
    return Reach(labels, middle, limits.low, limits.high, own)


def _axis(seen: Seen, rows: list[Reach], reading: Reading) -> Axis:
    unit = seen.own.unit if seen.own else NOTHING
    scale = reading.scale(seen.measured.id)
    if scale is not None:
        low, high = (Number(end, rounded(end, 0 if end.denominator == 1 else 1)) for end in scale)
        ends = say("Tall fra {low} til {high}", "Figure from {low} to {high}", low=low, high=high)
        labels = Text("Andel", "Share") if unit == PERCENT else ends
        return Axis(labels, float(scale[0]), float(scale[1]), unit)
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
        who = Text(name.nb.lower(), name.en.lower())
        one = say("{who} {value}", "{who} {value}", who=who, value=row.middle)
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
    wording = None if measured.asks is None else _asked(measured, measured.asks, reading)
    lower = Text("Lavere er bedre.", "Lower is better.") if measured.direction == "lower_is_better" else None
    basis = ALL_INQUIRIES if measured.basis == "all" else ANSWERED_ONES
    answers = counted(
        own.n or 0,
        Text("svar fra observatører", "shopper's answer"),
        Text("svar fra observatører", "shoppers' answers"),
    )
    n = say("Grunnlag: {answers}, av {basis}.", "Basis: {answers}, of {basis}.", answers=answers, basis=basis)
    few = Text("Det er få svar, så tallet er usikkert.", "The answers are few, so the figure is unsure.")
    return sentences([wording, EXPLAINED.get(measured.id), lower, n, few if seen.few else None])


def _asked(metric: Measured, question: str, reading: Reading) -> Text:
    """Give the question's wording, or the metric that has it already."""
    first = next(one for one in reading.measured("metric") if one.asks == question)
    if first.id != metric.id:
        return say("Samme spørsmål som {name}.", "The same question as {name}.", name=quoted(first.labels))
    asked = reading.wording(question)
    return sentences([Text(f"Spørsmål: «{asked.nb}»", f"Question: “{asked.en}”"), _ends(question, reading)])


def _ends(question: str, reading: Reading) -> Text | None:
    """Say what the ruleset calls the ends of the scale: without that, nobody knows which end is good."""
    named = [
        say("{number} {name}", "{number} is {name}", number=number, name=quoted(label))
        for number, label in reading.ends(question)
    ]
    return say("På skalaen er {ends}.", "On the scale {ends}.", ends=listed(named)) if named else None
