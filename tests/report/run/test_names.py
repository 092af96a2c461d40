"""File names made of participants' names: safe, single, and the same whoever else is there."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kspris.report.names import LONGEST, stems


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("Lygefjell (simulert)", "lygefjell-simulert"),
        ("Ålesund Bok & Ørret AS", "ålesund-bok-ørret-as"),
        ("../../etc/passwd", "etc-passwd"),
        ("A\u0301s", "ás"),
        ("خدمة", "خدمة"),
    ],
)
def test_a_name_keeps_its_letters_and_digits(name, stem):
    assert stems([name]) == {name: stem}


@pytest.mark.parametrize("name", ["", "   ", "***", "🙂", "-" * 80])
def test_a_name_without_letters_still_has_a_file(name):
    (stem,) = stems([name]).values()
    assert len(stem) == 6
    assert stem.isalnum()


def test_names_that_would_share_a_file_are_told_apart():
    found = stems(["Bank AS", "bank as", "Bank-AS", "Banken"])
    assert len(set(found.values())) == 4
    assert found["Banken"] == "banken"
    assert all(found[one].startswith("bank-as-") for one in ("Bank AS", "bank as", "Bank-AS"))


@pytest.mark.parametrize("name", ["CON", "nul.", "Aux", "COM1", "lpt³"])
def test_no_file_is_a_device_to_windows(name):
    (stem,) = stems([name]).values()
    assert stem.removesuffix(stem[-7:]) == name.lower().strip(".")
    assert stem[-7] == "-"


@given(st.lists(st.text(max_size=120), unique=True, max_size=12))
@example(["Straße", "Strasse", "Ας", "ασ"])
def test_every_name_has_a_file_of_its_own_on_any_disk(names):
    found = stems(names)
    assert len({one.casefold() for one in found.values()}) == len(names)
    for stem in found.values():
        assert 0 < len(stem) <= LONGEST + 7
        assert not set(stem) & set('/\\:*?"<>|\0\n')
        assert not stem.startswith(".")


@given(st.lists(st.text(min_size=1, max_size=20), unique=True, min_size=2, max_size=8))
def test_the_order_of_the_names_means_nothing(names):
    assert stems(names) == stems(list(reversed(names)))
