"""What all blocks of a page share: its language, its channels, the names of places that are taken."""

from __future__ import annotations

import re

from attrs import Factory, define

from kspris.document import Labelled
from kspris_dsl.text import Language
from kspris_dsl.values import frozen

RESERVED = frozenset({"top", "content", "contents", "about"})


@define
class Names:
    """The ids that a page has given away."""

    taken: dict[str, int] = Factory(lambda: dict.fromkeys(RESERVED, 1))

    def new(self, wanted: str) -> str:
        """Return an id like `wanted`: letters, digits and hyphens, with a number where it is taken."""
        base = re.sub(r"[^a-z0-9]+", "-", wanted.lower()).strip("-") or "part"
        base = base if base[0].isalpha() else f"part-{base}"
        while True:
            number = self.taken.get(base, 0) + 1
            self.taken[base] = number
            name = base if number == 1 else f"{base}-{number}"
            if number == 1 or name not in self.taken:
                self.taken.setdefault(name, 1)
                return name


@frozen
class Setting:
    """What all blocks of a page share."""

    language: Language
    channels: tuple[Labelled, ...]
    names: Names
