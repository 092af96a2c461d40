"""A change in words: how much is the rules, how much is the participant, how much is not known.

A `Change` goes in, a few sentences come out that need no statistics to be read. Figures are rounded as the
newer ruleset says, as in reports; the tables beside them have the exact parts.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from kspris.comparison.change import Change, Subject
from kspris.comparison.intervals import Interval
from kspris.comparison.parts import FIELD, PERFORMANCE, RULES, PartId, Parts, Refusal
from kspris.comparison.sureness import TOO_FEW
from kspris.results.rounding import rounded
from kspris.ruleset.figures import both
from kspris.ruleset.model import Ruleset
from kspris_dsl.text import Text

PART_TEXTS: dict[PartId, Text] = {
    "new": Text("nye spørsmål", "new questions"),
    "retired": Text("utgåtte spørsmål", "retired questions"),
    "ruleset_common": Text(
        "nye vekter og poeng på felles spørsmål", "new weights and points of common questions"
    ),
    "mix": Text("kanalene i et annet forhold", "channels in other proportions"),
    "channel_entry": Text("kanaler som er kommet til", "channels that came"),
    "channel_exit": Text("kanaler som er falt bort", "channels that went"),
    "participant_entry": Text("deltakere som er kommet til", "participants that came"),
    "participant_exit": Text("deltakere som er falt fra", "participants that went"),
    "reach": Text("hvor mange som fikk svar", "how many got an answer"),
    "quality": Text("hvor gode svarene var", "how good the answers were"),
    "inseparable": Text("kan ikke deles (ingen felles kanal)", "cannot be split (no common channel)"),
}

_Told = Callable[[Fraction | float], Text]
"""Says how many points."""

_NO_CHANNEL = Text("ingen kanal er brukt begge år", "no channel was used in both years")
_SOME_NO_CHANNEL = Text(
    "noen deltakere ikke er målt på samme kanal begge år",
    "some participants were not measured on the same channel in both years",
)


def signed(value: Fraction | float, decimals: int, rounding: str = "half_up") -> Text:
    """Return points with a sign; what rounds to nothing has none.

    An estimate (a float) goes by the digits it is written with, as in `kspris.comparison.rounding`.
    """
    if isinstance(value, Fraction):
        text = rounded(value, decimals, rounding)
    else:
        text = rounded(Fraction(repr(float(value))), decimals, "half_up")
    zero = not text.strip("-0.")
    return both(text.lstrip("-") if zero else text if text.startswith("-") else f"+{text}")


def sentence(one: Change, ruleset: Ruleset, who: Text | None = None) -> Text:
    """Return the change in words. `ruleset` is the newer year's: it labels classes, and says how to round.

    `who` stands for the subject's own name, as "you" does where its reader is meant.
    """
    named = who is None
    who = who or _who(one.subject, ruleset)
    if isinstance(one.parts, Refusal):
        first, last = one.years
        return Text(
            f"{who.nb}: endringen fra {first} til {last} kan ikke deles opp: {one.parts.reason.nb}.",
            f"{who.en}: the change from {first} to {last} cannot be split: {one.parts.reason.en}.",
        )

    def points(value: Fraction | float) -> Text:
        return signed(value, ruleset.decimals, ruleset.rounding)

    told = [
        _published(one, one.parts, who, ruleset),
        _rules(one.parts, points),
        *_field(one, one.parts, points),
        *_own(one, one.parts, points, _self(one.subject, named=named)),
        _unknown(one, one.parts, points),
    ]
    return Text(" ".join(text.nb for text in told), " ".join(text.en for text in told))


def _who(subject: Subject, ruleset: Ruleset) -> Text:
    if subject.what == "survey":
        return Text("Undersøkelsen", "The survey")
    name = subject.name or ""
    if subject.what == "class":
        known = ruleset.classes.get(name)
        label = known.labels if known else Text(name, name)
        return Text(f"Klassen {label.nb}", f"The class {label.en}")
    return Text(name, name)


def _published(one: Change, parts: Parts, who: Text, ruleset: Ruleset) -> Text:
    first, last = one.years
    decimals, rounding = ruleset.decimals, ruleset.rounding
    before, after = (both(rounded(value, decimals, rounding)) for value in (parts.before, parts.after))
    change = signed(parts.change, decimals, rounding)
    return Text(
        f"{who.nb} gikk fra {before.nb} % i {first} til {after.nb} % i {last}: {change.nb} poeng.",
        f"{who.en} went from {before.en} % in {first} to {after.en} % in {last}: {change.en} points.",
    )


def _rules(parts: Parts, points: _Told) -> Text:
    value = parts.of(RULES)
    if not value:
        return Text("Endrede regler betyr ingenting her.", "Changed rules mean nothing here.")
    told = points(value)
    return Text(f"Reglene står for {told.nb}.", f"The rules account for {told.en}.")


def _field(one: Change, parts: Parts, points: _Told) -> list[Text]:
    """Say what was measured differently: mix, channels and participants that came or went."""
    value = parts.of(FIELD)
    if not any(parts.parts.get(name) for name in FIELD):
        return []
    told = points(value)
    return [
        Text(
            f"At det er målt hos andre, eller på andre kanaler, enn før, står for {told.nb}.",
            f"That others, or other channels, were measured than before accounts for {told.en}.",
        )
        if one.subject.what != "participant"
        else Text(
            f"At det er målt på andre kanaler enn før, eller i et annet forhold, står for {told.nb}.",
            f"That other channels were measured, or in other proportions, accounts for {told.en}.",
        )
    ]


def _self(subject: Subject, *, named: bool) -> Text:
    """Return whose own doing it is, and that it accounts for something."""
    if subject.what != "participant":
        return Text("Deltakerne selv står", "The participants themselves account")
    if named:
        return Text("Deltakeren selv står", "The participant itself accounts")
    return Text("Dere selv står", "You yourselves account")


def _own(one: Change, parts: Parts, points: _Told, doing: Text) -> list[Text]:
    """Say what the participant did, or that it cannot be told from the channels."""
    alone = one.subject.what == "participant"
    told = []
    if parts.parts.get("inseparable"):
        rest = points(parts.parts["inseparable"])
        why = _NO_CHANNEL if alone or "quality" not in parts.parts else _SOME_NO_CHANNEL
        told.append(
            Text(
                f"{rest.nb} kan ikke deles videre, fordi {why.nb}.",
                f"{rest.en} cannot be split further, for {why.en}.",
            )
        )
    if "quality" not in parts.parts:
        return told
    mine, reach, quality = (
        points(value)
        for value in (parts.of(PERFORMANCE), parts.parts.get("reach", Fraction(0)), parts.parts["quality"])
    )
    told.append(
        Text(
            f"{doing.nb} for {mine.nb}: {reach.nb} er hvor mange som fikk svar, "
            f"og {quality.nb} hvor gode svarene var.",
            f"{doing.en} for {mine.en}: {reach.en} is how many got an answer, "
            f"and {quality.en} how good the answers were.",
        )
    )
    return told


def _unknown(one: Change, parts: Parts, points: _Told) -> Text:
    """Say how much of the participant's own part is chance: the interval of the core, about that part."""
    bounds = own_interval(one, parts)
    if bounds is None and parts.parts.get("inseparable"):
        return Text(
            "Hvor mye av det som er egen innsats, kan ikke sies.",
            "How much of that is own performance cannot be said.",
        )
    if bounds is None:
        why = one.unsure or (TOO_FEW if "quality" in parts.parts else _NO_CHANNEL)
        return Text(
            f"Hvor sikkert det er, kan ikke sies: {why.nb}.", f"How sure that is cannot be said: {why.en}."
        )
    low, high = points(bounds[0]), points(bounds[1])
    sure = bounds[0] > 0 or bounds[1] < 0
    first, last = one.measured
    percent = both(f"{100 * (one.own.level if one.own else 0):g}")
    base = Text(
        f"De to til sammen er målt med {first} og {last} henvendelser og ligger med {percent.nb} % sikkerhet "
        f"mellom {low.nb} og {high.nb}",
        f"The two together are measured with {first} and {last} inquiries and lie with {percent.en} % "
        f"confidence between {low.en} and {high.en}",
    )
    if sure:
        up = bounds[0] > 0
        word = Text("framgangen" if up else "tilbakegangen", "progress" if up else "decline")
        return Text(
            f"{base.nb}: {word.nb} er større enn feilmarginen.",
            f"{base.en}: the {word.en} is beyond the margin of error.",
        )
    return Text(
        f"{base.nb}: det er ikke kjent om det er blitt bedre eller dårligere.",
        f"{base.en}: whether it became better or worse is not known.",
    )


def own_interval(one: Change, parts: Parts) -> tuple[float, float] | None:
    """Return the bounds of reach and quality together: as wide as the change on the core is unsure for those
    whose they are."""
    found: Interval | None = one.own
    if found is None or "quality" not in parts.parts:
        return None
    middle = float(parts.of(PERFORMANCE))
    return middle + found.low - found.estimate, middle + found.high - found.estimate
