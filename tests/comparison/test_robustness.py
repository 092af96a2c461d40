"""What an award would survive, against the ordinary engine and brute force.

1. An edited weight gives the engine's exact ranks, also where totals are equal.
2. Drawn weights: each draw is what the engine gives under these weights; equals share a rank.
3. Last year's rules and the common core give what answers translated by hand give.
4. Leaving out one inquiry is what scoring without its row gives; of shared winners each must stay at the top.
5. The least move of weight is proved by rescoring: level with it, ahead with a step less.
6. Redraws of inquiries vary as sampling theory says.
7. No winner is ever changed.
"""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import polars as pl
import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

import kspris
from kspris.bridge.compose import between
from kspris.comparison import weight_draws
from kspris.comparison.coded import Coded
from kspris.comparison.matrix import matrix
from kspris.comparison.resample import likely_ranks, resampled
from kspris.comparison.robustness import robustness
from kspris.comparison.robustness_text import lines
from kspris.comparison.surveys import Survey
from kspris.comparison.tipping import GRID, area_edit, tipping
from kspris.comparison.whatif import Edit, cells, edited, exact_total, ranking
from kspris.results.summarise import summarise
from kspris.ruleset.model import Provenance, Stated
from kspris.scoring.score import score
from kspris.scoring.tally import count
from kspris_dsl.diagnostic import Span

SHARES = {"svar_ventetid": 5, "mottak": 25, "kundebehandleren": 52, "totalinntrykk": 18}


def engine(answers: pl.DataFrame, rules, channel: str | None = None) -> dict[str, Fraction]:
    """Participants' exact totals by the ordinary engine."""
    results = summarise(score(count(answers.lazy(), rules), rules, {"total"}), {})
    level = "participant" if channel is None else "participant_channel"
    return {one.participant: one.value for one in results.figures(level, {"total"}) if one.channel == channel}


@pytest.fixture(scope="module")
def rules():
    return kspris.load("2021")


@pytest.fixture(scope="module")
def by_areas(rules):
    """The rules of 2021 with a total of stated shares instead of points."""
    areas = {
        name: evolve(one, share=Stated(Fraction(SHARES[name]), Provenance("assumed"), Span("")))
        for name, one in rules.areas.items()
    }
    return evolve(rules, mode="areas", areas=areas, digest="by areas")


@pytest.fixture(scope="module")
def answers(rules):
    """Thirty invented participants, and a twin of one of them whose answers are the same."""
    frame = kspris.intake(kspris.simulate("2021", 30, 11), "2021").answers.collect()
    name = frame["participant"][0]
    twin = frame.filter(pl.col("participant") == name).with_columns(
        participant=pl.lit("Tvillingen (simulert)"), inquiry=pl.concat_str(pl.lit("t-"), pl.col("inquiry"))
    )
    return pl.concat([frame, twin])


@pytest.fixture(scope="module")
def decisions(answers):
    return kspris.awards(kspris.score(answers, edition="2021"))


# ---------------------------------------------------------------- one edited weight

WEIGHT = st.fractions(0, 5, max_denominator=7)


@settings(max_examples=12)
@given(edit=st.dictionaries(st.sampled_from(["lyttet", "ventetid", "velkommen", "sprak"]), WEIGHT))
def test_ranks_after_an_edit_are_those_of_the_engine(edit, answers, rules):
    change = Edit(edit)
    found = cells(matrix(Coded(answers), rules))
    made = ranking(found, change)
    exact = engine(answers, edited(rules, change))
    assert [exact_total(found, place, change) for place in range(len(made.participants))] == [
        exact[name] for name in made.participants
    ]
    assert {name: made.of(name) for name in exact} == {
        name: 1 + sum(other > value for other in exact.values()) for name, value in exact.items()
    }
    assert made.compared_exactly >= 2, "the twins have to be told equal by fractions"


@pytest.mark.parametrize(
    "change",
    [
        Edit(),
        Edit(shares={"mottak": Fraction(40)}),
        Edit({"lyttet": Fraction(2)}, {"svar_ventetid": Fraction(0)}),
    ],
)
def test_edits_where_areas_have_shares(change, answers, by_areas):
    found = cells(matrix(Coded(answers), by_areas))
    exact = engine(answers, edited(by_areas, change))
    made = ranking(found, change)
    for place, name in enumerate(made.participants):
        assert exact_total(found, place, change) == exact[name]
        assert made.of(name) == 1 + sum(other > exact[name] for other in exact.values())


@pytest.mark.parametrize("channel", ["telefon", "epost"])
def test_edits_on_one_channel(channel, answers, rules):
    change = Edit({"forste_linje": Fraction(5, 2)})
    found = cells(matrix(Coded(answers), rules), channel)
    exact = engine(answers, edited(rules, change), channel)
    made = ranking(found, change)
    for name in made.participants:
        expected = 0 if name not in exact else 1 + sum(other > exact[name] for other in exact.values())
        assert made.of(name) == expected


def test_wrong_edits_are_refused(answers, rules):
    found = cells(matrix(Coded(answers), rules))
    for wrong in (
        Edit({"finnes_ikke": Fraction(1)}),
        Edit({"lyttet": Fraction(-1)}),
        Edit(shares={"x": Fraction(1)}),
    ):
        with pytest.raises(ValueError, match=r"not scored|below zero"):
            ranking(found, wrong)
    with pytest.raises(ValueError, match="nothing obtainable"):
        ranking(found, Edit({name: Fraction(0) for name in found.matrix.questions}))


# ---------------------------------------------------------------- drawn weights


@pytest.mark.parametrize("mode", ["points", "areas"])
@pytest.mark.parametrize("over", ["areas", "questions"])
def test_a_draw_is_what_the_engine_gives(mode, over, answers, rules, by_areas):
    if (mode, over) == ("areas", "questions"):
        pytest.skip("effective weights of questions are drawn flat there: no ruleset has just these")
    own = rules if mode == "points" else by_areas
    found = cells(matrix(Coded(answers), own))
    columns = weight_draws.columns(found, over)
    factors = np.round(weight_draws.drawn(columns.weight, 0.2, 2, seed=5) * 16) / 16
    totals = weight_draws.totals(found, columns, factors)
    for number, row in enumerate(factors):
        named = dict(zip(columns.names, (Fraction(float(one)) for one in row), strict=True))
        change = (
            area_edit(own, named)
            if over == "areas"
            else Edit({name: own.questions[name].weight.value * one for name, one in named.items()})
        )
        exact = engine(answers, edited(own, change))
        for place, name in enumerate(found.matrix.participants):
            assert totals[place, number] == pytest.approx(float(exact[name]), abs=1e-6)


def test_draws_vary_as_much_as_asked(answers, rules):
    columns = weight_draws.columns(cells(matrix(Coded(answers), rules)), "questions")
    drawn = weight_draws.drawn(columns.weight, 0.2, 4000, seed=1) * columns.weight
    assert drawn.sum(axis=1) == pytest.approx(np.ones(4000))
    assert drawn.mean(axis=0) == pytest.approx(columns.weight, rel=0.03)
    away = np.sqrt(((drawn - columns.weight) ** 2).sum(axis=1).mean())
    assert away == pytest.approx(0.2 * np.linalg.norm(columns.weight), rel=0.03)


def test_one_column_cannot_be_drawn():
    assert weight_draws.drawn(np.array([1.0]), 0.2, 10, seed=1) is None


@given(st.lists(st.lists(st.integers(0, 6), min_size=5, max_size=5), min_size=1, max_size=4))
def test_ranks_of_draws_share_places(rows):
    scores = np.array(rows, dtype=np.float64).T
    expected = [[1 + sum(other > one for other in row) for one in row] for row in rows]
    assert weight_draws.ranks(scores).tolist() == expected


def test_fields_are_ranked_among_themselves(answers, rules):
    found = cells(matrix(Coded(answers), rules))
    base = ranking(found)
    order = np.argsort(base.ranks, kind="stable")
    some = order[[0, 3, 7]]
    every = weight_draws.Field(order, base.ranks[order])
    few = weight_draws.Field(some, np.array([1, 2, 3]))
    whole, part = weight_draws.redrawn(found, [every, few], over="areas", seed=9, cv=0.2, draws=500)
    factors = weight_draws.drawn(weight_draws.columns(found, "areas").weight, 0.2, 500, 9)
    totals = weight_draws.totals(found, weight_draws.columns(found, "areas"), factors)
    assert whole.won[0] == pytest.approx((totals[order[0]] >= totals.max(axis=0) - 1e-9).mean())
    assert part.won == pytest.approx((totals[some] >= totals[some].max(axis=0) - 1e-9).mean(axis=1))
    assert (whole.low <= whole.high).all()


# ---------------------------------------------------------------- awards


@pytest.fixture(scope="module")
def tested(answers, rules, decisions):
    survey = Survey(rules, answers)
    return robustness(survey, decisions, between(kspris.load("2020"), rules), draws=300)


def test_a_ruleset_says_how_weights_are_drawn(answers, rules, decisions):
    assert robustness(Survey(rules, answers), decisions[:1])[0].areas.draws == 10_000
    own = evolve(
        rules, settings={**rules.settings, "trekninger_vekter": 40, "vektusikkerhet": Fraction(1, 10)}
    )
    (one,) = robustness(Survey(own, answers), decisions[:1])
    assert {(made.draws, made.cv) for made in (one.areas, one.questions)} == {(40, 0.1)}
    (other,) = robustness(Survey(own, answers), decisions[:1], draws=30, cv=0.3)
    assert (other.areas.draws, other.areas.cv) == (30, 0.3)


def test_no_winner_is_changed(tested, decisions):
    assert [(one.award, one.scope, one.winners) for one in tested] == [
        (one.award, one.scope, one.winners) for one in decisions
    ]
    assert any(one.reason is None for one in tested)


def test_last_years_rules_give_what_translated_answers_give(tested, decisions, answers):
    before = kspris.load("2020")
    asked = answers.with_columns(counterpart=pl.lit(None, pl.String))
    exact = {channel: engine(asked, before, channel) for channel in (None, *before.channels)}
    rules = kspris.load("2021")
    for one, decision in zip(tested, decisions, strict=True):
        if one.reason is not None:
            continue
        channel = rules.awards[one.award].channel
        field = {place.participant: exact[channel][place.participant] for place in decision.places}
        best = max(field.values())
        (old,) = [each for each in one.scenarios if each.id == "previous_rules"]
        assert set(old.winners) == {name for name, value in field.items() if value == best}
        assert old.holds == (set(decision.winners) <= set(old.winners))
        assert old.coverage.exact == 1
        (core,) = [each for each in one.scenarios if each.id == "common_core"]
        assert set(core.left_out) == {"velkommen", "verdsatt", "ville_handlet"}


def test_one_inquiry_is_what_scoring_without_its_row_gives(tested, decisions, answers, rules):
    found = [(one, each) for one, each in zip(tested, decisions, strict=True) if one.one_inquiry is not None]
    one, decision = next((pair for pair in found if pair[0].one_inquiry.costly), found[0])
    channel = rules.awards[one.award].channel
    field = [place.participant for place in decision.places]
    rows = answers.filter(pl.col("participant").is_in(field))
    rows = rows if channel is None else rows.filter(pl.col("channel") == channel)
    margins = {}
    for inquiry in rows["inquiry"]:
        totals = engine(rows.filter(pl.col("inquiry") != inquiry), rules, channel)
        mine = totals.get(decision.winners[0], Fraction(0))
        margins[inquiry] = mine - max(
            totals[name] for name in field if name not in decision.winners and name in totals
        )
    assert one.one_inquiry.tried == len(margins)
    assert one.one_inquiry.costly == sum(margin < 0 for margin in margins.values())
    if one.one_inquiry.worst is not None:
        assert one.one_inquiry.margin == min(margins.values()) == margins[one.one_inquiry.worst]


def test_of_equally_costly_inquiries_the_same_is_told_in_any_order_of_rows(answers, rules, decisions):
    mixed = answers.sample(fraction=1, shuffle=True, seed=5)
    told = [robustness(Survey(rules, rows), decisions, None, draws=10) for rows in (answers, mixed)]
    assert [one.one_inquiry for one in told[0]] == [one.one_inquiry for one in told[1]]


@pytest.mark.parametrize("mode", ["points", "areas"])
def test_the_least_move_of_weight_is_proved_by_rescoring(mode, answers, rules, by_areas):
    own = rules if mode == "points" else by_areas
    found = cells(matrix(Coded(answers), own))
    exact = engine(answers, own)
    order = sorted(exact, key=lambda name: -exact[name])
    pairs = [(winner, rival) for place, winner in enumerate(order) for rival in order[place + 1 :]]
    proved = 0
    for winner, rival in pairs[::9]:
        one = tipping(found, winner, [rival])
        if one is None or exact[winner] == exact[rival]:
            continue
        after = engine(answers, edited(own, one.edit))
        assert after[rival] >= after[winner]
        assert sum(one.sources.values()) == one.moved
        assert one.rival == rival
        factor = 1 - Fraction(100, GRID) / one.moved
        less = engine(answers, edited(own, _part_of(own, one.edit, factor)))
        if len(one.sources) == 1:
            assert less[winner] > less[rival]
        proved += 1
    assert proved > 5


def _part_of(rules, edit: Edit, factor: Fraction) -> Edit:
    """The edit with only `factor` of every move carried out."""
    weights = {
        name: (old := rules.questions[name].weight.value) + (new - old) * factor
        for name, new in edit.weights.items()
    }
    shares = {
        name: (old := rules.areas[name].share.value) + (new - old) * factor
        for name, new in edit.shares.items()
    }
    return Edit(weights, shares)


def test_who_leads_everywhere_cannot_be_tipped(answers, rules):
    flat = answers.with_columns(
        pl.when(pl.col("participant") == answers["participant"][0])
        .then(False)
        .otherwise(pl.col("answered"))
        .alias("answered")
    )
    found = cells(matrix(Coded(flat), rules))
    best = max(engine(flat, rules).items(), key=lambda pair: pair[1])[0]
    assert tipping(found, best, [answers["participant"][0]]) is None


def test_an_award_without_a_rival_is_not_tested(answers, rules):
    alone = answers.filter(pl.col("participant") == answers["participant"][0])
    made = kspris.awards(kspris.score(alone, edition="2021"))
    for one in robustness(Survey(rules, alone), made, None, draws=10):
        assert one.reason is not None


def test_without_a_bridge_it_says_so(answers, rules, decisions):
    made = robustness(Survey(rules, answers), decisions[-1:], None, draws=10)
    assert [each.reason.en for one in made for each in one.scenarios] == [
        "there is no bridge to an earlier year"
    ]


# ---------------------------------------------------------------- redrawn inquiries


def test_redraws_vary_as_theory_says(answers, rules):
    found = matrix(Coded(answers), rules)
    present, drawn = resampled(found, seed=4, draws=4000)
    scores = found.scores()
    for place, person in enumerate(present):
        strata = [
            scores[(found.participant == person) & (found.channel == one)]
            for one in range(len(found.channels))
        ]
        strata = [one for one in strata if len(one) > 1]
        size = int((found.participant == person).sum())
        if sum(map(len, strata)) < size:
            continue
        sd = np.sqrt(sum(len(one) * one.var(ddof=1) for one in strata)) / size
        assert drawn[place].std() == pytest.approx(sd, rel=0.1)
        assert drawn[place].mean() == pytest.approx(scores[found.participant == person].mean(), abs=sd / 10)


def test_ranges_of_ranks_are_drawn_again_alike(answers, rules):
    found = matrix(Coded(answers), rules)
    one, two = (likely_ranks(found, seed=4, draws=800) for _ in range(2))
    assert (one.low == two.low).all()
    assert (one.high == two.high).all()
    assert (one.low <= one.high).all()
    official = ranking(cells(found)).ranks
    assert ((one.low <= official) & (official <= one.high)).mean() > 0.9


# ---------------------------------------------------------------- shared wins

FIVE = ("svaert_stor", "stor", "noe", "liten", "ingen")


def test_of_shared_winners_each_must_stay_at_the_top(rules, answers):
    """Two are level, a third is behind: it does not matter whose inquiry is left out, or who is first."""
    alike = answers.filter(pl.col("participant").is_in([answers["participant"][0], "Tvillingen (simulert)"]))
    third = alike.filter(pl.col("participant") != "Tvillingen (simulert)").with_columns(
        participant=pl.lit("Treer (simulert)"),
        inquiry=pl.concat_str(pl.lit("3-"), pl.col("inquiry")),
        velkommen=pl.when("answered").then(pl.lit(FIVE[4])),
    )
    rows = pl.concat([alike, third])
    decided = [
        one for one in kspris.awards(kspris.score(rows, edition="2021")) if one.award == "arets_kundesenter"
    ]
    assert len(decided[0].winners) == 2
    (one,) = robustness(Survey(rules, rows), decided, None, draws=10)
    margins, then = {}, {}
    for inquiry in rows["inquiry"]:
        totals = engine(rows.filter(pl.col("inquiry") != inquiry), rules)
        then[inquiry] = {name for name, total in totals.items() if total == max(totals.values())}
        margins[inquiry] = min(totals[name] for name in decided[0].winners) - max(totals.values())
    told = one.one_inquiry
    assert told.tried == len(margins)
    assert told.costly == sum(margin < 0 for margin in margins.values()) > 0
    assert told.margin == min(margins.values()) == margins[told.worst]
    assert told.then in then[told.worst]


def _inquiries(answers, worth):
    """One answered inquiry of the first participant many times over: by participant, what was answered to
    `velkommen` in each."""
    one = answers.filter((pl.col("participant") == answers["participant"][0]) & pl.col("answered")).head(1)
    return pl.concat(
        one.with_columns(
            participant=pl.lit(who), inquiry=pl.lit(f"{who}-{at:02}"), velkommen=pl.lit(FIVE[answer])
        )
        for who, given in worth.items()
        for at, answer in enumerate(given)
    )


ALL_BUT_ONE = [1] * 20
EVEN = (
    "without one inquiry: {level} of {tried} would leave another level on the total, for the ladder to decide"
)


@pytest.mark.parametrize(
    ("first", "second", "level", "told"),
    [
        (
            [0, *ALL_BUT_ONE],
            [1, *ALL_BUT_ONE],
            1,
            EVEN.format(level=1, tried=42) + "; without any other: wins then too",
        ),
        ([0, 0, *ALL_BUT_ONE], [1, 1, *ALL_BUT_ONE], 0, "without any one of 44 inquiries: wins then too"),
    ],
)
def test_who_is_then_level_with_the_winner_is_told_apart_from_who_is_behind(
    rules, answers, first, second, level, told
):
    rows = _inquiries(answers, {"Én": first, "To": second})
    everybody = kspris.awards(kspris.score(rows, edition="2021"))
    (decided,) = [one for one in everybody if one.award == "arets_kundesenter"]
    assert decided.winners == ("Én",)
    (one,) = robustness(Survey(rules, rows), [decided], None, draws=10)
    at_the_top = []
    for inquiry in rows["inquiry"]:
        totals = engine(rows.filter(pl.col("inquiry") != inquiry), rules)
        at_the_top.append({name for name, total in totals.items() if total == max(totals.values())})
    assert one.one_inquiry.costly == sum("Én" not in names for names in at_the_top) == 0
    assert one.one_inquiry.level == at_the_top.count({"Én", "To"}) == level
    assert told in [each.en for each in lines(one, rules, None)]


def test_who_is_level_and_who_is_ahead_without_an_inquiry_are_both_counted(rules, answers):
    """Without its best answer the winner is level with the others; without one's worst, behind that one."""
    rows = _inquiries(answers, {"Én": [0, *[2] * 20], "To": [2, *[2] * 20], "Tre": [4, 0, *[2] * 19]})
    everybody = kspris.awards(kspris.score(rows, edition="2021"))
    (decided,) = [one for one in everybody if one.award == "arets_kundesenter"]
    (one,) = robustness(Survey(rules, rows), [decided], None, draws=10)
    tops = []
    for inquiry in rows["inquiry"]:
        totals = engine(rows.filter(pl.col("inquiry") != inquiry), rules)
        tops.append({name for name, total in totals.items() if total == max(totals.values())})
    winner = decided.winners[0]
    assert one.one_inquiry.costly == sum(winner not in names for names in tops) == 1
    assert one.one_inquiry.level == sum(winner in names and len(names) > 1 for names in tops) == 1
    (told,) = [each.nb for each in lines(one, rules, None) if each.nb.startswith("uten én henvendelse")]
    assert told.startswith("uten én henvendelse: 1 av 63 ville kostet seieren; mest Tre-00 hos Tre")
    assert told.endswith("; 1 til ville gitt en annen like mye på totalen")


def test_a_shared_win_that_other_rules_part_is_told_with_how_far(rules, answers):
    """One of two winners is behind by last year's rules: the other is then ahead of it, by so many points."""
    mine = answers.filter((pl.col("participant") == answers["participant"][0]) & pl.col("answered"))
    made = (("Nye", FIVE[0], FIVE[2]), ("Gamle", FIVE[2], FIVE[0]), ("Treer", FIVE[4], FIVE[4]))
    rows = pl.concat(
        mine.with_columns(
            participant=pl.lit(who),
            inquiry=pl.concat_str(pl.lit(who), pl.col("inquiry")),
            velkommen=pl.lit(new),
            lett_kontakt=pl.lit(old),
        )
        for who, new, old in made
    )
    everybody = kspris.awards(kspris.score(rows, edition="2021"))
    (decided,) = [one for one in everybody if one.award == "arets_kundesenter"]
    assert decided.winners == ("Gamle", "Nye")
    bridge = between(kspris.load("2020"), rules)
    (one,) = robustness(Survey(rules, rows), [decided], bridge, draws=10)
    old = next(each for each in one.scenarios if each.id == "previous_rules")
    assert (one.lead > 0, old.winners, old.holds) == (True, ("Gamle",), False)
    exact = engine(rows.with_columns(counterpart=pl.lit(None, pl.String)), kspris.load("2020"))
    assert old.margin == exact["Nye"] - exact["Gamle"] < 0
    said = [each.en for each in lines(one, rules, kspris.load("2020"))]
    assert said[1].endswith("points ahead of one of those that won (coverage 100.0 %)")


def test_the_share_of_draws_won_is_rounded_once_half_up(rules, tested):
    """5 985 of 10 000 is 59.9 % (a half goes up), as every other figure."""
    one = next(each for each in tested if each.areas is not None)
    half = evolve(one, areas=evolve(one.areas, won=0.5985, draws=10_000))
    assert "wins in 59.9 % of 10,000 draws" in "\n".join(each.en for each in lines(half, rules, None))
