"""What an edition calls its columns and answers: a ruleset goes in, out come names to know them by.

Only the ruleset's own words and the plain names of the fixed columns: whatever else an export says is for a
mapping to tell.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from attrs import Factory

from kspris.responses.layout import COMMENT, NORWEGIAN, STATUSES, Field, Layout
from kspris.responses.normalise import FALSE, TRUE, as_read
from kspris.ruleset.model import Ruleset
from kspris_dsl.text import Text
from kspris_dsl.values import frozen

Kind = Literal["option", "number", "duration", "boolean", "date", "time", "text"]

_HEADINGS: Mapping[str, tuple[str, ...]] = {
    "inquiry": ("henvendelse-id", "løpenummer", "løpenr", "respons-id", "inquiry id", "response id"),
    "participant": ("bedrift", "virksomhet", "firma", "company"),
    "class": ("bransje", "industry"),
    "channel": ("kontaktkanal",),
    "counterpart": ("hvem svarte", "answered by"),
    "date": ("dato for henvendelsen", "date of inquiry"),
    "attempts": ("antall forsøk", "number of attempts"),
    "shopper": ("mystery shopper",),
    "status": ("godkjenning", "approval", "approval status"),
}
"""What exports call the fixed columns, beside the column's own name and its Norwegian heading."""
_WAIT = ("svartid", "ventetid", "wait", "waiting time", "response time")
"""What exports call the wait, in an edition that has only one."""
_KINDS: Mapping[str, Kind] = {
    "answered": "boolean",
    "completed": "boolean",
    "date": "date",
    "sent": "time",
    "replied": "time",
}


@frozen
class Column:
    """A column of an edition. `names` is what it is called; `answers` are labels by id, in the ruleset's
    order.

    `words` gives the answer that a cell means by its id or label, as they are compared; what two
    answers are called is not among them. `scale` is empty for a fixed column.
    """

    id: str
    kind: Kind
    names: tuple[str, ...]
    answers: Mapping[str, Text] = Factory(dict)
    words: Mapping[str, str] = Factory(dict)
    scale: str = ""
    low: int | None = None
    high: int | None = None

    @property
    def has_answers(self) -> bool:
        """Whether its cells are answers of a list, or numbers of a scale."""
        return self.kind in ("option", "boolean", "number")

    def means(self, value: str) -> str | None:
        """Return the answer that a cell says by its id or label; None where it is neither."""
        return self.words.get(compared(value))

    def answer(self, said: str) -> str | None:
        """Return what a mapping may say that a label means: an answer by id or label, a number in range, any
        text where all texts will do; None for what is none of these."""
        meant = self.means(said)
        if meant is not None:
            return meant
        if self.kind == "number":
            whole = said.isascii() and said.isdecimal()
            return said if whole and (self.low is None or self.low <= int(said) <= (self.high or 0)) else None
        return None if self.answers else said


def compared(value: str) -> str:
    """Return a label as it is compared: capitals, and blanks at its ends, make no other label."""
    return as_read(value).casefold()


def columns_of(ruleset: Ruleset, layout: Layout) -> Mapping[str, Column]:
    """Return all columns that mean something in an edition, by id."""
    waits = [one.id for one in layout.fields.values() if one.measure == "duration"]
    found = {}
    for name in layout.known():
        if name in layout.fields:
            found[name] = _field(layout.fields[name], ruleset, _WAIT if waits == [name] else ())
        elif name in layout.comments:
            found[name] = _comment(name, ruleset)
        else:
            found[name] = _fixed(name, ruleset)
    return found


def _fixed(name: str, ruleset: Ruleset) -> Column:
    headings = (one for one, column in NORWEGIAN.items() if column == name)
    names = (name, *headings, *_HEADINGS.get(name, ()))
    kind = _KINDS.get(name, "text")
    if kind == "boolean":
        words = dict.fromkeys(TRUE, "ja") | dict.fromkeys(FALSE, "nei")
        return Column(name, kind, names, {"ja": Text("ja", "yes"), "nei": Text("nei", "no")}, words)
    if name == "status":
        ids = {one: Text(one, one) for one in STATUSES.values()}
        return Column(name, "option", names, ids, STATUSES)
    answers = _answers(name, ruleset)
    return Column(name, "option" if answers else kind, names, answers, _words(answers))


def _answers(name: str, ruleset: Ruleset) -> Mapping[str, Text]:
    if name == "channel":
        return {one.id: one.labels for one in ruleset.channels.values()}
    if name == "class":
        return {one.id: one.labels for one in ruleset.classes.values()}
    if name == "counterpart":
        return {one.id: one.labels for each in ruleset.channels.values() for one in each.counterparts}
    return {}


def _field(field: Field, ruleset: Ruleset, more: tuple[str, ...]) -> Column:
    asked = ruleset.questions.get(field.id) or ruleset.background[field.id]
    wordings = (text for words in asked.wording.values() for text in (words.nb, words.en))
    names = tuple(dict.fromkeys((field.id, *wordings, *more)))
    answers: Mapping[str, Text] = {}
    if field.measure == "option":
        answers = {one.id: one.labels for each in field.answers.values() for one in each}
    elif field.measure == "number":
        answers = {str(number): text for number, text in ruleset.scales[asked.scale].endpoints.items()}
    words = _words(answers)
    return Column(field.id, field.measure, names, answers, words, asked.scale, field.low, field.high)


def _comment(name: str, ruleset: Ruleset) -> Column:
    label = ruleset.areas[name.removeprefix(COMMENT)].comment
    return Column(name, "text", (name,) if label is None else (name, label.nb, label.en))


def _words(answers: Mapping[str, Text]) -> Mapping[str, str]:
    meant: dict[str, set[str]] = {}
    for answer, label in answers.items():
        for word in (label.nb, label.en):
            meant.setdefault(compared(word), set()).add(answer)
    for answer in answers:
        meant.setdefault(compared(answer), set()).add(answer)
    return {word: next(iter(found)) for word, found in meant.items() if len(found) == 1}
