"""Rulesets and responses made by hypothesis: small, and odd in every way that the language allows."""

from __future__ import annotations

from fractions import Fraction
from math import lcm

from attrs import evolve
from hypothesis import strategies as st

from kspris.ruleset.model import (
    Answer,
    Area,
    Asked,
    Category,
    Channel,
    Provenance,
    Question,
    Ruleset,
    Scale,
    Stated,
)
from kspris_dsl.diagnostic import Span
from kspris_dsl.text import Text

T = Text("x", "x")


def stated(value):
    return Stated(Fraction(value), Provenance("assumed"), Span("made.ksp"))


def ruleset(**changes):
    """A ruleset with nothing in it, to be filled."""
    empty = dict.fromkeys(
        ("sources", "channels", "scales", "areas", "categories", "questions", "background", "classes",
         "metrics", "awards", "views", "settings", "asked")
    )  # fmt: skip
    values = {name: {} for name in empty} | {
        "id": "made", "year": 2021, "title": T, "mode": "points", "combined": "mean", "decimals": 1,
        "rounding": "half_up", "missing": None, "inquiries": None, "max_channels": None, "pick": (),
        "class_size": None, "period": None, "previous": None, "claims": (), "examples": (), "bridge": (),
        "retired": (), "denominator": 1, "digest": "0",
    }  # fmt: skip
    return Ruleset(**(values | changes))


def asked_on(questions, scales, channels):
    """Points as whole numbers over one denominator, for each channel."""
    exact = [
        answer.percent * question.weight.value
        for question in questions.values()
        for answer in scales[question.scale].answers
        if answer.percent is not None
    ]
    denominator = lcm(*(value.denominator for value in exact), 1)
    made = {channel: [] for channel in channels}
    for question in questions.values():
        answers = scales[question.scale].answers
        points = tuple(
            None if answer.percent is None else int(answer.percent * question.weight.value * denominator)
            for answer in answers
        )
        best = max((one for one in points if one is not None), default=0)
        for channel in question.channels:
            categories = tuple(name for name, where in question.counts.items() if channel in where)
            measure = scales[question.scale].measure
            made[channel].append(
                Asked(question.id, question.area, categories, measure, answers,
                      points if best else (None,) * len(points), best, question.optional)
            )  # fmt: skip
    return denominator, {channel: tuple(every) for channel, every in made.items()}


percents = st.one_of(
    st.sampled_from([Fraction(0), Fraction(50), Fraction(100)]),
    st.integers(0, 10_000).map(lambda number: Fraction(number, 100)),
)
weights = st.one_of(
    st.just(Fraction(1)),
    st.integers(1, 9_999).map(lambda number: Fraction(number, 100)),
    st.integers(1, 10**15).map(lambda number: Fraction(number, 10**12)),
)


@st.composite
def scales(draw, name):
    kind = draw(st.sampled_from(["option", "option", "option", "number", "duration"]))
    size = draw(st.integers(2, 9))
    worth = draw(st.lists(percents, min_size=size, max_size=size))
    if kind == "option":
        answers = [Answer(f"s{number}", T, "scored", one) for number, one in enumerate(worth)]
        for number in draw(st.sets(st.integers(0, size - 1), max_size=2)):
            answers[number] = Answer(f"s{number}", T, "not_applicable", None)
        return Scale(name, "option", True, tuple(answers))
    if kind == "number":
        answers = [Answer(str(n), T, "scored", one, Fraction(n)) for n, one in enumerate(worth, 1)]
        return Scale(name, "number", True, tuple(answers), low=1, high=size)
    limits = sorted(draw(st.sets(st.integers(0, 400), min_size=size, max_size=size)))
    answers = [Answer(str(n), T, "scored", one, Fraction(n)) for n, one in zip(limits, worth, strict=True)]
    if draw(st.booleans()):
        answers.append(Answer("senere", T, "scored", draw(percents)))
    return Scale(name, "duration", True, tuple(answers))


@st.composite
def rulesets(draw):
    channels = [f"k{n}" for n in range(draw(st.integers(1, 3)))]
    areas = [f"o{n}" for n in range(draw(st.integers(1, 4)))]
    categories = [f"t{n}" for n in range(draw(st.integers(0, 2)))]
    made_scales = {name: draw(scales(name)) for name in ("a", "b", "c")}
    questions = {}
    for number in range(draw(st.integers(0, 7))):
        where = draw(st.lists(st.sampled_from(channels), min_size=1, unique=True))
        counts = (
            {one: tuple(where) for one in draw(st.sets(st.sampled_from(categories)))} if categories else {}
        )
        questions[f"q{number}"] = Question(
            f"q{number}",
            draw(st.sampled_from([*areas, *areas, None])),
            draw(st.sampled_from(list(made_scales))),
            stated(draw(weights)),
            tuple(where),
            counts,
            draw(st.sampled_from([(), (), ("*",), ("c0",)])),
        )
    basis = st.sampled_from(["all", "answered"])
    denominator, asked = asked_on(questions, made_scales, channels)
    shares = [
        draw(st.one_of(st.none(), st.integers(0, 1000).map(lambda n: stated(Fraction(n, 10))))) for _ in areas
    ]
    given = [draw(st.sampled_from([0, 0, 25, Fraction(1, 3)])) for _ in channels]
    return ruleset(
        mode=draw(st.sampled_from(["points", "areas"])),
        combined=draw(st.sampled_from(["mean", "pooled"])),
        decimals=draw(st.integers(0, 3)),
        rounding=draw(st.sampled_from(["half_up", "half_even"])),
        missing=draw(st.sampled_from([None, None, Fraction(0), Fraction(10)])),
        inquiries=draw(st.one_of(st.none(), st.integers(1, 6).map(stated))),
        channels={
            one: Channel(one, T, "spoken", "sec", stated(percent))
            for one, percent in zip(channels, given, strict=True)
        },
        areas={one: Area(one, T, draw(basis), share) for one, share in zip(areas, shares, strict=True)},
        categories={one: Category(one, T, draw(basis)) for one in categories},
        scales=made_scales,
        questions=questions,
        denominator=denominator,
        asked=asked,
    )


@st.composite
def answers(draw, one):
    """An answer to `one`, now and then none."""
    if draw(st.integers(0, 7)) == 0:
        return None
    if one.measure == "option":
        return draw(st.sampled_from([answer.id for answer in one.answers]))
    limits = [int(answer.upper) for answer in one.answers if answer.upper is not None]
    low = 1 if one.measure == "number" else 0
    high = limits[-1] + (50 if one.answers[-1].upper is None else 0)
    return draw(st.integers(low, high))


@st.composite
def responses(draw, made, most=30):
    participants = {f"p{n}": f"c{n % 2}" for n in range(draw(st.integers(1, 4)))}
    fate = draw(st.sampled_from(["mixed", "mixed", "mixed", "unanswered", "complete"]))
    rows = []
    for number in range(draw(st.integers(0, most))):
        who = draw(st.sampled_from(list(participants)))
        channel = draw(st.sampled_from(list(made.asked)))
        answered = {"mixed": draw(st.integers(0, 3)) > 0, "unanswered": False, "complete": True}[fate]
        completed = answered and (fate == "complete" or draw(st.integers(0, 5)) > 0)
        row = {"inquiry": f"h{number}", "participant": who, "class": participants[who], "channel": channel,
               "counterpart": None, "answered": answered, "completed": completed}  # fmt: skip
        for one in made.asked[channel]:
            row[one.question] = draw(answers(one)) if answered else None
        rows.append(row)
    return rows


def frame(made, rows):
    import polars as pl

    schema = dict.fromkeys(("inquiry", "participant", "class", "channel", "counterpart"), pl.String)
    schema |= {"answered": pl.Boolean, "completed": pl.Boolean}
    for question in made.questions.values():
        option = made.scales[question.scale].measure == "option"
        schema[question.id] = pl.String if option else pl.Int64
    return pl.DataFrame([{name: row.get(name) for name in schema} for row in rows], schema=schema)


__all__ = ["evolve", "frame", "responses", "ruleset", "rulesets", "stated"]
