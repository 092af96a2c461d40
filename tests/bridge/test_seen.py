"""A ruleset as seen from another year's answers: what each old answer is worth under the other rules.

S1 the points of every kind of link, both ways, with each way of combining
S2 what cannot be answered is missing, with a reason for each channel
S3 measured values are carried as they are
S4 inquiries are planned only on the channels that are carried
"""

from fractions import Fraction

import pytest
from small_years import CHANNELS, FIVE, SCALES, question, year

from kspris.bridge.core import core
from kspris.bridge.links import link
from kspris.bridge.seen import JOINT, restricted_by_channel, seen_from
from kspris.comparison.diff import diff

BASE = CHANNELS + SCALES
FIVE_TO_THREE = {"svart": "helt", "ganske": "delvis", "noe": "delvis", "lite": "delvis", "intet": "ikke"}


def bridge(old, new, first=BASE, last=BASE):
    before = year(first, *old, number=2020)
    return link(before, year(last, *new, number=2021, previous=before))


def worth(seen, name, channel="telefon"):
    """Percent of the best by answer; None for N/A."""
    one = next(one for one in seen.ruleset.asked[channel] if one.question == name)
    return {
        answer.id: None if points is None else Fraction(100 * points, one.best)
        for answer, points in zip(one.answers, one.points, strict=True)
    }


def test_s1_the_same_is_worth_the_same_and_na_stays_na():
    found = seen_from(bridge([question("a")], [question("a", "samme")]), "forward")
    assert worth(found, "a") == {"ja": 100, "nei": 0, "ukjent": None}
    assert (found.derived, found.missing) == ((), ())


def test_s1_renamed_reads_the_old_column():
    found = seen_from(
        bridge([question("a")], [question("b", "omdøpt fra a", words="Spørsmål a?")]), "forward"
    )
    assert [(one.column, one.sources) for one in found.derived] == [("b", ("a",))]


def test_s1_recoded_forwards_is_a_map_and_backwards_a_mean():
    lines = [f"omkodet fra {a} til {b}" for a, b in FIVE_TO_THREE.items()]
    both = bridge(
        [FIVE.format(bridge=""), question("a", scale="fem")], [question("a", "samme", *lines, scale="tre")]
    )
    assert worth(seen_from(both, "forward"), "a") == {
        "svart": 100,
        "ganske": 50,
        "noe": 50,
        "lite": 50,
        "intet": 0,
    }
    assert worth(seen_from(both, "backward"), "a") == {"helt": 100, "delvis": 50, "ikke": 0}
    assert seen_from(both, "backward").inexact["telefon"] == ("a",)
    assert seen_from(both, "backward", "exact").ruleset.asked["telefon"] == ()


def test_s1_other_points_for_the_same_answers():
    changed = SCALES.replace("gir 50", "gir 60").replace(
        "svarskala tre\n", "svarskala tre\n  bro nye_poeng\n"
    )
    both = bridge(
        [question("a", scale="tre")], [question("a", "samme", scale="tre")], last=CHANNELS + changed
    )
    assert worth(seen_from(both, "forward"), "a")["delvis"] == 60
    assert worth(seen_from(both, "backward"), "a")["delvis"] == 50


@pytest.mark.parametrize(
    ("how", "mixed", "both"),
    [
        ("som snitt", 50, 100),
        ("som laveste", 0, 100),
        ("som høyeste", 100, 100),
        ("som alle", 0, 100),
        ("som noen", 100, 100),
    ],
)
def test_s1_merged_by_each_way_of_combining(how, mixed, both):
    made = bridge([question("a"), question("b")], [question("c", f"slått_sammen fra a, b {how}")])
    found = worth(seen_from(made, "forward"), "c")
    assert found[JOINT.join(("ja", "nei"))] == mixed
    assert found[JOINT.join(("ja", "ja"))] == both
    assert found[JOINT.join(("ja", "ukjent"))] == 100
    assert found[JOINT.join(("ukjent", "ukjent"))] is None
    assert found[JOINT.join(("nei", ""))] == 0


def test_s2_too_many_questions_are_not_read_as_one():
    names = [f"q{number}" for number in range(8)]
    made = bridge(
        [question(name, scale="tre") for name in names],
        [question("c", f"slått_sammen fra {', '.join(names)}", scale="tre")],
    )
    [one, *_] = seen_from(made, "forward").missing
    assert one.reason.nb == "for mange svar til å settes sammen til ett"


def test_s1_merged_backwards_each_gets_it():
    found = seen_from(
        bridge([question("a"), question("b")], [question("c", "slått_sammen fra a, b")]), "backward"
    )
    assert worth(found, "a") == worth(found, "b") == {"ja": 100, "nei": 0, "ukjent": None}


def test_s1_split_forwards_both_get_it_and_backwards_their_mean():
    made = bridge([question("a")], [question("b", "delt fra a"), question("c", "delt fra a")])
    forward, backward = seen_from(made, "forward"), seen_from(made, "backward")
    assert worth(forward, "b") == worth(forward, "c") == {"ja": 100, "nei": 0, "ukjent": None}
    assert worth(backward, "a")[JOINT.join(("ja", "nei"))] == 50


def test_s2_what_is_missing_says_why():
    made = bridge(
        [question("a"), question("b", more="  gjelder telefon\n"), question("d")],
        [
            question("a", "samme"),
            question("b", 'ikke_sammenlignbar "Nytt skjema."', more="  gjelder telefon\n"),
            question("n", "ny"),
            "\nutgått d\n",
        ],
    )
    told = {(one.question, one.channel): one.reason.nb for one in seen_from(made, "forward").missing}
    assert told == {
        ("b", "telefon"): "skal ikke sammenlignes",
        ("n", "telefon"): "fantes ikke i det andre året",
        ("n", "epost"): "fantes ikke i det andre året",
    }
    assert {one.question for one in seen_from(made, "backward").missing} == {"b", "d"}


def test_s2_exact_on_the_channels_that_both_ask_it_on():
    only = bridge(
        [question("b"), "\nkanal chat\n", question("a", more="  gjelder telefon\n")],
        [question("b", "samme"), question("a", "samme", more="  gjelder telefon\n"), "\nutgått chat\n"],
    )
    found = core(only)
    assert found.old == {"telefon": {"a", "b"}, "epost": {"b"}, "chat": {"a", "b"}}
    assert found.new == {"telefon": {"a", "b"}, "epost": {"b"}}


WAIT = "\nsvarskala vente\n  varighet etter kanalens ventetid\n"


def test_s3_waits_get_the_other_years_points():
    first = CHANNELS.replace(
        "kanal telefon\n",
        "kanal telefon\n  svarfrist 2 min\n  ventetid inntil 30 sek gir 100\n"
        "  ventetid inntil 1 min gir 50\n  ventetid inntil 2 min gir 0\n",
    )
    last = first.replace("gir 50", "gir 60").replace("kanal telefon\n", "kanal telefon\n  bro nye_poeng\n")
    waiting = SCALES + WAIT
    both = bridge(
        [question("v", scale="vente", more="  gjelder telefon\n"), question("a")],
        [question("v", "samme", scale="vente", more="  gjelder telefon\n"), question("a", "samme")],
        first=first + waiting,
        last=last + waiting,
    )
    assert set(worth(seen_from(both, "forward"), "v").values()) == {100, 60, 0}
    assert set(worth(seen_from(both, "backward"), "v").values()) == {100, 50, 0}


def test_s4_planned_inquiries_follow_the_channels():
    more = "  henvendelser 10 per deltaker\n  mangler gir 0\n"
    before = year("kanal telefon\n\nkanal epost\n", SCALES, question("a"), number=2020, more=more)
    after = year(
        "kanal telefon\n", SCALES, question("a", "samme"), "\nutgått epost\n", previous=before, more=more
    )
    assert seen_from(link(before, after), "forward").ruleset.inquiries.value == 5
    assert seen_from(link(before, after), "backward").ruleset.inquiries.value == 10


def test_restricting_leaves_the_questions_out():
    one = year(BASE, question("a"), question("b"), number=2020)
    assert [each.question for each in restricted_by_channel(one, {"epost": ["b"]}).asked["epost"]] == ["b"]


def test_a_scale_that_is_copied_is_still_itself():
    copy = """
svarskala kopi
  bro omdøpt fra ja_nei
  svar ja "Ja" / "Yes" gir 100
  svar nei "Nei" / "No" gir 0
  svar ukjent "Vet ikke" / "Unknown" ikke_aktuelt
"""
    found = bridge([question("a")], [question("a", "samme")], last=BASE + copy)
    assert found.scales["ja_nei"] == "ja_nei"
    (change,) = next(one.changes for one in diff(found).sections if one.id == "scales")
    assert (change.kind, change.id, [one.nb for one in change.details]) == (
        "added",
        "kopi",
        ["kopi av ja_nei"],
    )
