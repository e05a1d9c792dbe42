"""The history line under the explanation: any past moment by dragging, by key or by number."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QWidget,
)

from backprop_viewer.session.session import Session
from backprop_viewer.session.state import Run, State
from backprop_viewer.ui.history.band import HistoryBand
from backprop_viewer.ui.history.buttons import SIDE, MarkButton
from backprop_viewer.ui.history.number_box import NumberBox
from backprop_viewer.ui.moments import grouped, least_operations, split_time
from backprop_viewer.ui.theme import Theme

HEIGHT, EASY_WIDTH, LARGEST_SCALE = 64, 1200, 3.0
BUTTONS = ("previous_bookmark", "bookmark", "next_bookmark", "compare")


class HistoryLine(QWidget):
    """The drawn line with fields for update and operation and a few buttons.

    Signals:
        command(name): a button was pressed; the name is that of a command of the table.
        grabbed(): the user takes hold of the cursor: what plays should stop.
        refused(reason): training does not get there in finite numbers.
    """

    command = Signal(str)
    grabbed = Signal()
    refused = Signal(str)

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("history_line")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._session = session
        self.band = HistoryBand(session, theme)
        self.band.grabbed.connect(self.grabbed)
        self.band.refused.connect(self.refused)
        self.update_field = NumberBox()
        self.operation_field = NumberBox()
        self._updates = QLabel()
        self._operations = QLabel()
        self.buttons = {name: MarkButton(name, theme) for name in BUTTONS}
        self._lay_out()
        self.update_field.chosen.connect(self._on_update)
        self.operation_field.chosen.connect(self._on_operation)
        self.set_theme(theme)
        self._show(session.state)
        session.changed.connect(self._on_changed)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 4, 10, 4)
        row.setSpacing(8)
        row.addWidget(self.band, 1)
        grid = QGridLayout()
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(2)
        self._add_field(grid, 0, self.tr("update"), self.update_field, self._updates)
        self._add_field(grid, 1, self.tr("operation"), self.operation_field, self._operations)
        self.update_field.setToolTip(self.tr("Type an update and press Return to go there"))
        self.operation_field.setToolTip(
            self.tr("Type an operation of this update and press Return to go there")
        )
        for number, button in enumerate(self.buttons.values()):
            grid.addWidget(button, number // 3, 3 + number % 3)
            button.clicked.connect(self._on_button)
        row.addLayout(grid)

    def _add_field(
        self, grid: QGridLayout, row: int, name: str, field: NumberBox, of_all: QLabel
    ) -> None:
        label = QLabel(name)
        label.setBuddy(field)
        field.setAccessibleName(name)
        field.setAlignment(Qt.AlignmentFlag.AlignRight)
        grid.addWidget(label, row, 0)
        grid.addWidget(field, row, 1)
        grid.addWidget(of_all, row, 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw larger where there is more room, as on a projector."""
        scale = max(1.0, min(LARGEST_SCALE, event.size().width() / EASY_WIDTH))
        font = QApplication.font()
        font.setPointSizeF(font.pointSizeF() * scale)
        self.setFont(font)
        self.setFixedHeight(round(HEIGHT * scale))
        for button in self.buttons.values():
            button.setFixedSize(round(SIDE * scale), round(SIDE * scale))

    def set_theme(self, theme: Theme) -> None:
        """Draw with another theme."""
        self.setStyleSheet(
            f"#history_line {{ background: {theme.panel}; border-top: 1px solid {theme.border}; }}"
            f"#history_line QLabel {{ color: {theme.muted}; }}"
        )
        self.band.set_theme(theme)
        for button in self.buttons.values():
            button.theme = theme
            button.update()

    def focus_fields(self) -> None:
        """Let an update and an operation be typed."""
        self.update_field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.update_field.selectAll()

    # --- following the state ------------------------------------------------------------------

    def _on_changed(self, old: State, new: State) -> None:
        if old.run is not new.run or old.view is not new.view:
            self._show(new)

    def _show(self, state: State) -> None:
        self.setVisible(state.run is not None)
        for button in self.buttons.values():
            button.follow(state)
        if state.run is not None:
            self._show_numbers(state.run)

    def _show_numbers(self, run: Run) -> None:
        size, first = run.schedule.size, run.trajectory.first
        update, operations = split_time(run, run.time)
        updates = max(first + 1, -(-run.reached // size), update + 1)
        least = least_operations(run, update)
        self.update_field.show_number(update + 1, first + 1, updates)
        self.operation_field.show_number(operations, least, size)
        for label, count in ((self._updates, updates), (self._operations, size)):
            text = self.tr("of {count}").format(count=grouped(count))
            if label.text() != text:
                label.setText(text)

    # --- what the user chose ------------------------------------------------------------------

    def _on_update(self, number: int) -> None:
        run = self._session.state.run
        if run is not None:
            operations = max(split_time(run, run.time)[1], least_operations(run, number - 1))
            time = (number - 1) * run.schedule.size + operations
            self.band.go_to(min(time, run.reached))
        self._show(self._session.state)

    def _on_operation(self, number: int) -> None:
        run = self._session.state.run
        if run is not None:
            update = split_time(run, run.time)[0]
            self.band.go_to(update * run.schedule.size + number)
        self._show(self._session.state)

    def _on_button(self) -> None:
        self.command.emit(self.sender().objectName())
        self._show(self._session.state)
