"""Answers to the questions: an inquiry's effect and a question's level give an option, a number or a wait.

On a scored question the mean over inquiries equals the level, whatever the options are worth: a value is
drawn around the expected one, and falls to one of the two options beside it in proportion.
"""

from __future__ import annotations

from itertools import pairwise

import polars as pl
from attrs import frozen

from kspris.api import WaitUnit
from kspris.responses.layout import Field
from kspris.responses.simulation.chance import LONGEST_TAIL, fraction
from kspris.responses.simulation.inquiries import KEY, dealt
from kspris.responses.simulation.levels import Levels
from kspris.ruleset.model import Answer, Asked, Ruleset
from kspris_dsl.text import Text

SPREAD = 0.7
"""How far a single answer may stray from the expected, of what the ends of the scale allow."""
NOT_APPLICABLE = 0.04
SKIPPED = 0.35
"""Chance that an optional question is left empty."""
_UNSCORED_LEVEL, _UNSCORED_EFFECT, _UNANSWERED_LEVEL, _NOISE = 0.74, 0.22, 0.12, 0.36

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


def answered(frame: pl.DataFrame, field: Field, simulation: Simulation) -> pl.DataFrame:
    """Return `frame` with the column of a question or background fact."""
    if field.need == "scored":
        return _scored(frame, field, simulation)
    if field.need == "background":
        return _by_shopper(frame, field, simulation)
    return _unscored(frame, field, simulation)


def commented(frame: pl.DataFrame, column: str, simulation: Simulation) -> pl.DataFrame:
    """Return `frame` with a column of comments; each says that it is simulated."""
    said = simulation.chance(f"said/{column}") < 0.6
    mood = (pl.col("#effect") + LONGEST_TAIL) / (1.0 + LONGEST_TAIL) * simulation.chance(f"mood/{column}")
    place = (mood * 1.8 * len(COMMENTS)).cast(pl.Int64).clip(0, len(COMMENTS) - 1)
    texts = pl.Series([one.nb for one in COMMENTS])
    comment = pl.when(said & pl.col("answered")).then(pl.lit(texts).gather(place))
    return frame.with_columns(comment.alias(column))


def _scored(frame: pl.DataFrame, field: Field, simulation: Simulation) -> pl.DataFrame:
    frame = frame.with_columns(pl.lit(None, dtype=_dtype(field)).alias(field.id))
    for channel in field.channels:
        asked = next(one for one in simulation.ruleset.asked[channel] if one.question == field.id)
        if asked.scored:
            frame = _scored_on(frame, field, asked, channel, simulation)
    return frame


def _scored_on(
    frame: pl.DataFrame, field: Field, asked: Asked, channel: str, simulation: Simulation
) -> pl.DataFrame:
    unit = simulation.ruleset.channels[channel].wait_unit
    steps = _steps(asked, unit)
    levels = {
        one: simulation.levels.at(channel, field.id, one) for one in simulation.levels.counterpart[channel]
    }
    level = pl.col("counterpart").fill_null("").replace_strict(levels, default=next(iter(levels.values())))
    expected = level + pl.col("#effect") * pl.min_horizontal(1.0 - level, level / LONGEST_TAIL)
    stray = 2.0 * simulation.chance(f"stray/{field.id}/{channel}") - 1.0
    drawn = (expected + SPREAD * stray * pl.min_horizontal(expected, 1.0 - expected)).clip(0.0, 1.0)
    here = (pl.col("channel") == channel) & pl.col("answered")
    frame = frame.with_columns(pl.when(here).then(drawn).alias("#drawn"))
    frame = frame.with_columns(_below(steps).alias("#below"))
    start = fraction(simulation.seed, f"deal/{field.id}/{channel}/{simulation.ruleset.year}", pl.lit(0))
    frame = frame.with_columns(_between(steps).fill_null(0.0).alias("#between"))
    place = (pl.col("#below") + dealt(pl.col("#between"), start).cast(pl.Int64)).cast(pl.UInt32)
    value = _value(steps, field, place, simulation)
    return (
        frame.with_columns(
            pl.when(here & ~_left_out(asked, simulation))
            .then(value)
            .otherwise(pl.col(field.id))
            .alias(field.id)
        )
        .pipe(_not_applicable, asked, here, simulation)
        .drop("#drawn", "#below", "#between")
    )


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


def _below(steps: list[_Step]) -> pl.Expr:
    """Place of the last step whose worth is not above the drawn value (the last but one at most)."""
    passed = [(pl.col("#drawn") >= step.worth).cast(pl.Int64) for step in steps[1:-1]]
    return pl.sum_horizontal(*passed) if passed else pl.lit(0, dtype=pl.Int64)


def _between(steps: list[_Step]) -> pl.Expr:
    """How far the drawn value is on its way from that step to the next."""
    if len(steps) < 2:
        return pl.lit(0.0)
    lower = {n: step.worth for n, step in enumerate(steps[:-1])}
    width = {n: after.worth - step.worth for n, (step, after) in enumerate(pairwise(steps))}
    return (pl.col("#drawn") - pl.col("#below").replace_strict(lower, return_dtype=pl.Float64)) / pl.col(
        "#below"
    ).replace_strict(width, return_dtype=pl.Float64)


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
    return may & (simulation.chance(f"skipped/{asked.question}") < SKIPPED)


def _not_applicable(frame: pl.DataFrame, asked: Asked, here: pl.Expr, simulation: Simulation) -> pl.DataFrame:
    ids = [one.id for one in asked.answers if one.kind == "not_applicable"]
    if not ids or asked.measure != "option":
        return frame
    hit = here & pl.col(asked.question).is_not_null()
    hit = hit & (simulation.chance(f"not_applicable/{asked.question}") < NOT_APPLICABLE)
    column = pl.when(hit).then(pl.lit(ids[0])).otherwise(pl.col(asked.question))
    return frame.with_columns(column.alias(asked.question))


def _unscored(frame: pl.DataFrame, field: Field, simulation: Simulation) -> pl.DataFrame:
    """A question without points: a number goes with the inquiry's effect, also where nobody answered."""
    here = pl.col("channel").is_in(field.channels)
    if "*" in field.optional:
        here = here & (simulation.chance(f"skipped/{field.id}") >= SKIPPED)
    if field.measure != "number" or field.low is None or field.high is None:
        return frame.with_columns(
            pl.when(here & pl.col("answered")).then(_any_answer(field, simulation, KEY)).alias(field.id)
        )
    noise = _NOISE * (simulation.chance(f"noise/{field.id}") - 0.5)
    level = pl.when(pl.col("answered")).then(_UNSCORED_LEVEL).otherwise(_UNANSWERED_LEVEL)
    reach = pl.when(pl.col("answered")).then(_UNSCORED_EFFECT).otherwise(_UNSCORED_EFFECT / 4)
    share = (level + reach * pl.col("#effect") + noise - _bot_penalty()).clip(0.0, 1.0)
    number = field.low + (share * (field.high - field.low) + 0.5).floor().cast(pl.Int64)
    return frame.with_columns(pl.when(here).then(number).alias(field.id))


def _bot_penalty() -> pl.Expr:
    return pl.when(pl.col("counterpart") == "bot").then(0.25).otherwise(0.0)


def _by_shopper(frame: pl.DataFrame, field: Field, simulation: Simulation) -> pl.DataFrame:
    here = pl.col("channel").is_in(field.channels)
    return frame.with_columns(pl.when(here).then(_any_answer(field, simulation, "#shopper")).alias(field.id))


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
