"""Opening and saving as a user does it: what is shown, asked, remembered and never lost."""

import json
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QMessageBox
from pytestqt.qtbot import QtBot

from backprop_viewer.document.files import read_file, write_file
from backprop_viewer.session import transitions
from backprop_viewer.ui.files import Answer, example_paths
from backprop_viewer.ui.main_window import MainWindow
from tests.engine.comparing import assert_same_bits
from tests.session.states import ADAM, BATCHES, bits, document_of, time_of
from tests.ui.driving import do, example, press, state_of

BAD = {
    "not JSON": "{",
    "unknown activation": '{"format": "backprop-viewer", "version": 1, "network": {"inputs": 1, '
    '"layers": [{"units": 1, "activation": "rleu"}]}}',
    "empty": "",
}


class Asked:
    """Answers the question about unsaved changes and counts how often it was asked."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer
        self.times = 0

    def __call__(self) -> Answer:
        self.times += 1
        return self.answer


@pytest.fixture
def own_file(tmp_path: Path) -> Path:
    """A network file of the user's, with mini-batches, shuffling and Adam."""
    path = tmp_path / "own.json"
    document = document_of(sizes=(2, 3, 2), optimizer=ADAM, samples=5, training=BATCHES)
    write_file(path, document)
    return path


@pytest.fixture
def trained(window: MainWindow, own_file: Path) -> MainWindow:
    """The window with a file of which some updates were done since it was opened."""
    window.open_path(own_file)
    do(window.session, "update*3 operation*2")
    return window


def answer(window: MainWindow, monkeypatch: pytest.MonkeyPatch, with_what: Answer) -> Asked:
    asked = Asked(with_what)
    monkeypatch.setattr(window.files, "ask_about_changes", asked)
    return asked


def choose(window: MainWindow, monkeypatch: pytest.MonkeyPatch, path: Path | None) -> None:
    """Answer the question where to save."""
    monkeypatch.setattr(window.files, "ask_where_to_save", lambda: path)


def error_of(window: MainWindow) -> tuple[str, str]:
    """Return title and text of the error that is shown, and close it."""
    box = window.findChild(QMessageBox, "error")
    assert box.isVisible()
    texts = box.text(), box.informativeText()
    box.close()
    return texts


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


# --- drag and drop --------------------------------------------------------------------------------


def mime(*urls: QUrl) -> QMimeData:
    data = QMimeData()
    data.setUrls(urls)
    return data


def drag(window: MainWindow, data: QMimeData) -> QDragEnterEvent:
    """Drag something into the window; return the event, which may have been accepted."""
    action, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    event = QDragEnterEvent(
        window.rect().center(), action, data, button, Qt.KeyboardModifier.NoModifier
    )
    event.ignore()
    QApplication.sendEvent(window, event)
    return event


def drop(window: MainWindow, data: QMimeData) -> None:
    action, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    centre = QPointF(window.rect().center())
    event = QDropEvent(centre, action, data, button, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(window, event)


def test_dropped_file_is_opened(window: MainWindow, own_file: Path) -> None:
    data = mime(QUrl.fromLocalFile(str(own_file)))
    assert drag(window, data).isAccepted()
    drop(window, data)
    assert window.session.state.origin.path == own_file


@pytest.mark.parametrize("url", ["https://example.org/net.json", ""])
def test_what_is_no_file_is_not_taken(window: MainWindow, url: str) -> None:
    assert not drag(window, mime(QUrl(url)) if url else QMimeData()).isAccepted()


# --- recent files ---------------------------------------------------------------------------------


def test_opened_and_saved_files_are_remembered(
    window: MainWindow, own_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.open_path(own_file)
    other = own_file.with_name("other.json")
    choose(window, monkeypatch, other)
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
    choose(trained, monkeypatch, other)
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
    choose(trained, monkeypatch, None)
    assert not trained.save_as()
    assert trained.session.state is state
    assert own_file.read_bytes() == before


def test_failed_save_is_said_and_keeps_everything(
    trained: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    state = trained.session.state
    choose(trained, monkeypatch, tmp_path / "no folder" / "net.json")
    assert not trained.save_as()
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
    choose(window, monkeypatch, None)
    press(window, "Ctrl+S")
    assert window.session.state.is_modified
    choose(window, monkeypatch, tmp_path / "mine.json")
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


# --- unsaved changes ------------------------------------------------------------------------------


def leave_by_opening(window: MainWindow) -> None:
    window.open_path(example())


def leave_by_closing_the_network(window: MainWindow) -> None:
    press(window, "Ctrl+W")


def leave_by_closing_the_window(window: MainWindow) -> None:
    window.close()


each_way_out = pytest.mark.parametrize(
    "leave",
    [leave_by_opening, leave_by_closing_the_network, leave_by_closing_the_window],
    ids=lambda leave: leave.__name__,
)


def is_left(window: MainWindow) -> bool:
    """Return whether the user's network is not shown any more."""
    return not window.isVisible() or window.session.state.origin.path is None


@each_way_out
def test_nothing_is_asked_where_nothing_was_trained(
    window: MainWindow, own_file: Path, monkeypatch: pytest.MonkeyPatch, leave: object
) -> None:
    window.open_path(own_file)
    press(window, "F", "B", "]", "N")
    asked = answer(window, monkeypatch, Answer.CANCEL)
    leave(window)
    assert asked.times == 0
    assert is_left(window)


@each_way_out
def test_cancel_keeps_everything(
    trained: MainWindow, monkeypatch: pytest.MonkeyPatch, leave: object
) -> None:
    before = trained.session.state
    asked = answer(trained, monkeypatch, Answer.CANCEL)
    leave(trained)
    assert asked.times == 1
    assert trained.session.state is before
    assert trained.isVisible()


@each_way_out
def test_discard_leaves_the_file_as_it_was(
    trained: MainWindow, own_file: Path, monkeypatch: pytest.MonkeyPatch, leave: object
) -> None:
    before = own_file.read_bytes()
    answer(trained, monkeypatch, Answer.DISCARD)
    leave(trained)
    assert is_left(trained)
    assert own_file.read_bytes() == before


@each_way_out
def test_save_saves_before_leaving(
    trained: MainWindow, own_file: Path, monkeypatch: pytest.MonkeyPatch, leave: object
) -> None:
    answer(trained, monkeypatch, Answer.SAVE)
    leave(trained)
    assert is_left(trained)
    assert read_file(own_file).state.update == 3


@each_way_out
def test_save_that_is_cancelled_keeps_everything(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, leave: object
) -> None:
    window.open_path(example("xor-sigmoid"))
    do(window.session, "update")
    before = window.session.state
    answer(window, monkeypatch, Answer.SAVE)
    choose(window, monkeypatch, None)
    leave(window)
    assert window.session.state is before
    assert window.isVisible()


def test_going_back_to_what_was_saved_is_no_change(trained: MainWindow) -> None:
    press(trained, "Ctrl+S")
    do(trained.session, "update")
    assert trained.session.state.is_modified
    press(trained, "Left")
    assert not trained.session.state.is_modified


@pytest.mark.parametrize(
    ("button", "expected"),
    [
        (QMessageBox.StandardButton.Save, Answer.SAVE),
        (QMessageBox.StandardButton.Discard, Answer.DISCARD),
        (QMessageBox.StandardButton.Cancel, Answer.CANCEL),
        (None, Answer.CANCEL),
    ],
    ids=str,
)
def test_question_about_changes(
    qtbot: QtBot, button: QMessageBox.StandardButton | None, expected: Answer
) -> None:
    """The real box, answered by a button or by Esc."""
    from backprop_viewer.ui.settings import MemorySettings

    window = MainWindow(MemorySettings())
    qtbot.addWidget(window)
    window.files.open(example())

    def press_button() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        if button is None:
            press(box, "Esc")
        else:
            box.button(button).click()

    QTimer.singleShot(0, press_button)
    assert window.files.ask_about_changes() is expected


def test_vectors_of_the_optimiser_are_saved(trained: MainWindow, own_file: Path) -> None:
    press(trained, "Ctrl+S")
    state = read_file(own_file).state
    assert state is not None
    assert np.abs(state.slots).max() > 0.0
