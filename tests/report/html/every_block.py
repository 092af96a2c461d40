"""A document made by hand with a block of every kind, and with data of every evil kind."""

from __future__ import annotations

import datetime
from fractions import Fraction

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
CHANNELS = (
    Labelled("telefon", Text("Telefon", "Telephone")),
    Labelled("epost", Text("E-post", "E-mail")),
    Labelled("chat", Text("Chat", "Chat")),
    Labelled("messenger", Text("Messenger", "Messenger")),
)
NASTY = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    '=HYPERLINK("https://evil.example")',
    "snu \u202eteskab\u202c og videre \u2067x",
    "kontroll \x00\x07\x1b[31m og \x85 linje",
    "مرحبا، كانت الخدمة ممتازة 12 دقيقة",
    '#image("/etc/passwd") $x$ {{ 7 * 7 }} {% raw %}',
    "første linje\nandre linje\r\ntredje 👩‍👩‍👧 linje",
)
LONG_NAME = "Statens innkrevingssentral for underholdsbidrag og forskudd, avdeling Mo i Rana AS"


def percent(shown: str, n: int | None = None) -> Number:
    return Number(Fraction(shown), shown, PERCENT, n)


def points(shown: str) -> Number:
    return Number(Fraction(shown), shown, POINTS, None, True)


def every_chart() -> tuple:
    axis = Axis(Text("Andel av beste", "Share of the best"), 0, 100, PERCENT)
    title, alt = Text("En tegning", "A drawing"), Text("Telefon er best.", "The telephone is best.")
    names = [Text(f"Spørsmål {at}", f"Question {at}") for at in range(1, 13)]
    survey = Mark(Text("Undersøkelsen", "The survey"), percent("74.1", 4250), "survey")
    return (
        Bars(
            title,
            alt,
            axis,
            tuple(
                Bar(one.labels, percent(f"{82 - 7 * at}.4", 6), one.id, (survey,))
                for at, one in enumerate(CHANNELS)
            ),
        ),
        Gaps(
            title,
            alt,
            axis,
            Text("Undersøkelsen", "The survey"),
            tuple(
                GapRow(name, percent(f"{60 + 3 * at}.0", 20), percent("78.5", 4000))
                for at, name in enumerate(names)
            ),
        ),
        Strip(
            title,
            alt,
            axis,
            tuple(
                Dot(f"H{at}", CHANNELS[at % 4].id, percent(str(0 if at == 7 else 60 + at)), at != 7)
                for at in range(25)
            ),
            percent("71.2", 25),
        ),
        Slope(
            title,
            alt,
            axis,
            Text("Velkommen", "Welcome"),
            Text("Verdsatt", "Valued"),
            tuple(
                Line(one.labels, percent(f"{90 - at}.0"), percent(f"{80 - 6 * at}.0"), one.id)
                for at, one in enumerate(CHANNELS)
            ),
        ),
        Waterfall(
            title,
            alt,
            axis,
            Bar(Text("2020", "2020"), percent("70.0")),
            (
                Step(Text("Nye regler", "New rules"), points("-2.0"), "rules"),
                Step(Text("Bedre svar", "Better answers"), points("4.5"), "performance"),
            ),
            Bar(Text("2021", "2021"), percent("72.5"), own=True),
        ),
        Intervals(
            title,
            alt,
            axis,
            tuple(
                Reach(
                    f"Deltaker {at}",
                    percent(str(80 - at)),
                    percent(str(70 - at)),
                    percent(str(90 - at)),
                    at == 2,
                )
                for at in range(6)
            ),
        ),
        Shares(
            title,
            alt,
            (Text("Innen 20 s", "Within 20 s"), Text("Senere", "Later"), Text("Aldri", "Never")),
            tuple(Share(one.labels, (3 + at, 2, at), one.id) for at, one in enumerate(CHANNELS)),
        ),
    )


def tables() -> tuple:
    rows = tuple(
        (f"Deltaker {at}" if at else LONG_NAME, percent(f"{90 - at}.5", 25), percent("80.0"), at, None)
        for at in range(12)
    )
    wide = Table(
        Text("Klassen, de beste først", "The class, best first"),
        (
            Column(Text("Deltaker", "Participant")),
            Column(Text("Totalresultat", "Total"), "number", PERCENT),
            Column(Text("Kundebehandleren", "The agent"), "number", PERCENT),
            Column(Text("Henvendelser", "Inquiries"), "number"),
            Column(Text("Siden i fjor", "Since last year"), "number", POINTS),
        ),
        rows,
        Text("Av alle henvendelser.", "Of all inquiries."),
        (3,),
    )
    nasty = Table(
        Text("Kommentarer", "Comments"),
        (Column(Text("Nr.", "No.")), Column("kolonne <b>", "comment"), Column(Text("Dato", "Date"), "date")),
        tuple((f"H{at}", one, datetime.date(2021, 3, at + 1)) for at, one in enumerate(NASTY)),
    )
    records = Table(
        Text("Alle henvendelsene", "All inquiries"),
        (
            Column(Text("Dato", "Date"), "date"),
            Column(Text("Kanal", "Channel")),
            Column(Text("Total", "Total"), "number", PERCENT),
            *(
                Column(Text(f"Ble du møtt på en god måte, del {at}?", f"Were you met well, part {at}?"))
                for at in range(12)
            ),
            Column(Text("Ventetid", "Wait"), "number", Text("sek", "s")),
            Column(Text("Kommentar", "Comment"), "comment"),
        ),
        tuple(
            (
                datetime.date(2021, 3, at + 1),
                CHANNELS[at % 4].labels,
                percent(f"{70 + at}.5"),
                *((Text("Ja", "Yes") if at != 3 else None) for _ in range(12)),
                at * 17,
                NASTY[at % len(NASTY)],
            )
            for at in range(25)
        ),
        layout="records",
        heads=3,
    )
    return wide, nasty, records


def every_block() -> Document:
    wide, nasty, records = tables()
    facts = Facts(
        (
            Fact(
                Text("Totalresultat", "Total"), percent("82.4", 25), Text("25 henvendelser", "25 inquiries")
            ),
            Fact(
                Text("I fjor", "Last year"),
                percent("79.0"),
                Text("slik det ble offentliggjort", "as published"),
            ),
            Fact(Text("Endring", "Change"), points("3.4")),
            Fact(Text("Beste kanal", "Best channel"), Text("Telefon", "Telephone")),
            Fact(Text("Mangler", "Missing"), Number(None, None)),
        )
    )
    texts = (
        Paragraph(Text("Dere er nummer 3 av 12.", "You are number 3 of 12."), "lead"),
        Paragraph(Text("Tallene er av alle henvendelser. " * 6, "The figures are of all inquiries. " * 6)),
        Paragraph(Text("Få svar: les med varsomhet.", "Few answers: read with care."), "warning"),
        Paragraph(Text("Avrundet én gang.", "Rounded once."), "note"),
    )
    return Document(
        NASTY[1],
        Text("Kundeserviceprisen 2021 · Media", "The Customer Service Award 2021 · Media"),
        (
            Section("total", Text("Totalresultat", "Total result"), (*texts[:1], facts, *texts[1:], wide)),
            Section(
                "tegninger",
                Text("Tegninger", "Drawings"),
                (Heading(Text("Alle sju", "All seven")), *every_chart()),
            ),
            Section("total", Text("Kommentarer", "Comments"), (nasty,)),
            Section("svar", Text("Alle henvendelsene", "All inquiries"), (records,)),
        ),
        CHANNELS,
        (
            Fact(Text("Regler", "Rules"), "2021 · sha256:" + "0123456789abcdef" * 4),
            Fact(Text("Henvendelser", "Inquiries"), 25),
        ),
        Text("Dataene er simulert.", "The data is simulated."),
    )
