"""Decisions, lists and the mid-term view to sheets and JSON: what is published of them, and the reasons."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Any

from attrs import evolve

from kspris.results.awards import Decision, measure_of
from kspris.results.csv_text import safe
from kspris.results.labels import measure_labels
from kspris.results.midterm_text import equals, so_many
from kspris.results.not_awarded import reason
from kspris.results.output import about, exact
from kspris.results.publication import Listing, Midterm, Row, lead_text
from kspris.results.sheets import Cell, Number, Sheet, Subject
from kspris.ruleset.model import Award
from kspris_dsl.as_json import as_json

AWARDS_SHAPE = "kspris.awards/1"
MIDTERM_SHAPE = "kspris.midterm/1"


def award_sheets(subject: Subject, decisions: Sequence[Decision]) -> tuple[Sheet, ...]:
    """Make a sheet of the awards among all and on channels, and one of each award given per class."""
    awards = subject.ruleset.awards
    single = [one for one in decisions if awards[one.award].scope_kind != "class"]
    sheets = [_single(subject, single)] if single else []
    sheets += [
        _classes(subject, award, [one for one in decisions if one.award == award.id])
        for award in awards.values()
        if award.scope_kind == "class"
    ]
    return tuple(sheets)


def _single(subject: Subject, decisions: Sequence[Decision]) -> Sheet:
    awards = subject.ruleset.awards
    rows = [row for one in decisions for row in _rows(subject, subject.label(awards[one.award].labels), one)]
    headers = (
        subject.say("Pris", "Award"),
        subject.say("Vinner", "Winner"),
        _ranked_by(subject, [awards[one.award] for one in decisions]),
        "n",
        subject.say("Merknad", "Remark"),
    )
    return _trimmed(Sheet("winners", subject.say("Vinnerne", "The winners"), headers, tuple(rows)))


def _classes(subject: Subject, award: Award, decisions: Sequence[Decision]) -> Sheet:
    classes = subject.ruleset.classes
    rows = []
    for one in decisions:
        name = one.scope or ""
        label = subject.label(classes[name].labels) if name in classes else name
        rows += _rows(subject, label, one)
    headers = (
        subject.say("Klasse", "Class"),
        subject.say("Vinner", "Winner"),
        _ranked_by(subject, [award]),
        "n",
        subject.say("Merknad", "Remark"),
    )
    return _trimmed(Sheet(award.id, subject.label(award.labels), headers, tuple(rows)))


def _trimmed(sheet: Sheet) -> Sheet:
    """Leave out the last column, the remarks, where there are none."""
    if any(row[-1] for row in sheet.rows):
        return sheet
    return evolve(sheet, headers=sheet.headers[:-1], rows=tuple(row[:-1] for row in sheet.rows))


def _ranked_by(subject: Subject, awards: Iterable[Award]) -> str:
    names = {one.measure for one in awards}
    labels = [
        subject.label(measure_labels(subject.ruleset, measure_of(subject.ruleset, one)))
        for one in sorted(names)
    ]
    return " / ".join(labels)


def _rows(subject: Subject, label: str, decision: Decision) -> list[tuple[Cell, ...]]:
    if not decision.winners:
        return [(label, "–", None, None, subject.label(reason(decision)))]
    won = [one for one in decision.places if one.rank == 1]
    remark = remarks(subject, decision)
    return [
        (
            label if place is won[0] else "",
            place.participant,
            Number(place.shown),
            place.inquiries,
            remark,
        )
        for place in won
    ]


def remarks(subject: Subject, decision: Decision) -> str:
    """Say how close it was: shared, decided by the ladder, or ahead by less than is shown."""
    won = [one for one in decision.places if one.rank == 1]
    runner_up = next((one for one in decision.places if one.rank > 1), None)
    if len(won) > 1:
        return subject.say("delt", "shared")
    if runner_up is not None and runner_up.decided_by is not None:
        measure = measure_of(subject.ruleset, runner_up.decided_by)
        label = subject.label(measure_labels(subject.ruleset, measure))
        return subject.say(f"likt med {runner_up.participant}; avgjort av {label}",
                           f"level with {runner_up.participant}; decided by {label}")  # fmt: skip
    if won[-1].lead is not None:
        lead = lead_text(won[-1].lead)
        return subject.say(f"foran med {lead.replace('.', ',')}", f"ahead by {lead}")
    return ""


def listing_sheet(subject: Subject, listing: Listing, most: int | None = None) -> Sheet:
    """Make the sheet of a published list, its first `most` rows."""
    classes = subject.ruleset.classes
    first = (subject.say("Nr.", "No."),) if listing.ranked else ()
    headers = (
        *first,
        subject.say("Deltaker", "Participant"),
        subject.say("Klasse", "Class"),
        *(subject.label(one.labels) for one in listing.columns),
    )
    rows: list[tuple[Cell, ...]] = []
    leads: list[str] = []
    listed = listing.rows[:most]
    for row in listed:
        name = row.participant_class or ""
        label = subject.label(classes[name].labels) if name in classes else name
        number = (row.rank,) if listing.ranked else ()
        rows.append((*number, row.participant, label, *map(Number, row.shown)))
        if row.lead is not None and row is not listed[-1]:
            leads.append(_lead(subject, row))
    notes = list(leads)
    if listing.seed is not None:
        notes.append(
            subject.say(f"Tilfeldig rekkefølge, frø {listing.seed}.", f"Random order, seed {listing.seed}.")
        )
    return Sheet(listing.view, subject.label(listing.labels), headers, tuple(rows), tuple(notes))


def _lead(subject: Subject, row: Row) -> str:
    lead = _comma(subject, lead_text(row.lead or Fraction(0)))
    return subject.say(f"{row.participant} er foran neste med {lead}.",
                       f"{row.participant} is ahead of the next by {lead}.")  # fmt: skip


def _comma(subject: Subject, text: str | None) -> str:
    if text is None:
        return "–"
    return text.replace(".", ",") if subject.language == "nb" else text


def midterm_sheet(subject: Subject, midterm: Midterm, *, done: bool = False) -> Sheet:
    """Make the sheet of the mid-term view. `done`: all that is planned is made."""
    channels = subject.ruleset.channels
    rows: list[tuple[Cell, ...]] = []
    for one in midterm.standings:
        label = subject.label(channels[one.channel].labels)
        names = one.participants or (subject.say("ingen ennå", "none yet"),)
        for place, name in enumerate(names):
            rows.append((label, name, Number(one.mean)) if place == 0 else ("", name, ""))
    headers = (
        subject.say("Kanal", "Channel"),
        subject.label(so_many(midterm.top, done=done)),
        subject.say("Snitt av alle", "Mean of all"),
    )
    note = subject.say(
        f"Navnene står i tilfeldig rekkefølge (frø {midterm.seed}); rekkefølgen sier ikke noe om plass.",
        f"Names stand in random order (seed {midterm.seed}); the order says nothing about rank.",
    )
    more = equals(midterm)
    notes = [note] if more is None else [note, subject.label(more)]
    if any(one.mean is None for one in midterm.standings):
        notes.append(
            subject.say(
                "Et snitt vises ikke der for få deltakere står bak.",
                "A mean is not shown where too few participants stand behind it.",
            )
        )
    return Sheet(midterm.view, subject.label(midterm.labels), headers, tuple(rows), tuple(notes))


def awards_json(subject: Subject, decisions: Iterable[Decision]) -> str:
    """Return decisions as JSON; places only of those who could win, values exact and shown."""
    whole = {"shape": AWARDS_SHAPE, **about(subject), "decisions": [_decision(one) for one in decisions]}
    return as_json(whole) + "\n"


def _decision(one: Decision) -> dict[str, Any]:
    return {
        "award": one.award,
        "scope": one.scope,
        "winners": list(one.winners),
        "not_awarded": one.reason,
        "least_participants": one.least_participants,
        "places": [
            {
                "rank": place.rank,
                "participant": place.participant,
                "class": place.participant_class,
                "shown": place.shown,
                "exact": exact(place.value),
                "inquiries": place.inquiries,
                "decided_by": place.decided_by,
                "lead": exact(place.lead),
            }
            for place in one.places
        ],
        "left_out": [
            {"participant": out.participant, "inquiries": out.inquiries, "needed": out.needed}
            for out in one.left_out
        ],
    }


def midterm_json(subject: Subject, midterm: Midterm) -> str:
    """Return the mid-term view as JSON: names, means and the seed, and nothing that tells a rank."""
    whole = {
        "shape": MIDTERM_SHAPE,
        **about(subject),
        "view": midterm.view,
        "seed": midterm.seed,
        "channels": [
            {
                "channel": one.channel,
                "best_in_random_order": list(one.participants),
                "mean_of_all": one.mean,
                "participants": one.counted,
            }
            for one in midterm.standings
        ],
    }
    return as_json(whole) + "\n"


def awards_csv(decisions: Iterable[Decision]) -> str:
    """Return decisions as CSV, one row a place; an award that was not given has one row with the reason."""
    rows: list[tuple[str | int | None, ...]] = []
    for one in decisions:
        rows += [
            (one.award, one.scope, place.rank, place.participant, place.participant_class, place.inquiries,
             place.shown, exact(place.value), place.decided_by, exact(place.lead), one.reason)
            for place in one.places
        ]  # fmt: skip
        if not one.places:
            rows.append((one.award, one.scope, *[None] * 8, one.reason))
    names = "award scope rank participant class inquiries shown exact decided_by lead not_awarded"
    return csv_of(names.split(), rows)


def midterm_csv(midterm: Midterm) -> str:
    """Return the mid-term view as CSV, one row a name; the mean of all, and of how many, stand in each row of
    its channel."""
    rows = [
        (one.channel, name, one.mean, one.counted) for one in midterm.standings for name in one.participants
    ]
    return csv_of(("channel", "participant", "mean_of_all", "participants"), rows)


def csv_of(names: Sequence[str], rows: Iterable[Sequence[str | int | None]]) -> str:
    """Return rows as CSV: comma, decimal point, texts that a spreadsheet does not run."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(names)
    writer.writerows([safe(cell) if isinstance(cell, str) else cell for cell in row] for row in rows)
    return out.getvalue()
