"""What changed since last year: last year's figures on this year's rules, and what the change is made of.

The engine says whose doing each part is and how sure the change is; here it is shown. One who did not take
part last year has no such chapter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from kspris.api import (
    TOTAL,
    Block,
    Fact,
    Facts,
    Paragraph,
    Previous,
    Reading,
    Section,
    Text,
)
from kspris_chapters.change import made_of
from kspris_chapters.levels import Levels, comparable
from kspris_chapters.words import (
    NONE,
    begun,
    nil,
    say,
    sentences,
    shows,
)

LABELS = Text("Siden i fjor", "Since last year")


def sections(reading: Reading) -> tuple[Section, ...]:
    """Return the chapter; none for one without a last year."""
    last = reading.previous
    if last is None:
        return ()
    since = Since(last, reading)
    return (Section("endring", LABELS, (*since.blocks(), *Levels(last, reading).blocks())),)


class Since:
    """Last year's total beside this year's, for one participant."""

    def __init__(self, last: Previous, reading: Reading) -> None:
        self.last, self.reading = last, reading
        self.then, self.now = last.year, reading.edition.year

    def blocks(self) -> Iterable[Block]:
        """Tell what became of the total, and of what the change is made."""
        change = self.last.change
        if change is None or change.refused is not None:
            yield Paragraph(self._plain(), "lead")
        else:
            first, rest = _lead_and_rest(_typeset(change.sentence))
            yield Paragraph(first, "lead")
            yield from [Paragraph(rest)] if rest.nb else []
        yield self._facts()
        yield from self._reservation()
        if change is None:
            return
        if change.refused is not None:
            text = say(
                "Endringen kan ikke deles opp: {why}.",
                "The change cannot be split: {why}.",
                why=change.refused,
            )
            yield Paragraph(text, "warning")
        yield from made_of(change, self.then, self.now)

    def _plain(self) -> Text:
        before, after = self.last.published(TOTAL), self.reading.figure(TOTAL)
        if not shows(before) or not shows(after):
            return say(
                "Det er ingen total å sammenligne med {year}.",
                "There is no total to compare with {year}.",
                year=self.then,
            )
        return say(
            "Totalen var {before} i {year} og er {after} nå.",
            "The total was {before} in {year} and is {after} now.",
            before=before,
            year=self.then,
            after=after,
        )

    def _facts(self) -> Facts:
        """Set last year's total as published, the same on this year's rules, and this year's side by side."""
        rescored = self.last.on_these_rules(TOTAL)
        published = Text(f"{self.then}, som publisert", f"{self.then}, as published")
        facts = [Fact(published, self.last.published(TOTAL) or NONE)]
        if rescored is not None:
            label = Text(
                f"{self.then}, etter reglene for {self.now}", f"{self.then}, on the rules of {self.now}"
            )
            facts.append(Fact(label, comparable(rescored), begun(rescored.verdict)))
        facts.append(Fact(Text(str(self.now), str(self.now)), self.reading.figure(TOTAL) or NONE))
        return Facts(tuple(facts))

    def _reservation(self) -> Iterable[Block]:
        """Say how much of this year's rules last year's answers cover, and why not to trust it further."""
        found = self.last.on_these_rules(TOTAL)
        if found is None:
            return
        cover = say(
            "Svarene fra {year} dekker {cover} av det årets regler måler.",
            "The answers of {year} cover {cover} of what this year's rules measure.",
            year=self.then,
            cover=found.coverage,
        )
        why = None
        if found.reasons:
            told = Text(
                "; ".join(one.nb for one in found.reasons), "; ".join(one.en for one in found.reasons)
            )
            why = say("{verdict}: {told}.", "{verdict}: {told}.", verdict=begun(found.verdict), told=told)
        yield Paragraph(sentences([cover, why, self._new()]), "note")

    def _new(self) -> Text | None:
        """Say why last year's total on these rules differs less than the rules account for."""
        change = self.last.change
        if change is None or not any(one.id == "new" and not nil(one.value) for one in change.parts):
            return None
        return say(
            "Nye spørsmål kan ikke regnes inn i tallet for {year}: Det de gjør med årets, står for seg.",
            "New questions cannot be part of the figure of {year}: what they do to this year's total is told "
            "apart.",
            year=self.then,
        )


# ------------------------------------------------------------------------------ in words


def _typeset(text: Text) -> Text:
    """Write minus signs and per cents as the rest of the report does."""
    return Text(_signs(text.nb), _signs(text.en))


def _signs(text: str) -> str:
    return re.sub(r"(?<=\d) %", "\N{NO-BREAK SPACE}%", re.sub(r"(?<!\S)-(?=\d)", "\N{MINUS SIGN}", text))


def _lead_and_rest(text: Text) -> tuple[Text, Text]:
    """Part the first sentence, which is the finding, from those that explain it."""
    nb, en = (re.split(r"(?<=\.) (?=[A-ZÆØÅ])", one, maxsplit=1) for one in (text.nb, text.en))
    return Text(nb[0], en[0]), Text(" ".join(nb[1:]), " ".join(en[1:]))
