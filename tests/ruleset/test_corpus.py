"""Every meaning and bridge code has a tiny bad program with its exact messages in both languages.

A program is one file of a year. `corpus/year/2021.ksp` is the rest of that year, unless the program opens
the ruleset itself; programs of KS3xx build a bridge to `corpus/year/2020.ksp`.
`KSPRIS_REWRITE_GOLDENS=1 pytest tests/ruleset` writes the expected outputs anew; a person reads what
changed.
"""

import os
from pathlib import Path

import pytest
from attrs import evolve

from kspris import plugins
from kspris.ruleset.bridge import Previous
from kspris.ruleset.compile import compile_documents
from kspris_dsl.catalogue import family
from kspris_dsl.parse import read_file, read_text
from kspris_dsl.render import render

CORPUS = Path(__file__).parent.parent / "corpus"
BAD = sorted((CORPUS / "bad").glob("KS[23]*.ksp"))
ELSEWHERE = {"KS207", "KS208", "KS209"}
"""Codes of files that are not there: in test_load."""
LONGEST = 12
BRIDGED = "  forrige 2020\n"


@pytest.fixture(scope="module")
def registry():
    return plugins.load()[0]


@pytest.fixture(scope="module")
def before(registry):
    parsed = read_file(CORPUS / "year" / "2020.ksp", "2020.ksp")
    made = compile_documents([parsed.document], registry)
    assert made.diagnostics == ()
    return Previous(2020, made.ruleset)


def the_year(program: str, code: str) -> list:
    """Return the documents of the program's year that are not the program itself."""
    if "regelsett " in program:
        return []
    text = (CORPUS / "year" / "2021.ksp").read_text("utf-8")
    if "svarskala ja_nei" in program:
        text = text.replace(text[text.index("svarskala") : text.index("område")], "")
    if code.startswith("KS3"):
        text = text.split("spørsmål ")[0]
        if code != "KS307":
            text = text.replace("  umerket", f"{BRIDGED}  umerket")
    elif "kanal chat" in program:
        text = text.replace("kanal telefon\n\nkanal epost\n\n", "")
    return [read_text(text, "2021.ksp").document]


def findings(path: Path, registry, before):
    code = path.name[:5]
    parsed = read_file(path, path.name)
    assert parsed.diagnostics == ()
    previous = before if code.startswith("KS3") else None
    if code == "KS308":
        previous = evolve(before, year=1999, ruleset=None)
    year = the_year(parsed.text, code)
    compiled = compile_documents([*year, parsed.document], registry, previous)
    return parsed, compiled


def agree(path: Path, text: str) -> None:
    if os.environ.get("KSPRIS_REWRITE_GOLDENS"):
        path.write_text(text, encoding="utf-8")
    assert path.exists(), f"no expected output {path.name}: write it with KSPRIS_REWRITE_GOLDENS=1"
    assert text == path.read_text("utf-8")


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_bad_program_gets_its_message_and_no_other(path, registry, before):
    assert len(path.read_text("utf-8").splitlines()) <= LONGEST
    parsed, compiled = findings(path, registry, before)
    assert {one.code for one in compiled.diagnostics} == {path.name[:5]}
    shown = [render(compiled.diagnostics, {path.name: parsed.text}, language) for language in ("nb", "en")]
    assert "{" not in shown[0] + shown[1], "a field of the message was not filled"
    agree(path.with_suffix(".txt"), "\n\n".join(shown) + "\n")


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_there_is_a_ruleset_unless_something_is_an_error(path, registry, before):
    _, compiled = findings(path, registry, before)
    entries = {**family("2"), **family("3")}
    failed = any(entries[one.code].severity == "error" for one in compiled.diagnostics)
    assert (compiled.ruleset is None) == failed


def test_the_rest_of_the_year_is_without_findings(registry):
    parsed = read_file(CORPUS / "year" / "2021.ksp", "2021.ksp")
    compiled = compile_documents([parsed.document], registry)
    assert (compiled.diagnostics, compiled.unchecked) == ((), 0)


def test_every_meaning_and_bridge_code_has_a_bad_program():
    assert {*family("2"), *family("3")} - ELSEWHERE == {path.name[:5] for path in BAD}


def test_every_expected_output_has_its_program():
    outputs = {path.stem for path in (CORPUS / "bad").glob("KS[23]*.txt")}
    assert outputs == {path.stem for path in BAD}
