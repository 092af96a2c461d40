"""Check the built wheel's top-level names: in comes its path, out goes exit 1 where they are wrong.

An editable install puts the checkout's root on the path, so only the built wheel can show that `tests`,
`plugins` or `dsl` did not slip in as packages.
"""

from __future__ import annotations

import sys
import tomllib
import zipfile
from pathlib import Path


def declared(pyproject: Path) -> set[str]:
    """Return the package names that the build is told to include; data folders go inside one of them."""
    build = tomllib.loads(pyproject.read_text("utf-8"))["tool"]["hatch"]["build"]["targets"]["wheel"]
    moved = {path for path, place in build["sources"].items() if place}
    return {Path(path).name for path in build["only-include"] if path not in moved}


def top_level(wheel: Path) -> set[str]:
    """Return the names that installing the wheel puts into site-packages, its metadata left out."""
    with zipfile.ZipFile(wheel) as archive:
        names = {name.split("/", 1)[0] for name in archive.namelist()}
    return {name for name in names if not name.endswith(".dist-info")}


def main(wheel: Path) -> int:
    """Compare what was declared with what was built."""
    wanted, found = declared(Path("pyproject.toml")), top_level(wheel)
    print(f"{wheel.name}: {', '.join(sorted(found))}")
    for name in sorted(found - wanted):
        print(f"the wheel holds {name}, which nobody declared", file=sys.stderr)
    for name in sorted(wanted - found):
        print(f"the wheel lacks {name}", file=sys.stderr)
    return int(found != wanted)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
