"""What a report is made of: chapters of blocks, each block text, key figures, a table or a chart.

Chapters make blocks, three writers (HTML, PDF, XLSX) print them. A block says what is shown and never how it
looks; all that people read is a `Text`, all that comes from a data file is a plain `str`, which writers must
take for data: escaped, never markup and never a formula.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from fractions import Fraction
from functools import lru_cache
from typing import Literal

from attrs import evolve

from kspris_dsl.text import Language, Text
from kspris_dsl.values import frozen

NO_TEXT = Text("", "")
NO_VALUE = Text("–", "–")
MINUS = "\N{MINUS SIGN}"


@lru_cache(maxsize=8192)
def _written(shown: str, signed: bool, language: Language) -> str:
    """Write digits as people read them. Kept, because a survey's figures are the same few thousand."""
    text = shown if language == "en" else shown.replace(".", ",")
    zero = not text.strip("-+0.,")
    text = text.lstrip("-+") if zero else text.replace("-", MINUS)
    return f"+{text}" if signed and not zero and not text.startswith((MINUS, "+")) else text


@frozen
class Number:
    """One number as it is shown. `shown` is rounded already, once, with a decimal point.

    `value` is exact where it is a figure, a float where it is an estimate (the limit of an interval), None
    where there is nothing to show. `n` is how many inquiries (or answers) stand behind it. `unit` stands
    after it: `%`, `poeng`. `signed` numbers are differences: `+0.4`.
    """

    value: Fraction | float | None
    shown: str | None
    unit: Text = NO_TEXT
    n: int | None = None
    signed: bool = False

    def written(self, language: Language, *, unit: bool = True) -> str:
        """Write it: decimal comma in Norwegian, a real minus sign, a dash where there is nothing."""
        if self.shown is None or self.value is None:
            return NO_VALUE.in_(language)
        text = _written(self.shown, self.signed, language)
        after = self.unit.in_(language) if unit else ""
        return f"{text}\N{NO-BREAK SPACE}{after}" if after else text

    @property
    def decimals(self) -> int:
        """How many decimals are shown."""
        return len((self.shown or "").partition(".")[2])


Cell = Text | str | int | Number | datetime.date | None
"""What stands in a table: wording, data, a count, a figure, a date or nothing."""


@frozen
class Heading:
    """A heading inside a chapter."""

    text: Text


@frozen
class Paragraph:
    """A paragraph. `lead`: the chapter's finding; `note`: small print; `warning`: a reservation."""

    text: Text
    tone: Literal["plain", "lead", "note", "warning"] = "plain"


@frozen
class Fact:
    """A key figure: what it is, the figure, and what it should be seen beside."""

    labels: Text
    value: Cell
    note: Text | None = None


@frozen
class Facts:
    """A few key figures side by side."""

    facts: tuple[Fact, ...]


@frozen
class Column:
    """A column of a table. `unit` stands in its header, once, and not in the cells.

    `only` pages: for people who read (HTML, PDF); `only` workbook: for those who reckon on.
    """

    labels: Text | str
    kind: Literal["text", "number", "date", "comment"] = "text"
    unit: Text = NO_TEXT
    only: Literal["pages", "workbook"] | None = None


@frozen
class Table:
    """A table. `marked` are the rows (from 0) that are the reader's own.

    `layout` records: each row is a card of its own on paper and screen, because it has more columns than
    fit; the first `heads` columns are the card's heading. A workbook has it as a table all the same.
    """

    title: Text
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: Text | None = None
    marked: tuple[int, ...] = ()
    layout: Literal["table", "records"] = "table"
    heads: int = 1

    def on(self, where: Literal["pages", "workbook"]) -> Table:
        """Return the table with the columns that are for pages, or for a workbook."""
        kept = [at for at, one in enumerate(self.columns) if one.only in (None, where)]
        if len(kept) == len(self.columns):
            return self
        rows = tuple(tuple(row[at] for at in kept) for row in self.rows)
        return evolve(self, columns=tuple(self.columns[at] for at in kept), rows=rows)


# ------------------------------------------------------------------------------ charts


@frozen
class Axis:
    """What an axis measures and from where to where; figures outside make it longer, to round ends.
    `unit`: `%`, `poeng`, `plass`."""

    labels: Text
    low: float = 0
    high: float = 100
    unit: Text = NO_TEXT


@frozen
class Mark:
    """What a bar is seen beside: the survey's mean, the class's (where the view allows), last year's."""

    labels: Text
    value: Number
    kind: Literal["survey", "class", "previous", "goal"]


@frozen
class Bar:
    """One bar. `channel` gives it the channel's colour."""

    labels: Text | str
    value: Number
    channel: str | None = None
    marks: tuple[Mark, ...] = ()
    own: bool = False


@frozen
class Bars:
    """Horizontal bars, in the order given. Signed figures go from 0 to either side, as good or bad."""

    title: Text
    alt: Text
    axis: Axis
    bars: tuple[Bar, ...]


@frozen
class GapRow:
    """A question: the reader's own figure and what it is seen beside."""

    labels: Text
    own: Number
    beside: Number


@frozen
class Gaps:
    """Questions by how far they are from the survey, the farthest below first. `beside`: from whom.

    The axis is cut where all figures are far from its beginning, and the chart says so.
    """

    title: Text
    alt: Text
    axis: Axis
    beside: Text
    rows: tuple[GapRow, ...]


@frozen
class Dot:
    """One inquiry. An unanswered one is shown as such, at its score."""

    inquiry: str
    channel: str
    value: Number
    answered: bool = True


@frozen
class Strip:
    """Every inquiry as a dot, a row for each channel: how much delivery varies. `mean`: the own figure."""

    title: Text
    alt: Text
    axis: Axis
    dots: tuple[Dot, ...]
    mean: Number


@frozen
class Line:
    """One line of a slope: a channel, from one figure to another."""

    labels: Text
    start: Number
    end: Number
    channel: str | None = None


@frozen
class Slope:
    """Lines from one question to another, as from welcome to valued."""

    title: Text
    alt: Text
    axis: Axis
    start: Text
    end: Text
    lines: tuple[Line, ...]


@frozen
class Step:
    """One step of a waterfall, in points. `kind` says whose doing it is."""

    labels: Text
    value: Number
    kind: Literal["rules", "field", "performance", "other"]


@frozen
class Waterfall:
    """From last year's figure to this year's, step by step; the steps sum to the change.

    The axis is cut where the steps are small, and the chart says so.
    """

    title: Text
    alt: Text
    axis: Axis
    start: Bar
    steps: tuple[Step, ...]
    end: Bar


@frozen
class Reach:
    """A figure with the interval that it lies in."""

    labels: Text | str
    middle: Number
    low: Number
    high: Number
    own: bool = False


@frozen
class Intervals:
    """Figures with intervals, one a row. `downwards`: the least is the best, as with ranks."""

    title: Text
    alt: Text
    axis: Axis
    rows: tuple[Reach, ...]
    downwards: bool = False


@frozen
class Share:
    """How many fell in each group, for one channel or all."""

    labels: Text
    counts: tuple[int, ...]
    channel: str | None = None


@frozen
class Shares:
    """Stacked bars of a hundred per cent: the groups in order, a bar for each row, with counts."""

    title: Text
    alt: Text
    groups: tuple[Text, ...]
    rows: tuple[Share, ...]


Chart = Bars | Gaps | Strip | Slope | Waterfall | Intervals | Shares
Block = Heading | Paragraph | Facts | Table | Chart
CHARTS = (Bars, Gaps, Strip, Slope, Waterfall, Intervals, Shares)
BLOCKS = (Heading, Paragraph, Facts, Table, *CHARTS)


# ------------------------------------------------------------------------------ the whole


@frozen
class Labelled:
    """An id and what people call it."""

    id: str
    labels: Text


@frozen
class Section:
    """A chapter as it is printed."""

    id: str
    labels: Text
    blocks: tuple[Block, ...]


@frozen
class Document:
    """A report, a list or an overview. `about` says what it rests on: rules, data, version, date.

    `channels` are all of the ruleset's in its order: a channel keeps its colour and sign wherever it
    stands. `warning` stands first and large: that the data is simulated, that the survey is not over.
    """

    title: Text | str
    subtitle: Text
    sections: tuple[Section, ...]
    channels: tuple[Labelled, ...] = ()
    about: tuple[Fact, ...] = ()
    warning: Text | None = None


def written(cell: Cell, language: Language) -> str:
    """Write a cell as people read it. Text of the data stays as it is."""
    if cell is None:
        return ""
    if isinstance(cell, Text):
        return cell.in_(language)
    if isinstance(cell, Number):
        return cell.written(language, unit=False)
    if isinstance(cell, datetime.date):
        return f"{cell.day}.{cell.month}.{cell.year}" if language == "nb" else cell.isoformat()
    return str(cell)


def charts(blocks: Iterable[Block]) -> tuple[Chart, ...]:
    """Return the charts among blocks."""
    return tuple(one for one in blocks if isinstance(one, CHARTS))
