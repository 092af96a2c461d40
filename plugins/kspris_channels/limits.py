"""Checks that several channels share: is a year's deadline and are its bands possible at all?

Limits are whole numbers of the channel's wait unit. What a check finds is a `Problem`; the ruleset's
own order of bands and deadline is checked by the compiler for every channel alike.
"""

from __future__ import annotations

from collections.abc import Iterator

from kspris.api import ChannelYear, Problem, Text


def beyond(year: ChannelYear, most: int, nb: str, en: str) -> Iterator[Problem]:
    """Yield a problem when the deadline is longer than anyone waits; `nb`/`en` say what `most` is."""
    if year.deadline is not None and year.deadline > most:
        yield Problem(
            Text(f"svarfristen er lengre enn {nb}", f"the deadline is longer than {en}"),
            help=Text(f"sett en svarfrist på høyst {nb}", f"set a deadline of at most {en}"),
        )


def part_of_unit(year: ChannelYear, nb: str, en: str) -> Iterator[Problem]:
    """Yield a problem for each limit that is not a whole, positive number of the wait unit."""
    limits = [limit for limit, _ in year.bands]
    for limit in limits if year.deadline is None else [*limits, year.deadline]:
        if limit.denominator != 1 or limit < 1:
            yield Problem(
                Text(f"{limit} {nb} kan ikke måles", f"{limit} {en} cannot be measured"),
                help=Text(f"skriv et helt antall {nb}, minst 1", f"write a whole number of {en}, at least 1"),
            )
