"""Loading by year, folder or file: what is found, what is refused, and what is kept between runs."""

import os
import shutil
from pathlib import Path

import pytest

from kspris.ruleset import folder
from kspris.ruleset.load import load
from kspris_dsl.cache import cache_folder
from kspris_dsl.render import message

YEARS = Path(__file__).parents[2] / "rulesets"
TINY = """regelsett prisen {year}
  tittel "Prisen" / "The award"
  umerket er antatt
  totalen er poeng
  samles som snitt
{more}"""


def codes(loaded):
    return [one.code for one in loaded.diagnostics]


def tiny(where, year=2021, more=""):
    where.mkdir(parents=True, exist_ok=True)
    (where / "regler.ksp").write_text(TINY.format(year=year, more=more), encoding="utf-8")
    return where


def test_a_year_a_folder_and_a_path_give_the_same_ruleset(registry):
    by_year, by_folder = load("2020", registry), load(YEARS / "2020", registry)
    assert by_year.ruleset.digest == by_folder.ruleset.digest
    assert by_year.counts == by_folder.counts


def test_one_file_is_a_ruleset(registry, tmp_path):
    loaded = load(tiny(tmp_path) / "regler.ksp", registry)
    assert loaded.ruleset.name == "prisen 2021"


def test_an_unknown_name_is_answered_with_the_nearest(registry):
    loaded = load("2012", registry)
    assert codes(loaded) == ["KS207"]
    assert "2021" in loaded.diagnostics[0].help.nb
    assert loaded.ruleset is None
    assert not loaded.ok


@pytest.mark.parametrize("name", ["", "\0", "x" * 5000, "/nonexistent/2021"])
def test_no_name_raises(registry, name):
    assert codes(load(name, registry)) == ["KS207"]


def test_an_empty_folder_is_told(registry, tmp_path):
    assert codes(load(tmp_path, registry)) == ["KS208"]


def test_files_that_cannot_be_read_are_told(registry, tmp_path, monkeypatch):
    monkeypatch.setattr(folder, "LARGEST", 40)
    tiny(tmp_path)
    (tmp_path / "mappe.ksp").mkdir()
    (tmp_path / "borte.ksp").symlink_to(tmp_path / "ingen")
    loaded = load(tmp_path, registry)
    assert codes(loaded) == ["KS209", "KS209", "KS209"]
    assert "{" not in "".join(message(one, "nb") for one in loaded.diagnostics)


def test_last_year_is_found_beside_the_folder(registry, tmp_path):
    for year in ("2020", "2021"):
        shutil.copytree(YEARS / year, tmp_path / year, ignore=shutil.ignore_patterns("published"))
    loaded = load(tmp_path / "2021", registry)
    assert loaded.ok
    (tmp_path / "2020" / "09-mer.ksp").write_text("utgått noe\n", encoding="utf-8")
    assert "KS308" in codes(load(tmp_path / "2021", registry))


def test_last_year_that_is_nowhere_is_an_error(registry, tmp_path):
    where = tiny(tmp_path / "2021", more="  forrige 1899\n")
    assert codes(load(where, registry)) == ["KS308"]


@pytest.mark.parametrize(
    "written",
    [
        lambda text: text.encode("utf-16"),
        lambda text: text.replace("\n", "\r").encode(),
        lambda text: text.replace("forrige ", "forrige\u00a0").encode(),
    ],
    ids=["utf-16", "breaks of old", "a space that does not break"],
)
def test_last_year_is_found_however_the_file_is_written(registry, tmp_path, written):
    tiny(tmp_path / "2020", 2020)
    where = tiny(tmp_path / "2021", more="  forrige 2020\n")
    rules = where / "regler.ksp"
    rules.write_bytes(written(rules.read_text("utf-8")))
    assert load(where, registry).ruleset.previous == 2020


def test_years_that_refer_to_each_other_end(registry, tmp_path):
    tiny(tmp_path / "2020", 2020, "  forrige 2021\n")
    where = tiny(tmp_path / "2021", 2021, "  forrige 2020\n")
    assert codes(load(where, registry)) == ["KS308"]
    told = load(tmp_path / "2020", registry).diagnostics
    assert [message(one, "nb") for one in told] == [
        "regelsettet for 2021 kan ikke brukes: det er ikke før 2020"
    ]


@pytest.mark.parametrize("year", [2021, 2022])
def test_last_year_is_an_earlier_year(registry, tmp_path, year):
    where = tiny(tmp_path / "2021", 2021, f"  forrige {year}\n")
    tiny(tmp_path / "2022", 2022)
    told = load(where, registry).diagnostics
    assert [message(one, "en") for one in told] == [
        f"the ruleset of {year} cannot be used: it is not before 2021"
    ]


@pytest.mark.parametrize("damage", [b"", b"x" * 100, None])
def test_a_spoilt_outcome_is_made_anew(registry, tmp_path, damage):
    where = tiny(tmp_path)
    first = load(where, registry)
    for path in cache_folder().glob("ruleset-*"):
        content = damage if damage is not None else path.read_bytes()[:-1] + b"?"
        path.write_bytes(content)
    again = load(where, registry)
    assert again.ruleset == first.ruleset


def test_a_kept_outcome_is_the_same_as_a_fresh_one(registry, tmp_path):
    where = tiny(tmp_path, more='\nkilde rapport "Rapporten"\n')
    fresh, kept = load(where, registry), load(where, registry)
    assert codes(fresh) == codes(kept) == ["KS203"]
    assert (fresh.ruleset, fresh.counts, fresh.sources) == (kept.ruleset, kept.counts, kept.sources)


def test_a_changed_file_is_not_answered_from_what_is_kept(registry, tmp_path):
    where = tiny(tmp_path)
    before = load(where, registry).ruleset
    tiny(tmp_path, 2022)
    assert (before.year, load(where, registry).ruleset.year) == (2021, 2022)


def test_without_a_cache_folder_all_is_made_anew(registry, tmp_path, monkeypatch):
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    monkeypatch.setenv("XDG_CACHE_HOME", os.fspath(blocked))
    assert load(tiny(tmp_path / "year"), registry).ok


def test_a_file_copied_into_its_folder_is_one_finding_with_the_lines(registry, tmp_path):
    sources = "".join(f'\nkilde k{one} "Kilde {one}"' for one in range(12))
    tiny(tmp_path)
    for name in ("a.ksp", "b.ksp"):
        (tmp_path / name).write_text(sources, encoding="utf-8")
    twice = [one for one in load(tmp_path, registry).diagnostics if one.code == "KS201"]
    assert len(twice) == 1
    assert (twice[0].span.path.endswith("b.ksp"), twice[0].span.line) == (True, 2)
    told = message(twice[0], "nb")
    assert told.endswith("er alt i bruk (kilde) (også linje 3, 4, 5, 6, 7, 8, 9, 10 og 3 til)")


def test_names_used_twice_in_one_file_are_a_finding_each(registry, tmp_path):
    lines = "".join(f'\nkilde k{one % 2} "Kilde {one}"' for one in range(4))
    tiny(tmp_path, more=lines)
    assert codes(load(tmp_path, registry)).count("KS201") == 2
