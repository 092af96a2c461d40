"""What changed since last year.

1. One without a last year has no such chapter.
2. The finding comes first; where a change cannot be split, the reason stands in the parts' place.
3. A figure of a year that does not compare is never set beside this year's.
4. A change is called more than chance only where its margin leaves nothing out.
"""

from __future__ import annotations

from fractions import Fraction

from aloud import everything, facts, header, lead, of_kind, only, paragraphs, plain, rows
from attrs import evolve
from made_up import LastYear, changed, number, ordinary, percent

from kspris.api import (
    Bars,
    ChangeSince,
    Limits,
    Number,
    OnTheseRules,
    PartOfChange,
    Table,
    Text,
    Waterfall,
)
from kspris_chapters.since import sections

POINTS = Text("poeng", "points")
CAUTION = Text("med forbehold", "with caution")
NEVER = Text("ikke sammenlignbar", "not comparable")
TOTAL = ("total", "total", None)
SENTENCE = Text(
    "Dere gikk fra 74,0 % i 2020 til 80,6 % i 2021: +6,6 poeng. Reglene står for -0,2. Det ligger med "
    "95 % sikkerhet mellom -8,0 og +27,9.",
    "You went from 74.0 % in 2020 to 80.6 % in 2021: +6.6 points. The rules account for -0.2. It lies with "
    "95 % confidence between -8.0 and +27.9.",
)


def points(value: str) -> Number:
    one = number(value, unit=POINTS)
    return Number(one.value, one.shown, POINTS, signed=True)


def part(name: str, value: str, kind: str) -> PartOfChange:
    return PartOfChange(name, Text(name, f"{name} in English"), points(value), kind)


PARTS = (
    part("nye spørsmål", "-0.2", "rules"),
    part("kanalene i et annet forhold", "0", "field"),
    part("hvor mange som fikk svar", "11.1", "performance"),
    part("hvor gode svarene var", "-4.3", "performance"),
)


def limits(low: str, high: str) -> Limits:
    return Limits(points(low), points(high), Fraction(19, 20))


def change(**fields) -> ChangeSince:
    usual = ChangeSince(percent("74"), percent("80.6"), SENTENCE, CAUTION, PARTS)
    return evolve(usual, **fields)


def reading(since: ChangeSince | None = None, then=None, now=None):
    last = LastYear(
        2020,
        {TOTAL: percent("74"), **(then or {})},
        {TOTAL: OnTheseRules(percent("74.3"), percent("86.2"), CAUTION), **(now or {})},
        since,
    )
    return evolve(changed(ordinary(), {("total", "total", "own", None): percent("80.6", 25)}), previous=last)


def chapter(*args, **kwargs):
    (section,) = sections(reading(*args, **kwargs))
    return section


def test_without_a_last_year_no_chapter():
    assert sections(ordinary()) == ()


def test_the_finding_first_and_what_it_rests_on_after():
    section = chapter(change())
    assert lead(section) == "Dere gikk fra 74,0 % i 2020 til 80,6 % i 2021: +6,6 poeng."
    assert lead(section, "en") == "You went from 74.0 % in 2020 to 80.6 % in 2021: +6.6 points."
    assert paragraphs(section)[1] == (
        "Reglene står for −0,2. Det ligger med 95 % sikkerhet mellom −8,0 og +27,9."
    )


def test_three_totals_with_coverage_and_verdict():
    section = chapter(change())
    assert facts(section) == {
        "2020, som publisert": ("74,0 %", ""),
        "2020, etter reglene for 2021": ("74,3 %", "Med forbehold"),
        "2021": ("80,6 %", ""),
    }
    assert "Svarene fra 2020 dekker 86,2 % av det årets regler måler." in paragraphs(section)


def test_reasons_are_told_one_or_many():
    def noted(*reasons):
        found = OnTheseRules(percent("74"), percent("86"), CAUTION, tuple(Text(one, one) for one in reasons))
        return paragraphs(chapter(change(), now={TOTAL: found}))[2]

    assert noted("det er slik").endswith("Med forbehold: det er slik.")
    assert noted("det ene", "det andre").endswith("Med forbehold: det ene; det andre.")


def test_the_waterfall_leaves_out_what_did_nothing_and_sums():
    chart = only(chapter(change()), Waterfall)
    assert [(one.labels.nb, one.kind) for one in chart.steps] == [
        ("Nye spørsmål", "rules"),
        ("Hvor mange som fikk svar", "performance"),
        ("Hvor gode svarene var", "performance"),
    ]
    assert chart.start.value.value + sum(one.value.value for one in chart.steps) == chart.end.value.value
    assert chart.end.own
    assert plain(chart.alt.nb).startswith("Fra 74,0 % til 80,6 %: nye spørsmål −0,2 poeng, hvor mange")


def test_whose_doing_is_told_only_where_it_is_others():
    told = "er ikke deres verk"
    assert told in everything([chapter(change())])
    mine = tuple(one for one in PARTS if one.kind == "performance")
    assert told not in everything([chapter(change(parts=mine))])


def test_new_questions_are_said_to_be_left_out_of_last_years_figure_where_there_are_some():
    told = "kan ikke regnes inn i tallet for 2020"
    some = tuple(evolve(one, id="new") for one in PARTS[:1])
    assert told in everything([chapter(change(parts=some))])
    assert told not in everything([chapter(change(parts=()))])


def test_a_refused_change_has_its_reason_and_no_parts():
    why = Text("reglene slår sammen alle poeng", "the rules pool all points")
    section = chapter(change(refused=why, parts=(), before=None, after=None))
    assert lead(section) == "Totalen var 74,0 % i 2020 og er 80,6 % nå."
    assert "Endringen kan ikke deles opp: reglene slår sammen alle poeng." in paragraphs(section)
    assert not of_kind(section, Waterfall)


def test_without_a_change_the_totals_alone():
    assert lead(chapter(None)) == "Totalen var 74,0 % i 2020 og er 80,6 % nå."


def test_the_change_on_what_is_common_and_whether_it_is_chance():
    def told(low, high):
        found = change(core=points("6.5"), core_limits=limits(low, high))
        return paragraphs(chapter(found))[-2]

    assert told("-10.2", "25.7") == (
        "På spørsmålene som er felles for 2020 og 2021, er endringen +6,5 poeng. Feilmarginen går "
        "fra −10,2 poeng til +25,7 poeng: Den kan være tilfeldig."
    )
    assert told("0.1", "12").endswith("Framgangen er større enn feilmarginen.")
    assert told("-9", "-0.1").endswith("Tilbakegangen er større enn feilmarginen.")
    assert told("0", "12").endswith("Den kan være tilfeldig.")


def test_the_common_change_is_left_out_where_the_own_part_is_told():
    found = change(core=points("6.5"), core_limits=limits("-10.2", "25.7"), own=points("-2.5"))
    assert "felles" not in everything([chapter(found)])


def test_a_common_change_without_a_margin_says_why():
    none = Limits(None, None, Fraction(19, 20), reason=Text("bare én henvendelse", "only one inquiry"))
    assert paragraphs(chapter(change(core=points("6.5"), core_limits=none)))[-2].endswith(
        "Feilmarginen kan ikke regnes ut: bare én henvendelse."
    )


def test_what_moved_most_in_points():
    movers = tuple(
        part(f"spørsmål {n}", value, "performance") for n, value in enumerate(("-0.6", "0.4", "0.01"))
    )
    bars = only(chapter(change(movers=movers)), Bars)
    assert [(one.labels.nb, one.value.written("nb")) for one in bars.bars] == [
        ("spørsmål 0", "−0,6\xa0poeng"),
        ("spørsmål 1", "+0,4\xa0poeng"),
    ]
    assert bars.title.nb == "De to spørsmålene som flyttet totalen mest"
    assert (bars.axis.low, bars.axis.high) == (0, 0)  # as far as the bars reach


def test_a_year_that_does_not_compare_is_not_set_beside():
    welcome, agent = ("area", "mottak", None), ("area", "kundebehandleren", None)
    never = OnTheseRules(percent("71.9"), percent("50"), NEVER, comparable=False)
    assert facts(chapter(change(), now={TOTAL: never}))["2020, etter reglene for 2021"] == (
        "–",
        "Ikke sammenlignbar",
    )
    section = chapter(
        change(),
        then={welcome: percent("71.1"), agent: percent("90")},
        now={
            welcome: OnTheseRules(percent("72.2"), percent("50"), NEVER, comparable=False),
            agent: OnTheseRules(percent("90"), percent("100"), Text("sammenlignbar", "comparable")),
        },
    )
    table = only(section, Table, "Områdene")
    assert header(table) == [
        "Område",
        "2020 publisert",
        "2020, årets regler",
        "2021",
        "Endring",
        "Sammenlignbart?",
    ]
    found = {row[0]: row[1:] for row in rows(table)}
    assert found["Mottak og velkomst"][:2] == ["71,1", "–"]
    assert found["Mottak og velkomst"][3:] == ["–", "Ikke sammenlignbar"]
    assert found["Kundebehandleren"][:2] == ["90,0", "90,0"]
    assert found["Kundebehandleren"][4] == "Sammenlignbar"
    assert found["Svar- og ventetid"][4] == "Ikke målt da"
    assert "72,2" not in everything([section])


def test_a_change_is_rounded_once_and_a_missing_year_is_explained():
    agent = ("area", "kundebehandleren", None)
    now = {agent: OnTheseRules(percent("70.04"), percent("100"), CAUTION)}
    figures = {("area", "kundebehandleren", "own", None): percent("71.66", 23)}
    (section,) = sections(changed(reading(change(), now=now), figures))
    table = only(section, Table, "Områdene")
    row = next(one for one in rows(table) if one[0] == "Kundebehandleren")
    assert row == ["Kundebehandleren", "–", "70,0", "71,7", "+1,6", "Med forbehold"]
    assert "Strek under «2020 publisert»: Det ble ikke målt slik i 2020." in table.note.nb


def test_channels_where_there_are_several():
    now = {
        ("total", "total", one): OnTheseRules(percent("70"), percent("86"), CAUTION)
        for one in ("telefon", "chat")
    }
    assert [row[0] for row in rows(only(chapter(change(), now=now), Table, "Totalen"))] == [
        "Telefon",
        "E-post og skjema",
        "Chat",
    ]
    last = LastYear(2020, {TOTAL: percent("74")}, {}, change())
    (one,) = sections(evolve(ordinary({"telefon": 25}, {}), previous=last))
    assert not [table for table in of_kind(one, Table) if table.title.nb.startswith("Totalen")]
