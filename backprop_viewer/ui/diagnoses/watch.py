"""Keeps the diagnoses up to date: at rest at once, while things move a few times a second."""

from collections.abc import Iterator
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal

from backprop_viewer.session.at_hand import is_heavy
from backprop_viewer.session.diagnosing import Report, reports_of, work_on
from backprop_viewer.session.hidden import Hidden
from backprop_viewer.session.session import Session
from backprop_viewer.session.state import Run, State

EVERY_MS, REST_MS = 350, 300
DONE = object()


class Watch(QObject):
    """Looks at the state of a session, and tells what is wrong with it, unless that is hidden.

    Of networks whose updates take long it does so only when they rest. ``reports`` are those told
    last.

    Signals:
        found(reports): the reports are new ones, the gravest first, or more is known by now.
    """

    found = Signal(object)

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self.reports: tuple[Report, ...] = ()
        self._session = session
        self._waiting: tuple[str, ...] = ()
        self._told = 0.0
        self._work: Iterator[object] = iter(())
        self._worked_on: Run | None = None
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._on_time)
        session.changed.connect(self._on_changed)
        self._timer.start(0)

    def _on_changed(self, old: State, new: State) -> None:
        if new.run is None or old.run is None or _is_another_network(old, new):
            self._tell(())
        is_told_otherwise = _is_hidden(old) != _is_hidden(new)
        if is_told_otherwise and _is_hidden(new):
            self._tell(())
        is_same = old.run is new.run and old.sample == new.sample
        if new.run is None or (is_same and not is_told_otherwise):
            return
        self._worked_on = None
        if is_heavy(new.run):
            self._timer.start(REST_MS)
        elif not self._timer.isActive():
            waited = (perf_counter() - self._told) * 1e3
            self._timer.start(max(0, round(EVERY_MS - waited)))

    def _on_time(self) -> None:
        """Look at the state, a piece at a time where that takes long."""
        state = self._session.state
        if state.run is not None and is_heavy(state.run):
            if self._worked_on is not state.run:
                self._worked_on, self._work = state.run, work_on(state)
            if next(self._work, DONE) is not DONE:
                self._timer.start(0)
                return
        self.look()

    def look(self) -> None:
        """Look at the state now."""
        self._timer.stop()
        self._worked_on = None
        self._told = perf_counter()
        state = self._session.state
        self._tell(() if _is_hidden(state) else reports_of(state))

    def _tell(self, reports: tuple[Report, ...]) -> None:
        waiting = self._session.state.untold_passes
        if (reports, waiting) != (self.reports, self._waiting):
            self.reports, self._waiting = reports, waiting
            self.found.emit(reports)


def _is_hidden(state: State) -> bool:
    return Hidden(state.view.hidden).hides_diagnoses


def _is_another_network(old: State, new: State) -> bool:
    """Return whether what was found may be about units that are not there any more."""
    if old.document is None or new.document is None:
        return True
    return old.document.network.sizes != new.document.network.sizes
