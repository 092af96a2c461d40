"""One participant's reading: a survey's material goes in, what the view lets that participant see comes out.

It implements `kspris.reading.Reading`. Nothing is decided here about who may see what: each answer is asked
of `kspris.results.masking` first.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import Factory, define, evolve, field

from kspris.document import Labelled, Number
from kspris.reading import (
    ANSWERED,
    TOTAL,
    Asked,
    Band,
    Classmate,
    Edition,
    Group,
    Inquiry,
    Kind,
    Lead,
    Limits,
    Measured,
    OwnClass,
    Previous,
    Ranked,
    ReportedChannel,
)
from kspris.report.figures import best_first
from kspris.report.shown import number
from kspris.responses.metadata import is_simulated
from kspris.results.masking import (
    Viewer,
    as_published,
    enough_others,
    may_see,
    may_see_background,
    may_see_comments,
    may_see_count,
    may_see_inquiries,
    may_see_leads,
    may_see_own,
    may_see_rank,
)
from kspris_dsl.text import Text

if TYPE_CHECKING:
    from kspris.report.material import Material
    from kspris.results.model import Figure, Level
    from kspris.ruleset.model import Metric, Ruleset, View

T = TypeVar("T")
LEVELS: Mapping[Group, tuple[Level, Level]] = {
    "own": ("participant", "participant_channel"),
    "class": ("class", "class_channel"),
    "survey": ("survey", "survey_channel"),
}
NO_CLASS = Text("uten klasse", "without a class")


@define(eq=False)
class Read:
    """What one participant may read, by one view of the ruleset."""

    material: Material
    view: View
    viewer: Viewer
    _shown: dict[tuple[Kind, str], Collection[tuple[Level, str | None]]] = field(
        default=Factory(dict), repr=False
    )
    _known: dict[tuple[Kind, str, Group, str | None], Figure | None] = field(
        default=Factory(dict), repr=False
    )
    _written: dict[tuple[Kind, str, Group, str | None], Number | None] = field(
        default=Factory(dict), repr=False
    )
    _told: dict[tuple[object, ...], Any] = field(default=Factory(dict), repr=False)
    """What several chapters ask for, by what it is."""

    @property
    def participant(self) -> str:
        """The participant's name."""
        return self.viewer.participant or ""

    @property
    def _rules(self) -> Ruleset:
        return self.material.ruleset

    @cached_property
    def edition(self) -> Edition:
        """The survey."""
        rules = self._rules
        return Edition(
            f"{rules.id}-{rules.year}",
            rules.title,
            rules.year,
            is_simulated(self.material.intake.metadata),
            len(self.material.participants),
            None if rules.inquiries is None else int(rules.inquiries.value),
            rules.period,
        )

    @cached_property
    def own_class(self) -> OwnClass:
        """The class."""
        name = self.viewer.participant_class
        others = sum(1 for group in self.material.classes.values() if group == name) - 1
        known = self._rules.classes.get(name or "")
        enough = enough_others(self.view)
        if known is not None:
            return OwnClass(known.id, known.labels, known.role_play, others, enough)
        return OwnClass(name or "", Text(name, name) if name else NO_CLASS, None, others, enough)

    @cached_property
    def channels(self) -> tuple[ReportedChannel, ...]:
        """The channels that the participant was measured on."""
        counted = self.material.inquiries.channels(self.participant)
        return tuple(
            ReportedChannel(
                one.id,
                one.labels,
                one.wait_unit,
                *counted[one.id],
                tuple(Band(band.limit.value, band.points.value) for band in one.bands),
                None if one.deadline is None else one.deadline.value,
            )
            for one in self._rules.channels.values()
            if one.id in counted
        )

    @property
    def all_channels(self) -> tuple[Labelled, ...]:
        """All the ruleset's channels."""
        return tuple(Labelled(one.id, one.labels) for one in self._rules.channels.values())

    # -------------------------------------------------------------------------- measures

    def measured(self, kind: Kind) -> tuple[Measured, ...]:
        """Return the measures of a kind that the reader may see."""
        return self._once(("measured", kind), lambda: self._seen(self._measures(kind)))

    def _seen(self, measures: Iterable[Measured]) -> tuple[Measured, ...]:
        return tuple(one for one in measures if may_see_own(self.view, one.kind, one.id))

    def _once(self, what: tuple[object, ...], work: Callable[[], T]) -> T:
        """Return what `work` gives, done when it is first asked for."""
        if what not in self._told:
            self._told[what] = work()
        found: T = self._told[what]
        return found

    def _measures(self, kind: Kind) -> tuple[Measured, ...]:
        rules = self._rules
        if kind == "total":
            return (TOTAL,)
        if kind == "answered_share":
            return (ANSWERED,)
        if kind == "question":
            return tuple(one for area in (*rules.areas, None) for one in self._questions(area))
        if kind == "metric":
            return tuple(self._metric(one) for one in rules.metrics.values())
        found = rules.areas if kind == "area" else rules.categories
        return tuple(Measured(kind, one.id, one.labels, one.basis) for one in found.values())

    def _metric(self, one: Metric) -> Measured:
        plugin = self.material.units.plugin(one.id)
        direction = "higher_is_better" if plugin is None else plugin.direction
        return Measured("metric", one.id, one.labels, one.basis, one.measures, direction)

    def questions(self, area: str) -> tuple[Measured, ...]:
        """Return an area's questions in order, those asked on any of the participant's channels."""
        return self._once(("questions", area), lambda: self._seen(self._questions(area)))

    def _questions(self, area: str | None) -> tuple[Measured, ...]:
        basis = "answered" if area is None else self._rules.areas[area].basis
        return tuple(
            Measured(
                "question",
                one.id,
                self.wording(one.id),
                basis,
                waits=self._rules.scales[one.scale].measure == "duration",
            )
            for one in self._rules.questions.values()
            if one.area == area and one.id in self._scored
        )

    @cached_property
    def _scored(self) -> frozenset[str]:
        """The questions that give points on any of the participant's channels."""
        return frozenset(
            one.question for channel in self.channels for one in self._rules.asked[channel.id] if one.scored
        )

    def wording(self, question: str, channel: str | None = None) -> Text:
        """Return a question's wording on a channel, or on the first of the participant's that has it."""
        return self._once(("wording", question, channel), lambda: self._wording(question, channel))

    def _wording(self, question: str, channel: str | None) -> Text:
        one = self._rules.questions.get(question) or self._rules.background.get(question)
        texts = {} if one is None else one.wording
        order = [channel] if channel is not None else []
        order += [each.id for each in self.channels]
        found = next((texts[each] for each in order if each in texts), None)
        return found or next(iter(texts.values()), Text(question, question))

    def ends(self, question: str) -> tuple[tuple[int, Text], ...]:
        """Return what the ruleset calls numbers of a question's scale, least first; empty for none."""
        one = self._rules.questions.get(question) or self._rules.background.get(question)
        return () if one is None else tuple(sorted(self._rules.scales[one.scale].endpoints.items()))

    def scale(self, metric: str) -> tuple[Fraction, Fraction] | None:
        """Return the least and greatest figure that a metric can have."""
        plugin = self.material.units.plugin(metric)
        if plugin is None or plugin.low is None or plugin.high is None:
            return None
        return plugin.low, plugin.high

    # -------------------------------------------------------------------------- figures

    def figure(self, measured: Measured, group: Group = "own", channel: str | None = None) -> Number | None:
        """Return a figure of the participant, or a mean."""
        key = (measured.kind, measured.id, group, channel)
        if key not in self._written:
            found = self._figure(measured, group, channel)
            self._written[key] = None if found is None else self._number(found, group)
        return self._written[key]

    def _number(self, found: Figure, group: Group) -> Number:
        if group != "own":
            return self.material.published(found)
        return number(found, self.material.units.unit(found.kind, found.measure))

    def _figure(self, measured: Measured, group: Group, channel: str | None) -> Figure | None:
        """Return a figure that the reader may see and that there is. Several chapters ask for the same."""
        key = (measured.kind, measured.id, group, channel)
        if key not in self._known:
            self._known[key] = self._found(measured, group, channel)
        return self._known[key]

    def _found(self, measured: Measured, group: Group, channel: str | None) -> Figure | None:
        if not self._is_asked(measured, channel):
            return None
        level = LEVELS[group][0 if channel is None else 1]
        who = {"own": self.participant, "class": self.viewer.participant_class, "survey": None}[group]
        if group == "class" and who is None:
            return None
        found = self.material.figures.of(level, measured.kind, measured.id, who, channel)
        if found is None or not may_see(self.view, found, self.viewer):
            return None
        return found if group == "own" or (level, channel) in self._means(measured) else None

    def _means(self, measured: Measured) -> Collection[tuple[Level, str | None]]:
        """Return which means of a measure the reader may see."""
        key = (measured.kind, measured.id)
        if key not in self._shown:
            self._shown[key] = self.material.means_shown(self.view, self.viewer, *key)
        return self._shown[key]

    def _is_asked(self, measured: Measured, channel: str | None) -> bool:
        """Whether anything of a measure is asked on a channel at all."""
        if channel is None or measured.kind in ("total", "answered_share"):
            return True
        asked = self._rules.asked.get(channel, ())
        if measured.kind == "area":
            return any(one.area == measured.id and one.scored for one in asked)
        if measured.kind == "category":
            return any(measured.id in one.categories and one.scored for one in asked)
        name: str | None = measured.id
        if measured.kind == "metric":
            name = self._rules.metrics[measured.id].measures
            background = self._rules.background.get(name or "")
            if name is None or (background is not None and channel in background.channels):
                return True
        return any(one.question == name and (one.scored or measured.kind == "metric") for one in asked)

    def limits(self, measured: Measured, group: Group = "own", channel: str | None = None) -> Limits | None:
        """Return how sure a figure is."""
        found = self._figure(measured, group, channel)
        if found is None:
            return None
        limits = self.material.sureness.limits(found)
        if group == "own":
            return limits
        if limits.low is None and limits.high is None:
            return limits
        return evolve(limits, low=_as_shown(limits.low), high=_as_shown(limits.high))

    def classmates(self, measured: Measured) -> tuple[Classmate, ...]:
        """Return the class with the reader in it, best first."""
        key = ("classmates", measured.kind, measured.id, measured.direction)
        return self._once(key, lambda: self._classmates(measured))

    def _classmates(self, measured: Measured) -> tuple[Classmate, ...]:
        found = self.material.standing(self.viewer.participant_class, measured)
        if any(not may_see(self.view, one, self.viewer) for one, _ in found):
            return ()
        ranked = may_see_rank(self.view)
        if not ranked:  # nor does the order tell more than what is shown
            found = tuple(sorted(found, key=lambda one: best_first(as_published(one[0]), measured)))
        return tuple(
            Classmate(
                one.participant or "",
                self._of_classmate(one),
                place if ranked else None,
                one.participant == self.participant,
            )
            for one, place in found
        )

    def _of_classmate(self, figure: Figure) -> Number:
        found = self._number(figure, "own" if figure.participant == self.participant else "class")
        if found.n is None or may_see_count(self.view, figure, self.viewer):
            return found
        return Number(found.value, found.shown, found.unit, None, found.signed)

    # -------------------------------------------------------------------------- inquiries

    def inquiries(self) -> tuple[Inquiry, ...]:
        """Return every inquiry, in order of date and id."""
        if not may_see_inquiries(self.view):
            return ()
        return self.material.inquiries.of(self.participant)

    def background(self) -> tuple[Asked, ...]:
        """Return what shoppers told of themselves, where enough of them told it."""
        return tuple(
            one
            for one in self.material.inquiries.background(self.participant)
            if may_see_background(self.view, sum(count for _, count in one.counts))
        )

    @property
    def comment_labels(self) -> Mapping[str, Text]:
        """What each area's comment field is called."""
        if not may_see_comments(self.view):
            return {}
        return {one.id: one.comment for one in self._rules.areas.values() if one.comment is not None}

    # -------------------------------------------------------------------------- last year, ranks, awards

    @cached_property
    def previous(self) -> Previous | None:
        """Last year; None for one who did not take part."""
        if self.material.last is None:
            return None
        from kspris.report.previous import Before

        last = self.material.previous
        if last is None or self.participant not in last.participants:
            return None
        return Before(last, self.participant, self.view, tuple(one.id for one in self.channels))

    def ranked(self, among: Group) -> Ranked | None:
        """Return the place in the class or the survey."""
        return self._once(("ranked", among), lambda: self._ranked(among))

    def _ranked(self, among: Group) -> Ranked | None:
        group = self.viewer.participant_class
        if among == "own" or not may_see_rank(self.view) or (among == "class" and group is None):
            return None
        return self.material.sureness.ranked(self.participant, group, among)

    @cached_property
    def leads(self) -> tuple[Lead, ...]:
        """The awards that the participant won."""
        return self.material.sureness.leads(self.participant) if may_see_leads(self.view) else ()


def _as_shown(number: Number | None) -> Number | None:
    """Return a number with no more digits than are shown."""
    if number is None or number.shown is None:
        return number
    return Number(Fraction(number.shown), number.shown, number.unit, number.n, number.signed)
