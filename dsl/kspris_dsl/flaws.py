"""Values that the grammar takes but that cannot be: a message for each, with the value put right."""

from __future__ import annotations

from kspris_dsl.build import Flaw
from kspris_dsl.catalogue import wording
from kspris_dsl.diagnostic import Diagnostic
from kspris_dsl.names import good_name


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
