"""The digest: the same for the same meaning however it is written, another for any change of meaning."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kspris.ruleset.compile import compile_documents
from kspris_dsl.format import translate_text
from kspris_dsl.parse import read_text

YEAR = Path(__file__).parents[2] / "rulesets" / "2020"
BLOCKS = [
    block
    for path in sorted(YEAR.glob("*.ksp"))
    for block in re.split(r"\n(?=\S)", path.read_text("utf-8"))
    if block.strip()
]
"""The year, cut before every line at the margin."""


def opens(block):
    return block.startswith("regelsett ")


def whole(blocks):
    return "\n\n".join(blocks) + "\n"


def compile_text(registry, *texts):
    documents = [read_text(text, f"{number}.ksp").document for number, text in enumerate(texts)]
    return compile_documents(documents, registry)


@pytest.fixture(scope="module")
def digest(registry):
    def make(*texts):
        made = compile_text(registry, *texts)
        assert made.ruleset is not None, made.diagnostics
        return made.ruleset.digest

    return make


@pytest.fixture(scope="module")
def original(digest):
    return digest(whole(BLOCKS))


@settings(max_examples=10)
@given(st.data())
def test_layout_comments_notes_and_files_leave_it(digest, original, data):
    noise = st.sampled_from(["# en merknad", "", "  # innrykket"])
    lines = []
    for line in whole(BLOCKS).splitlines():
        if data.draw(st.booleans(), label="noise"):
            lines.append(data.draw(noise))
        lines.append(line + data.draw(st.sampled_from(["", "   ", "  # her"])) if line.strip() else line)
    assert digest("\n".join(lines)) == original


@settings(max_examples=10)
@given(st.randoms(use_true_random=False), st.integers(1, 4))
def test_the_order_of_blocks_and_files_leaves_it(digest, original, chance, files):
    blocks = [block for block in BLOCKS if not block.startswith("#")]
    chance.shuffle(blocks)
    cut = [blocks[number::files] for number in range(files)]
    assert digest(*(whole(part) for part in cut if part)) == original


def test_the_column_of_words_leaves_it(digest, original):
    turned = translate_text(whole(BLOCKS), "year.ksp", "en")
    assert turned.text is not None
    assert "question" in turned.text
    assert digest(turned.text) == original


def test_a_note_leaves_it(digest, original):
    blocks = [block + '\n  merknad "Se også i fjor."' if opens(block) else block for block in BLOCKS]
    assert digest(whole(blocks)) == original


CHANGES = {
    "a number": ("gir 100", "gir 99"),
    "a weight": ("  skala ja_nei\n", "  skala ja_nei\n  vekt 1,25\n"),
    "a label": ('"Mottak og velkomst"', '"Mottak"'),
    "a wording": ("?", "??"),
    "a name": ("arrangor", "arrangoren"),
    "a count": ("forsøk 2", "forsøk 3"),
    "a basis": ("grunnlag alle", "grunnlag besvarte"),
    "how inquiries combine": ("samles som snitt", "samles som poengsum"),
    "who may answer": ("  motpart ingenting\n", '  motpart bot "Bot" / "Bot"\n'),
    "whom a channel's plugin knows": ("  motpart ingenting\n", ""),
    "a role-play": ("klasse bank\n", 'klasse bank\n  rollespill "Bytt bank" / "Change banks"\n'),
}


@pytest.fixture(scope="module")
def rules():
    """The rules alone: claims and examples would contradict what the test changes."""
    return whole(block for block in BLOCKS if block.split()[0] not in {"krav", "påstand", "eksempel", "#"})


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_of_meaning_changes_it(digest, rules, change):
    old, new = CHANGES[change]
    assert old in rules
    assert digest(rules.replace(old, new, 1)) != digest(rules)


@pytest.fixture(scope="module")
def places(rules):
    """From where to where a number of points or a wording stands: plain numbers, equal in every run."""
    found = re.finditer(r'(?m)^([^#\n]*(?: gir (?=\d)|nb "))(\d+|[^"\d\n]+)', rules)
    return tuple(one.span(2) for one in found)


@settings(max_examples=15)
@given(number=st.integers(0, 999))
def test_any_change_of_a_number_or_a_text_changes_it(registry, digest, rules, places, number):
    start, end = places[number % len(places)]
    said = rules[start:end]
    new = str((int(said) + 1) % 101) if said.isdigit() else f"{said} eller"
    compiled = compile_text(registry, rules[:start] + new + rules[end:])
    if compiled.ruleset is not None:
        assert compiled.ruleset.digest != digest(rules)


def test_some_such_changes_leave_a_ruleset(registry, rules, places):
    end = next(end for start, end in places if not rules[start:end].isdigit())
    assert compile_text(registry, f"{rules[:end]} eller{rules[end:]}").ruleset is not None
