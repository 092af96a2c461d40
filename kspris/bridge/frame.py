"""A bridge as a frame, for analysis in Python: link units go in, rows come out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl

if TYPE_CHECKING:
    from kspris.bridge.model import Bridge, LinkUnit, Side


def frame_of(bridge: Bridge) -> pl.DataFrame:
    """Return a bridge's link units, one a row.

    `forward` and `backward` are "exact", "inexact" or "none"; fidelity ("num/den") is what the link is
    trusted with, loss why the direction is not exact (English).
    """
    text, names = pl.String, pl.List(pl.String)
    schema: dict[str, Any] = {
        "old": names, "new": names, "kind": text, "kinds": names,
        "forward": text, "forward_fidelity": text, "forward_loss": text,
        "backward": text, "backward_fidelity": text, "backward_loss": text,
        "combine": text, "reason": text, "decided_by": text, "decided_on": pl.Date,
    }  # fmt: skip
    return pl.DataFrame([_unit(one) for one in bridge.units], schema=schema, orient="row")


def _unit(one: LinkUnit) -> tuple[object, ...]:
    kinds = (list(one.old), list(one.new), one.kind, list(one.kinds))
    decided = (one.combine, one.reason, one.decided_by, one.decided_on)
    return (*kinds, *_side(one.forward), *_side(one.backward), *decided)


def _side(side: Side) -> tuple[str, str, str | None]:
    how = "exact" if side.exact else "inexact" if side.available else "none"
    told = f"{side.fidelity.numerator}/{side.fidelity.denominator}"
    return how, told, None if side.loss is None else side.loss.en
