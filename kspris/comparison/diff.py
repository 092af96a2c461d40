"""What differs between two rulesets, in the methodologist's words and in the order of the files.

Two rulesets go in, years apart or two versions of one year; out come sections of entries in two languages,
each area's share per channel before and after, and the proof or witness of `kspris.comparison.witness`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Any, Literal

from kspris.bridge.model import CARRIED, Bridge
from kspris.comparison.question_diff import question_entries
from kspris.comparison.witness import ChannelProof, Witness, prove, witness
from kspris.comparison.words import NONE, Change, changed, label, number, yes_no
from kspris.ruleset.figures import listed, names
from kspris.ruleset.model import Award, BridgeLine, Channel, Metric, Ruleset, Scale, Stated, View
from kspris.ruleset.numbers import wait_text
from kspris.ruleset.weights import weights
from kspris_dsl.keywords import KEYWORDS, RESERVED
from kspris_dsl.text import Text
from kspris_dsl.values import frozen

SectionId = Literal[
    "ruleset", "channels", "scales", "areas", "questions", "classes", "metrics", "awards", "views"
]


@frozen
class Section:
    """Changes of one kind of thing, in the order of the newer files."""

    id: SectionId
    title: Text
    changes: tuple[Change, ...]


@frozen
class ShareRow:
    """An area's percent of the total on a channel; None where it has none."""

    area: str
    labels: Text
    channel: str
    before: Fraction | None
    after: Fraction | None


@frozen
class Diff:
    """All that differs. `only_old` and `only_new` are channels of one of the rulesets alone.

    `structure` tells what of the total itself differs beside the questions: how it is made and combined.
    """

    old: Ruleset
    new: Ruleset
    bridge: Bridge
    sections: tuple[Section, ...]
    shares: tuple[ShareRow, ...]
    proofs: tuple[ChannelProof, ...]
    witness: Witness | None
    structure: tuple[Text, ...]

    @property
    def only_old(self) -> tuple[str, ...]:
        """Channels that are gone."""
        return tuple(one for one in self.old.channels if one not in self.bridge.channels)

    @property
    def only_new(self) -> tuple[str, ...]:
        """Channels that are new."""
        known = set(self.bridge.channels.values())
        return tuple(one for one in self.new.channels if one not in known)

    @property
    def proved_equal(self) -> bool:
        """Whether no inquiry on any channel can score differently."""
        same = not self.structure and not self.only_old and not self.only_new
        return same and not any(one.touched or one.unanswered for one in self.proofs)


def diff(bridge: Bridge) -> Diff:
    """Compare the two rulesets of a bridge (`kspris.comparison.alike.by_id` for versions of one year)."""
    old, new = bridge.old, bridge.new
    sections = (
        Section("ruleset", Text("Regelsettet", "The ruleset"), tuple(_ruleset(old, new))),
        Section("channels", Text("Kanaler", "Channels"), tuple(_channels(bridge))),
        Section("scales", Text("Svarskalaer", "Scales"), tuple(_scales(bridge))),
        Section("areas", Text("Områder og kategorier", "Areas and categories"), tuple(_areas(bridge))),
        Section("questions", Text("Spørsmål", "Questions"), tuple(question_entries(bridge))),
        Section("classes", Text("Klasser", "Classes"), tuple(_classes(bridge))),
        Section("metrics", Text("Måltall", "Metrics"), tuple(_metrics(bridge))),
        Section("awards", Text("Priser", "Awards"), tuple(_awards(bridge))),
        Section("views", Text("Visninger", "Views"), tuple(_views(bridge))),
    )
    return Diff(
        old,
        new,
        bridge,
        tuple(one for one in sections if one.changes),
        tuple(_shares(bridge)),
        prove(bridge),
        witness(bridge),
        tuple(_structure(old, new)),
    )


# ---------------------------------------------------------------- the total and its shares


def _shares(bridge: Bridge) -> Iterator[ShareRow]:
    before = {one: weights(bridge.old, one).areas for one in bridge.old.channels}
    back = {new: old for old, new in bridge.areas.items()}
    kept = {new: old for old, new in bridge.channels.items()}
    for area, one in bridge.new.areas.items():
        for channel in bridge.new.channels:
            old = before.get(kept.get(channel, ""), {})
            after = weights(bridge.new, channel).areas.get(area)
            yield ShareRow(area, one.labels, channel, old.get(back.get(area, area)), after)
    for area, one in bridge.old.areas.items():
        if area not in bridge.areas and area not in bridge.new.areas:
            for channel in bridge.old.channels:
                yield ShareRow(area, one.labels, channel, before[channel].get(area), None)


_MODES = {"points": Text("poeng", "points"), "areas": Text("områder", "areas")}
_COMBINED = {
    "mean": Text("snittet av henvendelsene", "the mean of the inquiries"),
    "pooled": Text("alle poeng i én brøk", "all points in one ratio"),
}


def _structure(old: Ruleset, new: Ruleset) -> Iterator[Text]:
    pairs: list[tuple[Text, Any, Any]] = [
        (Text("totalen er", "the total is"), _MODES[old.mode], _MODES[new.mode]),
        (Text("samles som", "combined as"), _COMBINED[old.combined], _COMBINED[new.combined]),
        (
            Text("en manglende henvendelse gir", "a missing inquiry gives"),
            _missing(old),
            _missing(new),
        ),
    ]
    for what, before, after in pairs:
        if before != after:
            yield changed(what, before, after)


def _missing(ruleset: Ruleset) -> Text:
    return Text("ingenting", "nothing") if ruleset.missing is None else number(ruleset.missing)


def _ruleset(old: Ruleset, new: Ruleset) -> Iterator[Change]:
    details = [
        *_structure(old, new),
        *_pairs(
            (Text("desimaler", "decimals"), old.decimals, new.decimals),
            (Text("avrunding", "rounding"), old.rounding, new.rounding),
            (Text("periode", "period"), _period(old), _period(new)),
            (
                Text("henvendelser per deltaker", "inquiries per participant"),
                _stated(old.inquiries),
                _stated(new.inquiries),
            ),
            (Text("kanaler høyst", "channels at most"), _stated(old.max_channels), _stated(new.max_channels)),
            (Text("velg", "pick"), _pick(old), _pick(new)),
            (
                Text("klassestørrelse minst", "class size at least"),
                _stated(old.class_size),
                _stated(new.class_size),
            ),
        ),
    ]
    settings = {**dict.fromkeys(old.settings), **dict.fromkeys(new.settings)}
    for name in settings:
        before, after = old.settings.get(name), new.settings.get(name)
        if before != after:
            details.append(
                changed(Text(f"innstilling {name}", f"setting {name}"), _value(before), _value(after))
            )
    if details:
        yield Change("changed", new.id, Text(new.name, new.name), tuple(details))


def _pairs(*triples: tuple[Text, Any, Any]) -> Iterator[Text]:
    """Yield what differs among (what, before, after)."""
    for what, before, after in triples:
        if before != after:
            yield changed(what, _value(before), _value(after))


def _value(one: Any) -> Text:
    if isinstance(one, Text):
        return one
    if one is None or one == ():
        return NONE
    if isinstance(one, bool):
        return yes_no(one)
    if isinstance(one, Fraction):
        return number(one)
    if isinstance(one, tuple | list):
        return listed([_word(str(each)) for each in one])
    return _word(str(one))


_PLAIN = {
    "all": KEYWORDS["ALL"],
    "participant": KEYWORDS["PARTICIPANT"],
    "organiser": KEYWORDS["ORGANISER"],
    "by_rank": KEYWORDS["BY_RANK"],
    "random": KEYWORDS["RANDOM"],
    "half_up": KEYWORDS["HALF_UP"],
    "half_even": KEYWORDS["HALF_EVEN"],
    "spoken": KEYWORDS["SPOKEN"],
    "written": KEYWORDS["WRITTEN"],
    "class": Text("per klasse", "per class"),
    "overall": KEYWORDS["OVERALL"],
}


def _word(one: str) -> Text:
    """Say a reserved name or a choice as the language does, an id as it is."""
    return RESERVED.get(one) or _PLAIN.get(one) or Text(one, one)


def _stated(one: Stated | None) -> Text:
    return NONE if one is None else number(one.value)


def _period(ruleset: Ruleset) -> Text:
    return NONE if ruleset.period is None else _value(" – ".join(day.isoformat() for day in ruleset.period))


def _pick(ruleset: Ruleset) -> Text:
    ranks = [listed([_value(one) for one in rank], Text("eller", "or")) for rank in ruleset.pick]
    return listed(ranks, Text("deretter", "then")) if ranks else NONE


# ---------------------------------------------------------------- things with an id


def _things(bridge: Bridge, kind: str, details: Callable[[Any, Any], Iterable[Text]]) -> Iterator[Change]:
    """Yield what is added, changed and gone among things of a kind, all but questions."""
    old, new = (getattr(one, CARRIED.get(kind, "views")) for one in (bridge.old, bridge.new))
    back = {after: before for before, after in getattr(bridge, CARRIED.get(kind, ""), {}).items()}
    for name, after in new.items():
        before = old.get(back.get(name, name))
        if before is None:
            yield Change("added", name, label(after), tuple(_came_of(bridge, kind, name)))
            continue
        found = list(details(before, after))
        if back.get(name, name) != name:
            was = back[name]
            found.insert(0, Text(f"het «{was}»", f"was called `{was}`"))
        if getattr(before, "labels", None) != getattr(after, "labels", None):
            found.append(changed(Text("navn", "name"), before.labels, after.labels))
        if found:
            yield Change("changed", name, label(after), tuple(found))
    carried = {back.get(name, name) for name in new}
    for name, before in old.items():
        if name not in carried:
            yield Change("retired", name, label(before), tuple(_went(bridge, kind, name)))


def _states_it(bridge: Bridge) -> bool:
    """Say whether the newer year states the bridge itself."""
    return not bridge.through and bridge.new.previous == bridge.old.year


def _lines(bridge: Bridge, kind: str) -> list[BridgeLine]:
    return [one for one in bridge.new.bridge if one.thing == kind] if _states_it(bridge) else []


def _came_of(bridge: Bridge, kind: str, name: str) -> Iterator[Text]:
    for line in _lines(bridge, kind):
        if line.id == name and line.old:
            told = names(line.old)
            if "split" in line.kinds:
                yield Text(f"delt fra {told.nb}", f"split from {told.en}")
            elif "renamed" in line.kinds:  # and the thing itself is there still
                yield Text(f"kopi av {told.nb}", f"a copy of {told.en}")
            else:
                yield Text(f"slått sammen fra {told.nb}", f"merged from {told.en}")


def _went(bridge: Bridge, kind: str, name: str) -> Iterator[Text]:
    if became := tuple(line.id for line in _lines(bridge, kind) if name in line.old):
        told = names(became)
        yield Text(f"ble til {told.nb}", f"became {told.en}")
    for one in bridge.new.retired if _states_it(bridge) else ():
        if one.id == name and one.reason:
            yield Text(f"fordi: {one.reason}", f"because: {one.reason}")


def _channels(bridge: Bridge) -> Iterator[Change]:
    yield from _things(bridge, "channel", _channel)


def _channel(old: Channel, new: Channel) -> Iterator[Text]:
    yield from _pairs(
        (Text("fordelingsnøkkel", "distribution key"), _percent(old.key), _percent(new.key)),
        (Text("svarfrist", "deadline"), _wait(old, old.deadline), _wait(new, new.deadline)),
        (Text("forsøk", "attempts"), _stated(old.attempts), _stated(new.attempts)),
        (Text("åpent", "open"), _hours(old), _hours(new)),
        (Text("ventetid gir", "wait gives"), _bands(old), _bands(new)),
        (
            Text("ubesvart gir", "unanswered gives"),
            number(old.unanswered.value),
            number(new.unanswered.value),
        ),
        (
            Text("motpart", "counterpart"),
            tuple(one.id for one in old.counterparts),
            tuple(one.id for one in new.counterparts),
        ),
        (Text("form", "form"), old.form, new.form),
    )
    for name in {**dict.fromkeys(old.settings), **dict.fromkeys(new.settings)}:
        yield from _pairs(
            (Text(f"innstilling {name}", f"setting {name}"), old.settings.get(name), new.settings.get(name))
        )


def _percent(one: Stated | None) -> Text:
    return NONE if one is None else Text(f"{number(one.value).nb} %", f"{number(one.value).en} %")


def _wait(channel: Channel, one: Stated | None) -> Text:
    return NONE if one is None else wait_text(one.value, channel.wait_unit)


def _hours(channel: Channel) -> Text:
    return NONE if channel.hours is None else _value(f"{channel.hours.start:%H:%M}–{channel.hours.end:%H:%M}")


def _bands(channel: Channel) -> Text:
    parts = [
        (wait_text(one.limit.value, channel.wait_unit), number(one.points.value)) for one in channel.bands
    ]
    if channel.later is not None:
        parts.append((Text("senere", "later"), number(channel.later.value)))
    found = [Text(f"{one.nb}: {two.nb}", f"{one.en}: {two.en}") for one, two in parts]
    return Text("; ".join(one.nb for one in found), "; ".join(one.en for one in found)) if found else NONE


def _scales(bridge: Bridge) -> Iterator[Change]:
    yield from _things(bridge, "scale", _scale)


def _scale(old: Scale, new: Scale) -> Iterator[Text]:
    before, after = ({one.id: one for one in scale.answers} for scale in (old, new))
    for name in {**before, **after}:
        one, two = before.get(name), after.get(name)
        if one is None and two is not None:
            yield Text(
                f"nytt svar «{two.labels.nb}»: {_worth(two).nb}",
                f"new answer “{two.labels.en}”: {_worth(two).en}",
            )
        elif two is None and one is not None:
            yield Text(f"svaret «{one.labels.nb}» er borte", f"answer “{one.labels.en}” is gone")
        elif one is not None and two is not None and _worth(one) != _worth(two):
            yield changed(
                Text(f"«{two.labels.nb}» gir", f"“{two.labels.en}” gives"), _worth(one), _worth(two)
            )
        elif one is not None and two is not None and one.labels != two.labels:
            yield changed(Text("svaret heter", "the answer is called"), one.labels, two.labels)
    yield from _pairs(
        (Text("område for tallet", "range"), (old.low, old.high), (new.low, new.high)),
        (Text("metode", "method"), old.method, new.method),
    )


def _worth(answer: Any) -> Text:
    if answer.kind == "not_applicable":
        return Text("ikke aktuelt", "not applicable")
    return Text("uten poeng", "no points") if answer.percent is None else number(answer.percent)


_BASES = {
    "all": Text("alle henvendelser", "all inquiries"),
    "answered": Text("besvarte henvendelser", "answered inquiries"),
}


def _areas(bridge: Bridge) -> Iterator[Change]:
    yield from _things(bridge, "area", _area)
    yield from _things(bridge, "category", _area)


def _area(old: Any, new: Any) -> Iterator[Text]:
    yield from _pairs(
        (Text("grunnlag", "basis"), _BASES[old.basis], _BASES[new.basis]),
        (
            Text("andel", "share"),
            _percent(getattr(old, "share", None)),
            _percent(getattr(new, "share", None)),
        ),
        (
            Text("kommentarfelt", "comment field"),
            getattr(old, "comment", None),
            getattr(new, "comment", None),
        ),
    )


def _classes(bridge: Bridge) -> Iterator[Change]:
    yield from _things(bridge, "class", _class)


def _class(old: Any, new: Any) -> Iterator[Text]:
    if old.suspended != new.suspended:
        yield Text("står på vent", "is paused") if new.suspended else Text("er med igjen", "is back")
    if old.role_play != new.role_play:
        yield changed(Text("rollespill", "role-play"), old.role_play or NONE, new.role_play or NONE)


def _metrics(bridge: Bridge) -> Iterator[Change]:
    yield from _things(bridge, "metric", _metric)


def _metric(old: Metric, new: Metric) -> Iterator[Text]:
    yield from _pairs(
        (Text("metode", "method"), old.method, new.method),
        (Text("måler", "measures"), old.measures, new.measures),
        (Text("grunnlag", "basis"), _BASES[old.basis], _BASES[new.basis]),
        (Text("innstillinger", "settings"), _settings(old.settings), _settings(new.settings)),
    )


def _settings(found: Mapping[str, Any]) -> Text:
    return _value(tuple(f"{name} {_value(one).nb}" for name, one in found.items()))


def _awards(bridge: Bridge) -> Iterator[Change]:
    yield from _things(bridge, "award", _award)


def _award(old: Award, new: Award) -> Iterator[Text]:
    yield from _pairs(
        (Text("kåres", "awarded"), old.channel or old.scope_kind, new.channel or new.scope_kind),
        (Text("rangeres etter", "ranked by"), old.measure, new.measure),
        (
            Text("krever minst henvendelser", "demands at least inquiries"),
            old.least_inquiries,
            new.least_inquiries,
        ),
        (
            Text("krever minst deltakere", "demands at least participants"),
            old.least_participants,
            new.least_participants,
        ),
        (Text("likhet avgjøres av", "ties are decided by"), old.ladder, new.ladder),
        (Text("omtale", "phrase"), old.phrase, new.phrase),
    )


def _views(bridge: Bridge) -> Iterator[Change]:
    yield from _things(bridge, "view", _view)


def _view(old: View, new: View) -> Iterator[Text]:
    yield from _pairs(
        (Text("lesere", "readers"), old.readers, new.readers),
        (Text("viser", "shows"), old.shows, new.shows),
        (Text("om andre", "of others"), old.others, new.others),
        (Text("minst andre", "at least others"), old.least_others, new.least_others),
        (Text("klassens snitt av", "class means of"), old.class_means, new.class_means),
        (
            Text("minst andre i klassen", "at least others in the class"),
            old.least_in_class,
            new.least_in_class,
        ),
        (Text("rekkefølge", "order"), old.order, new.order),
        (Text("topp", "top"), old.top, new.top),
    )
