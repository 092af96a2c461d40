"""Values that the grammar takes but that cannot be: a message for each, with the value put right."""

from __future__ import annotations

import re
import unicodedata

from kspris_dsl.build import GOOD_NAME, Flaw
from kspris_dsl.catalogue import syntax as wording
from kspris_dsl.diagnostic import Diagnostic


def explain_flaw(flaw: Flaw) -> Diagnostic:
    """Return the message for a value that the grammar takes but that cannot be."""
    if flaw.kind == "name":
        right = good_name(flaw.text)
        told = wording.WRITE.filled(right=right) if right else None
        return Diagnostic("KS115", flaw.span, {"name": flaw.text}, help=told)
    if flaw.kind == "zero":
        return Diagnostic("KS116", flaw.span, {"number": flaw.text, "problem": wording.IS_ZERO})
    what = wording.A_REAL_DATE if flaw.kind == "date" else wording.A_REAL_CLOCK
    return Diagnostic("KS117", flaw.span, {"text": flaw.text, "what": what})


def good_name(text: str) -> str | None:
    """Return a valid name made of one that is not; None where nothing sensible comes out."""
    spaced = re.sub(r"(?<=[a-zæøå0-9])(?=[A-ZÆØÅ])", "_", text)
    lowered = spaced.lower().replace("-", "_")
    plain = "".join(one if one in "æøå" else _base(one) for one in lowered)
    right = re.sub(r"__+", "_", plain)
    return right if right != text and GOOD_NAME.fullmatch(right) else None


def _base(letter: str) -> str:
    return "".join(one for one in unicodedata.normalize("NFD", letter) if not unicodedata.combining(one))
