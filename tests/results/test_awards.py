"""Awards, numbered as the rules of the award have them.

1 The highest exact figure wins; rounding never decides.
2 Fewer inquiries than the award demands cannot win.
3 A class with fewer ranked participants than demanded is not awarded, and the reason is told.
4 Equals climb the ladder: answered share, heaviest area, each next area; then the win is shared.
5 Equal ranks are 1, 2, 2, 4.
6 A channel award looks at the channel alone.
7 The order in which figures come changes nothing.
8 Who may win is told without the ladder: the best by what the award goes by, and every winner is one of them.
"""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kspris.results.awards import areas_by_weight, contenders, decide

CHANNEL = {"level": "participant_channel", "channel": "telefon"}


def one(hand, award, *figures, **ruleset):
    rules = hand.ruleset(award, **ruleset)
    [decision] = decide(rules, figures)
    assert {*decision.winners} <= contenders(rules, figures)
    return decision


def test_1_hundredths_decide_where_both_show_the_same(hand):
    decision = one(hand, hand.award(), hand.figure("a", "94.66"), hand.figure("b", "94.68"))
    assert decision.winners == ("b",)
    assert [(p.participant, p.shown, p.lead) for p in decision.places] == [
        ("b", "94.7", Fraction(2, 100)),
        ("a", "94.7", None),
    ]


def test_1_a_lead_is_told_only_where_the_shown_figures_agree(hand):
    decision = one(hand, hand.award(), hand.figure("a", 90), hand.figure("b", 80))
    assert [p.lead for p in decision.places] == [None, None]


def test_2_too_few_inquiries_cannot_win_and_are_listed(hand):
    few = hand.figure("few", 99, inquiries=4)
    enough = hand.figure("enough", 80, inquiries=5)
    decision = one(hand, hand.award(least_inquiries=5), few, enough)
    assert decision.winners == ("enough",)
    assert [(out.participant, out.inquiries, out.needed) for out in decision.left_out] == [("few", 4, 5)]


def test_2_no_value_cannot_win_whatever_the_minimum(hand):
    decision = one(hand, hand.award(), hand.figure("none", None), hand.figure("some", 0))
    assert decision.winners == ("some",)
    assert decision.left_out[0].participant == "none"


def test_2_nobody_eligible_is_no_winner(hand):
    decision = one(hand, hand.award(least_inquiries=26), hand.figure("a", 50))
    assert (decision.winners, decision.reason) == ((), "nobody_eligible")


def test_3_small_class_is_not_awarded_with_its_reason(hand):
    figures = [hand.figure(name, 50 + n) for n, name in enumerate("abc")]
    figures += [hand.figure(name, 70, participant_class="avis") for name in "de"]
    decisions = decide(hand.ruleset(hand.award("class", least_participants=3)), figures)
    assert [(d.scope, d.winners, d.reason) for d in decisions] == [
        ("bank", ("c",), None),
        ("avis", (), "too_few_participants"),
    ]


def test_3_those_who_cannot_win_do_not_fill_a_class(hand):
    figures = [hand.figure("a", 50), hand.figure("b", 60), hand.figure("c", 70, inquiries=2)]
    [decision] = decide(hand.ruleset(hand.award("class", least_participants=3, least_inquiries=5)), figures)
    assert decision.reason == "too_few_participants"


def test_3_the_surveys_own_class_size_holds_too(hand):
    from kspris.ruleset.model import Provenance, Stated
    from kspris_dsl.diagnostic import Span

    size = Stated(Fraction(3), Provenance("assumed"), Span("x"))
    figures = [hand.figure("a", 50), hand.figure("b", 60)]
    [decision] = decide(hand.ruleset(hand.award("class"), class_size=size), figures)
    assert (decision.reason, decision.least_participants) == ("too_few_participants", 3)


LADDER = [
    ("answered_share", {"answered_share": 90}, {"answered_share": 96}),
    ("big", {"answered_share": 90, "big": 80}, {"answered_share": 90, "big": 81}),
    ("small", {"big": 80, "small": 50, "middle": 60}, {"big": 80, "small": 51, "middle": 10}),
    ("middle", {"big": 80, "small": 50, "middle": 60}, {"big": 80, "small": 50, "middle": 61}),
]


@pytest.mark.parametrize(("step", "loser", "winner"), LADDER)
def test_4_the_first_step_that_differs_decides_and_is_named(hand, step, loser, winner):
    figures = hand.figures("a", {"total": 90, **loser}) + hand.figures("b", {"total": 90, **winner})
    decision = one(hand, hand.award(), *figures)
    assert decision.winners == ("b",)
    assert [place.decided_by for place in decision.places] == [None, step]


def test_4_what_no_step_separates_is_shared(hand):
    same = {"total": 90, "answered_share": 96, "big": 80, "middle": 70, "small": 60}
    decision = one(hand, hand.award(), *hand.figures("b", same), *hand.figures("a", same))
    assert decision.winners == ("a", "b")
    assert decision.shared


def test_4_a_ladder_that_says_shared_at_once_asks_nothing_more(hand):
    figures = hand.figures("a", {"total": 90, "big": 1}) + hand.figures("b", {"total": 90, "big": 2})
    assert one(hand, hand.award(ladder=("shared",)), *figures).winners == ("a", "b")


def test_4_no_value_on_a_step_loses_to_any_value(hand):
    figures = hand.figures("a", {"total": 90, "answered_share": None})
    figures += hand.figures("b", {"total": 90, "answered_share": 0})
    assert one(hand, hand.award(), *figures).winners == ("b",)


def test_4_areas_by_weight_are_those_of_the_channel_or_of_all(hand):
    ruleset = hand.ruleset()
    assert areas_by_weight(ruleset, None) == ("big", "small", "middle")
    assert areas_by_weight(ruleset, "epost") == ("big", "small", "middle")


def test_5_competition_ranking(hand):
    totals = {"a": 70, "b": 80, "c": 80, "d": 90}
    figures = [hand.figure(name, value) for name, value in totals.items()]
    decision = one(hand, hand.award(), *figures)
    assert [(p.participant, p.rank) for p in decision.places] == [("d", 1), ("b", 2), ("c", 2), ("a", 4)]


def test_6_a_channel_award_counts_the_channels_inquiries(hand):
    figures = [
        hand.figure("a", 99, inquiries=25),
        hand.figure("a", 60, inquiries=7, **CHANNEL),
        hand.figure("b", 50, inquiries=25),
        hand.figure("b", 70, inquiries=4, **CHANNEL),
        hand.figure("b", 99, inquiries=12, level="participant_channel", channel="epost"),
    ]
    decision = one(hand, hand.award("telefon", least_inquiries=5), *figures)
    assert (decision.scope, decision.winners) == ("telefon", ("a",))
    assert [out.participant for out in decision.left_out] == ["b"]


def test_a_metric_of_which_the_least_is_best(hand):
    figures = [
        hand.figure(name, value, kind=kind, measure=measure)
        for name, effort in (("a", 3), ("b", 2))
        for kind, measure, value in (("total", "total", 50), ("metric", "effort", effort))
    ]
    ruleset = hand.ruleset(hand.award(measure="effort"), metrics={"effort": None})
    [decision] = decide(ruleset, figures, lower_is_better={"effort"})
    assert decision.winners == ("b",)


values = st.none() | st.fractions(0, 3, max_denominator=3)
fields = st.lists(
    st.tuples(values, values, values, st.integers(3, 6), st.sampled_from(["bank", "avis"])), max_size=8
)


def field_figures(hand, field):
    return [
        figure
        for n, (total, share, big, inquiries, participant_class) in enumerate(field)
        for figure in hand.figures(
            f"p{n}",
            {"total": total, "answered_share": share, "big": big},
            inquiries=inquiries,
            participant_class=participant_class,
        )
    ]


@given(field=fields)
def test_1_the_winner_is_never_beaten_and_ranks_count_the_better(hand, field):
    decision = one(hand, hand.award(least_inquiries=4), *field_figures(hand, field))
    steps = {f"p{n}": (total, share, big) for n, (total, share, big, _, _) in enumerate(field)}

    def key(name):
        return tuple(-1 if value is None else value for value in steps[name])

    able = {f"p{n}" for n, row in enumerate(field) if row[0] is not None and row[3] >= 4}
    assert {place.participant for place in decision.places} == able
    for place in decision.places:
        assert place.rank == 1 + sum(key(other) > key(place.participant) for other in able)
    assert set(decision.winners) == {name for name in able if key(name) == max(map(key, able))}


@given(field=fields, data=st.data())
def test_7_order_of_figures_changes_nothing(hand, field, data):
    figures = field_figures(hand, field)
    ruleset = hand.ruleset(hand.award(), hand.award("class", least_participants=2))
    shuffled = data.draw(st.permutations(figures))
    assert decide(ruleset, figures) == decide(ruleset, shuffled)


def test_8_only_the_best_who_have_inquiries_enough_may_win(hand):
    figures = [hand.figure("few", 99, inquiries=4), hand.figure("second", 80)]
    figures += [hand.figure(name, 90) for name in ("a", "b")]
    assert contenders(hand.ruleset(hand.award(least_inquiries=5)), figures) == {"a", "b"}
