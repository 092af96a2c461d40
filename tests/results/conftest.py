"""Rulesets and figures made by hand: small enough to see the answer."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

import pytest

from kspris.results.model import Figure
from kspris.ruleset.model import (
    Answer,
    Area,
    Asked,
    Award,
    Channel,
    Class,
    Provenance,
    Ruleset,
    Stated,
    View,
)
from kspris_dsl.diagnostic import Span
from kspris_dsl.text import Text

LABEL = Text("navn", "name")


def stated(value: int) -> Stated:
    return Stated(Fraction(value), Provenance("assumed"), Span("by_hand"))


def asked(question: str, area: str, best: int) -> Asked:
    answers = (Answer("best", LABEL, "scored", Fraction(best)), Answer("worst", LABEL, "scored", Fraction(0)))
    return Asked(question, area, (), "option", answers, (best, 0), best, ())


class Hand:
    """Makes the values that the tests of results start from."""

    def award(self, scope: str = "overall", **changes: object) -> Award:
        kind = scope if scope in ("overall", "class") else "channel"
        values: dict[str, object] = {
            "id": f"best_{scope}",
            "labels": LABEL,
            "scope_kind": kind,
            "channel": scope if kind == "channel" else None,
            "measure": "total",
            "least_inquiries": 0,
            "least_participants": 0,
            "ladder": ("answered_share", "heaviest_area", "next_area", "shared"),
            "phrase": None,
        }
        return Award(**{**values, **changes})  # type: ignore[arg-type]

    def view(self, **changes: object) -> View:
        values: dict[str, object] = {
            "id": "liste",
            "labels": LABEL,
            "readers": "all",
            "shows": ("rank", "total", "big"),
            "others": (),
            "least_others": 0,
            "order": "by_rank",
            "top": None,
        }
        return View(**{**values, **changes})  # type: ignore[arg-type]

    def ruleset(self, *awards: Award, views: tuple[View, ...] = (), **changes: object) -> Ruleset:
        """Three areas: big (weight 2), middle and small (1 each) on telefon; epost has big alone."""
        questions = (asked("q1", "small", 10), asked("q2", "big", 20), asked("q3", "middle", 10))
        values: dict[str, object] = {
            "id": "prisen",
            "year": 2021,
            "title": LABEL,
            "mode": "points",
            "combined": "mean",
            "decimals": 1,
            "rounding": "half_up",
            "missing": None,
            "inquiries": None,
            "max_channels": None,
            "pick": (),
            "class_size": None,
            "period": None,
            "previous": None,
            "settings": {},
            "sources": {},
            "channels": {
                one: Channel(one, LABEL, "spoken", "sec", stated(0)) for one in ("telefon", "epost")
            },
            "scales": {},
            "areas": {one: Area(one, LABEL, "answered") for one in ("small", "big", "middle")},
            "categories": {},
            "questions": {},
            "background": {},
            "classes": {one: Class(one, LABEL, False, None) for one in ("bank", "avis")},
            "metrics": {},
            "awards": {one.id: one for one in awards},
            "views": {one.id: one for one in views},
            "claims": (),
            "examples": (),
            "bridge": (),
            "retired": (),
            "denominator": 1,
            "asked": {"telefon": questions, "epost": (questions[1],)},
            "digest": "0" * 64,
        }
        return Ruleset(**{**values, **changes})  # type: ignore[arg-type]

    def figure(self, participant: str | None, value: object, **changes: object) -> Figure:
        exact = None if value is None else Fraction(value)  # type: ignore[call-overload]
        values: dict[str, object] = {
            "level": "participant",
            "participant": participant,
            "participant_class": "bank",
            "channel": None,
            "inquiry": None,
            "kind": "total",
            "measure": "total",
            "basis": "all",
            "inquiries": 25,
            "participants": 1,
            "value": exact,
            "shown": None if exact is None else f"{float(exact):.1f}",
        }
        return Figure(**{**values, **changes})  # type: ignore[arg-type]

    def figures(self, participant: str, measures: Mapping[str, object], **changes: object) -> list[Figure]:
        """Figures of one participant: `total`, `answered_share` and areas by name."""
        kinds = {"total": "total", "answered_share": "answered_share"}
        return [
            self.figure(participant, value, kind=kinds.get(name, "area"), measure=name, **changes)
            for name, value in measures.items()
        ]


@pytest.fixture(scope="session")
def hand() -> Hand:
    return Hand()
