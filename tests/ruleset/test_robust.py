"""One wrong edit of a real year gives messages at places of the text, never an exception."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kspris.ruleset.compile import compile_documents
from kspris.ruleset.findings import has_errors
from kspris_dsl.parse import read_text
from kspris_dsl.render import render

TEXT = "\n".join(
    path.read_text("utf-8")
    for path in sorted((Path(__file__).parents[2] / "rulesets" / "2020").glob("*.ksp"))
)
LINES = [line for line in TEXT.splitlines() if line.strip() and not line.lstrip().startswith("#")]
WORDS = sorted({word for line in LINES for word in line.split()})


@st.composite
def edited(draw):
    """The year with one line deleted, doubled, moved, or one of its words or numbers replaced."""
    lines = list(LINES)
    at = draw(st.integers(0, len(lines) - 1))
    match draw(st.sampled_from(["delete", "double", "move", "word", "number", "character"])):
        case "delete":
            del lines[at]
        case "double":
            lines.insert(at, lines[at])
        case "move":
            line = lines.pop(at)
            lines.insert(draw(st.integers(0, len(lines))), line)
        case "character":
            place = draw(st.integers(0, len(lines[at]) - 1))
            lines[at] = lines[at][:place] + lines[at][place + 1 :]
        case kind:
            words = lines[at].split(" ")
            place = draw(st.integers(0, len(words) - 1))
            numbers = st.sampled_from(["0", "1", "101", "2,5", "99999999", "3 virkedager", "-1", "5 %"])
            words[place] = draw(numbers if kind == "number" else st.sampled_from(WORDS))
            lines[at] = " ".join(words)
    return "\n".join(lines) + "\n"


@settings(max_examples=25)
@given(edited())
def test_a_wrong_edit_is_told_and_never_raises(registry, text):
    parsed = read_text(text, "year.ksp")
    broken = has_errors(parsed.diagnostics)
    compiled = compile_documents([parsed.document], registry, syntax_errors=broken)
    found = (*parsed.diagnostics, *compiled.diagnostics)
    assert (compiled.ruleset is None) == has_errors(found)
    for language in ("nb", "en"):
        assert "{" not in render(found, {}, language)
    last = len(text.splitlines())
    assert all(one.span is not None and 0 <= one.span.line <= last for one in found)


@pytest.mark.parametrize(
    "text", ["", "\n", "# bare en merknad\n", "regelsett\n", "kilde a\n", "ruleset x 2021\n"]
)
def test_hardly_any_text_is_told_too(registry, text):
    parsed = read_text(text, "year.ksp")
    compiled = compile_documents([parsed.document], registry, syntax_errors=has_errors(parsed.diagnostics))
    assert compiled.ruleset is None
    assert parsed.diagnostics or compiled.diagnostics
