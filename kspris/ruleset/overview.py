"""A ruleset as tables that a methodologist reads: what everything weighs, holds and rests on.

A ruleset (and perhaps one channel) comes in; `Section` values go out, in two languages, for the command
line to lay out as text or Markdown. Channels with equal columns share one where there are many.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from kspris.ruleset.claims import content_of, findings, limit_text, value_text
from kspris.ruleset.figures import decimal, exact, listed, short
from kspris.ruleset.model import Asked, Award, Channel, Claim, Metric, Ruleset, View
from kspris.ruleset.numbers import wait_text
from kspris.ruleset.origins import origin_text, origins
from kspris.ruleset.questions import item_of
from kspris.ruleset.weights import SHOWN_SETS, Breaking, Part, breaking, counting, weights
from kspris_dsl.keywords import RESERVED
from kspris_dsl.text import Text
from kspris_dsl.values import frozen

MOST_COLUMNS = 5
"""With more channels than this, channels with equal figures share a column."""
NOTHING = Text("–", "–")

Cell = Text | str


@frozen
class Section:
    """A table with its heading; `right` are the columns set to the right."""

    id: str
    title: Text
    headers: tuple[Text, ...]
    rows: tuple[tuple[Cell, ...], ...]
    right: frozenset[int] = frozenset()
    notes: tuple[Text, ...] = ()


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


# ---------------------------------------------------------------- channels


def channel_section(ruleset: Ruleset, channels: Sequence[str]) -> Section:
    """Return the channels: how many questions, how long is waited, what a wait gives."""
    rows = [_channel_row(ruleset, ruleset.channels[one]) for one in channels]
    headers = (
        Text("kanal", "channel"),
        Text("med poeng", "scored"),
        Text("i alt", "asked"),
        Text("nøkkel", "key"),
        Text("frist", "deadline"),
        Text("forsøk", "attempts"),
        Text("ventetid gir", "wait gives"),
    )
    note = Text(
        "«med poeng» teller i totalen; «i alt» er alle spørsmål, uten bakgrunn og kommentarer.",
        "“scored” count in the total; “asked” are all questions, without background and comments.",
    )
    told = [at for at in range(len(headers)) if at < 3 or any(row[at] != NOTHING for row in rows)]
    kept = tuple(tuple(row[at] for at in told) for row in rows)
    right = frozenset(place for place, at in enumerate(told) if at in {1, 2, 3})
    title = Text("Kanaler", "Channels")
    return Section("channels", title, tuple(headers[at] for at in told), kept, right, (note,))


def _channel_row(ruleset: Ruleset, channel: Channel) -> tuple[Cell, ...]:
    asked = ruleset.asked[channel.id]
    key = percent_text(short(channel.key.value)) if channel.key else NOTHING
    deadline = wait_text(channel.deadline.value, channel.wait_unit) if channel.deadline else NOTHING
    attempts = str(int(channel.attempts.value)) if channel.attempts else NOTHING
    counted = str(len(counting(asked)))
    return (channel.id, counted, str(len(asked)), key, deadline, attempts, _bands(channel))


def _bands(channel: Channel) -> Text:
    parts = [_band(wait_text(one.limit.value, channel.wait_unit), one.points.value) for one in channel.bands]
    if channel.later is not None:
        parts.append(_band(Text("senere", "later"), channel.later.value))
    return Text(", ".join(one.nb for one in parts), ", ".join(one.en for one in parts)) if parts else NOTHING


def _band(wait: Text, points: Fraction) -> Text:
    given = short(points)
    return Text(f"{wait.nb}: {given.nb}", f"{wait.en}: {given.en}")


# ---------------------------------------------------------------- weights


def area_section(ruleset: Ruleset, channels: Sequence[str]) -> Section:
    """Return each area's percent of the total, per channel."""
    by_channel = {one: weights(ruleset, one).areas for one in channels}
    headers, groups = _columns(channels, by_channel)
    rows: list[tuple[Cell, ...]] = [
        (area, *(_share(by_channel[group[0]].get(area)) for group in groups)) for area in ruleset.areas
    ]
    title = Text("Områdenes andel av totalen, prosent", "Areas' share of the total, percent")
    return _weighed("areas", title, Text("område", "area"), headers, rows)


def question_section(ruleset: Ruleset, channels: Sequence[str]) -> Section:
    """Return each question's percent of the total, per channel, in the order of the areas."""
    by_channel = {one: weights(ruleset, one).questions for one in channels}
    headers, groups = _columns(channels, by_channel)
    places = {area: number for number, area in enumerate(ruleset.areas)}
    asked = [
        one for one in ruleset.questions.values() if any(one.id in by_channel[each] for each in channels)
    ]
    asked.sort(key=lambda one: places.get(one.area or "", len(places)))
    rows: list[tuple[Cell, ...]] = [
        (one.id, one.area or "", *(_share(by_channel[group[0]].get(one.id)) for group in groups))
        for one in asked
    ]
    title = Text("Spørsmålenes andel av totalen, prosent", "Questions' share of the total, percent")
    names = (Text("spørsmål", "question"), Text("område", "area"))
    right = frozenset(range(2, 2 + len(headers)))
    return Section("questions", title, (*names, *headers), tuple(rows), right)


def _weighed(
    name: str, title: Text, first: Text, headers: tuple[Text, ...], rows: list[tuple[Cell, ...]]
) -> Section:
    return Section(name, title, (first, *headers), tuple(rows), frozenset(range(1, 1 + len(headers))))


def _columns(
    channels: Sequence[str], values: Mapping[str, object]
) -> tuple[tuple[Text, ...], tuple[tuple[str, ...], ...]]:
    """Return column headers and the channels behind each."""
    groups: list[tuple[str, ...]] = [(one,) for one in channels]
    if len(channels) > MOST_COLUMNS:
        merged: list[tuple[str, ...]] = []
        for one in channels:
            alike = next((at for at, group in enumerate(merged) if values[group[0]] == values[one]), None)
            if alike is None:
                merged.append((one,))
            else:
                merged[alike] = (*merged[alike], one)
        groups = merged
    return tuple(_header(group, len(channels)) for group in groups), tuple(groups)


def _header(group: tuple[str, ...], every: int) -> Text:
    if len(group) == 1:
        return Text(group[0], group[0])
    if len(group) == every:
        return Text(f"alle {every} kanaler", f"all {every} channels")
    return Text(f"{group[0]} og {len(group) - 1} til", f"{group[0]} and {len(group) - 1} more")


def _share(value: Fraction | None) -> Text:
    return NOTHING if value is None else decimal(value)


def percent_text(number: Text) -> Text:
    """Return a number with its percent sign."""
    return Text(f"{number.nb} %", f"{number.en} %")


# ---------------------------------------------------------------- categories


def category_section(ruleset: Ruleset, channels: Sequence[str]) -> Section:
    """Return how many questions each category has per channel, and as a list."""
    by_channel = {one: _sizes(ruleset.asked[one]) for one in channels}
    headers, groups = _columns(channels, by_channel)
    rows: list[tuple[Cell, ...]] = [
        (name, *(str(by_channel[group[0]].get(name, 0)) for group in groups), str(_items(ruleset, name)))
        for name in ruleset.categories
    ]
    title = Text("Spørsmål i kategoriene, per henvendelse", "Questions of the categories, per inquiry")
    last = Text("punkter", "items")
    note = Text(
        "«punkter» er listelengden: varianter telt én gang.", "“items” is the list length: variants once."
    )
    section = _weighed("categories", title, Text("kategori", "category"), (*headers, last), rows)
    return Section(section.id, title, section.headers, section.rows, section.right, (note,))


def _sizes(asked: Sequence[Asked]) -> dict[str, int]:
    sizes: dict[str, int] = {}
    for one in asked:
        for category in one.categories:
            sizes[category] = sizes.get(category, 0) + 1
    return sizes


def _items(ruleset: Ruleset, category: str) -> int:
    counted = [one for one in ruleset.questions.values() if one.counts.get(category)]
    return len({item_of(one, ruleset.questions) for one in counted})


# ---------------------------------------------------------------- claims


def claim_section(ruleset: Ruleset, channels: Sequence[str]) -> Section:
    """Return every claim with what it comes to, and how few answers left out would break it."""
    content = content_of(ruleset)
    rows: list[tuple[Cell, ...]] = []
    notes: list[Text] = []
    for claim in ruleset.claims:
        found = [one for one in findings(content, claim) if one.channel is None or one.channel in channels]
        if not found:
            continue
        values: dict[Text, list[str]] = {}
        for one in found:
            shown = NOTHING if one.value is None else value_text(claim, one.value)
            values.setdefault(shown, []).append(one.channel or "")
        held = all(one.holds for one in found)
        source = origin_text(claim.provenance)
        rows.append((scoped_text(ruleset, claim), _status(claim, held), _valued(values), source))
        if claim.kind == "share" and held:
            notes.extend(_breaks(ruleset, claim, [one.channel for one in found if one.channel]))
    headers = (
        Text("publisert", "published"),
        Text("status", "status"),
        Text("er", "is"),
        Text("opphav", "provenance"),
    )
    title = Text(
        "Krav og påstander, når ingenting er ikke aktuelt", "Requirements and claims, with nothing N/A"
    )
    if notes:
        first = Text(
            "Færrest utelatte svar (ikke aktuelt, eller hoppet over som frivillig) som bryter et krav:",
            "Fewest left-out answers (N/A, or skipped where optional) that break a requirement:",
        )
        notes.insert(0, first)
    return Section("claims", title, headers, tuple(rows), frozenset(), tuple(notes))


def claim_text(claim: Claim) -> Text:
    """Return a claim as a phrase: `andel svar_ventetid under 5 %`."""
    limit = limit_text(claim)
    if claim.relation == "is":
        limit = Text(f"er {limit.nb}", f"is {limit.en}")
    match claim.kind:
        case "share":
            said = Text(f"andel {claim.subject}", f"share of {claim.subject}")
        case "count":
            said = Text(f"antall i {claim.subject}", f"count in {claim.subject}")
        case "items":
            said = Text(f"antall punkter i {claim.subject}", f"items in {claim.subject}")
        case _:
            said = Text("antall spørsmål", "number of questions")
    return Text(f"{said.nb} {limit.nb}", f"{said.en} {limit.en}")


def scoped_text(ruleset: Ruleset, claim: Claim) -> Text:
    """Return a claim as a phrase, with its channels where it is not for all of them."""
    said = claim_text(claim)
    if claim.kind == "items" or len(claim.channels) == len(ruleset.channels):
        return said
    where = ", ".join(claim.channels)
    return Text(f"{said.nb} på {where}", f"{said.en} on {where}")


def _status(claim: Claim, held: bool) -> Text:
    if held:
        return Text("holder", "holds")
    if claim.must_hold:
        return Text("BRUTT", "BROKEN")
    return Text("stemmer ikke", "does not hold")


def _valued(values: Mapping[Text, Sequence[str]]) -> Text:
    if len(values) == 1:
        return next(iter(values))
    parts = [_valued_on(value, channels) for value, channels in values.items()]
    return Text(", ".join(one.nb for one in parts), ", ".join(one.en for one in parts))


def _valued_on(value: Text, channels: Sequence[str]) -> Text:
    where = "/".join(channels)
    return Text(f"{value.nb} ({where})", f"{value.en} ({where})")


def _breaks(ruleset: Ruleset, claim: Claim, channels: Sequence[str]) -> Iterator[Text]:
    said = claim_text(claim)
    for channel in channels:
        phrase = breaking_text(breaking(ruleset, claim, channel))
        yield Text(f"  {said.nb}, {channel}: {phrase.nb}", f"  {said.en}, {channel}: {phrase.en}")


def breaking_text(found: Breaking) -> Text:
    """Return the smallest breaking sets in words."""
    if found.size is None:
        return Text("ingen utelatelse bryter det", "no omission breaks it")
    if not found.searched:
        size = found.size
        return Text(f"ingen på under {size} svar", f"none of fewer than {size} answers")
    joined = listed([_pattern(one) for one in found.patterns], Text("eller", "or"))
    more = len(found.patterns) >= SHOWN_SETS
    rest_nb, rest_en = (" og flere", " and more") if more else ("", "")
    plural = "" if found.size == 1 else "s"
    return Text(
        f"{found.size} svar: {joined.nb}{rest_nb}", f"{found.size} answer{plural}: {joined.en}{rest_en}"
    )


def _pattern(parts: Sequence[Part]) -> Text:
    said = [_part(part) for part in parts]
    return Text(" + ".join(one.nb for one in said), " + ".join(one.en for one in said))


def _part(part: Part) -> Text:
    names = [Text(one, one) for one in part.questions]
    if part.count == len(names):
        return listed(names)
    if part.count == 1:
        return listed(names, Text("eller", "or"))
    shown = ", ".join(part.questions)
    return Text(f"{part.count} av {shown}", f"{part.count} of {shown}")


# ---------------------------------------------------------------- the rest


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
