"""The nodes that a ruleset text becomes: values of slots, lines, blocks and the document.

A line of the file is a node; a block is a line that opens it and the lines until the next opener.
Nothing here knows what a ruleset means: names are unresolved and numbers unchecked.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from fractions import Fraction
from typing import Literal

from attrs import field

from kspris_dsl.diagnostic import Span
from kspris_dsl.text import Language
from kspris_dsl.values import frozen

AmountUnit = Literal["", "%", "sec", "min", "hour", "business_day", "day"]


@frozen
class Name:
    """An id as written. In slots of type `measure`, `measures`, `ladder` and `value` a reserved name
    is stored in its canonical form (the key of `RESERVED`) and `reserved` is true."""

    text: str
    span: Span
    reserved: bool = False


@frozen
class Choice:
    """A keyword that is data; `terminal` is its key in `KEYWORDS`."""

    terminal: str
    span: Span


@frozen
class Amount:
    """A number, percentage (unit `%`, value 5 for 5 %) or duration, exact."""

    value: Fraction
    unit: AmountUnit
    text: str
    span: Span


@frozen
class Date:
    """A day."""

    value: datetime.date
    span: Span


@frozen
class Clock:
    """A time of day."""

    value: datetime.time
    span: Span


@frozen
class Quote:
    """A text without its quotation marks."""

    text: str
    span: Span


@frozen
class Label:
    """A short label, Norwegian and (where given) English. In an English-column file a single text is
    the English label and `nb` repeats it."""

    nb: Quote
    en: Quote | None


@frozen
class Points:
    """What an answer gives: `gives` with an amount, `without` points, or `not_applicable`."""

    kind: Literal["gives", "without", "not_applicable"]
    amount: Amount | None = None


@frozen
class PointsRange:
    """What the ends of a numeric scale give; between them points are linear."""

    kind: Literal["gives", "without"]
    low: Amount | None = None
    high: Amount | None = None


@frozen
class Bound:
    """A limit on a share, the amount in percent."""

    relation: Literal["under", "over", "at_most", "at_least"]
    amount: Amount
    span: Span


@frozen
class CountBound:
    """A limit on a count: one of `amounts` (`is`), or at most / at least the only one."""

    relation: Literal["is", "at_most", "at_least"]
    amounts: tuple[Amount, ...]
    span: Span


@frozen
class Scope:
    """Where a count claim holds: every channel (`group` None), a form, or one channel."""

    group: Name | Choice | None
    span: Span


SlotValue = (
    Name
    | Choice
    | Amount
    | Date
    | Clock
    | Quote
    | Label
    | Points
    | PointsRange
    | Bound
    | CountBound
    | Scope
    | tuple[Name, ...]
    | tuple[Name | Choice, ...]
    | tuple[tuple[Name, ...], ...]
)


@frozen
class Provenance:
    """The suffix of a line: `ifølge a, b` (published) or `antatt ["grunn"]` (assumed)."""

    kind: Literal["published", "assumed"]
    sources: tuple[Name, ...]
    reason: Quote | None
    span: Span


@frozen
class Line:
    """One physical line that holds a statement. `kind` is the id of its `LineKind`.

    `slots` holds the values by slot name; an optional slot that is not written is absent.
    """

    kind: str
    span: Span
    slots: Mapping[str, SlotValue]
    provenance: Provenance | None = None
    comment: str | None = None


@frozen
class Remark:
    """A line that is blank (`text` None), or holds only a comment."""

    span: Span
    text: str | None


@frozen
class BadLine:
    """A line that could not be read. `opens` is the block kind that its first word would have opened,
    so that the lines below it are not blamed on the block above."""

    span: Span
    source: str
    opens: str | None


@frozen
class Block:
    """An opening line and what stands under it. A poisoned block had a line that could not be read or
    did not belong: its absences are no evidence for later checks."""

    kind: str
    head: Line
    lines: tuple[Line, ...]
    poisoned: bool = False

    def all(self, kind: str) -> tuple[Line, ...]:
        """The lines of one kind, in order."""
        return tuple(line for line in self.lines if line.kind == kind)

    def one(self, kind: str) -> Line | None:
        """The first line of a kind, or None."""
        return next((line for line in self.lines if line.kind == kind), None)


@frozen
class Document:
    """One file, read: its path as shown to people, its column, its physical lines and its blocks."""

    path: str
    language: Language
    lines: tuple[Line | Remark | BadLine, ...]
    blocks: tuple[Block, ...]
    lost_openers: tuple[str, ...] = field(default=())
    """Block kinds of bad lines that meant to open a block: a name that such a block may have defined
    is not reported as unknown."""
