"""Compare the Global Open Data Index 2013-2015: every edition under every ruleset, and what really changed.

    python examples/open_data_index/compare.py ../shared/data/odi

In comes a folder with `entries.csv` and `places.csv`; out goes a report on the screen: editions by
rulesets with coverage and verdict, the changes of the index, and for every place the change as published, the
change on the common core (the datasets that both years have) and the parts, which sum to the published
change exactly. The places that fell by the published figures and rose on the common core are named. Ends
with 0 when all sums are exact.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from fractions import Fraction
from pathlib import Path

import polars as pl
from attrs import frozen
from score import YEARS, of_year, read, responses, rules

import kspris
from kspris.across import comparing
from kspris.across import read as read_survey
from kspris.comparison.change import Change, Subject
from kspris.comparison.comparison_sheets import PART_TEXTS
from kspris.comparison.grid import Cell, Comparing, Comparison
from kspris.comparison.parts import Parts
from kspris.comparison.sentence import signed
from kspris.comparison.surveys import Survey


@frozen
class Place:
    """A place's change between two years: in points, and what it is made of."""

    name: str
    years: tuple[int, int]
    before: Fraction
    after: Fraction
    core: Fraction
    parts: Parts

    @property
    def change(self) -> Fraction:
        """The change of the published score."""
        return self.after - self.before

    @property
    def exact(self) -> bool:
        """Whether the parts sum to the change to the last fraction."""
        return sum(self.parts.parts.values(), Fraction(0)) == self.change

    @property
    def turned(self) -> bool:
        """Whether the published score fell and the common core rose."""
        return self.change < 0 < self.core


def surveys(folder: Path) -> tuple[Survey, ...]:
    """Read the three editions; rows that stand twice are dropped."""
    index = read(folder)
    made = []
    for year in YEARS:
        ruleset = rules(year)
        frame = responses(of_year(index, year), index.regions, ruleset)
        made.append(read_survey(frame, ruleset, skip_bad=True).survey)
    return tuple(made)


def comparison_of(folder: Path) -> Comparing:
    """Hold the three editions ready for comparison."""
    return comparing(surveys(folder))


def places(found: Comparing, years: tuple[int, int]) -> tuple[Place, ...]:
    """Return every place that has a score in both years."""
    both = [one for one in found.surveys if one.year in years]
    names = set.intersection(*(set(one.answers["participant"].to_list()) for one in both))
    made = []
    for name in sorted(names):
        change = found.change(Subject("participant", name), years)
        if isinstance(change.parts, Parts) and change.core is not None:
            parts = change.parts
            made.append(Place(name, years, parts.before, parts.after, change.core.change, parts))
    return tuple(made)


def grid_lines(found: Comparison) -> Iterable[str]:
    """Say what each edition scores under each ruleset."""
    yield "The index, the mean of its places: editions down, rulesets across (coverage exact; verdict)"
    for row in found.grid:
        yield f"  {row[0].edition}  " + "   ".join(_cell(one) for one in row)


def _cell(one: Cell) -> str:
    if one.judged is None or one.judged.figure.value is None:
        return "-"
    figure, verdict = one.judged.figure, one.judged.verdict.standing.replace("_", " ")
    if one.edition == one.ruleset:
        return f"{float(figure.value or 0):.2f} (published)"
    return f"{float(figure.value or 0):.2f} ({float(one.judged.cover.exact):.2f}; {verdict})"


def change_lines(one: Change) -> Iterable[str]:
    """Say what a change of the index is made of."""
    first, last = one.years
    if not isinstance(one.parts, Parts):
        yield f"{first} to {last}: {one.parts.reason.en}"
        return
    core = "-" if one.core is None else signed(one.core.change, 2).en
    exact = sum(one.parts.parts.values(), Fraction(0)) == one.parts.change
    yield (
        f"{first} to {last}: published {signed(one.parts.change, 2).en}, on the common core {core}, "
        f"coverage {float(one.cover.exact):.2f}, {one.verdict.standing.replace('_', ' ')}"
    )
    for name, value in one.parts.parts.items():
        if value:
            yield f"    {signed(value, 2).en:>7}  {PART_TEXTS[name].en}"
    yield f"    {signed(one.parts.change, 2).en:>7}  sum, {'exact' if exact else 'NOT EXACT'}"


SHOWN = ("new", "retired", "ruleset_common", "mix", "channel_entry", "channel_exit", "quality")
HEADS = ("new", "retired", "rules", "mix", "came", "went", "answers")


def place_lines(found: Sequence[Place]) -> Iterable[str]:
    """Say every place's change and its parts, a line each."""
    yield f"  {'place':6}{'from':>7}{'to':>7}{'change':>8}{'core':>8}" + "".join(f"{one:>9}" for one in HEADS)
    for one in found:
        parts = "".join(f"{signed(one.parts.parts.get(part, Fraction(0)), 2).en:>9}" for part in SHOWN)
        yield (
            f"  {one.name:6}{float(one.before):7.2f}{float(one.after):7.2f}{signed(one.change, 2).en:>8}"
            f"{signed(one.core, 2).en:>8}{parts}{'' if one.exact else '  NOT EXACT'}"
        )


def report(found: Comparing) -> tuple[list[str], bool]:
    """Return the report's lines, and whether every sum is exact."""
    index = found.of(Subject())
    lines = list(grid_lines(index))
    exact = True
    for step in index.steps:
        each = places(found, step.years)
        sums = sum(one.exact for one in each)
        exact = exact and sums == len(each)
        lines += ["", *change_lines(step)]
        lines += ["", f"Every place with a score in {step.years[0]} and {step.years[1]}", *place_lines(each)]
        lines.append(f"  sums exact: {sums} of {len(each)} places")
        turned = [one for one in each if one.turned]
        for one in turned:
            lines.append(
                f"  {one.name} fell by the published figures, {float(one.before):.2f} to "
                f"{float(one.after):.2f} ({signed(one.change, 2).en}), and rose on the common core "
                f"({signed(one.core, 2).en})"
            )
        if not turned:
            lines.append("  no place fell by the published figures and rose on the common core")
    if index.chain is not None:
        lines += ["", "Chained index (performance alone; * a new start, for the years do not compare)"]
        for point in index.chain.points:
            star = " *" if point.broken is not None else ""
            lines.append(
                f"  {point.year}  published {float(point.published):.2f}  "
                f"chained {float(point.index):.2f}{star}"
            )
    return lines, exact


def main(arguments: list[str]) -> int:
    """Run as a command: the folder of the two tables is the only argument."""
    if len(arguments) != 1 or not (Path(arguments[0]) / "entries.csv").is_file():
        print("usage: python examples/open_data_index/compare.py FOLDER (with entries.csv and places.csv)")
        return 2
    try:
        lines, exact = report(comparison_of(Path(arguments[0])))
    except (kspris.KsprisError, pl.exceptions.PolarsError) as trouble:
        print(trouble, file=sys.stderr)
        return 1
    print(*lines, sep="\n")
    return 0 if exact else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
