"""Names: which are valid, and the valid name that a wrong one was meant to be."""

from __future__ import annotations

import re
import unicodedata

GOOD_NAME = re.compile(r"[a-zæøå][a-z0-9æøå_]*")


def good_name(text: str) -> str | None:
    """Return a valid name made of one that is not; None where nothing sensible comes out."""
    spaced = re.sub(r"(?<=[a-zæøå0-9])(?=[A-ZÆØÅ])", "_", text)
    lowered = spaced.lower().replace("-", "_")
    plain = "".join(one if one in "æøå" else _base(one) for one in lowered)
    right = re.sub(r"__+", "_", plain)
    return right if right != text and GOOD_NAME.fullmatch(right) else None


def _base(letter: str) -> str:
    return "".join(one for one in unicodedata.normalize("NFD", letter) if not unicodedata.combining(one))
