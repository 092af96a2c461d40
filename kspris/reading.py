"""What a chapter may ask about one participant: a `Reading`, already masked by the ruleset's view.

The engine implements it (`kspris.report`); a chapter knows only this. Whatever the reader may not see is None
or missing here, so that no chapter, bundled or a stranger's, can show it.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Literal, Protocol

from attrs import Factory, field

from kspris.document import Labelled, Number
from kspris_dsl.text import Text
from kspris_dsl.values import frozen

Group = Literal["own", "class", "survey"]
Kind = Literal["total", "area", "category", "question", "metric", "answered_share"]


@frozen
class Measured:
    """What a figure is of. `basis`: of all inquiries, or of those that were answered.

    A metric also says which question it is of (`asks`; None for one of no question), and which way is better.
    `waits`: the question is how long the shopper waited for an answer.
    """

    kind: Kind
    id: str
    labels: Text
    basis: Literal["all", "answered"] = "all"
    asks: str | None = None
    direction: Literal["higher_is_better", "lower_is_better"] = "higher_is_better"
    waits: bool = False


TOTAL = Measured("total", "total", Text("Total", "Total"))
ANSWERED = Measured("answered_share", "answered_share", Text("Besvart", "Answered"))


@frozen
class Band:
    """A wait up to and including `limit` gives `points` percent."""

    limit: Fraction
    points: Fraction


@frozen
class ReportedChannel:
    """A channel that the participant was measured on. Waits are whole `wait_unit`s."""

    id: str
    labels: Text
    wait_unit: Literal["sec", "business_day"]
    inquiries: int
    answered: int
    bands: tuple[Band, ...] = ()
    deadline: Fraction | None = None


@frozen
class Edition:
    """The survey's year. `inquiries`: how many are planned for each participant."""

    id: str
    title: Text
    year: int
    simulated: bool
    participants: int
    inquiries: int | None = None
    period: tuple[datetime.date, datetime.date] | None = None


@frozen
class OwnClass:
    """The participant's class. `others`: how many beside the participant; `enough`: how many others the view
    asks for before it shows anything of them."""

    id: str
    labels: Text
    role_play: Text | None
    others: int
    enough: int = 3


@frozen
class Classmate:
    """One of the class in a list, best first; equals share a rank. `own`: the reader.

    Ranks are among those whom the total ranks: one with too few inquiries for that has None in every list,
    and where the view shows no ranks everybody has. Then the order is that of the figures as they are shown,
    and of the names.
    """

    participant: str
    value: Number
    rank: int | None
    own: bool


@frozen
class Given:
    """An answer: what people call it, or a measured value; `points` percent of the best, None for N/A."""

    value: Text | Number | str
    points: Number | None = None


@frozen
class Inquiry:
    """One inquiry, with neither shopper nor agent. `answers` are by question id, `comments` by area id.

    `wait` is in the channel's unit, `within` whether it kept the deadline. Background questions and what
    metrics ask are among the answers too.
    """

    id: str
    date: datetime.date | None
    channel: str
    counterpart: Text | None
    attempts: int | None
    answered: bool
    completed: bool
    wait: Number | None
    within: bool | None
    total: Number
    areas: Mapping[str, Number] = Factory(dict)
    answers: Mapping[str, Given] = Factory(dict)
    comments: Mapping[str, str] = Factory(dict)


@frozen
class Limits:
    """The interval of a figure. `few`: few answers stand behind it. `reason`: why there is none, or a
    reservation. `hidden`: the figure is not to be shown, for too few answers stand behind it, or it is of a
    kind that says nothing without an interval, as an NPS."""

    low: Number | None
    high: Number | None
    level: Fraction
    few: bool = False
    reason: Text | None = None
    hidden: bool = False


@frozen
class Asked:
    """A question of the shopper's background, and how many answered what, in the scale's order."""

    id: str
    labels: Text
    counts: tuple[tuple[Text, int], ...]


@frozen
class OnTheseRules:
    """Last year's figure by this year's rules. `coverage`: the percent of this year's rules that last
    year's questions answer. `verdict`: whether it compares, in words, with the reasons. `comparable`: whether
    it may be set beside this year's figure at all, with caution or without."""

    value: Number
    coverage: Number
    verdict: Text
    reasons: tuple[Text, ...] = ()
    comparable: bool = True


@frozen
class PartOfChange:
    """A part of a change, in points. `kind`: whose doing it is."""

    id: str
    labels: Text
    value: Number
    kind: Literal["rules", "field", "performance", "other"]


@frozen
class ChangeSince:
    """What became of the total since last year. The parts sum to it exactly; `refused` says why there are
    none. `own`: the part that is the participant's own doing, with its interval; None where it cannot be told
    from the rest. `core`: the change on both years' questions, whatever the channels, with its interval.
    `movers`: questions that moved the total most, in points, of those that the view shows."""

    before: Number | None
    after: Number | None
    sentence: Text
    verdict: Text
    parts: tuple[PartOfChange, ...] = ()
    refused: Text | None = None
    core: Number | None = None
    core_limits: Limits | None = None
    movers: tuple[PartOfChange, ...] = ()
    own: Number | None = None
    own_limits: Limits | None = None


class Previous(Protocol):
    """Last year, for one who took part in it."""

    @property
    def year(self) -> int:
        """The year."""

    def published(self, measured: Measured, channel: str | None = None) -> Number | None:
        """Return the figure as it was published then. `measured` is this year's; None where last year had
        no such thing."""

    def on_these_rules(self, measured: Measured, channel: str | None = None) -> OnTheseRules | None:
        """Return last year's figure by this year's rules; None where nothing of it can be said."""

    @property
    def change(self) -> ChangeSince | None:
        """What became of the total."""


@frozen
class Ranked:
    """The participant's place and the places that it may truly have. `reason`: why there is none. `shared`:
    another stands on the same place. `chance` may be what works it out. `left_out`: how many more have too
    few inquiries to be ranked; `official`: the award is among the same participants.
    """

    among: Group
    of: int
    rank: int | None
    low: int | None = None
    high: int | None = None
    _chance: Number | Callable[[], Number] | None = field(default=None, repr=False, eq=False)
    reason: Text | None = None
    shared: bool = False
    left_out: int = 0
    official: bool = True

    @property
    def chance(self) -> Number | None:
        """Estimated chance, in percent, of being the truly best of them; drawn when it is asked for."""
        return self._chance() if callable(self._chance) else self._chance


@frozen
class Lead:
    """An award that the participant won, and how sure the lead is, in the words for the public."""

    award: Text
    phrase: Text | None
    shared: bool = False


class Reading(Protocol):
    """One participant's report: what its chapters may show."""

    @property
    def participant(self) -> str:
        """The participant's name."""

    @property
    def edition(self) -> Edition:
        """The survey."""

    @property
    def own_class(self) -> OwnClass:
        """The class."""

    @property
    def channels(self) -> tuple[ReportedChannel, ...]:
        """The channels that the participant was measured on, in the ruleset's order."""

    def measured(self, kind: Kind) -> tuple[Measured, ...]:
        """Return the areas, categories, questions or metrics that the reader may see, in order."""

    def questions(self, area: str) -> tuple[Measured, ...]:
        """Return an area's questions in order, those asked on any of the participant's channels."""

    def wording(self, question: str, channel: str | None = None) -> Text:
        """Return a question's wording on a channel, or on the first of the participant's that has it."""

    def ends(self, question: str) -> tuple[tuple[int, Text], ...]:
        """Return what the ruleset calls numbers of a question's scale, least first: mostly its two ends.

        Empty where it names none, or the answers are no numbers.
        """

    def scale(self, metric: str) -> tuple[Fraction, Fraction] | None:
        """Return the least and greatest figure that a metric can have."""

    def figure(self, measured: Measured, group: Group = "own", channel: str | None = None) -> Number | None:
        """Return a figure of the participant, or a mean. None where the reader may not see it, or there is
        no such thing on the channel; a Number that shows nothing where nobody answered."""

    def limits(self, measured: Measured, group: Group = "own", channel: str | None = None) -> Limits | None:
        """Return how sure a figure is; None where the reader may not see the figure."""

    def classmates(self, measured: Measured) -> tuple[Classmate, ...]:
        """Return the class with the reader in it, best first; empty where the reader may not see it."""

    def inquiries(self) -> tuple[Inquiry, ...]:
        """Return every inquiry, in order of date and id; empty where the reader may not see them."""

    def background(self) -> tuple[Asked, ...]:
        """Return what shoppers told of themselves, counted over the participant's inquiries."""

    @property
    def comment_labels(self) -> Mapping[str, Text]:
        """What each area's comment field is called, by area."""

    @property
    def previous(self) -> Previous | None:
        """Last year; None for one who did not take part, or where no last year is given."""

    def ranked(self, among: Group) -> Ranked | None:
        """Return the place in the class or the survey, and how sure it is; None where hidden."""

    @property
    def leads(self) -> tuple[Lead, ...]:
        """The awards that the participant won."""

    @property
    def all_channels(self) -> tuple[Labelled, ...]:
        """All the ruleset's channels, in order."""
