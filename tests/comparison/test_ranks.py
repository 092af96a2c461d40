"""Ranks and leads: what must hold of rank sets, the lead test, and the chance of being best.

1. A rank set holds the official rank; equals cannot be separated; those far apart can.
2. The same seed gives the same bits; the order of participants does not matter but for the draws' noise.
3. Simultaneous sets are no smaller than those of one at a time.
4. Paule and Mandel's variance solves its equation; chances sum to 1 and are equal where nothing differs.
5. The lead test is two-sided against the nearest rival, and its words follow its limits.
"""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kspris.comparison.chance import generator, seed_of
from kspris.comparison.ranks import PHRASES, between_variance, chances, lead, rank_sets, shrunk

TOTALS = np.array([90.0, 80.0, 79.5, 79.0, 60.0])
SE = np.full(5, 2.0)


def ranks(totals):
    return np.array([1 + (totals > one).sum() for one in totals])


@given(
    st.lists(st.floats(0, 100), min_size=2, max_size=12),
    st.floats(0.1, 20),
    st.booleans(),
)
def test_a_rank_set_holds_the_official_rank(totals, se, together):
    t = np.array(totals)
    found = rank_sets(t, np.full(len(t), se), seed=1, draws=200, simultaneous=together)
    assert (found.low <= ranks(t)).all()
    assert (ranks(t) <= found.high).all()
    assert (found.low >= 1).all()
    assert (found.high <= len(t)).all()


def test_those_far_apart_are_told_apart_and_those_close_are_not():
    found = rank_sets(TOTALS, SE, seed=1)
    assert found.low.tolist() == [1, 2, 2, 2, 5]
    assert found.high.tolist() == [1, 4, 4, 4, 5]
    assert found.best.tolist() == [True, False, False, False, False]


def test_equals_cannot_be_separated():
    found = rank_sets(np.full(6, 75.0), np.full(6, 3.0), seed=1, simultaneous=True)
    assert (found.low == 1).all()
    assert (found.high == 6).all()


def test_the_critical_value_of_two_is_that_of_a_normal_difference():
    """z = gap / sqrt(2 x 2^2) = gap / 2.828: 5.4 is 1.909 and 5.7 is 2.015, around 1.96."""
    for gap, apart in ((5.4, False), (5.7, True)):
        found = rank_sets(np.array([70.0 + gap, 70.0]), np.full(2, 2.0), seed=3, draws=50_000)
        assert (found.high[0] == 1) is np.bool_(apart)


def test_few_degrees_of_freedom_need_more():
    """With 5 degrees of freedom the same 2.015 is not enough: t(5) is 2.571."""
    found = rank_sets(np.array([75.7, 70.0]), np.full(2, 2.0), seed=3, df=np.full(2, 5.0))
    assert found.high.tolist() == [2, 2]


def test_simultaneous_sets_hold_those_of_each():
    random = generator(5)
    totals, se = random.normal(75, 6, 8), np.full(8, 2.0)
    each, all_ = (rank_sets(totals, se, seed=2, simultaneous=one) for one in (False, True))
    assert (all_.low <= each.low).all()
    assert (each.high <= all_.high).all()


def plainly(totals, se, one, seed, draws):
    """Step down for one participant alone, from the definition: its lowest and highest rank."""
    noise = generator(seed).standard_normal((len(totals), draws), dtype=np.float32)
    noise *= se.astype(np.float32)[:, None]
    spread = np.hypot(se[one], se)
    z = (totals[one] - totals) / spread
    left, told = [other for other in range(len(totals)) if other != one], []
    while left:
        apart = np.abs(noise[left] - noise[one]) * (1 / spread[left]).astype(np.float32)[:, None]
        critical = np.quantile(apart.max(axis=0), 0.95)
        found = [other for other in left if abs(z[other]) > critical]
        if not found:
            break
        left, told = [other for other in left if other not in found], told + found
    return 1 + sum(z[one] < 0 for one in told), len(totals) - sum(z[one] > 0 for one in told)


@pytest.mark.parametrize("count", [6, 13, 30])
def test_each_steps_down_as_if_alone(count):
    random = generator(count)
    totals, se = random.normal(70, 9, count), random.uniform(1, 5, count)
    expected = [plainly(totals, se, one, 4, 400) for one in range(count)]
    found = rank_sets(totals, se, seed=4, draws=400)
    assert list(zip(found.low, found.high, strict=True)) == expected
    assert len({high - low for low, high in expected}) > 1
    for one in range(0, count, 3):
        alone = rank_sets(totals, se, seed=4, draws=400, only=[one])
        assert (alone.low[one], alone.high[one]) == expected[one]


def test_the_same_seed_gives_the_same_bits():
    first, second = (rank_sets(TOTALS, SE, seed=9, draws=500) for _ in range(2))
    assert first.low.tolist() == second.low.tolist()
    assert first.high.tolist() == second.high.tolist()
    assert chances(TOTALS, SE, seed=9).tolist() == chances(TOTALS, SE, seed=9).tolist()


def test_a_seed_is_that_of_its_words_and_not_of_their_joint():
    assert seed_of("a", "bc") != seed_of("ab", "c")
    assert seed_of("kundeserviceprisen 2021", "lead") == seed_of("kundeserviceprisen 2021", "lead")


def test_order_of_participants_only_moves_the_draws():
    order = np.array([3, 0, 4, 1, 2])
    one, two = rank_sets(TOTALS, SE, seed=1), rank_sets(TOTALS[order], SE, seed=1)
    assert one.low[order].tolist() == two.low.tolist()
    assert one.high[order].tolist() == two.high.tolist()


def test_paule_mandel_worked_by_hand():
    """70 and 80 with se 3 each: Q = 2 x 25 / (9 + t) = 1 at t = 41."""
    assert between_variance(np.array([70.0, 80.0]), np.full(2, 3.0)) == pytest.approx(41, abs=1e-6)


def test_spread_within_the_noise_is_no_variance():
    assert between_variance(np.array([75.0, 76.0]), np.full(2, 4.0)) == 0


def test_shrinking_worked_by_hand():
    """t = 41, se^2 = 9: each keeps 41/50 of its distance from 75."""
    middle, sd = shrunk(np.array([70.0, 80.0]), np.full(2, 3.0))
    assert middle.tolist() == [pytest.approx(75 - 5 * 0.82), pytest.approx(75 + 5 * 0.82)]
    assert sd[0] == pytest.approx(3 * 0.82**0.5)


def test_chances_sum_to_one_and_are_equal_where_nothing_differs():
    assert chances(TOTALS, SE, seed=1).sum() == pytest.approx(1)
    assert (
        chances(np.array([75.0, 75.5, 76.0]), np.full(3, 9.0), seed=1).tolist() == [pytest.approx(1 / 3)] * 3
    )


def test_the_lead_test_worked_by_hand():
    """80 against 70 (se 3 and 4) is 10/5 = 2: p = .0455; against 60 it is further. A clear lead."""
    found = lead(np.array([70.0, 80.0, 60.0]), np.array([4.0, 3.0, 4.0]), seed=1)
    assert found is not None
    assert (found.z, found.rival, found.phrase) == (pytest.approx(2), 0, "clear")
    assert found.p == pytest.approx(0.0455, abs=0.0001)


def test_the_nearest_rival_is_the_one_least_told_apart():
    """75 with se 1 is further off in standard errors (5/1.41) than 72 with se 6 (8/6.08)."""
    found = lead(np.array([80.0, 75.0, 72.0]), np.array([1.0, 1.0, 6.0]), seed=1)
    assert found is not None
    assert found.rival == 2


def test_words_follow_the_limits():
    totals, se = np.array([80.0, 70.0]), np.array([5.0, 5.0])
    narrow, dead = (lead(totals, se, seed=1, narrow=one) for one in (0.5, 0.999))
    assert narrow is not None
    assert dead is not None
    assert PHRASES[narrow.phrase].nb == "knapp ledelse"
    assert PHRASES[dead.phrase].nb == "dødt løp innen feilmarginen"


def test_a_tie_at_the_top_is_a_dead_heat():
    found = lead(np.array([80.0, 80.0, 60.0]), np.full(3, 2.0), seed=1, narrow=0.6)
    assert found is not None
    assert (found.p, found.phrase) == (1, "tie")


def test_nobody_to_compare_with():
    assert lead(np.array([80.0]), np.array([2.0]), seed=1) is None
