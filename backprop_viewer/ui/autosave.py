"""Unsaved work is kept while the program runs, and offered when the program starts again."""

from pathlib import Path
from threading import Condition, Thread

from PySide6.QtCore import QObject, QStandardPaths, QTimer, Signal
from PySide6.QtWidgets import QWidget

from backprop_viewer.document.errors import DocumentError
from backprop_viewer.document.file_bytes import reason
from backprop_viewer.document.recovery import Kept
from backprop_viewer.document.recovery_folder import RecoveryFolder, abandoned
from backprop_viewer.engine.history import DivergenceError
from backprop_viewer.session import recovering
from backprop_viewer.session.session import Session
from backprop_viewer.session.state import State
from backprop_viewer.ui.texts import translate

PERIOD_MS = 700
"""With what it takes to write, what is kept is less than a second behind."""

LONGEST_END_S = 5.0
"""How long the program waits for a slow disk before it ends."""


def recovery_root() -> Path:
    """Return the folder that has one folder for each running program."""
    location = QStandardPaths.StandardLocation.AppLocalDataLocation
    return Path(QStandardPaths.writableLocation(location)) / "recovery"


class Autosave(QObject):
    """Keeps what is unsaved in a folder, at once after a change and then once a period.

    A thread writes; this object only gathers what is to be written, which never changes.

    Signals:
        failed(text): it cannot be kept; told once, and again only if it could be meanwhile.
    """

    failed = Signal(str)

    def __init__(self, session: Session, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._root = folder
        self._state = session.state.own
        self._keeper = recovering.Keeper()
        self._writer = Writer(folder)
        self._is_due = False
        self._is_kept = False
        self._is_closed = False
        self._told = ""
        self._timer = QTimer(self)
        self._timer.setInterval(PERIOD_MS)
        self._timer.timeout.connect(self._on_period)
        session.changed.connect(self._on_changed)
        if self._state.is_modified:
            self._follow()

    def offer(self, window: QWidget) -> None:
        """Ask what becomes of the work that ended programs left, if there is any."""
        found = abandoned(self._root)
        if found:
            from backprop_viewer.ui.recovery_question import RecoveryQuestion

            RecoveryQuestion(found, self.restore, window).open()

    def restore(self, folder: RecoveryFolder) -> str:
        """Show what is kept in a folder, which goes once that is kept here; or say why not."""
        if self._session.state.is_modified:
            return self.tr("what is open now is not saved either")
        try:
            self._session.apply(recovering.restore, folder.read())
        except (DocumentError, DivergenceError, ValueError) as error:
            return str(error)
        self._writer.replace(folder)
        self._follow()
        return ""

    def close(self) -> None:
        """Keep nothing any more: the program ends as it should, all is saved or given up."""
        if self._is_closed:
            return
        self._is_closed = True
        self._timer.stop()
        self._session.changed.disconnect(self._on_changed)
        self._writer.finish()

    def _on_changed(self, old: State, new: State) -> None:
        new = new.own
        if self._session.is_previewing or not _differs(self._state, new):
            return
        self._state = new
        self._follow()

    def _follow(self) -> None:
        """Keep the state now, or at the end of the period; what was saved goes at once."""
        self._is_due = True
        if not self._timer.isActive() or not self._state.is_modified:
            self._keep()

    def _keep(self) -> None:
        kept = self._keeper.keep(self._state)
        self._is_due = False
        if kept is not None:
            self._timer.start()
        elif not self._is_kept:
            return
        self._is_kept = kept is not None
        self._writer.put(kept)

    def _on_period(self) -> None:
        self._tell()
        if self._is_due or self._writer.problem:
            self._keep()
        elif not self._writer.is_busy:
            self._timer.stop()

    def _tell(self) -> None:
        """Tell once that nothing can be kept."""
        problem = self._writer.problem
        if problem and not self._told:
            text = self.tr(
                "There is no safety copy of your unsaved work: {reason}. Save it yourself to be "
                "sure."
            )
            self.failed.emit(text.format(reason=problem))
        self._told = problem


def _differs(old: State, new: State) -> bool:
    """Return whether there is anything new to keep: what the pointer is on is not."""
    is_same = old.run is new.run and old.document is new.document and old.origin is new.origin
    is_same = is_same and old.branches is new.branches and old.branch == new.branch
    is_same = is_same and old.lineup == new.lineup
    seen = old.view.selection, old.view.sample
    return not is_same or seen != (new.view.selection, new.view.sample)


class Writer(Thread):
    """Writes what it is given last into the folder of this program, made when it is needed.

    ``problem`` is why that failed the last time, empty if it did not.
    """

    def __init__(self, root: Path) -> None:
        super().__init__(name="autosave", daemon=True)
        self.problem = ""
        self._root = root
        self._folder: RecoveryFolder | None = None
        self._replaced: list[RecoveryFolder] = []
        self._news = Condition()
        self._waiting: list[Kept | None] = []
        self._is_writing = False
        self._is_ending = False

    @property
    def is_busy(self) -> bool:
        """Return whether something is not written yet."""
        with self._news:
            return self._is_writing or bool(self._waiting)

    def put(self, kept: Kept | None) -> None:
        """Keep this instead of what came before; None if nothing is unsaved."""
        with self._news:
            self._waiting[:] = [kept]
            self._news.notify()
            if self.ident is None:
                self.start()

    def replace(self, folder: RecoveryFolder) -> None:
        """Remove a folder that another program left, once what was in it is kept or saved."""
        with self._news:
            self._replaced.append(folder)

    def finish(self) -> None:
        """End, and leave nothing."""
        with self._news:
            self._is_ending = True
            self._waiting.clear()
            self._news.notify()
        if self.is_alive():
            self.join(LONGEST_END_S)
        if not self.is_alive():
            self._remove()

    def run(self) -> None:
        """Write until the end."""
        while True:
            with self._news:
                self._is_writing = False
                while not self._waiting and not self._is_ending:
                    self._news.wait()
                if self._is_ending:
                    return
                kept = self._waiting.pop()
                self._is_writing = True
            try:
                self._write(kept)
                self.problem = ""
            except OSError as error:
                self.problem = reason(error)
            except DocumentError as error:
                self.problem = str(error)
            except MemoryError:
                self.problem = translate("Autosave", "there is not enough memory")

    def _write(self, kept: Kept | None) -> None:
        if kept is not None:
            if self._folder is None:
                self._folder = RecoveryFolder.create(self._root)
            self._folder.write(kept)
        elif self._folder is not None:
            self._folder.clear()
        with self._news:
            replaced, self._replaced = self._replaced, []
        for folder in replaced:
            folder.remove()

    def _remove(self) -> None:
        for folder in (self._folder, *self._replaced):
            if folder is not None:
                folder.remove()
        self._folder, self._replaced = None, []
