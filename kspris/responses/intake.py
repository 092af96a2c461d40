"""Responses against their edition: a frame as it came goes in, answers in the normal form come out.

Nothing is mended silently. Whatever makes a score wrong is an error, and with an error there are no answers,
unless the rows that err are asked to be left out; whatever is only unlikely or against the plan is a warning.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from attrs import Factory, evolve

from kspris.responses.layout import Layout, layout
from kspris.responses.metadata import (
    CHECKED_BY,
    DIGEST,
    EDITION,
    SEED,
    SIMULATED,
    already_checked,
    edition_id,
    names_edition,
)
from kspris.responses.readers import Opened, collected, from_frame
from kspris.responses.write import version
from kspris.ruleset.model import Ruleset
from kspris_dsl.catalogue import entry
from kspris_dsl.diagnostic import Diagnostic, Span
from kspris_dsl.values import frozen

if TYPE_CHECKING:
    import polars as pl

    from kspris.responses.found import Found
    from kspris.responses.prepared import Prepared

SHOWN = 5
"""How many findings of each code are worded unless asked otherwise."""


@frozen
class ChannelCount:
    """How far one channel has come: inquiries used, of these answered, and participants measured on it."""

    channel: str
    inquiries: int
    answered: int
    participants: int


@frozen
class Counts:
    """What became of the rows. `rows` = `used` + blank + unapproved + erring.

    `erring` rows have an error in them: left out with `skip_bad`, else the reason that nothing is used.
    """

    rows: int = 0
    used: int = 0
    blank: int = 0
    unapproved: int = 0
    erring: int = 0
    participants: int = 0
    channels: tuple[ChannelCount, ...] = ()


@frozen
class Intake:
    """The outcome. `answers` is None when an error stands in the way.

    `more` says of which codes there are further findings that were not worded, and how many.
    """

    answers: pl.LazyFrame | None
    diagnostics: tuple[Diagnostic, ...]
    counts: Counts = Counts()
    more: Mapping[str, int] = Factory(dict)
    metadata: Mapping[str, str] = Factory(dict)


def intake(
    frame: Any,
    edition: Ruleset,
    *,
    approved_only: bool = True,
    skip_bad: bool = False,
    shown: int | None = SHOWN,
) -> Intake:
    """Check `frame` (an `Opened` file, or any frame) against `edition` and bring it to the normal form.

    `shown` bounds the findings worded for each code; None words all. `skip_bad` leaves out the rows that
    err; errors of the file as a whole still give no answers.
    """
    opened = from_frame(frame)
    refused = _edition_refused(opened, edition)
    if refused:
        return Intake(None, refused, metadata=opened.metadata)
    if already_checked(opened.metadata, edition) and _is_typed(opened):
        return _as_it_stands(opened)
    found = _checked(opened, edition, approved_only=approved_only, skip_bad=skip_bad, shown=shown)
    if opened.origin is None:
        return found
    return evolve(found, diagnostics=opened.origin.named(found.diagnostics))


def checked_metadata(found: Intake, edition: Ruleset) -> Mapping[str, str]:
    """Return what a file of checked answers says of itself, so that scoring need not check it again."""
    kept = {key: value for key, value in found.metadata.items() if key in (SIMULATED, SEED)}
    return {EDITION: edition_id(edition), DIGEST: edition.digest, CHECKED_BY: version(), **kept}


def _edition_refused(opened: Opened, edition: Ruleset) -> tuple[Diagnostic, ...]:
    named = opened.metadata.get(EDITION)
    if named is None or names_edition(named, edition):
        return ()
    data = {"named": named, "edition": edition_id(edition)}
    return (Diagnostic("KS406", Span(opened.path), data),)


def _is_typed(opened: Opened) -> bool:
    """Say whether the frame kept the types of the normal form; a CSV file holds text alone."""
    import polars as pl

    return opened.frame.collect_schema().get("answered") == pl.Boolean


def _as_it_stands(opened: Opened) -> Intake:
    looked_at = collected(opened, ("channel", "answered", "participant"))
    if isinstance(looked_at, Diagnostic):
        return Intake(None, (looked_at,), metadata=opened.metadata)
    return Intake(opened.frame, (), _counts_of(looked_at), metadata=opened.metadata)


def _checked(
    opened: Opened, edition: Ruleset, *, approved_only: bool, skip_bad: bool, shown: int | None
) -> Intake:
    from kspris.responses.found import diagnostics
    from kspris.responses.prepared import columns_missing, normal_form, prepare

    columns = layout(edition)
    rows = collected(opened)
    if isinstance(rows, Diagnostic):
        return Intake(None, (rows,), metadata=opened.metadata)
    header = columns_missing(rows.columns, columns, opened.path, opened.header_row)
    if any(one.code == "KS407" for one in header):
        return Intake(None, header, Counts(rows=rows.height), metadata=opened.metadata)
    ready = prepare(rows, edition, columns, opened.header_row, approved_only=approved_only)
    judged = _judged(ready, edition, columns, skip_bad=skip_bad)
    told, more = diagnostics(judged.found, opened.path, shown)
    erring = ready.frame.height - judged.used.height
    looked_at = judged.used if skip_bad else ready.frame
    empty = () if looked_at.height else (Diagnostic("KS411", Span(opened.path)),)
    stops = _has_errors(header) or bool(empty) or (erring > 0 and not skip_bad)
    answers = None if stops else normal_form(judged.used, columns)
    counts = evolve(
        _counts_of(judged.used),
        rows=ready.total,
        used=0 if answers is None else answers.height,
        blank=ready.blank,
        unapproved=ready.unapproved,
        erring=erring,
    )
    lazy = None if answers is None else answers.lazy()
    return Intake(lazy, (*header, *told, *empty), counts, more, opened.metadata)


@frozen
class _Judged:
    """Everything that rows have against them, and the rows that no error stands in."""

    found: tuple[Found, ...]
    used: pl.DataFrame


def _judged(ready: Prepared, edition: Ruleset, columns: Layout, *, skip_bad: bool) -> _Judged:
    from kspris.responses.found import ROW, bad_rows
    from kspris.responses.group_checks import group_checks, plan_checks
    from kspris.responses.row_checks import found_in_rows
    from kspris.responses.waits import wait_checks, with_waits

    ready = evolve(ready, frame=with_waits(ready, edition, columns))
    in_rows = found_in_rows(ready, edition, columns, wait_checks(ready, edition, columns))
    found = [*ready.found, *in_rows, *group_checks(ready, edition)]
    bad = bad_rows(found)
    rows = ready.frame.get_column(ROW)
    used = ready.frame.filter(~rows.is_in(bad.implode())) if bad.len() else ready.frame
    # rows that err are part of the plan too, unless they are left out for good
    return _Judged((*found, *plan_checks(used if skip_bad else ready.frame, ready, edition)), used)


def _has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    return any(entry(one.code).severity == "error" for one in diagnostics)


def _counts_of(used: pl.DataFrame) -> Counts:
    import polars as pl

    by_channel = used.group_by("channel").agg(
        pl.len().alias("inquiries"), pl.col("answered").sum(), pl.col("participant").n_unique()
    )
    rows = by_channel.select("channel", "inquiries", "answered", "participant").sort("channel").iter_rows()
    channels = tuple(ChannelCount(*row) for row in rows)
    participants = used.get_column("participant").n_unique() if used.height else 0
    return Counts(used.height, used.height, participants=participants, channels=channels)
