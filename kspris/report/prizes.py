"""The winners as a page shows them: published prizes go in, key figures and tables come out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kspris.document import Block, Cell, Column, Fact, Facts, Heading, Paragraph, Table
from kspris.report.public import Prize, Public, number
from kspris_dsl.text import Text

NOT_AWARDED = Text("ikke delt ut", "not awarded")
PHRASES_MEAN = Text(
    "Klar ledelse: forspranget er større enn tilfeldigheter pleier å gi. Knapp ledelse: vinneren er mer "
    "sannsynlig best enn ikke, men forspranget er innenfor feilmarginen. Dødt løp innen feilmarginen: med "
    "like mange nye henvendelser kunne en annen ha vunnet. Vinneren er uansett den med høyest resultat av "
    "dem som kunne vinne.",
    "Clear lead: the lead is larger than chance usually makes it. Narrow lead: the winner is more likely "
    "than not the best, but the lead is within the margin of error. Dead heat within the margin of error: "
    "with as many new inquiries another could have won. The winner is in any case the one with the highest "
    "result of those that could win.",
)


def winners(public: Public) -> tuple[Block, ...]:
    """Return the overall winner first and large, then those of channels, then of classes."""
    prizes = public.prizes
    overall = [one for one in prizes if one.kind == "overall"]
    channels = [one for one in prizes if one.kind == "channel"]
    classes = [one for one in prizes if one.kind == "class"]
    large: list[Block] = []
    if overall:
        large.append(Facts(_facts(overall)))
    if channels:
        large += (Heading(Text("Best i hver kanal", "Best on each channel")), Facts(_facts(channels)))
    awards = dict.fromkeys(one.award for one in classes)
    tables = [_table([one for one in classes if one.award == award]) for award in awards]
    means = [Paragraph(PHRASES_MEAN, "note")] if any(one.phrase is not None for one in prizes) else []
    return (*large, *means, *tables) if large else (*tables, *means)


def _facts(prizes: Iterable[Prize]) -> tuple[Fact, ...]:
    return tuple(fact for one in prizes for fact in _fact(one))


def _fact(prize: Prize) -> tuple[Fact, ...]:
    if not prize.winners:
        return (Fact(prize.labels, None, prize.reason),)
    return tuple(Fact(prize.labels, winner, said(prize)) for winner in prize.winners)


def said(prize: Prize) -> Text | None:
    """Say in a line with what a prize was won, and how sure the lead is."""
    figure = number(prize.shown, prize.unit)
    won = None if prize.shown is None else Text(figure.written("nb"), figure.written("en"))
    return _joined(won, prize.phrase, prize.remark)


def _joined(*parts: Text | None) -> Text | None:
    kept = [one for one in parts if one is not None]
    return Text(" · ".join(one.nb for one in kept), " · ".join(one.en for one in kept)) if kept else None


def _table(prizes: Sequence[Prize]) -> Table:
    figures = any(one.shown is not None for one in prizes)
    columns = [
        Column(Text("Klasse", "Class")),
        Column(Text("Vinner", "Winner")),
        *([Column(prizes[0].measure, "number", prizes[0].unit)] if figures else []),
        Column(Text("Ledelsen", "The lead")),
    ]
    rows = tuple(row for one in prizes for row in _rows(one, figures=figures))
    return Table(prizes[0].labels, tuple(columns), rows)


def _rows(prize: Prize, *, figures: bool) -> list[tuple[Cell, ...]]:
    rows: list[tuple[Cell, ...]] = []
    for winner in prize.winners or (None,):
        row: list[Cell] = [prize.scope_labels, winner]
        row += [None if winner is None else number(prize.shown)] if figures else []
        rows.append((*row, _joined(prize.phrase, prize.remark, prize.reason)))
    return rows
