"""The common core of two years: a bridge goes in, by channel the questions that compare exactly come out.

A unit that is exact on some channels only belongs to the core on those alone.
"""

from __future__ import annotations

from collections.abc import Mapping

from kspris.bridge.model import Bridge, LinkUnit
from kspris.bridge.seen import seen_from
from kspris_dsl.values import frozen


@frozen
class Core:
    """Questions of the core by channel, of each year in its own names. `units` are in the bridge's order.

    On a channel that only one year has, the core is what is in it elsewhere: so that what the channel
    does can be told apart from what the questions do.
    """

    units: tuple[LinkUnit, ...]
    old: Mapping[str, frozenset[str]]
    new: Mapping[str, frozenset[str]]


def core(bridge: Bridge) -> Core:
    """Return the common core."""
    forward, backward = seen_from(bridge, "forward", "exact"), seen_from(bridge, "backward", "exact")
    both = [one for one in bridge.units if one.forward.exact and one.backward.exact]
    old: dict[str, frozenset[str]] = {}
    new: dict[str, frozenset[str]] = {}
    used: list[LinkUnit] = []
    for before, after in bridge.channels.items():
        there, here = set(forward.exact[before]), set(backward.exact[after])
        units = [one for one in both if there.issuperset(one.new) and here.issuperset(one.old)]
        old[before] = frozenset(name for one in units for name in one.old)
        new[after] = frozenset(name for one in units for name in one.new)
        used += units
    kept = tuple(one for one in both if one in used)
    rest_old = frozenset(name for one in kept for name in one.old)
    rest_new = frozenset(name for one in kept for name in one.new)
    old |= {name: rest_old for name in bridge.old.channels if name not in old}
    new |= {name: rest_new for name in bridge.new.channels if name not in new}
    return Core(kept, old, new)
