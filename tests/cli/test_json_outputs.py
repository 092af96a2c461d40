"""Everything that a command writes as JSON is as its published schema says.

1. Every output of every command validates against the schema of its shape, over a spread of cases.
2. No shape is without a case, and no command that writes JSON is.
3. What is in a document does not hang on the language; only diagnostics do.
4. JSON has no NaN and no infinity.
5. What is dropped from a document, or comes to it, fails.
"""

from __future__ import annotations

import json
import re
import shutil
from importlib import import_module
from pathlib import Path

import polars as pl
import pytest
from jsonschema import Draft202012Validator, ValidationError

import kspris
from kspris.cli.main import run
from kspris.cli.table import COMMANDS
from kspris.schemas import SHAPES, schema

YEARS = "--edition 2020={before} --edition 2021={now}"
LINKED = " ".join(f"--edition {{links}}/{year}={{links}}/{year}.csv" for year in (2020, 2021))
THREE = " ".join(f"--edition {{award}}/{year}={{award}}/{year}.csv" for year in (2019, 2020, 2021))
CASES = {
    "checked": [
        "check",
        "check 2021 {wrong} --lang en",
        "check 1999",
        "check {award}/2021 --strict",
    ],
    "ruleset": [
        "show 2020",
        "show 2021 --channel chat",
        "show {award}/2021",
        "show {odi}/2014",
        "show {links}/2021",
    ],
    "diff": [
        "diff 2020 2021",
        "diff 2021 2021",
        "diff 2021 2020 --responses {now}",
        "diff 2020 2021 --responses {before}",
        "diff {award}/2020 {award}/2021 --responses {award}/2021.csv --edition {award}/2021",
        "diff {odi}/2013 {odi}/2014",
        "diff {links}/2020 {links}/2021 --responses {links}/2021.csv --edition {links}/2021",
    ],
    "intake": [
        "intake {now}",
        "intake {bad} --edition 2021",
        "intake {bad} --edition 2021 --skip-bad --out {out}/a.parquet",
        "intake {statuses} --edition 2021 --lang en",
        "intake {header} --edition 2021",
        "intake {header}",
        "intake borte.csv --edition 2021",
        "intake {award}/2021.csv --edition {award}/2021",
    ],
    "results": [
        *(
            f"score {{now}} --level {one}"
            for one in ("survey", "class", "participant", "channel", "question")
        ),
        "score {few} --edition 2021 --level inquiry",
        "score {before} --level class",
        "score {bad} --edition 2021 --skip-bad",
        "score {award}/2021.csv --edition {award}/2021 --level participant",
        "score {links}/2021.csv --edition {links}/2021 --level class",
        "score {now} --level class --format json --out {out}/a.json",
        "demo --out {out}/demo",
    ],
    "rescored": [
        "score {now} --ruleset 2020",
        "score {before} --ruleset 2021 --level question",
        "score {few} --edition 2021 --ruleset 2020 --policy strict --level channel",
        "score {before} --ruleset 2021 --policy core --level class --measured-in {now}",
        "score {before} --ruleset 2021 --policy backcast --measured-in {now} --level participant",
        "score {award}/2019.csv --edition {award}/2019 --ruleset {award}/2020",
        "score {award}/2019.csv --edition {award}/2019 --ruleset {award}/2021",
        "score {links}/2020.csv --edition {links}/2020 --ruleset {links}/2021 --level inquiry",
        "score {links}/2020.csv --edition {links}/2020 --ruleset {links}/2021 --policy strict",
    ],
    "awards": [
        "awards {before}",
        "awards {now}",
        "awards {few} --edition 2021",
        "awards {level} --edition 2021",
        "awards {links}/2021.csv --edition {links}/2021",
        "awards {award}/2021.csv --edition {award}/2021",
    ],
    "midterm": [
        "awards {now} --midterm",
        "awards {few} --edition 2021 --midterm --seed 7",
        "report {now} --view mellomtid --seed 3 --out {out}",
    ],
    "robustness": [
        "awards {now} --robustness",
        "awards {before} --robustness",
        "awards {few} --edition 2021 --robustness --previous 2020",
        "awards {award}/2021.csv --edition {award}/2021 --robustness",
        "awards {links}/2021.csv --edition {links}/2021 --robustness --previous {links}/2020",
    ],
    "leads": [
        "awards {now} --sure",
        "awards {few} --edition 2021 --sure",
        "awards {level} --edition 2021 --sure",
        "awards {award}/2021.csv --edition {award}/2021 --sure",
        "awards {links}/2021.csv --edition {links}/2021 --sure",
    ],
    "bridge": [
        "bridge 2020 2021",
        "bridge {odi}/2013 {odi}/2015",
        "bridge {award}/2019 {award}/2021",
        "bridge {links}/2020 {links}/2021",
    ],
    "comparison": [
        f"compare {YEARS}",
        f"compare {YEARS} --participant {{stays}} --policy core",
        f"compare {YEARS} --participant {{comes}}",
        f"compare {YEARS} --class bank --policy strict",
        f"compare {THREE}",
        f"compare {THREE} --participant Dalen --policy backcast",
        f"compare {LINKED}",
        f"compare {LINKED} --participant Dalen --policy strict",
        f"compare {LINKED} --policy core",
    ],
    "sure": [
        "sure {now}",
        "sure {now} --class bank --previous 2020={before}",
        "sure {now} --participant {stays} --previous 2020={before}",
        "sure {now} --participant {comes} --previous 2020={before}",
        "sure {now} --previous 2020={before}",
        "sure {few} --edition 2021 --class bank",
        "sure {one} --edition 2021",
        "sure {one} --edition 2021 --previous 2020={before}",
        "sure {few} --edition 2021 --previous 2020={before}",
        "sure {links}/2021.csv --edition {links}/2021 --previous {links}/2020={links}/2020.csv",
        "sure {award}/2021.csv --edition {award}/2021 --participant Skogen",
    ],
    "result_list": [
        "report {now} --view resultatliste --out {out}",
        "report {few} --edition 2021 --view resultatliste --out {out}",
        "report {now} --edition {views} --view resultatliste --seed 1 --out {out}",
        "report {links}/2021.csv --edition {links}/2021 --view liste --out {out}",
    ],
    "overview": [
        "report {now} --view arrangor --out {out}",
        "report {statuses} --edition 2021 --view arrangor --out {out}",
        "report {header} --edition 2021 --view arrangor --out {out}",
        "report {now} --edition {views} --view arrangor --out {out}",
        "report {links}/2021.csv --edition {links}/2021 --view feltet --out {out}",
        "report {one} --edition 2021 --view arrangor --out {out}",
    ],
    "ledger": ["publish {few} --edition 2021 --out {out}", "publish {now} --out {ledger} --reason retting"],
    "verified": [
        "verify",
        "verify {ledger}",
        "verify {ledger} --ruleset {heavier}",
        "verify {published} --ruleset {otherwise}",
        "verify {damaged}",
    ],
    "plugins": ["plugins", "plugins --check"],
}
WHOLE = [(shape, case) for shape, cases in CASES.items() for case in cases]
IN_BOTH = [
    "show 2021",
    "diff 2020 2021",
    "score {few} --edition 2021 --ruleset 2020",
    "awards {few} --edition 2021 --sure",
    "awards {few} --edition 2021 --robustness",
    f"compare {YEARS}",
    "sure {now} --class bank --previous 2020={before}",
    "verify {ledger} --ruleset {heavier}",
]
"""Cases with texts of kspris in them."""


def not_json(constant):
    raise AssertionError(f"{constant} is not JSON")


@pytest.fixture(scope="module")
def material(tmp_path_factory, without_classes):
    """What the cases speak of, by name."""
    folder = tmp_path_factory.mktemp("material")
    root = Path(__file__).resolve().parents[2]
    made = {"award": without_classes, "odi": root / "examples/open_data_index"}
    for name, year in (("before", "2020"), ("now", "2021")):
        made[name] = folder / f"{year}.parquet"
        run(["simulate", "--ruleset", year, "--participants", "24", "--seed", "2", "--out", str(made[name])])
    frame, before = pl.read_parquet(made["now"]), pl.read_parquet(made["before"])
    people = frame["participant"].unique(maintain_order=True).to_list()
    made["stays"] = next(one for one in people if one in set(before["participant"]))
    made["comes"] = next(one for one in people if one not in set(before["participant"]))
    first = pl.int_range(pl.len()) < 9
    tables = {
        "few": frame.head(140),
        "bad": frame.with_columns(channel=pl.when(first).then(pl.lit("telegraf")).otherwise("channel")),
        "statuses": frame.with_columns(
            status=pl.when(first).then(pl.lit("returned")).otherwise(pl.lit("approved"))
        ),
        "header": frame.head(0),
        "one": frame.head(1),
        "level": _level(frame, people),
    }
    for name, table in tables.items():
        made[name] = folder / f"{name}.csv"
        table.write_csv(made[name], separator=";")
    made |= _rules(folder, root / "rulesets/2021")
    made["links"] = _linked(folder / "links")
    return made | _ledgers(folder, made["few"], made["links"])


def _linked(folder):
    """The years of `many_links` with answers: Skogen and Viken are level, Skogen better where it is asked."""
    shutil.copytree(Path(__file__).parent / "many_links", folder)
    alike = {"Skogen": "ja;helt;helt;ja;ja;nei", "Viken": "ja;helt;ikke;nei;ja;ja"}
    texts = dict.fromkeys((2020, 2021), "inquiry;participant;channel;counterpart;date;shopper")
    texts[2020] += ";a;b;c;d;e;f;g\n"
    texts[2021] += ";a2;c;d;ef;g;n\n"
    for at in range(48):
        name = ("Dalen", "Fjellet", "Skogen", "Viken")[at % 4]
        keys = f"H{at};{name};{('telefon', 'epost')[at // 4 % 2]};;;o{at % 5}"
        yes, much = ("ja", "nei", "ukjent")[at % 5 % 3], ("svart", "ganske", "lite", "intet")[at % 7 % 4]
        part = ("helt", "delvis", "ikke")[at % 11 % 3]
        texts[2020] += f"{keys};{yes};ja;{much};{part};nei;{yes};nei\n"
        texts[2021] += f"{keys};{alike.get(name) or f'{yes};{part};delvis;{yes};nei;ja'}\n"
    texts[2021] += "H48;Alene;telefon;;;o1;ukjent;helt;helt;ja;ukjent;ukjent\n"
    for year, text in texts.items():
        (folder / f"{year}.csv").write_text(text, "utf-8")
    return folder


def _level(frame, people):
    """Two of every pair of participants with the same answers: awards are shared."""
    twins = dict(zip(people[1::2], people[::2], strict=False))
    rows = frame.filter(~pl.col("participant").is_in(list(twins)))
    return pl.concat(
        [
            rows,
            rows.with_columns(inquiry=pl.col("inquiry") + "-b", participant=pl.col("participant") + " B"),
        ]
    )


def _rules(folder, source):
    """Rules with an error; with another weight; with views that show more and less."""
    texts = {path.name: path.read_text("utf-8") for path in sorted(source.glob("*.ksp"))}
    changes = {
        "wrong": ("spørsmål lyttet i kundebehandleren", "spørsmål lyttet i kundebehandlern"),
        "heavier": ("spørsmål lyttet i kundebehandleren", "spørsmål lyttet i kundebehandleren\n  vekt 3"),
        "views": ("viser plassering, total, kundebehandleren ifølge", "viser total, kanaler ifølge"),
    }
    made = {}
    for name, (old, new) in changes.items():
        made[name] = folder / name
        made[name].mkdir()
        for file, text in texts.items():
            if "eksempler" in file:  # worked examples of other weights would stop it
                continue
            found = text.replace(old, new)
            if name == "views":
                found = found.replace("rekkefølge rangert", "rekkefølge tilfeldig")
                head, mark, tail = found.partition("visning arrangor")
                found = head + mark + tail.replace("plassering, total, besvart_andel, ", "total, ")
            (made[name] / file).write_text(found, "utf-8")
        assert any(old in text for text in texts.values())
    return made


def _ledgers(folder, responses, links):
    """A ledger; one whose file was changed; one of an award that other rules decide otherwise."""
    made = {name: folder / name for name in ("ledger", "damaged", "published", "otherwise")}
    for name in ("ledger", "damaged"):
        kspris.publish(responses, "2021", folder=made[name])
    path = made["damaged"] / "1/figures.parquet"
    path.write_bytes(path.read_bytes() + b" ")
    kspris.publish(links / "2021.csv", links / "2021", folder=made["published"])
    text = (links / "2021/rules.ksp").read_text("utf-8")
    for old, new in (("60 %", "T %"), ("40 %", "60 %"), ("T %", "40 %")):
        text = text.replace(f"andel {old}", f"andel {new}")
    more = 'kategori ny "Ny" / "New"\n\nspørsmål n i slutt\n  teller i ny\n'
    shutil.copytree(links / "2020", made["otherwise"] / "2020")
    (made["otherwise"] / "2021").mkdir()
    rules = made["otherwise"] / "2021" / "rules.ksp"
    rules.write_text(text.replace("spørsmål n i slutt\n", more), "utf-8")
    made["otherwise"] = rules.parent
    return made


@pytest.fixture
def written(material, tmp_path, kspris_command):
    """Run a case for programs, and return what it wrote as JSON."""

    def made(case, *more):
        words = [word.format(**material, out=tmp_path) for word in case.split()]
        plain = words[0] in ("publish", "demo") or "--format" in words
        done = kspris_command(*words, *more, *([] if plain else ["--format", "json"]))
        if words[0] == "publish":
            text = (Path(words[words.index("--out") + 1]) / "ledger.json").read_text("utf-8")
        elif "--out" in words and words[0] != "intake":
            text = next(tmp_path.rglob("*.json")).read_text("utf-8")
        else:
            text = done.out
        assert text, done.err
        return json.loads(text, parse_constant=not_json)

    return made


def valid(document):
    name = document["shape"]
    Draft202012Validator(schema(name)).validate(document)


@pytest.mark.parametrize(("shape", "case"), WHOLE)
def test_1_what_is_written_is_as_its_schema_says(written, shape, case):
    document = written(case)
    assert next(iter(document)) == "shape"
    assert document["shape"] == f"kspris.{shape}/1"
    valid(document)


def test_2_every_shape_has_cases():
    assert set(CASES) == set(SHAPES)


def writes_json(name):
    for one in import_module(COMMANDS[name].module).command.params:
        told = " ".join([*getattr(one.type, "choices", ()), getattr(one, "texts", {"en": ""})["en"]])
        if "--format" in one.opts and re.search(r"\bjson\b", told):
            return True
    return False


def test_2_every_command_that_writes_json_has_cases():
    writers = {name for name in COMMANDS if writes_json(name)}
    assert writers >= {"check", "report", "sure"}
    assert writers <= {case.split()[0] for _, case in WHOLE}


@pytest.mark.parametrize("case", IN_BOTH)
def test_3_the_language_changes_nothing(written, case):
    assert written(case, "--lang", "nb") == written(case, "--lang", "en")


def test_1_what_is_wrong_with_a_plugin_is_as_its_schema_says(written, tmp_path, monkeypatch):
    info = tmp_path / "broken-1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: broken\nVersion: 1\n", "utf-8")
    (info / "entry_points.txt").write_text("[kspris]\nmain = no_such_module\n", "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    for case in ("plugins", "check 2021 {wrong}"):
        document = written(case)
        assert document["diagnostics"]
        valid(document)


def test_5_what_is_dropped_or_comes_to_it_fails(written):
    document = written("score {now}")
    for part in (document, document["figures"][0], document["ruleset"], document["ruleset"]["title"]):
        for name, value in list(part.items()):
            del part[name]
            with pytest.raises(ValidationError):
                Draft202012Validator(schema("results")).validate(document)
            part[name] = value
        part["new"] = 1
        with pytest.raises(ValidationError):
            valid(document)
        del part["new"]
    valid(document)
