"""A comparison to sheets for people: editions by rulesets, changes, parts, movers, chain, sentences."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from kspris.comparison.chain import Chain
from kspris.comparison.change import Change
from kspris.comparison.grid import Cell, Comparison
from kspris.comparison.intervals import Interval
from kspris.comparison.parts import FIELD, PARTS, PERFORMANCE, RULES, PartId, Parts
from kspris.comparison.rescored_sheets import figure_text, standing_text
from kspris.comparison.sentence import PART_TEXTS, own_interval, sentence, signed
from kspris.comparison.verdict import number
from kspris.results.sheets import Cell as SheetCell
from kspris.results.sheets import Sheet, Subject
from kspris.ruleset.figures import decimal
from kspris_dsl.text import Text

MOVERS = 8
"""Questions that a screen shows; files have them all."""
GROUPS: tuple[tuple[Text, tuple[PartId, ...]], ...] = (
    (Text("Reglene", "The rules"), RULES),
    (Text("Hva som ble målt", "What was measured"), FIELD),
    (Text("Innsatsen", "The performance"), PERFORMANCE),
    (Text("Uoppdelt", "Not split"), ("inseparable",)),
)
assert {name for _, group in GROUPS for name in group} == set(PARTS)


def caption_lines(subject: Subject, found: Comparison) -> tuple[str, ...]:
    """Return the lines that stand above a comparison."""
    years = ", ".join(map(str, found.years))
    who = _who(subject, found)
    lines = [subject.say(f"Sammenligning av {years} · {who}", f"Comparison of {years} · {who}")]
    if subject.simulated:
        lines.append(
            subject.say(
                "SIMULERT: deltakere og svar er oppdiktet.",
                "SIMULATED: participants and answers are invented.",
            )
        )
    return tuple(lines)


def _who(subject: Subject, found: Comparison) -> str:
    one = found.subject
    if one.what == "survey":
        return subject.say("hele undersøkelsen", "the whole survey")
    known = found.surveys[-1].ruleset.classes.get(one.name or "") if one.what == "class" else None
    return subject.label(known.labels) if known else one.name or ""


def sheets(subject: Subject, found: Comparison) -> tuple[Sheet, ...]:
    """Make the sheets of a comparison."""
    made = [grid_sheet(subject, found)]
    if found.steps:
        made.append(change_sheet(subject, found))
    split = [one for one in found.steps if isinstance(one.parts, Parts)]
    if split:
        made.append(parts_sheet(subject, split))
        made += [movers_sheet(subject, one) for one in split if one.movers]
    if found.chain is not None and (len(found.years) > 2 or any(one.broken for one in found.chain.points)):
        made.append(chain_sheet(subject, found.chain))
    return tuple(made)


def sentences(subject: Subject, found: Comparison) -> tuple[str, ...]:
    """Return each step in words."""
    rules = {one.year: one.ruleset for one in found.surveys}
    return tuple(sentence(one, rules[one.years[1]]).in_(subject.language) for one in found.steps)


def grid_sheet(subject: Subject, found: Comparison) -> Sheet:
    """Editions down, rulesets across."""
    headers = (
        subject.say("Svar fra", "Responses of"),
        *(subject.say(f"regler {year}", f"rules of {year}") for year in found.years),
    )
    rows = tuple((str(row[0].edition), *(_grid_text(subject, cell) for cell in row)) for row in found.grid)
    told = dict.fromkeys(
        f"· {row[0].edition} → {cell.ruleset}: {reason.text.in_(subject.language)}"
        for row in found.grid
        for cell in row
        if cell.judged is not None
        for reason in cell.judged.verdict.reasons
    )
    notes = (
        subject.say(
            "I hver rute: tallet, eksakt dekning / medregnet bro / realisert, og dommen.",
            "In each cell: the figure, exact / bridged / realised coverage, and the verdict.",
        ),
        subject.say(
            "Tall i parentes skal ikke stilles ved siden av et annet års tall.",
            "Figures in brackets are not to be set beside another year's.",
        ),
        *told,
    )
    title = subject.say("Alle år etter alle års regler", "All years by all years' rules")
    return Sheet("grid", title, headers, rows, notes)


def _grid_text(subject: Subject, cell: Cell) -> str:
    one, language = cell.judged, subject.language
    if one is None or one.figure.value is None:
        return f"– ({cell.absent.in_(language)})" if cell.absent else "–"
    if cell.edition == cell.ruleset:
        own = subject.say("egne regler", "its own rules")
        return f"{figure_text(one, language)} · {own}"
    covers = [one.cover.exact, one.cover.bridged, *(() if one.realised is None else (one.realised,))]
    told = " / ".join(number(each).in_(language) for each in covers)
    return f"{figure_text(one, language)} · {told} · {standing_text(one.verdict.standing, language)}"


def change_sheet(subject: Subject, found: Comparison) -> Sheet:
    """Each step: as published, on the common core, and as the chain has it, with intervals."""
    headers = (
        subject.say("Endring", "Change"),
        subject.say("fra–til", "from-to"),
        subject.say("poeng", "points"),
        subject.say("mellom", "between"),
        subject.say("dekning", "coverage"),
        subject.say("dom", "verdict"),
    )
    rows = tuple(row for one in found.steps for row in _change_rows(subject, one))
    method = next((one.published for one in found.steps if one.published is not None), None)
    notes = [
        subject.say(
            "Dekning og dom gjelder hvor godt de to årene kan sammenlignes, den svakeste veien.",
            "Coverage and verdict are of how well the two years compare, the weaker way.",
        )
    ]
    if method is not None:
        notes.append(
            subject.say(
                f"Intervaller: {100 * method.level:g} %, {method.method}, versjon {method.version}.",
                f"Intervals: {100 * method.level:g} %, {method.method}, version {method.version}.",
            )
        )
    for one in found.steps:
        if one.overlap is not None:
            notes.append(
                subject.say(
                    f"Observatører i {one.years[1]} som også var med i {one.years[0]}: "
                    f"{one.overlap.returned} av {one.overlap.shoppers}.",
                    f"Shoppers of {one.years[1]} who took part in {one.years[0]} too: "
                    f"{one.overlap.returned} of {one.overlap.shoppers}.",
                )
            )
        if one.unsure is not None:
            notes.append(
                f"{one.years[0]}–{one.years[1]}: "
                + subject.say(f"ingen intervall, {one.unsure.nb}.", f"no interval, {one.unsure.en}.")
            )
    return Sheet("changes", subject.say("Endringene", "The changes"), headers, rows, tuple(notes))


def _change_rows(subject: Subject, one: Change) -> list[tuple[SheetCell, ...]]:
    language = subject.language
    years = f"{one.years[0]}–{one.years[1]}"
    tail = (number(one.cover.exact).in_(language), standing_text(one.verdict.standing, language))
    rows: list[tuple[SheetCell, ...]] = []

    def row(name: str, value: Fraction | None, between: tuple[float, float] | None) -> None:
        told = "–" if value is None else signed(value, 2).in_(language)
        rows.append((name, years, told, _between(subject, between), *tail))

    parts = one.parts if isinstance(one.parts, Parts) else None
    row(subject.say("som publisert", "as published"), parts.change if parts else None, _bounds(one.published))
    new, old = one.years[1], one.years[0]
    core = one.core
    row(
        subject.say(f"felles kjerne, regler {new}", f"common core, rules of {new}"),
        core.change if core else None,
        _bounds(one.on_core),
    )
    row(
        subject.say(f"felles kjerne, regler {old}", f"common core, rules of {old}"),
        core.old_rules if core else None,
        None,
    )
    performed = parts.of(PERFORMANCE) if parts and "quality" in parts.parts else None
    row(
        subject.say("kjedet: bare innsatsen", "chained: performance alone"),
        performed,
        own_interval(one, parts) if parts else None,
    )
    return rows


def _bounds(one: Interval | None) -> tuple[float, float] | None:
    return None if one is None else (one.low, one.high)


def _between(subject: Subject, bounds: tuple[float, float] | None) -> str:
    if bounds is None:
        return "–"
    low, high = (signed(one, subject.ruleset.decimals).in_(subject.language) for one in bounds)
    return subject.say(f"{low} og {high}", f"{low} and {high}")


def parts_sheet(subject: Subject, steps: Sequence[Change]) -> Sheet:
    """The parts of each step, grouped, with the sum that is the published change."""
    headers = (
        subject.say("Hva", "What"),
        *(f"{one.years[0]}–{one.years[1]}" for one in steps),
    )
    found = [one.parts for one in steps if isinstance(one.parts, Parts)]
    rows: list[tuple[SheetCell, ...]] = []
    for label, group in GROUPS:
        used = [name for name in group if any(name in one.parts for one in found)]
        if not used or (group == ("inseparable",) and not any(one.parts.get("inseparable") for one in found)):
            continue
        rows.append((subject.label(label), *(_points(subject, one.of(group)) for one in found)))
        for name in used:
            text = f"  {subject.label(PART_TEXTS[name])}"
            rows.append((text, *(_points(subject, one.parts.get(name)) for one in found)))
    total = [sum(one.parts.values(), Fraction(0)) for one in found]
    rows.append((subject.say("Sum", "Sum"), *(_points(subject, one) for one in total)))
    rows.append(
        (
            subject.say("Publisert endring", "Published change"),
            *(_points(subject, one.change) for one in found),
        )
    )
    equal = all(one == each.change for one, each in zip(total, found, strict=True))
    note = subject.say(
        "Summen er den publiserte endringen på brøken; bare visningen er avrundet.",
        "The sum is the published change to the last fraction; only what is shown is rounded.",
    )
    assert equal, "the parts of a change sum to it"
    title = subject.say("Hva endringene består av, i poeng", "What the changes are made of, in points")
    return Sheet("parts", title, headers, tuple(rows), (note,))


def _points(subject: Subject, value: Fraction | None) -> str:
    return "–" if value is None else signed(value, 2).in_(subject.language)


def movers_sheet(subject: Subject, one: Change) -> Sheet:
    """Quality by question, the greatest first, and the rest together."""
    first, last = one.years
    rows: list[tuple[SheetCell, ...]] = [
        (name, _points(subject, value)) for name, value in one.movers[:MOVERS]
    ]
    rest = one.movers[MOVERS:]
    if rest:
        left = sum((value for _, value in rest), Fraction(0))
        told = subject.say(f"de andre {len(rest)}", f"the other {len(rest)}")
        rows.append((told, _points(subject, left)))
    whole = sum((value for _, value in one.movers), Fraction(0))
    rows.append((subject.say("Sum", "Sum"), _points(subject, whole)))
    title = subject.say(
        f"Hvor gode svarene var, {first}–{last}: spørsmålene som flyttet mest",
        f"How good the answers were, {first}-{last}: the questions that moved most",
    )
    headers = (subject.say("Spørsmål", "Question"), subject.say("poeng", "points"))
    return Sheet("movers", title, headers, tuple(rows))


def chain_sheet(subject: Subject, chain: Chain) -> Sheet:
    """The chained series, its gap to what was published, and the checks."""
    language = subject.language
    headers = (
        subject.say("År", "Year"),
        subject.say("publisert", "published"),
        subject.say("kjedet", "chained"),
        subject.say("gap", "gap"),
        *(("GEKS",) if chain.geks else ()),
    )
    rows: list[tuple[SheetCell, ...]] = []
    for place, one in enumerate(chain.points):
        cells: list[SheetCell] = [
            f"{one.year}{' *' if one.broken else ''}",
            decimal(one.published, 2).in_(language),
            decimal(one.index, 2).in_(language),
            _points(subject, one.gap),
        ]
        if chain.geks:
            cells.append(decimal(Fraction(chain.geks[place]), 2).in_(language))
        rows.append(tuple(cells))
    notes = [
        subject.say(
            "Gapet er det regler, kanaler og deltakerfelt har gjort med tallet siden serien begynte.",
            "The gap is what rules, channels and the field have done to the figure since the series began.",
        )
    ]
    notes += [
        f"* {one.year}: "
        + subject.say(f"kjeden er brutt, {one.broken.nb}.", f"the chain is broken, {one.broken.en}.")
        for one in chain.points
        if one.broken is not None
    ]
    if chain.drift is not None and chain.direct is not None:
        drift, direct = (signed(one, 2).in_(language) for one in (chain.drift, chain.direct))
        notes.append(
            subject.say(
                f"Direkte fra første til siste år: {direct}. Kjeden har {drift} mer.",
                f"Directly from the first to the last year: {direct}. The chain has {drift} more.",
            )
        )
    if chain.warning:
        notes.append(
            subject.say(
                "ADVARSEL: kjeden avviker mer fra den direkte sammenligningen enn tilfeldigheter forklarer.",
                "WARNING: the chain differs more from the direct comparison than chance explains.",
            )
        )
    return Sheet("chain", subject.say("Kjedet serie", "Chained series"), headers, tuple(rows), tuple(notes))
