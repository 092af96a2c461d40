"""The digest of a year: one fingerprint of what its rules mean.

A ruleset comes in, a sha256 in hex goes out. Names, numbers, labels, wordings and provenance count;
places in files, comments, notes, layout, the order of files and blocks and the column of keywords do not.
What a plugin lent (`lent`) is the plugin's and does not count.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Mapping
from fractions import Fraction

import attrs

from kspris.ruleset.model import Ruleset
from kspris_dsl.diagnostic import Span

_LEFT_OUT = frozenset(("span", "digest", "denominator", "asked", "sending_day"))
"""Places, and what follows from the rest."""
_UNORDERED = frozenset(("claims", "examples", "bridge", "retired", "channels", "optional", "where"))
"""Fields whose order only reflects the order of blocks."""
_LATER = {"class_means": (), "least_in_class": 3}
"""Fields that the language got later, with what they are where a ruleset says nothing. Silence does not
count, so that rules that were written before keep their digest."""

Lent = Collection[tuple[str, str, str]]
"""Kind, id and field of what comes from a plugin, because the rules say nothing of it."""


def digest(ruleset: Ruleset, lent: Lent = ()) -> str:
    """Return the digest of a ruleset."""
    text = "\n".join(_fields(ruleset, lent))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def _fields(ruleset: Ruleset, lent: Lent) -> Iterator[str]:
    for field in attrs.fields(Ruleset):
        if field.name in _LEFT_OUT:
            continue
        value = getattr(ruleset, field.name)
        if isinstance(value, Mapping):
            for name in sorted(value):
                hidden = {part for kind, owner, part in lent if (kind, owner) == (field.name, name)}
                yield f"{field.name} {name} {_text(value[name], hidden=hidden)}"
        else:
            yield f"{field.name} {_text(value, unordered=field.name in _UNORDERED)}"


def _text(value: object, *, unordered: bool = False, hidden: Collection[str] = ()) -> str:
    """Return a value in a form that two values share only when they are equal."""
    if isinstance(value, Span):
        return ""
    if isinstance(value, Fraction):
        return f"{value.numerator}/{value.denominator}"
    if isinstance(value, Mapping):
        inner = sorted(
            f"{_text(key)}:{_text(one, unordered=isinstance(one, tuple))}" for key, one in value.items()
        )
        return "{" + ",".join(inner) + "}"
    if isinstance(value, tuple | list):
        parts = [_text(one) for one in value]
        return "(" + ",".join(sorted(parts) if unordered else parts) + ")"
    cls = type(value)
    if attrs.has(cls):
        inner = [
            f"{field.name}={_text(getattr(value, field.name), unordered=field.name in _UNORDERED)}"
            for field in attrs.fields(cls)
            if field.name not in _LEFT_OUT and field.name not in hidden and not _is_silent(field.name, value)
        ]
        return f"{cls.__name__}[{';'.join(inner)}]"
    return repr(value)


def _is_silent(name: str, value: object) -> bool:
    return name in _LATER and getattr(value, name) == _LATER[name]
