"""A diff in words: `Diff` and `Impact` values go in, text, Markdown or plain data for JSON come out."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Any

from kspris.comparison.diff import Diff, ShareRow
from kspris.comparison.impact import Flipped, Impact
from kspris.comparison.question_diff import counts_differ
from kspris.comparison.witness import ChannelProof, Witness
from kspris.comparison.words import Change, changed
from kspris.results import markdown_text
from kspris.results.markdown_text import escaped
from kspris.results.output import exact
from kspris.ruleset.figures import decimal, names
from kspris.ruleset.model import Ruleset
from kspris.ruleset.named import ruleset_values
from kspris_dsl.text import Language, Text
from kspris_dsl.values import frozen

SHAPE = "kspris.diff/1"

SIGNS = {"added": "+", "retired": "-"}
MOVERS = 10
"""Participants shown; JSON has all."""
MOST_COLUMNS = 5
"""With more channels than this, the table of shares has those that both have and that change."""
KINDS = {
    "added": Text("ny", "new"),
    "retired": Text("utgått", "retired"),
    "changed": Text("endret", "changed"),
    "moved": Text("flyttet", "moved"),
    "renamed": Text("nytt navn", "renamed"),
    "reworded": Text("ny ordlyd", "reworded"),
    "points": Text("andre poeng", "other points"),
    "linked": Text("delt eller slått sammen", "split or merged"),
}


@frozen
class Block:
    """A heading, the lines below it (a detail is indented), and perhaps a table with headers first."""

    title: str
    lines: tuple[tuple[int, str], ...] = ()
    table: tuple[tuple[str, ...], ...] = ()


def text(found: Diff, impact: Impact | None, spoken: Language) -> str:
    """Return a diff as people read it on a screen."""
    parts = [heading(found, spoken)]
    for block in blocks(found, impact, spoken):
        rows = [f"{'  ' * (depth + 1)}{line}" for depth, line in block.lines]
        parts.append("\n".join([block.title, *rows, *_aligned(block.table)]))
    return "\n\n".join(parts) + "\n"


def markdown(found: Diff, impact: Impact | None, spoken: Language) -> str:
    """Return a diff as a change log in Markdown."""
    parts = [f"# {escaped(heading(found, spoken))}"]
    for block in blocks(found, impact, spoken):
        rows = [f"{'  ' * depth}- {escaped(line)}" for depth, line in block.lines]
        parts.append(f"## {escaped(block.title)}")
        if rows:
            parts.append("\n".join(rows))
        if block.table:
            head, *body = block.table
            parts.append(markdown_text.table((head, ("---", *("---:" for _ in head[1:])), *body)))
    return "\n\n".join(parts) + "\n"


def _aligned(table: tuple[tuple[str, ...], ...]) -> list[str]:
    if not table:
        return []
    sizes = [max(len(row[at]) for row in table) for at in range(len(table[0]))]
    return [
        "  "
        + "  ".join(
            cell.ljust(size) if at == 0 else cell.rjust(size)
            for at, (cell, size) in enumerate(zip(row, sizes, strict=True))
        ).rstrip()
        for row in table
    ]


_NOTHING = Text("Ingen endring", "No change")
_NOTHING_MEASURED = Text(
    "Ingen endring i hva som måles eller hvordan. Fingeravtrykket er et annet: krav, regneeksempler, kilder, "
    "broer eller bakgrunnsspørsmålenes ord er endret",
    "No change in what is measured or how. The digest is another: claims, worked examples, sources, bridges "
    "or the wording of background questions have changed",
)


def heading(found: Diff, spoken: Language) -> str:
    """Return what is compared: years, or digests of two versions of one year."""
    if found.old.year != found.new.year:
        return f"{found.old.name} -> {found.new.year}"
    word = "to utgaver" if spoken == "nb" else "two versions"
    return f"{found.new.name}, {word}: {found.old.digest[:8]} -> {found.new.digest[:8]}"


def blocks(found: Diff, impact: Impact | None, spoken: Language) -> Iterable[Block]:
    """Yield the parts of a diff in their order: changes, shares, impact, and the proof or witness last."""
    for section in found.sections:
        lines = [line for one in section.changes for line in _change(one, spoken)]
        yield Block(section.title.in_(spoken), tuple(lines))
    if not found.sections:
        same = found.old.digest == found.new.digest
        yield Block((_NOTHING if same else _NOTHING_MEASURED).in_(spoken))
    table = _shares(found, spoken)
    if table:
        title = Text(
            "Områdenes andel av totalen, prosent, per kanal",
            "Areas' share of the total, percent, per channel",
        )
        yield Block(title.in_(spoken), table=table)
    if impact is not None:
        yield _impact(found, impact, spoken)
    yield _proof(found, spoken)
    if found.witness is not None:
        yield _witness(found, found.witness, spoken)


def _change(one: Change, spoken: Language) -> Iterable[tuple[int, str]]:
    sign = SIGNS.get(one.kind, "~")
    yield 0, f"{sign} {one.labels.in_(spoken)} ({KINDS[one.kind].in_(spoken)})"
    for detail in one.details:
        yield 1, detail.in_(spoken)


def _shares(found: Diff, spoken: Language) -> tuple[tuple[str, ...], ...]:
    channels = list(dict.fromkeys(row.channel for row in found.shares))
    kept = set(found.bridge.channels.values())
    moved = {row.channel for row in found.shares if row.before != row.after}
    if len(channels) > MOST_COLUMNS:
        moved &= kept
        channels = [one for one in channels if one in moved]
    if not moved:
        return ()
    rows: dict[str, list[ShareRow]] = {}
    for row in found.shares:
        rows.setdefault(row.area, []).append(row)
    head = (Text("område", "area").in_(spoken), *channels)
    body = []
    for each in rows.values():
        known = {row.channel: row for row in each}
        cells = (_share(known.get(one), spoken) for one in channels)
        body.append((each[0].labels.in_(spoken), *cells))
    return (head, *body)


def _share(row: ShareRow | None, spoken: Language) -> str:
    if row is None:
        return "–"
    before, after = ("–" if one is None else decimal(one, 1).in_(spoken) for one in (row.before, row.after))
    return before if row.before == row.after else f"{before} -> {after}"


# ---------------------------------------------------------------- impact


def _impact(found: Diff, impact: Impact, spoken: Language) -> Block:
    nb = spoken == "nb"
    other = found.new if impact.rescored_to_new else found.old
    cover = decimal(100 * impact.coverage.exact, 1).in_(spoken)
    mean, people, year = _signed(impact.mean, spoken), len(impact.moved), impact.survey.ruleset.year
    ranks = sum(one.rank_before != one.rank_after for one in impact.moved)
    lines = [
        f"svarene fra {year} fyller {cover} % av reglene for {other.year} eksakt"
        if nb
        else f"the responses of {year} fill {cover} % of the rules of {other.year} exactly",
        f"totalen flytter seg i snitt {mean} poeng for {people} deltakere; {ranks} får en annen plass"
        if nb
        else f"totals move by {mean} points on average for {people} participants; {ranks} change rank",
        f"{len(impact.flipped)} av {impact.awards} priser får en annen vinner"
        if nb
        else f"{len(impact.flipped)} of {impact.awards} awards have another winner",
    ]
    detailed = [(0, line) for line in lines]
    for one in impact.flipped:
        before, after = (", ".join(each) or "–" for each in (one.before, one.after))
        detailed.append((1, f"{_award(found, impact.survey.ruleset, one, spoken)}: {before} -> {after}"))
    head = (
        ("mest flyttet", "før", "etter", "endring", "plass")
        if nb
        else ("most moved", "before", "after", "change", "rank")
    )
    rows = [
        (
            one.participant,
            decimal(one.before, 2).in_(spoken),
            decimal(one.after, 2).in_(spoken),
            _signed(one.change, spoken),
            f"{one.rank_before} -> {one.rank_after}",
        )
        for one in impact.moved[:MOVERS]
        if one.change or one.rank_before != one.rank_after
    ]
    return Block(
        "Virkning på svarene" if nb else "Effect on the responses",
        tuple(detailed),
        (head, *rows) if rows else (),
    )


def _award(found: Diff, edition: Ruleset, one: Flipped, spoken: Language) -> str:
    """Name an award and, by the edition that the responses are of, its class."""
    label = found.new.awards[one.award].labels.in_(spoken)
    group = edition.classes.get(one.scope or "")
    return f"{label}, {group.labels.in_(spoken)}" if group is not None else label


def _signed(value: Fraction | None, spoken: Language) -> str:
    if value is None:
        return "–"
    return ("+" if value > 0 else "") + decimal(value, 2).in_(spoken)


# ---------------------------------------------------------------- proof and witness


def _proof(found: Diff, spoken: Language) -> Block:
    lines = _equal(found) if found.proved_equal else _except(found)
    return Block(Text("Bevis", "Proof").in_(spoken), tuple((0, one.in_(spoken)) for one in lines))


def _equal(found: Diff) -> list[Text]:
    answers = sum(one.answers for one in found.proofs)
    return [
        Text(
            f"ingen henvendelse kan få en annen poengsum: {answers} svar er sammenlignet, kanal for kanal",
            f"no inquiry can score differently: {answers} answers were compared, channel by channel",
        ),
        *_figures_too(found),
    ]


def _except(found: Diff) -> list[Text]:
    """Name the questions through which alone a score can differ, and whatever else of the total differs."""
    touched: dict[tuple[str, ...], list[ChannelProof]] = {}
    for one in found.proofs:
        touched.setdefault(one.touched, []).append(one)
    lines = [_only_through(names([one.new for one in each]), only) for only, each in touched.items()]
    for one in found.proofs:
        if one.unanswered is not None:
            before, after = (decimal(each, 1) for each in one.unanswered)
            lines.append(
                changed(Text(f"{one.new}: ubesvart gir", f"{one.new}: unanswered gives"), before, after)
            )
    answers = sum(one.answers for one in found.proofs)
    lines.append(
        Text(
            f"alle andre spørsmål er bevist uendret: {answers} svar gir det samme, kanal for kanal",
            f"all other questions are proved unchanged: {answers} answers give the same, channel by channel",
        )
    )
    lines += found.structure
    for channel in (*found.only_old, *found.only_new):
        year = (found.old if channel in found.only_old else found.new).year
        lines.append(Text(f"{channel}: bare i {year}", f"{channel}: in {year} only"))
    return [*lines, *_figures_too(found)]


def _only_through(channels: Text, questions: tuple[str, ...]) -> Text:
    if not questions:
        return Text(
            f"{channels.nb}: ingen svar kan gi en annen poengsum",
            f"{channels.en}: no answer can score differently",
        )
    shown = ", ".join(dict.fromkeys(questions))
    return Text(
        f"{channels.nb}: ingen svar kan gi en annen poengsum, unntatt gjennom disse spørsmålene: {shown}",
        f"{channels.en}: no answer can score differently except through these questions: {shown}",
    )


def _figures_too(found: Diff) -> list[Text]:
    """Say which questions, though the total does not mind, change the figures of areas and categories."""
    old, new = found.old.questions, found.new.questions
    pairs = [(unit.old[0], unit.new[0]) for unit in found.bridge.units if len(unit.old) == len(unit.new) == 1]
    moved = [
        after
        for before, after in pairs
        if found.bridge.areas.get(old[before].area or "", old[before].area) != new[after].area
        or counts_differ(found.bridge, old[before], new[after])
    ]
    if not moved:
        return []
    shown = ", ".join(moved)
    return [
        Text(
            f"beviset gjelder totalen; tall for områder og kategorier endres også av: {shown}",
            f"the proof is of the total; figures of areas and categories change by these too: {shown}",
        )
    ]


def _witness(found: Diff, one: Witness, spoken: Language) -> Block:
    nb = spoken == "nb"
    before, after = (decimal(each, 2).in_(spoken) for each in (one.old_total, one.new_total))
    change = _signed(one.difference, spoken)
    years = (
        (str(found.old.year), str(found.new.year))
        if found.old.year != found.new.year
        else (("før", "etter") if nb else ("before", "after"))
    )
    lines: list[tuple[int, str]] = [
        (0, f"{one.new_channel}: {years[0]} {before}, {years[1]} {after} ({change})")
    ]
    if not one.answered:
        lines.append((1, "ubesvart" if nb else "unanswered"))
    if one.participant_class is not None:
        lines.append((1, f"{'klasse' if nb else 'class'} {one.participant_class}"))
    for question, old, new in one.answers:
        lines.append((1, f"{question}: {_answer(old, new, nb=nb)}"))
    title = Text("Henvendelsen som flytter seg mest", "The inquiry that moves most")
    if not one.complete:
        title = Text(
            "En henvendelse som flytter seg mye (ikke alle er prøvd)",
            "An inquiry that moves much (not all were tried)",
        )
    return Block(title.in_(spoken), tuple(lines))


def _answer(old: str | None, new: str | None, *, nb: bool) -> str:
    if old is None and new is None:
        return "hoppet over" if nb else "skipped"
    if old == new:
        return str(new)
    if old is None:
        return f"{new} (bare etter)" if nb else f"{new} (after only)"
    if new is None:
        return f"{old} (bare før)" if nb else f"{old} (before only)"
    return f"{old} / {new}"


# ---------------------------------------------------------------- JSON


def plain(found: Diff, impact: Impact | None) -> dict[str, Any]:
    """Return a diff as plain values for JSON; fractions as `numerator/denominator`."""
    return {
        "shape": SHAPE,
        "old": ruleset_values(found.old),
        "new": ruleset_values(found.new),
        "sections": [
            {
                "id": section.id,
                "changes": [
                    {
                        "kind": one.kind,
                        "id": one.id,
                        "label": one.labels.both(),
                        "details": [detail.both() for detail in one.details],
                    }
                    for one in section.changes
                ],
            }
            for section in found.sections
        ],
        "shares": [
            {"area": one.area, "channel": one.channel, "before": exact(one.before), "after": exact(one.after)}
            for one in found.shares
        ],
        "impact": None if impact is None else _plain_impact(impact),
        "proved_equal": found.proved_equal,
        "proofs": [
            {
                "channel": one.new,
                "untouched": one.untouched,
                "answers": one.answers,
                "touched": one.touched,
                "unanswered": None if one.unanswered is None else [exact(each) for each in one.unanswered],
            }
            for one in found.proofs
        ],
        "witness": None if found.witness is None else _plain_witness(found.witness),
    }


def _plain_witness(one: Witness) -> dict[str, Any]:
    return {
        "channel": one.new_channel,
        "answered": one.answered,
        "class": one.participant_class,
        "answers": [{"question": name, "old": old, "new": new} for name, old, new in one.answers],
        "old_total": exact(one.old_total),
        "new_total": exact(one.new_total),
        "complete": one.complete,
    }


def _plain_impact(one: Impact) -> dict[str, Any]:
    return {
        "edition": one.survey.ruleset.year,
        "coverage": {"exact": exact(one.coverage.exact), "bridged": exact(one.coverage.bridged)},
        "mean_change": exact(one.mean),
        "participants": [
            {
                "participant": each.participant,
                "class": each.participant_class,
                "before": exact(each.before),
                "after": exact(each.after),
                "rank_before": each.rank_before,
                "rank_after": each.rank_after,
            }
            for each in one.moved
        ],
        "awards": one.awards,
        "flipped": [
            {"award": each.award, "scope": each.scope, "before": each.before, "after": each.after}
            for each in one.flipped
        ],
    }
