"""The corpus of tiny programs: every line kind has a good one, every syntax code a bad one.

`KSPRIS_REWRITE_GOLDENS=1 pytest tests/dsl` writes the expected outputs anew; a person reads the difference.
"""

import os
from pathlib import Path

import pytest

from kspris_dsl.blocks import check_year
from kspris_dsl.catalogue import family
from kspris_dsl.format import format_text, translate_text
from kspris_dsl.lines import LINE_KINDS
from kspris_dsl.nodes import Line
from kspris_dsl.parse import Parsed, read_file
from kspris_dsl.plain import plain
from kspris_dsl.render import render, severity

CORPUS = Path(__file__).parent.parent / "corpus"
GOOD = sorted((CORPUS / "good").glob("*.ksp"))
BAD = sorted((CORPUS / "bad").glob("KS1*.ksp"))
LONGEST = 10


def named(path: Path) -> str:
    return path.stem


def agree(path: Path, text: str) -> None:
    if os.environ.get("KSPRIS_REWRITE_GOLDENS"):
        path.write_text(text, encoding="utf-8")
    assert path.exists(), f"no expected output {path.name}: write it with KSPRIS_REWRITE_GOLDENS=1"
    assert text == path.read_text("utf-8")


def findings(path: Path) -> tuple[Parsed, tuple]:
    """Read a program; only those of KS125 are judged as all the files of a year."""
    parsed = read_file(path, path.name)
    year = check_year([parsed.document]) if path.name.startswith("KS125") else ()
    return parsed, (*parsed.diagnostics, *year)


@pytest.mark.parametrize("path", GOOD, ids=named)
def test_good_program_is_read_laid_out_and_without_findings(path):
    parsed = read_file(path, path.name)
    assert render(parsed.diagnostics, {path.name: parsed.text}, "en") == ""
    assert format_text(parsed.text, path.name).text == parsed.text


@pytest.mark.parametrize("path", GOOD, ids=named)
def test_good_program_has_its_nodes(path):
    parsed = read_file(path, path.name)
    rows = []
    for block in parsed.document.blocks:
        rows.append(f"{block.kind}")
        rows += [f"  {line.span.line}: {plain(line)}" for line in (block.head, *block.lines)]
    agree(path.with_suffix(".nodes.txt"), "\n".join(rows) + "\n")


@pytest.mark.parametrize("path", GOOD, ids=named)
def test_good_program_in_the_other_column(path):
    parsed = read_file(path, path.name)
    here = parsed.document.language
    there = "en" if here == "nb" else "nb"
    turned = translate_text(parsed.text, path.name, there)
    assert turned.text is not None, turned.refused
    agree(path.with_suffix(f".{there}.txt"), turned.text)
    assert translate_text(turned.text, path.name, here).text == parsed.text


@pytest.mark.parametrize("path", BAD, ids=named)
def test_bad_program_gets_its_message(path):
    assert len(path.read_bytes().splitlines()) <= LONGEST
    parsed, found = findings(path)
    examples = {"KS111"} if path.name.startswith("KS105") else set()
    assert {one.code for one in found} == {path.name[:5]} | examples
    shown = [render(found, {path.name: parsed.text}, language) for language in ("nb", "en")]
    agree(path.with_suffix(".txt"), "\n\n".join(shown) + "\n")


@pytest.mark.parametrize("path", BAD, ids=named)
def test_layout_refuses_what_cannot_be_read_and_mends_the_rest(path):
    parsed, found = findings(path)
    formatted = format_text(parsed.text, path.name)
    unreadable = any(one.code[:4] == "KS11" for one in found)
    assert (formatted.text is None) == unreadable
    assert (formatted.refused is None) == (not unreadable)
    if all(severity(one) == "warning" for one in found):
        assert not read_file_again(formatted.text).diagnostics


def read_file_again(text: str) -> Parsed:
    from kspris_dsl.parse import read_text

    return read_text(text, "again.ksp")


def test_every_line_kind_stands_in_a_good_program():
    seen = {
        line.kind
        for path in GOOD
        for line in read_file(path, path.name).document.lines
        if isinstance(line, Line)
    }
    assert {kind.id for kind in LINE_KINDS} - seen == set(), "add a line to a file in tests/corpus/good"


def test_every_syntax_code_has_a_bad_program():
    assert set(family("1")) == {path.name[:5] for path in BAD}


def test_every_expected_output_has_its_program():
    programs = {path.stem for path in (*GOOD, *BAD)}
    outputs = {
        path.name.split(".")[0]
        for path in (*(CORPUS / "good").glob("*.txt"), *(CORPUS / "bad").glob("KS1*.txt"))
    }
    assert outputs == programs
