"""Files made in a workshop: in place together, or not at all."""

import os
from pathlib import Path

from backprop_viewer.document.whole_files import Workshop, replace_file


def test_workshop_puts_all_in_place_at_once(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "kept").write_text("kept")
    (tmp_path / "one").write_text("before")
    shop = Workshop(tmp_path)
    shop.write("one", b"1")
    shop.write("folder/two", b"2")
    shop.write("new/three", b"3")
    assert (tmp_path / "one").read_text() == "before"
    assert not (tmp_path / "new").exists()
    shop.put_in_place()
    found = {p.relative_to(tmp_path).as_posix() for p in tmp_path.rglob("*") if p.is_file()}
    assert found == {"one", "folder/two", "folder/kept", "new/three"}
    assert (tmp_path / "one").read_text() == "1"


def test_workshop_that_is_closed_leaves_nothing(tmp_path: Path) -> None:
    shop = Workshop(tmp_path)
    shop.write("one", b"1")
    shop.close()
    assert not any(tmp_path.iterdir())
    shop.close()


def test_old_workshop_of_a_sudden_end_goes(tmp_path: Path) -> None:
    shop = Workshop(tmp_path)
    shop.write("one", b"1")
    os.utime(shop.path("one"), (0, 0))
    os.utime(shop.folder, (0, 0))
    replace_file(tmp_path / "two", b"2")
    assert [path.name for path in tmp_path.iterdir()] == ["two"]
