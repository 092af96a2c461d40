"""The engine equals the naive scorer, to the last digit, on rulesets and responses made by hypothesis."""

from __future__ import annotations

import made
import reference
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kspris.results.summarise import KEYS, summarise
from kspris.scoring.score import score
from kspris.scoring.tally import count

fast = settings(deadline=None, max_examples=60, suppress_health_check=list(HealthCheck))


def engine(ruleset, frame):
    results = summarise(score(count(frame, ruleset), ruleset))
    return figures(results)


def figures(results):
    out = {}
    for level in reference.LEVELS:
        for one in results.figures(level):
            if one.kind != "metric":
                named = {"participant": one.participant, "class": one.participant_class, "channel": one.channel}
                keys = tuple(named[key] for key in KEYS[level])
                out[level, keys, one.kind, one.measure] = (one.value, one.inquiries, one.participants)
    return out


@fast
@given(st.data())
def test_every_figure_equals_the_reference(data):
    ruleset = data.draw(made.rulesets())
    rows = data.draw(made.responses(ruleset))
    assert engine(ruleset, made.frame(ruleset, rows)) == reference.every_figure(ruleset, rows)
