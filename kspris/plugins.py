"""From installed entry points to a registry: discovery, loading and vetting of plugins.

In come the entry points of group `kspris`; out come the `Registry` and a diagnostic for every plugin,
hook or value that was refused, each naming `distribution[entry]`. A refusal concerns that one alone:
each plugin stands alone in the manager while its hooks are called, one by one. An id claimed twice
goes to nobody: else what was installed first would change scores.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, cast

import pluggy

from kspris import hookspecs
from kspris.api import API_VERSION, Reader, RulesetFolders
from kspris.errors import FAULTS, said
from kspris.registry import KIND_LABELS, KINDS, Disputed, Kind, Owned, Registry
from kspris.vetting import faults
from kspris_dsl.diagnostic import Diagnostic
from kspris_dsl.text import Text
from kspris_dsl.values import frozen

if TYPE_CHECKING:
    from importlib.metadata import Distribution

    from pluggy import HookImpl

GROUP = "kspris"
PREFIX = "kspris_register_"


@frozen
class Entry:
    """A plugin to load: whose it is, and how its module is had. `module` may raise anything."""

    name: str
    distribution: str
    version: str
    module: Callable[[], object]

    @property
    def owner(self) -> str:
        """The plugin as every message names it."""
        return f"{self.distribution}[{self.name}]"


@frozen
class _Offer:
    """A value that passed, before it is known whether another plugin claims its id too."""

    kind: Kind
    id: str
    owned: Owned[object]


def load() -> tuple[Registry, tuple[Diagnostic, ...]]:
    """Load every installed plugin. What was refused is told in the diagnostics, never raised."""
    return assemble(installed())


def installed() -> tuple[Entry, ...]:
    """Return the entry points of group `kspris` in the order of distribution and name."""
    from importlib.metadata import entry_points  # noqa: PLC0415 - 20 ms that `--help` need not pay

    known: dict[int, tuple[str, str]] = {}
    entries = []
    for point in entry_points(group=GROUP):
        if id(point.dist) not in known:
            known[id(point.dist)] = _distribution(point.dist)
        entries.append(Entry(point.name, *known[id(point.dist)], point.load))
    return tuple(sorted(entries, key=_order))


def assemble(entries: Iterable[Entry]) -> tuple[Registry, tuple[Diagnostic, ...]]:
    """Load and vet `entries` into a registry. Their names decide every order, nothing else does."""
    offers: list[_Offer] = []
    refusals: list[Diagnostic] = []
    manager = pluggy.PluginManager(GROUP)
    manager.add_hookspecs(hookspecs)
    for entry in sorted(entries, key=_order):
        for outcome in _load_one(entry, manager):
            if isinstance(outcome, _Offer):
                offers.append(outcome)
            else:
                refusals.append(outcome)
    disputed = _disputed(offers)
    contested = {(one.kind, one.id) for one in disputed}
    registry = Registry(
        **{kind: _undisputed(kind, offers, contested) for kind in KINDS},  # type: ignore[arg-type]
        disputed=disputed,
    )
    return registry, (*refusals, *map(_dispute, disputed))


def _order(entry: Entry) -> tuple[str, str]:
    return entry.distribution, entry.name


def _distribution(found: Distribution | None) -> tuple[str, str]:
    """Name and version of a distribution. Its metadata file is parsed anew each time it is asked for."""
    if found is None:
        return "?", "?"
    metadata = found.metadata
    return metadata["Name"] or "?", metadata["Version"] or "?"


def _refusal(code: str, entry: Entry, advice: Text | None = None, **data: str | int | Text) -> Diagnostic:
    return Diagnostic(code, None, {"owner": entry.owner, **data}, help=advice)


def _load_one(entry: Entry, manager: pluggy.PluginManager) -> Iterator[_Offer | Diagnostic]:
    try:
        module = entry.module()
        version = getattr(module, "KSPRIS_API", None)
    except FAULTS as error:
        yield _refusal("KS501", entry, error=said(error), where=_where(error))
        return
    if version is None:
        yield _refusal("KS502", entry, wanted=API_VERSION)
    elif type(version) is not int or version != API_VERSION:
        yield _refusal("KS503", entry, found=repr(version), wanted=API_VERSION)
    else:
        yield from _call_hooks(entry, module, manager)
        if manager.is_registered(module):
            manager.unregister(module)


def _call_hooks(entry: Entry, module: object, manager: pluggy.PluginManager) -> Iterator[_Offer | Diagnostic]:
    try:
        manager.register(module, entry.owner)
    except Exception as error:
        yield _refusal("KS507", entry, error=said(error))
        return
    callers = sorted(manager.get_hookcallers(module) or [], key=lambda caller: caller.name)
    for caller in callers:
        for hook in caller.get_hookimpls():
            yield from _one_hook(entry, caller.name, caller.has_spec(), hook)
    unmarked = _unmarked(module)
    for name in unmarked:
        yield _refusal("KS506", entry, hook=name)
    if not callers and not unmarked:
        yield _refusal("KS504", entry)


def _one_hook(entry: Entry, name: str, known: bool, hook: HookImpl) -> Iterator[_Offer | Diagnostic]:
    if not known:
        if not hook.optionalhook:
            yield _refusal("KS505", entry, _did_you_mean(name), hook=name)
    elif hook.wrapper or hook.hookwrapper:
        yield _refusal("KS507", entry, error=f"{name}: wrapper")
    else:
        yield from _values(entry, name, hook)


def _values(entry: Entry, name: str, hook: HookImpl) -> Iterator[_Offer | Diagnostic]:
    kind = cast(Kind, name.removeprefix(PREFIX))
    try:
        values = hook.function()
    except FAULTS as error:
        yield _refusal("KS508", entry, hook=name, error=said(error), where=_where(error))
        return
    if not isinstance(values, list | tuple):
        yield _refusal("KS509", entry, hook=name, found=type(values).__name__)
        return
    for position, value in enumerate(values, start=1):
        yield from _vetted(entry, getattr(hook.function, "__module__", ""), kind, position, value)


def _vetted(
    entry: Entry, module: str, kind: Kind, position: int, value: object
) -> Iterator[_Offer | Diagnostic]:
    try:
        name = getattr(value, "id", None)
        found = faults(kind, value)
    except Exception as error:
        found, name = (Text(said(error), said(error)),), None
    if not found:
        owned = Owned(value, entry.distribution, entry.version, entry.name, module)
        yield _Offer(kind, str(name), owned)
        return
    shown = name if isinstance(name, str) else f"nr. {position}"
    for fault in found:
        yield _refusal("KS510", entry, kind=KIND_LABELS[kind], id=shown, fault=fault)


def _did_you_mean(name: str) -> Text | None:
    from difflib import get_close_matches  # noqa: PLC0415 - only when something is wrong

    near = get_close_matches(name, [PREFIX + kind for kind in KINDS], 1)
    return Text(f"mente du «{near[0]}»?", f"did you mean `{near[0]}`?") if near else None


def _unmarked(module: object) -> tuple[str, ...]:
    """Functions that are named like a hook but lack the marker, so that pluggy does not see them."""
    hooks = {PREFIX + kind for kind in KINDS}
    return tuple(
        name
        for name in sorted(hooks & set(dir(module)))
        if callable(function := getattr(module, name)) and not hasattr(function, f"{GROUP}_impl")
    )


def _claims(offer: _Offer) -> tuple[str, ...]:
    """The ids that an offer takes: its own, for rulesets the years' names too, for readers the suffixes."""
    value = offer.owned.value
    if isinstance(value, RulesetFolders):
        return (offer.id, *value.folders)
    return (offer.id, *dict.fromkeys(value.suffixes)) if isinstance(value, Reader) else (offer.id,)


def _disputed(offers: Iterable[_Offer]) -> tuple[Disputed, ...]:
    owners: dict[tuple[Kind, str], list[str]] = {}
    for offer in offers:
        for claimed in _claims(offer):
            owners.setdefault((offer.kind, claimed), []).append(offer.owned.owner)
    return tuple(
        Disputed(kind, name, tuple(claimants))
        for (kind, name), claimants in sorted(owners.items())
        if len(claimants) > 1
    )


def _undisputed(
    kind: Kind, offers: Iterable[_Offer], contested: set[tuple[Kind, str]]
) -> dict[str, Owned[object]]:
    kept = {
        offer.id: offer.owned
        for offer in offers
        if offer.kind == kind and not any((kind, claimed) in contested for claimed in _claims(offer))
    }
    return dict(sorted(kept.items()))


def _dispute(one: Disputed) -> Diagnostic:
    data: dict[str, str | int | Text] = {
        "kind": KIND_LABELS[one.kind],
        "id": one.id,
        "owner": one.owners[0],
        "owners": ", ".join(one.owners),
    }
    return Diagnostic("KS511", None, data)


def _where(error: BaseException) -> str:
    """The last place in the code that an exception passed, as `file:line`; empty without one."""
    step = error.__traceback__
    while step is not None and step.tb_next is not None:
        step = step.tb_next
    if step is None:
        return ""
    return f"{step.tb_frame.f_code.co_filename}:{step.tb_lineno}"
