"""An award without classes: everybody is one field, and commands that know classes go without them."""

from __future__ import annotations

import json

import pytest

from kspris.cli.main import run

RULES = """regelsett prisen {year}
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


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """Two years of rules and of responses, in which the column `class` is empty."""
    folder = tmp_path_factory.mktemp("award")
    for year, helped in ((2020, 2), (2021, 3)):
        more = ("  forrige 2020\n", "  bro samme\n") if year == 2021 else ("", "")
        (folder / str(year)).mkdir()
        text = RULES.format(year=year, previous=more[0], bridge=more[1])
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


def told(capsys, *arguments):
    assert run([str(one) for one in arguments]) == 0
    return capsys.readouterr().out


def test_how_sure_the_survey_and_a_participant_are(files, capsys):
    sure = ("sure", files / "2021.csv", "--edition", files / "2021", "--format", "json")
    assert [one["shown"] for one in json.loads(told(capsys, *sure))["figures"]][:1] == ["66.7"]
    own = json.loads(told(capsys, *sure, "--participant", "Skogen"))
    assert [one["class"] for one in own["standings"]] == [None]


def test_what_changed_since_last_year(files, capsys):
    years = [
        more
        for year in (2020, 2021)
        for more in ("--edition", f"{files / str(year)}={files / str(year)}.csv")
    ]
    found = json.loads(told(capsys, "compare", *years, "--format", "json"))["changes"]
    assert [(one["before"], one["after"]) for one in found] == [("125/3", "200/3")]
    assert "Skogen gikk fra 25,0 %" in told(capsys, "compare", *years, "--participant", "Skogen")


def test_reports_are_made(files, tmp_path, capsys):
    before = f"{files / '2020'}={files / '2020.csv'}"
    options = (
        "--edition",
        files / "2021",
        "--previous",
        before,
        "--format",
        "html",
        "--out",
        tmp_path / "ut",
    )
    told(capsys, "report", files / "2021.csv", *options)
    assert len(list((tmp_path / "ut").glob("*.html"))) == len(NAMES)
