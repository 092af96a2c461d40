"""An invented survey with everything that the public must not see, and names that nobody should trust."""

from __future__ import annotations

import sys
from pathlib import Path

import polars as pl
import pytest

import kspris

sys.path.insert(0, str(Path(__file__).parent))

from public_texts import HOSTILE


@pytest.fixture(scope="session")
def responses():
    """60 participants of 2021, six of them with hostile names."""
    frame = kspris.simulate("2021", 60, 11)
    names = sorted(frame["participant"].unique())
    return frame.with_columns(pl.col("participant").replace(dict(zip(names, HOSTILE, strict=False))))


@pytest.fixture(scope="session")
def results(responses):
    return kspris.score(responses, edition="2021")


@pytest.fixture(scope="session")
def rules():
    return kspris.load("2021")
