"""An award without classes: everybody is one field, and commands that know classes go without them."""

from __future__ import annotations

import json

from kspris.cli.main import run


def told(capsys, *arguments):
    assert run([str(one) for one in arguments]) == 0
    return capsys.readouterr().out


def test_how_sure_the_survey_and_a_participant_are(without_classes, capsys):
    sure = ("sure", without_classes / "2021.csv", "--edition", without_classes / "2021", "--format", "json")
    assert [one["shown"] for one in json.loads(told(capsys, *sure))["figures"]][:1] == ["66.7"]
    own = json.loads(told(capsys, *sure, "--participant", "Skogen"))
    assert [one["class"] for one in own["standings"]] == [None]


def test_what_changed_since_last_year(without_classes, capsys):
    years = [
        more
        for year in (2020, 2021)
        for more in ("--edition", f"{without_classes / str(year)}={without_classes / str(year)}.csv")
    ]
    found = json.loads(told(capsys, "compare", *years, "--format", "json"))["changes"]
    assert [(one["before"], one["after"]) for one in found] == [("125/3", "200/3")]
    assert "Skogen gikk fra 25,0 %" in told(capsys, "compare", *years, "--participant", "Skogen")


def test_reports_are_made(without_classes, tmp_path, capsys):
    before = f"{without_classes / '2020'}={without_classes / '2020.csv'}"
    options = (
        "--edition",
        without_classes / "2021",
        "--previous",
        before,
        "--format",
        "html",
        "--out",
        tmp_path / "ut",
    )
    told(capsys, "report", without_classes / "2021.csv", *options)
    assert len(list((tmp_path / "ut").glob("*.html"))) == 3
