"""Recording a solution: the page is set up, the author does the task, it becomes actions."""

from collections.abc import Callable, Generator
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from backprop_viewer.document.errors import DocumentError
from backprop_viewer.lessons import recording
from backprop_viewer.lessons.actions import Teller
from backprop_viewer.lessons.drafts import Draft, stages_of
from backprop_viewer.lessons.model import Lesson
from backprop_viewer.lessons.recording import Recording
from backprop_viewer.lessons.staging import from_its_base
from backprop_viewer.session.session import Session
from backprop_viewer.session.state import State
from backprop_viewer.ui.lessons.work import PieceWork


class Recorder(QObject):
    """Shows a page's start in the program and records what is done from there.

    What was in the program before comes back in the end.

    Signals:
        toggled(is_recording): it has begun, or it is over.
        recorded(actions): what was done, as it stands in a lesson's file.
        failed(place, reason): the page cannot be set up, or what was done cannot be recorded;
            the place is that of the draft at which it lies, if it is known.
    """

    toggled = Signal(bool)
    recorded = Signal(object)
    failed = Signal(str, str)

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._recording: Recording | None = None
        self._before: State | None = None
        self._teller: Teller | None = None
        self._then: Callable[[object], None] = self._begin
        self._work = PieceWork(self)
        self._work.finished.connect(self._on_worked)
        self._work.failed.connect(self._on_failed)
        session.changed.connect(self._on_changed)

    @property
    def is_recording(self) -> bool:
        """Return whether what is done is recorded."""
        return self._recording is not None

    @property
    def is_busy(self) -> bool:
        """Return whether a page is being set up, or actions are being tried."""
        return self._work.is_working

    # --- setting up ---------------------------------------------------------------------------

    def show_page(self, draft: Draft, page: int, language: str) -> None:
        """Show in the program what a page begins with; what was there before stays aside."""
        self._start(draft, page, language, self._show)

    def record(self, draft: Draft, page: int, language: str) -> None:
        """Show what a page begins with, and record from there."""
        self._start(draft, page, language, self._begin)

    def _start(
        self, draft: Draft, page: int, language: str, then: Callable[[object], None]
    ) -> None:
        try:
            lesson = stages_of(draft)
        except DocumentError as error:
            self.failed.emit(error.place, error.problem)
            return
        self._teller = Teller(lesson, language)
        self._session.cancel_preview()
        self._then = then
        self._work.start(_page(lesson, page, self._session.state, language))

    def _show(self, state: object) -> None:
        assert isinstance(state, State)
        self._session.apply(partial(_become, new=state))

    def _begin(self, state: object) -> None:
        before = self._session.state
        self._show(state)
        self._before = before
        self._recording = recording.begun(self._session.state)
        self.toggled.emit(True)

    # --- recording ----------------------------------------------------------------------------

    def _on_changed(self, old: State, new: State) -> None:
        if self._recording is not None:
            self._recording = recording.gone_on(self._recording, new)

    def stop(self) -> None:
        """Record no more, and make actions of what was done."""
        made, self._recording = self._recording, None
        if made is None or self._teller is None:
            return
        self._then = self._finish
        work: Generator[None, None, object] = recording.actions_of(made, self._teller)
        self._work.start(work)  # type: ignore[arg-type]

    def cancel(self) -> None:
        """Record no more; nothing comes of what was done."""
        self._work.stop()
        if self._recording is not None:
            self._recording = None
            self._put_back()

    def _finish(self, actions: object) -> None:
        assert isinstance(actions, tuple)
        self._put_back()
        self.recorded.emit(recording.as_written(actions))

    def _put_back(self) -> None:
        """Show again what was in the program before, unless another network was opened since."""
        before, self._before = self._before, None
        if before is not None:
            self._session.apply(partial(_become, new=before))
        self.toggled.emit(False)

    def _on_worked(self, made: object) -> None:
        self._then(made)

    def _on_failed(self, reason: str) -> None:
        if self._then == self._finish:
            self._put_back()
        self.failed.emit("", reason)


def _page(lesson: Lesson, page: int, state: State, language: str) -> Generator[None, None, State]:
    made = yield from from_its_base(lesson, page, replace(state, reading=None), language)
    return replace(made, reading=None)


def _become(state: State, new: State) -> State:
    """Return another state as one of another document: nothing of before can be undone in it."""
    origin = replace(new.origin, opening=state.origin.opening + 1)
    return replace(new, pointed=None, origin=origin)
