"""The parts of a change: exact, and free of the order in which they are taken.

D1 they sum to the published change; quality by question sums to quality (property)
D2 time reversal: what is new becomes retired, entry becomes exit, the rest changes sign (property)
D3 identity: the same answers under the same rules give no part (property)
D4 null player: where the rules are the same, their parts are 0 (property)
D5 participants' parts average to the survey's when everybody is in both years
D6 reach, quality, mix, entry and exit of channels and participants, each alone, by hand
D7 what cannot be split is refused with a reason, or stands as one inseparable part
D8 the published levels are the engine's
"""

from fractions import Fraction

import pytest
from attrs import evolve
from hypothesis import assume, given
from hypothesis import settings as within
from small_years import CHANNELS, SCALES, answers, question, year
from two_years import PEOPLE, bridge, rows, survey, years

from kspris.bridge.compose import between
from kspris.bridge.model import Bridge
from kspris.comparison.decompose import decompose
from kspris.comparison.parts import PARTS, Parts, Refusal
from kspris.comparison.surveys import Survey
from kspris.results.summarise import summarise
from kspris.scoring.score import score
from kspris.scoring.tally import count

F = Fraction
SWAPPED = {
    "new": "retired",
    "retired": "new",
    "channel_entry": "channel_exit",
    "channel_exit": "channel_entry",
    "participant_entry": "participant_exit",
    "participant_exit": "participant_entry",
}


def groups(found):
    return [one for one in (found.group(), *found.participants.values()) if isinstance(one, Parts)]


@given(rows(2020), rows(2021))
@within(max_examples=60)
def test_d1_sums_are_exact(before, after):
    assume(before and after)
    for one in groups(decompose(survey(2020, before), survey(2021, after), bridge())):
        assert sum(one.parts.values()) == one.change
        assert sum(one.units.values()) == one.parts.get("quality", 0)
        assert set(one.parts) <= set(PARTS)


@given(rows(2020, least=1), rows(2021, least=1))
@within(max_examples=30)
def test_d8_levels_are_the_engines(before, after):
    found = decompose(survey(2020, before), survey(2021, after), bridge())
    for mine, theirs in ((found.before, survey(2020, before)), (found.after, survey(2021, after))):
        scores = summarise(score(count(theirs.answers.lazy(), theirs.ruleset), theirs.ruleset))
        assert mine == {
            one.participant: one.value
            for one in scores.figures("participant", {"total"})
            if one.value is not None
        }


def back(one: Bridge) -> Bridge:
    """The bridge walked the other way."""
    units = tuple(
        evolve(
            unit,
            old=unit.new,
            new=unit.old,
            forward=unit.backward,
            backward=unit.forward,
            answers=evolve(unit.answers, pairs=tuple((new, old) for old, new in unit.answers.pairs)),
            channels=tuple((new, old) for old, new in unit.channels),
        )
        for unit in one.units
    )

    def turned(pairs):
        return {new: old for old, new in pairs.items()}

    return Bridge(one.new, one.old, units, turned(one.channels), turned(one.classes), turned(one.areas))


@given(rows(2020, least=1), rows(2021, least=1))
@within(max_examples=40)
def test_d2_time_reversal(before, after):
    there = decompose(survey(2020, before), survey(2021, after), bridge())
    here = decompose(survey(2021, after), survey(2020, before), back(bridge()))
    for one, two in (
        (there.group(), here.group()),
        *((there.participants[n], here.participants[n]) for n in there.participants),
    ):
        assert isinstance(one, Parts) == isinstance(two, Parts)
        if isinstance(one, Parts):
            for name, value in one.parts.items():
                assert two.parts[SWAPPED.get(name, name)] == -value, name


@given(rows(2020, least=1))
@within(max_examples=30)
def test_d3_identity(made):
    ruleset = years()[0]
    for one in groups(decompose(survey(2020, made), survey(2020, made), between(ruleset, ruleset))):
        assert set(one.parts.values()) == {F(0)}


@given(rows(2020, least=1), rows(2020, least=1))
@within(max_examples=40)
def test_d4_null_players(before, after):
    ruleset = years()[0]
    for one in groups(decompose(survey(2020, before), survey(2020, after), between(ruleset, ruleset))):
        assert one.of(("new", "retired", "ruleset_common")) == 0


@given(rows(2020, least=1), rows(2021, least=1))
@within(max_examples=30)
def test_d5_participants_average_to_the_survey(before, after):
    found = decompose(survey(2020, before), survey(2021, after), bridge())
    assume(set(found.before) == set(found.after) == set(found.participants))
    assume(all(isinstance(one, Parts) for one in found.participants.values()))
    whole = found.group()
    for name in PARTS:
        each = [one.parts.get(name, F(0)) for one in found.participants.values()]
        assert whole.parts.get(name, F(0)) == sum(each, F(0)) / len(each)


def alike(*made, more=""):
    """Two years with the same single question, and the parts of the one participant or the survey."""
    before = year(CHANNELS, SCALES, question("a"), number=2020, more=more)
    after = year(CHANNELS, SCALES, question("a", "samme"), previous=before, more=more)
    first, last = (Survey(r, answers(r, rows_)) for r, rows_ in zip((before, after), made, strict=True))
    return decompose(first, last, between(before, after))


YES, NO, MISS = {"a": "ja"}, {"a": "nei"}, {"answered": False}


@pytest.mark.parametrize(
    ("before", "after", "part", "value"),
    [
        ([YES, YES], [YES, MISS], "reach", -50),
        ([YES, NO], [YES, YES], "quality", 50),
        (
            [YES, NO | {"channel": "epost"}],
            [YES, YES, NO | {"channel": "epost"}],
            "mix",
            F(200, 3) - 50,
        ),
        ([YES], [YES, NO | {"channel": "epost"}], "channel_entry", -50),
        ([YES, NO | {"channel": "epost"}], [YES], "channel_exit", 50),
    ],
)
def test_d6_each_part_alone(before, after, part, value):
    one = alike(before, after).participants["Huldrevik"]
    assert {name: each for name, each in one.parts.items() if each} == {part: value}


def test_d6_participants_that_come_and_go():
    before = [YES | {"participant": "x"}, NO | {"participant": "y"}]
    after = [YES | {"participant": "x"}, NO | {"participant": "z"}, NO | {"participant": "w"}]
    one = alike(before, after).group()
    assert (one.change, one.parts["participant_entry"], one.parts["participant_exit"]) == (
        F(100, 3) - 50,
        F(100, 3) - 100,
        100 - 50,
    )


def test_d6_a_class_that_somebody_moves_to():
    before = [YES | {"participant": "x"}, NO | {"participant": "y", "class": "kraft"}]
    after = [YES | {"participant": "x"}, NO | {"participant": "y"}]
    found = alike(before, after)
    assert found.group("bank").parts["participant_entry"] == -50
    assert found.group().parts["participant_entry"] == 0
    assert isinstance(found.group("kraft"), Refusal)


def test_d6_never_answered_in_one_year_is_all_reach():
    one = alike([MISS], [YES]).participants["Huldrevik"]
    assert {name: each for name, each in one.parts.items() if each} == {"reach": 100}


def test_d6_planned_inquiries_that_are_missing_are_counted_in_both_years():
    more = "  henvendelser 2 per deltaker\n  mangler gir 0\n"
    found = alike([YES], [YES, YES], more=more)
    one = found.participants["Huldrevik"]
    assert (one.before, one.after, sum(one.parts.values())) == (50, 100, 50)
    assert (found.common["new", "old"]["Huldrevik"], found.common["new", "new"]["Huldrevik"]) == (50, 100)


def test_d7_no_common_channel_is_inseparable():
    one = alike([YES], [NO | {"channel": "epost"}]).participants["Huldrevik"]
    assert one.parts == {"new": 0, "retired": 0, "inseparable": -100}


def test_d7_no_common_question_is_refused():
    before = year(CHANNELS, SCALES, question("a"), number=2020)
    after = year(CHANNELS, SCALES, question("n", "ny"), "\nutgått a\n", previous=before)
    found = decompose(
        Survey(before, answers(before, [YES])),
        Survey(after, answers(after, [{"n": "ja"}])),
        between(before, after),
    )
    assert "ingen spørsmål felles" in found.group().reason.nb
    assert isinstance(found.participants["Huldrevik"], Refusal)


def test_d7_no_figure_for_what_is_common_is_not_no_figure():
    before = year(CHANNELS, SCALES, question("a"), question("b"), number=2020)
    after = year(CHANNELS, SCALES, question("a", "samme"), "\nutgått b\n", previous=before)
    then = Survey(before, answers(before, [{"a": "ukjent", "b": "ja"}, YES | {"participant": "x"}]))
    found = decompose(then, Survey(after, answers(after, [YES])), between(before, after))
    assert found.participants["Huldrevik"].reason.en.endswith("has no figure for what they have in common")


def test_d7_nobody_in_both_years_is_refused():
    found = alike([YES | {"participant": "x"}], [YES | {"participant": "y"}])
    assert "begge år" in found.group().reason.nb
    assert found.participants == {}


def test_d7_pooled_points_are_refused():
    before, after = (evolve(one, combined="pooled") for one in years())
    joined = evolve(bridge(), old=before, new=after)
    made = [{"participant": PEOPLE[0], "a": "ja"}], [{"participant": PEOPLE[0], "a2": "ja"}]
    found = decompose(
        Survey(before, answers(before, made[0])), Survey(after, answers(after, made[1])), joined
    )
    assert "brøk" in found.group().reason.nb
