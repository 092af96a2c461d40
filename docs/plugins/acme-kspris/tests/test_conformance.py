"""The plugin keeps what a plugin promises, and its check says what is wrong with a year in both languages."""

from __future__ import annotations

from fractions import Fraction

import pytest
from acme_kspris import NETTO, SMS

from kspris.api import ChannelYear
from kspris.plugins import load
from kspris.testing import check_plugin


def test_conforms():
    check_plugin("acme-kspris")


def test_is_installed_beside_the_bundled_plugins():
    registry, refused = load()
    assert refused == ()
    assert registry.channels["sms"].owner == "acme-kspris[acme]"
    assert registry.channels["telefon"].owner == "kspris[channels]"
    assert registry.classes["treningssenter"].owner == "acme-kspris[acme]"
    assert registry.metrics["netto"].owner == "acme-kspris[acme]"
    assert registry.chapters["svartid_sms"].owner == "acme-kspris[acme]"
    assert "acme-2021" in registry.years()


def problems(deadline, reminder):
    year = ChannelYear("sms", Fraction(deadline), (), 1, {"meldinger": 3, "purring": Fraction(reminder)})
    return [(one.setting, one.message.nb, one.message.en) for one in SMS.check(year)]


def test_ten_minutes_is_the_longest_deadline():
    assert problems(600, 300) == []
    ((setting, nb, en),) = problems(601, 300)
    assert setting is None
    assert nb == "ingen venter mer enn 10 min på en SMS"
    assert en == "nobody waits more than 10 min for a text message"


def test_a_reminder_must_come_before_the_deadline():
    assert problems(300, 299) == []
    assert [setting for setting, _, _ in problems(300, 300)] == ["purring"]


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ({"yes": 3, "maybe": 1}, Fraction(75)),
        ({"yes": 1, "no": 2}, Fraction(-100, 3)),
        ({"maybe": 2}, Fraction(0)),
        ({}, None),
    ],
)
def test_the_net_share(counts, expected):
    assert NETTO.aggregate(counts, {"pluss": "yes", "minus": "no"}) == expected


def test_one_answer_cannot_count_both_ways():
    assert list(NETTO.check({"pluss": "yes", "minus": "no"})) == []
    assert [one.setting for one in NETTO.check({"pluss": "yes", "minus": "yes"})] == ["minus"]
