"""The drawn part of the history line: pointing, dragging and keys."""

import contextlib

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFont,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QApplication, QSizePolicy, QToolTip, QWidget

from backprop_viewer.document.model import Bookmark
from backprop_viewer.engine.history import DivergenceError
from backprop_viewer.session import transitions
from backprop_viewer.session.dragging import drag_to
from backprop_viewer.session.session import Session
from backprop_viewer.session.state import Run, State
from backprop_viewer.ui.history.bookmark_menu import bookmark_menu
from backprop_viewer.ui.history.geometry import EDGE, Geometry, geometry
from backprop_viewer.ui.history.painting import HistoryPainter, text_width
from backprop_viewer.ui.moments import change_text, grouped, moment_text
from backprop_viewer.ui.theme import Theme
from backprop_viewer.ui.tool_tips import as_it_is

SMALL = 0.82
LABELLED_WIDTH = 420
MANY = 10


class HistoryBand(QWidget):
    """Draws the history and the present update, and goes where it is asked to.

    Signals:
        grabbed(): the user takes hold of the cursor: what plays should stop.
        refused(reason): training does not get there in finite numbers.
    """

    grabbed = Signal()
    refused = Signal(str)

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("history_band")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumWidth(160)
        # Not by clicking: after dragging, the keys of a presenter are steps as before.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(self.tr("History"))
        self._session = session
        self._theme = theme
        self._geometry: Geometry | None = None
        self._origin: Run | None = None
        self._held: Geometry | None = None
        self._is_below = False
        self._pressed_flag: QPointF | None = None
        self._target: int | None = None
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._drag)
        session.changed.connect(self._on_changed)
        self._tell_readers()

    def set_theme(self, theme: Theme) -> None:
        """Draw with another theme."""
        self._theme = theme
        self.update()

    def _on_changed(self, old: State, new: State) -> None:
        if old.run is not new.run:
            self._geometry = None
            self._tell_readers()
            self.update()
        elif old.view.reference is not new.view.reference:
            self.update()

    def _tell_readers(self) -> None:
        """Say where the cursor is, for those who cannot see it."""
        run = self._session.state.run
        self.setAccessibleDescription("" if run is None else moment_text(run, run.time))

    # --- drawing ------------------------------------------------------------------------------

    def geometry_now(self) -> Geometry | None:
        """Return where everything is at present, None without a run."""
        run, made = self._session.state.run, self._geometry
        if run is None:
            return None
        if made is None or made.right != self.width() - EDGE:
            left = EDGE + self._room_for_labels(run)
            self._geometry = geometry(run, left, self.width(), self.height())
        return self._geometry

    def _room_for_labels(self, run: Run) -> float:
        if self.width() < LABELLED_WIDTH * self.font().pointSizeF() / 9.0:
            return 0.0
        return max(text_width(text, self._small_font()) for text in self._labels(run)) + EDGE

    def _labels(self, run: Run) -> tuple[str, str]:
        """Return what the two lines show."""
        update = run.moment.record.before.update + 1
        return self.tr("history"), self.tr("update {number}").format(number=grouped(update))

    def _small_font(self) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * SMALL)
        return font

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the state."""
        at, state = self.geometry_now(), self._session.state
        if at is None:
            return
        painter = QPainter(self)
        made = HistoryPainter(painter, self._theme, at, self._small_font())
        if at.left > EDGE:
            made.paint_labels(*self._labels(at.run))
        made.paint(state.view.reference)
        if self.hasFocus():
            made.paint_focus(self.rect())

    # --- pointing -----------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Say what lies under the pointer; keep the keys that move the cursor from the commands."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), as_it_is(self.text_at(event.pos())), self)
            return True
        is_asked = event.type() == QEvent.Type.ShortcutOverride
        if is_asked and isinstance(event, QKeyEvent) and self._time_by_key(event) is not None:
            event.accept()
            return True
        return super().event(event)

    def text_at(self, point: QPoint | QPointF) -> str:
        """Return in words what lies under a point."""
        at = self.geometry_now()
        if at is None:
            return ""
        x, y, run = point.x(), point.y(), at.run
        mark, change = at.flag_at(x, y), at.change_at(x, y)
        if mark is not None:
            where = moment_text(run, mark.time)
            return self.tr("bookmark “{name}”: {moment}").format(name=mark.name, moment=where)
        reference = self._session.state.view.reference
        if reference is not None and at.is_reference_at(reference, x, y):
            where = moment_text(reference.run, reference.run.time)
            return self.tr("compared with: {moment}").format(moment=where)
        if change is not None:
            text = change_text(run.trajectory.piece(change))
            words = self.tr("changed before update {number}: {changes}")
            return words.format(number=grouped(change + 1), changes=text)
        time = at.time_in_update(x) if at.is_below(y) else at.time_in_history(x)
        return moment_text(run, time)

    # --- dragging -----------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the cursor; go to a bookmark that is pressed."""
        at, point = self.geometry_now(), event.position()
        if event.button() != Qt.MouseButton.LeftButton or at is None:
            return
        self.grabbed.emit()
        self._origin, self._held, self._is_below = at.run, at, at.is_below(point.y())
        mark = at.flag_at(point.x(), point.y())
        self._pressed_flag = None if mark is None else point
        self._target = self._time_at(point) if mark is None else mark.time
        self._drag()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Take the cursor along, once for all the moves that come before the next picture."""
        if self._origin is not None and self._has_left_flag(event.position()):
            self._target = self._time_at(event.position())
            if not self._later.isActive():
                self._later.start()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let the cursor go where it is."""
        if event.button() == Qt.MouseButton.LeftButton and self._origin is not None:
            self._later.stop()
            if self._has_left_flag(event.position()):
                self._target = self._time_at(event.position())
            self._drag()
            self._origin = self._held = None

    def _has_left_flag(self, point: QPointF) -> bool:
        """Return whether it is dragging, rather than a press on a flag with an unsteady hand."""
        if self._pressed_flag is None:
            return True
        if abs(point.x() - self._pressed_flag.x()) < QApplication.startDragDistance():
            return False
        self._pressed_flag = None
        return True

    def _time_at(self, point: QPointF) -> int:
        """Return where to drag to: in the line that was pressed, as it was then."""
        assert self._held is not None
        if self._is_below:
            return self._held.time_in_update(point.x())
        return self._held.time_in_history(point.x())

    def _drag(self) -> None:
        if self._origin is None or self._target is None:
            return
        with contextlib.suppress(DivergenceError):  # the cursor stays where there are numbers
            self._session.apply(drag_to, self._origin, self._target)
        self._target = None

    # --- keys ---------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the cursor."""
        time = self._time_by_key(event)
        if time is None:
            super().keyPressEvent(event)
        else:
            self.go_to(time)

    def _time_by_key(self, event: QKeyEvent) -> int | None:
        """Return where a key leads, None if it is not one of the cursor's."""
        run = self._session.state.run
        if run is None:
            return None
        size = run.schedule.size
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        is_many = modifiers == Qt.KeyboardModifier.ShiftModifier
        by = {
            Qt.Key.Key_Left: -MANY if is_many else -1,
            Qt.Key.Key_Right: MANY if is_many else 1,
            Qt.Key.Key_PageUp: -size,
            Qt.Key.Key_PageDown: size,
            Qt.Key.Key_Home: run.first_time - run.time,
            Qt.Key.Key_End: run.reached - run.time,
        }.get(Qt.Key(event.key()))
        if by is None or (modifiers and not is_many):
            return None
        return max(run.first_time, run.time + by)

    def go_to(self, time: int) -> None:
        """Go to a moment; where training does not get there, say so."""
        try:
            self._session.apply(transitions.go_to, time)
        except DivergenceError as error:
            self.refused.emit(f"{error}.")

    # --- bookmarks ----------------------------------------------------------------------------

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with a bookmark; by key, with that of the present moment."""
        mark = self._bookmark_for(event)
        if mark is None:
            return
        menu = bookmark_menu(self, self._session, mark)
        menu.popup(event.globalPos())

    def _bookmark_for(self, event: QContextMenuEvent) -> Bookmark | None:
        at, run = self.geometry_now(), self._session.state.run
        if at is None or run is None:
            return None
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            return next((mark for mark in run.bookmarks if mark.time == run.time), None)
        return at.flag_at(event.x(), event.y())
