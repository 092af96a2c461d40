"""Wording that the chapters share: numbers in sentences, differences, lists. No chapter's own findings.

Figures go in as the reading gives them. A difference is taken of the exact figures and rounded once.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import TypeGuard

from kspris.api import Limits, Number, Text

POINTS = Text("poeng", "points")
ALL_CHANNELS = Text("Alle kanaler", "All channels")
NONE = Number(None, None)
WOULD_BUY = "ville_handlet"
"""The question of the will to buy, in Kundeserviceprisen from 2021 on."""
AND = Text("og", "and")
NOTHING = Text("", "")
FEW = Text("få svar", "few answers")
TOO_FEW = Text("for få svar", "too few answers")
FEW_ANSWERS = 10
"""Below so many it is said that the answers are few."""
ALL_INQUIRIES = Text("alle henvendelser, også de ubesvarte", "all inquiries, unanswered ones too")
ANSWERED_ONES = Text("de besvarte henvendelsene", "the answered inquiries")
INQUIRY = (Text("henvendelse", "inquiry"), Text("henvendelser", "inquiries"))
_WORDS = (
    Text("ingen", "none"),
    Text("ett", "one"),
    Text("to", "two"),
    Text("tre", "three"),
    Text("fire", "four"),
    Text("fem", "five"),
    Text("seks", "six"),
    Text("sju", "seven"),
    Text("åtte", "eight"),
    Text("ni", "nine"),
    Text("ti", "ten"),
)


def shows(number: Number | None) -> TypeGuard[Number]:
    """Say whether there is a figure to show."""
    return number is not None and number.value is not None and number.shown is not None


def said(number: Number, *, unit: bool = True) -> Text:
    """Write a number into a sentence, with its unit."""
    return Text(number.written("nb", unit=unit), number.written("en", unit=unit))


def say(nb: str, en: str, **fields: Text | Number | int | str) -> Text:
    """Fill both wordings: a `{field}` is written in each language, a number with its unit."""
    filled = {name: said(one) if isinstance(one, Number) else one for name, one in fields.items()}
    return Text(nb, en).filled(**filled)


def size(number: Number) -> Text:
    """Write how great a difference is, without its sign: `4,0 poeng`."""
    bare = Number(number.value, (number.shown or "").lstrip("-+") or None, number.unit)
    return said(bare)


def difference(one: Number, other: Number, unit: Text = POINTS) -> Number:
    """Return `one` less `other` in points, exact and rounded once to as many decimals as they show."""
    decimals = max(one.decimals, other.decimals)
    if not shows(one) or not shows(other):
        return Number(None, None, unit, signed=True)
    gap = _exact(one) - _exact(other)
    return Number(gap, rounded(gap, decimals), unit, signed=True)


def _exact(number: Number) -> Fraction:
    value = number.value
    return value if isinstance(value, Fraction) else Fraction(value or 0)


def rounded(value: Fraction, decimals: int) -> str:
    """Return `value` with `decimals` decimals and a decimal point, a half rounded away from zero."""
    scale: int = 10**decimals
    over, under = value.numerator, value.denominator
    whole = (2 * abs(over) * scale + under) // (2 * under)
    digits = str(whole).rjust(decimals + 1, "0")
    sign = "-" if over < 0 and whole else ""
    return f"{sign}{digits[:-decimals]}.{digits[-decimals:]}" if decimals else f"{sign}{digits}"


def nil(number: Number) -> bool:
    """Say whether a number shows as nothing: 0, or 0.0."""
    return not (number.shown or "").strip("-+0.")


def whole(value: int, unit: Text = NOTHING) -> Number:
    """Make a number of a count."""
    return Number(Fraction(value), str(value), unit)


def in_words(number: int) -> Text:
    """Write a small count of things of neuter gender in letters, as sentences do: `tre mål`."""
    return _WORDS[number] if 0 <= number < len(_WORDS) else Text(str(number), str(number))


def listed(parts: Sequence[Text], joiner: Text = AND) -> Text:
    """Join as a sentence does: `a, b og c`."""
    return Text(_list([one.nb for one in parts], joiner.nb), _list([one.en for one in parts], joiner.en))


def _list(parts: list[str], joiner: str) -> str:
    return " ".join(parts) if len(parts) < 2 else f"{', '.join(parts[:-1])} {joiner} {parts[-1]}"


def sentences(parts: Iterable[Text | None]) -> Text:
    """Put sentences after each other."""
    found = [one for one in parts if one is not None and one.nb]
    return Text(" ".join(one.nb for one in found), " ".join(one.en for one in found))


def quoted(text: Text) -> Text:
    """Put a name in quotes, as each language does: `«NPS»`."""
    return Text(f"«{text.nb}»", f"“{text.en}”")


def begun(text: Text) -> Text:
    """Begin with a capital, as a sentence does."""
    return Text(text.nb[:1].upper() + text.nb[1:], text.en[:1].upper() + text.en[1:])


def bounded(limits: Limits | None) -> TypeGuard[Limits]:
    """Say whether there is an interval."""
    return limits is not None and shows(limits.low) and shows(limits.high)


def too_few(limits: Limits | None) -> bool:
    """Say whether there are too few answers for the figure to be shown."""
    return limits is not None and limits.hidden


def beyond(limits: Limits | None, figure: Number | None) -> int:
    """Say whether these limits are surely above another figure (1), below it (-1), or may be either (0)."""
    if limits is None or not shows(limits.low) or not shows(limits.high) or not shows(figure):
        return 0
    value = figure.value or 0
    low, high = limits.low.value or 0, limits.high.value or 0
    return 1 if low > value else -1 if high < value else 0


def counted(number: int, one: Text, many: Text) -> Text:
    """Return a number and what is counted: `1 henvendelse`, `2 henvendelser`."""
    noun = one if number == 1 else many
    return Text(f"{number} {noun.nb}", f"{number} {noun.en}")


def inquiries(number: int) -> Text:
    """Return a number of inquiries: `1 henvendelse`, `25 henvendelser`."""
    return counted(number, *INQUIRY)


def beyond_nothing(limits: Limits | None) -> int:
    """Say whether a change is surely up (1), down (-1), or may be either (0)."""
    return beyond(limits, Number(Fraction(0), "0"))
