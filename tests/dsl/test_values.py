"""Frozen values: what `attrs.frozen` promises of a class holds of ours."""

from __future__ import annotations

import copy
import pickle
from typing import Generic, TypeVar

import attrs
import pytest
from attrs import Factory, evolve, field

from kspris_dsl.values import frozen

Value_co = TypeVar("Value_co", covariant=True)


@frozen
class Place:
    """A value with a part that does not tell values apart, and one that is not shown."""

    name: str
    number: int = 0
    seen: int = field(default=0, eq=False)
    long: tuple[int, ...] = field(default=(), repr=False)


@frozen
class Other:
    """Another class with the same parts."""

    name: str
    number: int = 0


@frozen
class Nothing:
    """A value without parts."""


@frozen(eq=False)
class Itself:
    """Something that is equal to itself alone."""

    parts: dict[str, int] = Factory(dict)


@frozen(order=True)
class Ordered:
    """Something that can be sorted."""

    one: int
    two: str = ""


@frozen
class Loud:
    """A value with words of its own."""

    name: str

    def __repr__(self) -> str:
        return self.name.upper()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Loud) and self.name.lower() == other.name.lower()

    def __hash__(self) -> int:
        return hash(self.name.lower())


@frozen
class Holder(Generic[Value_co]):
    """A generic class."""

    value: Value_co


def test_equal_by_class_and_the_parts_that_tell_apart() -> None:
    assert Place("a", 1, seen=2) == Place("a", 1, seen=3)
    assert hash(Place("a", 1, seen=2)) == hash(Place("a", 1, seen=3))
    assert Place("a", 1) != Place("a", 2)
    assert Place("a", 1) != Place("a", 1, long=(1,))
    others: list[object] = [Other("a", 1), "a", None]
    assert Place("a", 1) not in others
    assert Nothing() == Nothing()
    assert len({Place("a"), Place("a"), Other("a"), Nothing(), Nothing()}) == 3
    assert Holder(Place("a")) == Holder(Place("a"))


def test_without_equality_by_itself_alone() -> None:
    one = Itself({"a": 1})
    assert one in {one}
    assert one != Itself({"a": 1})
    assert len({one, Itself({"a": 1})}) == 2


def test_ordered() -> None:
    assert sorted([Ordered(2), Ordered(1, "b"), Ordered(1, "a")]) == [
        Ordered(1, "a"),
        Ordered(1, "b"),
        Ordered(2),
    ]
    assert len({Ordered(1), Ordered(1)}) == 1


def test_shown_as_the_call_that_makes_it() -> None:
    assert repr(Place("a", long=(1, 2))) == "Place(name='a', number=0, seen=0)"
    assert repr(Holder(Ordered(1))) == "Holder(value=Ordered(one=1, two=''))"
    assert repr(Nothing()) == "Nothing()"


def test_shown_as_attrs_shows_it() -> None:
    @frozen
    class Inner:
        one: int

    assert repr(Inner(1)) == "Inner(one=1)"


def test_own_methods_stand() -> None:
    assert repr(Loud("a")) == "A"
    assert Loud("a") == Loud("A")
    assert len({Loud("a"), Loud("A")}) == 1


def test_frozen_and_slotted() -> None:
    one = Place("a")
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        one.name = "b"  # type: ignore[misc]
    assert not hasattr(one, "__dict__")


def test_copied_pickled_and_changed() -> None:
    one = Place("a", 1, 2, (3,))
    assert copy.deepcopy(one) == one
    assert pickle.loads(pickle.dumps(one)) == one
    assert evolve(one, number=4) == Place("a", 4, 2, (3,))
    assert attrs.asdict(one) == {"name": "a", "number": 1, "seen": 2, "long": (3,)}
