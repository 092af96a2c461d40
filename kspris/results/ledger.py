"""The ledger: a year's results go in and are frozen with what they rest on; nothing is ever overwritten.

A ledger is a folder with `ledger.json` and one numbered folder for each publication: `responses.parquet`
(the answers that counted, without comments) and `figures.parquet` (each figure, exact and as shown).
An entry tells the digests of rules and data and all versions, the sha256 of its files, and that of the
entry before it, so that a changed or lost entry shows. `kspris.results.verified` re-derives the figures.
"""

from __future__ import annotations

import datetime
import json
import os
import shutil
from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

import polars as pl
from attrs import Factory, asdict, evolve, field

from kspris.errors import KsprisError
from kspris.registry import Registry
from kspris.responses.intake import Intake, checked_metadata
from kspris.responses.metadata import SEED, edition_id, is_simulated
from kspris.responses.write import version, write_responses
from kspris.results.awards import Decision, decide, kinds_of_awards
from kspris.results.model import Level
from kspris.results.summarise import Results
from kspris.ruleset.model import Ruleset
from kspris_dsl.as_json import as_json
from kspris_dsl.diagnostic import Data, Diagnostic, Span
from kspris_dsl.text import Text
from kspris_dsl.values import frozen
from kspris_dsl.whole import whole

LEDGER = "ledger.json"
RESPONSES = "responses.parquet"
FIGURES = "figures.parquet"
SHAPE = "kspris.ledger/1"
LEVELS: tuple[Level, ...] = (
    "survey",
    "survey_channel",
    "class",
    "class_channel",
    "participant",
    "participant_channel",
)
"""Whose figures are published: all levels but the single inquiry."""
_COMMENT = "kommentar_"


class LedgerError(KsprisError):
    """A ledger cannot be read or added to."""


@frozen
class Won:
    """One award as it was published: who won it, in one class, on one channel, or (scope None) among all."""

    award: str
    scope: str | None
    winners: tuple[str, ...]


@frozen
class Publication:
    """One entry of a ledger. `plugins`: owner (`distribution[entry]`) to version. `files`: name to sha256.

    `reason` says why it replaces an earlier one; `before` is the digest of the entry before it.
    """

    number: int
    published: datetime.date
    edition: str
    ruleset_digest: str
    data_digest: str
    inquiries: int
    participants: int
    simulated: bool
    seed: str | None
    kspris: str
    plugins: Mapping[str, str]
    figures: int
    winners: tuple[Won, ...] = field(repr=False)
    files: Mapping[str, str] = Factory(dict)
    reason: str | None = None
    before: str | None = None

    @property
    def digest(self) -> str:
        """The fingerprint of the entry, which the next one carries."""
        return sha256(json.dumps(_plain(self), sort_keys=True, ensure_ascii=False).encode()).hexdigest()


@frozen
class Year:
    """A year's results, ready to be published: what scored, the answers that counted, the figures."""

    ruleset: Ruleset
    intake: Intake
    results: Results


def data_digest(answers: pl.DataFrame) -> str:
    """Return the fingerprint of answers in the normal form: of what they say, in whatever order or engine.

    sha256 over a line of JSON for the sorted columns and one for each row, rows sorted; dates as ISO text.
    Comments are left out: no figure rests on them.
    """
    columns = sorted(one for one in answers.columns if not one.startswith(_COMMENT))
    plain = answers.select(columns).with_columns(pl.col(pl.Categorical, pl.Enum).cast(pl.String))
    texts = pl.concat_str(pl.col(pl.String), ignore_nulls=True)
    escaped = pl.String in plain.dtypes and plain.select(texts.str.contains(_ESCAPED).any()).item()
    values = pl.concat_str([_in_json(one, escaped=escaped) for one in plain.iter_columns()], separator=", ")
    rows = plain.select(pl.format("[{}]", values)).to_series().sort()
    return sha256("\n".join([json.dumps(columns, ensure_ascii=False), *rows.to_list()]).encode()).hexdigest()


_ESCAPED = r'["\\\x00-\x1f]'
"""What JSON writes otherwise in a text."""


def _in_json(column: pl.Series, *, escaped: bool) -> pl.Expr:
    """Write what a column says, each value in JSON; texts in quotes alone, unless some are `escaped`."""
    value = pl.col(column.name)
    if column.dtype == pl.Boolean or column.dtype.is_integer():
        told = value.cast(pl.String)
    elif column.dtype == pl.Date:
        told = value.dt.to_string('"%Y-%m-%d"')
    elif column.dtype == pl.String and not escaped:
        told = pl.format('"{}"', value)
    else:
        return pl.lit(_each_in_json(column))
    return told.fill_null("null")


def _each_in_json(column: pl.Series) -> pl.Series:
    """Write each value in JSON; what several rows say is written once."""
    values = column.unique()
    write = json.JSONEncoder(ensure_ascii=False).encode
    told = pl.Series([write(one) for one in values], dtype=pl.String)
    return column.replace_strict(values, told, return_dtype=pl.String)


def figures_frame(results: Results) -> pl.DataFrame:
    """Return all figures that are published: keys, `exact` as numerator/denominator, and as shown."""
    frames = [results.frame(level) for level in LEVELS]
    return pl.concat(frames).drop("inquiry", "value")


def decisions(results: Results) -> tuple[Decision, ...]:
    """Decide the awards of results."""
    rules, metrics = results.ruleset, results.metrics
    lower = [
        one.id
        for one in rules.metrics.values()
        if one.method in metrics and metrics[one.method].value.direction == "lower_is_better"
    ]
    kinds = kinds_of_awards(rules)
    figures = (*results.figures("participant", kinds), *results.figures("participant_channel", kinds))
    return decide(rules, figures, lower_is_better=lower)


def won(made: Sequence[Decision]) -> tuple[Won, ...]:
    """Return what is kept of decisions: the winners."""
    return tuple(Won(one.award, one.scope, one.winners) for one in made)


def versions(ruleset: Ruleset, registry: Registry) -> dict[str, str]:
    """Return the plugins that a ruleset uses, with their versions."""
    used = [
        *(registry.channels.get(one) for one in ruleset.channels),
        *(registry.classes.get(one) for one in ruleset.classes),
        *(registry.metrics.get(one.method) for one in ruleset.metrics.values()),
        *(registry.scales.get(one.method or "") for one in ruleset.scales.values()),
    ]
    return dict(sorted({one.owner: one.version for one in used if one is not None}.items()))


# ---------------------------------------------------------------- reading


def publications(folder: Path) -> tuple[Publication, ...]:
    """Return the entries of a ledger, oldest first; none where nothing is published. Raises LedgerError."""
    path = folder / LEDGER
    if not path.is_file():
        return ()
    try:
        told = json.loads(path.read_text("utf-8"))
        entries = tuple(_entry(one) for one in told["publications"])
        if told["shape"] != SHAPE:
            raise ValueError(told["shape"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        problem = Text(f"kan ikke leses ({error})", f"cannot be read ({error})")
        raise LedgerError(
            [Diagnostic("KS473", Span(str(path)), {"name": path.name, "problem": problem})]
        ) from None
    before = None
    for place, one in enumerate(entries, start=1):
        if one.number != place or one.before != before:
            problem = Text(
                f"publisering {one.number} følger ikke den som sto foran: en er endret eller fjernet",
                f"publication {one.number} does not follow the one before it: one was changed or removed",
            )
            raise LedgerError([Diagnostic("KS473", Span(str(path)), {"name": path.name, "problem": problem})])
        before = one.digest
    return entries


def _entry(told: Mapping[str, Any]) -> Publication:
    known = {**told, "published": datetime.date.fromisoformat(told["published"])}
    known["winners"] = tuple(
        Won(one["award"], one["scope"], tuple(one["winners"])) for one in told["winners"]
    )
    known |= {name: dict(told[name]) for name in ("plugins", "files")}
    entry = Publication(**known)
    if json.loads(json.dumps(_plain(entry))) != told:  # a text where names are listed, say
        raise ValueError(f"publication {entry.number}")
    return entry


def _plain(one: Publication) -> dict[str, Any]:
    return {**asdict(one), "published": one.published.isoformat()}


# ---------------------------------------------------------------- publishing


def publish(
    year: Year, folder: Path, registry: Registry, *, on: datetime.date, reason: str | None = None
) -> Publication:
    """Freeze a year's results as the next entry of the ledger in `folder`, and return it.

    Refuses (LedgerError) where the year is published already and no `reason` for another publication is
    given, and where nothing differs from the last one. Earlier entries are never touched.
    """
    answers = _kept(year)
    made = Publication(
        number=0,
        published=on,
        edition=edition_id(year.ruleset),
        ruleset_digest=year.ruleset.digest,
        data_digest=data_digest(answers),
        inquiries=answers.height,
        participants=answers["participant"].n_unique(),
        simulated=is_simulated(year.intake.metadata),
        seed=year.intake.metadata.get(SEED),
        kspris=version(),
        plugins=versions(year.ruleset, registry),
        figures=0,
        winners=won(decisions(year.results)),
        reason=(reason or "").strip() or None,
    )
    earlier = publications(folder)
    _refuse(made, earlier, folder)
    figures = figures_frame(year.results)
    made = evolve(
        made,
        number=len(earlier) + 1,
        figures=figures.height,
        before=earlier[-1].digest if earlier else None,
    )
    folder.mkdir(parents=True, exist_ok=True)
    beside = folder / f".{made.number}.{os.getpid()}"
    beside.mkdir()
    try:
        write_responses(answers, beside / RESPONSES, checked_metadata(year.intake, year.ruleset))
        with (beside / FIGURES).open("wb") as file:
            figures.write_parquet(file, compression="zstd", compression_level=19)
        made = evolve(made, files={name: file_digest(beside / name) for name in (RESPONSES, FIGURES)})
        _free(folder / str(made.number))
        beside.rename(folder / str(made.number))
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    _write(folder, (*earlier, made))
    return made


def _kept(year: Year) -> pl.DataFrame:
    assert year.intake.answers is not None
    answers = year.intake.answers.collect()
    return answers.select(one for one in answers.columns if not one.startswith(_COMMENT)).sort("inquiry")


def _refuse(made: Publication, earlier: Sequence[Publication], folder: Path) -> None:
    if not earlier:
        return
    last = earlier[-1]
    span = Span(str(folder / LEDGER))
    told: Data = {"edition": made.edition, "number": last.number, "date": last.published.isoformat()}
    if last.edition != made.edition:
        raise LedgerError([Diagnostic("KS474", span, {"edition": made.edition, "other": last.edition})])
    same = (last.data_digest, last.ruleset_digest, last.kspris, dict(last.plugins))
    if same == (made.data_digest, made.ruleset_digest, made.kspris, dict(made.plugins)):
        raise LedgerError([Diagnostic("KS475", span, told)])
    if made.reason is None:
        raise LedgerError([Diagnostic("KS471", span, told)])


def _free(place: Path) -> None:
    """Move aside what an interrupted publication left: a numbered folder that no entry speaks of."""
    if place.exists():
        place.rename(place.with_name(f"{place.name}.unfinished.{os.getpid()}"))


def _write(folder: Path, entries: Sequence[Publication]) -> None:
    told = {"shape": SHAPE, "publications": [_plain(one) for one in entries]}
    with whole(folder / LEDGER) as beside:
        beside.write_text(as_json(told) + "\n", "utf-8")


def file_digest(path: Path) -> str:
    """Return the sha256 of a file's bytes."""
    return sha256(path.read_bytes()).hexdigest()
