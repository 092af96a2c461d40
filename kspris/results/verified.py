"""Published figures against today: a ledger's entry and today's rules go in, what moved and why comes out.

Every figure is re-derived from the responses that are stored beside it, by the ordinary engine, and
compared exactly: value, rounding, and how many inquiries and participants stand behind it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import polars as pl
from attrs import evolve

from kspris.registry import Registry
from kspris.responses.intake import intake
from kspris.responses.metadata import is_simulated
from kspris.responses.readers import open_responses
from kspris.responses.write import version
from kspris.results.ledger import (
    FIGURES,
    LEDGER,
    RESPONSES,
    LedgerError,
    Publication,
    Won,
    data_digest,
    decisions,
    figures_frame,
    file_digest,
    publications,
    versions,
    won,
)
from kspris.results.summarise import summarise
from kspris.ruleset.model import Ruleset
from kspris.scoring.score import score
from kspris.scoring.tally import count
from kspris_dsl.catalogue import entry
from kspris_dsl.diagnostic import Data, Diagnostic, Span
from kspris_dsl.text import Text
from kspris_dsl.values import frozen

KEYS = ("level", "participant", "participant_class", "channel", "kind", "measure")
WORTH = ("basis", "inquiries", "participants", "exact", "shown")
Key = tuple[str | None, ...]


@frozen
class Moved:
    """A figure that is another today: its keys, and (exact, shown) before and now; None: not there.

    `also`: the value is the same, but what stands behind it (basis, inquiries, participants) is not.
    """

    key: Key
    before: tuple[str | None, str | None] | None
    now: tuple[str | None, str | None] | None
    also: bool = False


@frozen
class WonOtherwise:
    """An award that is decided otherwise today."""

    award: str
    scope: str | None
    before: tuple[str, ...]
    now: tuple[str, ...]


@frozen
class Verified:
    """What became of a publication. `why` names what differs today, whether or not a figure moved.

    `problems` say that it could not be re-derived at all. A publication that a later one `superseded` may
    move: the later one is what stands.
    """

    publication: Publication
    superseded: bool
    equal: int = 0
    moved: tuple[Moved, ...] = ()
    awards: tuple[WonOtherwise, ...] = ()
    why: tuple[Text, ...] = ()
    problems: tuple[Diagnostic, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether all stands as published, or has been replaced by a later publication."""
        damaged = any(one.code == "KS473" for one in self.problems)
        return not damaged and (self.superseded or not (self.problems or self.moved or self.awards))


def verify(folder: Path, ruleset: Ruleset, registry: Registry) -> tuple[Verified, ...]:
    """Re-derive every publication of the ledger in `folder` under today's `ruleset`.

    Raises LedgerError where the ledger itself cannot be trusted.
    """
    entries = publications(folder)
    _refuse_unspoken(folder, len(entries) + 1)
    return tuple(
        _verify(folder / str(one.number), one, ruleset, registry, superseded=one is not entries[-1])
        for one in entries
    )


def _refuse_unspoken(folder: Path, number: int) -> None:
    """Raise LedgerError where a publication has files and no entry: nothing follows the last to miss it."""
    place = folder / str(number)
    if not place.exists():
        return
    problem = Text(
        f"publisering {number} har filer, men står ikke i boken: den er fjernet, eller den ble avbrutt",
        f"publication {number} has files, but no entry: it was removed, or publishing was interrupted",
    )
    data: Data = {"name": LEDGER, "problem": problem}
    raise LedgerError([Diagnostic("KS473", Span(str(folder / LEDGER)), data, help=_INTERRUPTED)])


_INTERRUPTED = Text(
    "ble den avbrutt, så publiser på nytt; ellers må boken hentes tilbake",
    "if it was interrupted, publish again; else fetch the ledger back from version control or a backup",
)


def _verify(
    place: Path, published: Publication, ruleset: Ruleset, registry: Registry, *, superseded: bool
) -> Verified:
    bare = Verified(published, superseded, why=_why(published, ruleset, registry))
    damage = _damage(place, published) or _otherwise(place, published, registry)
    if damage:
        return evolve(bare, problems=damage)
    opened, found = open_responses(place / RESPONSES, registry)
    checked = None if opened is None else intake(opened, ruleset)
    if checked is None or checked.answers is None:
        said = (*found, *(checked.diagnostics if checked else ()))
        return evolve(bare, problems=tuple(one for one in said if entry(one.code).severity == "error"))
    answers = checked.answers.collect()
    results = summarise(score(count(answers.lazy(), ruleset), ruleset), registry.metrics)
    equal, moved = _compared(pl.read_parquet((place / FIGURES).read_bytes()), figures_frame(results))
    why = bare.why
    today = data_digest(answers)
    if today != published.data_digest and not why:
        told = Text("svarene er andre enn innførselen sier", "the responses are others than the entry says")
        return evolve(bare, problems=(_entry_changed(place, told),))
    if today != published.data_digest:
        why += (_differs(Text("svarene", "the responses"), published.data_digest[:12], today[:12]),)
    awards = _awards(published.winners, won(decisions(results)))
    if (moved or awards) and not why:
        why = (_PROGRAM,)
    return evolve(bare, equal=equal, moved=moved, awards=awards, why=why)


def _damage(place: Path, published: Publication) -> tuple[Diagnostic, ...]:
    found = []
    for name in dict.fromkeys((RESPONSES, FIGURES, *published.files)):
        path = place / name
        if not path.is_file():
            problem = Text("filen mangler", "the file is missing")
        elif file_digest(path) != published.files.get(name):
            problem = Text("filen er endret etter publiseringen", "the file was changed after publication")
        else:
            continue
        found.append(Diagnostic("KS473", Span(str(path)), {"name": path.name, "problem": problem}))
    return tuple(found)


def _otherwise(place: Path, published: Publication, registry: Registry) -> tuple[Diagnostic, ...]:
    """Return where an entry tells otherwise of its files than they do: the entry was changed."""
    opened, _ = open_responses(place / RESPONSES, registry)
    participants = pl.read_parquet((place / RESPONSES).read_bytes(), columns=["participant"]).to_series()
    figures = pl.read_parquet((place / FIGURES).read_bytes(), columns=["measure"])
    told = {
        "inquiries": (published.inquiries, len(participants)),
        "participants": (published.participants, participants.n_unique()),
        "figures": (published.figures, figures.height),
        "simulated": (published.simulated, opened is not None and is_simulated(opened.metadata)),
    }
    return tuple(
        _entry_changed(place, _unlike(name, *both)) for name, both in told.items() if both[0] != both[1]
    )


def _entry_changed(place: Path, problem: Text) -> Diagnostic:
    return Diagnostic("KS473", Span(str(place.parent / LEDGER)), {"name": LEDGER, "problem": problem})


def _unlike(name: str, told: object, stored: object) -> Text:
    was, is_ = json.dumps(told), json.dumps(stored)
    return Text(
        f"innførselen sier at «{name}» er {was}, filene {is_}",
        f"the entry says that `{name}` is {was}, the files {is_}",
    )


# ---------------------------------------------------------------- what moved


def _compared(before: pl.DataFrame, now: pl.DataFrame) -> tuple[int, tuple[Moved, ...]]:
    """Return how many figures are equal, and those that are not, in the order of publication."""
    old, new = _by_key(before), _by_key(now)
    moved = []
    for key in dict.fromkeys((*old, *new)):
        was, is_ = old.get(key), new.get(key)
        if was != is_:
            also = was is not None and is_ is not None and was[-2:] == is_[-2:]
            moved.append(Moved(key, _value(was), _value(is_), also))
    return len(old.keys() & new.keys()) - sum(1 for one in moved if one.before and one.now), tuple(moved)


def _by_key(frame: pl.DataFrame) -> Mapping[Key, tuple[object, ...]]:
    size = len(KEYS)
    return {row[:size]: row[size:] for row in frame.select(*KEYS, *WORTH).iter_rows()}


def _value(worth: tuple[object, ...] | None) -> tuple[str | None, str | None] | None:
    if worth is None:
        return None
    exact, shown = worth[-2:]
    return (None if exact is None else str(exact), None if shown is None else str(shown))


def _awards(before: tuple[Won, ...], now: tuple[Won, ...]) -> tuple[WonOtherwise, ...]:
    old, new = ({(one.award, one.scope): one.winners for one in part} for part in (before, now))
    return tuple(
        WonOtherwise(*key, old.get(key, ()), new.get(key, ()))
        for key in dict.fromkeys((*old, *new))
        if old.get(key) != new.get(key)
    )


# ---------------------------------------------------------------- why


def _why(published: Publication, ruleset: Ruleset, registry: Registry) -> tuple[Text, ...]:
    found = []
    if published.ruleset_digest != ruleset.digest:
        rules = Text("reglene", "the rules")
        found.append(_differs(rules, published.ruleset_digest[:12], ruleset.digest[:12]))
    if published.kspris != version():
        found.append(_differs(Text("kspris", "kspris"), published.kspris, version()))
    today = versions(ruleset, registry)
    for owner in sorted({*published.plugins, *today}):
        before, now = published.plugins.get(owner, "–"), today.get(owner, "–")
        if before != now:
            found.append(_differs(Text(f"utvidelsen {owner}", f"plugin {owner}"), before, now))
    return tuple(found)


def _differs(what: Text, before: str, now: str) -> Text:
    return Text(
        f"{what.nb} er endret ({before} -> {now})",
        f"{what.en} changed ({before} -> {now})",
    )


_PROGRAM = Text(
    "regler, svar og versjoner er de samme: det er programmet som regner annerledes",
    "rules, responses and versions are the same: it is the program that counts otherwise",
)
