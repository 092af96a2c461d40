"""All that reports are made of: one survey's responses go in, a reading for each participant comes out.

Whatever participants have in common is worked out once, and only when a chapter asks for it. Each reading
shows what one view of the ruleset allows its participant to see (`kspris.results.masking`).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from attrs import Factory, define, field

from kspris.across import of_previous, read
from kspris.errors import ResponsesError, RulesetError
from kspris.functions import Named, registry
from kspris.report.about import about
from kspris.report.compose import Composed, compose
from kspris.report.figures import Figures, best_first, results_of
from kspris.report.inquiries import Inquiries
from kspris.report.reading import Read
from kspris.report.shown import Units, number
from kspris.responses.normalise import as_read
from kspris.responses.suggestion import named_like
from kspris.results.masking import Viewer, as_published, means_shown
from kspris_dsl.diagnostic import Diagnostic
from kspris_dsl.text import Text

if TYPE_CHECKING:
    from kspris.bridge.model import Bridge
    from kspris.comparison.prepared import Prepared
    from kspris.comparison.surveys import Survey
    from kspris.document import Fact, Number
    from kspris.reading import Kind, Measured
    from kspris.registry import Registry
    from kspris.report.previous import LastYear
    from kspris.report.sure import Sureness
    from kspris.responses.intake import Intake
    from kspris.results.model import Figure, Level
    from kspris.results.summarise import Results
    from kspris.ruleset.model import Basis, Ruleset, View

Shown = Collection[tuple["Level", str | None]]
"""Means that may be seen, by level and channel."""


@define(eq=False)
class Material:
    """A survey ready to be reported. `last`: last year's survey with the bridge from it, where there is one.

    `only`: the participants that will be asked for; None is all. The others are still counted wherever they
    count, but what concerns them alone is never worked out.
    """

    survey: Survey
    intake: Intake
    registry: Registry = field(repr=False)
    last: tuple[Survey, Bridge] | None = field(default=None, repr=False)
    only: frozenset[str] | None = None
    _readings: dict[tuple[str, str], Read] = field(default=Factory(dict), repr=False)
    _known: dict[tuple[object, ...], Any] = field(default=Factory(dict), repr=False)
    """What several participants' reports have in common, by what it is of."""

    @property
    def ruleset(self) -> Ruleset:
        """The edition's rules."""
        return self.survey.ruleset

    @cached_property
    def participants(self) -> tuple[str, ...]:
        """Everybody in the survey, sorted."""
        return tuple(sorted(self.classes))

    @cached_property
    def classes(self) -> dict[str, str | None]:
        """The class of each participant."""
        import polars as pl

        columns = self.survey.answers.select(pl.col("participant", "class").cast(pl.String))
        return dict(columns.unique().sort("participant", "class").iter_rows())

    def used(self, basis: Basis, participant_class: str | None = None) -> Mapping[str, frozenset[str]]:
        """Return on which channels each participant, of a class or of all, has inquiries that count on a
        basis; nobody without any."""
        key = ("used", basis, participant_class)
        if key not in self._known:
            self._known[key] = self._used(basis, participant_class)
        found: Mapping[str, frozenset[str]] = self._known[key]
        return found

    def _used(self, basis: Basis, participant_class: str | None) -> dict[str, frozenset[str]]:
        if participant_class is not None:
            whole = self.used(basis).items()
            return {name: used for name, used in whole if self.classes[name] == participant_class}
        import polars as pl

        answers = self.survey.answers
        if basis == "answered":
            answers = answers.filter(*(one for one in ("answered", "completed") if one in answers.columns))
        columns = answers.select(pl.col("participant", "channel").cast(pl.String)).unique()
        found: dict[str, set[str]] = {}
        for name, channel in columns.iter_rows():
            found.setdefault(name, set()).add(channel)
        return {name: frozenset(used) for name, used in sorted(found.items())}

    @cached_property
    def prepared(self) -> Prepared:
        """The survey scored, ready for statistics."""
        from kspris.comparison.prepared import Prepared

        return Prepared(self.survey, self.results, self.registry.metrics)

    @cached_property
    def results(self) -> Results:
        """The survey's results under its own rules, at all levels but the inquiry's."""
        return results_of(self.survey, self.registry.metrics)

    @cached_property
    def figures(self) -> Figures:
        """The results' figures, found by whose they are."""
        return Figures(self.results, self.only, self.classes)

    @cached_property
    def units(self) -> Units:
        """The figures' units and decimals."""
        return Units(self.ruleset, self.registry.metrics)

    def published(self, figure: Figure) -> Number:
        """Return another's figure, or a mean, as readers see it."""
        whose = (figure.participant, figure.participant_class, figure.channel)
        key = ("published", figure.level, figure.kind, figure.measure, *whose)
        if key not in self._known:
            self._known[key] = number(as_published(figure), self.units.unit(figure.kind, figure.measure))
        found: Number = self._known[key]
        return found

    def means_shown(self, view: View, viewer: Viewer, kind: Kind, measure: str) -> Shown:
        """Return which means of a measure a reader may see; those who are measured, and answer, on the same
        channels, in the same class, may see the same."""
        group, reader = viewer.participant_class, viewer.participant or ""
        mixes = (self.used("all").get(reader), self.used("answered").get(reader))
        key = ("means", view.id, group, mixes, kind, measure)
        if key not in self._known:
            self._known[key] = self._means_shown(view, viewer, kind, measure)
        found: Shown = self._known[key]
        return found

    def _means_shown(self, view: View, viewer: Viewer, kind: Kind, measure: str) -> Shown:
        group = viewer.participant_class
        levels: list[tuple[Level, str | None]] = [("survey", None), ("survey_channel", None)]
        if group is not None:
            levels = [("class", group), ("class_channel", group), *levels]
        means = [one for level, who in levels for one in self.figures.group(level, kind, measure, who)]
        if not means:
            return frozenset()
        basis = means[0].basis
        mates = {} if group is None else self.used(basis, group)
        return means_shown(view, viewer, means, mates, self.used(basis))

    def standing(self, group: str | None, measured: Measured) -> tuple[tuple[Figure, int | None], ...]:
        """Return a class's figures of a measure, best first, each with its place among those whom the total
        ranks; the others have none."""
        key = ("standing", group, measured.kind, measured.id, measured.direction)
        if key not in self._known:
            self._known[key] = self._standing(group, measured)
        found: tuple[tuple[Figure, int | None], ...] = self._known[key]
        return found

    def _standing(self, group: str | None, measured: Measured) -> tuple[tuple[Figure, int | None], ...]:
        found = [
            one
            for (_, _, name), one in self.figures.level("participant", measured.kind).items()
            if name == measured.id and one.participant_class == group and group is not None
        ]
        ordered = sorted(found, key=lambda one: best_first(one, measured))
        able = self.sureness.rankable(group)
        values = [one.value if one.participant in able else None for one in ordered]
        places = [value for value in values if value is not None]
        return tuple(
            (one, None if value is None else 1 + places.index(value))
            for one, value in zip(ordered, values, strict=True)
        )

    @cached_property
    def inquiries(self) -> Inquiries:
        """Every inquiry of those who will be asked for."""
        return Inquiries(self.survey, self.registry.metrics, self.only)

    @cached_property
    def sureness(self) -> Sureness:
        """How sure figures, ranks and leads are."""
        from kspris.report.sure import Sureness

        return Sureness(self.prepared, self.only)

    @cached_property
    def previous(self) -> LastYear | None:
        """Last year's figures, as published and on this year's rules, and what changed."""
        if self.last is None:
            return None
        from kspris.report.previous import LastYear

        return LastYear(self.survey, *self.last, self.registry.metrics, self.only)

    def view(self, name: str | None = None) -> View:
        """Return a view of the ruleset: the named one, else the first for participants.

        Raises RulesetError (KS465) where there is none.
        """
        views = self.ruleset.views
        found = next(
            (one for one in views.values() if one.readers == "participant" and name in (None, one.id)), None
        )
        if found is None:
            named = "" if name is None else Text(f"«{name}» ", f"`{name}` ")
            data: dict[str, str | Text] = {"ruleset": self.ruleset.name, "view": named}
            raise RulesetError([Diagnostic("KS465", None, data)])
        return found

    def reading(self, participant: str, view: str | None = None) -> Read:
        """Return what one participant may read. Raises ResponsesError (KS485) for one who is not there.

        ValueError for one who was not to be asked for: what concerns them alone is not there.
        """
        if self.only is not None and participant in self.classes.keys() - self.only:
            raise ValueError(f"{participant} is not among those whose reports were asked for")
        if participant not in self.classes:
            what = Text("deltakeren", "participant")
            data: dict[str, str | Text] = {"what": what, "name": participant, "years": str(self.survey.year)}
            near = named_like(participant, self.participants)
            raise ResponsesError([Diagnostic("KS485", None, data, help=near)])
        seen = self.view(view)
        key = (participant, seen.id)
        if key not in self._readings:
            self._readings[key] = Read(self, seen, Viewer(participant, self.classes[participant]))
        return self._readings[key]

    def report(self, participant: str, view: str | None = None) -> Composed:
        """Compose one participant's report. Raises ResponsesError (KS485) for one who is not there."""
        return compose(self.reading(as_read(participant), view), self.registry.chapters, self.about)

    @cached_property
    def about(self) -> tuple[Fact, ...]:
        """What the reports rest on: rules, data, versions and methods."""
        return about(self)


def reports(
    responses: Any,
    edition: Named | None = None,
    *,
    previous: tuple[Named | None, Any] | None = None,
    only: Collection[str] | None = None,
    skip_bad: bool = False,
) -> Material:
    """Check responses and hold ready all that reports of them may ask for.

    `previous` is an older edition with its responses. `only` names the participants that will be asked for,
    which takes less time than all. Raises RulesetError and ResponsesError (KS481 without a bridge, KS486
    where previous is not older).
    """
    got = read(responses, edition, skip_bad=skip_bad)
    chosen = None if only is None else frozenset(map(as_read, only))
    if previous is None:
        return Material(got.survey, got.intake, registry(), only=chosen)
    old, bridge = of_previous(got.survey, previous, edition, skip_bad=skip_bad)
    return Material(got.survey, got.intake, registry(), (old.survey, bridge), chosen)
