"""Results to files: CSV, Parquet, JSON for programs and a workbook for people. Exact values go along.

CSV and Parquet hold one row a figure, with `exact` as `numerator/denominator`; JSON the same with what
the figures rest on; the workbook has the sheets that the terminal shows, and the figures on a last one.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kspris.results.csv_text import csv_text
from kspris.results.model import Figure
from kspris.results.plain_text import TEXT_STAYS_TEXT
from kspris.results.sheets import COMBINED, MEANS, Sheet, Subject, caption
from kspris.ruleset.named import ruleset_values
from kspris_dsl.as_json import as_json

if TYPE_CHECKING:
    import polars as pl

    from kspris_dsl.text import Text

FORMATS = ("table", "csv", "json", "parquet", "xlsx")
SHAPE = "kspris.results/1"
"""The name and version of the JSON's shape; a change that breaks readers raises the number."""


def exact(value: Fraction | None) -> str | None:
    """Return a value as `numerator/denominator`, in lowest terms; None for no value."""
    return None if value is None else f"{value.numerator}/{value.denominator}"


def estimated(value: float | None) -> float | None:
    """Return what is estimated with ten digits: the last ones of a float are those of a library's version."""
    return None if value is None else float(f"{value:.10g}")


def words(text: Text | None) -> dict[str, str] | None:
    """Return what kspris says in its own words, in both languages; None for nothing."""
    return None if text is None else text.both()


def figure_values(figure: Figure) -> dict[str, str | int | None]:
    """Return a figure as the fields of JSON: keys that its level does not have are null."""
    return {
        "level": figure.level,
        "participant": figure.participant,
        "class": figure.participant_class,
        "channel": figure.channel,
        "inquiry": figure.inquiry,
        "kind": figure.kind,
        "measure": figure.measure,
        "basis": figure.basis,
        "inquiries": figure.inquiries,
        "participants": figure.participants,
        "shown": figure.shown,
        "exact": exact(figure.value),
    }


def about(subject: Subject) -> dict[str, Any]:
    """Return what results rest on, as JSON says it."""
    rules = subject.ruleset
    return {
        "ruleset": ruleset_values(rules),
        "simulated": subject.simulated,
        "participant_is": COMBINED[rules.combined].both(),
        "class_and_survey_are": MEANS.both(),
        "rounding": {"decimals": rules.decimals, "mode": rules.rounding},
    }


def json_text(subject: Subject, level: str, figures: Iterable[Figure]) -> str:
    """Return results as JSON: `shape`, what they rest on, the level and one object a figure."""
    whole = {"shape": SHAPE, **about(subject), "level": level, "figures": [figure_values(f) for f in figures]}
    return as_json(whole) + "\n"


def write_csv(frame: pl.DataFrame, path: Path) -> None:
    """Write a frame of figures as CSV: UTF-8, comma, decimal point; texts are never formulas."""
    path.write_text(csv_text(frame), encoding="utf-8", newline="")


def write_parquet(frame: pl.DataFrame, path: Path, subject: Subject) -> None:
    """Write a frame of figures as Parquet; what the results rest on stands in its metadata."""
    told = {"kspris.results": json.dumps(about(subject), ensure_ascii=False)}
    with path.open("wb") as file:
        frame.write_parquet(file, metadata=told)


def write_workbook(
    path: Path, subject: Subject, sheets: Sequence[Sheet], figures: Mapping[str, Sequence[Any]]
) -> None:
    """Write the sheets as a workbook: text as text, never as a formula; figures as rounded numbers.

    `figures` are columns by name, put on a last sheet with the exact values. Raises OSError where the
    file cannot be written.
    """
    import xlsxwriter

    path.open("ab").close()  # what xlsxwriter raises, once all is made, is no OSError
    book = xlsxwriter.Workbook(str(path), TEXT_STAYS_TEXT)
    bold = book.add_format({"bold": True})
    head = book.add_format({"bold": True, "text_wrap": True, "bottom": 1, "valign": "top"})
    number = book.add_format({"num_format": "0." + "0" * subject.ruleset.decimals})
    for sheet in sheets:
        _write_sheet(
            book.add_worksheet(sheet.title[:31].replace(":", "")), subject, sheet, (bold, head, number)
        )
    if figures:
        _write_figures(book.add_worksheet(subject.say("Alle tall", "All figures")), figures, head)
    book.close()


def _write_sheet(page: Any, subject: Subject, sheet: Sheet, formats: tuple[Any, Any, Any]) -> None:
    bold, head, number = formats
    top = caption(subject)
    for line, text in enumerate((*top, sheet.title)):
        page.write_string(line, 0, text, bold if line in (0, len(top)) else None)
    first = len(top) + 2
    for place, header in enumerate(sheet.headers):
        page.write_string(first, place, header, head)
    for line, row in enumerate(sheet.rows, start=first + 1):
        for place, cell in enumerate(row):
            if isinstance(cell, str):
                page.write_string(line, place, cell)
            elif isinstance(cell, int):
                page.write_number(line, place, cell)
            elif cell is not None and cell.shown is not None:
                page.write_number(line, place, float(cell.shown), number)
    for line, note in enumerate(sheet.notes, start=first + len(sheet.rows) + 2):
        page.write_string(line, 0, note)
    page.set_column(0, 0, 28)
    page.set_column(1, max(1, len(sheet.headers) - 1), 14)
    page.freeze_panes(first + 1, 1)


def _write_figures(page: Any, figures: Mapping[str, Sequence[Any]], head: Any) -> None:
    for place, (name, values) in enumerate(figures.items()):
        page.write_string(0, place, name, head)
        for line, value in enumerate(values, start=1):
            if isinstance(value, str):
                page.write_string(line, place, value)
            elif value is not None:
                page.write_number(line, place, value)
    page.freeze_panes(1, 0)
