"""Points: each question as it stands on each channel, in integers over one denominator.

Questions, scales and channels come in; out go the `Asked` values that the engine scores with, and the
checks that need all of them at once (a scale that gives no points, an area that is empty somewhere).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import lcm

from kspris.ruleset.model import Answer, Area, Asked, Channel, Metric, Question, Scale
from kspris.ruleset.questions import Parts
from kspris.ruleset.scales import answers_on
from kspris.ruleset.sheet import Work, block_id
from kspris_dsl.text import Text
from kspris_dsl.values import frozen


@frozen
class Points:
    """Everything that is asked, and the denominator of its points."""

    asked: Mapping[str, tuple[Asked, ...]]
    denominator: int


def points(work: Work, parts: Parts, questions: Mapping[str, Question]) -> Points:
    """Work out points per channel; report scales that cannot give those that a question needs."""
    answers = {
        (question.id, channel.id): given
        for question in questions.values()
        if question.scale in parts.scales
        for channel in parts.channels.values()
        if channel.id in question.channels
        for given in [_answers(work, parts, question, channel)]
        if given is not None
    }
    denominator = _denominator(questions, answers)
    asked = {
        channel: tuple(
            _asked(question, channel, parts.scales[question.scale].scale, answers[key], denominator)
            for question in questions.values()
            if (key := (question.id, channel)) in answers
        )
        for channel in parts.channels
    }
    return Points(asked, denominator)


def _answers(work: Work, parts: Parts, question: Question, channel: Channel) -> tuple[Answer, ...] | None:
    made = parts.scales[question.scale]
    if made.scale.measure == "duration" and made.plugin is None and not channel.bands:
        block = work.named["channel"][channel.id]
        if block.poisoned or block.all("wait_band"):
            work.found.skip()
        else:
            key = f"{channel.id}"
            work.found.add_to_group("KS245", key, block_id(block).span, name=question.id, channel=channel.id)
            work.broken.add(("bands", channel.id))
        return None
    answers = answers_on(work, made, channel)
    if answers == () and made.plugin is not None and made.scale.measure == "duration":
        _no_steps(work, made.plugin.owner, question, channel)
        return None
    return answers


def _no_steps(work: Work, owner: str, question: Question, channel: Channel) -> None:
    """Report that a plugin's scale has nothing to go by on a channel, such as no deadline to divide."""
    problem = Text(
        f"skalaen til «{question.id}» har ingen svar på {channel.id}, kanskje fordi svarfristen mangler",
        f"the scale of `{question.id}` has no answers on {channel.id}, perhaps for want of a deadline",
    )
    span = block_id(work.named["channel"][channel.id]).span
    work.found.add("KS249", span, owner=owner, problem=problem)


def _denominator(
    questions: Mapping[str, Question], answers: Mapping[tuple[str, str], tuple[Answer, ...]]
) -> int:
    return lcm(
        *(
            (answer.percent * questions[name].weight.value).denominator
            for (name, _), given in answers.items()
            for answer in given
            if answer.percent is not None
        )
    )


def _asked(
    question: Question, channel: str, scale: Scale, answers: tuple[Answer, ...], denominator: int
) -> Asked:
    weight = question.weight.value * denominator
    given = tuple(None if one.percent is None else int(one.percent * weight) for one in answers)
    return Asked(
        question.id,
        question.area,
        tuple(category for category, where in question.counts.items() if channel in where),
        scale.measure,
        answers,
        given,
        max((one for one in given if one is not None), default=0),
        question.optional,
    )


# ---------------------------------------------------------------- what must give points


def effective(
    work: Work, parts: Parts, questions: Mapping[str, Question], metrics: Mapping[str, Metric]
) -> None:
    """Check that every question has an effect, and that those that count can give points."""
    measured = {metric.measures for metric in metrics.values()}
    unsure = work.doubtful("metric")
    for name, question in questions.items():
        block = work.named["question"][name]
        made = parts.scales.get(question.scale)
        counts = question.area is not None or bool(question.counts)
        if made is None:
            work.found.skip()
        elif not made.scale.scored and (counts or block.one("weight")):
            line = block.one("uses")
            span = line.span if line else question.span
            work.found.add("KS216", span, name=name, scale=question.scale)
        elif made.scale.scored and not _gives(made.scale):
            work.found.add("KS216", question.span, name=name, scale=question.scale)
        if not counts and name not in measured:
            if unsure or block.poisoned:
                work.found.skip()
            else:
                work.found.add("KS225", question.span, name=name)


def _gives(scale: Scale) -> bool:
    return not scale.answers or any(answer.percent for answer in scale.answers)


def areas_filled(
    work: Work, areas: Mapping[str, Area], asked: Mapping[str, tuple[Asked, ...]], mode: str
) -> None:
    """Check that an area with a share has questions on every channel."""
    if mode == "points":
        return
    if work.doubtful("question", "channel"):
        work.found.skip(len(areas))
        return
    for name, channel in _empty(areas, asked):
        span = block_id(work.named["area"][name]).span
        work.found.add_to_group("KS224", name, span, name=name, channel=channel)


def _empty(areas: Mapping[str, Area], asked: Mapping[str, tuple[Asked, ...]]) -> Iterator[tuple[str, str]]:
    for name in areas:
        for channel, questions in asked.items():
            if not any(one.area == name and one.scored for one in questions):
                yield name, channel
