"""What a learner leaves on a page is in a network file, and comes back from it."""

from dataclasses import replace
from pathlib import Path

import pytest

from backprop_viewer.document.files import read_file
from backprop_viewer.engine.symbols import Place
from backprop_viewer.session.changes import change_parameter
from backprop_viewer.session.reading import Reading
from backprop_viewer.session.script import carry_out
from backprop_viewer.session.state import State
from backprop_viewer.ui.lessons.kept_pages import KeptPages, PageFiles
from tests.ui.driving import state_of

W = Place("weight", 1, 0, 0)


def reading(page: int = 0) -> State:
    """Return the example as a page of a lesson."""
    return replace(state_of(), reading=Reading("small", page))


def changed(state: State) -> State:
    return change_parameter(state, W, 0.7)


def parameters(state: State) -> list[float]:
    assert state.run is not None
    return list(map(float, state.run.moment.parameters))


def test_changed_page_is_written_and_read(folder: Path) -> None:
    kept, begun = KeptPages("small"), reading(2)
    kept.begin(2, begun)
    left = carry_out(changed(begun), "update*3")
    assert kept.keep(left) == ""
    again = KeptPages("small").restored(reading(2))
    assert parameters(again) == parameters(left)
    assert again.run is not None
    assert again.run.updates == 3
    assert again.reading is not None


@pytest.mark.parametrize("steps", ["", "forward", "forward backward"])
def test_page_without_changes_is_not_written(folder: Path, steps: str) -> None:
    kept, begun = KeptPages("small"), reading()
    kept.begin(0, begun)
    kept.keep(carry_out(begun, steps))
    assert not PageFiles("small").pages()


def test_training_is_kept(folder: Path) -> None:
    kept, begun = KeptPages("small"), reading()
    kept.begin(0, begun)
    kept.keep(carry_out(begun, "update"))
    assert PageFiles("small").pages() == {0}


def test_other_pages_are_kept_and_recalled(folder: Path) -> None:
    kept, begun = KeptPages("small"), reading()
    kept.begin(0, begun)
    kept.keep(changed(begun))
    recalled = KeptPages("small").recalled(reading(1), 0)
    assert recalled.reading is not None
    left = recalled.reading.kept[0]
    assert left.run is not None
    assert float(left.run.moment.parameters[0]) == 0.7


def test_bad_file_counts_as_none(folder: Path) -> None:
    files = PageFiles("small")
    files.write(0, state_of())
    (path,) = folder.glob("pages/small/*.json")
    path.write_text("{", encoding="utf-8")
    state = reading()
    assert KeptPages("small").restored(state) is state


def test_file_is_an_ordinary_network(folder: Path) -> None:
    PageFiles("small").write(4, state_of(steps="update"))
    document = read_file(folder / "pages" / "small" / "page-5.json")
    assert document.state is not None


@pytest.mark.parametrize("name", ["/home/me/lessons/my lesson.json", "x" * 300, "课程", ""])
def test_any_name_has_a_folder_of_its_own(folder: Path, name: str) -> None:
    files, other = PageFiles(name), PageFiles(f"{name}2")
    files.write(0, state_of())
    assert files.pages() == {0}
    assert not other.pages()
    files.forget_all()
    assert not files.pages()


def test_folder_that_cannot_be_written_is_told(folder: Path) -> None:
    folder.parent.mkdir(parents=True)
    folder.write_text("", encoding="utf-8")
    kept, begun = KeptPages("small"), reading()
    kept.begin(0, begun)
    assert kept.keep(changed(begun))
