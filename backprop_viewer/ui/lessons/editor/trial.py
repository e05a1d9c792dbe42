"""Trying a draft: it is read in the lesson's panel as a learner reads it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from backprop_viewer.lessons.model import Lesson
from backprop_viewer.session.state import State
from backprop_viewer.ui.lessons.kept_pages import PageFiles
from backprop_viewer.ui.lessons.progress import Progress

if TYPE_CHECKING:
    from backprop_viewer.ui.lessons.classroom import Classroom
    from backprop_viewer.ui.main_window import MainWindow

NAME = "lesson-being-written"
"""What the lesson that is tried is called where its pages are kept: none of them is left there."""


class NoProgress(Progress):
    """Progress that is forgotten: trying a lesson is not reading it."""

    def _read(self) -> None:
        """Begin with nothing."""

    def _write(self) -> None:
        """Keep nothing."""


class Trial(QObject):
    """One trial after another.

    Signals:
        begun(): the lesson is shown.
        ended(page): it was left, on this page.
    """

    begun = Signal()
    ended = Signal(int)

    def __init__(self, window: "MainWindow", parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self._lesson: Lesson | None = None
        self._is_shown = False
        self._page = 0
        self._progress: Progress | None = None
        self._ending = QTimer(self, singleShot=True, interval=0)
        self._ending.timeout.connect(self._end)
        window.session.changed.connect(self._on_changed)

    @property
    def _classroom(self) -> "Classroom":
        return self._window.lessons

    @property
    def is_going_on(self) -> bool:
        """Return whether the draft is being read."""
        return self._is_shown

    def begin(self, lesson: Lesson, page: int) -> None:
        """Open the draft at a page."""
        self.put_back()
        self._lesson, self._is_shown = lesson, False
        PageFiles(NAME).forget_all()
        self._progress, self._classroom.progress = self._classroom.progress, NoProgress()
        self._classroom.begin(lesson, NAME, page)

    def stop(self) -> None:
        """Leave the draft."""
        if self._is_shown:
            self._classroom.leave()

    def _on_changed(self, old: State, new: State) -> None:
        if self._lesson is None:
            return
        reading = new.reading
        if reading is not None and reading.lesson == self._lesson.key:
            self._page = reading.page
            if not self._is_shown:
                self._is_shown = True
                self.begun.emit()
        elif self._is_shown:
            self._is_shown = False
            self._ending.start()  # not in the middle of the change that ends it

    def _end(self) -> None:
        self._lesson = None
        self.put_back()
        PageFiles(NAME).forget_all()
        self.ended.emit(self._page)

    def put_back(self) -> Progress:
        """Let the progress of lessons that are read be kept again, and return it."""
        if self._progress is not None:
            self._classroom.progress, self._progress = self._progress, None
        return self._classroom.progress
