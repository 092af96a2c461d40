"""Link units: every kind of change has its unit, and says what is exact in which direction and why not.

U1 each kind of method: which questions, which kind, exact forwards and backwards
U2 every question of both years stands in exactly one unit
U3 bridges compose: exact only where every step is, fidelity the product
U4 a bridge that is stated wins over one that is composed
U5 channels, classes and areas are carried on by name, or by what their lines say
"""

from fractions import Fraction

import pytest
from attrs import evolve
from small_years import AREAS, CHANNELS, FIVE, SCALES, question, year

from kspris.bridge.compose import NoBridge, between, composed
from kspris.bridge.links import link

BASE = CHANNELS + SCALES
HALF = Fraction(1, 2)
THREE_TO_FIVE = (
    "  bro omkodet fra helt til svart\n  bro omkodet fra delvis til ganske\n"
    "  bro omkodet fra delvis til noe\n"
    "  bro omkodet fra delvis til lite\n  bro omkodet fra ikke til intet\n"
)


def two(old, new, extra_old="", extra_new="", **how):
    before = year(BASE, extra_old, *old, number=2020)
    return before, year(BASE, extra_new, *new, number=2021, previous=before, **how)


KINDS = {
    "same": ([question("a")], [question("a", "samme")], ("a",), ("a",), (1, 1), (1, 1)),
    "renamed": (
        [question("a")],
        [question("b", "omdøpt fra a", words="Spørsmål a?")],
        ("a",),
        ("b",),
        (1, 1),
        (1, 1),
    ),
    "moved": (
        [question("a")],
        [question("a", "samme", "flyttet fra mottak", area="slutt")],
        ("a",),
        ("a",),
        (1, 1),
        (1, 1),
    ),
    "reworded": (
        [question("a")],
        [question("a", "samme", 'omformulert "Pilot."', words="Nye ord?")],
        ("a",),
        ("a",),
        (1, 1),
        (1, 1),
    ),
    "merged": (
        [question("a"), question("b")],
        [question("c", "slått_sammen fra a, b som snitt")],
        ("a", "b"),
        ("c",),
        (1, 0),
        (1, 0),
    ),
    "split": (
        [question("a")],
        [question("b", "delt fra a"), question("c", "delt fra a")],
        ("a",),
        ("b", "c"),
        (1, 0),
        (1, 0),
    ),
    "not_comparable": (
        [question("a")],
        [question("a", 'ikke_sammenlignbar "Andre ble spurt."')],
        ("a",),
        ("a",),
        (0, 0),
        (0, 0),
    ),
}


@pytest.mark.parametrize("kind", KINDS)
def test_u1_every_kind(kind):
    old, new, before, after, forward, backward = KINDS[kind]
    [unit, *_] = link(*two([*old, question("z")], [*new, question("z", "samme")])).units
    assert (unit.kind, unit.old, unit.new) == (kind, before, after)
    assert (unit.forward.available, unit.forward.exact) == tuple(map(bool, forward))
    assert (unit.backward.available, unit.backward.exact) == tuple(map(bool, backward))
    for side in (unit.forward, unit.backward):
        assert side.fidelity == (1 if side.exact else HALF if side.available else 0)
        assert (side.loss is None) == side.exact


def test_u1_new_and_retired():
    old = [question("a"), question("z")]
    new = [question("b", "ny"), question("z", "samme"), '\nutgått a "Målte ingenting."\n']
    first, _, last = link(*two(old, new)).units
    assert (first.kind, first.old, first.new) == ("new", (), ("b",))
    assert (last.kind, last.old, last.new, last.reason) == ("retired", ("a",), (), "Målte ingenting.")
    assert not any(one.available for one in (first.forward, first.backward, last.forward, last.backward))


def test_u1_reworded_without_evidence_is_trusted_by_half():
    [unit] = link(*two([question("a")], [question("a", "samme", words="Nye ord?")])).units
    assert "reworded" in unit.kinds
    assert (unit.forward.exact, unit.forward.available, unit.forward.fidelity) == (False, True, HALF)
    assert "ordlyden er endret" in unit.forward.loss.nb


def test_u1_evidence_and_decision_are_kept():
    line = 'omformulert "Pilot med 60."'
    new = question("a", "samme", line, words="Nye?", more='  bestemt av "Metodegruppen" 2020-11-01\n')
    [unit] = link(*two([question("a")], [new])).units
    assert (unit.reason, unit.decided_by, str(unit.decided_on)) == (
        "Pilot med 60.",
        "Metodegruppen",
        "2020-11-01",
    )


def test_u1_recoded_five_to_three():
    lines = [f"omkodet fra {a} til {b}" for a, b in FIVE_TO_THREE.items()]
    old = [FIVE.format(bridge=""), question("a", scale="fem")]
    [unit] = link(*two(old, [question("a", "samme", *lines, scale="tre")])).units
    assert (unit.kind, unit.forward.exact, unit.backward.available, unit.backward.exact) == (
        "recoded",
        True,
        True,
        False,
    )
    assert unit.answers.carried("noe", "forward") == ("delvis",)
    assert set(unit.answers.carried("delvis", "backward")) == {"ganske", "noe", "lite"}


FIVE_TO_THREE = {"svart": "helt", "ganske": "delvis", "noe": "delvis", "lite": "delvis", "intet": "ikke"}


def test_u1_recoded_three_to_five():
    new = [
        FIVE.format(bridge=""),
        question("a", "samme", *THREE_TO_FIVE.replace("  bro ", "").splitlines(), scale="fem"),
    ]
    [unit] = link(*two([question("a", scale="tre")], new)).units
    assert (unit.kind, unit.forward.available, unit.forward.exact, unit.backward.exact) == (
        "recoded",
        True,
        False,
        True,
    )


def test_u1_points_changed_on_the_scale():
    changed = SCALES.replace("gir 50", "gir 60").replace(
        "svarskala tre\n", "svarskala tre\n  bro nye_poeng\n"
    )
    before = year(BASE, question("a", scale="tre"), number=2020)
    after = year(CHANNELS, changed, question("a", "samme", scale="tre"), previous=before)
    [unit] = link(before, after).units
    assert (unit.kind, unit.forward.exact, unit.backward.exact) == ("points_changed", True, True)


def test_u1_a_background_fact_that_became_scored_and_back():
    fact = '\nbakgrunn a\n  nb "Spørsmål a?"\n  en "Spørsmål a?"\n  skala tre_uten\n'
    bare = SCALES[SCALES.index("svarskala tre") :].replace("tre", "tre_uten")
    bare = (
        "\n"
        + "\n".join(line.split(" gir")[0] for line in bare.splitlines()).replace(
            "tre_uten\n", "tre_uten\n", 1
        )
        + "\n"
    )
    bare = bare.replace('"Fully"', '"Fully" uten poeng').replace('"Partly"', '"Partly" uten poeng')
    bare = bare.replace('"Not"', '"Not" uten poeng')
    scored = SCALES[SCALES.index("svarskala tre") :].replace("tre", "tre_uten")
    before = year(BASE, bare, fact, question("z"), number=2020)
    after = year(
        BASE,
        "\n" + scored,
        question("a", "samme", "fikk_poeng", scale="tre_uten"),
        question("z", "samme"),
        previous=before,
    )
    unit = link(before, after).unit_of("a", "forward")
    assert (unit.kind, unit.old, unit.forward.exact) == ("became_scored", ("a",), True)


def test_u2_every_question_stands_in_one_unit():
    old = [question(name) for name in "abcdefg"]
    new = [
        question("a", "samme"),
        question("x", "omdøpt fra b", words="Spørsmål b?"),
        question("y", "slått_sammen fra c, d som laveste"),
        question("p", "delt fra e"),
        question("q", "delt fra e"),
        question("n", "ny"),
        question("f", 'ikke_sammenlignbar "Nei."'),
        "\nutgått g\n",
    ]
    units = link(*two(old, new)).units
    assert sorted(name for one in units for name in one.old) == list("abcdefg")
    assert sorted(name for one in units for name in one.new) == list("afnpqxy")


def three_years():
    first = year(BASE, *(question(name) for name in "abcd"), number=2019)
    second = year(
        BASE,
        question("b2", "omdøpt fra b", words="Spørsmål b?"),
        question("a", "samme", words="Nye ord?"),
        question("c", "samme"),
        question("e", "ny"),
        "\nutgått d\n",
        number=2020,
        previous=first,
    )
    third = year(
        BASE,
        question("b3", "omdøpt fra b2", words="Spørsmål b?"),
        question("a", "samme", words="Enda nyere?"),
        question("e", "samme"),
        "\nutgått c\n",
        number=2021,
        previous=second,
    )
    return first, second, third


def test_u3_composition():
    first, second, third = three_years()
    bridge = between(first, third, [second])
    assert bridge.through == (2020,)
    renamed = bridge.unit_of("b3", "forward")
    assert (renamed.old, renamed.kind, renamed.forward.exact, renamed.backward.exact) == (
        ("b",),
        "renamed",
        True,
        True,
    )
    twice = bridge.unit_of("a", "forward")
    assert (twice.forward.exact, twice.forward.fidelity) == (False, HALF * HALF)
    assert bridge.unit_of("e", "forward").kind == "new"
    gone = {one.old[0]: one.kind for one in bridge.units if not one.new}
    assert gone == {"c": "retired", "d": "retired"}
    assert sorted(name for one in bridge.units for name in one.old) == list("abcd")


def test_u3_recodings_compose():
    first = year(BASE, FIVE.format(bridge=""), question("a", scale="fem"), number=2019)
    lines = [f"omkodet fra {a} til {b}" for a, b in FIVE_TO_THREE.items()]
    second = year(BASE, question("a", "samme", *lines, scale="tre"), number=2020, previous=first)
    last = ["omkodet fra helt til ja", "omkodet fra delvis til nei", "omkodet fra ikke til nei"]
    third = year(BASE, question("a", "samme", *last), number=2021, previous=second)
    unit = between(first, third, [second]).unit_of("a", "forward")
    assert {one: unit.answers.carried(one, "forward") for one in FIVE_TO_THREE} == {
        "svart": ("ja",), "ganske": ("nei",), "noe": ("nei",), "lite": ("nei",), "intet": ("nei",)
    }  # fmt: skip
    assert (unit.forward.exact, unit.backward.exact) == (True, False)


def test_u3_what_was_recoded_and_then_merged_is_not_guessed():
    first = year(
        BASE, FIVE.format(bridge=""), question("a", scale="fem"), question("b", scale="tre"), number=2019
    )
    lines = [f"omkodet fra {a} til {b}" for a, b in FIVE_TO_THREE.items()]
    second = year(
        BASE,
        question("a", "samme", *lines, scale="tre"),
        question("b", "samme", scale="tre"),
        number=2020,
        previous=first,
    )
    third = year(BASE, question("c", "slått_sammen fra a, b", scale="tre"), number=2021, previous=second)
    unit = between(first, third, [second]).unit_of("c", "forward")
    assert (unit.old, unit.forward.available) == (("a", "b"), False)
    assert "omkodet" in unit.forward.loss.nb


def test_u3_a_split_that_is_renamed_later_is_one_unit():
    first = year(BASE, question("a"), number=2019)
    second = year(BASE, question("b", "delt fra a"), question("c", "delt fra a"), number=2020, previous=first)
    third = year(
        BASE,
        question("d", "omdøpt fra b", words="Spørsmål b?"),
        question("c", "samme"),
        number=2021,
        previous=second,
    )
    [unit] = between(first, third, [second]).units
    assert (unit.old, unit.new) == (("a",), ("d", "c"))


def test_u4_a_stated_bridge_wins_over_a_composed_one():
    first, second, third = three_years()
    direct = year(
        BASE,
        question("b3", "omdøpt fra b", words="Spørsmål b?"),
        question("a", "samme", 'omformulert "Målt direkte."', words="Enda nyere?"),
        question("e", "ny"),
        "\nutgått c\n\nutgått d\n",
        number=2021,
        previous=first,
    )
    stated = between(first, direct, [second])
    assert (stated.through, stated.unit_of("a", "forward").forward.exact) == ((), True)
    over = composed(link(first, second), link(second, third))
    assert (over.through, over.unit_of("a", "forward").forward.exact) == ((2020,), False)


def test_u3_no_chain_is_no_bridge():
    first, second, third = three_years()
    with pytest.raises(NoBridge):
        between(first, third)
    with pytest.raises(NoBridge):
        between(evolve(second, id="en_annen", digest="x"), third)


def test_the_same_ruleset_is_bridged_by_identity():
    first = year(BASE, question("a"), number=2020)
    bridge = between(first, first)
    assert [(one.kind, one.old, one.new) for one in bridge.units] == [("same", ("a",), ("a",))]
    assert bridge.channels == {"telefon": "telefon", "epost": "epost"}


def test_u5_channels_classes_and_areas():
    classes = 'klasse bank "Bank" / "Bank"\n\nklasse kraft "Kraft" / "Power"\n\n'
    before = year(classes, BASE, question("a"), question("b", area="slutt"), number=2020)
    renamed = AREAS.format(first="  bro samme\n", last="").replace(
        'område slutt "Slutt"', 'område avslutning "Avslutning"'
    )
    after = year(
        'klasse bank "Bank" / "Bank"\n  bro samme\n\n'
        'klasse strom "Strøm" / "Power"\n  bro omdøpt fra kraft\n\n',
        "kanal telefon\n  bro samme\n\nkanal chat\n  bro ny\n",
        SCALES,
        renamed.rstrip() + "\n  bro omdøpt fra slutt\n",
        question("a", "samme"),
        question("b", "samme", area="avslutning"),
        "\nutgått epost\n",
        previous=before,
    )
    bridge = link(before, after)
    assert bridge.channels == {"telefon": "telefon"}
    assert bridge.classes == {"bank": "bank", "kraft": "strom"}
    assert bridge.areas == {"mottak": "mottak", "slutt": "avslutning"}
