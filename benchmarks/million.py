"""A million inquiries from Parquet to results per participant, channel, class and question: kspris beside
the same results written by hand in Polars and in pandas (and DuckDB where it is installed).

Run `just bench`, or `python benchmarks/million.py [PARTICIPANTS] [ROUNDS]`. Every way reads the same file,
runs in its own process, and must give the same figures; the ways take turns. Seconds of the clock are what
a user waits: the least of the rounds is the figure that other work on the machine disturbs least, and the one
that is held against the aim; the median is what was seen. Seconds of the processors (both of two, say) are
printed too, the least of them: they mind less still what else the machine is doing.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from statistics import median

Figures = dict[str, float]
TARGETS = {"polars": 0.8, "polars, streaming": 0.8, "pandas": 0.1}


def kspris(path: Path) -> Figures:
    """Count, score and summarise with kspris; exact figures, made floats for the comparison alone."""
    import polars as pl

    import kspris as product
    from kspris.results.summarise import summarise
    from kspris.scoring.score import score
    from kspris.scoring.tally import count

    ruleset = product.load("2021")
    tally = count(pl.scan_parquet(path), ruleset, metrics=False)
    results = summarise(score(tally, ruleset, {"total", "question"}))
    frames = [
        results.frame("participant", {"total"}).select(pl.col("participant").alias("key"), "value"),
        results.frame("survey_channel", {"total"}).select(pl.col("channel").alias("key"), "value"),
        results.frame("class", {"total"}).select(pl.col("participant_class").alias("key"), "value"),
        results.frame("survey", {"question"}).select(pl.col("measure").alias("key"), "value"),
    ]
    return _figures(frames)


def _figures(frames: list) -> Figures:
    return {f"{number}:{key}": value for number, one in enumerate(frames) for key, value in one.iter_rows()}


def _rules() -> tuple[dict[str, dict[str | int, float | None]], dict[str, list[tuple[int, float]]]]:
    """Points in percent by question, with None for N/A, and the bands of the wait by channel."""
    import kspris as product

    points: dict[str, dict[str | int, float | None]] = {}
    bands: dict[str, list[tuple[int, float]]] = {}
    for channel, asked in product.load("2021").asked.items():
        for one in asked:
            if one.scored and one.measure != "duration":
                worth = [None if each is None else 100 * each / one.best for each in one.points]
                given = [answer.id if answer.upper is None else int(answer.upper) for answer in one.answers]
                points[one.question] = dict(zip(given, worth, strict=True))
            elif one.scored:
                bands[channel] = [
                    (int(answer.upper), 100 * each / one.best)
                    for answer, each in zip(one.answers, one.points, strict=True)
                    if each is not None and answer.upper is not None
                ]
    return points, bands


# Every weight of the ruleset is 1 (asserted below), so a score is the mean of its questions' percentages.


def by_hand_polars(path: Path, engine: str) -> Figures:
    """The usual Polars: when/then per question, wide, the score of each row, one group-by, roll-ups."""
    import polars as pl

    points, bands = _rules()
    names = [*points, "ventetid"]

    def worth(question: str) -> pl.Expr:
        chosen = pl
        for answer, percent in points[question].items():
            if percent is not None:
                chosen = chosen.when(pl.col(question) == answer).then(pl.lit(percent, pl.Float64))
        return chosen.otherwise(None).alias(question)

    waited = pl
    for channel, steps in bands.items():
        for limit, percent in steps:
            waited = waited.when((pl.col("channel") == channel) & (pl.col("ventetid") <= limit)).then(
                pl.lit(percent, pl.Float64)
            )
    rows = (
        pl.scan_parquet(path)
        .select(
            "participant",
            "class",
            "channel",
            "answered",
            *map(worth, points),
            waited.otherwise(None).alias("ventetid"),
        )
        .with_columns(
            pl.when("answered").then(pl.mean_horizontal(names)).otherwise(0.0).alias("total"),
            # the wait's area counts unanswered inquiries as 0
            pl.when("answered").then(pl.col("ventetid")).otherwise(0.0).alias("ventetid"),
        )
    )
    cells = rows.group_by("participant", "class", "channel").agg(
        pl.col("total").sum(), pl.len(), pl.col(names).sum(), pl.col(names).count().name.suffix("_n")
    )
    cells = cells.collect(engine=engine)
    who = cells.group_by("participant", "class").agg(pl.exclude("participant", "class", "channel").sum())
    totals = who.select("participant", "class", total=pl.col("total") / pl.col("len"))
    frames = [
        totals.select("participant", "total"),
        cells.select("channel", total=pl.col("total") / pl.col("len"))
        .group_by("channel")
        .agg(pl.mean("total")),
        totals.group_by("class").agg(pl.mean("total")),
        who.select(
            pl.when(pl.col(f"{name}_n") > 0).then(pl.col(name) / pl.col(f"{name}_n")).alias(name)
            for name in names
        )
        .mean()
        .unpivot(),
    ]
    return _figures(frames)


def by_hand_pandas(path: Path, *, categories: bool = False) -> Figures:
    """The usual pandas: map each column to its points, the mean of each row, one group-by, roll-ups.

    `categories`: texts are read as categories, as those do who know that pandas maps text slowly.
    """
    import numpy as np
    import pandas as pd

    points, bands = _rules()
    names = [*points, "ventetid"]
    wanted = ["participant", "class", "channel", "answered", *names]
    if categories:
        import pyarrow.parquet

        rows = pyarrow.parquet.read_table(path, columns=wanted, read_dictionary=wanted).to_pandas()
    else:
        rows = pd.read_parquet(path, columns=wanted)
    worth = {question: rows[question].map(answers).astype("float64") for question, answers in points.items()}
    conditions, choices = [], []
    for channel, steps in bands.items():
        for limit, percent in steps:
            conditions.append((rows["channel"] == channel) & (rows["ventetid"] <= limit))
            choices.append(percent)
    worth["ventetid"] = pd.Series(np.select(conditions, choices, default=np.nan), index=rows.index)
    scored = pd.concat([rows[["participant", "class", "channel", "answered"]], pd.DataFrame(worth)], axis=1)
    scored["total"] = scored[names].mean(axis=1).where(scored["answered"], 0.0)
    scored["ventetid"] = scored["ventetid"].where(scored["answered"], 0.0)
    grouped = scored.groupby(["participant", "class", "channel"], sort=False, observed=True)
    cells = grouped[["total", *names]].sum()
    counts = grouped[["total", *names]].count()
    who = (
        cells.groupby(level=["participant", "class"], observed=True).sum()
        / counts.groupby(level=["participant", "class"], observed=True).sum()
    )
    parts = [
        who["total"].groupby(level="participant", observed=True).first(),
        (cells["total"] / counts["total"]).groupby(level="channel", observed=True).mean(),
        who["total"].groupby(level="class", observed=True).mean(),
        who[names].mean(),
    ]
    return {f"{number}:{key}": value for number, one in enumerate(parts) for key, value in one.items()}


def by_hand_duckdb(path: Path) -> Figures:
    """The usual SQL: CASE per question, a sub-query per step."""
    import duckdb

    points, bands = _rules()
    names = [*points, "ventetid"]
    cases = [
        "CASE {0} {1} END AS {0}".format(
            question,
            " ".join(
                f"WHEN {answer!r} THEN {percent!r}::DOUBLE"
                for answer, percent in answers.items()
                if percent is not None
            ),
        )
        for question, answers in points.items()
    ]
    waits = " ".join(
        f"WHEN channel = '{channel}' AND ventetid <= {limit} THEN {percent!r}::DOUBLE"
        for channel, steps in bands.items()
        for limit, percent in steps
    )
    cases.append(f"CASE WHEN NOT answered THEN 0.0::DOUBLE {waits} END AS ventetid")
    obtained = " + ".join(f"coalesce({name}, 0)" for name in names)
    given = " + ".join(f"({name} IS NOT NULL)::INT" for name in names)
    sums = ", ".join(f"sum({name}) AS {name}, count({name}) AS {name}_n" for name in names)
    cells = f"""CREATE TEMP TABLE cells AS
        SELECT participant, class, channel,
               sum(CASE WHEN answered THEN ({obtained}) / ({given}) ELSE 0 END) AS total,
               count(*) AS len, {sums}
        FROM (SELECT participant, class, channel, answered, {", ".join(cases)} FROM read_parquet('{path}'))
        GROUP BY ALL"""
    connection = duckdb.connect()
    connection.execute(cells)
    roll = ", ".join(f"sum({name}) / nullif(sum({name}_n), 0) AS {name}" for name in names)
    connection.execute(
        "CREATE TEMP TABLE who AS "
        f"SELECT participant, class, sum(total) / sum(len) AS total, {roll} FROM cells GROUP BY ALL"
    )
    queries = [
        "SELECT participant, total FROM who",
        "SELECT channel, avg(total / len) FROM cells GROUP BY 1",
        "SELECT class, avg(total) FROM who GROUP BY 1",
    ]
    parts = [connection.execute(query).fetchall() for query in queries]
    means = connection.execute(f"SELECT {', '.join(f'avg({name})' for name in names)} FROM who").fetchone()
    parts.append(list(zip(names, means, strict=True)))
    return {f"{number}:{key}": value for number, one in enumerate(parts) for key, value in one}


WAYS: dict[str, Callable[[Path], Figures]] = {
    "kspris": kspris,
    "polars": lambda path: by_hand_polars(path, "in-memory"),
    "polars, streaming": lambda path: by_hand_polars(path, "streaming"),
    "pandas": by_hand_pandas,
    "pandas, categories": lambda path: by_hand_pandas(path, categories=True),
    "duckdb": by_hand_duckdb,
}
NEEDS = {"pandas": "pandas", "pandas, categories": "pyarrow", "duckdb": "duckdb"}


def one_round(way: str, path: Path, out: Path) -> None:
    """Run one way in this process: time it after its imports and a warm-up on a thousand rows."""
    import polars as pl

    small = out.with_suffix(".parquet")
    pl.scan_parquet(path).head(1000).collect().write_parquet(small)
    WAYS[way](small)
    start, worked = time.perf_counter(), time.process_time()
    figures = WAYS[way](path)
    seconds, worked = time.perf_counter() - start, time.process_time() - worked
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    out.write_text(json.dumps({"seconds": seconds, "worked": worked, "peak": peak, "figures": figures}))


def main(participants: int = 40_000, rounds: int = 5) -> None:
    """Make the file, let the ways take turns, compare figures and print seconds, ratios and memory."""
    from responses import responses

    import kspris as product

    ruleset = product.load("2021")
    assert {question.weight.value for question in ruleset.questions.values()} == {1}
    ways = [way for way in WAYS if way not in NEEDS or find_spec(NEEDS[way])]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "responses.parquet"
        responses(ruleset, participants).write_parquet(path)
        runs: dict[str, list[dict]] = {way: [] for way in ways}
        for _ in range(rounds):
            for way in ways:
                out = Path(folder) / "out.json"
                subprocess.run([sys.executable, __file__, "--one", way, str(path), str(out)], check=True)
                runs[way].append(json.loads(out.read_text()))
    print(f"{participants * 25:,} inquiries ({participants:,} participants x 25), {rounds} rounds")
    _compare({way: found[0]["figures"] for way, found in runs.items()})
    ours = _seconds(runs["kspris"])
    print(f"{'':<20}{'seconds':^36}{'':>12}{'kspris / it by':^36}")
    heads = ("least", "median", "cpu", "peak MB", "least", "median", "cpu")
    print(f"{'way':<20}" + "".join(f"{head:>12}" for head in heads))
    for way, found in runs.items():
        theirs, peak = _seconds(found), max(run["peak"] for run in found)
        columns = "".join(f"{one:>12.3f}" for one in theirs) + f"{peak:>12.0f}"
        ratios = "".join(f"{one / other:>12.2f}" for one, other in zip(ours, theirs, strict=True))
        target = f"  (aim, by least: at most {TARGETS[way]})" if way in TARGETS else ""
        print(f"{way:<20}{columns}{ratios}{target}")


def _seconds(runs: list[dict]) -> tuple[float, float, float]:
    """Return the least and the median seconds of the clock, and the least of the processors."""
    seconds = [run["seconds"] for run in runs]
    return min(seconds), median(seconds), min(run["worked"] for run in runs)


def _compare(figures: dict[str, Figures]) -> None:
    """Assert that every way has the same figures as kspris: floats within a billionth."""
    ours = figures["kspris"]
    for way, theirs in figures.items():
        assert ours.keys() == theirs.keys(), (way, list(ours.keys() ^ theirs.keys())[:5])
        far = {key: (ours[key], theirs[key]) for key in ours if abs(ours[key] - theirs[key]) > 1e-9}
        assert not far, (way, list(far.items())[:5])
    print(f"{len(ours):,} figures, equal in every way")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        one_round(sys.argv[2], Path(sys.argv[3]), Path(sys.argv[4]))
    else:
        main(*map(int, sys.argv[1:]))
