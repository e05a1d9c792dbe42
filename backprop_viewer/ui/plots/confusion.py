"""Which classes are taken for which: how many samples of each class are read as each.

A row for each class that the targets name, a column for each that the outputs say. A sample is
right on the diagonal. What is read is what the metric of accuracy reads.
"""

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QCoreApplication, QPointF, Qt, QTimer
from PySide6.QtGui import QFontMetricsF, QHideEvent, QKeyEvent

from backprop_viewer.engine.sample_results import (
    UNKNOWN,
    Classes,
    ClassReading,
    class_reading,
    confusion,
)
from backprop_viewer.session.sampling import (
    DEV,
    TEST,
    TRAIN,
    Sampling,
    choose_row,
    chosen_row,
    class_names,
    numbers_of,
    parts_of,
)
from backprop_viewer.session.state import Run, State
from backprop_viewer.ui.forms.fields import ChoiceBox
from backprop_viewer.ui.moments import grouped
from backprop_viewer.ui.plots.base import Plot
from backprop_viewer.ui.plots.matrix import Cell, Matrix
from backprop_viewer.ui.plots.table import Table
from backprop_viewer.ui.shades import shaded, sign_table
from backprop_viewer.ui.training_words import percent_text

WORK_MS = 12.0
NAMED, MOST_WRITTEN = 5, 40
WIDEST_NAME, LEAST_SIDE = 0.3, 12
MOVES = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}
TAKES = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Confusion(Plot):
    """The confusion matrix of a part of the samples. A click selects a sample of a cell.

    A click on the same cell selects its next sample.
    """

    name = "confusion"
    place = "activation_curve"

    @staticmethod
    def title() -> str:
        """Return the plot's name for the reader."""
        return QCoreApplication.translate("Plots", "Confusion matrix")

    def build(self) -> None:
        """Add the cells and the choices."""
        self.matrix = Matrix()
        self.area.addItem(self.matrix)
        self.part = ChoiceBox(self.tr("Which samples are counted"))
        self._parts: tuple[str, ...] = ()
        self.output = ChoiceBox(self.tr("Which output is read"))
        for box in (self.part, self.output):
            box.picked.connect(self._on_picked)
            self.head.addWidget(box)
        self.sampling = Sampling()
        self.reading: ClassReading | None = None
        self.names: tuple[str, ...] = ()
        self.counts: Classes = np.zeros((0, 0), np.int64)
        self._cells: Classes = np.zeros(0, np.int64)
        self._current: Cell | None = None
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self.refresh)
        self.area.pressed.connect(self._on_pressed)
        self.area.pointed.connect(self._on_pointed)

    def _on_picked(self, data: object) -> None:
        self.show_all()
        self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        """Compute nothing any more."""
        self._later.stop()
        super().hideEvent(event)

    def settle(self) -> None:
        """Read all samples at once."""
        run = self.session.state.run
        if run is not None and self.reading is not None:
            self.sampling.work(run, self._part(run), float("inf"))
            self.draw_now()
        super().settle()

    # --- what is shown ------------------------------------------------------------------------

    def _part(self, run: Run) -> str:
        part = str(self.part.currentData())
        return part if part in parts_of(run) else TRAIN

    def redraw(self, state: State) -> None:
        """Show how many samples are read as what."""
        run = state.run
        self._offer(run)
        reading = None
        if run is not None:
            reading = class_reading(run.problem, int(self.output.currentData() or 0))
        if run is None or reading is None:
            self._clear(
                ""
                if run is None
                else self.tr("The targets are numbers, not classes: none is taken for another.")
            )
            return
        self.reading = reading
        is_there = self.sampling.work(run, self._part(run), self.time_for(WORK_MS))
        if not is_there and self.isVisible():
            self._later.start()
        if self.sampling.found is None:
            self._clear(self.tr("Reading the samples…"), reading)
            return
        assert state.document is not None
        self.names = class_names(state.document, run.problem, reading)
        self.counts, self._cells = confusion(reading, self.sampling.found.results)
        if self._current is not None and max(self._current) >= reading.count:
            self._current = None
        self._show(state)

    def _offer(self, run: Run | None) -> None:
        """Offer the parts and the outputs that there are."""
        parts = (TRAIN,) if run is None else parts_of(run)
        if parts != self._parts:
            self._parts, before = parts, self.part.currentData()
            names = {TRAIN: self.tr("training"), DEV: self.tr("dev"), TEST: self.tr("test")}
            self.part.clear()
            for part in parts:
                self.part.addItem(names[part], part)
            self.part.setCurrentIndex(max(0, self.part.findData(before)))
        self.part.setVisible(len(parts) > 1)
        reading = None if run is None else class_reading(run.problem)
        outputs = 0
        if run is not None and reading is not None and reading.middle is not None:
            outputs = run.problem.network.outputs
        if self.output.count() != outputs:
            self.output.clear()
            for number in range(outputs):
                text = self.tr("output {number}").format(number=number + 1)
                self.output.addItem(text, number)
            self.output.setCurrentIndex(min(0, outputs - 1))
        self.output.setVisible(outputs > 1)

    def _clear(self, text: str, reading: ClassReading | None = None) -> None:
        self.reading, self.names = reading, ()
        self.counts, self._cells = np.zeros((0, 0), np.int64), self._cells[:0]
        if reading is None:
            self.sampling.clear()
            self._later.stop()
        self.matrix.show_cells(self.counts, np.empty((0, 0), np.uint32), [])
        self.matrix.mark(None, None)
        for side in ("left", "bottom"):
            self.area.getAxis(side).setTicks([[]])
            self.set_label(side, "")
        self.say(text)

    def _show(self, state: State) -> None:
        totals = self.counts.sum(axis=1, keepdims=True)
        shares = self.counts / np.maximum(totals, 1)
        signs = np.where(np.eye(len(shares), dtype=np.bool_), 1.0, -1.0)
        pixels = shaded(shares * signs, sign_table(self.theme, self.theme.panel))
        texts = [] if len(shares) > MOST_WRITTEN else self._texts(shares)
        self.matrix.set_look(self.theme.text, self.theme.muted, self.theme.border)
        self.matrix.show_cells(self.counts, pixels, texts)
        reach = (0.0, float(len(shares)))
        if self.area.whole != (reach, reach):
            self.area.setRange(xRange=reach, yRange=reach, padding=0.0)
        self._name_axes()
        self.mark(state)
        self._say()

    def _texts(self, shares: Classes) -> list[list[tuple[str, str]]]:
        return [
            [
                (grouped(count), percent_text(share, is_whole=True) if count else "")
                for count, share in zip(counts, row, strict=True)
            ]
            for counts, row in zip(self.counts.tolist(), shares.tolist(), strict=True)
        ]

    def _name_axes(self) -> None:
        self.set_label("left", self.tr("class"))
        self.set_label("bottom", self.tr("is read as"))
        count, area = len(self.names), self.area
        metrics = QFontMetricsF(area.font())
        room = max(LEAST_SIDE, WIDEST_NAME * area.width())
        names = [_short(metrics, name, room) for name in self.names]
        height = max(1.0, area.getViewBox().height())
        every = max(1, -int(-metrics.height() * count // height))
        rows = [(count - 0.5 - number, names[number]) for number in range(0, count, every)]
        left, bottom = area.getAxis("left"), area.getAxis("bottom")
        left.setTicks([rows])
        left.setWidth(max(map(metrics.horizontalAdvance, names)) + metrics.height() + 10)
        wide = max(1.0, area.getViewBox().width() / count) - 4
        below = [_short(metrics, name, max(wide, 2.0 * LEAST_SIDE)) for name in self.names]
        widest = max(map(metrics.horizontalAdvance, below)) + 4
        every = max(1, -int(-widest * count // max(1.0, area.getViewBox().width())))
        bottom.setTicks([[(number + 0.5, below[number]) for number in range(0, count, every)]])

    def _say(self) -> None:
        assert self.sampling.found is not None
        results = self.sampling.found.results
        right, known = int(np.trace(self.counts)), int(self.counts.sum())
        text = self.tr("{right} of {known} right ({share})").format(
            right=grouped(right),
            known=grouped(known),
            share=percent_text(right / known) if known else "–",
        )
        if len(results.rows) < results.samples:
            words = self.tr("{taken} of {all} samples")
            taken, every = grouped(len(results.rows)), grouped(results.samples)
            text += " · " + words.format(taken=taken, all=every)
        if known < len(results.rows):
            words = self.tr("{count} without finite outputs")
            text += " · " + words.format(count=grouped(len(results.rows) - known))
        self.say(text)
        self.note.setToolTip(
            self.tr(
                "A row for each class, a column for what its samples are read as; the colour "
                "and the percentage are of the row. On the diagonal they are right. A click on "
                "a cell selects a sample of it, another click the next one."
            )
        )

    # --- samples of a cell --------------------------------------------------------------------

    def _rows_of(self, cell: Cell) -> Classes:
        """Return which samples of the part are in a cell."""
        found = self.sampling.found
        if found is None or self.reading is None:
            return np.zeros(0, np.int64)
        rows: Classes = found.results.rows[self._cells == cell[0] * self.reading.count + cell[1]]
        return rows

    def _cell_of_sample(self, state: State) -> Cell | None:
        """Return in which cell the selected sample is."""
        found, row = self.sampling.found, chosen_row(state)
        if found is None or self.reading is None or found.part != TRAIN or row is None:
            return None
        place = int(np.searchsorted(found.results.rows, row))
        if place >= len(self._cells) or found.results.rows[place] != row:
            return None
        cell = int(self._cells[place])
        return None if cell == UNKNOWN else (cell // self.reading.count, cell % self.reading.count)

    def mark(self, state: State) -> None:
        """Frame the cell of the selected sample, and that which keys are on."""
        current = self._current if self.hasFocus() else None
        self.matrix.mark(current, self._cell_of_sample(state))

    def choose(self, cell: Cell) -> None:
        """Select the first sample of a cell that is in the batch, or the one after the present."""
        state = self.session.state
        if state.run is None or state.document is None or self.sampling.found is None:
            return
        self._current = cell
        rows, part = self._rows_of(cell), self.sampling.found.part
        batch = np.asarray(state.run.moment.record.rows)
        at_hand = rows[np.isin(rows, batch)] if part == TRAIN else rows[:0]
        if len(at_hand):
            now = chosen_row(state)
            is_here = now is not None and now in at_hand
            later = at_hand[at_hand > (now or 0)] if is_here else at_hand
            self.session.apply(choose_row, int(later[0] if len(later) else at_hand[0]))
            self.mark(self.session.state)
            return
        self.mark(state)
        if len(rows):
            text = self.tr("Sample {number} is not in this update's batch.")
            if part != TRAIN:
                text = self.tr("Sample {number} is kept aside: no update is made with it.")
            number = int(numbers_of(state.document, part, rows[:1])[0])
            self.say(text.format(number=number))

    def cell_at(self, position: QPointF) -> Cell | None:
        """Return which cell is at a position in pixels."""
        count = len(self.counts)
        x, y = self.area.value_at(position)
        row, column = count - 1 - int(np.floor(y)), int(np.floor(x))
        return (row, column) if 0 <= row < count and 0 <= column < count else None

    def _on_pressed(self, position: QPointF) -> None:
        cell = self.cell_at(position)
        if cell is not None:
            self.choose(cell)

    def _on_pointed(self, position: QPointF | None) -> None:
        cell = None if position is None else self.cell_at(position)
        is_hand = cell is not None and self.counts[cell] > 0
        shape = Qt.CursorShape.PointingHandCursor if is_hand else Qt.CursorShape.ArrowCursor
        self.area.viewport().setCursor(shape)

    def hover_text(self, position: QPointF) -> str:
        """Return how many samples are in the cell that is pointed at, and the first of them."""
        cell, document = self.cell_at(position), self.session.state.document
        found = self.sampling.found
        if cell is None or document is None or found is None:
            return ""
        row, column = cell
        count, total = int(self.counts[cell]), int(self.counts[row].sum())
        text = self.tr("{actual} read as {predicted}:\n{count} of {total} ({share})").format(
            actual=self.names[row],
            predicted=self.names[column],
            count=grouped(count),
            total=grouped(total),
            share=percent_text(count / total) if total else "–",
        )
        if count:
            first = numbers_of(document, found.part, self._rows_of(cell)[:NAMED])
            named = ", ".join(map(str, first.tolist())) + (", …" if count > NAMED else "")
            text += "\n" + self.tr("samples {numbers}").format(numbers=named)
        return text

    # --- keys ---------------------------------------------------------------------------------

    def is_plot_key(self, event: QKeyEvent) -> bool:
        """Return whether a key means something here: arrows go through the cells."""
        return (_is_own(event) and len(self.counts) > 0) or super().is_plot_key(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to another cell, or select a sample of it."""
        if not _is_own(event) or not len(self.counts):
            super().keyPressEvent(event)
            return
        row, column = self._current or (0, 0)
        if event.key() in TAKES:
            self.choose((row, column))
            return
        down, right = MOVES[Qt.Key(event.key())] if self._current is not None else (0, 0)
        most = len(self.counts) - 1
        self._current = min(most, max(0, row + down)), min(most, max(0, column + right))
        self.mark(self.session.state)
        self.say(self._words_of(self._current))

    def _words_of(self, cell: Cell) -> str:
        text = self.tr("{actual} read as {predicted}: {count}")
        names = {"actual": self.names[cell[0]], "predicted": self.names[cell[1]]}
        return text.format(count=grouped(int(self.counts[cell])), **names)

    def table(self, state: State) -> Table:
        """Return the counts, a row for each class."""
        if not len(self.counts):
            return Table()
        names: Sequence[str] = [f"read as {name}" for name in self.names]
        return Table(["class", *names], [self.names, *self.counts.T])


def _short(metrics: QFontMetricsF, name: str, width: float) -> str:
    return metrics.elidedText(name, Qt.TextElideMode.ElideRight, width)


def _is_own(event: QKeyEvent) -> bool:
    is_plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return is_plain and (event.key() in MOVES or event.key() in TAKES)
