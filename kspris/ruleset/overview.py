"""A ruleset as tables that a methodologist reads: what everything weighs, holds and rests on.

A ruleset (and perhaps one channel) comes in; `Section` values go out, in two languages, for the command
line to lay out as text or Markdown.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from kspris.ruleset.figures import exact
from kspris.ruleset.model import Award, Metric, Ruleset, View
from kspris.ruleset.origins import origins
from kspris.ruleset.overview_channels import area_section, category_section, channel_section, question_section
from kspris.ruleset.overview_claims import claim_section
from kspris.ruleset.overview_section import NOTHING, Cell, Section
from kspris_dsl.keywords import RESERVED
from kspris_dsl.text import Text


def overview(ruleset: Ruleset, only: str | None = None) -> tuple[Section, ...]:
    """Return all tables of a ruleset, of one channel where `only` names it."""
    channels = tuple(ruleset.channels) if only is None else (only,)
    sections = (
        channel_section(ruleset, channels),
        area_section(ruleset, channels),
        question_section(ruleset, channels),
        category_section(ruleset, channels),
        claim_section(ruleset, channels),
        metric_section(ruleset),
        award_section(ruleset),
        view_section(ruleset),
        origin_section(ruleset, only),
    )
    return tuple(one for one in sections if one.rows)


def heading(ruleset: Ruleset) -> tuple[Text, ...]:
    """Return the lines above the tables: what the year is and how its total is made."""
    mode = {
        "points": Text("oppnådde av oppnåelige poeng", "points obtained of obtainable"),
        "areas": Text("områdene vektet med sine andeler", "areas weighted by their shares"),
    }[ruleset.mode]
    combined = {
        "mean": Text("snittet av henvendelsene", "the mean of the inquiries"),
        "pooled": Text("alle poeng i én brøk", "all points in one ratio"),
    }[ruleset.combined]
    return (
        ruleset.title,
        Text(f"Totalen er {mode.nb}; en deltakers tall er {combined.nb}.",
             f"The total is {mode.en}; a participant's figure is {combined.en}."),
        Text(f"Fingeravtrykk {ruleset.digest[:16]}", f"Digest {ruleset.digest[:16]}"),
    )  # fmt: skip


# ---------------------------------------------------------------- metrics, awards, views, provenance


def metric_section(ruleset: Ruleset) -> Section:
    """Return the metrics with their settings."""
    rows = tuple(_metric_row(one) for one in ruleset.metrics.values())
    headers = (
        Text("måltall", "metric"),
        Text("metode", "method"),
        Text("måler", "measures"),
        Text("grunnlag", "basis"),
        Text("innstillinger", "settings"),
    )
    return Section("metrics", Text("Måltall", "Metrics"), headers, rows)


BASES = {"all": Text("alle", "all"), "answered": Text("besvarte", "answered")}


def _metric_row(metric: Metric) -> tuple[Cell, ...]:
    values = [_setting(name, value) for name, value in metric.settings.items()]
    shown = Text(", ".join(one.nb for one in values), ", ".join(one.en for one in values))
    return (
        metric.id,
        metric.method,
        metric.measures or NOTHING,
        BASES[metric.basis],
        shown if values else NOTHING,
    )


def _setting(name: str, value: object) -> Text:
    if isinstance(value, bool):
        word = RESERVED["yes" if value else "no"]
        return Text(f"{name} {word.nb}", f"{name} {word.en}")
    shown = exact(Fraction(value)) if isinstance(value, Fraction | int) else Text(str(value), str(value))
    return Text(f"{name} {shown.nb}", f"{name} {shown.en}")


def award_section(ruleset: Ruleset) -> Section:
    """Return the awards: where, by what, with how many, and what separates equals."""
    rows = tuple(_award_row(one) for one in ruleset.awards.values())
    headers = (
        Text("pris", "award"),
        Text("kåres", "awarded"),
        Text("etter", "by"),
        Text("minst", "at least"),
        Text("ved likhet", "on a tie"),
    )
    return Section("awards", Text("Priser", "Awards"), headers, rows)


def _award_row(award: Award) -> tuple[Cell, ...]:
    where = {
        "class": Text("per klasse", "per class"),
        "overall": Text("samlet", "overall"),
        "channel": Text(f"på {award.channel}", f"on {award.channel}"),
    }[award.scope_kind]
    inquiries, participants = award.least_inquiries, award.least_participants
    least = Text(f"{inquiries} henv., {participants} delt.", f"{inquiries} inq., {participants} part.")
    return (award.id, where, _named(award.measure), least, _listed_measures(award.ladder))


def _named(measure: str) -> Text:
    return RESERVED.get(measure, Text(measure, measure))


def _listed_measures(measures: Sequence[str]) -> Text:
    said = [_named(one) for one in measures]
    return Text(", ".join(one.nb for one in said), ", ".join(one.en for one in said)) if said else NOTHING


def view_section(ruleset: Ruleset) -> Section:
    """Return the views: who may see what."""
    rows = tuple(_view_row(one) for one in ruleset.views.values())
    headers = (
        Text("visning", "view"),
        Text("lesere", "readers"),
        Text("viser", "shows"),
        Text("om andre", "of others"),
        Text("klassens snitt", "class means"),
    )
    return Section("views", Text("Visninger", "Views"), headers, rows)


def _view_row(view: View) -> tuple[Cell, ...]:
    readers = {
        "all": Text("alle", "all"),
        "participant": Text("deltaker", "participant"),
        "organiser": Text("arrangør", "organiser"),
    }[view.readers]
    return (
        view.id,
        readers,
        _listed_measures(view.shows),
        _listed_measures(view.others),
        _listed_measures(view.class_means),
    )


def origin_section(ruleset: Ruleset, only: str | None) -> Section:
    """Return where the numbers come from: published in a source, or assumed."""
    rows = []
    for one in origins(ruleset):
        if only is not None and one.channel not in (None, only):
            continue
        rows.append((one.what, one.value, one.origin))
    headers = (Text("tall", "number"), Text("verdi", "value"), Text("opphav", "provenance"))
    sources = tuple(
        Text(f"{one.id}: {one.title}", f"{one.id}: {one.title}") for one in ruleset.sources.values()
    )
    return Section("provenance", Text("Opphav", "Provenance"), headers, tuple(rows), frozenset(), sources)
