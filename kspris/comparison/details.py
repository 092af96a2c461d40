"""What differs between two rulesets' headers and between two things of one kind, line by line.

Two of a kind go in, the older first, out comes a text for each line of theirs that is not the same, in
two languages and in the order of the files. Which of them belong together, `kspris.comparison.diff` knows;
questions have `kspris.comparison.question_diff`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from kspris.comparison.words import NONE, changed, number, yes_no
from kspris.ruleset.figures import listed
from kspris.ruleset.model import (
    FEWEST_OTHERS,
    Answer,
    Area,
    Award,
    Category,
    Channel,
    Class,
    Metric,
    Ruleset,
    Scale,
    Stated,
    View,
)
from kspris.ruleset.numbers import wait_text
from kspris_dsl.keywords import KEYWORDS, RESERVED
from kspris_dsl.text import Text

# ---------------------------------------------------------------- the ruleset's header

_MODES = {"points": Text("poeng", "points"), "areas": Text("områder", "areas")}
_COMBINED = {
    "mean": Text("snittet av henvendelsene", "the mean of the inquiries"),
    "pooled": Text("alle poeng i én brøk", "all points in one ratio"),
}


def structure(old: Ruleset, new: Ruleset) -> Iterator[Text]:
    """Yield what differs in how the total is made and combined."""
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


def header(old: Ruleset, new: Ruleset) -> Iterator[Text]:
    """Yield what differs in the ruleset's own lines, its structure first."""
    yield from structure(old, new)
    yield from _pairs(
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
    )
    yield from _each_setting(old.settings, new.settings)


def _each_setting(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Text]:
    for name in {**dict.fromkeys(old), **dict.fromkeys(new)}:
        yield from _pairs((Text(f"innstilling {name}", f"setting {name}"), old.get(name), new.get(name)))


def _period(ruleset: Ruleset) -> Text:
    return NONE if ruleset.period is None else _value(" – ".join(day.isoformat() for day in ruleset.period))


def _pick(ruleset: Ruleset) -> Text:
    ranks = [listed([_value(one) for one in rank], Text("eller", "or")) for rank in ruleset.pick]
    return listed(ranks, Text("deretter", "then")) if ranks else NONE


# ---------------------------------------------------------------- things with an id


def channel(old: Channel, new: Channel) -> Iterator[Text]:
    """Yield what differs between two channels, their settings last."""
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
    yield from _each_setting(old.settings, new.settings)


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


def scale(old: Scale, new: Scale) -> Iterator[Text]:
    """Yield what differs between two scales, answer by answer."""
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


def _worth(answer: Answer) -> Text:
    if answer.kind == "not_applicable":
        return Text("ikke aktuelt", "not applicable")
    return Text("uten poeng", "no points") if answer.percent is None else number(answer.percent)


_BASES = {
    "all": Text("alle henvendelser", "all inquiries"),
    "answered": Text("besvarte henvendelser", "answered inquiries"),
}


def area(old: Area | Category, new: Area | Category) -> Iterator[Text]:
    """Yield what differs between two areas, or two categories: those have neither share nor comment field."""
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


def class_(old: Class, new: Class) -> Iterator[Text]:
    """Yield what differs between two classes."""
    if old.suspended != new.suspended:
        yield Text("står på vent", "is paused") if new.suspended else Text("er med igjen", "is back")
    if old.role_play != new.role_play:
        yield changed(Text("rollespill", "role-play"), old.role_play or NONE, new.role_play or NONE)


def metric(old: Metric, new: Metric) -> Iterator[Text]:
    """Yield what differs between two metrics."""
    yield from _pairs(
        (Text("metode", "method"), old.method, new.method),
        (Text("måler", "measures"), old.measures, new.measures),
        (Text("grunnlag", "basis"), _BASES[old.basis], _BASES[new.basis]),
        (Text("innstillinger", "settings"), _settings(old.settings), _settings(new.settings)),
    )


def _settings(found: Mapping[str, Any]) -> Text:
    return _value(tuple(f"{name} {_value(one).nb}" for name, one in found.items()))


def award(old: Award, new: Award) -> Iterator[Text]:
    """Yield what differs between two awards."""
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


def view(old: View, new: View) -> Iterator[Text]:
    """Yield what differs between two views."""
    yield from _pairs(
        (Text("lesere", "readers"), old.readers, new.readers),
        (Text("viser", "shows"), old.shows, new.shows),
        (Text("om andre", "of others"), old.others, new.others),
        (
            Text("minst andre", "at least others"),
            max(FEWEST_OTHERS, old.least_others),
            max(FEWEST_OTHERS, new.least_others),
        ),
        (Text("klassens snitt av", "class means of"), old.class_means, new.class_means),
        (
            Text("minst andre i klassen", "at least others in the class"),
            old.least_in_class,
            new.least_in_class,
        ),
        (Text("rekkefølge", "order"), old.order, new.order),
        (Text("topp", "top"), old.top, new.top),
    )


# ---------------------------------------------------------------- values


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
