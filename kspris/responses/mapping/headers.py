"""Which column a header is likely to be, by what it says: a header and an edition's columns in, a guess out.

A guess says why in plain words and how sure it is. Only the same words are sure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from kspris.responses.mapping.words import Column, compared
from kspris_dsl.suggest import fold, suggest
from kspris_dsl.text import Text
from kspris_dsl.values import frozen

Sureness = Literal["sure", "likely", "guess"]
ORDER: Mapping[Sureness, int] = {"sure": 0, "likely": 1, "guess": 2}

IS_ID = Text("overskriften er id-en", "the header is the id")
_CODE = re.compile(r"^(?:[A-Za-z]{0,3}\d+\w{0,8}(?:\[\w+\])?|\d+(?:\.\d+)+)\s*[.):\-–]\s+")
_BEHIND = re.compile(r"\s*[(\[][^()\[\]]*[)\]]\s*$")
_WORD = re.compile(r"\w+")
_LONG = 40
"""Characters from which a header is compared word by word."""
_SHORT = 3
"""Letters up to which a header is like no other."""
_FEW_WORDS = 2
"""Words up to which a text is not compared by them."""
_ALIKE, _MUCH_ALIKE = 0.6, 0.75
"""Share of words in common from which a text is guessed, and likely, to be another."""
_AHEAD = 0.15
"""How much more alike than the next a text must be to be proposed."""


@frozen
class Guess:
    """What a header is likely to be. `answer`: it is that answer alone, yes or no in each row."""

    column: Column
    sureness: Sureness
    why: Text
    answer: str | None = None


def by_name(header: str, columns: Mapping[str, Column]) -> Guess | None:
    """Return the column that a header is by its words; None where it is like none, or like several."""
    for reading, said in _readings(header):
        same = [one for one in columns.values() if _key(reading) in map(_key, one.names)]
        if len(same) == 1:
            return Guess(same[0], "sure", _why(same[0], reading, said))
    nears = [_near(reading, columns) for reading, _ in _readings(header)]
    return min(filter(None, nears), key=lambda one: ORDER[one.sureness], default=None)


def by_answer(header: str, columns: Mapping[str, Column]) -> Guess | None:
    """Return the answer that a header is, where it is `question/answer` or `question[answer]`."""
    found = re.match(r"^(.+)[/\[.]([^/\[\]]+)\]?$", header)
    if found is None:
        return None
    question = by_name(found[1], columns)
    if question is None or not question.column.has_answers:
        return None
    answer = question.column.answer(found[2])
    if answer is None:
        return None
    why = Text(
        f"overskriften er spørsmålet og svaret «{found[2]}»",
        f"the header is the question and the answer “{found[2]}”",
    )
    return Guess(question.column, question.sureness, why, answer)


def _readings(header: str) -> Iterator[tuple[str, Text | None]]:
    """Yield a header whole, and without what tools put around a question, with what was left out."""
    yield header, None
    last = header.rpartition("/")[2]
    if last != header:
        yield last, Text("siste ledd", "its last part")
    plain = _CODE.sub("", last)
    if plain != last:
        yield plain, Text("uten koden foran", "without the code in front")
    bare = _BEHIND.sub("", plain)
    if bare not in (plain, ""):
        yield bare, Text("uten parentesen", "without the brackets")


def _why(column: Column, reading: str, left: Text | None) -> Text:
    if _key(reading) == _key(column.id):
        why = IS_ID
    elif _key(reading) in map(_key, column.names[1:]) and len(reading) > 20:
        why = Text("overskriften er ordlyden i undersøkelsen", "the header is the wording of the edition")
    else:
        why = Text("overskriften er navnet på det", "the header is its name")
    return why if left is None else Text(f"{why.nb}, {left.nb}", f"{why.en}, {left.en}")


def _near(reading: str, columns: Mapping[str, Column]) -> Guess | None:
    by_text = {name: one for one in columns.values() for name in one.names}
    return _worded_like(reading, by_text) or _spelt_like(reading, by_text)


def _worded_like(reading: str, by_text: Mapping[str, Column]) -> Guess | None:
    """Return the column whose text has most words in common, where no other has nearly as many."""
    best: dict[str, tuple[float, str]] = {}
    for name, one in by_text.items():
        best[one.id] = max(best.get(one.id, (0.0, "")), (_in_common(reading, name), name))
    (share, name), (next_share, _) = [*sorted(best.values(), reverse=True), (0.0, ""), (0.0, "")][:2]
    if share < _ALIKE or share - next_share < _AHEAD:
        return None
    return _like(by_text[name], name, likely=share >= _MUCH_ALIKE)


def _spelt_like(reading: str, by_text: Mapping[str, Column]) -> Guess | None:
    """Guess the column whose short name is nearest: it is not likely before its cells bear it out."""
    if len(reading) > _LONG or len(fold(reading)) <= _SHORT:
        return None
    near = suggest(reading, [name for name in by_text if len(name) <= _LONG])
    return (
        _like(by_text[near[0]], near[0], likely=False)
        if len({by_text[one].id for one in near}) == 1
        else None
    )


def _like(column: Column, name: str, *, likely: bool) -> Guess:
    why = Text(f"overskriften ligner «{name}»", f"the header is like “{name}”")
    return Guess(column, "likely" if likely else "guess", why)


def alike(header: str, others: Iterable[str]) -> Iterator[str]:
    """Yield those that a header may be a slip of: short ones, and long ones of much the same words."""
    return (one for one in others if len(one) <= _LONG or _in_common(header, one) >= _ALIKE)


def _in_common(one: str, other: str) -> float:
    """Return the share of words that two texts have in common, 0 to 1."""
    a, b = set(_WORD.findall(fold(one))), set(_WORD.findall(fold(other)))
    return 2 * len(a & b) / (len(a) + len(b)) if min(len(a), len(b)) > _FEW_WORDS else 0.0


def _key(text: str) -> str:
    return " ".join(_WORD.findall(compared(text)))
