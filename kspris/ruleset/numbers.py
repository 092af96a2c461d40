"""Numbers of lines, checked and marked: positive, whole, percent, points, and waits in a channel's unit.

A slot's `Amount` comes in and a `Stated` goes out, or None after the fault was reported.
"""

from __future__ import annotations

from fractions import Fraction

from kspris.api import WaitUnit
from kspris.ruleset.figures import both, exact
from kspris.ruleset.model import Stated
from kspris.ruleset.sheet import Work, provenance
from kspris_dsl.keywords import UNITS
from kspris_dsl.nodes import Amount, Line
from kspris_dsl.text import Text

SECONDS = {"sec": 1, "min": 60, "hour": 3600, "day": 86400}
UNIT_LABELS = {
    "sec": Text("sekunder, minutter eller timer", "seconds, minutes or hours"),
    "business_day": Text("virkedager", "business days"),
}


def amount(line: Line, slot: str) -> Amount:
    """Return the amount in a slot of a line."""
    value = line.slots[slot]
    assert isinstance(value, Amount)
    return value


def positive(work: Work, line: Line, slot: str) -> Stated | None:
    """Return a number greater than 0."""
    given = amount(line, slot)
    origin = provenance(work, line)
    if given.value <= 0:
        work.found.add("KS214", given.span, value=given.text)
        return None
    return Stated(given.value, origin, given.span)


def whole(work: Work, line: Line, slot: str, least: int = 1, advice: Text | None = None) -> Stated | None:
    """Return a whole number, at least `least`; `advice` is what to do where it is less."""
    given = amount(line, slot)
    origin = provenance(work, line)
    number = whole_number(work, given, least, advice)
    return None if number is None else Stated(Fraction(number), origin, given.span)


def whole_number(work: Work, given: Amount, least: int = 0, advice: Text | None = None) -> int | None:
    """Return an amount as an int, at least `least`; `advice` is what to do where it is less."""
    if given.value.denominator != 1:
        work.found.add("KS217", given.span, value=given.text)
        return None
    if given.value < least:
        work.found.add("KS214", given.span, help=advice, value=given.text)
        return None
    return int(given.value)


def points(work: Work, line: Line, slot: str = "points") -> Stated | None:
    """Return points of a line as percent of the best answer, 0-100."""
    given = amount(line, slot)
    origin = provenance(work, line)
    return Stated(given.value, origin, given.span) if in_range(work, given) else None


def in_range(work: Work, given: Amount) -> bool:
    """Say whether points lie from 0 to 100; report it when they do not."""
    if 0 <= given.value <= 100:
        return True
    work.found.add("KS212", given.span, value=given.text)
    return False


def percent(work: Work, line: Line, slot: str = "share") -> Stated | None:
    """Return a percentage greater than 0 and at most 100."""
    stated = positive(work, line, slot)
    if stated is not None and stated.value > 100:
        work.found.add("KS212", stated.span, value=exact(stated.value))
        return None
    return stated


def in_unit(given: Amount, unit: WaitUnit) -> Fraction | None:
    """Convert a duration to a channel's wait unit; None when it does not fit."""
    if unit == "business_day":
        return given.value if given.unit == "business_day" else None
    seconds = SECONDS.get(given.unit)
    return None if seconds is None else given.value * seconds


def wait(work: Work, line: Line, unit: WaitUnit, slot: str = "limit") -> Stated | None:
    """Return a duration as a whole number of the channel's wait unit, greater than 0."""
    given = amount(line, slot)
    origin = provenance(work, line)
    value = in_unit(given, unit)
    if value is None:
        work.found.add("KS244", given.span, value=written(given), wanted=UNIT_LABELS[unit])
    elif value <= 0:
        work.found.add("KS214", given.span, value=given.text)
    elif value.denominator != 1:
        work.found.add("KS217", given.span, value=given.text)
    else:
        return Stated(value, origin, given.span)
    return None


def written(given: Amount) -> Text:
    """Return a duration with its unit, in both columns' words."""
    unit = next((one for one in UNITS if one.id == given.unit), None)
    if unit is None:
        return both(given.text.replace(",", "."))
    words = unit.singular if given.value == 1 else unit.plural
    number = both(given.text.replace(",", "."))
    return Text(f"{number.nb} {words.nb}", f"{number.en} {words.en}")


def wait_id(limit: Fraction, unit: WaitUnit) -> str:
    """Return the answer id of a wait up to `limit`: `inntil_30_sek`, the same in every column."""
    return f"inntil_{wait_text(limit, unit).nb.replace(' ', '_')}"


def wait_text(limit: Fraction, unit: WaitUnit) -> Text:
    """Return a wait as people say it: the largest unit in which it is whole."""
    number = int(limit)
    if unit == "business_day":
        one = number == 1
        return Text(f"{number} virkedag{'' if one else 'er'}", f"{number} business day{'' if one else 's'}")
    if number % 3600 == 0:
        hours, one = number // 3600, number == 3600
        return Text(f"{hours} time{'' if one else 'r'}", f"{hours} hour{'' if one else 's'}")
    if number % 60 == 0:
        return Text(f"{number // 60} min", f"{number // 60} min")
    return Text(f"{number} sek", f"{number} sec")
