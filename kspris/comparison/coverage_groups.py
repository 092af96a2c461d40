"""What is said of classes, the survey and ranks, measured in the invented world: see `coverage_study`.

Changes of means with shoppers of their own strictness, with and without a linking error; rank sets, also
where all are equal; how often a lead is called clear that is none.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np
from attrs import evolve

from kspris.comparison.chance import generator, seed_of
from kspris.comparison.coverage_world import Row, World, drawn_strata, sizes_of
from kspris.comparison.intervals import TwoPart, twopart
from kspris.comparison.jackknife import Behind, interval, jackknife
from kspris.comparison.linking import Linking, spread_of, trend
from kspris.comparison.ranks import lead, rank_sets
from kspris.comparison.strata import priors
from kspris_dsl.text import Text

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

POOL, VISITS = 98, 25
"""Shoppers of a year, and inquiries of a participant, each by another shopper."""
WITHIN = 20.0
"""Standard deviation of inquiries, points."""
DRAWS = 2000
"""Draws of rank sets while measuring: a tenth of what is printed with."""


def group_rows(here: World, seed: int, surveys: int) -> Iterator[Row]:
    """Measure what is said of many participants together."""
    yield from _means(seed, surveys)
    yield _trends(seed, 10 * surveys)
    yield from _ranks(here, seed, 8 * surveys)


def _year(random: np.random.Generator, means: Floats, effects: Floats, first: int) -> Behind:
    """Draw a year: participants' inquiries by different shoppers, numbered from `first`."""
    people, pool = len(means), len(effects)
    chosen = random.random((people, pool)).argsort(axis=1)[:, :VISITS]
    y = means[:, None] + effects[chosen] + random.normal(0, WITHIN, (people, VISITS))
    group = np.repeat(np.arange(people), VISITS)
    return Behind(y.ravel(), group, chosen.ravel() + first)


def _means(seed: int, surveys: int) -> Iterator[Row]:
    same = Text("samme observatører", "same shoppers")
    other = Text("nye observatører", "new shoppers")
    survey = Text("endring for undersøkelsen", "the survey's change")
    group = Text("endring for en klasse", "a class's change")
    for label, people, draws in ((survey, 170, 4 * surveys), (group, 8, 20 * surveys)):
        for scenario, stay in ((same, True), (other, False)):
            random = generator(seed_of(str(seed), "jackknife", str(people), str(stay)))
            hits, widths = {4.0: 0, 8.0: 0}, []
            for strict in hits:
                for _ in range(draws):
                    means = random.normal(75, 6, people)
                    effects = random.normal(0, strict, POOL)
                    before = _year(random, means, effects, 0)
                    after_effects = effects if stay else random.normal(0, strict, POOL)
                    after = _year(random, means + 2, after_effects, 0 if stay else POOL)
                    found = jackknife(after, before)
                    assert found is not None  # two hundred shoppers
                    made = interval(found, len(before.value) + len(after.value))
                    hits[strict] += made.low <= 2 <= made.high
                    widths.append(made.high - made.low)
            shares = [one / draws for one in hits.values()]
            n = f"{people} x 25"
            yield Row(label, "jackknife_shopper", scenario, n, float(np.mean(shares)), min(shares),
                      float(np.mean(widths)), 2 * draws)  # fmt: skip
    yield _class_mean(seed, 20 * surveys, 4.0)
    yield _class_mean(seed, 20 * surveys, 0.0)


def _class_mean(seed: int, draws: int, strict: float) -> Row:
    """A class's mean; with shoppers of no strictness of their own, nobody's name is known."""
    random, hit, widths = generator(seed_of(str(seed), "level", str(strict))), 0, []
    for _ in range(draws):
        means = random.normal(75, 6, 8)
        drawn = _year(random, means, random.normal(0, strict, POOL), 0)
        found = jackknife(drawn if strict else evolve(drawn, shopper=np.arange(len(drawn.value))))
        assert found is not None
        made = interval(found, 8 * VISITS)
        hit += made.low <= means.mean() <= made.high
        widths.append(made.high - made.low)
    scenario = Text("ett år", "one year") if strict else Text("uten navn", "no names")
    method = "jackknife_shopper" if strict else "jackknife_inquiry"
    label, width = Text("snitt for en klasse", "a class's mean"), float(np.mean(widths))
    return Row(label, method, scenario, "8 x 25", hit / draws, None, width, draws)


def _trends(seed: int, draws: int) -> Row:
    """Twenty link units, each with a change of its own around the true one (sd 2 points)."""
    random, hit, widths = generator(seed_of(str(seed), "trend")), 0, []
    for _ in range(draws):
        units = 2 + random.normal(0, 2, 20)
        means, effects = random.normal(75, 6, 60), random.normal(0, 4, POOL)
        before = _year(random, means, effects, 0)
        after = _year(random, means + units.mean(), effects, 0)
        found = jackknife(after, before)
        error = spread_of([(units.sum() - one) / 19 for one in units])
        assert found is not None
        assert error is not None
        made = trend(found, Linking(error, 20, None, 0), len(before.value) * 2)
        hit += made.low <= 2 <= made.high
        widths.append(made.high - made.low)
    label = Text("utvikling på felles kjerne", "trend on the common core")
    scenario = Text("20 lenker", "20 links")
    width = float(np.mean(widths))
    return Row(label, "jackknife_trend", scenario, "60 x 25", hit / draws, None, width, draws)


# ------------------------------------------------------------------------------ ranks and leads


def _class(random: np.random.Generator, here: World, means: Floats) -> tuple[TwoPart, Floats]:
    """Draw a class on one design in a field of 60; return its intervals and true totals."""
    ladders, people = here.channels, len(means)
    all_means = np.concatenate([means, np.clip(random.normal(0.77, here.between, 60), 0.3, 0.97)])
    count = len(all_means)
    spread = here.spread * np.exp(random.normal(0, here.uneven, count))
    shape = (count, len(ladders))
    truth = (np.repeat(all_means[:, None], shape[1], 1), np.full(shape, here.reach), spread)
    data = drawn_strata(random, ladders, sizes_of([(8, 12, 5)] * count, shape[1]), truth)
    found = twopart(data, priors(data))
    kept = slice(0, people)
    mine = TwoPart(
        found.participants[kept], found.estimate[kept], found.low[kept], found.high[kept],
        found.se[kept], found.df[kept], found.inquiries[kept], found.level,
    )  # fmt: skip
    return mine, 100 * here.reach * means


def _ranks(here: World, seed: int, draws: int) -> Iterator[Row]:
    spread_out, tied = Text("spredt", "spread out"), Text("alle like", "all equal")
    for label, together in (
        (Text("rangmengde, én deltaker", "rank set, one participant"), False),
        (Text("rangmengder, hele klassen", "rank sets, the whole class"), True),
    ):
        for scenario, between in ((spread_out, 0.06), (tied, 0.0)):
            random = generator(seed_of(str(seed), "ranks", str(together), str(between)))
            shares, sizes = [], []
            for turn in range(draws):
                means = np.clip(random.normal(0.77, between, 8), 0.3, 0.97)
                found, truth = _class(random, here, means)
                sets = rank_sets(
                    found.estimate, found.se, seed=turn, draws=DRAWS, simultaneous=together, df=found.df
                )
                low = 1 + (truth > truth[:, None] + 1e-9).sum(axis=1)
                high = 8 - (truth < truth[:, None] - 1e-9).sum(axis=1)
                held = (sets.low <= low) & (high <= sets.high)
                shares.append(float(held.all() if together else held.mean()))
                sizes.append(float((sets.high - sets.low + 1).mean()))
            method = "rank_sets"
            yield Row(label, method, scenario, "8 x 25", float(np.mean(shares)), None, float(np.mean(sizes)),
                      draws)  # fmt: skip
    yield from _leads(here, seed, draws)


def _leads(here: World, seed: int, draws: int) -> Iterator[Row]:
    label = Text("«klar ledelse» som ikke er det", "“clear lead” that is none")
    for scenario, between, people in (
        (Text("spredt, 3 i klassen", "spread out, class of 3"), 0.06, 3),
        (Text("spredt, 8 i klassen", "spread out, class of 8"), 0.06, 8),
        (Text("alle like, 3 i klassen", "all equal, class of 3"), 0.0, 3),
        (Text("alle like, 8 i klassen", "all equal, class of 8"), 0.0, 8),
    ):
        random = generator(seed_of(str(seed), "lead", str(people), str(between)))
        wrong = 0
        for turn in range(draws):
            means = np.clip(random.normal(0.77, between, people), 0.3, 0.97)
            found, truth = _class(random, here, means)
            told = lead(found.estimate, found.se, seed=turn, draws=200)
            first = int(np.argmax(found.estimate))
            others = np.delete(truth, first)
            wrong += told is not None and told.phrase == "clear" and bool(others.max() >= truth[first] - 1e-9)
        yield Row(label, "lead_test", scenario, f"{people} x 25", wrong / draws, None, None, draws,
                  gated=False, error=True)  # fmt: skip
