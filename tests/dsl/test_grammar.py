"""The grammar, as made from the tables: no conflicts, and the line-by-line reading is what it says."""

from pathlib import Path

import pytest

from kspris_dsl.grammar import grammar_text
from kspris_dsl.keywords import KEYWORDS, RESERVED, UNITS
from kspris_dsl.lines import BY_ID, LINE_KINDS
from kspris_dsl.nodes import BadLine, Line
from kspris_dsl.parse import read_file
from kspris_dsl.parser import make_parser, parser
from kspris_dsl.patterns import Slot, Word, elements, forms_by_alias, openers, starters
from kspris_dsl.reference import SLOT_TYPES
from kspris_dsl.samples import example

GOOD = sorted((Path(__file__).parent.parent / "corpus" / "good").glob("*.ksp"))
COLUMNS = ("nb", "en")


def items(kind):
    for part in elements(kind.pattern):
        yield from (part,) if isinstance(part, Word | Slot) else part.items


@pytest.mark.parametrize("column", COLUMNS)
def test_no_conflicts_and_no_terminals_that_could_match_the_same(column):
    assert make_parser(column, strict=True)


@pytest.mark.parametrize("column", COLUMNS)
def test_a_word_has_one_meaning_in_a_column(column):
    spoken = [text.in_(column) for text in KEYWORDS.values()]
    units = {text.in_(column) for unit in UNITS for text in (unit.singular, unit.plural)}
    assert len(set(spoken)) == len(spoken)
    assert not units & set(spoken)


def test_an_opening_word_tells_the_column():
    opening = [{KEYWORDS[terminal].in_(column) for terminal in openers()} for column in COLUMNS]
    assert not opening[0] & opening[1]


@pytest.mark.parametrize("column", COLUMNS)
def test_reserved_names_of_a_column_differ(column):
    spoken = [text.in_(column) for text in RESERVED.values()]
    assert len(set(spoken)) == len(spoken)


def test_patterns_speak_of_known_words_and_slot_types():
    for kind in LINE_KINDS:
        for item in items(kind):
            if isinstance(item, Word):
                assert item.terminal in KEYWORDS, kind.id
            else:
                assert item.type in SLOT_TYPES or set(item.choices) <= KEYWORDS.keys(), kind.id


def test_every_keyword_is_used():
    text = grammar_text("nb")
    rules = text[: text.index("RULESET.2:")]
    assert [terminal for terminal in KEYWORDS if terminal not in rules] == []


def test_line_kinds_open_a_block_or_stand_in_known_ones():
    blocks = {kind.opens for kind in LINE_KINDS if kind.opens}
    assert len(BY_ID) == len(LINE_KINDS)
    for kind in LINE_KINDS:
        assert bool(kind.opens) != bool(kind.within), kind.id
        assert set(kind.within) <= blocks, kind.id


def test_a_word_that_opens_a_block_starts_no_other_line():
    for terminal in openers():
        assert all(kind.opens for kind in starters()[terminal])


@pytest.mark.parametrize("column", COLUMNS)
@pytest.mark.parametrize("kind", LINE_KINDS, ids=lambda kind: kind.id)
def test_the_example_of_a_line_kind_is_of_that_kind(kind, column):
    tree = parser(column).parse(example(kind.id, column), start="statement")
    assert forms_by_alias()[str(tree.children[0].data)].kind == kind


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
def test_line_by_line_reading_is_what_the_grammar_says_of_the_whole_file(path):
    parsed = read_file(path, path.name)
    tree = parser(parsed.document.language).parse(parsed.text, start="file")
    aliases = [str(one.children[0].data) for one in tree.children if not isinstance(one, str)]
    kinds = [line.kind for line in parsed.document.lines if isinstance(line, Line | BadLine)]
    assert [forms_by_alias()[alias].kind.id for alias in aliases] == kinds
