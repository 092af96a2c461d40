"""`kspris compare`, `kspris bridge` and `kspris score --ruleset` of another year, from the command line.

P1 the grid: own figures on the diagonal, coverage and verdict with every other
P2 the parts sum to the published change, on paper and exactly in JSON and CSV
P3 the sentence says how much is the rules, how much is the subject, how much is not known, in both languages
P4 what cannot be is refused with a code and a way out, never a traceback and never NaN
P5 every rescored figure carries coverage and verdict in every format
"""

from __future__ import annotations

import csv
import json
import shutil
from fractions import Fraction
from pathlib import Path

import polars as pl
import pytest
from attrs import frozen

import kspris
from kspris.cli.main import run

RULES = Path(__file__).resolve().parents[2] / "rulesets"


@frozen
class Done:
    code: int
    out: str
    err: str


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """Twelve invented participants of 2020 and of 2021, most of them the same."""
    from kspris.responses.simulate import simulated_metadata
    from kspris.responses.write import write_responses

    folder = tmp_path_factory.mktemp("years")
    for year in ("2020", "2021"):
        frame = kspris.simulate(year, 12, 5)
        write_responses(frame, folder / f"{year}.parquet", simulated_metadata(kspris.load(year), 5))
    return folder


def test_p3_a_class_is_as_sure_of_its_own_part_as_those_are_whose_it_is():
    """One of a class of three is in both years: reach and quality are that one's, and so is the interval."""
    old, new = (kspris.simulate(year, 24, 3) for year in ("2020", "2021"))
    own = kspris.compare({"2020": old, "2021": new}, participant_class="forsikring")
    sure = kspris.sure(new, "2021", participant_class="forsikring", previous=("2020", old)).report.changes
    assert sure.staying == 1
    assert "measured with 25 and 25 inquiries" in own.sentences()[0].en
    low, high = (f"{end:+.1f}" for end in (sure.core.interval.low, sure.core.interval.high))
    assert f"between {low} and {high}" in own.sentences()[0].en


@pytest.fixture
def cli(capsys, monkeypatch):
    monkeypatch.setenv("LC_ALL", "nb_NO.UTF-8")
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.delenv("KSPRIS_DEBUG", raising=False)

    def done(*arguments):
        code = run([str(one) for one in arguments])
        captured = capsys.readouterr()
        return Done(code, captured.out, captured.err)

    return done


@pytest.fixture
def compare(cli, files):
    def done(*more):
        editions = [f"--edition={year}={files / year}.parquet" for year in ("2020", "2021")]
        return cli("compare", *editions, *more)

    return done


def both(files):
    names = [set(pl.read_parquet(files / f"{year}.parquet")["participant"]) for year in ("2020", "2021")]
    return sorted(names[0] & names[1]), sorted(names[0] - names[1])


def test_p1_the_grid(compare):
    told = json.loads(compare("--format", "json").out)
    cells = {(one["edition"], one["ruleset"]): one["figure"] for one in told["grid"]}
    assert set(cells) == {(a, b) for a in (2020, 2021) for b in (2020, 2021)}
    assert cells[2020, 2020]["coverage"]["exact"] == cells[2021, 2020]["coverage"]["exact"] == "1/1"
    assert round(float(Fraction(cells[2020, 2021]["coverage"]["exact"])), 2) == 0.86
    assert cells[2020, 2021]["verdict"] != "comparable"
    assert {one["code"] for one in cells[2020, 2021]["reasons"]} >= {
        "coverage",
        "area_coverage",
        "area_hidden",
    }


def test_p1_the_diagonal_is_what_score_says(compare, files):
    told = json.loads(compare("--format", "json").out)
    for cell in told["grid"]:
        if cell["edition"] == cell["ruleset"]:
            total = kspris.score(files / f"{cell['edition']}.parquet").value("survey")
            assert Fraction(cell["figure"]["exact"]) == total


def test_p2_parts_sum_exactly_for_everybody(compare, files):
    for more in ((), ("--participant", both(files)[0][0]), ("--class", "bank")):
        for one in json.loads(compare("--format", "json", *more).out)["changes"]:
            if "parts" in one:
                parts = {name: Fraction(value) for name, value in one["parts"].items()}
                assert sum(parts.values()) == Fraction(one["change"])
                quality = sum(Fraction(value) for value in one["quality_by_question"].values())
                assert quality == parts["quality"]


def test_p2_the_sum_is_printed(compare):
    lines = [line.split() for line in compare().out.splitlines()]
    [total] = [line[1] for line in lines if line[:1] == ["Sum"] and len(line) == 2][:1]
    [change] = [line[2] for line in lines if line[:2] == ["Publisert", "endring"]]
    assert total == change


def test_p2_csv_has_the_same_numbers(compare):
    rows = list(csv.DictReader(compare("--format", "csv").out.splitlines()))
    parts = sum(Fraction(row["exact"]) for row in rows if row["row"] == "part")
    [change] = [row for row in rows if row["row"] == "change"]
    assert parts == Fraction(change["exact"])
    assert float(change["low"]) < float(change["value"]) < float(change["high"])
    assert all(row["coverage_exact"] and row["verdict"] for row in rows)


def test_p3_the_sentence(compare, files):
    who = both(files)[0][0]
    norwegian = " ".join(compare("--participant", who).out.split())
    assert f"{who} gikk fra " in norwegian
    for words in (
        "Reglene står for ",
        "Deltakeren selv står for ",
        "hvor mange som fikk svar",
        "De to til sammen er målt med",
        "med 95 % sikkerhet mellom",
    ):
        assert words in norwegian
    english = " ".join(compare("--participant", who, "--lang", "en").out.split())
    for words in (
        "The rules account for ",
        "The participant itself accounts for ",
        "with 95 % confidence between",
    ):
        assert words in english


@pytest.fixture(scope="module")
def apart(files):
    """A class of one that changed its channel, and one that gained a participant, in both years."""
    stays, *_ = both(files)[0]
    moves, comes = both(files)[0][1:3]
    frames = {year: pl.read_parquet(files / f"{year}.parquet") for year in ("2020", "2021")}
    kept = {"2020": (stays, moves), "2021": (stays, moves, comes)}
    channels = {"2020": "telefon", "2021": "epost"}
    named = pl.col("participant")
    return {
        year: frame.filter(
            named.is_in(kept[year]), (named != moves) | (pl.col("channel") == channels[year])
        ).with_columns(pl.when(named == moves).then(pl.lit("avis")).otherwise(pl.lit("bank")).alias("class"))
        for year, frame in frames.items()
    }


def test_p3_without_a_common_channel_nobody_is_told_a_performance(apart):
    said = kspris.compare(apart, participant_class="avis")
    assert {"reach", "quality"}.isdisjoint(said.comparison.steps[0].parts.parts)
    assert said.sentences()[0].en.endswith(
        "cannot be split further, for no channel was used in both years. "
        "How much of that is own performance cannot be said."
    )
    assert kspris.compare(apart).sentences()[0].nb.count("ikke er målt på samme kanal begge år") == 1


def test_p3_a_participant_that_came_is_no_other_channel(apart):
    said = kspris.compare(apart, participant_class="bank").sentences()[0]
    assert "That others, or other channels, were measured" in said.en
    assert "At det er målt hos andre, eller på andre kanaler," in said.nb


def test_p3_intervals_say_how_they_were_made(compare):
    told = json.loads(compare("--format", "json").out)
    found = told["changes"][0]["interval_published"]
    assert (found["method"], found["confidence"]) == ("jackknife_shopper", 0.95)
    assert found["inquiries"] > 400


def _one_channel_then(files, kept):
    """Return a participant, its change and its inquiries: the phone alone in the older year, `kept` now."""
    old, new = (pl.read_parquet(files / f"{year}.parquet") for year in ("2020", "2021"))
    on, who, name = pl.col("channel"), pl.col("participant"), both(files)[0][0]
    own = new.filter(who == name)
    phone = own.filter(on == "telefon").head(kept)
    now = pl.concat([new.filter(who != name), phone, own.filter(on == "epost")])
    then = old.filter((who != name) | (on == "telefon"))
    compared = kspris.compare({"2020": then, "2021": now}, participant=name)
    return compared, (len(then.filter(who == name)), len(phone))


def test_p3_own_part_is_as_sure_as_the_channels_of_both_years_are(files):
    """Reach and quality are of the channels that a participant used in both years; so is their interval."""
    compared, phone = _one_channel_then(files, 25)
    step = compared.comparison.steps[0]
    assert step.measured == phone < step.inquiries
    assert f"measured with {phone[0]} and {phone[1]} inquiries" in compared.sentences()[0].en
    assert step.own.inquiries == sum(phone) < step.on_core.inquiries
    assert step.own.high - step.own.low > step.on_core.high - step.on_core.low


def test_p3_a_change_takes_as_many_inquiries_as_a_figure_does(files):
    """Three inquiries: no interval, as `sure` shows neither figure nor interval then."""
    old, new = (pl.read_parquet(files / f"{year}.parquet") for year in ("2020", "2021"))
    who, name = pl.col("participant"), both(files)[0][0]
    few = pl.concat([new.filter(who != name), new.filter(who == name).head(3)])
    few = kspris.compare({"2020": old, "2021": few}, participant=name)
    step = few.comparison.steps[0]
    assert step.inquiries[1] == 3
    assert step.published is step.on_core is step.own is None
    assert few.sentences()[0].en.endswith("How sure that is cannot be said: too few answers.")
    alike, _ = _one_channel_then(files, 3)
    step = alike.comparison.steps[0]
    assert step.published is not None
    assert step.own is None
    assert alike.sentences()[0].en.endswith("How sure that is cannot be said: too few answers.")


def test_p4_a_participant_of_one_year_is_told(compare, files):
    gone = both(files)[1][0]
    done = compare("--participant", gone)
    assert done.code == 0
    assert f"«{gone}» har ikke noe tall i 2021" in " ".join(done.out.split())
    assert "nan" not in done.out.lower()


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--participant", "Finnes ikke"], "KS485"),
        (["--class", "finnes_ikke"], "KS485"),
    ],
)
def test_p4_an_unknown_name(compare, arguments, code):
    done = compare(*arguments)
    assert (done.code, done.out) == (1, "")
    assert f"feil {code}: " in done.err
    assert "hjelp: " in done.err


def test_p4_rules_and_responses_may_stand_in_folders_with_an_equals_sign(cli, files, tmp_path):
    folder = tmp_path / "a=b"
    shutil.copytree(RULES / "2020", folder / "2020", ignore=shutil.ignore_patterns("published"))
    shutil.copy(files / "2020.parquet", folder / "c=d.parquet")
    new = f"--edition=2021={files}/2021.parquet"
    for one in (f"{folder}/2020={folder}/c=d.parquet", f"{folder}/c=d.parquet"):
        assert cli("compare", f"--edition={one}", new).code == 0


def test_p4_one_year_is_no_comparison(cli, files):
    done = cli("compare", "--edition", f"2021={files}/2021.parquet")
    assert (done.code, done.out) == (1, "")
    assert "feil KS484: en sammenligning trenger minst to ulike år; her er 2021" in done.err


def test_p4_the_same_year_twice(cli, files):
    one = f"--edition=2021={files}/2021.parquet"
    assert "KS484" in cli("compare", one, one).err


def test_p4_data_bound_to_another_edition(cli, files):
    done = cli("compare", f"--edition=2021={files}/2020.parquet", f"--edition=2020={files}/2020.parquet")
    assert (done.code, done.out) == (1, "")
    assert "KS406" in done.err


def test_p4_an_unknown_year(cli, files):
    for arguments in (
        ("compare", f"--edition=1999={files}/2020.parquet", f"--edition=2021={files}/2021.parquet"),
        ("score", files / "2020.parquet", "--ruleset", "1999"),
        ("bridge", "2020", "1999"),
    ):
        done = cli(*arguments)
        assert (done.code, done.out) == (2, "")
        assert "KS207" in done.err


LONE = """regelsett prisen 2021
  tittel "Prisen" / "The award"
  umerket er antatt
  totalen er poeng
  samles som snitt

kanal telefon

svarskala ja_nei
  svar ja "Ja" / "Yes" gir 100
  svar nei "Nei" / "No" gir 0

område mottak "Mottak" / "Reception"

spørsmål a i mottak
  nb "A?"
  en "A?"
  skala ja_nei
"""
OTHER = LONE.replace("prisen 2021", "prisen 2022")
NOTHING = OTHER.replace('award"\n', 'award"\n  forrige 2021\n').replace("spørsmål a i", "spørsmål b i")
NOTHING = NOTHING.replace('en "A?"\n', 'en "A?"\n  bro ny\n') + "\nutgått a\n"


def folders(path, second):
    for year, text in (("2021", LONE), ("2022", second)):
        (path / year).mkdir()
        (path / year / "regler.ksp").write_text(text, encoding="utf-8")
    head = "inquiry;participant;class;channel;answered;a\n"
    (path / "svar.csv").write_text(head + "1;Alvik;bank;telefon;ja;ja\n", encoding="utf-8")
    return path / "svar.csv", path / "2021", path / "2022"


def test_p4_years_without_a_bridge(cli, tmp_path):
    responses, first, second = folders(tmp_path, OTHER)
    done = cli("score", responses, "--edition", first, "--ruleset", second)
    assert (done.code, done.out) == (1, "")
    assert "feil KS481: det går ingen bro fra «prisen 2021» til «prisen 2022»" in done.err
    assert "KS481" in cli("bridge", first, second).err


def test_p4_years_with_nothing_in_common(cli, tmp_path):
    responses, first, second = folders(tmp_path, NOTHING)
    done = cli("score", responses, "--edition", first, "--ruleset", second)
    assert (done.code, done.out) == (1, "")
    assert "feil KS482: ingen spørsmål i «prisen 2022» kan besvares" in done.err


def test_p4_backcast_needs_something_to_measure_in(cli, files):
    done = cli("score", files / "2020.parquet", "--ruleset", "2021", "--policy", "backcast")
    assert (done.code, done.out) == (1, "")
    assert "KS483" in done.err


SAME = OTHER.replace('award"\n', 'award"\n  forrige 2021\n').replace('en "A?"\n', 'en "A?"\n  bro samme\n')


@pytest.mark.parametrize("row", ["1;Alvik;bank;telefon;ja;ja\n", "1;Alvik;bank;telefon;nei;\n"])
def test_p4_one_participant_one_inquiry_or_none_answered(cli, tmp_path, row):
    responses, first, second = folders(tmp_path, SAME)
    head = "inquiry;participant;class;channel;answered;a\n"
    responses.write_text(head + row, encoding="utf-8")
    other = tmp_path / "svar-2022.csv"
    other.write_text(head + row, encoding="utf-8")
    for more in ((), ("--participant", "Alvik"), ("--format", "json"), ("--format", "csv")):
        done = cli("compare", f"--edition={first}={responses}", f"--edition={second}={other}", *more)
        assert done.code == 0, done.err
        assert "nan" not in done.out.lower().replace("finans", "")
        assert "inf" not in done.out.lower().replace("info", "")


@pytest.mark.parametrize("level", ["survey", "class", "participant", "channel", "inquiry", "question"])
def test_p5_no_figure_without_coverage_and_verdict(cli, files, level, tmp_path):
    arguments = ["score", files / "2020.parquet", "--ruleset", "2021", "--level", level]
    rows = list(csv.DictReader(cli(*arguments, "--format", "csv").out.splitlines()))
    assert rows
    assert all(row["coverage_exact"] and row["coverage_bridged"] and row["verdict"] for row in rows)
    assert all(row["verdict"] == "comparable" or json.loads(row["reasons"]) for row in rows)
    assert cli(*arguments, "--out", tmp_path / "x.parquet").code == 0
    assert set(pl.read_parquet(tmp_path / "x.parquet").columns) == set(rows[0])
    told = json.loads(cli(*arguments, "--format", "json").out)
    assert len(told["figures"]) == len(rows)
    assert all(one["coverage"]["exact"] and one["verdict"] for one in told["figures"])
    text = cli(*arguments)
    assert (text.code, max(map(len, text.out.splitlines())) <= 120) == (0, True)
    for words in ("Eksakt", "bro", "Dom", "Svarene fra kundeserviceprisen 2020, regnet etter"):
        assert words in text.out


def test_p5_the_thin_area_is_not_shown(cli, files):
    out = cli("score", files / "2020.parquet", "--ruleset", "2021").out
    [row] = [
        line.split() for line in out.splitlines() if line.startswith("Totalinntrykk") and " alle " in line
    ]
    assert row[3:5] == ["–", "0,50"]


def test_p5_the_other_way_nothing_is_missing(cli, files):
    told = json.loads(cli("score", files / "2021.parquet", "--ruleset", "2020", "--format", "json").out)
    assert {one["verdict"] for one in told["figures"]} == {"comparable"}


def test_the_same_rules_by_name_change_nothing(cli, files):
    plain = cli("score", files / "2021.parquet")
    assert cli("score", files / "2021.parquet", "--ruleset", "2021").out == plain.out


def test_the_bridge_is_a_table_for_people(cli):
    out = cli("bridge", "2020", "2021").out
    for words in (
        "velkommen",
        "fantes ikke i det andre året",
        "flyttet",
        "2020 etter 2021",
        "2021 etter 2020",
    ):
        assert words in out
    told = json.loads(cli("bridge", "2020", "2021", "--format", "json").out)
    assert len(told["units"]) == 29
    assert told["coverage"]["forward"]["total"]["exact"] == "3319/3850"
    markdown = cli("bridge", "2021", "2020", "--format", "md", "--lang", "en").out
    assert markdown.startswith("# The bridge from kundeserviceprisen 2020 to kundeserviceprisen 2021\n")


def test_metrics_are_read_only_where_their_answers_are_carried(files):
    found = kspris.rescore(files / "2020.parquet", "2021").rescored
    assert found.lost_metrics == ("kjopslyst",)
    own = kspris.score(files / "2020.parquet").value("survey", "nps")
    [nps] = found.judged("survey", {"metric"}, "nps")
    assert (nps.figure.value, nps.verdict.standing) == (own, "comparable")


def test_python_functions(files):
    found = kspris.rescore(files / "2020.parquet", "2021", policy="core").rescored
    assert found.judged("survey", {"total"})[0].figure.value is not None
    compared = kspris.compare([("2020", files / "2020.parquet"), (None, files / "2021.parquet")])
    assert compared.comparison.years == (2020, 2021)
    assert kspris.bridge_between("2021", "2020").old.year == 2020


@pytest.mark.parametrize(
    ("decimals", "rounding", "went"),
    [
        ("0", "halv_opp", "went from 50 % in 1980 to 53 % in 1981: +3 points"),
        ("0", "halv_partall", "went from 50 % in 1980 to 52 % in 1981: +2 points"),
        ("2", "halv_opp", "went from 50.00 % in 1980 to 52.50 % in 1981: +2.50 points"),
    ],
)
def test_the_sentence_rounds_as_the_ruleset_does(tmp_path, decimals, rounding, went):
    """The totals in words are the totals of the list, a half among them."""
    frames = {}
    for year, answers, more in ((1980, (50, 50), ""), (1981, (50, 55), "  forrige 1980\n")):
        folder = tmp_path / str(year)
        folder.mkdir()
        bridge = "" if not more else "  bro samme\n"
        rules = f"""regelsett halv {year}
  tittel "Halv" / "Half"
{more}  umerket er antatt
  totalen er poeng
  samles som snitt
  desimaler {decimals}
  avrunding {rounding}
kanal telefon
  fordelingsnøkkel 100 %
svarskala t
  tall 0 til 100 gir 0 til 100
område o "O" / "O"
  grunnlag alle
spørsmål q i o
  nb "q?"
  en "q?"
  skala t
{bridge}klasse k "K" / "K"
"""
        (folder / "a.ksp").write_text(rules, encoding="utf-8")
        rows = [
            {"inquiry": f"{year}{at}", "participant": "P", "class": "k", "channel": "telefon", "q": answer}
            for at, answer in enumerate(answers)
        ]
        frames[str(folder)] = pl.DataFrame(rows).with_columns(answered=pl.lit(True))
    told = kspris.compare(frames, participant="P").sentences()[0].en
    assert told.startswith(f"P {went}.")
    newest = list(frames.items())[-1]
    (shown,) = kspris.score(newest[1], edition=newest[0]).frame("participant").filter(kind="total")["shown"]
    assert f"to {shown} % in 1981" in told
