"""A view of the ruleset for others than participants: responses and its name go in, its page comes out.

Everybody's list with the awards, everybody's standing so far, or the organiser's overview: the view decides
which, and all that it shows.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from secrets import randbelow
from typing import TYPE_CHECKING, Any

from attrs import field

from kspris.errors import RulesetError
from kspris.functions import Named, edition_of, opened
from kspris.report.printing import printed
from kspris_dsl.diagnostic import Diagnostic
from kspris_dsl.values import frozen

if TYPE_CHECKING:
    import polars as pl

    from kspris.document import Document, Fact
    from kspris.responses.intake import Intake
    from kspris.responses.readers import Opened
    from kspris.ruleset.model import Ruleset, View
    from kspris_dsl.text import Language

DATA = ("json", "csv")
"""What programs read, of views alone."""


@frozen(eq=False)
class Made:
    """A view's document, and the same for programs; what intake found in the responses.

    `seed` is that of its random order, None where it has none.
    """

    ruleset: Ruleset
    view: View
    intake: Intake
    document: Document = field(repr=False)
    texts: Mapping[str, Callable[[], str]]
    seed: int | None = None

    def data(self, layout: str) -> str:
        """Return what the document shows as `json` or `csv`."""
        return self.texts[layout]()

    def printed(self, layout: str, language: Language = "nb") -> bytes:
        """Return what is in its file as `html`, `pdf`, `xlsx`, or of data as `json` or `csv`.

        ValueError for another layout.
        """
        return self.data(layout).encode() if layout in DATA else printed(self.document, language, layout)


def view(
    responses: Any,
    name: str,
    edition: Named | None = None,
    *,
    seed: int | None = None,
    skip_bad: bool = False,
) -> Made:
    """Make what the view `name` of the ruleset, for everybody or for the organiser, shows.

    `seed` gives a random order; one is drawn where the view has such an order and none is given. The
    organiser's overview leaves rows with errors out by itself, and tells them. Raises RulesetError (KS466
    for a view that the ruleset does not have, or that is for participants) and ResponsesError.
    """
    source = opened(responses)
    asked = edition_of(source, edition)
    found = _view(asked, name)
    if found.readers == "organiser":
        return _overview(source, asked, found)
    order = randbelow(1_000_000) if seed is None else seed
    if found.top is not None:
        return _midterm(source, found, asked, order, skip_bad=skip_bad)
    return _list(source, found, asked, order, skip_bad=skip_bad)


def _view(ruleset: Ruleset, name: str) -> View:
    found = ruleset.views.get(name)
    if found is None or found.readers == "participant":
        known = [one.id for one in ruleset.views.values() if one.readers != "participant"]
        data = {"ruleset": ruleset.name, "view": name, "known": ", ".join(known) or "–"}
        raise RulesetError([Diagnostic("KS466", None, data)])
    return found


def _list(source: Opened, view: View, ruleset: Ruleset, seed: int, *, skip_bad: bool) -> Made:
    from kspris.across import read
    from kspris.comparison.prepared import prepare
    from kspris.comparison.standing import phrases
    from kspris.functions import awards, registry
    from kspris.report.listing import result_list
    from kspris.report.public import public
    from kspris.report.public_data import list_csv, list_json
    from kspris.responses.metadata import is_simulated
    from kspris.results.masking import may_see_leads

    got = read(source, ruleset, skip_bad=skip_bad)
    here = prepare(got.survey, registry().metrics)
    decisions = awards(here.results) if view.order == "by_rank" and may_see_leads(view) else ()
    told = phrases(here, decisions, counted=False)
    simulated = is_simulated(got.intake.metadata)
    made = public(here.results, view, decisions, told, simulated=simulated, seed=seed)
    texts = {"json": lambda: list_json(made), "csv": lambda: list_csv(made)}
    about = _about(ruleset, got.survey.answers, got.intake)
    return Made(ruleset, view, got.intake, result_list(made, about), texts, made.listing.seed)


def _about(ruleset: Ruleset, answers: pl.DataFrame, intake: Intake) -> tuple[Fact, ...]:
    from kspris.functions import registry
    from kspris.report.about import made_by, rests_on

    return (*rests_on(ruleset, answers, intake.metadata), *made_by(ruleset, registry()))


def _midterm(source: Opened, view: View, ruleset: Ruleset, seed: int, *, skip_bad: bool) -> Made:
    from kspris.functions import midterm, scored
    from kspris.report.midterm_page import midterm_page
    from kspris.responses.metadata import is_simulated
    from kspris.results.award_sheets import midterm_csv, midterm_json
    from kspris.results.awards import kinds_of_awards
    from kspris.results.midterm_text import all_made
    from kspris.results.sheets import Subject

    found = scored(source, edition=ruleset, skip_bad=skip_bad, kinds=kinds_of_awards(ruleset))
    made = midterm(found.results, seed, view)
    simulated = is_simulated(found.intake.metadata)
    subject = Subject(ruleset, "nb", simulated)
    texts = {"json": lambda: midterm_json(subject, made), "csv": lambda: midterm_csv(made)}
    assert found.intake.answers is not None  # else there would be no results
    answers = found.intake.answers.collect()
    about, done = _about(ruleset, answers, found.intake), all_made(ruleset, answers)
    page = midterm_page(ruleset, made, about, simulated=simulated, done=done)
    return Made(ruleset, view, found.intake, page, texts, made.seed)


def _overview(source: Opened, ruleset: Ruleset, view: View) -> Made:
    from kspris.report.field import field_work
    from kspris.report.overview import overview
    from kspris.report.overview_data import overview_csv, overview_json

    found = field_work(source, ruleset, view)
    texts = {"json": lambda: overview_json(found), "csv": lambda: overview_csv(found)}
    about = _about(ruleset, found.answers, found.intake)
    return Made(ruleset, view, found.intake, overview(found, about), texts)
