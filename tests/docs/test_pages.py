"""The pages are true: their code blocks run, the paths and commands that they name exist.

1. Every block of every hand-written page does what the page says.
2. Every fence has a language that is run or known, and `sh` is left to the gate.
3. Every file or folder that a page links to or names exists.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
GENERATED = ("docs/diagnostics/",)
PAGES = sorted(
    str(page.relative_to(ROOT))
    for where in ("*.md", "docs/**/*.md", "rulesets/*/*.md", "examples/*/*.md")
    for page in ROOT.glob(where)
    if ".venv" not in page.parts
)
WRITTEN = [page for page in PAGES if not page.startswith(GENERATED)]
SHOWN = {"console", "python", "kspris", "diff", "sh", "toml", "csv", "json", "text"}
FENCE = re.compile(r"^(?P<before>[^\n]*)\n+(?P<fence>```+)(?P<language>[^\n]*)\n.*?^(?P=fence)", re.M | re.S)
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")
NAMED = re.compile(r"`((?:\.ci|benchmarks|docs|dsl|examples|kspris|plugins|rulesets|tests)/[^`\s<>*{}…]*)`")


def text_of(page: str) -> str:
    return (ROOT / page).read_text("utf-8")


@pytest.mark.parametrize("page", WRITTEN)
def test_blocks_do_what_the_page_says(page, run_page):
    run_page(ROOT / page)


@pytest.mark.parametrize("page", PAGES)
def test_every_fence_is_of_a_kind_that_something_checks(page):
    fences = [(found["before"], found["language"]) for found in FENCE.finditer("\n" + text_of(page))]
    unknown = [language for _, language in fences if language not in SHOWN]
    assert unknown == []
    unmarked = [b for b, language in fences if language == "sh" and not b.startswith("<!-- gate: ")]
    assert unmarked == [], "a «sh» block is run by the gate alone, below its marker; use «console»"


@pytest.mark.parametrize("page", PAGES)
def test_linked_and_named_paths_exist(page):
    folder = (ROOT / page).parent
    linked = [target for target in LINK.findall(text_of(page)) if not (folder / target).exists()]
    assert linked == []
    prose = FENCE.sub("", "\n" + text_of(page))
    missing = [name for name in NAMED.findall(prose) if not (ROOT / name.split(":")[0]).exists()]
    assert missing == []
