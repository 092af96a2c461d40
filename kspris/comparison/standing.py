"""How sure ranks and leads are: an edition ready for statistics goes in, rank sets and phrases come out.

The official rank and the official winner are those of the exact figures and are never touched: what is
said here stands beside them.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from attrs import field

from kspris.comparison.chance import seed_of
from kspris.comparison.intervals import Interval
from kspris.comparison.prepared import Prepared
from kspris.comparison.ranks import PHRASES, VERSION, Phrase, chances, lead, rank_sets, shrunk
from kspris.comparison.reliability import NO_RANKS, reliability
from kspris.comparison.sureness import Totals, number, totals
from kspris.results.awards import Decision, measure_of
from kspris_dsl.text import Text
from kspris_dsl.values import frozen

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from kspris.results.model import Figure
    from kspris.ruleset.model import Ruleset

    Floats = NDArray[np.float64]

ALONE = Text("ingen å sammenligne med", "nobody to compare with")
TOO_FEW_INQUIRIES = Text(
    "færre enn to har nok henvendelser til å rangeres", "fewer than two have the inquiries that ranks take"
)
NOT_AWARDED = Text("prisen er ikke delt ut", "the award is not given")
NO_RANKS_BY_IT = Text(
    "deltakerne skilles for dårlig til å omtale rangering",
    "participants are told apart too badly to speak of ranks",
)
NOT_A_MEAN = Text(
    "prisen avgjøres av et tall uten standardfeil her",
    "the award goes by a figure without a standard error here",
)


@frozen
class Placed:
    """One participant's rank and how sure it is. `low`..`high`: the ranks that it may truly have. `shared`:
    another has exactly as much.

    `expected`: what to expect of another round, drawn towards the mean (for the participant's own eyes).
    """

    participant: str
    rank: int
    total: Interval
    low: int
    high: int
    best: bool
    expected: float
    shared: bool = False


@frozen(eq=False)
class Standing:
    """A class, or all participants, by rank. `left_out` have too few inquiries to be ranked; `ranked`: how
    many are, also where only some of them were asked for.

    `simultaneous`: the rank sets hold for all at once; else each for itself. `reason`: why there is none.
    """

    participant_class: str | None
    placed: tuple[Placed, ...]
    left_out: tuple[str, ...]
    simultaneous: bool
    seed: int
    draws: int
    version: str = VERSION
    reason: Text | None = None
    ranked: int = 0
    _drawn: Callable[[], Mapping[str, float]] = field(default=dict, repr=False)

    def of(self, participant: str) -> Placed | None:
        """Return one participant's place."""
        return next((one for one in self.placed if one.participant == participant), None)

    def chance(self, participant: str) -> float:
        """Return the estimated chance that one who is ranked is the truly best of those who are."""
        return self._chances[participant]

    @cached_property
    def _chances(self) -> Mapping[str, float]:
        return self._drawn()


def least_ranked(ruleset: Ruleset) -> float:
    """Return how many inquiries ranks take: the setting, though never more than a participant is planned."""
    least = number(ruleset, "minst_henvendelser_rangering")
    return least if ruleset.inquiries is None else min(least, float(ruleset.inquiries.value))


def _field(prepared: Prepared, participant_class: str | None) -> tuple[list[Figure], tuple[str, ...]]:
    """Return the totals of those who have inquiries enough to be ranked, best first, and who has not."""
    least = least_ranked(prepared.ruleset)
    figures = [
        one
        for one in prepared.totals
        if one.value is not None and participant_class in (None, one.participant_class)
    ]
    able = [one for one in figures if one.inquiries >= least and one.participant is not None]
    able.sort(key=lambda one: (-(one.value or Fraction(0)), one.participant or ""))
    return able, tuple(one.participant or "" for one in figures if one.inquiries < least)


def tells_apart(prepared: Prepared, channel: str | None = None) -> bool:
    """Return whether an edition, or a channel, tells its participants apart well enough to speak of ranks."""
    low = number(prepared.ruleset, "reliabilitet_ingen_rang")
    return reliability(prepared.matrix, channel, no_ranks=low).words != NO_RANKS


def rankable(prepared: Prepared, participant_class: str | None = None) -> frozenset[str]:
    """Return whom `standing` ranks, of a class or of all: nobody where fewer than two could be."""
    able, _ = _field(prepared, participant_class)
    return frozenset(one.participant or "" for one in able) if len(able) > 1 else frozenset()


def awarded(prepared: Prepared, participant_class: str | None = None) -> frozenset[str]:
    """Return whom the award for the best total of a class, or of all, ranks: lists have their places."""
    kinds = ("overall",) if participant_class is None else ("class", "overall")
    awards = [one for one in prepared.ruleset.awards.values() if one.measure == "total"]
    found = next((one for kind in kinds for one in awards if one.scope_kind == kind), None)
    least = 0 if found is None else found.least_inquiries
    return frozenset(
        one.participant
        for one in prepared.totals
        if one.participant is not None
        and one.value is not None
        and one.inquiries >= least
        and participant_class in (None, one.participant_class)
    )


def standing(
    prepared: Prepared,
    participant_class: str | None = None,
    *,
    simultaneous: bool = True,
    everybody: Totals | None = None,
    only: Collection[str] | None = None,
) -> Standing:
    """Return how sure the ranks of a class are, or of all participants.

    `simultaneous` for a table of all; not, for a statement about one participant. `only` names those who are
    asked for, where not simultaneous: the same as among all, in less time.
    """
    rules = prepared.ruleset
    draws = int(number(rules, "trekninger_rang"))
    seed = _seed(rules, participant_class)
    found = everybody or totals(prepared)
    able, out = _field(prepared, participant_class)
    names = [one.participant or "" for one in able]
    if len(able) < 2:
        reason = TOO_FEW_INQUIRIES if out else ALONE
        return Standing(participant_class, (), (*names, *out), simultaneous, seed, draws, reason=reason)
    values = [one.value or Fraction(0) for one in able]
    exact = np.array([float(one) for one in values])
    se = np.array([found.se(name) for name in names])
    df = np.array([found.df(name) for name in names])
    wanted = [at for at, name in enumerate(names) if only is None or simultaneous or name in only]

    def drawn() -> Mapping[str, float]:
        return dict(zip(names, chances(exact, se, seed=seed, draws=draws).tolist(), strict=True))

    with ThreadPoolExecutor(1) as pool:  # while the one waits for its draws, the other goes on
        best = pool.submit(drawn).result if simultaneous else drawn
        sets = rank_sets(
            exact,
            se,
            seed=seed,
            level=number(rules, "konfidens"),
            draws=draws,
            simultaneous=simultaneous,
            df=df,
            only=wanted,
        )
    expected = shrunk(exact, se)[0]
    placed = tuple(
        Placed(
            name,
            1 + sum(other > values[at] for other in values),
            found.of(name) or _point(exact[at], able[at].inquiries),
            int(sets.low[at]),
            int(sets.high[at]),
            bool(sets.best[at]),
            float(expected[at]),
            values.count(values[at]) > 1,
        )
        for at, name in ((at, names[at]) for at in wanted)
    )
    return Standing(participant_class, placed, out, simultaneous, seed, draws, ranked=len(names), drawn=best)


def _seed(rules: Ruleset, participant_class: str | None) -> int:
    """Return the seed of totals compared, whether for ranks or for a lead: the same digits in both."""
    return seed_of(rules.name, rules.digest, "rank_sets", participant_class or "")


def _point(value: float, inquiries: int) -> Interval:
    return Interval(value, 0.0, 100.0, 0.95, "none", inquiries)


# ------------------------------------------------------------------------------ awards


@frozen
class Told:
    """What may be said of one award's lead. `phrase` is None where `reason` says why; a reason beside a
    phrase is a reservation.

    `rival`: the nearest; `p` two-sided; `chance`: estimated chance that the winner is truly best;
    `could_be_best`: how many of `compared` could be, by the rank sets; not asked where the lead is clear,
    nor where ranks are not to be spoken of.
    """

    award: str
    scope: str | None
    winner: str | None
    phrase: Phrase | None
    reason: Text | None = None
    rival: str | None = None
    p: float | None = None
    chance: float | None = None
    could_be_best: int | None = None
    compared: int = 0
    seed: int | None = None
    draws: int | None = None
    version: str = VERSION

    @property
    def words(self) -> Text:
        """The public phrase, or why there is none."""
        if self.phrase is not None:
            return PHRASES[self.phrase]
        return self.reason or ALONE

    @property
    def in_public(self) -> Text | None:
        """The phrase, with its reservation where there is one; None where nothing may be said."""
        if self.phrase is None or self.reason is None:
            return None if self.phrase is None else self.words
        return Text(f"{self.words.nb} ({self.reason.nb})", f"{self.words.en} ({self.reason.en})")


@frozen(eq=False)
class _Errors:
    """Standard errors of whatever awards go by, made once for each measure and channel."""

    prepared: Prepared
    known: dict[tuple[str, str, str | None], Totals] = field(factory=dict)
    apart: dict[str | None, bool] = field(factory=dict)

    def of(self, measure: str, channel: str | None) -> Totals | None:
        kind, name = measure_of(self.prepared.ruleset, measure)
        if kind not in ("total", "area", "category"):
            return None
        key = (kind, name, channel)
        if key not in self.known:
            self.known[key] = totals(self.prepared, kind, name, channel)
        return self.known[key]

    def reservation(self, measure: str, channel: str | None) -> Text | None:
        """Say that what an award goes by is too unreliable to speak of ranks; known of totals alone."""
        if measure_of(self.prepared.ruleset, measure)[0] != "total":
            return None
        if channel not in self.apart:
            self.apart[channel] = tells_apart(self.prepared, channel)
        return None if self.apart[channel] else NO_RANKS_BY_IT


def phrases(prepared: Prepared, decisions: Iterable[Decision], *, counted: bool = True) -> tuple[Told, ...]:
    """Return a public phrase for each decision's lead, or the reason why there is none.

    The winner is the decision's own. All who were ranked stand against it, whether or not the award was
    then given. Without `counted` nobody counts how many could be best, which takes most of the time.
    """
    errors = _Errors(prepared)
    return tuple(_told(prepared, errors, one, counted=counted) for one in decisions)


def _told(prepared: Prepared, errors: _Errors, decision: Decision, *, counted: bool) -> Told:
    rules = prepared.ruleset
    award = rules.awards[decision.award]
    winner = decision.winners[0] if decision.winners else None
    if winner is None:
        return Told(decision.award, decision.scope, None, None, NOT_AWARDED, compared=len(decision.places))
    names = [one.participant for one in decision.places]
    if len(names) < 2:
        return Told(decision.award, decision.scope, winner, None, ALONE, compared=len(names))
    found = errors.of(award.measure, award.channel)
    if found is None:
        return Told(decision.award, decision.scope, winner, None, NOT_A_MEAN, compared=len(names))
    if measure_of(rules, award.measure)[0] == "total" and award.channel is None:  # as `standing` compares
        seed = _seed(rules, decision.scope if award.scope_kind == "class" else None)
    else:
        seed = seed_of(rules.name, rules.digest, "lead", decision.award, decision.scope or "")
    draws = int(number(rules, "trekninger_rang"))
    exact = np.array([float(one.value) for one in decision.places])
    se = np.array([found.se(name) for name in names])
    df = np.array([found.df(name) for name in names])
    tested = lead(
        exact,
        se,
        seed=seed,
        draws=draws,
        alpha=number(rules, "ledelse_p"),
        narrow=number(rules, "best_sannsynlighet"),
    )
    assert tested is not None  # two are there
    reservation = errors.reservation(award.measure, award.channel)
    return Told(
        decision.award,
        decision.scope,
        winner,
        tested.phrase,
        reservation,
        names[tested.rival],
        tested.p,
        tested.p_best,
        None
        if tested.phrase == "clear" or reservation is not None or not counted
        else _could_be_best(exact, se, df, (seed, draws, prepared)),
        len(names),
        seed,
        draws,
    )


def _could_be_best(exact: Floats, se: Floats, df: Floats, how: tuple[int, int, Prepared]) -> int:
    """Count those who could be best, by simultaneous rank sets."""
    seed, draws, prepared = how
    level = number(prepared.ruleset, "konfidens")
    sets = rank_sets(exact, se, seed=seed, level=level, draws=draws, simultaneous=True, df=df)
    return int(sets.best.sum())
