"""What a simulated survey is calibrated to: published figures, and what is assumed beside them, as data.

The figures are means of participants on a channel, in percent. `total` counts every inquiry, an unanswered
one as 0; a question counts the answered ones. They were published for 2021; no such figures exist for
2020, which is assumed to be like 2021.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from attrs import Factory

from kspris.ruleset.model import Ruleset
from kspris_dsl.text import Text
from kspris_dsl.values import frozen

ALL = "all"
"""Key of the figure over all channels."""


@frozen
class Target:
    """A published figure: `measure` is `total` or a question; `percent` by channel and `ALL`."""

    measure: str
    percent: Mapping[str, Fraction]
    source: Text


@frozen
class Counterparts:
    """Who answers on a channel: share of answered inquiries, and how good they are beside an agent."""

    share: float
    quality: float


@frozen
class Calibration:
    """What is known and assumed of an award's surveys.

    `unanswered` by channel; `lost` is by year how many planned inquiries a participant lacks on average.
    """

    targets: tuple[Target, ...] = ()
    unanswered: Mapping[str, float] = Factory(dict)
    counterparts: Mapping[str, Counterparts] = Factory(dict)
    lost: Mapping[int, float] = Factory(dict)
    calibrated_year: int | None = None


def _percents(**channels: str) -> Mapping[str, Fraction]:
    return {channel: Fraction(value) for channel, value in channels.items()}


_INTERIM = Text("arrangørens mellomtid, 2021", "organiser's interim averages of 2021")
_ARTICLE = Text("arrangørens artikkel om kjøpslyst, 2021", "organiser's article on willingness to buy, 2021")

KUNDESERVICEPRISEN = Calibration(
    targets=(
        Target("total", _percents(telefon="82.0", epost="74.3", chat="67.8", messenger="62.1"), _INTERIM),
        Target(
            "velkommen",
            _percents(all="88.7", telefon="92.8", epost="88.2", chat="88.2", messenger="80.2"),
            _ARTICLE,
        ),
        Target(
            "verdsatt",
            _percents(all="75.9", telefon="83.3", epost="78.2", chat="63.3", messenger="62.2"),
            _ARTICLE,
        ),
        Target(
            "ville_handlet",
            _percents(all="75.8", telefon="82.2", epost="78.2", chat="65.4", messenger="61.6"),
            _ARTICLE,
        ),
    ),
    # assumed: 13.3 % were never answered in 2018, and answering has improved
    unanswered={"telefon": 0.07, "epost": 0.12, "chat": 0.10, "messenger": 0.16},
    # a person's chat scores 1.45 times a bot's; the shares are assumed
    counterparts={
        "agent": Counterparts(0.70, 1.0),
        "bot": Counterparts(0.20, 1 / 1.45),
        "bot_deretter_agent": Counterparts(0.10, 0.85),
    },
    # 2020 was stopped in March: 4,319 inquiries with 181 participants
    lost={2020: 25 - 4319 / 181},
    calibrated_year=2021,
)

UNKNOWN = Calibration()
"""For any other award: four of five points where answered, one inquiry in ten unanswered."""

USUAL_LEVEL = 0.8
USUAL_UNANSWERED = 0.1


def calibration(ruleset: Ruleset) -> Calibration:
    """Return what surveys of this award are calibrated to."""
    return KUNDESERVICEPRISEN if ruleset.id == "kundeserviceprisen" else UNKNOWN


def target_of(found: Calibration, measure: str, channel: str) -> float | None:
    """Return the published figure of a measure on a channel as a fraction of 1; None where there is none."""
    for one in found.targets:
        if one.measure == measure and channel in one.percent:
            return float(one.percent[channel] / 100)
    return None
