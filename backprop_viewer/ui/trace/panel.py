"""All operations of the update as a table: to filter, to search, to go to, to copy and save."""

from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from backprop_viewer.document.trace import Trace
from backprop_viewer.engine.history import DivergenceError
from backprop_viewer.engine.notation import NOTATIONS
from backprop_viewer.session import transitions, viewing
from backprop_viewer.session.session import Session
from backprop_viewer.session.state import State
from backprop_viewer.ui.texts import translate_wording
from backprop_viewer.ui.theme import Theme
from backprop_viewer.ui.trace.export import TraceExport
from backprop_viewer.ui.trace.filter import Filter, candidates, search
from backprop_viewer.ui.trace.head import TraceHead
from backprop_viewer.ui.trace.table import TraceTable
from backprop_viewer.ui.trace.view import TraceView

SECONDS_AT_ONCE = 0.008
MILLISECONDS_BETWEEN_UPDATES = 60


class TracePanel(QWidget):
    """The table with its filters above it and a line below that says how much is shown.

    While it is hidden it does nothing.
    """

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("trace")
        self.setAccessibleName(self.tr("All operations"))
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.session = session
        self.head = TraceHead()
        self.table = TraceTable(self)
        self.view = TraceView(self.table, theme)
        self.note = QLabel()
        self.note.setMinimumWidth(20)
        self.note.setWordWrap(True)
        self.note.setTextFormat(Qt.TextFormat.PlainText)
        self.exporter = TraceExport(self)
        self._path, self._exported = Path(), ""
        self._filter: Filter | None = None
        self._search: Iterator[list[int]] | None = None
        self._searching = QTimer(self)
        self._searching.setInterval(0)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(MILLISECONDS_BETWEEN_UPDATES)
        self._is_stale = True
        self._lay_out()
        self.set_theme(theme)
        self._connect()

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.setContentsMargins(8, 3, 8, 4)
        foot.addWidget(self.note)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.view, 1)
        column.addLayout(foot)

    def _connect(self) -> None:
        self.head.changed.connect(self._on_filter)
        self.head.left.connect(self._on_return)
        self.head.export.copy_chosen.connect(self.copy)
        self.head.export.save_chosen.connect(self._on_save)
        self.head.export.stop_chosen.connect(self._on_stop)
        self.view.clicked.connect(self._on_row)
        self.view.activated.connect(self._on_row)
        self.view.pointed.connect(self._on_pointed)
        self.exporter.advanced.connect(self._on_written)
        self.exporter.ended.connect(self._on_export_ended)
        self._pause.timeout.connect(self._catch_up)
        self._searching.timeout.connect(self._go_on_searching)
        self.session.changed.connect(self._on_changed)

    def set_theme(self, theme: Theme) -> None:
        """Draw with another theme."""
        self.setStyleSheet(f"#trace {{ background: {theme.panel}; }}")
        self.note.setStyleSheet(f"color: {theme.muted}")
        self.view.set_theme(theme)

    # --- following the state ------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """Show what was not followed while hidden."""
        super().showEvent(event)
        self._catch_up()

    def _catch_up(self) -> None:
        if self._is_stale and self.isVisible():
            self._follow(self.session.state, has_moved=True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Let a search that is going on begin again when it is seen again."""
        super().hideEvent(event)
        if self._search is not None:
            self._stop_searching()
            self._filter = None
            self._is_stale = True

    def _on_changed(self, old: State, new: State) -> None:
        if not self.isVisible() or self._is_too_soon(new):
            self._is_stale = True
        elif old.run is new.run and old.view is new.view:
            self.view.mark(new.pointed)
        else:
            self._follow(new, has_moved=old.run is not new.run)

    def _is_too_soon(self, state: State) -> bool:
        """Return whether this is one of many updates in quick succession: not all can be read."""
        if state.run is None or self.table.moment is None or not self._pause.isActive():
            return False
        record, shown = state.run.moment.record, self.table.moment.record
        return record is not shown and record.problem is shown.problem

    def _follow(self, state: State, has_moved: bool) -> None:
        self._is_stale = False
        self._pause.start()
        digits, was_compared = self.table.digits, self.table.comparison is not None
        is_other = self.table.follow(state)
        is_compared = self.table.comparison is not None
        wanted = self.head.wanted(state.view.selection)
        if is_other or wanted != self._filter:
            self._choose(wanted)
            has_moved = True
        if is_other or digits != self.table.digits or is_compared != was_compared:
            self.view.fit()
        self.view.mark(state.pointed)
        if has_moved:
            self.view.bring_to_now()
        self._tell()

    def _choose(self, wanted: Filter) -> None:
        """Show the operations that are wanted; those with certain words as they are found."""
        self._stop_searching()
        self._filter = wanted
        moment, numbers = self.table.moment, self.table.numbers
        if moment is None or numbers is None:
            return
        rows = candidates(moment.schedule, wanted)
        if not wanted.words:
            self.table.set_rows(rows)
            return
        self.table.set_rows([])
        self._search = search(rows, wanted.words, numbers, translate_wording)
        self._searching.start()
        self._go_on_searching()

    def _stop_searching(self) -> None:
        self._searching.stop()
        self._search = None

    def _go_on_searching(self) -> None:
        """Search for so short that nobody notices."""
        end = perf_counter() + SECONDS_AT_ONCE
        found: list[int] = []
        while self._search is not None and perf_counter() < end:
            more = next(self._search, None)
            if more is None:
                self._stop_searching()
            else:
                found += more
        self.table.add_rows(found)
        if self._search is None:
            self.view.bring_to_now()
        self._tell()

    def _tell(self) -> None:
        """Say below the table how much is shown."""
        self.head.export.follow(self.table.moment is not None, self.exporter.is_busy)
        if not self.exporter.is_busy:
            self.note.setText(self._note())

    def _note(self) -> str:
        moment, shown = self.table.moment, len(self.table.rows)
        if moment is None:
            return self.tr("Open a network to see its operations.")
        if self._search is not None:
            return self.tr("Searching: {shown} found so far").format(shown=f"{shown:,}")
        wanted = self._filter
        if wanted is not None and wanted.is_of_place and wanted.place is None:
            return self.tr("Nothing is selected: click a node or an edge.")
        text = self.tr("Update {update}: {done} of {all} operations done").format(
            update=f"{moment.record.after.update:,}",
            done=f"{moment.operations:,}",
            all=f"{moment.schedule.size:,}",
        )
        if shown == moment.schedule.size:
            return text
        return self.tr("{shown} shown. {text}").format(shown=f"{shown:,}", text=text)

    # --- what the user does -------------------------------------------------------------------

    def _on_filter(self) -> None:
        self._follow(self.session.state, has_moved=False)

    def _on_return(self) -> None:
        """Go from the search box to the rows that were found."""
        if len(self.table.rows):
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)
            if not self.view.currentIndex().isValid():
                self.view.setCurrentIndex(self.table.index(0, 0))

    def _on_row(self, index: QModelIndex) -> None:
        time = self.table.time_after(self.table.operation(index.row()))
        try:
            self.session.apply(transitions.go_to, time)
        except DivergenceError as error:
            self._show_error(self.tr("Training cannot go on"), f"{error}.")

    def _on_pointed(self, row: int) -> None:
        place = self.table.result(self.table.operation(row)).place if row >= 0 else None
        if place != self.session.state.pointed:
            self.session.apply(viewing.point_at, place)

    # --- copying and saving -------------------------------------------------------------------

    def copy(self, form: str) -> None:
        """Put all operations of the update on the clipboard: a key of document.trace.WRITERS."""
        trace = self._trace()
        if trace is not None:
            self._exported = self.tr("All operations are on the clipboard.")
            self.exporter.copy(trace, form)

    def export(self, form: str, path: Path) -> None:
        """Save all operations of the update in a file, in a format as for ``copy``."""
        trace = self._trace()
        if trace is not None:
            self._exported = self.tr("All operations are saved in {name}.").format(name=path.name)
            self._path = path
            self.exporter.save(trace, form, path)

    def _trace(self) -> Trace | None:
        """Return the whole update as it is shown now, whatever the filters leave out."""
        state = self.session.state
        if state.document is None or state.run is None:
            return None
        if state.view.hidden or state.view.asking is not None:
            text = self.tr("Numbers are hidden or asked for: they cannot be copied or saved now.")
            self.note.setText(text)
            return None
        path, view = state.origin.path, state.view
        name = state.document.name or (path.stem if path else self.tr("network"))
        notation = NOTATIONS[view.notation]
        return Trace(name, state.run.moment.record, state.sample, notation, view.digits)

    def _on_save(self, form: str) -> None:
        path = self.head.export.ask_where_to_save(form, self.session.state.origin.path)
        if path is not None:
            self.export(form, path)

    def _on_stop(self) -> None:
        self.exporter.stop()
        self._tell()

    def _on_written(self, lines: int) -> None:
        self.head.export.follow(has_operations=True, is_busy=True)
        self.note.setText(self.tr("Writing: {lines} lines so far").format(lines=f"{lines:,}"))

    def _on_export_ended(self, problem: str) -> None:
        self._tell()
        if problem:
            title = self.tr("{name} cannot be saved").format(name=self._path.name)
            self._show_error(title, f"{self._path}: {problem}")
        else:
            self.note.setText(self._exported)

    def _show_error(self, title: str, text: str) -> None:
        """Say what went wrong, without stopping what else goes on."""
        from PySide6.QtWidgets import QMessageBox

        box = QMessageBox(self.window())
        box.setObjectName("error")
        box.setIcon(QMessageBox.Icon.Warning)
        box.setText(title)
        box.setInformativeText(text)
        for label in box.findChildren(QLabel):
            label.setTextFormat(Qt.TextFormat.PlainText)  # a file's name may look like HTML
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()
