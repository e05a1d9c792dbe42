"""What can be inserted into a text: bold, formulas, links, numbers of the program."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMessageBox, QWidget

from backprop_viewer.lessons.drafts import put
from backprop_viewer.session.place_texts import place_text
from backprop_viewer.session.session import Session
from backprop_viewer.ui.lessons.editor.fields import LineField
from backprop_viewer.ui.lessons.editor.manuscript import Manuscript
from backprop_viewer.ui.lessons.editor.number_dialog import NumberDialog
from backprop_viewer.ui.lessons.editor.sheet import Sheet


class Inserting(QObject):
    """Inserts into the text that was written in last."""

    def __init__(
        self, sheet: Sheet, manuscript: Manuscript, session: Session, window: QWidget
    ) -> None:
        super().__init__(window)
        self._sheet = sheet
        self._manuscript = manuscript
        self._session = session
        self.dialog: NumberDialog | None = None

    @property
    def _window(self) -> QWidget:
        window = self.parent()
        assert isinstance(window, QWidget)
        return window

    def bold(self) -> None:
        """Write what is selected in bold."""
        self._sheet.written.wrap("**", "**", self.tr("words"))
        self._sheet.written.setFocus()

    def formula(self) -> None:
        """Begin a formula."""
        self._sheet.written.wrap("$", "$", "z_1")
        self._sheet.written.setFocus()

    def link(self) -> None:
        """Link words to what is selected in the drawing."""
        place = self._session.state.view.selection
        if place is None:
            self._say(self.tr("Select a unit, a weight, a bias or the loss in the drawing first."))
            return
        self._sheet.written.wrap("[", f"]({place_text(place)})", self.tr("words"))
        self._sheet.written.setFocus()

    def live(self) -> None:
        """Choose a number that follows what the learner does."""
        self._ask(True, self._insert)

    def number(self) -> None:
        """Choose a number to be stated; what computes it is noted too."""
        self._ask(False, self._insert)

    def expression(self, field: LineField) -> None:
        """Choose a number whose expression is put into a field."""
        dialog = self._ask(False, partial(_put, field))
        if dialog is not None:
            dialog.wants_expression()

    def _ask(self, live: bool, then: Callable[[str, str], None]) -> NumberDialog | None:
        """Ask for a number, to do something with its expression and what is to be inserted."""
        if self._session.state.run is None:
            self._say(self.tr("Open a network first: its numbers are offered then."))
            return None
        self.dialog = NumberDialog(self._session, self._window, live)
        self.dialog.chosen.connect(then)
        self.dialog.finished.connect(self._forget)
        self.dialog.open()
        return self.dialog

    def _insert(self, expression: str, text: str) -> None:
        one, sheet = self._manuscript, self._sheet
        sheet.written.insert_text(text)
        if expression:
            path = one.path_to(sheet.numbers_key, text)
            one.change(self.tr("inserting a number"), put, path, expression)
        sheet.written.setFocus()

    def _forget(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None

    def _say(self, text: str) -> None:
        box = QMessageBox(self._window)
        box.setObjectName("editor_note")
        box.setText(text)
        box.open()
        box.finished.connect(box.deleteLater)


def _put(field: LineField, expression: str, text: str) -> None:
    field.insert_text(expression)
    field.setFocus()
