"""The chained series: levels, gaps, breaks, drift, and GEKS over all pairs.

K1 a year's index is the year before's and its link; the gap is the rest
K2 the same answers under changing rules give a flat chain (property)
K3 a link that does not compare breaks the chain, which starts anew
K4 drift is the chain's difference from the direct comparison; warned of beyond its limit
K5 GEKS is the chain where links are consistent, and least squares where they are not
"""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import settings as within
from hypothesis import strategies as st
from small_years import CHANNELS, SCALES, answers, question, year

from kspris.bridge.compose import between
from kspris.comparison.chain import Point, chain, least_squares
from kspris.comparison.change import Subject
from kspris.comparison.grid import Comparing
from kspris.comparison.surveys import Survey

F = Fraction
ME = Subject("participant", "Huldrevik")


def three(more=("", "", ""), third=()):
    first = year(CHANNELS, SCALES, question("a"), question("b"), number=2019)
    second = year(
        CHANNELS,
        SCALES,
        question("a", "samme", more=more[1]),
        question("b", "samme"),
        number=2020,
        previous=first,
    )
    last = third or (question("a", "samme", more=more[2]), question("b", "samme"))
    return first, second, year(CHANNELS, SCALES, *last, number=2021, previous=second)


def comparing(rulesets, *made):
    surveys = [Survey(r, answers(r, rows)) for r, rows in zip(rulesets, made, strict=True)]
    bridges = {
        (old.year, new.year): between(old, new, rulesets)
        for place, old in enumerate(rulesets)
        for new in rulesets[place + 1 :]
    }
    return Comparing(surveys, bridges)


def test_k1_index_and_gap():
    rulesets = three(more=("", "  vekt 3\n", "  vekt 3\n"))
    found = (
        comparing(rulesets, [{"a": "ja", "b": "nei"}], [{"a": "ja", "b": "nei"}], [{"a": "ja", "b": "ja"}])
        .of(ME)
        .chain
    )
    assert [(one.year, one.published, one.index, one.gap) for one in found.points] == [
        (2019, 50, 50, 0),
        (2020, 75, 50, 25),
        (2021, 100, 75, 25),
    ]


@given(
    st.lists(
        st.tuples(st.sampled_from(["ja", "nei"]), st.sampled_from(["ja", "nei", "ukjent"])),
        min_size=1,
        max_size=6,
    )
)
@within(max_examples=15)
def test_k2_flat_where_only_rules_change(pairs):
    rulesets = three(more=("", "  vekt 3\n", "  vekt 7\n"))
    made = [{"a": a, "b": b} for a, b in pairs]
    found = comparing(rulesets, made, made, made).of(ME)
    assert {one.index for one in found.chain.points} == {found.chain.points[0].published}
    assert (found.chain.drift, found.chain.warning) == (0, False)


def test_k3_years_that_do_not_compare_break_the_chain():
    third = (question("a", "samme"), question("n", "ny", more="  vekt 9\n"), "\nutgått b\n")
    rulesets = three(third=third)
    found = comparing(
        rulesets, [{"a": "ja", "b": "ja"}], [{"a": "nei", "b": "ja"}], [{"a": "ja", "n": "nei"}]
    ).of(ME)
    last = found.chain.points[-1]
    assert (last.index, last.link, last.published) == (10, None, 10)
    assert "sammenlignbare" in last.broken.nb
    assert found.chain.drift is None


def test_k1_a_year_without_the_participant_is_stepped_over():
    rulesets = three()
    made = [{"a": "ja", "b": "nei"}], [{"participant": "x", "a": "ja", "b": "ja"}], [{"a": "ja", "b": "ja"}]
    found = comparing(rulesets, *made).of(ME)
    assert [one.year for one in found.chain.points] == [2019, 2021]
    assert found.chain.points[-1].link == 50
    assert [one.years for one in found.steps] == [(2019, 2021)]


def test_k4_drift():
    rulesets = three()
    x, y = {"participant": "x"}, {"participant": "y"}
    yes, no = {"a": "ja", "b": "ja"}, {"a": "nei", "b": "nei"}
    found = comparing(rulesets, [x | yes, y | no], [x | no], [x | no, y | yes]).of(Subject()).chain
    assert found.direct == 0
    assert found.drift == -100
    assert chain({2019: F(1)}, {}, F(1)) is None


def test_k5_geks_of_consistent_links_is_the_chain():
    links = {(1, 2): 2.0, (2, 3): -5.0, (1, 3): -3.0}
    assert least_squares({0: 50.0}, links, (1, 2, 3)) == pytest.approx((50, 52, 47))


def test_k5_geks_shares_an_inconsistency_among_all_pairs():
    links = {(1, 2): 0.0, (2, 3): 0.0, (1, 3): 3.0}
    assert least_squares({0: 10.0}, links, (1, 2, 3)) == pytest.approx((10, 11, 12))
    assert least_squares({0: 10.0}, {(1, 2): 4.0, (2, 3): 1.0}, (1, 2, 3)) == pytest.approx((10, 14, 15))
    assert least_squares({0: 10.0}, {(1, 2): 4.0}, (1, 2, 3)) is None


def test_a_point_knows_its_gap():
    assert Point(2021, F(70), F(68), F(1)).gap == 2
