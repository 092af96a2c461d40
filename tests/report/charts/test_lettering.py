"""Labels take no more room than they are given, lose nothing silently, and no character is torn."""

from __future__ import annotations

import itertools
import unicodedata
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kspris.report.charts.lettering import clean, lettered, width_of
from kspris.report.charts.nudge import apart

ANY = st.text(max_size=120)


@given(ANY)
def test_clean_text_is_one_line_of_legal_xml(text: str) -> None:
    found = clean(text)
    ElementTree.fromstring(f"<a>{found.translate({38: '', 60: ''})}</a>")
    assert not {"\n", "\r", "\t", "\u2028"} & set(found)
    assert found == clean(found)


def test_a_control_character_leaves_a_sign() -> None:
    assert clean("a\x00b\x1bc\ud800") == "a\ufffdb\ufffdc\ufffd"


def test_a_space_that_keeps_words_together_is_kept() -> None:
    assert clean("74,3\N{NO-BREAK SPACE}%") == "74,3\N{NO-BREAK SPACE}%"


@given(ANY, st.floats(40, 400), st.integers(1, 4), st.booleans())
def test_lines_fit_the_room(text: str, room: float, most: int, bold: bool) -> None:
    found = lettered(text, room, 12, bold, most)
    assert 1 <= len(found.lines) <= most
    assert all(width_of(line, 12, bold) <= room + 0.01 for line in found.lines)
    assert found.wide == max(width_of(line, 12, bold) for line in found.lines)


@given(st.text(alphabet="abcæøå -/", max_size=120), st.floats(60, 400))
def test_nothing_is_lost_but_what_an_ellipsis_stands_for(text: str, room: float) -> None:
    found = lettered(text, room)
    kept = "".join(found.lines)
    if found.shortened:
        assert found.lines[-1].endswith("…")
    else:
        assert kept.replace("-", "").replace(" ", "") == clean(text).replace("-", "").replace(" ", "")


@given(st.text(alphabet="ae\u0301\u0308👩\u200d👧🏽", min_size=1, max_size=60), st.floats(30, 120))
def test_no_line_begins_inside_a_character(text: str, room: float) -> None:
    lines = lettered(f"x{text}", room, 12, False, 9).lines
    for before, line in itertools.pairwise(lines):
        assert unicodedata.category(line[0]) not in ("Mn", "Me", "Sk")
        assert line[0] != "\u200d"
        assert not before.endswith("\u200d") or not line


@pytest.mark.parametrize(
    ("text", "room", "lines"),
    [
        ("Hvor godt kartla de behovet?", 100, ("Hvor godt", "kartla de", "behovet?")),
        ("E-post", 400, ("E-post",)),
        ("Kundetilfredshetsundersøkelsen", 100, ("Kundetilfredsh-", "etsundersøkels-", "en")),
        ("", 100, ("",)),
    ],
)
def test_lines_are_broken_where_words_are(text: str, room: float, lines: tuple[str, ...]) -> None:
    assert lettered(text, room).lines == lines


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ([10, 50, 90], [10, 50, 90]),
        ([50, 50], [40, 60]),
        ([50, 45], [57.5, 37.5]),
        ([0, 0, 0], [10, 30, 50]),
        ([100, 100], [70, 90]),
    ],
)
def test_labels_that_meet_move_as_little_as_they_can(wanted: list[float], found: list[float]) -> None:
    assert apart(wanted, [20] * len(wanted), 0, 100) == pytest.approx(found)


@given(st.lists(st.tuples(st.floats(0, 300), st.floats(10, 40)), max_size=12))
def test_labels_never_meet_and_stay_inside(labels: list[tuple[float, float]]) -> None:
    wanted, highs = [one for one, _ in labels], [high for _, high in labels]
    room = max(300.0, sum(highs))
    found = apart(wanted, highs, 0, room)
    tops = sorted((middle - high / 2, middle + high / 2) for middle, high in zip(found, highs, strict=True))
    assert all(first[1] <= second[0] + 1e-6 for first, second in itertools.pairwise(tops))
    assert all(top >= -1e-6 and bottom <= room + 1e-6 for top, bottom in tops)
