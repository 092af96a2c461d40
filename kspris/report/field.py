"""A survey in the field: responses as they are so far go in, what the organiser must know comes out.

Rows with errors are left out and counted, whatever they are: the work goes on while they are mended.
Everything here is counted on the inquiries that are approved, except where statuses are told.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

import polars as pl
from attrs import define, evolve

from kspris.errors import ResponsesError
from kspris.functions import is_error, registry
from kspris.responses.intake import Intake, intake
from kspris.responses.layout import layout
from kspris.responses.metadata import is_simulated
from kspris.responses.normalise import as_status, cleaned
from kspris_dsl.values import frozen

if TYPE_CHECKING:
    from kspris.comparison.prepared import Prepared
    from kspris.responses.readers import Opened
    from kspris.ruleset.model import Ruleset, View

EXAMPLES = 3
"""How many findings of each code are shown."""
STATUSES = ("approved", "submitted", "returned")
NOTHING = "KS411"
"""No row is left to look at: not yet, or not approved yet."""


@frozen
class Tally:
    """How far something has come: inquiries made, and of these answered; None planned where nobody says.

    `missing`: how many of the planned are still to be made. One too many with one participant makes none
    with another, so those of many are the sum of each one's.
    """

    made: int
    answered: int
    planned: int | None
    missing: int = 0

    @property
    def unanswered(self) -> int:
        """How many were not answered."""
        return self.made - self.answered

    @property
    def done(self) -> int:
        """How many of the planned are made."""
        return (self.planned or 0) - self.missing


@frozen
class ParticipantSoFar:
    """One participant's progress. `waiting`: inquiries by status that do not count yet."""

    participant: str
    participant_class: str | None
    tally: Tally
    channels: Mapping[str, Tally]
    waiting: Mapping[str, int]


@frozen
class ChannelSoFar:
    """One channel's progress. `key` is its share of the inquiries by the rules, in percent."""

    channel: str
    tally: Tally
    participants: int
    key: Fraction | None


@frozen
class ClassSoFar:
    """One class's progress."""

    participant_class: str | None
    participants: int
    tally: Tally


@define(eq=False)
class FieldWork:
    """What has been done so far, for the readers of a view. `statuses`: rows by approval status, None for
    rows without; empty where the file says none."""

    ruleset: Ruleset
    view: View
    intake: Intake
    answers: pl.DataFrame
    statuses: Mapping[str | None, int]
    waiting: Mapping[str, Mapping[str, int]]

    def shows(self, *names: str) -> bool:
        """Return whether the view shows all of these."""
        return {*names} <= {*self.view.shows}

    @property
    def simulated(self) -> bool:
        """Whether the participants are invented."""
        return is_simulated(self.intake.metadata)

    @property
    def per_participant(self) -> int | None:
        """How many inquiries are planned for each participant."""
        return None if self.ruleset.inquiries is None else int(self.ruleset.inquiries.value)

    @property
    def whole(self) -> bool:
        """Whether all is made that is planned for the participants known; not so where nobody says."""
        return bool(self.tally.planned) and not self.tally.missing

    @cached_property
    def prepared(self) -> Prepared | None:
        """The survey as it is, ready for statistics; None before the first inquiry."""
        from kspris.comparison.prepared import prepare
        from kspris.comparison.surveys import Survey

        return (
            prepare(Survey(self.ruleset, self.answers), registry().metrics) if self.answers.height else None
        )

    @cached_property
    def tally(self) -> Tally:
        """All that is made, against all that is planned for the participants that are known."""
        return self._summed((one.tally for one in self.participants), len(self.participants))

    @cached_property
    def dates(self) -> list[datetime.date | None]:
        """The date of each inquiry."""
        return self.answers["date"].to_list()

    @cached_property
    def participants(self) -> tuple[ParticipantSoFar, ...]:
        """Everybody with a row in the file, by name."""
        cells: dict[str, dict[str, Tally]] = {}
        classes: dict[str, str | None] = {}
        for name, group, channel, made, answered in self._cells.iter_rows():
            cells.setdefault(name, {})[channel] = Tally(made, answered, None)
            classes.setdefault(name, group)
        names = sorted({*cells, *self.waiting})
        return tuple(
            ParticipantSoFar(
                one,
                classes.get(one),
                self._of_one(cells.get(one, {}).values()),
                cells.get(one, {}),
                self.waiting.get(one, {}),
            )
            for one in names
        )

    @cached_property
    def channels(self) -> tuple[ChannelSoFar, ...]:
        """All channels in the ruleset's order, also those where nothing is made."""
        found = {}
        for channel in self.ruleset.channels.values():
            tallies = [one.channels[channel.id] for one in self.participants if channel.id in one.channels]
            key = None if channel.key is None else channel.key.value
            found[channel.id] = ChannelSoFar(channel.id, self._summed(tallies, None), len(tallies), key)
        return tuple(found.values())

    @cached_property
    def classes(self) -> tuple[ClassSoFar, ...]:
        """Classes with a participant in the file, in the ruleset's order."""
        groups: dict[str | None, list[ParticipantSoFar]] = {}
        for one in self.participants:
            groups.setdefault(one.participant_class, []).append(one)
        known = [one for one in self.ruleset.classes if one in groups]
        order = [*known, *sorted(one for one in groups if one is not None and one not in known)]
        return tuple(
            ClassSoFar(one, len(groups[one]), self._summed((p.tally for p in groups[one]), len(groups[one])))
            for one in (*order, *([None] if None in groups else []))
        )

    @cached_property
    def empty_classes(self) -> tuple[str, ...]:
        """Classes in which nobody has an inquiry yet, but for those that wait a year."""
        seen = {one.participant_class for one in self.classes}
        return tuple(
            one.id for one in self.ruleset.classes.values() if one.id not in seen and not one.suspended
        )

    @property
    def _cells(self) -> pl.DataFrame:
        text = self.answers.select(
            pl.col("participant", "class", "channel").cast(pl.String), pl.col("answered")
        )
        return (
            text.group_by("participant", "class", "channel")
            .agg(pl.len().cast(pl.Int64), pl.col("answered").sum().cast(pl.Int64))
            .sort("participant", "channel", "class")
        )

    def _summed(self, parts: Iterable[Tally], participants: int | None) -> Tally:
        listed = list(parts)
        each = self.per_participant
        planned = None if participants is None or each is None else each * participants
        made, answered = sum(one.made for one in listed), sum(one.answered for one in listed)
        return Tally(made, answered, planned, sum(one.missing for one in listed))

    def _of_one(self, channels: Iterable[Tally]) -> Tally:
        whole = self._summed(channels, 1)
        return evolve(whole, missing=max(0, (whole.planned or 0) - whole.made))


def field_work(source: Opened, ruleset: Ruleset, view: View) -> FieldWork:
    """Read responses as far as they can be used. Raises ResponsesError where the file itself cannot."""
    found = intake(source, ruleset, skip_bad=True, shown=EXAMPLES)
    if found.answers is None and not any(one.code == NOTHING for one in found.diagnostics):
        raise ResponsesError(tuple(filter(is_error, found.diagnostics)))
    answers = _nothing(ruleset) if found.answers is None else found.answers.collect()
    statuses, waiting = _statuses(source)
    return FieldWork(ruleset, view, found, answers, statuses, waiting)


def _nothing(ruleset: Ruleset) -> pl.DataFrame:
    """Return the normal form without a row, as far as it is counted here."""
    names = ("inquiry", "participant", "class", "channel", "shopper")
    schema: dict[str, pl.DataType | type[pl.DataType]] = dict.fromkeys(names, pl.String)
    schema |= {"date": pl.Date, "answered": pl.Boolean, "completed": pl.Boolean}
    return pl.DataFrame(schema=schema | dict.fromkeys(layout(ruleset).fields, pl.String))


def _statuses(source: Opened) -> tuple[Mapping[str | None, int], Mapping[str, Mapping[str, int]]]:
    """Count rows by approval status, and those that wait by participant."""
    names = source.frame.collect_schema().names()
    if "status" not in names or "participant" not in names:
        return {}, {}
    rows = cleaned(source.frame.select("participant", "status").collect())
    rows = rows.with_columns(as_status(rows["status"]).alias("status"), pl.col("participant").cast(pl.String))
    counted = rows.filter(~pl.all_horizontal(pl.all().is_null())).group_by("participant", "status").len()
    statuses: dict[str | None, int] = {}
    waiting: dict[str, dict[str, int]] = {}
    for name, status, count in counted.sort("participant", "status").iter_rows():
        statuses[status] = statuses.get(status, 0) + count
        if status != "approved" and name is not None:
            waiting.setdefault(name, {})[status or ""] = count
    return statuses, waiting
