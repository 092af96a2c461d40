"""Last year's files to next year's: the start that a new year's rules are written from.

The files of a year, as they were read, and its ruleset come in; out come the same files with the header
moved on and every bridge saying that all is the same. What cannot be carried on by rule is found for
people to look at: dates, what was published, what still speaks of last year.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from fractions import Fraction

from attrs import evolve

from kspris.ruleset.bridge import REQUIRED
from kspris.ruleset.model import Ruleset
from kspris_dsl.diagnostic import Span
from kspris_dsl.format import document_text
from kspris_dsl.lines import BY_ID
from kspris_dsl.nodes import Amount, BadLine, Date, Document, Label, Line, Name, Provenance, Quote, Remark
from kspris_dsl.text import Language, Text
from kspris_dsl.values import frozen

Physical = Line | Remark | BadLine
_MARK = "# kspris new year: "
"""How a comment made here begins, so that the year after does without it."""
_SEASON = re.compile(r"(?<!\d)(\d{4})(?!\d)(?:(\s*[/\-\u2013]\s*)(\d{2})(?!\d))?")


@frozen
class Step:
    """From which year to which; `titles` are last year's."""

    old: int
    new: int
    titles: Text

    @property
    def years(self) -> int:
        """How many years are stepped over."""
        return self.new - self.old


@frozen
class Part:
    """A line that opens a block and the lines down to its last; `above` are the comments and blank lines
    before it. The last part of a file may have neither head nor body."""

    above: tuple[Physical, ...]
    lines: tuple[Physical, ...]

    @property
    def opens(self) -> str | None:
        """The kind of block, or None for what is in none."""
        head = self.lines[0] if self.lines else None
        return BY_ID[head.kind].opens if isinstance(head, Line) else None


def next_year(documents: Sequence[Document], old: Ruleset, year: int) -> tuple[str, ...]:
    """Return the texts of next year's files, in the order of `documents`, in standard form."""
    step = Step(old.year, year, old.title)
    every = (line for one in documents for line in one.lines)
    first = next((line.span for line in every if _is(line, "source")), None)
    carried = [
        [line for part in _parts(one.lines) for line in _carried(part, one.language, step, first)]
        for one in documents
    ]
    uncited = _cited(line for one in documents for line in one.lines)
    uncited -= _cited(line for lines in carried for line in lines)
    return tuple(
        document_text(evolve(one, lines=tuple(_without_sources(lines, uncited))), one.language)
        for one, lines in zip(documents, carried, strict=True)
    )


def _cited(lines: Iterable[Physical]) -> set[str]:
    given = (line.provenance for line in lines if isinstance(line, Line) and line.provenance)
    return {source.text for one in given for source in one.sources}


def _without_sources(lines: Iterable[Physical], gone: Collection[str]) -> Iterator[Physical]:
    """Leave out sources that nothing cites any more: what they said was of last year alone."""
    for part in _parts(lines):
        yield from part.above
        head = part.lines[0] if part.lines else None
        name = head.slots["id"] if isinstance(head, Line) and head.kind == "source" else None
        if not (isinstance(name, Name) and name.text in gone):
            yield from part.lines


def _is(line: Physical, *kinds: str) -> bool:
    return isinstance(line, Line) and line.kind in kinds


def _parts(lines: Iterable[Physical]) -> Iterator[Part]:
    before: list[Physical] = []
    block: list[Physical] = []
    above: list[Physical] = []
    for line in lines:
        if isinstance(line, Remark):
            above.append(line)
        elif block and not (isinstance(line, Line) and BY_ID[line.kind].opens):
            block += [*above, line]
            above = []
        else:
            if block:
                yield Part(tuple(before), tuple(block))
            before, block, above = above, [line], []
    if block:
        yield Part(tuple(before), tuple(block))
    yield Part(tuple(above), ())


def _carried(part: Part, language: Language, step: Step, source: Span | None) -> list[Physical]:
    """Return a block's lines as next year has them; the block of the first source begins at `source`."""
    above: list[Physical] = [_moved_comment(one, step) for one in part.above if not _marked(one)]
    if part.opens == "retired":
        return _without_comment(above)
    body = [_moved_comment(one, step) for one in _without_bridges(part.lines)]
    if part.opens == "ruleset":
        above.append(_remark(part, language, _start(step)))
        body = _header(body, language, step)
    elif part.lines and part.lines[0].span == source:
        above.append(_remark(part, language, _sources(step)))
    elif part.opens in REQUIRED and not any(_is(one, "bridge_same") for one in body):
        body.append(Line("bridge_same", part.lines[-1].span, {}))
    return [*above, *body]


def _without_bridges(lines: Iterable[Physical]) -> list[Physical]:
    """Leave out what said how last year came from the year before, with the comments right above it."""
    kept: list[Physical] = []
    for line in lines:
        bridge = isinstance(line, Line) and (line.kind.startswith("bridge_") or line.kind == "decided")
        if bridge and not _is(line, "bridge_same"):
            kept = _without_comment(kept)
        else:
            kept.append(line)
    return kept


def _without_comment(lines: list[Physical]) -> list[Physical]:
    while lines and isinstance(lines[-1], Remark) and lines[-1].text is not None:
        lines = lines[:-1]
    return lines


def _header(lines: list[Physical], language: Language, step: Step) -> list[Physical]:
    """Move a ruleset's own lines on, and say which year was before."""
    kept = [_moved(line, language, step) for line in lines]
    if not any(_is(line, "previous") for line in kept):
        place = 1 + max(n for n, line in enumerate(kept) if _is(line, "ruleset", "title", "period"))
        kept.insert(place, Line("previous", lines[0].span, {"year": _year(lines[0], step.old)}))
    return kept


def _moved(line: Physical, language: Language, step: Step) -> Physical:
    if not isinstance(line, Line):
        return line
    if line.kind == "ruleset":
        return evolve(line, slots={**line.slots, "year": _year(line, step.new)})
    if line.kind == "previous":
        return evolve(line, slots={"year": _year(line, step.old)})
    if line.kind == "title":
        return evolve(line, slots={"label": _moved_label(line.slots["label"], step)})
    return _moved_period(line, language, step) if line.kind == "period" else line


def _year(at: Physical, year: int) -> Amount:
    return Amount(Fraction(year), "", str(year), at.span)


def _moved_label(label: object, step: Step) -> Label:
    assert isinstance(label, Label)
    en = None if label.en is None else evolve(label.en, text=moved(label.en.text, step))
    return Label(evolve(label.nb, text=moved(label.nb.text, step)), en)


def moved(text: str, step: Step) -> str:
    """Return a text with last year, and the years right beside it, moved on: `2020/21` too."""

    def later(found: re.Match[str]) -> str:
        year, between, short = int(found[1]), found[2] or "", found[3]
        if abs(year - step.old) > 1:
            return found[0]
        tail = f"{(int(short) + step.years) % 100:02d}" if short else ""
        return f"{year + step.years}{between}{tail}"

    return _SEASON.sub(later, text)


def _moved_comment(line: Physical, step: Step) -> Physical:
    """Move the award's title on where a comment holds it; what else it says of last year is for people."""
    if not isinstance(line, Remark) or line.text is None:
        return line
    text = line.text
    for title in (step.titles.nb, step.titles.en):
        text = text.replace(title, moved(title, step)) if title else text
    return evolve(line, text=text)


def _moved_period(line: Line, language: Language, step: Step) -> Line:
    slots = dict(line.slots)
    for end in ("start", "end"):
        date = slots[end]
        assert isinstance(date, Date)
        slots[end] = evolve(date, value=_later(date.value, step.years))
    reason = Text(f"Som i {step.old}, flyttet til {step.new}.", f"As in {step.old}, moved to {step.new}.")
    quote = Quote(reason.in_(language), line.span)
    return evolve(line, slots=slots, provenance=Provenance("assumed", (), quote, line.span))


def _later(day: datetime.date, years: int) -> datetime.date:
    if (day.month, day.day) == (2, 29):
        day = day.replace(day=28)
    return day.replace(year=day.year + years)


def _remark(part: Part, language: Language, said: Text) -> Remark:
    return Remark(part.lines[0].span, _MARK + said.in_(language))


def _marked(line: Physical) -> bool:
    """Say whether a line is a remark made here, when last year's own files were made."""
    return isinstance(line, Remark) and (line.text or "").startswith(_MARK)


def says_itself(line: Physical) -> bool:
    """Say whether a line of a year that was made here speaks of last year, or may, as it should."""
    return _marked(line) or _is(line, "ruleset", "title", "period", "previous")


def _start(step: Step) -> Text:
    return Text(
        f"Alt er som i {step.old} til noe endres her, og hvert spørsmål har «bro samme».",
        f"All is as in {step.old} until changed here, and every question has `bridge same`.",
    )


def _sources(step: Step) -> Text:
    return Text(
        f"Kildene er fra {step.old}. Bytt dem etter hvert som {step.new} blir publisert.",
        f"The sources are of {step.old}. Replace them as {step.new} is published.",
    )
