"""Files on disk: whole or not at all."""

import json
import os
import stat
from dataclasses import replace
from pathlib import Path

import pytest
from document_examples import example, read, same_bits

from backprop_viewer.document import file_bytes, json_reader
from backprop_viewer.document.errors import DocumentError
from backprop_viewer.document.files import read_file, writable_target, write_file
from backprop_viewer.document.model import Document
from backprop_viewer.document.whole_files import STALE_SECONDS


@pytest.fixture
def document() -> Document:
    return read(example())


def test_what_was_written_is_read(tmp_path: Path, document: Document) -> None:
    write_file(tmp_path / "net.json", document)
    assert same_bits(read_file(tmp_path / "net.json"), document)
    assert [path.name for path in tmp_path.iterdir()] == ["net.json"]


def test_a_path_may_be_a_text(tmp_path: Path, document: Document) -> None:
    write_file(str(tmp_path / "net.json"), document)
    assert same_bits(read_file(str(tmp_path / "net.json")), document)


def test_a_relative_path_is_one_from_here(
    tmp_path: Path, document: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write_file("net.json", document)
    assert same_bits(read_file("net.json"), document)


def test_a_saved_file_finds_its_table_from_another_folder(tmp_path: Path) -> None:
    (tmp_path / "points.csv").write_text("a,b,c\n1,2,3\n4,5,6\n")
    tree = example()
    tree["data"] = {"csv": "points.csv", "inputs": ["a", "b"], "targets": ["c"]}
    first = json_reader.read(json.dumps(tree).encode(), tmp_path)
    (tmp_path / "deep").mkdir()
    write_file(tmp_path / "deep" / "net.json", first)
    assert same_bits(read_file(tmp_path / "deep" / "net.json"), first)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("nothing.json", "cannot be opened: no such file or folder"),
        ("", "cannot be opened: it is a folder"),
        ("net.json/more", "cannot be opened: no such file or folder"),
        ("a\0b", "cannot be opened: there can be no file of this name"),
        ("x" * 300, "cannot be opened: file name too long"),
    ],
)
def test_a_file_that_cannot_be_opened(tmp_path: Path, name: str, message: str) -> None:
    (tmp_path / "net.json").write_text("{}")
    with pytest.raises(DocumentError) as caught:
        read_file(tmp_path / name)
    assert str(caught.value) == message


def test_a_file_is_not_read_beyond_the_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_bytes, "MOST_BYTES", 100)
    (tmp_path / "net.json").write_text(" " * 101)
    with pytest.raises(DocumentError, match=r"^the file is too large"):
        read_file(tmp_path / "net.json")


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="there is no endless file here")
def test_an_endless_file_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_bytes, "MOST_BYTES", 1000)
    with pytest.raises(DocumentError, match=r"^the file is too large"):
        read_file("/dev/zero")


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_file_that_could_not_be_written_is_what_it_was(
    tmp_path: Path, document: Document, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def fail(*arguments: object) -> None:
        raise OSError(28, "No space left on device")

    path = tmp_path / "net.json"
    write_file(path, document)
    before = path.read_bytes()
    monkeypatch.setattr(os, step, fail)
    with pytest.raises(DocumentError, match=r"^cannot be written: no space left on device$"):
        write_file(path, replace(document, name="other"))
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_an_interrupted_write_leaves_nothing_behind(
    tmp_path: Path, document: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*arguments: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_file(tmp_path / "net.json", document)
    assert list(tmp_path.iterdir()) == []


def test_a_document_that_cannot_be_written_leaves_the_file(
    tmp_path: Path, document: Document
) -> None:
    path = tmp_path / "net.json"
    path.write_text("before")
    with pytest.raises(DocumentError, match=r"^network\.layers\[0\]\.weights: "):
        write_file(path, replace(document, parameters=document.parameters + float("inf")))
    assert path.read_text() == "before"


def test_what_sudden_ends_left_goes_with_the_next_save(tmp_path: Path, document: Document) -> None:
    left = [tmp_path / f".backprop-viewer-{number:016x}.tmp" for number in range(3)]
    others = [tmp_path / name for name in (".backprop-viewer-mine.tmp", "notes.tmp")]
    for path in (*left, *others):
        path.touch()
    old = left[0].stat().st_mtime - STALE_SECONDS - 60.0
    for path in (*left[:2], *others):
        os.utime(path, (old, old))
    write_file(tmp_path / "net.json", document)
    assert {*tmp_path.iterdir()} == {tmp_path / "net.json", left[2], *others}


def test_what_is_left_and_cannot_be_removed_does_not_matter(
    tmp_path: Path, document: Document
) -> None:
    (tmp_path / ".backprop-viewer-0123456789abcdef.tmp").mkdir()
    os.utime(tmp_path / ".backprop-viewer-0123456789abcdef.tmp", (0.0, 0.0))
    write_file(tmp_path / "net.json", document)
    assert same_bits(read_file(tmp_path / "net.json"), document)


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
def test_permissions_are_kept(tmp_path: Path, document: Document) -> None:
    path = tmp_path / "net.json"
    path.touch()
    path.chmod(0o640)
    write_file(path, document)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
def test_a_new_file_has_the_usual_permissions(tmp_path: Path, document: Document) -> None:
    usual = tmp_path / "usual"
    usual.touch()
    write_file(tmp_path / "net.json", document)
    assert (tmp_path / "net.json").stat().st_mode == usual.stat().st_mode


@pytest.mark.skipif(os.name != "posix", reason="links of POSIX")
def test_a_link_stays_a_link(tmp_path: Path, document: Document) -> None:
    (tmp_path / "real.json").touch()
    (tmp_path / "link.json").symlink_to("real.json")
    write_file(tmp_path / "link.json", document)
    assert (tmp_path / "link.json").is_symlink()
    assert same_bits(read_file(tmp_path / "real.json"), document)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes here")
def test_what_is_no_file_is_written_to_and_not_replaced(tmp_path: Path, document: Document) -> None:
    os.mkfifo(tmp_path / "pipe")
    reader = os.open(tmp_path / "pipe", os.O_RDONLY | os.O_NONBLOCK)
    try:
        write_file(tmp_path / "pipe", document)
        assert os.read(reader, 20) == b'{\n  "format": "backp'
    finally:
        os.close(reader)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("", "cannot be written: it is a folder"),
        ("no/net.json", "cannot be written: there is no folder {0}/no"),
        ("a\0b", "cannot be written: there can be no file of this name"),
        ("x" * 300, "cannot be written: file name too long"),
    ],
)
def test_a_place_that_cannot_be_written(
    tmp_path: Path, document: Document, name: str, message: str
) -> None:
    with pytest.raises(DocumentError) as caught:
        write_file(tmp_path / name, document)
    assert str(caught.value) == message.format(os.path.realpath(tmp_path))


def test_what_the_system_forbids_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # The rights of whoever runs the tests are not known: the system's answer is played.
    path = tmp_path / "net.json"
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    with pytest.raises(DocumentError) as caught:
        writable_target(path)
    folder = os.path.realpath(tmp_path)
    assert str(caught.value) == f"cannot be written: no file may be made in the folder {folder}"
    path.touch()
    with pytest.raises(DocumentError, match=r"^cannot be written: the file is write-protected$"):
        writable_target(path)
