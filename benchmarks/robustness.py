"""What other weights and other draws cost, beside a plain loop that rescores from the responses.

`python benchmarks/robustness.py [PARTICIPANTS] [SEED]`: an invented year of real size. Each line has the
median seconds and how many plain loops it is worth: the loop scores every inquiry from its answers once and
ranks, so a thousand draws by it would take a thousand times as long. One process, one run.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from fractions import Fraction
from statistics import median
from time import perf_counter
from typing import Any

import numpy as np

import kspris
from kspris.comparison.intervals import twopart
from kspris.comparison.matrix import Matrix
from kspris.comparison.ranks import chances, rank_sets
from kspris.comparison.resample import likely_ranks
from kspris.comparison.strata import priors, strata
from kspris.comparison.surveys import Survey
from kspris.comparison.weight_draws import Field, redrawn
from kspris.comparison.whatif import Edit, cells, ranking
from kspris.ruleset.model import Ruleset

REPEATS = 5
DRAWS, CV = 10_000, 0.2


def plain_loop(rows: list[dict[str, Any]], rules: Ruleset) -> dict[str, int]:
    """Score every inquiry from its answers in floats, and rank: what one draw costs without the product."""
    worth = {
        channel: [
            (one.question, {a.id: p for a, p in zip(one.answers, one.points, strict=True)}, one)
            for one in asked
            if one.scored and one.area
        ]
        for channel, asked in rules.asked.items()
    }
    sums: dict[str, list[float]] = {}
    for row in rows:
        got = whole = 0
        if row["answered"]:
            for name, known, one in worth[row["channel"]]:
                answer = row[name]
                if answer is None:
                    continue
                points = known[answer] if one.measure == "option" else by_value(one, answer)
                if points is not None:
                    got, whole = got + points, whole + one.best
        sums.setdefault(row["participant"], []).append(100 * got / whole if whole else 0.0)
    totals = {name: sum(scores) / len(scores) for name, scores in sums.items()}
    return {name: 1 + sum(other > mine for other in totals.values()) for name, mine in totals.items()}


def by_value(one: Any, value: int) -> int | None:
    for answer, points in zip(one.answers, one.points, strict=True):
        if answer.upper is not None and value <= answer.upper:
            return points
    return None


def timed(work: Callable[[], object], repeats: int = REPEATS) -> float:
    work()
    found = []
    for _ in range(repeats):
        begin = perf_counter()
        work()
        found.append(perf_counter() - begin)
    return median(found)


def sure(found: Matrix) -> object:
    """Rank sets, each on its own and together, and chances of being best for all."""
    known = strata(found)
    totals = twopart(known, priors(known))
    keep = ~np.isnan(totals.estimate)
    scores, se = totals.estimate[keep], totals.se[keep]
    return rank_sets(scores, se, seed=1), chances(scores, se, seed=1)


def main(participants: int = 170, seed: int = 1) -> None:
    rules = kspris.load("2021")
    answers = kspris.intake(kspris.simulate(rules, participants, seed), rules).answers
    assert answers is not None
    frame = answers.collect()
    rows = frame.to_dicts()
    found = Survey(rules, frame).matrix
    summed = cells(found)
    official = ranking(summed).ranks
    loop = timed(lambda: plain_loop(rows, rules), 3)
    placed = plain_loop(rows, rules)
    assert [placed[name] for name in found.participants] == official.tolist()
    everybody = Field(np.arange(len(official)), official)
    change = Edit({"lyttet": Fraction(3, 2)})
    lines = [
        ("a plain loop, one ranking", loop, 1),
        ("matrix from answers, once", timed(lambda: Survey(rules, frame).matrix), 1),
        ("one edited weight to a new ranking", timed(lambda: ranking(summed, change), 50), 1),
        (
            "10,000 weight draws over areas, ranks",
            timed(lambda: redrawn(summed, [everybody], over="areas", seed=1, cv=CV, draws=DRAWS)),
            DRAWS,
        ),
        (
            "10,000 weight draws over questions, ranks",
            timed(lambda: redrawn(summed, [everybody], over="questions", seed=1, cv=CV, draws=DRAWS)),
            DRAWS,
        ),
        ("10,000 stratified resamples, ranges of ranks", timed(lambda: likely_ranks(found, seed=1)), 10_000),
        ("rank sets and chances of being best, all", timed(lambda: sure(found), 2), 1),
    ]
    print(f"{participants} participants, {frame.height} inquiries, medians, one run\n")
    print(f"{'what':46} {'seconds':>9} {'loops':>9} {'times faster':>13}")
    for what, seconds, worth in lines:
        faster = "" if what.startswith(("a plain", "rank sets")) else f"{loop * worth / seconds:,.0f}"
        print(f"{what:46} {seconds:9.4f} {seconds / loop:9.3f} {faster:>13}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
