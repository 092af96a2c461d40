"""What a ruleset claims, as a table: each requirement and claim, what it comes to, and what breaks it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kspris.ruleset.claims import content_of, findings, limit_text, value_text
from kspris.ruleset.figures import listed
from kspris.ruleset.model import Claim, Ruleset
from kspris.ruleset.origins import origin_text
from kspris.ruleset.overview_section import NOTHING, Cell, Section
from kspris.ruleset.weights import SHOWN_SETS, Breaking, Part, breaking
from kspris_dsl.text import Text


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
