"""A sheet's rows are, letter for letter, those that xlsxwriter writes.

1. Of every document, in the version that is installed. (Where it passes, `COMPARED` may name that version.)
2. Where a sheet has more than plain cells.
3. Of a version that was not compared, xlsxwriter writes the rows.
"""

from __future__ import annotations

import datetime
import io

import pytest
import xlsxwriter

from kspris.report.book import rows
from kspris.report.workbook import workbook
from kspris.results.plain_text import TEXT_STAYS_TEXT

MADE = datetime.datetime(2000, 1, 1)


@pytest.fixture
def compared(monkeypatch):
    """Say which versions are compared, whatever the module says."""
    return lambda *versions: monkeypatch.setattr(rows, "COMPARED", versions)


@pytest.fixture
def alone(monkeypatch):
    """Take xlsxwriter's own rows away: what writes them then did it by itself."""

    def told(sheet):
        raise AssertionError(sheet.name)

    return lambda: monkeypatch.setattr(rows.Worksheet, "_write_rows", told)


def book(sheet, fill):
    file = io.BytesIO()
    made = xlsxwriter.Workbook(file, {"in_memory": True, **TEXT_STAYS_TEXT})
    made.set_properties({"created": MADE})
    fill(made, made.add_worksheet("Ark", sheet))
    made.close()
    return file.getvalue()


@pytest.mark.parametrize("language", ["nb", "en"])
def test_rows_are_those_of_xlsxwriter(every_block, hostile, language, compared, alone):
    compared()
    slow = [workbook(one, language) for one in (every_block, hostile)]
    compared(xlsxwriter.__version__)
    alone()
    assert [workbook(one, language) for one in (every_block, hostile)] == slow


def plain(made, sheet):
    bold = made.add_format({"bold": True})
    sheet.write_string(20, 30, "langt borte", bold)
    sheet.write_string(3, 0, "x" * 40_000)
    sheet.write_number(3, 700, 1 / 3)
    sheet.write_number(2, 1, -1e300, bold)
    sheet.write_blank(2, 2, None, bold)
    sheet.write_datetime(40, 0, MADE, bold)
    sheet.set_row(7, 40)
    sheet.set_row(3, None, None, {"hidden": True, "level": 1})
    sheet.set_row(60, 30)


def formulas(made, sheet):
    plain(made, sheet)
    sheet.write_formula(4, 1, "=1+1", made.add_format({"italic": True}), 2)
    sheet.write_boolean(4, 2, True)
    sheet.write_array_formula("A6:A7", "{=SUM(B1:B2)}")
    sheet.write_rich_string(5, 3, "a", made.add_format({"bold": True}), "b")


def lines(made, sheet):
    plain(made, sheet)
    sheet.set_row(3, 20, made.add_format({"italic": True}))


def columns(made, sheet):
    plain(made, sheet)
    sheet.set_column(700, 700, 20, made.add_format({"italic": True}))


def remarks(made, sheet):
    plain(made, sheet)
    sheet.write_comment(9, 4, "merknad")


def high(made, sheet):
    sheet.set_default_row(33)
    plain(made, sheet)


def empty(made, sheet):
    sheet.set_column(0, 0, 20)


@pytest.mark.parametrize("fill", [plain, formulas, lines, columns, remarks, high, empty])
def test_other_sheets_are_those_of_xlsxwriter(fill, compared):
    compared(xlsxwriter.__version__)
    assert book(rows.Sheet, fill) == book(None, fill)


def test_another_version_writes_its_own_rows(every_block, compared, alone):
    compared("0.")
    alone()
    with pytest.raises(AssertionError, match="Innhold"):
        workbook(every_block, "nb")


def test_the_version_that_is_installed_was_compared():
    assert xlsxwriter.__version__.startswith(rows.COMPARED)
