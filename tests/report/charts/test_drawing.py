"""What each kind of chart says, for desk and phone, in Norwegian and English: numbers, units, n and names."""

from __future__ import annotations

import itertools
import re
from fractions import Fraction
from xml.etree import ElementTree

import pytest
from attrs import evolve

from kspris.document import (
    CHARTS,
    NO_TEXT,
    Axis,
    Bar,
    Bars,
    Chart,
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
    Waterfall,
)
from kspris.report.charts import Drawn, drawn
from kspris.report.palette import DARK, PRINT, SCREEN, Palette
from kspris_dsl.text import Language, Text

SVG = "{http://www.w3.org/2000/svg}"
PERCENT, POINTS = Text("%", "%"), Text("poeng", "points")
SCORE = Axis(Text("Poengsum", "Score"), 0, 100, PERCENT)
CHANNELS = tuple(
    Labelled(name, Text(nb, en))
    for name, nb, en in (
        ("telefon", "Telefon", "Telephone"),
        ("epost", "E-post", "E-mail"),
        ("chat", "Chat", "Chat"),
        ("messenger", "Messenger", "Messenger"),
    )
)
SURVEY = Text("Undersøkelsen", "The survey")
HOSTILE = '<script>alert("x")</script> & "\'\x00\x1b ]]> =HYPERLINK(1) #image("/etc/passwd") \u202eabc'
BOTH = pytest.mark.parametrize("width", [720, 340])


def number(shown: str | None, n: int | None = None, unit: Text = PERCENT, *, signed: bool = False) -> Number:
    """A figure as it is shown."""
    return Number(None if shown is None else Fraction(shown), shown, unit, n, signed)


NONE = number(None)


def bar(labels: str, shown: str | None, n: int, channel: str | None = None, *marks: Mark) -> Bar:
    """A bar."""
    return Bar(Text(labels, labels), number(shown, n), channel, marks)


def mark(shown: str, kind: str = "survey", labels: Text = SURVEY) -> Mark:
    """A mark."""
    return Mark(labels, number(shown, 150), kind)  # type: ignore[arg-type]


def named(chart: type[Chart], **fields: object) -> Chart:
    """A chart with a title and an alternative."""
    return chart(title=Text("Tittel", "Title"), alt=Text("Kort sagt", "In short"), **fields)  # type: ignore[arg-type]


BARS = named(
    Bars,
    axis=SCORE,
    bars=(
        bar("Telefon", "82.4", 10, "telefon", mark("74.1")),
        bar("E-post", "61.0", 7, "epost", mark("68.3")),
        bar("Messenger", None, 0, "messenger", mark("55.5")),
    ),
)
GAPS = named(
    Gaps,
    axis=SCORE,
    beside=SURVEY,
    rows=(
        GapRow(Text("Takk", "Thanks"), number("88.1", 25), number("80.0", 900)),
        GapRow(Text("Navn", "Name"), number("52.0", 24), number("71.2", 900)),
        GapRow(Text("Hjelp", "Help"), number(None, 0), number("60.0", 900)),
        GapRow(Text("Likt", "Same"), number("60.0", 23), number("60.0", 900)),
    ),
)
STRIP = named(
    Strip,
    axis=SCORE,
    dots=(
        *(Dot(f"t{place}", "telefon", number("75.0")) for place in range(4)),
        Dot("t9", "telefon", number("0"), False),
        Dot("e1", "epost", number("50.0")),
    ),
    mean=number("58.3", 6),
)
SLOPE = named(
    Slope,
    axis=SCORE,
    start=Text("Velkommen", "Welcome"),
    end=Text("Verdsatt", "Valued"),
    lines=(
        Line(Text("Telefon", "Telephone"), number("82.4", 10), number("71.0", 9), "telefon"),
        Line(Text("Chat", "Chat"), number("60.0", 5), NONE, "chat"),
    ),
)
WATERFALL = named(
    Waterfall,
    axis=SCORE,
    start=bar("2020", "78.2", 25),
    steps=(
        Step(Text("Andre spørsmål", "Other questions"), number("-1.6", unit=POINTS), "rules"),
        Step(Text("Andre kanaler", "Other channels"), number("0.9", unit=POINTS), "field"),
        Step(Text("Bedre svar", "Better answers"), number("2.5", unit=POINTS), "performance"),
        Step(Text("Rest", "Rest"), number("-0.1", unit=POINTS), "other"),
    ),
    end=bar("2021", "79.9", 25),
)
INTERVALS = named(
    Intervals,
    axis=Axis(Text("Plass", "Place"), 1, 20),
    rows=(
        Reach("Nordlys AS", number("1", 25), number("1"), number("4")),
        Reach("Fjord AS", number("3", 25), number("1"), number("9"), True),
        Reach("Ingen AS", NONE, NONE, NONE),
    ),
    downwards=True,
)
SHARES = named(
    Shares,
    groups=(Text("Innen ett min", "Within a minute"), Text("Senere", "Later")),
    rows=(
        Share(Text("Telefon", "Telephone"), (6, 4), "telefon"),
        Share(Text("Chat", "Chat"), (0, 0), "chat"),
    ),
)
EVERY = {type(one).__name__: one for one in (BARS, GAPS, STRIP, SLOPE, WATERFALL, INTERVALS, SHARES)}
ALL = pytest.mark.parametrize("chart", EVERY.values(), ids=EVERY)


def made(chart: Chart, width: int = 720, language: Language = "nb", palette: Palette = PRINT) -> Drawn:
    """Draw a chart."""
    return drawn(chart, CHANNELS, language, palette, width)


def texts(one: Drawn) -> list[str]:
    """Return the words in a drawing."""
    return [text.text or "" for text in ElementTree.fromstring(one.svg).iter(f"{SVG}text")]


def spots(one: Drawn, words: str) -> list[tuple[float, float]]:
    """Return where words stand."""
    root = ElementTree.fromstring(one.svg)
    found = [text for text in root.iter(f"{SVG}text") if text.text == words]
    return [(float(text.get("x", "")), float(text.get("y", ""))) for text in found]


# ------------------------------------------------------------------------------ every kind


def test_every_kind_of_chart_is_tried_here() -> None:
    assert {type(one) for one in EVERY.values()} == set(CHARTS)


@ALL
@BOTH
def test_a_drawing_is_named_and_described(chart: Chart, width: int) -> None:
    one = made(chart, width)
    root = ElementTree.fromstring(one.svg)
    title, desc = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert title is not None
    assert desc is not None
    assert (root.get("role"), root.get("aria-labelledby")) == ("img", f"{title.get('id')} {desc.get('id')}")
    assert title.text == "Tittel"
    assert desc.text == one.alt
    assert root.get("viewBox") == f"0 0 {width} {one.height}"
    assert (one.width, one.empty) == (width, False)


@ALL
def test_ids_differ_by_content_width_and_prefix_and_by_nothing_else(chart: Chart) -> None:
    def name(svg: str) -> str:
        return re.findall(r'<title id="(.*?)t"', svg)[0]

    here = made(chart).svg
    assert here == made(chart).svg
    other = [
        made(chart, 340).svg,
        made(chart, language="en").svg,
        drawn(chart, CHANNELS, "nb", PRINT, prefix="a").svg,
    ]
    assert len({name(one) for one in (here, *other)}) == 4


@ALL
@BOTH
def test_text_is_text_of_a_legible_size(chart: Chart, width: int) -> None:
    root = ElementTree.fromstring(made(chart, width).svg)
    group = root.find(f"{SVG}g")
    assert group is not None
    assert (group.get("font-family") or "").startswith("Noto Sans,")
    assert group.get("font-size") == "13"
    assert {one.get("font-size", "13") for one in root.iter(f"{SVG}text")} <= {"12", "13"}


@ALL
def test_only_what_a_browser_and_a_pdf_draw_alike_is_used(chart: Chart) -> None:
    root = ElementTree.fromstring(made(chart).svg)
    tags = {one.tag.removeprefix(SVG) for one in root.iter()}
    assert tags <= {"svg", "title", "desc", "g", "text", "line", "rect", "circle", "path"}
    assert not {name for one in root.iter() for name in one.attrib} & {"style", "class", "transform", "href"}


@ALL
def test_the_screen_has_no_colour_of_its_own(chart: Chart) -> None:
    colours = set(re.findall(r'(?:fill|stroke)="(.*?)"', made(chart, palette=SCREEN).svg))
    assert {one for one in colours if not one.startswith("var(--")} <= {"none"}
    dark = set(re.findall(r'(?:fill|stroke)="(.*?)"', made(chart, palette=DARK).svg))
    assert len(dark) >= 4
    assert not any(one.startswith("var(") for one in dark)


@ALL
@BOTH
def test_hostile_names_are_shown_as_they_are_and_do_nothing(chart: Chart, width: int) -> None:
    bad = Text(HOSTILE, HOSTILE)
    fields = {"title": bad, "alt": bad} | (
        {} if isinstance(chart, Shares) else {"axis": evolve(SCORE, labels=bad)}
    )
    if isinstance(chart, Bars):
        fields["bars"] = tuple(evolve(one, labels=HOSTILE) for one in chart.bars)
    elif isinstance(chart, Gaps | Intervals | Shares):
        fields["rows"] = tuple(evolve(one, labels=bad) for one in chart.rows)
    elif isinstance(chart, Strip):
        fields["dots"] = tuple(evolve(one, channel=HOSTILE, inquiry=HOSTILE) for one in chart.dots)
    elif isinstance(chart, Slope):
        fields["lines"] = tuple(evolve(one, labels=bad) for one in chart.lines)
    else:
        fields["steps"] = tuple(evolve(one, labels=bad) for one in chart.steps)
    one = made(evolve(chart, **fields), width)
    root = ElementTree.fromstring(one.svg)
    assert not [tag for tag in root.iter() if tag.tag.endswith("script")]
    title = root.find(f"{SVG}title")
    assert title is not None
    assert title.text == HOSTILE.replace("\x00", "\ufffd").replace("\x1b", "\ufffd")
    assert "<script" in "".join(texts(one)).replace("-", "").replace(" ", "")


def test_what_cannot_be_shown_whole_is_shown_to_those_who_point_at_it() -> None:
    name = "Kundesenteret for alle slags spørsmål om strøm, nett og bredbånd i hele landet " * 3
    one = made(named(Bars, axis=SCORE, bars=(bar(name, "50.0", 3),)))
    titles = [each.text for each in ElementTree.fromstring(one.svg).iter(f"{SVG}title")]
    assert name.strip() in titles
    assert any(each.endswith("…") for each in texts(one))


def empty(chart: Chart) -> list[Chart]:
    """Return the chart with nothing in it, and with rows that show nothing."""
    if isinstance(chart, Bars):
        return [evolve(chart, bars=()), evolve(chart, bars=(bar("A", None, 0),))]
    if isinstance(chart, Gaps):
        return [evolve(chart, rows=()), evolve(chart, rows=(GapRow(SURVEY, NONE, number("1")),))]
    if isinstance(chart, Strip):
        return [evolve(chart, dots=(), mean=NONE), evolve(chart, dots=(Dot("1", "chat", NONE),))]
    if isinstance(chart, Slope):
        return [evolve(chart, lines=()), evolve(chart, lines=(Line(SURVEY, NONE, NONE),))]
    if isinstance(chart, Waterfall):
        return [evolve(chart, start=bar("2020", None, 0)), evolve(chart, end=bar("2021", None, 0))]
    if isinstance(chart, Intervals):
        return [evolve(chart, rows=()), evolve(chart, rows=(Reach("A", NONE, NONE, NONE),))]
    return [
        evolve(chart, rows=()),
        evolve(chart, rows=(Share(SURVEY, (0, 0)),)),
        evolve(chart, groups=(), rows=()),
    ]


@ALL
@BOTH
def test_nothing_to_show_is_said_and_told_to_the_writer(chart: Chart, width: int) -> None:
    for nothing in empty(chart):
        one = made(nothing, width)
        assert (one.empty, texts(one)) == (True, ["Ingen svar"])
        assert texts(made(nothing, width, "en")) == ["No answers"]


# ------------------------------------------------------------------------------ each kind


@BOTH
def test_bars_have_value_and_n_and_the_survey_is_labelled_once(width: int) -> None:
    one = made(BARS, width)
    assert {"82,4", "61,0", "n 10", "n 7", "n 0", "Ingen svar", "Poengsum, %"} <= set(texts(one))
    assert texts(one).count("Undersøkelsen") == 1
    assert one.svg.count(f'stroke="{PRINT.survey}" stroke-width="2.6"') == 3
    assert {"82.4", "The survey", "Score, %"} <= set(texts(made(BARS, width, "en")))


def test_a_mark_is_labelled_above_the_first_bar_that_has_it() -> None:
    chart = named(
        Bars, axis=SCORE, bars=(bar("A", "50.0", 3), bar("B", "50.0", 4, None, mark("60.0", "class", SURVEY)))
    )
    ((_, y),) = spots(made(chart), "Undersøkelsen")
    assert spots(made(chart), "n 3")[0][1] < y < spots(made(chart), "n 4")[0][1]


def test_bars_of_differences_go_both_ways_in_their_colours() -> None:
    up, down = number("1.4", unit=POINTS, signed=True), number("-0.8", unit=POINTS, signed=True)
    axis = Axis(POINTS, -1.4, 1.4, POINTS)
    one = made(named(Bars, axis=axis, bars=(Bar(Text("A", "A"), up), Bar(Text("B", "B"), down))))
    ((right, _),), ((left, _),) = spots(one, "+1,4"), spots(one, "−0,8")
    assert left < right
    assert f'fill="{PRINT.good}"' in one.svg
    assert f'fill="{PRINT.bad}"' in one.svg


@BOTH
def test_gaps_stand_farthest_below_first_with_signs_and_n(width: int) -> None:
    one = made(GAPS, width)
    shown = [(spots(one, words)[0][1], words) for words in ("−19,2", "0,0", "+8,1", "Ingen svar")]
    assert shown == sorted(shown)
    assert {"52,0", "88,1", "n 25", "n 24", "n 23", "n 0", "Avstand, poeng", "Undersøkelsen", "Dere"} <= set(
        texts(one)
    )
    assert texts(one).count("Undersøkelsen") == 1


def test_gaps_far_from_nought_are_seen_on_a_part_of_the_axis_that_is_told() -> None:
    rows = (GapRow(SURVEY, number("91.0", 3), number("84.0", 9)),)
    low = evolve(rows[0], own=number("30.0", 3))
    assert {"Poengsum, %", "0"} <= set(texts(made(evolve(GAPS, rows=(low,)))))
    one = made(evolve(GAPS, rows=rows))
    assert "Poengsum, %. Aksen begynner på 70" in texts(one)
    assert {"70", "100"} <= set(texts(one))


def test_what_an_axis_measures_is_told_whole_on_a_phone() -> None:
    labels = Text("Prosent av alle poengene som var å få på disse spørsmålene", "x")
    rows = (GapRow(SURVEY, number("91.0", 3), number("84.0", 9)),)
    one = made(evolve(GAPS, rows=rows, axis=evolve(SCORE, labels=labels)), 340)
    assert f"{labels.nb}, %. Aksen begynner på 70" in " ".join(texts(one))


@BOTH
def test_no_dot_of_a_strip_hides_another_and_unanswered_ones_are_named(width: int) -> None:
    one = made(STRIP, width)
    root = ElementTree.fromstring(one.svg)
    points = [(float(each.get("cx", "")), float(each.get("cy", ""))) for each in root.iter(f"{SVG}circle")]
    assert len(points) == 5, "four inquiries by telephone, and the channel's sign"
    assert len(set(points)) == 5
    same = sorted(y for x, y in points if x > 20)
    assert all(later - first >= 9 for first, later in itertools.pairwise(same))
    assert {"1 ubesvart", "Snitt 58,3\N{NO-BREAK SPACE}%", "n 5", "n 1"} <= set(texts(one))
    assert "Chat" not in texts(one), "a channel that was not used has no row"


def test_a_row_of_many_equals_does_not_fill_the_page() -> None:
    dots = tuple(Dot(str(place), "chat", number("100")) for place in range(40))
    one = made(named(Strip, axis=SCORE, dots=dots, mean=number("100", 40)))
    ways = [each.get("d") for each in ElementTree.fromstring(one.svg).iter(f"{SVG}path")]
    assert len(set(ways)) == 41, "forty inquiries and the channel's sign, none upon another"
    assert one.height < 260


@BOTH
def test_slopes_have_figures_at_both_ends_and_the_difference(width: int) -> None:
    one = made(SLOPE, width)
    assert texts(one).count("Telefon") == 2
    assert texts(one).count("Chat") == 1, "a line without an end has no label there"
    assert {"82,4", "71,0", "60,0", "Velkommen", "Verdsatt", "n 10"} <= set(texts(one))
    change = "−11,4 · n 9" if width == 340 else "−11,4 poeng · n 9"
    assert change in texts(one)


@BOTH
def test_a_waterfall_tells_whose_doing_a_step_is_and_that_its_axis_is_cut(width: int) -> None:
    one = made(WATERFALL, width)
    assert {"78,2", "−1,6", "+0,9", "+2,5", "−0,1", "79,9", "n 25"} <= set(texts(one))
    assert {"nye regler", "hva som ble målt", "egen innsats", "annet"} <= set(texts(one))
    assert "Poengsum, %. Aksen begynner på 75" in texts(one)
    assert "Score, %. The axis begins at 75" in texts(made(WATERFALL, width, "en"))


def test_a_waterfall_of_large_steps_begins_at_nought() -> None:
    steps = (Step(POINTS, number("40.0"), "performance"),)
    one = made(evolve(WATERFALL, start=bar("A", "20.0", 9), steps=steps, end=bar("B", "60.0", 9)))
    assert "Poengsum, %" in texts(one)


@BOTH
def test_the_steps_of_a_waterfall_lead_from_one_end_to_the_other(width: int) -> None:
    root = ElementTree.fromstring(made(WATERFALL, width).svg)
    high = [each for each in root.iter(f"{SVG}rect") if each.get("height") == "18"]
    spans = [
        (float(each.get("x", "")), float(each.get("x", "")) + float(each.get("width", ""))) for each in high
    ]
    start, rules, field, own, other, end = spans
    for before, after in ((start[1], rules[1]), (rules[0], field[0]), (field[1], own[0]), (own[1], other[1])):
        assert before == pytest.approx(after, abs=0.2)
    assert end[1] == pytest.approx(other[0], abs=1.5)


@BOTH
def test_intervals_tell_figure_and_ends_and_bring_out_the_own_row(width: int) -> None:
    one = made(INTERVALS, width)
    assert {"1 (1–4)", "3 (1–9)", "Ingen svar", "Plass. 1 er best", "1", "20"} <= set(texts(one))
    assert f'fill="{PRINT.band}"' in one.svg
    assert re.search(r'font-weight="bold">3 \(1–9\)<', one.svg)
    assert not re.search(r'font-weight="bold">1 \(1–4\)<', one.svg)


@BOTH
def test_shares_have_count_and_percent_and_each_group_its_name_once(width: int) -> None:
    one = made(SHARES, width)
    assert {"6 (60\N{NO-BREAK SPACE}%)", "4 (40\N{NO-BREAK SPACE}%)", "n 10", "n 0", "Ingen svar"} <= set(
        texts(one)
    )
    assert texts(one).count("Innen ett min") == texts(one).count("Senere") == 1


def test_group_names_stand_in_a_line_above_where_a_piece_is_too_narrow() -> None:
    one = made(evolve(SHARES, rows=(Share(Text("Telefon", "Telephone"), (99, 1)),)))
    first, second = spots(one, "Innen ett min")[0], spots(one, "Senere")[0]
    assert first[1] == second[1] < spots(one, "n 100")[0][1]


def test_channels_keep_colour_and_sign_whichever_are_shown() -> None:
    alone = named(Bars, axis=SCORE, bars=(bar("Chat", "50.0", 3, "chat"),))
    assert f'fill="{PRINT.channels[2]}"' in made(alone).svg
    assert PRINT.channels[0] not in made(alone).svg


def test_more_channels_than_colours_begin_anew() -> None:
    many = tuple(Labelled(f"k{place}", Text(f"K{place}", f"K{place}")) for place in range(9))
    chart = named(Bars, axis=SCORE, bars=tuple(bar(one.id, "50.0", 3, one.id) for one in many))
    root = ElementTree.fromstring(drawn(chart, many, "nb", PRINT).svg)
    fills = [one.get("fill") for one in root.iter(f"{SVG}rect")]
    assert fills == [*PRINT.channels, *PRINT.channels[:3]]


def test_figures_off_the_axis_make_it_longer() -> None:
    one = made(named(Bars, axis=evolve(SCORE, high=10), bars=(bar("A", "23.0", 3),)))
    assert {"0", "5", "25"} <= set(texts(one))


@pytest.mark.parametrize(
    ("high", "shown"),
    [(5, "1 2 3 4 5"), (7, "1 2 3 4 5 6 7"), (10, "1 4 7 10"), (20, "1 5 10 15 20"), (170, "1 50 100 150")],
)
def test_a_scale_from_one_says_one(high: int, shown: str) -> None:
    figure = Number(Fraction(2), "2")
    chart = named(Intervals, axis=Axis(NO_TEXT, 1, high), rows=(Reach("A", figure, NONE, NONE),))
    assert texts(made(chart))[2:] == shown.split()


def test_an_interval_of_figures_with_signs_is_written_with_a_word() -> None:
    row = Reach("A", number("-5.9"), number("-8.1"), number("-3.7"))
    up = Reach("B", *(Number(Fraction(each), each, signed=True) for each in ("3.7", "0.8", "6.5")))
    one = made(named(Intervals, axis=Axis(NO_TEXT, -100, 100), rows=(row, up)))
    assert {"−5,9 (−8,1 til −3,7)", "+3,7 (+0,8 til +6,5)"} <= set(texts(one))


# ------------------------------------------------------------------------------ in words


def test_the_alternative_has_the_authors_words_and_the_figures() -> None:
    assert made(BARS).alt == "Kort sagt. Telefon: 82,4\xa0%; E-post: 61,0\xa0%; Messenger: ingen svar."
    assert made(GAPS, language="en").alt == "In short. Name: −19.2; Same: 0.0; Thanks: +8.1."
    assert made(STRIP).alt == "Kort sagt. 6 henvendelser; 1 ubesvart; Snitt: 58,3\xa0%."
    assert "Telefon: fra 82,4\xa0% til 71,0\xa0%" in made(SLOPE).alt
    assert "Andre spørsmål: −1,6\xa0poeng" in made(WATERFALL).alt
    assert "Fjord AS: 3\xa0% (1–9)" in made(INTERVALS).alt
    assert "Telefon: 6 Innen ett min, 4 Senere" in made(SHARES).alt


def test_an_alternative_that_tells_the_figures_is_left_alone() -> None:
    told = Text("Telefon 82,4\xa0%, e-post 61,0\xa0%, ingen svar på Messenger", "x")
    assert made(evolve(BARS, alt=told)).alt == told.nb


def test_a_long_chart_is_told_by_its_ends() -> None:
    chart = named(Bars, axis=SCORE, bars=tuple(bar(f"B{place}", f"{place}.0", 3) for place in range(20)))
    assert "B3: 3,0\xa0%; og 12 til; B16: 16,0\xa0%" in made(chart).alt
