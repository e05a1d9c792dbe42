"""Documents that come and go: new, open, save, close, and tables that become one."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from backprop_viewer.document.data import Data
from backprop_viewer.document.errors import DocumentError
from backprop_viewer.document.model import Document
from backprop_viewer.session import transitions
from backprop_viewer.session.data_changes import change_data
from backprop_viewer.session.session import Session
from backprop_viewer.ui.commands.command import Transition
from backprop_viewer.ui.files import Answer, Files
from backprop_viewer.ui.theme import Theme

if TYPE_CHECKING:
    from backprop_viewer.ui.lessons.classroom import Classroom

TABLES = (".csv", ".tsv", ".txt")


class DocumentWindow(Protocol):
    """What documents need of the window that shows them."""

    @property
    def theme(self) -> Theme: ...
    @property
    def lessons(self) -> "Classroom": ...
    def stop(self) -> None: ...
    def change(self, text: str, transition: Transition) -> bool: ...
    def save_picture_to(self, path: Path) -> str: ...


class Documents(QObject):
    """Moves documents in and out of a session, asking about unsaved changes."""

    def __init__(self, session: Session, files: Files, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._files = files

    @property
    def _window(self) -> QWidget:
        window = self.parent()
        assert isinstance(window, QWidget)
        return window

    @property
    def _desk(self) -> DocumentWindow:
        return self.parent()  # type: ignore[return-value]

    # --- new ----------------------------------------------------------------------------------

    def new(self, data: Data | None = None) -> None:
        """Ask what the new network is to be, for this data if there is some, and show it."""
        from backprop_viewer.ui.network.new_network_dialog import NewNetworkDialog

        self._desk.stop()
        dialog = NewNetworkDialog(self._window, self._desk.theme, data)
        dialog.made.connect(self._show_new)
        dialog.open()

    def _show_new(self, document: Document) -> None:
        if self.may_leave():
            self._session.apply(transitions.open_new, document)

    def import_table(self) -> None:
        """Ask for a table and use it as data."""
        path = self._files.ask_for_table()
        if path is not None:
            self.import_from(path)

    def import_from(self, path: Path) -> None:
        """Preview a table and use it as the data of the network, or of a new one."""
        from backprop_viewer.ui.data.csv_dialog import CsvDialog

        self._desk.stop()
        try:
            dialog = CsvDialog(self._window, path, self._desk.theme)
        except DocumentError as error:
            title = self.tr("{name} cannot be imported").format(name=path.name)
            self._files.show_error(title, f"{path}: {error}")
            return
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(self._take_data)
        dialog.open()

    def _take_data(self) -> None:
        from backprop_viewer.ui.data.csv_dialog import CsvDialog

        dialog, document = self.sender(), self._session.state.document
        assert isinstance(dialog, CsvDialog)
        if document is None:
            self.new(dialog.data_like(None))
        else:
            text = self.tr("importing {name}").format(name=dialog.name)
            self._desk.change(text, partial(change_data, data=dialog.data_like(document.data)))

    # --- open and save ------------------------------------------------------------------------

    def open_file(self) -> None:
        """Ask for a file and open it."""
        path = self._files.ask_what_to_open()
        if path is not None:
            self.open_path(path)

    def open_path(self, path: Path) -> None:
        """Open a network, after asking about unsaved changes, or bring in a table."""
        self._desk.stop()
        if path.suffix.lower() in TABLES:
            self.import_from(path)
        elif self.may_leave():
            self._files.open(path)

    def save(self) -> bool:
        """Save into the document's file, or ask for one."""
        self._session.cancel_preview()
        path = self._session.state.origin.path
        return self.save_as() if path is None else self._files.save(path)

    def save_as(self) -> bool:
        """Ask for a file and save into it."""
        self._session.cancel_preview()
        path = self._files.ask_where_to_save()
        return path is not None and self._files.save(path)

    def save_picture(self) -> None:
        """Ask for a file and save the drawing into it as a picture."""
        path = self._files.ask_where_to_draw()
        if path is not None:
            problem = self._desk.save_picture_to(path)
            if problem:
                title = self.tr("{name} cannot be saved").format(name=path.name)
                self._files.show_error(title, problem)

    def export(self) -> None:
        """Ask what is to be exported, and how."""
        from backprop_viewer.ui.exporting.dialog import open_export
        from backprop_viewer.ui.main_window import MainWindow

        self._desk.stop()
        window = self._window
        assert isinstance(window, MainWindow)
        window.load_panels()
        open_export(window)

    # --- leaving ------------------------------------------------------------------------------

    def close(self) -> None:
        """Go back to the start page; from a lesson or practice, to what was open before it."""
        self._desk.stop()
        if self._session.state.practice is not None:
            from backprop_viewer.session import practising

            self._session.apply(practising.leave)
            return
        if self._session.state.reading is not None:
            self._desk.lessons.leave()
            return
        if self.may_leave():
            self._session.apply(transitions.close_document)

    def may_leave(self) -> bool:
        """Ask about unsaved changes. Return whether what is shown may go away."""
        self._session.cancel_preview()
        state = self._session.state
        if not state.is_modified:
            return True
        if state.reading is not None:  # what was open before the lesson is asked about
            self._desk.lessons.leave()
        answer = self._files.ask_about_changes()
        if answer is Answer.DISCARD or (answer is Answer.SAVE and self.save()):
            return True
        if state.reading is not None:
            self._desk.lessons.come_back(state)
        return False
