"""A reading made by hand, for tests of chapters: `MadeUp` answers from dicts, `ordinary()` fills them.

`ordinary(...)` is a participant with 7 telephone, 12 e-mail and 6 chat inquiries, 2 of them unanswered, in a
class of five. Own figures are worked out of its inquiries; the survey's and the class's stand in dicts.
`attrs.evolve(reading, ...)` or `without(reading, ...)` makes what is awkward of it.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from attrs import Factory, evolve, frozen

from kspris.api import (
    ANSWERED,
    NO_UNIT,
    TOTAL,
    Asked,
    Band,
    Classmate,
    Edition,
    Given,
    Inquiry,
    Labelled,
    Lead,
    Limits,
    Measured,
    Number,
    OwnClass,
    Previous,
    Ranked,
    ReportedChannel,
    Text,
)

PERCENT = Text("%", "%")
Key = tuple[str, str, str, str | None]
"""A figure's kind, id, group and channel."""


def number(value: Fraction | float | str | None, n: int | None = None, decimals: int = 1, unit=NO_UNIT):
    """Make a number as the engine does: exact, and rounded once, half away from zero."""
    if value is None:
        return Number(None, None, unit, n)
    exact = Fraction(str(value)) if isinstance(value, float | str) else Fraction(value)
    shown = (Decimal(exact.numerator) / Decimal(exact.denominator)).quantize(
        Decimal(1).scaleb(-decimals), ROUND_HALF_UP
    )
    return Number(exact, str(shown), unit, n)


def percent(value: Fraction | float | str | None, n: int | None = None) -> Number:
    return number(value, n, unit=PERCENT)


@frozen
class LastYear:
    """Last year out of dicts, by kind, id and channel."""

    year: int = 2020
    then: Mapping[tuple[str, str, str | None], Number] = Factory(dict)
    now: Mapping[tuple[str, str, str | None], object] = Factory(dict)
    change: object = None

    def published(self, measured, channel=None):
        return self.then.get((measured.kind, measured.id, channel))

    def on_these_rules(self, measured, channel=None):
        return self.now.get((measured.kind, measured.id, channel))


@frozen
class MadeUp:
    """A `Reading` over dicts: what is not there, the reader may not see."""

    participant: str
    edition: Edition
    own_class: OwnClass
    channels: tuple[ReportedChannel, ...]
    all_channels: tuple[Labelled, ...]
    lists: Mapping[str, tuple[Measured, ...]] = Factory(dict)
    by_area: Mapping[str, tuple[Measured, ...]] = Factory(dict)
    wordings: Mapping[str, Text] = Factory(dict)
    scales: Mapping[str, tuple[Fraction, Fraction]] = Factory(dict)
    figures: Mapping[Key, Number] = Factory(dict)
    sure: Mapping[Key, Limits] = Factory(dict)
    mates: Mapping[tuple[str, str], tuple[Classmate, ...]] = Factory(dict)
    each: tuple[Inquiry, ...] = ()
    asked: tuple[Asked, ...] = ()
    comment_labels: Mapping[str, Text] = Factory(dict)
    previous: Previous | None = None
    places: Mapping[str, Ranked] = Factory(dict)
    leads: tuple[Lead, ...] = ()
    named_ends: Mapping[str, tuple[tuple[int, Text], ...]] = Factory(dict)

    def measured(self, kind):
        return self.lists.get(kind, ())

    def questions(self, area):
        return self.by_area.get(area, ())

    def wording(self, question, channel=None):  # noqa: ARG002 - worded alike on every channel
        return self.wordings.get(question, Text(question, question))

    def ends(self, question):
        return self.named_ends.get(question, ())

    def scale(self, metric):
        return self.scales.get(metric)

    def figure(self, measured, group="own", channel=None):
        return self.figures.get((measured.kind, measured.id, group, channel))

    def limits(self, measured, group="own", channel=None):
        return self.sure.get((measured.kind, measured.id, group, channel))

    def classmates(self, measured):
        return self.mates.get((measured.kind, measured.id), ())

    def inquiries(self):
        return self.each

    def background(self):
        return self.asked

    def ranked(self, among):
        return self.places.get(among)


# ------------------------------------------------------------------------------ the ordinary participant

CHANNELS = (
    Labelled("telefon", Text("Telefon", "Telephone")),
    Labelled("epost", Text("E-post og skjema", "E-mail and form")),
    Labelled("chat", Text("Chat", "Chat")),
    Labelled("messenger", Text("Messenger", "Messenger")),
)
BANDS = {
    "telefon": ((20, 100), (60, 80), (120, 50), (180, 25), (300, 0)),
    "epost": ((1, 100), (2, 50), (3, 0)),
    "chat": ((30, 100), (60, 80), (120, 50), (180, 25), (300, 0)),
    "messenger": ((120, 100), (300, 75), (900, 50), (1800, 0)),
}
PLAN = {"telefon": 7, "epost": 12, "chat": 6}
MISSED = {"epost": (4,), "chat": (2,)}
"""Which of a channel's inquiries nobody answered."""
WAITS = {"telefon": (12, 20, 21, 75, 130, 9, 45), "epost": (1, 1, 2, 1), "chat": (14, 40, 310, 25)}
AREAS = (
    Measured("area", "svar_ventetid", Text("Svar- og ventetid", "Answer and waiting time"), "all"),
    Measured("area", "mottak", Text("Mottak og velkomst", "Reception and welcome"), "answered"),
    Measured("area", "kundebehandleren", Text("Kundebehandleren", "The agent"), "answered"),
    Measured("area", "totalinntrykk", Text("Totalinntrykk", "Overall impression"), "answered"),
)
CATEGORIES = tuple(
    Measured("category", name, Text(nb, en), "answered")
    for name, nb, en in (
        ("tilgjengelighet", "Tilgjengelighet", "Availability"),
        ("interesse", "Interesse", "Interest"),
        ("kommunikasjon", "Kommunikasjon", "Communication"),
        ("kompetanse", "Kompetanse", "Competence"),
        ("salg", "Salg", "Sales"),
    )
)
QUESTIONS = {
    "svar_ventetid": ("ventetid",),
    "mottak": ("lett_kontakt", "personlig_velkomst", "navn_og_firma", "navn", "forste_linje", "velkommen"),
    "kundebehandleren": ("engasjert", "lett_a_forsta", "veiledning", "tillegg"),
    "totalinntrykk": ("effektiv", "totalinntrykk", "verdsatt", "ville_handlet"),
}
ONLY_ON = {"navn_og_firma": ("telefon",), "navn": ("epost", "chat", "messenger")}
WORDINGS = {
    "ventetid": Text("Hvor lenge ventet du?", "How long did you wait?"),
    "lett_kontakt": Text("Var det greit å komme fram?", "Was it simple to get through?"),
    "velkommen": Text("Hvor godt tatt imot følte du deg?", "How well received did you feel?"),
    "verdsatt": Text("Følte du deg verdsatt?", "Did you feel valued?"),
    "ville_handlet": Text("Ville du handlet her etterpå?", "Would you buy here after this?"),
}
METRICS = (
    Measured("metric", "ces", Text("CES, hvor lett det var", "CES, how easy it was"), "all", "ces"),
    Measured("metric", "csat", Text("CSAT, tilfredshet", "CSAT, satisfaction"), "all", "csat"),
    Measured("metric", "nps", Text("NPS", "NPS"), "all", "nps"),
    Measured("metric", "kjopslyst", Text("Ville handlet her", "Would buy here"), "answered", "ville_handlet"),
)
SURVEY = {"total": "78.5", "answered_share": "92", "area": "80.1", "category": "79.9", "question": "81.3"}
METRIC_FIGURES = {
    "ces": ("5.4", "5.1"),
    "csat": ("4.1", "3.9"),
    "nps": ("12", "-3.5"),
    "kjopslyst": ("80", "75.8"),
}
CLASS_TOTALS = (("Fjordbanken", "88.2"), ("Elvebanken", "84.4"), ("Skogbanken", "71.0"), ("Bybanken", "69.5"))


def ordinary(
    plan: Mapping[str, int] | None = None,
    missed: Mapping[str, tuple[int, ...]] | None = None,
    simulated: bool = True,
) -> MadeUp:
    """Make an ordinary participant. `missed`: which of a channel's inquiries (from 0) nobody answered."""
    plan = PLAN if plan is None else plan
    missed = MISSED if missed is None else missed
    each = tuple(
        _inquiry(channel, at, at in missed.get(channel, ()))
        for channel in plan
        for at in range(plan[channel])
    )
    questions = {
        area: tuple(_question(one, area) for one in ids if _asked_on(one, plan))
        for area, ids in QUESTIONS.items()
    }
    of_questions = tuple(one for ids in questions.values() for one in ids)
    reading = MadeUp(
        "Oppdiktet Bank",
        Edition(
            "2021",
            Text("Kundeserviceprisen 2021", "The Customer Service Award 2021"),
            2021,
            simulated,
            170,
            25,
            (datetime.date(2020, 12, 1), datetime.date(2021, 4, 9)),
        ),
        OwnClass("bank", Text("Bank", "Banking"), Text("Du vil bytte bank.", "You want to change banks."), 4),
        tuple(_channel(one, plan[one], len(missed.get(one, ()))) for one in plan),
        CHANNELS,
        {
            "total": (TOTAL,),
            "area": AREAS,
            "category": CATEGORIES,
            "question": of_questions,
            "metric": METRICS,
        },
        questions,
        WORDINGS,
        {
            "ces": (Fraction(1), Fraction(7)),
            "csat": (Fraction(1), Fraction(5)),
            "nps": (Fraction(-100), Fraction(100)),
            "kjopslyst": (Fraction(0), Fraction(100)),
        },
        each=each,
        asked=(
            Asked("kjonn", Text("Kjønn", "Sex"), ((Text("Kvinne", "Woman"), 14), (Text("Mann", "Man"), 11))),
            Asked(
                "alder", Text("Alder", "Age"), ((Text("Under 30", "Under 30"), 9), (Text("30+", "30+"), 15))
            ),
        ),
        comment_labels={area.id: area.labels for area in AREAS[1:]},
        places={"class": Ranked("class", 5, 3, 2, 4), "survey": Ranked("survey", 170, 61, 30, 90)},
    )
    figures = _own(reading) | _survey(reading)
    reading = evolve(reading, figures=figures)
    mates = {(one.kind, one.id): _class(reading, one) for one in (TOTAL, *AREAS, *CATEGORIES)}
    of_class = {(one.kind, one.id, "class", None): percent("79.2", 5) for one in (TOTAL, *AREAS, *CATEGORIES)}
    own_place = next(one.rank for one in mates["total", "total"] if one.own)
    places = {**reading.places, "class": Ranked("class", 5, own_place, max(own_place - 1, 1), 5)}
    return evolve(reading, mates=mates, figures={**figures, **of_class}, places=places)


def margins(reading: MadeUp, sure: Mapping[Key, tuple[str, str] | Limits]) -> MadeUp:
    """Set the margins of figures: from and to, or limits as they are."""
    limits = {
        key: one if isinstance(one, Limits) else Limits(number(one[0]), number(one[1]), Fraction(19, 20))
        for key, one in sure.items()
    }
    return evolve(reading, sure={**reading.sure, **limits})


def without(reading: MadeUp, group: str) -> MadeUp:
    """Hide a group's figures, and with the class its members and the place among them."""
    figures = {key: value for key, value in reading.figures.items() if key[2] != group}
    if group != "class":
        return evolve(reading, figures=figures)
    places = {key: value for key, value in reading.places.items() if key != "class"}
    return evolve(reading, figures=figures, mates={}, places=places)


def changed(reading: MadeUp, figures: Mapping[Key, Number]) -> MadeUp:
    """Set figures by kind, id, group and channel."""
    return evolve(reading, figures={**reading.figures, **figures})


def _channel(name: str, inquiries: int, missed: int) -> ReportedChannel:
    labels = next(one.labels for one in CHANNELS if one.id == name)
    bands = tuple(Band(Fraction(limit), Fraction(points)) for limit, points in BANDS[name])
    unit = "business_day" if name == "epost" else "sec"
    return ReportedChannel(name, labels, unit, inquiries, inquiries - missed, bands, bands[-1].limit)


def _question(name: str, area: str) -> Measured:
    label = name.replace("_", " ").capitalize()
    basis = "all" if area == "svar_ventetid" else "answered"
    return Measured("question", name, Text(label, label), basis, waits=name == "ventetid")


def _asked_on(question: str, channels: Iterable[str]) -> bool:
    return any(one in ONLY_ON.get(question, channels) for one in channels)


def _inquiry(channel: str, at: int, missed: bool) -> Inquiry:
    waits = WAITS.get(channel, (60,))
    wait = Fraction(waits[at % len(waits)])
    limit = BANDS[channel][-1][0]
    asked = [one for ids in QUESTIONS.values() for one in ids if channel in ONLY_ON.get(one, (channel,))]
    points = {one: _points(channel, at, place) for place, one in enumerate(asked)}
    points["ventetid"] = next((Fraction(got) for upto, got in BANDS[channel] if wait <= upto), Fraction(0))
    areas = {"svar_ventetid": percent(0 if missed else points["ventetid"])}
    for area in () if missed else ("mottak", "kundebehandleren", "totalinntrykk"):
        of = [points[one] for one in QUESTIONS[area] if one in points]
        areas[area] = percent(sum(of, Fraction()) / len(of))
    total = Fraction() if missed else sum(points.values(), Fraction()) / len(points)
    said = {one: Given(Text("Ja", "Yes"), percent(got)) for one, got in points.items()}
    return Inquiry(
        f"H-{channel[0].upper()}{at + 1:02}",
        datetime.date(2020, 12, 1) + datetime.timedelta(days=3 * at),
        channel,
        Text("Bot", "Bot") if channel == "chat" and at % 2 else None,
        2 if missed and channel != "epost" else 1,
        not missed,
        not missed,
        None
        if missed
        else number(
            wait,
            decimals=0,
            unit=Text("virkedager", "business days") if channel == "epost" else Text("sek", "sec"),
        ),
        None if missed else wait <= limit,
        percent(total),
        areas,
        {} if missed else said,
        {}
        if missed
        else {"mottak": "Hyggelig!", "kundebehandleren": "Flink, men travel.", "totalinntrykk": ""},
    )


def _points(channel: str, at: int, place: int) -> Fraction:
    return Fraction((100, 75, 100, 50, 100, 75, 25)[(at + 2 * place + len(channel)) % 7])


def _own(reading: MadeUp) -> dict[Key, Number]:
    found: dict[Key, Number] = {}
    for channel in (None, *(one.id for one in reading.channels)):
        each = [one for one in reading.each if channel in (None, one.channel)]
        answered = [one for one in each if one.answered]
        found["total", "total", "own", channel] = _mean([one.total for one in each])
        share = Fraction(100 * len(answered), len(each)) if each else None
        found["answered_share", "answered_share", "own", channel] = percent(share, len(each))
        for area in AREAS:
            found["area", area.id, "own", channel] = _mean(
                [one.areas[area.id] for one in each if area.id in one.areas]
            )
            for question in reading.by_area[area.id]:
                if channel is not None and channel not in ONLY_ON.get(question.id, (channel,)):
                    continue
                got = [one.answers[question.id].points for one in answered if question.id in one.answers]
                if area.basis == "all":
                    got += [percent(0) for one in each if not one.answered]
                found["question", question.id, "own", channel] = _mean(got)
        for place, category in enumerate(CATEGORIES):
            base = [percent(one.total.value - place) for one in answered]
            found["category", category.id, "own", channel] = _mean(base)
        for metric in METRICS:
            n = len(answered if metric.basis == "answered" else each)
            found["metric", metric.id, "own", channel] = number(
                METRIC_FIGURES[metric.id][0] if n else None, n
            )
    return found


def _survey(reading: MadeUp) -> dict[Key, Number]:
    found: dict[Key, Number] = {}
    for kind, name, _, channel in list(_own(reading)):
        value = METRIC_FIGURES[name][1] if kind == "metric" else SURVEY[kind]
        shift = 0 if channel is None else len(channel) - 5
        unit = NO_UNIT if kind == "metric" else PERCENT
        found[kind, name, "survey", channel] = number(Fraction(value) - shift, 170, unit=unit)
    return found


def _mean(numbers) -> Number:
    values = [one.value for one in numbers]
    return percent(sum(values, Fraction()) / len(values) if values else None, len(values))


def _class(reading: MadeUp, measured: Measured) -> tuple[Classmate, ...]:
    own = reading.figure(measured)
    every = [(name, percent(value), False) for name, value in CLASS_TOTALS] + [
        (reading.participant, own, True)
    ]
    every.sort(key=lambda one: (one[1].value is None, -(one[1].value or 0)))
    return tuple(Classmate(name, value, rank, mine) for rank, (name, value, mine) in enumerate(every, 1))


__all__ = [
    "ANSWERED",
    "TOTAL",
    "LastYear",
    "MadeUp",
    "changed",
    "margins",
    "number",
    "ordinary",
    "percent",
    "without",
]
