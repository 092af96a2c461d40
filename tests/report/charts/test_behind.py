"""The table behind a chart has every figure of it, as a number, with its n, in the chart's order."""

from __future__ import annotations

from fractions import Fraction

import pytest

from kspris.document import (
    Axis,
    Bar,
    Bars,
    Dot,
    GapRow,
    Gaps,
    Intervals,
    Labelled,
    Line,
    Mark,
    Number,
    Reach,
    Share,
    Shares,
    Slope,
    Step,
    Strip,
    Table,
    Waterfall,
    written,
)
from kspris.report.charts import behind
from kspris_dsl.text import Text

PERCENT, POINTS = Text("%", "%"), Text("poeng", "points")
SCORE = Axis(Text("Poengsum", "Score"), 0, 100, PERCENT)
TITLE, ALT = Text("Tittel", "Title"), Text("Kort sagt", "In short")
SURVEY, CLASS = Text("Undersøkelsen", "The survey"), Text("Klassen", "The class")


def number(shown: str | None, n: int | None = None) -> Number:
    """A figure as it is shown."""
    return Number(None if shown is None else Fraction(shown), shown, PERCENT, n)


def name(text: str) -> Text:
    """The same in both languages."""
    return Text(text, text)


def read(table: Table) -> list[list[str]]:
    """Return a table as people read it in Norwegian, its header first."""
    head = [", ".join(filter(None, (written(one.labels, "nb"), one.unit.nb))) for one in table.columns]
    return [head, *([written(cell, "nb") for cell in row] for row in table.rows)]


def test_bars_with_marks_and_their_n() -> None:
    chart = Bars(
        TITLE,
        ALT,
        SCORE,
        (
            Bar(
                name("Telefon"),
                number("82.4", 10),
                "telefon",
                (Mark(SURVEY, number("74.1", 150), "survey"), Mark(CLASS, number("70.0"), "class")),
            ),
            Bar("=Chat", number(None, 0), "chat", (Mark(SURVEY, number("60.5", 99), "survey"),), own=True),
        ),
    )
    table = behind(chart)
    assert table.title == TITLE
    assert table.marked == (1,)
    assert read(table) == [
        ["Kanal", "Poengsum, %", "n", "Undersøkelsen, %", "n, Undersøkelsen", "Klassen, %"],
        ["Telefon", "82,4", "10", "74,1", "150", "70,0"],
        ["=Chat", "–", "0", "60,5", "99", ""],
    ]
    assert table.rows[0][1] is chart.bars[0].value
    assert [one.kind for one in table.columns] == ["text", *["number"] * 5]


def test_bars_without_n_have_no_column_for_it() -> None:
    table = behind(Bars(TITLE, ALT, SCORE, (Bar(name("Navn"), number("1.0")),)))
    assert read(table) == [["Hva", "Poengsum, %"], ["Navn", "1,0"]]


def test_gaps_are_in_the_charts_order_with_the_gap_in_points() -> None:
    rows = (
        GapRow(name("Over"), number("80.0", 5), number("70.5", 900)),
        GapRow(name("Under"), number("50.0", 7), number("70.25", 901)),
        GapRow(name("Ukjent"), number(None, 0), number("70.0", 902)),
    )
    assert read(behind(Gaps(TITLE, ALT, SCORE, SURVEY, rows))) == [
        ["Spørsmål", "Poengsum, %", "n", "Undersøkelsen, %", "n, Undersøkelsen", "Avstand, poeng"],
        ["Under", "50,0", "7", "70,25", "901", "−20,25"],
        ["Over", "80,0", "5", "70,5", "900", "+9,5"],
        ["Ukjent", "–", "0", "70,0", "902", "–"],
    ]


def test_a_gap_is_of_the_exact_figures_and_rounded_once() -> None:
    own = Number(Fraction(6005, 100), "60.1", PERCENT, 3)
    beside = Number(Fraction(5996, 100), "60.0", PERCENT, 3)
    table = behind(Gaps(TITLE, ALT, SCORE, SURVEY, (GapRow(name("A"), own, beside),)))
    found = table.rows[0][-1]
    assert isinstance(found, Number)
    assert (found.value, found.shown, found.signed) == (Fraction(9, 100), "0.1", True)


def test_a_strip_has_every_inquiry() -> None:
    dots = (Dot("i1", "telefon", number("75.0")), Dot("i2", "chat", number("0.0"), False))
    table = behind(Strip(TITLE, ALT, SCORE, dots, number("37.5", 2)), (Labelled("chat", name("Nettprat")),))
    assert read(table) == [
        ["Henvendelse", "Kanal", "Poengsum, %", "Besvart"],
        ["i1", "telefon", "75,0", "ja"],
        ["i2", "Nettprat", "0,0", "nei"],
    ]
    assert table.note == Text("Snitt 37,5\N{NO-BREAK SPACE}% (n 2).", "Mean 37.5\N{NO-BREAK SPACE}% (n 2).")


def test_bars_and_shares_of_channels_say_so() -> None:
    bars = Bars(TITLE, ALT, SCORE, (Bar(name("Chat"), number("1.0"), "chat"),))
    shares = Shares(TITLE, ALT, (name("Alle"),), (Share(name("Chat"), (3,), "chat"),))
    assert [read(behind(one))[0][0] for one in (bars, shares)] == ["Kanal", "Kanal"]


def test_a_slope_has_both_ends_and_the_difference() -> None:
    lines = (
        Line(name("Telefon"), number("82.4", 10), number("71.0", 9)),
        Line(name("Chat"), number("50.0", 4), number(None, 0)),
    )
    chart = Slope(TITLE, ALT, SCORE, name("Velkommen"), name("Verdsatt"), lines)
    assert read(behind(chart)) == [
        ["Hva", "Velkommen, %", "n, Velkommen", "Verdsatt, %", "n, Verdsatt", "Forskjell, poeng"],
        ["Telefon", "82,4", "10", "71,0", "9", "−11,4"],
        ["Chat", "50,0", "4", "–", "0", "–"],
    ]


def test_a_waterfall_has_whose_doing_each_step_is() -> None:
    steps = (
        Step(name("Andre spørsmål"), Number(Fraction("-1.6"), "-1.6", POINTS, signed=True), "rules"),
        Step(name("Bedre svar"), Number(Fraction("2.5"), "2.5", POINTS, signed=True), "performance"),
    )
    chart = Waterfall(
        TITLE, ALT, SCORE, Bar(name("2020"), number("78.2", 25)), steps, Bar(name("2021"), number("79.1", 24))
    )
    table = behind(chart)
    assert table.marked == (0, 3)
    assert read(table) == [
        ["Hva", "Hva det skyldes", "Poengsum, %", "Endring, poeng", "n"],
        ["2020", "", "78,2", "", "25"],
        ["Andre spørsmål", "nye regler", "", "−1,6", ""],
        ["Bedre svar", "egen innsats", "", "+2,5", ""],
        ["2021", "", "79,1", "", "24"],
    ]


def test_intervals_have_their_ends() -> None:
    rows = (
        Reach("Nordlys AS", number("80.0", 25), number("70.1"), number("88.0")),
        Reach("Fjord AS", number("60.0", 24), number(None), number(None), own=True),
    )
    table = behind(Intervals(TITLE, ALT, SCORE, rows))
    assert table.marked == (1,)
    assert read(table) == [
        ["Hva", "Poengsum, %", "Fra, %", "Til, %", "n"],
        ["Nordlys AS", "80,0", "70,1", "88,0", "25"],
        ["Fjord AS", "60,0", "–", "–", "24"],
    ]


def test_shares_have_a_column_for_each_group() -> None:
    rows = (Share(name("Telefon"), (6, 4)), Share(name("Chat"), (0, 0)))
    table = behind(Shares(TITLE, ALT, (name("Innen ett min"), name("Senere")), rows))
    assert read(table) == [
        ["Hva", "Innen ett min", "Senere", "n"],
        ["Telefon", "6", "4", "10"],
        ["Chat", "0", "0", "0"],
    ]


@pytest.mark.parametrize("labels", [Text("n", "n"), Text("nytt", "new")])
def test_a_groups_name_that_begins_with_n_is_not_taken_for_counts(labels: Text) -> None:
    table = behind(Shares(TITLE, ALT, (labels,), (Share(name("Chat"), (3,)),)))
    assert len(table.columns) == 3
    bars = Bars(TITLE, ALT, Axis(labels, 0, 1), (Bar(name("A"), number(None)),))
    assert read(behind(bars))[0] == ["Hva", labels.nb]
