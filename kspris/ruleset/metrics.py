"""Classes and metrics in their year: what plugins own, joined with the ruleset's lines.

Blocks come in; out go `Class` and `Metric` values. A metric's settings are typed by its plugin, and the
scale of what it measures must be one that it can use.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from kspris import api
from kspris.errors import FAULTS
from kspris.registry import Owned
from kspris.ruleset import slots
from kspris.ruleset.areas import basis
from kspris.ruleset.model import Background, Class, Metric, Question, Scale
from kspris.ruleset.plugged import disputed, plugin_check
from kspris.ruleset.questions import Parts
from kspris.ruleset.scales import unknown_method
from kspris.ruleset.settings import settings
from kspris.ruleset.sheet import Work, block_id
from kspris_dsl.nodes import Block, Line
from kspris_dsl.text import Text

MEASURES = {
    "option": Text("svaralternativer", "options"),
    "number": Text("tall", "numbers"),
    "duration": Text("varighet", "a duration"),
    "text": Text("fritekst", "free text"),
}


def classes(work: Work) -> dict[str, Class]:
    """Make all classes, in the order of the files."""
    made: dict[str, Class] = {}
    for name, block in work.named["class"].items():
        if disputed(work, "classes", name, block_id(block).span):
            work.broken.add(("class", name))
            continue
        owned = work.registry.classes.get(name)
        label = slots.maybe_label(block.head) or (owned.value.labels if owned else None)
        line = block.one("role_play")
        role_play = slots.label(line) if line else owned.value.role_play if owned else None
        owner = Text(f"klassen «{name}»", f"class `{name}`")
        settings(work, block, (), owner)
        if label is None:
            work.broken.add(("class", name))
            what, lacks = Text("klasse", "class"), Text("etikett", "a label")
            work.found.add("KS229", block.head.span, name=name, what=what, lacks=lacks)
            continue
        made[name] = Class(name, label, "suspended" in block.head.slots, role_play)
    return made


def metrics(
    work: Work,
    parts: Parts,
    asked: Mapping[str, Question],
    facts: Mapping[str, Background],
) -> dict[str, Metric]:
    """Make all metrics, in the order of the files."""
    made: dict[str, Metric] = {}
    for name, block in work.named["metric"].items():
        metric = _metric(work, parts, asked, facts, name, block)
        if metric is None:
            work.broken.add(("metric", name))
        else:
            made[name] = metric
    return made


def _metric(
    work: Work,
    parts: Parts,
    asked: Mapping[str, Question],
    facts: Mapping[str, Background],
    name: str,
    block: Block,
) -> Metric | None:
    line, measures = block.one("method"), block.one("measures")
    subject = slots.name(measures, "question") if measures else None
    known = subject is None or work.use(subject, "question", "background") is not None
    if line is None:  # reported with the placement of lines
        return None
    method = slots.name(line, "method")
    owned = work.registry.metrics.get(method.text)
    if owned is None:
        unknown_method(work, line, list(work.registry.metrics), "metrics")
        return None
    owner = Text(f"metoden «{method.text}» i {owned.owner}", f"method `{method.text}` of {owned.owner}")
    values = settings(work, block, owned.value.settings, owner)
    if not known:
        return None
    measured = subject.text if subject else None
    if measured is None or measured in asked or measured in facts:
        subject_of = None if measured is None else asked.get(measured) or facts[measured]
        fits = _fits(work, parts, block, measures or line, owned, subject_of)
    else:
        work.found.skip()
        fits = False
    sound = not block.poisoned and plugin_check(work, block, owned, lambda: owned.value.check(values))
    if sound and fits and subject_of is not None:
        _in_range(work, measures or line, name, owned, parts.scales[subject_of.scale].scale, values)
    return Metric(name, slots.label(block.head), method.text, measured, basis(block), values)


def _fits(
    work: Work,
    parts: Parts,
    block: Block,
    line: Line,
    owned: Owned[api.Metric],
    subject: Question | Background | None,
) -> bool:
    """Report a question that the metric cannot measure; whether it can."""
    accepts = tuple(owned.value.accepts)
    if subject is None:
        if accepts and not block.poisoned:
            why = Text("den trenger en «måler»-linje", "it needs a `measures` line")
            work.found.add("KS228", line.span, name=block_id(block).text, why=why)
        return not accepts
    scale = subject.scale
    made = parts.scales.get(scale)
    if made is None:
        work.found.skip()
        return False
    if made.scale.measure in accepts:
        if made.scale.measure == "duration":
            _one_unit(work, parts, block, line, subject)
        return True
    given = MEASURES[made.scale.measure]
    wanted = [MEASURES[one] for one in accepts]
    nb = " eller ".join(one.nb for one in wanted) or "ingenting"
    en = " or ".join(one.en for one in wanted) or "nothing"
    why = Text(
        f"skalaen «{scale}» gir {given.nb}, og metoden bruker {nb}",
        f"scale `{scale}` gives {given.en}, and the method uses {en}",
    )
    work.found.add("KS228", line.span, name=block_id(block).text, why=why)
    return False


def _in_range(
    work: Work, line: Line, name: str, owned: Owned[api.Metric], scale: Scale, values: api.Settings
) -> None:
    """Report a number scale whose least or greatest answer, given by everybody, is a figure that the plugin
    says there cannot be. What it does with other answers shows when they are there."""
    for end in (scale.low, scale.high):
        if scale.measure != "number" or end is None:
            continue
        try:
            figure = owned.value.aggregate({Fraction(end): 1}, values)
        except FAULTS:  # told when it is used on answers
            continue
        if type(figure) is Fraction and not owned.value.can_be(figure):
            low, high = owned.value.low, owned.value.high
            why = Text(
                f"om alle svarte {end}, ble det {figure}, og metoden går fra {low} til {high}",
                f"if everybody answered {end} it would be {figure}, and the method goes from {low} to {high}",
            )
            work.found.add("KS228", line.span, name=name, why=why)
            return


def _one_unit(work: Work, parts: Parts, block: Block, line: Line, subject: Question | Background) -> None:
    """A metric pools the answers of all channels: seconds and business days cannot be added."""
    units = {parts.channels[one].wait_unit for one in subject.channels if one in parts.channels}
    if len(units) < 2:
        return
    why = Text(
        f"«{subject.id}» måles i sekunder på noen kanaler og virkedager på andre",
        f"`{subject.id}` is measured in seconds on some channels and in business days on others",
    )
    advice = Text("la måltallet måle et spørsmål som bare gjelder kanaler med samme enhet",
                  "let the metric measure a question asked only on channels of one unit")  # fmt: skip
    work.found.add("KS228", line.span, help=advice, name=block_id(block).text, why=why)
