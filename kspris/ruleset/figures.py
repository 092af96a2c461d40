"""Exact numbers as people read them: decimal comma in Norwegian, decimal point in English.

Fractions come in, `Text` goes out. A number that has no short decimal form is shown rounded, half up, so
these texts are for messages and tables and never for further arithmetic.
"""

from __future__ import annotations

from fractions import Fraction

from kspris_dsl.text import Text

FEW = 5
"""How many names a message lists."""


def rounded(value: Fraction, decimals: int) -> str:
    """Return `value` with `decimals` decimals and a decimal point, a half rounded away from zero."""
    scale: int = 10**decimals
    scaled = abs(value) * scale
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    digits = str(whole).rjust(decimals + 1, "0")
    sign = "-" if value < 0 and whole else ""
    return f"{sign}{digits[:-decimals]}.{digits[-decimals:]}" if decimals else f"{sign}{digits}"


def both(plain: str) -> Text:
    """Return a number written with a decimal point in both languages' way."""
    return Text(plain.replace(".", ","), plain)


def decimal(value: Fraction, decimals: int = 2) -> Text:
    """Return `value` with a fixed number of decimals."""
    return both(rounded(value, decimals))


def short(value: Fraction, decimals: int = 2) -> Text:
    """Return `value` without needless zeros: `5`, `2,5`, `4,55`."""
    text = rounded(value, decimals)
    return both(text.rstrip("0").rstrip(".") if "." in text else text)


def exact(value: Fraction) -> Text:
    """Return `value` so that nothing is lost: a short decimal, or a fraction with its rounded form."""
    if Fraction(rounded(value, 4)) == value:
        return short(value, 4)
    near = short(value, 4)
    ratio = f"{value.numerator}/{value.denominator}"
    return Text(f"{ratio} (om lag {near.nb})", f"{ratio} (about {near.en})")


def listed(parts: list[Text], joiner: Text = Text("og", "and")) -> Text:  # noqa: B008 - frozen
    """Join texts as a sentence does: `a, b og c`."""
    return Text(_join([p.nb for p in parts], joiner.nb), _join([p.en for p in parts], joiner.en))


def names(ids: tuple[str, ...] | list[str], joiner: Text = Text("og", "and")) -> Text:  # noqa: B008
    """Join ids as a sentence does."""
    return listed([Text(one, one) for one in ids], joiner)


def few(ids: list[str]) -> Text:
    """Join ids as a sentence does; of many the first, and how many more there are."""
    if len(ids) <= FEW:
        return names(ids)
    shown, more = ", ".join(ids[:FEW]), len(ids) - FEW
    return Text(f"{shown} og {more} til", f"{shown} and {more} more")


def _join(parts: list[str], joiner: str) -> str:
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {joiner} {parts[-1]}"
