"""Frozen values: `attrs.frozen`, for classes that are many and imported by every command.

To a reader and a type checker it is attrs' own. At run time attrs writes and compiles text for each class's
`__repr__`, `__eq__` and `__hash__`, which is half of what importing a class takes; here they are functions
that all classes share, and they say the same.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from operator import attrgetter
from typing import TYPE_CHECKING, Any

import attrs

__all__ = ["frozen"]

if TYPE_CHECKING:
    from attrs import frozen
else:

    def frozen(of: type | None = None, *, eq: bool = True, order: bool = False) -> Any:
        """Make a class one of frozen values; `eq=False` tells them apart by identity."""
        if of is None:
            return partial(frozen, eq=eq, order=order)
        ours = {name for name in ("__repr__", "__eq__", "__hash__") if name in vars(of)}
        made = attrs.frozen(of, repr=False, eq=order, order=order)
        methods: dict[str, Callable[..., Any]] = {"__repr__": _shown}
        if eq and not order:
            methods |= _compared(attrgetter("__class__", *(one.name for one in attrs.fields(made) if one.eq)))
        for name, method in methods.items():
            if name not in ours:
                setattr(made, name, method)
        return made


def _shown(value: Any) -> str:
    """Write a value as the call that makes it."""
    parts = [f"{one.name}={getattr(value, one.name)!r}" for one in attrs.fields(type(value)) if one.repr]
    return f"{type(value).__qualname__.rpartition('>.')[2]}({', '.join(parts)})"


def _compared(key: Callable[[Any], Any]) -> dict[str, Callable[..., Any]]:
    """Return how values of a class are told apart: by their class and all that `key` gets of them."""

    def __eq__(one: Any, other: Any) -> Any:  # noqa: N807 - it becomes the method
        return key(one) == key(other) if other.__class__ is one.__class__ else NotImplemented

    def __hash__(one: Any) -> int:  # noqa: N807
        return hash(key(one))

    return {"__eq__": __eq__, "__hash__": __hash__}
