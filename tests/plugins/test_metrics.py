"""The bundled metrics give the figures of the field, exactly.

1. CES and CSAT are means; CSAT's other reading is the share of 4 and 5.
2. NPS is promoters (9-10) less detractors (0-6) in percent of all answers, from -100 to 100.
3. Would-buy is the share of one answer among the answers given.
4. Operational figures are means and shares of what the participant supplies.
5. Counts of parts added together give the figure of the whole, whatever the parts.
"""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kspris.plugins import load
from kspris.vetting import default_settings

METRICS = {name: owned.value for name, owned in load()[0].metrics.items()}


def figure(name, counts, **settings):
    metric = METRICS[name]
    numbers = {Fraction(key) if isinstance(key, int) else key: count for key, count in counts.items()}
    return metric.aggregate(numbers, {**default_settings(metric.settings), **settings})


FIGURES = [
    ("ces", {7: 3, 1: 1}, Fraction(22, 4)),
    ("ces", {5: 1, 6: 1, 7: 1}, Fraction(6)),
    ("csat", {1: 1, 5: 2}, Fraction(11, 3)),
    ("csat_top2", {3: 1, 4: 1, 5: 1}, Fraction(200, 3)),
    ("nps", {10: 5, 9: 5}, Fraction(100)),
    ("nps", {0: 2, 6: 2}, Fraction(-100)),
    ("nps", {9: 1, 8: 1, 7: 1, 6: 1}, Fraction(0)),
    ("nps", {10: 2, 6: 1}, Fraction(100, 3)),
    ("andel_ja", {"ja": 3, "nei": 1}, Fraction(75)),
    ("andel_ja", {"nei": 1}, Fraction(0)),
    ("andel_besvart", {"answered": 24, "unanswered": 1}, Fraction(96)),
    ("andel_besvart", {"unanswered": 2}, Fraction(0)),
    ("svartid", {10: 1, 20: 3}, Fraction(35, 2)),
    ("behandlingstid", {300: 1, 301: 1}, Fraction(601, 2)),
    ("andel_innen", {19: 1, 20: 1, 21: 2}, Fraction(50)),
    ("frafall", {"ja": 1, "nei": 7}, Fraction(25, 2)),
    ("gjenvunnet", {"ja": 1, "nei": 2}, Fraction(100, 3)),
]


@pytest.mark.parametrize(("name", "counts", "expected"), FIGURES)
def test_figures(name, counts, expected):
    assert figure(name, counts) == expected


@pytest.mark.parametrize("name", METRICS)
def test_nothing_counted_is_no_figure(name):
    assert figure(name, {}) is None


def test_settings_move_the_limits():
    assert figure("nps", {8: 1, 5: 1}, promotør_fra=8, negativ_til=4) == 50
    assert figure("csat_top2", {5: 1, 4: 1}, fornøyd_fra=5) == 50
    assert figure("andel_innen", {30: 1}, grense=Fraction(30)) == 100
    assert figure("andel_ja", {"kanskje": 1, "ja": 1}, telles="kanskje") == 50


def test_nps_limits_that_overlap_are_a_problem():
    check = METRICS["nps"].check
    assert tuple(check({"promotør_fra": 9, "negativ_til": 6})) == ()
    assert tuple(check({"promotør_fra": 7, "negativ_til": 6})) == ()
    assert [one.setting for one in check({"promotør_fra": 6, "negativ_til": 6})] == ["promotør_fra"]


PARTS = st.lists(st.dictionaries(st.integers(0, 10).map(Fraction), st.integers(0, 50)), max_size=5)


@given(PARTS)
def test_parts_add_up_in_any_order(parts):
    def added(order):
        total = {}
        for part in order:
            for answer, count in part.items():
                total[answer] = total.get(answer, 0) + count
        return total

    answers = [answer for part in parts for answer, count in part.items() for _ in range(count)]
    for name in ("ces", "csat", "csat_top2", "nps", "svartid"):
        whole = figure(name, added(parts))
        assert whole == figure(name, added(reversed(parts)))
        assert (whole is None) == (not answers)
    if answers:
        assert figure("ces", added(parts)) == sum(answers) / len(answers)
        assert figure("nps", added(parts)) == Fraction(
            100 * (sum(one >= 9 for one in answers) - sum(one <= 6 for one in answers)), len(answers)
        )
