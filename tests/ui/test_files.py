"""Opening and saving as a user does it: what is shown, remembered and written."""

import json
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QMessageBox

from backprop_viewer.document.files import read_file
from backprop_viewer.session import transitions
from backprop_viewer.ui.files import example_paths
from backprop_viewer.ui.main_window import MainWindow
from tests.engine.comparing import assert_same_bits
from tests.session.states import ADAM, BATCHES, bits, document_of, time_of
from tests.ui.driving import choose_file, do, error_of, example, press, state_of

BAD = {
    "not JSON": "{",
    "unknown activation": '{"format": "backprop-viewer", "version": 1, "network": {"inputs": 1, '
    '"layers": [{"units": 1, "activation": "rleu"}]}}',
    "empty": "",
}


# --- opening --------------------------------------------------------------------------------------


def test_good_file_is_opened_at_its_start(window: MainWindow, own_file: Path) -> None:
    window.open_path(own_file)
    state = window.session.state
    assert state.document is not None
    assert state.origin.path == own_file
    assert time_of(state) == 0
    assert window.middle.currentWidget() is window.workbench


@pytest.mark.parametrize("content", BAD.values(), ids=BAD)
def test_bad_file_is_said_and_changes_nothing(
    trained: MainWindow, tmp_path: Path, content: str
) -> None:
    before = trained.session.state
    bad = tmp_path / "bad.json"
    bad.write_text(content, encoding="utf-8")
    trained.open_path(bad)
    assert trained.session.state is before
    title, text = error_of(trained)
    assert title == "bad.json cannot be opened"
    assert text.startswith(f"{bad}: ")
    assert "Traceback" not in text


def test_error_on_the_start_page_leaves_it(window: MainWindow, tmp_path: Path) -> None:
    window.open_path(tmp_path / "missing.json")
    assert error_of(window)[0] == "missing.json cannot be opened"
    assert window.middle.currentWidget() is window.start_page


def test_error_shows_a_file_name_as_it_is(window: MainWindow, tmp_path: Path) -> None:
    """Not as a piece of HTML."""
    window.open_path(tmp_path / "<b>bold<b>.json")
    box = window.findChild(QMessageBox, "error")
    shown = [label for label in box.findChildren(QLabel) if "<b>" in label.text()]
    assert len(shown) == 2
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in shown)
    box.close()


def test_folder_is_not_a_network(window: MainWindow, tmp_path: Path) -> None:
    window.open_path(tmp_path)
    assert error_of(window)[0] == f"{tmp_path.name} cannot be opened"
    assert window.session.state.document is None


def test_opening_stops_playing(trained: MainWindow, own_file: Path) -> None:
    press(trained, "P")
    trained.open_path(own_file)
    assert not trained.player.is_playing
    assert time_of(trained.session.state) == 0


def test_chosen_file_is_opened(
    window: MainWindow, own_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *rest: (str(own_file), ""))
    press(window, "Ctrl+O")
    assert window.session.state.origin.path == own_file


def test_nothing_is_opened_where_none_is_chosen(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *rest: ("", ""))
    before = window.session.state
    press(window, "Ctrl+O")
    assert window.session.state is before


@pytest.mark.parametrize("path", example_paths(), ids=lambda path: path.stem)
def test_every_example_opens(window: MainWindow, path: Path) -> None:
    window.open_path(path)
    assert window.session.state.document is not None
    assert window.session.state.origin.path is None
    assert window.settings.value("recent_files") == []


# --- recent files ---------------------------------------------------------------------------------


def test_opened_and_saved_files_are_remembered(
    window: MainWindow, own_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.open_path(own_file)
    other = own_file.with_name("other.json")
    choose_file(window, monkeypatch, other)
    press(window, "Ctrl+Shift+S")
    assert window.settings.value("recent_files") == [str(other), str(own_file)]
    assert window.settings.value("folder") == str(own_file.parent)


def test_file_that_is_gone_is_forgotten(window: MainWindow, own_file: Path) -> None:
    window.open_path(own_file)
    press(window, "Ctrl+W")
    own_file.unlink()
    window.open_path(own_file)
    error_of(window)
    assert window.settings.value("recent_files") == []


# --- saving ---------------------------------------------------------------------------------------


def test_save_writes_the_present_weights(trained: MainWindow, own_file: Path) -> None:
    press(trained, "Ctrl+S")
    state = trained.session.state
    assert state.run is not None
    saved, trained_so_far = read_file(own_file).parameters, state.run.trajectory.snapshot(3)
    assert_same_bits(saved, trained_so_far.vector[: saved.size])
    assert not state.is_modified


def test_saved_midway_and_reopened_goes_on_with_the_same_bits(
    trained: MainWindow, own_file: Path
) -> None:
    press(trained, "Ctrl+S")
    trained.open_path(own_file)
    assert trained.session.state.run.updates == 3
    assert not trained.session.state.is_modified
    do(trained.session, "update*7 forward backward")
    untouched = state_of(document_of(sizes=(2, 3, 2), optimizer=ADAM, samples=5, training=BATCHES))
    reference = transitions.go_to(untouched, time_of(trained.session.state))
    assert bits(trained.session.state) == bits(reference)


def test_save_as_goes_to_another_file_from_then_on(
    trained: MainWindow, own_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = own_file.read_bytes()
    other = own_file.with_name("other.json")
    choose_file(trained, monkeypatch, other)
    press(trained, "Ctrl+Shift+S")
    assert trained.session.state.origin.path == other
    do(trained.session, "update")
    press(trained, "Ctrl+S")
    assert read_file(other).state.update == 4
    assert own_file.read_bytes() == before


def test_save_as_can_be_cancelled(
    trained: MainWindow, own_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, state = own_file.read_bytes(), trained.session.state
    choose_file(trained, monkeypatch, None)
    assert not trained.documents.save_as()
    assert trained.session.state is state
    assert own_file.read_bytes() == before


def test_failed_save_is_said_and_keeps_everything(
    trained: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    state = trained.session.state
    choose_file(trained, monkeypatch, tmp_path / "no folder" / "net.json")
    assert not trained.documents.save_as()
    title, text = error_of(trained)
    assert title == "net.json cannot be saved"
    assert "there is no folder" in text
    assert trained.session.state is state
    assert state.is_modified


@pytest.mark.parametrize("name", ["two-by-two-sigmoid", "moons-one-hidden-layer"])
def test_save_never_writes_into_an_example(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """It asks where to."""
    before = example(name).read_bytes()
    window.open_path(example(name))
    do(window.session, "update")
    choose_file(window, monkeypatch, None)
    press(window, "Ctrl+S")
    assert window.session.state.is_modified
    choose_file(window, monkeypatch, tmp_path / "mine.json")
    press(window, "Ctrl+S")
    assert read_file(tmp_path / "mine.json").state.update == 1
    assert example(name).read_bytes() == before


@pytest.mark.parametrize(
    ("name", "proposed"),
    [("Two by two", "Two by two.json"), ("a/b: c\\d", "a b  c d.json"), ("", "network.json")],
)
def test_proposed_file_is_named_after_the_network(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, proposed: str
) -> None:
    window.settings.set_value("folder", str(tmp_path))
    content = json.loads(example().read_text(encoding="utf-8")) | {"name": name}
    path = tmp_path / "there.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    window.session.apply(transitions.open_document, read_file(path), None)
    shown = []

    def choose_none(parent: object, title: str, start: str, filters: str) -> tuple[str, str]:
        shown.append(start)
        return "", ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose_none)
    press(window, "Ctrl+S")
    assert shown == [str(tmp_path / proposed)]


def test_suffix_is_added_where_none_is_typed(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.open_path(example())
    chosen = str(tmp_path / "mine")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *rest: (chosen, ""))
    press(window, "Ctrl+S")
    assert window.session.state.origin.path == tmp_path / "mine.json"


def test_vectors_of_the_optimiser_are_saved(trained: MainWindow, own_file: Path) -> None:
    press(trained, "Ctrl+S")
    state = read_file(own_file).state
    assert state is not None
    assert np.abs(state.slots).max() > 0.0
