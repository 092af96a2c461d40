"""Rescored figures to sheets, rows and JSON: no figure stands without its coverage and its verdict.

`Judged` figures come in; a sheet for people, columns for CSV and Parquet, and objects for JSON go out. A
figure that is not comparable stands in brackets: it is not to be set beside another year's.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Any

import polars as pl

from kspris.comparison.rescore import POLICIES, Judged, Rescored
from kspris.comparison.verdict import STANDINGS, Reason, Standing, number
from kspris.results.labels import measure_labels
from kspris.results.model import Figure
from kspris.results.output import about, estimated, exact, figure_values
from kspris.results.sheets import Cell, Number, Sheet, Subject, shown
from kspris.ruleset.named import ruleset_values
from kspris_dsl.as_json import as_json
from kspris_dsl.text import Language, Text

SHAPE = "kspris.rescored/1"
POLICY_TEXTS = {
    "strict": Text("strict: bare det som er fullt ut besvart", "strict: only what is answered in full"),
    "core": Text(
        "core: bare spørsmål som er eksakt de samme", "core: only questions that are exactly the same"
    ),
    "renorm": Text(
        "renorm: alt som kan besvares; det som mangler, regnes ikke med",
        "renorm: all that can be answered; what is missing does not count",
    ),
    "backcast": Text(
        "backcast: core, og et anslag for det som mangler",
        "backcast: core, and an estimate of what is missing",
    ),
}
assert set(POLICY_TEXTS) == set(POLICIES)


def standing_text(standing: Standing, language: Language) -> str:
    """Return a verdict as people read it."""
    return STANDINGS[standing].in_(language)


def ratio(value: Fraction | None, language: Language) -> str:
    """Return a share of 1 with two decimals; a dash for none."""
    return "–" if value is None else number(value).in_(language)


def figure_text(one: Judged, language: Language) -> str:
    """Return a rescored figure, in brackets where it is not comparable."""
    text = shown(one.figure, language)
    bracketed = one.verdict.standing == "not_comparable" and one.figure.value is not None
    return f"({text})" if bracketed else text


def caption_lines(subject: Subject, found: Rescored) -> tuple[str, ...]:
    """Return the lines that stand above rescored figures."""
    edition, rules = found.survey.ruleset, found.ruleset
    lines = [
        subject.say(
            f"Svarene fra {edition.name}, regnet etter {rules.name}",
            f"The responses of {edition.name}, scored by {rules.name}",
        ),
    ]
    if subject.simulated:
        lines.append(
            subject.say(
                "SIMULERT: deltakere og svar er oppdiktet.",
                "SIMULATED: participants and answers are invented.",
            )
        )
    through = ", ".join(str(year) for year in found.bridge.through)
    if through:
        lines.append(subject.say(f"Broen går over {through}.", f"The bridge goes by way of {through}."))
    lines.append(subject.label(POLICY_TEXTS[found.policy]) + ".")
    if found.lost_metrics:
        labels = ", ".join(subject.label(found.ruleset.metrics[name].labels) for name in found.lost_metrics)
        lines.append(
            subject.say(
                f"Kan ikke regnes av disse svarene: {labels}.", f"Not to be had from these answers: {labels}."
            )
        )
    if found.evidence is not None:
        effect = number(found.evidence.effect).in_(subject.language)
        lines.append(
            subject.say(
                f"Målt i {found.evidence.year}: det som mangler, flytter snittet {effect} poeng.",
                f"Measured in {found.evidence.year}: what is missing moves the mean by {effect} points.",
            )
        )
    return tuple(lines)


def rescored_sheet(subject: Subject, title: str, judged: Sequence[Judged]) -> Sheet:
    """Make one sheet, a row a figure, with the reasons below."""
    who = any(one.figure.participant or one.figure.participant_class or one.figure.inquiry for one in judged)
    channels = any(one.figure.channel for one in judged)
    headers = (
        *((subject.say("Hvem", "Who"),) if who else ()),
        subject.say("Måling", "Measure"),
        *((subject.say("Kanal", "Channel"),) if channels else ()),
        "n",
        subject.say("Tall", "Figure"),
        subject.say("Eksakt", "Exact"),
        subject.say("Med bro", "Bridged"),
        subject.say("Realisert", "Realised"),
        subject.say("Dom", "Verdict"),
    )
    rows = tuple(_row(subject, one, who=who, channels=channels) for one in judged)
    return Sheet("rescored", title, headers, rows, _notes(subject, judged))


def _row(subject: Subject, one: Judged, *, who: bool, channels: bool) -> tuple[Cell, ...]:
    figure = one.figure
    cells: list[Cell] = []
    if who:
        cells.append(_who(subject, figure))
    cells.append(subject.label(measure_labels(subject.ruleset, (figure.kind, figure.measure))))
    if channels:
        cells.append(_channel(subject, figure))
    language = subject.language
    cells += [
        figure.inquiries,
        figure_text(one, language),
        Number(number(one.cover.exact).en),
        Number(number(one.cover.bridged).en),
        Number(None if one.realised is None else number(one.realised).en),
        standing_text(one.verdict.standing, language),
    ]
    return tuple(cells)


def _who(subject: Subject, figure: Figure) -> str:
    if figure.participant is not None:
        return f"{figure.inquiry} · {figure.participant}" if figure.inquiry else figure.participant
    known = subject.ruleset.classes.get(figure.participant_class or "")
    return subject.label(known.labels) if known else figure.participant_class or subject.say("alle", "all")


def _channel(subject: Subject, figure: Figure) -> str:
    known = subject.ruleset.channels.get(figure.channel or "")
    return subject.label(known.labels) if known else figure.channel or subject.say("alle", "all")


def reasons(judged: Iterable[Judged]) -> tuple[Reason, ...]:
    """Return all reasons, each once, in the order met."""
    return tuple(dict.fromkeys(reason for one in judged for reason in one.verdict.reasons))


def _notes(subject: Subject, judged: Sequence[Judged]) -> tuple[str, ...]:
    told = list(dict.fromkeys(f"· {one.text.in_(subject.language)}" for one in reasons(judged)))
    most = 12
    if len(told) > most:
        left = len(told) - most
        told = [*told[:most], subject.say(f"· … og {left} til", f"· ... and {left} more")]
    notes = [
        subject.say(
            "Dekning: hvor mye av reglene svarene fyller – eksakt, medregnet bro, og slik det ble besvart.",
            "Coverage: how much of the rules the answers fill - exactly, links counted, and as answered.",
        )
    ]
    if any(one.verdict.standing == "not_comparable" and one.figure.value is not None for one in judged):
        notes.append(
            subject.say(
                "Tall i parentes skal ikke stilles ved siden av et annet års tall.",
                "Figures in brackets are not to be set beside another year's.",
            )
        )
    if told:
        notes.append(subject.say("Hvorfor ikke bedre:", "Why not better:"))
    return (*notes, *told)


# ------------------------------------------------------------------------------ for programs


def judged_values(one: Judged) -> dict[str, Any]:
    """Return a rescored figure as the fields of JSON."""
    return {
        **figure_values(one.figure),
        "coverage": {
            "exact": exact(one.cover.exact),
            "bridged": exact(one.cover.bridged),
            "realised": exact(one.realised),
        },
        "leverage": exact(one.leverage),
        "verdict": one.verdict.standing,
        "reasons": [reason_values(reason) for reason in one.verdict.reasons],
        "estimate_se": estimated(one.se),
    }


def reason_values(reason: Reason) -> dict[str, Any]:
    """Return a reason as the fields of JSON."""
    return {
        "code": reason.code,
        "subject": reason.subject,
        "value": exact(reason.value),
        "limit": exact(reason.limit),
        "text": reason.text.both(),
    }


def rescored_about(found: Rescored, subject: Subject) -> dict[str, Any]:
    """Return what rescored figures rest on."""
    measured = None
    if found.evidence is not None:
        one = found.evidence
        measured = {
            "year": one.year,
            "participants": one.participants,
            "effect": exact(one.effect),
            "participant_bias": exact(one.participant_bias),
            "survey_bias": exact(one.survey_bias),
            "rank_correlation": exact(one.rank_correlation),
        }
    return {
        **about(Subject(found.ruleset, subject.language, subject.simulated)),
        "edition": ruleset_values(found.survey.ruleset),
        "through": list(found.bridge.through),
        "policy": found.policy,
        "lost_metrics": list(found.lost_metrics),
        "measured": measured,
    }


def rescored_json(subject: Subject, found: Rescored, level: str, judged: Iterable[Judged]) -> str:
    """Return rescored figures as JSON."""
    whole = {
        "shape": SHAPE,
        **rescored_about(found, subject),
        "level": level,
        "figures": [judged_values(one) for one in judged],
    }
    return as_json(whole) + "\n"


def rescored_frame(found: Rescored, judged: Iterable[Judged]) -> pl.DataFrame:
    """Return rescored figures as a frame: a figure's columns, and its coverage, leverage and verdict.

    Coverage and leverage are exact ("num/den"); `reasons` is JSON; `value` and `estimate_se` are floats,
    for display alone.
    """
    rows = [_frame_row(found, one) for one in judged]
    text = pl.String
    schema: dict[str, Any] = {
        "edition": text,
        "ruleset": text,
        "policy": text,
        "level": text,
        "participant": text,
        "participant_class": text,
        "channel": text,
        "inquiry": text,
        "kind": text,
        "measure": text,
        "basis": text,
        "inquiries": pl.Int64,
        "participants": pl.Int64,
        "exact": text,
        "value": pl.Float64,
        "shown": text,
        "coverage_exact": text,
        "coverage_bridged": text,
        "coverage_realised": text,
        "leverage": text,
        "verdict": text,
        "reasons": text,
        "estimate_se": pl.Float64,
    }
    return pl.DataFrame(rows, schema=schema, orient="row")


def _frame_row(found: Rescored, one: Judged) -> tuple[object, ...]:
    figure = one.figure
    told = [
        {key: value for key, value in reason_values(r).items() if key != "text"} for r in one.verdict.reasons
    ]
    return (
        found.survey.ruleset.name,
        found.ruleset.name,
        found.policy,
        figure.level,
        figure.participant,
        figure.participant_class,
        figure.channel,
        figure.inquiry,
        figure.kind,
        figure.measure,
        figure.basis,
        figure.inquiries,
        figure.participants,
        exact(figure.value),
        None if figure.value is None else float(figure.value),
        figure.shown,
        exact(one.cover.exact),
        exact(one.cover.bridged),
        exact(one.realised),
        exact(one.leverage),
        one.verdict.standing,
        json.dumps(told, ensure_ascii=False),
        estimated(one.se),
    )
