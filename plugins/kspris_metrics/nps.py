"""NPS, the net promoter score: promoters less detractors, in percent of the answers, -100 to 100."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from kspris.api import Counts, Metric, Problem, Setting, Settings, Text


def aggregate(counts: Counts, settings: Settings) -> Fraction | None:
    """Return promoters less detractors, in percent of all answers."""
    promoter, detractor = settings["promotør_fra"], settings["negativ_til"]
    answers = sum(counts.values())
    if not answers:
        return None
    over = sum(count for value, count in counts.items() if value >= promoter)  # type: ignore[operator,misc]
    under = sum(count for value, count in counts.items() if value <= detractor)  # type: ignore[operator,misc]
    return Fraction(100 * (over - under), answers)


def check(settings: Settings) -> Iterator[Problem]:
    """Find limits that make one answer both promoter and detractor."""
    promoter, detractor = settings["promotør_fra"], settings["negativ_til"]
    if promoter <= detractor:  # type: ignore[operator]
        yield Problem(
            Text(
                f"et svar på {promoter} ville være både promotør og negativ",
                f"an answer of {promoter} would be both promoter and detractor",
            ),
            setting="promotør_fra",
            help=Text(f"sett «promotør_fra» høyere enn {detractor}", f"set `promotør_fra` above {detractor}"),
        )


NPS = Metric(
    id="nps",
    labels=Text("NPS", "NPS"),
    accepts=("number",),
    aggregate=aggregate,
    low=Fraction(-100),
    high=Fraction(100),
    interval="adjusted_wald",
    settings=(
        Setting("promotør_fra", "integer", 9, Text("Promotør fra og med", "Promoter from")),
        Setting("negativ_til", "integer", 6, Text("Negativ til og med", "Detractor to")),
    ),
    check=check,
)
