"""Random numbers that anybody can draw again: a key of words goes in, a generator comes out.

Each statistic draws from a Philox stream keyed by what it is about (edition, ruleset, statistic), so a
figure does not depend on the order or number of threads in which figures are made.
"""

from __future__ import annotations

from hashlib import sha256

import numpy as np


def seed_of(*key: str) -> int:
    """Return the seed that a key of words stands for: stated beside every drawn figure."""
    return int.from_bytes(sha256("\x1f".join(key).encode()).digest()[:8], "big")


def generator(seed: int) -> np.random.Generator:
    """Return the stream of a seed."""
    return np.random.Generator(np.random.Philox(key=seed))
