"""Files are whole or not there: what is written takes the file's name when it is done."""

import os

import pytest

from kspris_dsl.whole import sweep, whole, whole_folder


def test_the_older_file_stands_until_the_new_one_is_done(tmp_path):
    file = tmp_path / "tall.csv"
    file.write_text("old")
    with whole(file) as beside:
        beside.write_text("new")
        assert file.read_text() == "old"
    assert file.read_text() == "new"
    assert list(tmp_path.iterdir()) == [file]


def test_nothing_is_left_of_a_write_that_fails(tmp_path):
    file = tmp_path / "tall.csv"
    file.write_text("old")

    def half(beside):
        beside.write_text("ne")
        raise OSError("full")

    with pytest.raises(OSError, match="full"), whole(file) as beside:
        half(beside)
    assert (file.read_text(), list(tmp_path.iterdir())) == ("old", [file])


def test_a_folder_is_no_file(tmp_path):
    folder = tmp_path / "folder"
    folder.mkdir()
    with pytest.raises(IsADirectoryError), whole(folder) as beside:
        beside.write_text("new")
    assert list(tmp_path.iterdir()) == [folder]


def test_a_link_stays_a_link(tmp_path):
    file, link = tmp_path / "tall.csv", tmp_path / "link.csv"
    link.symlink_to(file)
    with whole(link) as beside:
        beside.write_text("new")
    assert (link.is_symlink(), file.read_text()) == (True, "new")


def test_a_pipe_takes_what_is_written_and_stays(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    with whole(pipe) as beside:
        beside.write_text("new")
    assert os.read(reader, 10) == b"new"
    os.close(reader)
    assert list(tmp_path.iterdir()) == [pipe]


def test_what_a_killed_run_left_goes_and_nothing_else(tmp_path):
    file = tmp_path / "tall.csv"
    with whole(file) as beside:
        beside.write_text("new")
        left = beside.read_text(), beside.name
    (tmp_path / left[1]).write_text(left[0])
    (tmp_path / ".kspris-report.jsonl").write_text("{}")
    sweep(tmp_path)
    assert {one.name for one in tmp_path.iterdir()} == {"tall.csv", ".kspris-report.jsonl"}


def test_a_folder_has_its_name_when_it_is_filled(tmp_path):
    folder = tmp_path / "above" / "folder"
    with whole_folder(folder) as beside:
        (beside / "file").write_text("new")
        assert not folder.exists()
    assert (folder / "file").read_text() == "new"
    assert list(folder.parent.iterdir()) == [folder]


def test_nothing_is_left_of_a_folder_that_fails(tmp_path):
    def half(beside):
        (beside / "file").write_text("ne")
        raise OSError("full")

    with pytest.raises(OSError, match="full"), whole_folder(tmp_path / "folder") as beside:
        half(beside)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_never_takes_the_place_of_anything(tmp_path):
    (tmp_path / "link").symlink_to("nowhere")
    with pytest.raises(FileExistsError), whole_folder(tmp_path / "link"):
        pass
    assert [one.name for one in tmp_path.iterdir()] == ["link"]


def test_an_unfinished_folder_goes_as_files_do(tmp_path):
    (tmp_path / ".kspris-1-0.tmp").mkdir()
    (tmp_path / ".kspris-1-0.tmp" / "file").touch()
    sweep(tmp_path)
    assert list(tmp_path.iterdir()) == []
