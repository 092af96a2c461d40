"""Reports and views as Python functions: the same bytes as the command's files, from a path or a frame."""

from __future__ import annotations

import polars as pl
import pytest

import kspris
from kspris.cli.main import run
from kspris.errors import ResponsesError, RulesetError


@pytest.fixture(scope="module")
def years(tmp_path_factory):
    folder = tmp_path_factory.mktemp("years")
    for year in ("2020", "2021"):
        path = str(folder / f"{year}.parquet")
        assert run(["simulate", "--ruleset", year, "--participants", "5", "--seed", "4", "--out", path]) == 0
    return folder


@pytest.fixture(scope="module")
def reports(years):
    return kspris.reports(years / "2021.parquet", previous=(None, years / "2020.parquet"))


@pytest.mark.parametrize("language", ["nb", "en"])
def test_a_report_is_what_the_command_writes(years, reports, language, tmp_path):
    name = reports.participants[1]
    asked = ["report", str(years / "2021.parquet"), "--previous", f"2020={years / '2020.parquet'}"]
    assert run([*asked, "--participant", name, "--out", str(tmp_path), "--lang", language]) == 0
    made = reports.report(name)
    assert made.diagnostics == ()
    for layout in ("html", "pdf", "xlsx"):
        [path] = tmp_path.glob(f"*.{layout}")
        assert made.printed(layout, language) == path.read_bytes()


@pytest.mark.parametrize("view", ["resultatliste", "mellomtid", "arrangor"])
def test_a_view_is_what_the_command_writes(years, view, tmp_path):
    layouts = ("html", "pdf", "xlsx", "json", "csv")
    asked = ["report", str(years / "2021.parquet"), "--view", view, "--seed", "8", "--lang", "nb"]
    assert run([*asked, "--format", ",".join(layouts), "--out", str(tmp_path)]) == 0
    made = kspris.view(years / "2021.parquet", view, seed=8)
    assert {layout: made.printed(layout) for layout in layouts} == {
        layout: (tmp_path / f"{view}.{layout}").read_bytes() for layout in layouts
    }


def test_a_frame_will_do_and_a_name_as_somebody_types_it(years):
    frame = pl.read_parquet(years / "2021.parquet")
    reports = kspris.reports(frame, "2021")
    name = reports.participants[0]
    assert reports.report(f" {name} ").document == reports.report(name).document
    assert reports.report(name).document.title == name


def test_who_is_not_there_is_told(reports):
    with pytest.raises(ResponsesError, match="KS485"):
        reports.report("Ingen")
    with pytest.raises(RulesetError, match="has no view `resultatliste` with `readers participant`"):
        reports.report(reports.participants[0], view="resultatliste")


def test_who_was_not_to_be_asked_for_has_no_report_with_holes(years):
    everybody = kspris.reports(years / "2021.parquet")
    first, second, *_ = everybody.participants
    few = kspris.reports(years / "2021.parquet", only=[first])
    assert few.report(first).document == everybody.report(first).document
    with pytest.raises(ValueError, match="not among those"):
        few.report(second)


def test_a_notebook_that_shows_a_value_shows_a_few_lines(years, reports):
    listing = kspris.view(years / "2021.parquet", "resultatliste")
    composed = reports.report(reports.participants[0])
    for value in (reports, composed, listing):
        assert len(repr(value)) < 2000
    shown = repr(kspris.load("2021"))
    assert shown == f"<Ruleset kundeserviceprisen 2021, digest {reports.ruleset.digest[:12]}>"
    assert shown in repr(reports)


@pytest.mark.parametrize("layout", ["json", "docx", ""])
def test_a_layout_that_is_not_there_is_told_with_those_that_are(reports, layout):
    with pytest.raises(ValueError, match="html, pdf, xlsx"):
        reports.report(reports.participants[0]).printed(layout)
