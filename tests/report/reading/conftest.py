"""A simulated survey of two years, and all that reports of it are made of."""

from __future__ import annotations

import pytest

import kspris
from kspris.report.trial import simulated
from kspris.testing import awkward_readings


@pytest.fixture(scope="session")
def years():
    """Both years' rules and responses."""
    found = {}
    for year in ("2020", "2021"):
        rules = kspris.load(year)
        found[year] = (rules, simulated(rules, 24, 7))
    return found


@pytest.fixture(scope="session")
def survey(years):
    """The material of the newer year, with the older before it."""
    rules, responses = years["2021"]
    return kspris.reports(responses, rules, previous=years["2020"])


@pytest.fixture(scope="session")
def awkward():
    """Readings by what is hard about them."""
    return awkward_readings()
