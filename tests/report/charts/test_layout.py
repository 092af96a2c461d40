"""Whatever is drawn, at desk or on a phone: nothing outside the drawing, no label on another or on a line."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from xml.etree import ElementTree

import pytest
from attrs import frozen
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kspris.document import (
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
from kspris.report.charts import drawn
from kspris.report.charts.lettering import width_of
from kspris.report.palette import PRINT
from kspris_dsl.text import Text

SVG = "{http://www.w3.org/2000/svg}"
CHANNELS = tuple(
    Labelled(name, Text(name.title(), name.title()))
    for name in ("telefon", "e-post", "chat", "messenger", "sosiale medier", "sms")
)
PERCENT = Text("%", "%")
SCORE = Axis(Text("Poengsum", "Score"), 0, 100, PERCENT)
WIDTHS = (720, 340)

# ------------------------------------------------------------------------------ any chart

words = st.one_of(
    st.sampled_from(
        ("Telefon", "E-post", "Presenterte kundebehandleren seg?", "Åpningstid og kø", "مركز خدمة")
    ),
    st.text(min_size=1, max_size=80),
    st.text(alphabet="abcdeæøå ", min_size=30, max_size=80),
)
texts = words.map(lambda one: Text(one, one))
counts = st.none() | st.integers(0, 99999)


@st.composite
def numbers(draw: st.DrawFn, low: int = 0, high: int = 1000, *, none: bool = True) -> Number:
    """A figure with one decimal, seldom none."""
    if none and draw(st.integers(0, 7)) == 0:
        return Number(None, None, n=draw(counts))
    tenths = draw(st.integers(low, high))
    sign = "-" if tenths < 0 else ""
    return Number(
        Fraction(tenths, 10), f"{sign}{abs(tenths) // 10}.{abs(tenths) % 10}", PERCENT, draw(counts)
    )


channels = st.none() | st.sampled_from([one.id for one in CHANNELS])
marks = st.lists(
    st.builds(Mark, texts, numbers(), st.sampled_from(("survey", "class", "previous", "goal"))), max_size=3
).map(tuple)
signed_axis = Axis(Text("NPS", "NPS"), -100, 100)
some_bars = st.lists(
    st.builds(Bar, texts | words, numbers(), channels, marks, st.booleans()), min_size=1, max_size=5
).map(tuple)
signed_bars = st.lists(
    st.builds(Bar, texts, numbers(-1000), channels, st.just(()), st.booleans()), min_size=1, max_size=5
).map(tuple)
bars = st.one_of(
    st.builds(Bars, texts, texts, st.just(SCORE), some_bars),
    st.builds(Bars, texts, texts, st.just(signed_axis), signed_bars),
)
gaps = st.builds(
    Gaps,
    texts,
    texts,
    st.just(SCORE),
    texts,
    st.lists(st.builds(GapRow, texts, numbers(), numbers()), min_size=1, max_size=6).map(tuple),
)
dots = st.builds(
    Dot,
    words,
    st.sampled_from([one.id for one in CHANNELS]) | words,
    numbers(none=False),
    st.booleans(),
)
strips = st.builds(
    Strip, texts, texts, st.just(SCORE), st.lists(dots, min_size=1, max_size=25).map(tuple), numbers()
)
slopes = st.builds(
    Slope,
    texts,
    texts,
    st.just(SCORE),
    texts,
    texts,
    st.lists(st.builds(Line, texts, numbers(), numbers(), channels), min_size=1, max_size=6).map(tuple),
)
steps = st.builds(
    Step, texts, numbers(-60, 60, none=False), st.sampled_from(("rules", "field", "performance", "other"))
)
ends = st.builds(Bar, texts, numbers(300, 900, none=False))
waterfalls = st.builds(
    Waterfall, texts, texts, st.just(SCORE), ends, st.lists(steps, max_size=5).map(tuple), ends
)
intervals = st.builds(
    Intervals,
    texts,
    texts,
    st.just(SCORE),
    st.lists(
        st.builds(Reach, texts | words, numbers(), numbers(), numbers(), st.booleans()),
        min_size=1,
        max_size=5,
    ).map(tuple),
    st.booleans(),
)


@st.composite
def shares(draw: st.DrawFn) -> Shares:
    """Groups, and a count for each in each row."""
    groups = tuple(draw(st.lists(texts, min_size=1, max_size=7)))
    row = st.lists(st.integers(0, 12), min_size=len(groups), max_size=len(groups)).map(tuple)
    rows = draw(st.lists(st.builds(Share, texts, row, channels), min_size=1, max_size=4))
    return Shares(draw(texts), draw(texts), groups, tuple(rows))


charts = st.one_of(bars, gaps, strips, slopes, waterfalls, intervals, shares())

# ------------------------------------------------------------------------------ what is drawn


@frozen
class Box:
    """Where something stands."""

    left: float
    top: float
    right: float
    bottom: float
    what: str = ""

    def meets(self, other: Box, slack: float = 0.3) -> bool:
        """Whether two boxes cover common ground."""
        return (
            self.left + slack < other.right
            and other.left + slack < self.right
            and self.top + slack < other.bottom
            and other.top + slack < self.bottom
        )


def letters(root: ElementTree.Element) -> Iterator[Box]:
    """Yield the ground that each text covers, from the height of capitals to what hangs below the line."""
    for one in root.iter(f"{SVG}text"):
        size, bold = float(one.get("font-size", "13")), one.get("font-weight") == "bold"
        text, x, y = one.text or "", float(one.get("x", "")), float(one.get("y", ""))
        long = width_of(text, size, bold)
        left = x - long * {"start": 0.0, "middle": 0.5, "end": 1.0}[one.get("text-anchor", "start")]
        yield Box(left, y - 0.74 * size, left + long, y + 0.22 * size, text)


def strokes(root: ElementTree.Element) -> Iterator[Box]:
    """Yield the ground of upright lines, those of the grid apart, which stand behind all."""
    for one in root.iter(f"{SVG}line"):
        x1, y1, x2, y2 = (float(one.get(name, "")) for name in ("x1", "y1", "x2", "y2"))
        if one.get("stroke") not in (PRINT.line, PRINT.paper) and abs(x1 - x2) < 0.01:
            half = float(one.get("stroke-width", "1")) / 2
            yield Box(x1 - half, min(y1, y2), x1 + half, max(y1, y2), str(one.get("stroke")))


def shapes(root: ElementTree.Element) -> Iterator[Box]:
    """Yield the ground of rectangles, lines and points."""
    for one in root.iter(f"{SVG}rect"):
        x, y, wide, high = (float(one.get(name, "")) for name in ("x", "y", "width", "height"))
        yield Box(x, y, x + wide, y + high, "rect")
    for one in root.iter(f"{SVG}line"):
        x1, y1, x2, y2 = (float(one.get(name, "")) for name in ("x1", "y1", "x2", "y2"))
        yield Box(min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2), "line")
    for one in root.iter(f"{SVG}circle"):
        x, y, r = (float(one.get(name, "")) for name in ("cx", "cy", "r"))
        yield Box(x - r, y - r, x + r, y + r, "circle")


def faults(chart: Chart, width: int) -> list[str]:
    """Return what is wrong with a drawing's layout."""
    made = drawn(chart, CHANNELS, "nb", PRINT, width)
    root = ElementTree.fromstring(made.svg)
    texts_ = list(letters(root))
    found = [
        f"outside: {one}"
        for one in [*texts_, *shapes(root)]
        if one.left < -0.6 or one.top < -0.6 or one.right > width + 0.6 or one.bottom > made.height + 0.6
    ]
    for place, one in enumerate(texts_):
        found += [f"overlap: {one} / {other}" for other in texts_[place + 1 :] if one.meets(other)]
        found += [f"crossed: {one} / {line}" for line in strokes(root) if one.meets(line, 0.8)]
    return found


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize(
    "kind", [bars, gaps, strips, slopes, waterfalls, intervals, shares()], ids=lambda one: str(one)[:8]
)
def test_no_label_is_clipped_or_covered(kind: st.SearchStrategy[Chart], width: int) -> None:
    @settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
    @given(kind)
    def holds(chart: Chart) -> None:
        assert faults(chart, width) == []

    holds()
