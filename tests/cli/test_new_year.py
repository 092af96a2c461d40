"""`kspris new year`: next year's rules begun from last year's.

1. The new year is without errors and warnings, in standard form, and nothing but its header is another.
2. Every question and background fact has a bridge that says it is the same; nothing is retired twice.
3. What people must look through is told; nothing that is there already is touched.
4. A year whose bridges would not find last year's rules is refused.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import kspris
from kspris.functions import check

ROOT = Path(__file__).parents[2]
ODI = ROOT / "examples" / "open_data_index"
PRIZE = """\
# Prisen 2020/21 er ny.
regelsett prisen 2021
  tittel "Prisen 2020/21" / "The Award 2020/21"
  periode 2020-02-29 til 2021-02-26 ifølge side
  umerket er antatt
  totalen er poeng
  samles som snitt

# Sidene våre.
kilde side "Siden om prisen"

kanal telefon
  svarfrist 5 min
  ventetid inntil 5 min gir 100

svarskala ja_nei
  svar ja "Ja" / "Yes" gir 100
  svar nei "Nei" / "No" gir 0

område hjelp "Hjelp" / "Help"
  grunnlag alle

spørsmål hjulpet i hjelp
  nb "Fikk du hjelp?"
  en "Were you helped?"
  skala ja_nei
  merknad "Spurt siden 2019."

bakgrunn alder
  nb "Hvor gammel er du?"
  en "How old are you?"
  skala ja_nei
"""


@pytest.fixture(autouse=True)
def elsewhere(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def rules(folder, text=PRIZE):
    Path(folder).mkdir(parents=True)
    (Path(folder) / "regler.ksp").write_text(text, encoding="utf-8")


@pytest.mark.parametrize("old", ["2020", "2021"])
def test_a_year_is_begun_from_a_known_one(kspris_command, old):
    done = kspris_command("new", "year", "2022", "--from", old)
    assert (done.code, done.err) == (0, "")
    assert f"Skrev kundeserviceprisen 2022 i 2022: 9 filer og CHANGES.md. Alt er som i {old}.\n" in done.out
    assert done.out.endswith("\nGå videre:\n  kspris check 2022\n")
    assert check("2022").diagnostics == ()
    assert kspris_command("fmt", "--check", "2022").code == 0
    before, after = kspris.load(old), kspris.load("2022")
    assert (after.year, after.previous, after.title.nb) == (2022, before.year, "Kundeserviceprisen 2022")
    assert len(after.examples) == len(before.examples)
    assert {one.kinds for one in after.bridge} == {("same",)}
    assert {one.id for one in after.bridge} == {*after.questions, *after.background}
    units = kspris.bridge_between(old, "2022").units
    assert {one.kind for one in units} == {"same"}


def test_nothing_but_the_period_differs(kspris_command):
    assert kspris_command("new", "year", "2022").code == 0
    said = kspris_command("diff", "2021", "2022", "--lang", "en").out
    assert "period: 2020-12-01 – 2021-04-09 -> 2021-12-01 – 2022-04-09" in said
    assert said.count(" -> ") == 2, "the heading's years, and the period"
    assert "no inquiry can score differently" in said


def test_what_to_look_through_is_told_in_both_languages(kspris_command):
    nb = kspris_command("new", "year", "2022").out
    en = kspris_command("new", "year", "2022", "--out", "other/2022", "--from", "2021", "--lang", "en").out
    assert "  perioden: 2021-12-01 til 2022-04-09; 2022-04-09 er ingen virkedag\n" in nb
    assert "  the period: 2021-12-01 to 2022-04-09; 2022-04-09 is no business day\n" in en
    assert "  det som er publisert: 84 linjer med «ifølge» viser til kildene fra 2021\n" in nb
    assert "  klasser som fortsatt er permittert: cruise, batreise og turoperator\n" in nb
    assert "  classes still suspended: cruise, batreise and turoperator\n" in en
    (mentioned,) = [line for line in nb.splitlines() if line.startswith("  2021 er nevnt på linje: ")]
    assert "; 04-omrader.ksp 4, 6;" in mentioned
    lines = Path("2022/04-omrader.ksp").read_text("utf-8").splitlines()
    assert all("2021" in lines[n - 1] for n in (4, 6))


def test_numbers_that_are_published_unmarked_are_told_too(kspris_command):
    rules("prisen/2021", PRIZE.replace("umerket er antatt", "umerket er publisert"))
    done = kspris_command("new", "year", "2022", "--from", "prisen/2021")
    assert "\n  umerket er publisert: alle tall uten merke sies å være det\n" in done.out


def test_a_simulated_survey_of_the_new_year_is_scored(kspris_command):
    assert kspris_command("new", "year", "2022").code == 0
    frame = kspris.simulate("2022", 4, 1)
    results = kspris.score(frame, edition="2022")
    assert len([one for one in results.figures("participant") if one.kind == "total"]) == 4


def test_a_year_after_the_new_one_drops_the_remarks_of_the_first(kspris_command):
    for year in ("2022", "2023"):
        assert kspris_command("new", "year", year).code == 0
    assert check("2023").diagnostics == ()
    assert kspris.load("2023").previous == 2022
    remarks = [
        line
        for file in Path("2023").glob("*.ksp")
        for line in file.read_text("utf-8").splitlines()
        if "kspris new year" in line
    ]
    assert len(remarks) == 2
    assert not any("2021" in one for one in remarks)


def test_a_folder_in_english_is_carried_on_beside_it(kspris_command):
    shutil.copytree(ODI, "odi")
    done = kspris_command("new", "year", "2016", "--from", "odi/2015")
    assert done.code == 0
    assert check("odi/2016").diagnostics == ()
    assert "retired" not in Path("odi/2016/2-datasets.ksp").read_text("utf-8")
    assert (
        Path("odi/2016/CHANGES.md").read_text("utf-8").startswith("# Changes in Global Open Data Index 2016")
    )
    assert {one.kind for one in kspris.bridge_between("odi/2015", "odi/2016").units} == {"same"}


def test_from_the_folder_that_one_stands_in(kspris_command, monkeypatch, tmp_path):
    rules("prisen/2021")
    monkeypatch.chdir("prisen/2021")
    assert kspris_command("new", "year", "2022", "--from", ".").code == 0
    assert (tmp_path / "prisen" / "2022" / "regler.ksp").is_file()


def test_seasons_leap_days_and_what_is_published_are_moved_on(kspris_command):
    rules("prisen/2021")
    done = kspris_command("new", "year", "2022", "--out", "prisen/2022")
    assert (done.code, done.err) == (0, "")
    text = Path("prisen/2022/regler.ksp").read_text("utf-8")
    assert text.startswith("# Prisen 2021/22 er ny.\n")
    assert '  tittel "Prisen 2021/22" / "The Award 2021/22"\n' in text
    assert '  periode 2021-02-28 til 2022-02-26 antatt "Som i 2021, flyttet til 2022."\n' in text
    assert '  merknad "Spurt siden 2019."\n  bro samme\n' in text
    assert text.endswith("  skala ja_nei\n  bro samme\n")
    assert "#" not in text.split("bakgrunn", maxsplit=1)[1]


def test_bridges_and_retired_names_of_last_year_go_with_what_was_said_of_them(kspris_command):
    rules("prisen/2020", PRIZE.replace("prisen 2021", "prisen 2020").replace("2020/21", "2020"))
    later = (
        PRIZE.replace("  umerket er antatt\n", "  forrige 2020  # alltid\n  umerket er antatt\n")
        .replace("periode 2020-02-29", "periode 2021-02-01")
        .replace("2020-02-26", "2021-02-26")
        .replace("spørsmål hjulpet", "spørsmål fikk_hjelp")
        .replace(
            '  merknad "Spurt siden 2019."\n',
            '  # Bare navnet.\n  bro omdøpt fra hjulpet  # kort\n  bestemt av "Panelet" 2020-11-01\n',
        )
        .replace("bakgrunn alder", "# Borte.\nutgått alder\n\nbakgrunn alder_i_ar")
    )
    rules("prisen/2021", later + "  bro ny\n")
    assert [one.code for one in check("prisen/2021").diagnostics if one.code != "KS313"] == []
    assert kspris_command("new", "year", "2022", "--from", "prisen/2021").code == 0
    text = Path("prisen/2022/regler.ksp").read_text("utf-8")
    for gone in ("omdøpt", "utgått", "bestemt", "Bare navnet", "Borte", "bro ny", "kort"):
        assert gone not in text
    assert "\n  forrige 2021  # alltid\n" in text
    assert check("prisen/2022").diagnostics == ()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["22"], "«22» er ikke et år. Skriv fire sifre, for eksempel 2022."),
        (["2020", "--from", "2021"], "«2021» er reglene for 2021, og 2020 kommer ikke etter det."),
        (
            ["2019"],
            "Ingen regler fra før 2019 er kjent. Si med --from hvilken mappe året bygger på.",
        ),
        (
            ["2022", "--out", "mine"],
            "«mine» finnes fra før, og er ikke rørt. Velg et annet sted med --out.",
        ),
        (
            ["2022", "--from", "mine/regler.ksp"],
            "«mine/regler.ksp» er en fil. Reglene for et år står i en mappe: "
            "legg filen i en mappe for seg selv.",
        ),
        (
            ["2022", "--from", "mine"],
            "Reglene for 2021 må ligge ved siden av de nye, i «2021», og «mine» gjør ikke det. "
            "Kopier mappen dit, og kjør på nytt uten --from, eller velg et annet sted med --out.",
        ),
    ],
)
def test_what_cannot_be_begun_is_refused_and_nothing_is_written(kspris_command, tmp_path, arguments, said):
    rules("mine")
    done = kspris_command("new", "year", *arguments)
    assert (done.code, done.out, done.err.splitlines()[0]) == (2, "", f"feil: {said}")
    assert [one.name for one in tmp_path.iterdir()] == ["mine"]
    assert [one.name for one in (tmp_path / "mine").iterdir()] == ["regler.ksp"]


def test_the_way_out_that_the_refusal_names_works(kspris_command):
    rules("mine")
    shutil.copytree("mine", "2021")
    assert kspris_command("new", "year", "2022").code == 0
    assert kspris.load("./2022").id == "prisen"


def test_rules_with_errors_are_no_start(kspris_command, tmp_path):
    rules("prisen/2021", PRIZE.replace("  skala ja_nei", "  skala ja"))
    done = kspris_command("new", "year", "2022", "--from", "prisen/2021")
    assert (done.code, done.out) == (1, "")
    assert "KS202" in done.err
    assert [one.name for one in (tmp_path / "prisen").iterdir()] == ["2021"]


def test_a_year_of_a_known_name_is_checked_as_the_folder_it_is(kspris_command):
    done = kspris_command("new", "year", "2021", "--from", "2020")
    assert done.out.endswith("  kspris check ./2021\n")
    assert kspris.load("./2021").previous == 2020
