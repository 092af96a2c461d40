"""Lines of a mapping file. Names and values are written by tomli-w, so that no quoting is done here."""

from __future__ import annotations

import re

import tomli_w

_CONTROL = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]+|\s+")


def line(name: str, value: str | bool) -> str:
    """Return `name = value`."""
    return tomli_w.dumps({name: value}).rstrip("\n")


def inline(name: str, settings: dict[str, str | bool]) -> str:
    """Return `name = { ... }` on one line, as tomli-w writes no tables of several settings."""
    bare = line(name, True).removesuffix("true")
    return f"{bare}{{ {', '.join(line(*one) for one in settings.items())} }}"


def heading(*names: str) -> str:
    """Return the heading of a section: `[values.forsto]`."""
    return tomli_w.dumps({names[0]: {names[1]: {}} if len(names) > 1 else {}}).strip().splitlines()[-1]


def comment(text: str) -> str:
    """Return a comment of one line, whatever stands in the text."""
    shown = text.encode("utf-8", "backslashreplace").decode()  # a file's name may hold what is no letter
    return f"# {_CONTROL.sub(' ', shown).strip()}"
