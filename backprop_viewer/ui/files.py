"""Opening and saving: dialogs, recent files, and the question about unsaved changes.

Qt's dialogs are loaded when one is wanted: they take as long to load as the drawing.
"""

import re
from dataclasses import replace
from enum import Enum, auto
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, QTimer
from PySide6.QtWidgets import QWidget

from backprop_viewer.document.files import read_file, write_file
from backprop_viewer.document.model import Document, DocumentError
from backprop_viewer.paths import resource
from backprop_viewer.session import transitions
from backprop_viewer.session.session import Session
from backprop_viewer.session.state import State
from backprop_viewer.ui.problems import problem_text
from backprop_viewer.ui.settings import Settings
from backprop_viewer.ui.texts import translate

_DELETE_ON_CLOSE = Qt.WidgetAttribute.WA_DeleteOnClose


class Answer(Enum):
    """What the user wants done with unsaved changes."""

    SAVE = auto()
    DISCARD = auto()
    CANCEL = auto()


def example_paths() -> list[Path]:
    """Return the networks that come with the program."""
    return sorted(resource("networks").glob("*.json"))


class Files:
    """Moves documents between files and the session; the one place that shows a DocumentError."""

    def __init__(self, session: Session, settings: Settings, window: QWidget) -> None:
        self._session = session
        self._settings = settings
        self._window = window

    def open(self, path: Path) -> bool:
        """Open a file; on an error the state stays what it was. Return whether it is open."""
        try:
            document = read_file(path)
        except DocumentError as error:
            self._settings.forget_file(str(path))
            self.show_error(
                translate("Files", "{name} cannot be opened").format(name=path.name),
                f"{path}: {error}",
            )
            return False
        is_example = path.parent.resolve() == resource("networks").resolve()
        if is_example:
            document = _translated(document)
        self._session.apply(
            transitions.open_document, document, None if is_example else path.resolve()
        )
        if not is_example:
            self._remember(path)
        return True

    def save(self, path: Path) -> bool:
        """Save the document with its training so far. Return whether it is saved."""
        document = transitions.document_to_save(self._session.state)
        if document is None:
            return False
        try:
            write_file(path, document)
        except DocumentError as error:
            title = translate("Files", "{name} cannot be saved").format(name=path.name)
            self.show_error(title, f"{path}: {error}")
            return False
        self._session.apply(transitions.mark_saved, path.resolve())
        self._remember(path)
        return True

    def ask_what_to_open(self) -> Path | None:
        """Ask for a file to open."""
        from PySide6.QtWidgets import QFileDialog

        chosen, _ = QFileDialog.getOpenFileName(
            self._window, translate("Files", "Open a network"), self._folder(), _filters()
        )
        return Path(chosen) if chosen else None

    def ask_for_table(self) -> Path | None:
        """Ask for a table to import."""
        from PySide6.QtWidgets import QFileDialog

        chosen, _ = QFileDialog.getOpenFileName(
            self._window,
            translate("Files", "Import a table"),
            self._folder(),
            translate("Files", "Tables (*.csv *.tsv *.txt);;All files (*)"),
        )
        return Path(chosen) if chosen else None

    def ask_where_to_save(self) -> Path | None:
        """Ask for a file to save into."""
        state = self._session.state
        name = _file_name(state.document.name if state.document else "")
        name = name or translate("Files", "network")
        proposed = state.origin.path or Path(self._folder()) / f"{name}.json"
        from PySide6.QtWidgets import QFileDialog

        chosen, _ = QFileDialog.getSaveFileName(
            self._window, translate("Files", "Save the network"), str(proposed), _filters()
        )
        if not chosen:
            return None
        path = Path(chosen)
        return path if path.suffix else path.with_suffix(".json")

    def ask_where_to_draw(self) -> Path | None:
        """Ask for a file for a picture."""
        from PySide6.QtWidgets import QFileDialog

        chosen, _ = QFileDialog.getSaveFileName(
            self._window,
            translate("Files", "Save a picture"),
            str(Path(self._folder()) / "network.png"),
            translate("Files", "Pictures (*.png *.svg *.pdf)"),
        )
        return Path(chosen) if chosen else None

    def ask_about_changes(self) -> Answer:
        """Ask whether to save before what is shown goes away."""
        name = self._session.state.origin.path
        shown = name.name if name else translate("Files", "this network")
        from PySide6.QtWidgets import QMessageBox

        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Question)
        box.setText(translate("Files", "Save the changes of {name}?").format(name=shown))
        box.setInformativeText(
            translate(
                "Files",
                "It was trained or changed since it was last saved. That is lost if not saved now.",
            )
        )
        button = QMessageBox.StandardButton
        box.setStandardButtons(button.Save | button.Discard | button.Cancel)
        box.setDefaultButton(button.Save)
        answers = {button.Save: Answer.SAVE, button.Discard: Answer.DISCARD}
        chosen = button(box.exec())
        box.deleteLater()
        return answers.get(chosen, Answer.CANCEL)

    def show_error(self, title: str, text: str) -> None:
        """Say what went wrong, without stopping what else goes on."""
        from PySide6.QtWidgets import QLabel, QMessageBox

        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setText(title)
        box.setInformativeText(problem_text(text))
        for label in box.findChildren(QLabel):
            label.setTextFormat(Qt.TextFormat.PlainText)  # a file's name may look like HTML
        box.setObjectName("error")
        box.setAttribute(_DELETE_ON_CLOSE)
        if self._window.isVisible():
            box.open()
        else:  # the program is being started: the window comes first
            QTimer.singleShot(0, box, box.open)

    def show_note(self, title: str, text: str) -> None:
        """Tell something."""
        from PySide6.QtWidgets import QMessageBox

        box = QMessageBox(self._window)
        box.setWindowTitle(title)
        box.setText(text)
        box.setAttribute(_DELETE_ON_CLOSE)
        box.open()

    def _remember(self, path: Path) -> None:
        self._settings.remember_file(str(path.resolve()))
        self._settings.set_value("folder", str(path.resolve().parent))

    def _folder(self) -> str:
        remembered = str(self._settings.value("folder"))
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        return remembered or QStandardPaths.writableLocation(documents)


def _file_name(name: str) -> str:
    """Return a name without what some system does not take in the name of a file."""
    return re.sub(r'[<>:"/\\|?*\x00-\x1f]', " ", name).strip(" .")


def _translated(document: Document) -> Document:
    """Return a network that comes with the program, called in the reader's language."""
    name, description = document.name, document.description
    return replace(
        document,
        name=translate("Networks", name),
        description=translate("Networks", description),
    )


def title_of(state: State) -> str:
    """Return the title of the window."""
    if state.document is None:
        return translate("Files", "Backprop Viewer")
    path, own = state.origin.path, translate("Networks", state.document.name)
    if state.reading is not None:
        own = state.branch  # a lesson calls its networks so in the reader's language
    name = path.name if path else own or translate("Files", "network")
    return translate("Files", "{name}[*] — Backprop Viewer").format(name=name)


def _filters() -> str:
    return translate("Files", "Networks (*.json);;All files (*)")
