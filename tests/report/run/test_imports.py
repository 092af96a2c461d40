"""A process that prints reports imports no more than it prints with: there is one for each core."""

from __future__ import annotations

import subprocess
import sys

import pytest

PRINTED = """
import sys
from kspris.document import Document, Section, Paragraph, Bars, Bar, Axis, Number
from kspris.report.batch import print_job
from kspris.report.printing import printed
from kspris_dsl.text import Text
title = Text("Total", "Total")
bars = Bars(title, title, Axis(title), (Bar(title, Number(80, "80.0")),))
document = Document(title, title, (Section("total", title, (Paragraph(title), bars)),))
printed(document, "nb", sys.argv[1])
print(*sorted({one.partition(".")[0] for one in sys.modules}))
"""
WRITERS = {"html": "jinja2", "pdf": "typst", "xlsx": "xlsxwriter"}
SURVEY = {"polars", "narwhals", "numpy", "pandas", "lark"}


@pytest.mark.parametrize("layout", WRITERS)
def test_a_writer_imports_its_own_library_alone(layout):
    done = subprocess.run(
        [sys.executable, "-c", PRINTED, layout], capture_output=True, text=True, check=True, timeout=120
    )
    found = set(done.stdout.split())
    assert WRITERS[layout] in found
    others = {library for one, library in WRITERS.items() if one not in (layout, "html")}
    assert not found & (SURVEY | others)
