"""Looks at the state again and again whether it is what the task of a page asks for."""

from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from backprop_viewer.lessons.model import ReachTask
from backprop_viewer.session.expressions import ExpressionError, holds
from backprop_viewer.session.session import Session
from backprop_viewer.session.state import State

if TYPE_CHECKING:
    from backprop_viewer.ui.lessons.classroom import Classroom
    from backprop_viewer.ui.playing.player import Player

MOVING_MS, QUICK_MS = 120, 2.0
"""How often a task is looked at while training plays, if one look takes longer than the other."""


class Judging(QObject):
    """Sees that a task is done whose goal is a state. Playing stops there.

    Signals:
        reached(): the task of the page that is read is done.
    """

    reached = Signal()

    def __init__(self, classroom: "Classroom", session: Session, player: "Player") -> None:
        super().__init__(classroom)
        self._classroom, self._session, self._player = classroom, session, player
        self._took_ms = 0.0
        self._looking = QTimer(self, singleShot=True)
        self._looking.timeout.connect(self._look)
        session.changed.connect(self._on_changed)

    def _on_changed(self, old: State, new: State) -> None:
        if new.reading is None:
            return
        is_slow = self._took_ms > QUICK_MS
        if self._player.is_endless and not is_slow:
            if not self._is_reached():
                return
            self._player.stop()  # the numbers that are told of are those on the screen
        if not self._looking.isActive():
            self._looking.start(MOVING_MS if is_slow and self._player.is_playing else 0)

    def _look(self) -> None:
        if self._is_reached():
            if self._player.is_endless:
                self._player.stop()
            self.reached.emit()

    def _is_reached(self) -> bool:
        began = perf_counter()
        is_reached = self._judged()
        self._took_ms = (perf_counter() - began) * 1000
        return is_reached

    def _judged(self) -> bool:
        reading, lesson = self._session.state.reading, self._classroom.lesson
        if lesson is None or reading is None or self._classroom.is_busy:
            return False
        task = lesson.pages[reading.page].task
        if not isinstance(task, ReachTask) or reading.page in reading.solved:
            return False
        return is_there(task, self._session.state)


def is_there(task: ReachTask, state: State) -> bool:
    """Return whether a state is what a task asks for."""
    try:
        return holds(task.that, state)
    except ExpressionError:
        return False
