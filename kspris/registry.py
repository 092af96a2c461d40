"""What the installed plugins offer, as one frozen value that is handed on as an argument.

Filled by `kspris.plugins`; read by the compiler, intake and the command line. Each mapping is in the
order of its ids, so that nothing can depend on the order in which plugins were found.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Generic, Literal, TypeVar

from attrs import Factory

from kspris.api import Channel, Chapter, Class, Metric, Reader, RulesetFolders, Scale
from kspris_dsl.text import Text
from kspris_dsl.values import frozen

Value_co = TypeVar("Value_co", covariant=True)
Kind = Literal["channels", "classes", "metrics", "scales", "chapters", "readers", "rulesets"]

KINDS: tuple[Kind, ...] = ("channels", "classes", "metrics", "scales", "chapters", "readers", "rulesets")
"""Every kind of plugin value, in the order in which people are told of them."""

KIND_LABELS: Mapping[Kind, Text] = {
    "channels": Text("kanal", "channel"),
    "classes": Text("klasse", "class"),
    "metrics": Text("måltall", "metric"),
    "scales": Text("svarskala", "scale"),
    "chapters": Text("rapportkapittel", "report chapter"),
    "readers": Text("leser", "reader"),
    "rulesets": Text("regelsett", "ruleset"),
}


@frozen
class Owned(Generic[Value_co]):
    """A value and whose it is: the distribution, its version, the entry point's name, and its module."""

    value: Value_co
    distribution: str
    version: str
    entry: str
    module: str = ""

    @property
    def owner(self) -> str:
        """The owner as every message names it."""
        return f"{self.distribution}[{self.entry}]"


@frozen
class Disputed:
    """An id that several plugins claim. None of them has it: the registry leaves it out.

    `id` of kind `rulesets` may be the name of the award or of one of its years; of kind `readers` a suffix.
    """

    kind: Kind
    id: str
    owners: tuple[str, ...]


@frozen
class Registry:
    """All values of all plugins by kind and id, and the ids that are disputed."""

    channels: Mapping[str, Owned[Channel]] = Factory(dict)
    classes: Mapping[str, Owned[Class]] = Factory(dict)
    metrics: Mapping[str, Owned[Metric]] = Factory(dict)
    scales: Mapping[str, Owned[Scale]] = Factory(dict)
    chapters: Mapping[str, Owned[Chapter]] = Factory(dict)
    readers: Mapping[str, Owned[Reader]] = Factory(dict)
    rulesets: Mapping[str, Owned[RulesetFolders]] = Factory(dict)
    disputed: tuple[Disputed, ...] = ()

    def of(self, kind: Kind) -> Mapping[str, Owned[object]]:
        """Return the values of one kind by id."""
        values: Mapping[str, Owned[object]] = getattr(self, kind)
        return values

    def years(self) -> Mapping[str, Path]:
        """Return the folder of every ruleset that a plugin ships, by the year's name, in order."""
        found = {
            year: folder for owned in self.rulesets.values() for year, folder in owned.value.folders.items()
        }
        return dict(sorted(found.items()))
