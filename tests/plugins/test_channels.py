"""The bundled channels find what cannot be in a year, and find nothing in what can.

1. Deadlines as the award has published them are fine.
2. A deadline that nobody waits for, and parts of a unit, are problems.
3. Call-back cannot be combined with several attempts on the telephone.
"""

from __future__ import annotations

from fractions import Fraction

import pytest

from kspris.api import ChannelYear
from kspris.plugins import load
from kspris.vetting import default_settings

CHANNELS = {name: owned.value for name, owned in load()[0].channels.items()}
MINUTE, HOUR = 60, 3600


def problems(name, deadline, bands=(), attempts=2, **settings):
    channel = CHANNELS[name]
    limits = tuple((Fraction(limit), Fraction(0)) for limit in bands)
    given = {**default_settings(channel.settings), **settings}
    return tuple(channel.check(ChannelYear(name, Fraction(deadline), limits, attempts, given)))


@pytest.mark.parametrize(
    ("name", "deadline"),
    [("telefon", 5 * MINUTE), ("epost", 3), ("chat", 5 * MINUTE), ("messenger", 30 * MINUTE)],
)
def test_published_deadlines_are_fine(name, deadline):
    assert problems(name, deadline, bands=(1, deadline)) == ()


@pytest.mark.parametrize(
    ("name", "deadline"),
    [("telefon", 30 * MINUTE), ("epost", 22), ("chat", HOUR), ("messenger", 24 * HOUR)],
)
def test_a_deadline_that_nobody_waits_for(name, deadline):
    assert problems(name, deadline) == ()
    (found,) = problems(name, deadline + 1)
    assert "deadline is longer" in found.message.en


@pytest.mark.parametrize("name", CHANNELS)
def test_parts_of_a_unit_and_less_than_one_cannot_be_measured(name):
    assert len(problems(name, 1, bands=(Fraction(1, 2), 0))) == 2
    assert len(problems(name, Fraction(3, 2))) == 1


def test_call_back_beside_attempts():
    assert problems("telefon", 60, attempts=1, callback=True) == ()
    (found,) = problems("telefon", 60, attempts=2, callback=True)
    assert found.setting == "callback"
