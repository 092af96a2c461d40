"""Scales that are worked out from a few settings instead of written answer by answer."""

from __future__ import annotations

from kspris.api import Scale, hookimpl
from kspris_scales.likert import LIKERT
from kspris_scales.terskel import TERSKEL
from kspris_scales.ventetrinn import VENTETRINN

KSPRIS_API = 1


@hookimpl
def kspris_register_scales() -> list[Scale]:
    """Return every bundled scale."""
    return [LIKERT, TERSKEL, VENTETRINN]
