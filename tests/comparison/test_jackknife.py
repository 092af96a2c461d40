"""The shopper jackknife and the linking error: closed forms, and what shoppers do to a change.

1. Where every shopper made as many inquiries, pooled, the jackknife is the error of the mean of shoppers.
2. It equals its definition, computed by leaving out one shopper after the other.
3. A shopper of both years leaves both: their strictness is not in the change.
4. The linking error of a mean of units is the standard error of the units; leaving out is renormalising.
5. Flags are Benjamini and Hochberg's, with the number tested.
"""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kspris.comparison.chance import generator
from kspris.comparison.jackknife import (
    Behind,
    Jackknife,
    flags,
    interval,
    jackknife,
    numbered,
    overlap,
    p_value,
)
from kspris.comparison.linking import Linking, linking, spread_of, trend


def behind(value, group, shopper) -> Behind:
    return Behind(np.array(value, dtype=float), np.array(group), np.array(shopper))


def by_definition(after: Behind, before: Behind | None = None) -> float:
    present = sorted({*after.shopper, *(before.shopper if before else ())})

    def mean(data: Behind, gone: int) -> float:
        keep = data.shopper != gone
        groups = np.unique(data.group[keep])
        return float(np.mean([data.value[keep & (data.group == one)].mean() for one in groups]))

    theta = [mean(after, one) - (mean(before, one) if before else 0) for one in present]
    count = len(present)
    return float(np.sqrt((count - 1) / count * np.sum((np.array(theta) - np.mean(theta)) ** 2)))


def test_equal_shoppers_give_the_error_of_their_means():
    """Shoppers' means 60, 70, 80, 90: sd 12.90994, over sqrt 4: 6.454972."""
    found = jackknife(behind([55, 65, 65, 75, 75, 85, 85, 95], [0] * 8, [0, 0, 1, 1, 2, 2, 3, 3]))
    assert found is not None
    assert (found.estimate, found.df, found.shoppers) == (75, 3, 4)
    assert found.se == pytest.approx(6.454972, abs=1e-6)


rows = st.lists(st.tuples(st.floats(0, 100), st.integers(0, 3), st.integers(0, 4)), min_size=12, max_size=40)


@given(rows, rows)
def test_it_is_what_leaving_out_gives(after, before):
    data, older = (behind(*zip(*one, strict=True)) for one in (after, before))
    found = jackknife(data, older)
    sole = [len(np.unique(one.shopper)) < 2 for one in (data, older)]
    if found is None or any(sole):
        return
    assert found.se == pytest.approx(by_definition(data, older), abs=1e-9)


def test_order_of_inquiries_does_not_matter():
    random = generator(1)
    value, group, shopper = random.normal(75, 9, 60), random.integers(0, 5, 60), random.integers(0, 9, 60)
    order = random.permutation(60)
    first, second = (
        jackknife(Behind(value, group, shopper)),
        jackknife(Behind(value[order], group[order], shopper[order])),
    )
    assert first is not None
    assert second is not None
    assert first.se == pytest.approx(second.se, rel=1e-12)


def test_strictness_of_shoppers_who_return_is_not_in_the_change():
    """The same ten shoppers, each as strict in both years, everybody one better: no error at all."""
    strict = np.arange(10.0)
    group, shopper = np.repeat(np.arange(4), 10), np.tile(np.arange(10), 4)
    before, after = Behind(70 + strict[shopper], group, shopper), Behind(71 + strict[shopper], group, shopper)
    same, other = jackknife(after, before), jackknife(Behind(after.value, group, shopper + 10), before)
    assert same is not None
    assert other is not None
    assert (same.estimate, same.se) == (1, pytest.approx(0, abs=1e-9))
    assert other.se > 1
    assert (same.shoppers, other.shoppers) == (10, 20)


def test_one_shopper_says_nothing():
    assert jackknife(behind([70, 80], [0, 1], [0, 0])) is None


def test_a_figure_that_one_shopper_carries_alone_says_nothing():
    """All of last year was done by one person: leaving that person out leaves no change."""
    assert jackknife(behind([70, 80], [0, 0], [0, 1]), behind([60, 60], [0, 0], [2, 2])) is None


def test_the_interval_is_students():
    """t(3) = 3.182446."""
    found = interval(Jackknife(75, 2, 3, 4), 100)
    assert (found.low, found.high) == (pytest.approx(75 - 6.364893), pytest.approx(75 + 6.364893))
    assert p_value(Jackknife(3.182446 * 2, 2, 3, 4)) == pytest.approx(0.05, abs=1e-6)
    assert p_value(Jackknife(0, 0, 3, 4)) == 1


def test_names_are_the_same_people_in_both_years():
    before, after = numbered(["a", "b", "c"], ["c", "d", "c"])
    found = overlap(before, after)
    assert (found.shoppers, found.returned, found.share) == (2, 1, 0.5)


def test_the_linking_error_of_a_mean_is_the_error_of_its_units():
    """Units change by 1, 2, 6: mean 3, sd sqrt 7, over sqrt 3: sqrt(7/3)."""
    units = {"a": 1.0, "b": 2.0, "c": 6.0}

    def change(left_out):
        kept = [value for name, value in units.items() if name not in left_out]
        return sum(kept) / len(kept)

    found = linking(change, tuple(units), {"x": ["a"], "y": ["b", "c"]})
    assert found is not None
    assert found.error == pytest.approx((7 / 3) ** 0.5)
    assert found.by_area == pytest.approx(spread_of([4.0, 1.0]))
    assert (found.units, found.areas) == (3, 2)


def test_one_link_has_no_linking_error():
    assert linking(lambda _: 0.0, ("a",), {"x": ["a"]}) is None


def test_the_trend_adds_the_linking_error():
    found = trend(Jackknife(2, 3, 40, 41), Linking(4, 20, None, 0), 100)
    half = (found.high - found.low) / 2
    df = 25**2 / (81 / 40 + 256 / 19)
    assert 2 < half / 5 < 2.1
    assert half == pytest.approx(interval(Jackknife(2, 5, round(df), 41), 100).high - 2, rel=1e-3)


def test_flags_worked_by_hand():
    """Limits .025, .05, .075, .10 at q = .10: .01, .04, .07 are under theirs, .5 is not."""
    found = flags([0.5, 0.01, 0.07, 0.04], 0.10)
    assert found.found == (False, True, True, True)
    assert found.tested == 4
    assert flags([]).tested == 0
