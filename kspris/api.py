"""What plugins are written against, and the only part of kspris that they import: types and hook marker.

A plugin is a distribution with an entry point in group `kspris`, naming a module with hooks
`kspris_register_<kind>` that return the frozen values below. A plugin never sees the engine.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pluggy
from attrs import Factory

from kspris_dsl.text import Text
from kspris_dsl.values import frozen

if TYPE_CHECKING:
    import polars

    from kspris.document import (
        Axis,
        Bar,
        Bars,
        Block,
        Cell,
        Chart,
        Column,
        Dot,
        Fact,
        Facts,
        GapRow,
        Gaps,
        Heading,
        Intervals,
        Labelled,
        Line,
        Mark,
        Number,
        Paragraph,
        Reach,
        Section,
        Share,
        Shares,
        Slope,
        Step,
        Strip,
        Table,
        Waterfall,
    )
    from kspris.reading import (
        ANSWERED,
        TOTAL,
        Asked,
        Band,
        ChangeSince,
        Classmate,
        Edition,
        Given,
        Inquiry,
        Lead,
        Limits,
        Measured,
        OnTheseRules,
        OwnClass,
        PartOfChange,
        Previous,
        Ranked,
        Reading,
        ReportedChannel,
    )

__all__ = [
    "ANSWERED",
    "API_VERSION",
    "TOTAL",
    "AnswerSpec",
    "Asked",
    "Axis",
    "Band",
    "Bar",
    "Bars",
    "Block",
    "Cell",
    "ChangeSince",
    "Channel",
    "ChannelYear",
    "Chapter",
    "Chart",
    "Class",
    "Classmate",
    "Column",
    "Counterpart",
    "Counts",
    "Direction",
    "Dot",
    "Edition",
    "Fact",
    "Facts",
    "Form",
    "GapRow",
    "Gaps",
    "Given",
    "Heading",
    "Inquiry",
    "Interval",
    "Intervals",
    "Labelled",
    "Lead",
    "Limits",
    "Line",
    "Mark",
    "Measure",
    "Measured",
    "Metric",
    "Number",
    "OnTheseRules",
    "OwnClass",
    "Paragraph",
    "PartOfChange",
    "Previous",
    "Problem",
    "Ranked",
    "Reach",
    "ReadProblem",
    "Reader",
    "Reading",
    "ReportedChannel",
    "RulesetFolders",
    "Scale",
    "Section",
    "Setting",
    "SettingValue",
    "Settings",
    "Share",
    "Shares",
    "Slope",
    "Step",
    "Strip",
    "Table",
    "Text",
    "WaitUnit",
    "Waterfall",
    "hookimpl",
]

API_VERSION = 1
"""A plugin module says `KSPRIS_API = 1`; another number is refused at load."""

hookimpl = pluggy.HookimplMarker("kspris")

Form = Literal["spoken", "written"]
WaitUnit = Literal["sec", "business_day"]
Direction = Literal["higher_is_better", "lower_is_better"]
Interval = Literal["wilson", "adjusted_wald", "t", "none"]
Measure = Literal["option", "number", "duration", "text"]
SettingKind = Literal["number", "integer", "percent", "duration", "text", "name", "yes_no"]
SettingValue = Fraction | int | str | bool
"""number, percent (5 % is 5): Fraction; duration: Fraction of seconds; integer: int; yes_no: bool."""
Settings = Mapping[str, SettingValue]
Counts = Mapping[Fraction | str, int]
"""How many inquiries gave each answer: keys are numbers on a number or duration scale (whole units),
answer ids on an option scale. N/A and skipped answers are not among them."""


@frozen
class Setting:
    """A setting that a ruleset may give with `innstilling`; left out, `default` holds."""

    id: str
    kind: SettingKind
    default: SettingValue
    labels: Text
    least: Fraction | None = None
    most: Fraction | None = None


@frozen
class Problem:
    """What a plugin's own check found wrong with a year's settings. `setting` points at the line."""

    message: Text
    setting: str | None = None
    help: Text | None = None


@frozen
class Counterpart:
    """Who may answer on a channel: `agent`, `bot`."""

    id: str
    labels: Text


@frozen
class ChannelYear:
    """What a ruleset says of a channel in its year: for a channel's own check.

    `deadline` and band limits are whole numbers of the channel's wait unit; points are percent.
    """

    id: str
    deadline: Fraction | None
    bands: tuple[tuple[Fraction, Fraction], ...]
    attempts: int | None
    settings: Settings


def _no_problems(_: ChannelYear) -> Iterable[Problem]:
    return ()


def _no_setting_problems(_: Settings) -> Iterable[Problem]:
    return ()


def _day_one(_: Settings) -> int:
    return 1


@frozen
class Channel:
    """A channel (kontaktmåte): what is the same every year. Yearly numbers stand in the ruleset."""

    id: str
    labels: Text
    form: Form
    wait_unit: WaitUnit = "sec"
    counterparts: tuple[Counterpart, ...] = ()
    settings: tuple[Setting, ...] = ()
    check: Callable[[ChannelYear], Iterable[Problem]] = _no_problems
    sending_day: Callable[[Settings], int] = _day_one
    """The business-day rule: the number of the day of sending, 1 or 0, by the year's settings."""


@frozen
class Class:
    """A class (klasse): an industry whose participants compete. `voluntary` question ids may be left
    empty by its participants, beside those a ruleset calls `frivillig`."""

    id: str
    labels: Text
    role_play: Text
    voluntary: tuple[str, ...] = ()


NO_UNIT = Text("", "")


def _at_most(one: Fraction, other: Fraction) -> bool:
    """Whether one is no more than the other: `<=` in whole numbers, which is asked of every figure."""
    return one.numerator * other.denominator <= other.numerator * one.denominator


@frozen
class Metric:
    """A statistic beside the points: exact, over counts of answers, so that tallies of parts add up.

    `aggregate` gets the counts and every setting, and returns the exact figure or None where nothing
    was counted. `accepts` names the measures of the scales it can use; empty: it measures no question
    but whether inquiries were answered, and the counts are those of `answered` and `unanswered`.
    """

    id: str
    labels: Text
    accepts: tuple[Measure, ...]
    aggregate: Callable[[Counts, Settings], Fraction | None]
    direction: Direction = "higher_is_better"
    low: Fraction | None = None
    """The least figure there can be; None where the scale or the data decide."""
    high: Fraction | None = None
    unit: Text = NO_UNIT
    """What stands behind the figure: `%`, empty, `sek`."""
    decimals: int = 1
    interval: Interval = "none"
    settings: tuple[Setting, ...] = ()
    check: Callable[[Settings], Iterable[Problem]] = _no_setting_problems
    """What is wrong with the settings beyond the type and range of each."""

    def can_be(self, figure: Fraction) -> bool:
        """Say whether a figure is within `low` and `high`."""
        return (self.low is None or _at_most(self.low, figure)) and (
            self.high is None or _at_most(figure, self.high)
        )


@frozen
class AnswerSpec:
    """One answer of a scale made by a plugin: points in percent, None for N/A.

    On a number or duration scale `upper` is the greatest value (inclusive) that is this answer.
    """

    id: str
    labels: Text
    points: Fraction | None
    upper: Fraction | None = None


@frozen
class Scale:
    """A scale plugin (`metode` in `svarskala`): settings become the answers and their points.

    `answers` gets the settings and, for a measure that differs per channel, the channel's year.
    """

    id: str
    labels: Text
    measure: Measure
    settings: tuple[Setting, ...]
    answers: Callable[[Settings, ChannelYear | None], tuple[AnswerSpec, ...]]
    check: Callable[[Settings], Iterable[Problem]] = _no_setting_problems
    """What is wrong with the settings beyond the type and range of each; `answers` is not asked then."""


class ReadProblem(Exception):  # noqa: N818 - it is told as a problem, never as a traceback
    """Raised by a reader on a file it cannot read; becomes a diagnostic with row and column (1-based)."""

    def __init__(self, message: Text, row: int = 0, column: int = 0) -> None:
        super().__init__(message.en)
        self.message = message
        self.row = row
        self.column = column


def _no_metadata(_: Path) -> Mapping[str, str]:
    return {}


@frozen
class Reader:
    """A reader of response files: by suffix, path to a lazy Polars frame with the file's own columns.

    `metadata` gives what the file says of itself (`kspris.edition`, `kspris.simulated`, ...).
    """

    id: str
    labels: Text
    suffixes: tuple[str, ...]
    read: Callable[[Path], polars.LazyFrame]
    metadata: Callable[[Path], Mapping[str, str]] = Factory(lambda: _no_metadata)


@frozen
class RulesetFolders:
    """Rulesets that a distribution ships: the name of the award and a folder of `.ksp` files a year."""

    id: str
    labels: Text
    folders: Mapping[str, Path] = Factory(dict)
    """Year (`2021`, or `acme-2021` for an award of another name) to folder."""


@frozen
class Chapter:
    """A chapter of the participant's report. `place` orders the chapters: the bundled ones have 10, 20 ...

    `sections` gets a `Reading`, masked already, and returns what is printed: one section as a rule, several
    where a chapter is repeated (as for each area). A section without blocks is left out of that report.
    """

    id: str
    labels: Text
    place: int
    sections: Callable[[Reading], Iterable[Section]]


if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        """Import what only chapters need when one of them asks for it: checking a ruleset never does."""
        if name in __all__:
            for module in ("kspris.document", "kspris.reading"):
                found = getattr(import_module(module), name, None)
                if found is not None:
                    return found
        raise AttributeError(f"module 'kspris.api' has no attribute {name!r}")
