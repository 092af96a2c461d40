"""Effective weights, and the smallest sets of left-out answers that break a claim.

W1 shares sum to 100 % on every channel, whatever is left out
W2 leaving out a question is the same as not asking it
W3 the smallest breaking sets are those that trying every set finds
"""

from fractions import Fraction
from itertools import combinations

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from kspris.ruleset.load import load
from kspris.ruleset.model import Answer, Area, Asked, Claim, Provenance, Stated
from kspris.ruleset.weights import breaking, counting, holds, may_be_left_out, share_of, shares, weights
from kspris_dsl.diagnostic import Span
from kspris_dsl.text import Text

ASSUMED = Provenance("assumed")
HERE = Span("test.ksp")
LABEL = Text("x", "x")
YES, NO = Answer("ja", LABEL, "scored", Fraction(100)), Answer("nei", LABEL, "scored", Fraction(0))
NA = Answer("na", LABEL, "not_applicable")
PUBLISHED_AREAS = {
    "telefon": ("4.55", "22.73", "54.55", "18.18"),
    "epost": ("4.55", "22.73", "54.55", "18.18"),
    "chat": ("4.76", "23.81", "52.38", "19.05"),
    "messenger": ("4.76", "23.81", "52.38", "19.05"),
}


@pytest.fixture(scope="module")
def year(registry):
    return load("2021", registry, cache=False).ruleset


@pytest.mark.parametrize("channel", PUBLISHED_AREAS)
def test_2021_has_the_published_counts_and_shares(year, channel):
    found = weights(year, channel)
    assert found.scored == (22 if channel in {"telefon", "epost"} else 21)
    assert tuple(f"{float(share):.2f}" for share in found.areas.values()) == PUBLISHED_AREAS[channel]


@pytest.mark.parametrize(("channel", "size"), [("telefon", 2), ("epost", 2), ("chat", 1), ("messenger", 1)])
def test_2021_answer_time_reaches_5_percent_by_so_many_left_out(year, channel, size):
    claim = next(one for one in year.claims if one.kind == "share" and one.subject == "svar_ventetid")
    assert breaking(year, claim, channel).size == size


# ---------------------------------------------------------------- any ruleset


@st.composite
def content(draw):
    """Areas, questions asked on one channel, and how the total is made."""
    names = ["a", "b", "c"][: draw(st.integers(1, 3))]
    parts = draw(st.lists(st.integers(1, 5), min_size=len(names), max_size=len(names)))
    areas = {
        name: Area(name, LABEL, "all", Stated(Fraction(100 * part, sum(parts)), ASSUMED, HERE))
        for name, part in zip(names, parts, strict=True)
    }
    asked = []
    for number in range(draw(st.integers(1, 8))):
        best = draw(st.sampled_from([1, 1, 1, 2, 3]))
        answers = (YES, NO, NA) if draw(st.booleans()) else (YES, NO)
        points = (best, 0, None)[: len(answers)]
        optional = ("*",) if draw(st.integers(0, 4)) == 0 else ()
        categories = ("k",) if draw(st.booleans()) else ()
        area = draw(st.sampled_from(names))
        asked.append(Asked(f"q{number}", area, categories, "option", answers, points, best, optional))
    return areas, tuple(asked), draw(st.sampled_from(["points", "areas"]))


@given(content(), st.data())
def test_w1_w2_shares_are_100_percent_of_what_is_live(made, data):
    areas, asked, mode = made
    kept = [one for one in asked if data.draw(st.booleans())]
    found = shares("c", kept, areas, mode)
    assert sum(found.questions.values()) == sum(found.areas.values()) == (100 if kept else 0)
    assert set(found.questions) == {one.question for one in kept}


@given(
    content(),
    st.sampled_from(["a", "k", "q0"]),
    st.sampled_from(["under", "over", "at_most", "at_least"]),
    st.sampled_from([5, 20, Fraction(100, 3), 50, 80]),
)
def test_w3_the_smallest_sets_are_those_that_trying_all_finds(year, made, subject, relation, limit):
    areas, asked, mode = made
    whole = evolve(year, areas=areas, asked={"c": asked}, mode=mode)
    claim = Claim("share", True, subject, relation, (Fraction(limit),), ("c",), ASSUMED, HERE)
    found = breaking(whole, claim, "c")

    def broken(gone):
        live = [one for one in counting(asked) if one.question not in gone]
        share = share_of(subject, live, areas, mode)
        return share is not None and not holds(relation, share, (Fraction(limit),))

    able = [one.question for one in asked if may_be_left_out(one)]
    for size in range(len(able) + 1):
        sets = [gone for gone in combinations(able, size) if broken(gone)]
        if sets:
            assert found.size == size
            if size:
                assert found.sets == len(sets)
            return
    assert found.size is None
