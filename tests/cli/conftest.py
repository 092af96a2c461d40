"""A small simulated survey as files, made once, and the command line as a function."""

from __future__ import annotations

from pathlib import Path

import pytest
from attrs import frozen

from kspris.cli.main import run

WITHOUT_CLASSES = """regelsett prisen {year}
  tittel "Prisen {year}" / "The award {year}"
{previous}  umerket er antatt
  totalen er poeng
  samles som snitt

kanal telefon

svarskala grad
  svar ja "Ja" / "Yes" gir 100
  svar nei "Nei" / "No" gir 0

område service "Service" / "Service"

spørsmål hjalp i service
  nb "Fikk du hjelp?"
  en "Were you helped?"
  skala grad
{bridge}
visning deltaker "Til deltakeren" / "To the participant"
  lesere deltaker
  viser total, områder, kanaler, henvendelser
  andre total
"""
NAMES = ("Dalen", "Fjellet", "Skogen")


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


@pytest.fixture(scope="session")
def without_classes(tmp_path_factory):
    """Three years of rules and of responses, in which the column `class` is empty."""
    folder = tmp_path_factory.mktemp("award")
    for year, helped in ((2019, 1), (2020, 2), (2021, 3)):
        more = (f"  forrige {year - 1}\n", "  bro samme\n") if year > 2019 else ("", "")
        (folder / str(year)).mkdir()
        text = WITHOUT_CLASSES.format(year=year, previous=more[0], bridge=more[1])
        (folder / str(year) / "regler.ksp").write_text(text, "utf-8")
        lines = ["inquiry;participant;class;channel;counterpart;date;attempts;answered;shopper;hjalp"]
        for who, name in enumerate(NAMES):
            lines += [
                f"{who}-{at};{name};;telefon;;{year}-03-0{1 + at % 5};1;ja;o{at % 4};"
                f"{'ja' if at % 4 < helped - (who == 2) else 'nei'}"
                for at in range(12)
            ]
        (folder / f"{year}.csv").write_text("\n".join(lines) + "\n", "utf-8")
    return folder
