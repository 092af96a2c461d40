"""The organiser's overview for programs: a survey in the field goes in, JSON and CSV come out."""

from __future__ import annotations

from collections import Counter
from typing import Any

from kspris.report.field import FieldWork, ParticipantSoFar, Tally
from kspris.report.shoppers import shoppers
from kspris.results.award_sheets import csv_of
from kspris.results.output import about
from kspris.results.sheets import Subject
from kspris_dsl.as_json import as_json

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
        "view": field.view.id,
        "rows": counts.rows,
        "used": counts.used,
        "left_out": {"errors": counts.erring, "not_approved": counts.unapproved, "blank": counts.blank},
        "statuses": {status or "unknown": count for status, count in field.statuses.items()},
        "findings": dict(sorted(codes.items())),
        **_tally(field, field.tally),
        "channels": [
            {"channel": one.channel, "participants": one.participants, **_tally(field, one.tally)}
            for one in field.channels
        ],
        "classes": [
            {"class": one.participant_class, "participants": one.participants, **_tally(field, one.tally)}
            for one in field.classes
        ],
        "participants": [_participant(field, one) for one in field.participants],
        **_shoppers(field),
        **_reliability(field),
    }
    return as_json(whole) + "\n"


def _tally(field: FieldWork, tally: Tally) -> dict[str, int | None]:
    answered = {"answered": tally.answered} if field.shows("answered_share") else {}
    return {"made": tally.made, **answered, "planned": tally.planned}


def _participant(field: FieldWork, one: ParticipantSoFar) -> dict[str, Any]:
    return {
        "participant": one.participant,
        "class": one.participant_class,
        **_tally(field, one.tally),
        "channels": {channel: tally.made for channel, tally in one.channels.items()},
        "waiting": dict(one.waiting),
    }


def _shoppers(field: FieldWork) -> dict[str, Any]:
    if field.prepared is None or not field.shows("inquiries"):
        return {}
    found = shoppers(field.prepared)
    return {
        "shoppers": [
            {
                "shopper": one.shopper,
                "inquiries": one.inquiries,
                "answered": one.answered,
                "difference": _rounded(one.difference),
                "standard_error": _rounded(one.error),
                "marked": one.flagged,
            }
            for one in found
        ]
    }


def _reliability(field: FieldWork) -> dict[str, Any]:
    if field.prepared is None or not field.shows("rank", "total"):
        return {}
    from kspris.comparison.sure_report import reliabilities

    return {
        "reliability": [
            {
                "channel": one.channel,
                "participants": one.participants,
                "inquiries_each": _rounded(one.inquiries),
                "reliability": _rounded(one.value),
                "inquiries_for_0.80": one.wanted,
            }
            for one in reliabilities(field.prepared)
        ]
    }


def _rounded(value: float | None) -> float | None:
    """Return an estimate with digits enough for anything."""
    return None if value is None else round(value, 4)


def overview_csv(field: FieldWork) -> str:
    """Return the progress of each participant as CSV, its inquiries by channel among it."""
    channels = [one.channel for one in field.channels]
    rows = [
        (
            one.participant,
            one.participant_class,
            *_tally(field, one.tally).values(),
            *((one.channels[channel].made if channel in one.channels else 0) for channel in channels),
            sum(one.waiting.values()),
        )
        for one in field.participants
    ]
    counts = list(_tally(field, field.tally))
    return csv_of(("participant", "class", *counts, *channels, "waiting"), rows)
