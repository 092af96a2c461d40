"""A mapping proposed: the rows of an export and an edition go in, out comes what each header is likely to be.

What is the same word is proposed, and what is much like it too; what only the answers tell is left for a
person to take, and so is what a label means that the edition does not know.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping

import polars as pl
from attrs import evolve

from kspris.responses import normalise
from kspris.responses.layout import layout
from kspris.responses.mapping.dates import USUAL, read_dates
from kspris.responses.mapping.headers import IS_ID, ORDER, Guess, by_answer, by_name
from kspris.responses.mapping.model import Cells
from kspris.responses.mapping.words import Column, columns_of
from kspris.responses.metadata import edition_id
from kspris.ruleset.model import Ruleset
from kspris_dsl.suggest import suggest
from kspris_dsl.text import Text
from kspris_dsl.values import frozen

_MINUTES = re.compile(r"[(\[ ](min(?:utter|utes)?|timer|hours)\.?[)\]]?\s*$", re.IGNORECASE)
_NUMBER = re.compile(r"^\d+")
_FITS = Text("svarene er de som hører til", "its values are the answers to it")
_FITS_MORE = Text("svarene passer, men til {others} også", "its values fit, but {others} too")
_SHOWN = 4
_MOST_LABELS = 30
"""Different values up to which a column is answers, and not names or texts."""


@frozen
class Proposal:
    """One header: its guess, if any, and how its dates or waits are written where that must be said.

    `active` is what the draft maps; else it waits for a person. `written` holds several where it is not
    sure which. `shared`: several headers are the column, one filled in each row. `chosen`: what its cells say
    where the header is an answer and was given.
    """

    header: str
    guess: Guess | None
    active: bool = False
    written: tuple[str, ...] = ()
    unit: str | None = None
    shared: bool = False
    chosen: str | None = None
    remark: Text | None = None
    values: tuple[str, ...] = ()
    """What its cells say, where they look like answers."""


@frozen
class Label:
    """A label that the edition does not know, and the answer that it is nearest to, if any."""

    label: str
    nearest: str | None


@frozen
class Unknown:
    """Labels that a column does not know; or, as `scale`, that several questions of its scale do not."""

    column: Column
    scale: str
    labels: tuple[Label, ...]


@frozen
class Draft:
    """A mapping proposed. `known` are the headers that are ids, `missing` the columns that must be there and
    no header is."""

    edition: str
    known: tuple[str, ...]
    proposals: tuple[Proposal, ...]
    unknown: tuple[Unknown, ...] = ()
    missing: tuple[str, ...] = ()


def draft(export: Cells, edition: Ruleset) -> Draft:
    """Propose a mapping of the columns of an export to those of `edition`."""
    needed = layout(edition)
    columns = columns_of(edition, needed)
    known = tuple(one for one in export if one in columns)
    free = {name: one for name, one in columns.items() if name not in known}
    named = [_by_name(one, cells, free) for one, cells in export.items() if one not in known]
    proposals = _placed(named, export)
    taken = {one.guess.column.id for one in proposals if one.guess and one.active}
    proposals = _placed([_by_values(one, export, free, taken) for one in proposals], export)
    if "inquiry" in free and all(one.guess is None or one.guess.column.id != "inquiry" for one in proposals):
        proposals = _with_inquiry(proposals, export, free["inquiry"])
    taken = {one.guess.column.id for one in proposals if one.guess and one.active}
    proposals = [_in_detail(one, export[one.header]) for one in proposals]
    unknown = _unknown(proposals, [columns[one] for one in known], export)
    told = [_in_detail(Proposal(one, Guess(columns[one], "sure", IS_ID), True), export[one]) for one in known]
    proposals = [*(one for one in told if one.written), *proposals]
    missing = tuple(one for one in needed.required if one not in taken and one not in known)
    plain = tuple(one.header for one in told if not one.written)
    return Draft(edition_id(edition), plain, tuple(proposals), unknown, missing)


def _by_name(header: str, cells: pl.Series, free: Mapping[str, Column]) -> Proposal:
    if (answer := by_answer(header, free)) is not None:
        return _of_answer(header, cells, answer)
    guess = by_name(header, free)
    if guess is not None and guess.sureness == "guess" and _fits(cells, guess.column):
        guess = evolve(guess, sureness="likely")
    active = guess is not None and guess.sureness != "guess"
    return Proposal(header, guess, active, values=tuple(_values(cells)[:_SHOWN]))


def _of_answer(header: str, cells: pl.Series, guess: Guess) -> Proposal:
    """Propose a header that is one answer: its cells say the answer itself, yes or no, or one other word.

    A no may be the answer, or say that it was not given: that one waits.
    """
    values = _values(cells)
    if values and all(guess.column.means(one) == guess.answer for one in values):
        is_no = normalise.as_boolean(cells).eq(False).any()
        return Proposal(header, evolve(guess, answer=None), active=not is_no, shared=True)
    chosen = values[0] if len(values) == 1 and not _is_yes_or_no(cells) else None
    return Proposal(header, guess, active=chosen is not None or _is_yes_or_no(cells), chosen=chosen)


def _fits(cells: pl.Series, column: Column) -> bool:
    """Say whether the cells bear out that a header is a column: all are answers to it, or dates.

    Points in time do not: many things have one.
    """
    if column.kind == "date":
        return bool(cells.count()) and normalise.as_date(cells).null_count() == cells.null_count()
    values = _values(cells)
    return column.has_answers and bool(values) and all(column.answer(one) for one in values)


def _is_yes_or_no(cells: pl.Series) -> bool:
    return normalise.as_boolean(cells).null_count() == cells.null_count()


def _values(cells: pl.Series) -> list[str]:
    """Return the different values of a column; none where they are too many to be answers."""
    different = normalise.as_text(cells).unique(maintain_order=True).drop_nulls()
    return different.to_list() if different.len() <= _MOST_LABELS else []


def _by_values(one: Proposal, export: Cells, free: Mapping[str, Column], taken: Container[str]) -> Proposal:
    """Add the column whose answers all the values are, where the name says nothing: likely where no other
    column has such answers, taken or not."""
    values = [value for value in _values(export[one.header]) if not _NUMBER.fullmatch(value)]
    fit = [each for each in free.values() if values and each.words and all(map(each.means, values))]
    left = [each for each in fit if each.id not in taken]
    if one.guess is not None or not left:
        return one
    if len(fit) == 1 and len(values) > 1:
        return evolve(one, guess=Guess(fit[0], "likely", _FITS), active=True)
    more = [each.id for each in fit if each is not left[0]]
    others = ", ".join(more[:_SHOWN]) + ("…" if len(more) > _SHOWN else "")
    why = _FITS_MORE.filled(others=others) if others else _FITS
    return evolve(one, guess=Guess(left[0], "guess", why))


def _placed(proposals: Iterable[Proposal], export: Cells) -> list[Proposal]:
    """Let each column be one header: the surest; several only where they share it, or are its answers."""
    listed = list(proposals)
    wanted: dict[str, list[Proposal]] = {}
    for one in sorted((one for one in listed if one.guess and one.active), key=_order):
        wanted.setdefault(one.guess.column.id if one.guess else "", []).append(one)
    changed = {new.header: new for group in wanted.values() for new in _settled(group, export)}
    return [changed.get(one.header, one) for one in listed]


def _with_inquiry(proposals: list[Proposal], export: Cells, inquiry: Column) -> list[Proposal]:
    """Guess that the first header that nothing else is, with a value of its own in each row, is the id."""
    for place, one in enumerate(proposals):
        if one.guess is None and (n := export[one.header].len()) > 1 and export[one.header].n_unique() == n:
            guess = Guess(inquiry, "guess", Text("hver rad har sin egen verdi", "each row has its own value"))
            return [*proposals[:place], evolve(one, guess=guess), *proposals[place + 1 :]]
    return proposals


def _order(one: Proposal) -> tuple[int, bool]:
    assert one.guess is not None
    return ORDER[one.guess.sureness], one.guess.answer is not None


def _settled(group: list[Proposal], export: Cells) -> list[Proposal]:
    answers = [one.guess.answer for one in group if one.guess]
    said = [answer for answer in answers if answer is not None]
    together = all(one.shared or answer is not None for one, answer in zip(group, answers, strict=True))
    if len(group) == 1 or (together and len(set(said)) == len(said)):
        return group
    first = group[0]
    has = pl.DataFrame({str(n): export[one.header].is_not_null() for n, one in enumerate(group)})
    filled = has.sum_horizontal()
    sure = all(one.guess and one.guess.sureness == "sure" for one in group)
    if sure and answers == [None] * len(group) and (filled <= 1).all():
        why = Text(
            "bare én av overskriftene er fylt ut i hver rad", "only one of the headers is filled in each row"
        )
        return [evolve(one, shared=True, remark=why) for one in group]
    taken = Text(f"«{first.header}» er tatt for det samme", f"“{first.header}” is taken for the same")
    return [first, *(evolve(one, active=False, remark=taken) for one in group[1:])]


def _in_detail(one: Proposal, cells: pl.Series) -> Proposal:
    """Add how dates and waits are written, where intake would not read them as they are."""
    if one.guess is None or cells.dtype.is_temporal():
        return one
    kind = one.guess.column.kind
    if kind in ("date", "time"):
        written = _ways(cells, timed=kind == "time")
        return evolve(one, written=written, active=one.active and len(written) < 2)
    unit = _MINUTES.search(one.header) if kind == "duration" else None
    return evolve(one, unit=unit[1].lower()) if unit else one


def _ways(cells: pl.Series, *, timed: bool) -> tuple[str, ...]:
    """Return the ways of writing in which all cells are dates; none where intake reads them anyway."""
    text = normalise.as_text(cells).drop_nulls()
    read = normalise.as_time if timed else normalise.as_date
    if not text.len() or not read(text).null_count():
        return ()
    return tuple(one for one in USUAL if read_dates(text, one).null_count() == 0)


def _unknown(proposals: Iterable[Proposal], known: Iterable[Column], export: Cells) -> tuple[Unknown, ...]:
    """Return the labels that no answer has: of a scale where several of its questions have such."""
    guessed = ((one.header, one.guess.column) for one in proposals if one.guess and one.guess.answer is None)
    found: dict[tuple[str, str], Unknown] = {}
    for header, column in (*((one.id, one) for one in known), *guessed):
        labels = _labels(export[header], column)
        if labels:
            key = ("scales", column.scale) if column.scale else ("values", column.id)
            found[key] = _with_labels(found.get(key, Unknown(column, "", ())), column, labels)
    return tuple(found.values())


def _with_labels(unknown: Unknown, column: Column, labels: Iterable[Label]) -> Unknown:
    every = tuple(sorted({*unknown.labels, *labels}, key=_in_order))
    scale = unknown.scale or ("" if column is unknown.column else column.scale)
    return Unknown(unknown.column, scale, every)


def _labels(cells: pl.Series, column: Column) -> list[Label]:
    if not column.has_answers:
        return []
    unknown = (one for one in _values(cells) if column.answer(one) is None)
    return [Label(one, _nearest(one, column)) for one in unknown]


def _in_order(one: Label) -> tuple[int, str]:
    begins = _NUMBER.match(one.label)
    return int(begins[0]) if begins else -1, one.label


def _nearest(value: str, column: Column) -> str | None:
    if column.kind == "number":
        begins = _NUMBER.match(value)
        return column.answer(begins[0]) if begins else None
    words = {
        word: answer for answer, label in column.answers.items() for word in (answer, label.nb, label.en)
    }
    near = {words[one] for one in suggest(value, words)}
    return near.pop() if len(near) == 1 else None
