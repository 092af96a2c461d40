"""The program: `kspris`, or `python -m kspris`. Sees to how memory is kept before anything else is read."""

from __future__ import annotations

import gc
import sys

SELDOM = 200_000
"""Objects between two searches for cycles: a command makes few cycles, and most of its objects stay."""


def main() -> None:
    """Run the command line and end the process."""
    gc.set_threshold(SELDOM)
    from kspris.cli.main import run  # noqa: PLC0415 - reading it is a good part of a short command

    code = run(sys.argv[1:])
    gc.freeze()  # what is left goes with the process: looking through it for cycles is of no use
    sys.exit(code)


if __name__ == "__main__":
    main()
