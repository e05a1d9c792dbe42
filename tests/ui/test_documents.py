"""Documents that come and go: nothing is lost without a question."""

from pathlib import Path

import pytest

from backprop_viewer.session import transitions
from backprop_viewer.ui.files import Answer
from backprop_viewer.ui.main_window import MainWindow
from tests.session.states import document_of
from tests.ui.driving import example


@pytest.fixture
def answers(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> list[Answer]:
    """What is answered when unsaved changes are asked about; each question takes one away."""
    left: list[Answer] = []
    monkeypatch.setattr(window.files, "ask_about_changes", lambda: left.pop(0))
    return left


def test_a_new_network_is_in_no_file_and_not_saved(window: MainWindow) -> None:
    window.session.apply(transitions.open_new, document_of(sizes=(2, 1)))
    assert window.session.state.origin.path is None
    assert window.session.state.is_modified
    assert window.isWindowModified()


def test_opening_another_network_asks_about_a_new_one(
    window: MainWindow, answers: list[Answer]
) -> None:
    window.session.apply(transitions.open_new, document_of(sizes=(2, 1)))
    answers.append(Answer.CANCEL)
    window.open_path(example())
    assert window.session.state.document is not None
    assert window.session.state.document.network.sizes == (2, 1)
    answers.append(Answer.DISCARD)
    window.open_path(example())
    assert window.session.state.document.network.sizes == (2, 2, 2)
    assert not answers


def test_closing_can_save_first(
    window: MainWindow, answers: list[Answer], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "new.json"
    monkeypatch.setattr(window.files, "ask_where_to_save", lambda: path)
    window.session.apply(transitions.open_new, document_of(sizes=(2, 1)))
    answers.append(Answer.SAVE)
    window.documents.close()
    assert path.is_file()
    assert window.session.state.document is None
