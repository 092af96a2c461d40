"""Every way in which a file of responses can be wrong: a tiny file each, with its exact message.

`KSPRIS_REWRITE_GOLDENS=1 pytest tests/responses/test_bad_files.py` writes the expected outputs anew; a person
reads the difference.
"""

import os
from pathlib import Path

import pytest

from kspris import plugins
from kspris.responses.intake import intake
from kspris.responses.readers import open_responses
from kspris.ruleset.load import load
from kspris_dsl.catalogue import family
from kspris_dsl.render import render, severity

HERE = Path(__file__).parent
BAD = sorted((HERE / "bad").glob("*.csv"))
ELSEWHERE = {
    "KS401": "no file: test_readers",
    "KS402": "no reader: test_readers",
    "KS405": "no edition: test_commands",
    "KS451": "cannot write: test_commands",
    "KS452": "cannot simulate: test_simulate",
}
RESPONSES = [code for code in family("4") if code <= "KS452"]


@pytest.fixture(scope="module")
def registry():
    return plugins.load()[0]


@pytest.fixture(scope="module")
def edition(registry):
    return load(HERE / "liten", registry).ruleset


def findings(path, registry, edition, **how):
    """Everything that is said of a file, as on the command line, and whether it can be used."""
    opened, remarks = open_responses(path, registry)
    if opened is None:
        return remarks, {}, False
    found = intake(opened, edition, **how)
    return (*remarks, *found.diagnostics), found.more, found.answers is not None


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_bad_file_is_told_with_row_and_column(path, registry, edition, monkeypatch):
    monkeypatch.chdir(path.parent)
    diagnostics, more, usable = findings(Path(path.name), registry, edition)
    parts = [render(diagnostics, {}, language) for language in ("nb", "en")]
    parts += [f"more: {dict(more)}, usable: {usable}"]
    text = "\n\n----\n\n".join(parts) + "\n"
    golden = path.with_suffix(".txt")
    if os.environ.get("KSPRIS_REWRITE_GOLDENS"):
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text("utf-8")
    assert usable == all(severity(one) == "warning" for one in diagnostics)


@pytest.mark.parametrize("code", RESPONSES)
def test_every_code_has_a_bad_file(code, registry, edition):
    if code in ELSEWHERE:
        return
    mine = [path for path in BAD if path.name.startswith(code)]
    assert mine, f"no bad file for {code}"
    for path in mine:
        diagnostics, _, _ = findings(path, registry, edition)
        assert code in {one.code for one in diagnostics}


def test_skip_bad_leaves_out_erring_rows_and_counts_them(registry, edition):
    opened, _ = open_responses(HERE / "bad" / "KS415-repeated.csv", registry)
    found = intake(opened, edition, skip_bad=True)
    assert found.answers.collect()["inquiry"].to_list() == ["1", "2", "3"]
    assert (found.counts.rows, found.counts.used, found.counts.erring) == (4, 3, 1)
    opened, _ = open_responses(HERE / "bad" / "KS416-same-id.csv", registry)
    found = intake(opened, edition, skip_bad=True)
    assert found.answers.collect()["inquiry"].to_list() == ["1", "3"]


def test_all_findings_can_be_had(registry, edition):
    path = HERE / "bad" / "many-of-a-kind.csv"
    few, more, _ = findings(path, registry, edition)
    every, none, _ = findings(path, registry, edition, shown=None)
    assert more == {"KS423": 3}
    assert none == {}
    assert [one.code for one in every].count("KS423") == 8
    assert all(one in every for one in few)
