"""The pages as a browser has them: made by the command from a hostile survey, visited by `visit.mjs`."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest

import kspris
from kspris.document import Column, Document, Fact, Facts, Section, Table
from kspris.report.html import page
from kspris_dsl.text import Text

HERE = Path(__file__).parent
HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "Statens innkrevingssentral for underholdsbidrag og forskudd, avdeling Mo i Rana",
    "N" * 80,
)
SAID = (
    "مرحبا، كانت الخدمة ممتازة 12 דקות",
    "snu \u202eteskab og </script><script>alert(2)</script>",
    "=HYPERLINK(1) {{ 7 * 7 }} 👩‍👩‍👧\n" + "En lang kommentar om en lang samtale. " * 130,
)


def needed():
    """Return what the visit needs, or skip and say what is missing."""
    node = shutil.which("node")
    browser = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    modules = Path(os.environ.get("NODE_MODULES", HERE / "node_modules"))
    missing = [name for name, found in (("node", node), ("chromium", browser)) if not found]
    missing += [name for name in ("playwright-core", "axe-core") if not (modules / name).is_dir()]
    if missing:
        pytest.skip(f"not installed: {', '.join(missing)} (tests/browser/README.md)")
    return node, {**os.environ, "CHROMIUM": browser, "NODE_MODULES": str(modules)}


def kspris_report(file, out, *more):
    options = ["report", str(file), "--edition", "2021", "--format", "html", "--out", str(out), *more]
    subprocess.run([sys.executable, "-m", "kspris", *options], check=True, capture_output=True, text=True)


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    """A participant's report, the list, the mid-term, the overview, tiles and a table of one long word."""
    needed()
    folder = tmp_path_factory.mktemp("pages")
    frame = kspris.simulate("2021", 24, 11)
    names = sorted(frame["participant"].unique())
    evil = pl.Series(SAID * (frame.height // len(SAID) + 1)).head(frame.height)
    comments = [name for name in frame.columns if name.startswith("kommentar_")]
    frame = frame.with_columns(
        pl.col("participant").replace(dict(zip(names, HOSTILE, strict=False))),
        *(pl.when(pl.col(name).is_not_null()).then(evil).alias(name) for name in comments),
    )
    frame.write_parquet(folder / "responses.parquet")
    kspris_report(folder / "responses.parquet", folder / "out", "--participant", HOSTILE[1])
    for view in ("resultatliste", "mellomtid", "arrangor"):
        kspris_report(folder / "responses.parquet", folder / "out", "--view", view)
    long = Facts((Fact(Text("Klasse", "Class"), "Dagsavisabonnementskundeservicevirksomheter"),) * 4)
    winner = Column(Text("Klasse", "Class")), Column(Text("Vinner", "Winner")), Column(Text("Total", "Total"))
    table = Table(
        Text("Vinnerne", "The winners"), winner, (("Bank", HOSTILE[3], "93"), ("Avis", "Kort", "92"))
    )
    sections = tuple(Section(one, Text(one, one), (long, table)) for one in ("En", "To"))
    tiles = page(Document("Fliser", Text("Prøve", "Trial"), sections), "nb")
    (folder / "out" / "tiles.html").write_text(tiles, encoding="utf-8")
    return sorted((folder / "out").glob("*.html"))


@pytest.mark.parametrize("at", range(5))
def test_a_browser_finds_nothing_wrong(pages, at):
    node, environment = needed()
    assert len(pages) == 5
    done = subprocess.run(
        [node, str(HERE / "visit.mjs"), str(pages[at])],
        capture_output=True,
        text=True,
        env=environment,
        check=False,
    )
    assert done.returncode in (0, 1), done.stderr
    assert done.stdout == ""


def test_the_visit_sees_what_is_wrong(tmp_path):
    node, environment = needed()
    wrong = tmp_path / "wrong.html"
    wrong.write_text(
        '<!DOCTYPE html><title>x</title><body><main><img src="https://example.invalid/x.png">'
        '<p style="width: 3000px; color: #eee">wide and pale</p></main>',
        encoding="utf-8",
    )
    done = subprocess.run(
        [node, str(HERE / "visit.mjs"), str(wrong)],
        capture_output=True,
        text=True,
        env=environment,
        check=False,
    )
    assert done.returncode != 0
    for said in (
        "image-alt",
        "color-contrast",
        "html-has-lang",
        "too wide",
        "request: https://example.invalid",
    ):
        assert said in done.stdout + done.stderr
