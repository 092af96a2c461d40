"""All that is said of how sure one survey, class or participant is: editions go in, a report comes out.

What people and programs read is made of it, in `sure_sheets` and `sure_json`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal

from attrs import evolve

from kspris.comparison.changes import NOT_BOTH, Changes, changes
from kspris.comparison.decompose import decompose
from kspris.comparison.prepared import Prepared, prepare
from kspris.comparison.reliability import NO_RANKS, Reliability, reliability
from kspris.comparison.standing import Standing, standing, tells_apart
from kspris.comparison.sureness import Sure, group_figures, number, participant_figures
from kspris.comparison.surveys import Survey
from kspris_dsl.text import Text
from kspris_dsl.values import frozen

if TYPE_CHECKING:
    from kspris.api import Metric
    from kspris.bridge.model import Bridge
    from kspris.registry import Owned

Level = Literal["survey", "class", "participant"]


@frozen
class About:
    """What a report is about: the survey, a class by id or a participant."""

    level: Level = "survey"
    name: str | None = None


@frozen(eq=False)
class SureReport:
    """All that is said of one survey, class or participant. What does not apply is empty."""

    prepared: Prepared
    level: Level
    name: str | None
    figures: tuple[Sure, ...]
    reliability: tuple[Reliability, ...] = ()
    standings: tuple[Standing, ...] = ()
    changes: Changes | None = None
    previous: str | None = None
    no_changes: Text | None = None


def knows(prepared: Prepared, of: About) -> bool:
    """Return whether the edition has the class or participant with an inquiry."""
    m = prepared.matrix
    return of.name is None or of.name in (
        m.participants if of.level == "participant" else m.participant_class
    )


def report(
    survey: Survey,
    metrics: Mapping[str, Owned[Metric]],
    of: About,
    before: tuple[Survey, Bridge] | None = None,
) -> SureReport | None:
    """Return how sure a survey's figures are; None for a class or participant that is not in it.

    `before` is the edition to tell changes from, with the bridge from it.
    """
    here = prepare(survey, metrics)
    if not knows(here, of):
        return None
    found, why, name = _changes(here, metrics, of, before)
    if of.level == "survey":
        return SureReport(
            here, of.level, None, group_figures(here), reliabilities(here), (), found, name, why
        )
    if of.level == "class":
        ranks = (_ranked(here, of.name, simultaneous=True),)
        return SureReport(here, of.level, of.name, group_figures(here, of.name), (), ranks, found, name, why)
    own = next(
        group
        for person, group in zip(here.matrix.participants, here.matrix.participant_class, strict=True)
        if person == of.name
    )
    among = tuple(_ranked(here, each, simultaneous=False) for each in dict.fromkeys((own, None)))
    figures = participant_figures(here, of.name)
    return SureReport(here, of.level, of.name, figures, (), among, found, name, why)


def _ranked(prepared: Prepared, participant_class: str | None, *, simultaneous: bool) -> Standing:
    """Return a standing; none in an edition that tells participants apart too badly to speak of ranks."""
    found = standing(prepared, participant_class, simultaneous=simultaneous)
    if found.placed and not tells_apart(prepared):
        return evolve(found, placed=(), left_out=(), reason=NO_RANKS)
    return found


def reliabilities(prepared: Prepared) -> tuple[Reliability, ...]:
    """Return the reliability of an edition, and of each channel that was used."""
    care = number(prepared.ruleset, "reliabilitet_forbehold")
    low = number(prepared.ruleset, "reliabilitet_ingen_rang")
    m = prepared.matrix
    used = [name for place, name in enumerate(m.channels) if (m.channel == place).any()]
    return tuple(reliability(m, channel, care, low) for channel in (None, *used))


def _changes(
    here: Prepared,
    metrics: Mapping[str, Owned[Metric]],
    of: About,
    before: tuple[Survey, Bridge] | None,
) -> tuple[Changes | None, Text | None, str | None]:
    """Return the changes, or why there are none, and what they are since."""
    if before is None:
        return None, None, None
    survey, bridge = before
    whole = decompose(survey, here.survey, bridge)
    name = survey.ruleset.name
    if whole.refusal is not None:
        return None, whole.refusal.reason, name
    found = changes(prepare(survey, metrics), here, whole, of.name if of.level == "class" else None)
    if of.level == "participant" and of.name not in found.participants:
        return None, NOT_BOTH, name
    return found, None, name
