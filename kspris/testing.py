"""For the tests of plugin authors: does a plugin conform, and a registry in which it is installed.

In comes a plugin's module, or the name of an installed distribution. `check_plugin` says everything that
is wrong at once, as an AssertionError in plain words, so that one line in a test is enough:

    def test_conforms():
        check_plugin("acme-kspris")
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from types import ModuleType
from typing import TYPE_CHECKING

from kspris.api import Chapter
from kspris.conformance import chapter_misconduct, misconduct
from kspris.errors import FAULTS
from kspris.plugins import Entry, assemble, installed
from kspris.registry import KIND_LABELS, KINDS, Registry
from kspris_dsl.diagnostic import Diagnostic

if TYPE_CHECKING:
    from kspris.functions import Named
    from kspris.reading import Reading

UNDER_TEST = "under-test"


def check_plugin(plugin: ModuleType | str) -> None:
    """Raise AssertionError with all that is wrong with a plugin: a module, or a distribution's name.

    Its rulesets are loaded with it installed, and must be free of errors.
    """
    mine = _entries(plugin)
    name = plugin if isinstance(plugin, str) else plugin.__name__
    assert mine, f"no distribution `{name}` with an entry point in group `kspris` is installed"
    found = list(_faults(mine))
    assert not found, "\n  - ".join([f"{name} does not conform:", *found])


def registry_with(*modules: ModuleType) -> Registry:
    """Return the installed plugins with `modules` as if they were installed too.

    A module that is installed already is taken once. What is refused of `modules` is an AssertionError.
    """
    mine = [entry for module in modules for entry in _entries(module)]
    registry, diagnostics = assemble([*_others(mine), *mine])
    refused = [_told(one) for one in diagnostics if _concerns(one, mine)]
    assert not refused, "\n  - ".join(["the plugin was refused:", *refused])
    return registry


def readings(
    ruleset: Named = "2021", participants: int = 12, seed: int = 1, previous: Named | None = None
) -> tuple[Reading, ...]:
    """Return what so many invented participants may read in their reports, to test chapters with.

    `previous` is an older edition in which most of them took part; left out, the one that the ruleset names
    as `forrige`. The same arguments give the same readings. Raises RulesetError.
    """
    from kspris.report.trial import readings as made  # noqa: PLC0415 - only for those who make chapters

    return made(ruleset, participants, seed, previous)


def awkward_readings(ruleset: Named = "2021", seed: int = 1) -> dict[str, Reading]:
    """Return readings that are hard to report, by what is hard: one channel, nothing answered, no last year,
    a class of three, a name of 80 characters, hostile comments, little that is shown. `check_plugin` tries
    chapters on them."""
    return dict(_known(ruleset, seed) if isinstance(ruleset, str) else _awkward(ruleset, seed))


@cache
def _known(ruleset: str, seed: int) -> dict[str, Reading]:
    return _awkward(ruleset, seed)


def _awkward(ruleset: Named, seed: int) -> dict[str, Reading]:
    from kspris.report.trial import awkward  # noqa: PLC0415 - only for those who make chapters

    return dict(awkward(ruleset, seed))


def _entries(plugin: ModuleType | str) -> list[Entry]:
    if isinstance(plugin, str):
        return [entry for entry in installed() if _plain(entry.distribution) == _plain(plugin)]
    return [Entry(plugin.__name__, UNDER_TEST, "0", lambda: plugin)]


def _plain(distribution: str) -> str:
    return distribution.lower().replace("_", "-").replace(".", "-")


def _others(mine: Iterable[Entry]) -> list[Entry]:
    """The installed entries that are not `mine`, nor the module of one of them."""
    modules = [_module(entry) for entry in mine]
    names = {entry.owner for entry in mine}
    return [
        entry
        for entry in installed()
        if entry.owner not in names and not any(_module(entry) is module for module in modules if module)
    ]


def _module(entry: Entry) -> object:
    try:
        return entry.module()
    except FAULTS:
        return None


def _faults(mine: list[Entry]) -> Iterator[str]:
    registry, diagnostics = assemble(mine)
    yield from map(_told, diagnostics)
    tried = _tried(registry) if registry.chapters else {}
    for kind in KINDS:
        for name, owned in registry.of(kind).items():
            for fault in dict.fromkeys(_misconduct(owned.value, tried)):
                yield f"{KIND_LABELS[kind].en} `{name}`: {fault}"
    beside, disputes = assemble([*_others(mine), *mine])
    yield from (_told(one) for one in disputes if one not in diagnostics and _concerns(one, mine))
    for year in registry.years():
        yield from _ruleset(year, beside)


def _misconduct(value: object, tried: Mapping[str, Reading]) -> Iterator[str]:
    if isinstance(value, Chapter):
        yield from chapter_misconduct(value, tried)
    else:
        yield from misconduct(value)


def _tried(mine: Registry) -> dict[str, Reading]:
    """Return readings to try chapters on: of the ruleset that comes with kspris, and of the plugin's own."""
    from kspris.functions import load, registry  # noqa: PLC0415 - only for those who make chapters

    found = awkward_readings()
    for year in mine.years():
        if year in registry().years() and any(
            one.readers == "participant" for one in load(year).views.values()
        ):
            found |= {f"{year}, {what}": one for what, one in awkward_readings(year).items()}
    return found


def _ruleset(year: str, registry: Registry) -> Iterator[str]:
    from kspris.ruleset.load import load  # noqa: PLC0415 - only for those who ship rulesets
    from kspris_dsl.render import render, severity  # noqa: PLC0415

    loaded = load(year, registry)
    errors = [one for one in loaded.diagnostics if severity(one) == "error"]
    if errors:
        yield f"ruleset `{year}` has errors:\n" + render(errors, loaded.sources, "en")


def _concerns(diagnostic: Diagnostic, mine: Iterable[Entry]) -> bool:
    named = f"{diagnostic.data.get('owner', '')}, {diagnostic.data.get('owners', '')}"
    return any(entry.owner in named.split(", ") for entry in mine)


def _told(diagnostic: Diagnostic) -> str:
    from kspris_dsl.render import message  # noqa: PLC0415 - it needs the catalogue, which load does not

    return f"{diagnostic.code}: {message(diagnostic, 'en')}"
