"""Customer-experience metrics of Kundeserviceprisen, and the figures contact centres steer by."""

from __future__ import annotations

from kspris.api import Metric, hookimpl
from kspris_metrics.andel_besvart import ANDEL_BESVART
from kspris_metrics.andel_innen import ANDEL_INNEN
from kspris_metrics.andel_ja import ANDEL_JA
from kspris_metrics.behandlingstid import BEHANDLINGSTID
from kspris_metrics.ces import CES
from kspris_metrics.csat import CSAT
from kspris_metrics.csat_top2 import CSAT_TOP2
from kspris_metrics.frafall import FRAFALL
from kspris_metrics.gjenvunnet import GJENVUNNET
from kspris_metrics.nps import NPS
from kspris_metrics.svartid import SVARTID

KSPRIS_API = 1


@hookimpl
def kspris_register_metrics() -> list[Metric]:
    """Return every bundled metric."""
    return [
        ANDEL_BESVART,
        ANDEL_INNEN,
        ANDEL_JA,
        BEHANDLINGSTID,
        CES,
        CSAT,
        CSAT_TOP2,
        FRAFALL,
        GJENVUNNET,
        NPS,
        SVARTID,
    ]
