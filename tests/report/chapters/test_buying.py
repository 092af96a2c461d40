"""The will to buy, and what is lost from the welcome to feeling valued.

1. A year that did not ask has no such chapter; a year that asked a part of it has that part.
2. People are counted where the share is one of a count, and one or nobody is told as such.
3. The drop is told with the survey's, and the channel where it is greatest.
"""

from __future__ import annotations

from fractions import Fraction

import pytest
from aloud import everything, lead, of_kind, only, paragraphs, rows
from attrs import evolve
from made_up import changed, margins, ordinary, percent

from kspris.api import Bars, Limits, Slope, Table, Text
from kspris_chapters.buying import sections

BUY = ("metric", "kjopslyst", "own", None)
WELCOME = {None: ("90", "88"), "telefon": ("95", "92.8"), "epost": ("88", "88.2"), "chat": ("84", "88.2")}
VALUED = {None: ("78.5", "75.9"), "telefon": ("90", "83.3"), "epost": ("80", "78.2"), "chat": ("60", "63.3")}


def asked(reading=None):
    figures = {BUY: percent("75", 24), ("metric", "kjopslyst", "survey", None): percent("70", 4000)}
    for question, both in (("velkommen", WELCOME), ("verdsatt", VALUED)):
        for channel, (own, survey) in both.items():
            figures["question", question, "own", channel] = percent(own, 23 if channel is None else 7)
            figures["question", question, "survey", channel] = percent(survey, 170)
    return changed(reading or ordinary(), figures)


def test_the_lead_counts_people_and_sets_the_survey_beside():
    reading = margins(asked(), {BUY: ("55", "88")})
    assert lead(sections(reading)[0]) == (
        "18 av de 24 som svarte, ville handlet hos dere (75,0 %): 5,0 poeng over snittet i undersøkelsen "
        "(70,0 %), men innenfor feilmarginen."
    )
    beyond = margins(asked(), {BUY: ("71", "88")})
    assert lead(sections(beyond)[0]).endswith("(70,0 %), og det er mer enn feilmarginen.")
    assert "feilmargin" not in lead(sections(asked())[0])


@pytest.mark.parametrize(
    ("share", "n", "told"),
    [
        ("100", 24, "Alle de 24 som svarte, ville handlet hos dere (100,0 %)"),
        ("100", 2, "Begge som svarte, ville handlet hos dere (100,0 %)"),
        ("0", 24, "Ingen av de 24 som svarte, ville handlet hos dere (0,0 %)"),
        ("100", 1, "Den ene som svarte, ville handlet hos dere"),
        ("0", 1, "Den ene som svarte, ville ikke handlet hos dere"),
        ("71.7", 23, "71,7 % ville handlet hos dere"),
    ],
)
def test_people_are_counted_as_people_are(share, n, told):
    (section,) = sections(changed(asked(), {BUY: percent(share, n)}))
    assert lead(section).startswith(told)


def test_as_many_as_in_the_survey_is_no_difference():
    reading = margins(changed(asked(), {BUY: percent("70", 10)}), {BUY: ("40", "90")})
    assert lead(sections(reading)[0]) == (
        "7 av de 10 som svarte, ville handlet hos dere (70,0 %): det samme som snittet i undersøkelsen."
    )


def test_a_bar_for_all_and_for_each_channel_with_the_survey():
    bars = only(sections(asked())[0], Bars)
    assert [one.labels.nb for one in bars.bars] == ["Alle kanaler", "Telefon", "E-post og skjema", "Chat"]
    assert [one.channel for one in bars.bars] == [None, "telefon", "epost", "chat"]
    assert all(one.marks[0].kind == "survey" for one in bars.bars)
    assert "Alle kanaler: 75,0 % (undersøkelsen 70,0 %)" in bars.alt.nb.replace("\xa0", " ")


def test_what_one_answer_moves_where_answers_are_few():
    few = {("metric", "kjopslyst", "own", "chat"): percent("50", 6)}
    told = paragraphs(sections(changed(asked(), few))[0])
    assert any(
        "Med bare 6 svar, som på kanalen med færrest, flytter ett svar andelen 17 poeng." in one
        for one in told
    )


def test_the_drop_is_told_with_the_survey_and_the_worst_channel():
    (section,) = sections(asked())
    assert (
        "Dere får 90,0 % for at kundene føler seg velkommen, og 78,5 % for at de føler seg verdsatt: et "
        "fall på 11,5 poeng, mot 12,1 poeng i undersøkelsen. Fallet er størst på Chat (24,0 poeng), men "
        "forskjellen mellom kanalene kan være tilfeldig."
    ) in paragraphs(section)
    slope = only(section, Slope)
    assert [(one.channel, one.start.shown, one.end.shown) for one in slope.lines] == [
        ("telefon", "95.0", "90.0"),
        ("epost", "88.0", "80.0"),
        ("chat", "84.0", "60.0"),
    ]
    assert rows(only(section, Table))[-1] == ["Alle kanaler", "90,0", "78,5", "−11,5", "23", "−12,1"]


def test_channels_on_which_the_drop_is_equally_great_are_all_named():
    even = {("question", "verdsatt", "own", "telefon"): percent("71", 7)}
    told = paragraphs(sections(changed(asked(), even))[0])
    worst = "Fallet er størst på Telefon og Chat (24,0 poeng), men"
    assert any(worst in one for one in told)


def test_a_rise_where_the_survey_falls_and_no_difference():
    up = {("question", "verdsatt", "own", None): percent("92", 23)}
    assert any("en økning på 2,0 poeng, mot et fall på 12,1 poeng" in one for one in told(up))
    still = {("question", "verdsatt", "own", None): percent("90", 23)}
    assert any("verdsatt: ingen forskjell, mot et fall på 12,1 poeng" in one for one in told(still))
    same = {("question", "verdsatt", "survey", None): percent("76.5", 170)}
    assert any("et fall på 11,5 poeng, som i undersøkelsen." in one for one in told(same))


def told(figures):
    return paragraphs(sections(changed(asked(), figures))[0])


def test_a_drop_is_rounded_once():
    """90,04 and 78,46 show as 90,0 and 78,5, but are 11,58 apart."""
    exact = {
        ("question", "velkommen", "own", None): percent("90.04", 23),
        ("question", "verdsatt", "own", None): percent("78.46", 23),
    }
    assert any("et fall på 11,6 poeng" in one for one in told(exact))


def test_one_channel_has_no_row_for_all_and_no_worst():
    (section,) = sections(asked(ordinary({"telefon": 25}, {})))
    assert not of_kind(section, Bars)
    assert [row[0] for row in rows(only(section, Table))] == ["Telefon"]
    assert "størst" not in everything([section])


def test_one_channel_alone_is_seen_beside_the_survey_on_that_channel():
    phone = {("metric", "kjopslyst", "survey", "telefon"): percent("81.7", 900)}
    (section,) = sections(changed(asked(ordinary({"telefon": 25}, {})), phone))
    found = paragraphs(section)
    assert any("Snittet i undersøkelsen på Telefon alene er 81,7 %." in one for one in found)
    assert any("et fall på 11,5 poeng, mot 9,5 poeng i undersøkelsen på Telefon." in one for one in found)


def test_nobody_answered():
    """Where no inquiry was answered that is said once, and nothing else."""
    (section,) = sections(ordinary({"telefon": 2}, {"telefon": (0, 1)}))
    assert paragraphs(section) == [
        "Ingen henvendelser ble besvart, så ingen er spurt om de ville handlet hos dere."
    ]
    assert len(section.blocks) == 1
    none = {BUY: percent(None, 0)}
    assert lead(sections(changed(asked(), none))[0]) == "Ingen har svart på om de ville handlet hos dere."


def test_a_year_that_did_not_ask_has_no_chapter():
    reading = asked()
    old = ("velkommen", "verdsatt", "ville_handlet")
    lists = {
        **reading.lists,
        "question": tuple(one for one in reading.lists["question"] if one.id not in old),
        "metric": tuple(one for one in reading.lists["metric"] if one.asks not in old),
    }
    assert sections(evolve(reading, lists=lists)) == ()


def test_with_the_drop_alone_the_drop_leads():
    reading = asked()
    lists = {
        "question": tuple(one for one in reading.lists["question"] if one.id != "ville_handlet"),
        "metric": (),
    }
    (section,) = sections(evolve(reading, lists=lists))
    assert lead(section).startswith("Dere får 90,0 %")


def test_without_the_metric_the_question_itself_tells():
    reading = asked()
    reading = evolve(reading, lists={**reading.lists, "metric": ()})
    share = {("question", "ville_handlet", "own", None): percent(Fraction(200, 3), 24)}
    assert lead(sections(changed(reading, share))[0]).startswith("16 av de 24 som svarte")


def test_too_few_answers_are_counted_and_not_compared():
    none = Limits(None, None, Fraction(19, 20), reason=Text("for få svar", "too few answers"), hidden=True)
    chat = ("metric", "kjopslyst", "own", "chat")
    reading = changed(asked(), {BUY: percent("50", 2), chat: percent("50", 2)})
    (section,) = sections(margins(reading, {BUY: none, chat: none}))
    assert lead(section) == (
        "1 av de 2 som svarte, ville handlet hos dere (50,0 %): for få svar til å sammenligne med andre."
    )
    assert [one.labels.nb for one in only(section, Bars).bars] == ["Telefon", "E-post og skjema"]


def test_a_drop_of_few_answers_is_unsure():
    few = {
        ("question", name, "own", None): percent(value, 3)
        for name, value in (("velkommen", "90"), ("verdsatt", "70"))
    }
    assert any(one.endswith("Svarene er få, så dette er usikkert.") for one in told(few))
    assert not any("Svarene er få" in one for one in told({}))
