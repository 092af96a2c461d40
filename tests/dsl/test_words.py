"""Suggestions, messages as text for people and machines, pages, reference and highlighting."""

import json
from pathlib import Path

import pytest

from kspris_dsl.catalogue import FAMILIES, every_entry, family
from kspris_dsl.catalogue.page import page
from kspris_dsl.diagnostic import Diagnostic, Related, Span
from kspris_dsl.keywords import KEYWORDS, RESERVED, UNITS
from kspris_dsl.lines import LINE_KINDS
from kspris_dsl.reference import pattern_text, reference
from kspris_dsl.render import in_order, message, render, render_github, render_json, summary
from kspris_dsl.samples import example
from kspris_dsl.suggest import distance, quoted, suggest
from kspris_dsl.text import Text
from kspris_dsl.textmate import textmate_json

ROOT = Path(__file__).parents[2]
WORDS = ("vekt", "velg", "variant", "visning", "spørsmål", "sek", "min", "timer", "påstand")


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("vket", ("vekt",)),
        ("vkt", ("vekt",)),
        ("spoersmaal", ("spørsmål",)),
        ("sporsmal", ("spørsmål",)),
        ("Spørsmaal", ("spørsmål",)),
        ("minutter", ("min",)),
        ("sekunder", ("sek",)),
        ("paa-stand", ("påstand",)),
        ("velt", ("vekt", "velg")),
        ("ananas", ()),
        ("x", ()),
        ("", ()),
    ],
)
def test_suggestions(word, expected):
    assert suggest(word, WORDS) == expected


def test_a_short_form_gives_way_to_a_word_that_is_nearer():
    assert suggest("ja_nei_aktuelt", ["ja_nei", "ja_nei_aktuelter"]) == ("ja_nei_aktuelter",)


def test_a_message_does_not_repeat_the_whole_of_a_huge_cell():
    told = message(Diagnostic("KS423", None, {"value": "x" * 20_000, "column": "navn"}), "en")
    assert len(told) < 1000
    assert "… (20000)" in told


def test_at_most_three_suggestions():
    assert suggest("ab", ["aa", "ac", "ad", "ae"]) == ("aa", "ac", "ad")


def test_a_swap_of_neighbours_is_one_edit():
    assert distance("ab", "ba", 3) == 1
    assert distance("kitten", "sitting", 5) == 3
    assert distance("kitten", "sitting", 2) == 3
    assert distance("", "abc", 5) == 3


def test_a_row_of_words():
    assert quoted((), "or") == ""
    assert quoted(("a",), "or") == "«a»"
    assert quoted(("a", "b", "c"), "or") == "«a», «b» or «c»"


def say(line=1, column=3, length=2, path="x.ksp", **more):
    return Diagnostic("KS111", Span(path, line, column, length), {"word": "vkt"}, **more)


def test_excerpt_with_tabs_wide_signs_and_long_lines():
    shown = render([say(1, 4, 3)], {"x.ksp": "\t漢 abc\n"}, "nb")
    assert shown.split("\n")[3:5] == ["1 | \t漢 abc", "  | \t   ^^^"]
    far = render([say(1, 501, 2)], {"x.ksp": "a" * 500 + "bc" + "d" * 500}, "nb").split("\n")
    assert len(far[3]) < 160
    column = far[4].index("^")
    assert far[3][column : column + 2] == "bc"
    assert far[4].count("^") == 2


def test_places_without_excerpt():
    rows = render([say(12, 5, path="svar.csv")], {}, "en").split("\n")
    assert rows[1] == "  --> svar.csv:12:5"
    assert rows[2].startswith("   = help: ")
    assert render([say(0, path="mappe")], {"mappe": "x"}, "nb").split("\n")[1] == " --> mappe"
    assert "-->" not in render([Diagnostic("KS111", None, {"word": "x"})], {}, "nb")
    assert "-->" in render([say(99)], {"x.ksp": "one line\n"}, "nb")


def test_related_places():
    note = Text("her også", "here too")
    related = (Related(Span("x.ksp", 7), note), Related(Span("y.ksp", 2, 4), note))
    rows = render([say(related=related)], {}, "nb").split("\n")
    assert rows[-2:] == ["  . linje 7: her også", "  . y.ksp:2:4: her også"]


def test_data_is_shown_and_never_acts():
    found = Diagnostic("KS111", Span("x\n.ksp", 1), {"word": "\x1b[2J{word}"})
    shown = render([found], {}, "en")
    assert "\x1b" not in shown
    assert "\\x1b[2J{word}" in shown
    assert message(Diagnostic("KS111", None), "en") == "«{word}» cannot begin a line"


def test_json():
    (found,) = json.loads(render_json([say(related=(Related(Span("y", 2), Text("a", "b")),))], "en"))
    assert found["code"] == "KS111"
    assert found["severity"] == "error"
    assert found["place"] == {"file": "x.ksp", "line": 1, "column": 3, "length": 2}
    assert found["related"][0]["note"] == "b"
    assert json.loads(render_json([Diagnostic("KS111", None)], "nb"))[0]["place"] is None


def test_github():
    shown = render_github([say(path="a,b:c%.ksp", help=Text("to\nlinjer", "two"))], "nb")
    assert shown == (
        "::error file=a%2Cb%3Ac%25.ksp,line=1,col=3,endColumn=4,title=KS111::«vkt» kan ikke begynne en linje"
        "%0Ahjelp: to\\x0alinjer"
    )
    assert render_github([Diagnostic("KS101", None, {"encoding": "x"})], "en").startswith(
        "::warning title=KS101::"
    )


def test_summary():
    warning = Diagnostic("KS101", None)
    assert summary([], "nb") == ""
    assert summary([say(), warning, warning], "nb") == "1 feil og 2 advarsler"
    assert summary([say(), warning], "en") == "1 error and 1 warning"
    assert summary([say(), say()], "en") == "2 errors"


def test_order():
    found = [say(3, path="b"), say(2, path="a"), say(1, 9, path="b"), say(1, 2, path="b")]
    places = [(one.span.path, one.span.line, one.span.column) for one in in_order(found)]
    assert places == [("b", 1, 2), ("b", 1, 9), ("b", 3, 3), ("a", 2, 3)]


def test_every_code_has_a_page_in_both_languages():
    for one in every_entry():
        for language in ("nb", "en"):
            text = page(one.code, language)
            assert text.startswith(f"# {one.code}: {one.title.in_(language)}\n")
            assert len(text.split()) > 20, one.code


def test_codes_stand_in_their_family_once():
    for digit in FAMILIES:
        assert all(code.startswith(f"KS{digit}") and len(code) == 5 for code in family(digit))
    codes = [one.code for one in every_entry()]
    assert len(set(codes)) == len(codes)


@pytest.mark.parametrize("language", ["nb", "en"])
def test_the_reference_has_everything_in_both_columns(language):
    text = reference(language)
    for kind in LINE_KINDS:
        assert kind.about.in_(language) in text
        for column in ("nb", "en"):
            assert f"`{pattern_text(kind, column)}`" in text
            assert f"`{example(kind.id, column)}`" in text
    units = [word for unit in UNITS for word in (unit.singular, unit.plural)]
    for word in (*KEYWORDS.values(), *RESERVED.values(), *units):
        assert word.nb in text
        assert word.en in text


def test_highlighting_is_current():
    kept = (ROOT / "dsl" / "editors" / "kspris.tmLanguage.json").read_text("utf-8")
    assert kept == textmate_json(), "python -m kspris_dsl.textmate > dsl/editors/kspris.tmLanguage.json"
