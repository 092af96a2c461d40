"""The proof and the witness, against brute force over every answer.

1. No inquiry differs more than the witness, on rulesets small enough to try them all.
2. What is proved untouched is: with the touched questions left out, scores are equal whatever is answered.
3. Where nothing differs there is a proof and no witness.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import kspris
from kspris.bridge.compose import between
from kspris.comparison.alike import by_id
from kspris.comparison.whatif import Edit, edited
from kspris.comparison.witness import prove, slots, witness
from kspris.ruleset.model import Asked, Provenance, Stated
from kspris_dsl.diagnostic import Span

AWAY = "ikke_relevant"
KEPT = {"telefon": ("lyttet", "tillegg", "totalinntrykk"), "chat": ("sprak", "tillegg", "verdsatt")}


def score(rules, channel: str, answers: dict[str, str | None]) -> Fraction | None:
    """One answered inquiry by the rules' own words: a plain loop, apart from the product's code."""
    given: dict[str | None, list[Fraction]] = {}
    for one in rules.asked[channel]:
        points = points_of(one, answers.get(one.question))
        if one.area is None or points is None or not one.best:
            continue
        area = None if rules.mode == "points" else one.area
        whole = given.setdefault(area, [Fraction(0), Fraction(0)])
        whole[0] += points
        whole[1] += one.best
    share = {area: Fraction(1) if area is None else rules.areas[area].share.value for area in given}
    if not sum(share.values()):
        return None
    return sum(100 * share[area] * got / of for area, (got, of) in given.items()) / sum(share.values())


def points_of(one: Asked, answer: str | None) -> int | None:
    found = {each.id: points for each, points in zip(one.answers, one.points, strict=True)}
    return None if answer is None else found[answer]


def tiny(rules, areas: bool = False):
    """The year with three questions of options on two channels."""
    asked = {
        channel: tuple(one for one in rules.asked[channel] if one.question in names)
        for channel, names in KEPT.items()
    }
    names = {name for each in KEPT.values() for name in each}
    made = evolve(
        rules,
        asked=asked,
        channels={name: rules.channels[name] for name in KEPT},
        questions={name: one for name, one in rules.questions.items() if name in names},
        digest="tiny",
    )
    if not areas:
        return made
    share = {"kundebehandleren": 60, "totalinntrykk": 30}
    return evolve(
        made,
        mode="areas",
        areas={
            name: evolve(one, share=Stated(Fraction(share.get(name, 5)), Provenance("assumed"), Span("")))
            for name, one in made.areas.items()
        },
    )


@pytest.fixture(scope="module")
def rules():
    return kspris.load("2021")


def with_points(rules, question: str, answer: str, percent: Fraction):
    """The rules with another worth of one answer."""

    def changed(one: Asked) -> Asked:
        if one.question != question:
            return one
        points = tuple(
            one.best * percent / 100 if each.id == answer else points
            for each, points in zip(one.answers, one.points, strict=True)
        )
        return evolve(one, points=points)

    return evolve(
        rules,
        digest=f"{rules.digest}:{question}:{answer}:{percent}",
        asked={channel: tuple(map(changed, asked)) for channel, asked in rules.asked.items()},
    )


def worst_by_force(old, new) -> Fraction:
    """The greatest difference over every combination of answers that both years allow."""
    best = Fraction(0)
    for channel in KEPT:
        questions = {one.question: one for one in (*old.asked[channel], *new.asked[channel])}
        choices = [[(one.question, each.id) for each in one.answers] for one in questions.values()]
        for chosen in product(*choices):
            before, after = score(old, channel, dict(chosen)), score(new, channel, dict(chosen))
            if before is not None and after is not None:
                best = max(best, abs(after - before))
    return best


WEIGHTS = st.dictionaries(
    st.sampled_from(["lyttet", "tillegg", "totalinntrykk", "sprak", "verdsatt"]),
    st.sampled_from([Fraction(1, 2), Fraction(2), Fraction(7, 3)]),
    max_size=3,
)


@given(
    weights=WEIGHTS, percent=st.sampled_from([Fraction(0), Fraction(40), Fraction(100)]), areas=st.booleans()
)
def test_no_inquiry_differs_more_than_the_witness(rules, weights, percent, areas):
    old = tiny(rules, areas)
    new = with_points(edited(old, Edit(weights)), "lyttet", "noe", percent)
    found = witness(by_id(old, new))
    force = worst_by_force(old, new)
    assert (Fraction(0) if found is None else abs(found.difference)) == force
    if found is not None and found.answered:
        told = {question: answer for question, answer, _ in found.answers}
        assert found.old_total == score(old, found.old_channel, told)
        assert found.new_total == score(new, found.new_channel, told)
        assert found.complete


def test_an_added_question_is_in_the_worst_case(rules):
    new = tiny(rules)
    gone = {
        channel: tuple(one for one in asked if one.question != "verdsatt")
        for channel, asked in new.asked.items()
    }
    questions = {name: one for name, one in new.questions.items() if name != "verdsatt"}
    old = evolve(new, asked=gone, questions=questions, digest="without")
    found = witness(by_id(old, new))
    assert abs(found.difference) == worst_by_force(old, new)
    (answer,) = [(before, after) for question, before, after in found.answers if question == "verdsatt"]
    assert answer[0] is None
    assert [one.touched for one in prove(by_id(old, new))] == [(), ("verdsatt",)]


def test_an_unanswered_inquiry_can_be_the_witness(rules):
    old = tiny(rules)
    telephone = old.channels["telefon"]
    channels = {
        **old.channels,
        "telefon": evolve(telephone, unanswered=evolve(telephone.unanswered, value=Fraction(90))),
    }
    found = witness(by_id(old, evolve(old, channels=channels, digest="kinder")))
    assert (found.answered, found.difference, found.new_channel) == (False, 90, "telefon")


def test_the_same_rules_are_proved_equal(rules):
    bridge = by_id(rules, rules)
    assert witness(bridge) is None
    for one in prove(bridge):
        assert one.touched == ()
        assert set(one.untouched) == {
            each.question for each in rules.asked[one.new] if each.scored and each.area
        }


def test_only_ratios_count(rules):
    """All weights doubled is no change at all."""
    double = edited(rules, Edit({name: 2 * one.weight.value for name, one in rules.questions.items()}))
    assert witness(by_id(rules, double)) is None
    assert all(not one.touched for one in prove(by_id(rules, double)))


@given(data=st.data())
def test_what_is_proved_untouched_scores_the_same(data, rules):
    """Random answers under both years, with every touched question left out."""
    old = kspris.load("2020")
    bridge = between(old, rules)
    proof = data.draw(st.sampled_from(prove(bridge)))
    assert set(proof.touched) == {"velkommen", "verdsatt", "ville_handlet"}
    kept = [one for one in slots(bridge, proof.old, proof.new) if one.name in proof.untouched]
    chosen = [data.draw(st.sampled_from(one.choices)) for one in kept]

    def total(side: str) -> Fraction | None:
        live = [
            (getattr(one, side).best, getattr(choice, side))
            for one, choice in zip(kept, chosen, strict=True)
            if getattr(choice, side) is not None
        ]
        whole = sum(best for best, _ in live)
        return Fraction(100 * sum(points for _, points in live), whole) if whole else None

    assert total("old") == total("new")


def test_a_duration_is_told_by_its_value(rules):
    """A stricter band for the wait is a witness with a wait that the bands tell apart."""

    def stricter(one: Asked) -> Asked:
        if one.question != "ventetid":
            return one
        return evolve(one, answers=(evolve(one.answers[0], upper=Fraction(10)), *one.answers[1:]))

    new = evolve(
        rules,
        digest="stricter",
        asked={**rules.asked, "telefon": tuple(map(stricter, rules.asked["telefon"]))},
    )
    found = witness(by_id(rules, new))
    (wait,) = [after for question, _, after in found.answers if question == "ventetid"]
    assert (found.new_channel, wait) == ("telefon", "20")
    assert found.difference < 0
