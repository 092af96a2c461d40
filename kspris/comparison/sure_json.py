"""Figures with intervals to rows and JSON for programs: each with its method, version, seed and reservation.

What may not be shown has neither a figure nor limits, and what is not known is null.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import isnan
from typing import Any

import polars as pl

from kspris.comparison.changes import Change, Changes
from kspris.comparison.intervals import Interval
from kspris.comparison.reliability import Reliability
from kspris.comparison.standing import Standing, Told
from kspris.comparison.sure_report import SureReport
from kspris.comparison.sureness import Sure
from kspris.results.output import about, estimated, exact, words
from kspris.results.sheets import Subject
from kspris_dsl.as_json import as_json

SHAPE = "kspris.sure/1"
LEADS_SHAPE = "kspris.leads/1"


def frame(report: SureReport) -> pl.DataFrame:
    """Return a report's figures as rows: keys, exact and shown, limits, method, version and reservation.

    What may not be shown has neither a figure nor limits.
    """
    schema: dict[str, Any] = {
        "level": pl.String, "participant": pl.String, "class": pl.String, "channel": pl.String,
        "kind": pl.String, "measure": pl.String, "inquiries": pl.Int64, "exact": pl.String,
        "shown": pl.String, "low": pl.Float64, "high": pl.Float64, "confidence": pl.Float64,
        "method": pl.String, "version": pl.String, "few": pl.Boolean, "reason": pl.String,
    }  # fmt: skip
    return pl.DataFrame([_values(one) for one in report.figures], schema=schema, orient="row")


def _values(one: Sure) -> dict[str, Any]:
    figure, hidden = one.figure, one.shown is None
    made = None if hidden else one.interval
    return {
        "level": figure.level,
        "participant": figure.participant,
        "class": figure.participant_class,
        "channel": figure.channel,
        "kind": figure.kind,
        "measure": figure.measure,
        "inquiries": figure.inquiries,
        "exact": None if hidden else exact(figure.value),
        "shown": one.shown,
        **_limits(made),
        "few": one.few,
        "reason": None if one.reason is None else one.reason.en,
    }


def _limits(made: Interval | None) -> dict[str, Any]:
    return {
        "low": None if made is None else estimated(made.low),
        "high": None if made is None else estimated(made.high),
        "confidence": None if made is None else made.level,
        "method": None if made is None else made.method,
        "version": None if made is None else made.version,
    }


def json_text(subject: Subject, report: SureReport) -> str:
    """Return a report as JSON; what is not known is null."""
    whole = {
        "shape": SHAPE,
        **about(subject),
        "level": report.level,
        "name": report.name,
        "figures": [{**_values(one), "reason": words(one.reason)} for one in report.figures],
        "reliability": [_reliability_values(one) for one in report.reliability],
        "standings": [_standing_values(report, one) for one in report.standings],
        "changes": None if report.changes is None else _changes_values(report, report.changes),
        "no_changes": words(report.no_changes),
    }
    return as_json(whole) + "\n"


def _reliability_values(one: Reliability) -> dict[str, Any]:
    return {
        "channel": one.channel, "participants": one.participants,
        "inquiries_each": estimated(one.inquiries),
        "icc": estimated(one.icc), "reliability": estimated(one.value),
        "sd_within": estimated(one.within), "sd_between": estimated(one.between),
        "inquiries_for_0.80": one.wanted, "words": one.words.both(),
    }  # fmt: skip


def _standing_values(report: SureReport, one: Standing) -> dict[str, Any]:
    own = report.level == "participant"
    return {
        "class": one.participant_class,
        "compared": len(one.placed),
        "simultaneous": one.simultaneous,
        "method": "rank_sets",
        "version": one.version,
        "seed": one.seed,
        "draws": one.draws,
        "reason": words(one.reason),
        "ranks": [
            {"participant": each.participant, "rank": each.rank, "best_rank": each.low,
             "worst_rank": each.high,
             "could_be_best": each.best, "chance_of_best": estimated(one.chance(each.participant))}
            for each in one.placed
            if not own or each.participant == report.name
        ],
    }  # fmt: skip


def _change_values(one: Change) -> dict[str, Any]:
    known = not (isnan(one.before) or isnan(one.after))
    return {
        "inquiries": one.inquiries,
        "before": estimated(one.before) if known else None,
        "after": estimated(one.after) if known else None,
        **_limits(one.interval),
        "p": estimated(one.p),
        "finding": one.flagged,
        "reason": words(one.reason),
    }


def _changes_values(report: SureReport, found: Changes) -> dict[str, Any]:
    if report.level == "participant":
        own = found.participants.get(report.name or "")
        return {
            "since": report.previous,
            "core": None if own is None else _change_values(own),
            "participants_tested": found.tested_participants,
        }
    linked = found.linked
    return {
        "since": report.previous,
        "published": _change_values(found.published),
        "core": _change_values(found.core),
        "trend": _limits(found.trend),
        "linking_error": None if linked is None else {
            "error": estimated(linked.error), "units": linked.units, "by_area": estimated(linked.by_area)
        },
        "shoppers": {"of": found.overlap.shoppers, "returned": found.overlap.returned, "named": found.named},
        "staying": found.staying,
        "questions_tested": found.tested_questions,
        "questions": [
            {"question": one.question, "channel": one.channel, **_change_values(one.change)}
            for one in found.questions
        ],
    }  # fmt: skip


def leads_frame(told: Iterable[Told]) -> pl.DataFrame:
    """Return what is said of every award's lead as rows."""
    numbers = {"p": pl.Float64, "chance_of_best": pl.Float64, "could_be_best": pl.Int64, "seed": pl.UInt64}
    texts = dict.fromkeys(("award", "scope", "winner", "phrase", "words", "reason", "nearest"), pl.String)
    return pl.DataFrame(
        [_lead(one) for one in told], schema_overrides={**numbers, **texts, "draws": pl.Int64}
    )


def leads_json(subject: Subject, told: Iterable[Told]) -> str:
    """Return what is said of every award's lead as JSON."""
    leads = [
        {**_lead(one), "words": words(one.words if one.phrase else None), "reason": words(one.reason)}
        for one in told
    ]
    whole = {"shape": LEADS_SHAPE, **about(subject), "leads": leads}
    return as_json(whole) + "\n"


def _lead(one: Told) -> dict[str, Any]:
    return {
        "award": one.award,
        "scope": one.scope,
        "winner": one.winner,
        "phrase": one.phrase,
        "words": one.words.en if one.phrase is not None else None,
        "reason": None if one.reason is None else one.reason.en,
        "nearest": one.rival,
        "p": estimated(one.p),
        "chance_of_best": estimated(one.chance),
        "could_be_best": one.could_be_best,
        "compared": one.compared,
        "method": "lead_test",
        "version": one.version,
        "seed": one.seed,
        "draws": one.draws,
    }
