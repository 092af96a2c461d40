"""Figures with intervals to sheets that people read: each with its method and its reservation.

Nothing is shown of a figure behind which too few answers stand, and no figure is ever "not a number".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kspris.comparison.change_sheets import change_sheets, change_title
from kspris.comparison.intervals import Interval
from kspris.comparison.prepared import Prepared
from kspris.comparison.reliability import Reliability
from kspris.comparison.rounding import number_cell, rounded
from kspris.comparison.standing import Placed, Standing, Told, least_ranked
from kspris.comparison.sure_report import SureReport
from kspris.comparison.sureness import FEW, NO_SHOPPERS, SOME_SHOPPERS, Sure, number
from kspris.results.labels import measure_labels
from kspris.results.model import Figure
from kspris.results.sheets import Cell, Number, Sheet, Subject
from kspris_dsl.text import Text

METHODS: Mapping[str, Text] = {
    "twopart": Text("todelt", "two-part"),
    "bounded_mean": Text("moderert t", "moderated t"),
    "wilson": Text("Wilson", "Wilson"),
    "adjusted_wald": Text("justert Wald", "adjusted Wald"),
    "jackknife_shopper": Text("jackknife, observatører", "jackknife, shoppers"),
    "jackknife_inquiry": Text("jackknife, henvendelser", "jackknife, inquiries"),
    "jackknife_trend": Text("jackknife og lenkefeil", "jackknife and linking error"),
    "mover(twopart,twopart)": Text("MOVER", "MOVER"),
}


def _decimals(prepared: Prepared, figure: Figure) -> int:
    if figure.kind != "metric":
        return prepared.ruleset.decimals
    return prepared.metrics[prepared.ruleset.metrics[figure.measure].method].value.decimals


# ------------------------------------------------------------------------------ sheets


def sheets(subject: Subject, report: SureReport) -> tuple[Sheet, ...]:
    """Make the sheets of a report, the figures first."""
    made = [_figures(subject, report)]
    made += [_standing(subject, report, one) for one in report.standings]
    if report.reliability:
        made.append(_reliability(subject, report.reliability))
    if report.changes is not None:
        made += change_sheets(subject, report, report.changes)
    elif report.no_changes is not None:
        made.append(Sheet("changes", change_title(subject, report), ("",), (),
                          (subject.label(report.no_changes) + ".",)))  # fmt: skip
    return tuple(made)


def _figures(subject: Subject, report: SureReport) -> Sheet:
    channels = subject.ruleset.channels
    rows: list[tuple[Cell, ...]] = []
    for one in report.figures:
        label = subject.label(measure_labels(subject.ruleset, (one.figure.kind, one.figure.measure)))
        known = channels.get(one.figure.channel or "")
        on = None if known is None else known.labels
        name = label if on is None else f"{label}, {subject.label(on).lower()}"
        rows.append(_row(subject, report.prepared, name, one))
    headers = (
        subject.say("Måling", "Measure"),
        "n",
        subject.say("Tall", "Figure"),
        subject.say("Fra", "From"),
        subject.say("Til", "To"),
        subject.say("Metode", "Method"),
        subject.say("Merknad", "Remark"),
    )
    percent = round(100 * number(subject.ruleset, "konfidens"))
    notes: tuple[str, ...] = (
        subject.say(
            f"Fra–til: {percent} % intervall for hva like mange nye henvendelser av samme slag kunne gitt. "
            "Det endrer ikke tallet.",
            f"From–to: {percent} % interval of what as many new inquiries of the same kind could give. "
            "It does not change the figure.",
        ),
    )
    given = [one.reason for one in report.figures if one.reason in (NO_SHOPPERS, SOME_SHOPPERS)]
    notes += tuple(subject.label(one).capitalize() + "." for one in dict.fromkeys(given) if one is not None)
    whole = subject.say("Hele undersøkelsen", "The whole survey")
    title = subject.say("Hvor sikkert: ", "How sure: ") + (_title(subject, report) or whole)
    return _trimmed(Sheet("sure", title, headers, tuple(rows), notes, (5,)))


def _title(subject: Subject, report: SureReport) -> str | None:
    known = subject.ruleset.classes.get(report.name or "") if report.level == "class" else None
    return report.name if known is None else subject.label(known.labels)


def _row(subject: Subject, prepared: Prepared, name: str, one: Sure) -> tuple[Cell, ...]:
    decimals = _decimals(prepared, one.figure)
    made = one.interval if one.shown is not None else None
    remarks = [subject.label(FEW)] if one.few else []
    if one.reason is not None and one.reason not in (NO_SHOPPERS, SOME_SHOPPERS):
        remarks.append(subject.label(one.reason))
    return (
        name,
        one.figure.inquiries,
        Number(one.shown),
        Number(None if made is None else rounded(made.low, decimals)),
        Number(None if made is None else rounded(made.high, decimals)),
        "" if made is None else _method(subject, made),
        "; ".join(remarks),
    )


def _method(subject: Subject, made: Interval) -> str:
    return subject.label(METHODS[made.method]) if made.method in METHODS else made.method


def _trimmed(sheet: Sheet) -> Sheet:
    if any(row[-1] for row in sheet.rows):
        return sheet
    kept = tuple(row[:-1] for row in sheet.rows)
    return Sheet(sheet.id, sheet.title, sheet.headers[:-1], kept, sheet.notes, sheet.spare)


def _standing(subject: Subject, report: SureReport, one: Standing) -> Sheet:
    classes = subject.ruleset.classes
    known = classes.get(one.participant_class or "")
    among = subject.label(known.labels) if known else subject.say("alle deltakere", "all participants")
    own = report.level == "participant"
    placed = [each for each in one.placed if not own or each.participant == report.name]
    headers = (
        subject.say("Plass", "Rank"),
        subject.say("Deltaker", "Participant"),
        subject.say("Total", "Total"),
        subject.say("Beste plass", "Best rank"),
        subject.say("Dårligste plass", "Worst rank"),
        subject.say("Kan være best", "Could be best"),
        subject.say("Sjanse for best", "Chance of best"),
        *((subject.say("Ventet neste gang", "Expected next time"),) if own else ()),
    )
    rows = tuple(_placed(subject, each, one.chance(each.participant), own) for each in placed)
    of = len(one.placed)
    title = (
        subject.say(f"Plassen blant {of}: {among}", f"Rank among {of}: {among}")
        if of
        else subject.say(f"Plassen: {among}", f"Rank: {among}")
    )
    return Sheet(
        f"ranks_{one.participant_class or 'all'}", title, headers, rows, _standing_notes(subject, one)
    )


def _placed(subject: Subject, one: Placed, chance: float, own: bool) -> tuple[Cell, ...]:
    decimals = subject.ruleset.decimals
    row: tuple[Cell, ...] = (
        one.rank,
        one.participant,
        Number(rounded(one.total.estimate, decimals)),
        one.low,
        one.high,
        subject.say("ja", "yes") if one.best else subject.say("nei", "no"),
        Number(rounded(chance, 2)),
    )
    return (*row, Number(rounded(one.expected, decimals))) if own else row


def _standing_notes(subject: Subject, one: Standing) -> tuple[str, ...]:
    notes = []
    if one.reason is not None:
        notes.append(subject.label(one.reason).capitalize() + ".")
    else:
        percent = round(100 * number(subject.ruleset, "konfidens"))
        together = subject.say("for alle samtidig", "for all at once") if one.simultaneous else subject.say(
            "for hver for seg", "for each by itself")  # fmt: skip
        notes.append(
            subject.say(
                f"Rangmengder på {percent} %, {together}; {one.draws} trekninger, frø {one.seed}, "
                f"versjon {one.version}. Plassen er den offisielle og endres ikke.",
                f"Rank sets at {percent} %, {together}; {one.draws} draws, seed {one.seed}, "
                f"version {one.version}. The rank is the official one and does not change.",
            )
        )
    if one.left_out and one.reason is None:
        least = round(least_ranked(subject.ruleset))
        names = ", ".join(one.left_out[:5]) + (" …" if len(one.left_out) > 5 else "")
        notes.append(
            subject.say(
                f"Ikke rangert, færre enn {least} henvendelser: {names}.",
                f"Not ranked, fewer than {least} inquiries: {names}.",
            )
        )
    return tuple(notes)


def _reliability(subject: Subject, found: Sequence[Reliability]) -> Sheet:
    channels = subject.ruleset.channels
    rows: list[tuple[Cell, ...]] = []
    for one in found:
        name = (
            subject.say("Alle", "All") if one.channel is None else subject.label(channels[one.channel].labels)
        )
        rows.append(
            (
                name,
                one.participants,
                number_cell(one.inquiries, 1),
                number_cell(one.icc, 2),
                number_cell(one.value, 2),
                one.wanted,
                subject.label(one.words),
            )
        )
    headers = (
        subject.say("Kanal", "Channel"),
        subject.say("Delt.", "Part."),
        subject.say("n per deltaker", "n per participant"),
        "ICC",
        subject.say("Reliabilitet", "Reliability"),
        subject.say("n for 0,80", "n for 0.80"),
        subject.say("Med ord", "In words"),
    )
    title = subject.say("Hvor godt deltakerne skilles", "How well participants are told apart")
    return Sheet("reliability", title, headers, tuple(rows))


def phrase_sheet(subject: Subject, told: Sequence[Told]) -> Sheet:
    """Make the sheet of leads: what may be said of each award's winner."""
    rules = subject.ruleset
    rows: list[tuple[Cell, ...]] = []
    for one in told:
        name = subject.label(rules.awards[one.award].labels)
        if rules.awards[one.award].scope_kind == "class" and one.scope is not None:
            known = rules.classes.get(one.scope)
            name = subject.label(known.labels) if known else one.scope
        of = "" if one.could_be_best is None else subject.say(
            f"{one.could_be_best} av {one.compared}", f"{one.could_be_best} of {one.compared}")  # fmt: skip
        rows.append(
            (
                name,
                one.winner or "–",
                subject.label(one.words),
                number_cell(one.p, 3),
                number_cell(one.chance, 2),
                of,
            )
        )
    headers = (
        subject.say("Pris", "Award"),
        subject.say("Vinner", "Winner"),
        subject.say("Ledelsen", "The lead"),
        "p",
        subject.say("Sjanse for best", "Chance of best"),
        subject.say("Kan være best", "Could be best"),
    )
    limits = [rounded(number(rules, one), 2) for one in ("ledelse_p", "best_sannsynlighet")]
    p, best = (one.replace(".", ",") if subject.language == "nb" else one for one in limits)
    note = subject.say(
        f"Klar ledelse: p under {p}, tosidig mot nærmeste. Knapp: anslått sjanse for å være best på minst "
        f"{best}. Vinneren er den offisielle uansett.",
        f"Clear lead: p below {p}, two-sided against the nearest. Narrow: estimated chance of being best at "
        f"least {best}. The winner is the official one in any case.",
    )
    title = subject.say("Hvor sikre ledelsene er", "How sure the leads are")
    return Sheet("leads", title, headers, tuple(rows), (note, *_reservations(subject, told, rows)))


def _reservations(subject: Subject, told: Sequence[Told], rows: Sequence[Sequence[Cell]]) -> tuple[str, ...]:
    """Name the awards whose phrase has a reservation."""
    named: dict[Text, list[str]] = {}
    for one, row in zip(told, rows, strict=True):
        if one.phrase is not None and one.reason is not None:
            named.setdefault(one.reason, []).append(str(row[0]))
    return tuple(f"{', '.join(names)}: {subject.label(reason)}." for reason, names in named.items())
