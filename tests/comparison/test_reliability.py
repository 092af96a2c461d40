"""Reliability: an analysis of variance done by hand, and the words that go with it."""

from __future__ import annotations

import numpy as np
import pytest

from kspris.comparison.reliability import icc, needed, stepped_up


def test_icc_worked_by_hand():
    """Groups (1, 3), (5, 7), (9, 11): means 2, 6, 10; within 6/3 = 2, between 2 x 32 / 2 = 32, k0 = 2;
    part (32 - 2)/2 = 15; ICC 15/17."""
    found = icc(np.array([1.0, 3, 5, 7, 9, 11]), np.array([0, 0, 1, 1, 2, 2]))
    assert found is not None
    share, k0, within, between = found
    assert share == pytest.approx(15 / 17)
    assert k0 == 2
    assert (within**2, between**2) == (pytest.approx(2), pytest.approx(15))


def test_icc_with_unequal_groups_worked_by_hand():
    """Groups (0, 2), (4, 6, 8, 10): means 1 and 7, grand mean 5; within (2 + 20)/4 = 5.5,
    between (2 x 16 + 4 x 4)/1 = 48; k0 = 6 - 20/6 = 2.6667; part 42.5/2.6667 = 15.9375; ICC .74344."""
    found = icc(np.array([0.0, 2, 4, 6, 8, 10]), np.array([0, 0, 1, 1, 1, 1]))
    assert found is not None
    assert found[1] == pytest.approx(8 / 3)
    assert found[0] == pytest.approx(15.9375 / 21.4375)


def test_no_difference_between_groups_is_zero_and_not_less():
    found = icc(np.array([1.0, 3, 3, 1]), np.array([0, 0, 1, 1]))
    assert found is not None
    assert found[0] == 0


def test_spearman_brown_worked_by_hand():
    """sd within 20 and between 6: ICC 36/436 = .08257; 25 inquiries give .6923, and .80 takes 45 of them."""
    share = 36 / 436
    assert stepped_up(share, 25) == pytest.approx(0.6923, abs=0.0001)
    assert needed(share) == 45
    assert needed(0.0) is None


@pytest.mark.parametrize(
    ("values", "groups"), [([70.0], [0]), ([70.0, 80.0], [0, 0]), ([70.0, 80.0], [0, 1]), ([], [])]
)
def test_too_little_says_nothing(values, groups):
    assert icc(np.array(values), np.array(groups, dtype=int)) is None
