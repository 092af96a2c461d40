"""A document with every kind of block, and one with all that a data file may hold, for tests of writers."""

from __future__ import annotations

import datetime
from fractions import Fraction

import pytest

from kspris.document import (
    Axis,
    Bar,
    Bars,
    Column,
    Document,
    Dot,
    Fact,
    Facts,
    GapRow,
    Gaps,
    Heading,
    Intervals,
    Labelled,
    Line,
    Mark,
    Number,
    Paragraph,
    Reach,
    Section,
    Share,
    Shares,
    Slope,
    Step,
    Strip,
    Table,
    Waterfall,
)
from kspris_dsl.text import Text

PERCENT = Text("%", "%")
POINTS = Text("poeng", "points")
AXIS = Axis(Text("Resultat", "Result"), unit=PERCENT)
CHANNELS = (
    Labelled("telefon", Text("Telefon", "Phone")),
    Labelled("epost", Text("E-post", "E-mail")),
    Labelled("chat", Text("Chat", "Chat")),
)
HOSTILE = (
    '<script>alert("x")</script>',
    '=HYPERLINK("http://x.invalid","her")',
    '#image("/etc/passwd") $x$ *ikke fet* _a_ @b <c> \\',
    "مرحبا بكم في خدمة العملاء (123)",
    "שלום, קיבלתי תשובה",
    "Så bra 😀👍🏽 og 中文 med \x07 og \x00",
    "\u202eesrever\u202c \ud800 \ufffe",
    "+1+1",
    "@SUM(A1)",
    "ordet" * 40,
)


def number(shown, unit=PERCENT, n=25, *, signed=False):
    return Number(Fraction(shown), shown, unit, n, signed)


def charts():
    first, second = number("82.1", n=12), number("64.3", n=13)
    mean = Mark(Text("Snitt av alle", "Mean of all"), number("70.0", n=400), "survey")
    return (
        Bars(
            Text("Resultat per kanal", "Result by channel"),
            Text("Telefon 82,1, e-post 64,3.", "Phone 82.1, e-mail 64.3."),
            AXIS,
            (
                Bar(CHANNELS[0].labels, first, "telefon", (mean,)),
                Bar(CHANNELS[1].labels, second, "epost", (mean,)),
                Bar(CHANNELS[2].labels, Number(None, None), "chat"),
            ),
        ),
        Gaps(
            Text("Spørsmålene mot alle", "Questions against all"),
            Text("Hilsen er lengst under.", "Greeting is farthest below."),
            AXIS,
            Text("Snitt av alle", "Mean of all"),
            (
                GapRow(Text("Hilsen", "Greeting"), number("50.0"), number("80.0", n=400)),
                GapRow(Text("Språk", "Language"), number("90.0"), number("81.0", n=400)),
            ),
        ),
        Strip(
            Text("Hver henvendelse", "Every inquiry"),
            Text("25 henvendelser.", "25 inquiries."),
            AXIS,
            tuple(
                Dot(f"h{at}", CHANNELS[at % 2].id, number(str(at * 4), n=1), answered=at > 2)
                for at in range(25)
            ),
            number("73.2"),
        ),
        Slope(
            Text("Fra velkommen til verdsatt", "From welcome to valued"),
            Text("Telefon faller mest.", "Phone drops most."),
            AXIS,
            Text("Velkommen", "Welcome"),
            Text("Verdsatt", "Valued"),
            (
                Line(CHANNELS[0].labels, number("90.0"), number("70.0"), "telefon"),
                Line(CHANNELS[1].labels, number("60.0"), number("61.0"), "epost"),
            ),
        ),
        Waterfall(
            Text("Fra i fjor til i år", "From last year to this"),
            Text("Opp 1,5 poeng.", "Up 1.5 points."),
            AXIS,
            Bar(Text("2020", "2020"), number("71.7")),
            (
                Step(Text("Nye regler", "New rules"), number("-2.0", POINTS, signed=True), "rules"),
                Step(Text("Eget arbeid", "Own work"), number("3.5", POINTS, signed=True), "performance"),
            ),
            Bar(Text("2021", "2021"), number("73.2")),
        ),
        Intervals(
            Text("Plasseringer", "Places"),
            Text("Plass 2 til 9.", "Place 2 to 9."),
            Axis(Text("Plass", "Place"), 1, 20),
            (
                Reach("Oss", number("4"), number("2"), number("9"), own=True),
                Reach("Andre", number("7"), number("3"), number("12")),
            ),
            downwards=True,
        ),
        Shares(
            Text("Svartid", "Answer time"),
            Text("De fleste innen ett minutt.", "Most within a minute."),
            (Text("Innen 1 min", "Within 1 min"), Text("Senere", "Later"), Text("Ikke svar", "No answer")),
            (
                Share(CHANNELS[0].labels, (9, 2, 1), "telefon"),
                Share(CHANNELS[1].labels, (4, 8, 1), "epost"),
            ),
        ),
    )


def standing():
    rows = tuple(
        (
            at,
            f"Bedrift {at}",
            number(f"{90 - at}.{at % 10}"),
            datetime.date(2021, 3, at % 28 + 1),
            Text("ja", "yes") if at % 2 else None,
        )
        for at in range(1, 61)
    )
    columns = (
        Column(Text("Plass", "Place"), "number"),
        Column(Text("Deltaker", "Participant")),
        Column(Text("Total", "Total"), "number", PERCENT),
        Column(Text("Dato", "Date"), "date"),
        Column(Text("Besvart", "Answered")),
    )
    return Table(
        Text("Klassen", "The class"),
        columns,
        rows,
        Text("Lik poengsum deler plass.", "Equals share a place."),
        (3,),
    )


def inquiries(comments):
    answers = tuple(Column(Text(f"Spørsmål {at}", f"Question {at}"), "number", PERCENT) for at in range(14))
    columns = (
        Column(Text("Henvendelse", "Inquiry")),
        Column(Text("Kanal", "Channel")),
        *answers,
        Column(Text("Kommentar", "Comment"), "comment"),
    )
    rows = tuple(
        (f"h{at}", CHANNELS[at % 3].labels, *(number(str(at + step), n=1) for step in range(14)), comment)
        for at, comment in enumerate(comments)
    )
    return Table(Text("Alle svar", "All responses"), columns, rows, layout="records", heads=2)


@pytest.fixture
def every_block():
    """A document with each kind of block, in five chapters."""
    facts = Facts(
        (
            Fact(Text("Totalt", "Total"), number("73.2"), Text("alle: 70,0 %", "all: 70.0 %")),
            Fact(Text("Plass", "Place"), 4),
            Fact(Text("Endring", "Change"), number("-1.5", POINTS, signed=True)),
            Fact(Text("Klasse", "Class"), Text("Forsikring", "Insurance")),
        )
    )
    sections = (
        Section(
            "total",
            Text("Totalresultat", "Total result"),
            (Paragraph(Text("Dere fikk 73,2 %.", "You got 73.2 %."), "lead"), facts, standing()),
        ),
        Section(
            "figurer",
            Text("Områdene: mottak/velkomst", "The areas: reception/welcome"),
            (Heading(Text("Figurer", "Charts")), *charts()),
        ),
        Section(
            "svar", Text("Alle henvendelsene", "All inquiries"), (inquiries(("Hyggelig på Ærøy.", "Kort.")),)
        ),
    )
    return Document(
        "Blåbærøya Forsikring",
        Text("Kundeserviceprisen 2021 · Forsikring", "Customer service award 2021 · Insurance"),
        sections,
        CHANNELS,
        (Fact(Text("Regler", "Rules"), "2021 · sha256:0123456789abcdef"),),
        Text("Dataene er simulert.", "The data is simulated."),
    )


@pytest.fixture
def hostile():
    """A document whose names and comments are all that a data file may hold."""
    long = "En lang kommentar om en samtale som tok tid. " * 120
    columns = (Column("Navn =1+1"), Column(Text("Verdi", "Value"), "number"))
    names = Table(Text("Navn", "Names"), columns, tuple((name, at) for at, name in enumerate(HOSTILE)))
    bars = Bars(
        Text("Navn i figur", "Names in a chart"),
        Text("Navn.", "Names."),
        AXIS,
        tuple(Bar(name, number("50.0")) for name in HOSTILE),
    )
    return Document(
        "Den usannsynlig lange bedriften for alle slags forsikringer, pensjon & spar AS 😀",
        Text("Prisen 2021", "Award 2021"),
        (Section("a", Text("Navn", "Names"), (names, bars, inquiries((*HOSTILE, long)))),),
        CHANNELS,
    )


@pytest.fixture
def nothing():
    """A document of blocks with nothing in them."""
    none = Number(None, None)
    name = Text("Tomt", "Empty")
    blocks = (
        Heading(Text("", "")),
        Paragraph(Text("", "")),
        Facts(()),
        Facts((Fact(name, none), Fact(name, None))),
        Table(name, (), ()),
        Table(name, (Column(name),), ()),
        Table(name, (Column(name), Column(name, "comment")), (("", None),), layout="records", heads=0),
        Bars(name, name, AXIS, ()),
        Bars(name, name, AXIS, (Bar("a", none, marks=(Mark(name, none, "survey"),)),)),
        Gaps(name, name, AXIS, name, ()),
        Gaps(name, name, AXIS, name, (GapRow(name, none, none),)),
        Strip(name, name, AXIS, (), none),
        Slope(name, name, AXIS, name, name, (Line(name, none, none),)),
        Waterfall(name, name, AXIS, Bar("a", none), (), Bar("b", none)),
        Intervals(name, name, AXIS, (Reach("a", none, none, none),)),
        Intervals(name, name, AXIS, (Reach("a", number("50.0"), none, none),)),
        Shares(name, name, (), ()),
        Shares(name, name, (name,), (Share(name, (0,)),)),
    )
    return Document("", Text("", ""), (Section("a", name, blocks), Section("b", Text("", ""), ())))
