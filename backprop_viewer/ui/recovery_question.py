"""The question what becomes of unsaved work that a program left when it ended suddenly."""

from collections.abc import Callable

from PySide6.QtCore import QDate, QDateTime, QLocale, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QListWidget,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from backprop_viewer.document.recovery import Summary
from backprop_viewer.document.recovery_folder import RecoveryFolder
from backprop_viewer.ui.moments import grouped
from backprop_viewer.ui.problems import problem_text

WIDTH, MOST_HEIGHT = 420, 200

Restore = Callable[[RecoveryFolder], str]
"""Shows what is in a folder; returns why it cannot, empty if it does."""


class RecoveryQuestion(QDialog):
    """Offers what is in some folders: restore one, discard one, or leave all for the next start."""

    def __init__(self, folders: list[RecoveryFolder], restore: Restore, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("recovery_question")
        self.setWindowTitle(self.tr("Restore unsaved work"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._restore = restore
        found = ((folder, folder.summary()) for folder in folders)
        self._found = [(folder, summary) for folder, summary in found if summary is not None]
        self.text = QLabel()
        self.problem = QLabel()
        for label in (self.text, self.problem):
            label.setTextFormat(Qt.TextFormat.PlainText)  # a file's name may look like HTML
            label.setWordWrap(True)
            label.setFixedWidth(WIDTH)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Unsaved work"))
        self.list.setSizeAdjustPolicy(QListWidget.SizeAdjustPolicy.AdjustToContents)
        self.list.setMaximumHeight(MOST_HEIGHT)
        self.list.itemActivated.connect(self._on_restore)
        self._lay_out()
        self._show_found()
        self.finished.connect(self._on_finished)

    def _lay_out(self) -> None:
        buttons = QDialogButtonBox()
        role = QDialogButtonBox.ButtonRole
        self.restore_button = QPushButton(self.tr("&Restore"))
        self.restore_button.clicked.connect(self._on_restore)
        self.restore_button.setToolTip(self.tr("Go on where it was, as work that is not saved"))
        self.later_button = QPushButton(self.tr("&Not now"))
        self.later_button.clicked.connect(self.reject)
        self.later_button.setToolTip(self.tr("Keep it, and ask again at the next start"))
        self.discard_button = QPushButton(self.tr("&Discard"))
        self.discard_button.clicked.connect(self._on_discard)
        self.discard_button.setToolTip(self.tr("Remove it for good"))
        buttons.addButton(self.restore_button, role.AcceptRole)
        buttons.addButton(self.later_button, role.RejectRole)
        buttons.addButton(self.discard_button, role.DestructiveRole)
        self.restore_button.setDefault(True)
        for button in (self.later_button, self.discard_button):
            button.setAutoDefault(False)
        column = QVBoxLayout(self)
        column.setSizeConstraint(QVBoxLayout.SizeConstraint.SetFixedSize)
        for widget in (self.text, self.list, self.problem, buttons):
            column.addWidget(widget)

    def _show_found(self) -> None:
        """Show what there is: one as a sentence, several as a list."""
        is_one = len(self._found) == 1
        if is_one:
            text = self.tr("Backprop Viewer was closed unexpectedly. Restore {what}?")
            self.text.setText(text.format(what=self._what(self._found[0][1])))
        else:
            text = self.tr(
                "Backprop Viewer was closed unexpectedly. Which of these is to be restored? "
                "The others are offered again at the next start."
            )
            self.text.setText(text)
        self.list.clear()
        self.list.addItems([self._what(summary) for _, summary in self._found])
        self.list.setCurrentRow(0)
        self.list.setVisible(not is_one)
        self.problem.hide()

    def _what(self, summary: Summary) -> str:
        """Return in words what was kept: '"xor.json", update 5 132, 12:41'."""
        text = self.tr("“{title}”, update {updates}, {when}")
        return text.format(
            title=summary.title or self.tr("network"),
            updates=grouped(summary.updates),
            when=_when(summary.kept_at),
        )

    def _on_restore(self) -> None:
        folder, _ = self._found[self.list.currentRow()]
        problem = self._restore(folder)
        if problem:
            text = self.tr("This cannot be restored: {problem}.")
            self.problem.setText(text.format(problem=problem_text(problem)))
            self.problem.show()
            return
        del self._found[self.list.currentRow()]
        self.accept()

    def _on_discard(self) -> None:
        folder, _ = self._found.pop(self.list.currentRow())
        folder.remove()
        if self._found:
            self._show_found()
        else:
            self.reject()

    def _on_finished(self) -> None:
        """Leave what was neither restored nor discarded for the next start."""
        for folder, _ in self._found:
            folder.release()


def _when(seconds: float) -> str:
    """Return when something was, the day only if it was not today."""
    moment = QDateTime.fromSecsSinceEpoch(int(seconds))
    locale, short = QLocale(), QLocale.FormatType.ShortFormat
    if moment.date() == QDate.currentDate():
        return locale.toString(moment.time(), short)
    return locale.toString(moment, short)
