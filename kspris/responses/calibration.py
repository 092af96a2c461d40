"""A simulated survey beside the published figures: participants' figures go in, a line per figure comes out.

The residual is over the standard error of the participants' mean: 2 is the edge of what chance explains.
These are floats: they describe a simulation and are no result.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import sqrt

from kspris.responses.simulation.targets import ALL, Calibration, calibration
from kspris.ruleset.model import Ruleset
from kspris_dsl.text import Text
from kspris_dsl.values import frozen

WITHIN = 2.0
"""Standard errors that a simulated mean may be away from the published one."""


@frozen
class Seen:
    """One participant's figure, in percent: of a channel, or of all with `channel` None."""

    measure: str
    channel: str | None
    percent: float


@frozen
class Compared:
    """A published figure and the simulated one, in percent, with the standard error of the latter."""

    measure: str
    channel: str
    published: float
    simulated: float
    error: float
    participants: int
    source: Text

    @property
    def residual(self) -> float:
        """How far the simulated mean is from the published one, in standard errors."""
        return (self.simulated - self.published) / self.error if self.error else 0.0

    @property
    def fits(self) -> bool:
        """Whether chance explains the residual."""
        return abs(self.residual) <= WITHIN


def compare(seen: Iterable[Seen], ruleset: Ruleset) -> tuple[Compared, ...]:
    """Return a line for each published figure that the survey has participants for, in the table's order."""
    values: dict[tuple[str, str], list[float]] = {}
    for one in seen:
        values.setdefault((one.measure, one.channel or ALL), []).append(one.percent)
    known = calibration(ruleset)
    lines = []
    for target in known.targets:
        for channel, published in target.percent.items():
            found = values.get((target.measure, channel), [])
            if len(found) > 1:
                mean, error = _mean_and_error(found)
                lines.append(
                    Compared(
                        target.measure, channel, float(published), mean, error, len(found), target.source
                    )
                )
    return tuple(lines)


def standing(ruleset: Ruleset) -> Text:
    """Say what the calibration of this year rests on."""
    known: Calibration = calibration(ruleset)
    year = known.calibrated_year
    if year is None:
        return Text(
            "Ingen publiserte tall er kjent for denne prisen; nivået er antatt.",
            "No published figures are known for this award; the level is assumed.",
        )
    if year == ruleset.year:
        return Text(f"Tallene er publisert for {year}.", f"The figures were published for {year}.")
    return Text(
        f"Tallene er publisert for {year}. Ingen finnes for {ruleset.year}, som er antatt å være lik.",
        f"The figures were published for {year}. There are none for {ruleset.year}, assumed to be alike.",
    )


def _mean_and_error(values: list[float]) -> tuple[float, float]:
    mean = sum(values) / len(values)
    spread = sum((one - mean) ** 2 for one in values) / (len(values) - 1)
    return mean, sqrt(spread / len(values))
