"""How fast the machine is just now: a process that imports what every command that reads responses must.

A machine's speed drifts by a factor of two and more, and so do seconds; how many times the yardstick
something takes drifts less.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time

ROUNDS = 5


def yardstick() -> float:
    """Return the least seconds of several runs."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    found = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        subprocess.run(
            [sys.executable, "-c", "import click, lark, pluggy, polars"], check=True, env=environment
        )
        found.append(time.perf_counter() - start)
    return min(found)


def told(least: float) -> str:
    """Say what the yardstick took."""
    return f"yardstick (a process that imports click, lark, pluggy and Polars): {least:.3f} s"
