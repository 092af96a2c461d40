"""kspris as Python functions: frames and files in, figures out, and errors that explain themselves."""

from __future__ import annotations

import subprocess
import sys

import polars as pl
import pytest
from attrs import evolve

import kspris


@pytest.fixture(scope="module")
def frame():
    return kspris.simulate("2021", 12, 3)


@pytest.fixture(scope="module")
def results(frame):
    return kspris.score(frame, edition="2021")


def test_what_is_promised_is_there():
    assert set(kspris.__all__) == set(dir(kspris))
    for name in kspris.__all__:
        assert callable(getattr(kspris, name))
    with pytest.raises(AttributeError, match="no attribute 'scorer'"):
        _ = kspris.scorer


def test_importing_kspris_imports_nothing_more():
    code = (
        "import sys, kspris; seen = {name.partition('.')[0] for name in sys.modules};"
        "print(sorted(seen & {'attrs', 'click', 'lark', 'polars', 'kspris_dsl'}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_any_frame_gives_the_same_figures(frame, results):
    wanted = results.frame("participant")
    forms = [frame.lazy(), frame.with_columns(pl.col("channel").cast(pl.Categorical))]
    pandas = pytest.importorskip("pandas")
    pytest.importorskip("pyarrow")
    assert isinstance(pandas.DataFrame(), pandas.DataFrame)
    forms.append(frame.to_pandas())
    for form in forms:
        assert kspris.score(form, edition="2021").frame("participant").equals(wanted)


def test_the_frame_that_was_given_is_left_as_it_was(frame):
    before = frame.clone()
    kspris.score(frame, edition="2021")
    assert frame.equals(before)


def test_a_ruleset_value_may_stand_for_its_name(frame, results):
    rules = kspris.load("2021")
    assert kspris.score(frame, rules, edition=rules).frame("survey").equals(results.frame("survey"))
    assert kspris.load(rules) is rules


def test_results_answer_by_name(results):
    assert results.value("survey") == results.figures("survey", {"total"})[0].value


WORDS = {
    "channel": ["total", "answered_share", "area", "category", "metric"],
    "question": None,
    "inquiry": ["total", "area", "category"],
}


@pytest.mark.parametrize("level", WORDS)
def test_a_level_is_what_the_command_writes(frame, results, level, tmp_path):
    frame.write_parquet(tmp_path / "svar.parquet")
    command = ["score", "svar.parquet", "--edition", "2021", "--level", level, "--out", "tall.parquet"]
    subprocess.run([sys.executable, "-m", "kspris", *command], cwd=tmp_path, check=True)
    wanted = pl.read_parquet(tmp_path / "tall.parquet")
    assert wanted.height > 0
    keys = ["level", "kind", "measure", "participant", "participant_class", "channel", "inquiry"]
    assert results.frame(level, kinds=WORDS[level]).sort(keys).equals(wanted.sort(keys))
    assert len(results.figures(level, kinds=WORDS[level])) == wanted.height


def test_an_unknown_level_is_told_the_levels(results):
    with pytest.raises(ValueError, match=r"no level 'kanal'; the levels are survey, .*channel, question"):
        results.frame("kanal")


def test_awards_and_midterm_come_of_results(results):
    decisions = kspris.awards(results)
    assert {one.award for one in decisions} == set(results.ruleset.awards)
    assert kspris.midterm(results, 4) == kspris.midterm(results, 4)


def test_intake_tells_what_it_found(frame):
    found = kspris.intake(frame, "2021")
    assert found.counts.used == frame.height


def test_a_frame_without_an_edition_is_refused(frame):
    with pytest.raises(kspris.ResponsesError) as caught:
        kspris.score(frame, "2021")
    assert [one.code for one in caught.value.diagnostics] == ["KS405"]


def test_wrong_rules_raise_with_the_message_rendered(tmp_path):
    (tmp_path / "r.ksp").write_text("regelsett prøve 2021\n  vekt 1.5\n", encoding="utf-8")
    with pytest.raises(kspris.RulesetError) as caught:
        kspris.load(tmp_path)
    assert caught.value.diagnostics
    assert "r.ksp:2:" in str(caught.value)
    assert caught.value.rendered("nb").startswith("feil KS")


def test_wrong_responses_raise_with_errors_only(frame):
    bad = frame.with_columns(pl.lit("telegraf").alias("channel"))
    with pytest.raises(kspris.ResponsesError) as caught:
        kspris.score(bad, edition="2021")
    assert {one.code for one in caught.value.diagnostics} == {"KS417"}
    assert caught.value.more == {"KS417": bad.height - 5}
    assert caught.value.rendered("nb").endswith(f"… og flere som disse (KS417: {bad.height - 5})")


def test_an_unknown_year_is_told(tmp_path):
    with pytest.raises(kspris.RulesetError) as caught:
        kspris.load("1999")
    assert len(caught.value.diagnostics) == 1


@pytest.mark.parametrize("fault", [ZeroDivisionError("no answers"), SystemExit(4)])
def test_a_metric_that_fails_is_named_with_its_owner(results, fault):
    class Failing:
        decimals = 1

        def aggregate(self, *_asked):
            raise fault

    method = next(iter(results.ruleset.metrics.values())).method
    owned = evolve(results.metrics[method], value=Failing(), distribution="acme", entry="metrics")
    broken = evolve(results, metrics={**results.metrics, method: owned})
    with pytest.raises(kspris.KsprisError, match=rf"KS520: acme\[metrics\] failed: .*{type(fault).__name__}"):
        broken.figures("survey")
