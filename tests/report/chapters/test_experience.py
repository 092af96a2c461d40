"""The customer experience: own figures beside the class's and the survey's, with margins.

1. Every metric is here but that of the will to buy, also one that nobody here knows.
2. A net share is never shown without its margin, neither own nor others'.
3. A difference is called more than the margin only where the survey's figure lies outside the margin.
"""

from __future__ import annotations

from fractions import Fraction

import pytest
from aloud import everything, header, lead, of_kind, only, paragraphs, rows
from attrs import evolve
from made_up import changed, margins, number, ordinary

from kspris.api import Intervals, Limits, Measured, Table, Text
from kspris_chapters.experience import sections

SURE = Fraction(19, 20)
WIDE = {
    ("metric", "ces", "own", None): ("4.9", "5.9"),
    ("metric", "csat", "own", None): ("3.8", "4.4"),
    ("metric", "nps", "own", None): ("-15", "39"),
    ("metric", "nps", "survey", None): ("-5", "-2"),
}


def usual():
    return margins(ordinary(), WIDE)


def of_class(reading):
    figures = {("metric", name, "class", None): number(value, 125) for name, value in CLASS.items()}
    return margins(changed(reading, figures), {("metric", "nps", "class", None): ("-9", "9")})


CLASS = {"ces": "5.2", "csat": "4.0", "nps": "1"}


def test_the_lead_says_how_many_are_better_and_whether_it_is_chance():
    (section,) = sections(usual())
    assert lead(section) == (
        "Kundeopplevelsen hos dere er bedre enn snittet i undersøkelsen på alle tre målene, men ingen av "
        "forskjellene er større enn feilmarginen."
    )
    assert lead(section, "en") == (
        "Your customer experience is better than the survey's mean on all three measures, but none of the "
        "differences is beyond the margin of error."
    )


def test_better_on_some_and_worse_on_others_and_alike():
    figures = {
        ("metric", "csat", "own", None): number("3.9", 25),
        ("metric", "nps", "own", None): number("-30", 25),
    }
    reading = margins(changed(usual(), figures), {("metric", "nps", "own", None): ("-50", "-6")})
    assert lead(sections(reading)[0]) == (
        "Målt mot snittet i undersøkelsen er kundeopplevelsen hos dere bedre på ett av tre mål, dårligere "
        "på ett og som snittet på ett; bare på «NPS» er forskjellen større enn feilmarginen."
    )


def test_nothing_is_said_of_margins_that_there_are_not():
    reading = margins(ordinary(), {})
    assert "feilmargin" not in lead(sections(reading)[0])


def test_the_survey_at_the_very_end_of_the_margin_may_be_chance():
    at_end = margins(usual(), {("metric", "ces", "own", None): ("5.1", "5.9")})
    beyond = margins(usual(), {("metric", "ces", "own", None): ("5.11", "5.9")})
    assert "ingen av" in lead(sections(at_end)[0])
    assert "bare på «CES, hvor lett det var»" in lead(sections(beyond)[0])


def test_where_lower_is_better_less_is_better():
    wait = Measured("metric", "svartid", Text("Svartid", "Answer time"), "all", None, "lower_is_better")
    reading = evolve(usual(), lists={**usual().lists, "metric": (wait,)})
    figures = {
        ("metric", "svartid", "own", None): number("31", 25, unit=Text("sek", "sec")),
        ("metric", "svartid", "survey", None): number("45", 170, unit=Text("sek", "sec")),
    }
    reading = margins(changed(reading, figures), {("metric", "svartid", "own", None): ("22", "44")})
    (section,) = sections(reading)
    assert lead(section) == (
        "På «Svartid» fikk dere 31,0 sek, mot 45,0 sek i undersøkelsen, og forskjellen er større enn "
        "feilmarginen."
    )
    chart = only(section, Intervals)
    assert (chart.axis.low, chart.axis.high) == (0, 50)
    assert "Lavere er bedre." in paragraphs(section)[-1]


def test_the_table_has_margins_answers_and_difference():
    (section,) = sections(of_class(usual()))
    table = only(section, Table)
    assert header(table) == [
        "Mål", "Dere", "Fra", "Til", "Svar", "Klassen", "Undersøkelsen", "Dere mot undersøkelsen"
    ]  # fmt: skip
    assert rows(table)[0] == ["CES, hvor lett det var", "5,4", "4,9", "5,9", "25", "5,2", "5,1", "+0,3"]


def test_charts_stand_on_each_metrics_own_scale():
    charts = of_kind(sections(of_class(usual()))[0], Intervals)
    assert [(one.axis.low, one.axis.high) for one in charts] == [(1, 7), (1, 5), (-100, 100)]
    assert [row.labels.nb for row in charts[0].rows] == ["Dere", "Klassen", "Undersøkelsen"]
    assert [row.own for row in charts[0].rows] == [True, False, False]
    assert charts[0].alt.nb.startswith("CES, hvor lett det var: dere 5,4 (mellom 4,9 og 5,9)")


def test_a_net_share_without_a_margin_is_not_shown():
    reason = Limits(None, None, SURE, reason=Text("for få svar", "too few answers"), hidden=True)
    reading = margins(usual(), {("metric", "nps", "own", None): reason})
    (section,) = sections(reading)
    told = everything(sections(reading))
    assert "12,0" not in told
    assert "−3,5" in told, "the survey's has its margin"
    assert "«NPS» er ikke vist: for få svar." in only(section, Table).note.nb
    assert all(one.title.nb != "NPS" for one in of_kind(section, Intervals))


def test_the_survey_net_share_too_needs_its_margin():
    reason = Limits(None, None, SURE, reason=Text("ukjent", "unknown"), hidden=True)
    reading = margins(usual(), {("metric", "nps", "survey", None): reason})
    assert "−3,5" not in everything(sections(reading))
    assert "12,0" in everything(sections(reading))


def test_few_answers_are_marked():
    few = Limits(number("4.0"), number("6.8"), SURE, few=True)
    (section,) = sections(margins(usual(), {("metric", "ces", "own", None): few}))
    table = only(section, Table)
    assert header(table)[-1] == "Merknad"
    assert [row[-1] for row in rows(table)] == ["få svar", "", ""]
    assert any("Det er få svar" in one for one in paragraphs(section))


def test_the_basis_and_the_question_stand_by_each_chart():
    reading = evolve(usual(), wordings={"ces": Text("Hvor lett?", "How easy?")})
    notes = paragraphs(sections(reading)[0])
    assert (
        "Spørsmål: «Hvor lett?» Grunnlag: 25 svar fra observatører, av alle henvendelser, også de ubesvarte."
        in notes
    )


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("nb", "Spørsmål: «Hvor lett?» På skalaen er 1 «Svært tungt» og 7 «Svært lett». Grunnlag"),
        ("en", "Question: “How easy?” On the scale 1 is “Very hard” and 7 is “Very easy”. Basis"),
    ],
)
def test_the_ends_of_a_scale_are_told_in_the_words_of_the_ruleset(language, told):
    """Whether a high figure is good is for the year's rules to say: another year may turn its scale."""
    words = {"ces": Text("Hvor lett?", "How easy?")}
    ends = {"ces": ((1, Text("Svært tungt", "Very hard")), (7, Text("Svært lett", "Very easy")))}
    notes = paragraphs(sections(evolve(usual(), wordings=words, named_ends=ends))[0], language)
    assert any(one.startswith(told) for one in notes)


def test_a_small_class_is_told_and_a_class_that_the_view_hides_is_not():
    reading = usual()
    small = evolve(reading, own_class=evolve(reading.own_class, others=2))
    assert "klassen vises ikke" in everything(sections(small))
    assert "vises ikke" not in everything(sections(reading))
    assert "Klassen" not in everything(sections(reading))


def test_the_will_to_buy_has_a_chapter_of_its_own():
    assert "Ville handlet her" not in everything(sections(usual()))


def test_too_few_answers_is_not_the_same_as_none():
    figures = {("metric", name, "own", None): number(None, 0) for name in ("ces", "csat", "nps")}
    why = Limits(None, None, Fraction(19, 20), hidden=True, reason=Text("for få svar", "too few answers"))
    few = {("metric", name, "own", None): why for name in ("ces", "csat", "nps")}
    reading = margins(changed(ordinary(), figures), few)
    (section,) = sections(reading)
    assert lead(section) == "Det er for få svar til å vise noe tall for kundeopplevelsen."
    assert everything([section]).count("for få svar") == 2
    assert "feilmarginen" not in everything([section])


def test_no_answers_and_no_metrics():
    figures = {("metric", name, "own", None): number(None, 0) for name in ("ces", "csat", "nps")}
    (section,) = sections(changed(usual(), figures))
    assert lead(section) == "Det er ingen svar å måle kundeopplevelsen med."
    assert not of_kind(section, Intervals)
    assert sections(evolve(usual(), lists={})) == ()


def test_without_the_survey_the_figures_are_told():
    figures = {key: one for key, one in usual().figures.items() if key[2] == "own"}
    (section,) = sections(evolve(usual(), figures=figures))
    assert lead(section) == (
        "Dere fikk 5,4 på «CES, hvor lett det var», 4,1 på «CSAT, tilfredshet» og 12,0 på «NPS»."
    )


def test_too_few_answers_give_no_figure():
    none = Limits(None, None, SURE, reason=Text("for få svar", "too few answers"), hidden=True)
    (section,) = sections(margins(usual(), {("metric", "ces", "own", None): none}))
    assert "5,4" not in everything([section])
    assert "«CES, hvor lett det var» er ikke vist: for få svar." in only(section, Table).note.nb
    assert "begge målene" in lead(section)


def test_a_figure_without_a_margin_that_may_stand_alone_is_shown():
    none = Limits(None, None, SURE, few=True, reason=Text("ingen metode", "no method"))
    assert "5,4" in everything(sections(margins(usual(), {("metric", "ces", "own", None): none})))


def test_a_question_that_two_metrics_ask_is_worded_once():
    share = Measured(
        "metric", "csat_topp_to", Text("CSAT, andel 4 og 5", "CSAT, share of 4 and 5"), "all", "csat"
    )
    reading = evolve(usual(), lists={**usual().lists, "metric": (*usual().lists["metric"], share)})
    reading = changed(reading, {("metric", "csat_topp_to", "own", None): number("72", 25)})
    assert any(
        one.startswith("Samme spørsmål som «CSAT, tilfredshet».") for one in paragraphs(sections(reading)[0])
    )
