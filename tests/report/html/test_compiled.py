"""Kept templates: what stands in the cache folder changes no page."""

from __future__ import annotations

import pytest
from jinja2 import DictLoader, Environment

from kspris.report.page.compiled import Compiled


@pytest.fixture
def kept(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return lambda: sorted((tmp_path / "kspris").glob("template-*"))


def rendered(source, **ways):
    made = Environment(loader=DictLoader({"t.html": source}), bytecode_cache=Compiled(), **ways)
    return made.get_template("t.html").render(text="<b>")


def test_a_template_is_compiled_once_and_says_the_same_from_the_cache(kept, monkeypatch):
    assert rendered("{{ text }}!", autoescape=True) == "&lt;b&gt;!"
    assert len(kept()) == 1
    monkeypatch.setattr(Environment, "compile", None)
    assert rendered("{{ text }}!", autoescape=True) == "&lt;b&gt;!"


def test_another_source_or_another_way_is_another_template(kept):
    assert rendered("{{ text }}!", autoescape=True) == "&lt;b&gt;!"
    assert rendered("{{ text }}?", autoescape=True) == "&lt;b&gt;?"
    assert rendered("{{ text }}!", autoescape=False) == "<b>!"
    assert len(kept()) == 3


def test_a_spoilt_file_is_made_anew(kept):
    assert rendered("{{ text }}!", autoescape=True) == "&lt;b&gt;!"
    (one,) = kept()
    one.write_bytes(one.read_bytes()[:-7] + b"spoilt!")
    assert rendered("{{ text }}!", autoescape=True) == "&lt;b&gt;!"
