"""`kspris fmt` and translation: the same nodes, the same comments, and laid out once for all.

The texts are made by hypothesis from the grammar itself, so every line kind in every form is tried.
"""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra.lark import from_lark
from lark import Lark

from kspris_dsl.format import format_text, translate_text
from kspris_dsl.grammar import grammar_text, unit_words
from kspris_dsl.keywords import KEYWORDS, RESERVED, words
from kspris_dsl.parse import read_text
from kspris_dsl.parser import STARTS
from kspris_dsl.plain import statements

COLUMNS = ("nb", "en")
SPACES = st.sampled_from([" ", "  ", "\t", "\u00a0"])
COMMENTS = st.sampled_from(["", "", "", "# hva er dette?", '#"', "  # æøå «» \t", "#"])


def terminals(column):
    """Strategies of the terminals: a word and what must follow it, as the generator glues terminals."""
    taken = {word for one in COLUMNS for word in (*words(one), *unit_words(one))}
    reserved = {text.in_(one) for one in COLUMNS for text in RESERVED.values()}
    name = st.from_regex(r"[a-zæøå][a-z0-9æøå_]{0,5}", fullmatch=True).filter(
        lambda one: one not in taken | reserved
    )
    known = st.sampled_from([text.in_(column) for text in RESERVED.values()])
    spaced = {terminal: spell(text.in_(column)) for terminal, text in KEYWORDS.items()}
    return {
        **spaced,
        "UNIT": st.sampled_from(unit_words(column)).flatmap(spell),
        "NAME": st.tuples(st.one_of(name, name, known), SPACES).map("".join),
        "NUMBER": st.from_regex(r"[0-9]{0,2}[1-9](,[0-9]{1,2})?", fullmatch=True).flatmap(spell),
        "DATE": st.dates().map(lambda day: f"{day.isoformat()} "),
        "CLOCK": st.times().map(lambda time: f"{time:%H:%M} "),
        "TEXT": st.text(st.characters(codec="utf-8", exclude_characters='"\n\r'), max_size=8).map(
            lambda text: f'"{text}"'
        ),
        "SPACE": SPACES,
        "NL": COMMENTS.map(lambda comment: f"{comment}\n"),
    }


def spell(word):
    """A word in small or capital letters, and the space that ends it."""
    return st.tuples(st.sampled_from([word, word.upper()]), SPACES).map("".join)


def texts(column):
    grammar = grammar_text(column).replace("%ignore COMMENT\n", "").replace("COMMENT: /#[^\\n]*/\n", "")
    parser = Lark(grammar, parser="lalr", start=STARTS, maybe_placeholders=False)
    return from_lark(parser, start="file", explicit=terminals(column))


TEXTS = {column: texts(column) for column in COLUMNS}


@pytest.mark.parametrize("column", COLUMNS)
@given(data=st.data())
def test_any_text_of_the_grammar(column, data):
    text = data.draw(TEXTS[column])
    before = read_text(text, "x.ksp", column)
    assume(before.document.language == column)
    assert not [one for one in before.diagnostics if one.code[:4] == "KS11"], "it is read"

    formatted = format_text(text, "x.ksp", column)
    assert formatted.refused is None
    after = read_text(formatted.text, "x.ksp", column)
    assert list(statements(after.document.lines)) == list(statements(before.document.lines))
    assert format_text(formatted.text, "x.ksp", column).text == formatted.text

    other = "en" if column == "nb" else "nb"
    turned = translate_text(formatted.text, "x.ksp", other, column)
    assert turned.refused is None
    assert translate_text(turned.text, "x.ksp", column, other).text == formatted.text


def test_layout():
    before = (
        '\n\n  REGELSETT a   2021\n# om tittelen\ntittel   "A"/"B"\n\n\n   # nederst i blokken\n\n'
        "# om kanalen\nkanal telefon\nsvarfrist 30sek\n fordelingsnøkkel 4%#nøkkel\n"
        "ventetid inntil 1 timer gir 5\n# slutt\n\n"
    )
    assert format_text(before, "x.ksp").text == (
        'regelsett a 2021\n  # om tittelen\n  tittel "A" / "B"\n\n  # nederst i blokken\n\n'
        "# om kanalen\nkanal telefon\n  svarfrist 30 sek\n  fordelingsnøkkel 4 %  #nøkkel\n"
        "  ventetid inntil 1 time gir 5\n# slutt\n"
    )


def test_layout_of_nothing():
    assert format_text("", "x.ksp").text == ""
    assert format_text("\n \n\t\n", "x.ksp").text == ""


def test_a_name_that_the_other_column_reads_otherwise_is_not_translated():
    text = 'pris best "Best"\n  kåres samlet\n  rangeres etter rank\n'
    assert format_text(text, "x.ksp").text == text
    turned = translate_text(text, "x.ksp", "en")
    assert turned.text is None
    assert turned.refused is not None


def test_line_breaks_of_other_systems():
    assert format_text('kanal sms "SMS"\r\n  forsøk 2\r\n', "x.ksp").text == 'kanal sms "SMS"\n  forsøk 2\n'
