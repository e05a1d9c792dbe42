"""What the network is worth now, and where it was best."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from backprop_viewer.engine.evaluation import Evaluation
from backprop_viewer.engine.operations import FORWARD
from backprop_viewer.session.hidden import UNKNOWN
from backprop_viewer.session.questions import conceals_loss
from backprop_viewer.session.standing import best_evaluation, known_evaluation
from backprop_viewer.session.state import Run, State
from backprop_viewer.ui.key_button import KeyButton
from backprop_viewer.ui.moments import grouped
from backprop_viewer.ui.theme import Theme
from backprop_viewer.ui.training_words import metric_text, metric_title, value_text

GAP = 4
SHARES = 0.32
"""Of the width for each column of numbers."""


class FigureTable(QWidget):
    """A few rows of words and numbers, painted: labels would lay out the window at each change."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.head: tuple[str, ...] = ()
        self.rows: tuple[tuple[str, ...], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_rows(self, head: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> None:
        """Show a line of titles and rows of a name and numbers."""
        if (head, rows) == (self.head, self.rows):
            return
        if len(rows) != len(self.rows):
            self.updateGeometry()
        self.head, self.rows = head, rows
        self.setAccessibleDescription("\n".join(" ".join(row) for row in (head, *rows)))
        self.update()

    def _line(self) -> int:
        return self.fontMetrics().height() + GAP

    def sizeHint(self) -> QSize:
        """Return room for all rows."""
        return QSize(120, self._line() * (len(self.rows) + 1))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint names at the left and numbers at the right."""
        painter, line, side = QPainter(self), self._line(), Qt.AlignmentFlag.AlignVCenter
        metrics = self.fontMetrics()
        all_rows = (self.head, *self.rows)
        widths = self._widths()
        name_width = self.width() - sum(widths)
        for number, row in enumerate(all_rows):
            top = number * line
            painter.setPen(self.theme.muted)
            name = metrics.elidedText(row[0], Qt.TextElideMode.ElideRight, name_width - GAP)
            painter.drawText(QRect(0, top, name_width, line), side, name)
            painter.setPen(self.theme.text if number else self.theme.muted)
            left = name_width
            for text, width in zip(row[1:], widths, strict=False):
                place = QRect(left, top, width, line)
                painter.drawText(place, side | Qt.AlignmentFlag.AlignRight, text)
                left += width

    def _widths(self) -> list[int]:
        """Return how wide the columns of numbers are: alike, unless the names need the room."""
        advance = self.fontMetrics().horizontalAdvance
        rows = (self.head, *self.rows)
        columns = range(1, max(map(len, rows)))
        least = [max(advance(row[column]) for row in rows) + 2 * GAP for column in columns]
        alike = [max(width, round(SHARES * self.width())) for width in least]
        named = max(advance(row[0]) for row in rows) + GAP if self.head else 0
        return alike if sum(alike) + named <= self.width() else least


class TrainingNow(QWidget):
    """Loss and metric of all samples at the present state, and the best state so far.

    Signals:
        time_asked(time): the user wants to go to where it was best.
    """

    time_asked = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.table = FigureTable(theme)
        self.table.setAccessibleName(self.tr("Loss and metric over all samples"))
        self.best = QLabel()
        self.best.setWordWrap(True)
        self.best.setMinimumWidth(40)
        self.go = KeyButton()
        self.go.setText(self.tr("Go there"))
        self.go.setAccessibleName(self.tr("Go to the best moment"))
        self.go.setToolTip(self.tr("Go to the moment at which this loss was least"))
        self.go.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.go.clicked.connect(self._on_go)
        self._time = 0
        self._is_hidden = False
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.best, 1)
        row.addWidget(self.go)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.table)
        column.addLayout(row)

    def set_theme(self, theme: Theme) -> None:
        """Draw with another theme."""
        self.table.theme = theme
        self.table.update()

    def show_state(self, state: State) -> None:
        """Show what is known of the present state, else of the nearest one before it."""
        run, digits = state.run, state.view.digits
        if run is None:
            return
        known = known_evaluation(run)
        has_dev = run.trajectory.problem.dev is not None
        after = self.tr("not measured")
        if FORWARD in run.unseen_passes:
            after = self.tr("known after the forward pass")
        elif known is not None:
            after = self.tr("update {update}").format(update=grouped(known.update))
        head = (after, self.tr("training"), self.tr("dev")) if has_dev else (after, "")
        metric = run.trajectory.evaluations.evaluator.metric
        names = (self.tr("loss"), metric_title(metric))
        losses, measured = _figures(known)
        self._is_hidden = conceals_loss(state)
        texts = (
            [self._told(value, digits) for value in losses],
            [metric_text(metric, value, digits) for value in measured],
        )
        self.table.show_rows(
            head,
            tuple((name, *row[: len(head) - 1]) for name, row in zip(names, texts, strict=True)),
        )
        self._show_best(run, best_evaluation(run), digits)

    def _told(self, loss: float | None, digits: int | None) -> str:
        """Return a loss as it is told: any of them may be the same as a hidden one."""
        return UNKNOWN if self._is_hidden else value_text(loss, digits)

    def _show_best(self, run: Run, best: Evaluation | None, digits: int | None) -> None:
        text = ""
        if best is not None:
            name = self.tr("least loss") if best.dev_loss is None else self.tr("least dev loss")
            text = self.tr("{name} {loss} after update {update}").format(
                name=name,
                loss=self._told(best.decisive_loss, digits),
                update=grouped(best.update),
            )
            self._time = best.update * run.schedule.size
        if text != self.best.text():
            self.best.setText(text)
        is_elsewhere = best is not None and run.time != self._time
        if is_elsewhere != self.go.isEnabled():
            self.go.setEnabled(is_elsewhere)

    def _on_go(self) -> None:
        self.time_asked.emit(self._time)


def _figures(known: Evaluation | None) -> tuple[tuple[float | None, float | None], ...]:
    """Return loss and metric, of the training samples and of dev."""
    if known is None:
        return (None, None), (None, None)
    return (known.loss, known.dev_loss), (known.metric, known.dev_metric)
