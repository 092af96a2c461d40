"""Simulated responses for the benchmarks: any number of participants, quickly, the same for a seed.

Far plainer than `kspris simulate`: no shoppers, no severity, no comments. What matters for speed is here:
text answers, questions that are not asked on every channel, N/A, unanswered inquiries, rows in random order.
"""

from __future__ import annotations

import numpy as np
import polars as pl

from kspris.ruleset.model import Ruleset

KEY = ((0.28, 0.48, 0.24, 0.0), (0.28, 0.48, 0.0, 0.24), (0.36, 0.64, 0.0, 0.0), (0.0, 0.68, 0.32, 0.0))
"""Shares of telefon, epost, chat and messenger of four kinds of participants."""


def responses(ruleset: Ruleset, participants: int, inquiries: int = 25, seed: int = 2021) -> pl.DataFrame:
    """Return invented, checked responses to a ruleset of Kundeserviceprisen."""
    rng = np.random.default_rng(seed)
    n = participants * inquiries
    channels = list(ruleset.asked)
    whose = np.repeat(np.arange(participants), inquiries)
    kinds = np.array(
        [np.searchsorted(np.cumsum(one), (np.arange(inquiries) + 0.5) / inquiries) for one in KEY]
    )
    channel = kinds[rng.integers(0, len(KEY), participants)].ravel()
    order = rng.permutation(n)
    whose, channel = whose[order], channel[order]
    answered = rng.random(n) > 0.1
    classes = [one.id for one in ruleset.classes.values() if not one.suspended]
    columns = {
        "inquiry": pl.int_range(n, eager=True).cast(pl.String),
        "participant": _picked([f"simulert-{one:05d}" for one in range(participants)], whose),
        "class": _picked(classes, whose % len(classes)),
        "channel": _picked(channels, channel),
        "counterpart": _picked(["agent", "bot"], (rng.random(n) < 0.2).astype(np.int64)).set(
            pl.Series(channel != channels.index("chat")), None
        ),
        "answered": pl.Series(answered),
        "completed": pl.Series(answered),
    }
    for question in ruleset.questions.values():
        columns[question.id] = _answers(ruleset, question.id, rng, channel, answered)
    return pl.DataFrame(columns)


def _picked(words: list[str], index: np.ndarray) -> pl.Series:
    return pl.Series(words).gather(pl.Series(index))


def _answers(
    ruleset: Ruleset, question: str, rng: np.random.Generator, channel: np.ndarray, answered: np.ndarray
) -> pl.Series:
    asked = {
        name: one
        for name, questions in ruleset.asked.items()
        for one in questions
        if one.question == question
    }
    first = next(iter(asked.values()))
    heard = np.isin(channel, [list(ruleset.asked).index(name) for name in asked])
    if first.measure == "option":
        real = [answer.id for answer in first.answers if answer.kind != "not_applicable"]
        away = [answer.id for answer in first.answers if answer.kind == "not_applicable"]
        shares = np.array([0.5 ** (one + 1) for one in range(len(real))]) * (0.92 if away else 1)
        index = np.searchsorted(
            np.cumsum(shares / (shares.sum() / (0.92 if away else 1))), rng.random(len(channel))
        )
        words = [*real, *away]
        values = _picked(words, np.minimum(index, len(words) - 1))
    elif first.measure == "duration":
        limits = [
            max((int(answer.upper) for answer in asked[name].answers if answer.upper is not None), default=0)
            for name in ruleset.asked
        ]
        values = pl.Series((rng.random(len(channel)) ** 3 * (np.array(limits)[channel] + 1)).astype(np.int64))
    else:
        uppers = [int(answer.upper) for answer in first.answers if answer.upper is not None]
        values = pl.Series(rng.integers(min(uppers), max(uppers) + 1, len(channel)))
    return values.set(pl.Series(~(heard & (answered | (not first.scored)))), None)
