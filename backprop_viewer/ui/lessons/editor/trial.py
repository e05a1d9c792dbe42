"""Trying a draft: it is read in the lesson's panel as a learner reads it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from backprop_viewer.lessons.model import Lesson
from backprop_viewer.session.state import State
from backprop_viewer.ui.lessons.kept_pages import PageFiles

if TYPE_CHECKING:
    from backprop_viewer.ui.lessons.classroom import Classroom
    from backprop_viewer.ui.main_window import MainWindow

NAME = "lesson-being-written"
"""What the lesson that is tried is called where progress is kept: nothing of it is left there."""


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
        self._latest = ""
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
        if not self._is_shown:
            self._latest = self._classroom.progress.latest
        self._lesson, self._is_shown = lesson, False
        self._forget()
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
        self._forget()
        self.ended.emit(self._page)

    def _forget(self) -> None:
        """Leave nothing of the trial where the progress of lessons is kept."""
        PageFiles(NAME).forget_all()
        progress = self._classroom.progress
        if progress.latest == NAME:
            progress.latest = self._latest
        progress.forget(NAME)
