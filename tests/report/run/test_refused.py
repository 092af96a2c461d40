"""A file that the system will not write: the reason in the reader's words, in either language."""

from __future__ import annotations

import polars as pl
import pytest

import kspris
from kspris.cli.main import run
from kspris.document import Document, Paragraph, Section
from kspris.report.batch import Job, print_job
from kspris.responses.write import write_responses
from kspris_dsl.refusals import refusal
from kspris_dsl.text import Text

WORDS = Text("Total", "Total")
DOCUMENT = Document(WORDS, WORDS, (Section("total", WORDS, (Paragraph(WORDS),)),))


@pytest.mark.parametrize(("language", "told"), [("nb", "finnes ikke"), ("en", "does not exist")])
def test_a_report_that_cannot_be_written_says_why(tmp_path, language, told):
    paths = tuple((layout, tmp_path / name) for layout, name in (("html", "a.html"), ("xlsx", "gone/a.xlsx")))
    done = print_job(Job("Fjord", DOCUMENT, language, paths))
    assert done.problem == f"xlsx: {told}"
    assert [path.name for path, _ in done.files] == ["a.html"]


def test_a_name_does_not_steer_the_terminal_that_tells_of_it(tmp_path, capsys):
    frame = kspris.simulate("2021", 9, 5).with_columns(pl.lit("\x9b31mFjord\x07").alias("participant"))
    frame = frame.head(25).with_columns(pl.lit("bank").alias("class"))
    write_responses(frame, tmp_path / "svar.parquet", {})
    (tmp_path / "ut" / "31mfjord-en.html").mkdir(parents=True)
    told = [
        "--edition",
        "2021",
        "--out",
        str(tmp_path / "ut"),
        "--format",
        "html",
        "--replace",
        "--lang",
        "en",
    ]
    assert run(["report", str(tmp_path / "svar.parquet"), *told]) == 1
    assert "error: ?31mFjord?: no report was written (html: is a folder)\n" in capsys.readouterr().err


def test_a_reason_is_known_by_the_number_that_a_library_tells():
    assert refusal(OSError("No space left on device (os error 28)")).nb == "disken er full"
    assert refusal(OSError(28, "No space left on device")).nb == "disken er full"
    assert refusal(OSError("sunspots")).nb == "sunspots"
