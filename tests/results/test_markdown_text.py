"""Markdown shows texts as they are: labels, wordings and titles of a ruleset are never markup.

1. `show`, `diff` and `bridge` make no element of a label's signs, and no letter of it is lost.
2. Any text stands so in a paragraph, a list, a heading and a table.
3. What means nothing where it stands is left as it is.
"""

from __future__ import annotations

import re
import shutil
from html import unescape
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from kspris.cli.main import run
from kspris.results.markdown_text import escaped, table

RULES = Path(__file__).resolve().parents[2] / "rulesets"
READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
ODD = "<b>A</b> | [b](c) `d` *e* _f_ ~~g~~ &amp; \\ h"
SIGNS = st.text("ab1 -+#>=.)*_`[]()<!|~$&;\\x{}:/\"'", min_size=1, max_size=14).map(str.strip).filter(bool)


def tags(page: str) -> set[str]:
    return set(re.findall(r"<(\w+)", page))


def text(page: str) -> str:
    return " ".join(unescape(re.sub("<[^>]+>", " ", page)).split())


@pytest.fixture
def rules(tmp_path):
    """The rules of 2020 and 2021, with signs in a title, an area, a category and reasons."""
    for year in ("2020", "2021"):
        shutil.copytree(RULES / year, tmp_path / year, ignore=shutil.ignore_patterns("published", "09*"))
    for path in tmp_path.glob("2021/*.ksp"):
        read = path.read_text("utf-8")
        for one in ('"The Customer Service', '"Reception', '"Availability', 'bro omformulert "'):
            read = read.replace(one, f'{one.partition(chr(34))[0]}"{ODD} {one.partition(chr(34))[2]}')
        path.write_text(read, "utf-8")
    return tmp_path


@pytest.mark.parametrize("command", ["show", "diff", "bridge"])
def test_1_a_label_is_no_markup(rules, capsys, command):
    named = [rules / "2021"] if command == "show" else [rules / "2020", rules / "2021"]
    assert run(["--lang", "en", command, *map(str, named), "--format", "md"]) == 0
    page = READER.render(capsys.readouterr().out)
    assert ODD in text(page)
    assert tags(page) <= {"h1", "h2", "p", "ul", "li", "table", "thead", "tbody", "tr", "th", "td"}


@settings(deadline=None)
@given(SIGNS)
def test_2_any_text_stands_as_it_is(given):
    said = " ".join(given.split())
    for form, wanted in (("{}", {"p"}), ("- {}", {"ul", "li"}), ("# {}", {"h1"})):
        page = READER.render(form.format(escaped(given)))
        assert (tags(page), text(page)) == (wanted, said)
    page = READER.render(table((("a", "b"), ("---", "---:"), (given, "c"))))
    assert text(page) == f"a b {said} c"


@pytest.mark.parametrize("plain", ["svar_ventetid", "-1,5", "+3", "2021: 5. mai", "a & b", "(1-6)", "12 %"])
def test_3_what_means_nothing_is_left(plain):
    assert escaped(plain) == plain
