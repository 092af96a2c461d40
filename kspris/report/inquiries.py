"""Every inquiry as its participant may read it: checked answers go in, inquiries without persons come out.

Neither the shopper nor the agent is in them. The frame is sorted and split once; a row becomes an `Inquiry`
when its participant is read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from kspris.document import NO_TEXT, Number
from kspris.reading import Asked, Given, Inquiry
from kspris.report.shown import PERCENT, WAITS, exact, number
from kspris.results.model import MeasureKind
from kspris.results.rounding import rounded
from kspris.results.summarise import summarise
from kspris.scoring.score import score
from kspris.scoring.tally import count
from kspris_dsl.values import frozen

if TYPE_CHECKING:
    import polars as pl

    from kspris.api import Metric
    from kspris.comparison.surveys import Survey
    from kspris.registry import Owned
    from kspris.ruleset.model import Asked as AskedOnChannel
    from kspris.ruleset.model import Channel, Ruleset, Scale

Row = Mapping[str, Any]
Scored = Mapping[tuple[str, str], Number]
"""The figures of one inquiry, by (kind, measure)."""
_COMMENT = "kommentar_"


class Inquiries:
    """The inquiries of a survey. `only`: the participants who will be read; None is all."""

    def __init__(
        self, survey: Survey, metrics: Mapping[str, Owned[Metric]], only: Collection[str] | None = None
    ) -> None:
        self.ruleset = survey.ruleset
        answers = _of(survey.answers, only)
        self._scored = _scored(answers, survey.ruleset, metrics)
        self._rows = _by_participant(answers)
        self._makers = {channel: _OnChannel(survey.ruleset, channel) for channel in survey.ruleset.channels}
        self._made: dict[str, tuple[Inquiry, ...]] = {}

    def of(self, participant: str) -> tuple[Inquiry, ...]:
        """Return a participant's inquiries, in order of date and id."""
        if participant not in self._made:
            self._made[participant] = tuple(
                self._makers[row["channel"]].made(row, self._scored.get(row["inquiry"], {}))
                for row in self._rows_of(participant)
            )
        return self._made[participant]

    def background(self, participant: str) -> tuple[Asked, ...]:
        """Return how many gave each answer of the background questions, in the scales' order."""
        rows = list(self._rows_of(participant))
        return tuple(
            found
            for one in self.ruleset.background.values()
            if one.id not in _measured(self.ruleset)
            for found in [_counted(self.ruleset, one.id, rows)]
            if found.counts
        )

    def channels(self, participant: str) -> Mapping[str, tuple[int, int]]:
        """Return how many inquiries each channel has, and how many of them were answered."""
        found: dict[str, tuple[int, int]] = {}
        for row in self._rows_of(participant):
            n, answered = found.get(row["channel"], (0, 0))
            found[row["channel"]] = (n + 1, answered + bool(row["answered"]))
        return found

    def _rows_of(self, participant: str) -> Iterator[Row]:
        frame = self._rows.get(participant)
        return iter(()) if frame is None else frame.iter_rows(named=True)


def _of(answers: pl.DataFrame, only: Collection[str] | None) -> pl.DataFrame:
    import polars as pl

    if only is None:
        return answers
    return answers.filter(pl.col("participant").cast(pl.String).is_in(list(only)))


def _by_participant(answers: pl.DataFrame) -> dict[str, pl.DataFrame]:
    import polars as pl

    dates = [pl.col("date")] if "date" in answers.columns else []
    texts = [
        pl.col(name).cast(pl.String)
        for name, kind in answers.schema.items()
        if kind in (pl.Categorical, pl.Enum)
    ]
    ordered = answers.with_columns(texts).sort(["participant", *dates, "inquiry"], nulls_last=True)
    parts = ordered.partition_by("participant", as_dict=True, maintain_order=True)
    return {str(key[0]): part for key, part in parts.items()}


def _scored(
    answers: pl.DataFrame, ruleset: Ruleset, metrics: Mapping[str, Owned[Metric]]
) -> dict[str, dict[tuple[str, str], Number]]:
    kinds: frozenset[MeasureKind] = frozenset({"total", "area"})
    counted = count(answers.lazy(), ruleset, by_inquiry=True, metrics=False)
    results = summarise(score(counted, ruleset, kinds), metrics)
    found: dict[str, dict[tuple[str, str], Number]] = {}
    for one in results.figures("inquiry", kinds):
        found.setdefault(one.inquiry or "", {})[one.kind, one.measure] = number(one, PERCENT)
    return found


def _measured(ruleset: Ruleset) -> frozenset[str]:
    """Return what metrics measure: opinions, and no background."""
    return frozenset(one.measures for one in ruleset.metrics.values() if one.measures is not None)


def _counted(ruleset: Ruleset, name: str, rows: list[Row]) -> Asked:
    one = ruleset.background[name]
    scale = ruleset.scales[one.scale]
    wording = next(iter(one.wording.values()), None)
    times = Counter(str(row[name]) for row in rows if row.get(name) is not None)
    if scale.measure == "option":
        counts = tuple((each.labels, times[each.id]) for each in scale.answers)
    elif scale.measure == "text":
        counts = ()
    else:
        counts = tuple((_plain(value), times[value]) for value in sorted(times, key=Decimal))
    if not any(n for _, n in counts):
        counts = ()
    return Asked(name, wording or _plain(name), counts)


def _plain(text: str) -> Any:
    from kspris_dsl.text import Text

    return Text(text, text)


# ------------------------------------------------------------------------------ one row


@frozen
class _Column:
    """One column of answers on a channel: the scored question, or a fact without points."""

    name: str
    scale: Scale
    asked: AskedOnChannel | None
    channel: Channel
    ruleset: Ruleset

    def given(self, value: object) -> Given:
        """Return an answer with its label and points."""
        if self.asked is not None and self.asked.scored:
            return self._scored(value, self.asked)
        for one in self.scale.answers:
            if one.id == str(value) and (self.scale.measure == "option" or one.kind == "not_applicable"):
                return Given(one.labels)
        return Given(self._plain(value))

    def _scored(self, value: object, asked: AskedOnChannel) -> Given:
        for answer, points in zip(asked.answers, asked.points, strict=True):
            if answer.id == str(value) and (asked.measure == "option" or answer.upper is None):
                return Given(answer.labels, None if points is None else self._points(points, asked))
        if asked.measure in ("option", "text"):
            return Given(str(value))
        size = Fraction(str(value))
        for answer, points in zip(asked.answers, asked.points, strict=True):
            if points is not None and (answer.upper is None or size <= answer.upper):
                return Given(self._plain(value), self._points(points, asked))
        return Given(self._plain(value))

    def _plain(self, value: object) -> Number | str:
        if self.scale.measure in ("option", "text"):
            return str(value)
        unit = WAITS[self.channel.wait_unit] if self.scale.measure == "duration" else NO_TEXT
        return _whole(value, unit)

    def _points(self, points: int, asked: AskedOnChannel) -> Number:
        value, ruleset = Fraction(100 * points, asked.best), self.ruleset
        decimals = 0 if value.denominator == 1 else ruleset.decimals
        return Number(value, rounded(value, decimals, ruleset.rounding), PERCENT)


def _whole(value: object, unit: Any) -> Number:
    size = Fraction(str(value))
    return Number(size, str(value) if size.denominator == 1 else f"{float(size):g}", unit)


class _OnChannel:
    """Makes inquiries of rows of one channel; equal answers are made once."""

    def __init__(self, ruleset: Ruleset, channel: str) -> None:
        self.ruleset = ruleset
        self.channel = ruleset.channels[channel]
        asked = {one.question: one for one in ruleset.asked[channel]}
        self._columns = [
            _Column(name, ruleset.scales[ruleset.questions[name].scale], asked[name], self.channel, ruleset)
            for name in ruleset.questions
            if name in asked
        ]
        self._columns += [
            _Column(one.id, ruleset.scales[one.scale], None, self.channel, ruleset)
            for one in ruleset.background.values()
            if channel in one.channels
        ]
        self._counterparts = {one.id: one.labels for one in self.channel.counterparts}
        self._wait = next(
            (one.name for one in self._columns if one.scale.measure == "duration" and one.asked is not None),
            None,
        )
        self._known: dict[tuple[str, object], Given] = {}

    def made(self, row: Row, scored: Scored) -> Inquiry:
        """Return a row as an inquiry."""
        answered = bool(row["answered"])
        attempts = row.get("attempts")
        return Inquiry(
            id=str(row["inquiry"]),
            date=row.get("date"),
            channel=self.channel.id,
            counterpart=self._counterpart(row.get("counterpart")),
            attempts=None if attempts is None else int(attempts),
            answered=answered,
            completed=bool(row.get("completed", answered)),
            wait=self._waited(row),
            within=self._within(row, answered=answered),
            total=scored.get(("total", "total")) or exact(None, self.ruleset),
            areas={name: value for (kind, name), value in scored.items() if kind == "area"},
            answers={
                one.name: self._given(one, row[one.name])
                for one in self._columns
                if row.get(one.name) is not None
            },
            comments={
                area: str(row[_COMMENT + area])
                for area in self.ruleset.areas
                if row.get(_COMMENT + area) is not None
            },
        )

    def _given(self, column: _Column, value: object) -> Given:
        key = (column.name, value)
        if key not in self._known:
            self._known[key] = column.given(value)
        return self._known[key]

    def _counterpart(self, given: object) -> Any:
        return None if given is None else self._counterparts.get(str(given), _plain(str(given)))

    def _waited(self, row: Row) -> Number | None:
        value = None if self._wait is None else row.get(self._wait)
        if value is None:
            return None
        try:
            return _whole(value, WAITS[self.channel.wait_unit])
        except ValueError:  # an answer by name, such as N/A
            return None

    def _within(self, row: Row, *, answered: bool) -> bool | None:
        limit = self.channel.deadline
        if limit is None or self._wait is None:
            return None
        wait = self._waited(row)
        if not answered:
            return False
        return None if wait is None or wait.value is None else wait.value <= limit.value
