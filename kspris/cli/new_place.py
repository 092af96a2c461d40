"""Where `kspris new` may write: nothing is replaced."""

from __future__ import annotations

import os
from pathlib import Path

from kspris.cli.command import refuse


def refuse_taken(folder: Path) -> None:
    """Stop where something has the folder's name already."""
    if os.path.lexists(folder):
        refuse(
            f"«{folder}» finnes fra før, og er ikke rørt. Velg et annet sted med --out.",
            f"“{folder}” is there already, and was not touched. Choose another place with --out.",
        )
