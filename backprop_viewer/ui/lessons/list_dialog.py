"""All lessons in order: what each is about, and how far one is; those of one's own folders too."""

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QMessageBox,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from backprop_viewer.ui.lessons.entries import Entry, entries
from backprop_viewer.ui.lessons.kept_pages import PageFiles
from backprop_viewer.ui.lessons.list_delegate import (
    ALL,
    DONE,
    IS_BAD,
    STATUS,
    SUMMARY,
    TITLE,
    LessonDelegate,
)
from backprop_viewer.ui.lessons.progress import Done, Progress
from backprop_viewer.ui.theme import Theme

SIZE = (720, 600)


class SearchLine(QLineEdit):
    """A line for words to search for, which Down leads out of.

    Signals:
        left_downwards(): Down was pressed.
    """

    left_downwards = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Down."""
        if event.key() == Qt.Key.Key_Down:
            self.left_downwards.emit()
            return
        super().keyPressEvent(event)


class LessonList(QDialog):
    """Lets a lesson be chosen.

    Signals:
        chosen(name): this lesson is to be opened: a key, or the path of one of one's own.
        again_asked(name): it is to be opened with all forgotten that was done of it.
    """

    chosen = Signal(str)
    again_asked = Signal(str)

    def __init__(
        self, progress: Progress, language: str, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("lesson_list")
        self.setWindowTitle(self.tr("Lessons"))
        self.resize(*SIZE)
        self._progress = progress
        self._language = language
        self._wanted = progress.latest
        self.entries: list[Entry] = []
        self._coming: Iterator[Entry] = iter(())
        self._make_widgets(theme)
        self._lay_out()
        self._reading = QTimer(self, interval=0)
        self._reading.timeout.connect(self._read_one)
        self.read_again()
        self.search.setFocus()

    def _make_widgets(self, theme: Theme) -> None:
        self.search = SearchLine()
        self.search.left_downwards.connect(self._enter_list)
        self.search.setPlaceholderText(self.tr("Search in titles, summaries and titles of pages"))
        self.search.setAccessibleName(self.tr("Search"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._filter)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Lessons"))
        self.list.setItemDelegate(LessonDelegate(theme, self.list))
        self.list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.list.setUniformItemSizes(False)
        self.list.itemActivated.connect(self._on_open)
        self.list.currentRowChanged.connect(self._follow_row)
        self.note = QLabel()
        self.note.setWordWrap(True)
        self.open_button = QPushButton(self.tr("&Open the lesson"))
        self.open_button.clicked.connect(self._on_open)
        self.open_button.setDefault(True)
        self.again_button = QPushButton(self.tr("Begin it &again"))
        self.again_button.setToolTip(
            self.tr("Forget what was done of this lesson, and open its first page")
        )
        self.again_button.clicked.connect(self._on_again)
        self.folder_button = QPushButton(self.tr("Open a &folder of lessons…"))
        self.folder_button.clicked.connect(self._on_folder)
        self.remove_button = QPushButton(self.tr("&Remove the folder"))
        self.remove_button.setToolTip(self.tr("Show the lessons of its folder no more"))
        self.remove_button.clicked.connect(self._on_remove)
        self.close_button = QPushButton(self.tr("Close"))
        self.close_button.clicked.connect(self.reject)
        for button in (
            self.again_button,
            self.folder_button,
            self.remove_button,
            self.close_button,
        ):
            button.setAutoDefault(False)

    def _lay_out(self) -> None:
        first, second = QHBoxLayout(), QHBoxLayout()
        for button in (self.folder_button, self.remove_button):
            first.addWidget(button)
        first.addStretch(1)
        second.addWidget(self.again_button)
        second.addStretch(1)
        for button in (self.close_button, self.open_button):
            second.addWidget(button)
        column = QVBoxLayout(self)
        for part in (self.search, self.list, self.note):
            column.addWidget(part)
        column.addLayout(first)
        column.addLayout(second)

    # --- what is shown ------------------------------------------------------------------------

    def read_again(self) -> None:
        """Read all lessons, one at a time while the window lives."""
        self.entries.clear()
        self.list.clear()
        self._coming = entries(self._progress)
        self._reading.start()
        self._follow_row()

    @property
    def is_reading(self) -> bool:
        """Return whether there may be more lessons than are shown."""
        return self._reading.isActive()

    def _read_one(self) -> None:
        entry = next(self._coming, None)
        if entry is None:
            self._reading.stop()
            self._filter()
            return
        self.entries.append(entry)
        item = QListWidgetItem()
        self._write(item, entry)
        self.list.addItem(item)
        if entry.name == self._wanted or self.list.currentRow() < 0:
            self.list.setCurrentItem(item)

    def _write(self, item: QListWidgetItem, entry: Entry) -> None:
        title, summary = entry.title(self._language), entry.summary(self._language)
        if entry.number:
            title = self.tr("{number}. {title}").format(number=entry.number, title=title)
        done, status = self._progress.of(entry.name), self._status(entry)
        for role, value in (
            (TITLE, title),
            (SUMMARY, summary),
            (STATUS, status),
            (DONE, done),
            (ALL, len(entry.lesson.pages) if entry.lesson else 0),
            (IS_BAD, entry.lesson is None),
        ):
            item.setData(role, value)
        item.setText(". ".join(text for text in (title, status, summary) if text))
        item.setToolTip(entry.name if entry.folder else "")

    def _status(self, entry: Entry) -> str:
        """Return how long a lesson takes or, once it was begun, how far one is."""
        if entry.lesson is None:
            return self.tr("not good")
        pages, done = entry.lesson.pages, self._progress.of(entry.name)
        tasks = {number for number, page in enumerate(pages) if page.task is not None}
        if not done.seen:
            return self.tr("{minutes} min").format(minutes=entry.lesson.minutes)
        if _is_finished(len(pages), tasks, done):
            return self.tr("✓ done")
        text = self.tr("page {page} of {all}, tasks {solved} of {tasks}")
        return text.format(
            page=min(done.page + 1, len(pages)),
            all=len(pages),
            solved=len(tasks & done.solved),
            tasks=len(tasks),
        )

    def select(self, name: str) -> None:
        """Mark a lesson, also one that is read later."""
        self._wanted = name
        for row, entry in enumerate(self.entries):
            if entry.name == name:
                self.list.setCurrentRow(row)

    @property
    def current(self) -> Entry | None:
        """Return the lesson that is marked."""
        row = self.list.currentRow()
        return self.entries[row] if 0 <= row < len(self.entries) else None

    def _filter(self) -> None:
        """Show the lessons that have the words searched for, and choose one that is titled so."""
        words = self.search.text()
        for row, entry in enumerate(self.entries):
            self.list.item(row).setHidden(not entry.has(words, self._language))
        shown = [row for row in range(self.list.count()) if not self.list.item(row).isHidden()]
        titled = [row for row in shown if self.entries[row].is_titled(words, self._language)]
        fitting = titled if words.strip() and titled else shown
        if fitting and self.list.currentRow() not in fitting:
            self.list.setCurrentRow(fitting[0])
        self.note.setText("" if shown else self.tr("No lesson has these words."))
        self.note.setVisible(not shown and not self.is_reading)
        self._follow_row()

    def _enter_list(self) -> None:
        """Go from what is searched for to what was found, to the one after that marked."""
        rows = range(self.list.currentRow() + 1, self.list.count())
        below = next((row for row in rows if not self.list.item(row).isHidden()), None)
        if below is not None:
            self.list.setCurrentRow(below)
        self.list.setFocus()

    def _follow_row(self) -> None:
        entry = self.current
        item = self.list.currentItem()
        can_open = entry is not None and entry.lesson is not None and not item.isHidden()
        self.open_button.setEnabled(can_open)
        is_begun = entry is not None and bool(self._progress.of(entry.name).seen)
        self.again_button.setEnabled(can_open and is_begun)
        self.remove_button.setVisible(entry is not None and bool(entry.folder))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap the summaries anew."""
        super().resizeEvent(event)
        self.list.scheduleDelayedItemsLayout()

    # --- what the user does -------------------------------------------------------------------

    def _on_open(self) -> None:
        entry = self.current
        if entry is not None and entry.lesson is not None:
            self.accept()
            self.chosen.emit(entry.name)

    def _on_again(self) -> None:
        """Begin a lesson again, after asking if that loses what was done."""
        entry = self.current
        if entry is None:
            return
        if not self._progress.of(entry.name).solved and not PageFiles(entry.name).pages():
            self._begin_again()
            return
        box = QMessageBox(QMessageBox.Icon.Question, self.windowTitle(), "", parent=self)
        box.setText(self.tr("Begin “{title}” again?").format(title=entry.title(self._language)))
        box.setInformativeText(
            self.tr("The tasks that are done and what you changed on its pages are forgotten.")
        )
        again = box.addButton(self.tr("Begin it &again"), QMessageBox.ButtonRole.AcceptRole)
        again.clicked.connect(self._begin_again)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()

    def _begin_again(self) -> None:
        entry = self.current
        if entry is not None:
            self.accept()
            self.again_asked.emit(entry.name)

    def _on_folder(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self.tr("A folder of lessons"))
        if folder:
            self.add_folder(folder)

    def add_folder(self, folder: str) -> None:
        """Show the lessons of a folder too, from now on always."""
        self._progress.add_folder(folder)
        self._wanted = next((str(path) for path in sorted(Path(folder).glob("*.json"))), "")
        self.read_again()

    def _on_remove(self) -> None:
        entry = self.current
        if entry is not None and entry.folder:
            self._progress.remove_folder(entry.folder)
            self.read_again()


def _is_finished(count: int, tasks: set[int], done: Done) -> bool:
    return len(done.seen) >= count and tasks <= done.solved
