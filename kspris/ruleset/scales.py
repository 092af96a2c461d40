"""Scales: the answers that can be given and what they are worth, in percent of the best.

`svarskala` blocks come in; a `Scale` goes out for each that is whole. The answers of a duration scale
depend on the channel's bands, and those of a plugin's scale may depend on the channel: `answers_on`
gives them per channel.
"""

from __future__ import annotations

from fractions import Fraction

from attrs import evolve

from kspris import api
from kspris.answer_specs import answer_faults
from kspris.errors import FAULTS
from kspris.registry import KIND_LABELS, Kind, Owned
from kspris.ruleset import slots
from kspris.ruleset.channels import year_of
from kspris.ruleset.figures import exact
from kspris.ruleset.model import Answer, Channel, Provenance, Scale
from kspris.ruleset.numbers import in_range, wait_id, wait_text, whole_number
from kspris.ruleset.plugged import disputed, plugin_check, report_plugin
from kspris.ruleset.settings import settings
from kspris.ruleset.sheet import Work, block_id, did_you_mean, provenance
from kspris_dsl.nodes import Block, Line, Points, PointsRange
from kspris_dsl.suggest import suggest
from kspris_dsl.text import Text
from kspris_dsl.values import frozen

MOST_NUMBERS = 1001
"""A number scale of more values than this has no answer per value, and cannot give points."""
_LOW_FIRST = Text(
    "skriv det laveste tallet først; er det laveste best, skriv «gir 100 til 0»",
    "write the lowest number first; where the lowest is best, write `gives 100 to 0`",
)
_KINDS = ("numeric", "duration", "free_text", "method")


@frozen
class MadeScale:
    """A scale with what is needed to find its answers on a channel."""

    scale: Scale
    plugin: Owned[api.Scale] | None
    settings: api.Settings
    extra: tuple[Answer, ...]
    """N/A answers beside a measured scale."""


def scales(work: Work) -> dict[str, MadeScale]:
    """Make all scales, in the order of the files."""
    made: dict[str, MadeScale] = {}
    for name, block in work.named["scale"].items():
        scale = _scale(work, name, block)
        if scale is None:
            work.broken.add(("scale", name))
        else:
            made[name] = scale
    return made


def _scale(work: Work, name: str, block: Block) -> MadeScale | None:
    answers = _answers(work, block)
    if answers is None:
        return None
    kinds = [kind for kind in _KINDS if block.one(kind)]
    if len(kinds) > 1:
        return _not_whole(work, block, Text("den er av flere slag", "it is of several kinds"))
    if kinds and any(answer.kind != "not_applicable" for answer in answers):
        why = Text(
            "en slik skala kan bare ha svar som er «ikke_aktuelt»",
            "such a scale can only have answers that are `not_applicable`",
        )
        return _not_whole(work, block, why)
    return _of_kind(work, name, block, kinds[0] if kinds else "option", answers)


def _of_kind(work: Work, name: str, block: Block, kind: str, answers: tuple[Answer, ...]) -> MadeScale | None:
    match kind:
        case "option":
            return _options(work, name, block, answers)
        case "method":
            return _by_plugin(work, name, block, answers)
        case "numeric":
            return _numeric(work, name, block, answers)
        case "duration":
            return MadeScale(Scale(name, "duration", True), None, {}, answers)
    return MadeScale(Scale(name, "text", False, answers), None, {}, ())


def _not_whole(work: Work, block: Block, why: Text, advice: Text | None = None) -> MadeScale | None:
    """Report a scale that does not work; there is nothing to hand on."""
    if block.poisoned:
        work.found.skip()
    else:
        work.found.add("KS215", block_id(block).span, help=advice, name=block_id(block).text, why=why)
    return None


def _answers(work: Work, block: Block) -> tuple[Answer, ...] | None:
    found: dict[str, Answer] = {}
    whole = True
    for line in block.all("answer"):
        name = slots.name(line, "id")
        if name.text in found:
            what = Text("svar", "answer")
            work.found.add_to_group("KS201", f"{name.span}", name.span, name=name.text, what=what, first=what)
            continue
        answer = _answer(work, line, name.text)
        whole = whole and answer is not None
        if answer is not None:
            found[name.text] = answer
    return tuple(found.values()) if whole else None


def _answer(work: Work, line: Line, name: str) -> Answer | None:
    given = line.slots["points"]
    assert isinstance(given, Points)
    if given.kind == "not_applicable":
        return Answer(name, slots.label(line), "not_applicable")
    if given.kind == "without":
        return Answer(name, slots.label(line), "unscored")
    origin = provenance(work, line)
    assert given.amount is not None
    if not in_range(work, given.amount):
        return None
    return Answer(name, slots.label(line), "scored", given.amount.value, None, origin)


def _options(work: Work, name: str, block: Block, answers: tuple[Answer, ...]) -> MadeScale | None:
    real = [answer for answer in answers if answer.kind != "not_applicable"]
    kinds = {answer.kind for answer in real}
    if len(real) < 2:
        return _not_whole(work, block, Text("den har færre enn to svar", "it has fewer than two answers"))
    if len(kinds) > 1:
        work.found.add("KS243", block_id(block).span, name=name)
        return None
    scored = kinds == {"scored"}
    if scored:
        _best_is_100(work, block, answers)
    return MadeScale(Scale(name, "option", scored, answers), None, {}, ())


def _best_is_100(work: Work, block: Block, answers: tuple[Answer, ...]) -> None:
    best = max((answer.percent or Fraction(0) for answer in answers), default=Fraction(0))
    if best != 100:
        name = block_id(block)
        work.found.add("KS242", name.span, name=name.text, best=exact(best))


def _numeric(work: Work, name: str, block: Block, extra: tuple[Answer, ...]) -> MadeScale | None:
    line = block.one("numeric")
    assert line is not None
    low = whole_number(work, slots.amount(line, "low"))
    high = whole_number(work, slots.amount(line, "high"))
    given = line.slots["points"]
    assert isinstance(given, PointsRange)
    if low is None or high is None:
        return None
    if low >= high:
        why = Text("første tall er ikke lavere enn siste", "the first number is not below the last")
        return _not_whole(work, block, why, _LOW_FIRST)
    scored = given.kind == "gives"
    count = high - low + 1
    if scored and count > MOST_NUMBERS:
        why = Text(f"den har flere enn {MOST_NUMBERS} poengtrinn", f"it has more than {MOST_NUMBERS} steps")
        return _not_whole(work, block, why)
    origin = provenance(work, line) if scored else None
    ends = _ends(work, given) if scored else None
    if scored and ends is None:
        return None
    labels = _endpoints(work, block, low, high)
    numbers = range(low, high + 1) if count <= MOST_NUMBERS else range(0)
    answers = tuple(_number(one, low, high, ends, labels, origin) for one in numbers)
    if scored:
        _best_is_100(work, block, answers)
    scale = Scale(name, "number", scored, (*answers, *extra), low, high, labels)
    return MadeScale(scale, None, {}, ())


def _ends(work: Work, given: PointsRange) -> tuple[Fraction, Fraction] | None:
    assert given.low is not None
    assert given.high is not None
    fine = [in_range(work, one) for one in (given.low, given.high)]
    return (given.low.value, given.high.value) if all(fine) else None


def _number(
    one: int,
    low: int,
    high: int,
    ends: tuple[Fraction, Fraction] | None,
    labels: dict[int, Text],
    origin: Provenance | None,
) -> Answer:
    label = labels.get(one, Text(str(one), str(one)))
    if ends is None:
        return Answer(str(one), label, "unscored", None, Fraction(one))
    percent = ends[0] + (ends[1] - ends[0]) * Fraction(one - low, high - low)
    return Answer(str(one), label, "scored", percent, Fraction(one), origin)


def _endpoints(work: Work, block: Block, low: int, high: int) -> dict[int, Text]:
    found: dict[int, Text] = {}
    for line in block.all("endpoint"):
        given = slots.amount(line, "value")
        number = whole_number(work, given)
        if number is None:
            continue
        if not low <= number <= high:
            why = Text(f"ytterpunktet {number} er ikke på skalaen", f"endpoint {number} is not on the scale")
            way_out = Text(f"bruk et tall fra {low} til {high}", f"use a number from {low} to {high}")
            work.found.add("KS215", given.span, help=way_out, name=block_id(block).text, why=why)
        elif number in found:
            why = Text(f"ytterpunktet {number} står to ganger", f"endpoint {number} stands twice")
            way_out = Text("behold den ene", "keep one of them")
            work.found.add("KS215", given.span, help=way_out, name=block_id(block).text, why=why)
        found[number] = slots.label(line)
    return found


def _by_plugin(work: Work, name: str, block: Block, extra: tuple[Answer, ...]) -> MadeScale | None:
    line = block.one("method")
    assert line is not None
    method = slots.name(line, "method")
    owned = work.registry.scales.get(method.text)
    if owned is None:
        unknown_method(work, line, list(work.registry.scales), "scales")
        return None
    owner = Text(f"metoden «{method.text}» i {owned.owner}", f"method `{method.text}` of {owned.owner}")
    values = settings(work, block, owned.value.settings, owner)
    if not block.poisoned and not plugin_check(work, block, owned, lambda: owned.value.check(values)):
        return None
    made = MadeScale(Scale(name, owned.value.measure, True, (), method=method.text), owned, values, extra)
    if owned.value.measure == "duration":
        return made
    answers = _from_plugin(work, block, made, None)
    if not answers:
        return (
            None
            if answers is None
            else _not_whole(work, block, Text("den har ingen svar", "it has no answers"))
        )
    _best_is_100(work, block, answers)
    return MadeScale(_filled(made.scale, answers), owned, values, ())


def _filled(scale: Scale, answers: tuple[Answer, ...]) -> Scale:
    scored = any(answer.kind == "scored" for answer in answers)
    limits = [answer.upper for answer in answers if answer.kind != "not_applicable"]
    uppers = [limit for limit in limits if limit is not None]
    high = int(max(uppers)) if uppers and len(uppers) == len(limits) else None
    return evolve(scale, scored=scored, answers=answers, high=high)


def unknown_method(work: Work, line: Line, known: list[str], kind: Kind) -> None:
    """Report a method that no plugin has, or that several claim."""
    method = slots.name(line, "method")
    if disputed(work, kind, method.text, method.span):
        return
    near = did_you_mean(suggest(method.text, known))
    work.found.add("KS204", method.span, help=near, name=method.text, what=KIND_LABELS[kind])


def _from_plugin(
    work: Work, block: Block, made: MadeScale, channel: Channel | None
) -> tuple[Answer, ...] | None:
    assert made.plugin is not None
    year = None if channel is None else year_of(channel)
    try:
        specs = made.plugin.value.answers(made.settings, year)
        for fault in answer_faults(made.plugin.value.measure, specs):
            raise ValueError(fault)
        origin = work.unmarked or Provenance("assumed")
        return (*(_from_spec(spec, origin) for spec in specs), *made.extra)
    except FAULTS as error:  # a plugin's fault is told, never raised
        report_plugin(work, block.head.span, made.plugin, error)
        return None


def _from_spec(spec: api.AnswerSpec, origin: Provenance) -> Answer:
    if spec.points is None:
        return Answer(spec.id, spec.labels, "not_applicable")
    return Answer(spec.id, spec.labels, "scored", spec.points, spec.upper, origin)


def answers_on(work: Work, made: MadeScale, channel: Channel) -> tuple[Answer, ...] | None:
    """Return the answers that can be given on a channel, in order; measured ones from low to high.

    None where the plugin that makes them failed, which is reported.
    """
    if made.scale.measure != "duration":
        return made.scale.answers
    if made.plugin is not None:
        return _from_plugin(work, work.named["scale"][made.scale.id], made, channel)
    return (*_waits(channel), *made.extra)


def _waits(channel: Channel) -> tuple[Answer, ...]:
    bands = [
        Answer(
            wait_id(band.limit.value, channel.wait_unit),
            _up_to(wait_text(band.limit.value, channel.wait_unit)),
            "scored",
            band.points.value,
            band.limit.value,
            band.points.provenance,
        )
        for band in channel.bands
    ]
    if channel.later is not None:
        later = channel.later
        label = Text("senere", "later")
        bands.append(Answer("senere", label, "scored", later.value, None, later.provenance))
    return tuple(bands)


def _up_to(wait: Text) -> Text:
    return Text(f"inntil {wait.nb}", f"up to {wait.en}")
