"""Invented participants: who takes part in a year, in which class and channels, and how good they are.

A participant is a number; everything about it follows from the seed and that number, so that the same seed
gives two years mostly the same participants, with much the same quality. Names are of trolls and tales,
and say that they are simulated.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from fractions import Fraction

from kspris.responses.simulation.chance import effects, fractions
from kspris.responses.simulation.targets import USUAL_UNANSWERED, Calibration, Counterparts
from kspris.ruleset.model import Channel, Ruleset
from kspris_dsl.values import frozen

STAYS = 0.88
"""Chance that a participant takes part in a given year."""
HAS_FIRST, HAS_NEXT, PREFERS_FIRST = 0.96, 0.88, 0.58
"""Chance to have the first channel of `pick`, each further one, and the first of alternatives."""
_LASTING = 0.75
"""How much of a participant's quality is the same every year."""
_GENERAL = 0.8
"""How much of it is the same on every channel."""
# fmt: off
_FIRST = (
    "Huldre", "Nisse", "Drage", "Fabel", "Sagn", "Eventyr", "Alve", "Nøkke", "Vette", "Rimtusse", "Jutul",
    "Draug", "Tusse", "Gnom", "Dverge", "Tryll", "Skrømt", "Rise", "Jotun", "Lyge", "Gåte", "Regle",
    "Drømme", "Skogtroll",
)
_LAST = (
    "vik", "heim", "fjell", "dal", "li", "nes", "tind", "berg", "mo", "sund", "vang", "haug", "ås", "elv",
    "lund", "øy",
)
# fmt: on
_FEWEST_IN_CLASS = 3


@frozen
class Participant:
    """One participant in one year. `inquiries` by channel as planned; `lost` of them were never made.

    `quality` by channel is an effect (mean 0, at most 1); `unanswered` the chance by channel;
    `counterparts` the shares by channel and counterpart.
    """

    key: int
    name: str
    participant_class: str | None
    inquiries: Mapping[str, int]
    lost: int
    quality: Mapping[str, float]
    unanswered: Mapping[str, float]
    counterparts: Mapping[str, Mapping[str, float]]


def participants(
    ruleset: Ruleset, number: int, seed: int, known: Calibration, planned: int
) -> tuple[Participant, ...]:
    """Return `number` participants of the ruleset's year, each with `planned` inquiries."""
    keys = _present(ruleset, number, seed)
    classes = _classes(ruleset, keys, seed)
    channels = _channels(ruleset, keys, seed)
    qualities = _qualities(ruleset, keys, seed)
    lost = _lost(ruleset, keys, seed, known)
    bots = fractions(seed, "bots", keys)
    made = []
    for place, key in enumerate(keys):
        mine = {one: ruleset.channels[one] for one in channels[place]}
        quality = {channel: qualities[channel][place] for channel in mine}
        made.append(
            Participant(
                key,
                name(key),
                classes[place],
                split(planned, mine),
                min(lost[place], planned - 1),
                quality,
                {one: unanswered_rate(ruleset, mine[one], quality[one], known) for one in mine},
                {one: _shares(mine[one], 2.0 * bots[place], known) for one in mine},
            )
        )
    return tuple(made)


def name(key: int) -> str:
    """Return the invented name of a participant; it says that it is simulated."""
    first, rest = _FIRST[key % len(_FIRST)], key // len(_FIRST)
    last, again = _LAST[rest % len(_LAST)], rest // len(_LAST)
    number = f" {again + 1}" if again else ""
    return f"{first}{last}{number} (simulert)"


def split(planned: int, channels: Mapping[str, Channel]) -> dict[str, int]:
    """Divide `planned` inquiries by the distribution key over the channels at hand: largest remainder."""
    keys = {one: channel.key.value if channel.key else Fraction(1) for one, channel in channels.items()}
    whole = sum(keys.values(), Fraction(0))
    exact = {one: planned * key / whole for one, key in keys.items()}
    counts = {one: int(share) for one, share in exact.items()}
    left = planned - sum(counts.values())
    for one in sorted(exact, key=lambda one: counts[one] - exact[one])[:left]:
        counts[one] += 1
    return {one: count for one, count in counts.items() if count}


def unanswered_rate(ruleset: Ruleset, channel: Channel, quality: float, known: Calibration) -> float:
    """Return the chance that nobody answers: worse participants answer less, and years differ a little."""
    if channel.deadline is None and channel.attempts is None:
        return 0.0
    usual = known.unanswered.get(channel.id, USUAL_UNANSWERED)
    year = 0.92 + 0.16 * _fraction_of(f"{ruleset.id}/{ruleset.year}")
    return usual * year * (1.0 - 0.9 * quality)


def _present(ruleset: Ruleset, number: int, seed: int) -> list[int]:
    keys: list[int] = []
    start = 0
    while len(keys) < number:
        block = list(range(start, start + 2 * number))
        draws = fractions(seed, f"present/{ruleset.year}", block)
        keys += [key for key, draw in zip(block, draws, strict=True) if draw < STAYS]
        start += 2 * number
    return keys[:number]


def _classes(ruleset: Ruleset, keys: Sequence[int], seed: int) -> list[str | None]:
    held = [one.id for one in ruleset.classes.values() if not one.suspended]
    if not held:
        return [None] * len(keys)
    # a participant's class does not depend on which other classes there are, so that years agree
    wishes = {one: fractions(seed, f"class/{one}", list(keys)) for one in held}
    chosen = [min(held, key=lambda one: wishes[one][place]) for place in range(len(keys))]
    keep = held[: max(1, len(keys) // _FEWEST_IN_CLASS)]
    return list(_filled(chosen, keep))


def _filled(chosen: list[str], held: list[str]) -> list[str]:
    """Move participants out of the largest classes until none that is held has too few."""
    members: dict[str, list[int]] = {one: [] for one in held}
    for place, one in enumerate(chosen):
        target = one if one in members else held[place % len(held)]
        members[target].append(place)
    fewest = min(_FEWEST_IN_CLASS, len(chosen) // len(held))
    for small in held:
        while len(members[small]) < fewest:
            largest = max(held, key=lambda one: len(members[one]))
            members[small].append(members[largest].pop())
    return [one for _, one in sorted((place, one) for one, places in members.items() for place in places)]


def _channels(ruleset: Ruleset, keys: list[int], seed: int) -> list[list[str]]:
    if not ruleset.pick:
        return _any_channels(ruleset, keys, seed)
    has = [fractions(seed, f"has/{'/'.join(group)}", keys) for group in ruleset.pick]
    prefers = [fractions(seed, f"prefers/{'/'.join(group)}", keys) for group in ruleset.pick]
    most = int(ruleset.max_channels.value) if ruleset.max_channels else len(ruleset.pick)
    found = []
    for place in range(len(keys)):
        mine = []
        for rank, group in enumerate(ruleset.pick):
            if has[rank][place] < (HAS_NEXT if rank else HAS_FIRST):
                mine.append(group[0] if prefers[rank][place] < PREFERS_FIRST else group[-1])
        found.append(mine[:most] or [ruleset.pick[0][0]])
    return found


def _any_channels(ruleset: Ruleset, keys: list[int], seed: int) -> list[list[str]]:
    """Without `pick`: every channel, or as many as are allowed, any of them."""
    most = int(ruleset.max_channels.value) if ruleset.max_channels else len(ruleset.channels)
    draws = {one: fractions(seed, f"has/{one}", keys) for one in ruleset.channels}
    found = []
    for place in range(len(keys)):
        chosen = sorted(draws, key=lambda one: draws[one][place])[:most]
        found.append([one for one in ruleset.channels if one in chosen])
    return found


def _qualities(ruleset: Ruleset, keys: list[int], seed: int) -> dict[str, list[float]]:
    lasting, yearly = effects(seed, "quality", keys), effects(seed, f"quality/{ruleset.year}", keys)
    general = [_LASTING * a + (1 - _LASTING) * b for a, b in zip(lasting, yearly, strict=True)]
    found = {}
    for channel in ruleset.channels:
        own = effects(seed, f"quality/{channel}", keys)
        found[channel] = [_GENERAL * a + (1 - _GENERAL) * b for a, b in zip(general, own, strict=True)]
    return found


def _lost(ruleset: Ruleset, keys: list[int], seed: int, known: Calibration) -> list[int]:
    mean = known.lost.get(ruleset.year, 0.0)
    one, other = fractions(seed, "lost/1", keys), fractions(seed, "lost/2", keys)
    # the mean of the whole part of 5.5 m times two fractions is m, near enough, for m about 1
    return [int(5.5 * mean * a * b) for a, b in zip(one, other, strict=True)]


def _shares(channel: Channel, inclined: float, known: Calibration) -> Mapping[str, float]:
    """Shares of counterparts; all but the first more or less common with the participant's inclination."""
    ids = [one.id for one in channel.counterparts]
    if not ids:
        return {}
    usual = Counterparts(1.0 / len(ids), 1.0)
    shares = {one: known.counterparts.get(one, usual).share * inclined for one in ids[1:]}
    over = max(1.0, sum(shares.values()))
    shares = {one: share / over for one, share in shares.items()}
    return {ids[0]: 1.0 - sum(shares.values()), **shares}


def _fraction_of(text: str) -> float:
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:6], "big") / 2**48
