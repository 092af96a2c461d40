"""Reports for a whole survey, and one participant's page: whole processes, beside what was promised.

Run `just bench`. 170 invented participants in HTML, PDF and XLSX with last year beside; then HTML for one
participant alone. Prints seconds by the clock and by the processors, the greatest memory of all processes
together, the clock's seconds in yardsticks, which mind less how fast the machine is, and the sizes of the
files; nothing here fails on a slow machine.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from yardstick import told, yardstick

ROUNDS = 3


def _family(root: int) -> set[int]:
    """Return a process and those that it started, as /proc tells."""
    parents = {}
    for one in Path("/proc").iterdir():
        if one.name.isdigit():
            try:
                parents[int(one.name)] = int((one / "stat").read_text().rpartition(")")[2].split()[1])
            except OSError:
                continue
    found = {root}
    while more := {child for child, parent in parents.items() if parent in found} - found:
        found |= more
    return found


def _memory(pid: int) -> int:
    """Return the proportional share of memory of a process in kB; 0 where nobody can say."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))


def run(command: list[str], folder: Path) -> tuple[float, float, float]:
    """Run a command; return seconds by the clock, by the processors, and the greatest memory in MB."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    before, start = os.times(), time.perf_counter()
    process = subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.DEVNULL)
    greatest = 0

    def watch() -> None:
        nonlocal greatest
        while process.poll() is None:
            greatest = max(greatest, sum(map(_memory, _family(process.pid))))
            time.sleep(0.2)

    watcher = threading.Thread(target=watch)
    watcher.start()
    code = process.wait()
    took = time.perf_counter() - start
    watcher.join()
    assert code == 0, f"exit {code}: {' '.join(command)}"
    after = os.times()
    worked = after.children_user + after.children_system - before.children_user - before.children_system
    return took, worked, greatest / 1024


def main() -> None:
    """Time all reports, and one."""
    kspris = str(Path(sys.executable).with_name("kspris"))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for year, participants in ((2020, 181), (2021, 170)):
            simulate = ["simulate", "--ruleset", str(year), "--participants", str(participants)]
            simulate += ["--seed", "1", "--out", f"{year}.parquet"]
            subprocess.run([kspris, *simulate], check=True, cwd=folder, stdout=subprocess.DEVNULL)
        base = [kspris, "report", "2021.parquet", "--edition", "2021"]
        whole = [*base, "--previous", "2020=2020.parquet", "--out", "all"]
        least = yardstick()
        rows = [("170 reports x (HTML, PDF, XLSX), last year beside", run(whole, folder), 30.0)]
        one = _somebody(folder)
        for name_of, more in (
            ("one HTML", []),
            ("one HTML, last year beside", ["--previous", "2020=2020.parquet"]),
        ):
            least = min(least, yardstick())
            rounds = [
                run(
                    [*base, *more, "--participant", one, "--format", "html", "--out", f"one{n}{len(more)}"],
                    folder,
                )
                for n in range(ROUNDS + 1)
            ][1:]
            rows.append((name_of, min(rounds), 1.5))
        least = min(least, yardstick())
        print(told(least))
        heads = ("s", "cpu s", "MB", "aim s", "yardsticks")
        print(f"{'whole process':<52}" + "".join(f"{one:>11}" for one in heads))
        for name_of, (took, worked, memory), aim in rows:
            measured = f"{took:>11.2f}{worked:>11.2f}{memory:>11.0f}{aim:>11.1f}"
            print(f"{name_of:<52}{measured}{took / least:>11.1f}")
        for layout in ("html", "pdf", "xlsx"):
            sizes = [path.stat().st_size // 1024 for path in (folder / "all").glob(f"*.{layout}")]
            middle = sum(sizes) // len(sizes)
            print(f"{len(sizes)} {layout}: {min(sizes)}-{max(sizes)} kB, mean {middle} kB")


def _somebody(folder: Path) -> str:
    import polars as pl

    return str(pl.read_parquet(folder / "2021.parquet")["participant"].sort()[0])


if __name__ == "__main__":
    main()
