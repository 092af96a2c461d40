"""What the intervals really cover: a ruleset and a seed go in, a table of measured coverage comes out.

Surveys are drawn in an invented world whose truth is known, every interval that kspris prints is made, and
it is counted how often it holds the truth. Nominal is 95 %; in usual reach at least 94 % must be covered.
The same seed gives the same table.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import product
from typing import TYPE_CHECKING

import numpy as np

from kspris.comparison.chance import generator, seed_of
from kspris.comparison.coverage_groups import group_rows
from kspris.comparison.coverage_world import (
    DESIGNS,
    LEVELS,
    Ladder,
    Row,
    World,
    drawn_strata,
    people,
    quality,
    sizes_of,
    world,
)
from kspris.comparison.intervals import Interval, TwoPart, adjusted_wald, bounded_mean, mover, twopart, wilson
from kspris.comparison.strata import priors
from kspris.ruleset.model import Ruleset
from kspris_dsl.text import Text

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

VERSION = "1"
FIELD = 170
"""Participants of a survey in the world: what moderates an interval."""
CLASSES = 60
"""Participants of a survey of one question."""
TARGETS = 10
"""Participants of known truth drawn into each survey, for each scenario."""
SPREADS = (0.20, 0.04)
"""How much a participant's inquiries vary, over m(1 - m): much, and as little as in `kspris simulate`."""
USUAL = Text("vanlig svarandel", "usual reach")
ALL = Text("alt besvart", "no unanswered")
LESS = Text("10 % ubesvart", "10 % unanswered")
ANSWERED = Text("besvarte", "answered")
FEW = (5, 7, 9)


def measure(ruleset: Ruleset, seed: int = 1, surveys: int = 60) -> tuple[Row, ...]:
    """Measure the coverage of every interval that is printed, in `surveys` invented surveys.

    `ruleset` gives the questions. Raises ValueError where it has none that give points.
    """
    worlds = [world(ruleset, spread) for spread in SPREADS]
    if not worlds[0].channels:
        raise ValueError(ruleset.name)
    rows: list[Row] = []
    for part in (_totals, _areas, _few, _changes, _metrics):
        rows += part(worlds, seed_of(str(seed), part.__name__), surveys)
    rows += group_rows(worlds[0], seed, surveys)
    return tuple(rows)


# ------------------------------------------------------------------------------ participants


class _Count:
    """Hits, widths and draws by scenario."""

    def __init__(self) -> None:
        self.hits: dict[object, int] = {}
        self.draws: dict[object, int] = {}
        self.widths: list[float] = []

    def add(self, scenario: object, low: Floats, high: Floats, truth: float | Floats) -> None:
        """Count intervals of one scenario."""
        held = (low <= truth) & (truth <= high)
        self.hits[scenario] = self.hits.get(scenario, 0) + int(held.sum())
        self.draws[scenario] = self.draws.get(scenario, 0) + held.size
        self.widths.append(float((high - low).mean()))

    def row(self, figure: Text, method: str, scenario: Text, inquiries: str, *, gated: bool = True) -> Row:
        """Return the row: the mean over scenarios, and the least."""
        shares = [self.hits[one] / self.draws[one] for one in self.hits]
        return Row(
            figure,
            method,
            scenario,
            inquiries,
            float(np.mean(shares)),
            min(shares),
            float(np.mean(self.widths)),
            sum(self.draws.values()),
            gated,
        )


def _field(
    random: np.random.Generator, here: World, ladders: Sequence[Sequence[Ladder]]
) -> tuple[Floats, Floats, Floats, NDArray[np.int64]]:
    """Draw the participants of a survey: mean, reach, spread, and their inquiries by channel."""
    designs = [DESIGNS[one % len(DESIGNS)] for one in range(FIELD)]
    mean, reach, spread = people(random, here, FIELD, len(ladders))
    return mean, reach, spread, sizes_of(designs, len(ladders))


def _targets(
    random: np.random.Generator,
    here: World,
    ladders: Sequence[Sequence[Ladder]],
    designs: Sequence[Sequence[int]],
    reach: float,
    answered: bool = False,
) -> tuple[TwoPart, Floats]:
    """Draw a survey and targets of each level and design; return their intervals and the truth.

    Targets stand by scenario (levels, then designs), TARGETS of each.
    """
    mean, rate, spread, sizes = _field(random, here, ladders)
    field = drawn_strata(random, ladders, sizes, (mean, rate, spread))
    cells = [cell for cell in product(LEVELS, designs) for _ in range(TARGETS)]
    count, channels = len(cells), len(ladders)
    level = np.repeat(np.array([[one[0]] for one in cells]), channels, axis=1)
    own = here.spread * np.exp(random.normal(0, here.uneven, count))
    truth = (level, np.full((count, channels), reach), own)
    drawn = drawn_strata(random, ladders, sizes_of([one[1] for one in cells], channels), truth)
    if answered:
        field, drawn = field.of_answered(), drawn.of_answered()
    return twopart(drawn, priors(field)), 100 * level[:, 0] * (1.0 if answered else reach)


def _counted(
    count: _Count,
    where: tuple[World, Sequence[Sequence[Ladder]], str],
    random: np.random.Generator,
    designs: Sequence[Sequence[int]],
    reach: float,
    answered: bool = False,
) -> None:
    here, ladders, name = where
    found, truth = _targets(random, here, ladders, designs, reach, answered)
    for place, cell in enumerate(product(LEVELS, designs)):
        rows = slice(place * TARGETS, (place + 1) * TARGETS)
        scenario = (here.spread, name, reach, *cell)
        some = ~np.isnan(found.estimate[rows])
        count.add(scenario, found.low[rows][some], found.high[rows][some], truth[rows][some])


def _totals(worlds: Sequence[World], seed: int, surveys: int) -> Iterator[Row]:
    usual = worlds[0].reach
    for name, reach in ((USUAL, usual), (ALL, 1.0), (LESS, 0.9)):
        count, random = _Count(), generator(seed)
        for _ in range(surveys):
            for here in worlds:
                _counted(count, (here, here.channels, "total"), random, DESIGNS, reach)
        yield count.row(Text("total", "total"), "twopart", name, "25", gated=reach == usual)


def _areas(worlds: Sequence[World], seed: int, surveys: int) -> Iterator[Row]:
    """Areas are measured over the answered: of several questions, and of one."""
    several = Text("område, flere spørsmål", "area, several questions")
    one = Text("område, ett spørsmål", "area, one question")
    for label, alone, designs, n in (
        (several, False, DESIGNS, "25"),
        (several, False, [(one,) for one in FEW], "5-9"),
        (one, True, DESIGNS, "25"),
        (one, True, [(one,) for one in FEW], "5-9"),
    ):
        count, random = _Count(), generator(seed)
        for turn in range(surveys):
            for here in worlds:
                areas = [(found, name) for name, found in here.areas.items() if _is_single(found) == alone]
                if areas:
                    where = (here, *areas[turn % len(areas)])
                    _counted(count, where, random, designs, here.reach, answered=True)
        if count.hits:
            yield count.row(label, "twopart", ANSWERED, n)


def _is_single(ladders: Sequence[Sequence[Ladder]]) -> bool:
    return all(sum(len(one.shares) for one in channel) == 1 for channel in ladders)


def _few(worlds: Sequence[World], seed: int, surveys: int) -> Iterator[Row]:
    for n in FEW:
        count, random = _Count(), generator(seed)
        for turn in range(surveys):
            for here in worlds:
                channel = here.channels[turn % len(here.channels)]
                field = [(one,) for one in (n,)]
                _counted(count, (here, [channel], "channel"), random, field, here.reach)
        yield count.row(Text("total i én kanal", "total on one channel"), "twopart", USUAL, str(n))


def _changes(worlds: Sequence[World], seed: int, surveys: int) -> Iterator[Row]:
    """Participants' changes: each target of one survey against the next level's of another."""
    count, random = _Count(), generator(seed)
    for _ in range(surveys):
        for here in worlds:
            old, was = _targets(random, here, here.channels, DESIGNS, here.reach)
            new, is_ = _targets(random, here, here.channels, DESIGNS, here.reach)
            step = len(DESIGNS) * TARGETS
            for move in (0, step):
                pairs = np.arange(len(was) - move)
                found = [mover(_one(old, a), _one(new, a + move)) for a in range(len(pairs))]
                low, high = np.array([one.low for one in found]), np.array([one.high for one in found])
                truth = is_[pairs + move] - was[pairs]
                for place in range(len(pairs) // TARGETS):
                    rows = slice(place * TARGETS, (place + 1) * TARGETS)
                    count.add((here.spread, move, place), low[rows], high[rows], truth[rows])
    label = Text("endring for en deltaker", "a participant's change")
    yield count.row(label, "mover(twopart)", USUAL, "25 + 25")


def _one(found: TwoPart, at: int) -> Interval:
    ends = (float(found.estimate[at]), float(found.low[at]), float(found.high[at]))
    return Interval(*ends, found.level, "twopart", int(found.inquiries[at]))


# ------------------------------------------------------------------------------ metrics


def _metrics(worlds: Sequence[World], seed: int, surveys: int) -> Iterator[Row]:
    random = generator(seed)
    for sizes, n in (((25,), "25"), (FEW, "5-9")):
        yield _shares(random, sizes, n, 40 * surveys)
        yield _nps(random, sizes, n, 40 * surveys)
        for name, steps in (("CES", 7), ("CSAT", 5)):
            yield _means(worlds, random, sizes, (Text(name, name), steps, n, surveys))


def _shares(random: np.random.Generator, sizes: Sequence[int], n: str, draws: int) -> Row:
    """Shares from 5 to 95 %, every percent: Wilson's coverage jumps from one to the next."""
    count = _Count()
    for size in sizes:
        made = [wilson(one, size) for one in range(size + 1)]
        low = np.array([0.0 if one is None else one.low for one in made])
        high = np.array([100.0 if one is None else one.high for one in made])
        for percent in range(5, 96):
            yes = random.binomial(size, percent / 100, draws // 10)
            count.add((size, percent), low[yes], high[yes], float(percent))
    return count.row(Text("andel ja", "share yes"), "wilson", ANSWERED, n)


def _nps(random: np.random.Generator, sizes: Sequence[int], n: str, draws: int) -> Row:
    count = _Count()
    for size, ends in product(sizes, ((0.2, 0.5), (0.4, 0.25), (0.6, 0.15), (0.8, 0.05))):
        up, _, down = random.multinomial(size, (ends[0], 1 - sum(ends), ends[1]), draws).T
        made = {
            pair: one
            for pair in set(zip(up.tolist(), down.tolist(), strict=True))
            for one in [adjusted_wald(*pair, size)]
            if one is not None
        }
        found = [made[pair] for pair in zip(up.tolist(), down.tolist(), strict=True)]
        low, high = np.array([one.low for one in found]), np.array([one.high for one in found])
        count.add((size, ends), low, high, 100 * (ends[0] - ends[1]))
    return count.row(Text("NPS", "NPS"), "adjusted_wald", ANSWERED, n)


def _means(
    worlds: Sequence[World],
    random: np.random.Generator,
    sizes: Sequence[int],
    what: tuple[Text, int, str, int],
) -> Row:
    """Answers on a scale of so many steps; the field moderates, as in a survey."""
    label, steps, n, surveys = what
    count = _Count()
    for _ in range(surveys):
        for here, size in product(worlds, sizes):
            mean, _, spread = people(random, here, CLASSES, 1)
            truth = np.concatenate([mean[:, 0], np.repeat(LEVELS, TARGETS)])
            own = np.concatenate([spread, here.spread * np.exp(random.normal(0, here.uneven, 4 * TARGETS))])
            u = quality(random, np.repeat(truth[:, None], size, 1), np.repeat(own[:, None], size, 1))
            whole = np.floor(u * (steps - 1) + random.random(u.shape)).astype(np.int64)
            answers = np.minimum(whole, steps - 1) + 1
            groups = {str(place): _counts(one) for place, one in enumerate(answers)}
            found = bounded_mean(groups, 1, steps)
            for place, level in enumerate(LEVELS):
                rows = range(CLASSES + place * TARGETS, CLASSES + (place + 1) * TARGETS)
                low = np.array([found[str(one)].low for one in rows])
                high = np.array([found[str(one)].high for one in rows])
                count.add((here.spread, size, level), low, high, 1 + (steps - 1) * level)
    return count.row(label, "bounded_mean", ANSWERED, n)


def _counts(answers: NDArray[np.int64]) -> dict[Fraction, int]:
    return {Fraction(int(one)): int((answers == one).sum()) for one in np.unique(answers)}
