"""Worked examples, read and executed on load.

Examples and the content they are scored by come in; a diagnostic goes out for each that disagrees, with
both numbers. Scored they are by `kspris.ruleset.one_inquiry`.
"""

from __future__ import annotations

from fractions import Fraction

from kspris.ruleset import slots
from kspris.ruleset.awards import measure
from kspris.ruleset.claims import Content
from kspris.ruleset.figures import FEW, exact, few
from kspris.ruleset.model import Asked, Background, Channel, Example, Scale
from kspris.ruleset.numbers import in_unit
from kspris.ruleset.one_inquiry import place, run
from kspris.ruleset.questions import Parts
from kspris.ruleset.scales import answers_on
from kspris.ruleset.sheet import Work, block_id, did_you_mean
from kspris.ruleset.twice import FIRST_HERE
from kspris_dsl.diagnostic import Related, Span
from kspris_dsl.keywords import RESERVED
from kspris_dsl.nodes import Amount, Block, Line, Name
from kspris_dsl.printer import slot_text
from kspris_dsl.suggest import suggest
from kspris_dsl.text import Text
from kspris_dsl.values import frozen

Given = str | Fraction | None
"""An answer id, a measured value, or None for N/A."""


def examples(work: Work, parts: Parts, content: Content, *, sure: bool) -> tuple[Example, ...]:
    """Read all examples and run those that can be run; `sure` says that nothing they need is broken."""
    made: list[Example] = []
    for name, block in work.named["example"].items():
        where = slots.name(block.head, "channel")
        known = work.use(where, "channel")
        if not known or where.text not in parts.channels or not sure or block.poisoned:
            work.found.skip()
            continue
        reading = _Reading(work, block, content, parts, parts.channels[where.text])
        example = reading.example(name)
        if example is None:
            work.found.skip()
            continue
        made.append(example)
        reading.run(example)
    return tuple(made)


@frozen
class _Twice:
    """A line that says once more what another line of the example has said."""

    line: Line
    before: Line
    problem: Text


_GIVEN = ("responds", "responds_na")
_KEEP_ONE = Text("behold den ene", "keep one of them")
_OPENER_GONE = Text(
    "behold den ene; eller mangler «eksempel»-linjen foran det som følger?",
    "keep one of them; or is the `example` line before what follows missing?",
)
_REST_AT_ONCE = Text(
    "skriv «ellers best» eller «ellers dårligst», og svar bare på det som skal være annerledes",
    "write `otherwise best` or `otherwise worst`, and answer only what is to be different",
)


class _Reading:
    """One example while it is read: its answers checked against what is asked on the channel."""

    def __init__(self, work: Work, block: Block, content: Content, parts: Parts, channel: Channel) -> None:
        self.work, self.block, self.content, self.channel = work, block, content, channel
        self.asked = {one.question: one for one in content.asked[channel.id]}
        facts = (one for one in content.background.values() if channel.id in one.channels)
        self.facts = {one.id: _as_asked(work, parts, one, channel) for one in facts}
        self.scales = {name: made.scale for name, made in parts.scales.items()}
        self.fine = True
        self.twice: list[_Twice] = []

    def example(self, name: str) -> Example | None:
        """Return the example with every answer filled in, or None after saying what is wrong."""
        at = self.block.one("at")
        place = slots.name(at, "class") if at else None
        if place is not None and self.work.use(place, "class") is None:
            return None
        answered = self.block.one("not_answered") is None
        given, skipped = self._answers()
        answers = {name: value for name, value in given.items() if name in self.asked}
        expected = self._expected()
        self._tell_twice()
        if not answered:
            self._heard()
        else:
            self._fill(answers, skipped, place.text if place else None)
        if not self.fine:
            return None
        title = slots.quote(self.block.head, "title")
        where = place.text if place else None
        span = block_id(self.block).span
        return Example(name, title, self.channel.id, where, answered, answers, expected, span)

    def _wrong(self, line: Line, problem: Text, near: Text | None = None) -> None:
        self.fine = False
        self.work.found.add("KS234", line.span, help=near, name=block_id(self.block).text, problem=problem)

    def _tell_twice(self) -> None:
        """Report what is said twice: one line too many, or a whole example whose opening line is gone."""
        if not self.twice:
            return
        self.fine = False
        first, *rest = sorted(self.twice, key=lambda one: one.line.span.line)
        there = Related(first.before.span, FIRST_HERE)
        advice = _OPENER_GONE if rest else _KEEP_ONE
        name = block_id(self.block).text
        self.work.found.add(
            "KS234", first.line.span, help=advice, related=(there,), name=name, problem=first.problem
        )

    def _answers(self) -> tuple[dict[str, Given], set[str]]:
        answers: dict[str, Given] = {}
        skipped: set[str] = set()
        first: dict[str, Line] = {}
        for line in self.block.lines:
            if not line.kind.startswith("responds"):
                continue
            question = slots.name(line, "question")
            if self.work.use(question, "question", "background") is None:
                self.fine = False
                continue
            asked = self.asked.get(question.text) or self.facts.get(question.text)
            if asked is None:
                self._not_asked(line, question)
            elif question.text in first:
                text = Text(f"«{question.text}» er alt besvart", f"«{question.text}» is already answered")
                self.twice.append(_Twice(line, first[question.text], text))
            elif line.kind == "responds_nothing":
                self._skip(line, asked, skipped)
            else:
                self._answer(line, asked, answers)
            first.setdefault(question.text, line)
        return answers, skipped

    def _heard(self) -> None:
        """Report answers that only an answered inquiry has: those of questions that give points."""
        for line in self.block.lines:
            asked = self.asked.get(slots.name(line, "question").text) if line.kind in _GIVEN else None
            if asked is not None and asked.scored:
                text = Text(
                    f"«{asked.question}» har et svar, men henvendelsen er «ikke_besvart»",
                    f"«{asked.question}» has an answer, but the inquiry is `not_answered`",
                )
                self._wrong(line, text, _KEEP_ONE)

    def _not_asked(self, line: Line, question: Name) -> None:
        near = did_you_mean(suggest(question.text, (*self.asked, *self.facts)))
        where = self.channel.id
        problem = Text(
            f"«{question.text}» stilles ikke på {where}", f"«{question.text}» is not asked on {where}"
        )
        self._wrong(line, problem, near)

    def _skip(self, line: Line, asked: Asked, skipped: set[str]) -> None:
        if not asked.optional and asked.scored:
            text = Text(f"«{asked.question}» er ikke frivillig", f"«{asked.question}» is not optional")
            self._wrong(line, text)
        skipped.add(asked.question)

    def _answer(self, line: Line, asked: Asked, answers: dict[str, Given]) -> None:
        if line.kind == "responds_na":
            if not any(one.kind == "not_applicable" for one in asked.answers):
                text = Text(
                    f"skalaen til «{asked.question}» har ikke noe «ikke aktuelt»-svar",
                    f"the scale of «{asked.question}» has no N/A answer",
                )
                self._wrong(line, text)
            answers[asked.question] = None
            return
        given = _value(line, asked, self.channel)
        if given is not None and self._fits(asked, given):
            answers[asked.question] = given
            return
        written = line.slots["value"]
        said = slot_text(written, "response", self.work.sheet.language(line.span))
        known = [one.id for one in asked.answers] if isinstance(written, Name) else []
        problem = Text(
            f"«{said}» er ikke et svar på «{asked.question}»",
            f"«{said}» is not an answer to «{asked.question}»",
        )
        self._wrong(line, problem, did_you_mean(suggest(said, known)) or self._there_are(asked))

    def _scale(self, asked: Asked) -> Scale:
        of = self.content.questions.get(asked.question) or self.content.background[asked.question]
        return self.scales[of.scale]

    def _there_are(self, asked: Asked) -> Text | None:
        scale = self._scale(asked)
        if asked.measure == "number" and scale.low is not None and scale.high is not None:
            low, high = scale.low, scale.high
            return Text(
                f"svar med et helt tall fra {low} til {high}",
                f"answer with a whole number from {low} to {high}",
            )
        if asked.measure != "option":
            return None
        shown = few([one.id for one in asked.answers if one.kind != "not_applicable"])
        return Text(f"svarene er {shown.nb}", f"the answers are {shown.en}")

    def _fits(self, asked: Asked, given: str | Fraction) -> bool:
        if asked.answers or isinstance(given, str):
            return place(asked, given) is not None
        scale = self._scale(asked)  # of more numbers than are listed as answers, or a wait without bands
        if scale.low is None or scale.high is None:
            return True
        return given.denominator == 1 and scale.low <= given <= scale.high

    def _expected(self) -> dict[str, Fraction | None]:
        expected: dict[str, Fraction | None] = {}
        first: dict[str, Line] = {}
        for line in (*self.block.all("expect"), *self.block.all("expect_nothing")):
            given = slots.name(line, "measure")
            name = measure(self.work, given, frozenset(("total",)))
            if name is None:
                self.fine = False
                continue
            known = {"total", *self.content.areas, *self.content.categories}
            if name not in known:
                text = Text(
                    f"«{name}» er verken total, område eller kategori",
                    f"«{name}» is neither total, area nor category",
                )
                self._wrong(line, text)
            elif name in first:
                text = Text(f"«{name}» har to fasiter", f"«{name}» is expected twice")
                self.twice.append(_Twice(line, first[name], text))
            first.setdefault(name, line)
            expected[name] = slots.amount(line, "value").value if line.kind == "expect" else None
        return expected

    def _fill(self, answers: dict[str, Given], skipped: set[str], where: str | None) -> None:
        line = self.block.one("otherwise")
        end = slots.choice(line, "end") if line else None
        lacking = []
        for name, asked in self.asked.items():
            if name in answers or name in skipped or not asked.scored:
                continue
            if end is not None:
                answers[name] = _extreme(asked, best=end == "best")
            elif not {"*", where} & set(asked.optional):
                lacking.append(name)
        if lacking and self.fine:
            self.fine = False
            me, advice = block_id(self.block), _REST_AT_ONCE if len(lacking) > FEW else None
            self.work.found.add("KS235", me.span, help=advice, name=me.text, questions=few(lacking))

    def run(self, example: Example) -> None:
        """Score the example and report what is not as expected: one finding, at its first wrong figure."""
        scored = run(example, self.content, self.channel)
        lines = (*self.block.all("expect"), *self.block.all("expect_nothing"))
        wrong = [
            _Wrong(_place_of(line), name, example.expected[name], scored.of(name))
            for line in lines
            for name in (slots.name(line, "measure").text,)
            if scored.of(name) != example.expected[name]
        ]
        if wrong:
            first, *rest = wrong
            self.work.found.add(
                "KS233",
                first.span,
                related=tuple(Related(one.span, one.told()) for one in rest),
                name=example.id,
                measure=first.measure(),
                expected=_figure(first.wanted),
                got=_figure(first.got),
            )


def _as_asked(work: Work, parts: Parts, one: Background, channel: Channel) -> Asked:
    """Return a background fact as it stands on a channel: it gives no points."""
    made = parts.scales[one.scale]
    answers = answers_on(work, made, channel) or ()
    return Asked(one.id, None, (), made.scale.measure, answers, (None,) * len(answers), 0, one.optional)


@frozen
class _Wrong:
    """A figure of an example that is not as expected."""

    span: Span
    name: str
    wanted: Fraction | None
    got: Fraction | None

    def measure(self) -> Text:
        """Say which figure it is."""
        named = f"«{self.name}»"
        return Text("totalen", "the total") if self.name == "total" else Text(named, named)

    def told(self) -> Text:
        """Say what it becomes and what was expected, in one line."""
        what, got, wanted = self.measure(), _figure(self.got), _figure(self.wanted)
        return Text(
            f"{what.nb} blir {got.nb}, men fasiten er {wanted.nb}",
            f"{what.en} comes to {got.en}, but {wanted.en} is expected",
        )


def _figure(value: Fraction | None) -> Text:
    return Text("ingen verdi", "no value") if value is None else exact(value)


def _place_of(line: Line) -> Span:
    return slots.amount(line, "value").span if line.kind == "expect" else line.span


def _value(line: Line, asked: Asked, channel: Channel) -> str | Fraction | None:
    """Return the value of a `svarer` line: an answer id, or a measured value in the channel's unit."""
    given = line.slots["value"]
    if isinstance(given, Amount):
        if asked.measure == "duration":
            value = in_unit(given, channel.wait_unit)
            return value if value is not None and value.denominator == 1 else None
        return given.value if asked.measure == "number" and given.unit == "" else None
    if isinstance(given, Name):
        ids = [one.id for one in asked.answers]
        return next((word for word in _spellings(given) if word in ids), None)
    return None


def _spellings(given: Name) -> tuple[str, ...]:
    """An answer called `ja` reads as the reserved word: it is looked for in both columns."""
    if not given.reserved:
        return (given.text,)
    words = RESERVED[given.text]
    return (words.nb, words.en, given.text)


def _extreme(asked: Asked, *, best: bool) -> str:
    scored = [
        (points, answer.id)
        for points, answer in zip(asked.points, asked.answers, strict=True)
        if points is not None
    ]
    wanted = (max if best else min)(points for points, _ in scored)
    return next(name for points, name in scored if points == wanted)
