"""The grammar is kept in the user's cache folder, and nothing depends on it being there or whole."""

import stat
import subprocess
import sys

import pytest

from kspris_dsl.cache import cache_folder, cached
from kspris_dsl.parser import parser

READ = "from kspris_dsl.parse import read_text; print(len(read_text('kanal sms\\n', 'x').document.blocks))"


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    parser.cache_clear()
    yield tmp_path / "cache" / "kspris"
    parser.cache_clear()


def read():
    parser.cache_clear()
    return parser("nb").parse("vekt 2", start="statement").children[0].data


def kept(folder):
    return sorted(folder.glob("grammar-nb-*"))


def test_the_grammar_is_kept_for_nobody_else(home):
    assert read() == "weight__0"
    (path,) = kept(home)
    assert stat.S_IMODE(home.stat().st_mode) == 0o700
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    before = path.stat().st_mtime_ns
    assert read() == "weight__0"
    assert path.stat().st_mtime_ns == before, "it was taken from the cache, not made again"


@pytest.mark.parametrize(
    "spoil", [lambda _: b"", lambda held: held[:500], lambda held: held[:-9] + b"123456789"]
)
def test_a_spoilt_file_is_made_anew(home, spoil):
    read()
    (path,) = kept(home)
    held = path.read_bytes()
    path.write_bytes(spoil(held))
    assert read() == "weight__0"
    assert len(path.read_bytes()) > 500
    assert path.read_bytes() != spoil(held)


def test_a_folder_others_may_write_is_closed(home):
    home.mkdir(parents=True, mode=0o777)
    home.chmod(0o777)
    assert cache_folder() == home
    assert stat.S_IMODE(home.stat().st_mode) == 0o700


def test_no_cache_folder_is_no_trouble(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert cache_folder() is None
    assert read() == "weight__0"


def test_a_file_that_cannot_be_written_is_no_trouble(home):
    read()
    (path,) = kept(home)
    path.unlink()
    path.mkdir()
    assert read() == "weight__0"


def test_processes_at_once(home):
    running = [subprocess.Popen([sys.executable, "-c", READ], stdout=subprocess.PIPE) for _ in range(3)]
    assert [one.communicate()[0].strip() for one in running] == [b"1"] * 3
    assert len(kept(home)) == 1


def test_old_files_go(home):
    for number in range(9):
        cached(f"thing-{number}", bytes, lambda: (b"", b"made"))
    assert 0 < len(list(home.glob("thing-*"))) < 9
