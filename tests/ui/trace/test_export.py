"""Copying and saving all operations, from the panel: in pieces, whole or not at all."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from backprop_viewer.document.trace import SUFFIXES, WRITERS, Trace
from backprop_viewer.engine.notation import NOTATIONS
from backprop_viewer.session import transitions, viewing
from backprop_viewer.session.session import Session
from backprop_viewer.ui.theme import Theme
from backprop_viewer.ui.trace.head import FORMAT_NAMES
from backprop_viewer.ui.trace.panel import TracePanel
from tests.session.states import document_of
from tests.ui.driving import do, session_with, show, state_of


@pytest.fixture
def session(qtbot: QtBot) -> Session:
    """A session with the worked example, after the forward pass."""
    return session_with(steps="forward")


@pytest.fixture
def panel(session: Session, light: Theme, qtbot: QtBot) -> TracePanel:
    """The panel of that session, shown."""
    made = TracePanel(session, light)
    qtbot.addWidget(made)
    made.show()
    return made


# --- copying and saving ---------------------------------------------------------------------------


def written(session: Session, form: str, **words: object) -> str:
    """Return the whole update as the command line would write it."""
    state = session.state
    assert state.run is not None
    assert state.document is not None
    name = state.document.name or "network"
    trace = Trace(name, state.run.moment.record, **words)  # type: ignore[arg-type]
    return "".join(f"{line}\n" for line in WRITERS[form](trace))


@pytest.mark.parametrize("form", WRITERS)
def test_export_is_that_of_the_command_line(
    panel: TracePanel, session: Session, tmp_path: Path, qtbot: QtBot, form: str
) -> None:
    show(session, state_of("xor-relu", "update*2 forward"))
    session.apply(viewing.choose_notation, "net_out")
    session.apply(viewing.choose_digits, 9)
    session.apply(viewing.choose_sample, 1)
    QTest.keyClick(panel.head.kinds, Qt.Key.Key_End)  # what is filtered out is written all the same
    path = tmp_path / "operations"
    panel.export(form, path)
    qtbot.waitUntil(lambda: not panel.exporter.is_busy)
    words = {"sample": 1, "notation": NOTATIONS["net_out"], "digits": 9}
    assert path.read_text(encoding="utf-8") == written(session, form, **words)
    assert panel.note.text() == "All operations are saved in operations."
    panel.copy(form)
    qtbot.waitUntil(lambda: not panel.exporter.is_busy)
    assert QGuiApplication.clipboard().text() == written(session, form, **words)


def test_export_while_hidden_is_of_now(
    panel: TracePanel, session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    panel.hide()
    do(session, "update*3 forward")
    panel.export("text", tmp_path / "now.txt")
    qtbot.waitUntil(lambda: not panel.exporter.is_busy)
    assert ": update 4, " in (tmp_path / "now.txt").read_text(encoding="utf-8")


def test_menu_saves_where_the_user_says(
    panel: TracePanel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    chosen = str(tmp_path / "mine")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *rest: (chosen, ""))
    actions = {action.text(): action for action in panel.head.export.menu().actions()}
    actions["Save as LaTeX…"].trigger()
    qtbot.waitUntil(lambda: not panel.exporter.is_busy)
    assert (tmp_path / "mine.tex").read_text(encoding="utf-8").startswith("\\documentclass")
    actions["Copy as Markdown"].trigger()
    qtbot.waitUntil(lambda: not panel.exporter.is_busy)
    assert QGuiApplication.clipboard().text().startswith("# Two by two")


def test_cancelled_save_writes_nothing(
    panel: TracePanel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *rest: ("", ""))
    note = panel.note.text()
    panel.head.export.save_chosen.emit("text")
    assert panel.note.text() == note


def test_file_that_cannot_be_written_is_said(panel: TracePanel, tmp_path: Path) -> None:
    panel.export("text", tmp_path / "no folder" / "x.txt")
    box = panel.findChild(QMessageBox, "error")
    assert box.text() == "x.txt cannot be saved"
    assert "there is no folder" in box.informativeText()
    box.close()


def test_long_one_is_written_in_pieces(
    panel: TracePanel, session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    show(session, state_of(document_of(sizes=(40, 30, 5), samples=1)))
    path = tmp_path / "long.md"
    panel.export("markdown", path)
    assert panel.exporter.is_busy
    assert panel.note.text().startswith("Writing: ")
    assert not path.exists()
    qtbot.waitUntil(lambda: not panel.exporter.is_busy, timeout=20_000)
    assert path.read_text(encoding="utf-8") == written(session, "markdown", digits=4)


def test_long_one_can_be_stopped(panel: TracePanel, session: Session, tmp_path: Path) -> None:
    show(session, state_of(document_of(sizes=(40, 30, 5), samples=1)))
    path = tmp_path / "long.tex"
    path.write_text("as it was", encoding="utf-8")
    panel.export("latex", path)
    actions = {action.text(): action for action in panel.head.export.menu().actions()}
    assert actions["Stop writing"].isEnabled()
    actions["Stop writing"].trigger()
    assert not panel.exporter.is_busy
    assert not actions["Stop writing"].isEnabled()
    assert list(tmp_path.glob("*long*")) == [path]
    assert path.read_text(encoding="utf-8") == "as it was"
    assert panel.note.text().startswith("Update 1: ")


def test_training_goes_on_while_it_is_written(
    panel: TracePanel, session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    show(session, state_of(document_of(sizes=(40, 30, 5), samples=1)))
    before = written(session, "text", digits=4)
    panel.export("text", tmp_path / "x.txt")
    do(session, "update*5")
    qtbot.waitUntil(lambda: not panel.exporter.is_busy, timeout=20_000)
    assert (tmp_path / "x.txt").read_text(encoding="utf-8") == before


def test_there_is_nothing_to_copy_without_a_network(panel: TracePanel, session: Session) -> None:
    session.apply(transitions.close_document)
    panel.copy("text")
    assert not panel.exporter.is_busy
    actions = [action for action in panel.head.export.menu().actions() if action.text()]
    assert not any(action.isEnabled() for action in actions)


def test_every_format_is_offered() -> None:
    assert set(FORMAT_NAMES) == set(WRITERS) == set(SUFFIXES)
