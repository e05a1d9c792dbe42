"""Tells those who hear the window what is done in it, once the steps come to rest."""

from time import monotonic

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QApplication, QWidget

from backprop_viewer.session.session import Session
from backprop_viewer.session.state import State
from backprop_viewer.ui.explanation import Explanation
from backprop_viewer.ui.spoken import drawing_words, place_words, step_words

REST_MS = 100
BETWEEN_S = 1.0
"""Steps are told at most so often: what comes faster is told together."""
SEEN = ("sample", "selection", "digits", "notation", "hidden", "asking")
"""The parts of the view that change what is told."""


def announce(widget: QWidget, text: str, is_urgent: bool = False) -> None:
    """Have a screen reader say something when it has said the rest or, if urgent, at once."""
    if not text or not QAccessible.isActive():
        return
    event = QAccessibleAnnouncementEvent(widget, text)
    politeness = QAccessible.AnnouncementPoliteness
    event.setPoliteness(politeness.Assertive if is_urgent else politeness.Polite)
    QAccessible.updateAccessibility(event)


class Announcer(QObject):
    """Follows the session, and keeps the descriptions of drawing and explanation."""

    def __init__(self, session: Session, canvas: QWidget, explanation: Explanation) -> None:
        super().__init__(explanation)
        self._session = session
        self._canvas = canvas
        self._explanation = explanation
        self._told = session.state
        self._told_at = -BETWEEN_S
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.tell)
        self._describe(session.state, True)
        session.changed.connect(self._on_changed)

    def _on_changed(self, old: State, new: State) -> None:
        if not _is_other(old, new) and old.pointed == new.pointed:
            return
        wait = REST_MS
        if _is_step(self._told, new):
            wait = max(wait, round(1e3 * (self._told_at + BETWEEN_S - monotonic())))
        if not self._timer.isActive() or self._timer.remainingTime() > wait:
            self._timer.start(wait)

    def tell(self) -> None:
        """Say what was done since it was last said, and what is selected now."""
        old, new = self._told, self._session.state
        self._told = new
        self._describe(new, _is_other(old, new))
        texts = self._texts(old, new)
        if texts:
            announce(self._hearer(), ". ".join(texts))

    def _texts(self, old: State, new: State) -> list[str]:
        """Return what there is to say."""
        if not QAccessible.isActive() or new.run is None or not _is_other(old, new):
            return []
        texts = []
        if _is_step(old, new):
            self._told_at = monotonic()
            texts.append(step_words(old, new))
        place = new.view.selection
        if place is not None and place != old.view.selection:
            texts.append(place_words(new, place))
        return [text for text in texts if text]

    def _describe(self, state: State, is_other: bool) -> None:
        self._canvas.setAccessibleDescription(drawing_words(state))
        if is_other and state.run is not None:
            self._explanation.setAccessibleDescription(self._explanation.text())

    def _hearer(self) -> QWidget:
        """Return the widget that the reader is at: others may be hidden by a presentation."""
        return QApplication.focusWidget() or self._explanation


def _is_other(old: State, new: State) -> bool:
    """Return whether there may be something to tell."""
    if old.run is not new.run:
        return True
    return any(getattr(old.view, part) != getattr(new.view, part) for part in SEEN)


def _is_step(old: State, new: State) -> bool:
    """Return whether something else is shown than the selection."""
    if old.run is not new.run:
        return True
    return any(getattr(old.view, part) != getattr(new.view, part) for part in SEEN[:1] + SEEN[2:])
