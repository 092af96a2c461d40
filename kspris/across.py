"""Functions over more than one year: responses and rulesets of several years in, what changed out.

What `kspris.functions` is for one year. Rulesets between the years are found by themselves, and whatever
stands in the way of a comparison is an exception that explains it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from kspris.errors import ResponsesError, RulesetError
from kspris.functions import Named, awards, edition_of, intake, load, opened, registry
from kspris.ruleset.model import Ruleset
from kspris_dsl.diagnostic import Diagnostic, Span
from kspris_dsl.text import Text
from kspris_dsl.values import frozen

if TYPE_CHECKING:
    import polars

    from kspris.bridge.model import Bridge
    from kspris.comparison.change import Subject
    from kspris.comparison.coverage_world import Row
    from kspris.comparison.decompose import Decomposition
    from kspris.comparison.grid import Comparing, Comparison
    from kspris.comparison.rescore import Policy, Rescored
    from kspris.comparison.standing import Told
    from kspris.comparison.sure_report import SureReport
    from kspris.comparison.surveys import Survey
    from kspris.responses.intake import Intake
    from kspris.results.model import Level

Editions = Mapping[str, Any] | Sequence[tuple[Named | None, Any]]
"""Editions and their responses: `{"2020": responses, ...}`, or pairs where an edition is not a name."""


@frozen(eq=False)
class Read:
    """A survey, and what intake found in its responses."""

    survey: Survey
    intake: Intake


@frozen(eq=False)
class RescoredResponses:
    """Rescored figures, and what they came of."""

    edition: Ruleset
    intake: Intake
    rescored: Rescored

    def frame(self, level: Level = "participant") -> polars.DataFrame:
        """Return the figures of a level as a frame, each with coverage, leverage, verdict and reasons."""
        from kspris.comparison.rescored_sheets import rescored_frame

        return rescored_frame(self.rescored, self.rescored.judged(level))


@frozen(eq=False)
class Compared:
    """A comparison, and what intake found in each file of responses."""

    comparison: Comparison
    intakes: tuple[Intake, ...]

    def frame(self) -> polars.DataFrame:
        """Return the grid of editions by rulesets, the changes, their parts and what moved, as a frame."""
        from kspris.comparison.frames import comparison_frame

        return comparison_frame(self.comparison)

    def sentences(self) -> tuple[Text, ...]:
        """Return what is said of the change from each year to the next, in both languages."""
        from kspris.comparison.sentence import sentence

        rules = {one.year: one.ruleset for one in self.comparison.surveys}
        return tuple(sentence(one, rules[one.years[1]]) for one in self.comparison.steps)


@frozen(eq=False)
class Decomposed:
    """Everybody's change between two years in parts, and what intake found in each file of responses."""

    decomposition: Decomposition
    intakes: tuple[Intake, ...]

    def frame(self) -> polars.DataFrame:
        """Return the parts of the survey, the classes and the participants as a frame, one part a row."""
        from kspris.comparison.frames import parts_frame

        return parts_frame(self.decomposition)


def read(
    responses: Any, edition: Named | None = None, *, skip_bad: bool = False, approved_only: bool = True
) -> Read:
    """Check responses against their edition and hold them ready. Raises RulesetError and ResponsesError."""
    from kspris.comparison.surveys import Survey

    source = opened(responses)
    asked = edition_of(source, edition)
    found = intake(source, asked, skip_bad=skip_bad, approved_only=approved_only)
    assert found.answers is not None  # `intake` raises otherwise
    return Read(Survey(asked, found.answers.collect()), found)


def bridge(old: Named, new: Named, *others: Named) -> Bridge:
    """Return the bridge between two years, whichever is the older; over the years between where need be.

    Rulesets between are looked for among `others`, beside the folders that are named, and among what
    plugins ship. Raises RulesetError (KS481) where no chain of `forrige` lines joins the two.
    """
    return _between(load(old), load(new), [old, new, *others])


def _between(one: Ruleset, two: Ruleset, named: Iterable[Named]) -> Bridge:
    from kspris.bridge.compose import NoBridge, between

    older, newer = sorted((one, two), key=lambda each: each.year)
    known = _chain(older, newer, list(named))
    try:
        return between(older, newer, known)
    except NoBridge:
        data: dict[str, str] = {"old": older.name, "new": newer.name}
        raise RulesetError([Diagnostic("KS481", None, data)]) from None


def _chain(older: Ruleset, newer: Ruleset, named: list[Named]) -> list[Ruleset]:
    """Return the rulesets that lead back from the newer, as far as the older's year."""
    found: list[Ruleset] = []
    year = newer.previous
    while year is not None and year > older.year and all(one.year != year for one in found):
        step = of_year(newer, year, named)
        if step is None:
            break
        found.append(step)
        year = step.previous
    return found


def of_year(newer: Ruleset, year: int, named: list[Named]) -> Ruleset | None:
    """Find the same award's ruleset of a year."""
    values = [one for one in named if isinstance(one, Ruleset)]
    names = [os.fspath(one) for one in named if not isinstance(one, Ruleset)]
    tries = [*names, *(re.sub(r"\d+(?=/*$)", str(year), name) for name in names), str(year)]
    candidates: list[Named] = [*values, *dict.fromkeys(tries)]
    for one in candidates:
        try:
            ruleset = load(one)
        except RulesetError:
            continue
        if ruleset.id == newer.id and ruleset.year == year:
            return ruleset
    return None


def rescore(
    responses: Any,
    ruleset: Named,
    *,
    edition: Named | None = None,
    policy: Policy = "renorm",
    measured_in: Any = None,
    skip_bad: bool = False,
    approved_only: bool = True,
) -> RescoredResponses:
    """Score one year's responses by another year's rules.

    `measured_in`: responses of the ruleset's own edition, which measure what the missing questions do;
    policy `backcast` needs them. Raises RulesetError and ResponsesError.
    """
    from kspris.comparison.rescore import rescore as make

    got = read(responses, edition, skip_bad=skip_bad, approved_only=approved_only)
    survey, rules = got.survey, load(ruleset)
    joined = _between(survey.ruleset, rules, [one for one in (edition, ruleset) if one is not None])
    _common(joined, survey.ruleset, rules)
    if measured_in is None and policy == "backcast":
        raise ResponsesError([Diagnostic("KS483", None, {"ruleset": rules.name})])
    other = None if measured_in is None else read(measured_in, rules, skip_bad=skip_bad).survey
    metrics = registry().metrics
    found = make(survey, rules, joined, policy, other, metrics)
    return RescoredResponses(survey.ruleset, got.intake, found)


def compare(
    editions: Editions,
    *,
    participant: str | None = None,
    participant_class: str | None = None,
    policy: Policy = "renorm",
    skip_bad: bool = False,
    approved_only: bool = True,
) -> Compared:
    """Compare editions, each with its responses: all rulesets over all of them, changes, parts and a chain.

    `editions` are two or more of different years, each with its responses. Of the survey, unless a
    participant or a class (by its id in the newest ruleset) is named. Raises RulesetError and
    ResponsesError (KS481 without a bridge between neighbours, KS484 too few years, KS485 unknown name).
    """
    from kspris.comparison.change import Subject
    from kspris.responses.normalise import as_read

    subject = Subject()
    if participant is not None:
        subject = Subject("participant", as_read(participant))
    elif participant_class is not None:
        subject = Subject("class", participant_class)
    pairs = _pairs(editions)
    got = [read(each, edition, skip_bad=skip_bad, approved_only=approved_only) for edition, each in pairs]
    named = [edition for edition, _ in pairs if edition is not None]
    found = comparing([one.survey for one in got], named, policy)
    return Compared(compared(found, subject), tuple(one.intake for one in got))


def decompose(editions: Editions, *, skip_bad: bool = False, approved_only: bool = True) -> Decomposed:
    """Split the change between two editions for the survey, every class and every participant.

    `editions` are two of different years, in any order. All parts are exact. Raises as `compare` does, and
    ValueError unless there are two.
    """
    from kspris.comparison.decompose import decompose as split

    pairs = _pairs(editions)
    if len(pairs) != 2:
        raise ValueError(f"two editions are decomposed, not {len(pairs)}")
    got = [read(each, edition, skip_bad=skip_bad, approved_only=approved_only) for edition, each in pairs]
    named = [edition for edition, _ in pairs if edition is not None]
    before, after = sorted((one.survey for one in got), key=lambda one: one.year)
    (joined,) = bridges([before, after], named).values()
    return Decomposed(split(before, after, joined), tuple(one.intake for one in got))


def _pairs(editions: Editions) -> list[tuple[Named | None, Any]]:
    return list(editions.items()) if isinstance(editions, Mapping) else list(editions)


def comparing(surveys: Sequence[Survey], named: Sequence[Named] = (), policy: Policy = "renorm") -> Comparing:
    """Hold surveys ready for comparison, so that many subjects can be asked of them.

    `named` are further rulesets, or how to find them, that may stand between the years.
    """
    from kspris.comparison.grid import Comparing

    return Comparing(surveys, bridges(surveys, named), policy)


def policy(name: str) -> Policy:
    """Return a policy by its name; ValueError for an unknown one."""
    from kspris.comparison.rescore import POLICIES

    for one in POLICIES:
        if one == name:
            return one
    raise ValueError(name)


def bridges(surveys: Sequence[Survey], named: Sequence[Named] = ()) -> dict[tuple[int, int], Bridge]:
    """Return the bridges between all pairs of years. Raises where neighbours have none, or years repeat."""
    ordered = sorted((one.ruleset for one in surveys), key=lambda one: one.year)
    years = [one.year for one in ordered]
    if len(set(years)) < 2 or len(set(years)) < len(years):
        told = ", ".join(map(str, years)) or "-"
        raise ResponsesError([Diagnostic("KS484", None, {"years": told})])
    return {
        (older.year, newer.year): _between(older, newer, [*ordered, *named])
        for place, older in enumerate(ordered)
        for newer in ordered[place + 1 :]
    }


def compared(found: Comparing, subject: Subject) -> Comparison:
    """Compare one subject. Raises ResponsesError (KS485) where it is in none of the years."""
    if not found.knows(subject):
        what = Text("klassen", "class") if subject.what == "class" else Text("deltakeren", "participant")
        years = ", ".join(str(one.year) for one in found.surveys)
        data: dict[str, str | Text] = {"what": what, "name": subject.name or "", "years": years}
        raise ResponsesError([Diagnostic("KS485", None, data)])
    return found.of(subject)


def _common(joined: Bridge, edition: Ruleset, ruleset: Ruleset) -> None:
    """Refuse years that have nothing in common: every figure would be empty."""
    from kspris.bridge.coverage import coverage

    direction = "forward" if joined.new.digest == ruleset.digest else "backward"
    if not coverage(joined, "forward" if direction == "forward" else "backward").total.bridged:
        data = {"edition": edition.name, "ruleset": ruleset.name}
        raise ResponsesError([Diagnostic("KS482", Span(""), data)])


# ---------------------------------------------------------------- how sure


@frozen(eq=False)
class Leads:
    """What may be said of every award's lead, and what it came of."""

    edition: Ruleset
    intake: Intake
    told: tuple[Told, ...]

    def frame(self) -> polars.DataFrame:
        """Return what is said of each lead as a frame, one award a row."""
        from kspris.comparison.sure_json import leads_frame

        return leads_frame(self.told)


@frozen(eq=False)
class SureResponses:
    """How sure some figures are, and what it came of."""

    edition: Ruleset
    intake: Intake
    report: SureReport

    def frame(self) -> polars.DataFrame:
        """Return the figures with their limits, method and reservations as a frame."""
        from kspris.comparison.sure_json import frame

        return frame(self.report)


def sure(
    responses: Any,
    edition: Named | None = None,
    *,
    participant: str | None = None,
    participant_class: str | None = None,
    previous: tuple[Named | None, Any] | None = None,
    skip_bad: bool = False,
) -> SureResponses:
    """Say how sure the figures of the survey are, or of a participant, or of a class.

    `previous` is an older edition with its responses: changes since then are told too. Raises
    RulesetError and ResponsesError (KS481 without a bridge, KS486 where previous is not older, KS485
    unknown name).
    """
    from kspris.comparison.sure_report import About, report
    from kspris.responses.normalise import as_read

    of = About()
    if participant is not None:
        of = About("participant", as_read(participant))
    elif participant_class is not None:
        of = About("class", participant_class)
    got = read(responses, edition, skip_bad=skip_bad)
    before = None
    if previous is not None:
        old, joined = of_previous(got.survey, previous, edition, skip_bad=skip_bad)
        before = old.survey, joined
    found = report(got.survey, registry().metrics, of, before)
    if found is None:
        what = Text("deltakeren", "participant") if of.level == "participant" else Text("klassen", "class")
        data: dict[str, str | Text] = {"what": what, "name": of.name or "", "years": str(got.survey.year)}
        raise ResponsesError([Diagnostic("KS485", None, data)])
    return SureResponses(got.survey.ruleset, got.intake, found)


def of_previous(
    survey: Survey,
    previous: tuple[Named | None, Any],
    edition: Named | None = None,
    *,
    skip_bad: bool = False,
) -> tuple[Read, Bridge]:
    """Read an older edition's responses and return them with the bridge to `survey`.

    Raises as `read` does, and KS481 without a bridge, KS486 where it is not older.
    """
    old = read(previous[1], previous[0], skip_bad=skip_bad)
    before, year = old.survey.year, survey.year
    if before >= year:
        data: dict[str, str | int | Text] = {"year": year, "previous": before, "example": year - 1}
        raise ResponsesError([Diagnostic("KS486", None, data)])
    named = [one for one in (edition, previous[0]) if one is not None]
    return old, _between(old.survey.ruleset, survey.ruleset, named)


def leads(responses: Any, edition: Named | None = None, *, skip_bad: bool = False) -> Leads:
    """Say of every award's lead whether it is clear, narrow or a dead heat. Raises as `score` does."""
    from kspris.comparison.prepared import prepare
    from kspris.comparison.standing import phrases

    got = read(responses, edition, skip_bad=skip_bad)
    here = prepare(got.survey, registry().metrics)
    return Leads(got.survey.ruleset, got.intake, phrases(here, awards(here.results)))


def measure_coverage(ruleset: Named, *, seed: int = 1, surveys: int = 60) -> tuple[Row, ...]:
    """Measure what the intervals really cover, in invented surveys with the questions of a ruleset.

    The same arguments give the same rows. Raises RulesetError.
    """
    from kspris.comparison.coverage_study import measure

    return measure(load(ruleset), seed, surveys)
