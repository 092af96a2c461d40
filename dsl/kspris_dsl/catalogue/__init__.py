"""The wording of every diagnostic, in one place: `kspris explain`, the docs' pages and messages read it.

The first figure of a code is its family: 1 is syntax, 2 the meaning of rules, 3 bridges, 4 data, 5 plugins.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module

from kspris_dsl.diagnostic import Severity
from kspris_dsl.text import Text
from kspris_dsl.values import frozen


@frozen
class Entry:
    """One diagnostic code. `message` is filled with the diagnostic's data by `str.format`; `help` is
    the standing advice; `page` the explanation (Markdown), with a wrong and a right example."""

    code: str
    severity: Severity
    title: Text
    message: Text
    help: Text
    page: Text


FAMILIES = {
    "1": "kspris_dsl.catalogue.syntax",
    "2": "kspris_dsl.catalogue.meaning",
    "3": "kspris_dsl.catalogue.bridge",
    "4": "kspris_dsl.catalogue.data",
    "5": "kspris_dsl.catalogue.plugins",
}


@cache
def family(digit: str) -> Mapping[str, Entry]:
    """Return the entries of one family by code; KeyError for a family that is not there."""
    entries: tuple[Entry, ...] = import_module(FAMILIES[digit]).ENTRIES
    return {entry.code: entry for entry in entries}


def entry(code: str) -> Entry:
    """Return the entry of a code such as `KS203`; KeyError where there is none."""
    return family(code[2:3])[code]


def every_entry() -> tuple[Entry, ...]:
    """Return all entries, in the order of their codes."""
    found = [one for digit in FAMILIES for one in family(digit).values()]
    return tuple(sorted(found, key=lambda one: one.code))
