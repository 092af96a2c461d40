"""`kspris score` by another year's ruleset: rescored figures on the screen or in a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kspris.cli.language import language

if TYPE_CHECKING:
    from rich.console import Console

    from kspris.across import RescoredResponses
    from kspris.comparison.rescore import Judged
    from kspris.results.sheets import Subject

TITLES = {
    "survey": ("Undersøkelsen", "The survey"),
    "class": ("Klassene", "The classes"),
    "participant": ("Deltakerne", "The participants"),
    "channel": ("Deltakerne på hver kanal, totalt", "The participants on each channel, total"),
    "inquiry": ("Henvendelsene", "The inquiries"),
    "question": ("Spørsmålene, prosent av beste svar", "The questions, percent of the best answer"),
}


def judged_of(found: RescoredResponses, level: str, *, on_screen: bool) -> tuple[Judged, ...]:
    """Return the figures of a `--level`; on a screen totals alone where there are many participants."""
    from kspris.results.sheets import IN_FILES, KINDS, ON_SCREEN

    levels = ON_SCREEN[level] if on_screen else IN_FILES[level]
    kinds = KINDS[level]
    if on_screen and level in ("channel", "inquiry"):
        kinds = frozenset({"total"})
    elif on_screen and level in ("participant", "class"):
        kinds = frozenset({"total", "area"})
    judged = [one for each in levels for one in found.rescored.judged(each, kinds)]
    if level in ("participant", "class", "channel", "inquiry"):
        judged.sort(key=lambda one: (one.figure.participant_class or "") if level == "class" else "")
        judged.sort(key=lambda one: one.figure.inquiry or one.figure.participant or "")
    return tuple(judged)


def show(found: RescoredResponses, level: str, chosen: str, most: int | None) -> None:
    """Print rescored figures."""
    from kspris.comparison import rescored_sheets as shapes

    subject = _subject(found)
    if chosen == "csv":
        from kspris.results.csv_text import csv_text

        frame = shapes.rescored_frame(found.rescored, judged_of(found, level, on_screen=False))
        click.echo(csv_text(frame), nl=False)
    elif chosen == "json":
        judged = judged_of(found, level, on_screen=False)
        click.echo(shapes.rescored_json(subject, found.rescored, level, judged), nl=False)
    else:
        from kspris.cli.terminal import console

        _print(found, level, console(), most)


def _print(found: RescoredResponses, level: str, screen: Console, most: int | None) -> None:
    from kspris.cli.tables import print_caption, print_sheet
    from kspris.comparison import rescored_sheets as shapes

    subject = _subject(found)
    print_caption(screen, shapes.caption_lines(subject, found.rescored))
    judged = judged_of(found, level, on_screen=True)
    sheet = shapes.rescored_sheet(subject, subject.say(*TITLES[level]), judged)
    left = print_sheet(screen, sheet, subject.language, most)
    if left:
        told = subject.say(f"… og {left} til; --out skriver alle.", f"... and {left} more; --out writes all.")
        screen.print(told, style="dim", markup=False)


def write(found: RescoredResponses, level: str, chosen: str, path: Path) -> None:
    """Write rescored figures to `path` in one of the formats."""
    from kspris.comparison import rescored_sheets as shapes
    from kspris.results import output

    subject = _subject(found)
    judged = judged_of(found, level, on_screen=False)
    if chosen in ("csv", "parquet", "xlsx"):
        frame = shapes.rescored_frame(found.rescored, judged)
        if chosen == "csv":
            output.write_csv(frame, path)
        elif chosen == "parquet":
            import json

            told = {"kspris.rescored": json.dumps(shapes.rescored_about(found.rescored, subject))}
            with path.open("wb") as file:
                frame.write_parquet(file, metadata=told)
        else:
            sheet = shapes.rescored_sheet(subject, subject.say(*TITLES[level]), judged)
            output.write_workbook(path, subject, (sheet,), frame.to_dict(as_series=False))
    elif chosen == "json":
        path.write_text(shapes.rescored_json(subject, found.rescored, level, judged), encoding="utf-8")
    else:
        from kspris.cli.terminal import console_on

        with path.open("w", encoding="utf-8") as file:
            _print(found, level, console_on(file), None)


def _subject(found: RescoredResponses) -> Subject:
    from kspris.responses.metadata import is_simulated
    from kspris.results.sheets import Subject

    return Subject(found.rescored.results.ruleset, language(), is_simulated(found.intake.metadata))
