"""A small simulated survey as files, made once, and the command line as a function."""

from __future__ import annotations

from pathlib import Path

import pytest
from attrs import frozen

from kspris.cli.main import run


@frozen
class Done:
    """What a command left: its exit code and what it printed."""

    code: int
    out: str
    err: str


@pytest.fixture(scope="session")
def survey(tmp_path_factory) -> Path:
    """Forty invented participants of 2021, as responses.parquet and responses.csv in one folder."""
    import kspris
    from kspris.responses.simulate import simulated_metadata
    from kspris.responses.write import write_responses

    folder = tmp_path_factory.mktemp("survey")
    frame = kspris.simulate("2021", 40, 5)
    told = simulated_metadata(kspris.load("2021"), 5)
    for name in ("responses.parquet", "responses.csv"):
        write_responses(frame, folder / name, told)
    return folder


@pytest.fixture
def kspris_command(capsys, monkeypatch):
    """Run `kspris` on arguments, in Norwegian unless they ask otherwise."""
    monkeypatch.setenv("LC_ALL", "nb_NO.UTF-8")
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.delenv("KSPRIS_DEBUG", raising=False)

    def done(*arguments: object) -> Done:
        code = run([str(one) for one in arguments])
        captured = capsys.readouterr()
        return Done(code, captured.out, captured.err)

    return done
