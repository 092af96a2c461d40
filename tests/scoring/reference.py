"""The naive scorer: a plain loop over responses in Fractions, written from the rules alone.

It shares no code with the engine. Slow, a page long, and the measure of every engine.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from fractions import Fraction

LEVELS = {
    "survey": (),
    "survey_channel": ("channel",),
    "class": ("class",),
    "class_channel": ("class", "channel"),
    "participant": ("participant", "class"),
    "participant_channel": ("participant", "class", "channel"),
}


def points(asked, value):
    """Points of one answer over the best, None where it leaves both sides."""
    if value is None:
        return None
    for answer, worth in zip(asked.answers, asked.points, strict=True):
        if asked.measure == "option" and answer.id == value:
            return worth
        if asked.measure != "option" and answer.upper is not None and value <= answer.upper:
            return worth
    return asked.points[-1]


def measures(ruleset):
    yield "total", "total", "all"
    for area in ruleset.areas.values():
        yield "area", area.id, area.basis
    for category in ruleset.categories.values():
        yield "category", category.id, category.basis
    asked = {one.question for every in ruleset.asked.values() for one in every if one.scored}
    for question in ruleset.questions.values():
        if question.id in asked:
            yield "question", question.id, ruleset.areas[question.area].basis if question.area else "answered"


def members(ruleset, row, kind, measure):
    for one in ruleset.asked[row["channel"]]:
        belongs = {
            "total": one.area is not None,
            "area": one.area == measure,
            "category": measure in one.categories,
            "question": one.question == measure,
        }
        if one.scored and belongs[kind]:
            yield one


def sums(ruleset, row, kind, measure):
    """Obtained and obtainable points of one inquiry."""
    asked = list(members(ruleset, row, kind, measure))
    if not row["answered"]:
        full = sum(one.best for one in asked)
        return ruleset.channels[row["channel"]].unanswered.value / 100 * full, Fraction(full)
    given = [(points(one, row.get(one.question)), one.best) for one in asked]
    return (
        Fraction(sum(worth for worth, _ in given if worth is not None)),
        Fraction(sum(best for worth, best in given if worth is not None)),
    )


def weighed(ruleset, ratios):
    """The share-weighted mean of areas that have a value."""
    live = {area: ratio for area, ratio in ratios.items() if ratio is not None and ruleset.areas[area].share}
    whole = sum(ruleset.areas[area].share.value for area in live)
    if not whole:
        return None
    return sum(ruleset.areas[area].share.value * ratio for area, ratio in live.items()) / whole


def one_value(ruleset, row, kind, measure):
    if kind == "total" and ruleset.mode == "areas":
        ratios = {area: one_value(ruleset, row, "area", area) for area in ruleset.areas}
        return weighed(ruleset, ratios)
    obtained, obtainable = sums(ruleset, row, kind, measure)
    return obtained / obtainable if obtainable else None


def pooled_value(ruleset, rows, kind, measure):
    if kind == "total" and ruleset.mode == "areas":
        return weighed(ruleset, {area: pooled_value(ruleset, rows, "area", area) for area in ruleset.areas})
    both = [sums(ruleset, row, kind, measure) for row in rows]
    below = sum(one for _, one in both)
    return sum(one for one, _ in both) / below if below else None


def participant_value(ruleset, rows, kind, measure, basis, level):
    """A participant's figure over its rows, as a share of 1, and how many inquiries are behind it."""
    counted = [row for row in rows if basis == "all" or (row["answered"] and row["completed"])]
    values = [one_value(ruleset, row, kind, measure) for row in counted]
    with_value = [row for row, value in zip(counted, values, strict=True) if value is not None]
    n = len(with_value)
    if ruleset.combined == "mean":
        found = [value for value in values if value is not None]
        value = sum(found) / n if n else None
    else:
        value = pooled_value(ruleset, counted, kind, measure)
        if kind == "total" and ruleset.mode == "areas":
            # inquiries behind a share-weighted total: of the area that has most
            n = max(
                (
                    sum(1 for row in rows if sums(ruleset, row, "area", area)[1])
                    for area in ruleset.areas
                    if ruleset.areas[area].share and ruleset.areas[area].share.value
                ),
                default=0,
            )
    lacking = int(ruleset.inquiries.value) - len(rows) if ruleset.inquiries else 0
    if (
        level == "participant"
        and ruleset.missing is not None
        and basis == "all"
        and kind != "question"
        and lacking > 0
    ):
        value = ((value or 0) * n + ruleset.missing / 100 * lacking) / (n + lacking)
    return value, n


def every_figure(ruleset, rows):
    """Figures of all levels but inquiry: (level, keys, kind, measure) to (value, inquiries, participants)."""
    out = {}
    for level, keys in LEVELS.items():
        below = ("participant", "class", "channel") if "channel" in keys else ("participant", "class")
        of = "participant_channel" if "channel" in keys else "participant"
        groups = defaultdict(list)
        for row in rows:
            groups[tuple(row[key] for key in below)].append(row)
        for kind, measure, basis in measures(ruleset):
            means = defaultdict(list)
            for group, members_ in groups.items():
                kept = tuple(value for key, value in zip(below, group, strict=True) if key in keys)
                means[kept].append(participant_value(ruleset, members_, kind, measure, basis, of))
            for kept, found in means.items():
                values = [(value, n) for value, n in found if value is not None]
                if level.startswith("participant"):
                    out[level, kept, kind, measure] = (percent(found[0][0]), found[0][1], 1)
                else:
                    mean = sum(value for value, _ in values) / len(values) if values else None
                    out[level, kept, kind, measure] = (percent(mean), sum(n for _, n in values), len(values))
        shares = defaultdict(list)
        for group, members_ in groups.items():
            kept = tuple(value for key, value in zip(below, group, strict=True) if key in keys)
            shares[kept].append(
                (Fraction(sum(row["answered"] for row in members_), len(members_)), len(members_))
            )
        for kept, found in shares.items():
            mean = sum(value for value, _ in found) / len(found)
            out[level, kept, "answered_share", "answered_share"] = (
                percent(mean), sum(n for _, n in found), len(found)
            )  # fmt: skip
    return out


def every_inquiry(ruleset, rows):
    """All figures of inquiries: (inquiry, kind, measure) to value."""
    out = {}
    for row in rows:
        for kind, measure, basis in measures(ruleset):
            counted = basis == "all" or (row["answered"] and row["completed"])
            value = one_value(ruleset, row, kind, measure) if counted else None
            out[row["inquiry"], kind, measure] = percent(value)
    return out


def percent(value):
    return None if value is None else Fraction(100 * value)


def answer_counts(rows, column, basis):
    """Answers to one question, pooled, as metrics get them."""
    return Counter(
        row[column]
        for row in rows
        if row.get(column) is not None and (basis == "all" or (row["answered"] and row["completed"]))
    )
