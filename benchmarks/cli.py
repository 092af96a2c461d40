"""The command line as people meet it: whole processes, from start to exit, beside what was promised.

Run `just bench`. Prints the median and the least of several runs, the least that the processors worked, and
the least in yardsticks, which mind less how fast the machine is; nothing here fails on a slow machine.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from yardstick import told, yardstick

ROUNDS = 9


def _worked() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def seconds(command: list[str], folder: Path) -> list[tuple[float, float]]:
    """Run a command several times and return how long each took, by the clock and the processors; the
    first run warms the caches."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    found = []
    for _ in range(ROUNDS + 1):
        start, worked = time.perf_counter(), _worked()
        subprocess.run(command, check=True, cwd=folder, env=environment, stdout=subprocess.DEVNULL)
        found.append((time.perf_counter() - start, _worked() - worked))
    return found[1:]


def main() -> None:
    """Time help, check, and scoring 4,000 inquiries."""
    kspris = str(Path(sys.executable).with_name("kspris"))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        simulate = ["simulate", "--ruleset", "2021", "--participants", "160", "--seed", "1"]
        simulate += ["--out", "svar.parquet"]
        subprocess.run([kspris, *simulate], check=True, cwd=folder, stdout=subprocess.DEVNULL)
        score = ["score", "svar.parquet", "--edition", "2021"]
        score += ["--level", "participant", "--out", "resultat.csv"]
        aims = [
            (["--help"], 0.1),
            (["check", "2021"], 0.3),
            (score, 0.6),
        ]
        heads = ("median s", "least s", "cpu s", "aim", "yardsticks")
        least = yardstick()
        rows = []
        for command, aim in aims:
            found, worked = zip(*seconds([kspris, *command], folder), strict=True)
            least = min(least, yardstick())
            rows.append((command, aim, found, worked))
        print(told(least))
        print(f"{'whole process':<48}" + "".join(f"{one:>11}" for one in heads))
        for command, aim, found, worked in rows:
            shown = ("kspris " + " ".join(command))[:46]
            told_in_seconds = f"{median(found):>11.3f}{min(found):>11.3f}{min(worked):>11.3f}{aim:>11.1f}"
            print(f"{shown:<48}{told_in_seconds}{min(found) / least:>11.2f}")


if __name__ == "__main__":
    main()
