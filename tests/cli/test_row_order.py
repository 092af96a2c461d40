"""The same responses give the same digits to the last, in whatever order their rows are."""

from __future__ import annotations

import polars as pl
import pytest

from kspris.responses.readers import open_responses
from kspris.responses.write import write_responses


@pytest.fixture(scope="module")
def mixed(survey, tmp_path_factory):
    """The survey's file with its rows in another order, under the same name."""
    from kspris import plugins

    opened, _ = open_responses(survey / "responses.parquet", plugins.load()[0])
    frame = opened.frame.collect().sample(fraction=1, shuffle=True, seed=1)
    path = tmp_path_factory.mktemp("mixed") / "responses.parquet"
    write_responses(frame, path, opened.metadata)
    assert not pl.read_parquet(path)["inquiry"].is_sorted()
    return path


@pytest.fixture(scope="module")
def before(tmp_path_factory):
    import kspris
    from kspris.responses.simulate import simulated_metadata

    path = tmp_path_factory.mktemp("before") / "before.parquet"
    write_responses(kspris.simulate("2020", 40, 5), path, simulated_metadata(kspris.load("2020"), 5))
    return path


@pytest.mark.parametrize(
    "command",
    [
        ["sure", "{file}"],
        ["sure", "{file}", "--class", "bank"],
        ["sure", "{file}", "--previous", "2020={before}"],
        ["awards", "{file}", "--sure"],
        ["compare", "--edition", "2020={before}", "--edition", "2021={file}"],
    ],
    ids=lambda command: " ".join(command[:3]),
)
def test_the_order_of_the_rows_changes_no_digit(kspris_command, survey, mixed, before, command, monkeypatch):
    told = []
    for file in (survey / "responses.parquet", mixed):
        monkeypatch.chdir(file.parent)
        done = kspris_command(
            *(one.format(file=file.name, before=before) for one in command), "--format", "json"
        )
        assert done.code == 0
        told.append(done.out)
    assert told[0] == told[1]
