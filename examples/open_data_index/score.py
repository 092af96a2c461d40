"""Score the Global Open Data Index 2013-2015 and compare every figure with the published one.

    python examples/open_data_index/score.py ../shared/data/odi

In comes a folder with `entries.csv` and `places.csv`; out goes a report on the screen: what is odd in the
data, how many entry scores and place scores agree, and which do not. Ends with 0 when everything is as the
README beside this file says. Nothing here scores: the rules stand in the folders of the years, and kspris
applies them.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

import polars as pl
from attrs import frozen

import kspris
from kspris.functions import Scored, scored
from kspris.responses.intake import Intake
from kspris.results.model import Level
from kspris.ruleset.model import Ruleset
from kspris_dsl.render import message

HERE = Path(__file__).parent
YEARS = (2013, 2014, 2015)
ANSWERS = {"Yes": "yes", "No": "no", "Unsure": "unsure"}
REPEATED = "KS415"
"""The intake's code for an inquiry that stands twice, both times the same."""


@frozen
class Misfit:
    """A score that is not the published one. `ours` is None where there is none."""

    subject: str
    ours: str | None
    published: str


@frozen
class Agreement:
    """How many scores were compared, and those that differ."""

    compared: int
    misfits: tuple[Misfit, ...]

    @property
    def equal(self) -> int:
        """How many agree."""
        return self.compared - len(self.misfits)


@frozen
class Outcome:
    """What came of one year. `repeats` rows stood twice and were dropped; `other` is what the intake
    found besides, in words."""

    year: int
    rows: int
    repeats: int
    other: tuple[str, ...]
    entries: Agreement
    places: Agreement


@frozen
class Index:
    """The two tables as published, each place's region as a class id, and what was odd about the regions."""

    entries: pl.DataFrame
    places: pl.DataFrame
    regions: pl.DataFrame
    oddities: tuple[str, ...]


EXPECTED_MISFITS = {2014: (Misfit("gr", "33", "38"),)}
"""Greece was published as 38; its nine datasets add up to 33 of the ten that were planned."""
EXPECTED_REPEATS = {2013: 41}


def rules(year: int) -> Ruleset:
    """Load a year's rules; raises RulesetError, which says what is wrong with them."""
    return kspris.load(HERE / str(year))


def read(folder: Path) -> Index:
    """Read the two tables and look the regions up among the classes of the last year."""
    places = pl.read_csv(folder / "places.csv")
    regions, oddities = class_ids(places, rules(YEARS[-1]))
    return Index(pl.read_csv(folder / "entries.csv"), places, regions, oddities)


def class_ids(places: pl.DataFrame, ruleset: Ruleset) -> tuple[pl.DataFrame, tuple[str, ...]]:
    """Map each place to the class its region names; a region written in another case is told of."""
    classes = {one.labels.en: one.id for one in ruleset.classes.values()}
    any_case = {label.casefold(): label for label in classes}
    rows: list[tuple[str, str]] = []
    oddities: list[str] = []
    for place, region in places.select("place", "region").iter_rows():
        label = any_case.get(region.casefold(), region)
        rows.append((place, classes.get(label, label)))
        if label != region:
            oddities.append(f"{place}: the region is written «{region}» and read as «{label}»")
    return pl.DataFrame(rows, schema=["place", "class"], orient="row"), tuple(oddities)


def of_year(index: Index, year: int) -> pl.DataFrame:
    """Return a year's entries, each with its inquiry id year:place:dataset."""
    inquiry = pl.format("{}:{}:{}", "year", "place", "dataset").alias("inquiry")
    return index.entries.filter(pl.col("year") == year).with_columns(inquiry)


def responses(entries: pl.DataFrame, regions: pl.DataFrame, ruleset: Ruleset) -> pl.DataFrame:
    """Return entries as responses: one row an inquiry, all of them answered."""
    return entries.join(regions, on="place", how="left", maintain_order="left").select(
        "inquiry",
        pl.col("place").alias("participant"),
        "class",
        pl.col("dataset").alias("channel"),
        pl.lit(value=True).alias("answered"),
        *(pl.col(question).replace(ANSWERS) for question in ruleset.questions),
    )


def compare(shown: Mapping[str, str | None], published: Iterable[tuple[str, object]]) -> Agreement:
    """Compare scores as shown, rounded once by the ruleset's rule, with published whole ones."""
    pairs = [(subject, shown.get(subject), str(score)) for subject, score in published]
    return Agreement(len(pairs), tuple(Misfit(*pair) for pair in pairs if pair[1] != pair[2]))


def totals(of: Scored, level: Level, subject: str) -> dict[str, str | None]:
    """Return the totals of a level as shown, by inquiry or participant."""
    frame = of.results.frame(level, measure="total")
    return dict(frame.select(subject, "shown").iter_rows())


def repeats_in(found: Intake) -> int:
    """Count the rows that the intake reported as repeats, worded or not."""
    worded = sum(one.code == REPEATED for one in found.diagnostics)
    return worded + found.more.get(REPEATED, 0)


def score_year(index: Index, year: int) -> Outcome:
    """Score one year by its own rules and compare. Raises ResponsesError where the answers are no answers."""
    ruleset, entries = rules(year), of_year(index, year)
    found = scored(
        responses(entries, index.regions, ruleset), edition=ruleset, skip_bad=True, by_inquiry=True
    )
    ours = totals(found, "participant", "participant")
    published = index.places.select("place", f"published_score_{year}").filter(
        pl.col("place").is_in(list(ours))
    )
    return Outcome(
        year,
        entries.height,
        repeats_in(found.intake),
        tuple(message(one, "en") for one in found.intake.diagnostics if one.code != REPEATED),
        compare(
            totals(found, "inquiry", "inquiry"), entries.select("inquiry", "published_score").iter_rows()
        ),
        compare(ours, published.iter_rows()),
    )


def told(one: Outcome) -> Iterable[str]:
    """Say what came of a year, a line each."""
    yield f"{one.year}: {one.rows} rows"
    if one.repeats:
        yield f"  {one.repeats} rows stand twice ({REPEATED}): reported by the intake, dropped"
    for what, agreement in (("entry", one.entries), ("place", one.places)):
        yield f"  {what} scores equal to the published: {agreement.equal} of {agreement.compared}"
        for misfit in agreement.misfits:
            yield f"    {misfit.subject}: {misfit.ours}, published {misfit.published}"
    yield from (f"  the intake says: {finding}" for finding in one.other)


def as_expected(one: Outcome) -> bool:
    """Say whether a year came out as the README says."""
    return (
        not one.entries.misfits
        and one.places.misfits == EXPECTED_MISFITS.get(one.year, ())
        and one.repeats == EXPECTED_REPEATS.get(one.year, 0)
    )


def main(arguments: list[str]) -> int:
    """Run as a command: the folder of the two tables is the only argument."""
    if len(arguments) != 1 or not (Path(arguments[0]) / "entries.csv").is_file():
        print("usage: python examples/open_data_index/score.py FOLDER (with entries.csv and places.csv)")
        return 2
    try:
        index = read(Path(arguments[0]))
        outcomes = [score_year(index, year) for year in YEARS]
    except (kspris.KsprisError, pl.exceptions.PolarsError) as trouble:
        print(trouble, file=sys.stderr)
        return 1
    print(*index.oddities, sep="\n")
    print(*(line for one in outcomes for line in told(one)), sep="\n")
    equal, compared = (sum(getattr(one.entries, what) for one in outcomes) for what in ("equal", "compared"))
    print(f"all years: {equal} of {compared} entry scores")
    return 0 if all(map(as_expected, outcomes)) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
