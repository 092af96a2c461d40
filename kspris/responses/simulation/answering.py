"""Answers to the questions: an inquiry's effect and a question's level give an option, a number or a wait.

On a scored question the mean over inquiries equals the level, whatever the options are worth: a value is
drawn around the expected one, and falls to one of the two options beside it in proportion.
"""

from __future__ import annotations

from itertools import pairwise

import polars as pl

from kspris.api import WaitUnit
from kspris.responses.layout import Field, Layout
from kspris.responses.simulation.chance import LONGEST_TAIL, fraction
from kspris.responses.simulation.inquiries import KEY, dealt
from kspris.responses.simulation.levels import Levels
from kspris.responses.simulation.targets import USUAL_LEVEL
from kspris.ruleset.model import Answer, Asked, Ruleset
from kspris_dsl.text import Text
from kspris_dsl.values import frozen

SPREAD = 0.7
"""How far a single answer may stray from the expected, of what the ends of the scale allow."""
NOT_APPLICABLE = 0.04
SKIPPED = 0.35
"""Chance that an optional question is left empty."""
_LOWER, _REACH, _NOISE, _BOT_PENALTY, _UNANSWERED_LEVEL = 0.07, 0.22, 0.36, 0.2, 0.12
"""Of numbers without points: below the scored level, reach of the inquiry's effect, width of chance, a bot's
loss, and the level where nobody answered."""

COMMENTS = (
    Text("Simulert: dette var langt unna.", "Simulated: this was far off."),
    Text("Simulert: litt å gå på.", "Simulated: something to work on."),
    Text("Simulert: helt greit.", "Simulated: quite all right."),
    Text("Simulert: blid og til stor hjelp.", "Simulated: cheerful and a great help."),
)


@frozen
class Simulation:
    """What every answer depends on."""

    ruleset: Ruleset
    levels: Levels
    seed: int

    def chance(self, name: str, key: str = KEY) -> pl.Expr:
        """Return a fraction for each inquiry (or shopper) that belongs to `name` in this year."""
        return fraction(self.seed, f"{name}/{self.ruleset.year}", pl.col(key))


@frozen
class _Step:
    """An answer and what it is worth, as a fraction of the best; steps stand from the worst to the best."""

    worth: float
    answer: Answer
    lower: int
    """On a duration scale: the shortest wait that is this answer."""


def answered_on(frame: pl.DataFrame, channel: str, columns: Layout, simulation: Simulation) -> pl.DataFrame:
    """Return the inquiries of one channel with every column of answers that the layout has."""
    asked = {one.question: one for one in simulation.ruleset.asked[channel] if one.scored}
    scored = [_Scored(columns.fields[one], asked[one], channel, simulation) for one in asked]
    known = frame.columns
    frame = frame.with_columns(one.drawn() for one in scored)
    frame = frame.with_columns(one.below() for one in scored)
    frame = frame.with_columns(one.between() for one in scored)
    others = [one for one in columns.fields.values() if one.id not in asked]
    frame = frame.with_columns(
        *(one.answer() for one in scored),
        *(_other(one, channel, simulation).alias(one.id) for one in others),
        *(_comment(one, simulation).alias(one) for one in columns.comments),
    )
    return frame.select(*known, *columns.fields, *columns.comments)


def _other(field: Field, channel: str, simulation: Simulation) -> pl.Expr:
    if channel not in field.channels:
        return pl.lit(None, dtype=_dtype(field))
    if field.need == "background":
        return _any_answer(field, simulation, "#shopper")
    return _unscored(field, channel, simulation)


def _comment(column: str, simulation: Simulation) -> pl.Expr:
    said = simulation.chance(f"said/{column}") < 0.6
    mood = (pl.col("#effect") + LONGEST_TAIL) / (1.0 + LONGEST_TAIL) * simulation.chance(f"mood/{column}")
    place = (mood * 1.8 * len(COMMENTS)).cast(pl.Int64).clip(0, len(COMMENTS) - 1)
    texts = pl.Series([one.nb for one in COMMENTS])
    return pl.when(said & pl.col("answered")).then(pl.lit(texts).gather(place))


class _Scored:
    """A scored question on one channel, as the expressions that answer it, each resting on those before."""

    def __init__(self, field: Field, asked: Asked, channel: str, simulation: Simulation) -> None:
        self.field = field
        self.asked = asked
        self.channel = channel
        self.simulation = simulation
        self.steps = _steps(asked, simulation.ruleset.channels[channel].wait_unit)
        self.name = f"{field.id}/{channel}"

    def drawn(self) -> pl.Expr:
        """Return a value from 0 to 1 around the one that the level and the inquiry's effect let expect."""
        levels = self.simulation.levels
        by = {one: levels.at(self.channel, self.field.id, one) for one in levels.counterpart[self.channel]}
        level = pl.col("counterpart").fill_null("").replace_strict(by, default=next(iter(by.values())))
        expected = level + pl.col("#effect") * pl.min_horizontal(1.0 - level, level / LONGEST_TAIL)
        stray = 2.0 * self.simulation.chance(f"stray/{self.name}") - 1.0
        value = (expected + SPREAD * stray * pl.min_horizontal(expected, 1.0 - expected)).clip(0.0, 1.0)
        return pl.when("answered").then(value).alias(f"#drawn/{self.name}")

    def below(self) -> pl.Expr:
        """Return the place of the last step that is worth no more than that, the best step left out."""
        drawn = pl.col(f"#drawn/{self.name}")
        passed = [(drawn >= step.worth).cast(pl.Int64) for step in self.steps[1:-1]]
        place = pl.sum_horizontal(*passed) if passed else pl.lit(0, dtype=pl.Int64)
        return place.alias(f"#below/{self.name}")

    def between(self) -> pl.Expr:
        """Return how far the value is on its way from that step to the next."""
        name = f"#between/{self.name}"
        if len(self.steps) < 2:
            return pl.lit(0.0).alias(name)
        pairs = list(enumerate(pairwise(self.steps)))
        lower = {place: step.worth for place, (step, _) in pairs}
        width = {place: after.worth - step.worth for place, (step, after) in pairs}
        below = pl.col(f"#below/{self.name}")
        above = pl.col(f"#drawn/{self.name}") - below.replace_strict(lower, return_dtype=pl.Float64)
        return (above / below.replace_strict(width, return_dtype=pl.Float64)).fill_null(0.0).alias(name)

    def answer(self) -> pl.Expr:
        """Return the answers: one of the two steps beside the value, or N/A, or nothing."""
        simulation, asked = self.simulation, self.asked
        start = fraction(simulation.seed, f"deal/{self.name}/{simulation.ruleset.year}", pl.lit(0))
        up = dealt(pl.col(f"#between/{self.name}"), start).cast(pl.Int64)
        value = _value(
            self.steps, self.field, (pl.col(f"#below/{self.name}") + up).cast(pl.UInt32), simulation
        )
        ids = [one.id for one in asked.answers if one.kind == "not_applicable"]
        if ids and asked.measure == "option":
            hit = simulation.chance(f"not_applicable/{asked.question}") < NOT_APPLICABLE
            value = pl.when(hit).then(pl.lit(ids[0])).otherwise(value)
        given = pl.col("answered") & ~_left_out(asked, simulation)
        return pl.when(given).then(value).alias(self.field.id)


def _steps(asked: Asked, unit: WaitUnit) -> list[_Step]:
    """Return one answer for each worth. Of answers worth the same the first that has a limit is taken."""
    found: dict[int, _Step] = {}
    shortest = 1 if unit == "business_day" else 0
    for answer, points in zip(asked.answers, asked.points, strict=True):
        if points is not None and points not in found:
            found[points] = _Step(points / asked.best, answer, shortest)
        if answer.upper is not None:
            shortest = int(answer.upper) + 1
    return [found[points] for points in sorted(found)]


def _value(steps: list[_Step], field: Field, place: pl.Expr, simulation: Simulation) -> pl.Expr:
    if field.measure == "option":
        return pl.lit(pl.Series([step.answer.id for step in steps])).gather(place)
    uppers = [int(step.answer.upper) if step.answer.upper is not None else 2 * step.lower for step in steps]
    if field.measure == "number":
        return pl.lit(pl.Series(uppers, dtype=pl.Int64)).gather(place)
    lowers = pl.lit(pl.Series([step.lower for step in steps], dtype=pl.Int64)).gather(place)
    widths = pl.lit(
        pl.Series([upper - step.lower + 1 for upper, step in zip(uppers, steps, strict=True)], dtype=pl.Int64)
    ).gather(place)
    return lowers + (simulation.chance(f"wait/{field.id}") * widths).floor().cast(pl.Int64)


def _left_out(asked: Asked, simulation: Simulation) -> pl.Expr:
    if not asked.optional:
        return pl.lit(False)
    may = pl.lit(True) if "*" in asked.optional else pl.col("class").is_in(asked.optional).fill_null(False)
    return may & _skipped(asked.question, simulation)


def _unscored(field: Field, channel: str, simulation: Simulation) -> pl.Expr:
    """A question without points: a number goes with the inquiry's effect, also where nobody answered."""
    asked = ~_skipped(field.id, simulation) if "*" in field.optional else pl.lit(True)
    if field.measure != "number" or field.low is None or field.high is None:
        return pl.when(asked & pl.col("answered")).then(_any_answer(field, simulation, KEY))
    usual = list(simulation.levels.level[channel].values())
    level = sum(usual) / len(usual) - _LOWER if usual else USUAL_LEVEL
    noise = _NOISE * (simulation.chance(f"noise/{field.id}") - 0.5)
    penalty = pl.when(pl.col("counterpart") == "bot").then(_BOT_PENALTY).otherwise(0.0)
    answered = level + _REACH * pl.col("#effect") - penalty
    unanswered = _UNANSWERED_LEVEL + _REACH / 4 * pl.col("#effect")
    share = (pl.when("answered").then(answered).otherwise(unanswered) + noise).clip(0.0, 1.0)
    return pl.when(asked).then(field.low + (share * (field.high - field.low) + 0.5).floor().cast(pl.Int64))


def _skipped(question: str, simulation: Simulation) -> pl.Expr:
    return simulation.chance(f"skipped/{question}") < SKIPPED


def _any_answer(field: Field, simulation: Simulation, key: str) -> pl.Expr:
    """Any of the answers, the same for the same key in every year."""
    chance = fraction(simulation.seed, f"any/{field.id}", pl.col(key))
    answers = next(iter(field.answers.values()), ())
    if field.measure == "text":
        return pl.lit(COMMENTS[2].nb)
    if field.measure == "number" and field.low is not None and field.high is not None:
        return field.low + (chance * (field.high - field.low + 1)).floor().cast(pl.Int64)
    if field.measure != "option" or not answers:
        return pl.lit(None, dtype=_dtype(field))
    ids = pl.Series([one.id for one in answers])
    return pl.lit(ids).gather((chance * ids.len()).cast(pl.UInt32))


def _dtype(field: Field) -> type[pl.DataType]:
    return pl.Int64 if field.measure in ("number", "duration") else pl.String
