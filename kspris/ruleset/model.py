"""A year's rules as one frozen value: names resolved, numbers exact, each with its provenance.

Made by `kspris.ruleset.compile` from documents; read by everything downstream. Nothing here knows
responses. Points are percent of the best answer times the question's weight, as integers over
`Ruleset.denominator`.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from fractions import Fraction
from typing import Literal

from attrs import Factory, field

from kspris.api import Form, Measure, Settings, WaitUnit
from kspris_dsl.diagnostic import Span
from kspris_dsl.text import Text
from kspris_dsl.values import frozen

Basis = Literal["all", "answered"]
AnswerKind = Literal["scored", "unscored", "not_applicable"]


@frozen
class Provenance:
    """Where a number comes from: published in named sources, or assumed for a reason."""

    status: Literal["published", "assumed"]
    sources: tuple[str, ...] = ()
    reason: str | None = None


@frozen
class Stated:
    """A number as the ruleset states it: exact, with provenance and place.

    Units: percent for shares and points (5 % is 5), the channel's wait unit for durations.
    """

    value: Fraction
    provenance: Provenance
    span: Span


@frozen
class Source:
    """A publication that numbers and claims may cite."""

    id: str
    title: str


@frozen
class Counterpart:
    """Who may answer on a channel."""

    id: str
    labels: Text


@frozen
class WaitBand:
    """A wait up to and including `limit` (channel's wait unit) gives `points` percent."""

    limit: Stated
    points: Stated


@frozen
class OpenHours:
    """When inquiries are made on weekdays."""

    start: datetime.time
    end: datetime.time


@frozen
class Channel:
    """A channel in its year. `unanswered` is what an unanswered inquiry gives, in percent."""

    id: str
    labels: Text
    form: Form
    wait_unit: WaitUnit
    unanswered: Stated
    key: Stated | None = None
    deadline: Stated | None = None
    attempts: Stated | None = None
    hours: OpenHours | None = None
    bands: tuple[WaitBand, ...] = ()
    later: Stated | None = None
    counterparts: tuple[Counterpart, ...] = ()
    settings: Settings = Factory(dict)
    sending_day: int = 1
    """The number of the day of sending, 1 or 0, where waits are business days."""


@frozen
class Answer:
    """One answer that can be given. `percent` is None unless scored.

    `upper` orders a measured scale: the greatest value, inclusive, that is this answer (channel's wait
    unit, or the number itself); None on option scales, and for the answer after the deadline.
    """

    id: str
    labels: Text
    kind: AnswerKind
    percent: Fraction | None = None
    upper: Fraction | None = None
    provenance: Provenance | None = None


@frozen
class Scale:
    """A scale. `answers` is empty where they differ per channel (durations) and for free text."""

    id: str
    measure: Measure
    scored: bool
    answers: tuple[Answer, ...] = ()
    low: int | None = None
    high: int | None = None
    endpoints: Mapping[int, Text] = Factory(dict)
    method: str | None = None


@frozen
class Area:
    """An area: a part of the total. `comment` labels its comment field."""

    id: str
    labels: Text
    basis: Basis
    share: Stated | None = None
    comment: Text | None = None


@frozen
class Category:
    """A category: a selection of questions across the areas."""

    id: str
    labels: Text
    basis: Basis


@frozen
class Question:
    """A question in its year. `area` None: it never counts in the total.

    `optional` lists classes that may leave it empty; `*` stands for every class. `channels` are those
    on which it is asked, in the ruleset's order.
    """

    id: str
    area: str | None
    scale: str
    weight: Stated
    channels: tuple[str, ...]
    counts: Mapping[str, tuple[str, ...]]
    """Category to the channels on which the question counts in it."""
    optional: tuple[str, ...] = ()
    variant_of: str | None = None
    wording: Mapping[str, Text] = Factory(dict)
    """Channel to the wording resolved for it."""
    span: Span = field(default=Span(""), eq=False)


@frozen
class Background:
    """A fact about the inquiry that never gives points: asked on `channels`."""

    id: str
    scale: str
    channels: tuple[str, ...]
    optional: tuple[str, ...]
    wording: Mapping[str, Text]


@frozen
class Class:
    """A class: an industry whose participants compete."""

    id: str
    labels: Text
    suspended: bool
    role_play: Text | None


@frozen
class Metric:
    """A metric in its year: the plugin `method` over `measures` (question or background) on `basis`."""

    id: str
    labels: Text
    method: str
    measures: str | None
    basis: Basis
    settings: Settings


@frozen
class Award:
    """`scope` is `class`, `overall` or a channel id with `scope_kind` channel."""

    id: str
    labels: Text
    scope_kind: Literal["class", "overall", "channel"]
    channel: str | None
    measure: str
    least_inquiries: int
    least_participants: int
    ladder: tuple[str, ...]
    phrase: Text | None


LEAST_IN_CLASS = 3
"""How many others stand behind a mean of a class unless a view says otherwise."""
FEWEST_OTHERS = 2
"""How many others stand behind any mean, whatever a view says: a mean with one other behind it is that one's
figure."""


@frozen
class View:
    """Who may see what. Measures are reserved ones (`total`, `areas`, ...) and declared ids."""

    id: str
    labels: Text
    readers: Literal["all", "participant", "organiser"]
    shows: tuple[str, ...]
    others: tuple[str, ...]
    least_others: int
    order: Literal["by_rank", "random"]
    top: int | None
    class_means: tuple[str, ...] = ()
    least_in_class: int = LEAST_IN_CLASS
    """How many others must stand behind a mean of the class."""


@frozen
class Asked:
    """A question as it stands on one channel: what the engine needs of it.

    `points` runs parallel to `answers`: integers over the ruleset's denominator, None where the answer
    is N/A; all None where the question is not scored. `best` is the greatest, 0 when not scored.
    """

    question: str
    area: str | None
    categories: tuple[str, ...]
    measure: Measure
    answers: tuple[Answer, ...]
    points: tuple[int | None, ...]
    best: int
    optional: tuple[str, ...]

    @property
    def scored(self) -> bool:
        """Whether answers to it give points."""
        return self.best > 0


@frozen
class Claim:
    """What is published about the ruleset, with its counting convention.

    `kind` share: `subject`'s percent of the total on every channel, nothing N/A. count: questions per
    inquiry on `channels`. items: list length, variants once. questions: all that is asked on `channels`.
    """

    kind: Literal["share", "count", "items", "questions"]
    must_hold: bool
    subject: str | None
    relation: Literal["under", "over", "at_most", "at_least", "is"]
    limits: tuple[Fraction, ...]
    channels: tuple[str, ...]
    provenance: Provenance
    span: Span


@frozen
class Example:
    """A worked example: one inquiry and what must come out, exactly, in percent."""

    id: str
    title: str | None
    channel: str
    participant_class: str | None
    answered: bool
    answers: Mapping[str, str | Fraction | None]
    """Question to answer id, measured value, or None for N/A."""
    expected: Mapping[str, Fraction | None]
    """Total, area or category to its figure; None where it must have no value."""
    span: Span


BridgeKind = Literal[
    "same",
    "new",
    "renamed",
    "split",
    "merged",
    "recoded",
    "reworded",
    "points_changed",
    "became_scored",
    "became_unscored",
    "not_comparable",
    "moved",
]
BridgedKind = Literal[
    "channel",
    "scale",
    "area",
    "category",
    "question",
    "background",
    "class",
    "metric",
    "award",
]


@frozen
class BridgeLine:
    """What a thing's `bro` lines say of last year, names resolved against last year's ruleset.

    `kinds` in the order written; `old` last year's ids; `recoding` old answer to new answer; to several
    where it was divided.
    """

    thing: BridgedKind
    id: str
    kinds: tuple[BridgeKind, ...]
    old: tuple[str, ...] = ()
    moved_from: str | None = None
    recoding: Mapping[str, tuple[str, ...]] = Factory(dict)
    combine: Literal["mean", "lowest", "highest", "all", "any"] | None = None
    reason: str | None = None
    decided_by: str | None = None
    decided_on: datetime.date | None = None
    span: Span = field(default=Span(""), eq=False)


@frozen
class Retired:
    """A name of last year that is gone."""

    id: str
    reason: str | None
    span: Span = field(default=Span(""), eq=False)


@frozen
class Ruleset:
    """A year's rules, whole. Mappings keep the order of the files."""

    id: str
    year: int
    title: Text
    mode: Literal["points", "areas"]
    combined: Literal["mean", "pooled"]
    decimals: int
    rounding: Literal["half_up", "half_even"]
    missing: Fraction | None
    """What a missing planned inquiry gives, in percent; None: it does not count."""
    inquiries: Stated | None
    max_channels: Stated | None
    pick: tuple[tuple[str, ...], ...]
    class_size: Stated | None
    period: tuple[datetime.date, datetime.date] | None
    previous: int | None
    settings: Settings
    """Thresholds of the comparison methods, defaults filled in."""
    sources: Mapping[str, Source]
    channels: Mapping[str, Channel]
    scales: Mapping[str, Scale]
    areas: Mapping[str, Area]
    categories: Mapping[str, Category]
    questions: Mapping[str, Question]
    background: Mapping[str, Background]
    classes: Mapping[str, Class]
    metrics: Mapping[str, Metric]
    awards: Mapping[str, Award]
    views: Mapping[str, View]
    claims: tuple[Claim, ...]
    examples: tuple[Example, ...]
    bridge: tuple[BridgeLine, ...]
    retired: tuple[Retired, ...]
    denominator: int
    asked: Mapping[str, tuple[Asked, ...]]
    """Channel to its questions, in the ruleset's order."""
    digest: str
    """sha256 of the meaning: comments, notes, layout and order of files leave it as it is."""

    def __repr__(self) -> str:
        return f"<Ruleset {self.name}, digest {self.digest[:12]}>"

    @property
    def name(self) -> str:
        """How people speak of it: award and year."""
        return f"{self.id} {self.year}"
