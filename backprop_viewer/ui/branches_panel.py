"""The courses that training took, kept as branches, and the named moments of the present one."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from backprop_viewer.document.model import Bookmark
from backprop_viewer.engine.history import DivergenceError
from backprop_viewer.session import marks, transitions
from backprop_viewer.session.session import Session
from backprop_viewer.session.state import Run, State
from backprop_viewer.ui.actions import keys
from backprop_viewer.ui.commands.table import COMMANDS
from backprop_viewer.ui.moments import change_text, changed_pieces, grouped, moment_text
from backprop_viewer.ui.numbers import number_text
from backprop_viewer.ui.row_list import Row, RowList
from backprop_viewer.ui.theme import Theme

MOST_CHANGES = 3


class BranchesPanel(QWidget):
    """Two lists: branches, the present one first, and bookmarks. Hidden, it does nothing.

    Signals:
        refused(reason): training does not get to a bookmark in finite numbers.
    """

    refused = Signal(str)

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("branches")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.tr("Branches and bookmarks"))
        self._session = session
        self._bookmarks: tuple[Bookmark, ...] = ()
        self._is_stale = True
        self.branches = RowList(self.tr("Switch"))
        self.branches.setAccessibleName(self.tr("Branches"))
        self.bookmarks = RowList(self.tr("Go there"), by_click=True)
        self.bookmarks.setAccessibleName(self.tr("Bookmarks"))
        self.switch = QPushButton(self.tr("Switch"))
        self.switch.setToolTip(self.tr("Go on with the chosen branch (Return or a double click)"))
        self.hint = QLabel()
        self.no_bookmarks = QLabel()
        self._lay_out()
        self._connect()
        self.set_theme(theme)
        session.changed.connect(self._on_changed)

    def _lay_out(self) -> None:
        hint = self.tr(
            "To try another course, keep this one as a branch ({key}), or change a number in the "
            "past and keep what came after."
        )
        none_yet = self.tr("No bookmarks yet: {key} names the present moment.")
        branch_key, bookmark_key = keys(COMMANDS["keep_branch"]), keys(COMMANDS["bookmark"])
        self.hint.setText(hint.format(key=branch_key))
        self.no_bookmarks.setText(none_yet.format(key=bookmark_key))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.addWidget(self._heading(self.tr("Branches")))
        column.addWidget(self.branches, 1)
        column.addWidget(self.hint)
        column.addWidget(self.switch)
        column.addWidget(self._heading(self.tr("Bookmarks")))
        column.addWidget(self.no_bookmarks)
        column.addWidget(self.bookmarks, 1)
        column.addStretch(0)
        for label in (self.hint, self.no_bookmarks):
            label.setWordWrap(True)
            label.setMargin(8)
            label.setObjectName("quiet")
            label.setMinimumWidth(40)

    def _heading(self, text: str) -> QLabel:
        label = QLabel(text)
        label.setObjectName("heading")
        label.setIndent(8)
        return label

    def _connect(self) -> None:
        self.branches.chosen.connect(self._on_branch)
        self.branches.renamed.connect(self._on_branch_renamed)
        self.branches.removed.connect(self._on_branch_removed)
        self.bookmarks.chosen.connect(self._on_bookmark)
        self.bookmarks.renamed.connect(self._on_bookmark_renamed)
        self.bookmarks.removed.connect(self._on_bookmark_removed)
        self.switch.clicked.connect(self._on_switch)

    def set_theme(self, theme: Theme) -> None:
        """Draw with another theme."""
        self.setStyleSheet(
            f"#branches {{ background: {theme.panel}; }}"
            f"#quiet, #heading {{ color: {theme.muted}; }} #heading {{ font-weight: bold; }}"
        )

    # --- following the state ------------------------------------------------------------------

    def _on_changed(self, old: State, new: State) -> None:
        if old.run is not new.run or old.branches is not new.branches or old.branch != new.branch:
            self._is_stale = True
            if self.isVisible():
                self._refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """Show what happened while hidden."""
        super().showEvent(event)
        if self._is_stale:
            self._refresh()

    def _refresh(self) -> None:
        self._is_stale = False
        state = self._session.state
        self.branches.show_rows(self._branch_rows(state))
        self.hint.setVisible(state.run is not None and not state.branches)
        self.switch.setVisible(bool(state.branches))
        self._show_bookmarks(state.run)

    def _branch_rows(self, state: State) -> list[Row]:
        if state.run is None:
            return []
        rows = [Row(state.branch, self._lines(state.run), is_present=True)]
        rows += [Row(branch.name, self._lines(branch.run)) for branch in state.branches]
        return rows

    def _lines(self, run: Run) -> tuple[str, ...]:
        """Return where a branch stands and what was changed on it, the last changes."""
        where = self.tr("updates: {updates}").format(updates=grouped(run.updates))
        if run.moment.loss is not None:
            loss = number_text(run.moment.loss)
            where = self.tr("{updates}, L = {loss}").format(updates=where, loss=loss)
        lines = [where]
        for number, piece in enumerate(changed_pieces(run.trajectory)):
            if number == MOST_CHANGES:
                lines.append(self.tr("and earlier changes"))
                break
            words = self.tr("from update {number}, {changes}")
            update = grouped(piece.start.update + 1)
            lines.append(words.format(number=update, changes=change_text(piece)))
        return tuple(lines)

    def _show_bookmarks(self, run: Run | None) -> None:
        """Show the bookmarks; their moments are put into words only if there are others."""
        bookmarks = () if run is None else run.bookmarks
        self.no_bookmarks.setVisible(run is not None and not bookmarks)
        self.bookmarks.setVisible(bool(bookmarks))
        if run is None or bookmarks is not self._bookmarks:
            self._bookmarks = bookmarks
            rows = [Row(mark.name, (moment_text(run, mark.time),)) for mark in bookmarks if run]
            self.bookmarks.show_rows(rows)

    # --- what the user chose ------------------------------------------------------------------

    def _on_switch(self) -> None:
        self._on_branch(self.branches.currentRow())

    def _on_branch(self, row: int) -> None:
        """Switch to a branch; row 0 is the present one."""
        if row > 0:
            name = self._session.state.branches[row - 1].name
            text = self.tr("switching to {name}").format(name=name)
            self._session.change(text, marks.switch_branch, row - 1)
            self.branches.setCurrentRow(0)

    def _on_branch_renamed(self, row: int, name: str) -> None:
        number = row - 1 if row > 0 else None
        self._session.change(self.tr("renaming the branch"), marks.rename_branch, number, name)

    def _on_branch_removed(self, row: int) -> None:
        if row > 0:
            self._session.change(self.tr("removing the branch"), marks.remove_branch, row - 1)

    def _on_bookmark(self, row: int) -> None:
        try:
            self._session.apply(transitions.go_to, self._bookmarks[row].time)
        except DivergenceError as error:
            self.refused.emit(f"{error}.")

    def _on_bookmark_renamed(self, row: int, name: str) -> None:
        text = self.tr("renaming the bookmark")
        self._session.change(text, marks.rename_bookmark, self._bookmarks[row], name)

    def _on_bookmark_removed(self, row: int) -> None:
        text = self.tr("removing the bookmark")
        self._session.change(text, marks.remove_bookmark, self._bookmarks[row])
