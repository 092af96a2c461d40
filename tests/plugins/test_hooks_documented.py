"""Hooks, pages and tests are the same: what a plugin author reads is what the code asks.

1. Every hook stands on the page of its kind with its exact name, arguments and result.
2. Every field of every type that a plugin returns or gets stands in a table, and no other does.
3. Every hook is used by a test here, in a plugin that passes and in one that is refused.
4. All that a page says of bundled metrics and scales and of refusals is there, by the same ids and codes.
5. A plugin can write its hooks with `kspris.api` alone.
"""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import attrs
import pytest

from kspris import api, hookspecs
from kspris.plugins import PREFIX, load
from kspris.registry import KINDS
from kspris_dsl.catalogue import family

ROOT = Path(__file__).resolve().parents[2]
PAGES = {page.stem: page.read_text("utf-8") for page in (ROOT / "docs/plugins").glob("*.md")}
TESTS = "\n".join(page.read_text("utf-8") for page in Path(__file__).parent.glob("*.py"))
HOOKS = {
    name: function
    for name, function in inspect.getmembers(hookspecs, inspect.isfunction)
    if name.startswith(PREFIX)
}
PAGE_OF = {
    "channels": "channel",
    "classes": "class",
    "metrics": "metric",
    "scales": "scale",
    "chapters": "chapter",
    "readers": "reader",
    "rulesets": "ruleset",
}
TYPES = [
    ("channel", api.Channel),
    ("channel", api.Counterpart),
    ("class", api.Class),
    ("metric", api.Metric),
    ("scale", api.Scale),
    ("scale", api.AnswerSpec),
    ("chapter", api.Chapter),
    ("reader", api.Reader),
    ("ruleset", api.RulesetFolders),
    ("README", api.Setting),
    ("README", api.Problem),
    ("README", api.ChannelYear),
]
TYPES += [
    (page, found)
    for page, module in (("blocks", "kspris.document"), ("reading", "kspris.reading"))
    for name in api.__all__
    if inspect.isclass(found := getattr(api, name)) and found.__module__ == module and attrs.has(found)
]
ASKED = [api.Reading, api.Previous]
"""What a chapter asks of: no values, but promises."""


def table(page: str, heading: str) -> list[str]:
    """The first column of the table below a heading, without its backquotes."""
    section = re.split(r"^#+ ", PAGES[page].split(f"{heading}\n", 1)[1], maxsplit=1, flags=re.MULTILINE)[0]
    return re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE)


def test_there_is_a_hook_a_kind():
    assert sorted(HOOKS) == sorted(PREFIX + kind for kind in KINDS)
    assert sorted(PAGE_OF) == sorted(KINDS)


@pytest.mark.parametrize("name", HOOKS)
def test_every_hook_is_documented_as_it_is(name):
    page = PAGES[PAGE_OF[name.removeprefix(PREFIX)]]
    shown = f"{name}{inspect.signature(HOOKS[name])}".replace("'", "")
    assert f"```text\n{shown}\n```" in page
    assert f"def {name}() -> list[" in page, "the page has a whole plugin"
    assert f"`{name}`" in PAGES["README"]


@pytest.mark.parametrize("name", HOOKS)
def test_every_hook_is_tested(name):
    kind = name.removeprefix(PREFIX)
    assert TESTS.count(f"def {name}(") >= 1
    assert re.search(rf'\(\s*"{kind}",', TESTS), "a wrong value of the kind is refused"


@pytest.mark.parametrize(("page", "kind"), TYPES, ids=lambda one: getattr(one, "__name__", one))
def test_every_field_is_documented(page, kind):
    assert table(page, f"### `{kind.__name__}`") == [field.alias for field in attrs.fields(kind)]


@pytest.mark.parametrize("kind", ASKED)
def test_all_that_a_chapter_may_ask_is_documented(kind):
    section = re.split(r"^#+ ", PAGES["reading"].split(f"### `{kind.__name__}`\n", 1)[1], flags=re.M)[0]
    told = re.findall(r"^\| `(\w+)", section, re.MULTILINE)
    assert told == [name for name in vars(kind) if not name.startswith("_")]


def test_read_problem_is_documented():
    parameters = list(inspect.signature(api.ReadProblem).parameters)
    assert table("reader", "### `ReadProblem`") == parameters


def test_every_type_of_the_interface_is_documented():
    documented = {kind.__name__ for _, kind in [*TYPES, *((None, one) for one in ASKED)]} | {"ReadProblem"}
    types = {name for name in api.__all__ if inspect.isclass(getattr(api, name)) and name != "Text"}
    assert types == documented


@pytest.mark.parametrize(("kind", "page"), [("metrics", "metric"), ("scales", "scale")])
def test_what_comes_with_kspris_is_listed(kind, page):
    registry, _ = load()
    bundled = {name: one.value for name, one in registry.of(kind).items() if one.distribution == "kspris"}
    listed = table(page, "## What comes with kspris")
    assert set(listed) <= set(bundled)
    section = PAGES[page].split("## What comes with kspris", 1)[1]
    unsaid = [
        (name, setting.id)
        for name in listed
        for setting in bundled[name].settings
        if f"`{setting.id}`" not in section
    ]
    assert unsaid == []


def test_every_refusal_is_listed():
    section = PAGES["README"].split("## What is refused", 1)[1].split("\n## ", 1)[0]
    assert set(re.findall(r"KS5\d\d", section)) == set(family("5"))


def test_the_interface_names_all_that_it_offers():
    public = {name for name, value in vars(api).items() if getattr(value, "__module__", None) == api.__name__}
    assert {name for name in public if not name.startswith("_")} <= set(api.__all__)
    assert all(hasattr(api, name) for name in api.__all__)
