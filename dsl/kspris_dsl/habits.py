"""Dates, times of day and numbers as people are used to write them elsewhere: `1.12.2020`, `09.00`, `2.5`.

Each function returns the message for its habit, or None where the line's mistake is another.
"""

from __future__ import annotations

import datetime
import re
from contextlib import suppress
from itertools import takewhile

from kspris_dsl.bad_statement import BadStatement
from kspris_dsl.catalogue import wording
from kspris_dsl.diagnostic import Data, Diagnostic
from kspris_dsl.lexing import Piece
from kspris_dsl.text import Text

_GROUPED = re.compile(r"[0-9]{1,3}(\.[0-9]{3})+(,[0-9]+)?")
_DAY_FIRST = re.compile(r"([0-9]{1,2})[.\-]([0-9]{1,2})[.\-]([0-9]{4})")
_YEAR_FIRST = re.compile(r"([0-9]{4})[.\-]([0-9]{1,2})[.\-]([0-9]{1,2})")
_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2212"), "-")
"""What Word and spreadsheets write for a hyphen."""
_LONGEST = 40
_HOURS = re.compile(r"([0-9]{1,2})(?:[.:,]([0-9]{2}))?(?:[.:][0-9]{2})?")


def date_habit(bad: BadStatement) -> Diagnostic | None:
    """Return the message for a date in another order, with points, or with dashes for hyphens."""
    if bad.failure.piece is None or "DATE" not in bad.failure.expected or not bad.culprit.text[0].isdigit():
        return None
    together = _unbroken(bad)
    text = "".join(piece.text for piece in together)
    plain = text.translate(_DASHES)
    day, year = _DAY_FIRST.fullmatch(plain), _YEAR_FIRST.fullmatch(plain)
    right = None
    with suppress(ValueError):
        if day:
            right = datetime.date(int(day[3]), int(day[2]), int(day[1])).isoformat()
        elif year:
            right = datetime.date(int(year[1]), int(year[2]), int(year[3])).isoformat()
    told = wording.WRITE_PLAIN.filled(right=right) if right else None
    last = together[-1] if right else bad.culprit
    data: Data = {"text": text if right else bad.culprit.text, "what": wording.JUST_A_DATE}
    return Diagnostic("KS117", bad.span(bad.culprit, last), data, help=told)


def _unbroken(bad: BadStatement) -> list[Piece]:
    """Return the piece that does not fit and those that follow it without a space."""
    found = [bad.culprit]
    for piece in bad.pieces[bad.failure.index + 1 :]:
        if piece.column != found[-1].column + len(found[-1].text):
            break
        found.append(piece)
    return found


def clock_habit(bad: BadStatement) -> Diagnostic | None:
    """Return the message for a time of day with a point, or of the hour alone."""
    if bad.failure.piece is None or "CLOCK" not in bad.failure.expected or not bad.culprit.text[0].isdigit():
        return None
    found = _HOURS.fullmatch(bad.culprit.text)
    told = None
    if found and int(found[1]) < 24 and int(found[2] or 0) < 60:
        told = wording.WRITE_PLAIN.filled(right=f"{int(found[1]):02}:{found[2] or '00'}")
    data: Data = {"text": bad.culprit.text, "what": wording.JUST_A_CLOCK}
    return Diagnostic("KS117", bad.span(bad.culprit), data, help=told)


def number_habit(bad: BadStatement) -> Diagnostic | None:
    """Return the message for a point, a thousands separator, or a figure at the start of a name."""
    culprit, expected = bad.culprit, bad.failure.expected
    if bad.failure.piece is None:
        return None
    if culprit.kind in {"number", "bad_number"} and "NAME" in expected and "NUMBER" not in expected:
        return _name_with_figures(bad)
    if bad.before and bad.before.kind == "number":
        spaced = culprit.kind == "number" and len(culprit.text.partition(",")[0]) == 3
        if spaced and culprit.column == bad.before.column + len(bad.before.text) + 1:
            return _thousands(bad, bad.before)
        if culprit.text == "." or (culprit.text == "," and "OR" not in expected):
            data: Data = {"number": bad.before.text + culprit.text, "problem": wording.NOT_A_NUMBER}
            return Diagnostic("KS116", bad.span(bad.before, culprit), data)
    if culprit.kind != "bad_number" or "NUMBER" not in expected:
        return None
    problem, told = _bad_number(culprit.text)
    return Diagnostic(
        "KS116", bad.span(culprit), {"number": _short(culprit.text), "problem": problem}, help=told
    )


def _short(number: str) -> str:
    """Return a number as a message shows it: of very many figures the first and how many there are."""
    return number if len(number) <= _LONGEST else f"{number[:_LONGEST]}… ({len(number)})"


def _name_with_figures(bad: BadStatement) -> Diagnostic:
    first, *more = _unbroken(bad)
    last = [first, *takewhile(lambda one: one.kind == "word", more)][-1]
    name = first.text if last is first else first.text + last.text
    return Diagnostic("KS115", bad.span(first, last), {"name": name}, help=wording.NOT_AS_ID)


def _thousands(bad: BadStatement, first: Piece) -> Diagnostic:
    number = f"{first.text} {bad.culprit.text}"
    told = wording.WITHOUT_SEPARATOR.filled(right=number.replace(" ", ""))
    data: Data = {"number": number, "problem": wording.HAS_THOUSANDS}
    return Diagnostic("KS116", bad.span(first, bad.culprit), data, help=told)


def _bad_number(text: str) -> tuple[Text, Text | None]:
    if re.fullmatch(r"[0-9]+(,[0-9]+)?", text):
        return wording.TOO_LONG, None
    if _GROUPED.fullmatch(text) and not text.startswith("0"):
        return wording.HAS_THOUSANDS, wording.WITHOUT_SEPARATOR.filled(right=text.replace(".", ""))
    if re.fullmatch(r"[0-9]+\.[0-9]+", text):
        return wording.HAS_POINT, wording.USE_COMMA.filled(right=text.replace(".", ","))
    return wording.NOT_A_NUMBER, None


def negative(bad: BadStatement) -> Diagnostic | None:
    """Return the message for a number with a minus."""
    at = bad.failure.index + 1
    follower = bad.pieces[at] if at < len(bad.pieces) else None
    if follower is None or follower.kind not in {"number", "bad_number"}:
        return None
    data: Data = {"number": f"-{follower.text}", "problem": wording.IS_NEGATIVE}
    return Diagnostic("KS116", bad.span(bad.culprit, follower), data, help=wording.NO_NEGATIVES)
