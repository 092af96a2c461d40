"""May a rescored figure stand beside a native one: coverage and evidence go in, a verdict comes out.

Two tests must hold (method section b3): enough of the ruleset is answered, and what is not answered
makes little difference where both can be seen. Every limit is a setting of the ruleset.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from math import sqrt
from typing import Literal

from attrs import field

from kspris.bridge.coverage import Cover
from kspris.ruleset.figures import decimal, short
from kspris.ruleset.model import Ruleset
from kspris_dsl.text import Text
from kspris_dsl.values import frozen

Standing = Literal["comparable", "caution", "not_comparable"]
STANDINGS: Mapping[Standing, Text] = {
    "comparable": Text("sammenlignbar", "comparable"),
    "caution": Text("med forbehold", "with caution"),
    "not_comparable": Text("ikke sammenlignbar", "not comparable"),
}
_ORDER: tuple[Standing, ...] = ("comparable", "caution", "not_comparable")

ReasonCode = Literal[
    "coverage",
    "own_channels",
    "area_coverage",
    "area_hidden",
    "heavy_area_hidden",
    "leverage",
    "bias",
    "rank_correlation",
    "not_measured",
    "strict",
    "no_value",
    "estimated",
]


@frozen
class Reason:
    """Why a verdict is not better: `value` of `subject` (total, or the id of an area, channel or question)
    against `limit`. `text` says it to people."""

    code: ReasonCode
    subject: str
    value: Fraction | None
    limit: Fraction | None
    text: Text = field(eq=False)


@frozen
class Verdict:
    """How a figure may be used, and the reasons in the order of the tests."""

    standing: Standing
    reasons: tuple[Reason, ...] = ()


@frozen
class Evidence:
    """What the missing questions make of a difference, measured in the ruleset's own edition, where both
    the whole and the part that is answered can be seen.

    `effect` in points (whole less part). Bias ratios are its size over the standard error of a
    participant's total and of the survey's mean; `rank_correlation` is Spearman's.
    """

    year: int
    participants: int
    effect: Fraction
    participant_bias: Fraction | None
    survey_bias: Fraction | None
    rank_correlation: Fraction | None


FULL = Cover(Fraction(1), Fraction(1))
COMPARABLE = Verdict("comparable")


@frozen
class Limits:
    """The thresholds of a ruleset's settings: for comparable, and for comparable with caution."""

    exact: tuple[Fraction, Fraction]
    bridged: tuple[Fraction, Fraction]
    """Coverage with links counted, and the exact coverage it then needs: caution all the same."""
    area: tuple[Fraction, Fraction]
    heavy: Fraction
    leverage: tuple[Fraction, Fraction]
    bias: tuple[Fraction, Fraction]
    ranks: tuple[Fraction, Fraction]


def limits(ruleset: Ruleset) -> Limits:
    """Read the thresholds of a ruleset."""

    def both(name: str) -> tuple[Fraction, Fraction]:
        return _number(ruleset, f"{name}_sammenlignbar"), _number(ruleset, f"{name}_forbehold")

    return Limits(
        both("dekning"),
        (
            _number(ruleset, "dekning_forbehold_med_bro"),
            _number(ruleset, "dekning_forbehold_eksakt"),
        ),
        both("omraadedekning"),
        _number(ruleset, "tungt_omraade"),
        both("vektloft"),
        both("skjevhet"),
        both("rangkorrelasjon"),
    )


def _number(ruleset: Ruleset, setting: str) -> Fraction:
    value = ruleset.settings[setting]
    assert isinstance(value, int | Fraction)
    return Fraction(value)


def worst(verdicts: Iterable[Verdict]) -> Verdict:
    """Return the verdict of several tests together: the worst standing, all reasons."""
    found = tuple(verdicts)
    standing = max((one.standing for one in found), key=_ORDER.index, default=_ORDER[0])
    return Verdict(standing, tuple(dict.fromkeys(reason for one in found for reason in one.reasons)))


# ------------------------------------------------------------------------------ the tests


def judge_coverage(cover: Cover, subject: str, limit: Limits, code: ReasonCode = "coverage") -> Verdict:
    """Judge the coverage of a total or of anything that is not an area."""
    if cover.exact >= limit.exact[0]:
        return COMPARABLE
    links = cover.bridged >= limit.bridged[0] and cover.exact >= limit.bridged[1]
    fair = cover.exact >= limit.exact[1] or links
    wanted = limit.exact[0] if fair else limit.exact[1]
    what = Text("eksakt dekning", "exact coverage")
    if code == "own_channels":
        what = Text("eksakt dekning på egne kanaler", "exact coverage on its own channels")
    reason = Reason(code, subject, cover.exact, wanted, _under(what, subject, cover.exact, wanted))
    return Verdict("caution" if fair else "not_comparable", (reason,))


def judge_area(cover: Cover, area: str, limit: Limits) -> Verdict:
    """Judge an area's coverage; not comparable means that it is not shown."""
    if cover.exact >= limit.area[0]:
        return COMPARABLE
    fair = cover.exact >= limit.area[1]
    wanted = limit.area[0] if fair else limit.area[1]
    what = Text("eksakt dekning", "exact coverage")
    code: ReasonCode = "area_coverage" if fair else "area_hidden"
    reason = Reason(code, area, cover.exact, wanted, _under(what, area, cover.exact, wanted))
    return Verdict("caution" if fair else "not_comparable", (reason,))


def judge_areas(
    areas: Mapping[str, Cover], shares: Mapping[str, Fraction], ruleset: Ruleset, limit: Limits
) -> Verdict:
    """Judge a total by its areas: those that are shown, and what is lost with those that are not.

    Where areas have shares, what is left of a thin area carries the whole of its share; else it carries
    its own points alone, and only what is missing of it counts as lost.
    """
    found = []
    for area, cover in areas.items():
        if not shares.get(area):
            continue
        one = judge_area(cover, area, limit)
        if one.standing != "not_comparable":
            found.append(one)
            continue
        lost = shares[area] * (1 if ruleset.mode == "areas" else 1 - cover.exact)
        if lost > limit.heavy:
            what = Text("det som mangler, er så mye av totalen", "so much of the total is missing")
            text = _over(what, area, lost, limit.heavy)
            reasons = (*one.reasons, Reason("heavy_area_hidden", area, lost, limit.heavy, text))
            found.append(Verdict("not_comparable", reasons))
        else:
            found.append(Verdict("caution", one.reasons))
    return worst(found)


def judge_leverage(leverage: Fraction | None, subject: str, limit: Limits) -> Verdict:
    """Judge by how much more a question counts when others leave."""
    if leverage is None or leverage <= limit.leverage[0]:
        return COMPARABLE
    fair = leverage <= limit.leverage[1]
    wanted = limit.leverage[0] if fair else limit.leverage[1]
    what = Text("største vektløft", "greatest raise of a weight")
    reason = Reason("leverage", subject, leverage, wanted, _over(what, subject, leverage, wanted))
    return Verdict("caution" if fair else "not_comparable", (reason,))


def judge_evidence(evidence: Evidence | None, participants: int | None, limit: Limits) -> Verdict:
    """Judge what was measured where both can be seen; never better than caution where nothing was.

    A bias that is lost in the noise of one participant may show in a mean: `participants` is how many the
    figure is the mean of; None is the survey, whose error knows the shoppers.
    """
    if evidence is None:
        text = Text(
            "skjevheten er ikke målt i et år der begge deler kan regnes",
            "the bias is not measured in a year where both can be scored",
        )
        return Verdict("caution", (Reason("not_measured", "total", None, None, text),))
    bias = evidence.survey_bias
    if participants is not None and evidence.participant_bias is not None:
        bias = Fraction(float(evidence.participant_bias) * sqrt(participants)).limit_denominator(10**6)
    ranks = evidence.rank_correlation
    found = []
    if bias is not None and bias > limit.bias[0]:
        fair = bias <= limit.bias[1]
        wanted = limit.bias[0] if fair else limit.bias[1]
        what = Text(
            f"skjevheten målt i {evidence.year}, i standardfeil:",
            f"the bias measured in {evidence.year}, in standard errors:",
        )
        reason = Reason("bias", "total", bias, wanted, _over(what, "total", bias, wanted))
        found.append(Verdict("caution" if fair else "not_comparable", (reason,)))
    if ranks is not None and ranks < limit.ranks[0]:
        fair = ranks >= limit.ranks[1]
        wanted = limit.ranks[0] if fair else limit.ranks[1]
        what = Text(
            f"rangkorrelasjon målt i {evidence.year}", f"rank correlation measured in {evidence.year}"
        )
        reason = Reason("rank_correlation", "total", ranks, wanted, _under(what, "total", ranks, wanted))
        found.append(Verdict("caution" if fair else "not_comparable", (reason,)))
    return worst(found)


def _under(what: Text, subject: str, value: Fraction, limit: Fraction) -> Text:
    return _compared(what, subject, value, ("under", "below"), limit)


def _over(what: Text, subject: str, value: Fraction, limit: Fraction) -> Text:
    return _compared(what, subject, value, ("over", "above"), limit)


def _compared(what: Text, subject: str, value: Fraction, word: Sequence[str], limit: Fraction) -> Text:
    shown, wanted = number(value, limit), short(limit)
    named = "" if subject == "total" else f"{subject}: "
    return Text(
        f"{named}{what.nb} {shown.nb} er {word[0]} {wanted.nb}",
        f"{named}{what.en} {shown.en} is {word[1]} {wanted.en}",
    )


def number(value: Fraction, limit: Fraction | None = None) -> Text:
    """Return a ratio with two decimals, more where two would hide that it differs from `limit`."""
    decimals = 2
    while limit is not None and decimals < 6 and round(value, decimals) == limit != value:
        decimals += 1
    return decimal(value, decimals)
