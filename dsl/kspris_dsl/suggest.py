"""Did you mean: the known words nearest to a word that is not known."""

from __future__ import annotations

from collections.abc import Iterable

_FOLD = str.maketrans({"æ": "a", "ø": "o", "å": "a", "-": None, "_": None, "é": "e", "ö": "o", "ä": "a"})
MOST = 3


def fold(word: str) -> str:
    """Return a word as compared: lower case, æøå as the letters they are mistaken for, no hyphens."""
    lowered = word.lower().replace("aa", "å").replace("ae", "æ").replace("oe", "ø")
    return lowered.translate(_FOLD)


def distance(one: str, other: str, limit: int) -> int:
    """Return the optimal string alignment distance (a neighbour swap is one edit), or `limit` + 1."""
    if abs(len(one) - len(other)) > limit:
        return limit + 1
    before: list[int] = []
    last = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        row = [i]
        for j, b in enumerate(other, 1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        if min(row) > limit:
            return limit + 1
        before, last = last, row
    return min(last[-1], limit + 1)


def suggest(word: str, known: Iterable[str]) -> tuple[str, ...]:
    """Return the known words nearest to `word`, at most three, only those of the best distance.

    A known word may differ in a third of the letters (at least one); a short form of the word
    (`min` of `minutter`) is taken where nothing else is near.
    """
    folded = fold(word)
    limit = max(1, len(folded) // 3)
    found: dict[str, int] = {}
    for candidate in known:
        target = fold(candidate)
        away = distance(folded, target, limit)
        if away <= limit or (len(target) >= 3 and folded.startswith(target)):
            found[candidate] = away
    best = min(found.values(), default=0)
    return tuple(sorted(one for one, away in found.items() if away == best))[:MOST]


def quoted(words: Iterable[str], last: str) -> str:
    """Return words in guillemets as a row: `«a», «b» eller «c»`, `last` being the last joining word."""
    marked = [f"«{word}»" for word in words]
    if len(marked) < 2:
        return "".join(marked)
    return f"{', '.join(marked[:-1])} {last} {marked[-1]}"
