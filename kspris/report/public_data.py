"""What everybody may see, for programs: published values go in, JSON and CSV come out.

They say what the page says and nothing more: figures as they are shown, no rank where the page has none.
"""

from __future__ import annotations

from typing import Any

from kspris.report.public import OfClass, Prize, Public, Shown
from kspris.results.award_sheets import csv_of
from kspris.results.output import about
from kspris.results.publication import Row
from kspris.results.sheets import Subject
from kspris_dsl.as_json import as_json
from kspris_dsl.text import Text

SHAPE = "kspris.result_list/1"
"""The name and version of the JSON's shape; a change that breaks readers raises the number."""


def list_json(public: Public) -> str:
    """Return the list and its awards as JSON."""
    made = public.listing
    whole = {
        "shape": SHAPE,
        **about(Subject(public.ruleset, "nb", public.simulated)),
        "view": public.view.id,
        "participants": public.participants,
        "inquiries": public.inquiries,
        "planned_inquiries": public.planned,
        "least_inquiries_for_rank": made.least_inquiries,
        "seed": made.seed,
        "measures": [_measure(one) for one in public.columns],
        "awards": [_prize(one) for one in public.prizes],
        "list": [_row(public, row) for row in made.rows],
        "classes": [_class(one) for one in public.classes],
    }
    return as_json(whole) + "\n"


def _both(text: Text | str | None) -> dict[str, str] | None:
    if text is None:
        return None
    return Text(text, text).both() if isinstance(text, str) else text.both()


def _measure(one: Shown) -> dict[str, Any]:
    return {"measure": one.measure, "kind": one.kind, "labels": _both(one.labels), "basis": one.basis}


def _prize(one: Prize) -> dict[str, Any]:
    return {
        "award": one.award,
        "labels": _both(one.labels),
        "scope": one.scope,
        "scope_kind": one.kind,
        "winners": list(one.winners),
        "shown": one.shown,
        "shown_is": None if one.shown is None else _both(one.measure),
        "lead": _both(one.phrase),
        "remark": _both(one.remark),
        "not_awarded": _both(one.reason),
    }


def _row(public: Public, row: Row) -> dict[str, Any]:
    figures = dict(zip((one.measure for one in public.columns), row.shown, strict=True))
    return {
        "rank": row.rank,
        "participant": row.participant,
        "class": row.participant_class,
        "figures": figures,
        **({"channels": public.on_channels.get(row.participant, {})} if public.on_channels else {}),
    }


def _class(one: OfClass) -> dict[str, Any]:
    return {
        "class": one.id,
        "labels": _both(one.labels),
        "participants": [{"rank": each.rank, "participant": each.row.participant} for each in one.rows],
    }


def list_csv(public: Public) -> str:
    """Return the list as CSV, one row a participant, with the awards that it won."""
    in_class = {each.row.participant: each.rank for one in public.classes for each in one.rows}
    measures = [one.measure for one in public.columns]
    used = {channel for one in public.on_channels.values() for channel in one}
    channels = [one for one in public.ruleset.channels if one in used]
    rows = [
        (
            row.rank,
            row.participant,
            row.participant_class,
            in_class[row.participant],
            *row.shown,
            *(public.on_channels.get(row.participant, {}).get(one) for one in channels),
            " ".join(one.award for one in public.prizes if row.participant in one.winners),
        )
        for row in public.listing.rows
    ]
    return csv_of(("rank", "participant", "class", "rank_in_class", *measures, *channels, "awards"), rows)
