"""Where a ruleset's numbers come from: each number with its value and its provenance in words.

A ruleset comes in, `Origin` values go out in the order people look for them; equal ones of a scale or of
questions are told of together.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from kspris.ruleset.figures import exact
from kspris.ruleset.model import Channel, Provenance, Ruleset, Stated
from kspris.ruleset.numbers import wait_text
from kspris_dsl.text import Text
from kspris_dsl.values import frozen


@frozen
class Origin:
    """One number, or several alike: what it is, its value, where it comes from."""

    what: Text
    value: Text
    origin: Text
    status: str
    channel: str | None = None


def origin_text(provenance: Provenance) -> Text:
    """Return a provenance in words."""
    if provenance.status == "published":
        named = ", ".join(provenance.sources)
        if not named:
            return Text("publisert", "published")
        return Text(f"ifølge {named}", f"according to {named}")
    if provenance.reason:
        return Text(f"antatt: {provenance.reason}", f"assumed: {provenance.reason}")
    return Text("antatt", "assumed")


def origins(ruleset: Ruleset) -> tuple[Origin, ...]:
    """Return the numbers of a ruleset with their provenance."""
    found = [
        *_year(ruleset),
        *(one for channel in ruleset.channels.values() for one in _channel(channel)),
        *_shares(ruleset),
        *_weights(ruleset),
        *_scales(ruleset),
    ]
    return tuple(found)


def _of(what: Text, value: Text, stated: Stated, channel: str | None = None) -> Origin:
    return Origin(what, value, origin_text(stated.provenance), stated.provenance.status, channel)


def _year(ruleset: Ruleset) -> Iterator[Origin]:
    for what, stated in (
        (Text("henvendelser per deltaker", "inquiries per participant"), ruleset.inquiries),
        (Text("kanaler per deltaker, høyst", "channels per participant, at most"), ruleset.max_channels),
        (Text("deltakere i en klasse, minst", "participants of a class, at least"), ruleset.class_size),
    ):
        if stated is not None:
            yield _of(what, exact(stated.value), stated)


def _channel(channel: Channel) -> Iterator[Origin]:
    name = channel.id

    def what(nb: str, en: str) -> Text:
        return Text(f"{name}: {nb}", f"{name}: {en}")

    if channel.key is not None:
        value = _percent(channel.key.value)
        yield _of(what("fordelingsnøkkel", "distribution key"), value, channel.key, name)
    if channel.deadline is not None:
        value = wait_text(channel.deadline.value, channel.wait_unit)
        yield _of(what("svarfrist", "deadline"), value, channel.deadline, name)
    if channel.attempts is not None:
        yield _of(what("forsøk", "attempts"), exact(channel.attempts.value), channel.attempts, name)
    yield _of(
        what("ubesvart gir", "unanswered gives"), exact(channel.unanswered.value), channel.unanswered, name
    )
    yield from _bands(channel)


def _bands(channel: Channel) -> Iterator[Origin]:
    alike: dict[Provenance, int] = {}
    for band in channel.bands:
        alike[band.points.provenance] = alike.get(band.points.provenance, 0) + 1
    for provenance, count in alike.items():
        what = Text(f"{channel.id}: trinn for ventetid", f"{channel.id}: wait bands")
        shown = Text(str(count), str(count))
        yield Origin(what, shown, origin_text(provenance), provenance.status, channel.id)


def _percent(value: Fraction) -> Text:
    shown = exact(value)
    return Text(f"{shown.nb} %", f"{shown.en} %")


def _shares(ruleset: Ruleset) -> Iterator[Origin]:
    for area in ruleset.areas.values():
        if area.share is not None:
            what = Text(f"{area.id}: andel", f"{area.id}: share")
            yield _of(what, _percent(area.share.value), area.share)


def _weights(ruleset: Ruleset) -> Iterator[Origin]:
    groups: dict[tuple[Fraction, Provenance], list[str]] = {}
    for question in ruleset.questions.values():
        if question.area is not None or question.counts:
            groups.setdefault((question.weight.value, question.weight.provenance), []).append(question.id)
    for (value, provenance), named in groups.items():
        what = Text(f"vekt: {_some(named, 'nb')}", f"weight: {_some(named, 'en')}")
        yield Origin(what, exact(value), origin_text(provenance), provenance.status)


def _some(named: list[str], language: str) -> str:
    if len(named) <= 3:
        return ", ".join(named)
    return f"{len(named)} spørsmål" if language == "nb" else f"{len(named)} questions"


def _scales(ruleset: Ruleset) -> Iterator[Origin]:
    for scale in ruleset.scales.values():
        found: dict[Provenance, list[Text]] = {}
        for answer in scale.answers:
            if answer.percent is not None and answer.provenance is not None:
                found.setdefault(answer.provenance, []).append(exact(answer.percent))
        for provenance, values in found.items():
            what = Text(f"svarskala {scale.id}", f"scale {scale.id}")
            shown = Text(" / ".join(one.nb for one in values), " / ".join(one.en for one in values))
            yield Origin(what, shown, origin_text(provenance), provenance.status)
