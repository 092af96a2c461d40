"""A run of reports that is stopped goes on where it was, and writes over nothing that it did not make."""

from __future__ import annotations

import json
import sys

import pytest
from attrs import evolve

import kspris
from kspris import plugins
from kspris.report.journal import NAME, digest_of, journal
from kspris.report.run import key_of


@pytest.fixture
def begun(tmp_path):
    one = journal(tmp_path, "key")
    one.begin(["a.html", "b.html"])
    (tmp_path / "a.html").write_text("a")
    one.note("a.html", digest_of(tmp_path / "a.html"))
    return tmp_path


def test_what_is_done_is_known_when_the_run_goes_on(begun):
    again = journal(begun, "key")
    assert again.finished("a.html")
    assert not again.finished("b.html")
    assert again.foreign(["a.html", "b.html"]) == ()


def test_a_file_of_the_run_that_was_not_noted_is_not_in_the_way(begun):
    (begun / "b.html").write_text("written, and then the power went")
    again = journal(begun, "key")
    assert not again.finished("b.html")
    assert again.foreign(["b.html"]) == ()


def test_a_file_that_somebody_changed_is_not_done(begun):
    (begun / "a.html").write_text("changed")
    assert not journal(begun, "key").finished("a.html")


def test_files_of_other_responses_are_in_the_way(begun):
    other = journal(begun, "another key")
    assert not other.finished("a.html")
    assert other.foreign(["a.html", "b.html", "c.html"]) == ("a.html",)


def test_a_line_cut_short_is_one_file_that_is_not_done(begun):
    with (begun / NAME).open("a") as file:
        file.write('{"file": "b.html", "sha')
    again = journal(begun, "key")
    assert again.finished("a.html")
    assert not again.finished("b.html")


def test_to_begin_again_keeps_what_is_done(begun):
    journal(begun, "key").begin(["c.html"])
    lines = [json.loads(line) for line in (begun / NAME).read_text().splitlines()]
    assert [one.get("file") for one in lines] == [None, "a.html", None]
    assert lines[-1]["expected"] == ["a.html", "b.html", "c.html"]


def test_a_run_of_something_else_knows_what_the_one_before_wrote_even_when_it_is_stopped(begun):
    (begun / "b.html").write_text("nobody noted this")
    journal(begun, "other").begin(["c.html"])
    again = journal(begun, "other")
    assert again.foreign(["a.html"]) == ("a.html",)
    assert again.remove(["a.html", "b.html", "c.html", "../a.html"]) == ("a.html",)
    assert not (begun / "a.html").exists()
    assert (begun / "b.html").exists()
    assert again.remove(["a.html"]) == ()


def test_what_is_written_over_is_no_longer_the_older_runs(begun):
    journal(begun, "other").begin(["a.html"])
    assert journal(begun, "other").remove(["a.html"]) == ()


def test_an_older_file_that_somebody_changed_is_not_removed(begun):
    (begun / "a.html").write_text("changed")
    assert journal(begun, "other").remove(["a.html"]) == ()
    assert (begun / "a.html").read_text() == "changed"


@pytest.mark.parametrize("package", [True, False])
def test_a_chapter_that_is_being_written_makes_another_run(package, tmp_path, monkeypatch):
    chapter = """
from kspris.api import *
KSPRIS_API = 1
TITLE = Text("Vår", "Ours")
@hookimpl
def kspris_register_chapters():
    return [Chapter("vaar", TITLE, 990, lambda reading: [Section("vaar", TITLE, (Paragraph(TITLE),))])]
"""
    name = f"being_written_{package}".lower()
    path = tmp_path / (f"{name}/__init__.py" if package else f"{name}.py")
    path.parent.mkdir(exist_ok=True)
    path.write_text(chapter, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    entry = plugins.Entry("main", "being-written", "1.0", lambda: __import__(name))
    registry, refused = plugins.assemble([*plugins.installed(), entry])
    assert refused == ()
    assert registry.chapters["vaar"].owner == "being-written[main]"

    def key(registry):
        return key_of(kspris.load("2021"), None, registry, [], [])

    before = key(registry)
    assert key(registry) == before
    assert key(evolve(registry, chapters={})) != before
    lock = path.with_name(".#locked.py")  # an editor's mark on a file that is being changed
    lock.symlink_to("somebody@machine.4711")
    assert key(registry) == before
    path.write_text(chapter.replace("Vår", "Vårt"), encoding="utf-8")
    assert key(registry) != before
    path.unlink()
    key(registry)
    sys.modules.pop(name)
