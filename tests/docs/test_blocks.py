"""The checker of the pages catches what it should: a page that is wrong fails, with what differs."""

from __future__ import annotations

import pytest
from sybil.example import SybilFailure


@pytest.fixture(autouse=True)
def not_rewriting(monkeypatch):
    monkeypatch.delenv("KSPRIS_REWRITE", raising=False)


@pytest.fixture
def run_text(run_page, tmp_path):
    def run(text: str) -> str:
        page = tmp_path / "page.md"
        page.write_text(text, encoding="utf-8")
        run_page(page)
        return page.read_text("utf-8")

    return run


def console(*lines: str) -> str:
    return "\n".join(["```console", *lines, "```", ""])


RIGHT = {
    "output": console("$ echo one; echo two", "one", "two"),
    "any text in a line": console("$ echo made in 0.23 s", "made in ... s"),
    "any lines": console("$ printf 'a\\nb\\nc\\nd\\n'", "a", "...", "d"),
    "no lines at all": console("$ printf 'a\\nd\\n'", "a", "...", "d"),
    "a shown failure": console("$ echo wrong; exit 3", "wrong", "$ echo $?", "3"),
    "a folder is kept": console("$ mkdir here && cd here") + console("$ basename $PWD", "here"),
    "a continued command": console("$ cat <<END", "> text", "> END", "text"),
    "a written file": "<!-- file: note.txt -->\n```text\nhello\n```\n" + console("$ cat note.txt", "hello"),
    "python keeps its names": "```python\nx = 4\n```\n```python\n>>> x + 1\n5\n```\n",
    "an edit": "<!-- file: a.txt -->\n```text\none\ntwo\n```\n"
    "<!-- edit: a.txt -->\n```diff\n one\n-two\n+three\n```\n" + console("$ cat a.txt", "one", "three"),
}
WRONG = {
    "other output": console("$ echo one", "two"),
    "output too much": console("$ echo one; echo two", "one"),
    "output too little": console("$ echo one", "one", "two"),
    "a hidden failure": console("$ false"),
    "a failure behind dots": console("$ echo 1 failed, 2 passed; exit 1", "... passed"),
    "a doctest": "```python\n>>> 1 + 1\n3\n```\n",
    "an edit of what is not there": "<!-- file: a.txt -->\n```text\none\n```\n"
    "<!-- edit: a.txt -->\n```diff\n-two\n+three\n```\n",
}


@pytest.mark.parametrize("name", RIGHT)
def test_a_true_page_passes(name, run_text):
    assert run_text(RIGHT[name]) == RIGHT[name]


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_page_fails(name, run_text):
    with pytest.raises(SybilFailure):
        run_text(WRONG[name])


def test_python_that_fails_fails_the_page(run_text):
    with pytest.raises(ZeroDivisionError):
        run_text("```python\n1 / 0\n```\n")


def test_the_rewriting_run_puts_what_was_printed_into_the_page(run_text, monkeypatch):
    monkeypatch.setenv("KSPRIS_REWRITE", "1")
    old = console("$ echo one", "two", "$ echo three", "three") + "after\n"
    assert run_text(old) == console("$ echo one", "one", "$ echo three", "three") + "after\n"
