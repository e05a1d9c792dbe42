"""Every kind of export in every format: files that are there whole or not at all."""

from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from backprop_viewer.document.whole_files import TEMPORARY_NAME
from backprop_viewer.ui.exporting.request import KINDS
from backprop_viewer.ui.exporting.scene import ExportError
from backprop_viewer.ui.exporting.works import WORKS, export
from tests.ui.exporting.building import CASES, exported, names_in, request_of, scene_of

pytestmark = pytest.mark.usefixtures("qapp")
BEGINNINGS = {
    ".png": b"\x89PNG",
    ".svg": b"<?xml",
    ".pdf": b"%PDF",
    ".html": b"<!DOCTYPE html>",
    ".tex": b"\\documentclass",
    ".md": b"# ",
    ".gif": b"GIF89a",
}


def test_every_kind_has_its_work() -> None:
    assert list(WORKS) == list(KINDS)


@pytest.mark.parametrize(("what", "suffix"), CASES)
def test_file_is_of_its_kind_and_nothing_else_is_left(
    what: str, suffix: str, tmp_path: Path
) -> None:
    if suffix == ".mp4":
        pytest.importorskip("av")
    exported(what, tmp_path / f"x{suffix}")
    names = names_in(tmp_path)
    assert not [name for name in names if TEMPORARY_NAME.match(name.partition("/")[0])]
    folder = what == "slides" and suffix == ".png"
    first = tmp_path / ("x/x-001.png" if folder else f"x{suffix}")
    content = first.read_bytes()
    assert len(content) > 200
    assert content.startswith(BEGINNINGS.get(suffix, b""))


@pytest.mark.parametrize(("what", "suffix"), CASES)
def test_work_that_is_stopped_leaves_nothing(what: str, suffix: str, tmp_path: Path) -> None:
    if suffix == ".mp4":
        pytest.importorskip("av")
    target = tmp_path / f"x{suffix}"
    target.write_bytes(b"before")
    work = export(request_of(what, target), scene_of(what))
    next(work)
    work.close()
    QApplication.processEvents()
    assert names_in(tmp_path) == [target.name]
    assert target.read_bytes() == b"before"


@pytest.mark.parametrize(("what", "suffix"), CASES)
def test_shares_grow_to_the_whole(what: str, suffix: str, tmp_path: Path) -> None:
    if suffix == ".mp4":
        pytest.importorskip("av")
    work = export(request_of(what, tmp_path / f"x{suffix}"), scene_of(what))
    shares = [share.done / share.all for share in work]
    assert all(0 <= share <= 1 for share in shares)
    assert shares[-1] >= 0.75 or what == "lesson"


@pytest.mark.parametrize("suffix", [".png", ".svg", ".pdf"])
def test_picture_is_as_large_as_the_scale_says(suffix: str, tmp_path: Path) -> None:
    path = exported("canvas", tmp_path / f"x{suffix}", scale=2.0)
    if suffix == ".png":
        image = QImage(str(path))
        assert (image.width(), image.height()) == (640, 480)
    elif suffix == ".svg":
        assert b'viewBox="0 0 320 240"' in path.read_bytes()
    else:
        assert b"/MediaBox [0 0 480.000000 360.000000]" in path.read_bytes()


def test_slides_are_a_page_for_each_step(tmp_path: Path) -> None:
    exported("slides", tmp_path / "x.png")
    exported("slides", tmp_path / "y.pdf")
    pictures = names_in(tmp_path / "x")
    assert pictures == ["x-001.png", "x-002.png", "x-003.png"]
    assert (tmp_path / "y.pdf").read_bytes().count(b"/Type /Page\n") == len(pictures)


def test_each_student_gets_a_sheet_and_a_key(tmp_path: Path) -> None:
    students = ("1", "2", "Ada L/ovelace")
    exported("exercise", tmp_path / "xor.txt", students=students, seed=7)
    assert names_in(tmp_path) == sorted(
        f"xor/xor-{name}{key}.txt" for name in ("01", "02", "Ada L_ovelace") for key in ("", "-key")
    )
    first = (tmp_path / "xor/xor-01.txt").read_text(encoding="utf-8")
    assert "Sheet 1 · seed 7" in first
    assert first != (tmp_path / "xor/xor-02.txt").read_text(encoding="utf-8")


def test_same_seed_makes_the_same_files(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        exported("exercise", tmp_path / name / "x.html", students=("1", "2"), seed=3)
    assert names_in(tmp_path / "a") == names_in(tmp_path / "b")
    for name in names_in(tmp_path / "a"):
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()


def test_folder_keeps_its_other_files(tmp_path: Path) -> None:
    (tmp_path / "x").mkdir()
    (tmp_path / "x/notes.txt").write_text("mine")
    (tmp_path / "x/x-001.png").write_text("old")
    exported("slides", tmp_path / "x.png")
    assert (tmp_path / "x/notes.txt").read_text() == "mine"
    assert (tmp_path / "x/x-001.png").read_bytes().startswith(b"\x89PNG")


def test_drawings_that_a_file_names_lie_beside_it(tmp_path: Path) -> None:
    text = exported("update", tmp_path / "x.md").read_text(encoding="utf-8")
    figures = [name for name in names_in(tmp_path) if name.endswith(".svg")]
    assert figures
    assert all(f"]({name})" in text for name in figures)


def test_no_network_and_no_folder_are_said(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="there is no folder"):
        exported("canvas", tmp_path / "nowhere" / "x.png")
    from backprop_viewer.session.state import State
    from backprop_viewer.ui.exporting.scene import Scene

    with pytest.raises(ExportError, match="there is no network"):
        next(export(request_of("canvas", tmp_path / "x.png"), Scene(State())))
