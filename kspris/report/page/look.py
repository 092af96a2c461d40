"""The page's style and script, read once a process, with the digest by which the page allows its script."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files

from markupsafe import Markup

from kspris.report.palette import DARK, FORCED, PRINT, properties
from kspris_dsl.values import frozen

SHEETS = ("colours", "page", "blocks", "tables", "paper")


@frozen
class Look:
    """Style and script as they stand in the page."""

    style: Markup
    script: Markup
    script_hash: str


@cache
def look() -> Look:
    """Read the style sheets and the script of the package."""
    sheets = "\n".join(_read(f"style/{name}.css") for name in SHEETS)
    style = sheets
    for name, palette in (("light", PRINT), ("dark", DARK), ("forced", FORCED)):
        style = style.replace(f"/*{name}*/", properties(palette))
    script = _read("script.js")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    return Look(Markup(style), Markup(script), f"sha256-{digest}")


def _read(name: str) -> str:
    return files("kspris.report.page").joinpath(*name.split("/")).read_text(encoding="utf-8").strip()
