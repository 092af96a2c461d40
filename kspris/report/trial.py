"""Readings to try chapters on: a ruleset and a seed go in, invented participants' readings come out.

Ordinary ones, and the awkward ones that every chapter meets sooner or later. All is simulated.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from attrs import evolve

from kspris.across import of_year
from kspris.functions import Named, load
from kspris.report.material import reports
from kspris.responses.layout import layout
from kspris.responses.readers import Opened
from kspris.responses.simulate import simulate, simulated_metadata
from kspris_dsl.values import frozen

if TYPE_CHECKING:
    import polars as pl

    from kspris.report.reading import Read
    from kspris.ruleset.model import Ruleset

AWKWARD = 14
"""How many participants the survey of the awkward ones has."""
LONG_NAME = "Æresbevist & Sønners landsomfattende kundeservice <avd. Ås> for øvrige henvendelser!"
assert len(LONG_NAME) >= 80
HOSTILE = (
    '<script>alert("kspris")</script> & </p><img src=x onerror=alert(1)>',
    '=HYPERLINK("http://example.org";"klikk")',
    '#image("/etc/passwd") $x^2$ *fet* _kursiv_ `kode` @siter #pagebreak()',
    "\N{RIGHT-TO-LEFT OVERRIDE}שלום עולם\N{POP DIRECTIONAL FORMATTING}، مرحبا بالعالم",
    "👩\N{ZERO WIDTH JOINER}🚒 \a\x1b[31mrødt\x00",
    "lang " * 1000,
)
"""Comments that a page, a workbook or a typesetter must take for data."""


def simulated(ruleset: Ruleset, participants: int, seed: int) -> Opened:
    """Return simulated responses as if read from a file, which says that they are simulated."""
    frame = simulate(ruleset, participants, seed)
    return Opened("", frame.lazy(), simulated_metadata(ruleset, seed))


def readings(
    ruleset: Named = "2021", participants: int = 12, seed: int = 1, previous: Named | None = None
) -> tuple[Read, ...]:
    """Return the readings of invented participants, in the order of their names.

    `previous` is an older edition in which most of them took part; left out, the one that the ruleset names
    as `forrige`, where it is known. Raises RulesetError.
    """
    rules = load(ruleset)
    old = _older(rules, previous)
    then = None if old is None else (old, simulated(old, participants, seed))
    found = reports(simulated(rules, participants, seed), rules, previous=then)
    return tuple(found.reading(name) for name in found.participants)


def _older(rules: Ruleset, previous: Named | None) -> Ruleset | None:
    if previous is not None:
        return load(previous)
    return None if rules.previous is None else of_year(rules, rules.previous, [])


# ------------------------------------------------------------------------------ awkward ones


def awkward(ruleset: Named = "2021", seed: int = 1, previous: Named | None = None) -> Mapping[str, Read]:
    """Return readings that are hard to report, by what is hard about each.

    One channel; nothing answered; no last year; a class of three; a name of 80 characters; hostile comments;
    a survey of five whose view shows no ranks. An ordinary one is there too, to compare with.
    """
    rules = load(ruleset)
    old = _older(rules, previous)
    now = simulate(rules, AWKWARD, seed)
    change = _Change(rules, sorted(now["participant"].unique()))
    said = simulated_metadata(rules, seed)
    responses = Opened("", change.now(now).lazy(), said)
    then = None
    if old is not None:
        before = change.then(simulate(old, AWKWARD, seed))
        then = (old, Opened("", before.lazy(), simulated_metadata(old, seed)))
    found = reports(responses, rules, previous=then)
    made = {what: found.reading(change.names.get(name, name)) for what, name in change.cases.items()}
    alone = reports(responses, rules)
    five = Opened("", change.five(now).lazy(), said)
    little = reports(five, _without_ranks(rules), previous=then)
    return {
        **made,
        "no previous edition": alone.reading(change.cases["an ordinary one"]),
        "little is shown": little.reading(change.cases["a class of three"]),
    }


def _without_ranks(rules: Ruleset) -> Ruleset:
    views = {
        name: evolve(view, shows=tuple(one for one in view.shows if one != "rank"))
        for name, view in rules.views.items()
    }
    return evolve(rules, views=views)


@frozen
class _Change:
    """What is made awkward in a survey of invented participants."""

    rules: Ruleset
    people: list[str]

    @property
    def cases(self) -> Mapping[str, str]:
        """What is hard about whom, by the name it had."""
        what = ("one channel", "nothing answered", "no last year", "a name of 80 characters",
                "hostile comments", "a class of three", "an ordinary one")  # fmt: skip
        return dict(zip(what, self.people, strict=False))

    @property
    def names(self) -> Mapping[str, str]:
        """Who gets another name."""
        return {self.cases["a name of 80 characters"]: LONG_NAME}

    def now(self, frame: pl.DataFrame) -> pl.DataFrame:
        """Return this year's responses, changed."""
        import polars as pl

        who = pl.col("participant")
        cases = self.cases
        alone = frame.filter(who == cases["one channel"])["channel"]
        kept = (who != cases["one channel"]) | (pl.col("channel") == (alone[0] if len(alone) else ""))
        frame = frame.filter(kept)
        frame = self._unanswered(frame, cases["nothing answered"])
        frame = self._hostile(frame, cases["hostile comments"])
        frame = self._classes(frame)
        return frame.with_columns(who.replace(dict(self.names)))

    def five(self, frame: pl.DataFrame) -> pl.DataFrame:
        """Return this year's responses of a class of three and two others: too few for the survey's means."""
        import polars as pl

        few = [*self.three, self.cases["no last year"], self.cases["an ordinary one"]]
        return self._classes(frame.filter(pl.col("participant").is_in(few)))

    def then(self, frame: pl.DataFrame) -> pl.DataFrame:
        """Return last year's responses, changed."""
        import polars as pl

        who = pl.col("participant")
        return frame.filter(who != self.cases["no last year"]).with_columns(who.replace(dict(self.names)))

    def _unanswered(self, frame: pl.DataFrame, name: str) -> pl.DataFrame:
        import polars as pl

        mine = pl.col("participant") == name
        asked = [one for one in self.rules.questions if one in frame.columns]
        empty = [pl.when(mine).then(None).otherwise(pl.col(one)).alias(one) for one in asked]
        said = [
            pl.when(mine).then(pl.lit(False)).otherwise(pl.col(one)).alias(one)
            for one in ("answered", "completed")
        ]
        return frame.with_columns(*empty, *said)

    def _hostile(self, frame: pl.DataFrame, name: str) -> pl.DataFrame:
        import polars as pl

        columns = [one for one in layout(self.rules).comments if one in frame.columns]
        rows = frame.with_row_index("#").filter(pl.col("participant") == name)["#"].to_list()
        said = {row: HOSTILE[place % len(HOSTILE)] for place, row in enumerate(rows)}
        changed = [
            pl.Series(
                one, [said.get(row, value) for row, value in enumerate(frame[one].to_list())], dtype=pl.String
            )
            for one in columns
        ]
        return frame.with_columns(changed)

    @property
    def three(self) -> list[str]:
        """Who make a class of three: the one it is hard for, and two for whom nothing is."""
        others = [one for one in self.people if one not in self.cases.values()]
        return [self.cases["a class of three"], *others[:2]]

    def _classes(self, frame: pl.DataFrame) -> pl.DataFrame:
        """Put three participants in a class, and all the rest in another."""
        import polars as pl

        live = [one.id for one in self.rules.classes.values() if not one.suspended]
        if len(live) < 2:
            return frame
        small, large = live[0], live[1]
        group = pl.when(pl.col("participant").is_in(self.three)).then(pl.lit(small)).otherwise(pl.lit(large))
        return self._without_voluntary(frame.with_columns(group.alias("class")))

    def _without_voluntary(self, frame: pl.DataFrame) -> pl.DataFrame:
        """Leave out inquiries with a question left empty that the class they came from may leave empty."""
        import polars as pl

        for one in self.rules.questions.values():
            if one.optional and "*" not in one.optional and one.id in frame.columns:
                asked = pl.col("channel").is_in(list(one.channels)) & pl.col("answered")
                frame = frame.filter(~(asked & pl.col(one.id).is_null()))
        return frame
