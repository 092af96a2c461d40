"""Print the lowest versions that pyproject.toml allows, as pip constraints: what is declared is tried."""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path


def lowest(pyproject: Path) -> list[str]:
    """Return `name==version` for each dependency; ValueError for one that names no lowest version."""
    pins = []
    for one in tomllib.loads(pyproject.read_text("utf-8"))["project"]["dependencies"]:
        name, mark, version = one.partition(">=")
        if not mark or not version.replace(".", "").isdecimal():
            raise ValueError(f"{pyproject}: {one!r} is not a name, >= and a version")
        pins.append(f"{name}=={version}")
    return pins


if __name__ == "__main__":
    print("\n".join(lowest(Path(sys.argv[1]))))
