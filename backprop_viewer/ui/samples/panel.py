"""The samples one by one: what the network makes of each, the hardest first.

A click selects a sample. While training plays the table is drawn as often as its pace allows.
"""

from collections.abc import Iterator
from time import perf_counter

import numpy as np
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication, QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from backprop_viewer.engine.notation import NOTATIONS
from backprop_viewer.engine.sample_results import class_reading
from backprop_viewer.session.sampling import (
    DEV,
    TRAIN,
    Sampling,
    choose_row,
    chosen_row,
    class_names,
    has_dev,
    numbers_of,
    samples_of,
)
from backprop_viewer.session.session import Session
from backprop_viewer.session.state import Run, State
from backprop_viewer.ui.forms.fields import ChoiceBox
from backprop_viewer.ui.key_button import KeyButton
from backprop_viewer.ui.moments import grouped
from backprop_viewer.ui.pace import Pace
from backprop_viewer.ui.samples.model import (
    MARK,
    NUMBER,
    SamplesTable,
    columns_of,
    csv_blocks,
    full_of,
)
from backprop_viewer.ui.samples.names import names_of
from backprop_viewer.ui.samples.view import SamplesView
from backprop_viewer.ui.theme import Theme

WORK_MS, HURRIED_MS, NARROW = 12.0, 3.0, 300
COPY_MS = 20.0


class SamplesPanel(QWidget):
    """Follows the state while it can be seen."""

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("samples")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.tr("Samples one by one"))
        self.setMinimumSize(180, 120)
        self.session = session
        self.sampling = Sampling()
        self._pace: Pace | None = None
        self._is_stale = True
        self._shown_sample: int | None = None
        self._problem = ""
        self.chosen: int | None = None
        self.table = SamplesTable(self)
        self.view = SamplesView(self.table, theme)
        self.view.painted.connect(self._spend)
        self.view.chosen.connect(self._on_chosen)
        self.view.sort_asked.connect(self._on_sort)
        self.view.copy_asked.connect(self.copy_all)
        self._lay_out()
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self.refresh)
        self._blocks: Iterator[str] = iter(())
        self._copied: list[str] = []
        self._copying = QTimer(self, singleShot=True, interval=0)
        self._copying.timeout.connect(self._go_on_copying)
        self.set_theme(theme)
        session.changed.connect(self._on_changed)

    def _lay_out(self) -> None:
        self.note = QLabel()
        self.note.setObjectName("quiet")
        self.note.setWordWrap(True)
        self.part = ChoiceBox(self.tr("Which samples are shown"))
        self.part.addItem(self.tr("training"), TRAIN)
        self.part.addItem(self.tr("dev"), DEV)
        self.part.picked.connect(self._on_picked)
        self.copy = KeyButton()
        self.copy.setText(self.tr("Copy"))
        self.copy.setAutoRaise(True)
        words = self.tr("Copy all samples as a table, with every digit (Ctrl+C in the table)")
        self.copy.setToolTip(words)
        self.copy.setAccessibleName(words)
        self.copy.clicked.connect(self.copy_all)
        tools = QHBoxLayout()
        tools.addWidget(self.part)
        tools.addWidget(self.copy)
        self.head = head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        head.setContentsMargins(8, 4, 4, 2)
        head.setSpacing(2)
        head.addWidget(self.note, 1)
        head.addLayout(tools)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.view, 1)

    def set_theme(self, theme: Theme) -> None:
        """Draw with another theme."""
        self.setStyleSheet(
            f"#samples {{ background: {theme.panel}; }} #quiet {{ color: {theme.muted}; }}"
        )
        self.view.set_theme(theme)
        self._is_stale = True
        if self.isVisible():
            self.draw_now()

    # --- following the state ------------------------------------------------------------------

    def keep_pace(self, pace: Pace) -> None:
        """Draw no more often than the plots of the window leave time for."""
        self._pace = pace
        pace.add(self)

    def _on_changed(self, old: State, new: State) -> None:
        if old.run is not new.run or old.view is not new.view:
            self._problem = ""
            self.refresh()

    def refresh(self) -> None:
        """Draw anew, as soon as it is seen and its pace allows."""
        self._is_stale = True
        if not self.isVisible():
            return
        if self._pace is None or self._pace.may_draw(self, self.session.state):
            self.draw_now()

    def draw_now(self) -> None:
        """Show the present state, as far as its samples are read."""
        began = perf_counter()
        self._is_stale = False
        self._draw(self.session.state, HURRIED_MS if self._is_moving else WORK_MS)
        self._spend((perf_counter() - began) * 1e3)

    @property
    def _is_moving(self) -> bool:
        return self._pace is not None and self._pace.is_moving

    def _spend(self, milliseconds: float) -> None:
        if self._pace is not None:
            self._pace.spend(self, milliseconds)

    def settle(self) -> None:
        """Read all samples at once."""
        self._draw(self.session.state, float("inf"))

    def showEvent(self, event: QShowEvent) -> None:
        """Show what happened while hidden."""
        super().showEvent(event)
        if self._is_stale:
            self.draw_now()

    def hideEvent(self, event: QHideEvent) -> None:
        """Compute nothing any more."""
        self._later.stop()
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the choices below the words where both have no room in a line."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        directions = QBoxLayout.Direction
        is_narrow = self.width() < NARROW and not self.part.isHidden()
        wanted = directions.TopToBottom if is_narrow else directions.LeftToRight
        if wanted != self.head.direction():
            self.head.setDirection(wanted)

    def _part(self, run: Run) -> str:
        return str(self.part.currentData()) if has_dev(run) else TRAIN

    def _draw(self, state: State, milliseconds: float) -> None:
        run = state.run
        self.part.setVisible(run is not None and has_dev(run))
        self._arrange()
        self.copy.setEnabled(run is not None)
        if run is None or state.document is None:
            self.sampling.clear()
            self._later.stop()
            self.chosen = self._shown_sample = None
            self.table.show_columns([], (), state.view.digits)
            self.note.setText("")
            return
        if not self.sampling.work(run, self._part(run), milliseconds) and self.isVisible():
            self._later.start()
        if self.sampling.found is None:
            self.note.setText(self.tr("Reading the samples…"))
            return
        self._show(state, run)

    def _show(self, state: State, run: Run) -> None:
        assert state.document is not None
        found = self.sampling.found
        assert found is not None
        reading = class_reading(run.problem)
        classes = () if reading is None else class_names(state.document, run.problem, reading)
        notation = NOTATIONS[state.view.notation]
        names = names_of(state.document.data, run.problem.network, notation, classes)
        rows, part = found.results.rows, found.part
        inputs = samples_of(run, part)[0][rows]
        numbers = numbers_of(state.document, part, rows)
        columns = columns_of(found.results, numbers, inputs, reading, names)
        if self.table.show_columns(columns, classes, state.view.digits):
            self.view.fit()
        elif not self._is_moving:
            self.view.fit(only_wider=True)
        self.view.show_order()
        self._follow_sample(state)
        self._say()

    def _follow_sample(self, state: State) -> None:
        """Keep the chosen sample chosen wherever its row is; the one shown elsewhere counts."""
        found, now = self.sampling.found, chosen_row(state)
        assert found is not None
        is_first, is_other = self._shown_sample is None, now != self._shown_sample
        if is_other and found.part == TRAIN:
            self.chosen = now
        self._shown_sample = now
        place = self._place_of(self.chosen)
        self.view.go_to(
            None if place is None else self.table.row_of(place), is_other and not is_first
        )

    def _place_of(self, row: int | None) -> int | None:
        """Return which of the samples shown is a row of the part."""
        found = self.sampling.found
        if found is None or row is None:
            return None
        rows = found.results.rows
        place = int(np.searchsorted(rows, row))
        return place if place < len(rows) and rows[place] == row else None

    def _say(self) -> None:
        found = self.sampling.found
        assert found is not None
        results = found.results
        if self._problem:
            self.note.setText(self._problem)
            return
        text = self.tr("{count} samples").format(count=grouped(results.samples))
        if results.samples == 1:
            text = self.tr("1 sample")
        if len(results.rows) < results.samples:
            taken, every = grouped(len(results.rows)), grouped(results.samples)
            text = self.tr("{taken} of {all} samples").format(taken=taken, all=every)
        if self.table.columns[0].kind == MARK:
            wrong = int((self.table.columns[0].values == 0).sum())
            text += " · " + self.tr("{count} wrong").format(count=grouped(wrong))
        self.note.setText(text)

    # --- what the user does -------------------------------------------------------------------

    def _on_picked(self, part: object) -> None:
        self.chosen, self._problem = None, ""
        self._shown_sample = None
        self.refresh()

    def _on_sort(self, column: int) -> None:
        is_same = column == self.table.sorted_column
        is_descending = not self.table.is_descending if is_same else self._begins_high(column)
        self.table.sort_by(column, is_descending)
        self.view.show_order()
        place = self._place_of(self.chosen)
        self.view.go_to(None if place is None else self.table.row_of(place), is_seen=False)
        self.view.scrollToTop()

    def _begins_high(self, column: int) -> bool:
        """Return whether a column is looked at from the largest down: wrong ones come first."""
        return self.table.columns[column].kind not in (MARK, NUMBER)

    def _on_chosen(self, row: int) -> None:
        """Show the numbers of the sample in a row, or say why they are not there."""
        found, state = self.sampling.found, self.session.state
        if found is None or state.run is None or state.document is None:
            return
        place = int(self.table.order[row])
        self.chosen = int(found.results.rows[place])
        self._problem = ""
        number = int(numbers_of(state.document, found.part, found.results.rows[[place]])[0])
        if found.part == DEV:
            text = self.tr("Sample {number} is kept aside: no update is made with it.")
            self._problem = text.format(number=number)
        elif self.chosen not in state.run.moment.record.rows:
            text = self.tr("Sample {number} is not in this update's batch.")
            self._problem = text.format(number=number)
        else:
            self.session.apply(choose_row, self.chosen)
        self._say()

    def copy_all(self) -> None:
        """Put all samples on the clipboard, in the order shown and with every digit."""
        state, found = self.session.state, self.sampling.found
        if state.run is None or state.document is None or found is None:
            return
        notation = NOTATIONS[state.view.notation]
        network, classes = state.run.problem.network, self.table.classes
        names = names_of(state.document.data, network, notation, classes)
        inputs = samples_of(state.run, found.part)[0][found.results.rows]
        full = full_of(self.table.columns, classes, found.results, inputs, names)
        self._blocks, self._copied = csv_blocks(full, self.table.order), []
        self._go_on_copying()

    def _go_on_copying(self) -> None:
        """Write as much as there is time for: many samples take a while."""
        end = perf_counter() + COPY_MS / 1e3
        for block in self._blocks:
            self._copied.append(block)
            if perf_counter() > end:
                self._copying.start()
                return
        QGuiApplication.clipboard().setText("".join(self._copied))
        self._copied = []
