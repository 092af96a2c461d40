"""kspris as Python functions: frames and files in, results out, wrong input as exceptions that explain.

The command line is made of these too. Each function takes names or values: an edition may be a year, a
folder or a `Ruleset`; responses may be a path or any data frame.
"""

from __future__ import annotations

import os
from contextlib import suppress
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import evolve

from kspris.errors import ResponsesError, RulesetError
from kspris.plugins import load as load_plugins
from kspris.ruleset.load import Loaded
from kspris.ruleset.load import load as load_ruleset
from kspris.ruleset.model import Ruleset
from kspris_dsl.catalogue import entry
from kspris_dsl.diagnostic import Diagnostic, Span
from kspris_dsl.values import frozen

if TYPE_CHECKING:
    from collections.abc import Collection

    import polars

    from kspris.registry import Registry
    from kspris.responses.intake import Intake
    from kspris.responses.readers import Opened
    from kspris.results.awards import Decision
    from kspris.results.model import Figure, MeasureKind
    from kspris.results.publication import Midterm
    from kspris.results.summarise import Results
    from kspris.ruleset.model import View
    from kspris.scoring.explain import Explanation
    from kspris.scoring.scores import Scores
    from kspris_dsl.text import Language, Text

Named = str | os.PathLike[str] | Ruleset
"""A ruleset, or how to find it: a year that a plugin ships, a folder, a file."""


@frozen
class Scored:
    """Results, and what they came of: the edition, the checked answers and what intake found."""

    edition: Ruleset
    intake: Intake
    results: Results


def is_error(diagnostic: Diagnostic) -> bool:
    """Say whether a diagnostic is an error; the others are warnings."""
    return entry(diagnostic.code).severity == "error"


@cache
def _plugins() -> tuple[Registry, tuple[Diagnostic, ...]]:
    return load_plugins()


def registry() -> Registry:
    """Return what the installed plugins offer, read once; `kspris plugins` tells what was refused."""
    return _plugins()[0]


def load(ruleset: Named) -> Ruleset:
    """Load a ruleset by year, folder or file.

    Raises RulesetError with all that is wrong, and first the plugins that were refused: a name that the
    ruleset lacks may be theirs.
    """
    if isinstance(ruleset, Ruleset):
        return ruleset
    known, refused = _plugins()
    loaded = load_ruleset(ruleset, known)
    if loaded.ruleset is None:
        raise RulesetError((*refused, *filter(is_error, loaded.diagnostics)), loaded.sources)
    return loaded.ruleset


def schema(name: str, edition: Named | None = None, language: Language = "en") -> dict[str, Any]:
    """Return a JSON Schema: of a shape by its name, or of one row of `responses` to an edition.

    The wording of the edition's questions stands in it in `language`. KeyError for a shape that is not
    there; ValueError where `responses` has no edition, or another shape has one; RulesetError for an edition
    with errors.
    """
    if (name == "responses") != (edition is not None):
        raise ValueError("`responses` is of an edition, and no other schema is")
    if edition is None:
        from kspris.schemas import schema as of_shape

        return of_shape(name)
    from kspris.responses.schema import row_schema

    return row_schema(load(edition), language)


def check(ruleset: str | os.PathLike[str]) -> Loaded:
    """Load a ruleset and return everything found, errors and warnings, instead of raising."""
    return load_ruleset(ruleset, registry())


def opened(responses: Any) -> Opened:
    """Open a file of responses, or take a frame as it is. Raises ResponsesError."""
    from kspris.responses.readers import from_frame, open_responses

    if not isinstance(responses, str | os.PathLike):
        return from_frame(responses)
    found, diagnostics = open_responses(Path(responses), registry())
    if found is None:
        raise ResponsesError(diagnostics)
    return found


def edition_of(responses: Opened, edition: Named | None) -> Ruleset:
    """Return the edition that responses belong to: the one named, else the one the file itself names."""
    from kspris.responses.metadata import loadable_names

    if edition is not None:
        return load(edition)
    known = registry()
    names = loadable_names(responses.metadata)
    for name in names:
        if name in known.years():
            return load(name)
    raise ResponsesError([Diagnostic("KS405", Span(responses.path), help=likely_edition(responses))])


def likely_edition(responses: Opened, given: Ruleset | None = None) -> Text | None:
    """Say which of the plugins' editions has the columns of the responses; None where none has them better
    than the one given.

    Rulesets with errors are passed over, and so is a file that cannot be read: both are told elsewhere.
    """
    from polars.exceptions import PolarsError

    from kspris.responses.fitting import edition_advice, fitting

    known = {} if given is None else {"": given}
    for name in registry().years():
        with suppress(RulesetError):
            known[name] = load(name)
    with suppress(PolarsError, OSError):
        found = fitting(responses.frame.collect_schema().names(), known)
        return None if "" in found else edition_advice(found)
    return None


def intake(
    responses: Any,
    edition: Named | None = None,
    *,
    mapping: str | os.PathLike[str] | None = None,
    skip_bad: bool = False,
    approved_only: bool = True,
) -> Intake:
    """Check responses against their edition. Raises ResponsesError where none can be used.

    `mapping` is a file that says what the headers and labels of an outside export are.
    """
    source = opened(responses)
    asked = edition_of(source, edition)
    remarks: tuple[Diagnostic, ...] = ()
    if mapping is not None:
        source, remarks = mapped(source, Path(mapping), asked)
    found = _checked(source, asked, skip_bad=skip_bad, approved_only=approved_only)
    return evolve(found, diagnostics=(*remarks, *found.diagnostics))


def mapped(responses: Opened, mapping: Path, edition: Ruleset) -> tuple[Opened, tuple[Diagnostic, ...]]:
    """Return responses under the edition's names, and warnings about the mapping. Raises ResponsesError."""
    from kspris.responses.mapping.use import mapped as apply

    found = apply(responses, mapping, edition)
    if found.opened is None:
        raise ResponsesError(tuple(filter(is_error, found.diagnostics)), found.sources)
    return found.opened, found.diagnostics


def draft_mapping(
    responses: Any, edition: Named | None = None, *, language: Language = "nb", mapping: str = "mapping.toml"
) -> str:
    """Draft a mapping of an outside export: the text of a file to go through, with comments in `language`.

    `mapping` is what the file will be called. Raises ResponsesError.
    """
    from kspris.responses.mapping.draft_text import draft_text
    from kspris.responses.mapping.use import drafted

    source = opened(responses)
    asked = edition_of(source, edition)
    named = str(asked.year) if edition is None or isinstance(edition, Ruleset) else os.fspath(edition)
    return draft_text(drafted(source, asked), source.path, named, language, mapping)


def score(
    responses: Any,
    ruleset: Named | None = None,
    *,
    edition: Named | None = None,
    skip_bad: bool = False,
    approved_only: bool = True,
) -> Results:
    """Check and score responses; the results have figures at every level.

    `edition` is what was asked; without it the file's own word, and a guess is refused. A ruleset other
    than the edition's is refused too (KS461). Raises RulesetError and ResponsesError.
    """
    return scored(responses, ruleset, edition=edition, skip_bad=skip_bad, approved_only=approved_only).results


def scored(
    responses: Any,
    ruleset: Named | None = None,
    *,
    edition: Named | None = None,
    skip_bad: bool = False,
    approved_only: bool = True,
    by_inquiry: bool = False,
    kinds: Collection[MeasureKind] | None = None,
) -> Scored:
    """Do as `score`, and return what the results came of too. `by_inquiry` adds the inquiry's level.

    `kinds` are those of the figures that will be asked for; None is all.
    """
    source = opened(responses)
    asked = _edition_that_scores(source, ruleset, edition)
    found = _checked(source, asked, skip_bad=skip_bad, approved_only=approved_only)
    return Scored(asked, found, _results(found, asked, by_inquiry=by_inquiry, kinds=kinds))


def _edition_that_scores(source: Opened, ruleset: Named | None, edition: Named | None) -> Ruleset:
    """Return the edition of responses; refuse a ruleset that is not the edition's own."""
    asked = edition_of(source, edition)
    rules = asked if ruleset is None else load(ruleset)
    if rules.digest != asked.digest:
        data: dict[str, Any] = {"edition": asked.name, "ruleset": rules.name}
        raise ResponsesError([Diagnostic("KS461", Span(source.path), data)])
    return asked


def _checked(source: Opened, edition: Ruleset, *, skip_bad: bool, approved_only: bool) -> Intake:
    from kspris.responses.intake import intake as check_responses

    found = check_responses(source, edition, approved_only=approved_only, skip_bad=skip_bad)
    found = evolve(found, diagnostics=with_likely_edition(found.diagnostics, source, edition))
    if found.answers is None:
        errors = tuple(
            one for one in found.diagnostics if is_error(one) or (one.code == "KS410" and one.help)
        )
        more = {code: count for code, count in found.more.items() if entry(code).severity == "error"}
        raise ResponsesError(errors, more=more)
    return found


def with_likely_edition(
    found: tuple[Diagnostic, ...], responses: Opened, given: Ruleset
) -> tuple[Diagnostic, ...]:
    """Return what was found, with the edition that has such columns where the one given has not."""
    from kspris.responses.fitting import advised, wants_edition

    return advised(found, likely_edition(responses, given)) if wants_edition(found) else found


def _results(
    found: Intake, ruleset: Ruleset, *, by_inquiry: bool, kinds: Collection[MeasureKind] | None = None
) -> Results:
    from kspris.results.summarise import summarise
    from kspris.scoring.score import score as score_tally
    from kspris.scoring.tally import count

    answers = found.answers
    assert answers is not None  # `_checked` has seen to it

    @cache
    def scores(*, by_inquiry: bool) -> Scores:
        return score_tally(count(answers, ruleset, by_inquiry=by_inquiry), ruleset, kinds)

    return summarise(scores(by_inquiry=by_inquiry), registry().metrics, partial(scores, by_inquiry=True))


def awards(results: Results) -> tuple[Decision, ...]:
    """Decide the awards of results, in the ruleset's order."""
    from kspris.results.awards import decide

    return decide(results.ruleset, _participants(results), lower_is_better=_lower(results.ruleset))


def may_win(results: Results) -> frozenset[str]:
    """Return who may win an award: the best by what it goes by, alone or beside others.

    It takes fewer figures than `awards`, which looks at more where several are as good.
    """
    from kspris.results.awards import contenders, measures_of_awards

    rules = results.ruleset
    kinds = measures_of_awards(rules)
    figures = (*results.figures("participant", kinds), *results.figures("participant_channel", kinds))
    return contenders(rules, figures, lower_is_better=_lower(rules))


def midterm(results: Results, seed: int, view: View | None = None) -> Midterm:
    """Make the mid-term view: the best of each channel in an order that `seed` alone decides.

    `view` is the ruleset's first of that kind unless given. Raises RulesetError where it has none.
    """
    from kspris.results.publication import midterm as make

    rules = results.ruleset
    view = view or next((one for one in rules.views.values() if one.top is not None), None)
    if view is None:
        raise RulesetError([Diagnostic("KS463", None, {"ruleset": rules.name})])
    return make(rules, view, [*_participants(results), *results.figures("survey_channel", {"total"})], seed)


def _participants(results: Results) -> tuple[Figure, ...]:
    from kspris.results.awards import kinds_of_awards

    kinds = kinds_of_awards(results.ruleset)
    return (*results.figures("participant", kinds), *results.figures("participant_channel", kinds))


def _lower(ruleset: Ruleset) -> frozenset[str]:
    known = registry().metrics
    return frozenset(
        one.id
        for one in ruleset.metrics.values()
        if one.method in known and known[one.method].value.direction == "lower_is_better"
    )


def explain(
    responses: Any, inquiry: str, ruleset: Named | None = None, *, edition: Named | None = None
) -> Explanation:
    """Explain one inquiry's score to the last point.

    Rows with errors do not stand in the way, unless the inquiry is one of them: what is asked is why this
    one has its score. Raises RulesetError and ResponsesError (KS462 where it is not there).
    """
    from kspris.responses.normalise import as_read
    from kspris.scoring.explain import explain as account

    source = opened(responses)
    asked = _edition_that_scores(source, ruleset, edition)
    found = _checked(source, asked, skip_bad=True, approved_only=True)
    told = None if found.answers is None else account(found.answers, asked, as_read(inquiry))
    if told is None:
        raise ResponsesError([Diagnostic("KS462", Span(source.path), {"inquiry": inquiry})])
    return told


def simulate(ruleset: Named, participants: int, seed: int) -> polars.DataFrame:
    """Make the responses of an invented survey; the same arguments give the same frame.

    Raises RulesetError where the ruleset cannot be simulated (KS452).
    """
    from kspris.responses.simulate import obstacles
    from kspris.responses.simulate import simulate as make

    rules = load(ruleset)
    found = obstacles(rules, participants)
    if found:
        raise RulesetError(found)
    return make(rules, participants, seed)
