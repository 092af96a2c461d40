"""The bundled scales make answers and points of a few settings.

1. Likert: evenly spaced steps, 0 to 100, either way round; an answer outside both sides if asked for.
2. Threshold: the threshold itself is on the good side, whichever side is good.
3. Wait in steps: whole units up to the channel's deadline, 100 for the shortest and 0 for the last.
"""

from __future__ import annotations

from fractions import Fraction

import pytest

from kspris.api import ChannelYear
from kspris.plugins import load
from kspris.vetting import default_settings

SCALES = {name: owned.value for name, owned in load()[0].scales.items()}


def answers(name, year=None, **settings):
    scale = SCALES[name]
    return scale.answers({**default_settings(scale.settings), **settings}, year)


@pytest.mark.parametrize("steps", range(2, 12))
def test_likert_steps_are_evenly_spaced(steps):
    points = [one.points for one in answers("likert", trinn=steps)]
    assert points == [Fraction(100 * step, steps - 1) for step in range(steps)]
    assert [one.points for one in answers("likert", trinn=steps, snudd=True)] == points[::-1]


def test_likert_names_its_ends_and_its_middle():
    assert [one.labels.en for one in answers("likert", trinn=5)] == [
        "Strongly disagree",
        "Step 2 of 5",
        "Neither agree nor disagree",
        "Step 4 of 5",
        "Strongly agree",
    ]
    assert "Neither" not in " ".join(one.labels.en for one in answers("likert", trinn=4))


def test_likert_may_be_not_applicable():
    *steps, outside = answers("likert", **{"kan_utgå": True})
    assert len(steps) == 5
    assert (outside.id, outside.points) == ("utgår", None)


def points_of(given, value):
    return next(one.points for one in given if one.upper is None or value <= one.upper)


@pytest.mark.parametrize(("more_is_best", "expected"), [(True, [0, 100, 100]), (False, [100, 100, 0])])
def test_the_threshold_itself_is_good(more_is_best, expected):
    given = answers("terskel", grense=20, høyt_er_best=more_is_best)
    assert [points_of(given, value) for value in (19, 20, 21)] == expected


def year(deadline):
    return ChannelYear("telefon", deadline, (), 1, {})


def test_wait_steps_go_to_the_deadline():
    given = answers("ventetrinn", year(Fraction(300)))
    assert [(one.upper, one.points) for one in given] == [
        (75, 100),
        (150, Fraction(200, 3)),
        (225, Fraction(100, 3)),
        (300, 0),
    ]


def test_wait_steps_are_whole_units():
    assert [one.upper for one in answers("ventetrinn", year(Fraction(3)), trinn=4)] == [1, 2, 3]
    assert [(one.upper, one.points) for one in answers("ventetrinn", year(Fraction(1)))] == [(1, 100)]


def test_no_deadline_no_steps():
    assert answers("ventetrinn", year(None)) == answers("ventetrinn") == ()
