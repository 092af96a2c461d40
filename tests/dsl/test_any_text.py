"""Whatever is written: nothing raises, every message can be shown, and layout stays put or refuses."""

from hypothesis import given
from hypothesis import strategies as st

from kspris_dsl.format import format_text
from kspris_dsl.keywords import KEYWORDS, UNITS
from kspris_dsl.parse import read_text
from kspris_dsl.render import render, render_github, render_json
from kspris_dsl.source import decode

WORDS = (
    [text.nb for text in KEYWORDS.values()] + [unit.plural.nb for unit in UNITS] + ["weight", "to", "hours"]
)
VALUES = [
    "5",
    "2,5",
    "2.5",
    "1 000",
    "2021-05-31",
    "31.5.2021",
    "09:00",
    "9.00",
    '"a"',
    '"',
    "“a”",
    "-",
    ",",
    "/",
]
OTHER = ["%", "#", ":", "x", "E-post", "e\u0301", "\u200b", "\t", "½", "２", "漢", "\x00", "9" * 30, "1000/0"]
PIECES = st.sampled_from(WORDS) | st.sampled_from(VALUES) | st.sampled_from(OTHER)
LINES = st.lists(PIECES, max_size=7).map(" ".join)
TEXTS = st.lists(LINES, max_size=8).map("\n".join) | st.text(max_size=60)


@given(TEXTS)
def test_any_text(text):
    parsed = read_text(text, "x.ksp")
    sources = {"x.ksp": parsed.text}
    for language in ("nb", "en"):
        shown = render(parsed.diagnostics, sources, language)
        assert "{" in text or "{" not in shown, "a field of a message was not filled"
        render_json(parsed.diagnostics, language)
        render_github(parsed.diagnostics, language)
    lines = parsed.text.split("\n")
    for one in parsed.diagnostics:
        if one.span is not None and one.code >= "KS11":
            assert 1 <= one.span.column <= len(lines[one.span.line - 1]) + 1
    formatted = format_text(text, "x.ksp")
    if formatted.text is not None:
        assert format_text(formatted.text, "x.ksp").text == formatted.text


@given(st.binary(max_size=80))
def test_any_bytes(content):
    source = decode(content, "x.ksp")
    render(read_text(source.text, "x.ksp").diagnostics, {"x.ksp": source.text}, "nb")
