"""The organiser's overview for programs: a survey in the field goes in, JSON and CSV come out."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from kspris.report.field import FieldWork, ParticipantSoFar, Tally
from kspris.results.award_sheets import csv_of
from kspris.results.output import about
from kspris.results.sheets import Subject

SHAPE = "kspris.overview/1"
"""The name and version of the JSON's shape; a change that breaks readers raises the number."""


def overview_json(field: FieldWork) -> str:
    """Return progress and what intake found as JSON."""
    counts = field.intake.counts
    codes = Counter(one.code for one in field.intake.diagnostics)
    codes.update(field.intake.more)
    whole = {
        "shape": SHAPE,
        **about(Subject(field.ruleset, "nb", field.simulated)),
        "rows": counts.rows,
        "used": counts.used,
        "left_out": {"errors": counts.erring, "not_approved": counts.unapproved, "blank": counts.blank},
        "statuses": {status or "unknown": count for status, count in field.statuses.items()},
        "findings": dict(sorted(codes.items())),
        **_tally(field.tally),
        "channels": [
            {"channel": one.channel, "participants": one.participants, **_tally(one.tally)}
            for one in field.channels
        ],
        "classes": [
            {"class": one.participant_class, "participants": one.participants, **_tally(one.tally)}
            for one in field.classes
        ],
        "participants": [_participant(one) for one in field.participants],
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _tally(tally: Tally) -> dict[str, int | None]:
    return {"made": tally.made, "answered": tally.answered, "planned": tally.planned}


def _participant(one: ParticipantSoFar) -> dict[str, Any]:
    return {
        "participant": one.participant,
        "class": one.participant_class,
        **_tally(one.tally),
        "channels": {channel: tally.made for channel, tally in one.channels.items()},
        "waiting": dict(one.waiting),
    }


def overview_csv(field: FieldWork) -> str:
    """Return the progress of each participant as CSV, its inquiries by channel among it."""
    channels = [one.channel for one in field.channels]
    rows = [
        (
            one.participant,
            one.participant_class,
            one.tally.made,
            one.tally.answered,
            one.tally.planned,
            *((one.channels[channel].made if channel in one.channels else 0) for channel in channels),
            sum(one.waiting.values()),
        )
        for one in field.participants
    ]
    names = ("participant", "class", "made", "answered", "planned", *channels, "waiting")
    return csv_of(names, rows)
