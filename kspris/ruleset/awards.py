"""Awards and views: what is given to whom, and who may see what.

Blocks come in; `Award` and `View` values go out, with every figure they speak of known.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, cast

from kspris.ruleset import slots
from kspris.ruleset.claims import Content
from kspris.ruleset.model import FEWEST_OTHERS, LEAST_IN_CLASS, Award, Metric, Stated, View
from kspris.ruleset.numbers import whole
from kspris.ruleset.sheet import Work, block_id
from kspris_dsl.diagnostic import Related
from kspris_dsl.keywords import RESERVED
from kspris_dsl.nodes import Block, Line, Name
from kspris_dsl.text import Text

MEASURED = ("area", "category", "metric", "question")
"""Where a measure's name is looked up, in this order."""
RANKING = frozenset(("total", "answered_share"))
STEPS = frozenset(("total", "answered_share", "heaviest_area", "next_area", "shared"))
SHOWN = frozenset(
    ("total", "answered_share", "areas", "categories", "questions", "metrics", "channels", "inquiries",
     "rank", "mean")
)  # fmt: skip
DEFAULT_LADDER = ("shared",)
LEAST_OTHERS = 1


def measure(work: Work, given: Name, allowed: frozenset[str]) -> str | None:
    """Return the canonical name of a figure; report one that is not known or not allowed here."""
    if given.reserved:
        if given.text in allowed:
            return given.text
        language = work.sheet.language(given.span)
        words = [RESERVED[one].in_(language) for one in sorted(allowed)]
        shown, meant = ", ".join(words), RESERVED[given.text].in_(language)
        work.found.add("KS246", given.span, name=meant, allowed=shown)
        return None
    words_here = tuple(RESERVED[one] for one in sorted(allowed))
    return given.text if work.use(given, *MEASURED, also=words_here) else None


def awards(work: Work, planned: Stated | None) -> dict[str, Award]:
    """Make all awards, in the order of the files. `planned` are the inquiries of each participant."""
    made = {name: _award(work, name, block, planned) for name, block in work.named["award"].items()}
    work.broken.update(("award", name) for name, award in made.items() if award is None)
    return {name: award for name, award in made.items() if award is not None}


def _award(work: Work, name: str, block: Block, planned: Stated | None) -> Award | None:
    scope, channel = _scope(work, block)
    ranked = block.one("ranked")
    figure = measure(work, slots.name(ranked, "measure"), RANKING) if ranked else None
    inquiries = _least(work, block, "demands_inquiries")
    participants = _least(work, block, "demands_participants")
    _within_plan(work, block, inquiries, planned)
    ladder = _ladder(work, block)
    phrase = block.one("phrase")
    if scope is None or figure is None or ladder is None:
        return None
    text = slots.label(phrase) if phrase else None
    label = slots.label(block.head)
    return Award(name, label, scope, channel, figure, inquiries, participants, ladder, text)


def _scope(work: Work, block: Block) -> tuple[Literal["class", "overall", "channel"] | None, str | None]:
    lines = [line for line in block.lines if line.kind.startswith("awarded_")]
    if len(lines) != 1:  # reported with the placement of lines
        return None, None
    kind = lines[0].kind.removeprefix("awarded_")
    if kind != "channel":
        return cast(Literal["class", "overall"], kind), None
    channel = slots.name(lines[0], "channel")
    return ("channel", channel.text) if work.use(channel, "channel") else (None, None)


def _least(work: Work, block: Block, kind: str) -> int:
    line = block.one(kind)
    stated = whole(work, line, "count") if line else None
    return int(stated.value) if stated else 1


def _within_plan(work: Work, block: Block, least: int, planned: Stated | None) -> None:
    """Report an award that demands more inquiries than anybody gets."""
    line = block.one("demands_inquiries")
    if line is None or planned is None or least <= planned.value:
        return
    there = Related(planned.span, Text("planen", "the plan"))
    name, plan = block_id(block).text, int(planned.value)
    span = slots.amount(line, "count").span
    problem = Text(
        f"den krever minst {least} henvendelser, men planen er {plan} per deltaker",
        f"it demands at least {least} inquiries, but the plan is {plan} per participant",
    )
    advice = Text(
        f"krev høyst {plan}, eller planlegg flere henvendelser per deltaker",
        f"demand at most {plan}, or plan more inquiries per participant",
    )
    work.found.add("KS254", span, help=advice, related=(there,), name=name, problem=problem)


def ranked_where_awarded(
    work: Work, awards: Mapping[str, Award], content: Content, metrics: Mapping[str, Metric]
) -> None:
    """Report an award that ranks by what has no figure where it is awarded: on its channel, or on any."""
    if work.doubtful("question", "background", "scale", "channel", *MEASURED):
        work.found.skip(len(awards))
        return
    for name, award in awards.items():
        line = work.named["award"][name].one("ranked")
        where = [*content.asked] if award.channel is None else [award.channel]
        if line is None or not where or any(_figure_on(award, one, content, metrics) for one in where):
            continue
        problem, advice = _no_figure(award.measure, award.channel)
        span = slots.name(line, "measure").span
        work.found.add("KS254", span, help=advice, name=name, problem=problem)


def _no_figure(measure: str, channel: str | None) -> tuple[Text, Text]:
    """Say that a measure has no figure on a channel, or on none, and what to do about it."""
    if channel is None:
        problem = Text(
            f"«{measure}» gir ikke poeng på noen kanal", f"«{measure}» gives no points on any channel"
        )
        return problem, Text(
            "ranger etter noe som gir poeng, eller et måltall", "rank by what gives points, or a metric"
        )
    problem = Text(f"«{measure}» har ikke noe tall på {channel}", f"«{measure}» has no figure on {channel}")
    return problem, Text(
        "ranger etter noe som måles i den kanalen", "rank by something that the channel measures"
    )


def _figure_on(award: Award, channel: str, content: Content, metrics: Mapping[str, Metric]) -> bool:
    """Say whether participants have the figure that an award ranks by on a channel."""
    if award.measure in RANKING:
        return True
    if award.measure in metrics:
        measured = metrics[award.measure].measures
        of = content.questions.get(measured or "") or content.background.get(measured or "")
        return of is None or channel in of.channels
    scored = [one for one in content.asked.get(channel, ()) if one.scored]
    return any(award.measure in (one.question, one.area, *one.categories) for one in scored)


def _ladder(work: Work, block: Block) -> tuple[str, ...] | None:
    line = block.one("on_tie")
    if line is None:
        return DEFAULT_LADDER
    given = slots.names(line, "steps")
    steps = [measure(work, one, STEPS) for one in given]
    if any(step is None for step in steps):
        return None
    found = tuple(step for step in steps if step)
    for number, step in enumerate(found):
        if step in found[:number] or (step == "shared" and number < len(found) - 1):
            language = work.sheet.language(given[number].span)
            shown = RESERVED[step].in_(language) if step in RESERVED else step
            work.found.add("KS251", given[number].span, step=shown)
            return None
    return found if "shared" in found else (*found, "shared")


def views(work: Work) -> dict[str, View]:
    """Make all views, in the order of the files."""
    made = {name: _view(work, name, block) for name, block in work.named["view"].items()}
    return {name: view for name, view in made.items() if view is not None}


def _view(work: Work, name: str, block: Block) -> View | None:
    readers, shows, others = block.one("readers"), block.one("shows"), block.one("others")
    order, top = block.one("order"), block.one("top")
    means = block.one("class_means")
    shown, seen = _measures(work, shows), _measures(work, others)
    behind = _measures(work, means)
    count, least = _counted(work, others), _counted(work, means)
    best = whole(work, top, "count") if top else None
    if readers is None:
        return None
    return View(
        name,
        slots.label(block.head),
        cast(Literal["all", "participant", "organiser"], slots.choice(readers, "readers")),
        shown,
        seen,
        LEAST_OTHERS if count is None else count,
        cast(Literal["by_rank", "random"], slots.choice(order, "order")) if order else "by_rank",
        int(best.value) if best else None,
        behind,
        LEAST_IN_CLASS if least is None else least,
    )


def _counted(work: Work, line: Line | None) -> int | None:
    """Return how many participants a line asks for; None where it does not say."""
    if line is None or "count" not in line.slots:
        return None
    stated = whole(work, line, "count", FEWEST_OTHERS, _TELLS_OF_ONE)
    return int(stated.value) if stated else None


_TELLS_OF_ONE = Text(
    "minst to andre må stå bak et snitt: med én er snittet tallet til den ene",
    "at least two others must stand behind a mean: with one, the mean is that one's figure",
)


def _measures(work: Work, line: Line | None) -> tuple[str, ...]:
    if line is None:
        return ()
    found = [measure(work, one, SHOWN) for one in slots.names(line, "measures")]
    return tuple(one for one in found if one)
