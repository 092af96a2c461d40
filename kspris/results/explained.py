"""The account of one inquiry to sheets: every question with its answer and points, and the sum, exactly."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from kspris.results.sheets import BASIS, Cell, Number, Sheet, Subject
from kspris.results.summarise import rounded
from kspris.scoring.explain import Explanation, Line, Part, State
from kspris_dsl.text import Text

WHY: dict[State, Text] = {
    "counts": Text("", ""),
    "outside_total": Text("teller bare i kategori", "counts in a category only"),
    "not_applicable": Text("ikke aktuelt: holdes utenfor", "not applicable: left out"),
    "skipped": Text("frivillig, ikke besvart: holdes utenfor", "voluntary, not answered: left out"),
    "empty": Text("mangler svar: holdes utenfor", "no answer: left out"),
    "not_asked": Text("stilles ikke her", "not asked here"),
    "unanswered": Text("ubesvart henvendelse", "unanswered inquiry"),
    "not_scored": Text("gir ikke poeng", "gives no points"),
}


def plain(subject: Subject, value: Fraction | None) -> str:
    """Write an exact number: a decimal where it has an end, else a fraction."""
    if value is None:
        return "–"
    for decimals in range(5):
        if not value * 10**decimals % 1:
            text = rounded(value, decimals, "half_up")
            return text.replace(".", ",") if subject.language == "nb" else text
    return f"{value.numerator}/{value.denominator}"


def heading(subject: Subject, told: Explanation) -> str:
    """Return the line that says which inquiry it is, and whether it was answered."""
    rules = subject.ruleset
    name = told.participant_class or ""
    label = subject.label(rules.classes[name].labels) if name in rules.classes else name
    channel = subject.label(rules.channels[told.channel].labels)
    state = _state(subject, told)
    return f"{told.inquiry} · {told.participant} · {label} · {channel} · {state}"


def _state(subject: Subject, told: Explanation) -> str:
    if not told.answered:
        given = plain(subject, told.given_unanswered)
        return subject.say(
            f"ubesvart: gir {given} % og teller i totalen",
            f"unanswered: gives {given} % and counts in the total",
        )
    if not told.completed:
        return subject.say(
            "besvart, ikke gjennomført: teller bare der grunnlaget er alle",
            "answered, not completed: counts only where the basis is all",
        )
    return subject.say("besvart", "answered")


def explanation_sheets(subject: Subject, told: Explanation) -> tuple[Sheet, ...]:
    """Make the sheet of questions by area, with the sum, and the sheet of areas and categories."""
    asked = [line for line in told.lines if line.state not in ("not_asked", "not_scored")]
    rows: list[tuple[Cell, ...]] = []
    for area in (*subject.ruleset.areas, None):
        lines = [line for line in asked if line.area == area]
        part = next((one for one in told.parts if one.kind == "area" and one.id == area), None)
        if lines:
            rows.append(_area_row(subject, part))
            rows += [_question_row(subject, told, line) for line in lines]
    rows.append(_sum_row(subject, told))
    headers = (
        subject.say("Spørsmål", "Question"),
        subject.say("Svar", "Answer"),
        subject.say("Poeng", "Points"),
        subject.say("av", "of"),
        subject.say("Gir av totalen", "Gives of total"),
    )
    title = heading(subject, told)
    return (
        Sheet("explanation", title, headers, tuple(rows), _notes(subject, told)),
        _parts(subject, told.parts),
    )


def _area_row(subject: Subject, part: Part | None) -> tuple[Cell, ...]:
    if part is None:
        return (subject.say("Uten område", "Without an area"), "", "", "", "")
    points, best = plain(subject, part.obtained), plain(subject, part.obtainable)
    return (subject.label(part.labels), "", Number(points), Number(best), "")


def _question_row(subject: Subject, told: Explanation, line: Line) -> tuple[Cell, ...]:
    name = f"  {line.question}"
    why = subject.label(WHY[line.state])
    if line.points is None:
        return (name, why, Number("–"), Number("–"), Number("–"))
    answer = why or _answer(subject, told, line)
    adds = Number(None if line.adds is None else rounded(line.adds, 2, "half_up"))
    return (name, answer, Number(plain(subject, line.points)), Number(plain(subject, line.best)), adds)


def _answer(subject: Subject, told: Explanation, line: Line) -> str:
    if line.label is not None:
        return subject.label(line.label)
    unit = subject.ruleset.channels[told.channel].wait_unit
    one = line.answer == "1"
    days = subject.say("virkedag" if one else "virkedager", "business day" if one else "business days")
    word = subject.say("sek", "sec") if unit == "sec" else days
    return f"{line.answer} {word}"


def _sum_row(subject: Subject, told: Explanation) -> tuple[Cell, ...]:
    total = None if told.total is None else rounded(told.total, 2, "half_up")
    obtained, obtainable = plain(subject, told.obtained), plain(subject, told.obtainable)
    return (subject.say("Sum", "Sum"), "", Number(obtained), Number(obtainable), Number(total))


def _notes(subject: Subject, told: Explanation) -> tuple[str, ...]:
    rules = subject.ruleset
    notes = []
    unscored = [line for line in told.lines if line.state == "not_scored" and line.answer is not None]
    if unscored:
        named = ", ".join(f"{line.question} {line.answer}" for line in unscored)
        notes.append(subject.say(f"Gir ikke poeng: {named}.", f"Give no points: {named}."))
    absent = [line.question for line in told.lines if line.state == "not_asked"]
    if absent:
        channel = subject.label(rules.channels[told.channel].labels)
        named = ", ".join(absent)
        notes.append(subject.say(f"Stilles ikke på {channel}: {named}.", f"Not asked on {channel}: {named}."))
    if told.total is None:
        notes.append(subject.say("Ingenting å regne av: ingen poengsum.", "Nothing to score: no score."))
        return tuple(notes)
    exact = f"{told.total.numerator}/{told.total.denominator}"
    shown = rounded(told.total, rules.decimals, rules.rounding)
    shown = shown.replace(".", ",") if subject.language == "nb" else shown
    notes.append(
        subject.say(
            f"Poengsum: {exact} prosent, avrundet {shown}.", f"Score: {exact} percent, rounded {shown}."
        )
    )
    return tuple(notes)


def _parts(subject: Subject, parts: Iterable[Part]) -> Sheet:
    rules = subject.ruleset
    rows: list[tuple[Cell, ...]] = []
    for one in parts:
        value = None if one.value is None else rounded(one.value, rules.decimals, rules.rounding)
        share = None if one.share is None else rounded(one.share, 2, "half_up")
        kind = subject.say("område", "area") if one.kind == "area" else subject.say("kategori", "category")
        rows.append(
            (subject.label(one.labels), kind, subject.label(BASIS[one.basis]), Number(value), Number(share))
        )
    headers = (
        subject.say("Del", "Part"),
        subject.say("Slag", "Kind"),
        subject.say("Grunnlag", "Basis"),
        subject.say("Prosent", "Percent"),
        subject.say("Andel av totalen", "Share of total"),
    )
    title = subject.say("Områder og kategorier", "Areas and categories")
    return Sheet("parts", title, headers, tuple(rows))
