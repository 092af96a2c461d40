"""Who may see what: attempts to read out of a view what it does not show.

1 The mid-term view names the best on each channel, without figures, in an order that tells no rank.
2 A mean is shown only where enough others stand behind it.
3 A participant sees classmates as totals for totals, areas and categories, never on a channel.
4 The public sees what its view names and nothing else.
"""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kspris.results.masking import Viewer, may_see
from kspris.results.publication import lead_text, listing, midterm, shuffled

NAMES = ("alfa", "beta", "gamma")


def standing(hand, totals, seed=1, least=0, mean_of=170, **view):
    """One channel's mid-term standing, for totals by participant on telefon."""
    figures = [
        hand.figure(name, value, level="participant_channel", channel="telefon", inquiries=7)
        for name, value in totals.items()
    ]
    figures.append(hand.figure(None, 70, level="survey_channel", channel="telefon", participants=mean_of))
    award = hand.award("telefon", least_inquiries=least)
    asked = hand.view(shows=("mean",), order="random", **{"top": 3, **view})
    [found] = midterm(hand.ruleset(award), asked, figures, seed).standings
    return found


def test_1_the_three_best_and_the_mean_are_all_there_is(hand):
    found = standing(hand, {"alfa": 90, "beta": 80, "gamma": 70, "delta": 60})
    assert sorted(found.participants) == ["alfa", "beta", "gamma"]
    assert (found.mean, found.counted) == ("70.0", 170)


def test_1_every_ranking_of_the_same_three_gives_the_same_order(hand):
    orders = {
        standing(hand, dict(zip(names, (90, 80, 70), strict=True))).participants
        for names in permutations(NAMES)
    }
    assert len(orders) == 1


def test_1_over_seeds_every_order_comes_equally_often(hand):
    totals = dict(zip(NAMES, (90, 80, 70), strict=True))
    seen = Counter(standing(hand, totals, seed=seed).participants for seed in range(600))
    assert len(seen) == 6
    chi_square = sum((n - 100) ** 2 / 100 for n in seen.values())
    assert chi_square < 20.5  # 0.1 % limit at 5 degrees of freedom


def test_1_channels_are_shuffled_apart(hand):
    orders = [(shuffled(NAMES, seed, "telefon"), shuffled(NAMES, seed, "epost")) for seed in range(20)]
    assert any(one != other for one, other in orders)


@given(names=st.lists(st.text(min_size=1), unique=True), data=st.data(), seed=st.integers())
def test_1_the_order_in_which_names_come_is_forgotten(names, data, seed):
    assert shuffled(names, seed) == shuffled(data.draw(st.permutations(names)), seed)


def test_1_equals_at_the_limit_all_stand(hand):
    found = standing(hand, {"a": 90, "b": 80, "c": 70, "d": 70, "e": 60})
    assert sorted(found.participants) == ["a", "b", "c", "d"]


def test_1_too_few_inquiries_are_not_among_the_best(hand):
    assert standing(hand, {"a": 90}, least=8).participants == ()


@pytest.mark.parametrize(("mean_of", "shown"), [(3, None), (5, None), (6, "70"), (49, "70"), (50, "70.0")])
def test_2_no_mean_of_those_named_alone_and_the_fewer_the_rounder(hand, mean_of, shown):
    found = standing(hand, {"alfa": 90, "beta": 80, "gamma": 70}, mean_of=mean_of)
    assert found.mean == shown


def participant_view(hand):
    return hand.view(
        readers="participant",
        shows=("rank", "total", "areas", "questions", "metrics", "channels", "inquiries"),
        others=("total", "areas", "categories"),
        least_others=3,
    )


ME = Viewer("me", "bank")
SHAPES = [
    # own figures at every depth
    ({"participant": "me"}, True),
    ({"participant": "me", "kind": "question", "measure": "q1"}, True),
    ({"participant": "me", "level": "participant_channel", "channel": "epost"}, True),
    ({"participant": "me", "level": "inquiry", "channel": "epost", "inquiry": "i1"}, True),
    # of others totals for totals, areas, categories
    ({"participant": "you"}, True),
    ({"participant": "you", "kind": "area", "measure": "big"}, True),
    ({"participant": "you", "kind": "category", "measure": "sales"}, True),
    ({"participant": "you", "kind": "question", "measure": "q1"}, False),
    ({"participant": "you", "kind": "metric", "measure": "nps"}, False),
    ({"participant": "you", "level": "participant_channel", "channel": "epost"}, False),
    ({"participant": "you", "level": "inquiry", "inquiry": "i1"}, False),
    ({"participant": "stranger", "participant_class": "avis"}, False),
    # the class: three others at least, and never on a channel; of other classes nothing
    ({"participant": None, "level": "class", "participants": 4}, True),
    ({"participant": None, "level": "class", "participants": 3}, False),
    ({"participant": None, "level": "class", "participants": 9, "participant_class": "avis"}, False),
    ({"participant": None, "level": "class", "kind": "question", "measure": "q1", "participants": 9}, False),
    ({"participant": None, "level": "class_channel", "channel": "epost", "participants": 9}, False),
    # the survey: as deep as one's own
    ({"participant": None, "participant_class": None, "level": "survey", "participants": 170}, True),
    (
        {
            "participant": None,
            "participant_class": None,
            "level": "survey_channel",
            "channel": "epost",
            "kind": "question",
            "measure": "q1",
            "participants": 120,
        },
        True,
    ),
    (
        {
            "participant": None,
            "participant_class": None,
            "level": "survey_channel",
            "channel": "chat",
            "participants": 3,
        },
        False,
    ),
]


@pytest.mark.parametrize(("shape", "seen"), SHAPES)
def test_3_what_a_participant_sees(hand, shape, seen):
    participant = shape.get("participant")
    changes = {name: value for name, value in shape.items() if name != "participant"}
    figure = hand.figure(participant, 50, **changes)
    assert may_see(participant_view(hand), figure, ME) is seen


@pytest.mark.parametrize(
    ("changes", "seen"),
    [
        ({}, True),
        ({"kind": "area", "measure": "big"}, True),
        ({"kind": "area", "measure": "small"}, False),
        ({"level": "participant_channel", "channel": "epost"}, False),
        ({"level": "inquiry", "inquiry": "i"}, False),
        ({"level": "survey", "participants": 170}, False),
    ],
)
def test_4_what_the_public_sees(hand, changes, seen):
    assert may_see(hand.view(), hand.figure("a", 50, **changes)) is seen


def test_4_the_list_holds_the_views_measures_in_rank_order(hand):
    figures = hand.figures("low", {"total": 70, "big": 60, "small": 99})
    figures += hand.figures("high", {"total": 80, "big": 50, "small": 98})
    made = listing(hand.ruleset(), hand.view(), figures)
    assert [(row.rank, row.participant, row.shown) for row in made.rows] == [
        (1, "high", ("80.0", "50.0")),
        (2, "low", ("70.0", "60.0")),
    ]


def test_4_a_list_without_ranks_is_in_no_order_that_tells_them(hand):
    """Ranks are by the total: neither it nor they are shown, so the order is that of what is."""
    figures = hand.figures("first", {"total": 90, "big": 60})
    figures += hand.figures("second", {"total": 80, "big": 70})
    figures += hand.figures("also", {"total": 70, "big": Fraction(6001, 100)})
    figures += hand.figures("none", {"total": 95, "big": None})
    made = listing(hand.ruleset(), hand.view(shows=("big",)), figures)
    assert [(row.rank, row.participant) for row in made.rows] == [
        (None, "second"),
        (None, "also"),
        (None, "first"),
        (None, "none"),
    ]
    assert {row.lead for row in made.rows} == {None}


def test_4_too_few_inquiries_stand_last_without_a_rank(hand):
    figures = [hand.figure("few", 99, inquiries=9), hand.figure("enough", 50)]
    made = listing(hand.ruleset(hand.award(least_inquiries=20)), hand.view(), figures)
    assert [(row.rank, row.participant) for row in made.rows] == [(1, "enough"), (None, "few")]


def test_4_a_random_list_has_no_ranks_and_tells_its_seed(hand):
    figures = [hand.figure(name, value) for name, value in zip(NAMES, (1, 2, 3), strict=True)]
    made = listing(hand.ruleset(), hand.view(order="random"), figures, seed=5)
    assert made.seed == 5
    assert [row.participant for row in made.rows] == shuffled(NAMES, 5)
    assert {row.rank for row in made.rows} == {None}


@pytest.mark.parametrize(
    ("lead", "text"),
    [(Fraction(2, 100), "0.02"), (Fraction(1, 300), "0.003"), (Fraction(999, 1000), "1.00")],
)
def test_a_lead_has_the_decimals_it_takes_to_see_it(lead, text):
    assert lead_text(lead) == text
