"""Simulated surveys: invented, said to be so, calibrated, the same everywhere, and clean to intake."""

import hashlib
import shutil
from collections import Counter
from pathlib import Path

import polars as pl
import pytest

import kspris
from kspris import plugins
from kspris.functions import scored
from kspris.responses.calibration import Seen, compare
from kspris.responses.intake import intake
from kspris.responses.metadata import is_simulated
from kspris.responses.readers import Opened, open_responses
from kspris.responses.simulate import obstacles, planned_inquiries, simulate, simulated_metadata
from kspris.responses.simulation.participants import name, split
from kspris.responses.write import write_responses
from kspris.ruleset.load import load

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def years():
    return {year: kspris.load(str(year)) for year in (2020, 2021)}


@pytest.fixture(scope="module")
def surveys(years):
    return {2020: simulate(years[2020], 181, 7), 2021: simulate(years[2021], 170, 7)}


@pytest.fixture(scope="module")
def tiny():
    return load(HERE / "liten", plugins.load()[0]).ruleset


def test_a_year_is_planned_as_published(surveys):
    frame = surveys[2021]
    per = frame.group_by("participant").agg(
        pl.len().alias("inquiries"),
        pl.col("shopper").n_unique().alias("shoppers"),
        pl.col("channel").n_unique().alias("channels"),
        pl.col("class").n_unique().alias("classes"),
    )
    assert per.height == 170
    assert set(per["inquiries"]) == {25}
    assert set(per["shoppers"]) == {25}
    assert set(per["classes"]) == {1}
    assert per["channels"].max() == 3
    assert 95 <= frame["shopper"].n_unique() <= 100


@pytest.mark.parametrize("participants", [1, 20, 40])
def test_no_shopper_comes_twice_to_a_participant_of_a_small_survey(participants, years):
    frame = simulate(years[2021], participants, 7)
    met = frame.group_by("participant").agg(pl.col("shopper").n_unique())
    assert set(met["shopper"]) == {25}


def test_nobody_is_measured_on_chat_and_messenger(surveys):
    for frame in surveys.values():
        channels = frame.group_by("participant").agg(pl.col("channel").unique())["channel"].to_list()
        assert not any({"chat", "messenger"} <= set(one) for one in channels)


def test_distribution_key_is_renewed_over_the_channels_at_hand(years):
    channels = years[2021].channels

    def divided(*ids):
        return tuple(split(25, {one: channels[one] for one in ids}).values())

    assert divided("telefon", "epost", "chat") == (7, 12, 6)
    assert divided("telefon", "epost", "messenger") == (7, 12, 6)
    assert divided("telefon", "epost") == (9, 16)
    assert divided("epost", "chat") == (17, 8)
    assert divided("telefon", "chat") == (13, 12)
    assert divided("messenger") == (25,)


def test_classes_have_at_least_three_participants(surveys, years):
    for year, frame in surveys.items():
        held = {one.id for one in years[year].classes.values() if not one.suspended}
        sizes = Counter(frame.unique("participant")["class"])
        assert set(sizes) == held
        assert min(sizes.values()) >= 3


def test_few_participants_fill_few_classes(years):
    sizes = Counter(simulate(years[2021], 10, 1).unique("participant")["class"])
    assert min(sizes.values()) >= 3
    assert sum(sizes.values()) == 10


def test_2020_stopped_early(surveys):
    inquiries = surveys[2020].group_by("participant").len()["len"]
    assert 23.7 <= inquiries.mean() <= 24.1
    assert inquiries.n_unique() > 3


def test_years_share_most_participants_and_some_shoppers(surveys):
    first, second = (set(surveys[year]["participant"]) for year in (2020, 2021))
    assert 0.75 <= len(first & second) / len(second) <= 0.95
    first, second = (set(surveys[year]["shopper"]) for year in (2020, 2021))
    assert 0.3 <= len(first & second) / len(second) <= 0.9


def test_participants_keep_their_class_and_quality_from_year_to_year(surveys, years):
    classes = [
        dict(surveys[year].select("participant", "class").unique().iter_rows()) for year in (2020, 2021)
    ]
    both = set(classes[0]) & set(classes[1])
    stay = [one for one in both if classes[0][one] == classes[1][one]]
    assert len(stay) / len(both) > 0.75
    totals = []
    for year in (2020, 2021):
        results = kspris.score(surveys[year], edition=years[year])
        totals.append(
            {one.participant: float(one.value) for one in results.figures("participant", {"total"})}
        )
    pairs = pl.DataFrame([(totals[0][one], totals[1][one]) for one in both], schema=["a", "b"], orient="row")
    assert pairs.select(pl.corr("a", "b")).item() > 0.5


def test_dates_are_working_days_in_the_period_and_rows_are_clean(surveys, years):
    found = intake(surveys[2021], years[2021], shown=None)
    assert found.diagnostics == ()
    assert found.counts.used == 4250
    found = intake(surveys[2020], years[2020], shown=None)
    assert {one.code for one in found.diagnostics} == {"KS443"}


@pytest.mark.parametrize("seed", range(20, 26))
def test_any_seed_is_clean_to_intake(seed, years, tiny):
    for ruleset in (*years.values(), tiny):
        found = intake(simulate(ruleset, 12, seed), ruleset)
        assert {one.code for one in found.diagnostics} <= {"KS443"}


def test_unanswered_inquiries_carry_no_scored_answer(surveys):
    silent = surveys[2021].filter(~pl.col("answered"))
    share = silent.height / surveys[2021].height
    assert 0.08 <= share <= 0.13
    assert silent["velkommen"].null_count() == silent.height
    assert silent["ces"].null_count() == 0
    assert silent.filter(pl.col("channel") == "telefon")["attempts"].unique().to_list() == [2]


def test_not_applicable_and_skipped_answers_occur(surveys):
    frame = surveys[2021].filter(pl.col("answered"))
    assert 0.01 < frame.filter(pl.col("ville_handlet") == "ikke_relevant").height / frame.height < 0.1
    skipped = frame.filter(pl.col("ville_handlet").is_null())
    assert set(skipped["class"]) == {"offentlig"}


def test_bots_are_far_worse_than_agents(surveys, years):
    totals = {}
    for counterpart in ("agent", "bot"):
        rows = surveys[2021].filter(pl.col("counterpart") == counterpart)
        results = kspris.score(rows, edition=years[2021])
        totals[counterpart] = float(results.value("survey_channel", channel="chat"))
    assert 1.3 < totals["agent"] / totals["bot"] < 1.6


def test_unscored_answers_go_with_the_scored_ones(surveys):
    frame = surveys[2021].filter(pl.col("answered"))
    means = frame.group_by("ville_handlet").agg(pl.col("ces").mean())
    by = dict(means.iter_rows())
    assert by["ja"] > by["nei"] + 0.2


def test_everything_says_that_it_is_simulated(surveys, years, tmp_path):
    frame = surveys[2021]
    assert all("simulert" in one for one in frame["participant"].unique())
    assert all(one.startswith("sim-") for one in frame["shopper"].unique())
    comments = frame.select(pl.col("^kommentar_.*$")).unpivot()["value"].drop_nulls()
    assert comments.str.starts_with("Simulert").all()
    registry = plugins.load()[0]
    for suffix in ("csv", "parquet"):
        path = tmp_path / f"svar.{suffix}"
        write_responses(frame, path, simulated_metadata(years[2021], 7))
        opened, _ = open_responses(path, registry)
        assert is_simulated(opened.metadata)
        assert opened.metadata["kspris.edition"] == "kundeserviceprisen-2021"
        assert intake(opened, years[2021]).answers.collect().equals(frame)


def test_names_are_unique():
    assert len({name(key) for key in range(50_000)}) == 50_000


def digest(frame):
    return hashlib.sha256(frame.write_csv().encode()).hexdigest()[:16]


def test_the_same_seed_gives_the_same_survey(tiny):
    first, second, other = (simulate(tiny, 8, seed) for seed in (3, 3, 4))
    assert first.equals(second)
    assert not first.equals(other)


def test_digits_are_the_same_on_every_machine(tiny):
    assert digest(simulate(tiny, 8, 3)) == "d49f3d3d5f26fada"


@pytest.mark.parametrize("seed", [1, 2, 3, 4, 5, 6, 7, 8])
def test_2021_meets_the_published_means(seed, years):
    frame = simulate(years[2021], 170, seed)
    lines = compared(frame, years[2021], seed)
    assert len(lines) == 19
    assert [(one.measure, one.channel, one.residual) for one in lines if not one.fits] == []


def compared(frame, ruleset, seed):
    opened = Opened("simulated", frame.lazy(), simulated_metadata(ruleset, seed))
    results = scored(opened, edition=ruleset).results
    figures = [
        *results.figures("participant", {"total", "question"}),
        *results.figures("participant_channel", {"total", "question"}),
    ]
    return compare(
        [Seen(one.measure, one.channel, float(one.value)) for one in figures if one.value is not None],
        ruleset,
    )


def test_2020_is_calibrated_to_the_figures_of_2021(surveys, years):
    lines = compared(surveys[2020], years[2020], 7)
    assert [one.channel for one in lines] == ["telefon", "epost", "chat", "messenger"]
    assert all(one.fits for one in lines)


def test_compare_counts_in_standard_errors(years):
    seen = [Seen("total", "telefon", percent) for percent in (80.0, 82.0, 84.0, 86.0)]
    (line,) = compare(seen, years[2021])
    assert line.published == 82.0
    assert line.simulated == 83.0
    assert line.error == pytest.approx((20 / 3 / 4) ** 0.5)
    assert line.residual == pytest.approx(1 / line.error)
    assert line.fits
    assert not compare([Seen("total", "telefon", one) for one in (90.0, 91.0)], years[2021])[0].fits


def test_any_ruleset_can_be_simulated(tiny):
    frame = simulate(tiny, 9, 1)
    assert frame.height == 27
    assert set(frame["class"]) == {"bank", "mobil"}
    assert planned_inquiries(tiny) == 3


@pytest.mark.parametrize("name", ["answered", "channel", "counterpart", "participant"])
def test_a_counterpart_may_be_called_as_a_column(tmp_path, name):
    rules = (HERE / "liten/liten.ksp").read_text("utf-8")
    found = []
    for one in (name, "menneske"):
        (tmp_path / "liten.ksp").write_text(rules.replace("motpart agent", f"motpart {one}"), "utf-8")
        found.append(simulate(kspris.load(tmp_path / "liten.ksp"), 9, 1)["counterpart"])
    assert name in found[0]
    assert found[0].replace({name: "menneske"}).equals(found[1])


def test_rulesets_without_waits_or_deadlines_can_be_simulated(tmp_path):
    folder = HERE.parent.parent / "examples" / "open_data_index" / "2013"
    shutil.copytree(folder, tmp_path / "2013")
    ruleset = kspris.load(tmp_path / "2013")
    frame = simulate(ruleset, 9, 1)
    assert frame["answered"].all()
    assert frame.group_by("participant").len()["len"].unique().to_list() == [10]
    assert intake(frame, ruleset).answers is not None


def test_what_cannot_be_simulated_is_told(tiny):
    assert [one.code for one in obstacles(tiny, 0)] == ["KS452"]
    assert obstacles(tiny, 1) == ()
    with pytest.raises(ValueError, match="at least one participant"):
        simulate(tiny, 0, 1)
