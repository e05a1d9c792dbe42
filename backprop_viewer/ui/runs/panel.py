"""The runs that are compared: a table of what differs and how each does, and what to do with them.

A sweep is begun from here too, and its runs come back here.
"""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from backprop_viewer.session import comparing
from backprop_viewer.session.session import Session
from backprop_viewer.session.state import State
from backprop_viewer.ui.runs.duplicate_menu import DuplicateMenu
from backprop_viewer.ui.runs.table import RunsTable
from backprop_viewer.ui.theme import Theme


class RunsPanel(QWidget):
    """Follows the state while it can be seen.

    Signals:
        change_asked(text, change): the user wants other runs, or to go on with another.
        command(name): the user wants a command of the table.
    """

    change_asked = Signal(str, object)
    command = Signal(str)

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("runs")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.tr("Runs that are compared"))
        self._session = session
        self._is_stale = True
        self.table = RunsTable(theme)
        self.table.chosen.connect(self._on_chosen)
        self.table.itemSelectionChanged.connect(self._follow_selection)
        self.hint = QLabel()
        self.hint.setWordWrap(True)
        self.hint.setObjectName("quiet")
        self.menu = DuplicateMenu(session, self)
        self.menu.change_asked.connect(self.change_asked)
        self.duplicate = self._button(
            self.tr("&Duplicate with…"),
            self.tr("Show a second run beside this one that differs in one thing"),
        )
        self.duplicate.setMenu(self.menu)
        self.go_on = self._button(
            self.tr("&Go on"), self.tr("Make the selected run the present one (Return)")
        )
        self.take_out = self._button(
            self.tr("&Take out"), self.tr("Show the selected run no more; it stays a branch")
        )
        self.delete = self._button(self.tr("De&lete"), self.tr("Forget the selected run"))
        self.sweep = self._button(
            self.tr("S&weep…"), self.tr("Run one setting over a list of values and seeds")
        )
        self._lay_out()
        self._connect()
        self.set_theme(theme)
        session.changed.connect(self._on_changed)

    def _button(self, text: str, tip: str) -> QPushButton:
        button = QPushButton(text)
        button.setToolTip(tip)
        button.setAutoDefault(False)
        return button

    def _lay_out(self) -> None:
        self.hint.setText(
            self.tr(
                "Duplicate this run with another start, activation, rate, optimiser or depth, and "
                "see up to four runs side by side: they are stepped together, and the plots show "
                "all of them."
            )
        )
        first, second = QHBoxLayout(), QHBoxLayout()
        for row, buttons in (
            (first, (self.duplicate, self.sweep)),
            (second, (self.go_on, self.take_out, self.delete)),
        ):
            row.setSpacing(4)
            for button in buttons:
                row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 6, 6, 6)
        column.addWidget(self.hint)
        column.addWidget(self.table, 1)
        column.addLayout(first)
        column.addLayout(second)
        column.addStretch(0)

    def _connect(self) -> None:
        self.go_on.clicked.connect(self._on_go_on)
        self.take_out.clicked.connect(self._on_take_out)
        self.delete.clicked.connect(self._on_delete)
        self.sweep.clicked.connect(self._on_sweep)

    def set_theme(self, theme: Theme) -> None:
        """Draw with another theme."""
        self.setStyleSheet(
            f"#runs {{ background: {theme.panel}; }} #quiet {{ color: {theme.muted}; }}"
            "#runs QPushButton { padding: 4px 5px; }"
            f"#runs QHeaderView {{ background: {theme.panel}; }}"
            f"#runs QHeaderView::section, #runs QTableCornerButton::section {{"
            f" background: {theme.panel}; border: none; padding: 2px; }}"
            f"#runs QHeaderView::section:horizontal {{ color: {theme.muted}; }}"
        )
        self.table.set_theme(theme)
        self._is_stale = True
        if self.isVisible():
            self._refresh()

    # --- following the state ------------------------------------------------------------------

    def _on_changed(self, old: State, new: State) -> None:
        if (
            old.run is not new.run
            or old.branches is not new.branches
            or old.lineup != new.lineup
            or old.view.digits != new.view.digits
        ):
            self._is_stale = True
            if self.isVisible():
                self._refresh()

    def show_evaluations(self) -> None:
        """Show what was measured meanwhile, as soon as it can be seen."""
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
        is_comparing = len(state.sides) > 1
        self.hint.setVisible(not is_comparing)
        for part in (self.table, self.go_on, self.take_out, self.delete):
            part.setVisible(is_comparing)
        for button in (self.duplicate, self.sweep):
            button.setEnabled(state.run is not None)
        if is_comparing:
            self.table.show_state(state)
        self._follow_selection()

    def _follow_selection(self) -> None:
        """Enable what can be done with the selected run."""
        name, state = self.table.chosen_name, self._session.state
        is_other = name is not None and name != state.branch
        buttons = (self.go_on, self.take_out, self.delete)
        if not is_other and any(button.hasFocus() for button in buttons):
            self.table.setFocus()  # else it would go on to another run's drawing
        for button in buttons:
            button.setEnabled(is_other)

    # --- what the user chose ------------------------------------------------------------------

    def _on_chosen(self, name: str) -> None:
        if name != self._session.state.branch:
            text = self.tr("going on with {name}").format(name=name)
            self.change_asked.emit(text, partial(comparing.make_present, name=name))

    def _on_go_on(self) -> None:
        name = self.table.chosen_name
        if name is not None:
            self._on_chosen(name)

    def _on_take_out(self) -> None:
        name = self.table.chosen_name
        if name is not None:
            text = self.tr("taking {name} out of the comparison").format(name=name)
            self.change_asked.emit(text, partial(comparing.take_out, name=name))

    def _on_delete(self) -> None:
        name = self.table.chosen_name
        if name is not None and name != self._session.state.branch:
            text = self.tr("deleting {name}").format(name=name)
            self.change_asked.emit(text, partial(comparing.delete, name=name))

    def _on_sweep(self) -> None:
        self.command.emit("sweep")
