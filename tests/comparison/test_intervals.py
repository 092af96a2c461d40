"""Intervals of single figures: worked values, and what must hold of every one.

1. Wilson, adjusted Wald and MOVER give the values that a hand calculation gives.
2. The two-part interval follows its formula on one participant whose numbers can be followed by hand.
3. Every interval holds its estimate, stays within the scale, and narrows when inquiries are added.
4. Nothing is "not a number": no answers give no interval, equal answers one of some width.
"""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from kspris.comparison.intervals import Interval, adjusted_wald, bounded_mean, mover, twopart, wilson
from kspris.comparison.strata import ChannelStrata, Priors, priors

PRIOR = Priors(*(np.array([one]) for one in (0.2, 12.0, 77.0, 0.96, 12.0)))


def strata(*people: tuple[int, int, float, float], unanswered: float = 0.0) -> ChannelStrata:
    """Participants on one channel: inquiries, answered, mean and sum of squared deviations."""
    n, k, mean, ss = (np.array([[float(row[place])] for row in people]) for place in range(4))
    names = tuple(f"p{place}" for place in range(len(people)))
    given = np.array([unanswered]) if unanswered else None
    return ChannelStrata(names, ("telefon",), n, k, mean, ss, given)


def test_wilson_worked_by_hand():
    """15 of 25: p = 0.6, z^2 = 3.841459; (0.6 + z^2/50) / (1 + z^2/25) = 0.676829/1.153658 = 0.586681;
    half = z sqrt(0.24/25 + z^2/2500) / 1.153658 = 1.959964 x 0.105532 / 1.153658 = 0.179291."""
    found = wilson(15, 25)
    assert found is not None
    assert found.estimate == 60
    assert found.low == pytest.approx(40.739, abs=0.001)
    assert found.high == pytest.approx(76.597, abs=0.001)


def test_wilson_at_the_ends():
    """0 of 10: from 0 to z^2 / (10 + z^2) = 3.841459/13.841459 = 27.753 %; 10 of 10 is its mirror image."""
    none, every = wilson(0, 10), wilson(10, 10)
    assert none is not None
    assert every is not None
    assert none.low == 0
    assert none.high == pytest.approx(27.7533, abs=0.0001)
    assert (every.low, every.high) == (pytest.approx(100 - none.high), 100)


def test_adjusted_wald_worked_by_hand():
    """10 promoters and 5 detractors of 25: 28 answers, 10.75 and 5.75 of them: middle 5/28 = 0.178571;
    variance (16.5/28 - 0.031888)/28 = 0.0199070; half 1.959964 x 0.141092 = 0.276536. NPS 20."""
    found = adjusted_wald(10, 5, 25)
    assert found is not None
    assert found.estimate == 20
    assert found.low == pytest.approx(-9.796, abs=0.001)
    assert found.high == pytest.approx(45.511, abs=0.001)


def test_mover_of_symmetric_intervals_is_the_root_of_squares():
    """70 +- 3 and 75 +- 4: the change 5 has +- 5."""
    found = mover(Interval(70, 67, 73, 0.95, "a", 25), Interval(75, 71, 79, 0.95, "b", 25))
    assert (found.estimate, found.low, found.high) == (5, pytest.approx(0), pytest.approx(10))


def test_mover_takes_the_sides_that_face_each_other():
    """Down: from 75 down 1 and from 70 up 2: 5 - sqrt 5; up: 75 up 3 and 70 down 4: 5 + 5."""
    found = mover(Interval(70, 66, 72, 0.95, "a", 25), Interval(75, 74, 78, 0.95, "b", 25))
    assert (found.low, found.high) == (pytest.approx(5 - 5**0.5), pytest.approx(10))


def test_the_two_parts_of_the_standard_error_worked_by_hand():
    """25 inquiries, 24 answered with mean 80 and sum of squares 4600; prior phi .2, d0 12, mean 77, .96, 12.
    m = (24 x 80 + 77)/25 = 79.88; a = (24 + 11.52)/37 = .96; V = .2 x 79.88 x 20.12 = 321.4371;
    psi = (12 + 4600/321.4371)/35 = .751734; v1 = .96 x .751734 x 321.4371/25 = 9.27885;
    v2 = .96 x .04 x 79.88^2/25 = 9.80098; se = sqrt 19.07983 = 4.36805."""
    found = twopart(strata((25, 24, 80.0, 4600.0)), PRIOR)
    assert found.estimate[0] == pytest.approx(76.8)
    assert found.se[0] == pytest.approx(4.36805, abs=0.0001)
    v1, v2 = 9.27885, 9.80098
    assert found.df[0] == pytest.approx((v1 + v2) ** 2 / (v1**2 / 35 + v2**2 / 37), abs=0.01)


def test_without_reach_a_limit_is_t_standard_errors_away_at_the_limit():
    """All answered counts as given: (80 - mu)^2 = t^2 C mu (100 - mu), with C = v1 / (79.88 x 20.12)."""
    sure = Priors(PRIOR.phi, PRIOR.d0, PRIOR.national, np.array([1.0]), PRIOR.kappa)
    found = twopart(strata((25, 25, 80.0, 4600.0)), sure)
    m = (25 * 80 + 77) / 26
    c = float(found.se[0]) ** 2 / (m * (100 - m))
    for limit in (found.low[0], found.high[0]):
        spread = float(np.sqrt(c * limit * (100 - limit)))
        t = float(stats.t.ppf(0.975, found.df[0]))
        assert abs(80 - limit) == pytest.approx(t * spread, rel=1e-4)


def test_a_participant_without_zeros_may_still_miss_one_tomorrow():
    """Nobody was missed here, but one in twenty-five is elsewhere: the interval reaches further down."""
    found = twopart(strata((25, 25, 90.0, 500.0)), PRIOR)
    assert 90 - found.low[0] > found.high[0] - 90 > 0


def test_unanswered_that_gives_something_raises_the_total():
    """20 of 25 answered at 80, the rest give 50: 74."""
    assert twopart(strata((25, 20, 80.0, 100.0), unanswered=50.0), PRIOR).estimate[0] == pytest.approx(74)


counted = st.tuples(st.integers(1, 40), st.integers(0, 40), st.floats(0, 100), st.floats(0, 0.9))


@st.composite
def editions(draw: st.DrawFn) -> ChannelStrata:
    people = []
    for n, k, mean, share in draw(st.lists(counted, min_size=1, max_size=8)):
        answered = min(k, n)
        ss = share * answered * mean * (100 - mean) if answered > 1 else 0.0
        people.append((n, answered, mean if answered else 0.0, ss))
    return strata(*people)


@given(editions())
def test_every_two_part_interval_holds_its_estimate_within_the_scale(data):
    found = twopart(data, priors(data))
    assert np.isfinite([found.low, found.high, found.se, found.df]).all()
    assert (found.low >= 0).all()
    assert (found.high <= 100).all()
    assert (found.low <= found.estimate + 1e-6).all()
    assert (found.estimate <= found.high + 1e-6).all()


@given(editions(), st.randoms())
def test_order_of_participants_does_not_matter(data, random):
    order = list(range(len(data.participants)))
    random.shuffle(order)
    parts = [one[order] for one in (data.n, data.k, data.mean, data.ss)]
    shuffled = ChannelStrata(tuple(data.participants[one] for one in order), data.channels, *parts)
    first, second = twopart(data, priors(data)), twopart(shuffled, priors(shuffled))
    assert np.allclose(first.low[order], second.low, atol=1e-6)
    assert np.allclose(first.high[order], second.high, atol=1e-6)


@given(st.integers(2, 30), st.floats(5, 95))
def test_four_times_the_inquiries_narrow_the_interval(n, mean):
    few = twopart(strata((n, n - 1, mean, 300.0 * n)), PRIOR)
    many = twopart(strata((4 * n, 4 * (n - 1), mean, 1200.0 * n)), PRIOR)
    assert many.high[0] - many.low[0] < few.high[0] - few.low[0]


@given(st.integers(1, 60).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_wilson_holds_its_estimate(pair):
    found = wilson(*pair)
    assert found is not None
    assert 0 <= found.low <= found.estimate <= found.high <= 100


@given(st.integers(0, 30), st.integers(0, 30), st.integers(0, 30))
def test_adjusted_wald_holds_its_estimate(up, between, down):
    found = adjusted_wald(up, down, up + between + down)
    if up + between + down:
        assert found is not None
        assert -100 <= found.low <= found.estimate <= found.high <= 100
    else:
        assert found is None


def test_equal_answers_do_not_give_width_zero():
    """Five sevens among others who vary: the mean is 7 and the interval is not a point."""
    groups = {"same": {Fraction(7): 5}, "other": {Fraction(4): 3, Fraction(6): 3}}
    groups |= {f"p{one}": {Fraction(3): 2, Fraction(5): 3} for one in range(3)}
    found = bounded_mean(groups, 1, 7)["same"]
    assert found.estimate == found.high == 7
    assert found.low < 6.9


def test_no_answers_give_no_interval():
    assert wilson(0, 0) is None
    assert adjusted_wald(0, 0, 0) is None
    assert bounded_mean({"none": {}}, 1, 7) == {}


def test_all_unanswered_gives_zero_with_an_upper_limit():
    found = twopart(strata((25, 0, 0.0, 0.0), (25, 0, 0.0, 0.0)), priors(strata((25, 0, 0.0, 0.0))))
    assert (found.estimate == 0).all()
    assert (found.low == 0).all()
    assert ((found.high > 0) & (found.high < 60)).all()
